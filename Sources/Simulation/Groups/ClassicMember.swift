import Broker
import KafkaProtocol
import NIOCore

/// A member of a classic consumer group: finds the coordinator, joins, shares out when it leads, syncs, sends heartbeats,
/// and commits ever larger offsets of what it owns. It reads nothing: offsets are all that a group keeps. Whatever it is
/// told goes to the group's ledger.
final class ClassicMember: SimulatedClient, GroupMember {
  enum State {
    case outside
    case joining
    case syncing
    case member
    /// Ended without a word, or closed in order.
    case gone
  }

  private enum Purpose {
    case findCoordinator
    case join(generationKnown: Int32)
    case sync(sentAt: Instant)
    case heartbeat(sentAt: Instant)
    case leave
    case commit(MemberCommit)
    case lookup(GroupLedger.Floor, generation: Int32)
  }

  let name: String
  let ledger: GroupLedger
  private let topic: String
  private let partitionCount: Int32
  private let timing: GroupTiming
  private let versions: GroupVersions
  let instanceID: String?
  /// Joins and syncs wait at the coordinator; what is quick does not wait behind them.
  private var slow: BrokerPool<Purpose>
  private var quick: BrokerPool<Purpose>
  private(set) var state = State.outside
  private var coordinator: BrokerID?
  private var isFinding = false
  private var memberID = ""
  /// Whom it shares out to in the generation that it leads.
  private var leads: [String]?
  private(set) var generation: Int32 = -1
  /// The newest generation that it synced in, and one before it: what is synced is stored, so that the latter is over.
  private var syncedGeneration: Int32?
  private var formerGeneration: Int32?
  private(set) var owned: [Int32] = []
  private var offsets = MemberOffsets()
  private var isBeating = false
  private var beatAt = Instant(nanoseconds: 0)
  private var retryAt = Instant(nanoseconds: 0)
  /// Set when the group is to come to rest.
  var commitsNothing = false
  /// What the last lookup of all partitions showed, after `lookUpAll`.
  var lookedUp: [Int32: Int64?]? { offsets.lookedUp }
  private(set) var lastError = ErrorCode.none

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
    slow = BrokerPool(brokers: brokers, clientID: name, requestTimeout: timing.rebalance + .seconds(3))
    quick = BrokerPool(brokers: brokers, clientID: name, requestTimeout: .milliseconds(1_500))
  }

  var isSettled: Bool { state == .member && !offsets.isCommitting && !offsets.isLookingUp }
  var isGone: Bool { state == .gone }
  var isCommittingNow: Bool { offsets.isCommitting }
  var phase: GroupPhase {
    switch state {
    case .outside, .gone: .outside
    case .joining: .joining
    case .syncing: .syncing
    case .member: .stable
    }
  }

  /// Ends without a word, as a crash does; connections are reset with it.
  func crash() { state = .gone }

  private var isLeaving = false
  func leave() { isLeaving = true }
  private var stuck: StuckMember?
  private(set) var isFresh = false
  var isUnsteady: Bool { isLeaving || stuck != nil }
  var leavesSilently: Bool { instanceID != nil }

  func getStuck(at now: Instant, for span: Duration, limit: Duration) {
    stuck = StuckMember(until: now + span, leavesAt: now + limit)
  }

  func lookUpAll() { offsets.lookUpAll() }

  func handle(_ event: ClientEvent, in context: inout ClientContext) {
    // A crashed client's replies go nowhere.
    if state == .gone, !isLeaving { return }
    if let outcome = slow.handle(event, &context) { take(outcome, isSlow: true, &context) }
    if let outcome = quick.handle(event, &context) { take(outcome, isSlow: false, &context) }
    while let outcome = slow.expire(&context) { take(outcome, isSlow: true, &context) }
    while let outcome = quick.expire(&context) { take(outcome, isSlow: false, &context) }
    guard state != .gone else { return }
    act(&context)
    let next = min(slow.nextDeadline, quick.nextDeadline, context.now + .milliseconds(10))
    context.actions.append(.wake(at: next))
  }

  // MARK: What to do now

  private func act(_ context: inout ClientContext) {
    guard let coordinator else { return find(&context) }
    let isQuickReady = quick.prepare(coordinator, &context)
    if isLeaving, isQuickReady { return sendLeave(coordinator, &context) }
    if let stuck {
      if isQuickReady { goOn(stuck, coordinator, &context) }
      return
    }
    switch state {
    case .outside:
      guard retryAt <= context.now, slow.prepare(coordinator, &context) else { return }
      join(coordinator, &context)
    case .member: if isQuickReady { attend(coordinator, &context) }
    case .joining, .syncing, .gone: break
    }
  }

  private func find(_ context: inout ClientContext) {
    guard !isFinding, retryAt <= context.now else { return }
    let candidates = context.brokers.filter { quick.prepare($0, &context) }
    guard let broker = candidates.randomElement(using: &context.random) else { return }
    isFinding = true
    quick.send(
      versions.coordinatorRequest(ledger.group),
      version: versions.findCoordinator,
      to: broker,
      for: .findCoordinator,
      &context
    )
  }

  private func join(_ coordinator: BrokerID, _ context: inout ClientContext) {
    state = .joining
    var request = JoinGroupRequest()
    request.groupId = ledger.group
    request.sessionTimeoutMs = Int32(timing.session.clampedNanoseconds / 1_000_000)
    request.rebalanceTimeoutMs = Int32(timing.rebalance.clampedNanoseconds / 1_000_000)
    request.memberId = memberID
    request.groupInstanceId = instanceID
    request.protocolType = "consumer"
    request.protocols = [.init(name: "range", metadata: ConsumerBytes.subscription(topic))]
    // As eager members do: whoever joins has given up everything.
    ledger.keeps([], name)
    ledger.joins(name, named: instanceID)
    slow.send(
      request,
      version: versions.join,
      to: coordinator,
      for: .join(generationKnown: generation),
      &context
    )
  }

  private func sendLeave(_ coordinator: BrokerID, _ context: inout ClientContext) {
    if !memberID.isEmpty, instanceID == nil { askToLeave(coordinator, &context) }
    ledger.keeps([], name)
    state = .gone
  }

  private func askToLeave(_ coordinator: BrokerID, _ context: inout ClientContext) {
    quick.send(
      versions.leaveRequest(ledger.group, member: memberID),
      version: versions.leave,
      to: coordinator,
      for: .leave,
      &context
    )
  }

  /// A static one sends no more heartbeats instead of leaving.
  private func goOn(_ stuck: StuckMember, _ coordinator: BrokerID, _ context: inout ClientContext) {
    if stuck.until <= context.now {
      self.stuck = nil
    } else if context.now < stuck.leavesAt {
      if state == .member { beat(coordinator, &context) }
    } else if !stuck.hasLeft {
      self.stuck?.hasLeft = true
      guard state == .member, instanceID == nil else { return }
      context.observations.append(.answered(.leftStuck))
      askToLeave(coordinator, &context)
      drop()
      memberID = ""
    }
  }

  private func beat(_ coordinator: BrokerID, _ context: inout ClientContext) {
    if !isBeating, beatAt <= context.now {
      isBeating = true
      beatAt = context.now + timing.heartbeat
      let request = HeartbeatRequest(
        groupId: ledger.group,
        generationId: generation,
        memberId: memberID,
        groupInstanceId: versions.heartbeat >= 3 ? instanceID : nil
      )
      quick.send(
        request,
        version: versions.heartbeat,
        to: coordinator,
        for: .heartbeat(sentAt: context.now),
        &context
      )
    }
  }

  private func attend(_ coordinator: BrokerID, _ context: inout ClientContext) {
    beat(coordinator, &context)
    let unknown = offsets.looksAgain ? owned : offsets.unknown(of: owned)
    if !offsets.isLookingUp, offsets.wantsAll || !unknown.isEmpty {
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
  }

  private func lookUp(_ partitions: [Int32], at coordinator: BrokerID, _ context: inout ClientContext) {
    offsets.isLookingUp = true
    quick.send(
      versions.lookupRequest(ledger.group, topic: topic, partitions),
      version: versions.lookup,
      to: coordinator,
      for: .lookup(ledger.beforeLookup(), generation: generation),
      &context
    )
  }

  private func commit(_ coordinator: BrokerID, _ context: inout ClientContext) {
    let stale = formerGeneration.flatMap { context.random.chance(0.1) ? $0 : nil }
    let next = offsets.advance(owned, using: &context.random)
    guard !next.isEmpty else { return }
    offsets.isCommitting = true
    var request = OffsetCommitRequest()
    request.groupId = ledger.group
    request.generationIdOrMemberEpoch = stale ?? generation
    request.memberId = memberID
    request.groupInstanceId = instanceID
    request.topics = [
      .init(
        name: topic,
        partitions: next.map { .init(partitionIndex: $0.partition, committedOffset: $0.offset) }
      )
    ]
    ledger.sends(next)
    let commit = MemberCommit(
      note: ledger.beforeCommit(),
      member: memberID,
      instance: instanceID,
      epoch: stale ?? generation,
      offsets: next,
      isStale: stale != nil
    )
    quick.send(request, version: versions.commit, to: coordinator, for: .commit(commit), &context)
  }

  // MARK: What was answered

  private func take(
    _ outcome: BrokerPool<Purpose>.Outcome,
    isSlow: Bool,
    _ context: inout ClientContext
  ) {
    switch outcome {
    case .ready: break
    case .lost(let broker, let purposes):
      for purpose in purposes { lost(purpose) }
      if broker == coordinator, !isSlow || state == .joining || state == .syncing {
        loseCoordinator(context.now)
      }
    case .reply(let broker, let purpose, let version, let body):
      do throws(DecodeError) {
        try take(purpose, from: broker, version, body, &context)
      } catch {
        report(.init(invariant: "P12", message: "a reply cannot be read: \(error)"), &context)
      }
    }
  }

  private func lost(_ purpose: Purpose) {
    switch purpose {
    case .findCoordinator: isFinding = false
    case .join, .sync: if state == .joining || state == .syncing { state = .outside }
    case .heartbeat: isBeating = false
    case .commit: offsets.isCommitting = false  // what was not acked may be there all the same
    case .lookup: offsets.isLookingUp = false
    case .leave: break
    }
  }

  private func loseCoordinator(_ now: Instant) {
    coordinator = nil
    retryAt = max(retryAt, now + .milliseconds(20))
    isBeating = false
    if state == .joining || state == .syncing { state = .outside }
  }

  private func report(_ finding: GroupLedger.Finding?, _ context: inout ClientContext) {
    guard let finding else { return }
    context.observations.append(.impossible(invariant: finding.invariant, finding.message))
  }

  private func take(
    _ purpose: Purpose,
    from broker: BrokerID,
    _ version: Int16,
    _ body: ByteBuffer,
    _ context: inout ClientContext
  ) throws(DecodeError) {
    switch purpose {
    case .findCoordinator:
      isFinding = false
      let response = try FindCoordinatorResponse.decode(body, version: version)
      found(response, &context)
    case .join:
      let response = try JoinGroupResponse.decode(body, version: version)
      if state == .joining { joined(response, &context) }
    case .sync(let sentAt):
      let response = try SyncGroupResponse.decode(body, version: version)
      if state == .syncing { try synced(response, word(from: broker, sentAt, context), &context) }
    case .heartbeat(let sentAt):
      isBeating = false
      let response = try HeartbeatResponse.decode(body, version: version)
      isFresh = false
      if response.errorCode == 0, state == .member {
        report(ledger.holds(owned, name, word(from: broker, sentAt, context)), &context)
      }
      obey(ErrorCode(rawValue: response.errorCode) ?? .unknownServerError, &context)
    case .leave: break
    case .commit(let commit):
      offsets.isCommitting = false
      committed(try OffsetCommitResponse.decode(body, version: version), commit, &context)
    case .lookup(let floor, let generation):
      offsets.isLookingUp = false
      let response = try OffsetFetchResponse.decode(body, version: version)
      looked(response, at: broker, floor, generation, &context)
    }
  }

  private func found(_ response: FindCoordinatorResponse, _ context: inout ClientContext) {
    let (node, code) =
      response.coordinators.first.map { ($0.nodeId, $0.errorCode) } ?? (response.nodeId, response.errorCode)
    guard code == 0 else {
      retryAt = context.now + .milliseconds(30)
      if ErrorCode(rawValue: code) != .coordinatorNotAvailable {
        report(.init(invariant: "P11", message: "FindCoordinator answers \(code)"), &context)
      }
      return
    }
    coordinator = BrokerID(node)
    ledger.coordinator = BrokerID(node)
    offsets.looksAgain = context.random.chance(0.5)
    isBeating = false
    offsets.isCommitting = false
    offsets.isLookingUp = false
  }

  private func word(
    from broker: BrokerID,
    _ sentAt: Instant,
    _ context: borrowing ClientContext
  ) -> HeldPartitions.Word {
    HeldPartitions.Word(
      askedAt: sentAt,
      heardAt: context.now,
      broker: broker,
      validUntil: sentAt + min(timing.session, timing.rebalance),
      instance: instanceID
    )
  }

  private func joined(_ response: JoinGroupResponse, _ context: inout ClientContext) {
    let code = ErrorCode(rawValue: response.errorCode) ?? .unknownServerError
    state = .outside
    switch code {
    case .none: break
    case .memberIdRequired:
      memberID = response.memberId
      return
    default: return obey(code, &context)
    }
    memberID = response.memberId
    generation = response.generationId
    state = .syncing
    leads = nil
    var request = SyncGroupRequest()
    request.groupId = ledger.group
    request.generationId = generation
    request.memberId = memberID
    request.groupInstanceId = instanceID
    request.protocolType = "consumer"
    request.protocolName = response.protocolName
    if response.leader == response.memberId {
      ledger.count("leaders")
      if !response.skipAssignment {
        let members = response.members.map(\.memberId)
        leads = members
        request.assignments = assignments(members.sorted())
      }
    }
    guard let coordinator else { return }
    slow.send(request, version: versions.sync, to: coordinator, for: .sync(sentAt: context.now), &context)
  }

  /// Turn and turn about.
  private func assignments(_ members: [String]) -> [SyncGroupRequest.SyncGroupRequestAssignment] {
    members.enumerated().map { index, member in
      let partitions = (0..<partitionCount).filter { Int($0) % members.count == index }
      return .init(memberId: member, assignment: ConsumerBytes.assignment(topic, partitions))
    }
  }

  private func synced(
    _ response: SyncGroupResponse,
    _ word: HeldPartitions.Word,
    _ context: inout ClientContext
  ) throws(DecodeError) {
    let code = ErrorCode(rawValue: response.errorCode) ?? .unknownServerError
    state = .outside
    guard code == .none else { return obey(code, &context) }
    let partitions = try ConsumerBytes.partitions(of: topic, in: response.assignment)
    state = .member
    if let syncedGeneration, syncedGeneration < generation { formerGeneration = syncedGeneration }
    syncedGeneration = generation
    owned = partitions
    isFresh = true
    offsets.forget()
    beatAt = context.now + timing.heartbeat
    // A generation that nobody synced in was never stored: the next coordinator may begin it anew.
    if let leads { report(ledger.led(generation, by: memberID, members: leads), &context) }
    report(ledger.owned(partitions, by: memberID, named: instanceID, in: generation), &context)
    report(ledger.holds(partitions, name, word), &context)
  }

  private func committed(
    _ response: OffsetCommitResponse,
    _ commit: MemberCommit,
    _ context: inout ClientContext
  ) {
    let (findings, error) = commit.read(response, into: ledger)
    for finding in findings { report(finding, &context) }
    if commit.isStale, error == .illegalGeneration { return ledger.count("stale generations refused") }
    if error != .none, state == .member, commit.epoch == generation { obey(error, &context) }
  }

  private func looked(
    _ response: OffsetFetchResponse,
    at broker: BrokerID,
    _ floor: GroupLedger.Floor,
    _ generation: Int32,
    _ context: inout ClientContext
  ) {
    let (code, found) = versions.offsets(in: response)
    guard code == 0 else {
      return obey(ErrorCode(rawValue: code) ?? .unknownServerError, &context)
    }
    var all: [Int32: Int64?] = [:]
    for (partition, offset, code) in found {
      guard code == 0 else { return obey(ErrorCode(rawValue: code) ?? .unknownServerError, &context) }
      report(ledger.shown(offset, of: partition, to: memberID, by: broker, floor), &context)
      all[partition] = offset
      if generation == self.generation, owned.contains(partition) { offsets.learn(offset, of: partition) }
    }
    offsets.looked(all, isWhole: found.count == Int(partitionCount))
  }

  /// What an error makes a member do.
  private func obey(_ code: ErrorCode, _ context: inout ClientContext) {
    guard code != .none else { return }
    lastError = code
    ledger.count("answers \(code.name)")
    switch code {
    case .coordinatorNotAvailable, .notCoordinator: loseCoordinator(context.now)
    case .coordinatorLoadInProgress, .requestTimedOut:
      retryAt = context.now + .milliseconds(30)
      beatAt = max(beatAt, context.now + .milliseconds(30))
      offsets.commitAt = max(offsets.commitAt, context.now + .milliseconds(30))
    case .rebalanceInProgress:
      // Who is stuck hears it, and cannot join before it polls again.
      if stuck != nil { return }
      if state == .member { state = .outside }
      retryAt = context.now
    case .illegalGeneration:
      drop()
    case .unknownMemberId:
      if state == .member, stuck.map({ !$0.hasLeft }) ?? false {
        context.observations.append(.answered(.stuckGivenUp))
      }
      drop()
      memberID = ""
    case .fencedInstanceId:
      // Another one has this name now: it is the one that lives on.
      state = .gone
    case .unstableOffsetCommit, .unknownTopicOrPartition: retryAt = context.now + .milliseconds(30)
    default:
      report(.init(invariant: "P11", message: "a member is answered \(code.name)"), &context)
    }
  }

  private func drop() {
    generation = -1
    syncedGeneration = nil
    formerGeneration = nil
    owned = []
    offsets.forget()
    ledger.keeps([], name)
    if state != .gone { state = .outside }
  }
}
