import KafkaProtocol

/// A broker as the committed metadata knows it (RegisterBrokerRecord and what changed since; KIP-631).
package struct BrokerRegistration: Sendable, Equatable {
  package var id: BrokerID
  package var epoch: BrokerEpoch
  /// Drawn by each process anew: tells a restarted broker from a retried request.
  package var incarnationID: KafkaUUID
  package var host: String
  package var port: Int32
  package var rack: String?
  package var fenced: Bool
  package var inControlledShutdown: Bool
  package var logDirectories: [KafkaUUID]

  package init(
    id: BrokerID,
    epoch: BrokerEpoch,
    incarnationID: KafkaUUID,
    host: String,
    port: Int32,
    rack: String? = nil,
    fenced: Bool = true,
    inControlledShutdown: Bool = false,
    logDirectories: [KafkaUUID] = []
  ) {
    self.id = id
    self.epoch = epoch
    self.incarnationID = incarnationID
    self.host = host
    self.port = port
    self.rack = rack
    self.fenced = fenced
    self.inControlledShutdown = inControlledShutdown
    self.logDirectories = logDirectories
  }
}

/// A partition as the committed metadata knows it (PartitionRecord, PartitionChangeRecord).
package struct PartitionRegistration: Sendable, Equatable {
  /// In order of preference: the first is the preferred leader.
  package var replicas: [BrokerID]
  package var isr: [BrokerID]
  /// `nil` while no replica may lead.
  package var leader: BrokerID?
  package var leaderEpoch: LeaderEpoch
  package var partitionEpoch: PartitionEpoch
  package var eligibleLeaders: [BrokerID]
  package var lastKnownEligibleLeaders: [BrokerID]
  /// Set after an election of a replica that may lack records (LeaderRecoveryState RECOVERING).
  package var isRecovering: Bool

  package init(
    replicas: [BrokerID],
    isr: [BrokerID],
    leader: BrokerID?,
    leaderEpoch: LeaderEpoch,
    partitionEpoch: PartitionEpoch,
    eligibleLeaders: [BrokerID] = [],
    lastKnownEligibleLeaders: [BrokerID] = [],
    isRecovering: Bool = false
  ) {
    self.replicas = replicas
    self.isr = isr
    self.leader = leader
    self.leaderEpoch = leaderEpoch
    self.partitionEpoch = partitionEpoch
    self.eligibleLeaders = eligibleLeaders
    self.lastKnownEligibleLeaders = lastKnownEligibleLeaders
    self.isRecovering = isRecovering
  }
}

package struct TopicImage: Sendable, Equatable {
  package var id: KafkaUUID
  package var name: String
  /// By partition index, dense from 0.
  package var partitions: [PartitionRegistration]
  /// Of any partition: what settings that go by the replication factor go by. 1 where there is none.
  package private(set) var replicationFactor: Int
  /// Settings of the topic itself (ConfigRecord), by Kafka's names.
  package var settings: [String: String]

  package init(
    id: KafkaUUID,
    name: String,
    partitions: [PartitionRegistration] = [],
    settings: [String: String] = [:]
  ) {
    self.id = id
    self.name = name
    self.partitions = partitions
    replicationFactor = Self.fewestReplicas(of: partitions)
    self.settings = settings
  }

  private static func fewestReplicas(of partitions: [PartitionRegistration]) -> Int {
    var fewest: Int?
    for partition in partitions { fewest = min(fewest ?? .max, partition.replicas.count) }
    return fewest ?? 1
  }

  mutating func add(_ partition: PartitionRegistration) {
    let count = partition.replicas.count
    replicationFactor = partitions.isEmpty ? count : min(replicationFactor, count)
    partitions.append(partition)
  }

  mutating func apply(_ record: PartitionChangeRecord, to index: Int) {
    partitions[index].apply(record)
    if record.replicas != nil { replicationFactor = Self.fewestReplicas(of: partitions) }
  }
}

/// The cluster as its committed metadata says it is. Every broker replays the same records into the same image.
/// Its dictionaries are for look-up: whoever sends or shows what they hold walks `sortedTopics` and `sortedBrokers`.
package struct MetadataImage: Sendable, Equatable {
  /// The offset after the last record that is in it, and that record's epoch.
  package var endOffset = Offset.zero
  package var epoch = LeaderEpoch(0)
  package var brokers: [BrokerID: BrokerRegistration] = [:]
  package var topics: [KafkaUUID: TopicImage] = [:]
  package var topicIDs: [WireName: KafkaUUID] = [:]
  /// Of all topics.
  package internal(set) var partitionCount = 0
  /// Dynamic broker settings: by broker, `nil` for the cluster-wide default.
  package var brokerSettings: [BrokerID?: [String: String]] = [:]
  /// What groups set for themselves, by their ids (`GroupConfigs`). A group need not be there.
  package var groupSettings: [WireName: [String: String]] = [:]
  package var nextProducerID = ProducerID(0)
  package var features: [String: Int16] = [:]
  /// Settings whose topic's record is yet to come, by the topic's name.
  var orphanedSettings: [WireName: [String: String]] = [:]

  package init() {}

  package var sortedTopics: [TopicImage] { topics.values.sorted { $0.name < $1.name } }
  package var sortedBrokers: [BrokerRegistration] { brokers.values.sorted { $0.id < $1.id } }
  package func topic(named name: String) -> TopicImage? { topic(named: WireName(name)) }
  package func topic(named name: WireName) -> TopicImage? { topicIDs[name].flatMap { topics[$0] } }
  package func partition(_ partition: TopicIDPartition) -> PartitionRegistration? {
    guard let topic = topics[partition.topicID], topic.partitions.indices.contains(Int(partition.partition))
    else {
      return nil
    }
    return topic.partitions[Int(partition.partition)]
  }
}

/// What a run of committed records changed, so that nobody has to compare whole images.
package struct MetadataDelta: Sendable, Equatable {
  /// Partitions that were created, or whose leader, epoch, ISR, replicas or recovery state changed. In log order.
  package var changedPartitions: [TopicIDPartition] = []
  package var createdTopics: [KafkaUUID] = []
  /// With the topics as they were, for they are in the image no more.
  package var removedTopics: [TopicImage] = []
  package var changedTopicSettings: [KafkaUUID] = []
  package var changedBrokers: [BrokerID] = []
  /// Dynamic broker settings, `nil` for the cluster-wide default.
  package var changedBrokerSettings: [BrokerID?] = []
  package init() {}
}
