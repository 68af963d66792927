/// What MessagePack or CBOR says, written like JSON: what JSON has no words for stands in CBOR's diagnostic notation
/// (RFC 8949, 8): `h'8f3a'` for bytes, `1(…)` for a tag.
struct BinaryText: Equatable {
  var text: [UInt8]
  /// Something follows that was not written.
  var isCut: Bool
}

/// Why bytes are not what they were taken for.
struct BinaryFailure: Error, Equatable {
  var position: Int
  var words: String
}

/// Reads bytes that anybody may have made: every length is held against what is there, nesting ends at a depth, and no
/// more is written than somebody wants to see.
struct BinaryReader {
  /// Containers within containers; deeper ones are refused.
  static let depthLimit = 64
  /// Of a byte string so much is shown.
  private static let shownBytes = 64

  enum Stop: Error {
    case failed(BinaryFailure)
    /// Enough is written.
    case full
  }

  let bytes: [UInt8]
  private(set) var index = 0
  private(set) var out: [UInt8] = []
  private let limit: Int

  init(_ bytes: [UInt8], limit: Int) {
    self.bytes = bytes
    self.limit = limit
  }

  /// The whole of `bytes` as one value, or its beginning where the limit comes first.
  static func text(
    _ bytes: [UInt8],
    limit: Int,
    _ value: (inout BinaryReader) throws(Stop) -> Void
  ) throws(BinaryFailure) -> BinaryText {
    var reader = BinaryReader(bytes, limit: max(1, limit))
    do throws(Stop) {
      try value(&reader)
    } catch {
      switch error {
      case .full: return BinaryText(text: reader.out, isCut: true)
      case .failed(let failure): throw failure
      }
    }
    guard reader.index == bytes.count else {
      let rest = bytes.count - reader.index
      throw BinaryFailure(position: reader.index, words: "\(rest) bytes follow the value")
    }
    return BinaryText(text: reader.out, isCut: false)
  }

  // Reading --------------------------------------------------------------------------------------------------------------

  func fail(_ words: String, at position: Int? = nil) -> Stop {
    .failed(BinaryFailure(position: position ?? index, words: words))
  }

  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func byte() throws(Stop) -> UInt8 {
    guard index < bytes.count else { throw fail("it ends too early") }
    defer { index += 1 }
    return bytes[index]
  }

  /// Big-endian; `count` is 1, 2, 4 or 8.
  mutating func number(_ count: Int) throws(Stop) -> UInt64 {
    guard bytes.count - index >= count else { throw fail("it ends too early") }
    var value: UInt64 = 0
    for byte in bytes[index..<index + count] { value = value << 8 | UInt64(byte) }
    index += count
    return value
  }

  /// The place of so many bytes, which are passed.
  mutating func skip(_ count: UInt64) throws(Stop) -> Range<Int> {
    guard count <= UInt64(bytes.count - index) else {
      throw fail("\(count) bytes are announced, \(bytes.count - index) are there")
    }
    defer { index += Int(count) }
    return index..<index + Int(count)
  }

  // Writing --------------------------------------------------------------------------------------------------------------

  mutating func write(_ text: String) throws(Stop) {
    out += Array(text.utf8)
    if out.count >= limit { throw .full }
  }

  mutating func writeString(_ range: Range<Int>) throws(Stop) {
    try write("\"")
    try writeLetters(range)
    try write("\"")
  }

  /// The inside of a string. No more of it is looked at than can be written.
  mutating func writeLetters(_ range: Range<Int>) throws(Stop) {
    let room = limit - out.count + 4
    let shown = range.prefix(max(0, room))
    var text = ""
    for scalar in String(decoding: bytes[shown.startIndex..<shown.endIndex], as: UTF8.self).unicodeScalars {
      RecordJSON.write(scalar, to: &text)
    }
    try write(text)
  }

  mutating func writeBytes(_ range: Range<Int>) throws(Stop) {
    let shown = bytes[range].prefix(Self.shownBytes).map(ByteText.digits).joined()
    try write(range.count > Self.shownBytes ? "h'\(shown)… \(range.count) bytes'" : "h'\(shown)'")
  }

  mutating func write(_ value: Double, short: String? = nil) throws(Stop) {
    if value.isNaN {
      try write("NaN")
    } else if value.isInfinite {
      try write(value < 0 ? "-Infinity" : "Infinity")
    } else {
      try write(short ?? "\(value)")
    }
  }

  /// Items between brackets; `item` says whether there was one.
  mutating func list(
    _ brackets: (open: String, close: String),
    _ item: (inout BinaryReader, _ position: UInt64) throws(Stop) -> Bool
  ) throws(Stop) {
    try write(brackets.open)
    var position: UInt64 = 0
    while true {
      let before = out.count
      if position > 0 { try write(",") }
      guard try item(&self, position) else {
        if position > 0 { out.removeLast(out.count - before) }
        break
      }
      position += 1
    }
    try write(brackets.close)
  }
}
