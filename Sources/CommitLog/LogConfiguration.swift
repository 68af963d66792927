import KafkaProtocol

/// A topic's settings as far as its log cares, under Kafka's names in lower camel case.
package struct LogConfiguration: Sendable, Equatable {
  /// `segment.bytes`: a segment is not appended to beyond this. At most 2^31 - 1, for positions are 32 bits.
  package var segmentBytes = 1 << 30
  /// `segment.ms`: a segment whose first batch is older than this by the batches' own timestamps is rolled.
  package var segmentAge: Duration = .seconds(7 * 86_400)
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
  /// Whether records below the clean point may be missing (`cleanup.policy=compact`): offsets have gaps then.
  package var isCompacted = false
  /// What the tail cache may pin.
  package var tailCacheBytes = 1 << 20
  /// Written to `partition.metadata` when the log is made.
  package var topicID: KafkaUUID?

  package init() {}

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
