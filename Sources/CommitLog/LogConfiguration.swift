import KafkaProtocol

/// A topic's settings as far as its log cares, under Kafka's names in lower camel case.
package struct LogConfiguration: Sendable, Equatable {
  /// `segment.bytes`: a segment is not appended to beyond this. At most 2^31 - 1, for positions are 32 bits.
  package var segmentBytes = 1 << 30
  /// `segment.ms`: a segment whose first batch is older than this by the batches' own timestamps is rolled.
  package var segmentAge: Duration = .seconds(7 * 86_400)
  /// `segment.jitter.ms`: a segment is rolled earlier by a part of this, so that many logs do not roll at once.
  package var segmentJitter: Duration = .zero
  /// `segment.index.bytes`: room of an index file; a full index rolls the segment.
  package var segmentIndexBytes = 10 << 20
  /// `index.interval.bytes`: one index entry for about so many bytes of log.
  package var indexIntervalBytes = 4096
  /// `retention.bytes`: `nil` keeps all.
  package var retentionBytes: Int64?
  /// `retention.ms`, by the largest timestamp of a segment: `nil` keeps all.
  package var retentionAge: Duration? = .seconds(7 * 86_400)
  /// `producer.id.expiration.ms`, counted since the producer was last heard of (or since the log was opened).
  package var producerExpiration: Duration = .seconds(86_400)
  /// Whether a cleaner may take out records that later ones of the same key replace (`cleanup.policy=compact`).
  package var isCompacted = false
  /// `min.compaction.lag.ms`: a segment with a younger record is not cleaned.
  package var minCompactionLag: Duration = .zero
  /// `max.compaction.lag.ms`: a record that waits longer makes cleaning due; segments roll at that age at the latest.
  /// `nil` waits.
  package var maxCompactionLag: Duration?
  /// `delete.retention.ms`: how long a tombstone stays once a cleaner has seen it (KIP-534).
  package var deleteRetention: Duration = .seconds(86_400)
  /// Room that is held behind the last batch, so that a full disk refuses others first; 0 holds none.
  package var reserveBytes = 0
  /// What the tail cache may pin.
  package var tailCacheBytes = 1 << 20
  /// Written to `partition.metadata` when the log is made.
  package var topicID: KafkaUUID?
  #if Mutants
    package var mutant: Mutant?
  #endif

  package init() {}

  /// After which time a segment is rolled: a record can be cleaned only then.
  var rollAge: Duration {
    isCompacted ? min(segmentAge, maxCompactionLag ?? segmentAge) : segmentAge
  }

  /// A setting by Kafka's name; `false` where the name is not a log's or the value is not in range. -1 is "no limit".
  package mutating func set(_ name: String, _ value: String) -> Bool {
    if name == "cleanup.policy" {
      isCompacted = value.split(separator: ",").contains { $0.drop { $0 == " " } == "compact" }
      return true
    }
    guard let number = Int64(value), number >= -1 else { return false }
    switch name {
    case "segment.bytes":
      guard (14...Int64(Int32.max)).contains(number) else { return false }
      segmentBytes = Int(number)
    case "segment.ms":
      guard number >= 1 else { return false }
      segmentAge = .milliseconds(number)
    case "segment.index.bytes":
      guard (12...Int64(Int32.max)).contains(number) else { return false }
      segmentIndexBytes = Int(number)
    case "index.interval.bytes":
      guard (0...Int64(Int32.max)).contains(number) else { return false }
      indexIntervalBytes = Int(number)
    case "min.compaction.lag.ms":
      guard number >= 0 else { return false }
      minCompactionLag = .milliseconds(number)
    case "max.compaction.lag.ms":
      guard number >= 1 else { return false }
      maxCompactionLag = number == .max ? nil : .milliseconds(number)
    case "delete.retention.ms":
      guard number >= 0 else { return false }
      deleteRetention = .milliseconds(number)
    case "retention.bytes":
      retentionBytes = number < 0 ? nil : number
    case "retention.ms":
      retentionAge = number < 0 ? nil : .milliseconds(number)
    default:
      return false
    }
    return true
  }
}
