import TerminalUI

/// Bytes in one line, as the decoder says; of what is no text its size and some hex. No more bytes are decoded than there
/// are columns for.
enum ByteView {
  static func line(
    _ bytes: [UInt8]?,
    as role: ThemeRole,
    missing: String,
    _ decoder: StreamState.Decoder = .automatic,
    on canvas: inout Canvas,
    in place: Range<Int>,
    y: Int
  ) {
    guard let bytes else {
      canvas.putCut(missing, x: place.lowerBound, y: y, as: .messageTombstone, limit: place.count)
      return
    }
    guard !bytes.isEmpty else {
      canvas.putCut("(empty)", x: place.lowerBound, y: y, as: .dim, limit: place.count)
      return
    }
    let line = styled(bytes, as: role, decoder, columns: place.count)
    line.draw(on: &canvas, x: place.lowerBound, y: y, limit: place.count)
  }

  static func styled(
    _ bytes: [UInt8],
    as role: ThemeRole,
    _ decoder: StreamState.Decoder,
    columns: Int
  ) -> StyledLine {
    switch decoder {
    case .automatic, .json:
      if let line = JSONText.inline(bytes, columns: columns) { return line }
      if decoder == .json, ByteText.isText(bytes), !JSONText.isScalar(bytes) {
        return StyledLine(
          "⚠ \(NumberText.sized(bytes.count)), not JSON: \(ByteText.line(bytes, columns: columns))",
          .messageBinary
        )
      }
      return ByteText.isText(bytes)
        ? StyledLine(ByteText.line(bytes, columns: columns), role) : binary(bytes, columns: columns)
    case .text: return StyledLine(ByteText.line(bytes, columns: columns), role)
    case .escaped:
      return StyledLine(EscapedText.line(bytes.prefix(columns * 4 + 4), columns: columns + 1), role)
    case .hex: return StyledLine(ByteText.hex(bytes, count: columns / 3 + 1), .messageBinary)
    case .number:
      let readings = NumberBytes.readings(bytes)
      guard !readings.isEmpty else { return styled(bytes, as: role, .automatic, columns: columns) }
      return StyledLine(readings.map { "\($0.type) \($0.text)" }.joined(separator: "  "), .jsonNumber)
    }
  }

  private static func binary(_ bytes: [UInt8], columns: Int) -> StyledLine {
    StyledLine(
      "⚠ \(NumberText.sized(bytes.count)), not text: \(ByteText.hex(bytes, count: columns / 3 + 1))",
      .messageBinary
    )
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
