/// JSON as a value, read strictly (RFC 8259): for what a person wrote and wants to be carried out, where a guess would be
/// worse than a refusal. What is only looked at is walked over instead (`JSONText`, `JSONScan`).
struct JSONTree: Equatable {
  enum Value: Equatable {
    case null
    case bool(Bool)
    /// As it is written.
    case number(String)
    case string([UInt8])
    case array([JSONTree])
    case object([Member])
  }
  struct Member: Equatable {
    var name: String
    var value: JSONTree
  }

  var value: Value
  /// Where it is written.
  var range: Range<Int>

  /// What is wrong, and where it stands.
  struct Failure: Error, Equatable {
    var position: Int
    var words: String
  }

  /// The one value that `bytes` are, with nothing behind it.
  static func parse(_ bytes: [UInt8]) throws(Failure) -> JSONTree {
    var parser = JSONTreeParser(bytes)
    let tree = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.index == bytes.count else {
      throw Failure(position: parser.index, words: "something follows the end of the object")
    }
    return tree
  }
}

private struct JSONTreeParser {
  /// Containers within containers; deeper ones are refused.
  private static let depthLimit = 200

  let bytes: [UInt8]
  private(set) var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func skipSpace() {
    while index < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[index]) { index += 1 }
  }

  private func fail(_ words: String, at position: Int? = nil) -> JSONTree.Failure {
    JSONTree.Failure(position: position ?? index, words: words)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func value(depth: Int) throws(JSONTree.Failure) -> JSONTree {
    skipSpace()
    let start = index
    guard index < bytes.count else { throw fail("it ends where a value is awaited") }
    guard depth < Self.depthLimit else { throw fail("nested deeper than \(Self.depthLimit)") }
    let value: JSONTree.Value =
      switch bytes[index] {
      case 0x7b: .object(try members(depth: depth))
      case 0x5b: .array(try items(depth: depth))
      case 0x22: .string(try string())
      case 0x2d, 0x30...0x39: .number(try number())
      default: try word()
      }
    return JSONTree(value: value, range: start..<index)
  }

  private mutating func members(depth: Int) throws(JSONTree.Failure) -> [JSONTree.Member] {
    index += 1
    var members: [JSONTree.Member] = []
    skipSpace()
    if take(0x7d) { return members }
    while true {
      skipSpace()
      guard index < bytes.count, bytes[index] == 0x22 else { throw fail("a name in quotes is awaited") }
      let name = String(decoding: try string(), as: UTF8.self)
      skipSpace()
      guard take(0x3a) else { throw fail("a colon is awaited") }
      members.append(JSONTree.Member(name: name, value: try value(depth: depth + 1)))
      skipSpace()
      if take(0x7d) { return members }
      guard take(0x2c) else { throw fail("a comma or } is awaited") }
    }
  }

  private mutating func items(depth: Int) throws(JSONTree.Failure) -> [JSONTree] {
    index += 1
    var items: [JSONTree] = []
    skipSpace()
    if take(0x5d) { return items }
    while true {
      items.append(try value(depth: depth + 1))
      skipSpace()
      if take(0x5d) { return items }
      guard take(0x2c) else { throw fail("a comma or ] is awaited") }
    }
  }

  private mutating func word() throws(JSONTree.Failure) -> JSONTree.Value {
    let words: [(String, JSONTree.Value)] = [("true", .bool(true)), ("false", .bool(false)), ("null", .null)]
    for (text, value) in words where bytes[index...].starts(with: text.utf8) {
      index += text.utf8.count
      return value
    }
    throw fail("no value begins so")
  }

  private mutating func number() throws(JSONTree.Failure) -> String {
    let start = index
    func isDigit(_ index: Int) -> Bool { index < bytes.count && (0x30...0x39).contains(bytes[index]) }
    _ = take(0x2d)
    guard isDigit(index) else { throw fail("a number goes on with a digit") }
    if !take(0x30) { while isDigit(index) { index += 1 } }
    if take(0x2e) {
      guard isDigit(index) else { throw fail("behind the point comes a digit") }
      while isDigit(index) { index += 1 }
    }
    if take(0x65) || take(0x45) {
      if !take(0x2b) { _ = take(0x2d) }
      guard isDigit(index) else { throw fail("an exponent has a digit") }
      while isDigit(index) { index += 1 }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func string() throws(JSONTree.Failure) -> [UInt8] {
    let start = index
    index += 1
    var hasEscapes = false
    let inside = index
    while index < bytes.count, bytes[index] != 0x22 {
      guard bytes[index] >= 0x20 else { throw fail("a control character is written as an escape, as in \\n") }
      if bytes[index] == 0x5c { hasEscapes = true }
      index += bytes[index] == 0x5c ? 2 : 1
    }
    guard index < bytes.count else { throw fail("this string has no end", at: start) }
    let raw = bytes[inside..<index]
    index += 1
    guard String(validating: raw, as: UTF8.self) != nil else {
      throw fail("this string is not UTF-8", at: start)
    }
    return hasEscapes ? try unescaped(raw) : Array(raw)
  }

  private func unescaped(_ raw: ArraySlice<UInt8>) throws(JSONTree.Failure) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(raw.count)
    var place = raw.startIndex
    while place < raw.endIndex {
      let byte = raw[place]
      guard byte == 0x5c else {
        out.append(byte)
        place += 1
        continue
      }
      // A string never ends right behind a backslash: the quote there would be part of it.
      let escaped = raw[place + 1]
      place += 2
      switch escaped {
      case 0x22, 0x5c, 0x2f: out.append(escaped)
      case 0x62: out.append(0x08)
      case 0x66: out.append(0x0c)
      case 0x6e: out.append(0x0a)
      case 0x72: out.append(0x0d)
      case 0x74: out.append(0x09)
      case 0x75:
        let scalar = try unicode(raw, &place)
        out += Array(String(Character(scalar)).utf8)
      default: throw fail("no escape is written so", at: place - 2)
      }
    }
    return out
  }

  /// The scalar of `\uXXXX`, whose digits begin at `place`; a pair of surrogates taken together.
  private func unicode(
    _ raw: ArraySlice<UInt8>,
    _ place: inout Int
  ) throws(JSONTree.Failure) -> Unicode.Scalar {
    let start = place - 2
    func unit() throws(JSONTree.Failure) -> UInt32 {
      let digits = String(decoding: raw[place..<min(place + 4, raw.endIndex)], as: UTF8.self)
      guard digits.utf8.count == 4, digits.utf8.allSatisfy({ $0 != 0x2b && $0 != 0x2d }),
        let unit = UInt32(digits, radix: 16)
      else { throw fail("behind \\u come four digits", at: start) }
      place += 4
      return unit
    }
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xd800...0xdbff).contains(first), place + 1 < raw.endIndex, raw[place] == 0x5c,
      raw[place + 1] == 0x75
    else { throw fail("half of a pair of surrogates", at: start) }
    place += 2
    let second = try unit()
    guard (0xdc00...0xdfff).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    else { throw fail("half of a pair of surrogates", at: start) }
    return scalar
  }
}
