import DequeModule
import KafkaProtocol

/// What each broker was, when: from the events alone.
struct BrokerLives: Equatable, Sendable {
  enum State: Equatable, Sendable {
    case serving
    /// Its process runs; the controller does not trust it (yet, or any more).
    case fenced
    case paused
    case dead
  }
  struct Change: Equatable, Sendable {
    var at: Instant
    var state: State
  }

  private var changes: [BrokerID: Deque<Change>] = [:]
  private static let capacity = 200

  mutating func fold(_ event: ConsoleEvent) {
    let at = event.time.monotonic
    switch event.kind {
    case .brokerDown(let id, .fenced):
      // Who is dead, or frozen, is that first of all.
      if state(of: id, at: at) == .serving { append(id, .fenced, at) }
    case .brokerDown(let id, _): append(id, .dead, at)
    case .brokerUp(let id, .started): append(id, .fenced, at)
    case .brokerUp(let id, .unfenced): append(id, .serving, at)
    case .fault(let id, .paused): append(id, .paused, at)
    case .resumed(let id): append(id, .fenced, at)
    default: break
    }
  }

  private mutating func append(_ id: BrokerID, _ state: State, _ at: Instant) {
    var own = changes[id] ?? []
    guard own.last?.state != state else { return }
    own.append(Change(at: at, state: state))
    if own.count > Self.capacity { own.removeFirst() }
    changes[id] = own
  }

  /// A broker of which nothing was heard serves: it did before we looked.
  func state(of id: BrokerID, at time: Instant) -> State {
    changes[id]?.last { $0.at <= time }?.state ?? .serving
  }
}
