/// MessagePack (github.com/msgpack/msgpack, spec.md) as text.
enum MessagePack {
  /// At most about `limit` bytes of text.
  static func text(_ bytes: [UInt8], limit: Int) throws(BinaryFailure) -> BinaryText {
    try BinaryReader.text(bytes, limit: limit) { (reader) throws(BinaryReader.Stop) in
      try value(&reader, depth: 0)
    }
  }

  private static func value(_ reader: inout BinaryReader, depth: Int) throws(BinaryReader.Stop) {
    let first = try reader.byte()
    switch first {
    case 0x00...0x7f: try reader.write("\(first)")
    case 0x80...0x8f: try map(&reader, UInt64(first & 0x0f), depth)
    case 0x90...0x9f: try array(&reader, UInt64(first & 0x0f), depth)
    case 0xa0...0xbf: try string(&reader, UInt64(first & 0x1f))
    case 0xc0: try reader.write("null")
    case 0xc2: try reader.write("false")
    case 0xc3: try reader.write("true")
    case 0xc4...0xc6:
      let count = try reader.number(1 << Int(first - 0xc4))
      try reader.writeBytes(try reader.skip(count))
    case 0xc7...0xc9: try extended(&reader, try reader.number(1 << Int(first - 0xc7)))
    case 0xca:
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: try reader.number(4)))
      try reader.write(Double(value), short: "\(value)")
    case 0xcb: try reader.write(Double(bitPattern: try reader.number(8)))
    case 0xcc...0xcf: try reader.write("\(try reader.number(1 << Int(first - 0xcc)))")
    case 0xd0: try reader.write("\(Int8(truncatingIfNeeded: try reader.number(1)))")
    case 0xd1: try reader.write("\(Int16(truncatingIfNeeded: try reader.number(2)))")
    case 0xd2: try reader.write("\(Int32(truncatingIfNeeded: try reader.number(4)))")
    case 0xd3: try reader.write("\(Int64(bitPattern: try reader.number(8)))")
    case 0xd4...0xd8: try extended(&reader, 1 << UInt64(first - 0xd4))
    case 0xd9...0xdb: try string(&reader, try reader.number(1 << Int(first - 0xd9)))
    case 0xdc, 0xdd: try array(&reader, try reader.number(first == 0xdc ? 2 : 4), depth)
    case 0xde, 0xdf: try map(&reader, try reader.number(first == 0xde ? 2 : 4), depth)
    case 0xe0...0xff: try reader.write("\(Int8(bitPattern: first))")
    default: throw reader.fail("no value begins with c1", at: reader.index - 1)
    }
  }

  private static func string(_ reader: inout BinaryReader, _ count: UInt64) throws(BinaryReader.Stop) {
    try reader.writeString(try reader.skip(count))
  }

  private static func array(
    _ reader: inout BinaryReader,
    _ count: UInt64,
    _ depth: Int
  ) throws(BinaryReader.Stop) {
    try enter(reader, depth)
    try reader.list(("[", "]")) { (reader, position) throws(BinaryReader.Stop) in
      guard position < count else { return false }
      try value(&reader, depth: depth + 1)
      return true
    }
  }

  private static func map(
    _ reader: inout BinaryReader,
    _ count: UInt64,
    _ depth: Int
  ) throws(BinaryReader.Stop) {
    try enter(reader, depth)
    try reader.list(("{", "}")) { (reader, position) throws(BinaryReader.Stop) in
      guard position < count else { return false }
      try value(&reader, depth: depth + 1)
      try reader.write(":")
      try value(&reader, depth: depth + 1)
      return true
    }
  }

  private static func enter(_ reader: BinaryReader, _ depth: Int) throws(BinaryReader.Stop) {
    guard depth < BinaryReader.depthLimit else {
      throw reader.fail("nested deeper than \(BinaryReader.depthLimit)")
    }
  }

  private static func extended(_ reader: inout BinaryReader, _ count: UInt64) throws(BinaryReader.Stop) {
    let type = Int8(bitPattern: try reader.byte())
    let range = try reader.skip(count)
    if type == -1, let seconds = timestamp(reader.bytes[range]) { return try reader.write(seconds) }
    try reader.write("ext\(type)(")
    try reader.writeBytes(range)
    try reader.write(")")
  }

  /// The one type that the format itself defines: seconds since 1970, with nanoseconds where there are any.
  private static func timestamp(_ bytes: ArraySlice<UInt8>) -> String? {
    func number(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
    let (seconds, nanoseconds): (Int64, UInt64)
    switch bytes.count {
    case 4: (seconds, nanoseconds) = (Int64(number(bytes)), 0)
    case 8:
      let both = number(bytes)
      (seconds, nanoseconds) = (Int64(both & 0x3_ffff_ffff), both >> 34)
    case 12: (seconds, nanoseconds) = (Int64(bitPattern: number(bytes.dropFirst(4))), number(bytes.prefix(4)))
    default: return nil
    }
    guard nanoseconds < 1_000_000_000 else { return nil }
    guard nanoseconds > 0 else { return "timestamp(\(seconds))" }
    let digits = String(nanoseconds)
    return "timestamp(\(seconds).\(String(repeating: "0", count: 9 - digits.utf8.count))\(digits))"
  }
}
