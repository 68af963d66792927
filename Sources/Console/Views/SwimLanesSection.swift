import KafkaProtocol
import TerminalUI

/// Who was what, when: a lane each for brokers, controller, topics, producer and moved partitions.
enum SwimLanesSection {
  /// Cells of a lane on a screen so wide.
  static func laneWidth(_ width: Int) -> Int {
    let section = width >= 110 ? width - 34 : width
    return max(8, section - labelWidth(section) - noteWidth(section) - 2)
  }

  private static func labelWidth(_ section: Int) -> Int { section >= 120 ? 18 : section >= 60 ? 13 : 10 }
  private static func noteWidth(_ section: Int) -> Int { section >= 70 ? 21 : 0 }

  static func draw(_ model: Model, _ run: FailoverRun, on canvas: inout Canvas, in rect: Rect) {
    let now = model.now.monotonic
    let rows = max(0, rect.height - 3)
    let (labelWidth, note) = (labelWidth(rect.width), noteWidth(rect.width))
    let columns = max(8, rect.width - labelWidth - note - 2)
    let lanes = SwimLanes(
      run,
      in: model.timeline,
      brokers: model.snapshot?.brokers.map(\.id) ?? [run.broker],
      columns: columns,
      rows: rows,
      cell: model.timelineState.cell,
      now: now
    )
    let isFocused = model.timelineState.section == .lanes && model.active == .timeline
    let from = SwimLanes.text(lanes.time(of: 0) - lanes.start)
    let to = SwimLanes.text(lanes.time(of: columns) - lanes.start)
    Rule.draw(
      rect.width >= 70 ? "SWIM LANES" : run.title,
      note: "\(from) … +\(to), \(SwimLanes.text(lanes.cell)) per cell",
      on: &canvas,
      in: rect.row(0),
      isFocused: isFocused
    )
    let left = rect.x + labelWidth
    axis(lanes, on: &canvas, x: left, y: rect.y + 1)
    let cursor = lanes.column(of: lanes.start + model.timelineState.cursor)
    for (row, lane) in lanes.lanes.prefix(rows).enumerated() {
      let y = rect.y + 2 + row
      let label = NameText.partition(lane.label, columns: labelWidth - 2)
      canvas.putCut(label, x: rect.x + 1, y: y, as: .strong, limit: labelWidth - 2)
      for (column, mark) in lane.cells.enumerated() {
        guard let mark else { continue }
        canvas.put(mark.scalar, x: left + column, y: y, as: mark.role)
      }
      if note > 0 {
        canvas.putCut(lane.note, x: left + columns + 1, y: y, as: lane.noteRole, limit: note - 1)
      }
    }
    let shown = min(rows, lanes.lanes.count)
    if let cursor {
      canvas.lay(
        isFocused ? .cursor : .cursorUnfocused,
        under: Rect(x: left + cursor, y: rect.y + 1, width: 1, height: shown + 1)
      )
    }
    underCursor(
      model,
      run,
      lanes,
      on: &canvas,
      in: Rect(x: rect.x, y: rect.y + 2 + shown, width: rect.width, height: 1)
    )
  }

  private static func axis(_ lanes: SwimLanes, on canvas: inout Canvas, x: Int, y: Int) {
    var free = x
    // One unit for all of them.
    let isLong = lanes.time(of: lanes.columns - 1) - lanes.start >= .seconds(10)
    // A label about every ten cells, and always at the fault.
    for step in stride(from: lanes.zero - lanes.zero / 10 * 10, to: lanes.columns, by: 10) {
      let passed = lanes.time(of: step) - lanes.start
      let number =
        isLong
        ? NumberText.decimal(Double(passed.clampedNanoseconds) / 1e9) + " s" : SwimLanes.milliseconds(passed)
      let value = number.replacing(" ms", with: "").replacing(".0", with: "")
      let text = passed > .zero ? "+\(value)" : passed == .zero ? "0" : value
      let start = step == lanes.zero ? x + step : max(x, x + step - CharacterWidth.of(text) / 2)
      guard start >= free, start + CharacterWidth.of(text) <= x + lanes.columns + 6 else { continue }
      free = canvas.put(text, x: start, y: y, as: step == lanes.zero ? .strong : .graphAxis) + 1
    }
  }

  /// What the events within the cursor's cell say.
  private static func underCursor(
    _ model: Model,
    _ run: FailoverRun,
    _ lanes: SwimLanes,
    on canvas: inout Canvas,
    in rect: Rect
  ) {
    let column = lanes.column(of: lanes.start + model.timelineState.cursor)
    let from = column.map { lanes.time(of: $0) } ?? lanes.start + model.timelineState.cursor
    let within = run.events.filter { $0.time.monotonic >= from && $0.time.monotonic < from + lanes.cell }
    let time = SwimLanes.milliseconds(from - lanes.start)
    var x = canvas.put(from >= lanes.start ? "+\(time)" : time, x: rect.x + 1, y: rect.y, as: .mark) + 2
    guard let first = within.first else {
      canvas.putCut("nothing was told at this moment", x: x, y: rect.y, as: .dim, limit: rect.maxX - 1 - x)
      return
    }
    let more = within.count > 1 ? "  and \(within.count - 1) more" : ""
    let limit = rect.maxX - 1 - x - CharacterWidth.of(more)
    x = canvas.putCut("\(first.subject): \(first.text)", x: x, y: rect.y, limit: limit)
    canvas.put(more, x: x, y: rect.y, as: .dim)
  }
}
