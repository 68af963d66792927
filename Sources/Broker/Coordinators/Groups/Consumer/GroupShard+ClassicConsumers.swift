import KafkaProtocol
import Metadata
import NIOCore

// Members of the classic protocol in a group of KIP-848 (`GroupMetadataManager.java`, `classicGroup…ToConsumerGroup`):
// their join is a heartbeat that may change things, their sync hands out what they are assigned, and their heartbeat tells
// them when to join again. The generation is the member's epoch; nobody leads.
extension GroupShard {
  // MARK: JoinGroup

  func joinConsumers(
    _ group: ConsumerGroup,
    _ request: JoinGroupRequest,
    _ client: JoiningClient,
    _ turn: inout Turn
  ) {
    turn.holdsForEarlier = true
    do {
      try join(group, request, client, &turn)
    } catch {
      turn.answer(client.token, client.refused(error.error, memberID: request.member))
    }
  }

  private func join(
    _ group: ConsumerGroup,
    _ request: JoinGroupRequest,
    _ client: JoiningClient,
    _ turn: inout Turn
  ) throws(GroupRefusal) {
    let isUnknown = request.memberId.isEmpty
    let id =
      isUnknown
      ? MemberID.make(for: request.groupInstanceId ?? client.clientID, using: &turn.random) : request.member
    try group.state.checkRoom(for: id, maxSize: turn.settings.consumerMaxSize)
    guard group.state.supports(WireName(request.protocolType), request.subscriptions.map(\.name)),
      let words = request.protocols.first.flatMap({ ConsumerWords(subscription: $0.metadata) })
    else { throw GroupRefusal(.inconsistentGroupProtocol) }
    if isUnknown, request.groupInstanceId == nil, client.needsKnownID {
      turn.answer(client.token, client.refused(.memberIdRequired, memberID: id))
      return
    }
    var draft = ConsumerGroupDraft(group.state)
    let before = try classicMember(id, instance: request.instance, isNew: isUnknown, &draft)
    let wasStatic = request.instance.flatMap { group.state.staticMember($0) } != nil
    var member = before
    member.take(request, words, client)
    let pattern = try store(member, was: before, &draft, &turn)
    let hasChanged = member.topics != before.topics || pattern != .none
    let owned = AssignedPartitions(named: words.owned, turn.image)
    let after: ConsumerMember
    if wasStatic, mayDowngrade(draft.state, without: [], turn) {
      if hasChanged {
        draft.bump(turn.image)
        after = member
      } else {
        after = try reconcile(id, &draft, hasSubscriptionChanged: false, owned: owned, &turn)
      }
      let isSettled = draft.state.members.values.allSatisfy { $0.isReconciled(to: draft.state.epoch) }
      downgrade(&draft, without: [], mustRebalance: !isSettled, &turn)
    } else {
      advance(&draft, mustBump: hasChanged, turn)
      after = try reconcile(id, &draft, hasSubscriptionChanged: hasChanged, owned: owned, &turn)
      let session = Duration.milliseconds(Int64(request.sessionTimeoutMs))
      turn.setTimer(.session(group: group.id, member: id), after: session)
      turn.setTimer(.consumerSync(group: group.id, member: id), after: member.rebalanceTimeout)
    }
    group.expectedJoins.remove(id)
    turn.cancelTimer(.consumerJoin(group: group.id, member: id))
    turn.append(draft)
    turn.answerOnceCommitted(
      client.token,
      JoinGroupResponse(
        generationId: after.epoch,
        protocolType: "consumer",
        protocolName: member.classic?.protocols.first?.name.text ?? "",
        memberId: id.text
      )
    )
  }

  /// A member that is known or new, or one that takes the place of a static member.
  private func classicMember(
    _ id: WireName,
    instance: WireName?,
    isNew: Bool,
    _ draft: inout ConsumerGroupDraft
  ) throws(GroupRefusal) -> ConsumerMember {
    guard let instance else { return draft.state.members[id] ?? ConsumerMember(id: id) }
    guard isNew else { return try draft.state.checkedStaticMember(instance, is: id) }
    guard let known = draft.state.staticMember(instance) else { return ConsumerMember(id: id) }
    let member = ConsumerMember(renaming: known, to: id)
    draft.replace(known, by: member)
    return member
  }

  // MARK: SyncGroup

  func syncConsumers(
    _ group: ConsumerGroup,
    _ request: SyncGroupRequest,
    _ token: ReplyToken,
    _ turn: inout Turn
  ) {
    turn.holdsForEarlier = true
    do throws(GroupRefusal) {
      let (member, classic) = try group.state.classicMember(request.member, request.instance)
      guard request.generationId == member.epoch else { throw GroupRefusal(.illegalGeneration) }
      if request.protocolType.map({ $0 != "consumer" }) ?? false
        || request.protocolName.map({ WireName($0) != classic.protocols.first?.name }) ?? false
      {
        throw GroupRefusal(.inconsistentGroupProtocol)
      }
      // One that has to give up partitions has joined already, and is to do that first.
      if group.state.epoch != member.epoch, member.stage != .unrevokedPartitions {
        expectJoin(of: member, in: group, &turn)
        throw GroupRefusal(.rebalanceInProgress)
      }
      turn.cancelTimer(.consumerSync(group: group.id, member: member.id))
      renewClassicSession(of: member, in: group, &turn)
      let version = classic.protocols.first.flatMap { ConsumerWords(subscription: $0.metadata)?.version } ?? 0
      turn.answerOnceCommitted(
        token,
        SyncGroupResponse(
          protocolType: request.protocolType,
          protocolName: request.protocolName,
          assignment: ConsumerWords.encode(member.assigned, version: version, turn.image)
        )
      )
    } catch {
      turn.answer(token, request.refused(error.error))
    }
  }

  // MARK: Heartbeat

  func heartbeatConsumers(
    _ group: ConsumerGroup,
    _ request: HeartbeatRequest,
    _ turn: inout Turn
  ) -> ErrorCode {
    do {
      let (member, _) = try group.state.classicMember(request.member, request.instance)
      guard request.generationId == member.epoch else { return .illegalGeneration }
      renewClassicSession(of: member, in: group, &turn)
      let mustJoin: Bool
      switch member.stage {
      case .unrevokedPartitions: mustJoin = true
      case .unreleasedPartitions: mustJoin = !group.state.isAnyTaken(of: member)
      case .stable, .unknown: mustJoin = false
      }
      guard mustJoin || member.epoch != group.state.epoch else { return .none }
      expectJoin(of: member, in: group, &turn)
      return .rebalanceInProgress
    } catch {
      return error.error
    }
  }

  private func renewClassicSession(of member: ConsumerMember, in group: ConsumerGroup, _ turn: inout Turn) {
    guard let session = member.classicSession else { return }
    turn.setTimer(.session(group: group.id, member: member.id), after: session)
  }

  /// From when it is first told, a member has its rebalance timeout to join again.
  private func expectJoin(of member: ConsumerMember, in group: ConsumerGroup, _ turn: inout Turn) {
    guard group.expectedJoins.insert(member.id).inserted else { return }
    turn.setTimer(.consumerJoin(group: group.id, member: member.id), after: member.rebalanceTimeout)
  }

  func classicStepTimedOut(_ id: WireName, in group: ConsumerGroup, _ turn: inout Turn) {
    guard group.state.members[id]?.classic != nil else { return }
    fence([id], of: group, &turn)
  }

  // MARK: LeaveGroup

  func leaveConsumers(
    _ group: ConsumerGroup,
    _ leaving: [LeaveGroupRequest.MemberIdentity],
    _ turn: inout Turn
  )
    -> [LeaveGroupResponse.MemberResponse]
  {
    var ids: [WireName] = []
    let answers = leaving.map { identity -> LeaveGroupResponse.MemberResponse in
      var answer = LeaveGroupResponse.MemberResponse(
        memberId: identity.memberId,
        groupInstanceId: identity.groupInstanceId
      )
      switch group.state.leaving(identity) {
      case .success(let id): if !ids.contains(id) { ids.append(id) }
      case .failure(let refusal): answer.errorCode = refusal.error.rawValue
      }
      return answer
    }
    fence(ids, of: group, &turn)
    return answers
  }
}

extension ConsumerGroupState {
  /// Whether a member that can do these classic protocols may join.
  fileprivate func supports(_ type: WireName, _ names: [WireName]) -> Bool {
    guard type == "consumer" else { return false }
    if members.isEmpty { return !names.isEmpty }
    return names.contains { (protocolSupporters[$0] ?? 0) == classicMemberCount }
  }

  fileprivate func classicMember(
    _ id: WireName,
    _ instance: WireName?
  ) throws(GroupRefusal) -> (ConsumerMember, ConsumerMember.Classic) {
    let member: ConsumerMember
    if let instance {
      member = try checkedStaticMember(instance, is: id)
    } else {
      guard let known = members[id] else { throw .unknownMember(id, of: self.id) }
      member = known
    }
    guard let classic = member.classic else { throw .unknownMember(id, of: self.id) }
    return (member, classic)
  }

  /// Whether the member waits for partitions that others have.
  fileprivate func isAnyTaken(of member: ConsumerMember) -> Bool {
    target(of: member.id).topics.contains { topic, partitions in
      partitions.subtracting(sorted: member.assigned[topic]).contains { owner(of: $0, of: topic) != nil }
    }
  }

  /// Administrators name static members by their instance alone.
  fileprivate func leaving(_ identity: LeaveGroupRequest.MemberIdentity) -> Result<WireName, GroupRefusal> {
    guard let instance = identity.instance else {
      return members[identity.member] == nil
        ? .failure(.unknownMember(identity.member, of: id)) : .success(identity.member)
    }
    guard identity.memberId.isEmpty else {
      do {
        return .success(try checkedStaticMember(instance, is: identity.member).id)
      } catch {
        return .failure(error)
      }
    }
    return staticMembers[instance].map { .success($0) } ?? .failure(GroupRefusal(.unknownMemberId))
  }
}

extension ConsumerMember {
  fileprivate mutating func take(_ request: JoinGroupRequest, _ words: ConsumerWords, _ client: JoiningClient)
  {
    if let instance = request.instance { instanceID = instance }
    if let rack = words.rack { rackID = rack }
    rebalanceTimeoutMs = Int32(
      clamping: request.rebalanceTimeout(version: client.version).wholeMilliseconds
    )
    topics = words.topics
    pattern = ""
    clientID = client.clientID
    clientHost = client.clientHost
    classic = Classic(
      sessionTimeoutMs: request.sessionTimeoutMs,
      protocols: request.subscriptions.map {
        .init(name: $0.name, metadata: ByteBuffer(buffer: $0.metadata))
      }
    )
  }
}
