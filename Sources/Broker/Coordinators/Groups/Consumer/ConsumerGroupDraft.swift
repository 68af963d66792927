import KafkaProtocol
import Metadata

/// A decision about a group of KIP-848 while it is being made: the group as it will be, and the records that make it so.
struct ConsumerGroupDraft {
  private(set) var state: ConsumerGroupState
  private(set) var records: [GroupRecord]

  /// `records`: what comes before, and makes room for the group.
  init(_ state: ConsumerGroupState, after records: [GroupRecord] = []) {
    self.state = state
    self.records = records
  }

  mutating func append(_ record: GroupRecord) {
    state.replay(record)
    records.append(record)
  }

  private func key(_ member: WireName) -> ConsumerGroupCurrentMemberAssignmentKey {
    .init(groupId: state.id.text, memberId: member.text)
  }

  // MARK: Members

  mutating func storeSubscription(of member: ConsumerMember) {
    append(
      .consumerGroupMember(.init(groupId: state.id.text, memberId: member.id.text), member.subscription)
    )
  }

  mutating func storeAssignment(of member: ConsumerMember) {
    append(.consumerGroupCurrentMember(key(member.id), member.currentAssignment))
  }

  mutating func storeTarget(_ target: AssignedPartitions, of member: WireName) {
    append(
      .consumerGroupTargetMember(.init(groupId: state.id.text, memberId: member.text), target.targetValue)
    )
  }

  mutating func storeTargetEpoch(_ epoch: Int32) {
    append(.consumerGroupTarget(.init(groupId: state.id.text), .init(assignmentEpoch: epoch)))
  }

  /// The order matters: what it owns is free before it is gone.
  mutating func remove(_ member: WireName) {
    append(.consumerGroupCurrentMember(key(member), nil))
    append(.consumerGroupTargetMember(.init(groupId: state.id.text, memberId: member.text), nil))
    append(.consumerGroupMember(.init(groupId: state.id.text, memberId: member.text), nil))
  }

  /// A static member came back under a new id, and goes on from its beginning with what the old one had.
  mutating func replace(_ old: ConsumerMember, by member: ConsumerMember) {
    let target = state.target(of: old.id)
    remove(old.id)
    storeSubscription(of: member)
    storeTarget(target, of: member.id)
    storeAssignment(of: member)
  }

  // MARK: Epochs

  mutating func bump(_ image: MetadataImage) {
    let next = state.epoch == .max ? 1 : state.epoch + 1
    append(
      .consumerGroupMetadata(
        .init(groupId: state.id.text),
        .init(epoch: next, metadataHash: state.hash(of: image))
      )
    )
  }

  /// The first epoch of a group that comes from a classic one.
  mutating func start(at epoch: Int32, _ image: MetadataImage) {
    append(
      .consumerGroupMetadata(
        .init(groupId: state.id.text),
        .init(epoch: epoch, metadataHash: state.hash(of: image))
      )
    )
  }

  // MARK: Patterns

  mutating func store(_ topics: Set<WireName>, of pattern: WireName, version: Int64, at now: Now) {
    append(
      .consumerGroupRegularExpression(
        .init(groupId: state.id.text, regularExpression: pattern.text),
        .init(topics: topics.sorted().map(\.text), version: version, timestamp: now.wallMilliseconds)
      )
    )
  }

  /// Patterns that nobody subscribes by any more.
  mutating func dropUnusedPatterns() {
    for pattern in state.patterns.keys.sorted() where state.patternSubscribers[pattern] == nil {
      append(
        .consumerGroupRegularExpression(.init(groupId: state.id.text, regularExpression: pattern.text), nil)
      )
    }
  }

  // MARK: Targets

  /// Computes who is to have what, for the group's epoch; only what is different from before is written.
  mutating func computeTargets(_ image: MetadataImage, _ served: [ServerAssignor]) {
    let input = AssignmentInput(of: state, image)
    let parts = state.preferredAssignor(among: served).assign(input)
    for (member, part) in zip(input.members, parts)
    where state.targets[member.id] != part && !(state.targets[member.id] == nil && part.isEmpty) {
      storeTarget(part, of: member.id)
    }
    storeTargetEpoch(state.epoch)
  }

  // MARK: The end

  /// In place of the group, of which nothing is left.
  mutating func become(_ group: ClassicGroup) { records.append(group.record) }

  /// Everything that the log says of the group.
  mutating func removeAll() {
    let ids = state.members.keys.sorted()
    for id in ids { append(.consumerGroupCurrentMember(key(id), nil)) }
    for id in Set(ids).union(state.targets.keys).sorted() {
      append(.consumerGroupTargetMember(.init(groupId: state.id.text, memberId: id.text), nil))
    }
    append(.consumerGroupTarget(.init(groupId: state.id.text), nil))
    for id in ids { append(.consumerGroupMember(.init(groupId: state.id.text, memberId: id.text), nil)) }
    for pattern in state.patterns.keys.sorted() {
      append(
        .consumerGroupRegularExpression(.init(groupId: state.id.text, regularExpression: pattern.text), nil)
      )
    }
    append(.consumerGroupMetadata(.init(groupId: state.id.text), nil))
  }
}

extension AssignmentInput {
  init(of state: ConsumerGroupState, _ image: MetadataImage) {
    let topics = state.subscribedTopics.compactMap { image.topic(named: $0) }.sorted { $0.name < $1.name }
    var places: [WireName: Int] = [:]
    for (index, topic) in topics.enumerated() { places[WireName(topic.name)] = index }
    // Members mostly subscribe to the same, so each subscription is looked up once.
    struct Subscription: Hashable {
      var topics: [WireName]
      var pattern: WireName
    }
    var known: [Subscription: [Int]] = [:]
    // A static member keeps its place when it comes back under another id. Names are sorted, not members: those are large,
    // and each join sorts a group's all.
    let order = state.members.values.map { (name: $0.instanceID ?? $0.id, id: $0.id) }.sorted { $0 < $1 }
    self.init(
      topics: topics.map { Topic(id: $0.id, partitionCount: $0.partitions.count) },
      members: order.compactMap { state.members[$0.id] }.map { member in
        let subscription = Subscription(topics: member.topics, pattern: member.pattern)
        let indices =
          known[subscription] ?? state.subscribedTopics(of: member).compactMap { places[$0] }.sorted()
        known[subscription] = indices
        return Member(id: member.id, topics: indices, current: state.target(of: member.id))
      }
    )
  }
}
