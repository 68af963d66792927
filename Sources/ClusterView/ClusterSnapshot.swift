import KafkaProtocol

// What an observer knows about a cluster at one moment: the value that console views draw from. It is put together
// by `Snapshot+Fold` from answers of several brokers, which is why each number carries its own time and why
// whatever may be unknown is an Optional. Copying is cheap: arrays are shared until changed.

package struct ClusterSnapshot: Sendable, Equatable {
  /// When it was put together. Ages are counted to this moment (or to the time of drawing).
  package var takenAt: Now
  /// Counts the snapshots of one observer, from 1: a view that has drawn this number need not draw again.
  package var number: UInt64
  package var clusterID: String?
  /// `nil` where the cluster does not tell (ZooKeeper, or not authorised): `controller` then falls back.
  package var quorum: QuorumSnapshot?
  /// The active controller: DescribeQuorum's leader; Metadata's controller id only where there is no quorum to ask
  /// (in KRaft that id names any live broker).
  package var controller: BrokerID?
  /// Ids ascending. A broker once seen stays.
  package var brokers: [BrokerSnapshot]
  /// Names ascending, by their UTF-8 bytes.
  package var topics: [TopicSnapshot]
  /// Number of brokers whose answer this turn did not come in time.
  package var silentBrokerCount: Int
  /// `default.replication.factor` as the cluster's brokers are configured (DescribeConfigs).
  package var defaultReplicationFactor: Measured<Int>?
  /// `min.insync.replicas` as the brokers are configured; topics may differ.
  package var defaultMinInSyncReplicas: Measured<Int>?
  /// Messages a second into the whole cluster (growth of all leaders' ends).
  package var messagesPerSecond: Measured<Double>?
  /// Bytes a second into the whole cluster, each byte counted once (growth of the leaders' logs).
  package var bytesPerSecond: Measured<Double>?
  package var messagesHistory: History
  package var bytesHistory: History
  /// Lags of all replicas, summed, over time.
  package var lagHistory: History
  /// When leaders, ISRs and epochs were last told by any broker.
  package var metadataAt: Instant?
  /// How often the observer asks; `nil` while it is paused.
  package var tick: Duration?

  package init(
    takenAt: Now,
    number: UInt64 = 0,
    clusterID: String? = nil,
    quorum: QuorumSnapshot? = nil,
    controller: BrokerID? = nil,
    brokers: [BrokerSnapshot] = [],
    topics: [TopicSnapshot] = [],
    silentBrokerCount: Int = 0,
    defaultReplicationFactor: Measured<Int>? = nil,
    defaultMinInSyncReplicas: Measured<Int>? = nil,
    messagesPerSecond: Measured<Double>? = nil,
    bytesPerSecond: Measured<Double>? = nil,
    messagesHistory: History = History(),
    bytesHistory: History = History(),
    lagHistory: History = History(),
    metadataAt: Instant? = nil,
    tick: Duration? = nil
  ) {
    self.takenAt = takenAt
    self.number = number
    self.clusterID = clusterID
    self.quorum = quorum
    self.controller = controller
    self.brokers = brokers
    self.topics = topics
    self.silentBrokerCount = silentBrokerCount
    self.defaultReplicationFactor = defaultReplicationFactor
    self.defaultMinInSyncReplicas = defaultMinInSyncReplicas
    self.messagesPerSecond = messagesPerSecond
    self.bytesPerSecond = bytesPerSecond
    self.messagesHistory = messagesHistory
    self.bytesHistory = bytesHistory
    self.lagHistory = lagHistory
    self.metadataAt = metadataAt
    self.tick = tick
  }
}

// MARK: - What views ask

extension ClusterSnapshot {
  package func broker(_ id: BrokerID) -> BrokerSnapshot? { brokers.first { $0.id == id } }
  package func topic(_ name: String) -> TopicSnapshot? { topics.first { $0.name == name } }

  package var upCount: Int { brokers.count { $0.state == .up } }
  package var partitionCount: Int { topics.reduce(0) { $0 + $1.partitions.count } }
  package var underReplicatedCount: Int { topics.reduce(0) { $0 + $1.underReplicatedCount } }
  package var offlineCount: Int { topics.reduce(0) { $0 + $1.offlineCount } }
  /// Partitions whose ISR is known to be below their min.insync.replicas.
  package var underMinISRCount: Int { topics.reduce(0) { $0 + $1.underMinISRCount } }

  /// In-sync replicas over all replicas of the cluster.
  package var isrSum: (inSync: Int, replicas: Int) {
    topics.reduce(into: (0, 0)) {
      let sum = $1.isrSum
      $0.0 += sum.inSync
      $0.1 += sum.replicas
    }
  }

  /// Known lags, summed over all replicas.
  package var lagSum: Int64 {
    topics.reduce(0) { sum, topic in
      topic.partitions.reduce(sum) { $1.replicas.reduce($0) { $0 &+ ($1.lag ?? 0) } }
    }
  }

  /// How many partitions each broker leads, all brokers, ids ascending.
  package var leadersByBroker: [(broker: BrokerID, count: Int)] {
    brokers.map { (broker: $0.id, count: $0.leaderCount) }
  }

  /// How old the newest metadata is: what the ribbon shows as data age; `nil` before the first answer.
  package func dataAge(at now: Instant) -> Duration? { metadataAt.map { max(.zero, now - $0) } }

  /// Whether any broker is in a rack: what "rack-aware" shows.
  package var isRackAware: Bool { brokers.contains { $0.rack != nil } }

  /// One controller, all brokers up, every ISR full: nothing left to heal.
  package var isHealthy: Bool {
    controller != nil && brokers.allSatisfy { $0.state == .up } && underReplicatedCount == 0
      && offlineCount == 0
  }
}
