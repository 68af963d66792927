/// The columns of a table: fixed widths, some of which appear only where there is room, and one that takes the rest.
package struct Columns {
  package struct Column {
    package enum Side: Sendable {
      case left
      case right
    }
    package var title: String
    package var width: Int
    package var side: Side
    /// Columns with a higher number go first when there is no room.
    package var priority: Int
    /// Takes what is left over, at least `width`, at most `limit`.
    package var stretches: Bool
    package var limit: Int

    package init(
      _ title: String,
      _ width: Int,
      _ side: Side = .left,
      priority: Int = 0,
      stretches: Bool = false,
      limit: Int = .max
    ) {
      self.title = title
      self.width = width
      self.side = side
      self.priority = priority
      self.stretches = stretches
      self.limit = limit
    }
  }

  private let columns: [Column]
  /// `nil` for a column that is left out.
  private var places: [Range<Int>?]
  private let gap: Int

  package init(_ columns: [Column], in rect: Rect, gap: Int = 2) {
    self.columns = columns
    self.gap = gap
    var kept = Array(columns.indices)
    func needed() -> Int { kept.reduce(-gap) { $0 + columns[$1].width + gap } }
    while needed() > rect.width, let last = kept.max(by: { columns[$0].priority < columns[$1].priority }),
      columns[last].priority > 0
    {
      kept.removeAll { $0 == last }
    }
    var spare = max(0, rect.width - needed())
    places = Array(repeating: nil, count: columns.count)
    var x = rect.x
    for index in kept {
      var width = columns[index].width
      if columns[index].stretches {
        let added = min(spare, max(0, columns[index].limit - width))
        width += added
        spare -= added
      }
      places[index] = x..<max(x, min(x + width, rect.maxX))
      x += width + gap
    }
  }

  /// Where a column is; `nil` when it was left out.
  package func place(_ index: Int) -> Range<Int>? {
    guard let place = places[index], !place.isEmpty else { return nil }
    return place
  }

  package func drawTitles(on canvas: inout Canvas, y: Int, as role: ThemeRole = .dim) {
    for index in columns.indices { put(columns[index].title, index, on: &canvas, y: y, as: role) }
  }

  package func put(
    _ text: String,
    _ index: Int,
    on canvas: inout Canvas,
    y: Int,
    as role: ThemeRole = .base
  ) {
    guard let place = place(index) else { return }
    switch columns[index].side {
    case .left: canvas.putCut(text, x: place.lowerBound, y: y, as: role, limit: place.count)
    case .right:
      if CharacterWidth.exceeds(text, place.count) {
        canvas.putCut(text, x: place.lowerBound, y: y, as: role, limit: place.count)
      } else {
        canvas.putRight(text, right: place.upperBound, y: y, as: role)
      }
    }
  }
}
