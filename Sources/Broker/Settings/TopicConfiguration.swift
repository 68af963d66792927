import KafkaProtocol
import Metadata

/// The settings of a topic that decide on appends, resolved once and again when they change. A value that does not
/// parse counts as Kafka's default.
struct TopicConfiguration: Equatable {
  var minInSyncReplicas: Int
  var maxMessageBytes: Int
  var segmentBytes: Int
  var segmentMs: Int64
  /// Each segment is closed by so much earlier at most, a part of it that differs from segment to segment.
  var segmentJitterMs: Int64
  var segmentIndexBytes: Int
  var indexIntervalBytes: Int
  /// -1: no limit.
  var retentionMs: Int64
  var retentionBytes: Int64
  var isCompacted: Bool
  var isDeleted: Bool
  /// From 0 to 1.
  var minCleanableDirtyRatio: Double
  var minCompactionLagMs: Int64
  /// `Int64.max`: no limit.
  var maxCompactionLagMs: Int64
  var deleteRetentionMs: Int64
  var usesLogAppendTime: Bool
  /// The codec of stored batches; `nil` keeps the producer's.
  var compression: CompressionCodec?
  /// How hard that codec tries; `nil` is its default.
  var compressionLevel: Int32?
  var timestampBeforeMaxMs: Int64
  var timestampAfterMaxMs: Int64
  /// Records between two forced syncs; `Int64.max` for none.
  var flushMessages: Int64
  /// From an append to a forced sync; `Int64.max` for none.
  var flushMs: Int64
  var producerExpirationMs: Int64
  #if Mutants
    var mutant: Mutant?
  #endif

  init(topic: TopicImage, image: MetadataImage, settings: SettingResolution) {
    func text(_ name: String) -> String { settings.topic(name, of: topic, image: image) }
    func number(_ name: String, _ fallback: Int64, _ range: ClosedRange<Int64>) -> Int64 {
      min(max(Int64(text(name)) ?? fallback, range.lowerBound), range.upperBound)
    }
    let int32 = Int64(1)...Int64(Int32.max)
    minInSyncReplicas = Int(number("min.insync.replicas", 1, int32))
    maxMessageBytes = Int(number("max.message.bytes", 1_048_588, 0...Int64(Int32.max)))
    segmentBytes = Int(number("segment.bytes", 1 << 30, 14...Int64(Int32.max)))
    segmentMs = number("segment.ms", 604_800_000, 1...Int64.max)
    segmentJitterMs = number("segment.jitter.ms", 0, 0...Int64.max)
    segmentIndexBytes = Int(number("segment.index.bytes", 10 << 20, 12...Int64(Int32.max)))
    indexIntervalBytes = Int(number("index.interval.bytes", 4096, 0...Int64(Int32.max)))
    retentionMs = number("retention.ms", 604_800_000, -1...Int64.max)
    retentionBytes = number("retention.bytes", -1, -1...Int64.max)
    let policies = text("cleanup.policy").split(separator: ",").map { $0.filter { $0 != " " } }
    isCompacted = policies.contains("compact")
    isDeleted = policies.contains("delete")
    minCleanableDirtyRatio = min(max(Double(text("min.cleanable.dirty.ratio")) ?? 0.5, 0), 1)
    minCompactionLagMs = number("min.compaction.lag.ms", 0, 0...Int64.max)
    maxCompactionLagMs = number("max.compaction.lag.ms", .max, 1...Int64.max)
    deleteRetentionMs = number("delete.retention.ms", 86_400_000, 0...Int64.max)
    usesLogAppendTime = text("message.timestamp.type") == "LogAppendTime"
    compression = Self.codec(text("compression.type"))
    compressionLevel = compression.flatMap { codec in
      guard let setting = SettingCatalog.topic("compression.\(codec.name).level") else { return nil }
      let value = text(setting.name)
      return value == setting.defaultValue ? nil : Int32(value)
    }
    timestampBeforeMaxMs = number("message.timestamp.before.max.ms", .max, 0...Int64.max)
    timestampAfterMaxMs = number("message.timestamp.after.max.ms", 3_600_000, 0...Int64.max)
    flushMessages = number("flush.messages", .max, 1...Int64.max)
    flushMs = number("flush.ms", .max, 0...Int64.max)
    producerExpirationMs = Int64(settings.broker("producer.id.expiration.ms", image: image)) ?? 86_400_000
    #if Mutants
      mutant = Mutant(in: settings.started)
    #endif
  }

  private static func codec(_ text: String) -> CompressionCodec? {
    CompressionCodec(named: text)
  }

  /// Where a record's own timestamp has to lie; `nil` where it is not kept, or anything goes.
  func timestamps(at now: Int64) -> ClosedRange<Int64>? {
    guard !usesLogAppendTime else { return nil }
    let (low, underflow) = now.subtractingReportingOverflow(timestampBeforeMaxMs)
    let (high, overflow) = now.addingReportingOverflow(timestampAfterMaxMs)
    let lowest = underflow ? Int64.min : low
    return lowest...max(lowest, overflow ? Int64.max : high)
  }
}
