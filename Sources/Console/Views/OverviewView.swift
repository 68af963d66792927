import TerminalUI

/// Who leads, who lags, what broke, is anything lost: at a glance.
enum OverviewView {
  static func draw(_ model: Model, on canvas: inout Canvas, in body: Rect) {
    let layout = OverviewLayout(model, in: body)
    if let rect = layout.brokers { BrokersSection.draw(model, on: &canvas, in: rect) }
    if let rect = layout.throughput {
      Rule.vertical(on: &canvas, x: rect.x - 1, from: rect.y + 1, to: rect.maxY)
      ThroughputSection.draw(model, on: &canvas, in: rect)
      canvas.put("┬", x: rect.x - 1, y: rect.y, as: .rule)
    }
    if let rect = layout.topics {
      TopicsSection.draw(model, on: &canvas, in: rect, hasMap: layout.hasMap)
      if let above = layout.throughput { canvas.put("┴", x: above.x - 1, y: rect.y, as: .rule) }
    }
    if let rect = layout.groups { GroupsSection.draw(model, on: &canvas, in: rect) }
    if let rect = layout.events { EventsSection.draw(model, on: &canvas, in: rect) }
    if let rect = layout.replicas {
      Rule.vertical(on: &canvas, x: rect.x - 1, from: rect.y + 1, to: rect.maxY)
      ReplicaMatrix.drawSection(model, model.selectedTopic, on: &canvas, in: rect)
      canvas.put("┬", x: rect.x - 1, y: rect.y, as: .rule)
    }
  }
}

extension Model {
  /// Whether a section of the overview, or the same on the wall, has the focus.
  func hasFocus(_ panel: Panel) -> Bool { active == .overview && self.panel == panel }
}
