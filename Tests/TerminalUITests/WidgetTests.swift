import Testing

@testable import TerminalUI

@Suite("Widgets")
struct WidgetTests {
  @Test(arguments: [
    (Int64(0), "0", "0"), (999, "999", "999"), (9_999, "9\u{2009}999", "9\u{2009}999"),
    (10_000, "10\u{2009}000", "10.0k"), (184_022, "184\u{2009}022", "184k"),
    (-1_234_567, "−1\u{2009}234\u{2009}567", "−1.2M"), (99_960, "99\u{2009}960", "100k"),
    (999_999, "999\u{2009}999", "1.0M"),
    (.max, "9\u{2009}223\u{2009}372\u{2009}036\u{2009}854\u{2009}775\u{2009}807", "9.2E"),
  ])
  func `numbers are grouped in threes and shortened above 9 999`(
    _ value: Int64,
    _ grouped: String,
    _ compact: String
  ) {
    #expect(NumberText.grouped(value) == grouped)
    #expect(NumberText.compact(value) == compact)
  }

  @Test func `a trickle of bytes is not shown as nothing`() {
    #expect(NumberText.megabytes(0) == "0.0")
    #expect(NumberText.megabytes(3_000) == "<0.01")
    #expect(NumberText.megabytes(31_000) == "0.03")
    #expect(NumberText.megabytes(94_999) == "0.09")
    #expect(NumberText.megabytes(95_000) == "0.1")
  }

  @Test func `the least number does not trap`() {
    #expect(NumberText.compact(Int64.min) == "−9.2E")
    #expect(NumberText.rate(.infinity) == "–")
    #expect(NumberText.rate(1e300) == "∞")
    #expect(NumberText.age(.seconds(-1)) == "0.0s")
  }

  @Test func `sizes and times read as people write them`() {
    #expect(NumberText.bytes(1_288_490_188) == "1.2G")
    #expect(NumberText.bytes(512) == "512")
    #expect(NumberText.clock(.seconds(724)) == "12:04")
    #expect(NumberText.clock(.seconds(3_600 * 27)) == "27:00:00")
    #expect(NumberText.age(.milliseconds(210)) == "0.2s")
  }

  @Test func `a sparkline leaves gaps where readings are missing`() {
    var canvas = Canvas(width: 6, height: 1)
    Sparkline.draw([0, nil, 4, 8], on: &canvas, x: 0, y: 0, width: 6)
    #expect(canvas.text == "  ▁ ▅█")
  }

  @Test func `a bar has eighths`() {
    var canvas = Canvas(width: 4, height: 1)
    Bar.draw(0.40625, on: &canvas, x: 0, y: 0, width: 4)
    #expect(canvas.text == "█▋")
  }

  @Test func `a graph is scaled to a round number`() {
    #expect(BrailleGraph.roundUp(14_600) == 20_000)
    #expect(BrailleGraph.roundUp(0) == 1)
    // In the middle stands a number that one reads at a glance.
    for (height, labels) in [
      (3, "400 0"), (4, "400 200 0"), (7, "400 200 0"), (12, "400 200 0"), (15, "400 200 0"),
    ] {
      var canvas = Canvas(width: 30, height: height)
      BrailleGraph(values: [400], labels: ("", "")).draw(on: &canvas, in: canvas.bounds)
      let words = canvas.text.split(whereSeparator: \.isWhitespace).filter { Int($0) != nil }
      #expect(words.joined(separator: " ") == labels, "\(height)")
    }
    var canvas = Canvas(width: 14, height: 3)
    BrailleGraph(values: [0, 1, 2, 4, 4, 2], labels: ("a", "b")).draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.text == "   4 ┤    ⣰⡆\n   0 ┤   ⢠⣿⣿\n       a      b" || canvas.line(2).hasSuffix("b"))
  }

  @Test func `marks of a graph that stand close share a text, and none is left out`() {
    func marks(_ all: [(Double, String)], width: Int = 30) -> String {
      var canvas = Canvas(width: width, height: 3)
      let marks = all.map {
        BrailleGraph.Mark(position: $0.0, glyph: $0.1.first == "o" ? "○" : "✗", name: $0.1)
      }
      BrailleGraph(values: [1, 2], labels: ("old", "now"), marks: marks)
        .draw(on: &canvas, in: canvas.bounds)
      return String(canvas.line(2).drop { $0 == " " })
    }
    #expect(marks([(0.3, "b1"), (0.8, "b2")]) == "old    ✗ b1       ✗ b2")
    #expect(marks([(0.3, "b1"), (0.35, "b2"), (0.5, "o3")]).contains("✗ b1 b2 ○ o3"))
    #expect(marks([(0.95, "b1"), (1, "b2")]).hasSuffix("✗ b1 b2"))
    #expect(marks([(0, "b1")]).hasPrefix("✗ b1"))
    // One that does not fit at the end moves, and what is before it too.
    #expect(marks([(0.7, "b1"), (0.94, "b2"), (1, "b3")]).hasSuffix("✗ b1 ✗ b2 b3"))
  }

  @Test func `columns that matter least go first`() {
    let columns = Columns(
      [
        .init("name", 6, stretches: true), .init("a", 4, .right, priority: 1),
        .init("b", 4, .right, priority: 2),
      ],
      in: Rect(x: 0, y: 0, width: 13, height: 1)
    )
    #expect(columns.place(0) == 0..<7)
    #expect(columns.place(1) == 9..<13)
    #expect(columns.place(2) == nil)
  }

  @Test func `a list keeps its cursor in sight`() {
    var list = ListState()
    list.move(by: 7, of: 20)
    #expect(list.visible(5, of: 20) == 3..<8)
    list.move(by: .max, of: 20)
    #expect(list.visible(5, of: 20) == 15..<20)
    list.shift(by: -3)
    #expect(list.selected == 16)
    #expect(list.range(5, of: 0) == 0..<0)
  }

  @Test func `a line being typed takes letters and moves in them`() {
    var input = TextInput("ab")
    input.handle(KeyPress(.left))
    input.handle(KeyPress("q"))
    #expect(input.text == "aqb")
    input.handle(KeyPress(.backspace))
    input.handle(KeyPress("w", .control))
    #expect(input.text == "b")
  }

  @Test func `text is broken at spaces`() {
    #expect(TextWrap.wrap("one two three", to: 7) == ["one two", "three"])
    #expect(TextWrap.wrap("日本語日本", to: 4) == ["日本", "語日", "本"])
  }

  @Test func `hints keep help and quit however narrow it is`() {
    var canvas = Canvas(width: 24, height: 1)
    KeyHints.draw(
      [("K", "kill"), ("s", "sort them"), ("?", "help"), ("q", "quit")],
      pinned: 2,
      on: &canvas,
      in: canvas.bounds
    )
    #expect(canvas.text == " K kill  ? help  q quit")
  }
}
