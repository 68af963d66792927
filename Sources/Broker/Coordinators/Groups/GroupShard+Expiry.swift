import KafkaProtocol

// Offsets go when nobody has needed them for `offsets.retention.minutes` (KIP-211), and with the last of them the group.
extension GroupShard {
  /// Groups that one turn looks at: the search goes on in the next.
  private static var groupsAtOnce: Int { 200 }

  func expireOffsets(_ turn: inout Turn) {
    turn.mayBeSplit = true
    if groupsToExpire.isEmpty { groupsToExpire = groups.keys.sorted(by: >) }
    for _ in 0..<Self.groupsAtOnce {
      guard let id = groupsToExpire.popLast() else { break }
      expireOffsets(of: id, &turn)
    }
    if groupsToExpire.isEmpty {
      turn.setTimer(.expireOffsets, after: turn.settings.retentionCheckInterval)
    } else {
      turn.setTimer(.expireOffsets, at: turn.now.monotonic)
    }
  }

  private func expireOffsets(of id: WireName, _ turn: inout Turn) {
    guard let group = groups[id] else { return }
    var areAllGone = !offsets.hasOpenTransaction(id)
    for key in offsets.keys(of: id) {
      guard let entry = offsets.latest(key) else { continue }
      if !isSubscribed(group, to: key.topic), !offsets.isPending(key), isExpired(entry, of: group, turn) {
        turn.append(key.tombstone)
      } else {
        areAllGone = false
      }
    }
    guard areAllGone else { return }
    switch group {
    case .classic(let group) where group.state == .empty: turn.append(group.tombstone)
    case .classic: break
    case .consumer(let group): if group.state.members.isEmpty { appendEnd(of: group, &turn) }
    }
  }

  /// Counted from when an empty group lost its last member; from the commit where nobody is a member, or the topic is
  /// subscribed no more. A group that is under way expires nothing.
  private func isExpired(_ entry: OffsetStore.Entry, of group: Group, _ turn: borrowing Turn) -> Bool {
    let base: Int64
    switch group {
    case .classic(let group):
      switch group.state {
      case .empty where group.protocolType != nil && group.stateTimestamp >= 0: base = group.stateTimestamp
      case .empty: base = entry.commitTimestamp
      case .stable where group.usesConsumerProtocol && group.subscribedTopics != nil:
        base = entry.commitTimestamp
      case .stable, .preparingRebalance, .completingRebalance, .dead: return false
      }
    case .consumer: base = entry.commitTimestamp
    }
    let now = turn.now.wallMilliseconds
    if entry.expireTimestamp >= 0 { return now >= entry.expireTimestamp }
    let (age, overflow) = now.subtractingReportingOverflow(base)
    return !overflow && age >= turn.settings.retention.wholeMilliseconds
  }
}
