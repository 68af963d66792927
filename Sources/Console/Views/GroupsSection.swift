import ClusterView
import KafkaProtocol
import TerminalUI

/// Groups, a line each: on the overview in words, on a screen of their own in columns.
enum GroupsSection {
  /// Below the topics of the overview.
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    rule(model, on: &canvas, in: rect, isFocused: model.hasFocus(.groups))
    let rows = rect.lines
    let groups = model.groups.rows
    guard !groups.isEmpty else {
      return nothing(model, on: &canvas, x: rect.x + 3, y: rows.y)
    }
    let inner = Rect(x: rect.x + 3, y: rect.y, width: rect.width - 4, height: rect.height)
    let nameWidth = groups.reduce(8) { max($0, min(30, CharacterWidth.of(GroupNameText.of($1.id)))) }
    let columns = Columns(
      [
        .init("", min(12, nameWidth), stretches: true, limit: nameWidth), .init("", 13),
        .init("", 5, .right, priority: 5),
        .init("", rect.width >= 110 ? 8 : 200, priority: 8), .init("", 9, .right, priority: 1),
        .init("", 6, priority: 4, stretches: true, limit: rect.width >= 110 ? 30 : 14),
        .init("", 9, priority: 2), .init("", 7, priority: 3),
      ],
      in: inner
    )
    let shown = model.groups.list.range(rows.height, of: groups.count)
    for (line, index) in shown.enumerated() {
      let y = rows.y + line
      mark(model, index, model.hasFocus(.groups), on: &canvas, in: rect, y: y)
      sentence(groups[index], model, columns, on: &canvas, y: y)
    }
    ScrollBar.draw(shown, of: groups.count, on: &canvas, in: rows)
  }

  /// The screen of all groups.
  static func drawList(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    rule(model, on: &canvas, in: rect, isFocused: true)
    let rows = rect.rows
    guard rows.height > 0 else { return }
    let groups = model.groups.rows
    let inner = Rect(x: rect.x + 3, y: rect.y, width: rect.width - 4, height: rect.height)
    let nameWidth = groups.reduce(8) { max($0, min(40, CharacterWidth.of(GroupNameText.of($1.id)))) }
    let columns = Columns(
      [
        .init("group", 10, stretches: true, limit: nameWidth), .init("state", 13),
        .init("type", 8, priority: 8),
        .init("mem", 4, .right, priority: 4), .init("coord", 5, priority: 5), .init("lag", 8, .right),
        .init("/s", 7, .right, priority: 1), .init("eta", 6, .right, priority: 2),
        .init("oldest", 7, .right, priority: 7), .init("topics", 10, priority: 9, stretches: true, limit: 40),
        .init("last 5 min", 10, priority: 3, stretches: true, limit: 60),
      ],
      in: inner
    )
    columns.drawTitles(on: &canvas, y: rect.y + 1)
    guard !groups.isEmpty else { return nothing(model, on: &canvas, x: inner.x, y: rows.y) }
    let shown = model.groups.list.range(rows.height, of: groups.count)
    for (line, index) in shown.enumerated() {
      let y = rows.y + line
      mark(model, index, true, on: &canvas, in: rect, y: y)
      row(groups[index], model, columns, on: &canvas, y: y)
    }
    ScrollBar.draw(shown, of: groups.count, on: &canvas, in: rows)
    // Rows that are left show the marked group.
    let rest = Rect(
      x: rect.x,
      y: rows.y + shown.count + 1,
      width: rect.width,
      height: rows.height - shown.count - 1
    )
    guard rest.height >= 4, let group = model.groups.selected else { return }
    GroupPartitionsSection.drawPreview(group, model, on: &canvas, in: rest)
  }

  private static func rule(_ model: Model, on canvas: inout Canvas, in rect: Rect, isFocused: Bool) {
    let (shown, all) = (model.groups.rows.count, model.snapshot?.groups.count ?? 0)
    Rule.draw(
      model.snapshot?.groupsAt == nil
        ? "GROUPS –" : "GROUPS \(shown == all ? "\(all)" : "\(shown) of \(all)")",
      note: "sort: \(model.groups.order.rawValue) \(model.groups.isReversed ? "▴" : "▾")",
      on: &canvas,
      in: rect.row(0),
      isFocused: isFocused
    )
  }

  private static func nothing(_ model: Model, on canvas: inout Canvas, x: Int, y: Int) {
    if model.groups.filter != nil {
      canvas.put("no group matches", x: x, y: y, as: .dim)
    } else {
      unknown(model, on: &canvas, x: x, y: y)
    }
  }

  /// Why there are no groups to show: nobody told them, or there are none.
  static func unknown(_ model: Model, on canvas: inout Canvas, x: Int, y: Int) {
    let untold = model.snapshot?.whyUntold(.listGroups)
    let text =
      untold.map { "groups are not known: \($0)" }
      ?? (model.snapshot?.groupsAt == nil ? "no broker has told its groups yet" : "no groups yet")
    let role: ThemeRole = untold == nil ? .dim : .eventWarning
    for (row, line) in TextWrap.wrap(text, to: max(1, canvas.width - x - 1)).prefix(4).enumerated() {
      canvas.put(line, x: x, y: y + row, as: role)
    }
  }

  private static func mark(
    _ model: Model,
    _ index: Int,
    _ isFocused: Bool,
    on canvas: inout Canvas,
    in rect: Rect,
    y: Int
  ) {
    guard index == model.groups.list.selected else { return }
    canvas.lay(
      isFocused ? .cursor : .cursorUnfocused,
      under: Rect(x: rect.x, y: y, width: rect.width, height: 1)
    )
    if isFocused { canvas.put("▸", x: rect.x + 1, y: y, as: .mark) }
  }

  private static func sentence(
    _ group: GroupFacts,
    _ model: Model,
    _ columns: Columns,
    on canvas: inout Canvas,
    y: Int
  ) {
    let isStale = self.isStale(group, model)
    columns.put(GroupNameText.of(group.id), 0, on: &canvas, y: y, as: group.id.isEmpty ? .dim : .strong)
    state(group, model, columns, 1, on: &canvas, y: y)
    columns.put(group.members.map { "\($0.count) mem" } ?? "– mem", 2, on: &canvas, y: y, as: .dim)
    columns.put(group.coordinator.map { "coord b\($0)" } ?? "coord –", 3, on: &canvas, y: y, as: .dim)
    columns.put(
      "lag \(group.lag.map { NumberText.compact($0) } ?? "–")",
      4,
      on: &canvas,
      y: y,
      as: isStale ? .stale : lagRole(group.lag)
    )
    curve(group, columns, 5, seconds: 60, on: &canvas, y: y)
    if isStale, let age = model.age(of: group.offsetsAt) {
      columns.put("\(NumberText.age(age)) ago", 6, on: &canvas, y: y, as: .stale)
      return
    }
    let trend = LagTrendText(group)
    columns.put(trend.sentence, 6, on: &canvas, y: y, as: trend.role)
    let eta = trend.eta
    columns.put(
      eta.hasSuffix("eta") || eta == "–" || eta.isEmpty ? eta : "eta \(eta)",
      7,
      on: &canvas,
      y: y,
      as: .dim
    )
  }

  private static func row(
    _ group: GroupFacts,
    _ model: Model,
    _ columns: Columns,
    on canvas: inout Canvas,
    y: Int
  ) {
    let isStale = self.isStale(group, model)
    columns.put(GroupNameText.of(group.id), 0, on: &canvas, y: y, as: group.id.isEmpty ? .dim : .strong)
    state(group, model, columns, 1, on: &canvas, y: y)
    columns.put(GroupKindText.of(group.kind), 2, on: &canvas, y: y, as: .dim)
    columns.put(group.members.map { "\($0.count)" } ?? "–", 3, on: &canvas, y: y)
    columns.put(
      group.coordinator.map { "b\($0)" } ?? "–",
      4,
      on: &canvas,
      y: y,
      as: group.coordinator == nil ? .eventWarning : .base
    )
    columns.put(
      group.lag.map { NumberText.grouped($0) } ?? "–",
      5,
      on: &canvas,
      y: y,
      as: isStale ? .stale : lagRole(group.lag)
    )
    let trend = LagTrendText(group)
    columns.put(trend.number, 6, on: &canvas, y: y, as: isStale ? .stale : trend.role)
    columns.put(trend.eta, 7, on: &canvas, y: y, as: isStale ? .stale : .base)
    columns.put(group.oldestUnread.map { age($0) } ?? "", 8, on: &canvas, y: y, as: isStale ? .stale : .base)
    columns.put(group.topics.joined(separator: ", "), 9, on: &canvas, y: y, as: .dim)
    curve(group, columns, 10, seconds: 300, on: &canvas, y: y)
  }

  private static func state(
    _ group: GroupFacts,
    _ model: Model,
    _ columns: Columns,
    _ column: Int,
    on canvas: inout Canvas,
    y: Int
  ) {
    guard let place = columns.place(column) else { return }
    let state = GroupStateText.of(group)
    let isOld = model.isStale(max(group.listedAt ?? .zero, group.describedAt ?? .zero))
    let x = canvas.put(state.glyph, x: place.lowerBound, y: y, as: isOld ? .stale : state.role) + 1
    canvas.putCut(state.word, x: x, y: y, as: isOld ? .stale : state.role, limit: place.upperBound - x)
  }

  private static func curve(
    _ group: GroupFacts,
    _ columns: Columns,
    _ column: Int,
    seconds: Int,
    on canvas: inout Canvas,
    y: Int
  ) {
    guard let place = columns.place(column) else { return }
    let readings = seconds / Int(GroupFacts.historyInterval.components.seconds)
    Sparkline.draw(
      group.lagHistory.cells(place.count, covering: readings),
      on: &canvas,
      x: place.lowerBound,
      y: y,
      width: place.count,
      // A handful of messages is not a mountain.
      ceiling: 20,
      as: lagRole(group.lag)
    )
  }

  static func isStale(_ group: GroupFacts, _ model: Model) -> Bool { model.isStale(group.offsetsAt) }
  static func lagRole(_ lag: Int64?) -> ThemeRole { lag.map { LagRole.of($0) } ?? .dim }
  /// `49s`, or `>49s` where we did not look long enough.
  static func age(_ age: GroupPartitionFacts.Age) -> String {
    (age.isAtLeast ? ">" : "") + NumberText.age(age.age)
  }
}

extension Instant {
  fileprivate static let zero = Instant(nanoseconds: .min)
}
