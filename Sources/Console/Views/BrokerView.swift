import ClusterView
import KafkaProtocol
import TerminalUI

/// One broker: where it listens, what it is asked, where its logs are, how its links to the others are, what it holds.
enum BrokerView {
  static func draw(_ model: Model, _ id: BrokerID, on canvas: inout Canvas, in body: Rect) {
    guard let broker = model.snapshot?.broker(id) else {
      Rule.draw("BROKER \(id)", on: &canvas, in: body.row(0), isFocused: true)
      canvas.put("this broker is not known (yet)", x: body.x + 3, y: body.y + 1, as: .dim)
      return
    }
    draw(broker, model, on: &canvas, in: body, isFocused: true)
  }

  static func draw(
    _ broker: BrokerFacts,
    _ model: Model,
    on canvas: inout Canvas,
    in rect: Rect,
    isFocused: Bool
  ) {
    let layout = BrokerLayout(model, broker, in: rect)
    if let facts = layout.facts { self.facts(broker, model, on: &canvas, in: facts) }
    if let links = layout.links { BrokerLinksSection.draw(broker, model, on: &canvas, in: links) }
    if let requests = layout.requests {
      if layout.isWide, requests.x > rect.x {
        Rule.vertical(on: &canvas, x: requests.x - 1, from: requests.y + 1, to: requests.maxY)
      }
      BrokerRequestsSection.draw(broker, model, on: &canvas, in: requests)
      if layout.isWide, requests.x > rect.x { canvas.put("┬", x: requests.x - 1, y: requests.y, as: .rule) }
    }
    if let replicas = layout.replicas {
      BrokerReplicasSection.draw(broker, model, on: &canvas, in: replicas, isFocused: isFocused)
    }
  }

  private static func facts(_ broker: BrokerFacts, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    let state = BrokerStateText.of(broker, model)
    let age = BrokersSection.age(broker, model).map { " \($0)" } ?? ""
    Rule.draw(
      "BROKER \(broker.id)",
      note: "\(state.glyph) \(state.word)\(age)",
      on: &canvas,
      in: rect.row(0),
      noteRole: state.role
    )
    for (row, line) in lines(broker, model).prefix(max(0, rect.height - 1)).enumerated() {
      let y = rect.y + 1 + row
      canvas.put(line.name, x: rect.x + 3, y: y, as: .dim)
      canvas.putCut(line.text, x: rect.x + 14, y: y, as: line.role, limit: rect.maxX - 1 - rect.x - 14)
    }
  }

  private struct Line {
    var name: String
    var text: String
    var role = ThemeRole.base
  }

  static func lineCount(_ broker: BrokerFacts, _ model: Model) -> Int { lines(broker, model).count }

  private static func lines(_ broker: BrokerFacts, _ model: Model) -> [Line] {
    let process = model.embedded?.process(broker.id)
    var lines: [Line] = []
    var listener = broker.address.isEmpty ? "unknown" : "\(model.settings.listenerProtocol) \(broker.address)"
    if let process, process.phase.isAlive {
      listener += "  \(process.connectionCount) connections"
      if let counters = process.counters, counters.inFlightBytes > 0 {
        listener += ", \(NumberText.sized(counters.inFlightBytes)) in flight"
      }
    }
    lines.append(Line(name: "listener", text: listener))
    var role = broker.isController ? "controller" : ""
    if let isVoter = broker.isVoter { role += (role.isEmpty ? "" : ", ") + (isVoter ? "voter" : "observer") }
    if let rack = broker.rack { role += (role.isEmpty ? "" : ", ") + "rack \(rack)" }
    if !role.isEmpty { lines.append(Line(name: "role", text: role)) }
    if let roundTrip = broker.roundTrip {
      let age = model.age(of: broker.answeredAt).map { ", \(NumberText.age($0)) ago" } ?? ""
      lines.append(Line(name: "answered", text: "in \(SwimLanes.milliseconds(roundTrip))\(age)"))
    }
    if let failure = broker.failure {
      lines.append(Line(name: "failure", text: failure, role: .eventWarning))
    }
    let untold = broker.unsupported.map(\.name).sorted()
    if !untold.isEmpty {
      lines.append(Line(name: "not served", text: untold.joined(separator: ", "), role: .dim))
    }
    for (key, words) in broker.refusals.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      // In front, where nothing is cut off.
      let lacks = broker.forbidden.contains(key)
      lines.append(
        Line(name: "refuses", text: "\(key.name): \(lacks ? "no right, " : "")\(words)", role: .eventWarning)
      )
    }
    for directory in broker.logDirectories {
      var text =
        "\(directory.path)  \(directory.replicaCount) replicas, \(NumberText.bytes(directory.sizeInBytes))"
      if let usable = directory.usableBytes { text += ", \(NumberText.bytes(usable)) free" }
      if let error = directory.error { text = "\(directory.path)  \(error)" }
      lines.append(
        Line(name: "log dir", text: text, role: directory.error == nil ? .base : .eventError)
      )
    }
    if let process {
      if !broker.logDirectories.contains(where: { $0.path == process.folder }) {
        lines.append(Line(name: "folder", text: process.folder, role: .dim))
      }
      if process.phase.isAlive {
        let slow = process.slowTurnCount == 0 ? "none" : "\(process.slowTurnCount)"
        lines.append(
          Line(
            name: "loop turns",
            text: "\(NumberText.compact(Int64(clamping: process.turnCount))), over 5 ms: \(slow), "
              + "longest \(SwimLanes.milliseconds(process.longestTurn))",
            role: .dim
          )
        )
      }
      let faults = model.embedded?.faults(of: broker.id) ?? []
      lines.append(
        Line(
          name: "faults",
          text: faults.isEmpty ? "none in force" : faults.joined(separator: ", "),
          role: faults.isEmpty ? .dim : .eventChaos
        )
      )
    }
    return lines
  }
}

/// What the lower part of a broker's screen shows where there is no room for all.
enum BrokerPanel: Sendable, Equatable, CaseIterable {
  case replicas
  case requests
  case facts
}

struct BrokerLayout {
  var facts: Rect?
  var links: Rect?
  var requests: Rect?
  var replicas: Rect?
  /// Whether requests stand beside the facts.
  var isWide: Bool

  private static let requestsWidth = 40
  private static let requestsHeight = 12

  init(_ model: Model, _ broker: BrokerFacts, in rect: Rect) {
    let isOurs = model.embedded != nil
    isWide = rect.width >= 100 && isOurs
    guard !model.isNarrow || model.screen == .brokers else {
      switch model.brokerPanel {
      case .requests where isOurs: requests = rect
      case .facts: stack(model, broker, in: rect)
      case .replicas, .requests: replicas = rect
      }
      return
    }
    let rest = stack(model, broker, in: rect)
    guard isWide else {
      if rest.height >= 3 {
        if model.brokerPanel == .requests, isOurs { requests = rest } else { replicas = rest }
      }
      return
    }
    let height = min(rect.height, max(Self.requestsHeight, rect.height - rest.height))
    requests = Rect(x: rect.maxX - Self.requestsWidth, y: rect.y, width: Self.requestsWidth, height: height)
    facts?.width -= Self.requestsWidth + 1
    links?.width -= Self.requestsWidth + 1
    let below = Rect(x: rect.x, y: rect.y + height, width: rect.width, height: rect.height - height)
    if below.height >= 3 { replicas = below }
  }

  /// Facts and links; what is left.
  @discardableResult
  private mutating func stack(_ model: Model, _ broker: BrokerFacts, in rect: Rect) -> Rect {
    var rest = rect
    facts = rest.takeTop(min(1 + BrokerView.lineCount(broker, model), rest.height))
    let others = max(0, (model.snapshot?.brokers.count ?? 1) - 1)
    if model.embedded != nil, others > 0, rest.height >= 3 {
      links = rest.takeTop(min(1 + others, max(3, rest.height / 2)))
    }
    return rest
  }
}

/// The links to the other brokers, with the faults in force on each direction.
enum BrokerLinksSection {
  static func draw(_ broker: BrokerFacts, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    guard let embedded = model.embedded else { return }
    Rule.draw(
      "LINKS TO PEERS",
      note: rect.width >= 60 ? "in-process, faults applied here" : "",
      on: &canvas,
      in: rect.row(0)
    )
    let isAlive = embedded.process(broker.id)?.phase.isAlive ?? false
    let peers = embedded.processes.filter { $0.id != broker.id }
    for (row, peer) in peers.prefix(max(0, rect.height - 1)).enumerated() {
      let y = rect.y + 1 + row
      var x = canvas.put("b\(peer.id)", x: rect.x + 3, y: y, as: .strong) + 2
      x = max(x, rect.x + 8)
      guard isAlive, peer.phase.isAlive else {
        canvas.put(
          "✗ down: \(isAlive ? "b\(peer.id)" : "b\(broker.id)") is not running",
          x: x,
          y: y,
          as: .dim
        )
        continue
      }
      x = direction("→", embedded, from: broker.id, to: peer.id, on: &canvas, x: x, y: y) + 3
      x = direction("←", embedded, from: peer.id, to: broker.id, on: &canvas, x: max(x, rect.x + 26), y: y)
      if peer.phase == .paused || embedded.process(broker.id)?.phase == .paused {
        canvas.put("   silent: one end is paused", x: x, y: y, as: .brokerPaused)
      }
    }
  }

  private static func direction(
    _ arrow: Unicode.Scalar,
    _ facts: EmbeddedFacts,
    from: BrokerID,
    to: BrokerID,
    on canvas: inout Canvas,
    x: Int,
    y: Int
  ) -> Int {
    let faults = facts.linkFaults.filter { $0.from == from && $0.to == to }
    let end = canvas.put(arrow, x: x, y: y, as: .dim) + 1
    if faults.contains(where: { $0.latency == nil }) {
      return canvas.put("✗ cut", x: end, y: y, as: .brokerDown)
    }
    if let latency = faults.compactMap(\.latency).max() {
      return canvas.put("◐ +\(SwimLanes.text(latency))", x: end, y: y, as: .eventWarning)
    }
    return canvas.put("● open", x: end, y: y, as: .brokerUp)
  }
}

/// What the broker is asked, by API, the most frequent first.
enum BrokerRequestsSection {
  static func draw(_ broker: BrokerFacts, _ model: Model, on canvas: inout Canvas, in rect: Rect) {
    guard let counters = model.embedded?.process(broker.id)?.counters else {
      Rule.draw("REQUESTS", on: &canvas, in: rect.row(0))
      canvas.put("it is not running", x: rect.x + 1, y: rect.y + 1, as: .dim)
      return
    }
    Rule.draw("REQUESTS since it started", on: &canvas, in: rect.row(0))
    canvas.putRight("all", right: rect.maxX - 9, y: rect.y + 1, as: .dim)
    canvas.putRight("/s", right: rect.maxX - 2, y: rect.y + 1, as: .dim)
    let rows = counters.requestsByAPI.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    for (row, entry) in rows.prefix(max(0, rect.height - 2)).enumerated() {
      let y = rect.y + 2 + row
      canvas.putCut(entry.name, x: rect.x + 1, y: y, limit: rect.width - 18)
      canvas.putRight(NumberText.compact(entry.count), right: rect.maxX - 9, y: y, as: .dim)
      let rate = model.rates.requests(of: broker.id, api: entry.name, at: model.now.monotonic)
      canvas.putRight(rate.map(NumberText.rate) ?? "–", right: rect.maxX - 2, y: y)
    }
  }
}

/// The partitions that have a replica on the broker.
enum BrokerReplicasSection {
  static func draw(
    _ broker: BrokerFacts,
    _ model: Model,
    on canvas: inout Canvas,
    in rect: Rect,
    isFocused: Bool
  ) {
    let replicas = model.replicas(on: broker.id)
    let led =
      broker.isDown ? 0 : (model.snapshot?.topics ?? []).reduce(0) { $0 + $1.leaderCount(on: broker.id) }
    Rule.draw(
      model.isNarrow ? "b\(broker.id) REPLICAS \(replicas.count)" : "REPLICAS \(replicas.count)",
      note: "leads \(led)",
      on: &canvas,
      in: rect.row(0),
      isFocused: isFocused
    )
    let rows = rect.rows
    guard rows.height > 0 else { return }
    let columns = Columns(
      [
        .init("partition", 12, stretches: true, limit: 40), .init("role", 14),
        .init("behind", 7, .right), .init("end", 12, .right, priority: 2),
        .init("size", 7, .right, priority: 1),
        .init("isr", 9, priority: 3), .init("leader", 6, priority: 4),
      ],
      in: Rect(x: rect.x + 3, y: rect.y, width: rect.width - 4, height: rect.height)
    )
    columns.drawTitles(on: &canvas, y: rect.y + 1)
    let list = isFocused ? model.replicaList : ListState()
    let shown = list.range(rows.height, of: replicas.count)
    for (line, index) in shown.enumerated() {
      let y = rows.y + line
      if isFocused, index == list.selected {
        canvas.lay(.cursor, under: Rect(x: rect.x, y: y, width: rect.width, height: 1))
        canvas.put("▸", x: rect.x + 1, y: y, as: .mark)
      }
      guard let (topic, partition) = model.replica(at: replicas[index]) else { continue }
      row(topic, partition, broker, model, columns, on: &canvas, y: y)
    }
    ScrollBar.draw(shown, of: replicas.count, on: &canvas, in: rows)
  }

  private static func row(
    _ topic: String,
    _ partition: PartitionFacts,
    _ broker: BrokerFacts,
    _ model: Model,
    _ columns: Columns,
    on canvas: inout Canvas,
    y: Int
  ) {
    let name = NameText.partition("\(topic)-\(partition.partition)", columns: columns.place(0)?.count ?? .max)
    columns.put(name, 0, on: &canvas, y: y, as: .strong)
    let glyph = ReplicaGlyph.of(partition, broker, model)
    if let place = columns.place(1) {
      let x = canvas.put(glyph.scalar, x: place.lowerBound, y: y, as: glyph.role)
      canvas.put(" \(word(glyph.scalar))", x: x, y: y, as: glyph.role, limit: place.upperBound - x)
    }
    let replica = partition.replica(on: broker.id)
    let isLeader = partition.leader == broker.id
    let isStale = !isLeader && model.isStale(replica?.readAt)
    let lag = replica?.lag
    columns.put(
      isLeader ? "0" : lag.map { NumberText.compact($0) } ?? "–",
      2,
      on: &canvas,
      y: y,
      as: isStale ? .stale : lag.map { LagRole.of($0) } ?? .dim
    )
    columns.put(
      replica?.logEndOffset.map { NumberText.grouped($0.rawValue) } ?? "–",
      3,
      on: &canvas,
      y: y,
      as: isStale ? .stale : .dim
    )
    columns.put(replica?.sizeInBytes.map(NumberText.bytes) ?? "–", 4, on: &canvas, y: y, as: .dim)
    columns.put(partition.isr.map { "\($0)" }.joined(separator: ","), 5, on: &canvas, y: y)
    columns.put(
      partition.leader.map { "b\($0)" } ?? "none",
      6,
      on: &canvas,
      y: y,
      as: partition.leader == nil ? .eventError : .base
    )
  }

  private static func word(_ glyph: Unicode.Scalar) -> String {
    switch glyph {
    case "◆": "leader"
    case "●": "in sync"
    case "◐": "catching up"
    case "○": "out of isr"
    case "✗": "down"
    default: ""
    }
  }
}

extension Model {
  /// Where in the snapshot a replica's partition is: of ten thousand a screen shows a few, and the others are not copied.
  struct ReplicaPlace {
    var topic: Int
    var partition: Int
  }

  /// Partitions with a replica on a broker; those with something wrong first, then by name.
  func replicas(on broker: BrokerID) -> [ReplicaPlace] {
    guard let topics = snapshot?.topics else { return [] }
    // What has lost a replica first, and of that as of the rest Kafka's own topics last, as in the list of topics.
    var ranks: [[ReplicaPlace]] = [[], [], [], []]
    for topic in topics.indices {
      for partition in topics[topic].partitions.indices
      where topics[topic].partitions[partition].hasReplica(on: broker) {
        let isWrong = topics[topic].partitions[partition].isUnderReplicated
        ranks[(isWrong ? 0 : 2) + (topics[topic].isInternal ? 1 : 0)].append(
          ReplicaPlace(topic: topic, partition: partition)
        )
      }
    }
    return ranks.flatMap { $0 }
  }

  func replica(at place: ReplicaPlace) -> (topic: String, partition: PartitionFacts)? {
    guard let topics = snapshot?.topics, topics.indices.contains(place.topic),
      topics[place.topic].partitions.indices.contains(place.partition)
    else { return nil }
    return (topics[place.topic].name, topics[place.topic].partitions[place.partition])
  }
}
