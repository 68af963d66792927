import DequeModule
import KafkaProtocol

/// The events that are kept. A burst (sixteen ISRs shrink when a broker dies) is one line that counts.
package struct EventLog: Equatable, Sendable {
  package struct Entry: Equatable, Sendable {
    package var first: ConsoleEvent
    package var count = 1
    /// Brokers that the burst was about, in the order in which they came.
    package var brokers: [BrokerID] = []
    package var lastWallMilliseconds: Int64

    var subject: String {
      if count == 1 { return first.subject }
      if case .acknowledged = first.kind { return "acks" }
      return "ctrl"
    }
    var text: String {
      guard count > 1 else { return first.text }
      let names = brokers.sorted().map { "b\($0)" }.joined(separator: " ")
      switch first.kind {
      case .leader:
        return names.isEmpty ? "\(count) partitions lost their leader" : "\(count) leaders moved to \(names)"
      case .isrShrunk: return "\(count) ISRs shrunk, \(names) out"
      case .isrExpanded: return "\(count) ISRs grew, \(names) back in"
      case .acknowledged: return "\(count) partitions acknowledge writes again"
      default: return "\(first.text) (\(count) times)"
      }
    }
  }

  /// From a broker's end to the last leader that moved because of it.
  package struct Failover: Equatable, Sendable {
    package var broker: BrokerID
    package var startWallMilliseconds: Int64
    package var leaders = 0
    package var milliseconds: Int64 = 0
    /// Until the first acknowledged write.
    package var acknowledgedMilliseconds: Int64?
  }

  package private(set) var entries: Deque<Entry> = []
  package private(set) var lastFailover: Failover?
  private static let capacity = 1000
  /// Events of one kind closer than this are one burst.
  private static let burstMilliseconds: Int64 = 1000
  private static let failoverMilliseconds: Int64 = 10_000

  package init() {}

  package mutating func append(_ event: ConsoleEvent) {
    follow(event)
    // A burst may be interleaved with another: the last few lines are looked through.
    for index in entries.indices.reversed().prefix(4) where joins(event, entries[index]) {
      entries[index].count += 1
      entries[index].lastWallMilliseconds = event.wallMilliseconds
      if let broker = Self.broker(event.kind), !entries[index].brokers.contains(broker) {
        entries[index].brokers.append(broker)
      }
      return
    }
    entries.append(
      Entry(
        first: event,
        brokers: Self.broker(event.kind).map { [$0] } ?? [],
        lastWallMilliseconds: event.wallMilliseconds
      )
    )
    if entries.count > Self.capacity { entries.removeFirst() }
  }

  private func joins(_ event: ConsoleEvent, _ entry: Entry) -> Bool {
    guard event.wallMilliseconds - entry.lastWallMilliseconds <= Self.burstMilliseconds else { return false }
    switch (event.kind, entry.first.kind) {
    case (.leader(let a, _), .leader(let b, _)): return (a == nil) == (b == nil)
    case (.isrShrunk, .isrShrunk), (.isrExpanded, .isrExpanded): return true
    case (.acknowledged, .acknowledged): return true
    default: return false
    }
  }

  private static func broker(_ kind: ConsoleEvent.Kind) -> BrokerID? {
    switch kind {
    case .leader(let to, _): to
    case .isrShrunk(let out): out
    case .isrExpanded(let back): back
    case .brokerDown(let id), .brokerUp(let id): id
    case .controller, .acknowledged, .topic, .client, .notice: nil
    }
  }

  private mutating func follow(_ event: ConsoleEvent) {
    if case .brokerDown(let id) = event.kind {
      // A death is told more than once: by who killed it, and by the controller that fences it.
      if let last = lastFailover, last.broker == id,
        event.wallMilliseconds - last.startWallMilliseconds < Self.failoverMilliseconds
      {
        return
      }
      lastFailover = Failover(broker: id, startWallMilliseconds: event.wallMilliseconds)
      return
    }
    guard var failover = lastFailover else { return }
    let passed = event.wallMilliseconds - failover.startWallMilliseconds
    guard passed >= 0, passed < Self.failoverMilliseconds else { return }
    switch event.kind {
    case .leader(.some, let from) where from == failover.broker:
      failover.leaders += 1
      failover.milliseconds = passed
    case .acknowledged where failover.acknowledgedMilliseconds == nil:
      failover.acknowledgedMilliseconds = passed
    default: return
    }
    lastFailover = failover
  }
}

extension ConsoleEvent.Kind {
  var glyph: Unicode.Scalar {
    switch self {
    case .brokerDown: "✗"
    case .brokerUp: "●"
    case .controller: "★"
    case .leader(let to, _): to == nil ? "○" : "◆"
    case .isrShrunk: "○"
    case .isrExpanded: "●"
    case .acknowledged: "✓"
    case .topic: "▸"
    case .client: "↻"
    case .notice: "·"
    }
  }
}
