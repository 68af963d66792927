import KafkaProtocol
import NIOCore

// DescribeGroups, ListGroups and DeleteGroups within a shard.
extension GroupShard {
  /// A group that is not there is Dead, or not found from version 6 on.
  func describe(_ id: WireName, version: Int16) -> DescribeGroupsResponse.DescribedGroup {
    guard case .classic(let group) = groups[id] else {
      var unknown = DescribeGroupsResponse.DescribedGroup(
        groupId: id.text,
        groupState: ClassicGroup.State.dead.rawValue
      )
      if version >= 6 {
        unknown.errorCode = ErrorCode.groupIdNotFound.rawValue
        unknown.errorMessage = "Group \(id) \(groups[id] == nil ? "not found" : "is not a classic group")."
      }
      return unknown
    }
    let isStable = group.state == .stable
    return .init(
      groupId: id.text,
      groupState: group.state.rawValue,
      protocolType: group.protocolType?.text ?? "",
      protocolData: isStable ? group.protocolName?.text ?? "" : "",
      members: group.members.values.map { member in
        .init(
          memberId: member.id.text,
          groupInstanceId: member.instanceID?.text,
          clientId: member.clientID,
          clientHost: member.clientHost,
          memberMetadata: isStable ? member.metadata(of: group.protocolName) : ByteBuffer(),
          memberAssignment: member.assignment
        )
      }
    )
  }

  /// Every group of the shard, sorted.
  var listed: [ListGroupsResponse.ListedGroup] {
    groups.sorted { $0.key < $1.key }.map { id, group in
      switch group {
      case .classic(let group):
        .init(
          groupId: id.text,
          protocolType: group.protocolType?.text ?? "",
          groupState: group.state.rawValue,
          groupType: "classic"
        )
      case .consumer(let group):
        .init(
          groupId: id.text,
          protocolType: "consumer",
          groupState: group.state.phase.rawValue,
          groupType: "consumer"
        )
      }
    }
  }

  /// Why a group may not be deleted; `nil` where it may.
  private func objectionToDelete(_ id: WireName) -> ErrorCode? {
    switch groups[id] {
    case nil: return .groupIdNotFound
    case .classic(let group):
      switch group.state {
      case .dead: return .groupIdNotFound
      case .empty: return nil
      case .preparingRebalance, .completingRebalance, .stable: return .nonEmptyGroup
      }
    case .consumer(let group): return group.state.members.isEmpty ? nil : .nonEmptyGroup
    }
  }

  /// An empty group, and all that it has committed.
  func delete(_ id: WireName, _ index: Int, _ deletion: GroupDeletion, _ turn: inout Turn) {
    if let refusal = objectionToDelete(id) {
      guard refusal == .groupIdNotFound else { return deletion.note(refusal, at: index) }
      // What deleted it may not be committed yet, and is undone if this coordinator ends before.
      turn.holdsForEarlier = true
      deletion.refuse(refusal, at: index)
      turn.follow(.groupDeleted(deletion, index))
      return
    }
    deleteAllOffsets(of: id, &turn)
    switch groups[id] {
    case .classic(let group):
      turn.append(group.tombstone)
      for member in group.pendingJoins.sorted() { turn.cancelTimer(.session(group: id, member: member)) }
    case .consumer(let group): appendEnd(of: group, &turn)
    case nil: break
    }
    turn.follow(.groupDeleted(deletion, index))
  }
}

extension GroupShard {
  /// An empty group of KIP-848 is no more.
  func appendEnd(of group: ConsumerGroup, _ turn: inout Turn) {
    var draft = ConsumerGroupDraft(group.state)
    draft.removeAll()
    turn.append(draft)
    turn.cancelTimer(.patterns(group: group.id))
  }
}

/// One request to delete several groups, until each shard has answered.
final class GroupDeletion {
  let token: ReplyToken
  private var response: DeleteGroupsResponse
  private var answered: Set<Int> = []
  private var refusals: [Int: ErrorCode] = [:]
  private var isAnswered = false

  init(token: ReplyToken, groups: [String]) {
    self.token = token
    response = DeleteGroupsResponse(results: groups.map { .init(groupId: $0) })
  }

  /// What is noted if all goes well.
  func refuse(_ error: ErrorCode, at index: Int) { refusals[index] = error }

  func note(_ outcome: ErrorCode, at index: Int) {
    let outcome = outcome == .none ? refusals[index] ?? .none : outcome
    response.results[index].errorCode = outcome.rawValue
    answered.insert(index)
  }

  /// The whole answer, once, when all have answered.
  var answer: DeleteGroupsResponse? {
    guard !isAnswered, answered.count == response.results.count else { return nil }
    isAnswered = true
    return response
  }
}
