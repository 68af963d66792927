import ClusterView
import KafkaProtocol
import TerminalUI

/// What is known of the marked partition, and the leaders that it was seen to have.
enum PartitionSection {
  static func draw(_ model: Model, _ topic: TopicFacts, on canvas: inout Canvas, in rect: Rect) {
    let index = model.partitionList.selected
    guard topic.partitions.indices.contains(index) else {
      return Rule.draw("PARTITION", on: &canvas, in: rect.row(0))
    }
    let partition = topic.partitions[index]
    Rule.draw("PARTITION \(partition.partition)", note: note(model, partition), on: &canvas, in: rect.row(0))
    let rows = rect.lines
    var facts: [(String, String)] = [("isr", partition.isr.map { "b\($0)" }.joined(separator: " "))]
    facts.append(("replicas", partition.replicas.map { "b\($0.broker)" }.joined(separator: " ")))
    if let start = partition.logStartOffset {
      facts.append(("starts at", NumberText.grouped(start.rawValue)))
    }
    if let end = partition.logEndOffset { facts.append(("ends at", NumberText.grouped(end.rawValue))) }
    if let size = partition.sizeInBytes { facts.append(("size", NumberText.bytes(size))) }
    if let eligible = partition.eligibleLeaders, !eligible.isEmpty {
      facts.append(("eligible", eligible.map { "b\($0)" }.joined(separator: " ")))
    }
    for (line, fact) in facts.prefix(rows.height).enumerated() {
      canvas.put(fact.0, x: rows.x + 3, y: rows.y + line, as: .dim)
      canvas.putCut(fact.1, x: rows.x + 13, y: rows.y + line, limit: 22)
    }
    history(
      model,
      topic,
      partition,
      on: &canvas,
      in: Rect(x: rows.x + 38, y: rows.y, width: rows.width - 39, height: rows.height)
    )
  }

  private static func note(_ model: Model, _ partition: PartitionFacts) -> String {
    func name(_ id: BrokerID) -> String {
      "b\(id)\(model.snapshot?.isDown(id) ?? false ? " (down)" : "")"
    }
    let leader = partition.leader.map { "leader \(name($0))" } ?? "no leader"
    if let snapshot = model.snapshot, !snapshot.isServed(partition), snapshot.controller == nil {
      return "\(leader), waiting for a controller"
    }
    guard let preferred = partition.preferredLeader, preferred != partition.leader else { return leader }
    return "\(leader), preferred \(name(preferred))"
  }

  private static func history(
    _ model: Model,
    _ topic: TopicFacts,
    _ partition: PartitionFacts,
    on canvas: inout Canvas,
    in rect: Rect
  ) {
    let entries = model.epochs.entries(of: topic.name, partition.partition)
    for (line, entry) in entries.prefix(rect.height).enumerated() {
      let y = rect.y + line
      var x = canvas.put("epoch \(entry.epoch)", x: rect.x, y: y, as: line == 0 ? .base : .dim) + 2
      x = max(x, rect.x + 11)
      x = canvas.put(
        entry.leader.map { "b\($0)" } ?? "none",
        x: x,
        y: y,
        as: entry.leader == nil ? .eventError : .replicaLeader
      )
      x = max(x + 2, rect.x + 17)
      let time = WallTime.text(entry.wallMilliseconds, offset: model.settings.utcOffsetSeconds)
      canvas.putCut(
        entry.isFirstSeen ? "when first seen" : "since \(time)",
        x: x,
        y: y,
        as: .dim,
        limit: rect.maxX - x
      )
    }
  }
}
