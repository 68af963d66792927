import KafkaProtocol
import Metadata

/// A group of KIP-848 that a request is about to move.
struct ConsumerGroupOpening {
  var draft: ConsumerGroupDraft
  /// The classic group that it comes from, with members.
  var upgraded: ClassicGroup?
  /// It has no epoch of its own yet.
  var isNew = false
}

// Who may be a member of a group of KIP-848, and who is one no more.
extension GroupShard {
  // MARK: The group

  /// `mayCreate`: with its first member a group begins, in place of a classic one that is empty.
  func open(
    _ id: WireName,
    mayCreate: Bool,
    _ turn: borrowing Turn
  ) throws(GroupRefusal) -> ConsumerGroupOpening {
    switch groups[id] {
    case .consumer(let group): return ConsumerGroupOpening(draft: ConsumerGroupDraft(group.state))
    case .classic(let group) where mayCreate:
      guard group.members.isEmpty else { return try upgrade(group, turn) }
      // Its epochs go on from the generations before them, so that none ever stands for two assignments.
      let state = ConsumerGroupState(id: id, epoch: group.generation)
      return ConsumerGroupOpening(draft: ConsumerGroupDraft(state, after: [group.tombstone]), isNew: true)
    case nil where mayCreate:
      return ConsumerGroupOpening(draft: ConsumerGroupDraft(ConsumerGroupState(id: id)), isNew: true)
    case .classic: throw GroupRefusal(.groupIdNotFound, "Group \(id) is not a consumer group.")
    case nil: throw GroupRefusal(.groupIdNotFound, "Consumer group \(id) not found.")
    }
  }

  /// The request is not refused any more.
  func close(_ opening: ConsumerGroupOpening, _ turn: inout Turn) {
    turn.append(opening.draft)
    if let group = opening.upgraded { leaveBehind(group, &turn) }
  }

  // MARK: The member

  /// The member that a heartbeat speaks for: known, new, or one that takes the place of a static member that left.
  func member(
    _ id: WireName,
    _ request: ConsumerGroupHeartbeatRequest,
    _ draft: inout ConsumerGroupDraft
  ) throws(GroupRefusal) -> ConsumerMember {
    let isJoin = request.memberEpoch == 0
    guard let instance = request.instance else {
      guard let known = draft.state.members[id] else {
        guard isJoin else { throw .unknownMember(id, of: request.group) }
        return ConsumerMember(id: id)
      }
      try known.check(request)
      return known
    }
    guard isJoin else {
      let known = try draft.state.checkedStaticMember(instance, is: id)
      try known.check(request)
      return known
    }
    guard let known = draft.state.staticMember(instance) else {
      return draft.state.members[id] ?? ConsumerMember(id: id)
    }
    // Who speaks the classic protocol cannot say that it leaves for a while. Whoever speaks this one has to, even under
    // the id that has the name: it waits for the end of its own session.
    guard known.epoch == ConsumerMember.leftForAWhile || known.classic != nil else {
      throw GroupRefusal(
        .unreleasedInstanceId,
        "Static member \(id) with instance id \(instance) cannot join the group because the instance id is owned by "
          + "\(known.id) member."
      )
    }
    let member = ConsumerMember(renaming: known, to: id)
    draft.replace(known, by: member)
    return member
  }

  // MARK: Fencing

  /// Between two tries to write that a member is out.
  private static var fenceRetryWait: Duration { .seconds(1) }

  /// Members left, or were not heard of in time. The targets of the others move with the next heartbeat.
  func fence(_ ids: [WireName], of group: ConsumerGroup, _ turn: inout Turn) {
    guard !ids.isEmpty else { return }
    var draft = ConsumerGroupDraft(group.state)
    for id in ids {
      cancelTimers(of: id, in: group.id, &turn)
      group.expectedJoins.remove(id)
    }
    if mayDowngrade(draft.state, without: Set(ids), turn) {
      downgrade(&draft, without: Set(ids), mustRebalance: true, &turn)
    } else {
      for id in ids { draft.remove(id) }
      draft.dropUnusedPatterns()
      draft.bump(turn.image)
    }
    turn.append(draft)
    turn.follow(.fenced(group: group.id, members: ids))
  }

  func cancelTimers(of member: WireName, in group: WireName, _ turn: inout Turn) {
    turn.cancelTimer(.session(group: group, member: member))
    turn.cancelTimer(.rebalance(group: group, member: member))
    turn.cancelTimer(.consumerJoin(group: group, member: member))
    turn.cancelTimer(.consumerSync(group: group, member: member))
  }

  /// What could not be written is tried again, or a dead member would keep its partitions.
  func settleFencing(_ ids: [WireName], _ id: WireName, _ outcome: ErrorCode, _ turn: inout Turn) {
    guard outcome != .none, case .consumer(let group)? = groups[id] else { return }
    for member in ids where group.state.members[member] != nil {
      turn.setTimer(.session(group: id, member: member), after: Self.fenceRetryWait)
    }
  }

  func rebalanceTimedOut(_ id: WireName, in group: ConsumerGroup, _ turn: inout Turn) {
    guard let member = group.state.members[id], member.stage == .unrevokedPartitions else { return }
    fence([id], of: group, &turn)
  }

  // MARK: The shard comes

  /// Members have a whole session to find their new coordinator, and their whole time to give up partitions.
  func consumerGroupLoaded(_ group: ConsumerGroup, _ turn: inout Turn) {
    #if Mutants
      if turn.settings.mutant == .forgetsConsumerSessionsOnLoad { return }
    #endif
    for (id, member) in group.state.members.sorted(by: { $0.key < $1.key }) {
      let session = member.classicSession ?? turn.consumerSessionTimeout(of: group.id)
      turn.setTimer(.session(group: group.id, member: id), after: session)
      if member.classic == nil, member.stage == .unrevokedPartitions {
        turn.setTimer(.rebalance(group: group.id, member: id), after: member.rebalanceTimeout)
      }
    }
    if !group.state.patternSubscribers.isEmpty {
      turn.setTimer(.patterns(group: group.id), at: turn.now.monotonic)
    }
  }
}

extension ConsumerMember {
  /// A member speaks for the epoch that it was told, or for the one before it where the answer was lost and it owns
  /// nothing that it may not own by now. Epoch 0 joins anew, without partitions.
  func check(_ request: ConsumerGroupHeartbeatRequest) throws(GroupRefusal) {
    let theirs = request.memberEpoch
    if theirs == 0 || theirs == epoch { return }
    if theirs == previousEpoch, theirs < epoch,
      let owned = request.topicPartitions, AssignedPartitions(owned).isSubset(of: assigned)
    {
      return
    }
    let relation = theirs > epoch ? "greater" : "smaller"
    throw GroupRefusal(
      .fencedMemberEpoch,
      "The consumer group member has a \(relation) member epoch (\(theirs)) than the one known by the group coordinator "
        + "(\(epoch)). The member must abandon all its partitions and rejoin."
    )
  }
}

extension ConsumerGroupHeartbeatRequest {
  /// Everything that can be set is: a join, or a repetition after an error. It is told its whole assignment.
  var isWhole: Bool {
    memberEpoch == 0
      || (rebalanceTimeoutMs != -1 && (subscribedTopicNames != nil || subscribedTopicRegex != nil)
        && topicPartitions != nil)
  }

  /// What a request has to say by itself (`GroupCoordinatorService.java`, `throwIfConsumerGroupHeartbeatRequestIsInvalid`),
  /// and how much it may.
  func check(version: Int16) throws(GroupRefusal) {
    if version >= 1 || memberEpoch != 0 { try require(!memberId.isEmpty, "MemberId can't be empty.") }
    try require(!groupId.isEmpty, "GroupId can't be empty.")
    try require(instanceId != "", "InstanceId can't be empty.")
    try require(rackId != "", "RackId can't be empty.")
    switch memberEpoch {
    case 1...: break
    case 0:
      try require(rebalanceTimeoutMs != -1, "RebalanceTimeoutMs must be provided in first request.")
      try require(topicPartitions == [], "TopicPartitions must be empty when (re-)joining.")
      try require(
        subscribedTopicNames != nil || subscribedTopicRegex != nil,
        "Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining."
      )
    case -1: break
    case ConsumerMember.leftForAWhile: try require(instanceId != nil, "InstanceId can't be null.")
    default: throw GroupRefusal(.invalidRequest, "MemberEpoch is invalid.")
    }
    let names = subscribedTopicNames ?? []
    let words = [memberId, instanceId ?? "", rackId ?? "", subscribedTopicRegex ?? ""]
    let bytes = words.reduce(names.reduce(0) { $0 + $1.utf8.count + 4 }) { $0 + $1.utf8.count }
    let partitions = (topicPartitions ?? []).reduce(0) { $0 + 1 + $1.partitions.count }
    try require(
      bytes <= GroupLimits.memberMetadataBytes && memberId.utf8.count <= GroupLimits.memberIDBytes
        && partitions <= GroupLimits.partitionsPerRequest,
      "The member tells more of itself than a coordinator keeps."
    )
  }

  private func require(_ holds: Bool, _ message: String) throws(GroupRefusal) {
    guard holds else { throw GroupRefusal(.invalidRequest, message) }
  }
}

extension ConsumerGroupHeartbeatResponse {
  init(refusal: GroupRefusal) {
    self.init(errorCode: refusal.error.rawValue, errorMessage: refusal.message)
  }
}
