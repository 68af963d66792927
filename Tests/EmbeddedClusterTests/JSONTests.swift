import Testing

@testable import EmbeddedCluster

@Suite("JSON")
struct JSONTests {
  @Test(arguments: [
    #"{"a":[1,-2.5,"x\"\\\n\u0001ü😀",true,false,null],"b":{}}"#, "[]", "0", #""""#, "-9223372036854775808",
    "1e+300",
  ])
  func `what is written is read again`(_ text: String) throws {
    let value = try JSONParser.parse(text)
    #expect(try JSONParser.parse(value.text) == value)
    #expect(!value.text.contains("\n"))
  }

  @Test func `escapes are read`() throws {
    #expect(try JSONParser.parse(#"" \u00fc \ud83d\ude00 \/ ""#) == " ü 😀 / ")
  }

  @Test(arguments: [
    "", "{", "[1,]", #"{"a"}"#, #"{"a":1,}"#, "tru", "1 2", #""\x""#, #""\ud83d""#, #""\ud83d\u0041""#,
    "\"\u{1}\"", "+1", ".5",
    "--1", "nan", #""abc"#, "{1:2}", String(repeating: "[", count: 100_000),
  ])
  func `what is no JSON is refused`(_ text: String) {
    #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(text) }
  }
}
