import KafkaProtocol
import Metadata

/// What the log says of one group of KIP-848 (`ConsumerGroup.java`). A value: decisions are tried out on a copy, by the
/// records that they would write, and whatever takes the group over replays those.
struct ConsumerGroupState: Sendable {
  /// Topics that a pattern matches, as of `timestamp`.
  struct ResolvedPattern: Equatable, Sendable {
    var topics: Set<WireName>
  }

  enum Phase: String {
    case empty = "Empty"
    /// The target is of an older epoch than the group.
    case assigning = "Assigning"
    /// Some member has not reached the target.
    case reconciling = "Reconciling"
    case stable = "Stable"
  }

  let id: WireName
  /// Moves with each change of members, subscriptions or topics.
  private(set) var epoch: Int32
  /// Of the subscribed topics, as of that epoch.
  private(set) var metadataHash: Int64 = 0
  private(set) var members: [WireName: ConsumerMember] = [:]
  /// Member ids by instance id.
  private(set) var staticMembers: [WireName: WireName] = [:]
  /// The epoch that the targets were computed for.
  private(set) var targetEpoch: Int32 = 0
  private(set) var targets: [WireName: AssignedPartitions] = [:]
  /// Who has a partition, or has still to give it up: nobody else may get it (P10).
  private var owners: [KafkaUUID: [Int32: WireName]] = [:]
  private(set) var patterns: [WireName: ResolvedPattern] = [:]
  /// How many members subscribe by a pattern, to a topic by name, can do a classic protocol.
  private(set) var patternSubscribers: [WireName: Int] = [:]
  private(set) var nameSubscribers: [WireName: Int] = [:]
  private(set) var protocolSupporters: [WireName: Int] = [:]
  private(set) var classicMemberCount = 0

  /// `epoch`: the last one of what it takes the place of.
  init(id: WireName, epoch: Int32 = 0) {
    self.id = id
    self.epoch = epoch
  }

  // MARK: Questions

  var phase: Phase {
    if members.isEmpty { return .empty }
    if epoch != targetEpoch { return .assigning }
    return members.values.allSatisfy { $0.isReconciled(to: targetEpoch) } ? .stable : .reconciling
  }

  func owner(of partition: Int32, of topic: KafkaUUID) -> WireName? { owners[topic]?[partition] }

  func staticMember(_ instance: WireName) -> ConsumerMember? {
    staticMembers[instance].flatMap { members[$0] }
  }

  func target(of member: WireName) -> AssignedPartitions { targets[member] ?? .none }

  /// Sorted; a pattern that is not resolved yet matches nothing.
  func subscribedTopics(of member: ConsumerMember) -> [WireName] {
    guard !member.pattern.isEmpty, let resolved = patterns[member.pattern] else { return member.topics }
    return resolved.topics.union(member.topics).sorted()
  }

  func isSubscribed(to topic: WireName) -> Bool {
    nameSubscribers[topic] != nil
      || patterns.contains { patternSubscribers[$0.key] != nil && $0.value.topics.contains(topic) }
  }

  var subscribedTopics: Set<WireName> {
    var topics = Set(nameSubscribers.keys)
    for (pattern, resolved) in patterns where patternSubscribers[pattern] != nil {
      topics.formUnion(resolved.topics)
    }
    return topics
  }

  var unresolvedPatterns: [WireName] { patternSubscribers.keys.filter { patterns[$0] == nil }.sorted() }

  /// Changes with the topics that are subscribed and there, and with their sizes; in no order.
  func hash(of image: MetadataImage) -> Int64 {
    var sum: UInt64 = 0
    for name in subscribedTopics {
      guard let topic = image.topic(named: name) else { continue }
      var mixed = topic.id.high &* 0x9e37_79b9_7f4a_7c15 ^ topic.id.low
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9 &+ UInt64(topic.partitions.count)
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      sum = sum &+ (mixed ^ (mixed >> 31))
    }
    return Int64(bitPattern: sum)
  }

  /// The one that most members ask for, of those that are served; of equals the one that is served first.
  func preferredAssignor(among served: [ServerAssignor]) -> ServerAssignor {
    var best: (assignor: ServerAssignor, votes: Int) = (served.first ?? .uniform, 0)
    for assignor in served {
      let votes = members.values.count { $0.assignor?.text == assignor.rawValue }
      if votes > best.votes { best = (assignor, votes) }
    }
    return best.assignor
  }

  // MARK: Replay

  mutating func replay(_ record: GroupRecord) {
    switch record {
    case .consumerGroupMetadata(_, let value):
      guard let value else { return }
      epoch = value.epoch
      metadataHash = value.metadataHash
    case .consumerGroupMember(let key, let value):
      let id = WireName(key.memberId)
      if let value {
        var member = members[id] ?? ConsumerMember(id: id)
        member.take(value)
        put(member)
      } else {
        remove(id)
      }
    case .consumerGroupTarget(_, let value): targetEpoch = value?.assignmentEpoch ?? 0
    case .consumerGroupTargetMember(let key, let value):
      targets[WireName(key.memberId)] = value.map { AssignedPartitions($0.topicPartitions) }
    case .consumerGroupCurrentMember(let key, let value):
      // Without a value what is told of the member's assignment is forgotten, and it with the next record.
      let id = WireName(key.memberId)
      guard var member = members[id] ?? value.map({ _ in ConsumerMember(id: id) }) else { return }
      disown(member)
      member.take(value ?? .init(memberEpoch: -1, previousMemberEpoch: -1, state: 1))
      own(member)
      members[id] = member
    case .consumerGroupRegularExpression(let key, let value):
      patterns[WireName(key.regularExpression)] = value.map {
        ResolvedPattern(topics: Set($0.topics.map(WireName.init(_:))))
      }
    case .offsetCommit, .groupMetadata: break
    }
  }

  private mutating func put(_ member: ConsumerMember) {
    if let old = members[member.id] { count(old, -1) }
    count(member, 1)
    members[member.id] = member
  }

  private mutating func remove(_ id: WireName) {
    guard let member = members.removeValue(forKey: id) else { return }
    count(member, -1)
    disown(member)
  }

  private mutating func count(_ member: ConsumerMember, _ step: Int) {
    func add(_ key: WireName, to counts: inout [WireName: Int]) {
      let sum = (counts[key] ?? 0) + step
      counts[key] = sum > 0 ? sum : nil
    }
    for topic in member.topics { add(topic, to: &nameSubscribers) }
    if !member.pattern.isEmpty { add(member.pattern, to: &patternSubscribers) }
    if let classic = member.classic {
      classicMemberCount += step
      for subscription in classic.protocols { add(subscription.name, to: &protocolSupporters) }
    }
    guard let instance = member.instanceID else { return }
    if step > 0 {
      staticMembers[instance] = member.id
    } else if staticMembers[instance] == member.id {
      staticMembers[instance] = nil
    }
  }

  private mutating func own(_ member: ConsumerMember) {
    for part in [member.assigned, member.pendingRevocation] {
      for (topic, partitions) in part.topics {
        for partition in partitions { owners[topic, default: [:]][partition] = member.id }
      }
    }
  }

  private mutating func disown(_ member: ConsumerMember) {
    for part in [member.assigned, member.pendingRevocation] {
      for (topic, partitions) in part.topics {
        for partition in partitions where owners[topic]?[partition] == member.id {
          owners[topic]?[partition] = nil
        }
        if owners[topic]?.isEmpty == true { owners[topic] = nil }
      }
    }
  }
}
