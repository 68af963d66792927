// Four kinds of text: "basic" with escapes, 'literal' without, and both over many lines.
extension TOMLParser {
  private static let quote = UInt8(ascii: "\"")
  private static let apostrophe = UInt8(ascii: "'")

  mutating func basicString() throws(TOMLFailure) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      let byte = try letterOnLine(closing: "\"")
      switch byte {
      case Self.quote: return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escaped().utf8
      default: text.append(byte)
      }
    }
  }

  mutating func literalString() throws(TOMLFailure) -> String {
    position += 1
    var text: [UInt8] = []
    while true {
      let byte = try letterOnLine(closing: "'")
      guard byte != Self.apostrophe else { return String(decoding: text, as: UTF8.self) }
      text.append(byte)
    }
  }

  private mutating func letterOnLine(closing mark: String) throws(TOMLFailure) -> UInt8 {
    guard let byte = next, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") else {
      throw failure("a text without its closing \(mark)")
    }
    guard !Self.isControl(byte) else { throw failure("\(describedNext) in a text: write it as an escape") }
    position += 1
    return byte
  }

  mutating func longBasicString() throws(TOMLFailure) -> String {
    let start = line
    try openLong()
    var text: [UInt8] = []
    while true {
      if next == UInt8(ascii: "\\") {
        position += 1
        if try !skipLineEnding() { text += try escaped().utf8 }
      } else if try !takeLongLetter(Self.quote, start, into: &text) {
        return String(decoding: text, as: UTF8.self)
      }
    }
  }

  mutating func longLiteralString() throws(TOMLFailure) -> String {
    let start = line
    try openLong()
    var text: [UInt8] = []
    while try takeLongLetter(Self.apostrophe, start, into: &text) {}
    return String(decoding: text, as: UTF8.self)
  }

  /// A line that ends right behind the marks is no part of the text.
  private mutating func openLong() throws(TOMLFailure) {
    position += 3
    _ = try takeNewline()
  }

  /// Takes what stands here; whether the text goes on.
  private mutating func takeLongLetter(
    _ mark: UInt8,
    _ start: Int,
    into text: inout [UInt8]
  ) throws(TOMLFailure) -> Bool {
    guard let byte = next else { throw failure("the text that begins here has no end", line: start) }
    if byte == mark {
      // Three marks end it; one or two before them belong to the text.
      var count = 1
      while count < 5, peek(count) == mark { count += 1 }
      position += count
      for _ in 0..<(count < 3 ? count : count - 3) { text.append(mark) }
      return count < 3
    }
    if try takeNewline() {
      text.append(UInt8(ascii: "\n"))
      return true
    }
    guard !Self.isControl(byte) else { throw failure("\(describedNext) in a text") }
    text.append(byte)
    position += 1
    return true
  }

  /// A backslash before the end of a line takes away all blank space up to the next letter. Whether it was one.
  private mutating func skipLineEnding() throws(TOMLFailure) -> Bool {
    let before = position
    skipBlanks()
    guard try takeNewline() else {
      guard position == before else { throw failure("a backslash before blanks that do not end the line") }
      return false
    }
    repeat { skipBlanks() } while try takeNewline()
    return true
  }

  // MARK: Escapes

  private mutating func escaped() throws(TOMLFailure) -> String {
    guard let byte = next else { throw failure("a text without an end") }
    switch byte {
    case UInt8(ascii: "b"): return takeEscape("\u{8}")
    case UInt8(ascii: "t"): return takeEscape("\t")
    case UInt8(ascii: "n"): return takeEscape("\n")
    case UInt8(ascii: "f"): return takeEscape("\u{c}")
    case UInt8(ascii: "r"): return takeEscape("\r")
    case UInt8(ascii: "\""): return takeEscape("\"")
    case UInt8(ascii: "\\"): return takeEscape("\\")
    case UInt8(ascii: "u"): return try unicodeEscape(digits: 4)
    case UInt8(ascii: "U"): return try unicodeEscape(digits: 8)
    default:
      throw failure("a backslash before \(describedNext), which is no escape: a backslash itself is \\\\")
    }
  }

  private mutating func takeEscape(_ text: String) -> String {
    position += 1
    return text
  }

  private mutating func unicodeEscape(digits count: Int) throws(TOMLFailure) -> String {
    position += 1
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("\(describedNext) in an escape that has \(count) hexadecimal digits")
      }
      // Eight digits of four bits fill the number and no more.
      value = value << 4 | UInt32(digit)
      position += 1
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw failure("an escape that names no letter: U+\(String(value, radix: 16, uppercase: true))")
    }
    return String(scalar)
  }
}
