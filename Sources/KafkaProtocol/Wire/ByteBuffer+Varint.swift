import NIOCore

extension ByteBuffer {
  /// Unsigned, at most 5 bytes; nothing is consumed when it throws.
  package mutating func readUnsignedVarint() throws(DecodeError) -> UInt32 {
    var reader = WireReader(self)
    let value = try reader.unsignedVarint()
    self = reader.rest
    return value
  }

  /// Zigzag, at most 5 bytes.
  package mutating func readVarint() throws(DecodeError) -> Int32 {
    var reader = WireReader(self)
    let value = try reader.varint()
    self = reader.rest
    return value
  }

  /// Zigzag, at most 10 bytes.
  package mutating func readVarlong() throws(DecodeError) -> Int64 {
    var reader = WireReader(self)
    let value = try reader.varlong()
    self = reader.rest
    return value
  }

  package mutating func writeUnsignedVarint(_ value: UInt32) { writeRaw(varint: UInt64(value)) }

  package mutating func writeVarint(_ value: Int32) {
    writeRaw(varint: UInt64(UInt32(bitPattern: (value << 1) ^ (value >> 31))))
  }

  package mutating func writeVarlong(_ value: Int64) {
    writeRaw(varint: UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  private mutating func writeRaw(varint value: UInt64) {
    writeWithUnsafeMutableBytes(minimumWritableBytes: 10) { memory in
      var rest = value
      var length = 0
      while rest >= 0x80 {
        memory[length] = UInt8(truncatingIfNeeded: rest) | 0x80
        rest >>= 7
        length += 1
      }
      memory[length] = UInt8(truncatingIfNeeded: rest)
      return length + 1
    }
  }
}
