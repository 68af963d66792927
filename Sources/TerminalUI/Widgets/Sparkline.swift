/// A history in one row: eighths of blocks, scaled to the largest value that is shown. A missing reading is a gap.
package enum Sparkline {
  package static let blocks: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The newest reading is rightmost; where the history is shorter than the room, the left stays empty.
  /// `ceiling` makes several lines comparable.
  package static func draw(
    _ values: [Double?],
    on canvas: inout Canvas,
    x: Int,
    y: Int,
    width: Int,
    ceiling: Double? = nil,
    as role: ThemeRole = .graphFill1
  ) {
    guard width > 0 else { return }
    let shown = values.suffix(width)
    let top = max(ceiling ?? 0, shown.reduce(0) { max($0, $1 ?? 0) })
    for (index, value) in shown.enumerated() {
      guard let value else { continue }
      let step = top > 0 ? Int((max(0, value) / top * 7).rounded()) : 0
      canvas.put(blocks[min(7, max(0, step))], x: x + width - shown.count + index, y: y, as: role)
    }
  }

  /// Folds a history into `count` readings, each the mean of its share, so that a fixed time fits any width.
  package static func resample(_ values: [Double?], to count: Int) -> [Double?] {
    guard count > 0, values.count > count else { return values }
    return (0..<count).map { slot in
      let from = slot * values.count / count
      let to = max(from + 1, (slot + 1) * values.count / count)
      let known = values[from..<to].compactMap(\.self)
      return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
  }
}

/// A bar of eighths of cells.
package enum Bar {
  private static let parts: [Unicode.Scalar] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

  package static func draw(
    _ share: Double,
    on canvas: inout Canvas,
    x: Int,
    y: Int,
    width: Int,
    as role: ThemeRole = .graphFill1
  ) {
    guard width > 0, share > 0, share.isFinite else { return }
    let eighths = min(width * 8, max(1, Int((share * Double(width * 8)).rounded())))
    for cell in 0..<(eighths / 8) { canvas.put(parts[7], x: x + cell, y: y, as: role) }
    if eighths % 8 > 0 { canvas.put(parts[eighths % 8 - 1], x: x + eighths / 8, y: y, as: role) }
  }
}
