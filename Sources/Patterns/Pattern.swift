/// A regular expression in RE2's syntax, without back-references and look-around, so that matching takes time in
/// proportion to the text, whatever the pattern and whatever the text (DESIGN 16). Group subscriptions and the console's
/// filters come from outside and run on it.
///
/// `.` takes any character but a newline, `^` and `$` stand at the ends of the text; `(?s)` and `(?m)` say otherwise.
/// Letters of the other case (`(?i)`) are those of Unicode's simple mappings. Classes `\d \w \s`, `[[:alpha:]]` and `\b`
/// are ASCII's; `\pL` and `\p{Lu}` are Unicode's general categories.
package struct Pattern: Equatable, Sendable {
  package let text: String
  private let program: PatternProgram
  private let limits: PatternLimits

  package init(
    _ text: String,
    ignoringCase: Bool = false,
    limits: PatternLimits = PatternLimits()
  ) throws(PatternError) {
    guard text.utf8.count <= limits.patternBytes else {
      throw PatternError(position: 1, reason: "it is longer than \(limits.patternBytes) bytes")
    }
    self.text = text
    self.limits = limits
    var parser = PatternParser(text, limits: limits)
    let node = try parser.parse(PatternParser.Flags(ignoresCase: ignoringCase))
    program = try PatternProgram(node, limits: limits)
  }

  /// Instructions: what one character costs at most, times a small constant.
  package var instructionCount: Int { program.instructions.count }

  /// For many texts that the pattern has to match from end to end, as a group's subscription does.
  package func wholeMatcher() -> PatternMatcher { PatternMatcher(program, mode: .whole, limits: limits) }

  /// For many texts of which some part has to match, as in a filter.
  package func searchMatcher() -> PatternMatcher { PatternMatcher(program, mode: .anywhere, limits: limits) }

  /// Whether the pattern matches all of one text. Use a matcher for several.
  package func matchesWhole(_ text: String) -> Bool {
    var matcher = wholeMatcher()
    return matcher.matches(text)
  }

  /// Whether the pattern matches some part of one text. Use a matcher for several.
  package func isFound(in text: String) -> Bool {
    var matcher = searchMatcher()
    return matcher.matches(text)
  }

  /// The leftmost match at or behind `from`, in bytes of UTF-8, for showing it. Linear, and dearer than a matcher by a
  /// constant: ask a matcher first.
  package func firstMatch(in bytes: Span<UInt8>, from: Int = 0) -> Range<Int>? {
    guard from >= 0, from <= bytes.count else { return nil }
    var search = SpanSearch(program)
    return search.first(in: bytes, from: from)
  }
}
