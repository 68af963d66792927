import KafkaProtocol
import NIOCore

// How a generation comes about (`GroupMetadataManager.java`): all members join again, or are dropped when the time is
// over; the leader is told who they are and assigns; the assignment is stored and handed out.
extension GroupShard {
  func rebalanceOrComplete(_ group: ClassicGroup, _ turn: inout Turn) {
    switch group.state {
    case .empty, .stable, .completingRebalance: prepareRebalance(group, &turn)
    case .preparingRebalance, .dead: completeJoinIfAllAreThere(group, &turn)
    }
  }

  func prepareRebalance(_ group: ClassicGroup, _ turn: inout Turn) {
    if group.state == .completingRebalance {
      for member in group.members.values {
        member.assignment = ByteBuffer()
        answerSync(of: member, with: .rebalanceInProgress, &turn)
      }
    }
    turn.cancelTimer(.sync(group: group.id))
    let isInitial = group.state == .empty
    group.enter(.preparingRebalance, at: turn.now)
    if isInitial {
      let delay = turn.settings.initialRebalanceDelay
      group.hasNewMember = false
      group.initialDelay = delay
      group.initialDelayLeft = max(.zero, group.rebalanceTimeout - delay)
      turn.setTimer(.join(group: group.id), after: delay)
    } else if group.haveAllJoined {
      completeJoin(group, &turn)
    } else {
      turn.setTimer(.join(group: group.id), after: group.rebalanceTimeout)
    }
  }

  /// The first rebalance of an empty group ends by its own timer, so that more than one member is in it.
  func completeJoinIfAllAreThere(_ group: ClassicGroup, _ turn: inout Turn) {
    guard group.state == .preparingRebalance, group.previousState != .empty, group.haveAllJoined else {
      return
    }
    completeJoin(group, &turn)
  }

  /// The time to join is over: prolonged once more where somebody came meanwhile, to an empty group.
  func joinTimedOut(_ group: ClassicGroup, _ turn: inout Turn) {
    guard group.state == .preparingRebalance else { return }
    guard group.previousState == .empty, group.hasNewMember, group.initialDelayLeft > .zero else {
      return completeJoin(group, &turn)
    }
    group.hasNewMember = false
    let delay = min(turn.settings.initialRebalanceDelay, group.initialDelayLeft)
    group.initialDelayLeft = max(.zero, group.initialDelayLeft - group.initialDelay)
    group.initialDelay = delay
    turn.setTimer(.join(group: group.id), after: delay)
  }

  /// Between two looks at a group whose members are all static and silent.
  private static var shortestWait: Duration { .milliseconds(100) }

  private func completeJoin(_ group: ClassicGroup, _ turn: inout Turn) {
    turn.cancelTimer(.join(group: group.id))
    // Static members keep their place until their session ends.
    for member in group.members.values where member.awaitingJoin == nil && member.instanceID == nil {
      drop(member.id, of: group, .unknownMemberId, &turn)
    }
    guard group.electJoinedLeader() else {
      // Members may give themselves no time at all.
      turn.setTimer(.join(group: group.id), after: max(group.rebalanceTimeout, Self.shortestWait))
      return
    }
    group.beginGeneration(at: turn.now)
    guard group.state == .completingRebalance else {
      turn.append(group.record)
      turn.replaysRecords = false
      return
    }
    for member in group.members.values {
      if let parked = member.awaitingJoin {
        member.awaitingJoin = nil
        turn.answer(parked.token, group.joined(member))
      }
      member.isNew = false
      renewSession(of: member, in: group, &turn)
      group.expectSync(of: member.id)
    }
    turn.setTimer(.sync(group: group.id), after: group.rebalanceTimeout)
  }

  // MARK: Sync

  func sync(_ request: SyncGroupRequest, _ token: ReplyToken, _ turn: inout Turn) {
    if case .consumer(let group) = groups[request.group] {
      return syncConsumers(group, request, token, &turn)
    }
    guard case .classic(let group) = groups[request.group], group.state != .empty else {
      turn.answer(token, request.refused(.unknownMemberId))
      return
    }
    if let refusal = group.objection(to: request) {
      turn.answer(token, request.refused(refusal))
      return
    }
    guard let member = group.members[request.member] else { return }
    switch group.state {
    case .preparingRebalance: turn.answer(token, request.refused(.rebalanceInProgress))
    case .completingRebalance:
      answerSync(of: member, with: .rebalanceInProgress, &turn)
      member.awaitingSync = token
      noteSync(of: member, in: group, &turn)
      if group.isLeader(member.id) { store(request.assignments, of: group, &turn) }
    case .stable:
      noteSync(of: member, in: group, &turn)
      renewSession(of: member, in: group, &turn)
      turn.answer(token, group.synced(member))
    case .empty, .dead: turn.answer(token, request.refused(.unknownMemberId))
    }
  }

  private func noteSync(of member: ClassicMember, in group: ClassicGroup, _ turn: inout Turn) {
    group.noteSync(of: member.id)
    if group.pendingSyncs.isEmpty { turn.cancelTimer(.sync(group: group.id)) }
  }

  /// The leader's assignment is stored first; whom it names not is assigned nothing.
  private func store(
    _ given: [SyncGroupRequest.SyncGroupRequestAssignment],
    of group: ClassicGroup,
    _ turn: inout Turn
  ) {
    var assignments: [WireName: ByteBuffer] = [:]
    for one in given {
      let id = WireName(one.memberId)
      if group.members[id] != nil { assignments[id] = ByteBuffer(buffer: one.assignment) }
    }
    turn.append(group.record(assignments: assignments))
    turn.replaysRecords = false
    turn.follow(.assignmentStored(group, generation: group.generation, assignments))
  }

  /// The assignment is in the log and everyone gets it; or it is not, and everyone tries again. The group may have moved
  /// on meanwhile.
  func settleAssignment(
    of group: ClassicGroup,
    generation: Int32,
    _ assignments: [WireName: ByteBuffer],
    _ outcome: ErrorCode,
    _ turn: inout Turn
  ) {
    guard isCurrent(group), group.state == .completingRebalance, group.generation == generation else {
      return
    }
    for member in group.members.values {
      member.assignment = outcome == .none ? assignments[member.id] ?? ByteBuffer() : ByteBuffer()
    }
    guard outcome == .none else {
      for member in group.members.values { answerSync(of: member, with: outcome, &turn) }
      return prepareRebalance(group, &turn)
    }
    group.enter(.stable, at: turn.now)
    for member in group.members.values {
      guard let token = member.awaitingSync else { continue }
      member.awaitingSync = nil
      turn.answer(token, group.synced(member))
      renewSession(of: member, in: group, &turn)
    }
  }

  /// Members that joined and then did not ask for their assignment are dropped.
  func syncTimedOut(_ group: ClassicGroup, _ turn: inout Turn) {
    guard group.state == .completingRebalance || group.state == .stable, !group.pendingSyncs.isEmpty else {
      return
    }
    for id in group.pendingSyncs.sorted() { drop(id, of: group, .unknownMemberId, &turn) }
    prepareRebalance(group, &turn)
  }

  // MARK: Members

  func renewSession(of member: ClassicMember, in group: ClassicGroup, _ turn: inout Turn) {
    turn.setTimer(.session(group: group.id, member: member.id), after: member.sessionTimeout)
  }

  func sessionTimedOut(_ id: WireName, in group: ClassicGroup, _ turn: inout Turn) {
    guard let member = group.members[id] else {
      // One that was told its id and never came back with it.
      guard group.pendingJoins.contains(id) else { return }
      group.remove(id)
      return completeJoinIfAllAreThere(group, &turn)
    }
    guard !member.isExcused else { return }
    drop(id, of: group, .unknownMemberId, &turn)
    membersLeft(group, &turn)
  }

  func membersLeft(_ group: ClassicGroup, _ turn: inout Turn) {
    switch group.state {
    case .stable, .completingRebalance: prepareRebalance(group, &turn)
    case .preparingRebalance: completeJoinIfAllAreThere(group, &turn)
    case .empty, .dead: break
    }
  }

  /// A member is out, and whatever it waits for is answered.
  func drop(_ id: WireName, of group: ClassicGroup, _ error: ErrorCode, _ turn: inout Turn) {
    turn.cancelTimer(.session(group: group.id, member: id))
    guard let member = group.remove(id) else { return }
    answerJoin(of: member, with: error, &turn)
    answerSync(of: member, with: error, &turn)
  }

  func answerJoin(
    of member: ClassicMember,
    with error: ErrorCode,
    memberID: WireName = "",
    _ turn: inout Turn
  ) {
    guard let parked = member.awaitingJoin else { return }
    member.awaitingJoin = nil
    turn.answer(
      parked.token,
      JoinGroupResponse.refused(error, memberID: memberID, version: parked.version)
    )
  }

  func answerSync(of member: ClassicMember, with error: ErrorCode, _ turn: inout Turn) {
    guard let token = member.awaitingSync else { return }
    member.awaitingSync = nil
    turn.answer(token, SyncGroupResponse(errorCode: error.rawValue))
  }

  /// Whether the group is still what its id stands for.
  func isCurrent(_ group: ClassicGroup) -> Bool {
    if case .classic(let found) = groups[group.id] { found === group } else { false }
  }
}
