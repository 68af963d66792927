/// Where the cursor of a list is and which part of it is shown.
package struct ListState: Equatable, Sendable {
  package private(set) var selected = 0
  package private(set) var first = 0
  package init() {}

  package mutating func select(_ index: Int, of count: Int) {
    selected = min(max(0, index), max(0, count - 1))
  }
  package mutating func move(by distance: Int, of count: Int) {
    let (target, overflow) = selected.addingReportingOverflow(distance)
    select(overflow ? (distance < 0 ? 0 : count) : target, of: count)
  }
  /// Rows before the list's first were taken away, or added: the cursor stays on what it was on.
  package mutating func shift(by distance: Int) {
    selected = max(0, selected + distance)
    first = max(0, first + distance)
  }

  /// Brings the cursor into the rows that are shown and says which they are.
  package mutating func visible(_ rows: Int, of count: Int) -> Range<Int> {
    select(selected, of: count)
    first = ListState.first(selected: selected, first: first, rows: rows, of: count)
    return first..<min(count, first + max(0, rows))
  }

  /// The same without keeping it, for a view that only draws.
  package func range(_ rows: Int, of count: Int) -> Range<Int> {
    let first = ListState.first(
      selected: min(max(0, selected), max(0, count - 1)),
      first: first,
      rows: rows,
      of: count
    )
    return first..<min(count, first + max(0, rows))
  }

  private static func first(selected: Int, first: Int, rows: Int, of count: Int) -> Int {
    guard rows > 0, count > rows else { return 0 }
    var first = min(first, count - rows)
    if selected < first { first = selected }
    if selected >= first + rows { first = selected - rows + 1 }
    return max(0, first)
  }
}

/// A bar at the right edge that shows which part of a list is on the screen; nothing when all of it is.
package enum ScrollBar {
  package static func draw(_ shown: Range<Int>, of count: Int, on canvas: inout Canvas, in rect: Rect) {
    guard count > shown.count, rect.height > 1, rect.width > 0 else { return }
    let length = max(1, rect.height * shown.count / count)
    let room = rect.height - length
    let top = count > shown.count ? shown.lowerBound * room / (count - shown.count) : 0
    for row in 0..<length { canvas.put("▐", x: rect.maxX - 1, y: rect.y + top + row, as: .scroll) }
  }
}
