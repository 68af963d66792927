import Broker
import KafkaProtocol
import NIOCore

/// A member of a group of KIP-848: one heartbeat joins, follows and leaves, and the coordinator shares out. What it is told
/// to give up it goes on owning for a moment, as a consumer does that finishes its work and commits; then it says so. It
/// reads nothing: offsets are all that a group keeps. Whatever it is told goes to the group's ledger.
final class ConsumerMember: SimulatedClient, GroupMember {
  enum State {
    case outside
    case member
    /// Ended without a word, or closed in order.
    case gone
  }

  enum Purpose {
    case findCoordinator
    case heartbeat(Beat)
    /// Of an epoch before, as if it had been on its way for long.
    case lateHeartbeat(member: String, epoch: Int32)
    case leave
    case commit(MemberCommit)
    case lookup(GroupLedger.Floor, epoch: Int32)
  }

  struct Beat {
    var sentAt: Instant
    var isJoin: Bool
    /// What it said that it owns, where it said so.
    var told: [Int32]?
    /// Of which life in the group: an answer to one that is over is not heeded.
    var life: Int
  }

  let name: String
  let ledger: GroupLedger
  let topic: String
  let partitionCount: Int32
  let timing: GroupTiming
  let versions: GroupVersions
  let instanceID: String?
  var pool: BrokerPool<Purpose>
  var state = State.outside
  var coordinator: BrokerID?
  var isFinding = false
  var memberID = ""
  var generation: Int32 = 0
  /// An epoch that it was in before this one.
  var formerEpoch: Int32?
  private var life = 0
  /// Known once it was assigned something.
  var topicID = KafkaUUID.zero
  private(set) var owned: [Int32] = []
  /// What it was told to own; what it owns beyond that it has to give up.
  private var assigned: [Int32] = []
  private var givesUpAt: Instant?
  /// No earlier than that the coordinator wants something given up.
  private var mustGiveUpSince: Instant?
  /// When the last heartbeat was sent that was answered well.
  private var goodSince: Instant?
  private var mustTellOwned = false
  /// Everything is said, as after an error: the coordinator answers with the whole assignment.
  private var isWhole = true
  private var isBeating = false
  private var unreleasedSince: Instant?
  var offsets = MemberOffsets()
  var beatAt = Instant(nanoseconds: 0)
  var retryAt = Instant(nanoseconds: 0)
  /// Set when the group is to come to rest.
  var commitsNothing = false
  var lastError = ErrorCode.none
  private var isLeaving = false

  init(
    name: String,
    brokers: Int,
    topic: String,
    partitions: Int32,
    instanceID: String?,
    ledger: GroupLedger,
    timing: GroupTiming,
    versions: GroupVersions
  ) {
    self.name = name
    self.topic = topic
    partitionCount = partitions
    self.instanceID = instanceID
    self.ledger = ledger
    self.timing = timing
    self.versions = versions
    pool = BrokerPool(brokers: brokers, clientID: name, requestTimeout: timing.session)
  }

  var isSettled: Bool {
    state == .member && !offsets.isCommitting && !offsets.isLookingUp && owned == assigned && !mustTellOwned
  }
  var isGone: Bool { state == .gone }
  var isCommittingNow: Bool { offsets.isCommitting }
  var lookedUp: [Int32: Int64?]? { offsets.lookedUp }
  /// `syncing`: between being told to give up something and having said that it did.
  var phase: GroupPhase {
    switch state {
    case .gone: .outside
    case .outside: isBeating ? .joining : .outside
    case .member: owned == assigned && !mustTellOwned ? .stable : .syncing
    }
  }

  /// Ends without a word, as a crash does; connections are reset with it.
  func crash() { state = .gone }
  func leave() { isLeaving = true }
  var stuck: StuckMember?
  private(set) var isFresh = false
  var isUnsteady: Bool { isLeaving || stuck != nil || unreleasedSince != nil }
  var leavesSilently: Bool { instanceID != nil }

  func getStuck(at now: Instant, for span: Duration, limit: Duration) {
    stuck = StuckMember(until: now + span, leavesAt: now + limit)
  }
  func lookUpAll() { offsets.lookUpAll() }

  func handle(_ event: ClientEvent, in context: inout ClientContext) {
    // A crashed client's replies go nowhere.
    guard state != .gone else { return }
    if let outcome = pool.handle(event, &context) { take(outcome, &context) }
    while let outcome = pool.expire(&context) { take(outcome, &context) }
    guard state != .gone else { return }
    act(&context)
    context.actions.append(.wake(at: min(pool.nextDeadline, context.now + .milliseconds(10))))
  }

  // MARK: What to do now

  private func act(_ context: inout ClientContext) {
    if stuck == nil { giveUp(context.now) }
    guard let coordinator else { return find(&context) }
    guard pool.prepare(coordinator, &context) else { return }
    if isLeaving { return sendLeave(coordinator, &context) }
    if let stuck { return goOn(stuck, coordinator, &context) }
    if !isBeating, max(beatAt, retryAt) <= context.now || (mustTellOwned && retryAt <= context.now) {
      beat(coordinator, &context)
    }
    if state == .member { attend(coordinator, &context) }
  }

  private func find(_ context: inout ClientContext) {
    guard !isFinding, retryAt <= context.now else { return }
    let candidates = context.brokers.filter { pool.prepare($0, &context) }
    guard let broker = candidates.randomElement(using: &context.random) else { return }
    isFinding = true
    pool.send(
      versions.coordinatorRequest(ledger.group),
      version: versions.findCoordinator,
      to: broker,
      for: .findCoordinator,
      &context
    )
  }

  private func beat(_ coordinator: BrokerID, _ context: inout ClientContext) {
    isBeating = true
    beatAt = context.now + timing.heartbeat
    let isJoin = state == .outside
    if isJoin { ledger.joins(name, named: instanceID) }
    let version = pool.version(
      of: .consumerGroupHeartbeat,
      drawn: versions.consumerHeartbeat,
      at: coordinator
    )
    // From version 1 on a member names itself.
    if isJoin, memberID.isEmpty, version >= 1 { memberID = KafkaUUID(using: &context.random).description }
    var request = ConsumerGroupHeartbeatRequest(
      groupId: ledger.group,
      memberId: memberID,
      memberEpoch: isJoin ? 0 : generation,
      instanceId: instanceID
    )
    if isJoin || isWhole {
      request.rebalanceTimeoutMs = Int32(timing.rebalance.clampedNanoseconds / 1_000_000)
      if versions.subscribesByPattern, version >= 1 {
        request.subscribedTopicRegex = "\(topic.dropLast()).*"
      } else {
        request.subscribedTopicNames = [topic]
      }
    }
    let tellsOwned = isJoin || isWhole || mustTellOwned
    if tellsOwned {
      request.topicPartitions = owned.isEmpty ? [] : [.init(topicId: topicID, partitions: owned)]
      ledger.keeps(owned, name)
    }
    let beat = Beat(sentAt: context.now, isJoin: isJoin, told: tellsOwned ? owned : nil, life: life)
    pool.send(request, version: version, to: coordinator, for: .heartbeat(beat), &context)
  }

  /// For good, or for a while: then the session goes on, and keeps the partitions for the next process of that name.
  private func sendLeave(_ coordinator: BrokerID, _ context: inout ClientContext) {
    if state == .member {
      let isForAWhile = instanceID != nil && context.random.chance(0.7)
      if isForAWhile { ledger.count("static members that left for a while") }
      askToLeave(coordinator, isForAWhile: isForAWhile, &context)
    }
    ledger.keeps([], name)
    state = .gone
  }

  private func askToLeave(_ coordinator: BrokerID, isForAWhile: Bool, _ context: inout ClientContext) {
    let request = ConsumerGroupHeartbeatRequest(
      groupId: ledger.group,
      memberId: memberID,
      memberEpoch: isForAWhile ? -2 : -1,
      instanceId: instanceID
    )
    pool.send(request, version: versions.consumerHeartbeat, to: coordinator, for: .leave, &context)
  }

  /// It gives nothing up, whatever it is told: that takes a poll.
  private func goOn(_ stuck: StuckMember, _ coordinator: BrokerID, _ context: inout ClientContext) {
    if stuck.until <= context.now {
      self.stuck = nil
    } else if context.now < stuck.leavesAt {
      if state == .member, !isBeating, max(beatAt, retryAt) <= context.now { beat(coordinator, &context) }
    } else if !stuck.hasLeft {
      self.stuck?.hasLeft = true
      guard state == .member else { return }
      context.observations.append(.answered(.leftStuck))
      askToLeave(coordinator, isForAWhile: instanceID != nil, &context)
      drop()
    }
  }

  /// The work on what is to go is done, and what was read is committed or on its way no more.
  private func giveUp(_ now: Instant) {
    guard let givesUpAt, givesUpAt <= now, !offsets.isCommitting else { return }
    self.givesUpAt = nil
    owned = owned.filter { assigned.contains($0) }
    offsets.keep(owned)
    mustTellOwned = true
  }

  private func attend(_ coordinator: BrokerID, _ context: inout ClientContext) {
    let unknown = offsets.looksAgain ? owned : offsets.unknown(of: owned)
    if !offsets.isLookingUp, retryAt <= context.now, offsets.wantsAll || !unknown.isEmpty {
      offsets.looksAgain = false
      lookUp(offsets.wantsAll ? Array(0..<partitionCount) : unknown, at: coordinator, &context)
    }
    guard !offsets.isCommitting, !commitsNothing, offsets.commitAt <= context.now else { return }
    offsets.commitAt = context.now + context.random.duration(20_000...150_000)
    commit(coordinator, &context)
    // Right behind a commit, which may not be committed by then.
    if offsets.isCommitting, !offsets.isLookingUp, context.random.chance(0.4) {
      lookUp(owned, at: coordinator, &context)
    }
    if let formerEpoch, context.random.chance(0.05) { beatLate(in: formerEpoch, at: coordinator, &context) }
  }

  private func lookUp(_ partitions: [Int32], at coordinator: BrokerID, _ context: inout ClientContext) {
    offsets.isLookingUp = true
    var request = versions.lookupRequest(ledger.group, topic: topic, partitions)
    request.groups[0].memberId = memberID
    request.groups[0].memberEpoch = generation
    pool.send(
      request,
      version: versions.lookup,
      to: coordinator,
      for: .lookup(ledger.beforeLookup(), epoch: generation),
      &context
    )
  }

  /// It says of nothing that it is owned: so the epoch alone tells that it is over.
  private func beatLate(in epoch: Int32, at coordinator: BrokerID, _ context: inout ClientContext) {
    let request = ConsumerGroupHeartbeatRequest(
      groupId: ledger.group,
      memberId: memberID,
      memberEpoch: epoch,
      instanceId: instanceID
    )
    pool.send(
      request,
      version: versions.consumerHeartbeat,
      to: coordinator,
      for: .lateHeartbeat(member: memberID, epoch: epoch),
      &context
    )
  }

  private func commit(_ coordinator: BrokerID, _ context: inout ClientContext) {
    let stale = formerEpoch.flatMap { context.random.chance(0.1) ? $0 : nil }
    let next = offsets.advance(owned, using: &context.random)
    guard !next.isEmpty else { return }
    offsets.isCommitting = true
    let byID = versions.commit >= 10
    let request = OffsetCommitRequest(
      groupId: ledger.group,
      generationIdOrMemberEpoch: stale ?? generation,
      memberId: memberID,
      groupInstanceId: instanceID,
      topics: [
        .init(
          name: byID ? "" : topic,
          topicId: topicID,
          partitions: next.map { .init(partitionIndex: $0.partition, committedOffset: $0.offset) }
        )
      ]
    )
    ledger.sends(next)
    let commit = MemberCommit(
      note: ledger.beforeCommit(),
      member: memberID,
      instance: instanceID,
      epoch: stale ?? generation,
      offsets: next,
      isStale: stale != nil
    )
    pool.send(request, version: versions.commit, to: coordinator, for: .commit(commit), &context)
  }

  // MARK: What becomes of it

  func lost(_ purpose: Purpose) {
    switch purpose {
    case .findCoordinator: isFinding = false
    case .heartbeat:
      isBeating = false
      isWhole = true
    case .commit: offsets.isCommitting = false  // what was not acked may be there all the same
    case .lookup: offsets.isLookingUp = false
    case .leave, .lateHeartbeat: break
    }
  }

  func loseCoordinator(_ now: Instant) {
    coordinator = nil
    retryAt = max(retryAt, now + .milliseconds(20))
    isWhole = true
  }

  /// A member no more, with nothing that it owns; it may join again.
  func drop() {
    life += 1
    state = .outside
    owned = []
    assigned = []
    givesUpAt = nil
    mustGiveUpSince = nil
    goodSince = nil
    mustTellOwned = false
    formerEpoch = nil
    offsets.forget()
    ledger.keeps([], name)
  }

  /// Another process that is alive has this name: given up when that goes on for longer than a session.
  func nameIsTaken(_ now: Instant) {
    let since = unreleasedSince ?? now
    unreleasedSince = since
    retryAt = now + .milliseconds(100)
    if since + timing.session + .seconds(4) < now { state = .gone }
  }

  func beaten(
    _ response: ConsumerGroupHeartbeatResponse,
    _ beat: Beat,
    by broker: BrokerID,
    _ context: inout ClientContext
  ) {
    isBeating = false
    guard beat.life == life else { return }
    isFresh = beat.isJoin
    let code = ErrorCode(rawValue: response.errorCode) ?? .unknownServerError
    guard code == .none else {
      isWhole = true
      return obey(code, &context)
    }
    if let id = response.memberId { memberID = id }
    report(ledger.entered(response.memberEpoch, id: memberID), &context)
    if !beat.isJoin, response.memberEpoch != generation { formerEpoch = generation }
    if beat.isJoin { unreleasedSince = nil }
    state = .member
    generation = response.memberEpoch
    isWhole = false
    if beat.told == owned {
      mustTellOwned = false
      if owned == assigned { mustGiveUpSince = nil }
    }
    if let told = response.assignment {
      assign(told, beat, &context)
    } else if beat.isJoin {
      report(.init(invariant: "P12", message: "a join is answered without an assignment"), &context)
    }
    let session = beat.sentAt + timing.session
    let word = HeldPartitions.Word(
      askedAt: beat.sentAt,
      heardAt: context.now,
      broker: broker,
      validUntil: mustGiveUpSince.map { min(session, $0 + timing.rebalance) } ?? session,
      instance: instanceID
    )
    report(ledger.holds(owned, name, word), &context)
    goodSince = beat.sentAt
  }

  private func assign(
    _ told: ConsumerGroupHeartbeatResponse.Assignment,
    _ beat: Beat,
    _ context: inout ClientContext
  ) {
    if let first = told.topicPartitions.first { topicID = first.topicId }
    assigned = told.topicPartitions.flatMap(\.partitions).sorted()
    if told.topicPartitions.count > 1 || assigned.contains(where: { $0 >= partitionCount }) {
      report(.init(invariant: "P10", message: "assigned is what nobody subscribes to: \(told)"), &context)
    }
    report(ledger.owned(assigned, by: memberID, named: instanceID, in: generation), &context)
    let mustGiveUp = owned.contains { !assigned.contains($0) }
    if mustGiveUp, givesUpAt == nil {
      givesUpAt = context.now + context.random.duration(0...200_000)
      mustGiveUpSince = goodSince ?? beat.sentAt
      ledger.count("revocations")
    }
    // What is new is said to be owned, as Kafka's consumer does, so that the coordinator knows that it was heard.
    if assigned.contains(where: { !owned.contains($0) }) {
      owned = Set(owned).union(assigned).sorted()
      if !mustGiveUp { mustTellOwned = true }
    }
  }
}
