import CNcurses

/// Brings a canvas onto an ncurses window: what differs from the last frame, in runs; colour pairs as they are needed.
struct Painter {
  private struct Pen {
    var attributes: attr_t
    var pair: Int32
    /// A blank drawn with it: what a letter of one column differs from in its letter alone.
    var blank: cchar_t
    /// What a blank shows of it: those with the same ground are one blank.
    var ground: Int32
    /// Whether a blank shows more of it than its ground.
    var marksBlanks: Bool
  }
  private struct PairKey: Hashable {
    var foreground: Int32
    var background: Int32
  }

  /// How a colour becomes a number that ncurses takes.
  enum Way: Equatable {
    /// 24 bits, as they are.
    case direct
    /// Of 256 entries some are made ours: each the one that is nearest anyway, so that a terminal which ignores the
    /// change still shows the nearest.
    case palette
    /// That many colours as they are.
    case indexed(Int)
  }

  private let depth: ColourDepth
  private let way: Way
  /// Entries of the palette that are ours, by what they were made.
  private var entries: [RGB: UInt8] = [:]
  private let glyphs: GlyphSet
  private let pairLimit: Int
  private var shown: Canvas?
  private var pairs: [PairKey: Int32] = [:]
  /// By role and surface; rebuilt with another theme. The one used last beside it: neighbours mostly share one.
  private var pens: [UInt16: Pen] = [:]
  private var lastPen: (key: UInt16, pen: Pen)?
  /// For scalars below `WidthMemo.count` whether the C library gives them one column too.
  private var widths = WidthMemo()
  private var themeName = ""
  private var run: [cchar_t] = []

  init(depth: ColourDepth, way: Way, glyphs: GlyphSet, pairLimit: Int) {
    self.depth = depth
    self.way = way
    self.glyphs = glyphs
    self.pairLimit = pairLimit
  }

  mutating func forget() { shown = nil }

  private mutating func forgetPens() {
    pens = [:]
    lastPen = nil
  }

  /// The palette is the terminal's own again: what is needed of it is made ours anew.
  mutating func forgetPalette() {
    forgetPens()
    entries = [:]
    shown = nil
  }

  /// Whether anything was written.
  mutating func paint(_ canvas: Canvas, theme: Theme, on window: UnsafeMutablePointer<WINDOW>) -> Bool {
    if theme.name != themeName {
      themeName = theme.name
      forgetPens()
      entries = [:]
      shown = nil
    }
    let before = shown.flatMap { $0.width == canvas.width && $0.height == canvas.height ? $0 : nil }
    var wrote = false
    for y in 0..<canvas.height {
      wrote = paintRow(y, canvas, before: before, theme, window) || wrote
    }
    shown = canvas
    return wrote
  }

  private mutating func paintRow(
    _ y: Int,
    _ canvas: Canvas,
    before: Canvas?,
    _ theme: Theme,
    _ window: UnsafeMutablePointer<WINDOW>
  ) -> Bool {
    let row = y * canvas.width..<(y + 1) * canvas.width
    var wrote = false
    var x = row.lowerBound
    while x < row.upperBound {
      if let before, before.cells[x] == canvas.cells[x] {
        x += 1
        continue
      }
      // The run begins with a whole character and bridges gaps that cost less than a jump of the cursor.
      var start = x
      if canvas.cells[start].width == 0, start > row.lowerBound { start -= 1 }
      var end = x + 1
      var equal = 0
      var next = end
      while next < row.upperBound, equal < 4 {
        if let before, before.cells[next] == canvas.cells[next] {
          equal += 1
        } else {
          (equal, end) = (0, next + 1)
        }
        next += 1
      }
      if end < row.upperBound, canvas.cells[end].width == 0 { end += 1 }
      write(canvas.cells[start..<end], x: start - row.lowerBound, y: y, theme, window)
      wrote = true
      x = end
    }
    return wrote
  }

  private mutating func write(
    _ cells: ArraySlice<Cell>,
    x: Int,
    y: Int,
    _ theme: Theme,
    _ window: UnsafeMutablePointer<WINDOW>
  ) {
    run.removeAll(keepingCapacity: true)
    var last: Pen?
    // Behind the last letter blanks are their own: a terminal that clears to the end of a line is told so in a few bytes.
    let lettersEnd = cells.lastIndex { !$0.glyph.isSpace }.map { $0 + 1 } ?? cells.startIndex
    for index in cells.indices where cells[index].width > 0 {
      let cell = cells[index]
      var pen = pen(for: cell, theme)
      if cell.glyph.isSpace {
        // Between letters a blank takes the pen of the letter before it: each change of pens is bytes and time.
        if index < lettersEnd, let last, last.ground == pen.ground, !last.marksBlanks, !pen.marksBlanks {
          pen = last
        }
        last = pen
        run.append(pen.blank)
        continue
      }
      last = pen
      let scalar = cell.glyph.base
      if cell.width == 1, !cell.glyph.hasMarks, scalar.value > 0x20,
        scalar.value < 0x7f || glyphs == .unicode && widths.isNarrow(scalar)
      {
        var character = pen.blank
        character.chars.0 = wchar_t(bitPattern: scalar.value)
        run.append(character)
        continue
      }
      var character = cchar_t()
      var text: (wchar_t, wchar_t, wchar_t, wchar_t) = (0, 0, 0, 0)
      let base = glyphs == .ascii ? GlyphSet.ascii(for: cell.glyph.base) : cell.glyph.base
      text.0 = wchar_t(bitPattern: base.value)
      if !base.isASCII {
        let marks = cell.glyph.marks
        // Where the C library counts otherwise, ncurses would lose its place: a stand-in of the right width.
        if Int(wcwidth(text.0)) == Int(cell.width) {
          if let first = marks.0, wcwidth(wchar_t(bitPattern: first.value)) == 0 {
            text.1 = wchar_t(bitPattern: first.value)
            if let second = marks.1, wcwidth(wchar_t(bitPattern: second.value)) == 0 {
              text.2 = wchar_t(bitPattern: second.value)
            }
          }
        } else {
          text.0 = 0x3f
        }
      } else if glyphs == .unicode, case (let first?, let second) = cell.glyph.marks,
        wcwidth(wchar_t(bitPattern: first.value)) == 0
      {
        text.1 = wchar_t(bitPattern: first.value)
        if let second, wcwidth(wchar_t(bitPattern: second.value)) == 0 {
          text.2 = wchar_t(bitPattern: second.value)
        }
      }
      let isNarrowed = cell.width == 2 && base.isASCII || text.0 == 0x3f && cell.width == 2
      withUnsafeBytes(of: &text) { bytes in
        if let pointer = bytes.bindMemory(to: wchar_t.self).baseAddress {
          bw_set_cell(&character, pointer, pen.attributes, pen.pair)
        }
      }
      run.append(character)
      if isNarrowed {
        var blank = cchar_t()
        var space: (wchar_t, wchar_t) = (0x20, 0)
        withUnsafeBytes(of: &space) { bytes in
          if let pointer = bytes.bindMemory(to: wchar_t.self).baseAddress {
            bw_set_cell(&blank, pointer, pen.attributes, pen.pair)
          }
        }
        run.append(blank)
      }
    }
    bw_put_run(window, Int32(y), Int32(x), run, Int32(run.count))
  }

  private mutating func pen(for cell: Cell, _ theme: Theme) -> Pen {
    let key = UInt16(cell.role.rawValue) << 8 | UInt16(cell.surface.rawValue)
    if let lastPen, lastPen.key == key { return lastPen.pen }
    if let pen = pens[key] {
      lastPen = (key, pen)
      return pen
    }
    let style = theme.resolve(role: cell.role, surface: cell.surface, at: depth)
    var attributes: attr_t = 0
    if style.attributes.contains(.bold) { attributes |= bw_bold() }
    if style.attributes.contains(.dim) { attributes |= bw_dim() }
    if style.attributes.contains(.reverse) { attributes |= bw_reverse() }
    if style.attributes.contains(.underline) { attributes |= bw_underline() }
    if style.attributes.contains(.italic) { attributes |= bw_italic() }
    let pair = depth == .mono ? 0 : pair(style.foreground, style.background)
    var blank = cchar_t()
    var space: (wchar_t, wchar_t) = (0x20, 0)
    withUnsafeBytes(of: &space) { bytes in
      if let pointer = bytes.bindMemory(to: wchar_t.self).baseAddress {
        bw_set_cell(&blank, pointer, attributes, pair)
      }
    }
    let pen = Pen(
      attributes: attributes,
      pair: pair,
      blank: blank,
      ground: depth == .mono ? -1 : number(style.background),
      marksBlanks: !style.attributes.isDisjoint(with: [.reverse, .underline])
    )
    pens[key] = pen
    lastPen = (key, pen)
    return pen
  }

  /// Allocated when first asked for; 0, the terminal's own colours, when no more fit.
  private mutating func pair(_ foreground: Colour?, _ background: Colour?) -> Int32 {
    let key = PairKey(foreground: number(foreground), background: number(background))
    if key.foreground == -1, key.background == -1 { return 0 }
    if let pair = pairs[key] { return pair }
    let next = Int32(pairs.count + 1)
    guard pairs.count + 1 < pairLimit, init_extended_pair(next, key.foreground, key.background) == OK else {
      return 0
    }
    pairs[key] = next
    return next
  }

  private mutating func number(_ colour: Colour?) -> Int32 {
    switch (colour, way) {
    case (nil, _), (.standard?, _): return -1
    case (.indexed(let index)?, .direct):
      return index < 8 ? Int32(index) : Self.direct(ColourTable.rgb(index))
    // Eight colours: the bright ones are the plain ones, and bright black, which one could not see, is white.
    case (.indexed(let index)?, .indexed(let count)) where count < 16:
      return index == 8 ? 7 : Int32(index % 8)
    case (.indexed(let index)?, _): return Int32(index)
    case (.rgb(let rgb)?, .direct): return Self.direct(rgb)
    case (.rgb(let rgb)?, .palette): return Int32(entry(for: rgb))
    case (.rgb(let rgb)?, .indexed(let count)):
      return Int32(count >= 256 ? ColourTable.nearest256(rgb) : ColourTable.nearest16(rgb) % 8)
    }
  }

  /// The palette's entry that shows this very colour, made so when it is first asked for.
  private mutating func entry(for rgb: RGB) -> UInt8 {
    if let entry = entries[rgb] { return entry }
    let taken = Set(entries.values)
    let entry = ColourTable.nearest256(rgb, except: taken)
    // Thousandths, rounded up, so that the terminal's rounding down gives the byte again.
    func thousandths(_ byte: UInt8) -> Int32 { (Int32(byte) * 1000 + 254) / 255 }
    init_extended_color(Int32(entry), thousandths(rgb.red), thousandths(rgb.green), thousandths(rgb.blue))
    entries[rgb] = entry
    return entry
  }

  /// The lowest numbers mean the eight plain colours in a direct-colour terminal, so the darkest blues are moved.
  private static func direct(_ rgb: RGB) -> Int32 { (1...7).contains(rgb.packed) ? 8 : rgb.packed }
}

/// What the C library said of a scalar's width: a frame asks it of each line, block and dot that it is made of.
private struct WidthMemo {
  /// Above the lines, blocks, arrows and Braille that screens are drawn of.
  private static let count = 0x2900
  private var known = [UInt8](repeating: 0, count: count)

  /// Whether it takes one column there.
  mutating func isNarrow(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value < UInt32(Self.count) else { return false }
    let index = Int(scalar.value)
    if known[index] == 0 { known[index] = wcwidth(wchar_t(bitPattern: scalar.value)) == 1 ? 1 : 2 }
    return known[index] == 1
  }
}
