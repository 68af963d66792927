import KafkaProtocol

/// What a partition becomes when its ISR changes or a leader is needed: Kafka's `PartitionChangeBuilder` with eligible
/// leader replicas (KIP-966). Pure: the same partition and wishes give the same record.
struct PartitionChange {
  enum Election {
    /// A leader only where there is none that may lead: from the ISR, then from the ELR.
    case online
    /// Replicas that may lack records may lead, where no other can.
    case unclean
    /// The preferred replica, where it may lead.
    case preferred
  }

  var partition: PartitionRegistration
  var targetISR: [BrokerID]
  var election = Election.online
  /// Lost its unflushed records: it is neither in sync nor eligible any more.
  var torn: BrokerID?
  /// The leader has finished its recovery.
  var isRecovered = false
  /// `min.insync.replicas`.
  var minISR: Int
  /// Unfenced and not shutting down.
  var isAcceptable: (BrokerID) -> Bool
  #if Mutants
    var mutant: Mutant?
  #endif

  struct Outcome {
    var record: PartitionChangeRecord
    /// The new leader may lack records that were acknowledged.
    var isUnclean: Bool
  }

  /// `nil` where nothing changes.
  func outcome(for id: TopicIDPartition) -> Outcome? {
    var isr = targetISR
    // The last member stays, for it holds all that was acknowledged, unless it has lost it.
    if isr.isEmpty, torn.map({ !partition.isr.contains($0) }) ?? true { isr = partition.isr }
    var eligible = eligibleLeaders(besides: isr)
    let (leader, isUnclean) = elect(isr, eligible)
    if let leader, isUnclean {
      isr = [leader]
      eligible = []
    } else if let leader, !isr.contains(leader) {
      isr = [leader]
      eligible = eligibleLeaders(besides: isr)
    }

    var record = PartitionChangeRecord(partitionId: id.partition, topicId: id.topicID)
    var changes = false
    if isr != partition.isr {
      record.isr = isr.map(\.rawValue)
      changes = true
    }
    if leader != partition.leader {
      record.leader = leader?.rawValue ?? -1
      changes = true
    }
    if eligible != partition.eligibleLeaders {
      record.eligibleLeaderReplicas = eligible.map(\.rawValue)
      changes = true
    }
    let lastKnown = lastKnownLeaders(isr: isr, leader: leader)
    if lastKnown != partition.lastKnownEligibleLeaders {
      record.lastKnownElr = lastKnown.map(\.rawValue)
      changes = true
    }
    let isRecovering = isUnclean || partition.isRecovering && !isRecovered
    if isRecovering != partition.isRecovering {
      record.leaderRecoveryState = isRecovering ? 1 : 0
      changes = true
    }
    return changes ? Outcome(record: record, isUnclean: isUnclean) : nil
  }

  /// While the ISR is short of `min.insync.replicas` the high watermark stands still, so whoever was in sync when it
  /// became short still has everything that was acknowledged.
  private func eligibleLeaders(besides isr: [BrokerID]) -> [BrokerID] {
    guard isr.count < min(minISR, partition.replicas.count) else { return [] }
    return partition.replicas.filter {
      (partition.eligibleLeaders.contains($0) || partition.isr.contains($0)) && !isr.contains($0)
        && $0 != torn
    }
  }

  private func elect(_ isr: [BrokerID], _ eligible: [BrokerID]) -> (leader: BrokerID?, isUnclean: Bool) {
    func isValid(_ replica: BrokerID) -> Bool {
      (isr.contains(replica) || eligible.contains(replica)) && isAcceptable(replica)
    }
    #if Mutants
      if mutant == .electsOutOfSync, let leader = partition.replicas.first(where: isAcceptable) {
        return (leader, false)
      }
    #endif
    if election == .preferred, let preferred = partition.replicas.first, isValid(preferred) {
      return (preferred, false)
    }
    if let leader = partition.leader, isValid(leader) { return (leader, false) }
    if let leader = partition.replicas.first(where: { isr.contains($0) && isAcceptable($0) }) {
      return (leader, false)
    }
    if let leader = partition.replicas.first(where: { eligible.contains($0) && isAcceptable($0) }) {
      return (leader, false)
    }
    // Nobody is known to have everything: the last leader has most (KIP-966).
    if isr.isEmpty, eligible.isEmpty, partition.lastKnownEligibleLeaders.count == 1,
      isAcceptable(partition.lastKnownEligibleLeaders[0])
    {
      return (partition.lastKnownEligibleLeaders[0], true)
    }
    if election == .unclean, let leader = partition.replicas.first(where: isAcceptable) {
      return (leader, true)
    }
    return (nil, false)
  }

  private func lastKnownLeaders(isr: [BrokerID], leader: BrokerID?) -> [BrokerID] {
    if isr.isEmpty, !partition.isr.isEmpty { return [partition.leader ?? partition.isr[0]] }
    return leader == nil ? partition.lastKnownEligibleLeaders : []
  }
}
