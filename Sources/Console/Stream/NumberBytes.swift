import TerminalUI

/// Bytes that Java's serialisers write for numbers: big-endian, two's complement, IEEE 754.
enum NumberBytes {
  /// What the bytes may mean; empty where their count is no number's.
  static func readings(_ bytes: [UInt8]) -> [(type: String, text: String)] {
    var value: UInt64 = 0
    for byte in bytes.prefix(8) { value = value << 8 | UInt64(byte) }
    switch bytes.count {
    case 1: return [("byte", "\(Int8(truncatingIfNeeded: value))")]
    case 2: return [("short", "\(Int16(truncatingIfNeeded: value))")]
    case 4:
      let bits = UInt32(truncatingIfNeeded: value)
      return [("int", "\(Int32(bitPattern: bits))"), ("float", "\(Float(bitPattern: bits))")]
    case 8:
      return [("long", "\(Int64(bitPattern: value))"), ("double", "\(Double(bitPattern: value))")]
    default: return []
    }
  }
}
