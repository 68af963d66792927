import KafkaProtocol
import TerminalUI

/// Where the time went from the fault to the first acknowledged write.
enum PhasesSection {
  static func draw(_ model: Model, _ run: FailoverRun, on canvas: inout Canvas, in rect: Rect) {
    let phases = run.phases
    Rule.draw(title(run, model), note: note(run), on: &canvas, in: rect.row(0))
    guard !phases.isEmpty else {
      canvas.putCut(
        run.startIsKnown ? "not noticed yet" : "since when b\(run.broker) was silent nobody told",
        x: rect.x + 1,
        y: rect.y + 1,
        as: .dim,
        limit: rect.width - 2
      )
      return
    }
    if rect.height > phases.count {
      table(phases, run, on: &canvas, in: rect.lines)
    } else {
      line(phases, on: &canvas, in: rect.row(1))
    }
  }

  private static func title(_ run: FailoverRun, _ model: Model) -> String {
    if let total = run.firstAcknowledgement {
      return "WHERE THE \(SwimLanes.milliseconds(total)) WENT"
    }
    if run.moves.isEmpty, run.fencedAt != nil { return "B\(run.broker) LED NOTHING" }
    guard run.isOpen else { return "NO WRITE SINCE" }
    return "NO WRITE YET"
  }

  /// How the others fared, of which the phases say nothing.
  private static func note(_ run: FailoverRun) -> String {
    let acknowledged = run.acknowledgedMoves
    guard !run.moves.isEmpty, let last = acknowledged.last else { return "" }
    let all =
      acknowledged.count == run.moves.count
      ? "all \(run.moves.count) partitions" : "\(acknowledged.count) of \(run.moves.count) partitions"
    return "\(all) written again after \(SwimLanes.milliseconds(last - run.start.monotonic))"
  }

  private static func role(_ name: String) -> ThemeRole {
    switch name {
    case "new controller": .brokerController
    case "detect": .laneRetry
    case "elect": .laneMark
    case "metadata": .graphFill2
    default: .laneOK
    }
  }

  private static func short(_ name: String) -> String {
    switch name {
    case "new controller": "ctrl"
    case "metadata": "meta"
    case "first ack": "ack"
    default: name
    }
  }

  private static func line(_ phases: [FailoverRun.Phase], on canvas: inout Canvas, in rect: Rect) {
    func width(_ texts: [String]) -> Int { texts.reduce(0) { $0 + CharacterWidth.of($1) + 3 } }
    var texts = phases.map { "\($0.name) \(number($0.duration))" }
    if width(texts) > rect.width - 2 { texts = phases.map { "\(short($0.name)) \(number($0.duration))" } }
    let used = width(texts)
    let room = max(0, rect.width - 2 - used)
    let total = max(1, phases.reduce(0.0) { $0 + Double($1.duration.clampedNanoseconds) })
    var x = rect.x + 1
    for (phase, text) in zip(phases, texts) {
      x = canvas.put(text, x: x, y: rect.y, limit: max(0, rect.maxX - x)) + 1
      let share = Double(phase.duration.clampedNanoseconds) / total
      let width = Int((share * Double(room)).rounded(.down))
      if room >= phases.count {
        Bar.draw(
          share * Double(room) / Double(width + 1),
          on: &canvas,
          x: x,
          y: rect.y,
          width: width + 1,
          as: role(phase.name)
        )
      }
      x += (room >= phases.count ? width : 0) + 2
    }
  }

  private static func table(
    _ phases: [FailoverRun.Phase],
    _ run: FailoverRun,
    on canvas: inout Canvas,
    in rect: Rect
  ) {
    let total = max(1, phases.reduce(0.0) { $0 + Double($1.duration.clampedNanoseconds) })
    // The bars give way to what each phase means, as long as they are to be read.
    let longest = phases.reduce(0) { max($0, CharacterWidth.of(meaning($1, run))) }
    let room = rect.width - 33 - longest
    let barWidth = max(0, min(40, room >= 16 ? room : (rect.width - 28) / 2))
    var before = 0.0
    for (row, phase) in phases.prefix(rect.height).enumerated() {
      let y = rect.y + row
      canvas.put(phase.name, x: rect.x + 3, y: y)
      canvas.putRight(SwimLanes.milliseconds(phase.duration), right: rect.x + 27, y: y, as: .strong)
      let share = Double(phase.duration.clampedNanoseconds) / total
      let offset = Int(before / total * Double(barWidth))
      Bar.draw(
        share,
        on: &canvas,
        x: rect.x + 29 + offset,
        y: y,
        width: barWidth,
        as: role(phase.name)
      )
      before += Double(phase.duration.clampedNanoseconds)
      let x = rect.x + 31 + barWidth
      canvas.putCut(meaning(phase, run), x: x, y: y, as: .dim, limit: rect.maxX - 1 - x)
    }
  }

  private static func meaning(_ phase: FailoverRun.Phase, _ run: FailoverRun) -> String {
    switch phase.name {
    case "new controller":
      return run.controller.map { "b\($0.id) was elected by the voters: b\(run.broker) was the controller" }
        ?? ""
    case "detect": return "until the controller decided that b\(run.broker) is gone"
    case "elect": return "until its choice of new leaders was on a majority of voters"
    case "metadata":
      return run.fastest?.to.map { "until b\($0) had replayed that it leads" } ?? ""
    default: return run.fastest.map { "until a write to \($0.partition) was on every in-sync replica" } ?? ""
    }
  }

  private static func number(_ duration: Duration) -> String {
    SwimLanes.milliseconds(duration).replacing(" ms", with: "")
  }
}
