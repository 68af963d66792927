extension Span where Element == UInt8 {
  /// The scalar that begins at `index`, and how many bytes it takes. A byte that begins none counts as U+FFFD of one
  /// byte, so that every input is read to its end.
  func scalar(at index: Int) -> (value: UInt32, byteCount: Int) {
    let first = self[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let length: Int
    var value: UInt32
    switch first {
    case 0xc2...0xdf: (length, value) = (2, UInt32(first & 0x1f))
    case 0xe0...0xef: (length, value) = (3, UInt32(first & 0x0f))
    case 0xf0...0xf4: (length, value) = (4, UInt32(first & 0x07))
    default: return (0xfffd, 1)
    }
    guard count - index >= length else { return (0xfffd, 1) }
    for offset in 1..<length {
      let byte = self[index + offset]
      guard byte & 0xc0 == 0x80 else { return (0xfffd, 1) }
      value = value << 6 | UInt32(byte & 0x3f)
    }
    // Overlong forms, surrogates and what lies beyond Unicode are no scalars.
    let isScalar = length == 3 ? value >= 0x800 && !(0xd800...0xdfff).contains(value) : true
    guard isScalar, length < 4 || (0x10000...0x10ffff).contains(value) else { return (0xfffd, 1) }
    return (value, length)
  }
}
