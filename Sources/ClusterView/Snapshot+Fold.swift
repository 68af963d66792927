import KafkaClient
import KafkaProtocol

// Folds answers into the snapshot: a pure function of what came and when. What an answer does not mention keeps its last
// value and its old time; a refusal changes nothing but what it is about. Rates, lags, states and histories are made
// in `settle`, once a turn (`Snapshot+Settle`).

package struct SnapshotFold: Sendable {
  /// What is remembered of a broker beyond its row.
  struct BrokerMemory: Sendable {
    var isListed = false
    /// Some state of it was known before.
    var wasKnown = false
    var isFenced = false
    /// The newest failure, `nil` again with the next answer.
    var failure: (error: ClientError, at: Instant)?
    /// Bytes that its logs have grown by since we look: retention does not turn it back.
    var grown: Int64 = 0
    var growth = RateMeter()
    /// When it was asked for the groups that it last listed.
    var groupsListedAt: Instant?
  }

  struct PartitionMemory: Sendable {
    /// Ends of the present leader's log, in whose epoch they were read.
    var leaderEnds = RateMeter()
    var leader: BrokerID?
    var highWatermarks = RateMeter()
    var leaderBytes = RateMeter()
    var grownBytes: Int64 = 0
    /// Of partitions that groups read.
    var timeline = EndTimeline()
  }

  var snapshot: ClusterSnapshot
  var brokers: [BrokerID: BrokerMemory] = [:]
  var partitions: [TopicPartition: PartitionMemory] = [:]
  var groups: [WireName: GroupMemory] = [:]
  /// Where a topic stands in `snapshot.topics`.
  private var topicIndex: [String: Int] = [:]
  /// Metadata's word for the controller: believed only where there is no quorum to ask.
  var controllerByMetadata: BrokerID?
  var hasQuorum: Bool?
  var tellsFenced = false

  package init(at now: Now) { snapshot = ClusterSnapshot(takenAt: now) }

  package mutating func fold(_ observation: Observation) {
    if let broker = observation.broker {
      if case .failed(let error) = observation.what {
        failed(broker, error, at: observation.at)
        return
      }
      answered(broker, observation)
    }
    switch observation.what {
    case .metadata(let response): fold(response, at: observation.at)
    case .cluster(let response, let tellsFenced): fold(response, tellsFenced: tellsFenced)
    case .partitions(let response): fold(response)
    case .quorum(let response): fold(response, at: observation.at)
    case .logEnds(let response): foldLogEnds(response, observation)
    case .highWatermarks(let response): foldHighWatermarks(response, observation)
    case .logStarts(let response): foldLogStarts(response)
    case .logDirectories(let response): fold(response, observation)
    case .configs(let response): fold(response)
    case .groups(let response): fold(response, observation)
    case .classicGroups(let response): fold(response, observation)
    case .consumerGroups(let response): fold(response, observation)
    case .groupOffsets(let ids, let response): foldOffsets(ids, response, observation)
    case .groupsFailed(let ids, let error): groupsFailed(ids, error)
    case .failed: break
    }
  }

  // MARK: - Brokers

  private mutating func failed(_ broker: BrokerID, _ error: ClientError, at now: Instant) {
    if case .unsupported(.describeQuorum) = error, hasQuorum == nil { hasQuorum = false }
    if case .unsupported(let key) = error {  // an answer of a kind: it lives, and is older than we thought
      withBroker(broker) { facts in
        facts.unsupported.insert(key)
        facts.refusals[key] = nil
      }
      return
    }
    if case .overLimit = error { return }
    brokers[broker, default: BrokerMemory()].failure = (error, now)
    withBroker(broker) { $0.failure = error.sentence }
  }

  private mutating func answered(_ broker: BrokerID, _ observation: Observation) {
    brokers[broker, default: BrokerMemory()].failure = nil
    withBroker(broker) { facts in
      facts.answeredAt = observation.at
      facts.roundTrip = observation.at - observation.asked
      facts.failure = nil
      guard let key = observation.apiKey else { return }
      facts.unsupported.remove(key)
      facts.refusals[key] = observation.refusal.map { ClientError.kafka($0, nil).sentence }
      if observation.refusal?.missingRight != nil {
        facts.forbidden.insert(key)
      } else {
        facts.forbidden.remove(key)
      }
    }
  }

  /// Brokers that the observer already knows by their addresses.
  package mutating func learn(_ nodes: [BrokerNode]) {
    for node in nodes {
      withBroker(node.id) { facts in
        facts.address = "\(node.address)"
        facts.rack = node.rack
      }
    }
  }

  mutating func withBroker(_ id: BrokerID, _ change: (inout BrokerFacts) -> Void) {
    let position = snapshot.brokers.firstIndex { $0.id >= id } ?? snapshot.brokers.count
    if position == snapshot.brokers.count || snapshot.brokers[position].id != id {
      snapshot.brokers.insert(BrokerFacts(id: id, address: "", state: .unknown), at: position)
    }
    change(&snapshot.brokers[position])
  }

  private mutating func list(_ listed: [(node: BrokerNode, fenced: Bool)]) {
    learn(listed.map(\.node))
    for id in brokers.keys { brokers[id]?.isListed = false }
    for broker in listed {
      brokers[broker.node.id, default: BrokerMemory()].isListed = true
      brokers[broker.node.id]?.isFenced = broker.fenced
    }
  }

  private mutating func fold(_ response: DescribeClusterResponse, tellsFenced: Bool) {
    guard response.errorCode == 0 else { return }
    snapshot.clusterID = response.clusterId.isEmpty ? snapshot.clusterID : response.clusterId
    self.tellsFenced = tellsFenced
    list(
      response.brokers.map { broker in
        let node = BrokerNode(
          id: BrokerID(broker.brokerId),
          address: BrokerAddress(host: broker.host, port: Int(broker.port)),
          rack: broker.rack
        )
        return (node, broker.isFenced)
      }
    )
  }

  private mutating func fold(_ response: DescribeQuorumResponse, at now: Instant) {
    if ErrorCode(wire: response.errorCode) == .unsupportedVersion { hasQuorum = false }
    guard response.errorCode == 0, let told = response.topics.first?.partitions.first, told.errorCode == 0
    else {
      return
    }
    hasQuorum = true
    let epoch = LeaderEpoch(told.leaderEpoch)
    // A broker that is cut off still names the leader of an epoch that has passed.
    if let known = snapshot.quorum?.leaderEpoch, epoch < known { return }
    // A leader tells of itself that it fetched just now.
    let leaderFetched = told.currentVoters.first { $0.replicaId == told.leaderId }?.lastFetchTimestamp ?? -1
    let leaderEnd = told.currentVoters.first { $0.replicaId == told.leaderId }?.logEndOffset
    func members(_ states: [DescribeQuorumResponse.ReplicaState], voters: Bool) -> [QuorumFacts.MemberFacts] {
      states.map { state in
        QuorumFacts.MemberFacts(
          id: BrokerID(state.replicaId),
          isVoter: voters,
          logEndOffset: state.logEndOffset < 0 ? nil : Offset(state.logEndOffset),
          lag: leaderEnd.flatMap { state.logEndOffset < 0 ? nil : max(0, $0 &- state.logEndOffset) },
          isFetching: leaderFetched < 0 || state.lastFetchTimestamp < 0
            ? nil : leaderFetched &- state.lastFetchTimestamp < Self.fetchPause
        )
      }.sorted { $0.id < $1.id }
    }
    let voters = members(told.currentVoters, voters: true)
    var quorum = QuorumFacts(
      voters: voters.map(\.id),
      aliveVoters: snapshot.quorum?.aliveVoters ?? [],
      highWatermark: told.highWatermark < 0 ? nil : Offset(told.highWatermark)
    )
    quorum.members = voters + members(told.observers, voters: false)
    quorum.leaderEpoch = epoch
    quorum.leader = told.leaderId < 0 ? nil : BrokerID(told.leaderId)
    quorum.at = now
    snapshot.quorum = quorum
  }

  /// A voter that fetched so long ago, in milliseconds, is no longer there (`controller.quorum.fetch.timeout.ms` is 2 s).
  private static let fetchPause: Int64 = 5_000

  // MARK: - Topics

  private mutating func fold(_ response: MetadataResponse, at now: Instant) {
    guard response.errorCode == 0 else { return }
    snapshot.clusterID = response.clusterId ?? snapshot.clusterID
    controllerByMetadata = response.controllerId < 0 ? nil : BrokerID(response.controllerId)
    let nodes = response.brokers.map { broker in
      BrokerNode(
        id: BrokerID(broker.nodeId),
        address: BrokerAddress(host: broker.host, port: Int(broker.port)),
        rack: broker.rack
      )
    }
    if tellsFenced { learn(nodes) } else { list(nodes.map { ($0, false) }) }
    snapshot.metadataAt = now
    var topics: [TopicFacts] = []
    topics.reserveCapacity(response.topics.count)
    for told in response.topics {
      guard let name = told.name else { continue }
      let old = topicIndex[name].map { snapshot.topics[$0] }
      guard told.errorCode == 0 else {
        if let old { topics.append(old) }
        continue
      }
      topics.append(merge(told, name: name, into: old, at: now))
    }
    topics.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    snapshot.topics = topics
    topicIndex = Dictionary(topics.enumerated().map { ($1.name, $0) }) { first, _ in first }
    for partition in partitions.keys {
      guard let topic = topicIndex[partition.topic],
        snapshot.topics[topic].partitions.contains(where: { $0.partition == partition.partition })
      else {
        partitions[partition] = nil
        continue
      }
    }
  }

  private mutating func merge(
    _ told: MetadataResponse.MetadataResponseTopic,
    name: String,
    into old: TopicFacts?,
    at now: Instant
  ) -> TopicFacts {
    let sameTopic = old?.id == told.topicId
    var facts =
      sameTopic ? old ?? TopicFacts(name: name, partitions: []) : TopicFacts(name: name, partitions: [])
    if !sameTopic {
      for partition in old?.partitions ?? [] {
        partitions[TopicPartition(topic: name, partition: partition.partition)] = nil
      }
    }
    let known = facts.partitions
    facts.id = told.topicId == .zero ? nil : told.topicId
    facts.isInternal = told.isInternal
    facts.partitions = told.partitions.sorted { $0.partitionIndex < $1.partitionIndex }.map { partition in
      let index = partition.partitionIndex
      let before =
        known.indices.contains(Int(index)) && known[Int(index)].partition == index
        ? known[Int(index)] : known.first { $0.partition == index }
      return merge(partition, topic: name, into: before, at: now)
    }
    return facts
  }

  private mutating func merge(
    _ told: MetadataResponse.MetadataResponsePartition,
    topic: String,
    into old: PartitionFacts?,
    at now: Instant
  ) -> PartitionFacts {
    let leader = told.leaderId < 0 ? nil : BrokerID(told.leaderId)
    let epoch = told.leaderEpoch < 0 ? nil : LeaderEpoch(told.leaderEpoch)
    // A broker that is behind does not undo what another one told (RELIABILITY P13).
    if let old, let before = old.leaderEpoch, let epoch, epoch < before { return old }
    var facts = old ?? PartitionFacts(partition: told.partitionIndex, leader: leader, replicas: [], isr: [])
    facts.leader = leader
    facts.leaderEpoch = epoch ?? facts.leaderEpoch
    facts.isr = told.isrNodes.map { BrokerID($0) }
    facts.offlineReplicas = told.offlineReplicas.map { BrokerID($0) }
    facts.metadataAt = now
    let known = facts.replicas
    facts.replicas = told.replicaNodes.map { id in
      known.first { $0.broker == BrokerID(id) } ?? ReplicaFacts(broker: BrokerID(id))
    }
    noteLeader(leader, of: TopicPartition(topic: topic, partition: told.partitionIndex))
    return facts
  }

  /// Ends of another leader's log are not continued.
  private mutating func noteLeader(_ leader: BrokerID?, of partition: TopicPartition) {
    guard let leader, partitions[partition]?.leader != leader else { return }
    partitions[partition, default: PartitionMemory()].leader = leader
    partitions[partition]?.leaderEnds.reset()
  }

  private mutating func fold(_ response: DescribeTopicPartitionsResponse) {
    for topic in response.topics where topic.errorCode == 0 {
      guard let name = topic.name else { continue }
      for partition in topic.partitions {
        withPartition(name, partition.partitionIndex) { facts, _ in
          guard facts.leaderEpoch == nil || facts.leaderEpoch == LeaderEpoch(partition.leaderEpoch) else {
            return
          }
          facts.eligibleLeaders = partition.eligibleLeaderReplicas?.map { BrokerID($0) }
        }
      }
    }
  }

  private mutating func withPartition(
    _ topic: String,
    _ partition: Int32,
    _ change: (inout PartitionFacts, inout PartitionMemory) -> Void
  ) {
    guard let index = topicIndex[topic], partition >= 0 else { return }
    var position = Int(partition)
    if !snapshot.topics[index].partitions.indices.contains(position)
      || snapshot.topics[index].partitions[position].partition != partition
    {
      guard let found = snapshot.topics[index].partitions.firstIndex(where: { $0.partition == partition })
      else {
        return
      }
      position = found
    }
    change(
      &snapshot.topics[index].partitions[position],
      &partitions[TopicPartition(topic: topic, partition: partition), default: PartitionMemory()]
    )
  }

  // MARK: - Offsets and sizes

  /// A topic that is refused as a whole says why; one that is told has all the rights that this takes.
  private mutating func noteRights(_ response: ListOffsetsResponse) {
    for topic in response.topics {
      guard let index = topicIndex[topic.name], !topic.partitions.isEmpty else { continue }
      let codes = topic.partitions.map { $0.errorCode == 0 ? nil : ErrorCode(wire: $0.errorCode) }
      if codes.contains(nil) {
        snapshot.topics[index].missingRight = nil
      } else if let missing = codes.lazy.compactMap({ $0?.missingRight }).first {
        snapshot.topics[index].missingRight = missing
      }
    }
  }

  private mutating func foldLogEnds(_ response: ListOffsetsResponse, _ observation: Observation) {
    noteRights(response)
    guard let broker = observation.broker else { return }
    let time = observation.measured
    for topic in response.topics {
      for told in topic.partitions where told.errorCode == 0 && told.offset >= 0 {
        withPartition(topic.name, told.partitionIndex) { facts, memory in
          guard let position = facts.replicas.firstIndex(where: { $0.broker == broker }) else { return }
          facts.replicas[position].logEndOffset = Offset(told.offset)
          facts.replicas[position].readAt = time
          if facts.leader == broker { memory.leaderEnds.read(told.offset, at: time) }
        }
      }
    }
  }

  private mutating func foldHighWatermarks(_ response: ListOffsetsResponse, _ observation: Observation) {
    noteRights(response)
    let time = observation.measured
    for topic in response.topics {
      for told in topic.partitions where told.errorCode == 0 && told.offset >= 0 {
        withPartition(topic.name, told.partitionIndex) { facts, memory in
          guard facts.leader == observation.broker else { return }  // it lost the lead since it was asked
          facts.highWatermark = Offset(told.offset)
          facts.highWatermarkAt = time
          memory.highWatermarks.read(told.offset, at: time)
        }
      }
    }
  }

  private mutating func foldLogStarts(_ response: ListOffsetsResponse) {
    for topic in response.topics {
      for told in topic.partitions where told.errorCode == 0 && told.offset >= 0 {
        withPartition(topic.name, told.partitionIndex) { facts, _ in
          facts.logStartOffset = Offset(told.offset)
        }
      }
    }
  }

  private static func directory(
    _ told: DescribeLogDirsResponse.DescribeLogDirsResult
  ) -> LogDirectoryFacts {
    var facts = LogDirectoryFacts(path: told.logDir)
    if told.errorCode != 0 { facts.error = ErrorCode(wire: told.errorCode).name }
    for topic in told.topics {
      facts.replicaCount += topic.partitions.count
      for partition in topic.partitions where partition.partitionSize > 0 {
        facts.sizeInBytes = facts.sizeInBytes.addingReportingOverflow(partition.partitionSize).partialValue
      }
    }
    facts.totalBytes = told.totalBytes < 0 ? nil : told.totalBytes
    facts.usableBytes = told.usableBytes < 0 ? nil : told.usableBytes
    return facts
  }

  private mutating func fold(_ response: DescribeLogDirsResponse, _ observation: Observation) {
    guard let broker = observation.broker, response.errorCode == 0 else { return }
    let time = observation.measured
    var (total, grown, isFirst): (Int64, Int64, Bool) = (0, 0, true)
    for directory in response.results where directory.errorCode == 0 {
      for topic in directory.topics {
        for told in topic.partitions where !told.isFutureKey && told.partitionSize >= 0 {
          total = total.addingReportingOverflow(told.partitionSize).partialValue
          withPartition(topic.name, told.partitionIndex) { facts, memory in
            guard let position = facts.replicas.firstIndex(where: { $0.broker == broker }) else { return }
            let before = facts.replicas[position].sizeInBytes
            let growth = before.map { max(0, told.partitionSize - $0) } ?? 0
            if before != nil { isFirst = false }
            grown += growth
            facts.replicas[position].sizeInBytes = told.partitionSize
            facts.replicas[position].sizeAt = time
            if facts.leader == broker {
              facts.sizeInBytes = told.partitionSize
              facts.sizeAt = time
              memory.grownBytes += growth
              memory.leaderBytes.read(memory.grownBytes, at: time)
            }
          }
        }
      }
    }
    let directories = response.results.map { Self.directory($0) }.sorted { $0.path < $1.path }
    withBroker(broker) { facts in
      facts.sizeInBytes = total
      facts.sizeAt = time
      facts.logDirectories = directories
    }
    var memory = brokers[broker] ?? BrokerMemory()
    memory.grown += grown
    if isFirst { memory.growth.reset() }
    memory.growth.read(memory.grown, at: time)
    brokers[broker] = memory
  }

  private mutating func fold(_ response: DescribeConfigsResponse) {
    for resource in response.results where resource.errorCode == 0 {
      for config in resource.configs {
        guard let value = config.value.flatMap({ Int($0) }) else { continue }
        switch (resource.resourceType, config.name) {
        case (2, "min.insync.replicas"):
          guard let index = topicIndex[resource.resourceName] else { continue }
          snapshot.topics[index].minInSyncReplicas = value
        case (4, "min.insync.replicas"): snapshot.minInSyncReplicas = value
        case (4, "default.replication.factor"): snapshot.defaultReplicationFactor = value
        default: break
        }
      }
    }
  }
}
