import NIOCore

/// Reads the primitives of Kafka's wire from a buffer, forward only. Total: whatever the bytes are, it returns or
/// throws, and allocates no more than a small multiple of what is there (`WireLimits`).
///
/// `flexible` chooses the compact encodings of KIP-482. Buffers that it returns share the storage of the input.
package struct WireReader {
  private var buffer: ByteBuffer
  private var storageLeft: Int
  private var elementsLeft: Int

  package init(_ buffer: ByteBuffer, limits: WireLimits = .standard) {
    self.buffer = buffer
    storageLeft = limits.arrayStorageBytes
    elementsLeft = limits.elementCount
  }

  package var bytesLeft: Int { buffer.readableBytes }
  /// What was not read.
  package var rest: ByteBuffer { buffer }

  // MARK: Numbers

  @inline(__always)
  package mutating func integer<T: FixedWidthInteger>(_: T.Type = T.self) throws(DecodeError) -> T {
    guard let value = buffer.readInteger(as: T.self) else { throw .truncated }
    return value
  }
  package mutating func int8() throws(DecodeError) -> Int8 { try integer() }
  package mutating func int16() throws(DecodeError) -> Int16 { try integer() }
  package mutating func int32() throws(DecodeError) -> Int32 { try integer() }
  package mutating func int64() throws(DecodeError) -> Int64 { try integer() }
  package mutating func uint16() throws(DecodeError) -> UInt16 { try integer() }
  package mutating func uint32() throws(DecodeError) -> UInt32 { try integer() }
  package mutating func float64() throws(DecodeError) -> Double { Double(bitPattern: try integer()) }
  package mutating func bool() throws(DecodeError) -> Bool { try integer(UInt8.self) != 0 }
  package mutating func uuid() throws(DecodeError) -> KafkaUUID {
    KafkaUUID(high: try integer(), low: try integer())
  }

  /// At most five bytes and 32 bits; a longer form is refused.
  package mutating func unsignedVarint() throws(DecodeError) -> UInt32 {
    var value: UInt32 = 0
    var shift: UInt32 = 0
    while true {
      let byte: UInt8 = try integer()
      guard shift < 28 || byte <= 0x0f else { throw .invalid("varint of more than 32 bits") }
      value |= UInt32(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// Zigzag, 32 bits: as in record batches.
  package mutating func varint() throws(DecodeError) -> Int32 {
    let raw = try unsignedVarint()
    return Int32(bitPattern: raw >> 1) ^ -Int32(bitPattern: raw & 1)
  }

  /// Zigzag, 64 bits, at most ten bytes: as in record batches.
  package mutating func varlong() throws(DecodeError) -> Int64 {
    var raw: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte: UInt8 = try integer()
      guard shift < 63 || byte <= 1 else { throw .invalid("varint of more than 64 bits") }
      raw |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
  }

  // MARK: Strings and bytes

  /// `nil` is null. Bounded by what is left.
  private mutating func compactLength() throws(DecodeError) -> Int? {
    let raw = Int(try unsignedVarint())
    if raw == 0 { return nil }
    guard raw - 1 <= buffer.readableBytes else { throw .truncated }
    return raw - 1
  }

  private mutating func classicLength(_ raw: Int) throws(DecodeError) -> Int? {
    if raw == -1 { return nil }
    guard raw >= 0 else { throw .invalid("length \(raw)") }
    guard raw <= buffer.readableBytes else { throw .truncated }
    return raw
  }

  package mutating func nullableString(_ flexible: Bool, allowed: Bool = true) throws(DecodeError) -> String?
  {
    let length = flexible ? try compactLength() : try classicLength(Int(try int16()))
    guard let length else {
      guard allowed else { throw .invalid("null for a string that cannot be null") }
      return nil
    }
    guard length <= Int16.max else { throw .overLimit(length) }
    if length == 0 { return "" }
    // As Kafka reads them (`Readable.java`, `readString`): what is not UTF-8 becomes U+FFFD, and the handler says what is
    // wrong with the name. Those characters take more room, so that a text may no longer be one that can be written.
    let text = buffer.withUnsafeReadableBytes { bytes in
      String(decoding: bytes.prefix(length), as: UTF8.self)
    }
    guard text.utf8.count <= Int16.max else { throw .overLimit(text.utf8.count) }
    buffer.moveReaderIndex(forwardBy: length)
    return text
  }

  package mutating func string(_ flexible: Bool) throws(DecodeError) -> String {
    guard let text = try nullableString(flexible, allowed: false) else { throw .invalid("null") }
    return text
  }

  package mutating func nullableBytes(
    _ flexible: Bool,
    allowed: Bool = true
  ) throws(DecodeError) -> ByteBuffer? {
    let length = flexible ? try compactLength() : try classicLength(Int(try int32()))
    guard let length else {
      guard allowed else { throw .invalid("null for bytes that cannot be null") }
      return nil
    }
    return try slice(length)
  }

  package mutating func bytes(_ flexible: Bool) throws(DecodeError) -> ByteBuffer {
    guard let bytes = try nullableBytes(flexible, allowed: false) else { throw .invalid("null") }
    return bytes
  }

  package mutating func nullableRecords(
    _ flexible: Bool,
    allowed: Bool = true
  ) throws(DecodeError) -> ByteBuffer? {
    try nullableBytes(flexible, allowed: allowed)
  }
  package mutating func records(_ flexible: Bool) throws(DecodeError) -> ByteBuffer { try bytes(flexible) }

  /// The next `length` bytes, sharing the input's storage.
  package mutating func slice(_ length: Int) throws(DecodeError) -> ByteBuffer {
    guard length >= 0, let slice = buffer.readSlice(length: length) else { throw .truncated }
    return slice
  }

  // MARK: Arrays and structs

  /// How many elements follow. Each takes a byte at least, and its place in memory is charged before it exists.
  private mutating func count(_ flexible: Bool, _ allowed: Bool, stride: Int) throws(DecodeError) -> Int? {
    let length = flexible ? try compactLength() : try classicLength(Int(try int32()))
    guard let length else {
      guard allowed else { throw .invalid("null for an array that cannot be null") }
      return nil
    }
    try charge(length, stride)
    return length
  }

  private mutating func charge(_ count: Int, _ stride: Int) throws(DecodeError) {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: max(stride, 1))
    guard !overflow, bytes <= storageLeft, count <= elementsLeft else { throw .overLimit(count) }
    storageLeft -= bytes
    elementsLeft -= count
  }

  package mutating func nullableIntegers<T: FixedWidthInteger>(
    _ flexible: Bool,
    allowed: Bool = true
  ) throws(DecodeError) -> [T]? {
    guard let count = try count(flexible, allowed, stride: MemoryLayout<T>.stride) else { return nil }
    guard count <= buffer.readableBytes / MemoryLayout<T>.size else { throw .truncated }
    var values: [T] = []
    values.reserveCapacity(min(count, 1024))
    for _ in 0..<count { values.append(try integer()) }
    return values
  }

  package mutating func nullableStrings(
    _ flexible: Bool,
    allowed: Bool = true
  ) throws(DecodeError) -> [String]? {
    guard let count = try count(flexible, allowed, stride: MemoryLayout<String>.stride) else { return nil }
    var values: [String] = []
    values.reserveCapacity(min(count, 1024))
    for _ in 0..<count { values.append(try string(flexible)) }
    return values
  }

  package mutating func nullableUuids(
    _ flexible: Bool,
    allowed: Bool = true
  ) throws(DecodeError) -> [KafkaUUID]? {
    guard let count = try count(flexible, allowed, stride: MemoryLayout<KafkaUUID>.stride) else { return nil }
    guard count <= buffer.readableBytes / 16 else { throw .truncated }
    var values: [KafkaUUID] = []
    values.reserveCapacity(min(count, 1024))
    for _ in 0..<count { values.append(try uuid()) }
    return values
  }

  package mutating func nullableStructs<T: WireStruct>(
    _ flexible: Bool,
    _ version: Int16,
    allowed: Bool = true
  ) throws(DecodeError) -> [T]? {
    guard let count = try count(flexible, allowed, stride: MemoryLayout<T>.stride) else { return nil }
    var values: [T] = []
    values.reserveCapacity(min(count, 1024))
    for _ in 0..<count { values.append(try T(from: &self, version: version)) }
    return values
  }

  package mutating func integers<T: FixedWidthInteger>(_ flexible: Bool) throws(DecodeError) -> [T] {
    try nullableIntegers(flexible, allowed: false) ?? []
  }
  package mutating func strings(_ flexible: Bool) throws(DecodeError) -> [String] {
    try nullableStrings(flexible, allowed: false) ?? []
  }
  package mutating func uuids(_ flexible: Bool) throws(DecodeError) -> [KafkaUUID] {
    try nullableUuids(flexible, allowed: false) ?? []
  }
  package mutating func structs<T: WireStruct>(_ flexible: Bool, _ version: Int16) throws(DecodeError) -> [T]
  {
    try nullableStructs(flexible, version, allowed: false) ?? []
  }

  /// A struct behind its marker: -1 is null, 1 is there.
  package mutating func nullableStruct<T: WireStruct>(_ version: Int16) throws(DecodeError) -> T? {
    switch try int8() {
    case -1: return nil
    case 1: return try T(from: &self, version: version)
    case let marker: throw .invalid("marker \(marker) of a nullable struct")
    }
  }

  // MARK: Tagged fields

  package mutating func tagCount() throws(DecodeError) -> TagCursor {
    let count = Int(try unsignedVarint())
    guard count <= buffer.readableBytes / 2 else {
      if count == 0 { return TagCursor(left: 0, length: 0, end: bytesLeft) }
      throw .truncated
    }
    return TagCursor(left: count, length: 0, end: bytesLeft)
  }

  /// The next tag, after a check that the one before was read to its end; `nil` after the last.
  package mutating func nextTag(_ cursor: inout TagCursor) throws(DecodeError) -> UInt32? {
    guard bytesLeft == cursor.end else { throw .invalid("a tagged field of another size than it says") }
    guard cursor.left > 0 else { return nil }
    let tag = try unsignedVarint()
    if let last = cursor.last, tag <= last { throw .invalid("tags out of order") }
    let length = Int(try unsignedVarint())
    guard length <= bytesLeft else { throw .truncated }
    cursor.left -= 1
    cursor.last = tag
    cursor.length = length
    cursor.end = bytesLeft - length
    return tag
  }

  /// The field that `cursor` stands at, kept as it is.
  package mutating func unknownTaggedField(_ cursor: TagCursor) throws(DecodeError) -> UnknownTaggedField {
    try charge(1, MemoryLayout<UnknownTaggedField>.stride)
    return UnknownTaggedField(tag: cursor.last ?? 0, data: try slice(cursor.length))
  }

  /// All tagged fields of a struct that knows none.
  package mutating func unknownTaggedFields() throws(DecodeError) -> [UnknownTaggedField] {
    var cursor = try tagCount()
    var fields: [UnknownTaggedField] = []
    while try nextTag(&cursor) != nil { fields.append(try unknownTaggedField(cursor)) }
    return fields
  }
}

/// Where a reader is among the tagged fields of one struct.
package struct TagCursor {
  fileprivate(set) var left: Int
  fileprivate(set) var length: Int
  /// How many bytes are left in the reader where the current field ends.
  fileprivate(set) var end: Int
  fileprivate(set) var last: UInt32?

  fileprivate init(left: Int, length: Int, end: Int) {
    self.left = left
    self.length = length
    self.end = end
  }
}
