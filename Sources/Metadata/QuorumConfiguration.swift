import KafkaProtocol

/// What a broker's part in the metadata quorum is built with.
package struct QuorumConfiguration: Sendable {
  package var id: BrokerID
  package var incarnation: Incarnation
  package var clusterID: KafkaUUID
  /// Of this broker's data directory (KIP-853).
  package var directoryID: KafkaUUID
  /// The voters, in ascending order. Brokers that are not among them are observers (DESIGN 15).
  package var voters: [BrokerID]
  /// Kafka's broker settings by Kafka's names, as the cluster was started with; what is absent has its default.
  package var settings: [String: String]
  package var timing: Timing
  /// Of this incarnation's generator: jitter, topic ids, where placement begins.
  package var seed: UInt64
  package var limits: Limits
  #if Mutants
    var mutant: Mutant?
  #endif

  /// DESIGN 8.
  package struct Timing: Sendable, Equatable {
    /// Silence after which the controller fences a broker.
    package var session: Duration
    /// Silence of the leader after which a voter asks for an election.
    package var quorumFetchTimeout: Duration
    /// Milliseconds, drawn: how long a candidate waits for votes, and a voter without a leader for one.
    package var electionTimeout: ClosedRange<Int>
    /// Whether a refused link is evidence that the broker's process is dead.
    package var refusedIsDead: Bool
    /// From a preferred leader's return into the ISR to its election.
    package var leaderRebalanceDelay: Duration
    package static let fast = Timing(
      session: .milliseconds(1000),
      quorumFetchTimeout: .milliseconds(500),
      electionTimeout: 200...400,
      refusedIsDead: true,
      leaderRebalanceDelay: .milliseconds(1000)
    )
    package static let kafka = Timing(
      session: .milliseconds(9000),
      quorumFetchTimeout: .milliseconds(2000),
      electionTimeout: 1000...2000,
      refusedIsDead: false,
      leaderRebalanceDelay: .seconds(300)
    )
    package init(
      session: Duration,
      quorumFetchTimeout: Duration,
      electionTimeout: ClosedRange<Int>,
      refusedIsDead: Bool,
      leaderRebalanceDelay: Duration
    ) {
      self.session = session
      self.quorumFetchTimeout = quorumFetchTimeout
      self.electionTimeout = electionTimeout
      self.refusedIsDead = refusedIsDead
      self.leaderRebalanceDelay = leaderRebalanceDelay
    }
  }

  /// Every limit by name (DESIGN 10).
  package struct Limits: Sendable, Equatable {
    /// Partitions that all topics together may have.
    package var partitionCount = 100_000
    /// Partitions that one request may create.
    package var partitionsPerRequest = 10_000
    /// Records in one batch of the metadata log; more are split.
    package var recordsPerBatch = 500
    /// Bytes of log after which the image is written as a snapshot and the log before it dropped.
    package var bytesBetweenSnapshots = 4 << 20
    /// What one answer to a Fetch or FetchSnapshot holds, beyond its first batch.
    package var fetchBytes = 1 << 20
    /// A snapshot that is loaded from the leader.
    package var snapshotBytes: Int64 = 256 << 20
    /// Observers whose progress a leader keeps.
    package var observerCount = 64
    package init() {}
  }

  package init(
    id: BrokerID,
    incarnation: Incarnation,
    clusterID: KafkaUUID,
    directoryID: KafkaUUID = .zero,
    voters: [BrokerID],
    settings: [String: String] = [:],
    timing: Timing = .fast,
    seed: UInt64,
    limits: Limits = Limits()
  ) {
    self.id = id
    self.incarnation = incarnation
    self.clusterID = clusterID
    self.directoryID = directoryID
    self.voters = voters.sorted()
    self.settings = settings
    self.timing = timing
    self.seed = seed
    self.limits = limits
    #if Mutants
      mutant = Mutant(in: settings)
    #endif
  }

  package var isVoter: Bool { voters.contains(id) }
  var majority: Int { voters.count / 2 + 1 }
}
