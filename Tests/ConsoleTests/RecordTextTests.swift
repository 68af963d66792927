import Foundation
import KafkaProtocol
import Testing

@testable import Console
@testable import TerminalUI

@Suite("Records as text")
struct RecordTextTests {
  @Test func `a record is one line of JSON that any reader takes`() throws {
    let record = StreamRecord(
      topic: "o\"\u{2028}",
      partition: 1,
      offset: 2,
      timestampMilliseconds: 3,
      key: [0xff, 0x00, 0x01],
      value: Array("line\n\u{1b}[31m\"é日\\".utf8),
      headers: [.init(key: "a", value: nil), .init(key: "a", value: [0x62])]
    )
    let line = RecordJSON.line(record)
    #expect(!line.contains("\n") && !line.unicodeScalars.contains("\u{1b}"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["value"] as? String == "line\n\u{1b}[31m\"é日\\")
    #expect((object["key"] as? [String: String])?["base64"] == "/wAB")
    let headers = try #require(object["headers"] as? [[String: Any]])
    #expect(headers.count == 2 && headers[1]["value"] as? String == "b")
  }

  @Test func `base64 is that of the others`() {
    var random = SeededGenerator(seed: 3)
    for count in 0..<50 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
    }
  }

  @Test func `what goes to a terminal outside cannot command it`() {
    let hostile: [UInt8] = Array("\u{1b}]0;owned\u{7}é\u{202e}x\u{9b}31m".utf8) + [0xff, 0xc0]
    let text = EscapedText.harmless(hostile)
    #expect(text == "\\x1b]0;owned\\x07é\\u{202e}x\\u{9b}31m\\xff\\xc0")
    for scalar in text.unicodeScalars {
      #expect(scalar.value >= 0x20 && !(0x7f..<0xa0).contains(scalar.value))
    }
  }

  @Test func `escaped text hides nothing`() {
    #expect(
      EscapedText.line(Array("a\n\t\\é\u{1b}".utf8) + [0x80, 0xe6, 0x97], columns: 100)
        == "a\\n\\t\\\\\\u{e9}\\x1b\\x80\\xe6\\x97"
    )
  }

  @Test func `numbers are those of Java's serialisers`() {
    #expect(NumberBytes.readings([0, 0, 0, 42]).first?.text == "42")
    #expect(NumberBytes.readings([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe]).first?.text == "-2")
    #expect(
      NumberBytes.readings([0x40, 0x09, 0x21, 0xfb, 0x54, 0x44, 0x2d, 0x18]).last?.text == "3.141592653589793"
    )
    #expect(NumberBytes.readings([1, 2, 3]).isEmpty)
  }

  @Test func `the clipboard is told by OSC 52, in tmux also through it`() {
    #expect(NcursesTerminal.clipboardSequences("hi", isInTmux: false) == ["\u{1b}]52;c;aGk=\u{7}"])
    #expect(
      NcursesTerminal.clipboardSequences("hi", isInTmux: true).last
        == "\u{1b}Ptmux;\u{1b}\u{1b}]52;c;aGk=\u{7}\u{1b}\\"
    )
  }

  @Test func `JSON in a line is coloured and unchanged`() throws {
    let text = "{\"a\": [1, true, null, \"b\\\"c\"], \"d\":{}}"
    let line = try #require(JSONText.inline(Array(text.utf8), columns: 200))
    #expect(line.spans.map(\.text).joined() == text)
    #expect(line.spans.first { $0.role == .jsonKey }?.text == "\"a\"")
    #expect(JSONText.inline(Array("plain".utf8), columns: 20) == nil)
    let cut = try #require(
      JSONText.inline(Array(("{\"a\":\"" + String(repeating: "x", count: 1_000_000)).utf8), columns: 10)
    )
    #expect(cut.spans.reduce(0) { $0 + $1.text.utf8.count } < 100)
  }
}
