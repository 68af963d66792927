import KafkaProtocol
import Metadata
import NIOCore

// Online downgrade: when the last member of the consumer protocol is gone, those that are left, all of the classic
// protocol, are a classic group again (`GroupMetadataManager.java`, `convertToClassicGroup`).
extension GroupShard {
  /// Whether the group may be a classic one without `gone`.
  func mayDowngrade(_ state: ConsumerGroupState, without gone: Set<WireName>, _ turn: borrowing Turn) -> Bool
  {
    let left = state.members.values.filter { !gone.contains($0.id) }
    return !left.isEmpty && left.allSatisfy { $0.classic != nil } && turn.settings.migration.mayDowngrade
      && left.count <= turn.settings.maxSize
  }

  /// The draft's members but `gone` become a classic group, each with its target. One that is to be rebalanced has no
  /// leader: so whoever takes it over before that happens knows too.
  func downgrade(
    _ draft: inout ConsumerGroupDraft,
    without gone: Set<WireName>,
    mustRebalance: Bool,
    _ turn: inout Turn
  ) {
    let state = draft.state
    let members = state.members.values.filter { !gone.contains($0.id) }.sorted { $0.id < $1.id }
    let image = turn.image
    let group = ClassicGroup(
      id: state.id,
      generation: state.epoch,
      members: members.compactMap { member in
        member.downgraded(to: state.target(of: member.id), image)
      },
      hasLeader: !mustRebalance,
      at: turn.now
    )
    draft.removeAll()
    draft.become(group)
    for member in members {
      turn.cancelTimer(.consumerJoin(group: state.id, member: member.id))
      turn.cancelTimer(.consumerSync(group: state.id, member: member.id))
      let session = member.classicSession ?? turn.consumerSessionTimeout(of: state.id)
      turn.setTimer(.session(group: state.id, member: member.id), after: session)
    }
    turn.cancelTimer(.patterns(group: state.id))
    // Not only once the record is committed: until then nobody is to be answered from what it replaces.
    if mustRebalance { turn.setTimer(.join(group: state.id), after: group.rebalanceTimeout) }
  }
}

extension ConsumerMember {
  fileprivate func downgraded(to target: AssignedPartitions, _ image: MetadataImage) -> ClassicMember? {
    guard let classic else { return nil }
    let member = ClassicMember(
      id: id,
      instanceID: instanceID,
      clientID: clientID,
      clientHost: clientHost,
      protocolType: "consumer",
      rebalanceTimeout: rebalanceTimeout,
      sessionTimeout: .milliseconds(Int64(classic.sessionTimeoutMs)),
      protocols: classic.protocols
    )
    let version = classic.protocols.first.flatMap { ConsumerWords(subscription: $0.metadata)?.version } ?? 0
    member.assignment = ConsumerWords.encode(target, version: version, image)
    return member
  }
}
