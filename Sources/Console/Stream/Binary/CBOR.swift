/// CBOR (RFC 8949) as text.
enum CBOR {
  /// At most about `limit` bytes of text.
  static func text(_ bytes: [UInt8], limit: Int) throws(BinaryFailure) -> BinaryText {
    try BinaryReader.text(bytes, limit: limit) { (reader) throws(BinaryReader.Stop) in
      try value(&reader, depth: 0)
    }
  }

  /// Says "this is CBOR" and nothing else (RFC 8949, 3.4.6).
  private static let selfDescription: UInt64 = 55_799
  private static let breakByte: UInt8 = 0xff

  private static func value(_ reader: inout BinaryReader, depth: Int) throws(BinaryReader.Stop) {
    let start = reader.index
    let first = try reader.byte()
    let (major, information) = (first >> 5, first & 0x1f)
    if major == 7 { return try simple(&reader, information, at: start) }
    // `nil`: of indefinite length.
    let argument: UInt64?
    switch information {
    case 0..<24: argument = UInt64(information)
    case 24...27: argument = try reader.number(1 << Int(information - 24))
    case 31 where (2...5).contains(major): argument = nil
    default: throw reader.fail("no value begins with \(ByteText.digits(first))", at: start)
    }
    switch (major, argument) {
    case (0, let number?): try reader.write("\(number)")
    case (1, let number?): try reader.write(negative(number))
    case (2, let count?): try reader.writeBytes(try reader.skip(count))
    case (2, nil): try byteChunks(&reader)
    case (3, let count?): try reader.writeString(try reader.skip(count))
    case (3, nil): try letterChunks(&reader)
    case (4, let count):
      try enter(reader, depth)
      try reader.list(("[", "]")) { (reader, position) throws(BinaryReader.Stop) in
        guard try isMore(&reader, position, count) else { return false }
        try value(&reader, depth: depth + 1)
        return true
      }
    case (5, let count):
      try enter(reader, depth)
      try reader.list(("{", "}")) { (reader, position) throws(BinaryReader.Stop) in
        guard try isMore(&reader, position, count) else { return false }
        try value(&reader, depth: depth + 1)
        try reader.write(":")
        try value(&reader, depth: depth + 1)
        return true
      }
    case (_, let tag?):
      try enter(reader, depth)
      guard tag != selfDescription else { return try value(&reader, depth: depth + 1) }
      try reader.write("\(tag)(")
      try value(&reader, depth: depth + 1)
      try reader.write(")")
    case (_, nil): throw reader.fail("no value begins with \(ByteText.digits(first))", at: start)
    }
  }

  /// −1 − n, which may not fit into 64 bits.
  private static func negative(_ number: UInt64) -> String {
    let (next, overflow) = number.addingReportingOverflow(1)
    return overflow ? "-18446744073709551616" : "-\(next)"
  }

  private static func isMore(
    _ reader: inout BinaryReader,
    _ position: UInt64,
    _ count: UInt64?
  ) throws(BinaryReader.Stop) -> Bool {
    if let count { return position < count }
    guard reader.next == breakByte else { return true }
    _ = try reader.byte()
    return false
  }

  private static func enter(_ reader: BinaryReader, _ depth: Int) throws(BinaryReader.Stop) {
    guard depth < BinaryReader.depthLimit else {
      throw reader.fail("nested deeper than \(BinaryReader.depthLimit)")
    }
  }

  // Strings of indefinite length: pieces of definite length, of the same kind, up to a break --------------------------------

  private static func piece(
    _ reader: inout BinaryReader,
    _ major: UInt8
  ) throws(BinaryReader.Stop) -> Range<
    Int
  >? {
    let first = try reader.byte()
    if first == breakByte { return nil }
    guard first >> 5 == major, first & 0x1f < 28 else {
      throw reader.fail("a piece of a string is no string", at: reader.index - 1)
    }
    let information = first & 0x1f
    return try reader.skip(
      information < 24 ? UInt64(information) : try reader.number(1 << Int(information - 24))
    )
  }

  private static func letterChunks(_ reader: inout BinaryReader) throws(BinaryReader.Stop) {
    try reader.write("\"")
    while let range = try piece(&reader, 3) { try reader.writeLetters(range) }
    try reader.write("\"")
  }

  private static func byteChunks(_ reader: inout BinaryReader) throws(BinaryReader.Stop) {
    try reader.list(("(", ")")) { (reader, _) throws(BinaryReader.Stop) in
      guard let range = try piece(&reader, 2) else { return false }
      try reader.writeBytes(range)
      return true
    }
  }

  // Simple values and floating point -------------------------------------------------------------------------------------

  private static func simple(
    _ reader: inout BinaryReader,
    _ information: UInt8,
    at start: Int
  ) throws(BinaryReader.Stop) {
    switch information {
    case 20: try reader.write("false")
    case 21: try reader.write("true")
    case 22: try reader.write("null")
    case 23: try reader.write("undefined")
    case 0..<20: try reader.write("simple(\(information))")
    case 24:
      let number = try reader.byte()
      guard number >= 32 else { throw reader.fail("no simple value is written so", at: start) }
      try reader.write("simple(\(number))")
    case 25: try reader.write(half(UInt16(truncatingIfNeeded: try reader.number(2))))
    case 26:
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: try reader.number(4)))
      try reader.write(Double(value), short: "\(value)")
    case 27: try reader.write(Double(bitPattern: try reader.number(8)))
    case 31: throw reader.fail("a break where nothing is open", at: start)
    default: throw reader.fail("no value begins with \(ByteText.digits(0xe0 | information))", at: start)
    }
  }

  /// IEEE 754 binary16 (RFC 8949, appendix D).
  static func half(_ bits: UInt16) -> Double {
    let (exponent, fraction) = (Int(bits >> 10 & 0x1f), Double(bits & 0x3ff))
    let magnitude: Double =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 31: fraction == 0 ? .infinity : .nan
      default: (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
      }
    return bits & 0x8000 == 0 ? magnitude : -magnitude
  }
}
