/// A line being typed. It takes every key that means something to it, so that no shortcut fires while one types.
package struct TextInput: Equatable, Sendable {
  private var scalars: [Unicode.Scalar]
  private var cursor: Int
  /// Longer input is refused.
  private let limit: Int

  package init(_ text: String = "", limit: Int = 256) {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
    self.limit = limit
  }

  package var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
  package var isEmpty: Bool { scalars.isEmpty }

  /// Whether the text changed.
  @discardableResult
  package mutating func handle(_ press: KeyPress) -> Bool {
    switch (press.key, press.modifiers) {
    case (.scalar(let scalar), []):
      guard scalars.count < limit, scalar.value >= 0x20 else { return false }
      scalars.insert(scalar, at: cursor)
      cursor += 1
      return true
    case (.backspace, _):
      guard cursor > 0 else { return false }
      cursor -= 1
      scalars.remove(at: cursor)
      return true
    case (.delete, _), (.scalar("d"), .control):
      guard cursor < scalars.count else { return false }
      scalars.remove(at: cursor)
      return true
    case (.scalar("u"), .control):
      scalars.removeFirst(cursor)
      cursor = 0
      return true
    case (.scalar("w"), .control):
      var start = cursor
      while start > 0, scalars[start - 1] == " " { start -= 1 }
      while start > 0, scalars[start - 1] != " " { start -= 1 }
      scalars.removeSubrange(start..<cursor)
      cursor = start
      return true
    case (.left, _): cursor = max(0, cursor - 1)
    case (.right, _): cursor = min(scalars.count, cursor + 1)
    case (.home, _), (.scalar("a"), .control): cursor = 0
    case (.end, _), (.scalar("e"), .control): cursor = scalars.count
    default: break
    }
    return false
  }

  /// The column at which a character is drawn, from the left end; `nil` where it is scrolled out.
  package func column(of index: Int, width: Int) -> Int? {
    let first = max(0, cursor - width + 1)
    guard index >= first, index <= scalars.count else { return nil }
    let column = scalars[first..<index].reduce(0) { $0 + max(1, CharacterWidth.of($1)) }
    return column < width ? column : nil
  }

  package func draw(on canvas: inout Canvas, x: Int, y: Int, width: Int, hasError: Bool = false) {
    guard width > 0 else { return }
    let role: ThemeRole = hasError ? .inputError : .input
    canvas.fill(Rect(x: x, y: y, width: width, height: 1), as: role)
    let first = max(0, cursor - width + 1)
    var column = x
    for (index, original) in scalars.enumerated().dropFirst(first) {
      // What has scrolled out on the left is not forgotten.
      let scalar: Unicode.Scalar = index == first && first > 0 && index != cursor ? "…" : original
      let size = max(1, CharacterWidth.of(scalar))
      guard column + size <= x + width else { break }
      canvas.put(scalar, x: column, y: y, as: role, on: index == cursor ? .cursor : nil)
      column += size
    }
    if cursor == scalars.count, column < x + width { canvas.put(" ", x: column, y: y, as: role, on: .cursor) }
  }
}
