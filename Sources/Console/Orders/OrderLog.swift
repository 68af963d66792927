import DequeModule
import KafkaProtocol

/// What was ordered from this console, and what became of it.
package struct OrderLog: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    case underway
    /// So long it took.
    case done(Duration)
    case refused(String)
  }
  package struct Entry: Sendable, Equatable {
    package var number: Int
    package var at: Now
    package var order: Order
    package var outcome = Outcome.underway
  }

  package private(set) var entries: Deque<Entry> = []
  private var lastNumber = 0
  private static let capacity = 500

  package init() {}

  init(of entry: Entry) { entries = [entry] }

  mutating func append(_ order: Order, at now: Now) -> Int {
    lastNumber += 1
    entries.append(Entry(number: lastNumber, at: now, order: order))
    if entries.count > Self.capacity { entries.removeFirst() }
    return lastNumber
  }

  /// `nil` reason: it was carried out.
  mutating func end(_ number: Int, reason: String?, at now: Instant) -> Order? {
    guard let index = entries.lastIndex(where: { $0.number == number }) else { return nil }
    entries[index].outcome = reason.map { .refused($0) } ?? .done(now - entries[index].at.monotonic)
    return entries[index].order
  }
}
