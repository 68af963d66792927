import KafkaProtocol
import NIOCore

// Heartbeat and LeaveGroup of classic groups, and what becomes of them when a shard comes and goes.
extension GroupShard {
  func heartbeat(_ request: HeartbeatRequest, _ token: ReplyToken, _ turn: inout Turn) {
    turn.answer(token, HeartbeatResponse(errorCode: answer(to: request, &turn).rawValue))
  }

  private func answer(to request: HeartbeatRequest, _ turn: inout Turn) -> ErrorCode {
    if case .consumer(let group) = groups[request.group] {
      return heartbeatConsumers(group, request, &turn)
    }
    guard case .classic(let group) = groups[request.group] else { return .unknownMemberId }
    if group.state == .dead { return .coordinatorNotAvailable }
    if let refusal = group.objection(to: request.member, request.instance) { return refusal }
    guard request.generationId == group.generation else { return .illegalGeneration }
    guard let member = group.members[request.member] else { return .unknownMemberId }
    switch group.state {
    case .empty, .dead: return .unknownMemberId
    case .preparingRebalance:
      renewSession(of: member, in: group, &turn)
      return .rebalanceInProgress
    case .completingRebalance, .stable:
      renewSession(of: member, in: group, &turn)
      return .none
    }
  }

  // MARK: Leave

  func leave(_ request: LeaveGroupRequest, version: Int16, _ token: ReplyToken, _ turn: inout Turn) {
    let leaving = version >= 3 ? request.members : [.init(memberId: request.memberId)]
    var response = LeaveGroupResponse()
    switch groups[request.group] {
    case .classic(let group) where group.state == .dead:
      turn.answer(token, request.refused(.coordinatorNotAvailable))
      return
    case .classic(let group): response.members = leave(leaving, group, &turn)
    case .consumer(let group): response.members = leaveConsumers(group, leaving, &turn)
    case nil:
      // To each member by itself, as Kafka does where the group was not found.
      response.members = leaving.map {
        .init(
          memberId: $0.memberId,
          groupInstanceId: $0.groupInstanceId,
          errorCode: ErrorCode.unknownMemberId.rawValue
        )
      }
    }
    if version < 3 {
      response.errorCode = response.members.first?.errorCode ?? 0
      response.members = []
    }
    turn.answerOnceCommitted(token, response)
  }

  private func leave(
    _ leaving: [LeaveGroupRequest.MemberIdentity],
    _ group: ClassicGroup,
    _ turn: inout Turn
  ) -> [LeaveGroupResponse.MemberResponse] {
    var answers: [LeaveGroupResponse.MemberResponse] = []
    for identity in leaving {
      let error = leave(identity, group, &turn)
      answers.append(
        .init(
          memberId: identity.memberId,
          groupInstanceId: identity.groupInstanceId,
          errorCode: error.rawValue
        )
      )
    }
    if answers.contains(where: { $0.errorCode == 0 }) { membersLeft(group, &turn) }
    return answers
  }

  /// Administrators name static members by their instance alone.
  private func leave(
    _ identity: LeaveGroupRequest.MemberIdentity,
    _ group: ClassicGroup,
    _ turn: inout Turn
  ) -> ErrorCode {
    if identity.memberId.isEmpty {
      guard let instance = identity.instance, let id = group.staticMembers[instance] else {
        return .unknownMemberId
      }
      drop(id, of: group, .unknownMemberId, &turn)
      return .none
    }
    if group.pendingJoins.contains(identity.member) {
      drop(identity.member, of: group, .unknownMemberId, &turn)
      return .none
    }
    if let refusal = group.objection(to: identity.member, identity.instance) { return refusal }
    drop(identity.member, of: group, .unknownMemberId, &turn)
    return .none
  }

  // MARK: The shard comes and goes

  /// Members have a whole session to find their new coordinator. A group that is too large by now is rebalanced, so that
  /// its members can commit before some of them are turned away.
  func classicGroupLoaded(_ group: ClassicGroup, _ turn: inout Turn) {
    #if Mutants
      if turn.settings.mutant == .forgetsSessionsOnLoad { return }
    #endif
    for member in group.members.values { renewSession(of: member, in: group, &turn) }
    if group.members.count > turn.settings.maxSize { return prepareRebalance(group, &turn) }
    if group.state == .preparingRebalance {
      turn.setTimer(.join(group: group.id), after: group.rebalanceTimeout)
    }
  }

  func unloadClassicGroup(_ group: ClassicGroup, _ turn: inout Turn) {
    for member in group.members.values {
      answerJoin(of: member, with: .notCoordinator, memberID: member.id, &turn)
      answerSync(of: member, with: .notCoordinator, &turn)
    }
  }

  /// The first record of a new group could not be written: there is no such group, and whoever waits in it is told.
  func dissolve(_ group: ClassicGroup, _ error: ErrorCode, _ turn: inout Turn) {
    guard isCurrent(group) else { return }
    for id in group.pendingJoins.sorted() { drop(id, of: group, error, &turn) }
    for id in Array(group.members.keys) { drop(id, of: group, error, &turn) }
    turn.cancelTimer(.join(group: group.id))
    turn.cancelTimer(.sync(group: group.id))
    group.enter(.dead, at: turn.now)
    groups[group.id] = nil
  }
}

extension GroupRecord {
  /// What stands for a group before its first generation.
  static func emptyGroup(_ id: WireName, generation: Int32) -> GroupRecord {
    .groupMetadata(
      GroupMetadataKey(group: id.text),
      GroupMetadataValue(generation: generation, protocol: nil, leader: nil)
    )
  }
}

extension ClassicGroup {
  func objection(to request: SyncGroupRequest) -> ErrorCode? {
    if state == .dead { return .coordinatorNotAvailable }
    if let refusal = objection(to: request.member, request.instance) { return refusal }
    if request.generationId != generation { return .illegalGeneration }
    func differs(_ theirs: String?, _ ours: WireName?) -> Bool {
      guard let theirs, let ours else { return false }
      return WireName(theirs) != ours
    }
    let isOther = differs(request.protocolType, protocolType) || differs(request.protocolName, protocolName)
    return isOther ? .inconsistentGroupProtocol : nil
  }

  func synced(_ member: ClassicMember) -> SyncGroupResponse {
    SyncGroupResponse(
      protocolType: protocolType?.text,
      protocolName: protocolName?.text,
      assignment: member.assignment
    )
  }
}
