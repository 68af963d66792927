import KafkaProtocol
import Metadata

// Patterns of groups of KIP-848: resolved when a member brings one, again when topics come or go, and now and then.
extension GroupShard {
  /// Topics often come and go in crowds.
  private static var shortestWait: Duration { .seconds(1) }

  /// What became of a member's pattern with its heartbeat.
  enum PatternChange {
    case none
    /// What it matches is not known yet, and will move the group when it is.
    case unresolved
    case resolved
  }

  /// Most patterns are resolved at once, for their member waits; one that takes longer goes on in turns of its own.
  func follow(
    patternOf member: ConsumerMember,
    was before: ConsumerMember,
    _ draft: inout ConsumerGroupDraft,
    _ turn: inout Turn
  ) throws(GroupRefusal) -> PatternChange {
    let pattern = member.pattern
    guard pattern != before.pattern else { return .none }
    draft.dropUnusedPatterns()
    guard !pattern.isEmpty, draft.state.patterns[pattern] == nil else { return .resolved }
    try PatternResolution.check(pattern.text)
    var resolution = PatternResolution([pattern], turn.image)
    var steps = GroupLimits.patternSteps
    guard resolution.run(&steps) else {
      turn.setTimer(.patterns(group: draft.state.id), at: turn.now.monotonic)
      return .unresolved
    }
    draft.store(resolution.matches[pattern] ?? [], of: pattern, version: resolution.version, at: turn.now)
    if case .consumer(let group)? = groups[draft.state.id], !group.state.patternSubscribers.isEmpty {
      return .resolved
    }
    // The first one: the others came with a timer.
    turn.setTimer(.patterns(group: draft.state.id), after: turn.settings.patternRefreshInterval)
    return .resolved
  }

  /// Topics came or went.
  func patternsMayMatchOthers(_ turn: inout Turn) {
    for (_, group) in groups {
      guard case .consumer(let group) = group, !group.state.patternSubscribers.isEmpty else { continue }
      let earliest = group.patternsResolvedAt.map { $0 + Self.shortestWait } ?? turn.now.monotonic
      turn.setTimer(.patterns(group: group.id), at: max(earliest, turn.now.monotonic))
    }
  }

  // MARK: In turns

  func patternsAreDue(_ group: ConsumerGroup, _ turn: inout Turn) {
    if !patternQueue.contains(group.id) { patternQueue.append(group.id) }
    resolvePatterns(&turn)
  }

  func resolvePatterns(_ turn: inout Turn) {
    // Each group's records are whole by themselves.
    turn.mayBeSplit = true
    var steps = GroupLimits.patternSteps
    while steps > 0, let id = patternQueue.first {
      if case .consumer(let group)? = groups[id] {
        var resolution =
          patternResolution ?? PatternResolution(group.state.patternSubscribers.keys.sorted(), turn.image)
        patternResolution = nil
        guard resolution.run(&steps) else {
          patternResolution = resolution
          break
        }
        store(resolution, group, &turn)
      }
      patternResolution = nil
      patternQueue.removeFirst()
      steps -= 1
    }
    if patternQueue.isEmpty {
      turn.cancelTimer(.patternQueue)
    } else {
      turn.setTimer(.patternQueue, at: turn.now.monotonic)
    }
  }

  private func store(_ resolution: PatternResolution, _ group: ConsumerGroup, _ turn: inout Turn) {
    var draft = ConsumerGroupDraft(group.state)
    for (pattern, topics) in resolution.matches.sorted(by: { $0.key < $1.key })
    where draft.state.patternSubscribers[pattern] != nil && draft.state.patterns[pattern]?.topics != topics {
      draft.store(topics, of: pattern, version: resolution.version, at: turn.now)
    }
    if !draft.records.isEmpty {
      draft.bump(turn.image)
      turn.append(draft)
    }
    group.patternsResolvedAt = turn.now.monotonic
    guard !group.state.patternSubscribers.isEmpty else { return }
    // One may have come while the others were looked at.
    let isIncomplete = !draft.state.unresolvedPatterns.isEmpty
    turn.setTimer(
      .patterns(group: group.id),
      after: isIncomplete ? Self.shortestWait : turn.settings.patternRefreshInterval
    )
  }
}
