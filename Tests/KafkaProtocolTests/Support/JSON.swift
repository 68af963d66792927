/// JSON as the golden vectors are written in it. Integers stay integers: an int64 never passes through a double.
indirect enum JSON: Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(parsing text: some StringProtocol) throws {
    var parser = JSONParser(Array(text.utf8))
    self = try parser.document()
  }

  subscript(key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  var text: String? { if case .string(let text) = self { text } else { nil } }
  var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  var elements: [JSON]? { if case .array(let elements) = self { elements } else { nil } }
  var isNull: Bool { self == .null }
}

struct JSONProblem: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

private struct JSONParser {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws -> JSON {
    let value = try self.value()
    skipSpace()
    guard index == bytes.count else { throw JSONProblem("something follows the value at \(index)") }
    return value
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0d).contains(bytes[index]) { index += 1 }
  }

  private mutating func value() throws -> JSON {
    skipSpace()
    guard index < bytes.count else { throw JSONProblem("ends early") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func literal(_ text: String, _ value: JSON) throws -> JSON {
    let end = index + text.utf8.count
    guard end <= bytes.count, bytes[index..<end].elementsEqual(text.utf8) else {
      throw JSONProblem("at \(index)")
    }
    index = end
    return value
  }

  private mutating func number() throws -> JSON {
    let start = index
    while index < bytes.count, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if let value = Int64(text) { return .integer(value) }
    guard let value = Double(text) else { throw JSONProblem("\"\(text)\" at \(start)") }
    return .number(value)
  }

  private mutating func next(_ expected: Unicode.Scalar) throws {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: expected) else {
      throw JSONProblem("no \(expected) at \(index)")
    }
    index += 1
  }

  private mutating func isNext(_ expected: Unicode.Scalar) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: expected) else { return false }
    index += 1
    return true
  }

  private mutating func object() throws -> JSON {
    try next("{")
    var members: [String: JSON] = [:]
    if isNext("}") { return .object(members) }
    repeat {
      skipSpace()
      let key = try string()
      try next(":")
      guard members.updateValue(try value(), forKey: key) == nil else { throw JSONProblem("\(key) twice") }
    } while isNext(",")
    try next("}")
    return .object(members)
  }

  private mutating func array() throws -> JSON {
    try next("[")
    var elements: [JSON] = []
    if isNext("]") { return .array(elements) }
    repeat { elements.append(try value()) } while isNext(",")
    try next("]")
    return .array(elements)
  }

  private mutating func string() throws -> String {
    try next("\"")
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") {
      index += 1
    }
    var text = String(decoding: bytes[start..<index], as: UTF8.self)
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\") {
        text.unicodeScalars.append(try escape())
      } else {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") {
          index += 1
        }
        text += String(decoding: bytes[start..<index], as: UTF8.self)
      }
    }
    try next("\"")
    return text
  }

  private mutating func escape() throws -> Unicode.Scalar {
    index += 1
    guard index < bytes.count else { throw JSONProblem("ends in an escape") }
    defer { index += 1 }
    switch bytes[index] {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "u"):
      let high = try hexUnit()
      if (0xd800..<0xdc00).contains(high) {
        index += 2
        let low = try hexUnit()
        let value = 0x10000 + (high - 0xd800) << 10 + (low &- 0xdc00)
        guard let scalar = Unicode.Scalar(value) else { throw JSONProblem("half a surrogate pair") }
        return scalar
      }
      guard let scalar = Unicode.Scalar(high) else { throw JSONProblem("half a surrogate pair") }
      return scalar
    default: return Unicode.Scalar(bytes[index])
    }
  }

  /// The four digits after the `u` at `index`; leaves `index` at the last.
  private mutating func hexUnit() throws -> UInt32 {
    guard index + 4 < bytes.count,
      let value = UInt32(String(decoding: bytes[(index + 1)...(index + 4)], as: UTF8.self), radix: 16)
    else { throw JSONProblem("no four digits at \(index)") }
    index += 4
    return value
  }
}
