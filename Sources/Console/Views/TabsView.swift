import ClusterView
import TerminalUI

enum TabsView {
  /// Screens that are there; 3 is kept for groups.
  static let tabs: [(screen: Screen, title: String)] = [
    (.overview, "1 Overview"), (.topics, "2 Topics"), (.stream, "4 Stream"),
    (.timeline, "5 Timeline"), (.brokers, "6 Brokers"),
  ]

  static func isActive(_ tab: Screen, _ screen: Screen) -> Bool {
    if case .topic = screen { return tab == .topics }
    if case .broker = screen { return tab == .brokers }
    return tab == screen
  }

  struct Place {
    var screen: Screen
    var key: Key
    var title: String
    var columns: Range<Int>
  }

  /// Where there is no room for all titles, only the one that is chosen has its word.
  static func places(in rect: Rect, on screen: Screen) -> [Place] {
    let isShort = tabs.reduce(14) { $0 + CharacterWidth.of($1.title) + 3 } > rect.width
    var x = rect.x + 1
    return tabs.map { tab in
      let digit = tab.title.unicodeScalars.first ?? "1"
      let title = isShort && !isActive(tab.screen, screen) ? String(Character(digit)) : tab.title
      let end = x + CharacterWidth.of(title) + 2
      defer { x = end + 1 }
      return Place(screen: tab.screen, key: .scalar(digit), title: title, columns: x..<end)
    }
  }

  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty else { return }
    for place in places(in: rect, on: model.screen) {
      let role: ThemeRole = isActive(place.screen, model.screen) ? .tabActive : .tab
      canvas.put(" \(place.title) ", x: place.columns.lowerBound, y: rect.y, as: role)
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
