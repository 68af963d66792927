import KafkaProtocol

// What is made of the answers once a turn: lags, rates, states, sums, histories.

extension SnapshotFold {
  /// An answer older than this (or than three ticks) says nothing about the present.
  static let freshness: Duration = .milliseconds(1_500)

  /// Puts the snapshot together for `now`. `tick` is how often the observer asks; `nil` while it is paused.
  package mutating func settle(at now: Now, tick: Duration?) -> ClusterSnapshot {
    let moment = now.monotonic
    let fresh = max(Self.freshness, (tick ?? .zero) * 3)
    snapshot.takenAt = now
    snapshot.number += 1
    snapshot.tick = tick
    settlePartitions(at: moment)
    settleTopics(at: moment)
    settleBrokers(at: moment, fresh: fresh)
    settleController(at: moment, fresh: fresh)
    settleGroups(at: moment)
    snapshot.messagesPerSecond = Self.sum(snapshot.topics.map(\.messagesPerSecond))
    snapshot.bytesInPerSecond = Self.sum(snapshot.topics.map(\.bytesPerSecond))
    snapshot.messageHistory.record(snapshot.messagesPerSecond, at: moment)
    snapshot.bytesInHistory.record(snapshot.bytesInPerSecond, at: moment)
    snapshot.lagHistory.record(snapshot.topics.isEmpty ? nil : Double(snapshot.lagSum), at: moment)
    return snapshot
  }

  /// `nil` where nothing is known.
  private static func sum(_ values: [Double?]) -> Double? {
    let known = values.compactMap(\.self)
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  // MARK: - Partitions and topics

  private mutating func settlePartitions(at now: Instant) {
    for topic in snapshot.topics.indices {
      let name = snapshot.topics[topic].name
      for index in snapshot.topics[topic].partitions.indices {
        let key = TopicPartition(topic: name, partition: snapshot.topics[topic].partitions[index].partition)
        Self.settle(
          &snapshot.topics[topic].partitions[index],
          memory: partitions[key] ?? PartitionMemory(),
          at: now
        )
      }
    }
  }

  // Static: a method would hold a copy of all that it changes a part of.
  private static func settle(_ facts: inout PartitionFacts, memory: PartitionMemory, at now: Instant) {
    facts.messagesPerSecond = facts.leader == nil ? nil : memory.highWatermarks.rate(at: now)
    facts.history.record(facts.messagesPerSecond, at: now)
    for position in facts.replicas.indices {
      let lag = Self.lag(of: facts.replicas[position], leader: facts.leader, memory: memory)
      facts.replicas[position].lag = lag
      facts.replicas[position].lagHistory.record(
        lag.map(Double.init),
        at: now,
        capacity: RateHistory.lagCapacity
      )
    }
  }

  /// How far a replica is behind its leader. Both ends were read at different moments: the leader's is interpolated
  /// to the replica's, and a rest that the leader's pace explains is none. A replica that fell silent is held against
  /// the leader's newest end, so that it is seen to fall back.
  static func lag(of replica: ReplicaFacts, leader: BrokerID?, memory: PartitionMemory) -> Int64? {
    guard let leader else { return nil }
    if replica.broker == leader { return replica.logEndOffset == nil ? nil : 0 }
    guard let end = replica.logEndOffset?.rawValue, let readAt = replica.readAt,
      let newest = memory.leaderEnds.last
    else { return nil }
    let apart = newest.at - readAt
    if apart > .seconds(1) { return max(0, newest.value - end) }
    let leaderEnd = memory.leaderEnds.value(at: readAt) ?? newest.value
    let behind = max(0, leaderEnd - end)
    let pace = memory.leaderEnds.rate(at: newest.at) ?? 0
    let explained = pace * Double(max(apart, .zero - apart).clampedNanoseconds) / 1e9
    return Double(behind) <= explained ? 0 : behind
  }

  private mutating func settleTopics(at now: Instant) {
    for topic in snapshot.topics.indices {
      var facts = snapshot.topics[topic]
      facts.messagesPerSecond = Self.sum(facts.partitions.map(\.messagesPerSecond))
      facts.bytesPerSecond = Self.sum(
        facts.partitions.map { partition in
          guard partition.leader != nil else { return nil }
          let key = TopicPartition(topic: facts.name, partition: partition.partition)
          return partitions[key]?.leaderBytes.rate(at: now)
        }
      )
      facts.history.record(facts.messagesPerSecond, at: now)
      let sizes = facts.partitions.compactMap(\.sizeInBytes)
      facts.sizeInBytes = sizes.isEmpty ? nil : sizes.reduce(0, &+)
      facts.sizeAt = facts.partitions.compactMap(\.sizeAt).min()
      facts.count()
      snapshot.topics[topic] = facts
    }
  }

  // MARK: - Brokers and the controller

  private struct BrokerSums {
    var leaders = 0
    var replicas = 0
    /// Of the replicas that follow: how many, and of how many the lag is known.
    var followed = 0
    var known = 0
    var lag: Int64 = 0
    var messages: Double?
  }

  private mutating func settleBrokers(at now: Instant, fresh: Duration) {
    var sums: [BrokerID: BrokerSums] = [:]
    for topic in snapshot.topics {
      for partition in topic.partitions {
        for replica in partition.replicas {
          sums[replica.broker, default: BrokerSums()].replicas += 1
          guard replica.broker != partition.leader else { continue }
          sums[replica.broker, default: BrokerSums()].followed += 1
          if let lag = replica.lag {
            sums[replica.broker, default: BrokerSums()].known += 1
            sums[replica.broker, default: BrokerSums()].lag &+= lag
          }
        }
        guard let leader = partition.leader else { continue }
        sums[leader, default: BrokerSums()].leaders += 1
        if let pace = partition.messagesPerSecond {
          sums[leader, default: BrokerSums()].messages = (sums[leader]?.messages ?? 0) + pace
        }
      }
    }
    // One that only assignments name gets a row as well.
    for id in sums.keys.sorted() { withBroker(id) { _ in } }
    let knowsTopics = snapshot.metadataAt != nil
    for index in snapshot.brokers.indices {
      var facts = snapshot.brokers[index]
      let memory = brokers[facts.id] ?? BrokerMemory()
      let own = sums[facts.id] ?? BrokerSums()
      facts.leaderCount = knowsTopics ? own.leaders : nil
      facts.replicaCount = knowsTopics ? own.replicas : nil
      // Whoever only leads is behind nobody; whose lags nobody tells may be anywhere.
      facts.behind = own.known > 0 ? own.lag : own.followed == 0 && own.leaders > 0 ? 0 : nil
      facts.messagesPerSecond = own.messages
      facts.bytesInPerSecond = memory.growth.rate(at: now)
      facts.history.record(facts.bytesInPerSecond, at: now)
      facts.messageHistory.record(facts.messagesPerSecond, at: now)
      let state = Self.state(of: facts, memory: memory, at: now, fresh: fresh)
      if facts.state == .up, state != .up { mark(facts.id, state, at: now) }
      if state != facts.state || facts.since == nil {
        facts.state = state
        facts.since = now
        facts.isSinceAtLeast = !memory.wasKnown
      }
      if state != .unknown { brokers[facts.id, default: BrokerMemory()].wasKnown = true }
      facts.isVoter = snapshot.quorum.map { $0.voters.contains(facts.id) }
      snapshot.brokers[index] = facts
    }
  }

  /// Of these so many are kept.
  private static let faultsKept = 64

  private mutating func mark(_ broker: BrokerID, _ state: BrokerFacts.State, at now: Instant) {
    snapshot.faults.append(FaultMark(broker: broker, state: state, at: now))
    if snapshot.faults.count > Self.faultsKept { snapshot.faults.removeFirst() }
  }

  private static func state(
    of facts: BrokerFacts,
    memory: BrokerMemory,
    at now: Instant,
    fresh: Duration
  ) -> BrokerFacts.State {
    if case .refused? = memory.failure?.error { return .killed }
    // Reset, and nothing since: it is gone unless the next connect says otherwise.
    if memory.failure != nil, facts.state == .killed { return .killed }
    if memory.isListed, memory.isFenced { return .fenced }
    let isFresh = facts.answeredAt.map { now - $0 <= fresh } ?? false
    guard isFresh else { return .unknown }
    return memory.isListed ? .up : .fenced
  }

  private mutating func settleController(at now: Instant, fresh: Duration) {
    let states = Dictionary(snapshot.brokers.map { ($0.id, $0) }) { first, _ in first }
    snapshot.controllerRefusal = nil
    if hasQuorum == false {
      // Some servers name one that does not exist.
      snapshot.controller = controllerByMetadata.flatMap { id in
        states[id].map { _ in ControllerFacts(id: id, epoch: LeaderEpoch(-1)) }
      }
    } else if let quorum = snapshot.quorum, let at = quorum.at, now - at <= fresh, let leader = quorum.leader,
      let epoch = quorum.leaderEpoch, states[leader]?.state != .killed
    {
      snapshot.controller = ControllerFacts(id: leader, epoch: epoch)
    } else {
      snapshot.controller = nil
      if snapshot.quorum == nil { snapshot.controllerRefusal = snapshot.whyUntold(.describeQuorum) }
    }
    let isFresh = snapshot.quorum?.at.map { now - $0 <= fresh } ?? false
    let alive = (snapshot.quorum?.voters ?? []).filter { voter in
      guard let facts = states[voter] else {
        // A controller of its own, which no client reaches: the quorum's leader tells of it.
        guard isFresh else { return false }
        if voter == snapshot.quorum?.leader { return true }
        return snapshot.quorum?.members.first { $0.id == voter }?.isFetching ?? false
      }
      guard facts.state != .killed else { return false }
      return facts.answeredAt.map { now - $0 <= fresh } ?? false
    }
    snapshot.quorum?.aliveVoters = alive
    for index in snapshot.brokers.indices {
      snapshot.brokers[index].isController = snapshot.brokers[index].id == snapshot.controller?.id
    }
  }
}
