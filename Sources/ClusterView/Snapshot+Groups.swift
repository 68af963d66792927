import KafkaClient
import KafkaProtocol

// Folds what brokers say of groups. Whoever lists a group coordinates it. A group that its coordinator lists no longer
// has moved, or is gone: it keeps its row until every broker that is up has listed without it.

extension SnapshotFold {
  /// What is remembered of a group beyond its row.
  struct GroupMemory: Sendable {
    /// Its coordinator has stopped listing it.
    var missingSince: Instant?
    var trend = TrendMeter()
    var partitions: [TopicPartition: TrendMeter] = [:]
    /// The reading of offsets that histories have.
    var recordedAt: Instant?
  }

  /// How long a group that nobody lists is waited for: its coordinator may just be moving.
  static let groupPatience: Duration = .milliseconds(1_500)

  mutating func fold(_ response: ListGroupsResponse, _ observation: Observation) {
    guard let broker = observation.broker, response.errorCode == 0 else { return }
    // A fenced broker may list what is another's by now.
    if snapshot.broker(broker)?.state == .fenced { return }
    brokers[broker, default: BrokerMemory()].groupsListedAt = observation.asked
    snapshot.groupsAt = observation.at
    let listed = Set(response.groups.map { WireName($0.groupId) })
    for index in snapshot.groups.indices where snapshot.groups[index].coordinator == broker {
      let id = WireName(snapshot.groups[index].id)
      guard !listed.contains(id) else { continue }
      snapshot.groups[index].coordinator = nil
      groups[id, default: GroupMemory()].missingSince = observation.at
    }
    for told in response.groups {
      withGroup(told.groupId) { facts, memory in
        facts.coordinator = broker
        facts.listedAt = observation.at
        facts.kind = GroupFacts.Kind(GroupDescription.Kind(told.groupType))
        if !told.protocolType.isEmpty { facts.protocolType = told.protocolType }
        if !told.groupState.isEmpty {
          Self.enter(
            GroupFacts.State(GroupDescription.State(told.groupState)),
            &facts,
            at: observation.measured
          )
        }
        memory.missingSince = nil
      }
    }
  }

  mutating func fold(_ response: DescribeGroupsResponse, _ observation: Observation) {
    for told in response.groups {
      if let failure = KafkaCluster.failure(told.errorCode, told.errorMessage) {
        groupFailed(told.groupId, failure)
      } else {
        take(GroupDescription(told), observation)
      }
    }
  }

  mutating func fold(_ response: ConsumerGroupDescribeResponse, _ observation: Observation) {
    for told in response.groups {
      if let description = GroupDescription(told) {
        take(description, observation)
      } else if let failure = KafkaCluster.failure(told.errorCode, told.errorMessage) {
        groupFailed(told.groupId, failure)
      }
    }
  }

  mutating func groupsFailed(_ ids: [String], _ error: ClientError) {
    for id in ids { groupFailed(id, error) }
  }

  private mutating func groupFailed(_ id: String, _ error: ClientError) {
    guard let index = groupIndex(id) else { return }
    snapshot.groups[index].failure = error.sentence
  }

  private mutating func take(_ description: GroupDescription, _ observation: Observation) {
    guard groupIndex(description.id) != nil else { return }  // deleted meanwhile
    withGroup(description.id) { facts, _ in
      facts.failure = nil
      facts.describedAt = observation.measured
      facts.kind = GroupFacts.Kind(description.kind)
      Self.enter(GroupFacts.State(description.state), &facts, at: observation.measured)
      facts.assignor = description.assignor
      facts.epoch = description.epoch
      facts.members = description.members.map { MemberFacts($0) }
    }
  }

  private static func enter(_ state: GroupFacts.State, _ facts: inout GroupFacts, at now: Instant) {
    let isSame = facts.state == state || (facts.state.isRebalancing && state.isRebalancing)
    if case .unknown = facts.state {} else if !isSame { facts.since = now }
    facts.state = state
  }

  mutating func foldOffsets(_ ids: [String], _ response: OffsetFetchResponse, _ observation: Observation) {
    for id in ids where groupIndex(id) != nil {
      switch KafkaCluster.committedOffsets(of: id, in: response) {
      case .failure(let error): groupFailed(id, error)
      case .success(let offsets): take(offsets, of: id, observation)
      }
    }
  }

  private mutating func take(
    _ offsets: [TopicPartition: Result<CommittedOffset?, ClientError>],
    of id: String,
    _ observation: Observation
  ) {
    withGroup(id) { facts, memory in
      let old = Dictionary(
        (facts.partitions ?? []).map { (TopicPartition(topic: $0.topic, partition: $0.partition), $0) }
      ) { first, _ in first }
      let isFirst = facts.partitions == nil
      var partitions: [GroupPartitionFacts] = []
      for key in Array(offsets.keys).sorted() {
        var partition = old[key] ?? GroupPartitionFacts(topic: key.topic, partition: key.partition)
        switch offsets[key] {
        case .success(let committed)?:
          partition.failure = nil
          if partition.committed != committed?.offset {
            let isMoved = Self.isMovedByHand(
              partition,
              to: committed?.offset,
              facts,
              at: observation.measured
            )
            if !isFirst { partition.committedAt = observation.measured }
            // The curve of before says nothing of what comes.
            if isMoved {
              memory.partitions[key]?.reset()
              memory.trend.reset()
            }
          }
          partition.committed = committed?.offset
        case .failure(let error)?: partition.failure = error.sentence
        case nil: continue
        }
        partitions.append(partition)
      }
      facts.failure = nil
      facts.partitions = partitions
      facts.offsetsAt = observation.measured
    }
  }

  /// Set back; or set forward in a group without members, by whom does not commit all the time as a reader does that is no
  /// member.
  private static func isMovedByHand(
    _ partition: GroupPartitionFacts,
    to offset: Offset?,
    _ facts: GroupFacts,
    at moment: Instant
  ) -> Bool {
    guard let before = partition.committed, let offset else { return false }
    guard offset > before else { return offset < before }
    guard facts.members?.isEmpty == true else { return false }
    return partition.committedAt.map { moment - $0 > TrendMeter.window } ?? true
  }

  // MARK: - Rows

  private func groupIndex(_ id: String) -> Int? {
    let position = groupPosition(id)
    return position < snapshot.groups.count && WireName(snapshot.groups[position].id) == WireName(id)
      ? position : nil
  }

  /// Where `id` stands, or would, ascending.
  private func groupPosition(_ id: String) -> Int {
    var (low, high) = (0, snapshot.groups.count)
    while low < high {
      let middle = (low + high) / 2
      if WireName(snapshot.groups[middle].id) < WireName(id) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  private mutating func withGroup(_ id: String, _ change: (inout GroupFacts, inout GroupMemory) -> Void) {
    let position = groupPosition(id)
    if position == snapshot.groups.count || WireName(snapshot.groups[position].id) != WireName(id) {
      snapshot.groups.insert(GroupFacts(id: id, kind: .classic, state: .unknown("")), at: position)
    }
    change(&snapshot.groups[position], &groups[WireName(id), default: GroupMemory()])
  }

  // MARK: - Once a turn

  mutating func settleGroups(at now: Instant) {
    forgetGroups(at: now)
    for index in snapshot.groups.indices {
      var facts = snapshot.groups[index]
      let id = WireName(facts.id)
      var memory = groups.removeValue(forKey: id) ?? GroupMemory()
      settle(&facts, &memory, at: now)
      groups[id] = memory
      snapshot.groups[index] = facts
    }
  }

  private mutating func forgetGroups(at now: Instant) {
    let missing = snapshot.groups.filter { group in
      guard group.coordinator == nil, let since = groups[WireName(group.id)]?.missingSince,
        now - since >= Self.groupPatience
      else { return false }
      guard hasCoordinator(group.id) else { return false }
      return snapshot.brokers.allSatisfy { broker in
        broker.state != .up || brokers[broker.id]?.groupsListedAt.map { $0 > since } ?? false
      }
    }
    guard !missing.isEmpty else { return }
    let gone = Set(missing.map { WireName($0.id) })
    snapshot.groups.removeAll { gone.contains(WireName($0.id)) }
    for id in gone { groups[id] = nil }
  }

  /// While the group's partition has no leader nobody can list it.
  private func hasCoordinator(_ id: String) -> Bool {
    guard let topic = snapshot.topic("__consumer_offsets"), !topic.partitions.isEmpty else { return true }
    let number = coordinatorPartition(forKey: id, count: Int32(clamping: topic.partitions.count))
    return topic.partitions.first { $0.partition == number }?.leader != nil
  }

  private mutating func settle(_ facts: inout GroupFacts, _ memory: inout GroupMemory, at now: Instant) {
    addAssigned(to: &facts)
    let readAt = facts.offsetsAt
    let isNew = readAt != nil && readAt != memory.recordedAt
    var (sum, known) = (Int64(0), false)
    for index in facts.partitions?.indices ?? 0..<0 {
      guard var partition = facts.partitions?[index] else { continue }
      let key = TopicPartition(topic: partition.topic, partition: partition.partition)
      measure(&partition, key, readAt: readAt, at: now)
      if let lag = partition.lag {
        (sum, known) = (sum.addingReportingOverflow(lag).partialValue, true)
        if isNew, let readAt { memory.partitions[key, default: TrendMeter()].read(lag, at: readAt) }
      }
      partition.lagTrend = memory.partitions[key]?.slope(at: now)
      facts.partitions?[index] = partition
    }
    facts.lag = known ? sum : nil
    if isNew, let readAt {
      if known {
        memory.trend.read(sum, at: readAt)
        facts.lagHistory.record(Double(sum), at: now, capacity: GroupFacts.historyCapacity)
      }
      memory.recordedAt = readAt
    }
    facts.lagTrend = memory.trend.slope(at: now)
    settleMembers(&facts)
  }

  /// What members have and nothing is committed of stands in the table too.
  private func addAssigned(to facts: inout GroupFacts) {
    guard var partitions = facts.partitions, let members = facts.members else { return }
    var owners: [TopicPartition: String] = [:]
    for member in members {
      for partition in member.assigned ?? [] { owners[partition] = member.id }
    }
    for index in partitions.indices {
      let key = TopicPartition(topic: partitions[index].topic, partition: partitions[index].partition)
      partitions[index].owner = owners.removeValue(forKey: key)
    }
    for (key, owner) in owners {
      var partition = GroupPartitionFacts(topic: key.topic, partition: key.partition)
      partition.owner = owner
      partitions.append(partition)
    }
    if !owners.isEmpty { partitions.sort { ($0.topic, $0.partition) < ($1.topic, $1.partition) } }
    facts.partitions = partitions
  }

  private mutating func measure(
    _ partition: inout GroupPartitionFacts,
    _ key: TopicPartition,
    readAt: Instant?,
    at now: Instant
  ) {
    let known = snapshot.topic(key.topic)?.partitions.first { $0.partition == key.partition }
    partition.end = known?.highWatermark
    partition.start = known?.logStartOffset
    guard let committed = partition.committed, let readAt, let newest = known?.highWatermark,
      let endAt = known?.highWatermarkAt
    else {
      partition.lag = nil
      partition.oldestUnread = nil
      return
    }
    partitions[key, default: PartitionMemory()].timeline.read(newest.rawValue, at: endAt)
    // The end as it was when the offset was read: what came since is not held against the group.
    let end = partitions[key]?.highWatermarks.value(at: readAt) ?? newest.rawValue
    partition.lag = max(0, end &- committed.rawValue)
    partition.lagAt = min(readAt, endAt)
    partition.oldestUnread = partitions[key]?.timeline.age(
      of: max(committed.rawValue, partition.start?.rawValue ?? 0),
      end: newest.rawValue,
      at: now
    )
    if partition.lag == 0 { partition.oldestUnread = nil }
  }

  private func settleMembers(_ facts: inout GroupFacts) {
    guard var members = facts.members, let partitions = facts.partitions else { return }
    var newest: [WireName: Instant] = [:]
    for partition in partitions {
      guard let owner = partition.owner.map(WireName.init(_:)), let at = partition.committedAt else {
        continue
      }
      newest[owner] = max(newest[owner] ?? at, at)
    }
    for index in members.indices { members[index].committedAt = newest[WireName(members[index].id)] }
    facts.members = members
  }
}

// MARK: - In the words of a snapshot

extension GroupFacts.Kind {
  init(_ kind: GroupDescription.Kind) {
    self =
      switch kind {
      case .classic: .classic
      case .consumer: .consumer
      case .other(let name): .other(name)
      }
  }
}

extension GroupFacts.State {
  init(_ state: GroupDescription.State) {
    self =
      switch state {
      case .empty: .empty
      case .stable: .stable
      case .dead: .dead
      case .preparingRebalance: .rebalancing(.preparing)
      case .completingRebalance: .rebalancing(.completing)
      case .assigning: .rebalancing(.assigning)
      case .reconciling: .rebalancing(.reconciling)
      case .other(let name): .unknown(name)
      }
  }
}

extension MemberFacts {
  init(_ member: GroupDescription.Member) {
    self.init(id: member.id, clientID: member.clientID, host: member.host)
    instanceID = member.instanceID
    topics = member.topics
    pattern = member.pattern
    assigned = member.assigned
    target = member.target
    epoch = member.epoch
    isClassic = member.isClassic
  }
}
