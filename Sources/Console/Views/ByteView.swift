import TerminalUI

/// Bytes in one line: text with its control bytes shown, or, for what is not text, its size and some hex.
enum ByteView {
  static func line(
    _ bytes: [UInt8]?,
    as role: ThemeRole,
    missing: String,
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
    if ByteText.isText(bytes) {
      canvas.putCut(
        ByteText.line(bytes, columns: place.count),
        x: place.lowerBound,
        y: y,
        as: role,
        limit: place.count
      )
    } else {
      let text =
        "⚠ \(NumberText.bytes(Int64(bytes.count))) B, not text: \(ByteText.hex(bytes, count: place.count / 3 + 1))"
      canvas.putCut(text, x: place.lowerBound, y: y, as: .messageBinary, limit: place.count)
    }
  }
}
