import KafkaProtocol
import TerminalUI

/// What producers were told × what the log holds.
enum ProofSection {
  static func draw(_ model: Model, _ run: FailoverRun, on canvas: inout Canvas, in rect: Rect) {
    let verdict = verdict(run)
    // Where the counts leave it no room, the verdict stands in the title.
    let fits = verdict.map { countsWidth(run) + CharacterWidth.of($0.0) + 3 <= rect.width } ?? true
    Rule.draw(
      fits ? "PROOF" : "PROOF  \(verdict?.0 ?? "")",
      note: rect.width >= 70 ? "what producers were told × what the log holds" : "",
      on: &canvas,
      in: rect.row(0),
      isFocused: model.timelineState.section == .proof && (model.isNarrow || model.timelineState.isZoomed)
    )
    let rows = rect.lines
    guard rows.height > 0 else { return }
    switch run.proof {
    case .notAsked:
      put("not checked yet: unknown", .dim, on: &canvas, in: rows.row(0))
    case .reading:
      put("reading the log back …", .dim, on: &canvas, in: rows.row(0))
    case .impossible(let reason): put("unknown: \(reason)", .eventWarning, on: &canvas, in: rows.row(0))
    case .done(let proof):
      counts(proof, on: &canvas, in: rows)
      if fits, let verdict { canvas.putRight(verdict.0, right: rows.maxX - 1, y: rows.y, as: verdict.1) }
    }
    leaderless(run, on: &canvas, in: rows)
  }

  private static func put(_ text: String, _ role: ThemeRole, on canvas: inout Canvas, in rect: Rect) {
    canvas.putCut(text, x: rect.x + 1, y: rect.y, as: role, limit: rect.width - 2)
  }

  private static func verdict(_ run: FailoverRun) -> (String, ThemeRole)? {
    guard case .done(let proof) = run.proof else { return nil }
    return switch proof.verdict {
    case .safe: ("✓ SAFE", .eventOK)
    case .broken: ("✗ BROKEN", .eventError)
    case .unknown: ("? UNKNOWN", .eventWarning)
    case .nothing: ("nothing was acknowledged", .dim)
    }
  }

  private static func parts(_ proof: Proof) -> [(String, ThemeRole)] {
    func part(_ word: String, _ count: Int, isBad: Bool = false) -> (String, ThemeRole) {
      ("\(word) \(NumberText.grouped(count))", isBad && count > 0 ? .eventError : .base)
    }
    var parts = [
      part("acked", proof.acknowledged), part("stored", proof.stored), part("lost", proof.lost, isBad: true),
      part("duplicated", proof.duplicated, isBad: true),
      part("out of order", proof.outOfOrder, isBad: true),
    ]
    if proof.unchecked > 0 { parts.append(("unknown \(NumberText.grouped(proof.unchecked))", .eventWarning)) }
    return parts
  }

  private static func countsWidth(_ run: FailoverRun) -> Int {
    guard case .done(let proof) = run.proof else { return 0 }
    return parts(proof).reduce(0) { $0 + CharacterWidth.of($1.0) + 2 }
  }

  private static func counts(_ proof: Proof, on canvas: inout Canvas, in rows: Rect) {
    var (x, y) = (rows.x + 1, rows.y)
    for (text, role) in parts(proof) {
      if x + CharacterWidth.of(text) > rows.maxX - 1 {
        guard rows.height > 3, y + 1 < rows.maxY else { return }
        (x, y) = (rows.x + 1, y + 1)
      }
      x = canvas.put(text, x: x, y: y, as: role) + 2
    }
  }

  /// The second line: how long nobody led, what is not acknowledged, and what could not be checked.
  private static func leaderless(_ run: FailoverRun, on canvas: inout Canvas, in rows: Rect) {
    guard rows.height > 1 else { return }
    var parts: [String] = []
    if case .done(let proof) = run.proof {
      if let reason = proof.reason { parts.append(reason) }
      if proof.unanswered > 0 {
        parts.append("\(proof.unanswered) without an answer, \(proof.unansweredStored) of them stored")
      }
      if proof.refused > 0 {
        parts.append("\(proof.refused) refused, \(proof.refusedStored) of them stored")
      }
    }
    let without = run.leaderless
    let total = run.before?.partitions
    if let worst = without.first {
      let count = total.map { "\(without.count) of \($0) partitions" } ?? "\(without.count) partitions"
      parts.append(
        "no leader for \(SwimLanes.milliseconds(worst.time)) on \(count) (worst \(worst.move.partition))"
      )
    }
    let nobody = run.moves.values.count { $0.to == nil }
    if nobody > 0 { parts.append("\(nobody) without a leader") }
    if let before = run.before, let worst = run.worst, before.inSync != worst.inSync {
      parts.append("isr \(before.inSync) → \(worst.inSync)")
    }
    if run.wholeAt != nil { parts.append("whole again") }
    let rect = rows.row(rows.height > 3 ? rows.height - 1 : 1)
    // What does not fit is left out whole, but for the first: that is cut.
    var line = parts.first ?? ""
    for part in parts.dropFirst()
    where CharacterWidth.of(line) + 3 + CharacterWidth.of(part) <= rect.width - 2 {
      line += "   \(part)"
    }
    put(line, .dim, on: &canvas, in: rect)
  }
}
