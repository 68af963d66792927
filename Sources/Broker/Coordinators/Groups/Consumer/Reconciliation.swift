import KafkaProtocol

/// One step of a member towards its target (`CurrentAssignmentBuilder.java`): first it gives up what it has to, then it
/// reaches the target's epoch, with what of its target nobody else owns.
struct Reconciliation {
  var targetEpoch: Int32
  var target: AssignedPartitions
  /// Of the topics that the member subscribes to and that are there.
  var subscribedTopics: Set<KafkaUUID>
  /// The member's subscription changed in this very request: what it is subscribed to no more goes at once.
  var hasSubscriptionChanged: Bool
  /// What the member says that it owns; `nil` where it does not say.
  var owned: AssignedPartitions?
  /// Whether some other member has a partition, or has still to give it up.
  var isTaken: (KafkaUUID, Int32) -> Bool

  func step(_ member: ConsumerMember) throws(GroupRefusal) -> ConsumerMember {
    switch member.stage {
    case .stable:
      if member.epoch != targetEpoch { return next(member, from: member.epoch) }
      return hasSubscriptionChanged ? withoutUnsubscribed(member) : member
    case .unrevokedPartitions:
      if owns(any: member.pendingRevocation) {
        return hasSubscriptionChanged ? withoutUnsubscribed(member) : member
      }
      return next(member, from: member.epoch)
    case .unreleasedPartitions: return next(member, from: member.epoch)
    case .unknown:
      guard let owned, owned.isEmpty else {
        throw GroupRefusal(
          .fencedMemberEpoch,
          "The member is in a state that is not known here. It has to give up its partitions and join again."
        )
      }
      return next(member, from: targetEpoch)
    }
  }

  private func owns(any partitions: AssignedPartitions) -> Bool {
    guard let owned else { return true }
    return owned.overlaps(partitions)
  }

  private func next(_ member: ConsumerMember, from epoch: Int32) -> ConsumerMember {
    var kept = AssignedPartitions.none
    var revoked = AssignedPartitions.none
    var added = AssignedPartitions.none
    var hasUnreleased = false
    for topic in Set(target.topics.keys).union(member.assigned.topics.keys) {
      let wanted = subscribedTopics.contains(topic) ? target[topic] : []
      let had = member.assigned[topic]
      let stays = had.intersection(sorted: wanted)
      let missing = wanted.subtracting(sorted: stays)
      let free = missing.filter { !isTaken(topic, $0) }
      kept.set(stays, of: topic)
      revoked.set(had.subtracting(sorted: stays), of: topic)
      added.set(free, of: topic)
      if free.count < missing.count { hasUnreleased = true }
    }
    var next = member
    if !revoked.isEmpty, owns(any: revoked) {
      next.stage = .unrevokedPartitions
      next.enter(epoch)
      next.assigned = kept
      next.pendingRevocation = revoked
      return next
    }
    next.stage = hasUnreleased ? .unreleasedPartitions : .stable
    next.enter(targetEpoch)
    next.assigned = kept.union(added)
    next.pendingRevocation = .none
    return next
  }

  /// The target for the new subscription may not be computed yet (a pattern that is not resolved): what is subscribed
  /// no more is given up all the same.
  private func withoutUnsubscribed(_ member: ConsumerMember) -> ConsumerMember {
    var kept = AssignedPartitions.none
    var revoked = AssignedPartitions.none
    for (topic, partitions) in member.assigned.topics {
      if subscribedTopics.contains(topic) {
        kept.set(partitions, of: topic)
      } else {
        revoked.set(partitions, of: topic)
      }
    }
    guard !revoked.isEmpty else { return member }
    var next = member
    next.enter(member.epoch)
    next.assigned = kept
    let all = member.pendingRevocation.union(revoked)
    if owns(any: all) {
      next.stage = .unrevokedPartitions
      next.pendingRevocation = all
    }
    return next
  }
}
