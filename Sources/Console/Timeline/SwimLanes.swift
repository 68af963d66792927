import KafkaProtocol
import TerminalUI

/// The lanes of one failover as cells: who was what, when, in steps of `cell` around the fault. Laid out here, drawn by
/// `SwimLanesSection`.
struct SwimLanes {
  struct Mark: Equatable {
    var scalar: Unicode.Scalar
    var role: ThemeRole
  }
  struct Lane {
    var label: String
    /// `nil`: nothing there.
    var cells: [Mark?]
    var note: String
    var noteRole: ThemeRole = .dim
  }

  let start: Instant
  let cell: Duration
  let columns: Int
  /// The column of the fault.
  let zero: Int
  private(set) var lanes: [Lane] = []

  /// Steps that read well on an axis.
  static let steps: [Duration] = [
    .milliseconds(1), .milliseconds(2), .milliseconds(5), .milliseconds(10),
    .milliseconds(20), .milliseconds(50), .milliseconds(100), .milliseconds(200), .milliseconds(500),
    .seconds(1), .seconds(2), .seconds(5), .seconds(10),
  ]

  /// The step at which what matters of a run fills its lanes.
  static func fitting(_ run: FailoverRun, columns: Int, now: Instant) -> Duration {
    let elapsed = min(now - run.start.monotonic, .seconds(10))
    let span = max(run.firstAcknowledgement ?? elapsed, .milliseconds(10))
    let room = max(1, columns - columns / 5)
    let wanted = span.clampedNanoseconds / Int64(room) * 15 / 10
    return steps.first { $0.clampedNanoseconds >= wanted } ?? steps[steps.count - 1]
  }

  init(
    _ run: FailoverRun,
    in timeline: Timeline,
    brokers: [BrokerID],
    columns: Int,
    rows: Int,
    cell: Duration?,
    now: Instant
  ) {
    self.columns = max(1, columns)
    self.cell = cell ?? Self.fitting(run, columns: columns, now: now)
    start = run.start.monotonic
    zero = self.columns / 5
    for broker in brokers { lanes.append(brokerLane(broker, run, timeline.lives, now)) }
    lanes.append(controllerLane(run, now))
    guard rows > lanes.count else { return }
    lanes.append(producerLane(run))
    let topics = Self.topics(run)
    let all = run.moves.values
    let moves =
      all.filter { !Self.isInternal($0.partition.topic) } + all.filter { Self.isInternal($0.partition.topic) }
    // Topics first; what is left shows partitions, one by one.
    for topic in topics.prefix(max(0, min(rows - lanes.count, topics.count))) {
      lanes.insert(topicLane(topic, run), at: lanes.count - 1)
    }
    for move in moves.prefix(max(0, rows - lanes.count)) { lanes.append(partitionLane(move, run, now)) }
  }

  /// Those with moved partitions first, then those that were written to.
  private static func topics(_ run: FailoverRun) -> [String] {
    var moved: [String: Int] = [:]
    for sample in run.acks { moved[sample.topic, default: 0] += 0 }
    for move in run.moves.values { moved[move.partition.topic, default: 0] += 1 }
    return moved.sorted { a, b in
      // What people write to comes before Kafka's own topics, of which there are many.
      if isInternal(a.key) != isInternal(b.key) { return isInternal(b.key) }
      return (b.value, a.key) < (a.value, b.key)
    }.map(\.key)
  }

  private static func isInternal(_ topic: String) -> Bool { topic.hasPrefix("__") }

  /// `nil` outside of what is shown.
  func column(of time: Instant) -> Int? {
    let step = cell.clampedNanoseconds
    let passed = (time - start).clampedNanoseconds
    let index = passed >= 0 ? passed / step : -((-passed + step - 1) / step)
    let column = Int(clamping: Int64(zero) + index)
    return column >= 0 && column < columns ? column : nil
  }

  /// The first moment of a column.
  func time(of column: Int) -> Instant {
    start + .nanoseconds(cell.clampedNanoseconds * Int64(column - zero))
  }

  private func cells(_ body: (Instant, Int) -> Mark?) -> [Mark?] {
    (0..<columns).map { body(time(of: $0), $0) }
  }

  private func set(_ cells: inout [Mark?], _ time: Instant?, _ scalar: Unicode.Scalar, _ role: ThemeRole) {
    guard let time, let column = column(of: time) else { return }
    cells[column] = Mark(scalar: scalar, role: role)
  }

  // Lanes ----------------------------------------------------------------------------------------------------------

  private func brokerLane(_ id: BrokerID, _ run: FailoverRun, _ lives: BrokerLives, _ now: Instant) -> Lane {
    var cells = cells { time, column in
      guard time <= now else { return nil }
      // What a cell ends with counts: a death within it shows.
      let state = lives.state(of: id, at: min(now, time + (cell - .nanoseconds(1))))
      switch state {
      case .serving: return Mark(scalar: column == zero ? "┿" : "━", role: .laneOK)
      case .fenced: return Mark(scalar: "╌", role: .laneGap)
      case .paused: return Mark(scalar: "╌", role: .laneRetry)
      case .dead: return column == zero ? Mark(scalar: "┼", role: .laneGap) : nil
      }
    }
    if id == run.broker {
      let glyph: (Unicode.Scalar, ThemeRole) =
        switch run.cause {
        case .killed, .halted: ("✗", .brokerDown)
        case .stopped: ("▾", .eventWarning)
        case .paused, .isolated, .slowed, .diskFull, .unknown: ("!", .eventChaos)
        }
      set(&cells, run.start.monotonic, glyph.0, glyph.1)
      set(&cells, run.endedAt, "✗", .brokerDown)
      set(&cells, run.startedAt, "▴", .laneMark)
      set(&cells, run.unfencedAt, "●", .brokerUp)
    }
    var taken = 0
    for move in run.moves.values where move.to == id {
      taken += 1
      set(&cells, move.leadsAt, "◆", .replicaLeader)
    }
    if id == run.broker {
      return Lane(label: "b\(id)", cells: cells, note: run.cause.note, noteRole: .eventWarning)
    }
    let isDead = lives.state(of: id, at: start) == .dead
    let note =
      taken > 0
      ? "+\(taken) \(taken == 1 ? "leader" : "leaders")" : isDead ? "was down" : ""
    return Lane(label: "b\(id)", cells: cells, note: note, noteRole: taken > 0 ? .replicaLeader : .dim)
  }

  private func controllerLane(_ run: FailoverRun, _ now: Instant) -> Lane {
    var cells = cells { time, column in
      guard time <= now else { return nil }
      let hasNone = run.wasController && time >= start && time < (run.controller?.at ?? .distantFuture)
      return Mark(scalar: column == zero ? "┼" : hasNone ? "╌" : "─", role: hasNone ? .laneGap : .laneOK)
    }
    for move in run.moves.values { set(&cells, move.electedAt, "E", .laneMark) }
    set(&cells, run.detectedAt, "F", .laneMark)
    set(&cells, run.controller?.at, "C", .brokerController)
    var words: [String] = []
    if let controller = run.controller { words.append("C b\(controller.id)") }
    if run.fencedAt != nil { words.append("F fence") }
    if !run.moves.isEmpty { words.append("E elect") }
    if let fence = run.detectedAt, let first = run.moves.values.first,
      column(of: fence) == column(of: first.electedAt)
    {
      words.removeAll { $0 == "F fence" || $0 == "E elect" }
      words.append("F fence+elect")
    }
    return Lane(label: "ctrl", cells: cells, note: words.joined(separator: " "))
  }

  private func topicLane(_ topic: String, _ run: FailoverRun) -> Lane {
    var counts = [Int](repeating: 0, count: columns)
    for sample in run.acks where sample.topic == topic {
      if let column = column(of: sample.at) { counts[column] += sample.acknowledged }
    }
    let top = max(1, counts.max() ?? 1)
    let cells: [Mark?] = counts.enumerated().map { column, count in
      guard count > 0 else { return column == zero ? Mark(scalar: "┼", role: .laneGap) : nil }
      let step = min(7, count * 7 / top)
      return Mark(scalar: Sparkline.blocks[step], role: .laneOK)
    }
    return Lane(label: topic, cells: cells, note: "acks per \(Self.text(cell))")
  }

  private func producerLane(_ run: FailoverRun) -> Lane {
    var cells = [Mark?](repeating: nil, count: columns)
    for sample in run.acks where sample.retries > 0 {
      guard let since = sample.waitingSince else { continue }
      let from = column(of: since) ?? (since < start ? 0 : columns)
      let to = column(of: sample.at) ?? (sample.at < start ? -1 : columns - 1)
      for column in from..<max(from, to) { cells[column] = Mark(scalar: "!", role: .laneRetry) }
    }
    for sample in run.acks {
      guard let column = column(of: sample.at) else { continue }
      if sample.refused > 0 {
        cells[column] = Mark(scalar: "x", role: .eventError)
      } else if sample.acknowledged > 0, cells[column]?.scalar != "!" {
        cells[column] = Mark(scalar: "✓", role: .laneOK)
      }
    }
    if cells[zero] == nil { cells[zero] = Mark(scalar: "┼", role: .laneGap) }
    let retries = run.retries
    let note =
      run.acks.isEmpty ? "none of ours writes" : "\(retries) \(retries == 1 ? "retry" : "retries")"
    return Lane(label: "prod-1", cells: cells, note: note)
  }

  /// `leader b2┼── no leader ─◆ b3 epoch 5━━━`
  private func partitionLane(_ move: FailoverRun.Move, _ run: FailoverRun, _ now: Instant) -> Lane {
    let gapStart = run.cause == .stopped ? move.electedAt : start
    var cells = cells { time, column in
      guard time <= now else { return nil }
      if time < gapStart { return Mark(scalar: column == zero ? "┿" : "━", role: .laneOK) }
      if let leadsAt = move.leadsAt, time + cell > leadsAt {
        return Mark(scalar: "━", role: .laneOK)
      }
      return Mark(scalar: "─", role: .laneGap)
    }
    func write(_ text: String, from column: Int, limit: Int, _ role: ThemeRole) {
      for (index, scalar) in text.unicodeScalars.enumerated() where index < limit {
        guard column + index >= 0, column + index < columns else { continue }
        cells[column + index] = Mark(scalar: scalar, role: role)
      }
    }
    // With its number or not at all.
    for before in [" leader b\(move.from)", " b\(move.from)"] where before.count <= zero {
      write(before, from: zero - before.count, limit: zero, .dim)
      break
    }
    set(&cells, gapStart, "┼", .laneGap)
    if let leadsAt = move.leadsAt, let column = column(of: leadsAt) {
      let gap = column - zero
      if gap > 12 { write(" no leader ", from: zero + (gap - 10) / 2, limit: 11, .eventError) }
      cells[column] = Mark(scalar: "◆", role: .replicaLeader)
      write(
        " b\(move.to.map(\.description) ?? "?") epoch \(move.newEpoch) ",
        from: column + 1,
        limit: 14,
        .base
      )
    } else if move.to == nil {
      write(" no leader ", from: zero + 2, limit: 11, .eventError)
    }
    let note = move.acknowledgedAt.map { "acked +\(Self.milliseconds($0 - start))" } ?? "no write since"
    return Lane(label: "\(move.partition)", cells: cells, note: note)
  }

  // Words --------------------------------------------------------------------------------------------------------------

  /// `20 ms`, `0.5 ms`, `2 s`.
  static func text(_ duration: Duration) -> String {
    let nanoseconds = duration.clampedNanoseconds
    if nanoseconds >= 1_000_000_000, nanoseconds % 1_000_000_000 == 0 {
      return "\(nanoseconds / 1_000_000_000) s"
    }
    return milliseconds(duration).replacing(".0 ms", with: " ms")
  }

  /// Milliseconds: with a decimal below a hundred; from ten seconds on seconds.
  static func milliseconds(_ duration: Duration) -> String {
    NumberText.milliseconds(Double(duration.clampedNanoseconds) / 1e6)
  }
}

extension FailoverRun.Cause {
  fileprivate var note: String {
    switch self {
    case .killed: "killed"
    case .halted: "halted"
    case .stopped: "stopped in order"
    case .paused: "paused"
    case .isolated: "links cut"
    case .slowed: "links slowed"
    case .diskFull: "disk full"
    case .unknown: "fell silent"
    }
  }
}
