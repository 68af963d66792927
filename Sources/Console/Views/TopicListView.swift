import TerminalUI

enum TopicListView {
  static func draw(_ model: Model, on canvas: inout Canvas, in body: Rect) {
    TopicsSection.draw(model, on: &canvas, in: body, hasMap: body.width >= 100)
  }
}
