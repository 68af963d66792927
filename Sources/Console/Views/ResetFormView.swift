import KafkaProtocol
import TerminalUI

/// The form that resets a group's offsets: where to, of what, and old → new for each partition.
enum ResetFormView {
  static func draw(_ form: ResetForm, _ model: Model, on canvas: inout Canvas) {
    let rowCount = form.plan?.rows.count ?? form.partitions.count
    let width = min(canvas.width, 84)
    // What stands in the way is said before anybody tries.
    let blocking = Model.activeSentence(model.membersInTheWay(of: form)).map { "refused: \($0)" }
    let status = status(form, blocking, to: width - 6)
    let step = model.resetStep(form).map { "⏎ \($0)  " } ?? ""
    let inner = OverlayView.box(
      "reset offsets of \(GroupNameText.of(form.group))",
      keys: form.isConfirming ? "" : "\(step)← → where to  ⇥ which  esc leave",
      width: width,
      height: min(canvas.height, max(9, rowCount + 7 + max(1, status.count))),
      isDangerous: form.isConfirming,
      on: &canvas
    )
    guard inner.height >= 6, inner.width >= 20 else { return }
    targets(form, on: &canvas, in: inner.row(0))
    value(form, on: &canvas, in: inner.row(1))
    scope(form, on: &canvas, in: inner.row(2))
    let lines = min(max(1, status.count), inner.height - 5)
    let table = Rect(x: inner.x, y: inner.y + 3, width: inner.width, height: inner.height - 3 - lines)
    dryRun(form, model, on: &canvas, in: table)
    if form.isConfirming {
      confirmation(form, model, on: &canvas, in: inner.row(inner.height - 1))
    }
    for (row, line) in status.prefix(lines).enumerated() {
      let isCut = row == lines - 1 && status.count > lines
      canvas.putCut(
        isCut ? line + " …" : line,
        x: inner.x + 1,
        y: table.maxY + row,
        as: .eventError,
        limit: inner.width - 2
      )
    }
  }

  private static func targets(_ form: ResetForm, on canvas: inout Canvas, in rect: Rect) {
    var x = canvas.put("to", x: rect.x + 1, y: rect.y, as: .dim) + 2
    let all = ResetForm.Target.allCases
    guard all.reduce(x, { $0 + $1.rawValue.utf8.count + 2 }) <= rect.maxX else {
      x = canvas.put(" \(form.target.rawValue) ", x: x + 1, y: rect.y, as: .tabActive)
      canvas.put(
        "  ← → \((all.firstIndex(of: form.target) ?? 0) + 1)/\(all.count)",
        x: x,
        y: rect.y,
        as: .dim
      )
      return
    }
    for target in all {
      let isChosen = target == form.target
      x = canvas.put(" \(target.rawValue) ", x: x, y: rect.y, as: isChosen ? .tabActive : .tab)
    }
  }

  private static func value(_ form: ResetForm, on canvas: inout Canvas, in rect: Rect) {
    var x = rect.x + 6
    if form.target.hasValue {
      let width = min(24, max(8, rect.width / 3))
      var hasError = false
      if case .lacking = form.answer, !form.input.isEmpty { hasError = true }
      form.input.draw(on: &canvas, x: x, y: rect.y, width: width, hasError: hasError)
      x += width + 2
    }
    canvas.putCut(form.target.help, x: x, y: rect.y, as: .dim, limit: rect.maxX - x)
  }

  private static func scope(_ form: ResetForm, on canvas: inout Canvas, in rect: Rect) {
    var x = canvas.put("of", x: rect.x + 1, y: rect.y, as: .dim) + 3
    let partitions = form.partitions
    let isAll = form.scope == 0
    let count = partitions.count == 1 ? "1 partition" : "\(partitions.count) partitions"
    let text =
      partitions.count == 1
      ? "\(partitions[0])" : isAll ? "all \(count)" : "\(count) of \(partitions.first?.topic ?? "")"
    x = canvas.putCut(text, x: x, y: rect.y, as: .strong, limit: rect.maxX - x)
    if form.scopes.count > 1 {
      canvas.put(
        "   ⇥ \(form.scope + 1)/\(form.scopes.count)",
        x: x,
        y: rect.y,
        as: .dim,
        limit: rect.maxX - x
      )
    }
  }

  private static func dryRun(_ form: ResetForm, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    let changes = form.plan?.changes.count ?? 0
    let note =
      form.plan.map { changes == 0 ? "nothing changes" : "\(changes) of \($0.rows.count) change" } ?? ""
    Rule.draw("DRY RUN", note: note, on: &canvas, in: rect.row(0))
    let rows = rect.rows
    guard rows.height > 0 else { return }
    switch form.answer {
    case .lacking(let what):
      canvas.putCut(what, x: rect.x + 3, y: rect.y + 1, as: .dim, limit: rect.width - 4)
    case .asked: canvas.put("asking the brokers", x: rect.x + 3, y: rect.y + 1, as: .dim)
    case .failed(let reason):
      for (line, text) in TextWrap.wrap(reason, to: max(1, rect.width - 4)).prefix(rows.height).enumerated() {
        canvas.put(text, x: rect.x + 3, y: rect.y + 1 + line, as: .eventError)
      }
    case .ready(let plan): table(plan, form, on: &canvas, in: rect)
    }
  }

  private static func table(_ plan: ResetPlan, _ form: ResetForm, on canvas: inout Canvas, in rect: Rect) {
    let inner = Rect(x: rect.x + 1, y: rect.y, width: rect.width - 2, height: rect.height)
    let topicWidth = plan.rows.reduce(5) { max($0, min(24, CharacterWidth.of($1.partition.topic))) }
    let columns = Columns(
      [
        .init("topic", min(8, topicWidth), priority: 2, stretches: true, limit: topicWidth),
        .init("part", 4, .right),
        .init("committed", 11, .right), .init("", 1, priority: 1), .init("new", 11, .right),
        .init("change", 9, .right, priority: 3), .init("", 10, priority: 4, stretches: true),
      ],
      in: inner
    )
    columns.drawTitles(on: &canvas, y: rect.y + 1)
    let rows = rect.rows
    let shown = form.list.range(rows.height, of: plan.rows.count)
    for (line, index) in shown.enumerated() {
      let y = rows.y + line
      row(plan.rows[index], columns, on: &canvas, y: y)
    }
    ScrollBar.draw(shown, of: plan.rows.count, on: &canvas, in: rows)
  }

  private static func row(_ row: ResetRow, _ columns: Columns, on canvas: inout Canvas, y: Int) {
    columns.put(row.partition.topic, 0, on: &canvas, y: y)
    columns.put("\(row.partition.partition)", 1, on: &canvas, y: y, as: .strong)
    columns.put(row.old.map { NumberText.grouped($0) } ?? "–", 2, on: &canvas, y: y, as: .dim)
    columns.put("→", 3, on: &canvas, y: y, as: .dim)
    columns.put(
      row.new.map { NumberText.grouped($0) } ?? "–",
      4,
      on: &canvas,
      y: y,
      as: row.isChange ? .strong : .dim
    )
    if let old = row.old, let new = row.new {
      let change = new.subtractingReportingOverflow(old).partialValue
      let text =
        change == 0 ? "·" : change > 0 ? "+\(NumberText.grouped(change))" : NumberText.grouped(change)
      // Forward is what nobody will read; back is what is read again.
      columns.put(text, 5, on: &canvas, y: y, as: change > 0 ? .eventWarning : change < 0 ? .eventInfo : .dim)
    }
    columns.put(row.note ?? "", 6, on: &canvas, y: y, as: .dim)
  }

  /// Why it cannot go on, in as many lines as that takes.
  private static func status(_ form: ResetForm, _ blocking: String?, to width: Int) -> [String] {
    guard !form.isConfirming, let text = blocking ?? form.refusal else { return [] }
    return TextWrap.wrap(text, to: max(10, width))
  }

  /// The question for a yes: a key on a cluster of ours, elsewhere the group's name.
  private static func confirmation(
    _ form: ResetForm,
    _ model: Model,
    on canvas: inout Canvas,
    in rect: Rect
  ) {
    let limit = rect.width - 2
    let count = form.plan?.changes.count ?? 0
    let what = count == 1 ? "1 offset" : "\(count) offsets"
    guard model.settings.mode == .attached else {
      let x = canvas.put("y", x: rect.x + 1, y: rect.y, as: .keyHint)
      let end = canvas.put(" set \(what)", x: x, y: rect.y, as: .strong, limit: limit - 2) + 2
      let next = canvas.put("esc", x: end, y: rect.y, as: .keyHint)
      canvas.put(" back", x: next, y: rect.y, as: .keyLabel)
      return
    }
    let label = form.refusal ?? "to set \(what) type \(GroupNameText.of(form.group)):"
    let x = canvas.putCut(label, x: rect.x + 1, y: rect.y, as: .eventWarning, limit: limit / 2 + 8) + 1
    form.name.draw(on: &canvas, x: x, y: rect.y, width: max(4, rect.maxX - x - 1))
  }
}
