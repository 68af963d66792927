import CommitLog
import KafkaProtocol
import Metadata
import NIOCore

// The whole face of a broker's core: what comes in (`BrokerEvent`), what goes out (`BrokerAction`). A shell
// (`EmbeddedCluster`, or `Simulation` under virtual time) delivers events one at a time, with the time, and carries out
// the actions in the order in which they come.

/// One TCP connection of a client, numbered by the shell, never reused within an incarnation of the broker.
package struct ConnectionID: TypedNumber {
  package let rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// Disk work in flight.
package struct DiskJobID: TypedNumber {
  package let rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }
}

package enum BrokerEvent: Sendable {
  /// First event of an incarnation: recovers the logs and joins the quorum. `listener` is the address that clients
  /// are told (known only once the socket is bound).
  case start(advertisedHost: String, advertisedPort: Int32)
  /// `address` is `nil` of one without a socket, which the process opens to itself.
  case connectionOpened(ConnectionID, address: String?)
  /// One whole frame without its length prefix; the buffer is the core's own.
  case frame(ConnectionID, ByteBuffer)
  case connectionClosed(ConnectionID)
  /// The shell's out buffer of this connection ran empty, or full: a full one is sent no more than what is parked.
  case connectionWritable(ConnectionID, Bool)
  /// A message of another broker, over the link, faults already applied.
  case peer(PeerMessage)
  /// The link to that life of a broker stands.
  case linkUp(BrokerID, Incarnation)
  /// Reset and refused: that life of the broker has ended. Silence is never reported so (DESIGN 8).
  case linkDown(BrokerID, Incarnation)
  /// Comes at or after `nextDeadline`.
  case timer
  case diskCompleted(DiskJobID, DiskError?)
  /// End of one turn of the loop: what was gathered is written, posted and answered (one write, one post, one flush).
  case endOfTurn
  /// Controlled shutdown: leaders move away first, then `.stopped`.
  case shutDown
  /// All brokers end together, without moving leaders: this one brings everything into its files, where they are kept, then
  /// `.stopped`.
  case shutDownCluster(keepsLogs: Bool)
}

package enum BrokerAction: Sendable {
  /// The next reply of a connection, in order, as chunks that make one frame, its length prefix included.
  case respond(ConnectionID, [ByteBuffer])
  /// Close after what was sent; the reason is one log line, `nil` where it was told already.
  case close(ConnectionID, reason: String?)
  /// Do not read from this connection before that moment (throttling), or until told otherwise (`nil` resumes).
  case pauseReading(ConnectionID, until: Instant?)
  case send(to: BrokerID, PeerMessage)
  case disk(DiskJobID, DiskJob)
  /// For the event feed: exact time and cause, from inside (timeline, `ctl events`, `serve`'s lines).
  indirect case event(ClusterEvent)
  case log(LogLevel, String)
  /// This broker ends as by `kill`; the others go on (DESIGN 14).
  case halt(reason: String)
  /// The controlled shutdown is done: everything is flushed and marked clean.
  case stopped
}

package enum LogLevel: String, Sendable {
  case debug
  case info
  case warning
  case error
}

/// What brokers say to each other: Kafka's own requests and responses, typed, records by reference.
package struct PeerMessage: Sendable {
  package var from: BrokerID
  /// The sender's life; what an ended life said is dropped by the link.
  package var incarnation: Incarnation
  /// Pairs a response with its request; numbered by the requester.
  package var correlation: UInt64
  package var body: Body

  package enum Body: Sendable {
    case request(PeerRequest)
    case response(PeerResponse)
  }

  package init(from: BrokerID, incarnation: Incarnation, correlation: UInt64, body: Body) {
    self.from = from
    self.incarnation = incarnation
    self.correlation = correlation
    self.body = body
  }
}

/// Something worth telling a person or a script, with its time. Written to the feed by the core that decided it.
package struct ClusterEvent: Sendable, Equatable {
  /// When it happened: of a decision of the controller, when it was committed.
  package var time: Now
  /// When the controller decided it, monotonic; `nil` for what is no decision of the controller.
  package var decidedAt: Instant?
  /// Who says so.
  package var broker: BrokerID
  package var what: What

  package enum What: Sendable, Equatable {
    case brokerStarted(BrokerID)
    case brokerKilled(BrokerID)
    case brokerStopped(BrokerID)
    case brokerHalted(BrokerID, reason: String)
    /// A controlled shutdown was asked for; `brokerStopped` ends it.
    case brokerStopping(BrokerID)
    /// Frozen as by SIGSTOP, and let go on.
    case brokerPaused(BrokerID)
    case brokerResumed(BrokerID)
    /// A fault that is in force from now on until it is healed.
    case faultBegan(BrokerID, OrderedFault)
    /// All faults on a broker, or on all of them (`nil`), are over. Dead brokers stay dead.
    case healed(BrokerID?)
    case linkLost(BrokerID)
    case controllerElected(BrokerID, epoch: LeaderEpoch)
    case brokerRegistered(BrokerID, epoch: BrokerEpoch)
    /// `silentSince`: when the controller last heard it, where silence is the reason.
    case brokerFenced(BrokerID, silentSince: Instant?, reason: String)
    case brokerUnfenced(BrokerID)
    case leaderElected(TopicPartition, leader: BrokerID?, from: BrokerID?, epoch: LeaderEpoch, reason: String)
    case isrShrunk(TopicPartition, isr: [BrokerID], out: [BrokerID])
    case isrExpanded(TopicPartition, isr: [BrokerID], in: [BrokerID])
    case topicCreated(String, partitions: Int, replicationFactor: Int)
    case topicDeleted(String)
    case logTruncated(TopicPartition, from: Offset, to: Offset)
    case metadataSnapshot(end: Offset)
    /// The elected broker has learnt of it and takes writes: told by the new leader itself, not for the first leader that
    /// a partition ever has.
    case leadershipBegan(TopicPartition, epoch: LeaderEpoch)
    /// The first acks=all write acknowledged by a new leader.
    case firstAcknowledgement(TopicPartition, epoch: LeaderEpoch)
    case diskFailed(BrokerID, reason: String)
    /// A compacted partition's log cannot be cleaned, for now or until the broker restarts. Told once.
    case cleaningFailed(TopicPartition, reason: String)
    /// The only copy of a partition is damaged, from that offset on as far as is known.
    case logDamaged(TopicPartition, offset: Offset, reason: String)
    /// The disk has no room: writes are refused until it has.
    case diskFilled(BrokerID, reason: String)
    case diskHasRoom(BrokerID)
  }

  /// What a person or a script did to a broker, beyond its life.
  package enum OrderedFault: Sendable, Equatable {
    /// Its links to these are cut, both ways.
    case isolated(from: [BrokerID])
    /// What passes its links is delayed, each way.
    case slowed(Duration)
    /// Its disk refuses whatever takes space.
    case diskFull
  }

  package init(time: Now, decidedAt: Instant? = nil, broker: BrokerID, what: What) {
    self.time = time
    self.decidedAt = decidedAt
    self.broker = broker
    self.what = what
  }
}

/// What a broker is built with. Everything that a broker does not decide itself comes in here.
package struct BrokerConfiguration: Sendable {
  package var id: BrokerID
  package var incarnation: Incarnation
  package var clusterID: KafkaUUID
  /// All brokers of the cluster by id, and those among them that vote (DESIGN 15).
  package var brokers: [BrokerID]
  package var voters: [BrokerID]
  /// Kafka's broker settings by Kafka's names, as `--set` gave them; what is absent has its default.
  package var settings: [String: String]
  package var timing: Timing
  /// Of this incarnation's generator.
  package var seed: UInt64
  /// This boot of the kernel: a crashed start on the same boot kept its page cache (I10). Empty where unknown.
  package var bootID: String
  package var limits: BrokerLimits
  /// Where the logs are, as clients are told; nothing is opened by it.
  package var logDirectory = ""
  /// Whether the monotonic clock is the other brokers' too, and the loop may be: then all beat at the same moments, which
  /// wakes it once and not once a broker.
  package var sharesClock = false
  #if Mutants
    var mutant: Mutant?
  #endif

  /// DESIGN 8.
  package struct Timing: Sendable, Equatable {
    package var heartbeat: Duration
    package var session: Duration
    package var quorumFetchTimeout: Duration
    package var electionTimeout: ClosedRange<Int>  // milliseconds, drawn
    package var replicaLagMax: Duration
    /// Whether a refused link is evidence that the broker's process is dead.
    package var refusedIsDead: Bool
    package static let fast = Timing(
      heartbeat: .milliseconds(100),
      session: .milliseconds(1000),
      quorumFetchTimeout: .milliseconds(500),
      electionTimeout: 200...400,
      replicaLagMax: .milliseconds(3000),
      refusedIsDead: true
    )
    package static let kafka = Timing(
      heartbeat: .milliseconds(2000),
      session: .milliseconds(9000),
      quorumFetchTimeout: .milliseconds(2000),
      electionTimeout: 1000...2000,
      replicaLagMax: .milliseconds(30_000),
      refusedIsDead: false
    )
    package init(
      heartbeat: Duration,
      session: Duration,
      quorumFetchTimeout: Duration,
      electionTimeout: ClosedRange<Int>,
      replicaLagMax: Duration,
      refusedIsDead: Bool
    ) {
      self.heartbeat = heartbeat
      self.session = session
      self.quorumFetchTimeout = quorumFetchTimeout
      self.electionTimeout = electionTimeout
      self.replicaLagMax = replicaLagMax
      self.refusedIsDead = refusedIsDead
    }
  }

  package init(
    id: BrokerID,
    incarnation: Incarnation,
    clusterID: KafkaUUID,
    brokers: [BrokerID],
    voters: [BrokerID],
    settings: [String: String] = [:],
    timing: Timing = .fast,
    seed: UInt64,
    bootID: String = "",
    limits: BrokerLimits = BrokerLimits()
  ) {
    self.id = id
    self.incarnation = incarnation
    self.clusterID = clusterID
    self.brokers = brokers
    self.voters = voters
    self.settings = settings
    self.timing = timing
    self.seed = seed
    self.bootID = bootID
    self.limits = limits
  }
}

/// Every limit by name (DESIGN 10).
package struct BrokerLimits: Sendable, Equatable {
  /// Largest request frame, `socket.request.max.bytes`.
  package var frameBytes = 104_857_600
  /// Largest frame of a request that is not Produce: what it names costs more to look up than to send.
  package var plainFrameBytes = 8 << 20
  /// What a request may name in all: each partition that a cluster may have, in a topic of its own. Each name costs a
  /// microsecond and more of a turn that is everybody's.
  package var namesPerRequest = 200_000
  /// What a request that looks things up may name beside twice what there is: what is not there costs as much to look for.
  package var spareNamesPerRequest = 20_000
  /// Replies that a connection gets in one turn, and may leave unread, before its next request is taken.
  package var unsentConnectionBytes = 1 << 20
  /// Replies of all connections that wait in the shell's buffers; beyond it a fetch gets one batch at most.
  package var unsentBytes = 64 << 20
  /// Connections of clients at a time, `max.connections` at most: each takes a descriptor, and logs need theirs.
  package var connectionCount = Int.max
  /// Requests of one connection that are answered or parked before reading pauses.
  package var inFlightRequests = 64
  /// Partitions that all topics together may have, and that one request may create.
  package var partitionCount = 100_000
  package var partitionsPerRequest = 10_000
  /// Metadata after which its image is written as a snapshot and the log before it dropped,
  /// `metadata.log.max.record.bytes.between.snapshots`: what a start replays at most.
  package var bytesBetweenSnapshots = 4 << 20
  /// Partitions that one Produce may name. Not `partitionCount`: that follows the files a process may open, and a cluster that
  /// is opened under a lower limit has more partitions than it would make.
  package var partitionsPerProduce = 100_000
  /// What one reply may hold, `fetch.max.bytes`.
  package var fetchBytes = 57_671_680
  /// Bytes of requests that are not answered, of all connections of a broker: beyond it nothing is read from those that
  /// have any. The same of one connection. Each may have one request of whatever size.
  package var inFlightBytes = 8 << 20
  package var inFlightConnectionBytes = 4 << 20
  /// How long a connection may be without a request or a reply, `connections.max.idle.ms`; `nil` for ever.
  package var connectionIdle: Duration? = .seconds(600)
  /// Topics that are being created because somebody asked for their metadata.
  package var autoCreationCount = 1000
  /// What a description holds at most, `max.request.partition.size.limit`.
  package var describedPartitionCount = 2000
  package init() {}
}
