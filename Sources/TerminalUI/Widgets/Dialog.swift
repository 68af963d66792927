/// A box over the screen with a question or a text.
package struct Dialog {
  package var title: String
  package var lines: [String]
  package var isDangerous: Bool
  /// What the keys do, in the last row.
  package var keys: [(String, String)]

  package init(title: String, lines: [String], isDangerous: Bool = false, keys: [(String, String)]) {
    self.title = title
    self.lines = lines
    self.isDangerous = isDangerous
    self.keys = keys
  }

  package func draw(on canvas: inout Canvas) {
    let keyWidth = keys.reduce(0) { $0 + CharacterWidth.of($1.0) + CharacterWidth.of($1.1) + 3 }
    // On a narrow screen every column is needed for words.
    let room = canvas.bounds.width - (canvas.bounds.width < 50 ? 0 : 4)
    let wanted = max(CharacterWidth.of(title) + 4, keyWidth, lines.map { CharacterWidth.of($0) }.max() ?? 0)
    let inner = max(1, min(wanted, room - 4, 72))
    let wrapped = fitted(lines, columns: inner, rows: canvas.bounds.height - 4)
    let rect = canvas.bounds.centred(width: inner + 4, height: min(wrapped.count + 4, canvas.bounds.height))
    let surface: ThemeRole = isDangerous ? .dialogDanger : .dialog
    canvas.fill(rect, as: .base, on: surface)
    Frame.draw(on: &canvas, in: rect, on: surface)
    canvas.put(" \(title) ", x: rect.x + 2, y: rect.y, as: .strong, on: surface, limit: rect.width - 4)
    for (index, line) in wrapped.enumerated() {
      canvas.put(line, x: rect.x + 2, y: rect.y + 1 + index, as: .base, on: surface, limit: inner)
    }
    var x = rect.x + 2
    let y = rect.maxY - 2
    for (key, label) in keys {
      x = canvas.put(key, x: x, y: y, as: .keyHint, on: surface)
      x = canvas.put(" \(label)", x: x, y: y, as: .keyLabel, on: surface) + 2
    }
  }

  /// Where rows are short, empty ones go first; a text that is still too long ends in "…", so that nobody takes it for
  /// the whole.
  private func fitted(_ lines: [String], columns: Int, rows: Int) -> [String] {
    let wrapped = lines.flatMap { TextWrap.wrap($0, to: columns) }
    guard wrapped.count > rows else { return wrapped }
    let dense = wrapped.filter { !$0.isEmpty }
    guard dense.count > rows, rows > 0 else { return Array(dense.prefix(max(0, rows))) }
    var shown = Array(dense.prefix(rows))
    let last = shown[rows - 1]
    shown[rows - 1] = (CharacterWidth.of(last) < columns ? last : String(last.dropLast())) + "…"
    return shown
  }
}

package enum Frame {
  package static func draw(on canvas: inout Canvas, in rect: Rect, on surface: ThemeRole) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    for x in rect.x..<rect.maxX {
      canvas.put("─", x: x, y: rect.y, as: .ruleFocus, on: surface)
      canvas.put("─", x: x, y: rect.maxY - 1, as: .ruleFocus, on: surface)
    }
    for y in rect.y..<rect.maxY {
      canvas.put("│", x: rect.x, y: y, as: .ruleFocus, on: surface)
      canvas.put("│", x: rect.maxX - 1, y: y, as: .ruleFocus, on: surface)
    }
    canvas.put("╭", x: rect.x, y: rect.y, as: .ruleFocus, on: surface)
    canvas.put("╮", x: rect.maxX - 1, y: rect.y, as: .ruleFocus, on: surface)
    canvas.put("╰", x: rect.x, y: rect.maxY - 1, as: .ruleFocus, on: surface)
    canvas.put("╯", x: rect.maxX - 1, y: rect.maxY - 1, as: .ruleFocus, on: surface)
  }
}

package enum TextWrap {
  /// Breaks at spaces, and in the middle of a word only where one is wider than the room.
  package static func wrap(_ text: String, to width: Int) -> [String] {
    guard width > 0 else { return [] }
    guard CharacterWidth.exceeds(text, width) else { return [text] }
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var columns = 0
    func cut() {
      lines.append(String(line))
      line = String.UnicodeScalarView()
      columns = 0
    }
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let size = CharacterWidth.of(String(word))
      if columns > 0, columns + 1 + size > width {
        cut()
      } else if columns > 0 {
        line.append(" ")
        columns += 1
      }
      for scalar in word.unicodeScalars {
        if columns + CharacterWidth.of(scalar) > width { cut() }
        line.append(scalar)
        columns += CharacterWidth.of(scalar)
      }
    }
    cut()
    return lines
  }
}
