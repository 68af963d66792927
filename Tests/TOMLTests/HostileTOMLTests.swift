import Testing

@testable import TOML

/// Whatever comes in: a table or an error, and soon.
@Suite("Hostile TOML")
struct HostileTOMLTests {
  private static let sample = """
    # all kinds of things
    name = "a \\u00e9 \\"b\\"" # x
    'k'."l" = '''
    two ''lines'''
    list = [ 1, -2.5e3, 0xff, 1979-05-27 07:32:00.5Z, [ "x", ], { a.b = true } ]
    [table."sub table"]
    text = \"\"\"
    one \\
       two\"\"\"\"
    [[many]]
    [[many.more]]
    n = inf
    """

  private func parse(_ bytes: some Sequence<UInt8>, _ limits: TOMLLimits = TOMLLimits()) -> TOMLFailure? {
    do throws(TOMLFailure) {
      _ = try TOMLParser.parse(bytes: Array(bytes), file: "t", limits: limits)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a text cut anywhere, or with any byte replaced, ends`() {
    let whole = Array(Self.sample.utf8)
    #expect(parse(whole) == nil)
    for end in whole.indices { _ = parse(whole[..<end]) }
    let bytes: [UInt8] = [0, 9, 10, 13, 32, 0x7f, 0x80, 0xff] + Array("\"'[]{}=.,#\\_-+:0eTxé".utf8)
    for index in whole.indices {
      for byte in bytes {
        var broken = whole
        broken[index] = byte
        _ = parse(broken)
      }
    }
  }

  @Test func `noise ends`() {
    var state: UInt64 = 7
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let alphabet = Array("ab\"'[]{}=.,#\\ \n\r\t019_-+:eTZuUx".utf8)
    for _ in 0..<20_000 { _ = parse((0..<draw(60)).map { _ in alphabet[draw(alphabet.count)] }) }
  }

  @Test func `what is nested too deep is refused, whatever nests it`() {
    let openings = [
      String(repeating: "[", count: 100_000), String(repeating: "{a=", count: 100_000),
      String(repeating: "[{a=", count: 100_000),
    ]
    for text in openings { #expect(parse("a = \(text)".utf8)?.reason == "nested deeper than 64") }
    let path = Array(repeating: "a", count: 100_000).joined(separator: ".")
    for text in ["\(path) = 1", "[\(path)]", "[[\(path)]]", "a = { \(path) = 1 }"] {
      #expect(parse(text.utf8)?.reason == "nested deeper than 64")
    }
    let step = Array(repeating: "a", count: 33).joined(separator: ".")
    #expect(parse("[\(step)]\n\(step) = 1".utf8)?.reason == "nested deeper than 64")
    #expect(
      parse("[\(step)]\nb = \(String(repeating: "[", count: 32))".utf8)?.reason == "nested deeper than 64"
    )
  }

  @Test func `size and number of values are limited`() {
    var limits = TOMLLimits()
    limits.textBytes = 10
    #expect(parse("a = \"12345\"".utf8, limits)?.description == "t:1: the file is longer than 10 bytes")
    limits = TOMLLimits()
    limits.valueCount = 3
    #expect(parse("a = [1, 2]".utf8, limits) == nil)
    #expect(parse("\na = [1, 2, 3]".utf8, limits)?.description == "t:2: more than 3 values")
    #expect(parse("[a.b.c]\nd = 1".utf8, limits)?.description == "t:2: more than 3 values")
  }

  @Test func `bytes that are no UTF-8 are refused with their line`() {
    #expect(parse("a = 1\nb = \"".utf8 + [0xff] + "\"".utf8)?.description == "t:2: bytes that are no UTF-8")
  }

  @Test func `a thousand tables of one array take no longer than their number`() {
    let text = String(repeating: "[[a]]\nb = 1\n", count: 40_000)
    #expect(parse(text.utf8) == nil)
  }
}
