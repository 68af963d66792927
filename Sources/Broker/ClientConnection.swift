import DequeModule
import KafkaProtocol
import NIOCore

/// Where a reply goes: a connection and one of its slots. A token outlives its connection harmlessly.
struct ReplyToken: Hashable, Sendable {
  var connection: ConnectionID
  var slot: UInt64
}

/// One client's connection: replies leave in the order of the requests, whatever order they become ready in (P12). A
/// class, confined to its broker: each request changes it many times, and it is reached through a dictionary.
final class ClientConnection {
  struct Slot {
    var apiKey: APIKey
    var version: Int16
    var correlationID: Int32
    /// Of its frame.
    var bytes: Int
    var state: State
  }

  enum State {
    case waiting
    case ready([ByteBuffer])
    /// acks=0: nothing is sent.
    case silent
  }

  let id: ConnectionID
  let address: String
  private var slots: Deque<Slot> = []
  private var firstSlot: UInt64 = 0
  /// Requests whose turn has not come: the broker does not serve clients yet, or others before them are unanswered.
  private(set) var held: Deque<ByteBuffer> = []
  /// Bytes of the frames of all requests that have not been answered.
  private(set) var inFlightBytes = 0
  var isWritable = true
  var isPaused = false
  /// A Produce of it is being looked at in portions: what came behind it may not overtake it.
  var isGathering = false
  /// Bytes of replies handed to the shell in `unsentTurn`, or in the last turn before its buffer was full.
  private(set) var unsentBytes = 0
  private var unsentTurn: UInt64 = 0
  /// Closed once what is ready has been sent.
  var isClosing = false
  var refusedSequences = RefusedSequences()

  /// When a request came, a reply went, or the client took what was sent.
  var lastActivity: Instant

  init(id: ConnectionID, address: String, at now: Instant) {
    self.id = id
    self.address = address
    lastActivity = now
  }

  func hold(_ frame: ByteBuffer) {
    held.append(frame)
    inFlightBytes += frame.readableBytes
  }

  /// The first of those held leaves for a slot.
  func takeHeld() { held.removeFirst() }

  /// Requests that are parked, held ones included.
  var inFlightCount: Int { slots.count + held.count }

  /// Whether a request may be handled before those in front of it are answered. Not while the client leaves more than
  /// `limit` bytes of replies unread: what it asked for costs it a line and us megabytes. In `turn` the shell's buffer
  /// takes what it is given and only afterwards says that it is full, so what went out in this turn counts too.
  func mayHandle(isProduce: Bool, in turn: UInt64, unsentLimit limit: Int) -> Bool {
    guard isWritable, !isGathering, unsentTurn != turn || unsentBytes < limit else { return false }
    return slots.isEmpty || isProduce && slots.allSatisfy { $0.apiKey == .produce }
  }

  func countUnsent(_ bytes: Int, in turn: UInt64) {
    if unsentTurn != turn { (unsentBytes, unsentTurn) = (0, turn) }
    unsentBytes += bytes
  }

  func openSlot(apiKey: APIKey, version: Int16, correlationID: Int32, bytes: Int) -> ReplyToken {
    slots.append(
      Slot(apiKey: apiKey, version: version, correlationID: correlationID, bytes: bytes, state: .waiting)
    )
    return ReplyToken(connection: id, slot: firstSlot + UInt64(slots.count - 1))
  }

  /// The slot while it waits for its reply.
  func waitingSlot(_ token: ReplyToken) -> Slot? {
    guard token.slot >= firstSlot, token.slot - firstSlot < UInt64(slots.count) else { return nil }
    let slot = slots[Int(token.slot - firstSlot)]
    guard case .waiting = slot.state else { return nil }
    return slot
  }

  func fill(_ token: ReplyToken, with state: State) {
    guard token.slot >= firstSlot, token.slot - firstSlot < UInt64(slots.count) else { return }
    slots[Int(token.slot - firstSlot)].state = state
  }

  /// The next reply in order, if it is ready and the shell's buffer has room.
  func nextReply() -> [ByteBuffer]? {
    while isWritable, let first = slots.first {
      switch first.state {
      case .waiting: return nil
      case .silent: removeFirst()
      case .ready(let chunks):
        removeFirst()
        return chunks
      }
    }
    return nil
  }

  private func removeFirst() {
    inFlightBytes -= slots.removeFirst().bytes
    firstSlot += 1
  }

  /// Whether nothing is owed any more.
  var isSettled: Bool { slots.isEmpty }
}
