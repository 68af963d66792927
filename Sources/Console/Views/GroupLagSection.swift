import ClusterView
import KafkaProtocol
import TerminalUI

/// The group's whole lag over five minutes, with the moments when brokers fell out.
enum GroupLagSection {
  private static let span: Duration = .seconds(300)

  static func draw(_ group: GroupFacts, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    guard rect.height > 0 else { return }
    let trend = LagTrendText(group)
    Rule.draw(
      "TOTAL LAG 5 min",
      note: note(group, trend, model),
      on: &canvas,
      in: rect.row(0),
      isFocused: model.groups.panel == .lag,
      noteRole: trend.role
    )
    let plot = Rect(x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: rect.height - 1)
    let known = group.lagHistory.values.compactMap(\.self)
    guard !known.isEmpty else {
      canvas.putCut("no lag is known yet", x: rect.x + 3, y: plot.y, as: .dim, limit: rect.width - 4)
      return
    }
    guard plot.height >= 3, plot.width >= 20 else {
      Sparkline.draw(
        group.lagHistory.cells(plot.width, covering: GroupFacts.historyCapacity),
        on: &canvas,
        x: plot.x,
        y: plot.y,
        width: plot.width,
        as: GroupsSection.lagRole(group.lag)
      )
      return
    }
    BrailleGraph(
      values: group.lagHistory.cells(max(2, (plot.width - 7) * 2), covering: GroupFacts.historyCapacity),
      labels: ("−5 min", "now"),
      marks: marks(model)
    ).draw(on: &canvas, in: plot)
  }

  private static func note(_ group: GroupFacts, _ trend: LagTrendText, _ model: Model) -> String {
    if model.isStale(group.offsetsAt), let age = model.age(of: group.offsetsAt) {
      return "as of \(NumberText.age(age)) ago"
    }
    return group.lag.map { "\(NumberText.grouped($0))\(group.lagTrend == nil ? "" : "  \(trend.sentence)")" }
      ?? ""
  }

  /// Brokers that fell out, as everybody sees it, and what was ordered of brokers that stay in.
  private static func marks(_ model: Model) -> [BrailleGraph.Mark] {
    let fallen = (model.snapshot?.faults ?? []).map { fault in
      let glyph = fault.state == .killed || fault.state == .stopped ? "✗" : "○"
      return (fault.at, glyph, fault.broker)
    }
    let ordered = model.events.entries.suffix(100).compactMap { entry -> (Instant, String, BrokerID)? in
      switch entry.first.kind {
      case .fault(let broker, .slowed), .fault(let broker, .diskFull):
        (entry.first.time.monotonic, "!", broker)
      default: nil
      }
    }
    return (fallen + ordered).compactMap { moment, glyph, broker in
      let age = model.now.monotonic - moment
      guard age >= .zero, age < span else { return nil }
      return BrailleGraph.Mark(position: 1 - age / span, glyph: glyph, name: "b\(broker)")
    }
  }
}
