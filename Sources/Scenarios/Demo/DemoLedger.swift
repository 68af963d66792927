import DequeModule
import KafkaClient
import KafkaProtocol

/// What the demo's producer was told of each batch, for as long as it is worth reading the log back.
struct DemoLedger {
  enum Word: Equatable {
    case acknowledged
    /// Certainly not written.
    case refused
    /// Perhaps written.
    case unanswered
  }
  struct Entry {
    var at: Instant
    var partition: TopicPartition
    /// The first record's offset, where it is known.
    var baseOffset: Offset?
    var word: Word
    var tokens: [UInt64]
  }

  /// Eight bytes each.
  private static let tokenCapacity = 1_000_000

  private var entries: Deque<Entry> = []
  private var tokenCount = 0
  /// What happened before this is no longer held.
  private(set) var heldSince = Instant(nanoseconds: .min)

  mutating func append(_ report: DeliveryReport, at now: Instant) {
    var entry = Entry(
      at: now,
      partition: report.partition,
      baseOffset: nil,
      word: .unanswered,
      tokens: report.tokens
    )
    switch report.outcome {
    case .acknowledged(let offset): (entry.word, entry.baseOffset) = (.acknowledged, offset)
    case .failed: entry.word = .refused
    case .unknown: entry.word = .unanswered
    }
    entries.append(entry)
    tokenCount += entry.tokens.count
    while tokenCount > Self.tokenCapacity, let first = entries.popFirst() {
      tokenCount -= first.tokens.count
      heldSince = first.at
    }
  }

  func entries(from: Instant, to: Instant) -> [Entry] { entries.filter { $0.at >= from && $0.at < to } }
}
