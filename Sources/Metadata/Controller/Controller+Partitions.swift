import KafkaProtocol

// Leaders and ISRs (KIP-497, KIP-841, KIP-903, KIP-966): every change goes through `change`.

extension Controller {
  /// Sorted by topic name and index.
  func partitions(where isMeant: (PartitionRegistration) -> Bool) -> [TopicIDPartition] {
    var found: [(name: String, id: TopicIDPartition)] = []
    for topic in state.topics.values {
      for (index, partition) in topic.partitions.enumerated() where isMeant(partition) {
        found.append((topic.name, TopicIDPartition(topicID: topic.id, partition: Int32(index))))
      }
    }
    found.sort { ($0.name, $0.id.partition) < ($1.name, $1.id.partition) }
    return found.map(\.id)
  }

  /// Decides what becomes of a partition, and tells. `true` where something changes.
  @discardableResult
  mutating func change(
    _ id: TopicIDPartition,
    isr: [BrokerID]? = nil,
    torn: BrokerID? = nil,
    election: PartitionChange.Election? = nil,
    isRecovered: Bool = false,
    reason: String
  ) -> Bool {
    guard let topic = state.topics[id.topicID], let before = state.partition(id) else { return false }
    let name = TopicPartition(topic: topic.name, partition: id.partition)
    let wish: PartitionChange.Election =
      election ?? (settings.allowsUncleanElection(of: topic, image: state) ? .unclean : .online)
    let minISR = settings.minISR(of: topic, image: state)
    guard let outcome = outcome(of: before, id, isr, wish, torn, isRecovered, minISR) else { return false }
    decide(outcome.record)
    guard let after = state.partition(id) else { return false }
    if after.leader != before.leader {
      let warning = outcome.isUnclean ? "; records that were not flushed may be missing" : ""
      events.append(
        .leaderElected(
          name,
          leader: after.leader,
          from: before.leader,
          epoch: after.leaderEpoch,
          reason: reason + warning
        )
      )
    }
    let out = before.isr.filter { !after.isr.contains($0) }
    let joined = after.isr.filter { !before.isr.contains($0) }
    if !out.isEmpty { events.append(.isrShrunk(name, isr: after.isr, out: out)) }
    if !joined.isEmpty { events.append(.isrExpanded(name, isr: after.isr, in: joined)) }
    noteImbalance(of: id)
    return true
  }

  /// By itself, for whatever holds a piece of the state while that is changed makes the change copy it: all partitions of
  /// the topic.
  private func outcome(
    of partition: PartitionRegistration,
    _ id: TopicIDPartition,
    _ isr: [BrokerID]?,
    _ election: PartitionChange.Election,
    _ torn: BrokerID?,
    _ isRecovered: Bool,
    _ minISR: Int
  ) -> PartitionChange.Outcome? {
    let active = activeBrokers
    let change = PartitionChange(
      partition: partition,
      targetISR: isr ?? partition.isr,
      election: election,
      torn: torn,
      isRecovered: isRecovered,
      minISR: minISR,
      isAcceptable: { active.contains($0) }
    )
    #if Mutants
      var mistaken = change
      mistaken.mutant = configuration.mutant
      return mistaken.outcome(for: id)
    #else
      return change.outcome(for: id)
    #endif
  }

  // MARK: AlterPartition

  mutating func alterPartition(_ request: AlterPartitionRequest) -> AlterPartitionResponse {
    if let error = objectionToSender(request.brokerId, request.brokerEpoch) {
      return AlterPartitionResponse(errorCode: error.rawValue)
    }
    var response = AlterPartitionResponse()
    for topic in request.topics {
      var answer = AlterPartitionResponse.TopicData(topicName: topic.topicName, topicId: topic.topicId)
      for partition in topic.partitions {
        answer.partitions.append(alter(topic.topicId, partition, by: BrokerID(request.brokerId)))
      }
      response.topics.append(answer)
    }
    return response
  }

  private mutating func alter(
    _ topicID: KafkaUUID,
    _ asked: AlterPartitionRequest.PartitionData,
    by leader: BrokerID
  ) -> AlterPartitionResponse.PartitionData {
    let id = TopicIDPartition(topicID: topicID, partition: asked.partitionIndex)
    // The ISR with epochs is version 3's; without, epochs are not checked.
    let wanted =
      asked.newIsrWithEpochs.isEmpty
      ? asked.newIsr.map { (id: BrokerID($0), epoch: Int64(-1)) }
      : asked.newIsrWithEpochs.map { (id: BrokerID($0.brokerId), epoch: $0.brokerEpoch) }
    if let error = objection(to: asked, isr: wanted, of: id, by: leader) {
      return .init(partitionIndex: asked.partitionIndex, errorCode: error.rawValue)
    }
    change(
      id,
      isr: wanted.map(\.id),
      isRecovered: asked.leaderRecoveryState == 0,
      reason: "its ISR has changed"
    )
    guard let after = state.partition(id) else {
      return .init(
        partitionIndex: asked.partitionIndex,
        errorCode: ErrorCode.unknownTopicOrPartition.rawValue
      )
    }
    return .init(
      partitionIndex: asked.partitionIndex,
      leaderId: after.leader?.rawValue ?? -1,
      leaderEpoch: after.leaderEpoch.rawValue,
      isr: after.isr.map(\.rawValue),
      leaderRecoveryState: after.isRecovering ? 1 : 0,
      partitionEpoch: after.partitionEpoch.rawValue
    )
  }

  /// Kafka's checks in Kafka's order (`ReplicationControlManager.validateAlterPartitionData`).
  private func objection(
    to asked: AlterPartitionRequest.PartitionData,
    isr: [(id: BrokerID, epoch: Int64)],
    of id: TopicIDPartition,
    by leader: BrokerID
  ) -> ErrorCode? {
    guard state.topics[id.topicID] != nil else { return .unknownTopicId }
    guard let partition = state.partition(id) else { return .unknownTopicOrPartition }
    // Whoever knows more than the controller has heard it from a later one.
    guard asked.leaderEpoch <= partition.leaderEpoch.rawValue,
      asked.partitionEpoch <= partition.partitionEpoch.rawValue
    else { return .notController }
    guard asked.leaderEpoch == partition.leaderEpoch.rawValue else { return .fencedLeaderEpoch }
    guard leader == partition.leader else { return .invalidRequest }
    guard asked.partitionEpoch == partition.partitionEpoch.rawValue else { return .invalidUpdateVersion }
    let ids = isr.map(\.id)
    guard !ids.isEmpty, Set(ids).count == ids.count, ids.allSatisfy(partition.replicas.contains),
      ids.contains(leader)
    else { return .invalidRequest }
    guard asked.leaderRecoveryState == 0 || asked.leaderRecoveryState == 1 else { return .invalidRequest }
    if asked.leaderRecoveryState == 1, ids.count > 1 || !partition.isRecovering { return .invalidRequest }
    for member in isr {
      guard isActive(member.id),
        member.epoch == -1 || member.epoch == state.brokers[member.id]?.epoch.rawValue
      else { return .ineligibleReplica }
    }
    return nil
  }

  // MARK: Preferred leaders

  static func isImbalanced(_ partition: PartitionRegistration) -> Bool {
    guard let preferred = partition.replicas.first else { return false }
    return partition.leader != nil && partition.leader != preferred && partition.isr.contains(preferred)
  }

  mutating func noteImbalance(of id: TopicIDPartition) {
    guard let partition = state.partition(id), Self.isImbalanced(partition) else {
      imbalanced.remove(id)
      if imbalanced.isEmpty { rebalanceAt = .distantFuture }
      return
    }
    guard settings.isOn("auto.leader.rebalance.enable", image: state) else { return }
    if imbalanced.isEmpty { rebalanceAt = now.monotonic + rebalanceDelay }
    imbalanced.append(id)
  }

  private var rebalanceDelay: Duration {
    guard
      let seconds = settings.broker("leader.imbalance.check.interval.seconds", image: state).flatMap({
        Int64($0)
      }), seconds >= 0
    else { return configuration.timing.leaderRebalanceDelay }
    return .seconds(seconds)
  }

  /// Leads back to the preferred replicas, in portions.
  mutating func rebalance() {
    let portion = Array(imbalanced.prefix(portion))
    imbalanced.removeFirst(portion.count)
    for id in portion {
      guard let preferred = state.partition(id)?.replicas.first, isActive(preferred) else { continue }
      change(id, election: .preferred, reason: "its preferred leader \(preferred) is back in sync")
    }
    rebalanceAt = imbalanced.isEmpty ? .distantFuture : now.monotonic
  }

  // MARK: ElectLeaders

  mutating func electLeaders(_ request: ElectLeadersRequest) -> ElectLeadersResponse {
    var response = ElectLeadersResponse()
    guard request.electionType == 0 || request.electionType == 1 else {
      response.errorCode = ErrorCode.invalidRequest.rawValue
      return response
    }
    let election: PartitionChange.Election = request.electionType == 0 ? .preferred : .unclean
    var asked: [(name: String, indexes: [Int32])] = []
    if let topics = request.topicPartitions {
      asked = topics.map { ($0.topic, $0.partitions) }
    } else {
      asked = state.sortedTopics.map { ($0.name, $0.partitions.indices.map { Int32($0) }) }
    }
    for (name, indexes) in asked {
      var answers: [ElectLeadersResponse.PartitionResult] = []
      for index in indexes {
        let result = elect(name, index, election)
        // Of all partitions only those that needed it are told.
        if request.topicPartitions == nil, result.error == .electionNotNeeded { continue }
        answers.append(
          .init(partitionId: index, errorCode: result.error.rawValue, errorMessage: result.message)
        )
      }
      if !answers.isEmpty {
        response.replicaElectionResults.append(.init(topic: name, partitionResult: answers))
      }
    }
    return response
  }

  private mutating func elect(
    _ name: String,
    _ index: Int32,
    _ election: PartitionChange.Election
  ) -> (error: ErrorCode, message: String?) {
    guard let topic = state.topicIDs[WireName(name)],
      let partition = state.partition(TopicIDPartition(topicID: topic, partition: index))
    else { return (.unknownTopicOrPartition, "No such partition as \(name)-\(index)") }
    let id = TopicIDPartition(topicID: topic, partition: index)
    switch election {
    case .preferred where partition.leader == partition.replicas.first,
      .unclean where partition.leader != nil, .online where partition.leader != nil:
      return (.electionNotNeeded, "Leader election not needed for topic partition.")
    case .preferred, .unclean, .online:
      break
    }
    change(
      id,
      election: election,
      reason: election == .preferred ? "it was asked for" : "unclean, as asked for"
    )
    let after = state.partition(id)
    if election == .preferred {
      return after?.leader == partition.replicas.first
        ? (.none, nil) : (.preferredLeaderNotAvailable, "The preferred leader was not available.")
    }
    return after?.leader != nil
      ? (.none, nil) : (.eligibleLeadersNotAvailable, "Eligible topic partition leaders are not available.")
  }
}
