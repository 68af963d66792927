// RE2's syntax (github.com/google/re2/wiki/Syntax) without what no linear-time matcher has (back-references, look-around)
// and without what asks for tables that we do not carry (scripts by name, `\C`). Groups capture nothing.

/// Reads one pattern. A value that is used once.
struct PatternParser {
  struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotTakesNewline = false
    var prefersFewer = false
  }

  let scalars: [Unicode.Scalar]
  let limits: PatternLimits
  /// Of the next scalar.
  var index = 0
  private var depth = 0

  init(_ text: String, limits: PatternLimits) {
    scalars = Array(text.unicodeScalars)
    self.limits = limits
  }

  mutating func parse(_ flags: Flags) throws(PatternError) -> PatternNode {
    var flags = flags
    let node = try choice(&flags)
    if index < scalars.count {
      throw failure("this ) closes nothing; write \\) for the character", at: index)
    }
    return node
  }

  // MARK: Cursor

  var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars.count - index >= wanted.count, scalars[index..<index + wanted.count].elementsEqual(wanted)
    else { return false }
    index += wanted.count
    return true
  }

  /// `index` counts from 0.
  func failure(_ reason: String, at index: Int) -> PatternError {
    PatternError(position: index + 1, reason: reason)
  }

  // MARK: Structure

  private mutating func choice(_ flags: inout Flags) throws(PatternError) -> PatternNode {
    var branches = [try sequence(&flags)]
    while take("|") { branches.append(try sequence(&flags)) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence(_ flags: inout Flags) throws(PatternError) -> PatternNode {
    var parts: [PatternNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      if take("\\Q") {
        parts += quoted(flags)
        if let last = parts.popLast() { parts.append(try repeated(last, flags)) }
        continue
      }
      guard let atom = try atom(&flags) else { continue }
      parts.append(try repeated(atom, flags))
    }
    switch parts.count {
    case 0: return .empty
    case 1: return parts[0]
    default: return .sequence(parts)
    }
  }

  /// Literal text up to `\E`, or to the end; what follows repeats its last character.
  private mutating func quoted(_ flags: Flags) -> [PatternNode] {
    var parts: [PatternNode] = []
    while index < scalars.count, !take("\\E") {
      parts.append(literal(scalars[index], flags))
      index += 1
    }
    return parts
  }

  /// One thing that can be repeated; `nil` where only flags were set.
  private mutating func atom(_ flags: inout Flags) throws(PatternError) -> PatternNode? {
    guard let scalar = next else { return nil }
    let start = index
    switch scalar {
    case "(": return try group(&flags)
    case "[": return .scalar(try bracketed(flags))
    case "\\": return try escape(flags)
    case "*", "+", "?": throw failure("nothing stands before \(scalar) that it could repeat", at: start)
    case "{":
      if try count() != nil { throw failure("nothing stands before { that it could repeat", at: start) }
      index += 1
      return literal(scalar, flags)
    default:
      index += 1
      switch scalar {
      case ".":
        return .scalar(
          ScalarSet(flags.dotTakesNewline ? [0...ScalarSet.last] : [0...9, 11...ScalarSet.last])
        )
      case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
      case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
      default: return literal(scalar, flags)
      }
    }
  }

  func literal(_ scalar: Unicode.Scalar, _ flags: Flags) -> PatternNode {
    .scalar(ScalarSet(scalar: scalar.value, ignoringCase: flags.ignoresCase))
  }

  // MARK: Groups

  private mutating func group(_ flags: inout Flags) throws(PatternError) -> PatternNode? {
    let start = index
    index += 1
    var inner = flags
    if take("?") {
      if take("P<") || take("<") {
        try groupName(from: start)
      } else if try !setFlags(&inner, from: start) {
        flags = inner
        return nil
      }
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= limits.nestingDepth else {
      throw failure("there are more than \(limits.nestingDepth) parentheses inside one another", at: start)
    }
    let node = try choice(&inner)
    guard take(")") else { throw failure("this ( has no )", at: start) }
    return node
  }

  private mutating func groupName(from start: Int) throws(PatternError) {
    if next == "=" || next == "!" {
      throw failure("it looks behind, which this matcher does not do", at: start)
    }
    var length = 0
    while let scalar = next, scalar != ">" {
      guard Neighbour(scalar.value) == .word else { break }
      index += 1
      length += 1
    }
    guard length > 0, take(">") else {
      throw failure("a group's name takes letters, digits and _ between < and >", at: start)
    }
  }

  /// Reads `i`, `-s`, … up to `)` or `:`. Whether a group follows, rather than the flags being for what comes after.
  private mutating func setFlags(_ flags: inout Flags, from start: Int) throws(PatternError) -> Bool {
    var isOn = true
    var length = 0
    while let scalar = next {
      index += 1
      switch scalar {
      case "i": flags.ignoresCase = isOn
      case "m": flags.isMultiline = isOn
      case "s": flags.dotTakesNewline = isOn
      case "U": flags.prefersFewer = isOn
      case "-" where isOn:
        isOn = false
        length = 0
        continue
      case ":" where length > 0 || isOn: return true
      case ")" where length > 0: return false
      case "=", "!": throw failure("it looks ahead, which this matcher does not do", at: start)
      default: throw failure("(? is followed by something other than a flag, a name or :", at: start)
      }
      length += 1
    }
    throw failure("this ( has no )", at: start)
  }

  // MARK: Repetition

  private mutating func repeated(_ atom: PatternNode, _ flags: Flags) throws(PatternError) -> PatternNode {
    let start = index
    guard let bounds = try repetitionBounds() else { return atom }
    let isGreedy = take("?") == flags.prefersFewer
    let node = PatternNode.repetition(
      atom,
      minimum: bounds.minimum,
      maximum: bounds.maximum,
      isGreedy: isGreedy
    )
    guard Self.copies(in: node) <= limits.repeatCount else {
      throw failure("repetitions inside one another come to more than \(limits.repeatCount)", at: start)
    }
    let second = index
    guard try repetitionBounds() == nil else {
      throw failure("a repetition cannot be repeated; put what it repeats in parentheses", at: second)
    }
    return node
  }

  private struct Bounds {
    var minimum: Int
    var maximum: Int?
  }

  private mutating func repetitionBounds() throws(PatternError) -> Bounds? {
    if take("*") { return Bounds(minimum: 0, maximum: nil) }
    if take("+") { return Bounds(minimum: 1, maximum: nil) }
    if take("?") { return Bounds(minimum: 0, maximum: 1) }
    return try count()
  }

  /// `{n}`, `{n,}` or `{n,m}`; `nil`, and nothing taken, where the brace is a character.
  private mutating func count() throws(PatternError) -> Bounds? {
    let start = index
    guard take("{"), let minimum = number() else {
      index = start
      return nil
    }
    var maximum: Int? = minimum
    if take(",") { maximum = next == "}" ? nil : number() ?? -1 }
    guard take("}"), maximum != -1 else {
      index = start
      return nil
    }
    guard minimum <= limits.repeatCount, maximum ?? 0 <= limits.repeatCount else {
      throw failure("a count of more than \(limits.repeatCount)", at: start)
    }
    if let maximum, maximum < minimum { throw failure("the second count is less than the first", at: start) }
    return Bounds(minimum: minimum, maximum: maximum)
  }

  /// Digits, held at what is above every limit.
  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = next, ("0"..."9").contains(scalar) {
      value = min((value ?? 0) * 10 + Int(scalar.value - 0x30), 1_000_000)
      index += 1
    }
    return value
  }

  /// How often the innermost part of a node is written out.
  private static func copies(in node: PatternNode) -> Int {
    switch node {
    case .empty, .scalar, .assertion: 1
    case .sequence(let parts), .choice(let parts): parts.map(copies).max() ?? 1
    case .repetition(let body, let minimum, let maximum, _):
      copies(in: body).multipliedReportingOverflow(by: max(minimum, maximum ?? 0, 1)).partialValue
    }
  }
}
