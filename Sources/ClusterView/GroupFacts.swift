import KafkaProtocol

// What is known of consumer groups: by ListGroups who coordinates what, by DescribeGroups and ConsumerGroupDescribe who is
// in it, by OffsetFetch how far it is. Lag is the partition's high watermark minus the committed offset, both as of the
// moment when the offset was read; where nothing is committed, or one of the two is not known, it is unknown and not zero.

package struct GroupFacts: Sendable, Equatable {
  /// Which protocol its members speak.
  package enum Kind: Sendable, Equatable {
    case classic
    /// KIP-848.
    case consumer
    case other(String)
  }

  package enum State: Sendable, Equatable {
    case empty
    case stable
    /// Members are to join again, or wait for the leader's assignment, or are not at their target yet.
    case rebalancing(Phase)
    case dead
    /// Not told yet, or in a word that we do not know.
    case unknown(String)

    /// Kafka's own names within a rebalance.
    package enum Phase: String, Sendable {
      case preparing = "PreparingRebalance"
      case completing = "CompletingRebalance"
      case assigning = "Assigning"
      case reconciling = "Reconciling"
    }

    package var isRebalancing: Bool { if case .rebalancing = self { true } else { false } }
  }

  package var id: String
  package var kind: Kind
  package var state: State
  /// When we first saw it in that state (a rebalance counts as one); `nil` where we never saw it in another.
  package var since: Instant?
  /// The broker that lists it; `nil` while none does.
  package var coordinator: BrokerID?
  package var protocolType = ""
  /// What shares out partitions; empty while nothing was chosen.
  package var assignor = ""
  /// The group epoch (KIP-848); classic groups do not tell their generation.
  package var epoch: Int32?
  /// By id; `nil` until described.
  package var members: [MemberFacts]?
  /// By topic and number: what is committed or assigned. `nil` until offsets were read.
  package var partitions: [GroupPartitionFacts]?
  /// When it was listed, described, and its offsets read.
  package var listedAt: Instant?
  package var describedAt: Instant?
  package var offsetsAt: Instant?
  /// Why the newest question about it failed, in words; `nil` when it was answered.
  package var failure: String?
  /// Known lags summed; `nil` where none is known.
  package var lag: Int64?
  /// Messages per second by which the lag grows; negative while it catches up. Over the last quarter of a minute.
  package var lagTrend: Double?
  package var lagHistory = RateHistory(values: [], interval: GroupFacts.historyInterval)

  /// Five minutes of lag.
  package static let historyInterval: Duration = .seconds(2)
  package static let historyCapacity = 150

  package init(id: String, kind: Kind, state: State) {
    self.id = id
    self.kind = kind
    self.state = state
  }

  /// Until all is read, if it goes on like this; `nil` when there is no saying, or nothing to catch up with.
  package var timeToCatchUp: Duration? { GroupFacts.timeToCatchUp(lag, lagTrend) }
  /// Partitions whose lag is not known.
  package var unknownLagCount: Int { partitions?.count { $0.lag == nil } ?? 0 }
  /// The longest that a record waits to be read, of all partitions.
  package var oldestUnread: GroupPartitionFacts.Age? {
    partitions?.compactMap(\.oldestUnread).max { $0.age < $1.age }
  }
  package var topics: [String] { Set((partitions ?? []).map(\.topic)).sorted() }

  static func timeToCatchUp(_ lag: Int64?, _ trend: Double?) -> Duration? {
    guard let lag, lag > 0, let trend, trend < -0.05 else { return nil }
    let seconds = Double(lag) / -trend
    return seconds < 1e9 ? .nanoseconds(Int64(seconds * 1e9)) : nil
  }
}

package struct MemberFacts: Sendable, Equatable {
  package var id: String
  package var instanceID: String?
  package var clientID: String
  package var host: String
  package var topics: [String] = []
  /// A regular expression that it subscribes by (KIP-848).
  package var pattern: String?
  /// By topic and number; `nil` where the coordinator does not tell just now.
  package var assigned: [TopicPartition]?
  /// What it is to have once it is reconciled (KIP-848).
  package var target: [TopicPartition]?
  package var epoch: Int32?
  /// In a KIP-848 group: speaks the classic protocol.
  package var isClassic = false
  /// When a committed offset of one of its partitions was last seen to change.
  package var committedAt: Instant?

  package init(id: String, clientID: String, host: String) {
    self.id = id
    self.clientID = clientID
    self.host = host
  }
}

package struct GroupPartitionFacts: Sendable, Equatable {
  package struct Age: Sendable, Equatable {
    package var age: Duration
    /// We did not look long enough to say more.
    package var isAtLeast: Bool
    package init(age: Duration, isAtLeast: Bool = false) {
      self.age = age
      self.isAtLeast = isAtLeast
    }
  }

  package var topic: String
  package var partition: Int32
  /// `nil`: nothing is committed.
  package var committed: Offset?
  /// When `committed` was last seen to change; `nil` where it never was.
  package var committedAt: Instant?
  /// The high watermark.
  package var end: Offset?
  /// The first offset that is still there.
  package var start: Offset?
  package var lag: Int64?
  /// The older of the two readings that `lag` rests on.
  package var lagAt: Instant?
  /// Messages per second by which it grows.
  package var lagTrend: Double?
  /// How long the first unread record has waited, by when the partition's end passed it.
  package var oldestUnread: Age?
  /// The id of the member that has it; `nil`: nobody, or not told.
  package var owner: String?
  /// Why its offset could not be read.
  package var failure: String?

  package init(topic: String, partition: Int32) {
    self.topic = topic
    self.partition = partition
  }

  package var timeToCatchUp: Duration? { GroupFacts.timeToCatchUp(lag, lagTrend) }
  /// Unread messages that retention has taken away.
  package var deletedUnread: Int64? {
    guard let committed, let start, start > committed else { return nil }
    return start - committed
  }
}

/// A broker that fell out of the cluster, for marks on curves.
package struct FaultMark: Sendable, Equatable {
  package var broker: BrokerID
  package var state: BrokerFacts.State
  package var at: Instant
  package init(broker: BrokerID, state: BrokerFacts.State, at: Instant) {
    self.broker = broker
    self.state = state
    self.at = at
  }
}
