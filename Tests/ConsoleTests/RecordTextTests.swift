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

  private func read(_ text: String, topic: String? = nil) -> Result<MessagePlan, RecordJSON.Failure> {
    Result { () throws(RecordJSON.Failure) in try RecordJSON.plan(Array(text.utf8), topic: topic) }
  }

  @Test func `what was written is read back as it was`() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      func noise() -> [UInt8]? {
        guard Int.random(in: 0..<6, using: &random) > 0 else { return nil }
        let top: UInt8 = Bool.random(using: &random) ? 0x7f : 0xff
        return (0..<Int.random(in: 0..<40, using: &random)).map { _ in
          UInt8.random(in: 0...top, using: &random)
        }
      }
      let record = StreamRecord(
        topic: "t",
        partition: 3,
        offset: 9,
        timestampMilliseconds: 5,
        key: [1],
        value: noise(),
        headers: [.init(key: "a\"b", value: noise()), .init(key: "a\"b", value: noise())]
      )
      let plan = try RecordJSON.plan(Array(RecordJSON.line(record).utf8))
      #expect(
        plan
          == MessagePlan(topic: "t", partition: 3, key: [1], value: record.value, headers: record.headers)
      )
      // By way of an editor too.
      #expect(try RecordJSON.plan(document: Array(RecordJSON.document(record).utf8)) == plan)
    }
  }

  @Test func `a record may be written by hand`() throws {
    let plan = try read(#"{"value":{"json":{"a": [1,2.5e3]}},"headers":{"h":"x","n":null}}"#, topic: "t")
      .get()
    #expect(plan.value == Array(#"{"a": [1,2.5e3]}"#.utf8) && plan.key == nil && plan.partition == nil)
    #expect(plan.headers == [.init(key: "h", value: [0x78]), .init(key: "n", value: nil)])
    #expect(
      try read(#" {"key":"\ud83d\ude00","value":null,"partition":null} "#, topic: "t").get().key
        == Array("😀".utf8)
    )
  }

  @Test(arguments: [
    ("", "it ends where a value is awaited"), ("[]", "a record is an object, { … }"),
    (#"{"vlaue":"x"}"#, #""vlaue" means nothing here: a record has key, value, headers, partition"#),
    (#"{"key":"x"}"#, #"it has no "value" (null writes a tombstone)"#),
    (#"{"value":null}"#, "a tombstone without a key removes nothing"),
    (#"{"value":"a","value":"b"}"#, #""value" is there twice"#),
    (#"{"value":1}"#, #"a text, null, {"base64": "…"} or {"json": …} is awaited"#),
    (#"{"value":{"base64":"a"}}"#, "this is no base64"),
    (#"{"value":"a","partition":-1}"#, #""partition" is a whole number, or null: by the key's hash"#),
    (#"{"value":"a","partition":4294967296}"#, #""partition" is a whole number, or null: by the key's hash"#),
    (#"{"value":"a","headers":[1]}"#, #"a header is {"name": "…", "value": "…"}"#),
    (#"{"value":"\ud83d"}"#, "half of a pair of surrogates"),
    (#"{"value":"\u+123"}"#, "behind \\u come four digits"),
    (#"{"value":"a\x"}"#, "no escape is written so"), (#"{"value":"a"#, "this string has no end"),
    (#"{"value":01}"#, "a comma or } is awaited"),
    (#"{"value":"a"} x"#, "something follows the end of the object"),
    ("{\"value\":\"a\tb\"}", "a control character is written as an escape, as in \\n"),
  ])
  func `what cannot be meant is refused in words`(_ text: String, _ words: String) {
    #expect(throws: (any Error).self) { try read(text, topic: "t").get() }
    if case .failure(let failure) = read(text, topic: "t") { #expect(failure.words == words) }
  }

  @Test func `records cut off or deep do not trap`() {
    let line = Array(RecordJSON.line(Sample.records()[0]).utf8)
    for end in 0..<line.count {
      #expect(throws: RecordJSON.Failure.self) { try RecordJSON.plan(Array(line[..<end])) }
    }
    let deep = "{\"value\":{\"json\":" + String(repeating: "[", count: 100_000)
    #expect(throws: RecordJSON.Failure.self) { try read(deep, topic: "t").get() }
  }

  @Test func `what is wrong in an editor's text is told with its line, above it`() {
    let text = Array("# a\n\n{\n  \"value\": x\n}\n".utf8)
    #expect(throws: RecordJSON.Failure(position: 18, words: "line 4: no value begins so")) {
      try RecordJSON.plan(document: text)
    }
    let again = RecordJSON.document(text, remark: "line 4: no value begins so")
    #expect(String(decoding: again, as: UTF8.self).hasSuffix("\n{\n  \"value\": x\n}\n"))
    #expect(again.split(separator: 0x0a)[3] == Array("  \"value\": x".utf8)[...])
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
