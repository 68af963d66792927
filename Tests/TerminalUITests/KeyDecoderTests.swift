import Testing

@testable import TerminalUI

@Suite("Keys")
struct KeyDecoderTests {
  private let decoder = KeyDecoder(codes: [259: KeyPress(.up), 553: KeyPress(.left, .control)])

  private func keys(_ text: String) -> [KeyPress] {
    decoder.decode(text.unicodeScalars.map { .character($0.value) })
  }

  @Test func `letters and controls are keys`() {
    #expect(keys("aK?é") == [KeyPress("a"), KeyPress("K"), KeyPress("?"), KeyPress("é")])
    #expect(
      keys("\u{3}\u{12}\r\t\u{7f}")
        == [
          KeyPress("c", .control), KeyPress("r", .control), KeyPress(.enter), KeyPress(.tab),
          KeyPress(.backspace),
        ]
    )
  }

  @Test func `function keys come by their numbers`() {
    #expect(
      decoder.decode([.code(259), .code(553), .code(9999)]) == [KeyPress(.up), KeyPress(.left, .control)]
    )
  }

  @Test func `an escape alone is the key, with a letter it is Alt`() {
    #expect(keys("\u{1b}") == [KeyPress(.escape)])
    #expect(keys("\u{1b}x") == [KeyPress("x", .alt)])
    #expect(keys("\u{1b}\u{1b}") == [KeyPress(.escape), KeyPress(.escape)])
    #expect(decoder.decode([.character(0x1b), .code(259)]) == [KeyPress(.up, .alt)])
  }

  @Test func `a sequence that nobody knows is swallowed whole`() {
    #expect(keys("\u{1b}[1;5Zq") == [KeyPress("q")])
    #expect(keys("\u{1b}[200~K") == [KeyPress("K")])
    #expect(keys("\u{1b}OX") == [])
  }

  @Test func `labels read as help writes them`() {
    #expect(KeyPress("u", .control).label == "ctrl-u")
    #expect(KeyPress(" ").label == "space")
    #expect(KeyPress(.function(1)).label == "F1")
  }
}
