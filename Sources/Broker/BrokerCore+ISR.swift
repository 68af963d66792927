import KafkaProtocol
import Metadata

// The leader's say in who is in sync (KIP-16, KIP-497, KIP-841, KIP-903): it proposes, the controller commits. What is
// proposed counts for the high watermark at once, and for min.insync.replicas only when committed.
extension BrokerCore {
  var isrCheckInterval: Duration { configuration.timing.replicaLagMax / 2 }

  /// A follower that reached the high watermark and this leader's epoch may join, if its present registration did so
  /// and is alive. All that may, join in one proposal.
  mutating func considerExpansion(of replica: PartitionReplica) {
    guard let leader = replica.leader, leader.proposal == nil, leader.isr.count < replica.replicas.count,
      let image = quorum?.image
    else { return }
    let joining = leader.followers.filter { follower in
      guard !leader.isr.contains(follower.broker), let end = follower.logEndOffset,
        isLevel(end, with: replica, leader),
        let registration = image.brokers[follower.broker]
      else { return false }
      return !registration.fenced && !registration.inControlledShutdown
        && registration.epoch == follower.brokerEpoch
    }
    guard !joining.isEmpty else { return }
    propose(leader.isr + joining.map(\.broker), of: replica, leader)
  }

  private func isLevel(_ end: Offset, with replica: PartitionReplica, _ leader: LeaderState) -> Bool {
    #if Mutants
      if configuration.mutant == .expandsBeforeHighWatermark { return end >= leader.epochStart }
      if configuration.mutant == .expandsBeforeEpochStart { return end >= replica.highWatermark }
    #endif
    return end >= replica.highWatermark && end >= leader.epochStart
  }

  /// Who was not level for `replica.lag.time.max` is proposed away; who was turned down and has said nothing new since
  /// is proposed again.
  mutating func checkISRs() {
    isrCheckDue = now.monotonic + isrCheckInterval
    retryOpening()
    proposals += unansweredProposals
    unansweredProposals = []
    for replica in topics.replicas {
      considerExpansion(of: replica)
      guard let leader = replica.leader, leader.proposal == nil, leader.isr.count > 1 else { continue }
      let end = replica.log.logEndOffset
      let lagging = leader.followers.filter { follower in
        leader.isr.contains(follower.broker) && follower.logEndOffset != end
          && now.monotonic - follower.lastCaughtUp > configuration.timing.replicaLagMax
      }.map(\.broker)
      guard !lagging.isEmpty else { continue }
      propose(leader.isr.filter { !lagging.contains($0) }, of: replica, leader)
    }
  }

  private mutating func propose(
    _ isr: [BrokerID],
    of replica: PartitionReplica,
    _ leader: LeaderState
  ) {
    let epochs = isr.map { broker in
      broker == id
        ? lifecycle.brokerEpoch
        : leader.followers.first { $0.broker == broker }
          .flatMap { $0.brokerEpoch.rawValue >= 0 ? $0.brokerEpoch : nil }
          ?? image.brokers[broker]?.epoch ?? BrokerEpoch(-1)
    }
    leader.proposal = ISRProposal(number: nextProposal, isr: isr, epochs: epochs)
    nextProposal += 1
    proposals.append(replica)
    #if Mutants
      if configuration.mutant == .shrinksBeforeCommitted {
        leader.isr.removeAll { !isr.contains($0) }
        markDirty(replica)
      }
    #endif
  }

  /// Partitions that one AlterPartition names.
  private static let partitionsPerProposal = 128

  /// Whether an AlterPartition can go out: one is under way at a time.
  var hasProposals: Bool {
    !proposals.isEmpty && lifecycle.brokerEpoch.rawValue >= 0
      && !controller.contains { if case .alterPartition = $0 { true } else { false } }
  }

  /// One AlterPartition for what was proposed, in order, as far as it goes.
  mutating func proposeISRs() {
    guard hasProposals else { return }
    let pending = proposals.prefix(Self.partitionsPerProposal)
    proposals.removeFirst(pending.count)
    var named: Set<TopicIDPartition> = []
    var request = AlterPartitionRequest(
      brokerId: id.rawValue,
      brokerEpoch: lifecycle.brokerEpoch.rawValue
    )
    var asked: [ControllerChannel.AskedISR] = []
    var places: [KafkaUUID: Int] = [:]
    for replica in pending {
      guard let leader = replica.leader, let proposal = leader.proposal, named.insert(replica.id).inserted
      else { continue }
      let partition = AlterPartitionRequest.PartitionData(
        partitionIndex: replica.id.partition,
        leaderEpoch: leader.epoch.rawValue,
        newIsrWithEpochs: zip(proposal.isr, proposal.epochs).map {
          .init(brokerId: $0.rawValue, brokerEpoch: $1.rawValue)
        },
        partitionEpoch: replica.partitionEpoch.rawValue
      )
      asked.append(ControllerChannel.AskedISR(id: replica.id, proposal: proposal.number))
      if let place = places[replica.id.topicID] {
        request.topics[place].partitions.append(partition)
      } else {
        places[replica.id.topicID] = request.topics.count
        request.topics.append(.init(topicId: replica.id.topicID, partitions: [partition]))
      }
    }
    guard !asked.isEmpty else { return }
    controller.submit(.alterPartition(request), for: .alterPartition(asked))
  }

  /// Kafka's `AlterPartitionManager.handleAlterPartitionResponse`: what the response says nothing of is asked again.
  mutating func altered(_ asked: [ControllerChannel.AskedISR], _ response: AlterPartitionResponse) {
    var open = Dictionary(asked.map { ($0.id, $0.proposal) }, uniquingKeysWith: { max($0, $1) })
    if response.errorCode == 0 {
      for topic in response.topics {
        for answer in topic.partitions {
          let id = TopicIDPartition(topicID: topic.topicId, partition: answer.partitionIndex)
          guard let number = open.removeValue(forKey: id) else { continue }
          altered(id, number, answer)
        }
      }
    }
    for ask in asked where open[ask.id] == ask.proposal { askAgain(ask.id, ask.proposal) }
  }

  /// A refusal counts for the proposal that it answers: metadata may have settled that one meanwhile, and the next may
  /// be on its way, which counts for the high watermark until it is answered itself. As Kafka's
  /// `Partition.handleAlterPartitionError`.
  private mutating func altered(
    _ id: TopicIDPartition,
    _ number: UInt64,
    _ answer: AlterPartitionResponse.PartitionData
  ) {
    guard let replica = topics[id], let leader = replica.leader, leader.proposal?.number == number else {
      return
    }
    switch ErrorCode(answer.errorCode) {
    case .none:
      guard answer.leaderEpoch == leader.epoch.rawValue,
        answer.partitionEpoch >= replica.partitionEpoch.rawValue
      else { return }
      replica.partitionEpoch = PartitionEpoch(answer.partitionEpoch)
      commitISR(of: replica, leader, answer.isr.map { BrokerID($0) })
    case .operationNotAttempted, .ineligibleReplica:
      // The controller has not taken it, and none will: it names the present partition epoch.
      leader.proposal = nil
    case .unknownTopicOrPartition, .unknownTopicId, .fencedLeaderEpoch, .invalidUpdateVersion,
      .invalidRequest,
      .newLeaderElected:
      // Out of date: metadata that is on its way decides. Until then the proposal counts for the high watermark, for
      // it may have been committed.
      break
    default: askAgain(id, number)
    }
  }

  /// Nobody knows what became of it, so it goes on to count: asked anew with the next check, of whoever is the
  /// controller then. A deposed controller answers NOT_CONTROLLER for a partition alone, and no metadata follows that.
  private mutating func askAgain(_ id: TopicIDPartition, _ number: UInt64) {
    guard let replica = topics[id], replica.leader?.proposal?.number == number else { return }
    unansweredProposals.append(replica)
  }

  /// What the controller committed, by its answer or by metadata, whichever comes first.
  mutating func commitISR(of replica: PartitionReplica, _ leader: LeaderState, _ isr: [BrokerID]) {
    let joined = isr.filter { !leader.isr.contains($0) }
    leader.isr = isr
    leader.proposal = nil
    // Who joined by metadata alone was level when the controller said so.
    for index in leader.followers.indices where joined.contains(leader.followers[index].broker) {
      leader.followers[index].lastCaughtUp = max(leader.followers[index].lastCaughtUp, now.monotonic)
    }
    markDirty(replica)
  }
}
