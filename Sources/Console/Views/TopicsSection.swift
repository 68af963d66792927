import ClusterView
import TerminalUI

/// Topics with what leads them: counts of leaders for each broker, or, where there is room, every partition's replicas.
enum TopicsSection {
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect, hasMap: Bool) {
    let topics = model.topics
    let brokers = model.snapshot?.brokers ?? []
    Rule.draw(
      title(model, topics.count, brokers.count, hasMap),
      note: note(model),
      on: &canvas,
      in: rect.row(0),
      isFocused: model.screen == .topics || model.hasFocus(.topics)
    )
    let rows = rect.rows
    guard rows.height > 0 else { return }
    let inner = Rect(x: rect.x + 3, y: rect.y, width: rect.width - 4, height: rect.height)
    let leaderWidth = min(40, max(8, brokers.reduce(8) { $0 + 1 + CharacterWidth.of("b\($1.id)") }))
    // With the mark behind it; 50 partitions of 3 replicas are not cut.
    let isrWidth = topics.reduce(8) { widest, topic in
      guard let isr = model.snapshot?.isrSum(of: topic) else { return widest }
      return max(widest, NumberText.digits(isr.inSync) + NumberText.digits(isr.replicas) + 3)
    }
    let mapWidth = hasMap ? LeaderMap.width(topics, brokerCount: brokers.count, limit: inner.width - 60) : 0
    let columns = Columns(
      [
        .init("name", 10, stretches: true, limit: max(12, longestName(topics))),
        .init("parts", 5, .right, priority: 4), .init("isr", isrWidth, .right),
        hasMap
          ? .init("replicas by \(brokerNames(brokers))", mapWidth, priority: 6)
          : .init("leaders" + brokers.map { " b\($0.id)" }.joined(), leaderWidth, .right, priority: 5),
        .init("msg/s", 6, .right, priority: 1),
        .init("last 60 s", 10, priority: 3, stretches: true, limit: 40),
        .init("size", 6, .right, priority: 2),
      ],
      in: inner
    )
    columns.drawTitles(on: &canvas, y: rect.y + 1)
    guard !topics.isEmpty else {
      let text =
        model.topicFilter != nil
        ? "no topic matches" : model.snapshot?.metadataAt == nil ? "no metadata yet" : "no topics yet"
      canvas.put(text, x: inner.x, y: rows.y, as: .dim)
      return
    }
    let shown = model.topicList.range(rows.height, of: topics.count)
    for (line, index) in shown.enumerated() {
      let y = rows.y + line
      if index == model.topicList.selected {
        let isFocused = model.screen == .topics || model.hasFocus(.topics)
        canvas.lay(
          isFocused ? .cursor : .cursorUnfocused,
          under: Rect(x: rect.x, y: y, width: rect.width, height: 1)
        )
        if isFocused { canvas.put("▸", x: rect.x + 1, y: y, as: .mark) }
      }
      row(topics[index], model, brokers, columns, on: &canvas, y: y, hasMap: hasMap)
    }
    // Old facts look old, whatever they say.
    if model.isStale(model.snapshot?.metadataAt) {
      canvas.recolour(Rect(x: inner.x, y: rows.y, width: inner.width, height: shown.count), as: .stale)
    }
    ScrollBar.draw(shown, of: topics.count, on: &canvas, in: rows)
  }

  private static func title(_ model: Model, _ count: Int, _ brokers: Int, _ hasMap: Bool) -> String {
    let total = model.snapshot?.topics.count ?? 0
    let number = count == total ? "\(total)" : "\(count) of \(total)"
    guard model.snapshot?.metadataAt != nil else { return "TOPICS –" }
    guard hasMap, let snapshot = model.snapshot else { return "TOPICS \(number)" }
    return "TOPICS \(number) · LEADER MAP \(snapshot.partitionCount) × \(brokers)"
  }

  private static func note(_ model: Model) -> String {
    if model.isStale(model.snapshot?.metadataAt), let age = model.age(of: model.snapshot?.metadataAt) {
      return "as it was \(NumberText.age(age)) ago"
    }
    if model.snapshot?.isForbidden(.describeLogDirs) ?? false { return "sizes: no right on the cluster" }
    return "sort: \(model.order.rawValue) \(model.isReversed ? "▴" : "▾")"
  }

  private static func longestName(_ topics: [TopicFacts]) -> Int {
    topics.reduce(0) { max($0, min(40, CharacterWidth.of($1.name))) }
  }

  private static func brokerNames(_ brokers: [BrokerFacts]) -> String {
    brokers.count <= 5 ? brokers.map { "b\($0.id)" }.joined(separator: " ") : "broker, ascending"
  }

  private static func row(
    _ topic: TopicFacts,
    _ model: Model,
    _ brokers: [BrokerFacts],
    _ columns: Columns,
    on canvas: inout Canvas,
    y: Int,
    hasMap: Bool
  ) {
    let isr = model.snapshot?.isrSum(of: topic) ?? (inSync: 0, replicas: 0)
    let isWhole = isr.inSync == isr.replicas
    let offline = model.snapshot?.offlineCount(of: topic) ?? 0
    columns.put(
      topic.name,
      0,
      on: &canvas,
      y: y,
      as: topic.isInternal ? .dim : offline > 0 ? .eventError : .strong
    )
    columns.put("\(topic.partitions.count)", 1, on: &canvas, y: y)
    columns.put(
      "\(isr.inSync)/\(isr.replicas) \(isWhole ? " " : "▼")",
      2,
      on: &canvas,
      y: y,
      as: offline > 0 ? .eventError : isWhole ? .replicaInSync : .eventWarning
    )
    if let place = columns.place(3) {
      if hasMap {
        LeaderMap.draw(topic, model, brokers, on: &canvas, x: place.lowerBound, y: y, width: place.count)
      } else {
        leaders(topic, brokers, on: &canvas, right: place.upperBound, y: y)
      }
    }
    let rateRole: ThemeRole = topic.messagesPerSecond.map { $0 > 0 ? .base : .dim } ?? .dim
    let missing = topic.missingRight == nil ? nil : "no right"
    if let missing, columns.place(5) == nil, let place = columns.place(4) {
      canvas.putRight(missing, right: place.upperBound, y: y, as: .eventWarning)
    } else {
      columns.put(topic.messagesPerSecond.map(NumberText.rate) ?? "–", 4, on: &canvas, y: y, as: rateRole)
    }
    if let missing {
      columns.put(missing, 5, on: &canvas, y: y, as: .eventWarning)
    } else if let place = columns.place(5) {
      Sparkline.draw(
        topic.history.cells(place.count, covering: 60),
        on: &canvas,
        x: place.lowerBound,
        y: y,
        width: place.count
      )
    }
    columns.put(
      topic.sizeInBytes.map(NumberText.bytes) ?? "–",
      6,
      on: &canvas,
      y: y,
      as: topic.sizeInBytes == nil
        ? .dim : model.isStale(topic.sizeAt ?? model.now.monotonic) ? .stale : .base
    )
  }

  /// Under each broker's name how many it leads; "·" for none.
  private static func leaders(
    _ topic: TopicFacts,
    _ brokers: [BrokerFacts],
    on canvas: inout Canvas,
    right: Int,
    y: Int
  ) {
    var right = right
    for broker in brokers.reversed() {
      let count = broker.isDown ? 0 : topic.leaderCount(on: broker.id)
      canvas.putRight(
        count == 0 ? "·" : "\(count)",
        right: right,
        y: y,
        as: count == 0 ? .dim : .replicaLeader
      )
      right -= CharacterWidth.of("b\(broker.id)") + 1
    }
  }
}
