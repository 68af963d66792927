/// The last row: what the keys do now. What does not fit is left out from the end, except the `pinned` last ones.
package enum KeyHints {
  package static func draw(
    _ hints: [(key: String, label: String)],
    pinned: Int = 0,
    on canvas: inout Canvas,
    in rect: Rect
  ) {
    func width(_ hint: (key: String, label: String)) -> Int {
      CharacterWidth.of(hint.key) + 3 + CharacterWidth.of(hint.label)
    }
    let tail = hints.suffix(pinned)
    var room = rect.width + 1 - tail.reduce(0) { $0 + width($1) }
    var shown: [(key: String, label: String)] = []
    for hint in hints.dropLast(pinned) {
      guard width(hint) <= room else { break }
      room -= width(hint)
      shown.append(hint)
    }
    var x = rect.x + 1
    for hint in shown + tail {
      guard x + width(hint) - 2 <= rect.maxX else { break }
      x = canvas.put(hint.key, x: x, y: rect.y, as: .keyHint)
      x = canvas.put(" \(hint.label)", x: x, y: rect.y, as: .keyLabel) + 2
    }
  }
}
