import KafkaProtocol

/// A broker's address, as the cluster advertises it.
package struct BrokerNode: Sendable, Hashable {
  package var id: BrokerID
  package var address: BrokerAddress
  package var rack: String?
  package init(id: BrokerID, address: BrokerAddress, rack: String? = nil) {
    self.id = id
    self.address = address
    self.rack = rack
  }
}

/// What a client knows of the cluster: where brokers listen (one once seen stays), and who leads the partitions it is
/// interested in. A leader epoch never goes backwards while the topic's id stays the same: an answer of a broker that
/// is behind does not undo what another one told.
package struct ClusterMetadata: Sendable, Equatable {
  package struct Partition: Sendable, Equatable {
    package var index: Int32
    package var leader: BrokerID?
    package var leaderEpoch: LeaderEpoch
    package var replicas: [BrokerID]
    package var isr: [BrokerID]
  }

  package struct Topic: Sendable, Equatable {
    package var id: KafkaUUID
    /// By index, ascending.
    package var partitions: [Partition]

    package func partition(_ index: Int32) -> Partition? {
      if partitions.indices.contains(Int(index)), partitions[Int(index)].index == index {
        return partitions[Int(index)]
      }
      return partitions.first { $0.index == index }
    }
  }

  package private(set) var clusterID: String?
  /// For look-up; walk `sortedBrokers`.
  package private(set) var brokers: [BrokerID: BrokerNode] = [:]
  /// Brokers named in the newest answer: alive and unfenced.
  package private(set) var liveBrokers: [BrokerID] = []
  package private(set) var topics: [WireName: Topic] = [:]
  /// Why a topic that was asked for is not in `topics`.
  package private(set) var refusals: [WireName: ErrorCode] = [:]
  /// When the newest answer came.
  package private(set) var at: Instant?

  package init() {}

  /// Whether the newest answer names the broker; before the first one any may be alive.
  package func names(_ broker: BrokerID) -> Bool { liveBrokers.isEmpty || liveBrokers.contains(broker) }
  package var sortedBrokers: [BrokerNode] { brokers.values.sorted { $0.id < $1.id } }
  package func leader(of partition: TopicPartition) -> (broker: BrokerID, epoch: LeaderEpoch)? {
    guard let found = topics[WireName(partition.topic)]?.partition(partition.partition),
      let leader = found.leader
    else {
      return nil
    }
    return (leader, found.leaderEpoch)
  }

  /// Brokers learnt in another way (DescribeCluster names fenced ones too). Addresses are replaced, none is removed.
  package mutating func learn(_ nodes: [BrokerNode]) {
    for node in nodes where !node.address.host.isEmpty && node.address.port > 0 { brokers[node.id] = node }
  }

  package mutating func fold(_ response: MetadataResponse, at now: Instant) {
    let nodes = response.brokers.map { broker in
      BrokerNode(
        id: BrokerID(broker.nodeId),
        address: BrokerAddress(host: broker.host, port: Int(broker.port)),
        rack: broker.rack
      )
    }
    learn(nodes)
    liveBrokers = nodes.map(\.id).sorted()
    clusterID = response.clusterId ?? clusterID
    at = now
    for topic in response.topics {
      guard let name = topic.name.map(WireName.init(_:)) else { continue }
      let code = ErrorCode(wire: topic.errorCode)
      guard code == .none else {
        refusals[name] = code
        // LEADER_NOT_AVAILABLE comes while a topic is being made; only a definite "no" forgets what we know.
        if code == .unknownTopicOrPartition || code == .unknownTopicId { topics[name] = nil }
        continue
      }
      refusals[name] = nil
      topics[name] = merge(topic, into: topics[name])
    }
  }

  /// A leader named by a broker that is not the leader (KIP-951); believed when its epoch is newer.
  package mutating func learn(leader: BrokerID, epoch: LeaderEpoch, of partition: TopicPartition) {
    let name = WireName(partition.topic)
    guard let topic = topics[name],
      let position = topic.partitions.firstIndex(where: { $0.index == partition.partition }),
      topic.partitions[position].leaderEpoch < epoch
    else { return }
    topics[name]?.partitions[position].leader = leader
    topics[name]?.partitions[position].leaderEpoch = epoch
  }

  private func merge(_ fresh: MetadataResponse.MetadataResponseTopic, into old: Topic?) -> Topic {
    let sameTopic = old?.id == fresh.topicId
    let partitions = fresh.partitions.map { partition in
      let new = Partition(
        index: partition.partitionIndex,
        leader: partition.leaderId < 0 ? nil : BrokerID(partition.leaderId),
        leaderEpoch: LeaderEpoch(partition.leaderEpoch),
        replicas: partition.replicaNodes.map { BrokerID($0) },
        isr: partition.isrNodes.map { BrokerID($0) }
      )
      if sameTopic, let known = old?.partition(new.index), new.leaderEpoch.rawValue >= 0,
        new.leaderEpoch < known.leaderEpoch
      {
        return known
      }
      return new
    }
    return Topic(id: fresh.topicId, partitions: partitions.sorted { $0.index < $1.index })
  }
}
