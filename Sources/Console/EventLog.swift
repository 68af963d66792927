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
    /// Whether the same had been told of it before: writes are acknowledged again, a broker serves again, is back in.
    package var isAgain = false
    /// The latest leader epoch that the burst was about.
    package var epoch: Int32 = 0

    var subject: String {
      if count == 1 { return first.subject }
      if case .acknowledged = first.kind { return "acks" }
      return "ctrl"
    }
    var text: String {
      guard count > 1 else {
        if case .brokerUp(_, .unfenced) = first.kind, isAgain { return "\(first.text) again" }
        return first.text
      }
      let names = brokers.sorted().map { "b\($0)" }.joined(separator: " ")
      switch first.kind {
      case .leader:
        return names.isEmpty ? "\(count) partitions lost their leader" : "\(count) leaders moved to \(names)"
      case .isrShrunk: return "\(count) ISRs shrunk, \(names) out"
      case .isrExpanded: return "\(count) ISRs grew, \(names) \(isAgain ? "back in" : "in")"
      case .acknowledged:
        // With a later epoch there were others before, which nobody saw.
        let what = isAgain ? "writes again" : epoch == 0 ? "their first writes" : "writes"
        return "\(count) partitions ack \(what)"
      default: return "\(first.text) (\(count) times)"
      }
    }
  }

  package private(set) var entries: Deque<Entry> = []
  /// What has happened to it before.
  private var written: Set<TopicPartition> = []
  private var served: Set<BrokerID> = []
  private var left: Set<BrokerID> = []
  private static let capacity = 1000
  /// Events of one kind closer than this are one burst.
  private static let burstMilliseconds: Int64 = 1000

  package init() {}

  package mutating func append(_ event: ConsoleEvent) {
    guard !event.kind.isDetail else { return }
    let isAgain = remember(event.kind)
    // A burst may be interleaved with another: the last few lines are looked through.
    for index in entries.indices.reversed().prefix(4)
    where entries[index].isAgain == isAgain && joins(event, entries[index]) {
      entries[index].count += 1
      entries[index].lastWallMilliseconds = event.wallMilliseconds
      entries[index].epoch = max(entries[index].epoch, Self.epoch(event.kind))
      for broker in Self.brokers(event.kind) where !entries[index].brokers.contains(broker) {
        entries[index].brokers.append(broker)
      }
      return
    }
    let entry = Entry(
      first: event,
      brokers: Self.brokers(event.kind),
      lastWallMilliseconds: event.wallMilliseconds,
      isAgain: isAgain,
      epoch: Self.epoch(event.kind)
    )
    // Brokers, clients and what is seen from outside are heard one after the other: lines stand in the order of time.
    var place = entries.endIndex
    while place > max(entries.startIndex, entries.endIndex - 8),
      entries[place - 1].first.time.monotonic > event.time.monotonic
    {
      place -= 1
    }
    entries.insert(entry, at: place)
    if entries.count > Self.capacity { entries.removeFirst() }
  }

  /// Whether the same was told of it before.
  private mutating func remember(_ kind: ConsoleEvent.Kind) -> Bool {
    switch kind {
    case .acknowledged(let partition, _): return !written.insert(partition).inserted
    case .brokerUp(let id, .unfenced): return !served.insert(id).inserted
    case .isrShrunk(_, let out):
      left.formUnion(out)
      return false
    case .isrExpanded(_, let back): return back.allSatisfy { left.contains($0) }
    default: return false
    }
  }

  private func joins(_ event: ConsoleEvent, _ entry: Entry) -> Bool {
    guard event.wallMilliseconds - entry.lastWallMilliseconds <= Self.burstMilliseconds else { return false }
    switch (event.kind, entry.first.kind) {
    case (.leader(_, let a, _, _), .leader(_, let b, _, _)): return (a == nil) == (b == nil)
    case (.isrShrunk, .isrShrunk), (.isrExpanded, .isrExpanded): return true
    case (.acknowledged, .acknowledged): return true
    default: return false
    }
  }

  private static func epoch(_ kind: ConsoleEvent.Kind) -> Int32 {
    if case .acknowledged(_, let epoch) = kind { epoch } else { 0 }
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
