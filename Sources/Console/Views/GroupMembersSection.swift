import ClusterView
import KafkaProtocol
import TerminalUI

/// Who is in a group and what each has.
enum GroupMembersSection {
  static func draw(_ group: GroupFacts, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    guard rect.height > 0 else { return }
    let isFocused = model.groups.panel == .members
    Rule.draw(title(group), note: note(group, model), on: &canvas, in: rect.row(0), isFocused: isFocused)
    let rows = rect.lines
    let inner = Rect(x: rect.x + 3, y: rect.y, width: rect.width - 4, height: rect.height)
    guard let members = group.members, !members.isEmpty else {
      let text = group.members == nil ? "not told yet" : "nobody: offsets can be reset, the group deleted"
      canvas.putCut(text, x: inner.x, y: rows.y, as: .dim, limit: inner.width)
      return
    }
    let nameWidth = members.reduce(6) {
      max($0, min(28, CharacterWidth.of(MemberText.name($1, among: members))))
    }
    let columns = Columns(
      [
        .init("", min(18, nameWidth), stretches: true, limit: nameWidth), .init("", 15, priority: 5),
        .init("", 10, stretches: true),
        .init("", model.embedded == nil ? 1000 : 11, .right, priority: model.embedded == nil ? 99 : 4),
        .init("", 12, .right, priority: 3), .init("", 11, priority: 2),
      ],
      in: inner
    )
    let list = model.groups.memberList
    let shown = list.range(rows.height, of: members.count)
    for (line, index) in shown.enumerated() {
      let y = rows.y + line
      if index == list.selected, isFocused {
        canvas.lay(.cursor, under: Rect(x: rect.x, y: y, width: rect.width, height: 1))
        canvas.put("▸", x: rect.x + 1, y: y, as: .mark)
      }
      row(members[index], among: members, group, model, columns, on: &canvas, y: y)
    }
    ScrollBar.draw(shown, of: members.count, on: &canvas, in: rows)
  }

  private static func title(_ group: GroupFacts) -> String {
    group.members.map { "MEMBERS \($0.count)" } ?? "MEMBERS"
  }

  private static func note(_ group: GroupFacts, _ model: Model) -> String {
    if model.isStale(group.describedAt), let age = model.age(of: group.describedAt) {
      return "as of \(NumberText.age(age)) ago"
    }
    if group.state == .rebalancing(.preparing), let members = group.members,
      let rejoined = model.embedded?.groups[WireName(group.id)]?.rejoined
    {
      return "\(members.count { rejoined.contains(WireName($0.id)) }) of \(members.count) rejoined"
    }
    let behind = (group.members ?? []).count { $0.target != nil && $0.target != $0.assigned }
    return behind > 0 ? "\(behind) not at the target yet" : ""
  }

  private static func row(
    _ member: MemberFacts,
    among members: [MemberFacts],
    _ group: GroupFacts,
    _ model: Model,
    _ columns: Columns,
    on canvas: inout Canvas,
    y: Int
  ) {
    let isStale = model.isStale(group.describedAt)
    columns.put(MemberText.name(member, among: members), 0, on: &canvas, y: y, as: isStale ? .stale : .strong)
    columns.put(member.host, 1, on: &canvas, y: y, as: .dim)
    if let place = columns.place(2) {
      let (text, role) = assignment(member, group, model)
      let x = canvas.putCut(text, x: place.lowerBound, y: y, as: isStale ? .stale : role, limit: place.count)
      change(member, on: &canvas, x: x + 2, y: y, limit: place.upperBound - x - 2)
    }
    let timer = isStale ? nil : model.embedded?.groups[WireName(group.id)]?.timers[WireName(member.id)]
    if let timer, let age = model.age(of: timer.lastHeard) {
      columns.put("heard \(NumberText.age(age))", 3, on: &canvas, y: y, as: .dim)
    }
    if let age = model.age(of: member.committedAt) {
      columns.put("commit \(NumberText.age(age))", 4, on: &canvas, y: y, as: .dim)
    }
    guard let place = columns.place(5) else { return }
    let (word, role) = health(member, group, timer, at: model.now.monotonic)
    canvas.put(word, x: place.lowerBound, y: y, as: isStale ? .stale : role, limit: place.count)
  }

  /// A session of which less than half is left has missed heartbeats.
  private static func health(
    _ member: MemberFacts,
    _ group: GroupFacts,
    _ timer: EmbeddedFacts.Group.Timer?,
    at now: Instant
  ) -> (String, ThemeRole) {
    if let timer {
      let left = timer.sessionEnds - now
      if left < (timer.sessionEnds - timer.lastHeard) / 2 {
        return ("◐ \(NumberText.age(max(.zero, left))) left", .eventWarning)
      }
    }
    let isSettled = !group.state.isRebalancing && (member.target == nil || member.target == member.assigned)
    return isSettled ? ("● ok", .groupStable) : ("◐ moves", .groupRebalancing)
  }

  private static func assignment(
    _ member: MemberFacts,
    _ group: GroupFacts,
    _ model: Model
  ) -> (String, ThemeRole) {
    guard let assigned = member.assigned else {
      // Bytes of a protocol of its own: Kafka Connect's, for one.
      guard group.state.isRebalancing else { return ("not readable", .dim) }
      let rejoined = model.embedded?.groups[WireName(group.id)]?.rejoined ?? []
      return rejoined.contains(WireName(member.id))
        ? ("rejoined", .groupStable) : ("rejoining", .groupRebalancing)
    }
    if !assigned.isEmpty { return (MemberText.partitions(assigned), .base) }
    return ("nothing", .dim)
  }

  /// What it is still to be given, and to give back.
  private static func change(_ member: MemberFacts, on canvas: inout Canvas, x: Int, y: Int, limit: Int) {
    guard let target = member.target, let assigned = member.assigned, target != assigned else { return }
    let (has, wants) = (Set(assigned), Set(target))
    let topics = Set((assigned + target).map(\.topic)).sorted()
    var x = x
    let end = x + limit
    let gains = target.filter { !has.contains($0) }
    let losses = assigned.filter { !wants.contains($0) }
    if !gains.isEmpty {
      x =
        canvas.putCut(
          "+ \(MemberText.numbers(gains, of: topics))",
          x: x,
          y: y,
          as: .groupStable,
          limit: end - x
        ) + 2
    }
    if !losses.isEmpty {
      canvas.putCut(
        "− \(MemberText.numbers(losses, of: topics))",
        x: x,
        y: y,
        as: .eventWarning,
        limit: end - x
      )
    }
  }
}
