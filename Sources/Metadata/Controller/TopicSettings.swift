import KafkaProtocol

/// A topic's setting as Kafka knows it (`TopicConfig.java`, `LogConfig.java`).
package struct TopicSetting: Sendable {
  package enum Kind: Sendable {
    case boolean
    case int(ClosedRange<Int64>)
    case long(ClosedRange<Int64>)
    case double(ClosedRange<Double>)
    case string([String])
    case list([String]?)
  }
  package var name: String
  package var kind: Kind
  package var defaultValue: String
  /// The broker's setting that a topic without its own inherits.
  package var brokerName: String?

  /// Kafka's message where the value is not one; `nil` where it is.
  package func objection(to value: String) -> String? {
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
    switch kind {
    case .boolean:
      return ["true", "false"].contains(value.lowercased())
        ? nil : invalid("Expected value to be either true or false")
    case .int(let range): return check(range, "INT")
    case .long(let range): return check(range, "LONG")
    case .double(let range):
      guard let number = Double(value) else { return invalid("Not a number of type DOUBLE") }
      if number < range.lowerBound { return invalid("Value must be at least \(range.lowerBound)") }
      if number > range.upperBound { return invalid("Value must be no more than \(range.upperBound)") }
      return nil
    case .string(let allowed):
      return allowed.contains(value)
        ? nil : invalid("String must be one of: \(allowed.joined(separator: ", "))")
    case .list(let allowed):
      let items = Self.items(of: value)
      guard let allowed else { return nil }
      if items.isEmpty { return invalid("List must not be empty") }
      guard let unknown = items.first(where: { !allowed.contains($0) }) else { return nil }
      return "Invalid value \(unknown) for configuration \(name): String must be one of: "
        + allowed.joined(separator: ", ")
    }
  }

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
      name: "cleanup.policy",
      kind: .list(["compact", "delete"]),
      defaultValue: "delete",
      brokerName: "log.cleanup.policy"
    ),
    .init(
      name: "compression.gzip.level",
      kind: .int(-1...9),
      defaultValue: "-1",
      brokerName: "compression.gzip.level"
    ),
    .init(
      name: "compression.lz4.level",
      kind: .int(1...17),
      defaultValue: "9",
      brokerName: "compression.lz4.level"
    ),
    .init(
      name: "compression.type",
      kind: .string(["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"]),
      defaultValue: "producer",
      brokerName: "compression.type"
    ),
    .init(
      name: "compression.zstd.level",
      kind: .int(-131_072...22),
      defaultValue: "3",
      brokerName: "compression.zstd.level"
    ),
    .init(
      name: "delete.retention.ms",
      kind: .long(countable),
      defaultValue: "86400000",
      brokerName: "log.cleaner.delete.retention.ms"
    ),
    .init(
      name: "file.delete.delay.ms",
      kind: .long(countable),
      defaultValue: "60000",
      brokerName: "log.segment.delete.delay.ms"
    ),
    .init(
      name: "flush.messages",
      kind: .long(positive),
      defaultValue: "9223372036854775807",
      brokerName: "log.flush.interval.messages"
    ),
    .init(
      name: "flush.ms",
      kind: .long(countable),
      defaultValue: "9223372036854775807",
      brokerName: "log.flush.interval.ms"
    ),
    .init(
      name: "follower.replication.throttled.replicas",
      kind: .list(nil),
      defaultValue: "",
      brokerName: nil
    ),
    .init(
      name: "index.interval.bytes",
      kind: .int(int),
      defaultValue: "4096",
      brokerName: "log.index.interval.bytes"
    ),
    .init(name: "leader.replication.throttled.replicas", kind: .list(nil), defaultValue: "", brokerName: nil),
    .init(
      name: "max.compaction.lag.ms",
      kind: .long(positive),
      defaultValue: "9223372036854775807",
      brokerName: "log.cleaner.max.compaction.lag.ms"
    ),
    .init(
      name: "max.message.bytes",
      kind: .int(int),
      defaultValue: "1048588",
      brokerName: "message.max.bytes"
    ),
    .init(
      name: "message.timestamp.after.max.ms",
      kind: .long(countable),
      defaultValue: "3600000",
      brokerName: "log.message.timestamp.after.max.ms"
    ),
    .init(
      name: "message.timestamp.before.max.ms",
      kind: .long(countable),
      defaultValue: "9223372036854775807",
      brokerName: "log.message.timestamp.before.max.ms"
    ),
    .init(
      name: "message.timestamp.type",
      kind: .string(["CreateTime", "LogAppendTime"]),
      defaultValue: "CreateTime",
      brokerName: "log.message.timestamp.type"
    ),
    .init(
      name: "min.cleanable.dirty.ratio",
      kind: .double(0...1),
      defaultValue: "0.5",
      brokerName: "log.cleaner.min.cleanable.ratio"
    ),
    .init(
      name: "min.compaction.lag.ms",
      kind: .long(countable),
      defaultValue: "0",
      brokerName: "log.cleaner.min.compaction.lag.ms"
    ),
    .init(
      name: "min.insync.replicas",
      kind: .int(1...Int64(Int32.max)),
      defaultValue: "1",
      brokerName: "min.insync.replicas"
    ),
    .init(name: "preallocate", kind: .boolean, defaultValue: "false", brokerName: "log.preallocate"),
    .init(
      name: "retention.bytes",
      kind: .long(anyLong),
      defaultValue: "-1",
      brokerName: "log.retention.bytes"
    ),
    .init(
      name: "retention.ms",
      kind: .long(-1...Int64.max),
      defaultValue: "604800000",
      brokerName: "log.retention.ms"
    ),
    .init(
      name: "segment.bytes",
      kind: .int(14...Int64(Int32.max)),
      defaultValue: "1073741824",
      brokerName: "log.segment.bytes"
    ),
    .init(
      name: "segment.index.bytes",
      kind: .int(4...Int64(Int32.max)),
      defaultValue: "10485760",
      brokerName: "log.index.size.max.bytes"
    ),
    .init(
      name: "segment.jitter.ms",
      kind: .long(countable),
      defaultValue: "0",
      brokerName: "log.roll.jitter.ms"
    ),
    .init(name: "segment.ms", kind: .long(positive), defaultValue: "604800000", brokerName: "log.roll.ms"),
    .init(
      name: "unclean.leader.election.enable",
      kind: .boolean,
      defaultValue: "false",
      brokerName: "unclean.leader.election.enable"
    ),
  ]

  package static func named(_ name: String) -> TopicSetting? { all.first { $0.name == name } }
}
