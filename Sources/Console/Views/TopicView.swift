import TerminalUI

/// One topic: where each partition's replicas are and how far each lags.
enum TopicView {
  static func draw(_ model: Model, on canvas: inout Canvas, in body: Rect) {
    guard let topic = model.currentTopic else {
      Rule.draw("REPLICA MATRIX", on: &canvas, in: body.row(0), isFocused: true)
      canvas.put("this topic is not there (any more)", x: body.x + 3, y: body.y + 1, as: .dim)
      return
    }
    var rest = body
    let wanted = topic.partitions.count + 4
    let hasDetail = body.height >= 12 && !model.isNarrow
    let matrix = rest.takeTop(hasDetail ? min(wanted, max(6, body.height - 7)) : body.height)
    ReplicaMatrix.draw(model, topic, on: &canvas, in: matrix, isFocused: true)
    guard hasDetail else { return }
    let details = rest.height >= 13 ? rest.takeTop(8) : rest.takeTop(rest.height)
    PartitionSection.draw(model, topic, on: &canvas, in: details)
    if rest.height > 2 { EventsSection.draw(model, on: &canvas, in: rest) }
  }
}
