import KafkaProtocol
import Metadata
import NIOCore

/// Which groups change their protocol while members come and go (`group.consumer.migration.policy`, KIP-848).
enum MigrationPolicy: String, Sendable, CaseIterable {
  case disabled
  case upgrade
  case downgrade
  case bidirectional

  var mayUpgrade: Bool { self == .upgrade || self == .bidirectional }
  var mayDowngrade: Bool { self == .downgrade || self == .bidirectional }
}

// Online upgrade: the first member of the consumer protocol that joins a classic group makes it a group of KIP-848, in
// which the others go on in their own protocol (`GroupMetadataManager.java`, `convertToConsumerGroup`).
extension GroupShard {
  /// The group as it will be: every member is where the last generation put it.
  func upgrade(_ group: ClassicGroup, _ turn: borrowing Turn) throws(GroupRefusal) -> ConsumerGroupOpening {
    func refusal(_ reason: String) -> GroupRefusal {
      GroupRefusal(
        .groupIdNotFound,
        "Cannot upgrade classic group \(group.id) to consumer group because \(reason)."
      )
    }
    guard turn.settings.migration.mayUpgrade else { throw refusal("online upgrade is disabled") }
    guard group.usesConsumerProtocol else {
      throw refusal("the group does not use the consumer embedded protocol")
    }
    guard group.members.count <= turn.settings.consumerMaxSize else {
      throw refusal("the group size exceeds the consumer group maximum size")
    }
    var members: [ConsumerMember] = []
    for member in group.members.values {
      guard let subscription = member.protocols.first.flatMap({ ConsumerWords(subscription: $0.metadata) })
      else {
        throw refusal("the embedded consumer protocol is malformed")
      }
      var upgraded = ConsumerMember(id: member.id)
      upgraded.instanceID = member.instanceID
      upgraded.clientID = member.clientID
      upgraded.clientHost = member.clientHost
      upgraded.rackID = subscription.rack
      upgraded.topics = subscription.topics
      upgraded.rebalanceTimeoutMs = Int32(clamping: member.rebalanceTimeout.wholeMilliseconds)
      upgraded.classic = .init(
        sessionTimeoutMs: Int32(clamping: member.sessionTimeout.wholeMilliseconds),
        protocols: member.protocols
      )
      upgraded.epoch = group.generation
      upgraded.previousEpoch = group.generation
      if member.assignment.readableBytes > 0 {
        guard let assignment = ConsumerWords.assignment(member.assignment) else {
          throw refusal("the embedded consumer protocol is malformed")
        }
        guard assignment.userData?.readableBytes ?? 0 == 0 else {
          throw refusal("an unsupported custom assignor is in use")
        }
        upgraded.assigned = AssignedPartitions(named: assignment.assignedPartitions, turn.image)
      }
      members.append(upgraded)
    }
    var draft = ConsumerGroupDraft(ConsumerGroupState(id: group.id), after: [group.tombstone])
    for member in members { draft.storeSubscription(of: member) }
    draft.start(at: group.generation, turn.image)
    for member in members { draft.storeTarget(member.assigned, of: member.id) }
    draft.storeTargetEpoch(group.generation)
    for member in members { draft.storeAssignment(of: member) }
    return ConsumerGroupOpening(draft: draft, upgraded: group)
  }

  /// Whoever waits in the classic group is told to join again, and finds the other one.
  func leaveBehind(_ group: ClassicGroup, _ turn: inout Turn) {
    for member in group.members.values {
      answerJoin(of: member, with: .rebalanceInProgress, memberID: member.id, &turn)
      answerSync(of: member, with: .rebalanceInProgress, &turn)
      turn.setTimer(.session(group: group.id, member: member.id), after: member.sessionTimeout)
    }
    turn.cancelTimer(.join(group: group.id))
    turn.cancelTimer(.sync(group: group.id))
    turn.follow(.upgraded(group))
  }

  /// It could not be written: the classic group is still there, and those that wait for one another in it begin again.
  func settleUpgrade(of group: ClassicGroup, _ outcome: ErrorCode, _ turn: inout Turn) {
    guard outcome != .none, isCurrent(group) else { return }
    switch group.state {
    case .preparingRebalance, .completingRebalance: prepareRebalance(group, &turn)
    case .empty, .stable, .dead: break
    }
  }
}

/// What members of the classic protocol put into the bytes that coordinators otherwise only pass on
/// (`ConsumerProtocol.java`).
struct ConsumerWords {
  var version: Int16
  var topics: [WireName]
  var owned: [ConsumerProtocolSubscription.TopicPartition]
  var rack: String?

  /// `nil` where the bytes are no subscription.
  init?(subscription metadata: ByteBuffer) {
    var body = metadata
    guard let version = body.readInteger(as: Int16.self), version >= 0 else { return nil }
    // A version from the future begins as the newest that is known.
    self.version = min(version, ConsumerProtocolSubscription.validVersions.upperBound)
    guard
      let words = try? ConsumerProtocolSubscription.decodePrefix(of: body, version: self.version)
    else { return nil }
    topics = words.topics.sortedNames
    owned = words.ownedPartitions
    rack = words.rackId
  }

  static func assignment(_ bytes: ByteBuffer) -> ConsumerProtocolAssignment? {
    var body = bytes
    guard let version = body.readInteger(as: Int16.self), version >= 0 else { return nil }
    return try? ConsumerProtocolAssignment.decodePrefix(
      of: body,
      version: min(version, ConsumerProtocolAssignment.validVersions.upperBound)
    )
  }

  /// As a member that speaks the version of its subscription reads it.
  static func encode(_ partitions: AssignedPartitions, version: Int16, _ image: MetadataImage) -> ByteBuffer {
    let named = partitions.map { topic, numbers in
      ConsumerProtocolAssignment.TopicPartition(topic: image.topics[topic]?.name ?? "", partitions: numbers)
    }
    let assignment = ConsumerProtocolAssignment(
      assignedPartitions: named.filter { !$0.topic.isEmpty }.sorted { $0.topic < $1.topic }
    )
    let known = ConsumerProtocolAssignment.validVersions
    let told = min(max(version, known.lowerBound), known.upperBound)
    // Names and numbers of topics always fit.
    return (try? VersionPrefixed.encode(assignment, version: told)) ?? ByteBuffer()
  }
}

extension AssignedPartitions {
  /// Those that are there.
  init(named topics: [ConsumerProtocolAssignment.TopicPartition], _ image: MetadataImage) {
    self.init(topics.map { ($0.topic, $0.partitions) }, image)
  }

  init(named topics: [ConsumerProtocolSubscription.TopicPartition], _ image: MetadataImage) {
    self.init(topics.map { ($0.topic, $0.partitions) }, image)
  }

  private init(_ topics: [(name: String, partitions: [Int32])], _ image: MetadataImage) {
    self.init(
      topics.compactMap { name, partitions in
        image.topic(named: WireName(name)).map { topic in
          (topic: topic.id, partitions: partitions.filter { topic.partitions.indices.contains(Int($0)) })
        }
      }
    )
  }
}
