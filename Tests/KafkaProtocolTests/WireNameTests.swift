import KafkaProtocol
import Testing

@Suite("Names from the wire")
struct WireNameTests {
  /// Pairs that look the same, and that Swift's strings take for one.
  static let alike = [
    ("caf\u{e9}", "cafe\u{301}"), ("K", "\u{212a}"), (";", "\u{37e}"), ("\u{c5}", "\u{212b}"),
    ("\u{1100}\u{1161}", "\u{ac00}"), ("a\u{323}\u{307}", "a\u{307}\u{323}"),
  ]

  @Test(arguments: alike)
  func `names of other bytes are others, however they look`(first: String, second: String) {
    #expect(first == second)
    #expect(WireName(first) != WireName(second))
    #expect(Set([WireName(first), WireName(second)]).count == 2)
    #expect((WireName(first) < WireName(second)) != (WireName(second) < WireName(first)))
  }

  @Test func `names of the same bytes are one, wherever they come from`() {
    for text in ["", "g", "a name of more than fifteen bytes", "caf\u{e9}", "🐑", "12345678", "123456789"] {
      let copy = String(decoding: Array(text.utf8), as: UTF8.self)
      #expect(WireName(text) == WireName(copy))
      #expect(WireName(text).hashValue == WireName(copy).hashValue)
      #expect(!(WireName(text) < WireName(copy)))
    }
  }

  /// Java's `String.compareTo`, spelt out.
  private func isLess(_ a: String, _ b: String) -> Bool { a.utf16.lexicographicallyPrecedes(b.utf16) }

  @Test func `names are in the order of their UTF-16, as Java sorts them`() {
    let scalars: [UInt32] = [
      0x00, 0x41, 0x7f, 0x80, 0xe9, 0x301, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfb01, 0xfffd, 0xffff, 0x1_0000,
      0x1_f411, 0x10_ffff,
    ]
    let letters = scalars.compactMap { Unicode.Scalar($0).map { String(Character($0)) } }
    #expect(letters.count == scalars.count)
    var names = [""] + letters + ["12345678", "123456789", "12345678\u{e000}", "12345678\u{1f411}"]
    for first in letters { for second in letters { names.append(first + second) } }
    var wrong: [String] = []
    for a in names {
      for b in names where (WireName(a) < WireName(b)) != isLess(a, b) { wrong.append("\(a) \(b)") }
    }
    #expect(wrong.isEmpty)
  }
}
