import ClusterView
import KafkaProtocol
import TerminalUI

/// Where things are on a group's screen, for drawing and for the mouse.
struct GroupLayout {
  var header: Rect?
  var partitions: Rect?
  var members: Rect?
  var lag: Rect?
  var history: Rect?
  /// The line between two columns.
  var divider: Int?

  init(_ model: Model, _ group: GroupFacts, in body: Rect) {
    var rest = body
    if body.height >= 8 { header = rest.takeTop(1) }
    let panel = model.groups.panel
    if model.isNarrow || model.groups.isZoomed {
      switch panel {
      case .partitions: partitions = rest
      case .members: members = rest
      case .lag: lag = rest
      case .history: history = rest
      }
      return
    }
    let partitionCount = max(1, group.partitions?.count ?? 1)
    let memberCount = max(1, group.members?.count ?? 1)
    if body.width >= 110, body.height >= 20 {
      let memberRows = 1 + min(memberCount, max(3, rest.height / 4))
      let wanted = max(rest.height / 2, 2 + partitionCount + memberRows)
      var right = rest.takeTop(min(wanted, max(12, rest.height * 7 / 10)))
      var left = right.takeLeft(max(78, body.width * 6 / 10))
      divider = right.x
      right.x += 1
      right.width -= 1
      partitions = left.takeTop(min(2 + partitionCount, left.height - memberRows))
      members = left
      lag = right
      history = rest
      return
    }
    partitions = rest.takeTop(min(2 + partitionCount, max(5, rest.height / 2)))
    members = rest.takeTop(min(1 + memberCount, max(3, rest.height / 3)))
    if panel == .history { history = rest } else { lag = rest }
  }
}

/// One group: how far it is on each partition, who is in it, and where its lag goes.
enum GroupView {
  static func draw(_ model: Model, _ id: String, on canvas: inout Canvas, in body: Rect) {
    guard let group = model.currentGroup else {
      Rule.draw("GROUP", on: &canvas, in: body.row(0), isFocused: true)
      canvas.putCut(
        "there is no group \(GroupNameText.of(id)) (any more)",
        x: body.x + 3,
        y: body.y + 1,
        as: .dim,
        limit: body.width - 4
      )
      return
    }
    let layout = GroupLayout(model, group, in: body)
    if let rect = layout.header { header(group, model, on: &canvas, in: rect) }
    if let rect = layout.partitions { GroupPartitionsSection.draw(group, model, on: &canvas, in: rect) }
    if let rect = layout.members { GroupMembersSection.draw(group, model, on: &canvas, in: rect) }
    if let x = layout.divider, let top = layout.lag {
      Rule.vertical(on: &canvas, x: x, from: top.y + 1, to: top.maxY)
    }
    if let rect = layout.lag { GroupLagSection.draw(group, model, on: &canvas, in: rect) }
    if let rect = layout.history { GroupHistorySection.draw(group, model, on: &canvas, in: rect) }
    if let x = layout.divider, let top = layout.lag {
      canvas.put("┬", x: x, y: top.y, as: .rule)
      if top.maxY < body.maxY { canvas.put("┴", x: x, y: top.maxY, as: .rule) }
    }
  }

  /// State and since when, coordinator, who shares out, how many members.
  private static func header(_ group: GroupFacts, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    let state = GroupStateText.of(group)
    var pieces: [(String, ThemeRole)] = [("\(state.glyph) \(state.word)", state.role)]
    if let since = model.age(of: group.since) {
      pieces[0].0 += " \(since < .seconds(60) ? NumberText.age(since) : NumberText.clock(since))"
    }
    if case .rebalancing(let phase) = group.state { pieces.append((phase.rawValue, .dim)) }
    pieces.append(
      group.coordinator.map { ("coord b\($0)", .base) } ?? ("no coordinator", .eventWarning)
    )
    if let members = group.members {
      pieces.append((members.count == 1 ? "1 member" : "\(members.count) members", .base))
    }
    if let failure = group.failure { pieces.insert((failure, .eventWarning), at: 1) }
    pieces.append((GroupKindText.of(group.kind), .dim))
    if !group.assignor.isEmpty { pieces.append((group.assignor, .dim)) }
    if let epoch = group.epoch { pieces.append(("epoch \(epoch)", .dim)) }
    if group.epoch == nil, let inside = model.embedded?.groups[WireName(group.id)] {
      pieces.append(("generation \(inside.generation)", .dim))
    }
    var x = rect.x + 1
    for (index, piece) in pieces.enumerated() {
      // Whole or not at all, but for what went wrong: its beginning is better than nothing.
      let isFailure = index == 1 && group.failure != nil
      let separator = index == 0 ? 0 : 3
      guard isFailure || x + separator + CharacterWidth.of(piece.0) <= rect.maxX else { continue }
      if index > 0 { x = canvas.put(" · ", x: x, y: rect.y, as: .dim) }
      x = canvas.putCut(piece.0, x: x, y: rect.y, as: piece.1, limit: rect.maxX - x)
    }
  }
}
