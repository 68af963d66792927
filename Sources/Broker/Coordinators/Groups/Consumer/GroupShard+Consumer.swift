import KafkaProtocol
import Metadata
import NIOCore

/// Who sent a heartbeat of KIP-848, besides what it says.
struct ConsumerClient {
  var token: ReplyToken
  var version: Int16
  var clientID: String
  /// As Java prints an address.
  var clientHost: String
}

// ConsumerGroupHeartbeat within a shard (`GroupMetadataManager.java`, `consumerGroupHeartbeat`; KIP-848): one request
// joins, follows, and leaves. The group is moved on a draft; what the draft wrote is appended, and the answer leaves when
// it is committed.
extension GroupShard {
  func consumerHeartbeat(
    _ request: ConsumerGroupHeartbeatRequest,
    _ client: ConsumerClient,
    _ turn: inout Turn
  ) {
    #if Mutants
      let request = turn.settings.mutant == .acceptsStaleHeartbeat ? inPresentEpoch(request) : request
    #endif
    // What earlier turns have decided and is not committed may show in the answer.
    turn.holdsForEarlier = true
    do {
      try request.check(version: client.version)
      let response =
        request.memberEpoch < 0
        ? try leave(request, &turn) : try follow(request, client, &turn)
      turn.answerOnceCommitted(client.token, response)
    } catch {
      turn.answer(client.token, ConsumerGroupHeartbeatResponse(refusal: error))
    }
  }

  private func follow(
    _ request: ConsumerGroupHeartbeatRequest,
    _ client: ConsumerClient,
    _ turn: inout Turn
  ) throws(GroupRefusal) -> ConsumerGroupHeartbeatResponse {
    if let served = request.serverAssignor.map({ ServerAssignor(rawValue: $0) }),
      !turn.settings.assignors.contains(where: { $0 == served })
    {
      let names = turn.settings.assignors.map(\.rawValue).joined(separator: ", ")
      throw GroupRefusal(
        .unsupportedAssignor,
        "ServerAssignor \(request.serverAssignor ?? "") is not supported. Supported assignors: \(names)."
      )
    }
    var opening = try open(request.group, mayCreate: request.memberEpoch == 0, turn)
    var draft = opening.draft
    try draft.state.checkRoom(for: request.member, maxSize: turn.settings.consumerMaxSize)
    let id = request.memberId.isEmpty ? WireName(KafkaUUID(using: &turn.random).description) : request.member
    let before = try member(id, request, &draft)
    var member = before
    member.take(request, client)
    let pattern = try store(member, was: before, &draft, &turn)
    let hasNewTopics = member.topics != before.topics
    // A classic group in a rebalance has not shared out yet what those had who left it.
    let isUnshared = opening.upgraded.map { $0.state != .stable } ?? false
    let isFirst = opening.isNew || draft.state.epoch == 0
    advance(&draft, mustBump: isFirst || isUnshared || hasNewTopics || pattern == .resolved, turn)
    let after = try reconcile(
      member.id,
      &draft,
      hasSubscriptionChanged: hasNewTopics || pattern != .none,
      owned: request.topicPartitions.map { AssignedPartitions($0) },
      &turn
    )
    let session = turn.consumerSessionTimeout(of: request.group)
    turn.setTimer(.session(group: request.group, member: id), after: session)
    opening.draft = draft
    close(opening, &turn)
    var response = ConsumerGroupHeartbeatResponse(
      memberId: id.text,
      memberEpoch: after.epoch,
      heartbeatIntervalMs: Int32(
        clamping: turn.consumerHeartbeatInterval(of: request.group).wholeMilliseconds
      )
    )
    if request.isWhole || after.assigned != before.assigned {
      response.assignment = after.assigned.heartbeatAnswer
    }
    return response
  }

  // MARK: The steps of a heartbeat

  /// The subscription's record, where it is another, and what its pattern matches.
  func store(
    _ member: ConsumerMember,
    was before: ConsumerMember,
    _ draft: inout ConsumerGroupDraft,
    _ turn: inout Turn
  ) throws(GroupRefusal) -> PatternChange {
    if member != before || draft.state.members[member.id] == nil { draft.storeSubscription(of: member) }
    return try follow(patternOf: member, was: before, &draft, &turn)
  }

  /// The group's epoch moves with its members and their topics, and the targets with it.
  func advance(_ draft: inout ConsumerGroupDraft, mustBump: Bool, _ turn: borrowing Turn) {
    var group: ConsumerGroup?
    if case .consumer(let found)? = groups[draft.state.id] { group = found }
    if mustBump {
      draft.bump(turn.image)
    } else if group?.checkedMetadata != metadataChanges {
      if draft.state.hash(of: turn.image) != draft.state.metadataHash {
        draft.bump(turn.image)
      } else {
        group?.checkedMetadata = metadataChanges
      }
    }
    if draft.state.epoch != draft.state.targetEpoch {
      draft.computeTargets(turn.image, turn.settings.assignors)
    }
  }

  /// Brings the member a step nearer to its target, and answers how it is then.
  func reconcile(
    _ id: WireName,
    _ draft: inout ConsumerGroupDraft,
    hasSubscriptionChanged: Bool,
    owned: AssignedPartitions?,
    _ turn: inout Turn
  ) throws(GroupRefusal) -> ConsumerMember {
    let state = draft.state
    guard let member = state.members[id] else { throw GroupRefusal(.unknownMemberId) }
    if member.isReconciled(to: state.targetEpoch), !hasSubscriptionChanged { return member }
    let image = turn.image
    var isTaken: (KafkaUUID, Int32) -> Bool = { topic, partition in
      state.owner(of: partition, of: topic).map { $0 != id } ?? false
    }
    #if Mutants
      if turn.settings.mutant == .handsOverUnrevokedPartition {
        isTaken = { topic, partition in state.isKept(partition, of: topic, byOthersThan: id) }
      }
    #endif
    let next = try Reconciliation(
      targetEpoch: state.targetEpoch,
      target: state.target(of: id),
      subscribedTopics: Set(state.subscribedTopics(of: member).compactMap { image.topicIDs[$0] }),
      hasSubscriptionChanged: hasSubscriptionChanged,
      owned: owned,
      isTaken: isTaken
    ).step(member)
    guard next != member else { return member }
    draft.storeAssignment(of: next)
    // Members of the classic protocol have to join and to sync in time instead.
    if next.classic == nil {
      let key = TimerKey.rebalance(group: state.id, member: id)
      if next.stage == .unrevokedPartitions {
        turn.setTimer(key, after: next.rebalanceTimeout)
      } else {
        turn.cancelTimer(key)
      }
    }
    return next
  }

  // MARK: Leaving

  private func leave(
    _ request: ConsumerGroupHeartbeatRequest,
    _ turn: inout Turn
  ) throws(GroupRefusal) -> ConsumerGroupHeartbeatResponse {
    let group = try consumerGroup(request.group)
    let response = ConsumerGroupHeartbeatResponse(
      memberId: request.memberId,
      memberEpoch: request.memberEpoch
    )
    guard let instance = request.instance else {
      guard group.state.members[request.member] != nil else {
        throw .unknownMember(request.member, of: group.id)
      }
      fence([request.member], of: group, &turn)
      return response
    }
    let member = try group.state.checkedStaticMember(instance, is: request.member)
    guard request.memberEpoch == ConsumerMember.leftForAWhile else {
      fence([member.id], of: group, &turn)
      return response
    }
    // Its session goes on, and keeps its partitions for it.
    var away = member
    away.epoch = ConsumerMember.leftForAWhile
    away.pendingRevocation = .none
    var draft = ConsumerGroupDraft(group.state)
    draft.storeAssignment(of: away)
    turn.cancelTimer(.rebalance(group: group.id, member: member.id))
    turn.append(draft)
    return response
  }

  func consumerGroup(_ id: WireName) throws(GroupRefusal) -> ConsumerGroup {
    switch groups[id] {
    case .consumer(let group): return group
    case .classic: throw GroupRefusal(.groupIdNotFound, "Group \(id) is not a consumer group.")
    case nil: throw GroupRefusal(.groupIdNotFound, "Group \(id) not found.")
    }
  }
}

extension ShardTurn<GroupShard> {
  mutating func append(_ draft: ConsumerGroupDraft) {
    #if Mutants
      if settings.mutant == .forgetsToWriteTheBump { return appendWithoutEpoch(draft) }
    #endif
    for record in draft.records { append(record) }
  }
}

extension GroupRefusal {
  static func unknownMember(_ id: WireName, of group: WireName) -> GroupRefusal {
    GroupRefusal(.unknownMemberId, "Member \(id) is not a member of group \(group).")
  }
}

extension ConsumerGroupState {
  func checkRoom(for member: WireName, maxSize: Int) throws(GroupRefusal) {
    guard members.count < maxSize || members[member] != nil else {
      throw GroupRefusal(
        .groupMaxSizeReached,
        "The consumer group has reached its maximum capacity of \(maxSize) members."
      )
    }
  }

  /// The member of an instance id, which has to be the one that speaks.
  func checkedStaticMember(_ instance: WireName, is id: WireName) throws(GroupRefusal) -> ConsumerMember {
    guard let member = staticMember(instance) else {
      throw GroupRefusal(.unknownMemberId, "Instance id \(instance) is unknown.")
    }
    guard member.id == id else {
      throw GroupRefusal(
        .fencedInstanceId,
        "Static member \(id) with instance id \(instance) was fenced by member \(member.id)."
      )
    }
    return member
  }
}

extension ConsumerMember {
  /// What a heartbeat does not name stays as it is.
  mutating func take(_ request: ConsumerGroupHeartbeatRequest, _ client: ConsumerClient) {
    if let instance = request.instance { instanceID = instance }
    if let rack = request.rackId { rackID = rack }
    if request.rebalanceTimeoutMs != -1 { rebalanceTimeoutMs = request.rebalanceTimeoutMs }
    if let assignor = request.serverAssignor { self.assignor = WireName(assignor) }
    if let topics = request.subscribedTopicNames { self.topics = topics.sortedNames }
    if let pattern = request.subscribedTopicRegex { self.pattern = WireName(pattern) }
    clientID = client.clientID
    clientHost = client.clientHost
    classic = nil
  }
}
