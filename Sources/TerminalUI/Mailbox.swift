import CTerminal
import Glibc
import Synchronization

/// Where other threads leave what the terminal's thread is to see. Leaving something never blocks and wakes that thread
/// at most once until it has looked. When it does not look for long (its terminal takes nothing), `reduce` makes room.
package final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var waiting: [Message] = []
    /// Whether the terminal's thread was woken since it looked last.
    var isCalled = false
  }

  private let state = Mutex(State())
  let wakeDescriptor: Int32
  private let wakeWriteDescriptor: Int32
  private let reduce: (@Sendable (inout [Message]) -> Void)?
  /// Above so many, and again with each so many more, `reduce` is asked.
  private static var reduceEvery: Int { 256 }

  package init(reduce: (@Sendable (inout [Message]) -> Void)? = nil) {
    self.reduce = reduce
    var descriptors: [Int32] = [-1, -1]
    // Without a pipe (no descriptor left) messages are still seen, with the next tick.
    if bw_pipe(&descriptors) != 0 { descriptors = [-1, -1] }
    wakeDescriptor = descriptors[0]
    wakeWriteDescriptor = descriptors[1]
  }

  deinit {
    if wakeDescriptor >= 0 { close(wakeDescriptor) }
    if wakeWriteDescriptor >= 0 { close(wakeWriteDescriptor) }
  }

  /// What is not urgent wakes nobody: it is seen with what comes next, at the latest with the next tick.
  package func post(_ message: Message, isUrgent: Bool = true) {
    let calls = state.withLock { state in
      state.waiting.append(message)
      if let reduce, state.waiting.count % Self.reduceEvery == 0 { reduce(&state.waiting) }
      guard isUrgent, !state.isCalled else { return false }
      state.isCalled = true
      return true
    }
    guard calls, wakeWriteDescriptor >= 0 else { return }
    var byte: UInt8 = 1
    _ = write(wakeWriteDescriptor, &byte, 1)
  }

  /// Everything that was left, oldest first.
  package func take() -> [Message] {
    var bytes = [UInt8](repeating: 0, count: 64)
    if wakeDescriptor >= 0 {
      while read(wakeDescriptor, &bytes, bytes.count) > 0 {}
    }
    return state.withLock { state in
      defer { state = State() }
      return state.waiting
    }
  }
}
