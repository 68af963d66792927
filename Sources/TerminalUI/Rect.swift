/// A part of a canvas, in cells.
package struct Rect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package var maxX: Int { x + width }
  package var maxY: Int { y + height }
  package var isEmpty: Bool { width == 0 || height == 0 }

  package func contains(x: Int, y: Int) -> Bool { x >= self.x && x < maxX && y >= self.y && y < maxY }

  package func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left,
      y: top,
      width: min(maxX, other.maxX) - left,
      height: min(maxY, other.maxY) - top
    )
  }

  /// The first `rows` rows, which are taken away from this one.
  package mutating func takeTop(_ rows: Int) -> Rect {
    let rows = min(max(0, rows), height)
    let taken = Rect(x: x, y: y, width: width, height: rows)
    y += rows
    height -= rows
    return taken
  }

  package mutating func takeBottom(_ rows: Int) -> Rect {
    let rows = min(max(0, rows), height)
    height -= rows
    return Rect(x: x, y: maxY, width: width, height: rows)
  }

  package mutating func takeLeft(_ columns: Int) -> Rect {
    let columns = min(max(0, columns), width)
    let taken = Rect(x: x, y: y, width: columns, height: height)
    x += columns
    width -= columns
    return taken
  }

  /// Of that size, in the middle.
  package func centred(width: Int, height: Int) -> Rect {
    let width = min(width, self.width)
    let height = min(height, self.height)
    return Rect(
      x: x + (self.width - width) / 2,
      y: y + (self.height - height) / 2,
      width: width,
      height: height
    )
  }

  package func row(_ index: Int) -> Rect { Rect(x: x, y: y + index, width: width, height: 1) }
}
