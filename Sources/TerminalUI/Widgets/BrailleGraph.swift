/// A filled curve with two columns and four rows of dots a cell, and an axis on its left.
package struct BrailleGraph {
  package var values: [Double?]
  /// The top of the axis; `nil` takes a round number above the largest value.
  package var ceiling: Double?
  /// What stands under the left end and the right end.
  package var labels: (String, String)
  /// What happened meanwhile, written under the curve.
  package var marks: [Mark]

  package struct Mark: Equatable {
    /// 0 at the left end, 1 at the right.
    package var position: Double
    /// What kind of thing it was, and of what: neighbours of one kind share the glyph.
    package var glyph: String
    package var name: String
    package init(position: Double, glyph: String, name: String) {
      self.position = position
      self.glyph = glyph
      self.name = name
    }
  }

  package init(values: [Double?], ceiling: Double? = nil, labels: (String, String), marks: [Mark] = []) {
    self.values = values
    self.ceiling = ceiling
    self.labels = labels
    self.marks = marks
  }

  package func draw(on canvas: inout Canvas, in rect: Rect) {
    guard rect.width >= 12, rect.height >= 2 else { return }
    let largest = values.reduce(0) { max($0, $1 ?? 0) }
    let top = ceiling ?? Self.roundUp(largest)
    let axis = max(4, CharacterWidth.of(Self.label(top)), CharacterWidth.of(Self.label(top / 2)))
    let plot = Rect(x: rect.x + axis + 2, y: rect.y, width: rect.width - axis - 2, height: rect.height - 1)
    for row in 0..<plot.height {
      let isTop = row == 0
      let isBottom = row == plot.height - 1
      // Half of it ends, or lies, in the row in the middle: a number that one reads at a glance.
      let isMiddle = row == plot.height / 2 && plot.height > 2
      let text = isTop ? Self.label(top) : isBottom ? "0" : isMiddle ? Self.label(top / 2) : ""
      canvas.putRight(text, right: rect.x + axis, y: plot.y + row, as: .graphAxis)
      canvas.put(text.isEmpty ? "│" : "┤", x: rect.x + axis + 1, y: plot.y + row, as: .graphAxis)
    }
    canvas.put(labels.0, x: plot.x, y: plot.maxY, as: .graphAxis)
    canvas.putRight(labels.1, right: plot.maxX, y: plot.maxY, as: .graphAxis)
    drawMarks(on: &canvas, in: plot)
    fill(on: &canvas, in: plot, top: top)
  }

  /// Marks that stand too close for a text each, as one: none is left out.
  private struct MarkRun {
    var x: Int
    var text: String
    var lastGlyph: String

    init(_ mark: Mark, at x: Int) {
      self.x = x
      text = "\(mark.glyph) \(mark.name)"
      lastGlyph = mark.glyph
    }

    var width: Int { CharacterWidth.of(text) }

    mutating func join(_ mark: Mark) {
      text += mark.glyph == lastGlyph ? " \(mark.name)" : " \(mark.glyph) \(mark.name)"
      lastGlyph = mark.glyph
    }
  }

  private func markRuns(in plot: Rect) -> [MarkRun] {
    var runs: [MarkRun] = []
    for mark in marks.sorted(by: { $0.position < $1.position }) {
      let x = plot.x + Int((mark.position * Double(plot.width - 1)).rounded())
      if let last = runs.last, x <= last.x + last.width {
        runs[runs.count - 1].join(mark)
      } else {
        runs.append(MarkRun(mark, at: x))
      }
    }
    // From the right: what does not fit there moves left, and may push what is before it.
    var right = plot.maxX
    for index in runs.indices.reversed() {
      runs[index].x = max(plot.x, min(runs[index].x, right - runs[index].width))
      right = runs[index].x - 1
    }
    return runs
  }

  /// A mark near either end takes the place of the label there.
  private func drawMarks(on canvas: inout Canvas, in plot: Rect) {
    let (left, right) = (CharacterWidth.of(labels.0), CharacterWidth.of(labels.1))
    let runs = markRuns(in: plot)
    for run in runs {
      if run.x <= plot.x + left {
        canvas.fill(Rect(x: plot.x, y: plot.maxY, width: left, height: 1))
      }
      if run.x + run.width >= plot.maxX - right {
        canvas.fill(Rect(x: plot.maxX - right, y: plot.maxY, width: right, height: 1))
      }
    }
    for run in runs {
      canvas.putCut(run.text, x: run.x, y: plot.maxY, as: .graphMark, limit: plot.maxX - run.x)
    }
  }

  private func fill(on canvas: inout Canvas, in plot: Rect, top: Double) {
    guard top > 0, plot.width > 0 else { return }
    let columns = plot.width * 2
    let shown = Array(Sparkline.resample(values, to: columns).suffix(columns))
    let offset = columns - shown.count
    func level(_ column: Int) -> Int? {
      guard column >= offset, let value = shown[column - offset] else { return nil }
      let dots = Int((max(0, value) / top * Double(plot.height * 4)).rounded())
      return min(plot.height * 4, max(value > 0 ? 1 : 0, dots))
    }
    for cell in 0..<plot.width {
      let (left, right) = (level(2 * cell), level(2 * cell + 1))
      guard left != nil || right != nil else { continue }
      for row in 0..<plot.height {
        let floor = (plot.height - 1 - row) * 4
        let bits =
          Self.left[min(4, max(0, (left ?? 0) - floor))] | Self.right[min(4, max(0, (right ?? 0) - floor))]
        guard bits != 0, let scalar = Unicode.Scalar(0x2800 + bits) else { continue }
        let height = Double(floor) / Double(plot.height * 4)
        let role: ThemeRole = height >= 0.66 ? .graphFill2 : height >= 0.33 ? .graphFill1 : .graphFill0
        canvas.put(scalar, x: plot.x + cell, y: plot.y + row, as: role)
      }
    }
  }

  /// Dots of a column from below, none to four.
  private static let left: [UInt32] = [0, 0x40, 0x44, 0x46, 0x47]
  private static let right: [UInt32] = [0, 0x80, 0xa0, 0xb0, 0xb8]

  private static func label(_ value: Double) -> String {
    value < 10 && value != value.rounded() ? NumberText.decimal(value) : axisNumber(value)
  }

  private static func axisNumber(_ value: Double) -> String {
    guard value >= 1000 else { return "\(Int64(value))" }
    var (scaled, unit) = (value, 0)
    while scaled >= 1000, unit < 4 { (scaled, unit) = (scaled / 1000, unit + 1) }
    let text = scaled == scaled.rounded() ? "\(Int64(scaled))" : NumberText.decimal(scaled)
    return text + ["", "k", "M", "G", "T"][unit]
  }

  /// 1, 2, 4, 5 or 8 times a power of ten, not below `value`.
  static func roundUp(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    var power = 1.0
    while power * 10 <= value { power *= 10 }
    while power > value { power /= 10 }
    for factor in [1.0, 2, 4, 5, 8, 10] where power * factor >= value { return power * factor }
    return power * 10
  }
}
