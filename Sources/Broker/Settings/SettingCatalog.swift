import Metadata

/// Every setting that DescribeConfigs answers for, sorted by name.
enum SettingCatalog {
  static let topic: [SettingDefinition] = TopicSettings.all.map(SettingDefinition.init(topic:))
  static let group: [SettingDefinition] = GroupConfigs.all.map(SettingDefinition.init(topic:))

  /// Settings of the broker alone; those that topics inherit are in `topic`.
  private static let int = Int64(Int32.max)
  private static let short = Int64(Int16.max)

  private static let brokerOnly: [SettingDefinition] = [
    .init("advertised.listeners", .string, "", "The address that clients are told.", readOnly: true),
    .init(
      "auto.create.topics.enable",
      .boolean,
      "true",
      "Whether a topic that is asked for by name is created."
    ),
    .init(
      "auto.leader.rebalance.enable",
      .boolean,
      "true",
      "Whether leadership moves back to the preferred replica when it returns."
    ),
    .init(
      "broker.heartbeat.interval.ms",
      .int,
      "2000",
      "Time between two heartbeats to the controller.",
      readOnly: true,
      range: 1...int
    ),
    .init("broker.id", .int, "-1", "This broker's number.", readOnly: true),
    .init(
      "broker.session.timeout.ms",
      .int,
      "9000",
      "Silence after which the controller fences a broker.",
      readOnly: true,
      range: 1...int
    ),
    .init(
      "connections.max.idle.ms",
      .long,
      "600000",
      "How long a connection may be without a request or a reply before it is closed; negative for ever.",
      readOnly: true
    ),
    .init(
      "controller.quorum.election.timeout.ms",
      .int,
      "1000",
      "Wait before an election of the controller.",
      readOnly: true,
      range: 1...int
    ),
    .init(
      "controller.quorum.fetch.timeout.ms",
      .int,
      "2000",
      "Silence after which a voter asks for an election.",
      readOnly: true,
      range: 1...int
    ),
    .init(
      "default.replication.factor",
      .int,
      "1",
      "Replicas of a topic that is created without saying how many.",
      range: 1...short
    ),
    .init("delete.topic.enable", .boolean, "true", "Whether topics may be deleted."),
    .init(
      "fetch.max.bytes",
      .int,
      "57671680",
      "What one reply to a fetch may hold.",
      readOnly: true,
      range: 1024...int
    ),
    .init(
      "group.consumer.assignors",
      values: .list(ServerAssignor.allCases.map(\.rawValue)),
      "uniform,range",
      "How a coordinator can share out partitions; the first is for groups that do not say."
    ),
    .init(
      "group.consumer.heartbeat.interval.ms",
      .int,
      "5000",
      "How often members of groups of the consumer protocol are told to send a heartbeat.",
      range: 1...int
    ),
    .init(
      "group.consumer.max.heartbeat.interval.ms",
      .int,
      "15000",
      "The most that group.consumer.heartbeat.interval.ms may be.",
      range: 1...int
    ),
    .init(
      "group.consumer.max.session.timeout.ms",
      .int,
      "60000",
      "The most that group.consumer.session.timeout.ms may be.",
      range: 1...int
    ),
    .init(
      "group.consumer.max.size",
      .int,
      "2147483647",
      "Members that one group of the consumer protocol may have.",
      range: 1...int
    ),
    .init(
      "group.consumer.migration.policy",
      values: .stringOfAnyCase(MigrationPolicy.allCases.map(\.rawValue)),
      "bidirectional",
      "Which groups change their protocol while members come and go: upgrade, downgrade, bidirectional or disabled."
    ),
    .init(
      "group.consumer.min.heartbeat.interval.ms",
      .int,
      "5000",
      "The least that group.consumer.heartbeat.interval.ms may be.",
      range: 1...int
    ),
    .init(
      "group.consumer.min.session.timeout.ms",
      .int,
      "45000",
      "The least that group.consumer.session.timeout.ms may be.",
      range: 1...int
    ),
    .init(
      "group.consumer.regex.refresh.interval.ms",
      .int,
      "600000",
      "How often the patterns that groups subscribe by are resolved again, besides when topics come and go.",
      range: 10_000...int
    ),
    .init(
      "group.consumer.session.timeout.ms",
      .int,
      "45000",
      "How long a member of a group of the consumer protocol may be silent.",
      range: 1...int
    ),
    .init(
      "group.initial.rebalance.delay.ms",
      .int,
      "3000",
      "How long the first join of an empty group waits for others.",
      range: 0...int
    ),
    .init(
      "group.max.session.timeout.ms",
      .int,
      "1800000",
      "The longest session that a member may ask for.",
      range: 1...int
    ),
    .init("group.max.size", .int, "2147483647", "Members that one group may have.", range: 1...int),
    .init(
      "group.min.session.timeout.ms",
      .int,
      "6000",
      "The shortest session that a member may ask for.",
      range: 1...int
    ),
    .init(
      "log.cleaner.backoff.ms",
      .long,
      "15000",
      "Time between two searches for logs to compact, after one that found none.",
      range: 0...Int64.max
    ),
    .init(
      "log.cleaner.dedupe.buffer.size",
      .long,
      "134217728",
      "Memory for the keys of the log that is compacted; 24 bytes a key.",
      range: 1...Int64.max
    ),
    .init("log.cleaner.enable", .boolean, "true", "Whether logs are compacted."),
    .init(
      "log.cleaner.io.buffer.load.factor",
      .double,
      "0.9",
      "How full the memory for keys may become."
    ),
    .init(
      "log.cleaner.io.buffer.size",
      .int,
      "524288",
      "What compaction reads at once; 65536 at most is in force.",
      range: 0...int
    ),
    .init(
      "log.cleaner.io.max.bytes.per.second",
      .double,
      "1.7976931348623157E308",
      "What compaction reads and writes in a second at most."
    ),
    .init(
      "log.cleaner.threads",
      .int,
      "1",
      "Logs that are compacted at a time; here it is always one.",
      range: 0...int
    ),
    .init(
      "leader.imbalance.check.interval.seconds",
      .long,
      "300",
      "How long leadership waits to move back to a preferred replica that is in sync again.",
      range: 0...Int64.max
    ),
    .init("log.dir", .string, "", "Where the logs are.", readOnly: true),
    .init("log.dirs", .list, "", "Where the logs are.", readOnly: true),
    .init(
      "max.connections",
      .int,
      "2147483647",
      "Connections that a broker has at a time; what comes beyond is closed at once.",
      range: 0...int
    ),
    .init(
      "max.incremental.fetch.session.cache.slots",
      .int,
      "1000",
      "Fetch sessions that a broker remembers.",
      range: 0...int
    ),
    .init(
      "max.request.partition.size.limit",
      .int,
      "2000",
      "Partitions that one description may hold.",
      readOnly: true,
      range: 1...int
    ),
    .init(
      "metadata.log.max.record.bytes.between.snapshots",
      .long,
      "20971520",
      "Metadata after which its image is written as a snapshot, and the log before it dropped.",
      readOnly: true,
      range: 1...Int64.max
    ),
    .init("node.id", .int, "-1", "This node's number.", readOnly: true),
    .init(
      "num.partitions",
      .int,
      "1",
      "Partitions of a topic that is created without saying how many.",
      range: 1...int
    ),
    .init(
      "offset.metadata.max.bytes",
      .int,
      "4096",
      "The longest note that a committed offset may carry.",
      range: 0...int
    ),
    .init(
      "offsets.commit.timeout.ms",
      .int,
      "5000",
      "How long a coordinator waits until all replicas have what it wrote.",
      range: 1...int
    ),
    .init(
      "offsets.retention.check.interval.ms",
      .long,
      "600000",
      "Time between two searches for offsets that nobody needs any more.",
      range: 1...Int64.max
    ),
    .init(
      "offsets.retention.minutes",
      .int,
      "10080",
      "How long the offsets of an empty group, or of topics that it left, are kept.",
      range: 1...int
    ),
    .init(
      "offsets.topic.num.partitions",
      .int,
      "50",
      "Partitions of the topic that keeps groups and offsets.",
      range: 1...int
    ),
    .init(
      "offsets.topic.replication.factor",
      .short,
      "3",
      "Replicas of the topic that keeps groups and offsets.",
      range: 1...short
    ),
    .init(
      "offsets.topic.segment.bytes",
      .int,
      "104857600",
      "Segment size of the topic that keeps groups and offsets.",
      range: 1...int
    ),
    .init("process.roles", .list, "broker,controller", "What this node does.", readOnly: true),
    .init(
      "producer.id.expiration.ms",
      .int,
      "86400000",
      "Idle time after which a producer is forgotten.",
      range: 1...int
    ),
    .init(
      "replica.high.watermark.checkpoint.interval.ms",
      .long,
      "5000",
      "Time between two notes of the high watermarks.",
      range: 1...Int64.max
    ),
    .init(
      "replica.fetch.max.bytes",
      .int,
      "1048576",
      "What a follower takes of a partition at once; kept, and without effect here.",
      readOnly: true,
      range: 0...int
    ),
    .init(
      "replica.fetch.response.max.bytes",
      .int,
      "10485760",
      "What a follower takes of all partitions at once; kept, and without effect here.",
      readOnly: true,
      range: 0...int
    ),
    .init(
      "replica.fetch.wait.max.ms",
      .int,
      "500",
      "How long a follower's fetch is parked; kept, and without effect here.",
      readOnly: true,
      range: 1...int
    ),
    .init(
      "replica.lag.time.max.ms",
      .long,
      "30000",
      "How long a follower may lag before it leaves the ISR.",
      readOnly: true,
      range: 1...Int64.max
    ),
    .init(
      "share.coordinator.state.topic.min.isr",
      .short,
      "2",
      "In-sync replicas that the topic of share groups asks for.",
      range: 1...short
    ),
    .init(
      "share.coordinator.state.topic.num.partitions",
      .int,
      "50",
      "Partitions of the topic of share groups.",
      range: 1...int
    ),
    .init(
      "share.coordinator.state.topic.replication.factor",
      .short,
      "3",
      "Replicas of the topic of share groups.",
      range: 1...short
    ),
    .init(
      "share.coordinator.state.topic.segment.bytes",
      .int,
      "104857600",
      "Segment size of the topic of share groups.",
      range: 1...int
    ),
    .init(
      "socket.request.max.bytes",
      .int,
      "104857600",
      "The largest request.",
      readOnly: true,
      range: 1...int
    ),
    .init(
      "transaction.state.log.min.isr",
      .int,
      "2",
      "In-sync replicas that the topic of transactions asks for.",
      range: 1...int
    ),
    .init(
      "transaction.state.log.num.partitions",
      .int,
      "50",
      "Partitions of the topic of transactions.",
      range: 1...int
    ),
    .init(
      "transaction.state.log.replication.factor",
      .short,
      "3",
      "Replicas of the topic of transactions.",
      range: 1...short
    ),
    .init(
      "transaction.state.log.segment.bytes",
      .int,
      "104857600",
      "Segment size of the topic of transactions.",
      range: 1...int
    ),
  ]

  static let broker: [SettingDefinition] =
    (brokerOnly
    + topic.compactMap { setting in
      setting.inheritedByTopics
    }).sorted { $0.name < $1.name }

  private static let topicByName = Dictionary(uniqueKeysWithValues: topic.map { ($0.name, $0) })
  private static let brokerByName = Dictionary(uniqueKeysWithValues: broker.map { ($0.name, $0) })

  static func topic(_ name: String) -> SettingDefinition? { topicByName[name] }
  static func broker(_ name: String) -> SettingDefinition? { brokerByName[name] }
}
