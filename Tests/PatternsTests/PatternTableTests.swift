import Patterns
import Testing

/// A pattern, texts that it matches from end to end, and texts that it does not.
private struct Row: Sendable, CustomTestStringConvertible {
  var pattern: String
  var yes: [String]
  var no: [String]
  var testDescription: String { pattern }

  init(_ pattern: String, _ yes: [String], not no: [String]) {
    (self.pattern, self.yes, self.no) = (pattern, yes, no)
  }
}

private let rows: [Row] = [
  Row("", [""], not: ["a"]),
  Row("abc", ["abc"], not: ["", "ab", "abcd", "ABC"]),
  Row("a|bc|", ["a", "bc", ""], not: ["b", "abc"]),
  Row("a*", ["", "a", "aaaa"], not: ["b", "aab"]),
  Row("a+b?", ["a", "ab", "aaab"], not: ["", "b", "abb"]),
  Row("a{3}", ["aaa"], not: ["aa", "aaaa"]),
  Row("a{2,}", ["aa", "aaaaa"], not: ["a"]),
  Row("a{1,3}", ["a", "aaa"], not: ["", "aaaa"]),
  Row("a{0}b", ["b"], not: ["ab"]),
  Row("(ab){2}c", ["ababc"], not: ["abc", "abbc"]),
  Row("a{,2}", ["a{,2}"], not: ["aa"]),
  Row("a{x", ["a{x"], not: ["a"]),
  Row("{", ["{"], not: [""]),
  Row("]", ["]"], not: [""]),
  Row("a.c", ["abc", "aéc", "a😀c"], not: ["ac", "a\nc", "abbc"]),
  Row("(?s)a.c", ["a\nc"], not: ["ac"]),
  Row("^abc$", ["abc"], not: ["abc\n", "abcd"]),
  Row("(?m)a$\n^b", ["a\nb"], not: ["ab"]),
  Row("a$\n^b", [], not: ["a\nb", "ab"]),
  Row("\\Aab\\z", ["ab"], not: ["ab\n"]),
  Row("\\bfoo\\b.*", ["foo", "foo bar"], not: ["foobar", "foo_"]),
  Row("a\\B.", ["ab"], not: ["a-"]),
  Row("[abc]+", ["abcabc"], not: ["", "abd"]),
  Row("[^abc]+", ["xyz", "\n"], not: ["xaz", ""]),
  Row("[a-cx-z]+", ["abcxyz"], not: ["d", "w"]),
  Row("[]a]+", ["]a]"], not: ["b"]),
  Row("[^]a]+", ["xy"], not: ["]"]),
  Row("[a-]+", ["a-a"], not: ["b"]),
  Row("[-a]+", ["-a"], not: ["b"]),
  Row("[\\d.]+", ["1.2.3"], not: ["1a"]),
  Row("[^\\d]+", ["abc"], not: ["a1"]),
  Row("[\\D5]+", ["abc5"], not: ["4"]),
  Row("[[:alpha:]_]+", ["abc_X"], not: ["a1"]),
  Row("[[:^digit:]]+", ["abc"], not: ["1"]),
  Row("[^[:space:]]+", ["abc"], not: ["a b", "\u{0b}"]),
  Row("[[:xdigit:]]{2}", ["fF", "09"], not: ["fg"]),
  Row("[[a]+", ["[a"], not: ["b"]),
  Row("\\d{4}-\\d\\d", ["2024-05"], not: ["2024-5", "x024-05"]),
  Row("\\w+\\s\\w+", ["ab c_1", "a\tb"], not: ["ab", "a\u{0b}b", "é b"]),
  Row("\\W\\S\\D", ["-x-", "é.a"], not: ["ax-", "- -", "-x1"]),
  Row("\\.\\*\\\\\\[\\_", [".*\\[_"], not: ["a"]),
  Row("\\x41\\x{1F600}\\101\\0", ["A😀A\0"], not: ["A"]),
  Row("\\t\\n\\r\\f\\v\\a", ["\t\n\r\u{0c}\u{0b}\u{07}"], not: [""]),
  Row("\\Qa.b*\\E+", ["a.b*", "a.b***"], not: ["axb*", "a.b"]),
  Row("\\Q(|", ["(|"], not: [""]),
  Row("\\pL+\\p{Nd}", ["aé日1"], not: ["a", "1", "a-1"]),
  Row("\\p{^L}\\PL\\P{^L}", ["1-é"], not: ["a-é", "1aé", "1-1"]),
  Row("[\\p{Lu}\\d]+", ["ÀB1"], not: ["à"]),
  Row("(?i)straße", ["STRAßE", "straße"], not: ["strasse"]),
  Row("(?i)[k-s]+", ["KLMs", "\u{212a}\u{17f}"], not: ["a"]),
  Row("(?i)[^k]", ["a"], not: ["k", "K", "\u{212a}"]),
  Row("(?i)\\W", ["-", "\u{17f}"], not: ["s", "S", "k"]),
  Row("(?i)É.σ", ["éxΣ", "ÉXς"], not: ["ex"]),
  Row("(?i)a(?-i)b", ["Ab", "ab"], not: ["aB"]),
  Row("a(?i:b)c", ["aBc", "abc"], not: ["aBC", "Abc"]),
  Row("(?i)a|b(?-i)c", ["A", "Bc"], not: ["BC"]),
  Row("(?P<name>a)(?<other_1>b)(?:c)", ["abc"], not: ["ab"]),
  Row("(?U)a+", ["aaa"], not: [""]),
  Row("a*?b", ["b", "aab"], not: ["a"]),
  Row("(a|ab)(c|bcd)(d*)", ["abcd", "ac", "abcddd"], not: ["ab"]),
  Row("(a*)*b", ["b", "aaab"], not: ["aaa"]),
  Row("(a*)+", ["", "aaa"], not: ["b"]),
  Row("(|a)+b", ["b", "aab"], not: ["a"]),
  Row("(^a|b$)*", ["a", "ab", "", "b"], not: ["ba", "aa"]),
  Row("^*", [""], not: ["a"]),
  Row("(a{0,2}){2}", ["", "a", "aaaa"], not: ["aaaaa"]),
  Row("日本+", ["日本本"], not: ["日"]),
  Row("[あ-ん]+", ["かな"], not: ["カナ"]),
  Row("orders-(eu|us)(-dlq)?", ["orders-eu", "orders-us-dlq"], not: ["orders-asia", "xorders-eu"]),
]

/// A pattern, the character at which it is refused, and a part of the reason.
private let refusals: [(String, Int, String)] = [
  ("(", 1, "this ( has no )"),
  ("ab(c", 3, "this ( has no )"),
  ("a)", 2, "closes nothing"),
  ("*a", 1, "nothing stands before *"),
  ("a|+", 3, "nothing stands before +"),
  ("(?i)*", 5, "nothing stands before *"),
  ("{2}", 1, "nothing stands before {"),
  ("a**", 3, "cannot be repeated"),
  ("a{2}{3}", 5, "cannot be repeated"),
  ("a*?+", 4, "cannot be repeated"),
  ("a{1001}", 2, "more than 1000"),
  ("a{2,1}", 2, "less than the first"),
  ("(a{100}){11}", 9, "more than 1000"),
  ("a{99999999999999999999}", 2, "more than 1000"),
  ("[a", 1, "this [ has no ]"),
  ("[]", 1, "this [ has no ]"),
  ("[a-\\d]", 4, "means nothing"),
  ("[z-a]", 2, "backwards"),
  ("[[:nope:]]", 2, "there is no class [:nope:]"),
  ("\\", 1, "single \\"),
  ("a\\", 2, "single \\"),
  ("\\1", 1, "refers back"),
  ("(a)\\8", 4, "refers back"),
  ("\\y", 1, "means nothing"),
  ("\\Z", 1, "means nothing"),
  ("\\é", 1, "means nothing"),
  ("\\C", 1, "takes a byte"),
  ("\\xg1", 1, "hexadecimal"),
  ("\\x4", 1, "two hexadecimal digits"),
  ("\\x{}", 1, "hexadecimal"),
  ("\\x{110000}", 1, "no such character"),
  ("\\x{d800}", 1, "no such character"),
  ("\\x{41", 1, "has no }"),
  ("\\pX", 1, "general category"),
  ("\\p{Greek}", 1, "general category"),
  ("\\p{L", 1, "has no }"),
  ("\\p", 1, "general category"),
  ("(?=a)", 1, "looks ahead"),
  ("(?!a)", 1, "looks ahead"),
  ("(?<=a)", 1, "looks behind"),
  ("(?<!a)", 1, "looks behind"),
  ("(?P<>a)", 1, "name"),
  ("(?P<a-b>a)", 1, "name"),
  ("(?z)", 1, "flag"),
  ("(?-)", 1, "flag"),
  ("(?i", 1, "this ( has no )"),
  ("日(", 2, "this ( has no )"),
]

@Suite("Patterns")
struct PatternTableTests {
  @Test(arguments: rows) fileprivate func `a pattern matches from end to end`(row: Row) throws {
    let pattern = try Pattern(row.pattern)
    var matcher = pattern.wholeMatcher()
    for text in row.yes {
      let matches = matcher.matches(text)
      #expect(matches, "\(row.pattern) and \(text.debugDescription)")
      #expect(pattern.isFound(in: text), "\(row.pattern) and \(text.debugDescription)")
    }
    for text in row.no {
      let matches = matcher.matches(text)
      #expect(!matches, "\(row.pattern) and \(text.debugDescription)")
    }
  }

  @Test func `a search finds the leftmost match and of those the preferred one`() throws {
    let table: [(String, String, String?)] = [
      ("b+", "aabbb", "bbb"), ("b+?", "aabbb", "b"), ("b*", "abb", ""), ("a|ab", "xab", "a"),
      ("ab|a", "xab", "ab"),
      ("(?U)b+", "abb", "b"), ("(?U)b+?", "abb", "bb"), ("[a-z]+$", "ab 1 cd", "cd"), ("^x", "ax", nil),
      ("\\bcat\\b", "concat cat", "cat"), ("(?i)É", "aé", "é"), ("(|a)+", "aaa", ""),
      ("(a|b)*c|(a|ab)*c", "abc", "abc"),
      ("q", "abc", nil), ("", "abc", ""), ("a{2,3}", "aaaa", "aaa"), ("a{2,3}?", "aaaa", "aa"),
    ]
    for (text, subject, expected) in table {
      let pattern = try Pattern(text)
      let bytes = Array(subject.utf8)
      let found = pattern.firstMatch(in: bytes.span).map { String(decoding: bytes[$0], as: UTF8.self) }
      #expect(found == expected, "\(text) in \(subject)")
      #expect(pattern.isFound(in: subject) == (expected != nil), "\(text) in \(subject)")
    }
  }

  @Test func `a search goes on behind what was found`() throws {
    let pattern = try Pattern("\\b\\w")
    let bytes = Array("ab c".utf8)
    let found = [0, 1, 4, 5, -1].map { pattern.firstMatch(in: bytes.span, from: $0) }
    #expect(found == [0..<1, 3..<4, nil, nil, nil])
  }

  @Test func `a pattern that cannot be used is refused with its place and the reason`() {
    for (text, position, reason) in refusals {
      do throws(PatternError) {
        _ = try Pattern(text)
        Issue.record("\(text) was taken")
      } catch {
        #expect(error.position == position, "\(text): \(error)")
        #expect(error.reason.contains(reason), "\(text): \(error)")
      }
    }
    let error = #expect(throws: PatternError.self) { try Pattern("ab(c") }
    #expect(error?.description == "The pattern cannot be used: this ( has no ), at character 3.")
  }

  @Test func `bytes that are no UTF-8 are characters that no letter equals`() throws {
    let dots = try Pattern("a.{3}b").wholeMatcher()
    #expect(says(dots, [0x61, 0xff, 0xc3, 0xe2, 0x62]))
    #expect(says(dots, [0x61, 0xed, 0xa0, 0x80, 0x62]), "a surrogate is three bytes, not a character")
    #expect(says(dots, [0x61, 0xc0, 0x80, 0x78, 0x62]), "an overlong form")
    let letters = try Pattern("é").searchMatcher()
    #expect(says(letters, [0xff, 0xc3, 0xa9]))
    #expect(!says(letters, [0xc3, 0xff, 0xa9]))
  }

  private func says(_ matcher: PatternMatcher, _ bytes: [UInt8]) -> Bool {
    var matcher = matcher
    return matcher.matches(bytes.span)
  }
}
