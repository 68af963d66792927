import CommitLog
import DequeModule
import NIOPosix
import Synchronization

/// The disk jobs of one life of a broker, carried out by a pool that all brokers share. Syncs of files run side by
/// side; jobs that change names run one after the other.
///
/// When the life ends, no further step begins; a system call that runs is let finish, as the kernel does for a
/// killed process, and the next life starts after it (`drain`).
final class DiskQueue: Sendable {
  private struct State {
    var isOver = false
    var running = 0
    var orderedIsRunning = false
    var ordered: Deque<Entry> = []
    var drained: [CheckedContinuation<Void, Never>] = []
  }

  private struct Entry {
    var job: ResolvedDiskJob
    var done: @Sendable (DiskError?) -> Void
  }

  private let pool: NIOThreadPool
  private let state = Mutex(State())

  init(pool: NIOThreadPool) { self.pool = pool }

  /// `done` is called on a thread of the pool, and not at all once the life is over.
  func submit(_ job: ResolvedDiskJob, done: @escaping @Sendable (DiskError?) -> Void) {
    let entry = Entry(job: job, done: done)
    let starts = state.withLock { state in
      guard !state.isOver else { return false }
      if job.isOrdered {
        if state.orderedIsRunning {
          state.ordered.append(entry)
          return false
        }
        state.orderedIsRunning = true
      }
      state.running += 1
      return true
    }
    if starts { run(entry) }
  }

  private func run(_ entry: Entry) {
    pool.submit { [self] _ in
      var failure: DiskError?
      do throws(DiskError) {
        try entry.job.perform { () throws(DiskError) in
          if state.withLock(\.isOver) { throw .refused(path: "") }
        }
      } catch {
        failure = error
      }
      finish(entry, failure)
    }
  }

  private func finish(_ entry: Entry, _ failure: DiskError?) {
    let (next, isOver, drained) = state.withLock { state in
      var next: Entry?
      if entry.job.isOrdered {
        next = state.isOver ? nil : state.ordered.popFirst()
        state.orderedIsRunning = next != nil
      }
      if next == nil { state.running -= 1 }
      var drained: [CheckedContinuation<Void, Never>] = []
      if state.running == 0 { swap(&drained, &state.drained) }
      return (next, state.isOver, drained)
    }
    for continuation in drained { continuation.resume() }
    if !isOver { entry.done(failure) }
    if let next { run(next) }
  }

  /// Ends the life: what waits is forgotten, what runs ends at its next step.
  func end() {
    state.withLock { state in
      state.isOver = true
      state.ordered.removeAll()
    }
  }

  /// Returns when no thread of the pool works for this life any more.
  func drain() async {
    await withCheckedContinuation { continuation in
      let isIdle = state.withLock { state in
        if state.running > 0 { state.drained.append(continuation) }
        return state.running == 0
      }
      if isIdle { continuation.resume() }
    }
  }
}
