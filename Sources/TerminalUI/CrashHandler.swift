import CTerminal

/// What a crash leaves behind: the terminal as it was, a sentence, the calls that led to it, and the signal as exit status.
package enum CrashHandler {
  /// For the process' whole life, whether it has a console or not.
  package static func arm() { bw_crash_arm() }
}
