import KafkaProtocol

/// A broker as seen from outside. Once seen it keeps its row: a dead broker is shown as dead, not left out.
package struct BrokerSnapshot: Sendable, Equatable, Identifiable {
  /// What an observer can know about a broker's life.
  package enum State: Sendable, Equatable, CaseIterable {
    /// Registered, unfenced, and its last answer is fresh.
    case up
    /// The controller has fenced it: it leads nothing and counts for no ISR (DescribeCluster v2, KIP-1073). It may be
    /// alive (starting, catching up) or silent (frozen, cut off): `answered` tells.
    case fenced
    /// Its port refuses or resets connections, and the cluster does not list it as alive.
    case down
    /// Neither: it is silent, and the cluster still counts it in, or nobody can be asked.
    case unknown
  }

  package var id: BrokerID
  /// The last address the cluster gave for it.
  package var host: String
  package var port: Int32
  package var rack: String?
  package var state: State
  /// When `state` became what it is.
  package var stateSince: Instant
  package var isController: Bool
  package var isVoter: Bool
  /// Partitions that it leads, by the freshest metadata.
  package var leaderCount: Int
  /// Replicas assigned to it.
  package var replicaCount: Int
  /// Replicas assigned to it that are in their ISR.
  package var inSyncCount: Int
  /// Messages that its replicas lack, summed over its partitions; `nil` when not one of them is known. Counts the
  /// partitions whose lag is known; for a broker that does not answer, against its last known ends.
  package var behindTotal: Measured<Int64>?
  /// Bytes in its log directory (DescribeLogDirs).
  package var sizeBytes: Measured<Int64>?
  /// Growth of its logs in bytes a second, leaders' and followers' alike.
  package var bytesInPerSecond: Measured<Double>?
  /// No protocol tells it: `nil` unless an embedded cluster's counters were added.
  package var bytesOutPerSecond: Measured<Double>?
  /// Growth of the partitions that it leads, in messages a second.
  package var messagesPerSecond: Measured<Double>?
  package var bytesInHistory: History
  package var messagesHistory: History
  /// When it last answered anything; `nil` if it never did.
  package var answered: Instant?
  /// How long its last answer took.
  package var roundTrip: Duration?
  /// Why the last question failed, in words; `nil` when it was answered.
  package var failure: String?

  package init(
    id: BrokerID,
    host: String = "",
    port: Int32 = 0,
    rack: String? = nil,
    state: State = .unknown,
    stateSince: Instant = Instant(nanoseconds: 0),
    isController: Bool = false,
    isVoter: Bool = false,
    leaderCount: Int = 0,
    replicaCount: Int = 0,
    inSyncCount: Int = 0,
    behindTotal: Measured<Int64>? = nil,
    sizeBytes: Measured<Int64>? = nil,
    bytesInPerSecond: Measured<Double>? = nil,
    bytesOutPerSecond: Measured<Double>? = nil,
    messagesPerSecond: Measured<Double>? = nil,
    bytesInHistory: History = History(),
    messagesHistory: History = History(),
    answered: Instant? = nil,
    roundTrip: Duration? = nil,
    failure: String? = nil
  ) {
    self.id = id
    self.host = host
    self.port = port
    self.rack = rack
    self.state = state
    self.stateSince = stateSince
    self.isController = isController
    self.isVoter = isVoter
    self.leaderCount = leaderCount
    self.replicaCount = replicaCount
    self.inSyncCount = inSyncCount
    self.behindTotal = behindTotal
    self.sizeBytes = sizeBytes
    self.bytesInPerSecond = bytesInPerSecond
    self.bytesOutPerSecond = bytesOutPerSecond
    self.messagesPerSecond = messagesPerSecond
    self.bytesInHistory = bytesInHistory
    self.messagesHistory = messagesHistory
    self.answered = answered
    self.roundTrip = roundTrip
    self.failure = failure
  }

  /// How old its last answer is; `nil` if it never answered.
  package func age(at now: Instant) -> Duration? { answered.map { max(.zero, now - $0) } }
}
