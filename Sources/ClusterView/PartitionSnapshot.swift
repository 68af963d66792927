import KafkaProtocol

/// One replica of a partition.
package struct ReplicaSnapshot: Sendable, Equatable {
  package var broker: BrokerID
  /// The next offset it would write, told by that very broker (ListOffsets with replica id -2). The last known value
  /// stays when the broker stops answering; its `at` says how old it is.
  package var logEndOffset: Measured<Offset>?
  /// Messages behind the leader: the leader's end, interpolated to the moment of this replica's answer, minus this
  /// replica's end. Never negative; 0 where the difference is below what the leader's rate explains; `nil` = unknown.
  /// For a replica that no longer answers it keeps growing against its last known end.
  package var lag: Int64?
  /// Bytes of its log (DescribeLogDirs).
  package var sizeBytes: Measured<Int64>?
  /// Its lag over time.
  package var lagHistory: History

  package init(
    broker: BrokerID,
    logEndOffset: Measured<Offset>? = nil,
    lag: Int64? = nil,
    sizeBytes: Measured<Int64>? = nil,
    lagHistory: History = History()
  ) {
    self.broker = broker
    self.logEndOffset = logEndOffset
    self.lag = lag
    self.sizeBytes = sizeBytes
    self.lagHistory = lagHistory
  }

  /// How old its log end offset is; `nil` where it was never told.
  package func age(at now: Instant) -> Duration? { logEndOffset?.age(at: now) }
}

/// A partition, put together from several brokers' answers: each number keeps its own time.
package struct PartitionSnapshot: Sendable, Equatable, Identifiable {
  package var id: Int32 { index }
  package var index: Int32
  /// `nil` while it has none ("waiting for a controller" when the quorum is lost, else offline).
  package var leader: BrokerID?
  package var leaderEpoch: LeaderEpoch?
  /// In order of preference: the first is the preferred leader.
  package var replicas: [ReplicaSnapshot]
  package var isr: [BrokerID]
  /// Replicas that their cluster calls offline.
  package var offlineReplicas: [BrokerID]
  /// Eligible leader replicas (KIP-966); `nil` where the cluster does not tell.
  package var eligibleLeaders: [BrokerID]?
  /// Consumers read up to here (ListOffsets at the leader).
  package var highWatermark: Measured<Offset>?
  package var logStartOffset: Measured<Offset>?
  /// Growth of the leader's end, in messages a second.
  package var messagesPerSecond: Measured<Double>?
  package var messagesHistory: History
  /// The topic's min.insync.replicas; `nil` where unknown.
  package var minInSyncReplicas: Int?
  /// When leader, ISR and epoch were told.
  package var at: Instant?

  package init(
    index: Int32,
    leader: BrokerID? = nil,
    leaderEpoch: LeaderEpoch? = nil,
    replicas: [ReplicaSnapshot] = [],
    isr: [BrokerID] = [],
    offlineReplicas: [BrokerID] = [],
    eligibleLeaders: [BrokerID]? = nil,
    highWatermark: Measured<Offset>? = nil,
    logStartOffset: Measured<Offset>? = nil,
    messagesPerSecond: Measured<Double>? = nil,
    messagesHistory: History = History(),
    minInSyncReplicas: Int? = nil,
    at: Instant? = nil
  ) {
    self.index = index
    self.leader = leader
    self.leaderEpoch = leaderEpoch
    self.replicas = replicas
    self.isr = isr
    self.offlineReplicas = offlineReplicas
    self.eligibleLeaders = eligibleLeaders
    self.highWatermark = highWatermark
    self.logStartOffset = logStartOffset
    self.messagesPerSecond = messagesPerSecond
    self.messagesHistory = messagesHistory
    self.minInSyncReplicas = minInSyncReplicas
    self.at = at
  }

  package var preferredLeader: BrokerID? { replicas.first?.broker }
  package var isOffline: Bool { leader == nil }
  package var isUnderReplicated: Bool { isr.count < replicas.count }
  /// Writes with acks=all are refused; `nil` where min.insync.replicas is unknown.
  package var isUnderMinISR: Bool? { minInSyncReplicas.map { isr.count < min($0, max(1, replicas.count)) } }
  /// One more loss stops acks=all.
  package var isAtMinISR: Bool? { minInSyncReplicas.map { isr.count == $0 } }

  package func replica(on broker: BrokerID) -> ReplicaSnapshot? { replicas.first { $0.broker == broker } }
  /// The leader's own log end offset.
  package var logEndOffset: Measured<Offset>? { leader.flatMap { replica(on: $0)?.logEndOffset } }

  /// What a cell of the replica matrix says.
  package enum ReplicaRole: Sendable, Equatable {
    case leader
    case inSync
    /// Not in the ISR, but its end moved toward the leader's in the last seconds, or it answers while behind.
    case catchingUp
    case outOfSync
  }

  /// `nil` where `broker` has no replica. `now` is the snapshot's time.
  package func role(of broker: BrokerID, at now: Instant) -> ReplicaRole? {
    guard let replica = replica(on: broker) else { return nil }
    if leader == broker { return .leader }
    if isr.contains(broker) { return .inSync }
    guard !offlineReplicas.contains(broker), let age = replica.age(at: now), age < .seconds(3) else {
      return .outOfSync
    }
    return .catchingUp
  }
}
