import KafkaProtocol

/// A group as its coordinator describes it, of either protocol.
package struct GroupDescription: Sendable, Equatable {
  /// Which protocol its members speak.
  package enum Kind: Sendable, Equatable {
    case classic
    /// KIP-848.
    case consumer
    /// Another kind, by its name: share, streams.
    case other(String)

    /// By ListGroups v5; an older broker does not tell (`""`), and has none but classic ones.
    package init(_ name: String) {
      switch name.lowercased() {
      case "classic", "": self = .classic
      case "consumer": self = .consumer
      default: self = .other(name.lowercased())
      }
    }
  }

  /// As Kafka's own tools name them.
  package enum State: Sendable, Equatable {
    case empty
    /// Members are to join again.
    case preparingRebalance
    /// The leader's assignment is awaited.
    case completingRebalance
    case stable
    case dead
    /// KIP-848: the target assignment is not computed yet.
    case assigning
    /// KIP-848: some member is not at its target yet.
    case reconciling
    case other(String)

    package init(_ name: String) {
      switch name.lowercased() {
      case "empty": self = .empty
      case "preparingrebalance", "preparing_rebalance": self = .preparingRebalance
      case "completingrebalance", "completing_rebalance": self = .completingRebalance
      case "stable": self = .stable
      case "dead": self = .dead
      case "assigning": self = .assigning
      case "reconciling": self = .reconciling
      default: self = .other(name)
      }
    }
  }

  package struct Member: Sendable, Equatable {
    package var id: String
    package var instanceID: String?
    package var clientID: String
    package var host: String
    package var topics: [String] = []
    /// A regular expression that it subscribes by (KIP-848).
    package var pattern: String?
    /// By topic and number. `nil`: the coordinator does not tell now (a classic group that rebalances).
    package var assigned: [TopicPartition]?
    /// What it is to have once it is reconciled (KIP-848); `nil` where there is no such thing.
    package var target: [TopicPartition]?
    /// KIP-848.
    package var epoch: Int32?
    /// In a KIP-848 group: speaks the classic protocol.
    package var isClassic = false
    package init(id: String, instanceID: String? = nil, clientID: String, host: String) {
      self.id = id
      self.instanceID = instanceID
      self.clientID = clientID
      self.host = host
    }
  }

  package var id: String
  package var kind: Kind
  package var state: State
  package var protocolType: String
  /// What shares out partitions; empty while nothing was chosen.
  package var assignor: String
  /// The group epoch; classic groups do not tell their generation.
  package var epoch: Int32?
  /// By id.
  package var members: [Member]

  package init(
    id: String,
    kind: Kind,
    state: State,
    protocolType: String = GroupProtocol.type,
    assignor: String = "",
    epoch: Int32? = nil,
    members: [Member] = []
  ) {
    self.id = id
    self.kind = kind
    self.state = state
    self.protocolType = protocolType
    self.assignor = assignor
    self.epoch = epoch
    self.members = members
  }

  /// From DescribeGroups without an error.
  package init(_ told: DescribeGroupsResponse.DescribedGroup) {
    self.init(
      id: told.groupId,
      kind: .classic,
      state: State(told.groupState),
      protocolType: told.protocolType,
      assignor: told.protocolData
    )
    let isConsumers = told.protocolType == GroupProtocol.type
    members = told.members.map { wire in
      var member = Member(
        id: wire.memberId,
        instanceID: wire.groupInstanceId,
        clientID: wire.clientId,
        host: Self.host(wire.clientHost)
      )
      guard isConsumers else { return member }
      if wire.memberMetadata.readableBytes > 0,
        let words = try? GroupProtocol.subscriber(
          memberID: wire.memberId,
          instanceID: nil,
          wire.memberMetadata
        )
      {
        member.topics = words.topics.sorted()
      }
      if state == .stable { member.assigned = try? GroupProtocol.assignment(wire.memberAssignment).sorted() }
      return member
    }.sorted { WireName($0.id) < WireName($1.id) }
  }

  /// From ConsumerGroupDescribe; `nil` when it answers with an error (a group of another kind is GROUP_ID_NOT_FOUND).
  package init?(_ told: ConsumerGroupDescribeResponse.DescribedGroup) {
    guard told.errorCode == 0 else { return nil }
    self.init(
      id: told.groupId,
      kind: .consumer,
      state: State(told.groupState),
      assignor: told.assignorName,
      epoch: told.groupEpoch
    )
    members = told.members.map { wire in
      var member = Member(
        id: wire.memberId,
        instanceID: wire.instanceId,
        clientID: wire.clientId,
        host: Self.host(wire.clientHost)
      )
      member.topics = wire.subscribedTopicNames.sorted()
      member.pattern = wire.subscribedTopicRegex.flatMap { $0.isEmpty ? nil : $0 }
      member.epoch = wire.memberEpoch
      member.isClassic = wire.memberType == 0
      member.assigned = Self.partitions(wire.assignment)
      member.target = Self.partitions(wire.targetAssignment)
      return member
    }.sorted { WireName($0.id) < WireName($1.id) }
  }

  private static func partitions(_ wire: ConsumerGroupDescribeResponse.Assignment) -> [TopicPartition] {
    wire.topicPartitions.flatMap { topic in
      topic.partitions.map { TopicPartition(topic: topic.topicName, partition: $0) }
    }.sorted()
  }

  /// Kafka writes an address as `/127.0.0.1`.
  private static func host(_ text: String) -> String { text.hasPrefix("/") ? String(text.dropFirst()) : text }
}
