import Testing

@testable import TOML

private func parse(_ text: String) throws(TOMLFailure) -> TOMLTable {
  try TOMLParser.parse(text, file: "t.toml")
}

private func value(_ text: String) throws(TOMLFailure) -> TOMLValue? { try parse("v = " + text)["v"]?.value }

@Suite("TOML values")
struct TOMLValuesTests {
  @Test func `texts come in four kinds`() throws {
    #expect(try value(#""a \"b\" \\ \t \u00e9 \U0001F40F""#) == .string("a \"b\" \\ \t é 🐏"))
    #expect(try value(#"'c:\new "x"'"#) == .string(#"c:\new "x""#))
    let marks = "\"\"\""
    #expect(
      try value(marks + "\nfirst\r\nsecond \"\" \\\n   \n\t third\"\"" + marks)
        == .string("first\nsecond \"\" third\"\"")
    )
    #expect(try value(marks + marks) == .string(""))
    #expect(try value("'''\na\\n\n''b'''") == .string("a\\n\n''b"))
    #expect(try value("\"\"") == .string(""))
    #expect(try value("''''''") == .string(""))
  }

  @Test(arguments: [
    ("0", 0), ("+99", 99), ("-17", -17), ("-0", 0), ("1_000", 1000), ("0xDEAD_beef", 0xdead_beef),
    ("0o755", 0o755),
    ("0b1101", 13), ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
  ])
  func `integers are of 64 bits in four notations`(text: String, number: Int64) throws {
    #expect(try value(text) == .integer(number))
  }

  @Test(arguments: [
    ("1.0", 1), ("-0.01", -0.01), ("5e+22", 5e22), ("1e06", 1e6), ("-2E-2", -0.02), ("6.626e-34", 6.626e-34),
    ("224_617.445_991", 224_617.445_991), ("inf", Double.infinity), ("-inf", -Double.infinity), ("1e-999", 0),
  ])
  func `floating point numbers`(text: String, number: Double) throws {
    #expect(try value(text) == .float(number))
  }

  @Test func `what is not a number is one kind of number`() throws {
    guard case .float(let number) = try value("+nan") else { return #expect(Bool(false)) }
    #expect(number.isNaN)
  }

  @Test(arguments: [
    "1979-05-27T07:32:00Z", "1979-05-27 00:32:00.999-07:00", "1979-05-27t07:32:00", "2024-02-29", "07:32:00",
    "00:32:00.5",
  ])
  func `dates and times are kept as their text`(text: String) throws {
    #expect(try value(text) == .date(text))
  }

  @Test(arguments: [
    "01", "+0x1", "1__0", "_1", "1_", "1.", ".5", "1.e2", "1e", "0x", "0xg", "1._5", "1_.5", "++1", "1e5.0",
    "9223372036854775808", "1e999",
    "True", "nul", "yes", "", "-", "2023-02-29", "2024-13-01", "24:00:00", "07:60:00", "07:32", "2024-01-01T",
    "2024-01-01T07:32:00+25:00",
    "2024-1-01", #""\q""#, #""\ud800""#, #""\u12""#, #""\U00110000""#, "\"open", "'open", "\"a\u{1}b\"",
    "\"a\nb\"", "\"\"\"open", "'''open", "\"a\" \"b\"",
    "\"\"\"a \\ b\"\"\"", "\"\"\"\"\"\"\"\"\"", "[1", "[1 2]", "[,]", "[1,,2]", "{a=1", "{a=1,}", "{a=1\n}",
    "{a=1 b=2}", "{,}", "1 2", "[1]]",
  ])
  func `a value that is none is refused`(text: String) {
    #expect(throws: TOMLFailure.self) { try parse("v = " + text) }
  }

  @Test func `arrays may span lines and mix kinds, and know the line of each element`() throws {
    let table = try parse("v = [ # why\n  1,\n  \"a\", # what\n\n  [true, {x = 1}],\n]\n")
    let nodes = try #require(table["v"]?.array)
    #expect(nodes.map(\.line) == [2, 3, 5])
    #expect(nodes[2].array?[0].boolean == true)
    #expect(nodes[2].array?[1].table?["x"]?.integer == 1)
    #expect(try value("[]") == .array([]))
  }

  @Test func `an integer serves where a number is wanted, and nothing else does`() throws {
    let table = try parse("a = 2\nb = 2.5\nc = \"2\"")
    #expect(table["a"]?.number == 2)
    #expect(table["b"]?.number == 2.5)
    #expect(table["c"]?.number == nil)
    #expect(table["b"]?.integer == nil)
  }
}
