import TerminalUI

/// The whole screen.
package enum RootView {
  package static func draw(_ model: Model, on canvas: inout Canvas) {
    guard !model.isTiny else {
      StatusLineView.draw(model, on: &canvas)
      return
    }
    let layout = ScreenLayout(width: canvas.width, height: canvas.height)
    RibbonView.draw(model, on: &canvas, in: layout.ribbon)
    TabsView.draw(model, on: &canvas, in: layout.tabs)
    canvas.clipped(to: layout.body) { canvas in
      switch model.screen {
      case .overview: OverviewView.draw(model, on: &canvas, in: layout.body)
      case .topics: TopicListView.draw(model, on: &canvas, in: layout.body)
      case .topic: TopicView.draw(model, on: &canvas, in: layout.body)
      case .stream: StreamView.draw(model, on: &canvas, in: layout.body)
      case .brokers: BrokerListView.draw(model, on: &canvas, in: layout.body)
      case .broker(let id): BrokerView.draw(model, id, on: &canvas, in: layout.body)
      case .wall: WallView.draw(model, on: &canvas, in: layout.body)
      case .log: OrderLogView.draw(model, on: &canvas, in: layout.body)
      case .groups: GroupsSection.drawList(model, on: &canvas, in: layout.body)
      case .group(let id): GroupView.draw(model, id, on: &canvas, in: layout.body)
      case .timeline: TimelineView.draw(model, on: &canvas, in: layout.body)
      }
    }
    FooterView.draw(model, on: &canvas, in: layout.footer)
    if let overlay = model.overlay { OverlayView.draw(overlay, model, on: &canvas) }
    if model.showsHelp { HelpView.draw(model, on: &canvas) }
    if let question = model.question { QuestionView.draw(question, model, on: &canvas) }
  }
}
