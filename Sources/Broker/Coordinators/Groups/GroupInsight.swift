import KafkaProtocol

/// What a coordinator knows of a group that it leads and no protocol tells: for the console on a cluster of its own.
package struct GroupInsight: Sendable, Equatable {
  package struct Member: Sendable, Equatable {
    package var id: String
    /// When it last gave a sign of life, and when it is taken out unless it gives another one.
    package var lastHeard: Instant
    package var sessionEnds: Instant
  }

  package var id: String
  /// Of a classic group; the epoch of one of KIP-848.
  package var generation: Int32
  /// Those whose session runs; who waits for the others in a rebalance needs none.
  package var members: [Member]
  /// Members of a classic group that have joined again and wait for the others.
  package var rejoined: [String] = []
}

extension BrokerCore {
  /// Of the groups that this broker coordinates, those with members, at most so many; in order of partitions and ids.
  package func groupInsights(atMost limit: Int) -> [GroupInsight] {
    var insights: [GroupInsight] = []
    for slot in groups.living where slot.isActive {
      for id in slot.shard.groups.keys.sorted() {
        guard insights.count < limit, let group = slot.shard.groups[id],
          let insight = insight(of: group, on: slot)
        else { continue }
        insights.append(insight)
      }
    }
    return insights
  }

  /// The state of a group that this broker coordinates, by the name that ListGroups gives it; "Dead" where there is no such
  /// group, and `nil` where another broker coordinates it. For checkers that look at a core from outside.
  package func groupState(of id: String, onPartition partition: Int32) -> String? {
    guard let slot = groups.living.first(where: { $0.isActive && $0.partition == partition }) else {
      return nil
    }
    switch slot.shard.groups[WireName(id)] {
    case .classic(let group): return group.state.rawValue
    case .consumer(let group): return group.state.phase.rawValue
    case nil: return ClassicGroup.State.dead.rawValue
    }
  }

  private func insight(of group: GroupShard.Group, on slot: ShardSlot<GroupShard>) -> GroupInsight? {
    func member(_ id: WireName, of group: WireName, session: Duration) -> GroupInsight.Member? {
      let key = GroupShard.TimerKey.session(group: group, member: id)
      guard let end = slot.timers.deadline(of: .shard(key)) else { return nil }
      return GroupInsight.Member(id: id.text, lastHeard: end + (.zero - session), sessionEnds: end)
    }
    switch group {
    case .classic(let group):
      guard !group.members.isEmpty else { return nil }
      return GroupInsight(
        id: group.id.text,
        generation: group.generation,
        members: group.members.values.filter { !$0.isExcused }.compactMap {
          member($0.id, of: group.id, session: $0.sessionTimeout)
        },
        rejoined: group.members.values.filter { $0.awaitingJoin != nil }.map(\.id.text)
      )
    case .consumer(let group):
      guard !group.state.members.isEmpty else { return nil }
      let session = groups.settings(in: self).consumerSessionTimeout(of: group.id, image)
      return GroupInsight(
        id: group.id.text,
        generation: group.state.epoch,
        members: group.state.members.values.sorted { $0.id < $1.id }.compactMap {
          member($0.id, of: group.id, session: $0.classicSession ?? session)
        }
      )
    }
  }
}
