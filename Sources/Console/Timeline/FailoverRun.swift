import ClusterView
import KafkaProtocol
import OrderedCollections

/// One failover, from what befell a broker until the cluster is whole again: what happened, in order and with exact times,
/// as the brokers told it. It draws no conclusion that is not in the events.
package struct FailoverRun: Sendable, Equatable {
  package enum Cause: Sendable, Equatable {
    case killed
    case halted
    /// A controlled shutdown: leaders move before the broker ends.
    case stopped
    case paused
    case isolated
    case slowed
    case diskFull
    /// Fenced, and nobody said that anything was done to it.
    case unknown
  }

  /// A partition whose leader the broker was.
  package struct Move: Sendable, Equatable {
    package var partition: TopicPartition
    package var from: BrokerID
    /// `nil` while nobody can lead it.
    package var to: BrokerID?
    /// `nil` where no event has told it.
    package var oldEpoch: Int32?
    package var newEpoch: Int32
    package var decidedAt: Instant
    /// When the decision was committed.
    package var electedAt: Instant
    /// When the new leader knew.
    package var leadsAt: Instant?
    package var acknowledgedAt: Instant?
  }

  /// The cluster as the last look before, or the worst one since, saw it.
  package struct Facts: Sendable, Equatable {
    package var partitions = 0
    package var replicas = 0
    package var inSync = 0
    package var underReplicated = 0
    package var offline = 0
    package var brokersUp = 0

    init(_ snapshot: ClusterSnapshot) {
      let sum = snapshot.isrSum
      partitions = snapshot.partitionCount
      (replicas, inSync) = (sum.replicas, sum.inSync)
      underReplicated = snapshot.underReplicatedCount
      offline = snapshot.offlineCount
      brokersUp = snapshot.upCount
    }

    mutating func worsen(by other: Facts) {
      inSync = min(inSync, other.inSync)
      underReplicated = max(underReplicated, other.underReplicated)
      offline = max(offline, other.offline)
      brokersUp = min(brokersUp, other.brokersUp)
    }
  }

  static let eventCapacity = 2000
  static let ackCapacity = 20_000
  /// How long acknowledgements are kept for the lanes.
  static let ackSpan = Duration.seconds(60)

  package let number: Int
  package let broker: BrokerID
  package let cause: Cause
  package let start: Now
  /// `false`: the broker was fenced, and since when it was silent nobody told.
  package let startIsKnown: Bool
  package var wasController = false
  package internal(set) var before: Facts?
  package internal(set) var worst: Facts?
  package internal(set) var events: [ConsoleEvent] = []
  package internal(set) var acks: [AckSample] = []
  package internal(set) var controller: (id: BrokerID, at: Instant)?
  /// When the controller decided to fence it, and when that was committed.
  package internal(set) var detectedAt: Instant?
  package internal(set) var fencedAt: Instant?
  /// Its process has ended (after a controlled shutdown), runs again, is trusted again.
  package internal(set) var endedAt: Instant?
  package internal(set) var startedAt: Instant?
  package internal(set) var unfencedAt: Instant?
  package internal(set) var moves: OrderedDictionary<TopicPartition, Move> = [:]
  /// Partitions whose ISR it left, and those to which it has come back.
  package internal(set) var shrunkCount = 0
  package internal(set) var grownCount = 0
  var out: Set<TopicPartition> = []
  /// Back, and in every ISR that it had left.
  package internal(set) var wholeAt: Instant?
  /// Another failover of the same broker has begun, or it is too long ago.
  var isClosed = false
  package internal(set) var proof = ProofState.notAsked
  /// Whether the log was read back again once the broker was back.
  var isProvenWhole = false

  init(number: Int, broker: BrokerID, cause: Cause, start: Now, startIsKnown: Bool) {
    self.number = number
    self.broker = broker
    self.cause = cause
    self.start = start
    self.startIsKnown = startIsKnown
  }

  var isOpen: Bool { !isClosed && wholeAt == nil }

  package static func == (a: FailoverRun, b: FailoverRun) -> Bool {
    a.number == b.number && a.events == b.events && a.moves == b.moves && a.proof == b.proof
      && a.acks == b.acks && a.wholeAt == b.wholeAt && a.worst == b.worst && a.isClosed == b.isClosed
  }

  // What it comes to ------------------------------------------------------------------------------------------------

  /// A step on the way from the fault to the first acknowledged write.
  package struct Phase: Sendable, Equatable {
    package var name: String
    package var from: Instant
    package var to: Instant
    package var duration: Duration { to - from }
  }

  /// Of the moved partition that first acknowledged a write again; before there is one, of the one that is furthest.
  package var fastest: Move? {
    let all = moves.values
    if let done = all.filter({ $0.acknowledgedAt != nil }).min(by: {
      ($0.acknowledgedAt ?? .distantFuture) < ($1.acknowledgedAt ?? .distantFuture)
    }) {
      return done
    }
    return all.min { ($0.leadsAt ?? .distantFuture) < ($1.leadsAt ?? .distantFuture) }
  }

  /// Detect, elect, metadata, first ack, as far as they have happened; each begins where the one before it ends.
  package var phases: [Phase] {
    var phases: [Phase] = []
    var last = start.monotonic
    func add(_ name: String, _ at: Instant?) {
      guard let at, at >= last else { return }
      phases.append(Phase(name: name, from: last, to: at))
      last = at
    }
    let move = fastest
    let decided = move?.decidedAt ?? detectedAt
    if let controller, controller.at <= decided ?? .distantFuture { add("new controller", controller.at) }
    if let detectedAt, detectedAt <= decided ?? .distantFuture { add("detect", detectedAt) }
    guard let move else { return phases }
    add("elect", move.electedAt)
    add("metadata", move.leadsAt)
    add("first ack", move.acknowledgedAt)
    return phases
  }

  /// From the fault to the first write that a new leader acknowledged; `nil` until there was one.
  package var firstAcknowledgement: Duration? { fastest?.acknowledgedAt.map { $0 - start.monotonic } }

  /// Partitions that nobody led for a while, the longest first. In a controlled shutdown the old leader serves until the
  /// new one is chosen.
  package var leaderless: [(move: Move, time: Duration)] {
    moves.values.compactMap { move in
      guard let leadsAt = move.leadsAt else { return nil }
      return (move, leadsAt - (cause == .stopped ? move.electedAt : start.monotonic))
    }.sorted { ($0.1, $1.0.partition.description) > ($1.1, $0.0.partition.description) }
  }

  /// Moved partitions that have acknowledged a write, and when the last of them did.
  package var acknowledgedMoves: (count: Int, last: Instant?) {
    let times = moves.values.compactMap(\.acknowledgedAt)
    return (times.count, times.max())
  }

  package var retries: Int { acks.reduce(0) { $0 + ($1.at >= start.monotonic ? $1.retries : 0) } }

  /// Whether all that was moved leads again, and either acknowledged or had time to.
  func isReadyForProof(at now: Instant) -> Bool {
    let passed = now - start.monotonic
    guard passed > .milliseconds(500) else { return false }
    let isDone = !moves.isEmpty && moves.values.allSatisfy { $0.acknowledgedAt != nil }
    return isDone
      ? (acknowledgedMoves.last.map { now - $0 > .milliseconds(300) } ?? false) : passed > .seconds(3)
  }

  /// "b2 killed".
  package var title: String { "b\(broker) \(cause.word)" }
}

extension FailoverRun.Cause {
  package var word: String {
    switch self {
    case .killed: "killed"
    case .halted: "halted"
    case .stopped: "stopped"
    case .paused: "paused"
    case .isolated: "isolated"
    case .slowed: "slowed"
    case .diskFull: "disk full"
    case .unknown: "fenced"
    }
  }

  init(_ fault: ConsoleEvent.Fault) {
    switch fault {
    case .stopping: self = .stopped
    case .paused: self = .paused
    case .isolated: self = .isolated
    case .slowed: self = .slowed
    case .diskFull: self = .diskFull
    }
  }
}
