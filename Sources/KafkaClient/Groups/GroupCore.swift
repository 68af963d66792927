import KafkaProtocol
import NIOCore
import OrderedCollections

// A member of a classic consumer group, without clock, socket or task (KIP-62, KIP-134, KIP-345, KIP-394, KIP-429): finds the
// coordinator and finds it again, joins, assigns when it leads, syncs, sends heartbeats, commits, gives back and leaves.
// Whom it reads from is the fetcher's; here stands only what is owned, from where, and how far it is consumed.
//
// Eager assignors: everything is given back before a join. Cooperative ones: reading goes on through a rebalance; what
// the new assignment lacks is committed and given back, and a second rebalance hands it on.

package struct GroupCore {
  package enum Action: Sendable {
    case findCoordinator
    case refreshMetadata(topics: [String])
    case join(request: UInt64, to: BrokerID, JoinGroupRequest)
    case sync(request: UInt64, to: BrokerID, SyncGroupRequest)
    case heartbeat(request: UInt64, to: BrokerID, HeartbeatRequest)
    case commit(request: UInt64, to: BrokerID, OffsetCommitRequest)
    case fetchOffsets(request: UInt64, from: BrokerID, [TopicPartition])
    case leave(from: BrokerID, memberID: String)
    /// Exactly these are read from now on.
    case read([(partition: TopicPartition, from: StartPosition)])
    case tell(GroupEvent)
    /// After `close`: there is nothing more to do.
    case closed
  }

  enum State: Equatable {
    /// Not in the group, and about to join it.
    case outside
    /// Commits what was consumed before it joins (again).
    case settling
    case joining
    /// Leads, and waits for the partition counts of the group's topics.
    case assigning
    case syncing
    case member
    /// Out, until somebody takes records again.
    case lapsed
    case closing
    case closed
    case failed
  }

  struct Owned: Equatable {
    /// `nil` until it has been looked up.
    var start: StartPosition?
    /// All below it the application is through with.
    var consumed: Offset?
    var committed: Offset?

    var uncommitted: Offset? {
      guard let consumed, consumed != committed else { return nil }
      return consumed
    }
  }

  struct Commit {
    var request: UInt64
    var offsets: OrderedDictionary<TopicPartition, Offset>
  }

  let configuration: GroupConfiguration
  package internal(set) var generation: Int32 = -1
  package internal(set) var memberID = ""
  package internal(set) var isLeader = false
  package internal(set) var coordinator: BrokerID?
  var state = State.outside
  var owned: OrderedDictionary<TopicPartition, Owned> = [:]
  /// Of partitions that were given back: to be committed before the next join.
  var givenBack: OrderedDictionary<TopicPartition, Offset> = [:]
  /// The commit before a join, or before the end, was sent: it is not tried for ever.
  var hasSettled = false
  /// The generation whose assignment is owned; -1 before the first one.
  var ownedGeneration: Int32 = -1

  var isFinding = false
  var findAt = Instant(nanoseconds: 0)
  var joinAt = Instant(nanoseconds: 0)
  /// Failures in a row; each doubles the wait.
  var failures = 0
  var lastRequest: UInt64 = 0
  /// The join or sync that is awaited.
  var pending: UInt64?
  var heartbeat: UInt64?
  var heartbeatAt = Instant(nanoseconds: 0)
  var commit: Commit?
  var commitAt = Instant.distantFuture
  var isCommitAsked = false
  var lookup: (request: UInt64, partitions: [TopicPartition])?
  var lookupAt = Instant(nanoseconds: 0)
  /// The leader's: who is in the group, by which assignor.
  var subscribers: [GroupSubscriber] = []
  var assignor: GroupAssignor?
  var protocolName: String?
  /// The partition counts that the present assignment was made with, the leader's.
  var partitionCounts: [WireName: Int32] = [:]
  var metadata = ClusterMetadata()
  var isRefreshing = false
  /// Answers to come; they come in order.
  var refreshesAwaited = 0
  var refreshAt = Instant.distantFuture
  /// When the coordinator, of which something is awaited, is looked for in fresh metadata.
  var doubtAt = Instant.distantFuture
  var lastPoll: Instant?
  var closeBy = Instant.distantFuture
  var reason: String?

  package init(configuration: GroupConfiguration) { self.configuration = configuration }

  package var isMember: Bool { state == .member }
  package var ownedPartitions: [TopicPartition] { Array(owned.keys) }
  package func owns(_ partition: TopicPartition) -> Bool { owned[partition] != nil }

  // MARK: - The application

  package mutating func start(at now: Instant, into actions: inout [Action]) {
    lastPoll = now
    drive(at: now, into: &actions)
  }

  /// Records were taken, or asked for: the application lives.
  package mutating func polled(at now: Instant, into actions: inout [Action]) {
    lastPoll = now
    guard state == .lapsed else { return }
    state = .outside
    drive(at: now, into: &actions)
  }

  /// The application is through with all below `next`.
  package mutating func consumed(_ partition: TopicPartition, upTo next: Offset) {
    guard let before = owned[partition] else { return }
    if let consumed = before.consumed, consumed >= next { return }
    owned[partition]?.consumed = next
  }

  /// Commits what is consumed without waiting for the interval.
  package mutating func commitNow(at now: Instant, into actions: inout [Action]) {
    isCommitAsked = hasUncommitted
    drive(at: now, into: &actions)
  }

  /// Commits, leaves and ends with `.closed`, at the latest when `closeTimeout` has passed.
  package mutating func close(at now: Instant, into actions: inout [Action]) {
    guard state != .closed, state != .closing else { return }
    guard state != .failed else { return end(into: &actions) }
    let isIn = state == .member || state == .settling
    state = .closing
    hasSettled = false
    pending = nil
    closeBy = now + configuration.closeTimeout
    if !isIn { givenBack = [:] }
    drive(at: now, into: &actions)
  }

  private mutating func end(into actions: inout [Action]) {
    state = .closed
    owned = [:]
    actions.append(.closed)
  }

  // MARK: - What to do now

  mutating func drive(at now: Instant, into actions: inout [Action]) {
    switch state {
    case .closed, .failed, .lapsed: return
    case .closing where now >= closeBy: return end(into: &actions)
    case .outside, .settling, .joining, .assigning, .syncing, .member, .closing: break
    }
    defer { doubt(at: now, into: &actions) }
    guard let coordinator else {
      if state == .closing, memberID.isEmpty { return end(into: &actions) }
      if !isFinding, findAt <= now {
        isFinding = true
        actions.append(.findCoordinator)
      }
      return
    }
    switch state {
    case .outside: if joinAt <= now { join(coordinator, into: &actions) }
    case .settling: settle(coordinator, at: now, into: &actions)
    case .closing: leave(coordinator, at: now, into: &actions)
    case .member: attend(coordinator, at: now, into: &actions)
    case .assigning:
      if !isRefreshing, refreshAt <= now { refresh(into: &actions) }
    case .joining, .syncing, .lapsed, .closed, .failed: break
    }
  }

  private var awaitsCoordinator: Bool {
    coordinator != nil && (pending != nil || heartbeat != nil || commit != nil || lookup != nil)
  }

  /// A join may wait for long, and a broker that is frozen or cut off says nothing either: the metadata tells them apart.
  private mutating func doubt(at now: Instant, into actions: inout [Action]) {
    switch state {
    case .closed, .failed, .lapsed: return
    case .outside, .settling, .joining, .assigning, .syncing, .member, .closing: break
    }
    guard awaitsCoordinator else {
      doubtAt = .distantFuture
      return
    }
    if doubtAt == .distantFuture { doubtAt = now + configuration.patience }
    guard doubtAt <= now, !isRefreshing else { return }
    doubtAt = now + configuration.patience
    refresh(into: &actions)
  }

  private mutating func number() -> UInt64 {
    lastRequest += 1
    return lastRequest
  }

  private mutating func join(_ coordinator: BrokerID, into actions: inout [Action]) {
    let request = number()
    do throws(EncodeError) {
      let body = try joinRequest()
      state = .joining
      pending = request
      actions.append(.join(request: request, to: coordinator, body))
    } catch {
      fail(.unwritable("\(error)"), into: &actions)
    }
  }

  private func joinRequest() throws(EncodeError) -> JoinGroupRequest {
    var request = JoinGroupRequest()
    request.groupId = configuration.groupID
    request.sessionTimeoutMs = Int32(clamping: configuration.sessionTimeout.clampedNanoseconds / 1_000_000)
    request.rebalanceTimeoutMs = Int32(clamping: configuration.maxPollInterval.clampedNanoseconds / 1_000_000)
    request.memberId = memberID
    request.groupInstanceId = configuration.instanceID
    request.protocolType = GroupProtocol.type
    request.reason = reason
    for assignor in configuration.assignors {
      let metadata = try GroupProtocol.subscription(
        topics: configuration.topics.sorted(),
        owned: assignor.isCooperative ? Array(owned.keys) : [],
        generation: ownedGeneration
      )
      request.protocols.append(.init(name: assignor.rawValue, metadata: metadata))
    }
    return request
  }

  /// What was consumed is committed, then the group is joined (again).
  private mutating func settle(_ coordinator: BrokerID, at now: Instant, into actions: inout [Action]) {
    guard commit == nil, joinAt <= now else { return }
    if !hasSettled {
      hasSettled = true
      if sendCommit(to: coordinator, into: &actions) { return }
    }
    giveBackAll(into: &actions)
    join(coordinator, into: &actions)
  }

  /// An eager member owns nothing while it joins.
  private mutating func giveBackAll(into actions: inout [Action]) {
    givenBack = [:]
    guard !configuration.isCooperative, !owned.isEmpty else { return }
    let all = Array(owned.keys)
    owned = [:]
    actions.append(.tell(.revoked(all)))
  }

  private mutating func leave(_ coordinator: BrokerID, at now: Instant, into actions: inout [Action]) {
    guard commit == nil else { return }
    if !hasSettled {
      hasSettled = true
      if sendCommit(to: coordinator, into: &actions) { return }
    }
    if configuration.instanceID == nil, !memberID.isEmpty {
      actions.append(.leave(from: coordinator, memberID: memberID))
    }
    end(into: &actions)
  }

  private mutating func attend(_ coordinator: BrokerID, at now: Instant, into actions: inout [Action]) {
    if let lastPoll, lastPoll + configuration.maxPollInterval <= now {
      return lapse(coordinator, into: &actions)
    }
    if heartbeat == nil, heartbeatAt <= now {
      let request = number()
      heartbeat = request
      var body = HeartbeatRequest()
      body.groupId = configuration.groupID
      body.generationId = generation
      body.memberId = memberID
      body.groupInstanceId = configuration.instanceID
      actions.append(.heartbeat(request: request, to: coordinator, body))
    }
    if lookup == nil, lookupAt <= now {
      let unknown = owned.filter { $0.value.start == nil }.map(\.key)
      if !unknown.isEmpty {
        let request = number()
        lookup = (request, unknown)
        actions.append(.fetchOffsets(request: request, from: coordinator, unknown))
      }
    }
    if commit == nil, isCommitAsked || commitAt <= now, hasUncommitted {
      isCommitAsked = false
      if let interval = configuration.commitInterval { commitAt = now + interval }
      _ = sendCommit(to: coordinator, into: &actions)
    }
    if isLeader, !isRefreshing, refreshAt <= now { refresh(into: &actions) }
  }

  /// Nothing was taken for so long that others shall have the partitions: the member leaves by itself, and says why.
  private mutating func lapse(_ coordinator: BrokerID, into actions: inout [Action]) {
    if configuration.instanceID == nil { actions.append(.leave(from: coordinator, memberID: memberID)) }
    drop(.none, into: &actions)
    memberID = ""
    state = .lapsed
    reason = nil
    actions.append(.tell(.lapsed))
  }

  private mutating func refresh(into actions: inout [Action]) {
    isRefreshing = true
    refreshesAwaited += 1
    refreshAt = .distantFuture
    var topics = Set(configuration.topics.map(WireName.init(_:)))
    if state == .assigning {
      topics.formUnion(subscribers.lazy.flatMap(\.topics).map(WireName.init(_:)))
    } else {
      topics.formUnion(partitionCounts.keys)
    }
    actions.append(.refreshMetadata(topics: topics.sorted().map(\.text)))
  }

  /// `false` when there is nothing to commit.
  private mutating func sendCommit(to coordinator: BrokerID, into actions: inout [Action]) -> Bool {
    var offsets = givenBack
    for (partition, facts) in owned {
      if let next = facts.uncommitted { offsets[partition] = next }
    }
    guard !offsets.isEmpty, generation >= 0 else { return false }
    let request = number()
    commit = Commit(request: request, offsets: offsets)
    var body = OffsetCommitRequest()
    body.groupId = configuration.groupID
    body.generationIdOrMemberEpoch = generation
    body.memberId = memberID
    body.groupInstanceId = configuration.instanceID
    body.topics = GroupProtocol.byTopic(Array(offsets.keys)).map { topic in
      var wire = OffsetCommitRequest.OffsetCommitRequestTopic()
      wire.name = topic.topic
      wire.partitions = topic.partitions.map { partition in
        var part = OffsetCommitRequest.OffsetCommitRequestPartition()
        part.partitionIndex = partition
        part.committedOffset =
          offsets[TopicPartition(topic: topic.topic, partition: partition)]?.rawValue ?? 0
        return part
      }
      return wire
    }
    actions.append(.commit(request: request, to: coordinator, body))
    return true
  }

  // MARK: - Ways out of a generation

  /// Joins again in order: what was consumed is committed first.
  mutating func rejoin(_ why: String, at now: Instant, into actions: inout [Action]) {
    reason = why
    heartbeat = nil
    pending = nil
    joinAt = now
    hasSettled = false
    state = .settling
    if !configuration.isCooperative { actions.append(.read([])) }
    drive(at: now, into: &actions)
  }

  /// The generation is over for this member; whoever owns its partitions now, it is not this one.
  mutating func drop(_ code: ErrorCode, into actions: inout [Action]) {
    heartbeat = nil
    pending = nil
    commit = nil
    lookup = nil
    givenBack = [:]
    (generation, ownedGeneration) = (-1, -1)
    isLeader = false
    guard !owned.isEmpty else { return }
    let all = Array(owned.keys)
    owned = [:]
    actions.append(.read([]))
    actions.append(.tell(.lost(all, code)))
  }

  mutating func fail(_ error: ClientError, into actions: inout [Action]) {
    let isClosing = state == .closing
    drop(.none, into: &actions)
    if isClosing { return end(into: &actions) }
    state = .failed
    actions.append(.tell(.failed(error)))
  }

  /// Exactly what is owned and known to begin somewhere is read.
  func read(into actions: inout [Action]) {
    actions.append(.read(owned.compactMap { key, facts in facts.start.map { (key, $0) } }))
  }

  private var hasUncommitted: Bool { !givenBack.isEmpty || owned.values.contains { $0.uncommitted != nil } }

  // MARK: - Time passes

  package mutating func timer(at now: Instant, into actions: inout [Action]) {
    drive(at: now, into: &actions)
  }

  package var nextDeadline: Instant? {
    guard let due = nextDue else { return isRefreshing || doubtAt == .distantFuture ? nil : doubtAt }
    return isRefreshing ? due : min(due, doubtAt)
  }

  private var nextDue: Instant? {
    switch state {
    case .closed, .failed, .lapsed: return nil
    case .closing: return coordinator == nil && !isFinding ? min(findAt, closeBy) : closeBy
    case .outside, .settling, .joining, .assigning, .syncing, .member: break
    }
    guard coordinator != nil else { return isFinding ? nil : findAt }
    switch state {
    case .outside, .settling: return commit == nil ? joinAt : nil
    case .assigning: return isRefreshing ? nil : refreshAt
    case .member:
      var earliest = lastPoll.map { $0 + configuration.maxPollInterval } ?? .distantFuture
      if heartbeat == nil { earliest = min(earliest, heartbeatAt) }
      if commit == nil, hasUncommitted { earliest = min(earliest, commitAt) }
      if lookup == nil, owned.values.contains(where: { $0.start == nil }) {
        earliest = min(earliest, lookupAt)
      }
      if isLeader, !isRefreshing { earliest = min(earliest, refreshAt) }
      return earliest == .distantFuture ? nil : earliest
    case .joining, .syncing, .lapsed, .closing, .closed, .failed: return nil
    }
  }
}
