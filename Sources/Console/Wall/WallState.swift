import KafkaProtocol
import TerminalUI

/// A part of the wall that takes the focus, by the digit of its own screen.
enum WallPane: Sendable, Equatable, CaseIterable {
  case brokers
  case topics
  case groups
  case stream
  case timeline
  case events

  /// What its keys mean on the wall.
  var screen: Screen {
    switch self {
    case .brokers, .topics, .groups, .events: .overview
    case .stream: .stream
    case .timeline: .timeline
    }
  }

  var panel: Panel? {
    switch self {
    case .brokers: .brokers
    case .topics: .topics
    case .groups: .groups
    case .events: .events
    case .stream, .timeline: nil
    }
  }

  /// The screen that shows it alone.
  var own: Screen {
    switch self {
    case .brokers: .brokers
    case .topics: .topics
    case .groups: .groups
    case .stream: .stream
    case .timeline: .timeline
    case .events: .overview
    }
  }
}

/// What the wall is for; decides what is large.
enum WallPreset: String, Sendable, Equatable, CaseIterable {
  /// All at once, groups in the middle of it.
  case ops
  /// For a room: the leader map, the timeline and the curve, large.
  case talk
  /// The messages first.
  case inspect
  /// Captions say what each change means.
  case teach
}

struct WallState: Sendable, Equatable {
  var preset = WallPreset.ops
  var focus = WallPane.brokers
  static let leastWidth = 150
  static let leastHeight = 44
}

extension Model {
  /// The screen whose keys count: on the wall that of the pane in focus.
  var active: Screen { screen == .wall ? wall.focus.screen : screen }

  var wallFits: Bool { width >= WallState.leastWidth && height >= WallState.leastHeight }

  /// Whether messages are on the screen.
  func showsStream(_ screen: Screen) -> Bool { screen == .stream || screen == .wall }

  mutating func focusWall(_ pane: WallPane) -> [Command] {
    // The same digit again goes to its screen.
    if wall.focus == pane { return go(to: pane.own) }
    wall.focus = pane
    if let own = pane.panel { panel = own }
    return []
  }

  mutating func turnWall(by steps: Int) {
    let all = WallPane.allCases
    let index = all.firstIndex(of: wall.focus) ?? 0
    wall.focus = all[(index + steps + all.count) % all.count]
    if let own = wall.focus.panel { panel = own }
  }

  mutating func turnPreset() {
    let all = WallPreset.allCases
    wall.preset = all[((all.firstIndex(of: wall.preset) ?? 0) + 1) % all.count]
    switch wall.preset {
    case .inspect: wall.focus = .stream
    case .talk where wall.focus != .timeline && wall.focus != .topics: wall.focus = .topics
    case .ops, .talk, .teach: break
    }
    if let own = wall.focus.panel { panel = own }
    say("wall: \(wall.preset.rawValue)")
  }

  /// What is done on the wall alone; `nil`: as on the pane's own screen.
  mutating func performOnWall(_ action: Action) -> [Command]? {
    switch action {
    case .overview: return focusWall(.brokers)
    case .topics: return focusWall(.topics)
    case .groups: return focusWall(.groups)
    case .stream: return focusWall(.stream)
    case .timeline: return focusWall(.timeline)
    case .brokers: return focusWall(.events)
    case .zoom: return go(to: wall.focus.own)
    case .nextPanel:
      turnWall(by: 1)
      return []
    case .previousPanel:
      turnWall(by: -1)
      return []
    case .preset:
      turnPreset()
      return []
    default: return nil
    }
  }
}
