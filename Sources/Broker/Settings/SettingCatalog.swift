/// Every setting that DescribeConfigs answers for, sorted by name.
enum SettingCatalog {
  static let topic: [SettingDefinition] = [
    .init(
      "cleanup.policy",
      .list,
      "delete",
      "What happens to old segments: deleted, compacted, or both.",
      broker: "log.cleanup.policy"
    ),
    .init(
      "compression.type",
      .string,
      "producer",
      "The codec of the stored batches; `producer` keeps what the sender chose.",
      broker: "compression.type"
    ),
    .init(
      "delete.retention.ms",
      .long,
      "86400000",
      "How long tombstones of compacted topics are kept.",
      broker: "log.cleaner.delete.retention.ms"
    ),
    .init(
      "file.delete.delay.ms",
      .long,
      "60000",
      "How long a deleted segment's file stays on disk.",
      broker: "log.segment.delete.delay.ms"
    ),
    .init(
      "flush.messages",
      .long,
      "9223372036854775807",
      "Records between two forced syncs of the log.",
      broker: "log.flush.interval.messages"
    ),
    .init(
      "flush.ms",
      .long,
      "9223372036854775807",
      "Time between two forced syncs of the log.",
      broker: "log.flush.interval.ms"
    ),
    .init(
      "index.interval.bytes",
      .int,
      "4096",
      "Bytes of log for each entry of the offset index.",
      broker: "log.index.interval.bytes"
    ),
    .init(
      "max.compaction.lag.ms",
      .long,
      "9223372036854775807",
      "The longest a record may stay uncompacted.",
      broker: "log.cleaner.max.compaction.lag.ms"
    ),
    .init(
      "max.message.bytes",
      .int,
      "1048588",
      "The largest record batch that is accepted.",
      broker: "message.max.bytes"
    ),
    .init(
      "message.timestamp.after.max.ms",
      .long,
      "3600000",
      "How far ahead of the broker's clock a record's timestamp may be.",
      broker: "log.message.timestamp.after.max.ms"
    ),
    .init(
      "message.timestamp.before.max.ms",
      .long,
      "9223372036854775807",
      "How far behind the broker's clock a record's timestamp may be.",
      broker: "log.message.timestamp.before.max.ms"
    ),
    .init(
      "message.timestamp.type",
      .string,
      "CreateTime",
      "Whose clock a record's timestamp is: the producer's, or the broker's at append.",
      broker: "log.message.timestamp.type"
    ),
    .init(
      "min.cleanable.dirty.ratio",
      .double,
      "0.5",
      "The share of a log that must be dirty before it is compacted.",
      broker: "log.cleaner.min.cleanable.ratio"
    ),
    .init(
      "min.compaction.lag.ms",
      .long,
      "0",
      "The least time that a record stays uncompacted.",
      broker: "log.cleaner.min.compaction.lag.ms"
    ),
    .init(
      "min.insync.replicas",
      .int,
      "1",
      "In-sync replicas without which acks=all is refused.",
      broker: "min.insync.replicas"
    ),
    .init(
      "preallocate",
      .boolean,
      "false",
      "Whether a segment's file is made in its full size.",
      broker: "log.preallocate"
    ),
    .init(
      "retention.bytes",
      .long,
      "-1",
      "Bytes of a partition above which old segments go; -1 is no limit.",
      broker: "log.retention.bytes"
    ),
    .init(
      "retention.ms",
      .long,
      "604800000",
      "Age above which old segments go; -1 is no limit.",
      broker: "log.retention.ms"
    ),
    .init(
      "segment.bytes",
      .int,
      "1073741824",
      "The size at which a segment is closed and a new one begun.",
      broker: "log.segment.bytes"
    ),
    .init(
      "segment.index.bytes",
      .int,
      "10485760",
      "The largest size of a segment's indexes.",
      broker: "log.index.size.max.bytes"
    ),
    .init(
      "segment.jitter.ms",
      .long,
      "0",
      "Spread of the age at which segments are closed.",
      broker: "log.roll.jitter.ms"
    ),
    .init("segment.ms", .long, "604800000", "The age at which a segment is closed.", broker: "log.roll.ms"),
    .init(
      "unclean.leader.election.enable",
      .boolean,
      "false",
      "Whether a replica that may lack records may lead when no other can.",
      broker: "unclean.leader.election.enable"
    ),
  ]

  /// Settings of the broker alone; those that topics inherit are in `topic`.
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
    .init("broker.heartbeat.interval.ms", .int, "2000", "Time between two heartbeats to the controller."),
    .init("broker.id", .int, "-1", "This broker's number.", readOnly: true),
    .init("broker.session.timeout.ms", .int, "9000", "Silence after which the controller fences a broker."),
    .init(
      "controller.quorum.election.timeout.ms",
      .int,
      "1000",
      "Wait before an election of the controller."
    ),
    .init(
      "controller.quorum.fetch.timeout.ms",
      .int,
      "2000",
      "Silence after which a voter asks for an election."
    ),
    .init(
      "default.replication.factor",
      .int,
      "1",
      "Replicas of a topic that is created without saying how many."
    ),
    .init("delete.topic.enable", .boolean, "true", "Whether topics may be deleted."),
    .init("fetch.max.bytes", .int, "57671680", "What one reply to a fetch may hold."),
    .init(
      "group.consumer.assignors",
      .list,
      "uniform,range",
      "How a coordinator can share out partitions; the first is for groups that do not say."
    ),
    .init(
      "group.consumer.heartbeat.interval.ms",
      .int,
      "5000",
      "How often members of groups of the consumer protocol are told to send a heartbeat."
    ),
    .init(
      "group.consumer.max.heartbeat.interval.ms",
      .int,
      "15000",
      "The most that group.consumer.heartbeat.interval.ms may be."
    ),
    .init(
      "group.consumer.max.session.timeout.ms",
      .int,
      "60000",
      "The most that group.consumer.session.timeout.ms may be."
    ),
    .init(
      "group.consumer.max.size",
      .int,
      "2147483647",
      "Members that one group of the consumer protocol may have."
    ),
    .init(
      "group.consumer.min.heartbeat.interval.ms",
      .int,
      "5000",
      "The least that group.consumer.heartbeat.interval.ms may be."
    ),
    .init(
      "group.consumer.min.session.timeout.ms",
      .int,
      "45000",
      "The least that group.consumer.session.timeout.ms may be."
    ),
    .init(
      "group.consumer.regex.refresh.interval.ms",
      .int,
      "600000",
      "How often the patterns that groups subscribe by are resolved again, besides when topics come and go."
    ),
    .init(
      "group.consumer.session.timeout.ms",
      .int,
      "45000",
      "How long a member of a group of the consumer protocol may be silent."
    ),
    .init(
      "group.initial.rebalance.delay.ms",
      .int,
      "3000",
      "How long the first join of an empty group waits for others."
    ),
    .init("group.max.session.timeout.ms", .int, "1800000", "The longest session that a member may ask for."),
    .init("group.max.size", .int, "2147483647", "Members that one group may have."),
    .init("group.min.session.timeout.ms", .int, "6000", "The shortest session that a member may ask for."),
    .init("log.dirs", .string, "", "Where the logs are.", readOnly: true),
    .init("max.connections", .int, "2147483647", "Connections that a broker accepts."),
    .init(
      "max.incremental.fetch.session.cache.slots",
      .int,
      "1000",
      "Fetch sessions that a broker remembers."
    ),
    .init("max.request.partition.size.limit", .int, "2000", "Partitions that one description may hold."),
    .init("node.id", .int, "-1", "This node's number.", readOnly: true),
    .init("num.partitions", .int, "1", "Partitions of a topic that is created without saying how many."),
    .init("offset.metadata.max.bytes", .int, "4096", "The longest note that a committed offset may carry."),
    .init(
      "offsets.commit.timeout.ms",
      .int,
      "5000",
      "How long a coordinator waits until all replicas have what it wrote."
    ),
    .init(
      "offsets.retention.check.interval.ms",
      .long,
      "600000",
      "Time between two searches for offsets that nobody needs any more."
    ),
    .init(
      "offsets.retention.minutes",
      .int,
      "10080",
      "How long the offsets of an empty group, or of topics that it left, are kept."
    ),
    .init(
      "offsets.topic.num.partitions",
      .int,
      "50",
      "Partitions of the topic that keeps groups and offsets."
    ),
    .init(
      "offsets.topic.replication.factor",
      .short,
      "3",
      "Replicas of the topic that keeps groups and offsets."
    ),
    .init(
      "offsets.topic.segment.bytes",
      .int,
      "104857600",
      "Segment size of the topic that keeps groups and offsets."
    ),
    .init("process.roles", .list, "broker,controller", "What this node does.", readOnly: true),
    .init("producer.id.expiration.ms", .int, "86400000", "Idle time after which a producer is forgotten."),
    .init(
      "replica.high.watermark.checkpoint.interval.ms",
      .long,
      "5000",
      "Time between two notes of the high watermarks."
    ),
    .init("replica.fetch.max.bytes", .int, "1048576", "What a follower takes of a partition at once."),
    .init(
      "replica.fetch.response.max.bytes",
      .int,
      "10485760",
      "What a follower takes of all partitions at once."
    ),
    .init("replica.fetch.wait.max.ms", .int, "500", "How long a follower's fetch is parked."),
    .init(
      "replica.lag.time.max.ms",
      .long,
      "30000",
      "How long a follower may lag before it leaves the ISR."
    ),
    .init(
      "share.coordinator.state.topic.min.isr",
      .short,
      "2",
      "In-sync replicas that the topic of share groups asks for."
    ),
    .init(
      "share.coordinator.state.topic.num.partitions",
      .int,
      "50",
      "Partitions of the topic of share groups."
    ),
    .init(
      "share.coordinator.state.topic.replication.factor",
      .short,
      "3",
      "Replicas of the topic of share groups."
    ),
    .init(
      "share.coordinator.state.topic.segment.bytes",
      .int,
      "104857600",
      "Segment size of the topic of share groups."
    ),
    .init("socket.request.max.bytes", .int, "104857600", "The largest request."),
    .init(
      "transaction.state.log.min.isr",
      .int,
      "2",
      "In-sync replicas that the topic of transactions asks for."
    ),
    .init("transaction.state.log.num.partitions", .int, "50", "Partitions of the topic of transactions."),
    .init("transaction.state.log.replication.factor", .short, "3", "Replicas of the topic of transactions."),
    .init(
      "transaction.state.log.segment.bytes",
      .int,
      "104857600",
      "Segment size of the topic of transactions."
    ),
  ]

  static let broker: [SettingDefinition] =
    (brokerOnly
    + topic.compactMap { setting in
      setting.brokerName.map {
        SettingDefinition($0, setting.kind, setting.defaultValue, setting.documentation)
      }
    }).sorted { $0.name < $1.name }

  private static let topicByName = Dictionary(uniqueKeysWithValues: topic.map { ($0.name, $0) })
  private static let brokerByName = Dictionary(uniqueKeysWithValues: broker.map { ($0.name, $0) })

  static func topic(_ name: String) -> SettingDefinition? { topicByName[name] }
  static func broker(_ name: String) -> SettingDefinition? { brokerByName[name] }
}
