/// Reads one JSON value from bytes (RFC 8259). Total: whatever comes in, it ends with a value or with an error, and
/// takes no more than the text's own size; nesting is limited.
package struct JSONParser {
  package struct Failure: Error, Equatable, CustomStringConvertible {
    package var description: String
  }

  /// Deeper values are refused: each level is a stack frame.
  package static let depthLimit = 64

  private let bytes: [UInt8]
  private var position = 0

  package static func parse(_ text: some StringProtocol) throws(Failure) -> JSONValue {
    try parse(bytes: Array(text.utf8))
  }

  package static func parse(bytes: [UInt8]) throws(Failure) -> JSONValue {
    var parser = JSONParser(bytes: bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == bytes.count else { throw parser.failure("more follows the value") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func failure(_ what: String) -> Failure {
    Failure(description: "not JSON: \(what) at byte \(position)")
  }
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONValue {
    guard depth < Self.depthLimit else { throw failure("nested too deep") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
    let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    guard matches else { throw failure("an unknown word") }
    position += word.utf8CodeUnitCount
    return value
  }

  private mutating func object(depth: Int) throws(Failure) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw failure("a member without a name") }
      let key = try string()
      guard take(UInt8(ascii: ":")) else { throw failure("a name without a value") }
      members.append(JSONValue.Member(key, try value(depth: depth + 1)))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw failure("an object without an end") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(Failure) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return .array(elements) }
    repeat { elements.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw failure("an array without an end") }
    return .array(elements)
  }

  private mutating func number() throws(Failure) -> JSONValue {
    let start = position
    while let byte = next, "+-0123456789.eE".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let first = text.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: ".") else {
      throw failure("no value")
    }
    if let number = Int64(text) { return .integer(number) }
    guard let number = Double(text), number.isFinite else { throw failure("a number that is none") }
    return .number(number)
  }

  private mutating func string() throws(Failure) -> String {
    position += 1
    var out: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: out, as: UTF8.self) else {
          throw failure("text that is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): out.append(contentsOf: try escaped().utf8)
      case 0..<0x20: throw failure("a control character in a text")
      default: out.append(byte)
      }
    }
    throw failure("a text without an end")
  }

  private mutating func escaped() throws(Failure) -> String {
    guard let byte = next else { throw failure("a text without an end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicode()
    default: throw failure("an unknown escape")
    }
  }

  private mutating func unicode() throws(Failure) -> String {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return String(Character(scalar)) }
    // A pair of surrogates makes one letter; half a pair makes none.
    guard (0xd800..<0xdc00).contains(first), next == UInt8(ascii: "\\") else {
      throw failure("half a letter")
    }
    position += 1
    guard next == UInt8(ascii: "u") else { throw failure("half a letter") }
    position += 1
    let second = try hexadecimal()
    guard (0xdc00..<0xe000).contains(second) else { throw failure("half a letter") }
    let value = 0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(second) - 0xdc00)
    guard let scalar = Unicode.Scalar(value) else { throw failure("half a letter") }
    return String(Character(scalar))
  }

  private mutating func hexadecimal() throws(Failure) -> UInt16 {
    guard position + 4 <= bytes.count else { throw failure("a text without an end") }
    let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    guard digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt16(digits, radix: 16)
    else { throw failure("an unknown escape") }
    position += 4
    return value
  }
}
