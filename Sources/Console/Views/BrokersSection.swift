import ClusterView
import TerminalUI

/// Glyph, word and role of a broker's state.
enum BrokerStateText {
  static func of(
    _ broker: BrokerFacts,
    _ model: Model
  ) -> (glyph: Unicode.Scalar, word: String, role: ThemeRole) {
    switch broker.state {
    // From outside one only sees that nobody listens there.
    case .killed where model.settings.mode != .embedded: ("✗", "refuses", .brokerDown)
    case .up: ("●", "up", .brokerUp)
    case .fenced: ("◐", "fenced", .brokerPaused)
    case .killed: ("✗", "killed", .brokerDown)
    case .stopped: ("✗", "stopped", .brokerDown)
    case .starting: ("◐", "starting", .brokerPaused)
    case .paused: ("‖", "paused", .brokerPaused)
    case .unknown: ("○", "unknown", .stale)
    }
  }
}

enum BrokersSection {
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    Rule.draw(
      "BROKERS",
      note: note(model),
      on: &canvas,
      in: rect.row(0),
      isFocused: model.hasFocus(.brokers)
    )
    let rows = rect.rows
    guard rows.height > 0 else { return }
    let inner = Rect(x: rect.x + 3, y: rect.y, width: rect.width - 4, height: rect.height)
    let hasCounters = rect.width >= 90 && model.settings.mode == .embedded
    let columns = Columns(
      [
        // Wide enough for a state and how long ago it was told.
        .init("id", 3), .init("state", inner.width < 72 ? 10 : 13), .init("up", 6, .right, priority: 3),
        .init("lead", 4, .right),
        .init("repl", 4, .right, priority: 5), .init("behind", 6, .right, priority: 1),
        .init("in MB/s", 7, .right, priority: 2),
        .init("out", hasCounters ? 6 : 1000, .right, priority: hasCounters ? 8 : 99),
        .init("reqs/s", hasCounters ? 6 : 1000, .right, priority: hasCounters ? 9 : 99),
        .init(inner.width < 72 ? "60 s" : "last 60 s", 6, priority: 4, stretches: true, limit: 60),
      ],
      in: inner
    )
    columns.drawTitles(on: &canvas, y: rect.y + 1)
    guard let snapshot = model.snapshot, !snapshot.brokers.isEmpty else {
      canvas.put("no broker has answered yet", x: inner.x, y: rows.y, as: .dim)
      return
    }
    let shown = model.brokerList.range(rows.height, of: snapshot.brokers.count)
    let ceiling = snapshot.brokers.reduce(0) { max($0, $1.history.maximum ?? 0) }
    for (line, index) in shown.enumerated() {
      row(
        snapshot.brokers[index],
        model,
        columns,
        ceiling,
        on: &canvas,
        y: rows.y + line,
        in: rect,
        isSelected: index == model.brokerList.selected
      )
    }
    ScrollBar.draw(shown, of: snapshot.brokers.count, on: &canvas, in: rows)
    if snapshot.quorum == nil, snapshot.isForbidden(.describeQuorum), rows.height > shown.count + 1 {
      canvas.putCut(
        "quorum  no right on the cluster",
        x: inner.x,
        y: rows.y + shown.count + 1,
        as: .eventWarning,
        limit: inner.width
      )
    }
    if let quorum = snapshot.quorum, rows.height > shown.count + 1 {
      self.quorum(
        quorum,
        snapshot,
        model,
        on: &canvas,
        x: inner.x,
        y: rows.y + shown.count + 1,
        limit: inner.width
      )
    }
  }

  /// Where rows are left: who votes, and how far each voter's metadata log is.
  private static func quorum(
    _ quorum: QuorumFacts,
    _ snapshot: ClusterSnapshot,
    _ model: Model,
    on canvas: inout Canvas,
    x: Int,
    y: Int,
    limit: Int
  ) {
    let verdict = quorum.hasMajority ? "majority" : "no majority"
    var long = quorum.hasMajority ? verdict : "no majority: no new leaders"
    if let highWatermark = quorum.highWatermark {
      long += ", metadata at \(NumberText.grouped(highWatermark.rawValue))"
    }
    let voters = quorum.voters.map { voter in
      let leads = snapshot.controller?.id == voter
      let lag = quorum.members.first { $0.id == voter }?.lag
      return (
        id: voter, leads: leads, lag: lag,
        text: lag.map { leads || $0 == 0 ? "" : " −\(NumberText.compact($0))" }
      )
    }
    // Every voter and the verdict; how far each is, and the longer words, where there is room for all of them.
    func width(_ hasLags: Bool, _ words: String) -> Int {
      voters.reduce(8 + CharacterWidth.of(words)) {
        $0 + 4 + CharacterWidth.of("b\($1.id)") + (hasLags ? CharacterWidth.of($1.text ?? "") : 0)
      }
    }
    let hasLags = width(true, verdict) <= limit
    let words = width(hasLags, long) <= limit ? long : verdict
    let gap = width(hasLags, words) <= limit ? 2 : 1
    let end = x + limit
    var x = canvas.put("quorum", x: x, y: y, as: .dim) + 2
    for voter in voters {
      let isAlive = quorum.aliveVoters.contains(voter.id)
      guard x + 5 <= end else { return }
      x = canvas.put(
        isAlive ? voter.leads ? "★" : "●" : "✗",
        x: x,
        y: y,
        as: isAlive ? voter.leads ? .brokerController : .brokerUp : .brokerDown
      )
      x = canvas.put(" b\(voter.id)", x: x, y: y, as: isAlive ? .base : .dim)
      if hasLags {
        x = canvas.put(voter.text ?? "", x: x, y: y, as: voter.lag.map { LagRole.of($0) } ?? .dim)
      }
      x += gap
    }
    canvas.putCut(words, x: x, y: y, as: quorum.hasMajority ? .dim : .eventError, limit: end - x)
  }

  /// Since when it is in its state; `>` where it was so before we looked.
  static func age(_ broker: BrokerFacts, _ model: Model) -> String? {
    guard let age = model.age(of: broker.since).map(NumberText.clock) else { return nil }
    return (model.settings.mode != .embedded && broker.isSinceAtLeast ? ">" : "") + age
  }

  static func note(_ model: Model) -> String {
    guard let snapshot = model.snapshot else { return "" }
    var parts: [String] = []
    if snapshot.isRackAware { parts.append("rack-aware") }
    if let factor = snapshot.defaultReplicationFactor { parts.append("rf \(factor)") }
    if let minimum = snapshot.minInSyncReplicas { parts.append("min.isr \(minimum)") }
    return parts.joined(separator: " · ")
  }

  /// `● up ctrl`, or how old what is known of it is.
  static func state(
    of broker: BrokerFacts,
    _ model: Model,
    on canvas: inout Canvas,
    in place: Range<Int>,
    y: Int
  ) {
    let state = BrokerStateText.of(broker, model)
    let isDown = broker.state == .killed || broker.state == .stopped
    var x = canvas.put(state.glyph, x: place.lowerBound, y: y, as: state.role)
    x = canvas.put(" \(state.word)", x: x, y: y, as: state.role, limit: place.upperBound - x)
    if !isDown, model.isStale(broker.answeredAt), let age = model.age(of: broker.answeredAt) {
      // Whole or not at all: half a number is another number.
      let text = " \(NumberText.age(age))"
      if x + CharacterWidth.of(text) <= place.upperBound { canvas.put(text, x: x, y: y, as: .stale) }
    } else if broker.isController {
      canvas.put(" ctrl", x: x, y: y, as: .brokerController, limit: place.upperBound - x)
    }
  }

  /// Who votes, where there is a line for it.
  static func drawQuorum(_ model: Model, on canvas: inout Canvas, in rect: Rect) {
    guard let snapshot = model.snapshot else { return }
    guard let quorum = snapshot.quorum else {
      guard snapshot.isForbidden(.describeQuorum) else { return }
      canvas.putCut(
        "quorum  no right on the cluster",
        x: rect.x + 3,
        y: rect.y,
        as: .eventWarning,
        limit: rect.width - 4
      )
      return
    }
    self.quorum(quorum, snapshot, model, on: &canvas, x: rect.x + 3, y: rect.y, limit: rect.width - 4)
  }

  private static func row(
    _ broker: BrokerFacts,
    _ model: Model,
    _ columns: Columns,
    _ ceiling: Double,
    on canvas: inout Canvas,
    y: Int,
    in rect: Rect,
    isSelected: Bool
  ) {
    if isSelected {
      canvas.lay(
        model.hasFocus(.brokers) ? .cursor : .cursorUnfocused,
        under: Rect(x: rect.x, y: y, width: rect.width, height: 1)
      )
      canvas.put("▸", x: rect.x + 1, y: y, as: .mark)
    }
    let isDown = broker.state == .killed || broker.state == .stopped
    let isStale = !isDown && model.isStale(broker.answeredAt)
    let text: ThemeRole = isDown ? .dim : isStale ? .stale : .base
    columns.put("b\(broker.id)", 0, on: &canvas, y: y, as: isDown ? .dim : .strong)
    if let place = columns.place(1) { self.state(of: broker, model, on: &canvas, in: place, y: y) }
    columns.put(age(broker, model) ?? "–", 2, on: &canvas, y: y, as: text)
    columns.put(broker.ledCount.map { "\($0)" } ?? "–", 3, on: &canvas, y: y, as: text)
    columns.put(broker.replicaCount.map { "\($0)" } ?? "–", 4, on: &canvas, y: y, as: text)
    columns.put(
      broker.behind.map { NumberText.compact($0) } ?? "–",
      5,
      on: &canvas,
      y: y,
      as: broker.behind.map { LagRole.of($0) } ?? .dim
    )
    columns.put(
      isDown ? "–" : broker.bytesInPerSecond.map(NumberText.megabytes) ?? "–",
      6,
      on: &canvas,
      y: y,
      as: text
    )
    columns.put(
      isDown ? "–" : broker.bytesOutPerSecond.map(NumberText.megabytes) ?? "–",
      7,
      on: &canvas,
      y: y,
      as: text
    )
    columns.put(
      isDown ? "–" : broker.requestsPerSecond.map(NumberText.rate) ?? "–",
      8,
      on: &canvas,
      y: y,
      as: text
    )
    if let place = columns.place(9) {
      Sparkline.draw(
        broker.history.cells(place.count, covering: 60),
        on: &canvas,
        x: place.lowerBound,
        y: y,
        width: place.count,
        ceiling: ceiling,
        as: isDown ? .graphAxis : .graphFill1
      )
    }
  }
}
