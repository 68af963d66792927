import TerminalUI

/// Bytes in one line, as the decoder says; of what is no text its size and some hex. No more bytes are decoded than there
/// are columns for.
enum ByteView {
  /// Text is told from other bytes by so many.
  private static let leastBytes = 520

  /// How many bytes a decoder was given.
  @discardableResult
  static func line(
    _ bytes: [UInt8]?,
    as role: ThemeRole,
    missing: String,
    _ decoder: StreamState.Decoder = .automatic,
    on canvas: inout Canvas,
    in place: Range<Int>,
    y: Int
  ) -> Int {
    guard let bytes else {
      canvas.putCut(missing, x: place.lowerBound, y: y, as: .messageTombstone, limit: place.count)
      return 0
    }
    guard !bytes.isEmpty else {
      canvas.putCut("(empty)", x: place.lowerBound, y: y, as: .dim, limit: place.count)
      return 0
    }
    let limit = max(leastBytes, place.count * 4 + 8)
    let line = styled(bytes, as: role, decoder, columns: place.count, limit: limit)
    line.draw(on: &canvas, x: place.lowerBound, y: y, limit: place.count)
    return min(bytes.count, limit)
  }

  private static func styled(
    _ bytes: [UInt8],
    as role: ThemeRole,
    _ decoder: StreamState.Decoder,
    columns: Int,
    limit: Int
  ) -> StyledLine {
    let head = bytes.count > limit ? Array(bytes.prefix(limit)) : bytes
    switch decoder {
    case .automatic, .json:
      if let line = JSONText.inline(head, columns: columns) { return line }
      if decoder == .json, ByteText.isText(head), !JSONText.isScalar(bytes) {
        return StyledLine(
          "⚠ \(NumberText.sized(bytes.count)), not JSON: \(ByteText.line(head, columns: columns))",
          .messageBinary
        )
      }
      return ByteText.isText(head)
        ? StyledLine(ByteText.line(head, columns: columns), role)
        : binary(head, of: bytes.count, "text", columns: columns)
    case .text: return StyledLine(ByteText.line(head, columns: columns), role)
    case .escaped:
      return StyledLine(EscapedText.line(head.prefix(columns * 4 + 4), columns: columns + 1), role)
    case .hex, .raw: return StyledLine(ByteText.hex(head, count: columns / 3 + 1), .messageBinary)
    case .number:
      let readings = NumberBytes.readings(bytes)
      guard !readings.isEmpty else {
        return styled(bytes, as: role, .automatic, columns: columns, limit: limit)
      }
      return StyledLine(readings.map { "\($0.type) \($0.text)" }.joined(separator: "  "), .jsonNumber)
    case .messagePack, .cbor:
      // It stops where a line is full; a long string is passed over, not read.
      if let text = try? BinaryFormat(decoder)?.text(bytes, limit: columns * 4 + 4) {
        return JSONText.inline(text)
      }
      return binary(head, of: bytes.count, decoder == .cbor ? "CBOR" : "MessagePack", columns: columns)
    }
  }

  private static func binary(_ head: [UInt8], of count: Int, _ format: String, columns: Int) -> StyledLine {
    StyledLine(
      "⚠ \(NumberText.sized(count)), not \(format): \(ByteText.hex(head, count: columns / 3 + 1))",
      .messageBinary
    )
  }
}

/// Formats of bytes that say themselves what is what.
enum BinaryFormat: CaseIterable {
  case messagePack
  case cbor

  init?(_ decoder: StreamState.Decoder) {
    switch decoder {
    case .messagePack: self = .messagePack
    case .cbor: self = .cbor
    case .automatic, .json, .text, .escaped, .hex, .number, .raw: return nil
    }
  }

  var name: String { self == .cbor ? "CBOR" : "MessagePack" }

  func text(_ bytes: [UInt8], limit: Int) throws(BinaryFailure) -> BinaryText {
    switch self {
    case .messagePack: try MessagePack.text(bytes, limit: limit)
    case .cbor: try CBOR.text(bytes, limit: limit)
    }
  }

  /// What bytes that are no text can be read as, as a whole, and is a map or a list: a hint, not a claim.
  static func guess(_ bytes: [UInt8]) -> [BinaryFormat] {
    guard bytes.count <= 1 << 16 else { return [] }
    return allCases.filter { format in
      guard let text = try? format.text(bytes, limit: 1 << 18), !text.isCut else { return false }
      return text.text.first == 0x7b || text.text.first == 0x5b
    }
  }
}

extension Canvas {
  /// Marks each place within `columns` of a row where one of the words stands, in any case.
  mutating func highlight(_ words: [[UInt8]], in columns: Range<Int>, y: Int) {
    for word in words where !word.isEmpty && word.count <= columns.count {
      var x = columns.lowerBound
      while x + word.count <= columns.upperBound {
        if stands(word, x: x, y: y) {
          let place = Rect(x: x, y: y, width: word.count, height: 1)
          recolour(place, as: .match)
          lay(.match, under: place)
          x += word.count
        } else {
          x += 1
        }
      }
    }
  }

  /// ASCII words only: a byte is a cell then.
  private func stands(_ word: [UInt8], x: Int, y: Int) -> Bool {
    for (index, byte) in word.enumerated() {
      let shown = self[x + index, y].glyph.base.value
      let lower = (0x41...0x5a).contains(shown) ? shown + 0x20 : shown
      if byte >= 0x80 || lower != UInt32(byte) { return false }
    }
    return true
  }
}
