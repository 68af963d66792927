import KafkaProtocol

/// What values a setting takes (`ConfigDef.java`).
package enum SettingKind: Sendable, Hashable {
  case boolean
  case int(ClosedRange<Int64>)
  case long(ClosedRange<Int64>)
  case double(ClosedRange<Double>)
  case string([String])
  /// As `string`, in upper or lower case.
  case stringOfAnyCase([String])
  /// Items from a set, at least one; or any.
  case list([String]?)
  case anyString

  /// Kafka's message where the value is not one for the setting of that name; `nil` where it is.
  package func objection(to value: String, for name: String) -> String? {
    func invalid(_ why: String) -> String { "Invalid value \(value) for configuration \(name): \(why)" }
    func check(_ range: ClosedRange<Int64>, _ type: String) -> String? {
      let trimmed = value.filter { $0 != " " }
      guard let number = Int64(trimmed), type == "LONG" || Int32(exactly: number) != nil else {
        return invalid("Not a number of type \(type)")
      }
      if number < range.lowerBound { return invalid("Value must be at least \(range.lowerBound)") }
      if number > range.upperBound { return invalid("Value must be no more than \(range.upperBound)") }
      return nil
    }
    switch self {
    case .anyString: return nil
    case .boolean:
      return ["true", "false"].contains(value.lowercased())
        ? nil : invalid("Expected value to be either true or false")
    case .int(let range): return check(range, "INT")
    case .long(let range): return check(range, "LONG")
    case .double(let range):
      guard let number = Double(value), number.isFinite else { return invalid("Not a number of type DOUBLE") }
      if number < range.lowerBound { return invalid("Value must be at least \(range.lowerBound)") }
      if number > range.upperBound { return invalid("Value must be no more than \(range.upperBound)") }
      return nil
    case .string(let allowed):
      return allowed.contains(value)
        ? nil : invalid("String must be one of: \(allowed.joined(separator: ", "))")
    case .stringOfAnyCase(let allowed):
      guard !allowed.contains(value.lowercased()) else { return nil }
      return invalid("String must be one of (case insensitive): \(allowed.joined(separator: ", "))")
    case .list(let allowed):
      guard let allowed else { return nil }
      let items = TopicSetting.items(of: value)
      if items.isEmpty { return invalid("List must not be empty") }
      guard let unknown = items.first(where: { !allowed.contains($0) }) else { return nil }
      return "Invalid value \(unknown) for configuration \(name): String must be one of: "
        + allowed.joined(separator: ", ")
    }
  }
}

/// A topic's setting as Kafka knows it (`TopicConfig.java`, `LogConfig.java`).
package struct TopicSetting: Sendable {
  package var name: String
  package var kind: SettingKind
  package var defaultValue: String
  package var documentation: String
  /// The broker's setting that a topic without its own inherits.
  package var brokerName: String?

  package init(
    _ name: String,
    _ kind: SettingKind,
    _ defaultValue: String,
    _ documentation: String,
    broker: String?
  ) {
    self.name = name
    self.kind = kind
    self.defaultValue = defaultValue
    self.documentation = documentation
    brokerName = broker
  }

  /// Kafka's message where the value is not one; `nil` where it is.
  package func objection(to value: String) -> String? { kind.objection(to: value, for: name) }

  package var isList: Bool { if case .list = kind { true } else { false } }

  /// The items of a list's text.
  package static func items(of text: String) -> [String] {
    text.split(separator: ",").map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
      .filter { !$0.isEmpty }
  }
}

/// All settings that a topic may have, sorted by name.
package enum TopicSettings {
  private static let anyLong = Int64.min...Int64.max
  private static let countable = 0...Int64.max
  private static let positive = 1...Int64.max
  private static let int = 0...Int64(Int32.max)

  package static let all: [TopicSetting] = [
    .init(
      "cleanup.policy",
      .list(["compact", "delete"]),
      "delete",
      "What happens to old segments: deleted, compacted, or both.",
      broker: "log.cleanup.policy"
    ),
    .init(
      "compression.gzip.level",
      .int(-1...9),
      "-1",
      "How hard gzip tries where the broker compresses.",
      broker: "compression.gzip.level"
    ),
    .init(
      "compression.lz4.level",
      .int(1...17),
      "9",
      "How hard lz4 tries where the broker compresses.",
      broker: "compression.lz4.level"
    ),
    .init(
      "compression.type",
      .string(["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"]),
      "producer",
      "The codec of the stored batches; `producer` keeps what the sender chose.",
      broker: "compression.type"
    ),
    .init(
      "compression.zstd.level",
      .int(-131_072...22),
      "3",
      "How hard zstd tries where the broker compresses.",
      broker: "compression.zstd.level"
    ),
    .init(
      "delete.retention.ms",
      .long(countable),
      "86400000",
      "How long tombstones of compacted topics are kept.",
      broker: "log.cleaner.delete.retention.ms"
    ),
    .init(
      "file.delete.delay.ms",
      .long(countable),
      "60000",
      "How long a deleted segment's file stays on disk; kept, and without effect here.",
      broker: "log.segment.delete.delay.ms"
    ),
    .init(
      "flush.messages",
      .long(positive),
      "9223372036854775807",
      "Records between two forced syncs of the log.",
      broker: "log.flush.interval.messages"
    ),
    .init(
      "flush.ms",
      .long(countable),
      "9223372036854775807",
      "Time between two forced syncs of the log.",
      broker: "log.flush.interval.ms"
    ),
    .init(
      "follower.replication.throttled.replicas",
      .list(nil),
      "",
      "Followers whose replication is to be throttled; kept, and without effect here.",
      broker: nil
    ),
    .init(
      "index.interval.bytes",
      .int(int),
      "4096",
      "Bytes of log for each entry of the offset index.",
      broker: "log.index.interval.bytes"
    ),
    .init(
      "leader.replication.throttled.replicas",
      .list(nil),
      "",
      "Leaders whose replication is to be throttled; kept, and without effect here.",
      broker: nil
    ),
    .init(
      "max.compaction.lag.ms",
      .long(positive),
      "9223372036854775807",
      "The longest a record may stay uncompacted.",
      broker: "log.cleaner.max.compaction.lag.ms"
    ),
    .init(
      "max.message.bytes",
      .int(int),
      "1048588",
      "The largest record batch that is accepted.",
      broker: "message.max.bytes"
    ),
    .init(
      "message.timestamp.after.max.ms",
      .long(countable),
      "3600000",
      "How far ahead of the broker's clock a record's timestamp may be.",
      broker: "log.message.timestamp.after.max.ms"
    ),
    .init(
      "message.timestamp.before.max.ms",
      .long(countable),
      "9223372036854775807",
      "How far behind the broker's clock a record's timestamp may be.",
      broker: "log.message.timestamp.before.max.ms"
    ),
    .init(
      "message.timestamp.type",
      .string(["CreateTime", "LogAppendTime"]),
      "CreateTime",
      "Whose clock a record's timestamp is: the producer's, or the broker's at append.",
      broker: "log.message.timestamp.type"
    ),
    .init(
      "min.cleanable.dirty.ratio",
      .double(0...1),
      "0.5",
      "The share of a log that must be dirty before it is compacted.",
      broker: "log.cleaner.min.cleanable.ratio"
    ),
    .init(
      "min.compaction.lag.ms",
      .long(countable),
      "0",
      "The least time that a record stays uncompacted.",
      broker: "log.cleaner.min.compaction.lag.ms"
    ),
    .init(
      "min.insync.replicas",
      .int(1...Int64(Int32.max)),
      "1",
      "In-sync replicas without which acks=all is refused.",
      broker: "min.insync.replicas"
    ),
    .init(
      "preallocate",
      .boolean,
      "false",
      "Whether a segment's file is made in its full size; kept, and without effect here.",
      broker: "log.preallocate"
    ),
    .init(
      "retention.bytes",
      .long(anyLong),
      "-1",
      "Bytes of a partition above which old segments go; -1 is no limit.",
      broker: "log.retention.bytes"
    ),
    .init(
      "retention.ms",
      .long(-1...Int64.max),
      "604800000",
      "Age above which old segments go; -1 is no limit.",
      broker: "log.retention.ms"
    ),
    .init(
      "segment.bytes",
      .int(14...Int64(Int32.max)),
      "1073741824",
      "The size at which a segment is closed and a new one begun.",
      broker: "log.segment.bytes"
    ),
    .init(
      "segment.index.bytes",
      .int(4...Int64(Int32.max)),
      "10485760",
      "The largest size of a segment's indexes.",
      broker: "log.index.size.max.bytes"
    ),
    .init(
      "segment.jitter.ms",
      .long(countable),
      "0",
      "Spread of the age at which segments are closed.",
      broker: "log.roll.jitter.ms"
    ),
    .init(
      "segment.ms",
      .long(positive),
      "604800000",
      "The age at which a segment is closed.",
      broker: "log.roll.ms"
    ),
    .init(
      "unclean.leader.election.enable",
      .boolean,
      "false",
      "Whether a replica that may lack records may lead when no other can.",
      broker: "unclean.leader.election.enable"
    ),
  ]

  /// What contradicts itself among a topic's own settings, each of which is a value for itself, in Kafka's words; `nil`
  /// where nothing does (`LogConfig.validateValues`).
  package static func conflict(in values: [String: String]) -> String? {
    let least = values["min.compaction.lag.ms"].flatMap { Int64($0) } ?? 0
    let most = values["max.compaction.lag.ms"].flatMap { Int64($0) } ?? .max
    guard least > most else { return nil }
    return
      "conflict topic config setting min.compaction.lag.ms (\(least)) > max.compaction.lag.ms (\(most))"
  }

  package static func named(_ name: String) -> TopicSetting? { all.first { $0.name == name } }
}
