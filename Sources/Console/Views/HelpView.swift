import TerminalUI

/// The keys of this screen, from the one table, and what its words mean.
enum HelpView {
  static func draw(_ model: Model, on canvas: inout Canvas) {
    let context = model.screen.context
    var lines: [StyledLine] = []
    func section(_ title: String) {
      if !lines.isEmpty { lines.append(StyledLine("")) }
      lines.append(StyledLine(title, .ruleTitle))
    }
    let own = model.keys.bindings(in: context)
    let pane = context == .wall ? model.keys.bindings(in: model.active.context) : []
    let bindings = own + pane.filter { other in !own.contains { $0.action == other.action } }
    let isNarrow = canvas.width < 60
    let labels = bindings.map { $0.keys.map(\.label).joined(separator: " ") }
    let keyWidth = isNarrow ? min(9, labels.reduce(4) { max($0, CharacterWidth.of($1) + 2) }) : 16
    func list(_ title: String, _ chosen: (KeyBinding) -> Bool) {
      let rows = bindings.filter(chosen)
      guard !rows.isEmpty else { return }
      section(title)
      for binding in rows {
        lines.append(entry(binding.keys.map(\.label).joined(separator: " "), binding.help, keyWidth))
      }
    }
    list("CHANGES SOMETHING") { $0.action.changesCluster && $0.action.isOffered(in: model.settings.mode) }
    list("KEYS") { !$0.action.changesCluster }
    let terms = Term.all.filter { $0.contexts.contains(context) }
    if !terms.isEmpty {
      section("WORDS ON THIS SCREEN")
      for term in terms {
        // A word as long as these beside its meaning would leave the meaning no room.
        if isNarrow {
          lines.append(StyledLine("  " + term.word, .keyHint))
          lines.append(entry("", term.meaning, 2))
        } else {
          lines.append(entry(term.word, term.meaning, 18))
        }
      }
    }
    let rect = canvas.bounds.centred(
      width: min(canvas.width, 92),
      height: min(canvas.height, lines.count + 4)
    )
    canvas.fill(rect, on: .dialog)
    Frame.draw(on: &canvas, in: rect, on: .dialog)
    canvas.put(" help ", x: rect.x + 2, y: rect.y, as: .strong, on: .dialog)
    let inner = Rect(x: rect.x + 2, y: rect.y + 1, width: rect.width - 4, height: rect.height - 2)
    let wrapped = lines.flatMap { wrap($0, to: inner.width) }
    let first = min(model.helpScroll, max(0, wrapped.count - inner.height))
    for (row, line) in wrapped.dropFirst(first).prefix(inner.height).enumerated() {
      line.draw(on: &canvas, x: inner.x, y: inner.y + row, limit: inner.width)
    }
    let hint = wrapped.count > inner.height ? " j k scroll, any other key closes " : " any key closes "
    canvas.putRight(hint, right: rect.maxX - 2, y: rect.maxY - 1, as: .dim, on: .dialog)
  }

  private static func entry(_ key: String, _ text: String, _ width: Int) -> StyledLine {
    var line = StyledLine()
    line.append("  " + key + String(repeating: " ", count: max(1, width - CharacterWidth.of(key))), .keyHint)
    line.append(text, .base)
    return line
  }

  /// The second part of an entry goes on under itself.
  private static func wrap(_ line: StyledLine, to width: Int) -> [StyledLine] {
    guard line.spans.count == 2 else { return [line] }
    let indent = CharacterWidth.of(line.spans[0].text)
    let pieces = TextWrap.wrap(line.spans[1].text, to: max(10, width - indent))
    return pieces.enumerated().map { index, piece in
      var result = StyledLine()
      result.append(index == 0 ? line.spans[0].text : String(repeating: " ", count: indent), .keyHint)
      result.append(piece, .base)
      return result
    }
  }
}
