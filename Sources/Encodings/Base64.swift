/// RFC 4648, with padding: for the clipboard, for bytes in JSON, for what SCRAM says.
package enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  package static func text(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      let a = UInt32(bytes[index])
      let b = left > 1 ? UInt32(bytes[index + 1]) : 0
      let c = left > 2 ? UInt32(bytes[index + 2]) : 0
      let group = a << 16 | b << 8 | c
      out.append(letters[Int(group >> 18 & 63)])
      out.append(letters[Int(group >> 12 & 63)])
      out.append(left > 1 ? letters[Int(group >> 6 & 63)] : 0x3d)
      out.append(left > 2 ? letters[Int(group & 63)] : 0x3d)
      index += 3
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// `nil`: not base64 with its padding.
  package static func bytes(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    let padding = text.suffix(2).count { $0 == 0x3d }
    var out: [UInt8] = []
    out.reserveCapacity(text.count / 4 * 3)
    var group: UInt32 = 0
    for (index, letter) in text.enumerated() {
      let isPadding = letter == 0x3d && index >= text.count - padding
      guard let value = isPadding ? 0 : value(letter) else { return nil }
      group = group << 6 | value
      guard index % 4 == 3 else { continue }
      out += [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
      group = 0
    }
    out.removeLast(padding)
    return out
  }

  private static func value(_ letter: UInt8) -> UInt32? {
    switch letter {
    case 0x41...0x5a: UInt32(letter - 0x41)
    case 0x61...0x7a: UInt32(letter - 0x61 + 26)
    case 0x30...0x39: UInt32(letter - 0x30 + 52)
    case 0x2b: 62
    case 0x2f: 63
    default: nil
    }
  }
}
