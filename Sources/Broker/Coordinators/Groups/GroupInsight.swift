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
  /// Of a classic group.
  package var generation: Int32
  /// Those whose session runs; who waits for the others in a rebalance needs none.
  package var members: [Member]
}

extension BrokerCore {
  /// Of the groups that this broker coordinates, those with members, at most so many; in order of partitions and ids.
  package func groupInsights(atMost limit: Int) -> [GroupInsight] {
    var insights: [GroupInsight] = []
    for slot in groups.living where slot.isActive {
      for id in slot.shard.groups.keys.sorted() {
        guard insights.count < limit, case .classic(let group)? = slot.shard.groups[id],
          !group.members.isEmpty
        else { continue }
        insights.append(
          GroupInsight(
            id: id,
            generation: group.generation,
            members: group.members.values.compactMap { member in
              let key = GroupShard.TimerKey.session(group: id, member: member.id)
              guard let end = slot.timers.deadline(of: .shard(key)), !member.isExcused else { return nil }
              return GroupInsight.Member(
                id: member.id,
                lastHeard: end + (.zero - member.sessionTimeout),
                sessionEnds: end
              )
            }
          )
        )
      }
    }
    return insights
  }
}
