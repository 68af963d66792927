import KafkaProtocol
import TerminalUI

enum EventsSection {
  /// Those about a topic and its partitions alone, newest last.
  static func draw(_ model: Model, about topic: String, on canvas: inout Canvas, in rect: Rect) {
    let own = model.events.entries.filter { entry in
      entry.first.subject == topic || entry.first.subject.hasPrefix(topic + "-") || entry.count > 1
    }
    Rule.draw("EVENTS", note: "of \(topic), and of many partitions at once", on: &canvas, in: rect.row(0))
    let rows = rect.lines
    guard !own.isEmpty else {
      canvas.put("nothing has happened to it yet", x: rect.x + 1, y: rows.y, as: .dim)
      return
    }
    for (line, entry) in own.suffix(rows.height).enumerated() {
      let y = rows.y + line
      let time = WallTime.text(entry.first.wallMilliseconds, offset: model.settings.utcOffsetSeconds)
      var x = canvas.put(time, x: rect.x + 1, y: y, as: .dim) + 2
      x = canvas.put(entry.first.kind.glyph, x: x, y: y, as: role(entry.first.severity)) + 1
      x = canvas.putCut(entry.subject, x: x, y: y, as: .strong, limit: 20) + 2
      canvas.putCut(entry.text, x: x, y: y, limit: rect.maxX - 1 - x)
    }
  }

  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    let entries = model.listedEvents
    let title =
      model.eventFilter == nil ? "EVENTS" : "EVENTS \(entries.count) of \(model.events.entries.count)"
    Rule.draw(
      title,
      note: model.eventFilter.map { "filter: \($0.text)" } ?? note(model.timeline),
      on: &canvas,
      in: rect.row(0),
      isFocused: model.hasFocus(.events)
    )
    let rows = rect.lines
    guard !entries.isEmpty else {
      let text = model.eventFilter == nil ? "nothing has happened yet" : "no event matches"
      canvas.put(text, x: rect.x + 1, y: rows.y, as: .dim)
      return
    }
    let shown = model.eventList.range(rows.height, of: entries.count)
    let subjectWidth = shown.reduce(4) { max($0, min(12, CharacterWidth.of(entries[$1].subject))) }
    for (line, index) in shown.enumerated() {
      let entry = entries[index]
      let y = rows.y + line
      if model.hasFocus(.events), index == model.eventList.selected {
        canvas.lay(.cursor, under: Rect(x: rect.x, y: y, width: rect.width, height: 1))
      }
      let role = role(entry.first.severity)
      let time = WallTime.text(
        entry.first.wallMilliseconds,
        offset: model.settings.utcOffsetSeconds,
        hasMilliseconds: rect.width >= 60
      )
      var x = canvas.put(time, x: rect.x + 1, y: y, as: .dim) + 2
      x = canvas.put(entry.first.kind.glyph, x: x, y: y, as: role) + 1
      let subject = entry.subject
      canvas.putCut(subject, x: x, y: y, as: .strong, limit: subjectWidth)
      x += subjectWidth + 2
      canvas.putCut(
        entry.text,
        x: x,
        y: y,
        as: entry.first.severity == .error ? .eventError : .base,
        limit: rect.maxX - 1 - x
      )
    }
    ScrollBar.draw(shown, of: entries.count, on: &canvas, in: rows)
  }

  static func role(_ severity: ConsoleEvent.Severity) -> ThemeRole {
    switch severity {
    case .info: .eventInfo
    case .ok: .eventOK
    case .warning: .eventWarning
    case .error: .eventError
    case .chaos: .eventChaos
    }
  }

  static func note(_ timeline: Timeline) -> String {
    guard let run = timeline.runs.last(where: { !$0.moves.isEmpty }) else { return "" }
    let count = run.moves.count
    let leaders = count == 1 ? "1 leader" : "\(count) leaders"
    guard run.startIsKnown else { return "last failover: \(leaders) moved" }
    let elected = run.moves.values.map(\.electedAt).max().map { $0 - run.start.monotonic } ?? .zero
    let acknowledged = run.firstAcknowledgement.map { ", acks after \(SwimLanes.milliseconds($0))" } ?? ""
    return "last failover: \(leaders) in \(SwimLanes.milliseconds(elected))\(acknowledged)"
  }
}
