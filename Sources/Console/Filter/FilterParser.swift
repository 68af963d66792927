import Patterns

/// `or` binds weakest, then `and` and standing side by side, then `not`.
struct FilterParser {
  private static let depthLimit = 60
  private static let testLimit = 200

  private var tokens: [FilterLexer.Token]
  private var index = 0
  private var depth = 0
  private var testCount = 0
  private(set) var patterns: [String] = []

  init(_ text: String) throws(FilterError) { tokens = try FilterLexer.tokens(text) }

  mutating func parse() throws(FilterError) -> Filter.Node? {
    guard current.kind != .end else { return nil }
    let node = try alternatives()
    guard current.kind == .end else { throw FilterError(current.position, "\(shown) is one too many") }
    return node
  }

  private var current: FilterLexer.Token { tokens[index] }

  /// The token as it is spoken of.
  private var shown: String {
    switch current.kind {
    case .word(let text), .sign(let text): text
    case .string(let text): "\"\(text)\""
    case .end: "the end"
    }
  }

  private mutating func take(_ words: String...) -> Bool {
    switch current.kind {
    case .word(let text) where words.contains(text), .sign(let text) where words.contains(text):
      index += 1
      return true
    default: return false
    }
  }

  private func isAt(_ words: String...) -> Bool {
    switch current.kind {
    case .word(let text), .sign(let text): words.contains(text)
    case .string: false
    case .end: true
    }
  }

  private mutating func alternatives() throws(FilterError) -> Filter.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw FilterError(current.position, "too many brackets within brackets")
    }
    var nodes = [try conjunction()]
    while take("or", "||") { nodes.append(try conjunction()) }
    return nodes.count == 1 ? nodes[0] : .any(nodes)
  }

  private mutating func conjunction() throws(FilterError) -> Filter.Node {
    var nodes = [try negation()]
    while true {
      if take("and", "&&") {
        nodes.append(try negation())
      } else if isAt("or", "||", ")", ",") {
        return nodes.count == 1 ? nodes[0] : .all(nodes)
      } else {
        nodes.append(try negation())
      }
    }
  }

  private mutating func negation() throws(FilterError) -> Filter.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw FilterError(current.position, "too many nots within nots") }
    if take("not", "!") { return .not(try negation()) }
    return try test()
  }

  private mutating func test() throws(FilterError) -> Filter.Node {
    testCount += 1
    guard testCount <= Self.testLimit else {
      throw FilterError(current.position, "more than \(Self.testLimit) tests")
    }
    let token = current
    switch token.kind {
    case .end: throw FilterError(token.position, "a field or a word is missing here")
    case .sign("("):
      index += 1
      let node = try alternatives()
      guard take(")") else { throw FilterError(token.position, "this bracket is not closed") }
      return node
    case .sign(let sign): throw FilterError(token.position, "a field or a word is missing before \(sign)")
    case .string(let text):
      index += 1
      return try word(text, at: token.position)
    case .word(let text):
      guard !["and", "or", "in"].contains(text) else {
        throw FilterError(token.position, "a field or a word is missing before \(text)")
      }
      index += 1
      guard let path = try path(text, at: token.position) else { return try word(text, at: token.position) }
      return try condition(of: path)
    }
  }

  private func path(_ text: String, at position: Int) throws(FilterError) -> FilterPath? {
    do throws(FilterError) { return try FilterPath(text) } catch {
      throw FilterError(position, error.message)
    }
  }

  private func word(_ text: String, at position: Int) throws(FilterError) -> Filter.Node {
    // `amount > 90` is a slip: a word has nothing to compare.
    if case .sign(let sign) = current.kind, ["=", "==", "!=", "<", "<=", ">", ">=", "~", "!~"].contains(sign)
    {
      throw FilterError(
        position,
        "\(text) is no field: a field begins with \(FilterPath.roots.joined(separator: ", "))"
      )
    }
    guard !text.isEmpty else { throw FilterError(position, "these quotes are empty") }
    return .word(text.lowercased().utf8.map { $0 })
  }

  private mutating func condition(of path: FilterPath) throws(FilterError) -> Filter.Node {
    let signs: [(String, Filter.Comparison)] = [
      ("=", .equal), ("==", .equal), ("!=", .notEqual), ("<=", .lessOrEqual), ("<", .less),
      (">=", .greaterOrEqual), (">", .greater),
    ]
    for (sign, comparison) in signs where take(sign) {
      let position = current.position
      let literal = try literal(after: sign, for: path)
      if comparison != .equal, comparison != .notEqual {
        switch literal {
        case .number, .string: break
        case .bool, .null: throw FilterError(position, "\(sign) compares numbers and texts")
        }
      }
      return .compare(path, comparison, literal)
    }
    if take("~") { return try pattern(of: path) }
    if take("!~") { return .not(try pattern(of: path)) }
    if take("in") {
      guard take("(") else {
        throw FilterError(current.position, "behind in come values in brackets: in (1, 2)")
      }
      var literals = [try literal(after: "(", for: path)]
      while take(",") { literals.append(try literal(after: ",", for: path)) }
      guard take(")") else { throw FilterError(current.position, "the bracket behind in is not closed") }
      return .oneOf(path, literals)
    }
    return .exists(path)
  }

  private mutating func pattern(of path: FilterPath) throws(FilterError) -> Filter.Node {
    let token = current
    let (text, start): (String, Int)
    switch token.kind {
    case .word(let word): (text, start) = (word, token.position)
    case .string(let string): (text, start) = (string, token.position + 1)
    case .sign, .end: throw FilterError(token.position, "a pattern is missing behind ~")
    }
    index += 1
    do throws(PatternError) {
      _ = try Pattern(text)
    } catch {
      throw FilterError(start + max(0, error.position - 1), error.reason)
    }
    patterns.append(text)
    return .matches(path, pattern: patterns.count - 1)
  }

  private mutating func literal(
    after sign: String,
    for path: FilterPath
  ) throws(FilterError) -> Filter.Literal {
    let token = current
    switch token.kind {
    case .end, .sign, .word("and"), .word("or"), .word("not"):
      throw FilterError(token.position, "a value is missing behind \(sign)")
    case .string(let text):
      index += 1
      return try moment(text, for: path, at: token.position) ?? .string(Array(text.utf8))
    case .word(let text):
      index += 1
      switch text {
      case "true": return .bool(true)
      case "false": return .bool(false)
      case "null": return .null
      default: break
      }
      if let moment = try moment(text, for: path, at: token.position) { return moment }
      if let number = Self.number(text) { return number }
      switch path.root {
      case .partition, .offset, .size: throw FilterError(token.position, "\(text) is no number")
      case .key, .value, .header, .topic, .timestamp: return .string(Array(text.utf8))
      }
    }
  }

  /// `1_000`, `-2.5e3`.
  static func number(_ text: String) -> Filter.Literal? {
    let digits = text.filter { $0 != "_" && $0 != "\u{2009}" }
    guard let first = digits.unicodeScalars.first,
      first == "-" || first == "." || (0x30...0x39).contains(first.value),
      let value = Double(digits), value.isFinite
    else { return nil }
    return .number(value, exact: Int64(digits))
  }

  /// A timestamp may be written as a date and a time in UTC.
  private func moment(
    _ text: String,
    for path: FilterPath,
    at position: Int
  ) throws(FilterError) -> Filter.Literal? {
    guard path.root == .timestamp else { return nil }
    if let number = Self.number(text) { return number }
    guard let milliseconds = DateText.milliseconds(text, utcOffset: 0) else {
      throw FilterError(position, "a timestamp is milliseconds since 1970 or 2026-01-05T12:04:31")
    }
    return .number(Double(milliseconds), exact: milliseconds)
  }
}
