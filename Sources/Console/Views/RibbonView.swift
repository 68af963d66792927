import ClusterView
import TerminalUI

/// Line 1: which cluster, how it is, how fresh that is. What matters less gives way first.
enum RibbonView {
  private struct Piece {
    var spans: [(String, ThemeRole)]
    /// Higher goes first when there is no room.
    var priority: Double
    /// What stands there instead before it goes, and how important that is.
    var shorter: (spans: [(String, ThemeRole)], priority: Double)?
    var width: Int { spans.reduce(0) { $0 + CharacterWidth.of($1.0) } }
  }

  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    let age = self.age(model)
    let right = rect.maxX - 1 - CharacterWidth.of(age.0)
    var pieces = self.pieces(model)
    // The space behind the last piece need not fit.
    func needed() -> Int {
      let last = pieces.last?.spans.last?.0 ?? ""
      return pieces.reduce(0) { $0 + $1.width } - (last.hasSuffix("  ") ? 2 : 0)
    }
    while rect.x + 1 + needed() + 1 > right, let worst = pieces.map(\.priority).max(), worst > 0 {
      let all = pieces
      pieces.removeAll { $0.priority == worst && $0.shorter == nil }
      for index in pieces.indices {
        guard pieces[index].priority == worst, let shorter = pieces[index].shorter else { continue }
        pieces[index] = Piece(spans: shorter.spans, priority: shorter.priority)
      }
      // Where one is is cut rather than left out.
      if worst == Self.place, let index = all.firstIndex(where: { $0.priority == worst }) {
        let room = right - rect.x - 2 - needed()
        let name = all[index].spans.dropFirst().first?.0 ?? ""
        if room >= 10 {
          let cut = Piece(
            spans: [("› ", .dim), (name.prefixColumns(room - 5) + "…", .strong), ("  ", .base)],
            priority: 0
          )
          pieces.insert(cut, at: index)
        }
        break
      }
    }
    var x = rect.x + 1
    for piece in pieces {
      for (text, role) in piece.spans {
        x = canvas.put(text, x: x, y: rect.y, as: role, limit: max(0, right - x))
      }
    }
    if x <= right { canvas.put(age.0, x: right, y: rect.y, as: age.1) }
  }

  /// The priority of where one is, in its shortest words: only what is lost matters more.
  private static let place = 0.5

  private static func age(_ model: Model) -> (String, ThemeRole) {
    guard let age = model.age(of: model.snapshot?.metadataAt) else { return ("–", .stale) }
    return (NumberText.age(age), model.isStale(model.snapshot?.metadataAt) ? .eventWarning : .dim)
  }

  private static func pieces(_ model: Model) -> [Piece] {
    let settings = model.settings
    let (badge, badgeRole): (String, ThemeRole) =
      switch settings.mode {
      case .embedded: ("EMBEDDED", .headerEmbedded)
      case .attached: ("ATTACHED", .headerAttached)
      case .readOnly: ("READ-ONLY", .headerReadOnly)
      }
    // Of several clusters which one it is matters more than by which program: on the narrowest screen its name is the
    // badge, in the badge's colour, so that nobody takes one for another.
    let isOurs = settings.mode == .embedded
    let short = settings.clusterName.isEmpty ? badge : settings.clusterName
    let mark = settings.mode == .readOnly && !settings.clusterName.isEmpty ? " r/o" : ""
    let shortBadge = " \(CharacterWidth.exceeds(short, 12) ? short.prefixColumns(11) + "…" : short)\(mark) "
    var pieces = [
      Piece(spans: [("\(settings.applicationName) ", .header)], priority: isOurs ? 5 : 9),
      Piece(
        spans: [(settings.clusterName.isEmpty ? "" : "\(settings.clusterName) ", .base)],
        priority: isOurs ? 7 : 5
      ),
      Piece(
        spans: [(" \(badge) ", badgeRole), (" ", .base)],
        priority: 4,
        shorter: isOurs ? nil : (spans: [(shortBadge, badgeRole), (" ", .base)], priority: 0)
      ),
    ]
    guard let snapshot = model.snapshot else {
      pieces.append(Piece(spans: [(" no answer yet", .dim)], priority: 0))
      return pieces
    }
    pieces += crumbs(model)
    guard snapshot.metadataAt != nil else {
      pieces.append(Piece(spans: [("no answer yet", .dim)], priority: 0))
      return pieces
    }
    let up = snapshot.upCount
    let all = snapshot.brokers.count
    pieces.append(
      Piece(
        spans: [("\(up)/\(all)", up == all ? .brokerUp : .brokerDown), (" brokers  ", .base)],
        priority: 0.6,
        shorter: (
          spans: [("\(up)/\(all)", up == all ? .brokerUp : .brokerDown), (" up  ", .base)], priority: 0
        )
      )
    )
    let isLost = snapshot.controller == nil && snapshot.quorum != nil
    pieces.append(
      Piece(
        spans: controller(snapshot, isShort: model.width < 80),
        priority: isLost ? 0.75 : model.screen == .timeline ? 6 : 2,
        shorter: isLost ? (spans: [("no ctrl  ", .eventError)], priority: 0) : nil
      )
    )
    if model.width >= 110, let controller = snapshot.controller, controller.epoch.rawValue >= 0 {
      pieces.append(Piece(spans: [("epoch \(controller.epoch)  ", .dim)], priority: 9))
    }
    // Where one is matters more, when not all fits beside a lost quorum.
    let isElsewhere = snapshot.controller == nil && model.screen.hasTitle
    let urp = trouble(snapshot.underReplicatedCount, model, .eventWarning)
    pieces.append(
      Piece(spans: [("URP ", .dim), urp, ("  ", .base)], priority: isElsewhere ? 5 : 1)
    )
    let offline = snapshot.offlineCount
    pieces.append(
      Piece(
        spans: [("offline ", .dim), trouble(offline, model, .eventError), ("  ", .base)],
        priority: offline == 0 ? 8 : isElsewhere ? 4 : 1
      )
    )
    if let rate = snapshot.messagesPerSecond {
      // Without a controller it is the least that one wants to know.
      pieces.append(
        Piece(
          spans: [("\(NumberText.rate(rate)) ", .strong), ("msg/s  ", .dim)],
          priority: snapshot.controller == nil ? 6 : 3
        )
      )
    }
    if model.width >= 100, let rate = snapshot.bytesInPerSecond {
      pieces.append(
        Piece(spans: [("\(NumberText.megabytes(rate)) ", .strong), ("MB/s  ", .dim)], priority: 9)
      )
    }
    if model.width >= 110, let lag = snapshot.groupLag {
      let arrow = snapshot.groupLagTrend.map { $0 > 0.5 ? " ↗" : $0 < -0.5 ? " ↘" : "" } ?? ""
      pieces.append(
        Piece(
          spans: [("lag ", .dim), (NumberText.compact(lag) + arrow, LagRole.of(lag)), ("  ", .base)],
          priority: 8
        )
      )
    }
    return pieces
  }

  /// How many partitions have something wrong. Where the metadata is old, so is the number; and that nothing was wrong
  /// then says nothing of now.
  static func trouble(_ count: Int, _ model: Model, _ role: ThemeRole) -> (String, ThemeRole) {
    guard model.isStale(model.snapshot?.metadataAt) else {
      return ("\(count)", count == 0 ? .base : role)
    }
    return (count == 0 ? "–" : "\(count)", .stale)
  }

  /// Where one is. A screen whose tab is lit says so there.
  private static func crumbs(_ model: Model) -> [Piece] {
    func piece(_ way: String, _ place: String, _ priority: Double = 1) -> Piece {
      Piece(
        spans: [("› \(way) › ", .dim), (place, .strong), ("  ", .base)],
        priority: priority,
        shorter: priority == 1
          ? (spans: [("› ", .dim), (place, .strong), ("  ", .base)], priority: Self.place) : nil
      )
    }
    let hasTabs = !ScreenLayout(width: model.width, height: model.height).tabs.isEmpty
    func alone(_ place: String) -> [Piece] {
      hasTabs ? [] : [Piece(spans: [("› ", .dim), (place, .strong), ("  ", .base)], priority: 2.5)]
    }
    switch model.screen {
    case .topic(let name): return [piece("Topics", name)]
    case .broker(let id): return [piece("Brokers", "b\(id)")]
    case .group(let id): return [piece("Groups", GroupNameText.of(id))]
    case .timeline:
      guard let run = model.run else { return alone("Timeline") }
      let time = WallTime.text(run.start.wallMilliseconds, offset: model.settings.utcOffsetSeconds)
      return [
        Piece(spans: [("› Timeline › ", .dim)], priority: 3),
        Piece(spans: [("#\(run.number) \(run.title) ", .strong), ("\(time)  ", .dim)], priority: 1),
      ]
    case .stream:
      guard let subscription = model.stream.subscription else { return alone("Stream") }
      return [piece("Stream", subscription.topic, hasTabs ? 8.5 : 2.5)]
    case .log: return [Piece(spans: [("› ", .dim), ("Command log", .strong), ("  ", .base)], priority: 2.5)]
    case .wall: return alone("Wall")
    case .overview: return []
    case .topics: return alone("Topics")
    case .groups: return alone("Groups")
    case .brokers: return alone("Brokers")
    }
  }

  private static func controller(_ snapshot: ClusterSnapshot, isShort: Bool) -> [(String, ThemeRole)] {
    if let controller = snapshot.controller {
      return [("ctrl ", .dim), ("b\(controller.id)", .brokerController), ("  ", .base)]
    }
    // Nobody said that there is none.
    guard let quorum = snapshot.quorum else { return [("ctrl ", .dim), ("–  ", .base)] }
    let short = "\(quorum.aliveVoters.count) of \(quorum.voters.count)"
    return [(isShort ? "no ctrl (\(short))  " : "no controller (\(short) voters)  ", .eventError)]
  }
}

extension Screen {
  /// Whether the ribbon says which topic, broker, group or failover it is about.
  fileprivate var hasTitle: Bool {
    switch self {
    case .topic, .broker, .group, .timeline: true
    case .overview, .topics, .stream, .groups, .brokers, .log, .wall: false
    }
  }
}

extension String {
  /// As much of its beginning as takes so many columns.
  fileprivate func prefixColumns(_ columns: Int) -> String {
    var text = ""
    var width = 0
    for scalar in unicodeScalars {
      width += CharacterWidth.of(scalar)
      guard width <= columns else { break }
      text.unicodeScalars.append(scalar)
    }
    return text
  }
}

enum LagRole {
  static func of(_ lag: Int64) -> ThemeRole {
    switch lag {
    case ..<1: .lagNone
    case ..<100: .lagLow
    case ..<5_000: .lagMid
    default: .lagHigh
    }
  }
}
