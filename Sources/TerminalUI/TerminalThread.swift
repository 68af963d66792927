import Glibc

/// A thread of its own, for what must stay on one: ncurses.
package enum TerminalThread {
  private final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs `body` on a new thread and returns its result when it is done; the caller's thread stays free meanwhile.
  package static func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      let box = Unmanaged.passRetained(Box { continuation.resume(returning: body()) })
      var thread = pthread_t()
      let failure = pthread_create(
        &thread,
        nil,
        { argument in
          guard let argument else { return nil }
          Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
          return nil
        },
        box.toOpaque()
      )
      if failure == 0 {
        pthread_detach(thread)
      } else {
        // No thread to be had: this one does it.
        box.takeRetainedValue().body()
      }
    }
  }
}
