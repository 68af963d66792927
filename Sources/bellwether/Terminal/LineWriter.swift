import DequeModule
import Glibc
import NIOPosix
import Synchronization

/// Lines to a descriptor from a thread of its own: whoever writes never waits for a slow or stopped reader. What does
/// not fit the queue is dropped and counted; a reader that is gone is written to no more.
final class LineWriter: Sendable {
  private struct State {
    var lines: Deque<String> = []
    var queuedBytes = 0
    var droppedCount = 0
    var isWriting = false
    var isGone = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private static let limitBytes = 4 << 20

  private let descriptor: Int32
  private let thread = NIOThreadPool(numberOfThreads: 1)
  private let state = Mutex(State())
  /// The line that tells of lines that were dropped.
  private let dropped: @Sendable (Int) -> String

  init(
    descriptor: Int32,
    dropped: @escaping @Sendable (Int) -> String = { #"{"event":"missed","count":\#($0)}"# }
  ) {
    self.descriptor = descriptor
    self.dropped = dropped
    thread.start()
  }

  /// `line` is without its end.
  func write(_ line: String) {
    let starts = state.withLock { state in
      guard !state.isGone else { return false }
      guard state.queuedBytes + line.utf8.count < Self.limitBytes else {
        state.droppedCount += 1
        return false
      }
      state.lines.append(line)
      state.queuedBytes += line.utf8.count
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if starts { thread.submit { [self] _ in writeQueued() } }
  }

  private func writeQueued() {
    while let text = takeQueued() {
      guard writeAll(text, to: descriptor) else {
        state.withLock { state in
          state.isGone = true
          state.lines.removeAll()
          state.queuedBytes = 0
        }
        continue
      }
    }
  }

  /// All that is queued, as one text; `nil`, and the end of the job, where there is nothing.
  private func takeQueued() -> String? {
    let (text, waiting) = state.withLock { state -> (String?, [CheckedContinuation<Void, Never>]) in
      guard !state.lines.isEmpty || state.droppedCount > 0 && !state.isGone else {
        state.isWriting = false
        let waiting = state.waiting
        state.waiting = []
        return (nil, waiting)
      }
      var text = ""
      for line in state.lines { text += line + "\n" }
      if state.droppedCount > 0 { text += dropped(state.droppedCount) + "\n" }
      state.lines.removeAll(keepingCapacity: true)
      (state.queuedBytes, state.droppedCount) = (0, 0)
      return (text, [])
    }
    for continuation in waiting { continuation.resume() }
    return text
  }

  /// Returns when all is written, or the time is over.
  func finish(within limit: Duration) async {
    let timer = Task {
      try? await Task.sleep(for: limit)
      release()
    }
    await withCheckedContinuation { continuation in
      let isIdle = state.withLock { state in
        if state.isWriting { state.waiting.append(continuation) }
        return !state.isWriting
      }
      if isIdle { continuation.resume() }
    }
    timer.cancel()
  }

  private func release() {
    let waiting = state.withLock { state in
      let waiting = state.waiting
      state.waiting = []
      return waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
