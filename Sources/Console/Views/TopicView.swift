import ClusterView
import TerminalUI

/// Where things are on a topic's screen.
struct TopicLayout {
  var matrix: Rect?
  /// What `TopicPanel` shows.
  var lower: Rect?
  /// Settings that are not the default, where there is room beside the rest.
  var config: Rect?

  init(_ model: Model, _ topic: TopicFacts, in body: Rect) {
    let hasLower = body.height >= 12 && !model.isNarrow
    guard hasLower else {
      if model.topicPanel == .partition { matrix = body } else { lower = body }
      return
    }
    var rest = body
    let wanted = topic.partitions.count + 4
    var top = rest.takeTop(min(wanted, max(6, body.height - 8)))
    if body.width >= 130 {
      matrix = top.takeLeft(top.width - 40)
      top.x += 1
      top.width -= 1
      config = top
    } else {
      matrix = top
    }
    lower = rest
  }
}

/// One topic: where each partition's replicas are and how far each lags, and below that what one asks for.
enum TopicView {
  static func draw(_ model: Model, on canvas: inout Canvas, in body: Rect) {
    guard let topic = model.currentTopic else {
      Rule.draw("REPLICA MATRIX", on: &canvas, in: body.row(0), isFocused: true)
      canvas.put("this topic is not there (any more)", x: body.x + 3, y: body.y + 1, as: .dim)
      return
    }
    let layout = TopicLayout(model, topic, in: body)
    if let rect = layout.matrix { ReplicaMatrix.draw(model, topic, on: &canvas, in: rect, isFocused: true) }
    if let rect = layout.config {
      Rule.vertical(on: &canvas, x: rect.x - 1, from: rect.y + 1, to: rect.maxY)
      TopicConfigSection.draw(model, topic, changedOnly: true, on: &canvas, in: rect)
      canvas.put("┬", x: rect.x - 1, y: rect.y, as: .rule)
    }
    guard var rest = layout.lower else { return }
    panels(model, on: &canvas, in: rest.takeTop(1))
    switch model.topicPanel {
    case .partition:
      let details = rest.height >= 13 ? rest.takeTop(8) : rest.takeTop(rest.height)
      PartitionSection.draw(model, topic, on: &canvas, in: details)
      if rest.height > 2 { EventsSection.draw(model, on: &canvas, in: rest) }
    case .groups: TopicGroupsSection.draw(model, topic, on: &canvas, in: rest)
    case .config: TopicConfigSection.draw(model, topic, changedOnly: false, on: &canvas, in: rest)
    case .events: EventsSection.draw(model, about: topic.name, on: &canvas, in: rest)
    }
  }

  /// What can be shown here.
  private static func panels(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    var x = rect.x + 1
    for panel in TopicPanel.allCases {
      x =
        canvas.put(" \(panel.title) ", x: x, y: rect.y, as: panel == model.topicPanel ? .tabActive : .tab) + 1
    }
    if x + 14 < rect.maxX { canvas.putRight("⇥ next panel", right: rect.maxX - 1, y: rect.y, as: .dim) }
  }
}

/// A topic's settings.
enum TopicConfigSection {
  static func draw(
    _ model: Model,
    _ topic: TopicFacts,
    changedOnly: Bool,
    on canvas: inout Canvas,
    in rect: Rect
  ) {
    let configs = model.topicConfigs.flatMap { $0.topic == topic.name ? $0 : nil }
    let entries = (configs?.arranged ?? []).filter { !changedOnly || !$0.isDefault }
    let changed = configs?.entries.count { !$0.isDefault } ?? 0
    Rule.draw(
      changedOnly ? "CONFIG ≠ default" : "CONFIG",
      // Of what was refused nothing is known to be set or not.
      note: configs == nil || configs?.failure != nil || changedOnly
        ? "" : "\(changed) of \(configs?.entries.count ?? 0) set",
      on: &canvas,
      in: rect.row(0)
    )
    guard let configs, configs.failure == nil else {
      let text = configs?.failure ?? "asking the brokers"
      let lines = TextWrap.wrap(text, to: max(1, rect.width - 2)).prefix(max(0, rect.height - 1))
      for (row, line) in lines.enumerated() {
        canvas.put(
          line,
          x: rect.x + 1,
          y: rect.y + 1 + row,
          as: configs == nil ? .dim : .eventWarning
        )
      }
      return
    }
    guard !entries.isEmpty else {
      canvas.putCut(
        "everything is as the brokers have it",
        x: rect.x + 1,
        y: rect.y + 1,
        as: .dim,
        limit: rect.width - 2
      )
      return
    }
    let columns = Columns(
      [
        .init("", 12, stretches: true, limit: 44), .init("", 8, stretches: true, limit: 30),
        .init("", changedOnly ? 200 : 8, priority: 1),
      ],
      in: Rect(x: rect.x + 1, y: rect.y, width: rect.width - 2, height: rect.height)
    )
    let list = changedOnly ? ListState() : model.configList
    let rows = rect.lines
    let shown = list.range(rows.height, of: entries.count)
    for (line, index) in shown.enumerated() {
      let entry = entries[index]
      let y = rows.y + line
      columns.put(entry.name, 0, on: &canvas, y: y, as: entry.isDefault ? .dim : .strong)
      columns.put(
        entry.value.map { ConfigText.of($0, entry.name) } ?? "kept secret",
        1,
        on: &canvas,
        y: y,
        as: entry.isDefault ? .dim : .base
      )
      columns.put(entry.source, 2, on: &canvas, y: y, as: .dim)
    }
    ScrollBar.draw(shown, of: entries.count, on: &canvas, in: rows)
  }
}

/// A setting's value, and beside it what a person would say: `3600000  1 h`.
enum ConfigText {
  static func of(_ value: String, _ name: String) -> String {
    guard let number = Int64(value), let words = words(number, name) else { return value }
    return "\(value)  \(words)"
  }

  private static func words(_ number: Int64, _ name: String) -> String? {
    let isTime = name.hasSuffix(".ms")
    guard isTime || name.hasSuffix(".bytes") else { return nil }
    if number == .max { return isTime ? "for ever" : "no limit" }
    if number < 0 { return name.hasPrefix("retention.") ? "no limit" : nil }
    guard isTime else {
      // 1048588 is a mebibyte and what a batch has around it: to say "1.0M" of it would be to round it away.
      return number >= 1024 && number % 1024 == 0 ? NumberText.bytes(number) : nil
    }
    for (unit, word) in [(86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1000, "s")]
      as [(Int64, String)]
    where number >= unit && number % unit == 0 {
      return "\(number / unit) \(word)"
    }
    return nil
  }
}

/// The groups that read a topic, and how far each is in it.
enum TopicGroupsSection {
  static func draw(_ model: Model, _ topic: TopicFacts, on canvas: inout Canvas, in rect: Rect) {
    let readers = (model.snapshot?.groups ?? []).filter { group in
      group.partitions?.contains { $0.topic == topic.name } ?? false
    }
    let isKnown = model.snapshot?.groupsAt != nil
    Rule.draw(
      "GROUPS \(isKnown ? "\(readers.count)" : "–")",
      note: "lag in \(topic.name)",
      on: &canvas,
      in: rect.row(0)
    )
    guard !readers.isEmpty else {
      if isKnown {
        canvas.put("no group reads it", x: rect.x + 3, y: rect.y + 1, as: .dim)
      } else {
        GroupsSection.unknown(model, on: &canvas, x: rect.x + 3, y: rect.y + 1)
      }
      return
    }
    let columns = Columns(
      [
        .init("", 12, stretches: true, limit: 40), .init("", 14), .init("", 10, .right),
        .init("", 10, .right, priority: 1),
      ],
      in: Rect(x: rect.x + 3, y: rect.y, width: rect.width - 4, height: rect.height)
    )
    for (row, group) in readers.prefix(max(0, rect.height - 1)).enumerated() {
      let y = rect.y + 1 + row
      let own = (group.partitions ?? []).filter { $0.topic == topic.name }
      let lags = own.compactMap(\.lag)
      let state = GroupStateText.of(group)
      columns.put(GroupNameText.of(group.id), 0, on: &canvas, y: y, as: .strong)
      columns.put("\(state.glyph) \(state.word)", 1, on: &canvas, y: y, as: state.role)
      columns.put(
        lags.isEmpty ? "lag –" : "lag \(NumberText.compact(lags.reduce(0, &+)))",
        2,
        on: &canvas,
        y: y,
        as: lags.isEmpty ? .dim : LagRole.of(lags.reduce(0, &+))
      )
      columns.put(group.members.map { "\($0.count) members" } ?? "–", 3, on: &canvas, y: y, as: .dim)
    }
  }
}
