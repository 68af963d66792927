import KafkaProtocol

// What views ask of a snapshot, so that no view counts by itself.

extension ClusterSnapshot {
  package func broker(_ id: BrokerID) -> BrokerFacts? { brokers.first { $0.id == id } }
  package func topic(_ name: String) -> TopicFacts? { topics.first { $0.name == name } }
  package var upCount: Int { brokers.count { $0.state == .up } }
  package var partitionCount: Int { topics.reduce(0) { $0 + $1.partitions.count } }
  /// Partitions whose ISR is known to be below their topic's min.insync.replicas: they refuse acks=all.
  package var underMinISRCount: Int { topics.reduce(0) { $0 + $1.underMinISRCount } }
  /// In-sync replicas over all replicas of the cluster.
  package var isrSum: (inSync: Int, replicas: Int) {
    let down = downBrokers
    return topics.reduce(into: (0, 0)) { sum, topic in
      let more = topic.isrSum(without: down)
      sum = (sum.0 + more.inSync, sum.1 + more.replicas)
    }
  }
  /// In-sync replicas over all replicas of a topic: 12 of 18.
  package func isrSum(of topic: TopicFacts) -> (inSync: Int, replicas: Int) {
    topic.isrSum(without: downBrokers)
  }
  /// Known lags of all replicas, summed.
  package var lagSum: Int64 {
    topics.reduce(0) { sum, topic in
      topic.partitions.reduce(sum) { sum, partition in
        partition.replicas.reduce(sum) { $0 &+ ($1.lag ?? 0) }
      }
    }
  }
  /// Known lags of all groups, summed; `nil` where none is known.
  package var groupLag: Int64? {
    let known = groups.compactMap(\.lag)
    return known.isEmpty ? nil : known.reduce(0, &+)
  }
  /// Messages per second by which it grows.
  package var groupLagTrend: Double? {
    let known = groups.compactMap(\.lagTrend)
    return known.isEmpty ? nil : known.reduce(0, +)
  }
  /// Partitions without a leader, and those whose leader's process has ended: without a controller no other is elected,
  /// and the metadata goes on naming the dead one.
  package func offlineCount(of topic: TopicFacts) -> Int {
    topic.partitions.count - topic.counted.leaders.sum(without: downBrokers)
  }
  /// Whether it has a leader whose process has not ended.
  package func isServed(_ partition: PartitionFacts) -> Bool {
    partition.leader.map { !isDown($0) } ?? false
  }
  /// Whether the broker's process has ended, as far as is known.
  package func isDown(_ id: BrokerID) -> Bool { broker(id)?.isDown ?? false }
  /// Whoever has ended is in sync with nobody, even where no controller is there to take it out of the ISRs.
  var downBrokers: Set<BrokerID> { Set(brokers.lazy.filter(\.isDown).map(\.id)) }
  /// How many losses of an in-sync replica acks=all survives in the topic's worst partition: at 0 the next one stops
  /// writes, below it they have stopped. `nil` where min.insync.replicas is unknown.
  package func lossesToSpare(of topic: TopicFacts) -> Int? {
    guard let minimum = topic.minInSyncReplicas else { return nil }
    let down = downBrokers
    return topic.partitions.indices.lazy.map { index in
      topic.partitions[index].inSyncCount(without: down)
        - min(minimum, max(1, topic.partitions[index].replicas.count))
    }.min()
  }
  /// Whether ISRs hold replicas of ended brokers and nobody is there to take them out: acks=all waits for those.
  package func waitsForController(_ topic: TopicFacts) -> Bool {
    controller == nil && downBrokers.contains { topic.counted.inSync[$0] > 0 }
  }
  /// Why no broker that has answered tells what is asked with `key`: none serves it, or all refuse. `nil` where one tells,
  /// or may.
  package func whyUntold(_ key: APIKey) -> String? {
    let known = brokers.filter { $0.answeredAt != nil }
    guard let first = known.first else { return nil }
    if known.allSatisfy({ $0.unsupported.contains(key) }) { return "this cluster does not serve \(key.name)" }
    guard known.allSatisfy({ $0.unsupported.contains(key) || $0.refusals[key] != nil }) else { return nil }
    return known.compactMap { $0.refusals[key] }.first ?? first.refusals[key]
  }
  /// Whether all brokers that have answered refuse what is asked with `key` for want of a right.
  package func isForbidden(_ key: APIKey) -> Bool {
    let known = brokers.filter { $0.answeredAt != nil }
    return !known.isEmpty && known.allSatisfy { $0.forbidden.contains(key) }
  }
  package var isRackAware: Bool { brokers.contains { $0.rack != nil } }
  /// One controller, all brokers up, every ISR full, every partition led: nothing left to heal.
  package var isHealthy: Bool {
    controller != nil && brokers.allSatisfy { $0.state == .up } && underReplicatedCount == 0
      && offlineCount == 0
  }
}

extension TopicFacts {
  fileprivate func isrSum(without down: Set<BrokerID>) -> (inSync: Int, replicas: Int) {
    let counts = counted
    return (counts.inSync.sum(without: down), counts.replicas)
  }
  func underReplicatedCount(without down: Set<BrokerID>) -> Int {
    let counts = counted
    // As a rule whoever has ended is out of the ISRs at once, and nothing has to be looked at.
    guard down.contains(where: { counts.inSync[$0] > 0 }) else { return counts.underReplicated }
    return partitions.indices.count { index in
      partitions[index].inSyncCount(without: down) < partitions[index].replicas.count
    }
  }
  var counted: TopicCounts { counts ?? TopicCounts(of: self) }
  package var replicationFactor: Int { partitions.first?.replicas.count ?? 0 }
  package var underReplicatedCount: Int { counted.underReplicated }
  package var underMinISRCount: Int { counted.underMinISR }
  package func leaderCount(on broker: BrokerID) -> Int { counted.leaders[broker] }
  /// How many partitions each broker leads, ids ascending; brokers that lead none are left out.
  package var leadersByBroker: [(broker: BrokerID, count: Int)] {
    counted.leaders.entries.sorted { $0.broker < $1.broker }
  }
}

extension PartitionFacts {
  package var preferredLeader: BrokerID? { replicas.first?.broker }
  package var isUnderReplicated: Bool { isr.count < replicas.count }
  func inSyncCount(without down: Set<BrokerID>) -> Int {
    down.isEmpty ? isr.count : isr.count { !down.contains($0) }
  }
  package func isUnderMinISR(_ minInSyncReplicas: Int) -> Bool {
    isr.count < min(minInSyncReplicas, max(1, replicas.count))
  }
  package func hasReplica(on broker: BrokerID) -> Bool {
    for index in replicas.indices where replicas[index].broker == broker { return true }
    return false
  }
  package func replica(on broker: BrokerID) -> ReplicaFacts? { replicas.first { $0.broker == broker } }
  /// The leader's own log end offset.
  package var logEndOffset: Offset? { leader.flatMap { replica(on: $0)?.logEndOffset } }

  /// What a cell of the replica matrix says.
  package enum Role: Sendable, Equatable {
    case leader
    case inSync
    /// Not in the ISR, and answering: on its way back.
    case catchingUp
    case outOfSync
  }

  /// `nil` where `broker` has no replica; `now` is the time of the snapshot.
  package func role(of broker: BrokerID, at now: Instant) -> Role? {
    guard let replica = replica(on: broker) else { return nil }
    if leader == broker { return .leader }
    if isr.contains(broker) { return .inSync }
    guard !offlineReplicas.contains(broker), let readAt = replica.readAt, now - readAt < .seconds(3) else {
      return .outOfSync
    }
    return .catchingUp
  }
}
