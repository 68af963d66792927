import DequeModule
import KafkaProtocol
import Metadata
import NIOCore

/// The groups of one partition of `__consumer_offsets`, and what they have committed (`GroupCoordinatorShard.java`). Its
/// decisions are in the extensions, a concern each.
final class GroupShard: CoordinatorShard {
  typealias Record = GroupRecord
  typealias Settings = GroupSettings

  enum TimerKey: Hashable {
    /// A member's session, or that of one that is still to join.
    case session(group: WireName, member: WireName)
    /// Members have to have joined again.
    case join(group: WireName)
    /// Members have to have asked for their assignment.
    case sync(group: WireName)
    /// A member of KIP-848 has to have given up partitions.
    case rebalance(group: WireName, member: WireName)
    /// A classic member of a group of KIP-848 has to have joined again, or to have asked for its assignment.
    case consumerJoin(group: WireName, member: WireName)
    case consumerSync(group: WireName, member: WireName)
    /// A group's patterns are looked at again.
    case patterns(group: WireName)
    /// The look at patterns goes on.
    case patternQueue
    /// Offsets that nobody needs any more are looked for.
    case expireOffsets
  }

  enum Followup {
    /// The first record of a group that a join made.
    case groupCreated(ClassicGroup, inPlaceOf: ConsumerGroup?)
    case assignmentStored(ClassicGroup, generation: Int32, [WireName: ByteBuffer])
    case staticMemberStored(StaticReplacement)
    case groupDeleted(GroupDeletion, Int)
    /// Members of a group of KIP-848 were taken out.
    case fenced(group: WireName, members: [WireName])
    /// The classic group is one of KIP-848 now.
    case upgraded(ClassicGroup)
    /// The offsets of one of several groups are stable.
    case offsetsFetched(OffsetFetchGathering, Int, OffsetFetchResponse.OffsetFetchResponseGroup)
  }

  enum Group {
    case classic(ClassicGroup)
    /// Of KIP-848.
    case consumer(ConsumerGroup)
  }

  let partition: Int32
  var groups: [WireName: Group] = [:]
  var offsets = OffsetStore()
  /// Those that the search for expired offsets has not come to, the last first.
  var groupsToExpire: [WireName] = []
  /// Moves with each change of topics: what groups of KIP-848 found before it is to be looked at again.
  private(set) var metadataChanges: UInt64 = 0
  /// Groups whose patterns are due, and how far the first one is.
  var patternQueue: Deque<WireName> = []
  var patternResolution: PatternResolution?

  init(partition: Int32) { self.partition = partition }

  static func settings(of resolution: SettingResolution, image: MetadataImage) -> GroupSettings {
    GroupSettings(resolution, image: image)
  }

  // MARK: Replay

  func replay(_ record: GroupRecord, at place: RecordPlace) {
    switch record {
    case .offsetCommit(let key, let value):
      // Whoever commits without being a member is a group all the same, an empty one.
      let id = WireName(key.group)
      if value != nil, groups[id] == nil { groups[id] = .classic(ClassicGroup(id: id)) }
      offsets.replay(key, value, at: place)
    case .groupMetadata(let key, let value):
      let id = WireName(key.group)
      if let value {
        groups[id] = .classic(ClassicGroup(id: id, value))
      } else if case .classic? = groups[id] {
        groups[id] = nil
      }
    case .consumerGroupMetadata(let key, nil):
      let id = WireName(key.groupId)
      if case .consumer? = groups[id] { groups[id] = nil }
    case .consumerGroupMetadata, .consumerGroupMember, .consumerGroupTarget, .consumerGroupTargetMember,
      .consumerGroupCurrentMember, .consumerGroupRegularExpression:
      replayConsumer(record)
    }
  }

  /// The first record of a group of KIP-848 makes it, in place of what commits without a member have made.
  private func replayConsumer(_ record: GroupRecord) {
    guard let id = record.consumerGroupID else { return }
    if case .consumer(let group)? = groups[id] { return group.state.replay(record) }
    guard !record.isTombstone else { return }
    let group = ConsumerGroup(id: id)
    group.state.replay(record)
    groups[id] = .consumer(group)
  }

  func replay(_ end: TransactionEnd, at place: RecordPlace) { offsets.replay(end, at: place) }

  func committed(upTo highWatermark: Offset) { offsets.committed(upTo: highWatermark) }

  // MARK: Life

  func loaded(_ turn: inout Turn) {
    turn.setTimer(.expireOffsets, after: turn.settings.retentionCheckInterval)
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      switch group {
      case .classic(let group): classicGroupLoaded(group, &turn)
      case .consumer(let group): consumerGroupLoaded(group, &turn)
      }
    }
  }

  func timerFired(_ key: TimerKey, _ turn: inout Turn) {
    switch key {
    case .session(let id, let member):
      switch groups[id] {
      case .classic(let group): sessionTimedOut(member, in: group, &turn)
      case .consumer(let group): if group.state.members[member] != nil { fence([member], of: group, &turn) }
      case nil: break
      }
    case .join(let id): if case .classic(let group) = groups[id] { joinTimedOut(group, &turn) }
    case .sync(let id): if case .classic(let group) = groups[id] { syncTimedOut(group, &turn) }
    case .rebalance(let id, let member):
      if case .consumer(let group) = groups[id] { rebalanceTimedOut(member, in: group, &turn) }
    case .consumerJoin(let id, let member), .consumerSync(let id, let member):
      if case .consumer(let group) = groups[id] { classicStepTimedOut(member, in: group, &turn) }
    case .patterns(let id): if case .consumer(let group) = groups[id] { patternsAreDue(group, &turn) }
    case .patternQueue: resolvePatterns(&turn)
    case .expireOffsets: expireOffsets(&turn)
    }
  }

  func settled(_ followup: Followup, _ outcome: ErrorCode, _ turn: inout Turn) {
    switch followup {
    case .groupCreated(let group, let former):
      guard outcome != .none else { return }
      dissolve(group, outcome, &turn)
      if let former, groups[former.id] == nil { groups[former.id] = .consumer(former) }
    case .assignmentStored(let group, let generation, let assignments):
      settleAssignment(of: group, generation: generation, assignments, outcome, &turn)
    case .staticMemberStored(let replacement): settleStatic(replacement, outcome, &turn)
    case .groupDeleted(let deletion, let index):
      deletion.note(outcome, at: index)
      if let answer = deletion.answer { turn.answer(deletion.token, answer) }
    case .upgraded(let group): settleUpgrade(of: group, outcome, &turn)
    case .fenced(let id, let members): settleFencing(members, id, outcome, &turn)
    case .offsetsFetched(let gathering, let index, let group):
      gathering.note(outcome == .none ? group : group.refused(outcome), at: index)
      if let answer = gathering.answer { turn.answer(gathering.token, answer) }
    }
  }

  func metadataChanged(_ delta: MetadataDelta, _ turn: inout Turn) {
    if !delta.removedTopics.isEmpty {
      forgetOffsets(ofTopics: delta.removedTopics.map { WireName($0.name) }, &turn)
    }
    if !delta.removedTopics.isEmpty || !delta.createdTopics.isEmpty || !delta.changedPartitions.isEmpty {
      metadataChanges += 1
    }
    if !delta.removedTopics.isEmpty || !delta.createdTopics.isEmpty { patternsMayMatchOthers(&turn) }
  }

  func unload(_ turn: inout Turn) {
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      switch group {
      case .classic(let group): unloadClassicGroup(group, &turn)
      // Nobody waits in one but for records to be committed.
      case .consumer: break
      }
    }
  }
}
