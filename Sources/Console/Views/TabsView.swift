import ClusterView
import TerminalUI

enum TabsView {
  /// The screens that have a key of their own.
  static let tabs: [(screen: Screen, action: Action, title: String)] = [
    (.overview, .overview, "Overview"), (.topics, .topics, "Topics"), (.groups, .groups, "Groups"),
    (.stream, .stream, "Stream"), (.timeline, .timeline, "Timeline"), (.brokers, .brokers, "Brokers"),
  ]

  static func isActive(_ tab: Screen, _ screen: Screen) -> Bool {
    if case .topic = screen { return tab == .topics }
    if case .broker = screen { return tab == .brokers }
    if case .group = screen { return tab == .groups }
    return tab == screen
  }

  struct Place {
    var screen: Screen
    var action: Action
    var title: String
    var columns: Range<Int>
  }

  /// For what stands on the right.
  private static let noteRoom = 13

  /// Where there is no room for all titles, only the one that is chosen has its word.
  static func places(in rect: Rect, on screen: Screen, _ keys: KeyMap) -> [Place] {
    func title(_ tab: (screen: Screen, action: Action, title: String)) -> String {
      keys.hint(tab.action, tab.title).isEmpty ? tab.title : keys.hint(tab.action, tab.title)
    }
    let titles = tabs.reduce(0) { $0 + CharacterWidth.of(title($1)) + 2 }
    let isShort = titles + noteRoom > rect.width
    let gap = isShort || titles + tabs.count + noteRoom <= rect.width ? 1 : 0
    var x = rect.x + 1
    // The wall is offered where it fits, and shown where it is.
    let offersWall = rect.width >= WallState.leastWidth || screen == .wall
    let all = offersWall ? tabs + [(.wall, .wall, "Wall")] : tabs
    return all.map { tab in
      let key = keys.label(tab.action)
      let word = isShort && !isActive(tab.screen, screen) && !key.isEmpty ? key : title(tab)
      let end = x + CharacterWidth.of(word) + 2
      defer { x = end + gap }
      return Place(screen: tab.screen, action: tab.action, title: word, columns: x..<end)
    }
  }

  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    guard !rect.isEmpty else { return }
    for place in places(in: rect, on: model.screen, model.keys) {
      let role: ThemeRole = isActive(place.screen, model.screen) ? .tabActive : .tab
      canvas.put(" \(place.title) ", x: place.columns.lowerBound, y: rect.y, as: role)
    }
    let paused = model.isPaused
    let (text, role): (String, ThemeRole) =
      if paused {
        ("‖ PAUSED", .eventWarning)
      } else if model.snapshot == nil {
        ("connecting", .dim)
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
