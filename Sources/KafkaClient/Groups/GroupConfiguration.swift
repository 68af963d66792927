import KafkaProtocol

/// How a member of a classic consumer group behaves.
package struct GroupConfiguration: Sendable {
  package var groupID: String
  package var topics: [String]
  /// A static member's name (KIP-345); it does not leave when it closes.
  package var instanceID: String?
  /// In order of preference. The group rebalances cooperatively only if all of them are.
  package var assignors: [GroupAssignor] = [.cooperativeSticky]
  /// Without a heartbeat for so long the coordinator takes the member out; 6 s to 30 min by the broker's defaults.
  package var sessionTimeout: Duration = .seconds(10)
  /// How long a rebalance waits for the member, and how long it may be silent between two takes (KIP-62).
  package var maxPollInterval: Duration = .seconds(60)
  package var heartbeatInterval: Duration = .seconds(2)
  /// What is consumed is committed so often; `nil`: only when asked, and when something is given up.
  package var commitInterval: Duration? = .seconds(1)
  /// Where to begin a partition that nothing is committed of.
  package var startWhereNothingIsCommitted: StartPosition = .latest
  package var retryBackoff: Duration = .milliseconds(50)
  package var retryBackoffMax: Duration = .seconds(1)
  /// How often a leader looks whether its topics have grown.
  package var metadataInterval: Duration = .seconds(30)
  /// The same while a topic is missing.
  package var missingTopicInterval: Duration = .seconds(2)
  /// A coordinator that answers nothing for so long is looked for in fresh metadata: one that is not named there is left.
  /// Without it, a member that joins would wait for a frozen broker as long as for a slow rebalance.
  package var patience: Duration = .milliseconds(500)
  /// For a commit, a lookup, a heartbeat.
  package var requestTimeout: Duration = .seconds(3)
  /// How long `close` waits for its last commit and its good-bye.
  package var closeTimeout: Duration = .seconds(2)

  package init(groupID: String, topics: [String]) {
    self.groupID = groupID
    self.topics = topics
  }

  var isCooperative: Bool { assignors.allSatisfy(\.isCooperative) }
}

/// What happens to a member, for whoever consumes.
package enum GroupEvent: Sendable, Equatable {
  /// Read from now on, in a generation.
  case assigned([TopicPartition], generation: Int32)
  /// Given back in order: what was consumed of them is committed.
  case revoked([TopicPartition])
  /// The coordinator gave them to others, or may have: what was not committed is read again there.
  case lost([TopicPartition], ErrorCode)
  /// The partition's offset was not committed; the group goes on.
  case commitRefused(TopicPartition, ClientError)
  /// Nothing was taken for too long; the group is joined again with the next take.
  case lapsed
  /// The member cannot be in this group; it does not try again.
  case failed(ClientError)
}
