import TerminalUI

/// Where things are on the timeline screen, for drawing and for the mouse.
struct TimelineLayout {
  var lanes: Rect?
  var phases: Rect?
  var proof: Rect?
  var runs: Rect?
  var events: Rect?
  var metrics: Rect?

  init(_ model: Model, in body: Rect) {
    guard let run = model.run else { return }
    if model.isNarrow || model.timelineState.isZoomed {
      switch model.timelineState.section {
      case .lanes: lanes = body
      case .proof: stack(run, in: body)
      case .events: events = body
      }
      return
    }
    var rest = body
    let isTall = body.height >= 30
    let brokers = model.snapshot?.brokers.count ?? 1
    // Brokers, controller, topics, producer; where there is room a lane for each moved partition.
    let wanted = brokers + 2 + (isTall ? 4 + min(run.moves.count, body.height / 4) : 2)
    var top = rest.takeTop(min(3 + wanted, max(7, body.height / 2)))
    if body.width >= 110 {
      lanes = top.takeLeft(top.width - 34)
      top.x += 1
      top.width -= 1
      metrics = top
    } else {
      lanes = top
    }
    phases = rest.takeTop(isTall ? 1 + max(1, run.phases.count) : 2)
    proof = rest.takeTop(3)
    runs = rest.takeTop(isTall && body.width < 110 ? min(1 + model.timeline.runs.count, 5) : 1)
    events = rest.height >= 2 ? rest : nil
  }

  private mutating func stack(_ run: FailoverRun, in body: Rect) {
    var rest = body
    phases = rest.takeTop(1 + max(1, run.phases.count))
    proof = rest.takeTop(min(rest.height, 6))
    runs = rest.height > 1 ? rest : nil
  }
}

/// What happened in a failover, when, why, and what it cost.
enum TimelineView {
  static func draw(_ model: Model, on canvas: inout Canvas, in body: Rect) {
    guard let run = model.run else { return nothing(model, on: &canvas, in: body) }
    let layout = TimelineLayout(model, in: body)
    if let rect = layout.lanes { SwimLanesSection.draw(model, run, on: &canvas, in: rect) }
    if let rect = layout.metrics {
      Rule.vertical(on: &canvas, x: rect.x - 1, from: rect.y + 1, to: rect.maxY)
      RunMetricsSection.draw(model, run, on: &canvas, in: rect)
      canvas.put("┬", x: rect.x - 1, y: rect.y, as: .rule)
    }
    if let rect = layout.phases { PhasesSection.draw(model, run, on: &canvas, in: rect) }
    if let rect = layout.proof { ProofSection.draw(model, run, on: &canvas, in: rect) }
    if let rect = layout.runs { RunsSection.draw(model, run, on: &canvas, in: rect) }
    if let rect = layout.events { RunEventsSection.draw(model, run, on: &canvas, in: rect) }
  }

  private static func nothing(_ model: Model, on canvas: inout Canvas, in body: Rect) {
    Rule.draw("TIMELINE", on: &canvas, in: body.row(0), isFocused: true)
    let keys = model.keys
    let lines =
      model.settings.mode == .embedded
      ? [
        "No failover yet.",
        "",
        "Kill a broker on \(keys.label(.overview)) Overview with \(keys.label(.kill)) and come back with "
          + "\(keys.label(.timeline)): each step from the kill to the first "
          + "acknowledged write is measured by the brokers themselves, and the log is read back to prove that "
          + "nothing which was acknowledged is lost.",
      ]
      : [
        "No failover was seen.",
        "",
        "Exact times come from inside the brokers: they are there for a cluster of our own, not for one that "
          + "we are attached to.",
      ]
    let isLow = body.height < 12
    let indent = isLow ? 1 : 3
    let top = body.y + (isLow ? 1 : 2)
    let wrapped = lines.filter { !isLow || !$0.isEmpty }.flatMap {
      TextWrap.wrap($0, to: max(1, body.width - 2 * indent))
    }
    for (row, line) in wrapped.enumerated() where top + row < body.maxY {
      canvas.put(line, x: body.x + indent, y: top + row, as: row == 0 ? .strong : .dim)
    }
  }
}
