import KafkaProtocol

/// Which partitions to ask one broker about in one turn: those in view always, the rest in turn within a budget, so
/// that a cluster of many thousands costs as much a turn as one of a thousand.
struct PollPlan {
  /// Partitions that one question names at most.
  static let budget = 1_000

  var replicas: [TopicPartition]
  /// Those of `replicas` that the broker leads.
  var led: [TopicPartition]

  /// `turn` counts turns: the rest is walked through as it grows. Without `hasInternal` topics of Kafka's own are asked
  /// about only in view.
  init(
    for broker: BrokerID,
    in snapshot: ClusterSnapshot,
    inView: Set<String>,
    hasInternal: Bool = true,
    turn: UInt64,
    budget: Int = budget
  ) {
    var (first, rest): ([(TopicPartition, Bool)], [(TopicPartition, Bool)]) = ([], [])
    for topic in snapshot.topics {
      let isInView = inView.contains(topic.name)
      guard isInView || hasInternal || !topic.isInternal else { continue }
      for partition in topic.partitions where partition.replicas.contains(where: { $0.broker == broker }) {
        let entry = (
          TopicPartition(topic: topic.name, partition: partition.partition), partition.leader == broker
        )
        if isInView { first.append(entry) } else { rest.append(entry) }
      }
    }
    let chosen = Array(first.prefix(budget))
    let room = budget - chosen.count
    if rest.count > room, room > 0 {
      let start = Int(turn % UInt64(rest.count)) * room % rest.count
      rest = (0..<room).map { rest[(start + $0) % rest.count] }
    } else {
      rest = Array(rest.prefix(max(0, room)))
    }
    replicas = (chosen + rest).map(\.0)
    led = (chosen + rest).filter(\.1).map(\.0)
  }
}
