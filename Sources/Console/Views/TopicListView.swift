import TerminalUI

enum TopicListView {
  static func draw(_ model: Model, on canvas: inout Canvas, in body: Rect) {
    TopicsSection.draw(model, on: &canvas, in: body, hasMap: body.width >= 100)
    // Rows that are left show where the marked topic's replicas are.
    var rest = body
    _ = rest.takeTop(3 + model.topics.count)
    guard rest.height >= 6, let topic = model.selectedTopic else { return }
    ReplicaMatrix.drawSection(model, topic, on: &canvas, in: rest)
  }
}
