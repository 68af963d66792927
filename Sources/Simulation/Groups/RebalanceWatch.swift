import KafkaProtocol

/// Measures how long groups take to come to rest (P10): a rebalance ends within 3 s after the last membership event, where
/// no fault is under way. It looks at what members believe, and at nothing within the brokers.
final class RebalanceWatch {
  /// P10's own figure. With the settings in force a rebalance takes a few steps of 0.1 s each, by which members hear of it
  /// (the heartbeat interval), 0.3 s at most in which the coordinator of a new group waits for more members
  /// (group.initial.rebalance.delay.ms), and 0.2 s in which a member of KIP-848 finishes with what it gives up.
  static let limit = Duration.seconds(3)

  private struct Course {
    var living: [String] = []
    /// No earlier than that the group can have heard of its last event.
    var heardAt = Instant(nanoseconds: 0)
    var isRestless = false
  }

  private let timing: GroupTiming
  private var courses: [Course]
  /// Since when no fault is under way, and every coordinator can write.
  private var calmSince: Instant?

  init(groups: Int, timing: GroupTiming) {
    self.timing = timing
    courses = Array(repeating: Course(), count: groups)
  }

  /// Something has been broken, and may be whole again by now.
  func disturb() { calmSince = nil }

  /// To be asked every few moments: `members` are those that live, `reason` why their group is not at rest. What is wrong
  /// with it, if anything is.
  func look(
    at index: Int,
    of ledger: GroupLedger,
    _ members: [any GroupMember],
    _ reason: @autoclosure () -> String?,
    at now: Instant
  ) -> GroupLedger.Finding? {
    note(members, of: index, at: now)
    let reason = members.isEmpty ? nil : reason()
    if reason != nil, !courses[index].isRestless { ledger.count("rebalances watched") }
    courses[index].isRestless = reason != nil
    guard let reason, let calmSince else { return nil }
    // Whoever was lost meanwhile is found out a session after its coordinator is there again.
    let since = max(courses[index].heardAt, calmSince + silence)
    guard since + Self.limit < now else { return nil }
    return GroupLedger.Finding(
      invariant: "P10",
      message: "\(ledger.group) is not at rest \(now - since) after the last membership event: \(reason)"
    )
  }

  /// How long one who says nothing is waited for: its session, and once more where it had just joined, for the others take
  /// it for one of them until its next session ends.
  private var silence: Duration { timing.session + timing.session }

  private func note(_ members: [any GroupMember], of index: Int, at now: Instant) {
    let names = members.map(\.name)
    let isSilent = Set(courses[index].living).subtracting(names).count > 0
    guard names != courses[index].living || members.contains(where: \.isUnsteady) else { return }
    courses[index].living = names
    // Who left without a word, or whose word may be lost.
    courses[index].heardAt = max(courses[index].heardAt, isSilent ? now + silence : now)
  }

  /// Once for all groups: whether all is well with the cluster.
  func note(isCalm: Bool, at now: Instant) { calmSince = isCalm ? calmSince ?? now : nil }
}

extension World {
  /// No fault is under way, and who coordinates groups can write: brokers live, hear each other, are in their ISRs, and
  /// know who leads.
  var isCalm: Bool {
    for node in nodes {
      guard node.life != nil, !node.isPaused, image(knows: node) else { return false }
      for peer in nodes where peer.index != node.index {
        guard !links[node.index, peer.index].isCut, links[node.index, peer.index].slowedBy == .zero else {
          return false
        }
      }
    }
    let leaders = nodes.count { node in
      checkers.lastViews[node.index].contains { $0.leads && $0.folder == ReplicaView.metadataFolder }
    }
    guard leaders == 1 else { return false }
    let partitions = checkers.image.topic(named: "__consumer_offsets")?.partitions ?? []
    return !partitions.isEmpty
      && partitions.enumerated().allSatisfy { index, partition in
        guard let leader = partition.leader, partition.isr.count == partition.replicas.count else {
          return false
        }
        return checkers.lastViews[Int(leader.rawValue) - 1].contains {
          $0.folder == "__consumer_offsets-\(index)" && $0.leads && $0.leaderEpoch == partition.leaderEpoch
        }
      }
  }

  private func image(knows node: SimulatedNode<Core>) -> Bool {
    node.core?.committedImageEnd == checkers.image.endOffset
      && checkers.image.brokers[node.id]?.fenced == false
  }
}
