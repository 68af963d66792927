import Broker
import KafkaProtocol
import NIOCore

/// Carries out what is ordered of a group that nobody is a member of: asks its coordinator until it is done, whichever
/// broker that is by then. Whoever is still a member is waited for.
final class GroupAdministrator: SimulatedClient {
  enum Order {
    case reset([Int32: Int64])
    case deleteOffsets([Int32])
    case deleteGroup
  }

  private enum Purpose {
    case findCoordinator
    case order(GroupLedger.Floor)
  }

  let name: String
  let ledger: GroupLedger
  private let topic: String
  private let partitionCount: Int32
  private let versions: GroupVersions
  private var pool: BrokerPool<Purpose>
  private var coordinator: BrokerID?
  private var isFinding = false
  private(set) var order: Order?
  /// Asked, and not answered yet.
  private(set) var isAsking = false
  /// An attempt may have been carried out although nobody said so.
  private var hasUnknownAttempt = false
  private var retryAt = Instant(nanoseconds: 0)
  private(set) var lastError = ErrorCode.none

  init(
    name: String,
    brokers: Int,
    topic: String,
    partitions: Int32,
    ledger: GroupLedger,
    versions: GroupVersions
  ) {
    self.name = name
    self.topic = topic
    partitionCount = partitions
    self.ledger = ledger
    self.versions = versions
    pool = BrokerPool(brokers: brokers, clientID: name, requestTimeout: .milliseconds(1_500))
  }

  var isIdle: Bool { order == nil }

  /// One at a time, while the group has no members that live.
  func ask(_ order: Order) {
    self.order = order
    hasUnknownAttempt = false
    ledger.begins(meaning(of: order))
  }

  private func meaning(of order: Order) -> GroupLedger.OffsetOrder {
    switch order {
    case .reset(let offsets): .init(offsets: offsets.mapValues { $0 })
    case .deleteOffsets(let partitions): .init(offsets: none(of: partitions))
    case .deleteGroup: .init(offsets: none(of: Array(0..<partitionCount)), endsGroup: true)
    }
  }

  private func none(of partitions: [Int32]) -> [Int32: Int64?] {
    Dictionary(uniqueKeysWithValues: partitions.map { ($0, nil) })
  }

  func handle(_ event: ClientEvent, in context: inout ClientContext) {
    if let outcome = pool.handle(event, &context) { take(outcome, &context) }
    while let outcome = pool.expire(&context) { take(outcome, &context) }
    act(&context)
    let pace = Duration.milliseconds(isIdle ? 100 : 5)
    context.actions.append(.wake(at: min(pool.nextDeadline, context.now + pace)))
  }

  private func act(_ context: inout ClientContext) {
    guard let order, !isAsking, !isFinding, retryAt <= context.now else { return }
    guard let coordinator else {
      let candidates = context.brokers.filter { pool.prepare($0, &context) }
      guard let broker = candidates.randomElement(using: &context.random) else { return }
      isFinding = true
      let request = versions.coordinatorRequest(ledger.group)
      return pool.send(
        request,
        version: versions.findCoordinator,
        to: broker,
        for: .findCoordinator,
        &context
      )
    }
    guard pool.prepare(coordinator, &context) else { return }
    isAsking = true
    send(order, to: coordinator, &context)
  }

  private func send(_ order: Order, to coordinator: BrokerID, _ context: inout ClientContext) {
    let purpose = Purpose.order(ledger.beforeLookup())
    switch order {
    case .reset(let offsets):
      let request = OffsetCommitRequest(
        groupId: ledger.group,
        topics: [
          .init(
            name: topic,
            partitions: offsets.sorted { $0.key < $1.key }.map {
              .init(partitionIndex: $0.key, committedOffset: $0.value)
            }
          )
        ]
      )
      pool.send(request, version: versions.commit, to: coordinator, for: purpose, &context)
    case .deleteOffsets(let partitions):
      let request = OffsetDeleteRequest(
        groupId: ledger.group,
        topics: [.init(name: topic, partitions: partitions.map { .init(partitionIndex: $0) })]
      )
      pool.send(request, version: 0, to: coordinator, for: purpose, &context)
    case .deleteGroup:
      let request = DeleteGroupsRequest(groupsNames: [ledger.group])
      pool.send(request, version: versions.deletion, to: coordinator, for: purpose, &context)
    }
  }

  // MARK: What was answered

  private func take(_ outcome: BrokerPool<Purpose>.Outcome, _ context: inout ClientContext) {
    switch outcome {
    case .ready: break
    case .lost(let broker, let purposes):
      for purpose in purposes { lost(purpose, &context) }
      if broker == coordinator { loseCoordinator(context.now) }
    case .reply(let broker, let purpose, let version, let body):
      do throws(DecodeError) {
        try take(purpose, from: broker, version, body, &context)
      } catch {
        context.observations.append(.impossible(invariant: "P12", "an answer cannot be read: \(error)"))
      }
    }
  }

  private func lost(_ purpose: Purpose, _ context: inout ClientContext) {
    switch purpose {
    case .findCoordinator: isFinding = false
    case .order:
      isAsking = false
      hasUnknownAttempt = true
      context.observations.append(.answered(.orderWithoutAnswer))
    }
  }

  private func loseCoordinator(_ now: Instant) {
    coordinator = nil
    retryAt = now + .milliseconds(20)
  }

  private func take(
    _ purpose: Purpose,
    from broker: BrokerID,
    _ version: Int16,
    _ body: ByteBuffer,
    _ context: inout ClientContext
  ) throws(DecodeError) {
    switch (purpose, order) {
    case (.findCoordinator, _):
      isFinding = false
      let response = try FindCoordinatorResponse.decode(body, version: version)
      let (node, code) =
        response.coordinators.first.map { ($0.nodeId, $0.errorCode) } ?? (response.nodeId, response.errorCode)
      retryAt = context.now + .milliseconds(code == 0 ? 0 : 30)
      coordinator = code == 0 ? BrokerID(node) : nil
    case (.order(let floor), let order?):
      isAsking = false
      let code = try outcome(of: order, body, version)
      obey(ErrorCode(rawValue: code) ?? .unknownServerError, from: broker, floor, &context)
    case (.order, nil): break
    }
  }

  private func outcome(
    of order: Order,
    _ body: ByteBuffer,
    _ version: Int16
  ) throws(DecodeError) -> Int16 {
    switch order {
    case .reset:
      let parts = try OffsetCommitResponse.decode(body, version: version).topics.flatMap(\.partitions)
      return parts.first { $0.errorCode != 0 }?.errorCode ?? 0
    case .deleteOffsets:
      let response = try OffsetDeleteResponse.decode(body, version: version)
      let parts = response.topics.flatMap(\.partitions)
      return response.errorCode != 0 ? response.errorCode : parts.first { $0.errorCode != 0 }?.errorCode ?? 0
    case .deleteGroup:
      return try DeleteGroupsResponse.decode(body, version: version).results.first?.errorCode ?? -1
    }
  }

  private func obey(
    _ code: ErrorCode,
    from broker: BrokerID,
    _ floor: GroupLedger.Floor,
    _ context: inout ClientContext
  ) {
    lastError = code
    ledger.count("orders answered \(code.name)")
    switch code {
    case .none: end()
    case .groupIdNotFound:
      if !hasUnknownAttempt, let finding = ledger.missing(at: broker, floor) {
        context.observations.append(.impossible(invariant: finding.invariant, finding.message))
      }
      end()
    case .unknownMemberId, .nonEmptyGroup, .groupSubscribedToTopic, .rebalanceInProgress:
      // Sessions of those who said nothing have to end first.
      context.observations.append(.answered(.orderRefusedForMembers))
      retryAt = context.now + .milliseconds(100)
    case .notCoordinator, .coordinatorNotAvailable:
      // Said, too, of what was written and is not committed: it may be yet.
      hasUnknownAttempt = true
      loseCoordinator(context.now)
    case .coordinatorLoadInProgress, .unknownTopicOrPartition: retryAt = context.now + .milliseconds(30)
    case .requestTimedOut:
      hasUnknownAttempt = true
      retryAt = context.now + .milliseconds(30)
    default:
      context.observations.append(
        .impossible(invariant: "P11", "an administrator is answered \(code.name)")
      )
    }
  }

  private func end() {
    order = nil
    ledger.orderIsDone()
  }
}
