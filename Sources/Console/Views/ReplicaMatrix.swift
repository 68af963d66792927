import ClusterView
import KafkaProtocol
import TerminalUI

enum ReplicaMatrix {
  /// The same beside other sections, without cursor.
  static func drawSection(_ model: Model, _ topic: TopicFacts?, on canvas: inout Canvas, in rect: Rect) {
    guard let topic else { return Rule.draw("REPLICA MATRIX", on: &canvas, in: rect.row(0)) }
    draw(model, topic, on: &canvas, in: rect, isFocused: false)
  }

  static func draw(
    _ model: Model,
    _ topic: TopicFacts,
    on canvas: inout Canvas,
    in rect: Rect,
    isFocused: Bool
  ) {
    let brokers = model.snapshot?.brokers ?? []
    let isNarrow = rect.width < 80
    let title =
      isFocused && !isNarrow
      ? "REPLICA MATRIX \(topic.partitions.count) × \(brokers.count)"
      : "\(topic.name) \(topic.partitions.count) × \(brokers.count)"
    Rule.draw(
      title,
      note: topic.missingRight.map { isNarrow ? $0 : "\($0): offsets unknown" }
        ?? "number = messages behind the leader",
      on: &canvas,
      in: rect.row(0),
      isFocused: isFocused,
      noteRole: topic.missingRight == nil ? .dim : .eventWarning
    )
    let grid = Grid(rect, brokers: brokers)
    titles(model, brokers, grid, on: &canvas, y: rect.y + 1, isFocused: isFocused)
    // Two rows below the partitions: sums, and what the glyphs mean.
    let footRows = rect.height >= min(8, topic.partitions.count + 4) ? 2 : 0
    let rows = Rect(x: rect.x, y: rect.y + 2, width: rect.width, height: rect.height - 2 - footRows)
    let list = isFocused ? model.partitionList : ListState()
    let shown = list.range(rows.height, of: topic.partitions.count)
    for (line, index) in shown.enumerated() {
      row(
        topic.partitions[index],
        of: topic,
        model,
        brokers,
        grid,
        on: &canvas,
        y: rows.y + line,
        isSelected: isFocused && index == list.selected
      )
    }
    ScrollBar.draw(shown, of: topic.partitions.count, on: &canvas, in: rows)
    if footRows > 0 {
      let y = min(rows.y + shown.count, rect.maxY - 2)
      sums(model, topic, brokers, grid, on: &canvas, y: y)
      // On the narrowest screens the rule has no room for it.
      if let missing = topic.missingRight, rect.width < 60 {
        canvas.putCut(missing, x: rect.x + 1, y: y + 1, as: .eventWarning, limit: rect.width - 2)
      } else {
        legend(on: &canvas, x: rect.x + 1, y: y + 1, limit: rect.width - 2)
      }
    }
  }

  /// Columns: partition, a cell for each broker, then facts of the partition as far as there is room.
  private struct Grid {
    var rect: Rect
    var part: Range<Int>
    var cells: [Range<Int>]
    var facts: Columns
    var hasHistory: Bool

    init(_ rect: Rect, brokers: [BrokerFacts]) {
      self.rect = rect
      part = rect.x + 3..<rect.x + 7
      let left = rect.x + 10
      let factWidth = rect.width >= 100 ? 48 : rect.width >= 70 ? 30 : rect.width >= 56 ? 20 : 0
      let room = max(4, rect.maxX - 1 - factWidth - left)
      let cell = max(4, min(rect.width >= 100 ? 22 : 14, room / max(1, brokers.count)))
      let count = min(brokers.count, max(1, room / cell))
      cells = (0..<count).map { left + $0 * cell..<left + ($0 + 1) * cell - 1 }
      hasHistory = cell >= 18
      let x = left + count * cell + 2
      facts = Columns(
        [
          .init("epoch", 5, .right),
          rect.width < 100
            ? .init("hw", 10, .right, priority: 1) : .init("high watermark", 14, .right, priority: 1),
          .init("end", 10, .right, priority: 4), .init("msg/s", 6, .right, priority: 2),
          .init("size", 6, .right, priority: 3), .init("30 s", 6, priority: 3, stretches: true, limit: 30),
        ],
        in: Rect(x: x, y: rect.y, width: rect.maxX - 1 - x, height: 1)
      )
    }
  }

  private static func titles(
    _ model: Model,
    _ brokers: [BrokerFacts],
    _ grid: Grid,
    on canvas: inout Canvas,
    y: Int,
    isFocused: Bool
  ) {
    canvas.put("part", x: grid.part.lowerBound, y: y, as: .dim)
    canvas.put("│", x: grid.part.upperBound + 1, y: y, as: .rule)
    for (index, cell) in grid.cells.enumerated() {
      let broker = brokers[index]
      let isChosen = isFocused && index == model.brokerColumn
      var x = canvas.put("b\(broker.id)", x: cell.lowerBound, y: y, as: isChosen ? .mark : .strong)
      if broker.isController {
        x = canvas.put(" ctrl", x: x, y: y, as: .brokerController, limit: cell.upperBound - x)
      }
      let state = BrokerStateText.of(broker, model)
      if broker.state != .up {
        // Half a word is none.
        let whole = " \(state.glyph) \(state.word)"
        let fits = x + CharacterWidth.of(whole) <= cell.upperBound
        canvas.put(fits ? whole : " \(state.glyph)", x: x, y: y, as: state.role, limit: cell.upperBound - x)
      } else if let rack = broker.rack, cell.count > 12 {
        canvas.putCut(" \(rack)", x: x, y: y, as: .dim, limit: cell.upperBound - x)
      }
      if isChosen {
        canvas.lay(.cursor, under: Rect(x: cell.lowerBound, y: y, width: cell.count, height: 1))
      }
    }
    if let last = grid.cells.last { canvas.put("│", x: last.upperBound, y: y, as: .rule) }
    grid.facts.drawTitles(on: &canvas, y: y)
  }

  private static func row(
    _ partition: PartitionFacts,
    of topic: TopicFacts,
    _ model: Model,
    _ brokers: [BrokerFacts],
    _ grid: Grid,
    on canvas: inout Canvas,
    y: Int,
    isSelected: Bool
  ) {
    if isSelected {
      canvas.lay(.cursor, under: Rect(x: grid.rect.x, y: y, width: grid.rect.width, height: 1))
      canvas.put("▸", x: grid.rect.x + 1, y: y, as: .mark)
    }
    canvas.putRight("\(partition.partition)", right: grid.part.upperBound, y: y, as: .strong)
    canvas.put("│", x: grid.part.upperBound + 1, y: y, as: .rule)
    for (index, cell) in grid.cells.enumerated() {
      self.cell(
        partition,
        of: topic,
        brokers[index],
        model,
        on: &canvas,
        cell: cell,
        y: y,
        hasHistory: grid.hasHistory
      )
    }
    if let last = grid.cells.last { canvas.put("│", x: last.upperBound, y: y, as: .rule) }
    let facts = grid.facts
    guard model.snapshot?.isServed(partition) ?? (partition.leader != nil) else {
      if let place = facts.place(0) {
        let room = grid.rect.maxX - 1 - place.lowerBound
        let long = room >= 24 ? "waiting for a controller" : "no controller"
        canvas.putCut(
          model.snapshot?.controller == nil ? long : "no leader",
          x: place.lowerBound,
          y: y,
          as: .eventError,
          limit: room
        )
      }
      return
    }
    facts.put(partition.leaderEpoch.map { "\($0)" } ?? "–", 0, on: &canvas, y: y)
    let isStale = model.isStale(partition.highWatermarkAt ?? model.snapshot?.takenAt.monotonic)
    facts.put(
      partition.highWatermark.map { NumberText.grouped($0.rawValue) } ?? "–",
      1,
      on: &canvas,
      y: y,
      as: isStale ? .stale : .base
    )
    facts.put(
      partition.logEndOffset.map { NumberText.grouped($0.rawValue) } ?? "–",
      2,
      on: &canvas,
      y: y,
      as: .dim
    )
    facts.put(partition.messagesPerSecond.map(NumberText.rate) ?? "–", 3, on: &canvas, y: y)
    facts.put(partition.sizeInBytes.map(NumberText.bytes) ?? "–", 4, on: &canvas, y: y, as: .dim)
    if let place = facts.place(5) {
      Sparkline.draw(
        partition.history.cells(place.count, covering: 30),
        on: &canvas,
        x: place.lowerBound,
        y: y,
        width: place.count
      )
    }
  }

  private static func cell(
    _ partition: PartitionFacts,
    of topic: TopicFacts,
    _ broker: BrokerFacts,
    _ model: Model,
    on canvas: inout Canvas,
    cell: Range<Int>,
    y: Int,
    hasHistory: Bool
  ) {
    let glyph = ReplicaGlyph.of(partition, broker, model)
    let isLeader = partition.leader == broker.id
    let isFresh = isLeader && model.epochs.isFresh(topic.name, partition.partition, at: model.now)
    var x =
      canvas.put(
        glyph.scalar,
        x: cell.lowerBound,
        y: y,
        as: isFresh ? .match : glyph.role,
        on: isFresh ? .match : nil
      ) + 1
    guard let replica = partition.replica(on: broker.id) else { return }
    let isStale = !isLeader && model.isStale(replica.readAt)
    // A leader is behind nobody; but where it did not tell its end there is nothing to be behind of.
    let number = replica.lag.map { $0 == 0 ? "0" : "−\(NumberText.compact($0))" } ?? "?"
    let role: ThemeRole = isStale ? .stale : replica.lag.map { LagRole.of($0) } ?? .stale
    if cell.count >= 6 { x = canvas.put(number, x: x, y: y, as: role, limit: cell.upperBound - x) }
    // Old numbers say how old.
    if isStale, replica.lag != nil, let age = model.age(of: replica.readAt), cell.count >= 18 {
      x = canvas.put(" \(NumberText.age(age))", x: x, y: y, as: .stale, limit: cell.upperBound - x)
    }
    if partition.preferredLeader == broker.id, !isLeader {
      canvas.put(" ★", x: x, y: y, as: .replicaPreferred, limit: cell.upperBound - x)
    }
    if hasHistory, !isStale {
      Sparkline.draw(
        replica.lagHistory.cells(6, covering: 30),
        on: &canvas,
        x: cell.upperBound - 7,
        y: y,
        width: 6,
        ceiling: 100,
        as: replica.lag.map { LagRole.of($0) } ?? .graphAxis
      )
    }
  }

  private static func sums(
    _ model: Model,
    _ topic: TopicFacts,
    _ brokers: [BrokerFacts],
    _ grid: Grid,
    on canvas: inout Canvas,
    y: Int
  ) {
    canvas.put("│", x: grid.part.upperBound + 1, y: y, as: .rule)
    for (index, cell) in grid.cells.enumerated() {
      let count = brokers[index].isDown ? 0 : topic.leaderCount(on: brokers[index].id)
      canvas.put("\(count) lead", x: cell.lowerBound, y: y, as: .dim, limit: cell.count)
    }
    guard let last = grid.cells.last else { return }
    canvas.put("│", x: last.upperBound, y: y, as: .rule)
    let isr = model.snapshot?.isrSum(of: topic) ?? (inSync: 0, replicas: 0)
    var text = "\(isr.inSync)/\(isr.replicas)"
    var role: ThemeRole = isr.inSync == isr.replicas ? .replicaInSync : .eventWarning
    let offline = model.snapshot?.offlineCount(of: topic) ?? 0
    if offline > 0 {
      text += ", \(offline) without leader"
      role = .eventError
    } else if model.snapshot?.waitsForController(topic) ?? false {
      text += ", acks=all waits"
      role = .eventError
    } else if let losses = model.snapshot?.lossesToSpare(of: topic) {
      text += ", \(words(losses))"
      if losses < 0 { role = .eventError }
    }
    // The words say more than the sum, where only one of them fits.
    let room = grid.rect.maxX - last.upperBound - 3
    let words = text.split(separator: ", ").last.map(String.init) ?? text
    guard let fitting = [text, words].first(where: { CharacterWidth.of($0) <= room }) else { return }
    canvas.put(fitting, x: last.upperBound + 2, y: y, as: role)
  }

  private static func words(_ losses: Int) -> String {
    switch losses {
    case ..<0: "acks=all refused"
    case 0: "no loss to spare"
    case 1: "1 loss to spare"
    default: "\(losses) losses to spare"
    }
  }

  private static func legend(on canvas: inout Canvas, x: Int, y: Int, limit: Int) {
    let parts: [(Unicode.Scalar, String, ThemeRole)] = [
      ("◆", "leader", .replicaLeader), ("●", "in sync", .replicaInSync),
      ("◐", "catching up", .replicaCatchUp),
      ("○", "out of isr", .replicaOut), ("✗", "broker down", .replicaDown),
      ("★", "preferred leader", .replicaPreferred),
    ]
    var x = x
    let end = x + limit
    for (glyph, word, role) in parts {
      guard x + 2 + CharacterWidth.of(word) <= end else { return }
      x = canvas.put(glyph, x: x, y: y, as: role)
      x = canvas.put(" \(word)", x: x, y: y, as: .dim) + 1
    }
  }
}
