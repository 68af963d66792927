import Broker
import KafkaProtocol
import NIOCore

// What a member of KIP-848 is answered, and what errors make it do.
extension ConsumerMember {
  func take(_ outcome: BrokerPool<Purpose>.Outcome, _ context: inout ClientContext) {
    switch outcome {
    case .ready: break
    case .lost(let broker, let purposes):
      for purpose in purposes { lost(purpose) }
      if broker == coordinator { loseCoordinator(context.now) }
    case .reply(let broker, let purpose, let version, let body):
      do throws(DecodeError) {
        try take(purpose, from: broker, version, body, &context)
      } catch {
        report(.init(invariant: "P12", message: "a reply cannot be read: \(error)"), &context)
      }
    }
  }

  func report(_ finding: GroupLedger.Finding?, _ context: inout ClientContext) {
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
      found(try FindCoordinatorResponse.decode(body, version: version), &context)
    case .heartbeat(let beat):
      beaten(try ConsumerGroupHeartbeatResponse.decode(body, version: version), beat, by: broker, &context)
    case .lateHeartbeat(let member, let epoch):
      let response = try ConsumerGroupHeartbeatResponse.decode(body, version: version)
      lateBeaten(response, member, epoch, &context)
    case .leave: break
    case .commit(let commit):
      offsets.isCommitting = false
      committed(try OffsetCommitResponse.decode(body, version: version), commit, &context)
    case .lookup(let floor, let epoch):
      offsets.isLookingUp = false
      looked(try OffsetFetchResponse.decode(body, version: version), at: broker, floor, epoch, &context)
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
  }

  private func lateBeaten(
    _ response: ConsumerGroupHeartbeatResponse,
    _ member: String,
    _ epoch: Int32,
    _ context: inout ClientContext
  ) {
    if response.errorCode == ErrorCode.fencedMemberEpoch.rawValue { ledger.count("late heartbeats refused") }
    guard response.errorCode == 0 else { return }
    report(
      .init(
        invariant: "P10",
        message: "\(member) goes on by a heartbeat in epoch \(epoch), which was over for it"
      ),
      &context
    )
  }

  private func committed(
    _ response: OffsetCommitResponse,
    _ commit: MemberCommit,
    _ context: inout ClientContext
  ) {
    let (findings, error) = commit.read(response, into: ledger)
    for finding in findings { report(finding, &context) }
    if commit.isStale, error == .staleMemberEpoch { return ledger.count("stale epochs refused") }
    if error != .none, commit.member == memberID, commit.epoch == generation { obey(error, &context) }
  }

  private func looked(
    _ response: OffsetFetchResponse,
    at broker: BrokerID,
    _ floor: GroupLedger.Floor,
    _ epoch: Int32,
    _ context: inout ClientContext
  ) {
    let (code, found) = versions.offsets(in: response)
    guard code == 0 else {
      if epoch == generation { obey(ErrorCode(rawValue: code) ?? .unknownServerError, &context) }
      return
    }
    var all: [Int32: Int64?] = [:]
    for (partition, offset, code) in found {
      guard code == 0 else { return obey(ErrorCode(rawValue: code) ?? .unknownServerError, &context) }
      report(ledger.shown(offset, of: partition, to: memberID, by: broker, floor), &context)
      all[partition] = offset
      if epoch == generation, owned.contains(partition) { offsets.learn(offset, of: partition) }
    }
    offsets.looked(all, isWhole: found.count == Int(partitionCount))
  }

  /// What an error makes a member do.
  func obey(_ code: ErrorCode, _ context: inout ClientContext) {
    lastError = code
    ledger.count("answers \(code.name)")
    switch code {
    case .coordinatorNotAvailable, .notCoordinator: loseCoordinator(context.now)
    case .coordinatorLoadInProgress, .requestTimedOut, .unstableOffsetCommit, .unknownTopicOrPartition,
      .unknownTopicId:
      retryAt = context.now + .milliseconds(30)
      offsets.commitAt = max(offsets.commitAt, retryAt)
    case .staleMemberEpoch:
      // The next heartbeat tells the epoch.
      beatAt = context.now
      retryAt = context.now + .milliseconds(10)
    case .fencedMemberEpoch, .unknownMemberId:
      if state == .member, stuck.map({ !$0.hasLeft }) ?? false {
        context.observations.append(.answered(.stuckGivenUp))
      }
      drop()
    case .groupIdNotFound:
      // It went on without this member as a classic group.
      drop()
      retryAt = context.now + .milliseconds(10)
    case .unreleasedInstanceId: nameIsTaken(context.now)
    case .fencedInstanceId: state = .gone  // another one has this name now: it is the one that lives on
    default: report(.init(invariant: "P11", message: "a member is answered \(code.name)"), &context)
    }
  }
}
