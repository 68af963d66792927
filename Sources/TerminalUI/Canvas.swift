/// A rectangle of styled cells that views draw on. It knows no terminal: a painter shows it, a test reads it as text.
package struct Canvas: Equatable, Sendable {
  package private(set) var width: Int
  package private(set) var height: Int
  package private(set) var cells: [Cell]
  /// Nothing is drawn outside; always within the canvas.
  package private(set) var clip: Rect

  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: .blank, count: self.width * self.height)
    clip = Rect(x: 0, y: 0, width: self.width, height: self.height)
  }

  package var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

  package subscript(_ x: Int, _ y: Int) -> Cell {
    guard x >= 0, x < width, y >= 0, y < height else { return .blank }
    return cells[y * width + x]
  }

  /// Blank again, without giving up the memory.
  package mutating func clear() {
    for index in cells.indices { cells[index] = .blank }
    clip = bounds
  }

  /// Draws with everything outside `rect` cut off.
  package mutating func clipped(to rect: Rect, _ draw: (inout Canvas) -> Void) {
    let outer = clip
    clip = clip.intersection(rect)
    draw(&self)
    clip = outer
  }

  package mutating func fill(_ rect: Rect, as role: ThemeRole = .base, on surface: ThemeRole = .base) {
    let rect = rect.intersection(clip)
    for y in rect.y..<rect.maxY {
      for x in rect.x..<rect.maxX { set(x, y, Cell(.space, role: role, surface: surface)) }
    }
  }

  /// Lays a surface under what is there, as a cursor does.
  package mutating func lay(_ surface: ThemeRole, under rect: Rect) {
    let rect = rect.intersection(clip)
    for y in rect.y..<rect.maxY {
      for x in rect.x..<rect.maxX { cells[y * width + x].surface = surface }
    }
  }

  /// Gives what is there another role, as a match or a stale value has.
  package mutating func recolour(_ rect: Rect, as role: ThemeRole) {
    let rect = rect.intersection(clip)
    for y in rect.y..<rect.maxY {
      for x in rect.x..<rect.maxX { cells[y * width + x].role = role }
    }
  }

  /// Writes from (`x`, `y`) to the right, at most `limit` columns, and says where it ended. Marks join the cell before
  /// them, a wide character that does not fit whole is left out, control bytes are shown and never passed on.
  ///
  /// `String` and no protocol of texts: what is generic across modules asks a table for every letter, and this is called
  /// for all that is drawn.
  @discardableResult
  package mutating func put(
    _ text: String,
    x: Int,
    y: Int,
    as role: ThemeRole = .base,
    on surface: ThemeRole? = nil,
    limit: Int = .max
  ) -> Int {
    let end = limit == .max ? Int.max : x + max(0, limit)
    let isInSight = y >= clip.y && y < clip.maxY
    var x = x
    var joins = false
    var last: Int?  // the cell that a mark would join
    for scalar in text.unicodeScalars {
      // Nearly everything: a letter of one column on a cell of one column.
      if scalar.value < 0x7f, scalar.value >= 0x20, !joins, isInSight, x >= clip.x, x < min(end, clip.maxX) {
        let index = y * width + x
        if cells[index].width == 1 {
          cells[index] = Cell(Glyph(scalar), role: role, surface: surface ?? cells[index].surface)
          last = index
          x += 1
          continue
        }
      }
      let (shown, isControl) = Self.visible(scalar)
      let columns = isControl ? 1 : CharacterWidth.of(shown)
      if columns == 0 {
        // A joiner would make one picture of two, in some terminals and not in others: the first stands for all.
        if scalar.value == 0x200d { joins = true }
        let selects = (0xfe00...0xfe0f).contains(scalar.value)
        if let last, !joins, !selects { cells[last].glyph.combine(shown) }
        continue
      }
      if joins || (0x1f3fb...0x1f3ff).contains(scalar.value) && last != nil {
        joins = false
        continue
      }
      guard x + columns <= end, x < clip.maxX else { break }
      last = place(
        Cell(
          Glyph(shown),
          role: isControl ? .control : role,
          surface: surface ?? .base,
          width: UInt8(columns)
        ),
        x: x,
        y: y,
        keepsSurface: surface == nil
      )
      x += columns
    }
    return x
  }

  @discardableResult
  package mutating func put(
    _ scalar: Unicode.Scalar,
    x: Int,
    y: Int,
    as role: ThemeRole = .base,
    on surface: ThemeRole? = nil
  ) -> Int {
    let (shown, isControl) = Self.visible(scalar)
    let columns = isControl ? 1 : max(1, CharacterWidth.of(shown))
    place(
      Cell(Glyph(shown), role: isControl ? .control : role, surface: surface ?? .base, width: UInt8(columns)),
      x: x,
      y: y,
      keepsSurface: surface == nil
    )
    return x + columns
  }

  /// The same scalar in each column of a range, as lines are drawn.
  package mutating func repeatPut(
    _ scalar: Unicode.Scalar,
    in columns: Range<Int>,
    y: Int,
    as role: ThemeRole
  ) {
    guard y >= clip.y, y < clip.maxY, CharacterWidth.of(scalar) == 1 else { return }
    for x in columns.clamped(to: clip.x..<clip.maxX) {
      set(x, y, Cell(Glyph(scalar), role: role, surface: cells[y * width + x].surface))
    }
  }

  /// The same so that it ends before `right`; says where it began.
  @discardableResult
  package mutating func putRight(
    _ text: String,
    right: Int,
    y: Int,
    as role: ThemeRole = .base,
    on surface: ThemeRole? = nil
  ) -> Int {
    let x = right - CharacterWidth.of(text)
    put(text, x: x, y: y, as: role, on: surface)
    return x
  }

  /// Writes within `limit` columns; what does not fit is cut, with "…" in the last column.
  @discardableResult
  package mutating func putCut(
    _ text: String,
    x: Int,
    y: Int,
    as role: ThemeRole = .base,
    on surface: ThemeRole? = nil,
    limit: Int
  ) -> Int {
    guard limit > 0 else { return x }
    guard CharacterWidth.exceeds(text, limit) else {
      return put(text, x: x, y: y, as: role, on: surface, limit: limit)
    }
    let end = put(text, x: x, y: y, as: role, on: surface, limit: limit - 1)
    return put("…", x: end, y: y, as: role, on: surface)
  }

  /// What stands for a scalar on the screen, and whether it stands for a control.
  static func visible(_ scalar: Unicode.Scalar) -> (Unicode.Scalar, Bool) {
    switch scalar.value {
    case 0x20..<0x7f: (scalar, false)
    case 0..<0x20: (Unicode.Scalar(0x2400 + scalar.value) ?? "␀", true)
    case 0x7f: ("␡", true)
    case 0x80..<0xa0, 0xfffe, 0xffff: ("\u{fffd}", true)
    case 0x200e...:
      CharacterWidth.isInvisibleControl(scalar.value) ? ("\u{fffd}", true) : (scalar, false)
    default: (scalar, false)
    }
  }

  /// The index of the cell, `nil` when it is cut off.
  @discardableResult
  private mutating func place(_ cell: Cell, x: Int, y: Int, keepsSurface: Bool) -> Int? {
    guard y >= clip.y, y < clip.maxY, x >= clip.x, x + Int(cell.width) <= clip.maxX else {
      // The half of a wide character that would show is blank.
      if cell.width == 2, y >= clip.y, y < clip.maxY {
        for half in [x, x + 1] where half >= clip.x && half < clip.maxX { set(half, y, .blank) }
      }
      return nil
    }
    var cell = cell
    if keepsSurface { cell.surface = cells[y * width + x].surface }
    set(x, y, cell)
    if cell.width == 2 {
      set(x + 1, y, Cell(.continuation, role: cell.role, surface: cell.surface, width: 0))
    }
    return y * width + x
  }

  /// Overwriting half of a wide character blanks the other half.
  private mutating func set(_ x: Int, _ y: Int, _ cell: Cell) {
    let index = y * width + x
    let old = cells[index].width
    if old != 1 {
      if old == 2, x + 1 < width, cells[index + 1].width == 0 {
        cells[index + 1] = Cell(.space, role: cells[index + 1].role, surface: cells[index + 1].surface)
      } else if old == 0, x > 0, cells[index - 1].width == 2, cell.width != 0 {
        cells[index - 1] = Cell(.space, role: cells[index - 1].role, surface: cells[index - 1].surface)
      }
    }
    cells[index] = cell
  }
}

extension Canvas {
  /// The glyphs as lines, blanks at their ends cut: what a test compares.
  package var text: String { (0..<height).map { line($0) }.joined(separator: "\n") }

  package func line(_ y: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for x in 0..<width {
      let cell = cells[y * width + x]
      guard cell.width > 0 else { continue }
      scalars.append(cell.glyph.base)
      let marks = cell.glyph.marks
      if let first = marks.0 { scalars.append(first) }
      if let second = marks.1 { scalars.append(second) }
    }
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}
