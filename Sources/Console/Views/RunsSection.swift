import KafkaProtocol
import TerminalUI

/// The failovers of this session: in one line, or a line each.
enum RunsSection {
  static func draw(_ model: Model, _ run: FailoverRun, on canvas: inout Canvas, in rect: Rect) {
    let runs = model.timeline.runs
    if rect.height == 1 {
      // The newest at the right; as many as there is room for.
      var texts: [(String, Bool)] = []
      var width = 10
      for item in runs.reversed() {
        let text = "#\(item.number) \(item.title) \(time(item))"
        width += CharacterWidth.of(text) + 3
        guard width < rect.width else { break }
        texts.insert((text, item.number == run.number), at: 0)
      }
      Rule.draw("RUNS", on: &canvas, in: rect)
      var x = rect.x + 10
      for (text, isShown) in texts {
        canvas.put(" ", x: x - 1, y: rect.y)
        x = canvas.put(text, x: x, y: rect.y, as: isShown ? .mark : .dim)
        x = canvas.put(" ", x: x, y: rect.y) + 2
      }
      return
    }
    Rule.draw("RUNS \(runs.count)", note: "[ ] older, newer", on: &canvas, in: rect.row(0))
    let index = runs.firstIndex { $0.number == run.number } ?? 0
    var list = ListState()
    list.select(index, of: runs.count)
    let rows = rect.lines
    let shown = list.range(rows.height, of: runs.count)
    for (line, index) in shown.enumerated() {
      row(runs[index], model, isShown: runs[index].number == run.number, on: &canvas, in: rows.row(line))
    }
  }

  private static func row(
    _ run: FailoverRun,
    _ model: Model,
    isShown: Bool,
    on canvas: inout Canvas,
    in rect: Rect
  ) {
    if isShown {
      canvas.lay(.cursorUnfocused, under: rect)
      canvas.put("▸", x: rect.x + 1, y: rect.y, as: .mark)
    }
    var x = canvas.put("#\(run.number)", x: rect.x + 3, y: rect.y, as: .strong)
    x = max(x + 1, rect.x + 8)
    x = canvas.put(run.title, x: x, y: rect.y)
    if run.wasController { x = canvas.put(" (controller)", x: x, y: rect.y, as: .brokerController) }
    x = max(x + 2, rect.x + 32)
    let (word, role) = verdict(run)
    let when = WallTime.text(run.start.wallMilliseconds, offset: model.settings.utcOffsetSeconds)
    if rect.width >= 70 { x = canvas.put(when, x: x, y: rect.y, as: .dim) + 2 }
    x = canvas.put(time(run), x: x, y: rect.y, as: .strong) + 2
    canvas.putCut(word, x: x, y: rect.y, as: role, limit: rect.maxX - 1 - x)
  }

  static func time(_ run: FailoverRun) -> String {
    run.firstAcknowledgement.map { SwimLanes.milliseconds($0) } ?? "–"
  }

  private static func verdict(_ run: FailoverRun) -> (String, ThemeRole) {
    guard case .done(let proof) = run.proof else { return ("", .dim) }
    switch proof.verdict {
    case .safe: return ("✓ \(NumberText.grouped(proof.stored)) stored, 0 lost", .eventOK)
    case .broken: return ("✗ \(NumberText.grouped(proof.lost)) lost", .eventError)
    case .unknown: return ("? not all could be checked", .eventWarning)
    case .nothing: return ("nothing was acknowledged", .dim)
    }
  }
}

/// Before, at worst, now.
enum RunMetricsSection {
  static func draw(_ model: Model, _ run: FailoverRun, on canvas: inout Canvas, in rect: Rect) {
    Rule.draw("METRIC", on: &canvas, in: rect.row(0))
    let right = rect.maxX - 1
    for (index, title) in ["now", "worst", "before"].enumerated() {
      canvas.putRight(title, right: right - index * 7, y: rect.y, as: .dim)
      canvas.put(" ", x: right - index * 7, y: rect.y)
    }
    let now = model.snapshot.map { FailoverRun.Facts($0) }
    let rows: [(String, (FailoverRun.Facts) -> Int)] = [
      ("brokers up", \.brokersUp), ("in sync", \.inSync), ("under-repl.", \.underReplicated),
      ("offline", \.offline),
    ]
    var y = rect.y + 1
    for (name, value) in rows where y < rect.maxY {
      canvas.put(name, x: rect.x + 1, y: y, as: .dim)
      let values = [now.map(value), run.worst.map(value), run.before.map(value)]
      for (index, number) in values.enumerated() {
        let isChanged = index == 1 && values[1] != values[2]
        canvas.putRight(
          number.map { NumberText.compact($0) } ?? "–",
          right: right - index * 7,
          y: y,
          as: isChanged ? .eventWarning : .base
        )
      }
      y += 1
    }
    var facts: [(String, String)] = [
      ("leaders moved", "\(run.moves.count)"), ("ISRs shrunk", "\(run.shrunkCount)"),
      ("ISRs back", "\(run.grownCount)"), ("produce retries", "\(run.retries)"),
    ]
    let known = model.timeline.runs.compactMap(\.firstAcknowledgement).sorted()
    if known.count > 1, let longest = known.last {
      facts.append(("p50 of \(known.count) runs", SwimLanes.milliseconds(known[known.count / 2])))
      facts.append(("longest", SwimLanes.milliseconds(longest)))
    }
    if let unfenced = run.unfencedAt, let started = run.startedAt {
      facts.append(("serves after start", SwimLanes.milliseconds(unfenced - started)))
    }
    if let whole = run.wholeAt, let started = run.startedAt {
      facts.append(("whole after start", SwimLanes.milliseconds(whole - started)))
    }
    y += 1
    for (name, text) in facts where y < rect.maxY {
      canvas.put(name, x: rect.x + 1, y: y, as: .dim)
      canvas.putRight(text, right: right, y: y)
      y += 1
    }
  }
}
