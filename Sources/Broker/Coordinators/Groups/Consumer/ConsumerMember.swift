import KafkaProtocol
import NIOCore

/// A member of a group of KIP-848 (`ConsumerGroupMember.java`): what it wants, what it has, and how far it has followed the
/// group. A value: a decision makes the next one, and its records say what is different.
struct ConsumerMember: Equatable, Sendable {
  /// Kafka's numbers (`MemberState.java`).
  enum Stage: Int8, Sendable {
    /// Has all of its target that was there when it reached its epoch.
    case stable = 1
    /// Has to give up partitions before it may reach the next epoch.
    case unrevokedPartitions = 2
    /// Has reached its epoch; other members still own some of its target.
    case unreleasedPartitions = 3
    /// Written by a version from the future.
    case unknown = 127
  }

  /// Of a member that speaks the classic protocol (KIP-848's online migration).
  struct Classic: Equatable, Sendable {
    var sessionTimeoutMs: Int32
    /// In the order in which the member would have them; never empty.
    var protocols: [ClassicMember.Subscription]
  }

  /// In place of the epoch of a static member that left for a while.
  static let leftForAWhile: Int32 = -2

  let id: WireName
  var instanceID: WireName?
  var rackID: String?
  var clientID = ""
  var clientHost = ""
  /// Sorted and different.
  var topics: [WireName] = []
  /// A regular expression over topic names; empty for none.
  var pattern: WireName = ""
  var rebalanceTimeoutMs: Int32 = -1
  var assignor: WireName?
  var classic: Classic?

  var epoch: Int32 = 0
  var previousEpoch: Int32 = 0
  var stage = Stage.stable
  /// What it owns and may go on to own.
  var assigned = AssignedPartitions.none
  /// What it still owns and has to give up.
  var pendingRevocation = AssignedPartitions.none

  init(id: WireName) { self.id = id }

  /// The same under another id, at the start of its way.
  init(renaming other: ConsumerMember, to id: WireName) {
    self.init(id: id)
    take(other.subscription)
    stage = other.stage
    assigned = other.assigned
    pendingRevocation = other.pendingRevocation
  }

  var rebalanceTimeout: Duration { .milliseconds(Int64(max(0, rebalanceTimeoutMs))) }

  /// Members of the classic protocol have a session of their own.
  var classicSession: Duration? { classic.map { .milliseconds(Int64($0.sessionTimeoutMs)) } }

  func isReconciled(to targetEpoch: Int32) -> Bool { stage == .stable && epoch == targetEpoch }

  mutating func enter(_ epoch: Int32) {
    previousEpoch = self.epoch
    self.epoch = epoch
  }

  // MARK: Its records

  /// What its subscription's record holds: everything but its assignment.
  var subscription: ConsumerGroupMemberMetadataValue {
    ConsumerGroupMemberMetadataValue(
      instanceId: instanceID?.text,
      rackId: rackID,
      clientId: clientID,
      clientHost: clientHost,
      subscribedTopicNames: topics.map(\.text),
      subscribedTopicRegex: pattern.text,
      rebalanceTimeoutMs: rebalanceTimeoutMs,
      serverAssignor: assignor?.text,
      classicMemberMetadata: classic.map { classic in
        .init(
          sessionTimeoutMs: classic.sessionTimeoutMs,
          supportedProtocols: classic.protocols.map { .init(name: $0.name.text, metadata: $0.metadata) }
        )
      }
    )
  }

  mutating func take(_ value: ConsumerGroupMemberMetadataValue) {
    instanceID = value.instanceId.map(WireName.init(_:))
    rackID = value.rackId
    clientID = value.clientId
    clientHost = value.clientHost
    topics = value.subscribedTopicNames.sortedNames
    pattern = WireName(value.subscribedTopicRegex ?? "")
    rebalanceTimeoutMs = value.rebalanceTimeoutMs
    assignor = value.serverAssignor.map(WireName.init(_:))
    classic = value.classicMemberMetadata.flatMap { stored in
      stored.supportedProtocols.isEmpty
        ? nil
        : Classic(
          sessionTimeoutMs: stored.sessionTimeoutMs,
          protocols: stored.supportedProtocols.map {
            .init(name: WireName($0.name), metadata: ByteBuffer(buffer: $0.metadata))
          }
        )
    }
  }

  var currentAssignment: ConsumerGroupCurrentMemberAssignmentValue {
    ConsumerGroupCurrentMemberAssignmentValue(
      memberEpoch: epoch,
      previousMemberEpoch: previousEpoch,
      state: stage.rawValue,
      assignedPartitions: assigned.currentValue,
      partitionsPendingRevocation: pendingRevocation.currentValue
    )
  }

  mutating func take(_ value: ConsumerGroupCurrentMemberAssignmentValue) {
    epoch = value.memberEpoch
    previousEpoch = value.previousMemberEpoch
    stage = Stage(rawValue: value.state) ?? .unknown
    assigned = AssignedPartitions(value.assignedPartitions)
    pendingRevocation = AssignedPartitions(value.partitionsPendingRevocation)
  }
}

extension [String] {
  /// Each once.
  var sortedNames: [WireName] {
    var result: [WireName] = []
    for name in map(WireName.init(_:)).sorted() where result.last != name { result.append(name) }
    return result
  }
}
