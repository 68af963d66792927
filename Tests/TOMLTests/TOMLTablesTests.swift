import Testing

@testable import TOML

private func parse(_ text: String) throws(TOMLFailure) -> TOMLTable {
  try TOMLParser.parse(text, file: "t.toml")
}

/// A table as text, in its order: short to compare.
private func outline(_ table: TOMLTable) -> String {
  table.entries.map { "\($0.key)=\(outline($0.node))" }.joined(separator: " ")
}

private func outline(_ node: TOMLNode) -> String {
  switch node.value {
  case .table(let table): "{\(outline(table))}"
  case .array(let nodes): "[\(nodes.map { outline($0) }.joined(separator: " "))]"
  case .integer(let number): "\(number)"
  case .string(let text): text
  case .float(let number): "\(number)"
  case .boolean(let flag): "\(flag)"
  case .date(let text): text
  }
}

@Suite("TOML tables")
struct TOMLTablesTests {
  @Test(arguments: [
    ("", ""), ("# only a comment", ""), ("\u{feff}a = 1\r\n\tb=2 # x\r\n", "a=1 b=2"),
    ("a.b . \"c d\".'e' = 1\na.b.f = 2", "a={b={c d={e=1} f=2}}"),
    ("3.14 = 1\n\"\" = 2\n-_ = 3", "3={14=1} =2 -_=3"),
    ("[a]\nx = 1\n[a.b]\ny = 2\n[ c . \"d\" ]\n", "a={x=1 b={y=2}} c={d={}}"),
    ("[a.b]\nx = 1\n[a]\ny = 2", "a={b={x=1} y=2}"),
    ("[[a]]\nx = 1\n[a.b]\ny = 2\n[[a]]\n[[a.c]]\n[[a.c]]\nz = 3", "a=[{x=1 b={y=2}} {c=[{} {z=3}]}]"),
    ("a = { b = 1, c.d = 2, c.e = [ { } ] }", "a={b=1 c={d=2 e=[{}]}}"),
    (
      "[fruit]\napple.color = 1\napple.taste.sweet = true\n[fruit.apple.texture]\nsmooth = true",
      "fruit={apple={color=1 taste={sweet=true} texture={smooth=true}}}"
    ),
  ])
  func `tables nest by headers, dotted keys and braces`(text: String, expected: String) throws {
    #expect(outline(try parse(text)) == expected)
  }

  @Test(arguments: [
    ("a = 1\nb = 2\na = 3", "t.toml:3: \"a\" is here for the second time: it is on line 1 already"),
    ("[a]\n[b]\n[a]", "t.toml:3: \"a\" is here for the second time: it is on line 1 already"),
    ("a.b = 1\n[a]", "t.toml:2: \"a\" is here for the second time: it is on line 1 already"),
    ("[a.b]\n[a]\nb.c = 1", "t.toml:3: \"b.c\" adds to the table \"b\", which line 1 defined as a whole"),
    ("a = {}\n[a.b]", "t.toml:2: [a.b] needs a table \"a\", which line 1 gave a value"),
    ("a = {}\na.b = 1", "t.toml:2: \"a.b\" needs a table \"a\", which line 1 gave a value"),
    ("a = []\n[[a]]", "t.toml:2: [[a]] adds to an array of tables, and line 1 made it something else"),
    ("[a]\n[[a]]", "t.toml:2: [[a]] adds to an array of tables, and line 1 made it something else"),
    ("[[a]]\n[a]", "t.toml:2: \"a\" is here for the second time: it is on line 1 already"),
    ("[[a.b]]\n[a]\nb.c = 1", "t.toml:3: \"b.c\" adds to \"b\", which is an array of tables since line 1"),
    ("a = { b = 1, b = 2 }", "t.toml:1: \"b\" is here for the second time: it is on line 1 already"),
    ("a = { b = {}, b.c = 2 }", "t.toml:1: \"b.c\" needs a table \"b\", which line 1 gave a value"),
  ])
  func `what is defined twice names both lines`(text: String, sentence: String) {
    let failure = #expect(throws: TOMLFailure.self) { try parse(text) }
    #expect(failure?.description == sentence)
  }

  @Test(arguments: [
    ("\n\nname = \n[", "t.toml:3: the end of the line where a value should be"),
    ("a b = 1", "t.toml:1: \"b\" where the = after the key \"a\" should be"),
    ("= 1", "t.toml:1: \"=\" where a key should be: other letters than A-Z a-z 0-9 _ - need quotation marks"),
    ("[a", "t.toml:1: the end of the file where the header should end with ]"),
    ("[[a]", "t.toml:1: the end of the file where the header should end with ]]"),
    ("[]", "t.toml:1: \"]\" where a key should be: other letters than A-Z a-z 0-9 _ - need quotation marks"),
    ("a = 1 b = 2", "t.toml:1: \"b\" where the line should end: what comes next has a line of its own"),
    ("a = red", "t.toml:1: \"red\" is no value: text needs quotation marks"),
    ("a = 1\n# \u{7}\n", "t.toml:2: a control character (U+0007) in a comment"),
    ("a = 1\rb = 2", "t.toml:1: a carriage return without its line feed"),
    ("a = [\n1,\n", "t.toml:1: the array that begins here has no end"),
    ("\na = \"\"\"\nb", "t.toml:2: the text that begins here has no end"),
    ("\"\"\"a\"\"\" = 1", "t.toml:1: a key is written on one line, in single quotation marks"),
    ("a = \"x\\y\"", "t.toml:1: a backslash before \"y\", which is no escape: a backslash itself is \\\\"),
    ("a = 99999999999999999999", "t.toml:1: 99999999999999999999 does not fit in 64 bits"),
    ("a = 2024-02-30", "t.toml:1: \"2024-02-30\" is no date and no time"),
    ("a = é", "t.toml:1: \"é\" where a value should be"),
  ])
  func `an error is a sentence that begins with file and line`(text: String, sentence: String) {
    let failure = #expect(throws: TOMLFailure.self) { try parse(text) }
    #expect(failure?.description == sentence)
  }

  @Test func `each key knows its line`() throws {
    let table = try parse("a = 1\n\n[b]\nc.d = [\n]\n[[e]]\n\n[[e]]\nf = '''\n'''\ng = 2")
    #expect(table.entries.map(\.node.line) == [1, 3, 6])
    #expect(table["b"]?.table?["c"]?.table?["d"]?.line == 4)
    #expect(table["e"]?.array?.map(\.line) == [6, 8])
    #expect(table["e"]?.array?[1].table?["g"]?.line == 11)
  }
}
