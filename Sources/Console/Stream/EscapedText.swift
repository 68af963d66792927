/// Bytes with everything that is no plain letter written out, so that nothing hides: `\n`, `\x8f`, `\u{202e}`.
package enum EscapedText {
  package static func line(_ bytes: some Sequence<UInt8>, columns: Int) -> String {
    var text = ""
    var iterator = bytes.makeIterator()
    var decoder = UTF8Pieces()
    while text.utf8.count < columns, let byte = iterator.next() { decoder.push(byte) { text += piece($0) } }
    decoder.finish { text += piece($0) }
    return text
  }

  /// Text with nothing in it that could command a terminal: control characters and bytes that are no text are written
  /// out, all else is as it is.
  package static func harmless(_ bytes: some Sequence<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    var decoder = UTF8Pieces()
    func add(_ piece: UTF8Pieces.Piece) {
      if case .scalar(let scalar) = piece, !isHidden(scalar) {
        text.append(scalar)
      } else {
        text.append(contentsOf: Self.piece(piece).unicodeScalars)
      }
    }
    for byte in bytes { decoder.push(byte, add) }
    decoder.finish(add)
    return String(text)
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f..<0xa0, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: true
    default: false
    }
  }

  private static func piece(_ piece: UTF8Pieces.Piece) -> String {
    switch piece {
    case .byte(let byte): return "\\x\(ByteText.digits(byte))"
    case .scalar(let scalar):
      switch scalar {
      case "\n": return "\\n"
      case "\r": return "\\r"
      case "\t": return "\\t"
      case "\\": return "\\\\"
      default: break
      }
      if scalar.value >= 0x20, scalar.value < 0x7f { return String(Character(scalar)) }
      return scalar.value < 0x80
        ? "\\x\(ByteText.digits(UInt8(scalar.value)))" : "\\u{\(String(scalar.value, radix: 16))}"
    }
  }
}

/// UTF-8 byte by byte: scalars, and the bytes that are none.
struct UTF8Pieces {
  enum Piece {
    case scalar(Unicode.Scalar)
    case byte(UInt8)
  }
  private var pending: [UInt8] = []
  private var needed = 0

  mutating func push(_ byte: UInt8, _ out: (Piece) -> Void) {
    if pending.isEmpty {
      begin(byte, out)
    } else if byte & 0xc0 == 0x80 {
      pending.append(byte)
      if pending.count == needed { complete(out) }
    } else {
      finish(out)
      begin(byte, out)
    }
  }

  /// What was begun and not ended.
  mutating func finish(_ out: (Piece) -> Void) {
    for byte in pending { out(.byte(byte)) }
    pending = []
  }

  private mutating func begin(_ byte: UInt8, _ out: (Piece) -> Void) {
    switch byte {
    case 0..<0x80: out(.scalar(Unicode.Scalar(byte)))
    case 0xc2..<0xe0: (pending, needed) = ([byte], 2)
    case 0xe0..<0xf0: (pending, needed) = ([byte], 3)
    case 0xf0..<0xf5: (pending, needed) = ([byte], 4)
    default: out(.byte(byte))
    }
  }

  private mutating func complete(_ out: (Piece) -> Void) {
    let text = String(validating: pending, as: UTF8.self)
    if let scalar = text?.unicodeScalars.first, text?.unicodeScalars.count == 1 {
      out(.scalar(scalar))
    } else {
      for byte in pending { out(.byte(byte)) }
    }
    pending = []
  }
}
