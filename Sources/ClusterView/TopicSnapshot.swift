import KafkaProtocol

package struct TopicSnapshot: Sendable, Equatable, Identifiable {
  package var id: KafkaUUID
  package var name: String
  /// Kafka's own (`__consumer_offsets`), not a user's.
  package var isInternal: Bool
  /// By index, ascending.
  package var partitions: [PartitionSnapshot]
  /// Messages a second over all partitions whose rate is known; its time is the oldest of theirs.
  package var messagesPerSecond: Measured<Double>?
  /// Growth of the leaders' logs, in bytes a second.
  package var bytesPerSecond: Measured<Double>?
  package var messagesHistory: History
  /// Bytes of the leaders' logs: what one copy of the topic takes.
  package var sizeBytes: Measured<Int64>?
  /// Bytes over all replicas known.
  package var totalSizeBytes: Measured<Int64>?

  package init(
    id: KafkaUUID = .zero,
    name: String,
    isInternal: Bool = false,
    partitions: [PartitionSnapshot] = [],
    messagesPerSecond: Measured<Double>? = nil,
    bytesPerSecond: Measured<Double>? = nil,
    messagesHistory: History = History(),
    sizeBytes: Measured<Int64>? = nil,
    totalSizeBytes: Measured<Int64>? = nil
  ) {
    self.id = id
    self.name = name
    self.isInternal = isInternal
    self.partitions = partitions
    self.messagesPerSecond = messagesPerSecond
    self.bytesPerSecond = bytesPerSecond
    self.messagesHistory = messagesHistory
    self.sizeBytes = sizeBytes
    self.totalSizeBytes = totalSizeBytes
  }

  /// In-sync replicas over all replicas: 12 of 18.
  package var isrSum: (inSync: Int, replicas: Int) {
    partitions.reduce(into: (0, 0)) {
      $0.0 += $1.isr.count
      $0.1 += $1.replicas.count
    }
  }

  /// Replicas of its first partition; what "rf" shows.
  package var replicationFactor: Int { partitions.first?.replicas.count ?? 0 }
  package var underReplicatedCount: Int { partitions.count(where: \.isUnderReplicated) }
  package var offlineCount: Int { partitions.count(where: \.isOffline) }
  package var underMinISRCount: Int { partitions.count { $0.isUnderMinISR == true } }

  /// How many partitions each broker leads, brokers ascending; brokers that lead none are left out.
  package var leadersByBroker: [(broker: BrokerID, count: Int)] {
    var counts: [BrokerID: Int] = [:]
    for partition in partitions {
      if let leader = partition.leader { counts[leader, default: 0] += 1 }
    }
    return counts.sorted { $0.key < $1.key }.map { (broker: $0.key, count: $0.value) }
  }

  package func leaderCount(on broker: BrokerID) -> Int { partitions.count { $0.leader == broker } }
  package func partition(_ index: Int32) -> PartitionSnapshot? {
    if partitions.indices.contains(Int(index)), partitions[Int(index)].index == index {
      return partitions[Int(index)]
    }
    return partitions.first { $0.index == index }
  }
  /// How many losses of an in-sync replica acks=all survives, in its worst partition; `nil` where min.insync.replicas
  /// is unknown. 0: the next loss stops writes.
  package var lossesUntilRefusal: Int? {
    let margins = partitions.compactMap { partition in
      partition.minInSyncReplicas.map { max(0, partition.isr.count - $0) }
    }
    return margins.count == partitions.count ? margins.min() : nil
  }
}
