import ClusterView
import DequeModule
import KafkaProtocol
import TerminalUI

/// What happened to groups, told from what two snapshots say of them: on a cluster of ours as on anyone's.
package struct GroupWatch: Equatable, Sendable {
  /// A line of a group's history.
  package struct Entry: Equatable, Sendable {
    package var wallMilliseconds: Int64
    package var severity: ConsoleEvent.Severity
    package var text: String
  }

  private struct Seen: Equatable, Sendable {
    var state: GroupFacts.State
    var since: Instant?
    var coordinator: BrokerID?
    var members: [MemberFacts]
    /// Of the newest complete assignment.
    var assigned: [WireName: [TopicPartition]]
  }

  private var seen: [WireName: Seen] = [:]
  private var histories: [WireName: Deque<Entry>] = [:]
  private var times: [WireName: StateTimes] = [:]
  private var lastLook: Instant?
  private var isFirst = true
  private static let kept = 100

  package init() {}

  /// How long a group was in each state since it was first seen.
  package struct StateTimes: Equatable, Sendable {
    package private(set) var stable = Duration.zero
    package private(set) var rebalancing = Duration.zero
    package private(set) var empty = Duration.zero
    package private(set) var dead = Duration.zero

    mutating func add(_ time: Duration, in state: GroupFacts.State) {
      switch state {
      case .stable: stable += time
      case .rebalancing: rebalancing += time
      case .empty: empty += time
      case .dead: dead += time
      case .unknown: break
      }
    }

    /// `stable 4m · rebalancing 3.1s`; empty where there was no time.
    package var sentence: String {
      let all = [("stable", stable), ("rebalancing", rebalancing), ("empty", empty), ("dead", dead)]
      return all.filter { $0.1 > .zero }.map { "\($0.0) \(NumberText.age($0.1))" }.joined(separator: " · ")
    }
  }

  package func times(of group: String) -> StateTimes { times[WireName(group)] ?? StateTimes() }

  package func history(of group: String) -> Deque<Entry> { histories[WireName(group)] ?? [] }

  /// What is new for everybody; a group's own history has more.
  package mutating func fold(_ snapshot: ClusterSnapshot) -> [ConsoleEvent] {
    guard snapshot.groupsAt != nil else { return [] }
    var events: [ConsoleEvent] = []
    let now = snapshot.takenAt
    var present: Set<WireName> = []
    for group in snapshot.groups {
      present.insert(WireName(group.id))
      if let before = seen[WireName(group.id)], let lastLook, lastLook < now.monotonic {
        times[WireName(group.id), default: StateTimes()].add(now.monotonic - lastLook, in: before.state)
      }
      for (severity, text) in changes(of: group, at: now) {
        events.append(event(group.id, severity, text, at: now))
      }
    }
    for id in seen.keys.filter({ !present.contains($0) }).sorted() {
      seen[id] = nil
      histories[id] = nil
      times[id] = nil
      events.append(event(id.text, .info, "group deleted", at: now))
    }
    isFirst = false
    lastLook = now.monotonic
    return events
  }

  private func event(
    _ group: String,
    _ severity: ConsoleEvent.Severity,
    _ text: String,
    at now: Now
  ) -> ConsoleEvent {
    ConsoleEvent(time: now, kind: .group, severity: severity, subject: GroupNameText.of(group), text: text)
  }

  private mutating func note(_ group: String, _ severity: ConsoleEvent.Severity, _ text: String, at now: Now)
  {
    let group = WireName(group)
    histories[group, default: []].append(
      Entry(wallMilliseconds: now.wallMilliseconds, severity: severity, text: text)
    )
    if histories[group]?.count ?? 0 > Self.kept { histories[group]?.removeFirst() }
  }

  private mutating func changes(
    of group: GroupFacts,
    at now: Now
  ) -> [(ConsoleEvent.Severity, String)] {
    let id = WireName(group.id)
    let before = seen[id]
    var after =
      before
      ?? Seen(
        state: group.state,
        since: group.since,
        coordinator: group.coordinator,
        members: [],
        assigned: [:]
      )
    var told: [(ConsoleEvent.Severity, String)] = []
    if before == nil, !isFirst { told.append((.info, "group appeared, \(GroupStateText.of(group).word)")) }
    if let before, let entered = stateChange(from: before, to: group) { told.append(entered) }
    if let coordinator = group.coordinator, coordinator != after.coordinator {
      if let old = after.coordinator { told.append((.info, "coordinated by b\(coordinator), was b\(old)")) }
      after.coordinator = coordinator
    }
    for (severity, text) in told { note(group.id, severity, text, at: now) }
    for text in memberChanges(of: group, &after) { note(group.id, .info, text, at: now) }
    (after.state, after.since) = (group.state, group.since)
    seen[id] = after
    return told
  }

  private func stateChange(from before: Seen, to group: GroupFacts) -> (ConsoleEvent.Severity, String)? {
    let count = group.members?.count ?? 0
    let members = count == 1 ? "1 member" : "\(count) members"
    switch (before.state, group.state) {
    case (.rebalancing, .rebalancing), (.stable, .stable), (.empty, .empty), (.dead, .dead), (.unknown, _):
      return nil
    case (_, .rebalancing): return (.warning, "group is rebalancing, \(members)")
    case (.rebalancing, .stable):
      guard let began = before.since, let ended = group.since else {
        return (.ok, "group is stable, \(members)")
      }
      return (.ok, "group is stable after \(NumberText.age(ended - began)), \(members)")
    case (_, .stable): return (.ok, "group is stable, \(members)")
    case (_, .empty): return (.warning, "group has no members any more")
    case (_, .dead): return (.error, "group is dead")
    case (_, .unknown): return nil
    }
  }

  /// Who came, who went, and what each gained and lost.
  private func memberChanges(of group: GroupFacts, _ seen: inout Seen) -> [String] {
    guard let members = group.members else { return [] }
    var lines: [String] = []
    let old = Dictionary(seen.members.map { (WireName($0.id), $0) }) { first, _ in first }
    let new = Dictionary(members.map { (WireName($0.id), $0) }) { first, _ in first }
    if !isFirst {
      for member in members where old[WireName(member.id)] == nil {
        lines.append("\(MemberText.name(member, among: members)) joined")
      }
      for member in seen.members where new[WireName(member.id)] == nil {
        lines.append("\(MemberText.name(member, among: seen.members)) left")
      }
    }
    seen.members = members
    guard !group.state.isRebalancing, members.allSatisfy({ $0.assigned != nil }) else { return lines }
    let had = seen.assigned
    seen.assigned = Dictionary(members.map { (WireName($0.id), $0.assigned ?? []) }) { first, _ in first }
    guard !isFirst, !had.isEmpty || !lines.isEmpty else { return lines }
    for member in members {
      let (before, after) = (Set(had[WireName(member.id)] ?? []), Set(member.assigned ?? []))
      let gained = (member.assigned ?? []).filter { !before.contains($0) }
      let lost = (had[WireName(member.id)] ?? []).filter { !after.contains($0) }
      var parts: [String] = []
      if !gained.isEmpty { parts.append("+ \(MemberText.partitions(gained))") }
      if !lost.isEmpty { parts.append("− \(MemberText.partitions(lost))") }
      if !parts.isEmpty {
        lines.append("\(MemberText.name(member, among: members))  \(parts.joined(separator: "  "))")
      }
    }
    return lines
  }
}
