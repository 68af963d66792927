import Glibc

/// A core that traps ends this process: the last words name the seed, for nothing else can run any more.
enum CrashNote {
  /// Read by the signal handler and by nobody else; written before each seed. A global, because a handler of a signal
  /// gets nothing else.
  nonisolated(unsafe) private static var text: UnsafeMutablePointer<CChar>?
  nonisolated(unsafe) private static var length = 0

  static func write(_ replay: String) {
    let new = strdup("\nTRAPPED. Replay: \(replay) --trace\n")
    let old = text
    length = new.map { strlen($0) } ?? 0
    text = new
    free(old)
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      signal(number) { number in
        if let text = CrashNote.text { _ = Glibc.write(2, text, CrashNote.length) }
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }
}
