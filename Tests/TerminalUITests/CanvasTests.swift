import Testing

@testable import TerminalUI

@Suite("Canvas")
struct CanvasTests {
  @Test func `text is cut at the edge and below`() {
    var canvas = Canvas(width: 5, height: 2)
    canvas.put("overflow", x: 2, y: 0)
    canvas.put("above", x: -2, y: 1)
    canvas.put("nowhere", x: 0, y: 7)
    #expect(canvas.text == "  ove\nove")
  }

  @Test func `what is known at once of a scalar's width is what the tables say`() {
    for value in UInt32(0x300)...0x10ffff {
      guard let scalar = Unicode.Scalar(value), CharacterWidth.of(scalar) != CharacterWidth.looked(value)
      else {
        continue
      }
      Issue.record("U+\(String(value, radix: 16))")
    }
  }

  @Test func `a line is repeated within the clip alone, and halves no wide character`() {
    var canvas = Canvas(width: 6, height: 2)
    canvas.put("日日日", x: 0, y: 0)
    canvas.clipped(to: Rect(x: 1, y: 0, width: 3, height: 1)) { canvas in
      canvas.repeatPut("─", in: 0..<9, y: 0, as: .rule)
      canvas.repeatPut("─", in: 0..<9, y: 1, as: .rule)
    }
    #expect(canvas.text == " ───日\n")
  }

  @Test func `a wide character takes two cells and is never halved`() {
    var canvas = Canvas(width: 5, height: 1)
    #expect(canvas.put("日本語", x: 0, y: 0) == 6)
    #expect(canvas.text == "日本")
    #expect(canvas[4, 0] == .blank)
    canvas.put("x", x: 1, y: 0)
    #expect(canvas.text == " x本")
    canvas.put("y", x: 2, y: 0)
    #expect(canvas.text == " xy")
  }

  @Test func `marks join the character before them, two at most`() {
    var canvas = Canvas(width: 4, height: 1)
    #expect(canvas.put("e\u{301}\u{302}\u{303}x", x: 0, y: 0) == 2)
    #expect(Array(canvas.text.unicodeScalars) == ["e", "\u{301}", "\u{302}", "x"])
  }

  @Test func `a joined picture is its first one, so that its width is certain`() {
    var canvas = Canvas(width: 8, height: 1)
    #expect(canvas.put("👩‍👩‍👧!", x: 0, y: 0) == 3)
    #expect(canvas.text == "👩!")
    #expect(canvas.put("👍🏽", x: 4, y: 0) == 6)
  }

  @Test func `control bytes are shown and never passed on`() {
    var canvas = Canvas(width: 20, height: 1)
    canvas.put("a\u{1b}[31m\u{7}\u{9b}\u{202e}\u{7f}\r\n", x: 0, y: 0)
    #expect(canvas.text == "a␛[31m␇\u{fffd}\u{fffd}␡␍␊")
    #expect(canvas[1, 0].role == .control)
    #expect(canvas[2, 0].role == .base)
    for value in (0...0xa0).map(UInt32.init) + [0x200e, 0x2028, 0x2066, 0xfeff, 0xe0041] {
      guard let scalar = Unicode.Scalar(value) else { continue }
      canvas.clear()
      canvas.put(String(Character(scalar)), x: 0, y: 0)
      let shown = canvas[0, 0].glyph.base.value
      #expect(shown >= 0x20 && !(0x7f..<0xa0).contains(shown) && !CharacterWidth.isInvisibleControl(shown))
    }
  }

  @Test func `what does not fit ends in an ellipsis`() {
    var canvas = Canvas(width: 10, height: 2)
    #expect(canvas.putCut("abcdef", x: 0, y: 0, limit: 4) == 4)
    #expect(canvas.putCut("日本語", x: 0, y: 1, limit: 4) == 3)
    #expect(canvas.text == "abc…\n日…")
  }

  @Test func `a surface lies under what is written on it`() {
    var canvas = Canvas(width: 4, height: 1)
    canvas.lay(.cursor, under: Rect(x: 0, y: 0, width: 4, height: 1))
    canvas.put("ab", x: 0, y: 0, as: .strong)
    #expect(canvas[0, 0].surface == .cursor)
    #expect(canvas[0, 0].role == .strong)
    canvas.put("c", x: 2, y: 0, on: .dialog)
    #expect(canvas[2, 0].surface == .dialog)
  }

  @Test func `nothing is drawn outside the clip`() {
    var canvas = Canvas(width: 6, height: 1)
    canvas.clipped(to: Rect(x: 2, y: 0, width: 2, height: 1)) { canvas in canvas.put("abcdef", x: 0, y: 0) }
    #expect(canvas.text == "  cd")
    canvas.put("z", x: 5, y: 0)
    #expect(canvas.text == "  cd z")
  }

  @Test func `a cell is small and needs no heap`() {
    #expect(MemoryLayout<Cell>.stride <= 16)
    #expect(_isPOD(Cell.self))
  }
}
