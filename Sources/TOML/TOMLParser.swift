/// Reads a TOML file (version 1.0.0). Total: whatever comes in, it ends with a table or with an error that names the
/// line, in time and space that the text's size bounds. Dates are checked and kept as their text.
///
/// This file walks the lines; keys, values and tables have a file each.
package struct TOMLParser {
  let bytes: [UInt8]
  let file: String
  let limits: TOMLLimits
  var position = 0
  /// Of `position`, from 1.
  var line = 1
  var valueCount = 0

  /// `file` is what errors call the text.
  package static func parse(
    _ text: some StringProtocol,
    file: String,
    limits: TOMLLimits = TOMLLimits()
  ) throws(TOMLFailure) -> TOMLTable {
    try parse(bytes: Array(text.utf8), file: file, limits: limits)
  }

  package static func parse(
    bytes: [UInt8],
    file: String,
    limits: TOMLLimits = TOMLLimits()
  ) throws(TOMLFailure) -> TOMLTable {
    guard bytes.count <= limits.textBytes else {
      throw TOMLFailure(file: file, line: 1, reason: "the file is longer than \(limits.textBytes) bytes")
    }
    var parser = TOMLParser(bytes: bytes, file: file, limits: limits)
    try parser.checkEncoding()
    return try parser.document()
  }

  private init(bytes: [UInt8], file: String, limits: TOMLLimits) {
    self.bytes = bytes
    self.file = file
    self.limits = limits
  }

  func failure(_ reason: String, line: Int? = nil) -> TOMLFailure {
    TOMLFailure(file: file, line: line ?? self.line, reason: reason)
  }

  // MARK: Lines

  private func checkEncoding() throws(TOMLFailure) {
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    throw failure("bytes that are no UTF-8", line: bad + 1)
  }

  private mutating func document() throws(TOMLFailure) -> TOMLTable {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    let root = TableBuilder(.defined, line: 1, depth: 0)
    var current = root
    while true {
      skipBlanks()
      switch next {
      case nil: return root.table
      case UInt8(ascii: "#"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
      case UInt8(ascii: "["): current = try header(in: root)
      default: try pair(into: current)
      }
      try endOfLine()
    }
  }

  /// A comment may stand before the end of a line, and nothing else.
  private mutating func endOfLine() throws(TOMLFailure) {
    skipBlanks()
    try skipComment()
    guard next != nil else { return }
    guard try takeNewline() else {
      throw failure("\(describedNext) where the line should end: what comes next has a line of its own")
    }
  }

  // MARK: Bytes

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }
  func peek(_ distance: Int) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  mutating func skipBlanks() {
    while let byte = next, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { position += 1 }
  }

  /// A line feed, or a carriage return with its line feed.
  mutating func takeNewline() throws(TOMLFailure) -> Bool {
    if next == UInt8(ascii: "\r") {
      guard peek(1) == UInt8(ascii: "\n") else { throw failure("a carriage return without its line feed") }
      position += 1
    }
    guard take(UInt8(ascii: "\n")) else { return false }
    line += 1
    return true
  }

  private mutating func skipComment() throws(TOMLFailure) {
    guard take(UInt8(ascii: "#")) else { return }
    while let byte = next, byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "\r"), peek(1) == UInt8(ascii: "\n") { return }
      guard !Self.isControl(byte) else { throw failure("\(describedNext) in a comment") }
      position += 1
    }
  }

  /// Between the elements of an array anything may stand that means nothing.
  mutating func skipBlanksAndLines() throws(TOMLFailure) {
    repeat {
      skipBlanks()
      try skipComment()
    } while try takeNewline()
  }

  /// Control characters but the tab are never written as they are.
  static func isControl(_ byte: UInt8) -> Bool { (byte < 0x20 && byte != 0x09) || byte == 0x7f }

  /// What stands here, for a sentence.
  var describedNext: String {
    guard let byte = next else { return "the end of the file" }
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return "the end of the line" }
    if byte < 0x20 || byte == 0x7f {
      let digits = String(byte, radix: 16)
      return "a control character (U+00\(byte < 0x10 ? "0" : "")\(digits))"
    }
    let rest = String(decoding: bytes[position..<min(position + 32, bytes.count)], as: UTF8.self)
    // Not `Character`: a letter and what combines with it could be long.
    return rest.unicodeScalars.first.map { "\"\($0)\"" } ?? "nothing"
  }
}
