import CommitLog
import KafkaProtocol
import Metadata

/// What a broker's cleaner is about (`LogCleaner.java`, `LogCleanerManager.java`): one log at a time, and when the next
/// step or the next search for a dirty log is due. Confined to its broker's core; the work is in `BrokerCore+Cleaning`.
struct LogCleaner {
  /// One round over one log.
  struct Round {
    /// Pairs what the disk has done with the round that asked for it.
    var number: UInt64
    var replica: PartitionReplica
    /// Where the dirty section began: a round that ends there has come to nothing.
    var start: Offset
    var options: CleanerOptions
  }

  private(set) var round: Round?
  /// The next step, or the next search; never while the disk has something to do for the round.
  var due = Instant.distantFuture
  /// A log was left out of the last search, because it has to be synced first.
  var awaitsSync = false
  /// Logs that cannot be cleaned before the next start (Kafka's uncleanable partitions).
  private(set) var unusable: Set<TopicIDPartition> = []
  /// Logs whose round was refused for want of space or files, until one ends well.
  private var refused: Set<TopicIDPartition> = []
  private var lastNumber: UInt64 = 0

  mutating func begin(_ replica: PartitionReplica, from start: Offset, _ options: CleanerOptions) {
    lastNumber += 1
    round = Round(number: lastNumber, replica: replica, start: start, options: options)
  }

  /// The round is over, well or not.
  mutating func end() { round = nil }

  mutating func endedWell(_ id: TopicIDPartition) { refused.remove(id) }

  /// Whether this is the first refusal of any since all were cleaned well: a full disk refuses all of them.
  mutating func noteRefused(_ id: TopicIDPartition) -> Bool {
    defer { refused.insert(id) }
    return refused.isEmpty
  }

  mutating func noteUnusable(_ id: TopicIDPartition) { unusable.insert(id) }

  mutating func forget(_ id: TopicIDPartition) {
    unusable.remove(id)
    refused.remove(id)
    if round?.replica.id == id { round = nil }
  }
}

/// The broker's settings of its cleaner, as they are when a search begins.
struct CleanerOptions {
  var isEnabled: Bool
  /// `log.cleaner.backoff.ms`: between two searches that found nothing.
  var backoff: Duration
  var limits = CleaningLimits()
  /// What a step reads at most, unless one batch is larger.
  var stepBytes: Int
  /// `log.cleaner.io.max.bytes.per.second`, read and written.
  var bytesPerSecond: Double

  /// Between two steps: others come to their turn.
  static let pause = Duration.milliseconds(1)
  /// So that a step is over within a fraction of a millisecond, also where records are many and small.
  static let maxStepBytes = 64 << 10

  init(_ settings: SettingResolution, image: MetadataImage) {
    func text(_ name: String) -> String { settings.broker("log.cleaner.\(name)", image: image) }
    func number(_ name: String, _ fallback: Int64) -> Int64 { Int64(text(name)) ?? fallback }
    isEnabled = text("enable") != "false"
    backoff = .milliseconds(max(10, number("backoff.ms", 15_000)))
    limits.tableBytes = Int(clamping: max(1 << 20, number("dedupe.buffer.size", 32 << 20)))
    limits.loadFactor = Double(text("io.buffer.load.factor")) ?? 0.9
    stepBytes = min(Self.maxStepBytes, max(4096, Int(clamping: number("io.buffer.size", 512 << 10))))
    bytesPerSecond = max(1, Double(text("io.max.bytes.per.second")) ?? .greatestFiniteMagnitude)
  }

  /// How long to rest after a step over so many bytes.
  func rest(after bytes: Int) -> Duration {
    let seconds = min(Double(bytes) / bytesPerSecond, 60)
    return max(Self.pause, .nanoseconds(Int64(seconds * 1e9)))
  }
}
