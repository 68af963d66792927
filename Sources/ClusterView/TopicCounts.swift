import KafkaProtocol

/// What a topic's partitions come to. Ten thousand of them are counted once a snapshot, and not for each line of each frame
/// that says something of them.
struct TopicCounts: Sendable {
  private(set) var replicas = 0
  private(set) var underReplicated = 0
  private(set) var underMinISR = 0
  /// Partitions that each broker leads, and in whose ISR it is.
  private(set) var leaders = PerBroker()
  private(set) var inSync = PerBroker()

  /// A number for each broker. There are few of them: looking through them is quicker than hashing.
  struct PerBroker: Sendable {
    private(set) var entries: [(broker: BrokerID, count: Int)] = []

    subscript(broker: BrokerID) -> Int { entries.first { $0.broker == broker }?.count ?? 0 }

    func sum(without down: Set<BrokerID>) -> Int {
      entries.reduce(0) { down.contains($1.broker) ? $0 : $0 + $1.count }
    }

    fileprivate mutating func add(_ broker: BrokerID) {
      for place in entries.indices where entries[place].broker == broker {
        entries[place].count += 1
        return
      }
      entries.append((broker, 1))
    }
  }

  init(of topic: TopicFacts) {
    for index in topic.partitions.indices {
      let (isr, all) = (topic.partitions[index].isr.count, topic.partitions[index].replicas.count)
      replicas += all
      if isr < all { underReplicated += 1 }
      if let minimum = topic.minInSyncReplicas, isr < min(minimum, max(1, all)) { underMinISR += 1 }
      for place in 0..<isr { inSync.add(topic.partitions[index].isr[place]) }
      if let leader = topic.partitions[index].leader { leaders.add(leader) }
    }
  }
}

/// It follows from what is compared anyway.
extension TopicCounts: Equatable {
  static func == (a: TopicCounts, b: TopicCounts) -> Bool { true }
}
