import ClusterView
import TerminalUI

/// `0◆○●`: a partition's number and what each broker is to it, brokers ascending. A leader hops columns as one looks.
enum LeaderMap {
  static func width(_ topics: [TopicFacts], brokerCount: Int, limit: Int) -> Int {
    let widest = topics.reduce(0) { max($0, needed($1, brokerCount)) }
    return max(20, min(widest, limit))
  }

  private static func cell(_ topic: TopicFacts, _ brokerCount: Int) -> Int {
    digits(topic.partitions.count) + brokerCount + 1
  }
  private static func digits(_ count: Int) -> Int { NumberText.digits(count - 1) }
  private static func needed(_ topic: TopicFacts, _ brokerCount: Int) -> Int {
    topic.partitions.count * cell(topic, brokerCount) - 1
  }

  static func draw(
    _ topic: TopicFacts,
    _ model: Model,
    _ brokers: [BrokerFacts],
    on canvas: inout Canvas,
    x: Int,
    y: Int,
    width: Int
  ) {
    let cell = cell(topic, brokers.count)
    let count = topic.partitions.count
    // What does not fit is counted; those with something wrong come first then.
    var fitting = (width + 1) / max(1, cell)
    var partitions = topic.partitions[...]
    if fitting < count {
      fitting = max(0, (width - 6) / max(1, cell))
      let wrong =
        topic.underReplicatedCount == 0
        ? [] : Array(topic.partitions.lazy.filter(\.isUnderReplicated).prefix(fitting))
      partitions =
        wrong[...] + topic.partitions.lazy.filter { !$0.isUnderReplicated }.prefix(fitting - wrong.count)
    }
    var x = x
    for partition in partitions {
      canvas.putRight("\(partition.partition)", right: x + digits(count), y: y, as: .dim)
      for (index, broker) in brokers.enumerated() {
        let glyph = ReplicaGlyph.of(partition, broker, model)
        // A leader that has just hopped here stands out for a moment.
        let isFresh =
          partition.leader == broker.id
          && model.epochs.isFresh(topic.name, partition.partition, at: model.now)
        canvas.put(
          glyph.scalar,
          x: x + digits(count) + index,
          y: y,
          as: isFresh ? .match : glyph.role,
          on: isFresh ? .match : nil
        )
      }
      x += cell
    }
    if fitting < count { canvas.put("… +\(count - fitting)", x: x, y: y, as: .dim) }
  }
}

/// What a broker is to a partition, as glyph and role.
enum ReplicaGlyph {
  static func of(
    _ partition: PartitionFacts,
    _ broker: BrokerFacts,
    _ model: Model
  ) -> (scalar: Unicode.Scalar, role: ThemeRole) {
    guard
      let role = partition.role(of: broker.id, at: model.snapshot?.takenAt.monotonic ?? model.now.monotonic)
    else {
      return ("·", .disabled)
    }
    let isDown = broker.state == .killed || broker.state == .stopped
    switch role {
    case .leader: return isDown ? ("✗", .replicaDown) : ("◆", .replicaLeader)
    // A dead broker that nobody has taken out of the ISR yet.
    case .inSync: return isDown ? ("✗", .replicaDown) : ("●", .replicaInSync)
    case .catchingUp: return isDown ? ("○", .replicaOut) : ("◐", .replicaCatchUp)
    case .outOfSync: return ("○", .replicaOut)
    }
  }
}
