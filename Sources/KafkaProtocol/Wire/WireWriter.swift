import NIOCore

/// The second pass of encoding: writes into memory that the first pass (`WireSize`) measured. A write past its end
/// would break memory, so that alone is a precondition; everything that can be wrong with a message was refused before.
package struct WireWriter {
  /// Records that go out as a chunk of their own after the first `position` bytes written.
  struct Splice {
    var position: Int
    var bytes: ByteBuffer
  }

  private let base: UnsafeMutableRawPointer
  private let capacity: Int
  private let spliceAbove: Int
  package private(set) var position = 0
  private(set) var splices: [Splice] = []

  /// The memory has to outlive the writer.
  init(_ memory: UnsafeMutableRawBufferPointer, spliceAbove: Int) {
    guard let start = memory.baseAddress else { preconditionFailure("there is memory to write to") }
    base = start
    capacity = memory.count
    self.spliceAbove = spliceAbove
  }

  @inline(__always)
  private mutating func claim(_ count: Int) -> UnsafeMutableRawPointer {
    precondition(count <= capacity - position, "more is written than was measured")
    defer { position += count }
    return base + position
  }

  // MARK: Numbers

  @inline(__always)
  package mutating func integer<T: FixedWidthInteger>(_ value: T) {
    claim(MemoryLayout<T>.size).storeBytes(of: value.bigEndian, as: T.self)
  }
  package mutating func int8(_ value: Int8) { integer(value) }
  package mutating func int16(_ value: Int16) { integer(value) }
  package mutating func int32(_ value: Int32) { integer(value) }
  package mutating func int64(_ value: Int64) { integer(value) }
  package mutating func uint16(_ value: UInt16) { integer(value) }
  package mutating func uint32(_ value: UInt32) { integer(value) }
  package mutating func float64(_ value: Double) { integer(value.bitPattern) }
  package mutating func bool(_ value: Bool) { integer(value ? 1 as UInt8 : 0) }
  package mutating func uuid(_ value: KafkaUUID) {
    integer(value.high)
    integer(value.low)
  }

  package mutating func unsignedVarint(_ value: UInt32) {
    var rest = value
    while rest >= 0x80 {
      integer(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    integer(UInt8(truncatingIfNeeded: rest))
  }

  // MARK: Strings and bytes

  private mutating func lengthPrefix(_ length: Int, _ flexible: Bool) {
    if flexible {
      unsignedVarint(UInt32(length) + 1)
    } else {
      int32(Int32(length))
    }
  }
  private mutating func null(_ flexible: Bool) {
    if flexible {
      integer(0 as UInt8)
    } else {
      int32(-1)
    }
  }

  package mutating func string(_ text: String, _ flexible: Bool) {
    var text = text
    text.withUTF8 { utf8 in
      if flexible {
        unsignedVarint(UInt32(utf8.count) + 1)
      } else {
        int16(Int16(utf8.count))
      }
      copy(UnsafeRawBufferPointer(utf8))
    }
  }
  package mutating func nullableString(_ text: String?, _ flexible: Bool) {
    if let text {
      string(text, flexible)
    } else if flexible {
      integer(0 as UInt8)
    } else {
      int16(-1)
    }
  }

  package mutating func copy(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    claim(bytes.count).copyMemory(from: source, byteCount: bytes.count)
  }
  package mutating func copy(_ bytes: ByteBuffer) {
    bytes.withUnsafeReadableBytes { copy($0) }
  }

  package mutating func bytes(_ bytes: ByteBuffer, _ flexible: Bool) {
    lengthPrefix(bytes.readableBytes, flexible)
    copy(bytes)
  }
  package mutating func nullableBytes(_ bytes: ByteBuffer?, _ flexible: Bool) {
    guard let bytes else { return null(flexible) }
    self.bytes(bytes, flexible)
  }

  package mutating func records(_ records: ByteBuffer, _ flexible: Bool) {
    lengthPrefix(records.readableBytes, flexible)
    if records.readableBytes > spliceAbove {
      splices.append(Splice(position: position, bytes: records))
    } else {
      copy(records)
    }
  }
  package mutating func nullableRecords(_ records: ByteBuffer?, _ flexible: Bool) {
    guard let records else { return null(flexible) }
    self.records(records, flexible)
  }

  // MARK: Arrays and structs

  package mutating func integers<T: FixedWidthInteger>(_ values: [T], _ flexible: Bool) {
    lengthPrefix(values.count, flexible)
    for value in values { integer(value) }
  }
  package mutating func nullableIntegers<T: FixedWidthInteger>(_ values: [T]?, _ flexible: Bool) {
    guard let values else { return null(flexible) }
    integers(values, flexible)
  }

  package mutating func strings(_ values: [String], _ flexible: Bool) {
    lengthPrefix(values.count, flexible)
    for value in values { string(value, flexible) }
  }
  package mutating func nullableStrings(_ values: [String]?, _ flexible: Bool) {
    guard let values else { return null(flexible) }
    strings(values, flexible)
  }

  package mutating func uuids(_ values: [KafkaUUID], _ flexible: Bool) {
    lengthPrefix(values.count, flexible)
    for value in values { uuid(value) }
  }
  package mutating func nullableUuids(_ values: [KafkaUUID]?, _ flexible: Bool) {
    guard let values else { return null(flexible) }
    uuids(values, flexible)
  }

  package mutating func structs<T: WireStruct>(_ values: [T], _ flexible: Bool, _ version: Int16) {
    lengthPrefix(values.count, flexible)
    for value in values { value.encode(into: &self, version: version) }
  }
  package mutating func nullableStructs<T: WireStruct>(_ values: [T]?, _ flexible: Bool, _ version: Int16) {
    guard let values else { return null(flexible) }
    structs(values, flexible, version)
  }

  package mutating func nullableStruct<T: WireStruct>(_ value: T?, _ version: Int16) {
    int8(value == nil ? -1 : 1)
    value?.encode(into: &self, version: version)
  }

  // MARK: Tagged fields

  /// Writes how many follow, and returns the place of the first unknown field.
  package mutating func tagCount(_ present: UInt64, _ unknown: [UnknownTaggedField]) -> Int {
    unsignedVarint(UInt32(present.nonzeroBitCount + unknown.count))
    return 0
  }

  /// The unknown fields from `kept` on.
  package mutating func tags(from kept: Int, of unknown: [UnknownTaggedField]) {
    for field in unknown[kept...] {
      unsignedVarint(field.tag)
      unsignedVarint(UInt32(field.data.readableBytes))
      copy(field.data)
    }
  }

  /// The tagged fields of a struct that knows none.
  package mutating func tags(_ unknown: [UnknownTaggedField]) {
    tags(from: tagCount(0, unknown), of: unknown)
  }

  /// Begins a known tag, after the unknown ones below it. Its length is written when it is known, by `closeTag`.
  package mutating func openTag(_ tag: UInt32, after kept: inout Int, of unknown: [UnknownTaggedField]) -> Int
  {
    while kept < unknown.count, unknown[kept].tag < tag {
      tags(from: 0, of: [unknown[kept]])
      kept += 1
    }
    unsignedVarint(tag)
    integer(0 as UInt8)
    return position
  }

  /// Puts the length before the data written since `mark`; a byte is there for it, further ones push the data on.
  package mutating func closeTag(_ mark: Int) {
    let length = position - mark
    let extra = WireSize.ofUnsignedVarint(UInt32(length)) - 1
    if extra > 0 {
      _ = claim(extra)
      (base + mark + extra).copyMemory(from: base + mark, byteCount: length)
    }
    let end = position
    position = mark - 1
    unsignedVarint(UInt32(length))
    position = end
  }
}
