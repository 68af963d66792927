// What stands behind the `=`.
extension TOMLParser {
  /// `depth` is that of the value, should it be a table or an array.
  mutating func value(depth: Int) throws(TOMLFailure) -> TOMLNode {
    let line = self.line
    try countValue()
    let value: TOMLValue
    switch next {
    case UInt8(ascii: "\""):
      let isLong = peek(1) == UInt8(ascii: "\"") && peek(2) == UInt8(ascii: "\"")
      value = .string(isLong ? try longBasicString() : try basicString())
    case UInt8(ascii: "'"):
      let isLong = peek(1) == UInt8(ascii: "'") && peek(2) == UInt8(ascii: "'")
      value = .string(isLong ? try longLiteralString() : try literalString())
    case UInt8(ascii: "["): value = .array(try array(depth: depth))
    case UInt8(ascii: "{"): value = .table(try inlineTable(depth: depth))
    default: value = try scalar()
    }
    return TOMLNode(line: line, value: value)
  }

  private mutating func array(depth: Int) throws(TOMLFailure) -> [TOMLNode] {
    guard depth <= limits.depth else { throw tooDeep() }
    let start = line
    position += 1
    var nodes: [TOMLNode] = []
    while true {
      try skipBlanksAndLines()
      if take(UInt8(ascii: "]")) { return nodes }
      guard next != nil else { throw failure("the array that begins here has no end", line: start) }
      nodes.append(try value(depth: depth + 1))
      try skipBlanksAndLines()
      if take(UInt8(ascii: ",")) { continue }
      guard next != nil else { throw failure("the array that begins here has no end", line: start) }
      guard next == UInt8(ascii: "]") else {
        throw failure("\(describedNext) in an array where a comma or ] should be")
      }
    }
  }

  /// On one line, without a comma behind the last, and closed: no other line adds to it.
  private mutating func inlineTable(depth: Int) throws(TOMLFailure) -> TOMLTable {
    guard depth <= limits.depth else { throw tooDeep() }
    position += 1
    let builder = TableBuilder(.defined, line: line, depth: depth)
    skipBlanks()
    if take(UInt8(ascii: "}")) { return TOMLTable() }
    while true {
      skipBlanks()
      try pair(into: builder)
      skipBlanks()
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else {
        throw failure("\(describedNext) in an inline table where a comma or } should be: it ends on its line")
      }
      return builder.table
    }
  }

  // MARK: Words, numbers, dates

  private mutating func scalar() throws(TOMLFailure) -> TOMLValue {
    let start = position
    skipWord()
    guard position > start else { throw failure("\(describedNext) where a value should be") }
    // A date and its time may have one blank between them.
    if TOMLDate.isDay(bytes[start..<position]), next == UInt8(ascii: " "), let digit = peek(1),
      Self.isDigit(digit)
    {
      position += 1
      skipWord()
    }
    let word = bytes[start..<position]
    if word.elementsEqual("true".utf8) { return .boolean(true) }
    if word.elementsEqual("false".utf8) { return .boolean(false) }
    if TOMLDate.looksLikeOne(word) {
      guard TOMLDate.isValid(word) else { throw failure("\"\(text(word))\" is no date and no time") }
      return .date(text(word))
    }
    do throws(TOMLNumber.Refusal) {
      return try TOMLNumber.read(word)
    } catch {
      switch error {
      case .malformed: throw failure("\"\(text(word))\" is no value: text needs quotation marks")
      case .tooLarge: throw failure("\(text(word)) does not fit in 64 bits")
      }
    }
  }

  /// For a sentence, too.
  private func text(_ word: ArraySlice<UInt8>) -> String {
    word.count <= 64
      ? String(decoding: word, as: UTF8.self) : String(decoding: word.prefix(64), as: UTF8.self) + "…"
  }

  private mutating func skipWord() {
    while let byte = next {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "."), UInt8(ascii: ":"):
        position += 1
      default: return
      }
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
