import ClusterView
import TerminalUI

/// Which partitions of a topic are read, merged by time: all, or those that are chosen.
package struct PartitionPicker: Sendable, Equatable {
  let topic: String
  /// The first row means all; the others are the topic's partitions.
  var list = ListState()
  var chosen: Set<Int32>
}

extension Model {
  func partitions(of picker: PartitionPicker) -> [PartitionFacts] {
    snapshot?.topic(picker.topic)?.partitions ?? []
  }

  mutating func openPartitions() {
    guard let current = stream.subscription else { return }
    var picker = PartitionPicker(topic: current.topic, chosen: Set(current.partitions))
    let rows = partitions(of: picker)
    guard !rows.isEmpty else { return say("the partitions of \(current.topic) are not known", isError: true) }
    if let first = rows.firstIndex(where: { picker.chosen.contains($0.partition) }) {
      picker.list.select(first + 1, of: rows.count + 1)
    }
    overlay = .partitions(picker)
  }

  mutating func partitionKey(_ press: KeyPress, _ picker: PartitionPicker) -> [Command] {
    var picker = picker
    let rows = partitions(of: picker)
    let count = rows.count + 1
    let marked = rows.indices.contains(picker.list.selected - 1) ? rows[picker.list.selected - 1] : nil
    switch press.key {
    case .escape, .scalar("q"):
      overlay = nil
      return []
    case .enter:
      overlay = nil
      // Without a choice the row itself is one.
      let all = picker.list.selected == 0 || picker.chosen.count == rows.count
      return read(
        all ? [] : picker.chosen.isEmpty ? marked.map { [$0.partition] } ?? [] : picker.chosen.sorted()
      )
    case .scalar(" "):
      guard let marked else {
        picker.chosen = []
        break
      }
      if picker.chosen.remove(marked.partition) == nil { picker.chosen.insert(marked.partition) }
    case .scalar("a"): picker.chosen = []
    case .up, .scalar("k"): picker.list.move(by: -1, of: count)
    case .down, .scalar("j"): picker.list.move(by: 1, of: count)
    case .pageUp: picker.list.move(by: -10, of: count)
    case .pageDown: picker.list.move(by: 10, of: count)
    case .home, .scalar("g"): picker.list.select(0, of: count)
    case .end, .scalar("G"): picker.list.select(.max, of: count)
    default: return []
    }
    overlay = .partitions(picker)
    return []
  }

  private mutating func read(_ partitions: [Int32]) -> [Command] {
    guard let current = stream.subscription, partitions != current.partitions else { return [] }
    return subscribe(current.topic, partitions, .last(100))
  }
}

enum PartitionPickerView {
  static func draw(_ picker: PartitionPicker, _ model: Model, on canvas: inout Canvas) {
    let rows = model.partitions(of: picker)
    let inner = OverlayView.box(
      "partitions of \(picker.topic)",
      keys: "⏎ read  space choose  a all  esc",
      width: min(canvas.width, 64),
      height: min(canvas.height, rows.count + 4),
      on: &canvas
    )
    let columns = Columns(
      [
        .init("part", 6, .right), .init("leader", 6, priority: 1), .init("first", 12, .right, priority: 3),
        .init("end", 12, .right, priority: 2), .init("msg/s", 8, .right, priority: 4),
      ],
      in: Rect(x: inner.x + 4, y: inner.y, width: inner.width - 6, height: inner.height)
    )
    columns.drawTitles(on: &canvas, y: inner.y)
    let list = Rect(x: inner.x, y: inner.y + 1, width: inner.width, height: max(0, inner.height - 1))
    let shown = picker.list.range(list.height, of: rows.count + 1)
    for (line, index) in shown.enumerated() {
      let y = list.y + line
      if index == picker.list.selected {
        canvas.lay(.cursor, under: Rect(x: list.x, y: y, width: list.width, height: 1))
        canvas.put("▸", x: list.x, y: y, as: .mark)
      }
      guard index > 0 else {
        if picker.chosen.isEmpty { canvas.put("✓", x: list.x + 2, y: y, as: .mark) }
        canvas.put("all, merged by time", x: list.x + 5, y: y)
        continue
      }
      let row = rows[index - 1]
      if picker.chosen.contains(row.partition) { canvas.put("✓", x: list.x + 2, y: y, as: .mark) }
      columns.put("\(row.partition)", 0, on: &canvas, y: y)
      columns.put(
        row.leader.map { "b\($0)" } ?? "none",
        1,
        on: &canvas,
        y: y,
        as: row.leader == nil ? .eventError : .base
      )
      columns.put(
        row.logStartOffset.map { NumberText.grouped($0.rawValue) } ?? "–",
        2,
        on: &canvas,
        y: y,
        as: .dim
      )
      columns.put(
        row.highWatermark.map { NumberText.grouped($0.rawValue) } ?? "–",
        3,
        on: &canvas,
        y: y,
        as: .dim
      )
      columns.put(row.messagesPerSecond.map { NumberText.rate($0) } ?? "–", 4, on: &canvas, y: y)
    }
    ScrollBar.draw(shown, of: rows.count + 1, on: &canvas, in: list)
  }
}
