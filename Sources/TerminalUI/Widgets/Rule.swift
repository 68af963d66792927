/// A line that opens a section: `── TITLE ───────── note ──`. Rules instead of boxes leave more room for what matters.
package enum Rule {
  package static func draw(
    _ title: String,
    note: String = "",
    on canvas: inout Canvas,
    in rect: Rect,
    isFocused: Bool = false,
    noteRole: ThemeRole = .dim
  ) {
    guard rect.width > 0, rect.height > 0 else { return }
    let line: ThemeRole = isFocused ? .ruleFocus : .rule
    canvas.repeatPut("─", in: rect.x..<rect.maxX, y: rect.y, as: line)
    var end = rect.x
    if !title.isEmpty {
      let limit = rect.width - 4
      guard limit > 0 else { return }
      canvas.put(" ", x: rect.x + 2, y: rect.y)
      end = canvas.putCut(
        title,
        x: rect.x + 3,
        y: rect.y,
        as: isFocused ? .ruleFocus : .ruleTitle,
        limit: limit - 1
      )
      end = canvas.put(" ", x: end, y: rect.y)
    }
    let width = CharacterWidth.of(note)
    guard width > 0, end + width + 6 <= rect.maxX else { return }
    let x = rect.maxX - width - 4
    canvas.put(" ", x: x, y: rect.y)
    canvas.put(note, x: x + 1, y: rect.y, as: noteRole)
    canvas.put(" ", x: x + 1 + width, y: rect.y)
  }

  /// A line between two columns.
  package static func vertical(on canvas: inout Canvas, x: Int, from: Int, to: Int) {
    for y in from..<max(from, to) { canvas.put("│", x: x, y: y, as: .rule) }
  }
}
