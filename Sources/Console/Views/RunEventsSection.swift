import KafkaProtocol
import TerminalUI

/// Every event of a failover, in order, with its exact time from the fault on.
enum RunEventsSection {
  static func draw(_ model: Model, _ run: FailoverRun, on canvas: inout Canvas, in rect: Rect) {
    let isFocused = model.timelineState.section == .events
    let started = WallTime.text(run.start.wallMilliseconds, offset: model.settings.utcOffsetSeconds)
    Rule.draw(
      "EVENTS \(run.events.count)",
      note: run.startIsKnown ? "0 = \(started)" : "0 = fenced at \(started)",
      on: &canvas,
      in: rect.row(0),
      isFocused: isFocused
    )
    let rows = rect.lines
    let shown = model.timelineState.list.range(rows.height, of: run.events.count)
    let subjectWidth = shown.reduce(4) { max($0, min(16, CharacterWidth.of(run.events[$1].subject))) }
    for (line, index) in shown.enumerated() {
      let event = run.events[index]
      let y = rows.y + line
      if index == model.timelineState.list.selected {
        canvas.lay(
          isFocused ? .cursor : .cursorUnfocused,
          under: Rect(x: rect.x, y: y, width: rect.width, height: 1)
        )
      }
      canvas.putRight(time(event, run), right: rect.x + 11, y: y, as: .dim)
      var x = rect.x + 13
      if rect.width >= 100 {
        let wall = WallTime.text(event.wallMilliseconds, offset: model.settings.utcOffsetSeconds)
        x = canvas.put(wall, x: x, y: y, as: .dim) + 2
      }
      x = canvas.put(event.kind.glyph, x: x, y: y, as: EventsSection.role(event.severity)) + 1
      canvas.putCut(event.subject, x: x, y: y, as: .strong, limit: subjectWidth)
      x += subjectWidth + 2
      canvas.putCut(
        event.text,
        x: x,
        y: y,
        as: event.severity == .error ? .eventError : .base,
        limit: rect.maxX - 1 - x
      )
    }
    ScrollBar.draw(shown, of: run.events.count, on: &canvas, in: rows)
  }

  /// `+31.2 ms`, `+4 021 ms`, `+31.2 s`.
  private static func time(_ event: ConsoleEvent, _ run: FailoverRun) -> String {
    let passed = event.time.monotonic - run.start.monotonic
    return (passed < .zero ? "" : "+") + SwimLanes.milliseconds(passed)
  }
}
