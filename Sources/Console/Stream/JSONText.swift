import TerminalUI

/// JSON laid out and coloured, without building it: a walk over the bytes that stops where nobody looks any more. What is
/// inside strings is shown as written, escapes and all. `nil` for what is not JSON.
struct JSONText {
  /// Containers shorter than this stay on their line.
  private static let inlineLimit = 44
  private static let depthLimit = 200

  private let bytes: [UInt8]
  private let lineLimit: Int
  /// Whether words of CBOR's diagnostic notation are there too: `h'8f3a'`, `1(…)`, `undefined`.
  private let isDiagnostic: Bool
  /// Whether something follows that is not here.
  private let isCut: Bool
  private var index = 0
  private var lines: [StyledLine] = []
  private var line = StyledLine()
  /// Closing brackets that are awaited.
  private var open: [UInt8] = []
  /// While within a container that stays on its line: how many were open before it.
  private var inlineDepth: Int?

  /// Bytes that are laid out: what stands behind them is told by its size.
  static let byteLimit = 256 << 10

  static func lines(_ bytes: [UInt8], limit: Int) -> [StyledLine]? {
    let isCut = bytes.count > byteLimit
    let shown = isCut ? Array(bytes.prefix(byteLimit)) : bytes
    guard let first = shown.first(where: { !isSpace($0) }), first == 0x7b || first == 0x5b else { return nil }
    var text = JSONText(bytes: shown, lineLimit: limit, isCut: isCut, isDiagnostic: false)
    guard text.walk() else { return nil }
    if isCut, text.lines.count < limit {
      let rest = NumberText.bytes(Int64(bytes.count - byteLimit))
      text.lines.append(StyledLine("… \(rest) more: all of it is saved, and shown as bytes", .dim))
    }
    return text.lines
  }

  /// What a binary format says.
  static func lines(_ text: BinaryText, limit: Int) -> [StyledLine]? {
    var layout = JSONText(bytes: text.text, lineLimit: limit, isCut: text.isCut, isDiagnostic: true)
    guard layout.walk() else { return nil }
    if text.isCut, layout.lines.count < limit { layout.lines.append(StyledLine("…", .dim)) }
    return layout.lines
  }

  /// As it is written, coloured, in one line of so many columns at most; `nil` where no object or array begins.
  static func inline(_ bytes: [UInt8], columns: Int) -> StyledLine? {
    guard let first = bytes.first(where: { !isSpace($0) }), first == 0x7b || first == 0x5b,
      ByteText.isText(bytes)
    else {
      return nil
    }
    return inline(bytes.prefix(max(0, columns) * 4 + 4), isDiagnostic: false)
  }

  static func inline(_ text: BinaryText) -> StyledLine { inline(text.text[...], isDiagnostic: true) }

  private static func inline(_ shown: ArraySlice<UInt8>, isDiagnostic: Bool) -> StyledLine {
    var line = StyledLine()
    var index = shown.startIndex
    while index < shown.endIndex {
      let start = index
      let role: ThemeRole
      switch shown[index] {
      case 0x22:
        index += 1
        while index < shown.endIndex, shown[index] != 0x22 { index += shown[index] == 0x5c ? 2 : 1 }
        index = min(index + 1, shown.endIndex)
        let next = shown[index...].first { !isSpace($0) }
        role = next == 0x3a ? .jsonKey : .jsonString
      case 0x68 where isDiagnostic && shown[index...].dropFirst().first == 0x27:
        index = shown[index...].dropFirst(2).firstIndex(of: 0x27).map { $0 + 1 } ?? shown.endIndex
        role = .messageBinary
      case let byte where isWord(byte):
        while index < shown.endIndex, isWord(shown[index]) { index += 1 }
        switch shown[start] {
        case 0x74, 0x66: role = .jsonBool
        case 0x6e: role = .jsonNull
        default: role = .jsonNumber
        }
      default:
        index += 1
        role = .jsonPunctuation
      }
      line.append(String(decoding: shown[start..<index], as: UTF8.self), role)
    }
    return line
  }

  /// A number, a string, true, false or null by itself.
  static func isScalar(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 4096 else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    if ["true", "false", "null"].contains(text) || Double(text) != nil { return true }
    return text.hasPrefix("\"") && text.hasSuffix("\"") && text.utf8.count >= 2
  }

  private init(bytes: [UInt8], lineLimit: Int, isCut: Bool, isDiagnostic: Bool) {
    self.bytes = bytes
    self.isCut = isCut
    self.isDiagnostic = isDiagnostic
    self.lineLimit = lineLimit
  }

  private mutating func walk() -> Bool {
    while index < bytes.count, lines.count < lineLimit {
      let byte = bytes[index]
      switch byte {
      case 0x20, 0x09, 0x0a, 0x0d: index += 1
      case 0x7b, 0x5b: guard enter(byte) else { return false }
      case 0x7d, 0x5d: guard leave(byte) else { return false }
      case 0x2c:
        line.append(",", .jsonPunctuation)
        index += 1
        if inlineDepth == nil { breakLine() } else { line.append(" ", .base) }
      case 0x3a:
        line.append(": ", .jsonPunctuation)
        index += 1
      case 0x22: guard string() else { return false }
      case 0x28 where isDiagnostic, 0x29 where isDiagnostic:
        line.append(byte == 0x28 ? "(" : ")", .jsonPunctuation)
        index += 1
      case 0x68 where isDiagnostic: bytesInHex()
      default: guard word() else { return false }
      }
    }
    if lines.count < lineLimit {
      guard open.isEmpty || isCut else { return false }
      if !line.spans.isEmpty { lines.append(line) }
    }
    return true
  }

  private mutating func breakLine() {
    lines.append(line)
    line = StyledLine()
    line.append(String(repeating: " ", count: 2 * min(open.count, 20)), .base)
  }

  private mutating func enter(_ byte: UInt8) -> Bool {
    guard open.count < Self.depthLimit else { return false }
    let staysOnLine = inlineDepth == nil && fitsOnLine()
    line.append(byte == 0x7b ? "{" : "[", .jsonPunctuation)
    if staysOnLine { inlineDepth = open.count }
    open.append(byte + 2)
    index += 1
    if inlineDepth == nil {
      breakLine()
    } else if byte == 0x7b {
      line.append(" ", .base)
    }
    return true
  }

  private mutating func leave(_ byte: UInt8) -> Bool {
    guard open.popLast() == byte else { return false }
    if inlineDepth == nil { breakLine() } else if byte == 0x7d { line.append(" ", .base) }
    line.append(byte == 0x7d ? "}" : "]", .jsonPunctuation)
    if inlineDepth == open.count { inlineDepth = nil }
    index += 1
    return true
  }

  /// Whether the container that begins here is inside another and ends soon.
  private func fitsOnLine() -> Bool {
    guard !open.isEmpty || bytes.count <= 3 else { return false }
    var depth = 0
    var isInString = false
    var position = index
    while position < bytes.count, position - index < Self.inlineLimit {
      switch bytes[position] {
      case 0x5c where isInString: position += 1
      case 0x22: isInString.toggle()
      case 0x7b where !isInString, 0x5b where !isInString: depth += 1
      case 0x7d where !isInString, 0x5d where !isInString:
        depth -= 1
        if depth == 0 { return true }
      default: break
      }
      position += 1
    }
    return false
  }

  private mutating func string() -> Bool {
    let start = index
    index += 1
    while index < bytes.count, bytes[index] != 0x22 { index += bytes[index] == 0x5c ? 2 : 1 }
    guard index < bytes.count || isCut else { return false }
    index = min(index + 1, bytes.count)
    var next = index
    while next < bytes.count, Self.isSpace(bytes[next]) { next += 1 }
    let isKey = next < bytes.count && bytes[next] == 0x3a
    // A string of megabytes shows its beginning.
    let shown = bytes[start..<min(index, start + 4096)]
    line.append(String(decoding: shown, as: UTF8.self), isKey ? .jsonKey : .jsonString)
    return true
  }

  /// `h'8f3a'`
  private mutating func bytesInHex() {
    let start = index
    index += 1
    if index < bytes.count, bytes[index] == 0x27 {
      index = bytes[(index + 1)...].firstIndex(of: 0x27).map { $0 + 1 } ?? bytes.count
    }
    line.append(String(decoding: bytes[start..<index], as: UTF8.self), .messageBinary)
  }

  private mutating func word() -> Bool {
    let start = index
    while index < bytes.count, index - start < 400, Self.isWord(bytes[index]) || isCapital(bytes[index]) {
      index += 1
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    switch text {
    case "true", "false": line.append(text, .jsonBool)
    case "null": line.append(text, .jsonNull)
    default:
      guard let first = text.utf8.first else { return false }
      guard isDiagnostic || first == 0x2d || (0x30...0x39).contains(first) else { return false }
      line.append(text, .jsonNumber)
    }
    return true
  }

  /// Of `Infinity` and `NaN`.
  private func isCapital(_ byte: UInt8) -> Bool { isDiagnostic && (byte == 0x49 || byte == 0x4e) }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7a, 0x2b, 0x2d, 0x2e, 0x45: true
    default: false
    }
  }
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }
}
