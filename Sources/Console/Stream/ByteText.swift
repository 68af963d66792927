import TerminalUI

/// Bytes from anywhere, made fit to be looked at.
enum ByteText {
  /// Whether `bytes` read as UTF-8, judged by their beginning; a character cut off at the limit does not count against it.
  static func isText(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(512)
    if head.contains(0) { return false }
    let limit = bytes.count > head.count ? head.count - 3 : head.count
    var index = 0
    while index < limit {
      let byte = head[index]
      let length =
        switch byte {
        case 0..<0x80: 1
        case 0xc2..<0xe0: 2
        case 0xe0..<0xf0: 3
        case 0xf0..<0xf5: 4
        default: 0
        }
      guard length > 0, index + length <= head.count else { return false }
      for step in 1..<max(1, length) where head[index + step] & 0xc0 != 0x80 { return false }
      index += length
    }
    return true
  }

  /// The first `columns` columns' worth as one line. Only as many bytes are decoded as can be shown.
  static func line(_ bytes: [UInt8], columns: Int) -> String {
    let limit = max(0, columns) * 4 + 4
    guard bytes.count > limit else { return String(decoding: bytes, as: UTF8.self) }
    var part = bytes.prefix(limit)
    // A character that the limit cuts is left out, not shown as a broken one.
    let tail = part.reversed().prefix(3).prefix { $0 & 0xc0 == 0x80 }.count
    let lead = part.dropLast(tail).last ?? 0
    let length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
    if length > tail + 1 { part = part.dropLast(tail + 1) }
    return String(decoding: part, as: UTF8.self)
  }

  /// `8f 3a 1b`, at most `count` bytes.
  static func hex(_ bytes: some Sequence<UInt8>, count: Int) -> String {
    var text = ""
    for byte in bytes.prefix(count) {
      if !text.isEmpty { text += " " }
      text += digits(byte)
    }
    return text
  }

  static func digits(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16)
    return byte < 16 ? "0" + text : text
  }

  /// Offset, sixteen bytes, the same as text: line `index` of a dump.
  static func dumpLine(_ bytes: [UInt8], index: Int, perLine: Int) -> String {
    let start = index * perLine
    guard start < bytes.count else { return "" }
    let part = bytes[start..<min(bytes.count, start + perLine)]
    let offset = String(start, radix: 16)
    let address =
      String(repeating: "0", count: max(0, (bytes.count > 0xffff ? 6 : 4) - offset.utf8.count)) + offset
    let hex = Self.hex(part, count: perLine)
    let padded = hex + String(repeating: " ", count: max(0, perLine * 3 - 1 - hex.utf8.count))
    let text = String(
      String.UnicodeScalarView(
        part.map { $0 >= 0x20 && $0 < 0x7f ? Unicode.Scalar($0) : "·" }
      )
    )
    return "\(address)  \(padded)  \(text)"
  }
}
