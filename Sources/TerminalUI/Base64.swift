/// RFC 4648, with padding.
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
}
