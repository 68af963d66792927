import NIOCore

/// The first of two passes of encoding: how many bytes a message takes, and whether it can be written at all.
package struct WireSize {
  /// All bytes, spliced ones included.
  package var total = 0
  /// Bytes of records that are not copied but spliced in as chunks of their own.
  package private(set) var spliced = 0
  /// Records of more bytes than this are spliced.
  let spliceAbove: Int

  package init(spliceAbove: Int = .max) { self.spliceAbove = spliceAbove }

  @inline(__always)
  static func ofUnsignedVarint(_ value: UInt32) -> Int {
    value == 0 ? 1 : (38 - value.leadingZeroBitCount) / 7
  }

  @inline(__always)
  private mutating func lengthPrefix(_ length: Int, _ flexible: Bool) throws(EncodeError) {
    guard length < Int32.max else { throw .tooLong(length) }
    total += flexible ? Self.ofUnsignedVarint(UInt32(length) + 1) : 4
  }

  package mutating func string(_ text: String, _ flexible: Bool) throws(EncodeError) {
    let length = text.utf8.count
    guard length <= Int16.max else { throw .tooLong(length) }
    total += length + (flexible ? Self.ofUnsignedVarint(UInt32(length) + 1) : 2)
  }
  package mutating func nullableString(_ text: String?, _ flexible: Bool) throws(EncodeError) {
    guard let text else {
      total += flexible ? 1 : 2
      return
    }
    try string(text, flexible)
  }

  package mutating func bytes(_ bytes: ByteBuffer, _ flexible: Bool) throws(EncodeError) {
    try lengthPrefix(bytes.readableBytes, flexible)
    total += bytes.readableBytes
  }
  package mutating func nullableBytes(_ bytes: ByteBuffer?, _ flexible: Bool) throws(EncodeError) {
    guard let bytes else {
      total += flexible ? 1 : 4
      return
    }
    try self.bytes(bytes, flexible)
  }

  package mutating func records(_ records: ByteBuffer, _ flexible: Bool) throws(EncodeError) {
    try bytes(records, flexible)
    if records.readableBytes > spliceAbove { spliced += records.readableBytes }
  }
  package mutating func nullableRecords(_ records: ByteBuffer?, _ flexible: Bool) throws(EncodeError) {
    guard let records else {
      total += flexible ? 1 : 4
      return
    }
    try self.records(records, flexible)
  }

  package mutating func integers<T: FixedWidthInteger>(_ values: [T], _ flexible: Bool) throws(EncodeError) {
    try lengthPrefix(values.count, flexible)
    total += values.count * MemoryLayout<T>.size
  }
  package mutating func nullableIntegers<T: FixedWidthInteger>(
    _ values: [T]?,
    _ flexible: Bool
  ) throws(EncodeError) {
    guard let values else {
      total += flexible ? 1 : 4
      return
    }
    try integers(values, flexible)
  }

  package mutating func strings(_ values: [String], _ flexible: Bool) throws(EncodeError) {
    try lengthPrefix(values.count, flexible)
    for value in values { try string(value, flexible) }
  }
  package mutating func nullableStrings(_ values: [String]?, _ flexible: Bool) throws(EncodeError) {
    guard let values else {
      total += flexible ? 1 : 4
      return
    }
    try strings(values, flexible)
  }

  package mutating func uuids(_ values: [KafkaUUID], _ flexible: Bool) throws(EncodeError) {
    try lengthPrefix(values.count, flexible)
    total += values.count * 16
  }
  package mutating func nullableUuids(_ values: [KafkaUUID]?, _ flexible: Bool) throws(EncodeError) {
    guard let values else {
      total += flexible ? 1 : 4
      return
    }
    try uuids(values, flexible)
  }

  package mutating func structs<T: WireStruct>(
    _ values: [T],
    _ flexible: Bool,
    _ version: Int16
  ) throws(EncodeError) {
    try lengthPrefix(values.count, flexible)
    for value in values { try value.measure(into: &self, version: version) }
  }
  package mutating func nullableStructs<T: WireStruct>(
    _ values: [T]?,
    _ flexible: Bool,
    _ version: Int16
  ) throws(EncodeError) {
    guard let values else {
      total += flexible ? 1 : 4
      return
    }
    try structs(values, flexible, version)
  }

  package mutating func nullableStruct<T: WireStruct>(_ value: T?, _ version: Int16) throws(EncodeError) {
    total += 1
    try value?.measure(into: &self, version: version)
  }

  /// The count of tagged fields, and the unknown ones; `present` has a bit for each known tag that follows.
  package mutating func tags(_ present: UInt64, _ unknown: [UnknownTaggedField]) throws(EncodeError) {
    var last: UInt32?
    for field in unknown {
      if let last, field.tag <= last { throw .invalidTags }
      guard field.tag >= 64 || present & (1 << UInt64(field.tag)) == 0 else { throw .invalidTags }
      last = field.tag
      let length = field.data.readableBytes
      guard length <= Int32.max else { throw .tooLong(length) }
      total += Self.ofUnsignedVarint(field.tag) + Self.ofUnsignedVarint(UInt32(length)) + length
    }
    total += Self.ofUnsignedVarint(UInt32(present.nonzeroBitCount + unknown.count))
  }

  /// Adds tag and length of a tagged field whose data was measured since `mark`.
  package mutating func closeTag(_ tag: UInt32, from mark: Int) {
    total += Self.ofUnsignedVarint(tag) + Self.ofUnsignedVarint(UInt32(clamping: total - mark))
  }
}
