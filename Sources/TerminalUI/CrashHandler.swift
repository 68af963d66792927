import CTerminal

/// What a crash leaves behind: the terminal as it was, a sentence, the calls that led to it, and the signal as exit status.
package enum CrashHandler {
  /// For the process' whole life, whether it has a console or not.
  package static func arm() { bw_crash_arm() }

  /// On each thread that works for long: a stack that runs over leaves no room for the handler otherwise.
  package static func guardThread() { bw_crash_guard_thread() }
}
