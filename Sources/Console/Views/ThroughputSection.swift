import ClusterView
import TerminalUI

enum ThroughputSection {
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    guard let snapshot = model.snapshot else { return Rule.draw("THROUGHPUT", on: &canvas, in: rect.row(0)) }
    let note = snapshot.messagesPerSecond.map { "\(NumberText.rate($0)) msg/s" } ?? ""
    Rule.draw("THROUGHPUT 120 s", note: note, on: &canvas, in: rect.row(0))
    let plot = Rect(x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 1)
    BrailleGraph(
      values: snapshot.messageHistory.cells(max(2, (plot.width - 7) * 2), covering: 120),
      labels: ("−120 s", "now"),
      marks: marks(model)
    ).draw(on: &canvas, in: plot)
  }
}

extension ThroughputSection {
  /// Where brokers ended within what is shown.
  private static func marks(_ model: Model) -> [BrailleGraph.Mark] {
    let span: Int64 = 120_000
    return model.events.entries.suffix(100).compactMap { entry in
      guard case .brokerDown(let id, _) = entry.first.kind, entry.first.severity == .chaos else { return nil }
      let age = model.now.wallMilliseconds - entry.first.wallMilliseconds
      guard age >= 0, age < span else { return nil }
      return BrailleGraph.Mark(position: 1 - Double(age) / Double(span), glyph: "✗", name: "b\(id)")
    }
  }
}
