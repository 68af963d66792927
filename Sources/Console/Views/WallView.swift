import ClusterView
import KafkaProtocol
import TerminalUI

/// Where the panes of the wall are.
struct WallLayout {
  var panes: [(pane: WallPane, rect: Rect)] = []
  var throughput: Rect?
  var detail: Rect?
  var replicas: Rect?
  var captions: Rect?

  init(_ model: Model, in body: Rect) {
    var rest = body
    switch model.wall.preset {
    case .ops: ops(&rest)
    case .teach:
      captions = rest.takeBottom(6)
      ops(&rest)
    case .talk: talk(&rest)
    case .inspect: inspect(&rest)
    }
  }

  /// Two rows of three, events below.
  private mutating func ops(_ rest: inout Rect) {
    let height = rest.height
    var top = rest.takeTop(height * 4 / 10)
    var middle = rest.takeTop(height * 3 / 10)
    let third = top.width / 3
    add(.brokers, Self.cut(&top, third))
    add(.topics, Self.cut(&top, third))
    add(.timeline, top)
    add(.groups, Self.cut(&middle, third))
    add(.stream, Self.cut(&middle, third))
    throughput = middle
    add(.events, Self.cut(&rest, rest.width * 2 / 3))
    replicas = rest
  }

  /// Three large parts with air between them.
  private mutating func talk(_ rest: inout Rect) {
    var top = rest.takeTop(rest.height / 2)
    add(.topics, Self.cut(&top, top.width * 2 / 5))
    add(.timeline, top)
    rest.y += 1
    rest.height -= 1
    var lower = rest
    throughput = Self.cut(&lower, lower.width * 3 / 5)
    add(.brokers, lower.takeTop(max(6, lower.height / 2)))
    add(.events, lower)
  }

  /// Messages over most of it.
  private mutating func inspect(_ rest: inout Rect) {
    var top = rest.takeTop(rest.height * 7 / 10)
    add(.stream, Self.cut(&top, top.width * 3 / 5))
    detail = top
    add(.topics, Self.cut(&rest, rest.width / 3))
    add(.groups, Self.cut(&rest, rest.width / 2))
    add(.events, rest)
  }

  private mutating func add(_ pane: WallPane, _ rect: Rect) { panes.append((pane, rect)) }

  /// The left part, with a column between for a line.
  private static func cut(_ rect: inout Rect, _ width: Int) -> Rect {
    let left = rect.takeLeft(width)
    rect.x += 1
    rect.width = max(0, rect.width - 1)
    return left
  }
}

/// All at once, each a live pane.
enum WallView {
  static func draw(_ model: Model, on canvas: inout Canvas, in body: Rect) {
    guard model.wallFits else { return tooSmall(model, on: &canvas, in: body) }
    let layout = WallLayout(model, in: body)
    for (pane, rect) in layout.panes { draw(pane, model, on: &canvas, in: rect) }
    if let rect = layout.throughput { ThroughputSection.draw(model, on: &canvas, in: rect) }
    if let rect = layout.replicas {
      ReplicaMatrix.drawSection(model, model.selectedTopic, on: &canvas, in: rect)
    }
    if let rect = layout.detail { RecordView.draw(model, on: &canvas, in: rect) }
    if let rect = layout.captions { captions(model, on: &canvas, in: rect) }
    lines(layout, on: &canvas, in: body)
  }

  private static func draw(_ pane: WallPane, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    canvas.clipped(to: rect) { canvas in
      switch pane {
      case .brokers: BrokersSection.draw(model, on: &canvas, in: rect)
      case .topics: WallMapSection.draw(model, on: &canvas, in: rect)
      case .groups: GroupsSection.draw(model, on: &canvas, in: rect)
      case .stream: StreamView.drawPane(model, on: &canvas, in: rect)
      case .timeline: timeline(model, on: &canvas, in: rect)
      case .events: EventsSection.draw(model, on: &canvas, in: rect)
      }
    }
  }

  private static func timeline(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    guard let run = model.run else {
      Rule.draw("TIMELINE", on: &canvas, in: rect.row(0), isFocused: model.wall.focus == .timeline)
      let hint = model.keys.hint(.kill, "kills the marked broker")
      canvas.put("no failover yet\(hint.isEmpty ? "" : ": ")\(hint)", x: rect.x + 3, y: rect.y + 2, as: .dim)
      return
    }
    var rest = rect
    let lower = rest.takeBottom(min(5, rest.height / 3))
    SwimLanesSection.draw(model, run, on: &canvas, in: rest)
    var below = lower
    PhasesSection.draw(model, run, on: &canvas, in: below.takeTop(2))
    if below.height >= 2 { ProofSection.draw(model, run, on: &canvas, in: below) }
  }

  /// What the last events mean, newest last.
  private static func captions(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    Rule.draw("WHAT IT MEANS", on: &canvas, in: rect.row(0))
    var told: [(event: ConsoleEvent, text: String)] = []
    for entry in model.events.entries.reversed() where told.count < rect.height - 1 {
      if let text = Caption.text(entry.first) { told.append((entry.first, text)) }
    }
    guard !told.isEmpty else {
      canvas.put(
        "Kill a broker (K), pause it or cut it off (!): what follows is explained here.",
        x: rect.x + 3,
        y: rect.y + 1,
        as: .dim
      )
      return
    }
    for (row, (event, text)) in told.reversed().enumerated() {
      let y = rect.y + 1 + row
      let x = canvas.put(event.kind.glyph, x: rect.x + 1, y: y, as: EventsSection.role(event.severity)) + 1
      canvas.putCut(text, x: x, y: y, limit: rect.maxX - 1 - x)
    }
  }

  /// Lines between neighbours, and joints where they meet the rules.
  private static func lines(_ layout: WallLayout, on canvas: inout Canvas, in body: Rect) {
    let rects =
      layout.panes.map(\.rect) + [layout.throughput, layout.detail, layout.replicas].compactMap(\.self)
    for rect in rects where rect.x > body.x {
      Rule.vertical(on: &canvas, x: rect.x - 1, from: rect.y + 1, to: rect.maxY)
      let above = rect.y > body.y && canvas[rect.x - 1, rect.y - 1].glyph.base == "│"
      canvas.put(above ? "┼" : "┬", x: rect.x - 1, y: rect.y, as: .rule)
    }
  }

  private static func tooSmall(_ model: Model, on canvas: inout Canvas, in body: Rect) {
    Rule.draw("WALL", on: &canvas, in: body.row(0), isFocused: true)
    let text =
      "The wall needs a terminal of \(WallState.leastWidth)×\(WallState.leastHeight); this one has "
      + "\(model.width)×\(model.height). Make it larger or its letters smaller, or go on with 1 to 6."
    for (row, line) in TextWrap.wrap(text, to: max(1, body.width - 6)).enumerated() {
      canvas.put(line, x: body.x + 3, y: body.y + 2 + row, as: .dim)
    }
  }
}

/// Every partition's replicas, a line for each topic: leaders hop columns as one looks.
enum WallMapSection {
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    let brokers = model.snapshot?.brokers ?? []
    let topics = model.topics
    let isFocused = model.hasFocus(.topics)
    Rule.draw(
      "LEADER MAP \(model.snapshot?.partitionCount ?? 0) × \(brokers.count)",
      note: brokers.map { "b\($0.id)" }.joined(separator: " "),
      on: &canvas,
      in: rect.row(0),
      isFocused: isFocused
    )
    guard !topics.isEmpty else {
      canvas.put("no topics yet", x: rect.x + 3, y: rect.y + 1, as: .dim)
      return
    }
    // Where there is room a topic has a line below it to breathe.
    let step = rect.height - 1 >= topics.count * 2 ? 2 : 1
    let rows = Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1)
    let shown = model.topicList.range(max(1, rows.height / step), of: topics.count)
    let nameWidth = min(22, topics.reduce(6) { max($0, CharacterWidth.of($1.name)) })
    for (line, index) in shown.enumerated() {
      let topic = topics[index]
      let y = rows.y + line * step
      if isFocused, index == model.topicList.selected {
        canvas.lay(.cursor, under: Rect(x: rect.x, y: y, width: rect.width, height: 1))
        canvas.put("▸", x: rect.x + 1, y: y, as: .mark)
      }
      canvas.putCut(topic.name, x: rect.x + 3, y: y, as: topic.isInternal ? .dim : .strong, limit: nameWidth)
      let x = rect.x + 4 + nameWidth
      let isr = model.snapshot?.isrSum(of: topic) ?? (inSync: 0, replicas: 0)
      let isWhole = isr.inSync == isr.replicas
      let offline = model.snapshot?.offlineCount(of: topic) ?? 0
      let tail = "\(isr.inSync)/\(isr.replicas) \(isWhole ? " " : "▼")"
      LeaderMap.draw(topic, model, brokers, on: &canvas, x: x, y: y, width: max(8, rect.maxX - 10 - x))
      canvas.putRight(
        tail,
        right: rect.maxX - 1,
        y: y,
        as: offline > 0 ? .eventError : isWhole ? .replicaInSync : .eventWarning
      )
    }
    ScrollBar.draw(shown, of: topics.count, on: &canvas, in: rows)
  }
}
