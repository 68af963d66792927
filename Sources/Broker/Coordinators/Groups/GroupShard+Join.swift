import KafkaProtocol
import NIOCore

/// Who sent a JoinGroup, besides what it says.
struct JoiningClient {
  var token: ReplyToken
  var version: Int16
  var clientID: String
  /// As Java prints an address.
  var clientHost: String

  /// From version 4 a member has to be told its id before it takes a place (KIP-394).
  var needsKnownID: Bool { version >= 4 }
  /// From version 9 a leader can be told that the assignment stands (KIP-814).
  var maySkipAssignment: Bool { version >= 9 }

  func refused(_ error: ErrorCode, memberID: WireName = "") -> JoinGroupResponse {
    .refused(error, memberID: memberID, version: version)
  }
}

extension JoinGroupResponse {
  /// An absent protocol is null from version 7 on, empty before.
  static func refused(_ error: ErrorCode, memberID: WireName, version: Int16) -> JoinGroupResponse {
    JoinGroupResponse(
      errorCode: error.rawValue,
      protocolName: version >= 7 ? nil : "",
      memberId: memberID.text
    )
  }
}

// Joining a classic group (`GroupMetadataManager.java`, `classicGroupJoin…`; KIP-62, KIP-345, KIP-394, KIP-814).
extension GroupShard {
  func join(_ request: JoinGroupRequest, _ client: JoiningClient, _ turn: inout Turn) {
    let timeout = Duration.milliseconds(Int64(request.sessionTimeoutMs))
    guard turn.settings.sessionTimeout.contains(timeout) else {
      turn.answer(client.token, client.refused(.invalidSessionTimeout, memberID: request.member))
      return
    }
    guard request.protocols.count <= GroupLimits.protocolCount,
      request.metadataBytes <= GroupLimits.memberMetadataBytes
    else {
      turn.answer(client.token, client.refused(.invalidRequest, memberID: request.member))
      return
    }
    switch groups[request.group] {
    case .classic(let group): join(group, request, client, &turn)
    case .consumer(let group):
      if group.state.members.isEmpty {
        joinNewGroup(request, client, inPlaceOf: group, &turn)
      } else {
        joinConsumers(group, request, client, &turn)
      }
    case nil: joinNewGroup(request, client, inPlaceOf: nil, &turn)
    }
  }

  /// A group begins with its first member, which cannot have an id yet.
  private func joinNewGroup(
    _ request: JoinGroupRequest,
    _ client: JoiningClient,
    inPlaceOf former: ConsumerGroup?,
    _ turn: inout Turn
  ) {
    let group = ClassicGroup(id: request.group, generation: former?.state.epoch ?? 0)
    guard request.memberId.isEmpty else {
      turn.answer(client.token, client.refused(.unknownMemberId, memberID: request.member))
      return
    }
    join(group, request, client, &turn)
    // Whoever was turned away leaves nothing behind.
    guard !group.members.isEmpty || !group.pendingJoins.isEmpty else { return }
    if let former { appendEnd(of: former, &turn) }
    groups[group.id] = .classic(group)
    turn.append(.emptyGroup(group.id, generation: former?.state.epoch ?? 0))
    turn.replaysRecords = false
    turn.follow(.groupCreated(group, inPlaceOf: former))
  }

  private func join(
    _ group: ClassicGroup,
    _ request: JoinGroupRequest,
    _ client: JoiningClient,
    _ turn: inout Turn
  ) {
    guard group.hasRoom(for: request.member, maxSize: turn.settings.maxSize) else {
      drop(request.member, of: group, .groupMaxSizeReached, &turn)
      turn.answer(client.token, client.refused(.groupMaxSizeReached))
      return
    }
    guard group.state != .dead else {
      turn.answer(client.token, client.refused(.coordinatorNotAvailable, memberID: request.member))
      return
    }
    guard group.supports(WireName(request.protocolType), request.protocols.map { WireName($0.name) }) else {
      turn.answer(client.token, client.refused(.inconsistentGroupProtocol, memberID: request.member))
      return
    }
    if request.memberId.isEmpty {
      joinAsNew(group, request, client, &turn)
    } else if group.pendingJoins.contains(request.member), request.groupInstanceId == nil {
      add(request.member, to: group, request, client, &turn)
    } else {
      joinAgain(group, request, client, &turn)
    }
  }

  // MARK: New members

  private func joinAsNew(
    _ group: ClassicGroup,
    _ request: JoinGroupRequest,
    _ client: JoiningClient,
    _ turn: inout Turn
  ) {
    let id = MemberID.make(for: request.groupInstanceId ?? client.clientID, using: &turn.random)
    if let instance = request.instance {
      if let known = group.staticMembers[instance], let member = group.members[known] {
        replaceStatic(member, with: id, in: group, request, client, &turn)
      } else {
        add(id, to: group, request, client, &turn)
      }
    } else if client.needsKnownID {
      guard group.pendingJoins.count < GroupLimits.pendingJoinCount else {
        turn.answer(client.token, client.refused(.groupMaxSizeReached))
        return
      }
      group.addPending(id)
      let session = Duration.milliseconds(Int64(request.sessionTimeoutMs))
      turn.setTimer(.session(group: group.id, member: id), after: session)
      turn.answer(client.token, client.refused(.memberIdRequired, memberID: id))
    } else {
      add(id, to: group, request, client, &turn)
    }
  }

  /// A new member cannot send heartbeats while its join is parked, and a client that went away is not noticed before
  /// it is answered: it is given this long.
  private static var newMemberPatience: Duration { .seconds(300) }

  private func add(
    _ id: WireName,
    to group: ClassicGroup,
    _ request: JoinGroupRequest,
    _ client: JoiningClient,
    _ turn: inout Turn
  ) {
    let member = ClassicMember(
      id: id,
      instanceID: request.instance,
      clientID: client.clientID,
      clientHost: client.clientHost,
      protocolType: WireName(request.protocolType),
      rebalanceTimeout: request.rebalanceTimeout(version: client.version),
      sessionTimeout: .milliseconds(Int64(request.sessionTimeoutMs)),
      protocols: request.subscriptions
    )
    member.isNew = true
    if group.state == .preparingRebalance, group.previousState == .empty { group.hasNewMember = true }
    group.add(member)
    member.awaitingJoin = ParkedJoin(client)
    turn.setTimer(.session(group: group.id, member: id), after: Self.newMemberPatience)
    rebalanceOrComplete(group, &turn)
  }

  // MARK: Known members

  private func joinAgain(
    _ group: ClassicGroup,
    _ request: JoinGroupRequest,
    _ client: JoiningClient,
    _ turn: inout Turn
  ) {
    if let refusal = group.objection(to: request.member, request.instance) {
      turn.answer(client.token, client.refused(refusal, memberID: request.member))
      return
    }
    guard let member = group.members[request.member] else { return }
    let isUnchanged = member.protocols == request.subscriptions
    switch group.state {
    case .preparingRebalance: rejoin(member, of: group, request, client, &turn)
    case .completingRebalance:
      // The first answer may not have reached it.
      guard isUnchanged else { return rejoin(member, of: group, request, client, &turn) }
      turn.answer(client.token, group.joined(member))
    case .stable:
      // The leader may have its reasons, which its metadata does not show: topics that have grown.
      guard isUnchanged, !group.isLeader(member.id) else {
        return rejoin(member, of: group, request, client, &turn)
      }
      turn.answer(client.token, group.joined(member))
    case .empty, .dead:
      turn.answer(client.token, client.refused(.unknownMemberId, memberID: request.member))
    }
  }

  private func rejoin(
    _ member: ClassicMember,
    of group: ClassicGroup,
    _ request: JoinGroupRequest,
    _ client: JoiningClient,
    _ turn: inout Turn
  ) {
    park(member, of: group, request, client, &turn)
    rebalanceOrComplete(group, &turn)
  }

  /// The member as the request has it, which waits for the others.
  private func park(
    _ member: ClassicMember,
    of group: ClassicGroup,
    _ request: JoinGroupRequest,
    _ client: JoiningClient,
    _ turn: inout Turn
  ) {
    group.update(
      member,
      protocols: request.subscriptions,
      rebalanceTimeout: request.rebalanceTimeout(version: client.version),
      sessionTimeout: .milliseconds(Int64(request.sessionTimeoutMs))
    )
    // A client that gave up on its first request and sent another gets one answer to each.
    answerJoin(of: member, with: .rebalanceInProgress, &turn)
    member.awaitingJoin = ParkedJoin(client)
  }

  // MARK: Static members that come back (KIP-345)

  /// The new process takes the place of the old one, whose id is fenced from now on. Where the choice of protocol stays
  /// as it is, the others need not know.
  private func replaceStatic(
    _ old: ClassicMember,
    with id: WireName,
    in group: ClassicGroup,
    _ request: JoinGroupRequest,
    _ client: JoiningClient,
    _ turn: inout Turn
  ) {
    let formerLeader = group.leader
    answerJoin(of: old, with: .fencedInstanceId, memberID: old.id, &turn)
    answerSync(of: old, with: .fencedInstanceId, &turn)
    turn.cancelTimer(.session(group: group.id, member: old.id))
    let member = old.renamed(id)
    group.replace(old, with: member)
    park(member, of: group, request, client, &turn)
    turn.setTimer(.session(group: group.id, member: id), after: member.sessionTimeout)
    switch group.state {
    case .stable:
      guard group.chosenProtocol == group.protocolName else { return rebalanceOrComplete(group, &turn) }
      turn.append(group.record)
      turn.replaysRecords = false
      turn.follow(
        .staticMemberStored(
          StaticReplacement(group: group, old: old, new: member, formerLeader: formerLeader)
        )
      )
    case .completingRebalance:
      // The leader was told the old id, and will assign to that.
      prepareRebalance(group, &turn)
    case .preparingRebalance: completeJoinIfAllAreThere(group, &turn)
    case .empty, .dead: answerJoin(of: member, with: .unknownMemberId, &turn)
    }
  }

  /// The new id is in the log: the member goes on with the assignment of the old one. Or it is not, and the old one is
  /// what there is.
  func settleStatic(_ replacement: StaticReplacement, _ outcome: ErrorCode, _ turn: inout Turn) {
    let (group, member) = (replacement.group, replacement.new)
    guard isCurrent(group), group.members[member.id] === member else { return }
    guard outcome == .none else {
      answerJoin(of: member, with: outcome, &turn)
      turn.cancelTimer(.session(group: group.id, member: member.id))
      group.replace(member, with: replacement.old)
      turn.setTimer(
        .session(group: group.id, member: replacement.old.id),
        after: replacement.old.sessionTimeout
      )
      return
    }
    guard let parked = member.awaitingJoin, group.state == .stable else { return }
    member.awaitingJoin = nil
    var response = group.joined(member)
    if parked.maySkipAssignment {
      response.skipAssignment = group.isLeader(member.id)
    } else {
      // A leader that cannot be told to skip must not know that it is one, or it would assign anew.
      response.members = []
      response.leader = replacement.formerLeader?.text ?? ""
    }
    turn.answer(parked.token, response)
  }
}

/// A static member that came back, while its new id is being stored.
struct StaticReplacement {
  var group: ClassicGroup
  var old: ClassicMember
  var new: ClassicMember
  var formerLeader: WireName?
}

/// A JoinGroup that waits.
struct ParkedJoin {
  var token: ReplyToken
  var version: Int16
  var maySkipAssignment: Bool

  init(_ client: JoiningClient) {
    token = client.token
    version = client.version
    maySkipAssignment = client.maySkipAssignment
  }
}

extension ClassicGroup {
  /// What a member is told of the generation that it is in; the leader, who its members are.
  func joined(_ member: ClassicMember) -> JoinGroupResponse {
    let isLeader = isLeader(member.id)
    return JoinGroupResponse(
      generationId: generation,
      protocolType: protocolType?.text,
      protocolName: protocolName?.text ?? "",
      leader: leader?.text ?? "",
      memberId: member.id.text,
      members: isLeader
        ? members.values.map {
          .init(
            memberId: $0.id.text,
            groupInstanceId: $0.instanceID?.text,
            metadata: $0.metadata(of: protocolName)
          )
        } : []
    )
  }

  /// While a rebalance is prepared, whoever joined first stays; else whoever is a member (`acceptJoiningMember`).
  func hasRoom(for id: WireName, maxSize: Int) -> Bool {
    switch state {
    case .empty, .dead: true
    case .preparingRebalance: members[id]?.awaitingJoin != nil || awaitingJoinCount < maxSize
    case .completingRebalance, .stable: members[id] != nil || members.count < maxSize
    }
  }
}

extension JoinGroupRequest {
  var subscriptions: [ClassicMember.Subscription] {
    var seen: Set<WireName> = []
    return protocols.map { .init(name: WireName($0.name), metadata: $0.metadata) }
      .filter { seen.insert($0.name).inserted }
  }

  var metadataBytes: Int { protocols.reduce(0) { $0 + $1.metadata.readableBytes + $1.name.utf8.count } }

  /// Version 0 has one time for both.
  func rebalanceTimeout(version: Int16) -> Duration {
    .milliseconds(Int64(max(0, version == 0 ? sessionTimeoutMs : rebalanceTimeoutMs)))
  }
}

enum MemberID {
  /// As Kafka makes them: who it is, and a random UUID.
  static func make(for name: String, using random: inout SeededGenerator) -> WireName {
    let id = KafkaUUID(using: &random)
    let digits = [id.high >> 32, id.high >> 16, id.high, id.low >> 48, id.low]
    let widths = [8, 4, 4, 4, 12]
    let groups = zip(digits, widths).map { value, width in
      let masked = value & (width == 16 ? .max : (1 << (UInt64(width) * 4)) - 1)
      let text = String(masked, radix: 16)
      return String(repeating: "0", count: width - text.utf8.count) + text
    }
    return WireName(name + "-" + groups.joined(separator: "-"))
  }
}
