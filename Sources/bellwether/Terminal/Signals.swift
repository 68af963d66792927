import Glibc

/// Signals as values: blocked in every thread, and taken by the main one, which waits for them, so that nothing runs inside a
/// handler.
enum Signals {
  /// Called before there is another thread: all inherit the mask.
  static func block() {
    var set = watched
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// SIGINT and SIGTERM; SIGHUP too, unless whoever started us had it ignored (`nohup`).
  private static var watched: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    sigaddset(&set, SIGTERM)
    var hangup = sigaction()
    sigaction(SIGHUP, nil, &hangup)
    let isIgnored =
      unsafeBitCast(hangup.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
    if !isIgnored { sigaddset(&set, SIGHUP) }
    return set
  }

  /// What a shell is told of an orderly end: who sends SIGINT or SIGTERM asks for it, and has it; whatever else ended the
  /// program is told from success by its number, as if the signal had killed it.
  static func exitCode(after number: Int32) -> Int32 {
    number == SIGINT || number == SIGTERM ? 0 : 128 + number
  }

  static func name(of number: Int32) -> String {
    [SIGTERM: "SIGTERM", SIGINT: "SIGINT", SIGHUP: "SIGHUP"][number] ?? "signal \(number)"
  }

  private static let channel = AsyncStream.makeStream(of: Int32.self)

  /// The signals, one after the other; for one reader.
  static var stream: AsyncStream<Int32> { channel.stream }

  /// Waits for signals and hands them to the stream, for ever.
  static func receive() -> Never {
    var set = watched
    while true {
      var number: Int32 = 0
      if sigwait(&set, &number) == 0 { channel.continuation.yield(number) }
    }
  }
}
