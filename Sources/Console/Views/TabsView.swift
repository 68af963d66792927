import ClusterView
import TerminalUI

enum TabsView {
  /// Screens that are there; 3 and 6 are kept for groups and brokers.
  static let tabs: [(screen: Screen, title: String)] = [
    (.overview, "1 Overview"), (.topics, "2 Topics"), (.stream, "4 Stream"),
    (.timeline, "5 Timeline"),
  ]

  static func isActive(_ tab: Screen, _ screen: Screen) -> Bool {
    if case .topic = screen { return tab == .topics }
    return tab == screen
  }

  static func places(in rect: Rect) -> [(screen: Screen, key: Key, columns: Range<Int>)] {
    var x = rect.x + 1
    return tabs.map { tab in
      let end = x + CharacterWidth.of(tab.title) + 2
      defer { x = end + 1 }
      return (tab.screen, .scalar(tab.title.unicodeScalars.first ?? "1"), x..<end)
    }
  }

  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty else { return }
    for (index, place) in places(in: rect).enumerated() {
      let role: ThemeRole = isActive(place.screen, model.screen) ? .tabActive : .tab
      canvas.put(" \(tabs[index].title) ", x: place.columns.lowerBound, y: rect.y, as: role)
    }
    let paused = model.isPaused
    let (text, role): (String, ThemeRole) =
      if paused {
        ("‖ PAUSED", .eventWarning)
      } else if model.snapshot == nil {
        ("waiting for the cluster", .dim)
      } else if model.isStale(model.snapshot?.metadataAt) {
        ("no answer", .eventWarning)
      } else {
        ("LIVE \(Pace.text(model.tick))", .brokerUp)
      }
    canvas.putRight(text, right: rect.maxX - 1, y: rect.y, as: role)
  }
}

enum Pace {
  static func text(_ tick: Duration) -> String {
    let milliseconds = tick.components.seconds * 1000 + tick.components.attoseconds / 1_000_000_000_000_000
    return milliseconds < 1000 ? "\(milliseconds)ms" : "\(milliseconds / 1000)s"
  }
}
