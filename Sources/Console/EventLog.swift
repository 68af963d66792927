import DequeModule
import KafkaProtocol

/// The events that are kept. A burst (sixteen ISRs shrink when a broker dies) is one line that counts.
package struct EventLog: Equatable, Sendable {
  package struct Entry: Equatable, Sendable {
    package var first: ConsoleEvent
    package var count = 1
    /// Brokers that the burst was about.
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
      case .acknowledged(_, let epoch):
        return "\(count) partitions acknowledge \(epoch > 0 ? "writes again" : "their first writes")"
      default: return "\(first.text) (\(count) times)"
      }
    }
  }

  package private(set) var entries: Deque<Entry> = []
  private static let capacity = 1000
  /// Events of one kind closer than this are one burst.
  private static let burstMilliseconds: Int64 = 1000

  package init() {}

  package mutating func append(_ event: ConsoleEvent) {
    guard !event.kind.isDetail else { return }
    // A burst may be interleaved with another: the last few lines are looked through.
    for index in entries.indices.reversed().prefix(4) where joins(event, entries[index]) {
      entries[index].count += 1
      entries[index].lastWallMilliseconds = event.wallMilliseconds
      for broker in Self.brokers(event.kind) where !entries[index].brokers.contains(broker) {
        entries[index].brokers.append(broker)
      }
      return
    }
    entries.append(
      Entry(
        first: event,
        brokers: Self.brokers(event.kind),
        lastWallMilliseconds: event.wallMilliseconds
      )
    )
    if entries.count > Self.capacity { entries.removeFirst() }
  }

  private func joins(_ event: ConsoleEvent, _ entry: Entry) -> Bool {
    guard event.wallMilliseconds - entry.lastWallMilliseconds <= Self.burstMilliseconds else { return false }
    switch (event.kind, entry.first.kind) {
    case (.leader(_, let a, _, _), .leader(_, let b, _, _)): return (a == nil) == (b == nil)
    case (.isrShrunk, .isrShrunk), (.isrExpanded, .isrExpanded): return true
    case (.acknowledged(_, let a), .acknowledged(_, let b)): return (a > 0) == (b > 0)
    default: return false
    }
  }

  private static func brokers(_ kind: ConsoleEvent.Kind) -> [BrokerID] {
    switch kind {
    case .leader(_, let to?, _, _): [to]
    case .isrShrunk(_, let out): out
    case .isrExpanded(_, let back): back
    default: []
    }
  }
}
