import ClusterView
import KafkaProtocol
import TerminalUI

/// All brokers on a screen of their own: a line each, with the faults in force.
enum BrokerListView {
  static func draw(_ model: Model, on canvas: inout Canvas, in body: Rect) {
    let brokers = model.snapshot?.brokers ?? []
    Rule.draw(
      "BROKERS \(brokers.count)",
      note: BrokersSection.note(model),
      on: &canvas,
      in: body.row(0),
      isFocused: true
    )
    let rows = body.rows
    guard rows.height > 0 else { return }
    let isOurs = model.embedded != nil
    let inner = Rect(x: body.x + 3, y: body.y, width: body.width - 4, height: body.height)
    // What is not told has no column: it is too wide for any screen, and the first to go.
    let (absent, last) = (1000, 99)
    let faultWidth = brokers.reduce(6) { max($0, CharacterWidth.of(faults(of: $1, model))) }
    let columns = Columns(
      [
        .init("id", 4), .init("state", 13), .init("up", 7, .right, priority: 5),
        .init("address", 15, priority: 7, stretches: true, limit: 24),
        .init("rack", hasRacks(brokers) ? 8 : absent, priority: hasRacks(brokers) ? 8 : last),
        .init("lead", 4, .right), .init("repl", 4, .right, priority: 6),
        .init("behind", 6, .right, priority: 1), .init("size", 6, .right, priority: 9),
        .init("in MB/s", 7, .right, priority: 3),
        .init("out MB/s", isOurs ? 8 : absent, .right, priority: isOurs ? 10 : last),
        .init("reqs/s", isOurs ? 6 : absent, .right, priority: isOurs ? 11 : last),
        .init("clients", isOurs ? 7 : absent, .right, priority: isOurs ? 12 : last),
        .init("answers in", 10, .right, priority: 13),
        .init("faults", isOurs ? min(24, faultWidth) : absent, priority: isOurs ? 2 : last),
      ],
      in: inner
    )
    columns.drawTitles(on: &canvas, y: body.y + 1)
    guard !brokers.isEmpty else {
      canvas.put("no broker has answered yet", x: inner.x, y: rows.y, as: .dim)
      return
    }
    let list = model.brokerList
    let shown = list.range(rows.height, of: brokers.count)
    for (line, index) in shown.enumerated() {
      row(
        brokers[index],
        model,
        columns,
        on: &canvas,
        y: rows.y + line,
        in: body,
        isSelected: index == list.selected
      )
    }
    ScrollBar.draw(shown, of: brokers.count, on: &canvas, in: rows)
    var rest = Rect(
      x: body.x,
      y: rows.y + shown.count + 1,
      width: body.width,
      height: rows.height - shown.count - 1
    )
    // What is left shows the marked broker as its own screen would.
    if rest.height >= 8, brokers.indices.contains(list.selected) {
      BrokerView.draw(brokers[list.selected], model, on: &canvas, in: rest, isFocused: false)
      rest = Rect(x: 0, y: 0, width: 0, height: 0)
    }
    if rest.height >= 1 { BrokersSection.drawQuorum(model, on: &canvas, in: rest) }
  }

  private static func hasRacks(_ brokers: [BrokerFacts]) -> Bool { brokers.contains { $0.rack != nil } }

  static func faults(of broker: BrokerFacts, _ model: Model) -> String {
    model.embedded?.faults(of: broker.id).joined(separator: ", ") ?? ""
  }

  private static func row(
    _ broker: BrokerFacts,
    _ model: Model,
    _ columns: Columns,
    on canvas: inout Canvas,
    y: Int,
    in rect: Rect,
    isSelected: Bool
  ) {
    if isSelected {
      canvas.lay(.cursor, under: Rect(x: rect.x, y: y, width: rect.width, height: 1))
      canvas.put("▸", x: rect.x + 1, y: y, as: .mark)
    }
    let isDown = broker.state == .killed || broker.state == .stopped
    let isStale = !isDown && model.isStale(broker.answeredAt)
    let text: ThemeRole = isDown ? .dim : isStale ? .stale : .base
    columns.put("b\(broker.id)", 0, on: &canvas, y: y, as: isDown ? .dim : .strong)
    if let place = columns.place(1) { BrokersSection.state(of: broker, model, on: &canvas, in: place, y: y) }
    func put(_ value: String?, _ column: Int, _ role: ThemeRole? = nil) {
      columns.put(value ?? "–", column, on: &canvas, y: y, as: value == nil ? .dim : role ?? text)
    }
    put(BrokersSection.age(broker, model), 2)
    put(broker.address.isEmpty ? nil : broker.address, 3, .dim)
    put(broker.rack, 4)
    put(broker.ledCount.map { "\($0)" }, 5)
    put(broker.replicaCount.map { "\($0)" }, 6)
    put(broker.behind.map { NumberText.compact($0) }, 7, broker.behind.map { LagRole.of($0) })
    put(broker.sizeInBytes.map(NumberText.bytes), 8)
    put(isDown ? nil : broker.bytesInPerSecond.map(NumberText.megabytes), 9)
    put(isDown ? nil : broker.bytesOutPerSecond.map(NumberText.megabytes), 10)
    put(isDown ? nil : broker.requestsPerSecond.map(NumberText.rate), 11)
    put(isDown ? nil : model.embedded?.process(broker.id).map { "\($0.connectionCount)" }, 12)
    put(isDown ? nil : broker.roundTrip.map { SwimLanes.milliseconds($0) }, 13)
    columns.put(faults(of: broker, model), 14, on: &canvas, y: y, as: .eventChaos)
  }
}
