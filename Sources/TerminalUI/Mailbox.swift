import CTerminal
import Glibc
import Synchronization

/// Where other threads leave what the terminal's thread is to see. Leaving something never blocks and wakes that thread
/// at most once until it has looked.
package final class Mailbox<Message: Sendable>: Sendable {
  private let waiting = Mutex<[Message]>([])
  let wakeDescriptor: Int32
  private let wakeWriteDescriptor: Int32

  package init() {
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

  package func post(_ message: Message) {
    let wasEmpty = waiting.withLock { waiting in
      waiting.append(message)
      return waiting.count == 1
    }
    guard wasEmpty, wakeWriteDescriptor >= 0 else { return }
    var byte: UInt8 = 1
    _ = write(wakeWriteDescriptor, &byte, 1)
  }

  /// Everything that was left, oldest first.
  package func take() -> [Message] {
    var bytes = [UInt8](repeating: 0, count: 64)
    if wakeDescriptor >= 0 {
      while read(wakeDescriptor, &bytes, bytes.count) > 0 {}
    }
    return waiting.withLock { waiting in
      let taken = waiting
      waiting = []
      return taken
    }
  }
}
