import KafkaProtocol

// What an observer knows of a cluster at one moment: an immutable value, folded from replies, drawn by the console.
// Whatever may be unknown is optional and is never guessed: a refusal or a silence is `nil`, not zero. A fact that could
// not be refreshed keeps its last value and its old time, so that a view can dim it and say how old it is.

/// The cluster, as seen through Kafka's protocol (and, embedded, what no protocol tells; DESIGN 6).
package struct ClusterSnapshot: Sendable, Equatable {
  package var takenAt: Now
  /// Counts the snapshots of one observer from 1: whoever has drawn this number need not draw again.
  package var number: UInt64 = 0
  package var clusterID: String?
  /// By id. A broker once seen keeps its row.
  package var brokers: [BrokerFacts] = []
  /// By name.
  package var topics: [TopicFacts] = []
  /// DescribeQuorum's leader (Metadata's controller id is any live broker in KRaft); `nil` where nobody answers for one.
  package var controller: ControllerFacts?
  /// Why nobody tells who the controller is, in words; `nil` where somebody does, or nobody was asked yet.
  package var controllerRefusal: String?
  /// The metadata quorum; `nil` until somebody told.
  package var quorum: QuorumFacts?
  /// `default.replication.factor` and `min.insync.replicas`, from DescribeConfigs.
  package var defaultReplicationFactor: Int?
  package var minInSyncReplicas: Int?
  /// Sums over topics; `nil` until two readings are there.
  package var messagesPerSecond: Double?
  package var bytesInPerSecond: Double?
  package var messageHistory = RateHistory()
  package var bytesInHistory = RateHistory()
  /// Lags of all replicas, summed.
  package var lagHistory = RateHistory()
  /// By id; see `GroupFacts`.
  package var groups: [GroupFacts] = []
  /// When a broker last listed its groups; `nil` where none did yet.
  package var groupsAt: Instant?
  /// Brokers that fell out of the cluster while we looked, oldest first.
  package var faults: [FaultMark] = []
  /// When the newest reply to Metadata or DescribeTopicPartitions came; `nil` where none did yet.
  package var metadataAt: Instant?
  /// How often the observer asks just now; `nil` while it is paused.
  package var tick: Duration?

  package init(takenAt: Now) { self.takenAt = takenAt }

  /// Partitions that have fewer replicas in sync than replicas.
  package var underReplicatedCount: Int {
    let down = downBrokers
    return topics.reduce(0) { $0 + $1.underReplicatedCount(without: down) }
  }
  /// Partitions that nobody serves.
  package var offlineCount: Int { topics.reduce(0) { $0 + offlineCount(of: $1) } }
  package func age(of time: Instant?) -> Duration? { time.map { takenAt.monotonic - $0 } }
}

package struct ControllerFacts: Sendable, Equatable {
  package var id: BrokerID
  package var epoch: LeaderEpoch
  package init(id: BrokerID, epoch: LeaderEpoch) {
    self.id = id
    self.epoch = epoch
  }
}

package struct QuorumFacts: Sendable, Equatable {
  package var voters: [BrokerID]
  /// Voters that were seen alive just now.
  package var aliveVoters: [BrokerID]
  package var highWatermark: Offset?
  /// What the quorum's leader said of each member's metadata log: voters, then observers, ids ascending.
  package var members: [MemberFacts] = []
  /// The leader and its epoch by the newest answer that is not of a past epoch. The cluster's `controller` is this one
  /// while it is confirmed.
  package var leader: BrokerID?
  package var leaderEpoch: LeaderEpoch?
  /// When that answer came; the fields above are of that moment, except `aliveVoters`.
  package var at: Instant?

  package struct MemberFacts: Sendable, Equatable {
    package var id: BrokerID
    package var isVoter: Bool
    package var logEndOffset: Offset?
    /// Metadata records behind the leader's end; never negative.
    package var lag: Int64?
    /// Whether it fetched from the leader just before the leader answered; `nil` where that is not told.
    package var isFetching: Bool?
    package init(
      id: BrokerID,
      isVoter: Bool,
      logEndOffset: Offset? = nil,
      lag: Int64? = nil,
      isFetching: Bool? = nil
    ) {
      self.id = id
      self.isVoter = isVoter
      self.logEndOffset = logEndOffset
      self.lag = lag
      self.isFetching = isFetching
    }
  }

  package init(voters: [BrokerID], aliveVoters: [BrokerID], highWatermark: Offset? = nil) {
    self.voters = voters
    self.aliveVoters = aliveVoters
    self.highWatermark = highWatermark
  }

  package var hasMajority: Bool { aliveVoters.count * 2 > voters.count }
}

/// A broker's row. It stays when the broker dies.
package struct BrokerFacts: Sendable, Equatable {
  package enum State: Sendable, Equatable {
    case up
    /// Registered and answering, but fenced: leads nothing.
    case fenced
    /// Embedded: its process state is gone. Elsewhere: refused connections.
    case killed
    /// Shut down in order.
    case stopped
    case starting
    /// Embedded: frozen, it hears and says nothing.
    case paused
    /// Named by others and silent to us.
    case unknown
  }

  package var id: BrokerID
  /// `host:port`.
  package var address: String
  package var rack: String?
  package var state: State
  /// When that state began: uptime of a living broker, time since the death of a dead one.
  package var since: Instant?
  /// It was in that state when we first knew of it: since when it really is, is not known.
  package var isSinceAtLeast = false
  package var isController = false
  package var isVoter: Bool?
  /// Partitions that the metadata says it leads; replicas that it has been assigned. `nil` where no metadata is known.
  package var leaderCount: Int?
  package var replicaCount: Int?
  /// Messages that its replicas lack, summed; for a dead broker as far as its last known ends tell.
  package var behind: Int64?
  /// Bytes of its logs (DescribeLogDirs), and when that was told.
  package var sizeInBytes: Int64?
  package var sizeAt: Instant?
  /// What DescribeLogDirs last told of each of its log directories; empty until it did.
  package var logDirectories: [LogDirectoryFacts] = []
  /// Growth of the partitions that it leads.
  package var messagesPerSecond: Double?
  /// Growth of its logs, led and followed alike.
  package var bytesInPerSecond: Double?
  package var bytesOutPerSecond: Double?
  package var requestsPerSecond: Double?
  /// Bytes in per second.
  package var history = RateHistory()
  package var messageHistory = RateHistory()
  /// When it answered last; `nil` where it never did.
  package var answeredAt: Instant?
  /// How long its last answer took.
  package var roundTrip: Duration?
  /// Why the last question to it failed, in words; `nil` when it was answered.
  package var failure: String?
  /// What it was to be asked and does not serve.
  package var unsupported: Set<APIKey> = []
  /// What it refused to tell us, and in which words.
  package var refusals: [APIKey: String] = [:]
  /// Of these, what it refused for want of a right.
  package var forbidden: Set<APIKey> = []

  package init(id: BrokerID, address: String, state: State) {
    self.id = id
    self.address = address
    self.state = state
  }

  /// Whether its process has ended, as far as is known.
  package var isDown: Bool { state == .killed || state == .stopped }
  /// Partitions that it leads: none once its process has ended, whomever the metadata still names.
  package var ledCount: Int? { leaderCount.map { isDown ? 0 : $0 } }
}

package struct LogDirectoryFacts: Sendable, Equatable {
  package var path: String
  /// Why it cannot be read, in Kafka's words.
  package var error: String?
  package var replicaCount = 0
  package var sizeInBytes: Int64 = 0
  /// Of the volume that it is on (KIP-827); `nil` where the broker does not tell.
  package var totalBytes: Int64?
  package var usableBytes: Int64?
  package init(path: String) { self.path = path }
}

package struct TopicFacts: Sendable, Equatable {
  package var name: String
  package var id: KafkaUUID?
  package var isInternal = false
  /// Which right is missing to ask for its offsets, in words; `nil` where they are told.
  package var missingRight: String?
  /// By partition number.
  package var partitions: [PartitionFacts] { didSet { counts = nil } }
  /// Produced records per second, from high watermarks; `nil` until two readings are there.
  package var messagesPerSecond: Double?
  package var history = RateHistory()
  /// Growth of the leaders' logs; `nil` until two readings are there.
  package var bytesPerSecond: Double?
  /// The leaders' logs, DescribeLogDirs: what one copy takes.
  package var sizeInBytes: Int64?
  /// The oldest of the readings that `sizeInBytes` is the sum of.
  package var sizeAt: Instant?
  /// The topic's effective `min.insync.replicas`.
  package var minInSyncReplicas: Int? { didSet { counts = nil } }
  /// What its partitions come to, where that was counted and nothing has changed since.
  private(set) var counts: TopicCounts?

  /// Counts once what every frame would count anew.
  mutating func count() { counts = TopicCounts(of: self) }

  package init(name: String, partitions: [PartitionFacts]) {
    self.name = name
    self.partitions = partitions
  }
}

package struct PartitionFacts: Sendable, Equatable {
  package var partition: Int32
  package var leader: BrokerID?
  package var leaderEpoch: LeaderEpoch?
  /// In assignment order: the first is the preferred leader.
  package var replicas: [ReplicaFacts]
  package var isr: [BrokerID]
  /// Replicas that the cluster calls offline.
  package var offlineReplicas: [BrokerID] = []
  /// Eligible leader replicas (KIP-966); `nil` where the cluster does not tell.
  package var eligibleLeaders: [BrokerID]?
  /// When leader, epoch and ISR were told.
  package var metadataAt: Instant?
  /// Consumers read up to here; asked of the leader.
  package var highWatermark: Offset?
  package var highWatermarkAt: Instant?
  package var logStartOffset: Offset?
  /// The leader's log.
  package var sizeInBytes: Int64?
  package var sizeAt: Instant?
  package var messagesPerSecond: Double?
  package var history = RateHistory()

  package init(partition: Int32, leader: BrokerID?, replicas: [ReplicaFacts], isr: [BrokerID]) {
    self.partition = partition
    self.leader = leader
    self.replicas = replicas
    self.isr = isr
  }
}

package struct ReplicaFacts: Sendable, Equatable {
  package var broker: BrokerID
  /// ListOffsets with replica id -2, asked of that very broker.
  package var logEndOffset: Offset?
  /// Messages behind the leader's end, interpolated to the moment of the follower's answer; never negative.
  package var lag: Int64?
  /// When the answer came that `logEndOffset` and `lag` rest on.
  package var readAt: Instant?
  package var sizeInBytes: Int64?
  package var sizeAt: Instant?
  package var lagHistory = RateHistory()

  package init(broker: BrokerID, logEndOffset: Offset? = nil, lag: Int64? = nil, readAt: Instant? = nil) {
    self.broker = broker
    self.logEndOffset = logEndOffset
    self.lag = lag
    self.readAt = readAt
  }
}
