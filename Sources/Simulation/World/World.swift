import Broker
import CommitLog
import DequeModule
import KafkaProtocol
import Metadata
import NIOCore

/// A whole cluster and its clients in one thread, under a virtual clock: brokers are the very cores that serve real
/// clients, and all else (time, links, disks, sockets) is drawn from one seed. Whatever happens is an event of one
/// queue, so that a seed replays a run exactly.
///
/// The world only carries out; what breaks the cluster is decided by a `Nemesis` or a story, what is right by `Checkers`.
package final class World<Core: SimulatedCore> {
  /// What waits in the queue. Indices of brokers count from 0; a broker's id is its index + 1.
  enum Event {
    /// A broker handles its mailbox. `life` is the life that it was meant for, as below.
    case turn(Int, life: Incarnation)
    case timer(Int, life: Incarnation)
    case peer(to: Int, life: Incarnation, PeerMessage)
    case linkUp(at: Int, life: Incarnation, peer: Int, peerLife: Incarnation)
    case linkDown(at: Int, life: Incarnation, peer: Int, peerLife: Incarnation)
    case diskDone(Int, life: Incarnation, DiskJobID)
    case resumeReading(ConnectionID)
    case opened(ConnectionID)
    case frame(ConnectionID, ByteBuffer)
    case clientClosed(ConnectionID)
    case reply(ConnectionID, ByteBuffer)
    case closedByBroker(ConnectionID)
    case wake(client: Int, at: Instant)
    /// Whoever looks after a broker starts it again, after its log directory failed.
    case revival(Int)
    /// A broker dies in the middle of what it was waited for to do.
    case ambush(Int, life: Incarnation)
  }

  let options: WorldOptions
  /// What clients know to begin with.
  let brokerIDs: [BrokerID]
  private(set) var now = Instant(nanoseconds: 0)
  var queue = EventQueue<Event>()
  var nodes: [SimulatedNode<Core>] = []
  var links: Links
  var clients: [any SimulatedClient] = []
  var wakes: [Instant] = []
  var connections: [ClientConnection] = []
  var trace = Trace()
  var checkers: Checkers
  /// Draws of the world itself: turn delays, disk times.
  var random: SeededGenerator
  var clientRandom: SeededGenerator
  var feed: [ClusterEvent] = []
  /// The first broken invariant ends the run.
  package internal(set) var violation: Violation?

  // Reused by each turn.
  var actions: [BrokerAction] = []
  var clientActions: [ClientAction] = []
  var clientObservations: [ClientObservation] = []
  private var lastLife: UInt64 = 0

  package init(_ options: WorldOptions) {
    self.options = options
    brokerIDs = options.brokerIDs
    random = SeededGenerator(seed: options.seed)
    clientRandom = SeededGenerator(seed: options.seed &+ 0x5bd1_e995)
    links = Links(
      brokers: options.brokerCount,
      baseMicroseconds: options.linkMicroseconds,
      jitterMicroseconds: options.linkJitterMicroseconds,
      seed: options.seed &+ 0x2545_f491
    )
    checkers = Checkers(brokers: options.brokerCount)
    for index in 0..<options.brokerCount {
      nodes.append(SimulatedNode(index: index, disk: SimulatedDisk(seed: random.next())))
    }
    checkers.voterDisks = nodes.prefix(options.voterCount).map(\.disk)
  }

  /// Wall clocks differ from the virtual one by what a fault (or the options) moved them, monotonic ones by their own pace.
  func clock(of node: Int) -> Now {
    Now(
      monotonic: nodes[node].clock.reading(at: now),
      wallMilliseconds: options.wallStart + now.nanoseconds / 1_000_000 + nodes[node].wallOffsetMilliseconds
    )
  }

  func newLife() -> Incarnation {
    lastLife += 1
    return Incarnation(rawValue: lastLife)
  }

  func fail(_ invariant: String, _ message: String) {
    guard violation == nil else { return }
    violation = Violation(invariant: invariant, message: message, time: now)
    trace.line(now, "VIOLATION \(invariant): \(message)")
  }

  // MARK: Running

  /// Handles the next event, unless it is later than `limit`. False when there is none, or an invariant broke.
  func step(until limit: Instant) -> Bool {
    guard violation == nil, let next = queue.nextTime, next <= limit, let event = queue.popFirst() else {
      return false
    }
    now = next
    handle(event)
    return violation == nil
  }

  /// Runs until that moment, or until an invariant breaks.
  func run(until limit: Instant) {
    while step(until: limit) {}
    if violation == nil, now < limit { now = limit }
  }

  func run(for span: Duration) { run(until: now + span) }

  /// Runs until the condition holds, asked once each `period`; false when the time is up before.
  func run(
    atMost span: Duration,
    checkingEach period: Duration = .milliseconds(5),
    until condition: () -> Bool
  ) -> Bool {
    let limit = now + span
    while violation == nil {
      if condition() { return true }
      if now >= limit { return false }
      run(until: min(limit, now + period))
    }
    return false
  }

  private func handle(_ event: Event) {
    switch event {
    case .turn(let node, let life): if isAlive(node, life) { takeTurn(node) }
    case .timer(let node, let life): timerFired(node, life)
    case .peer(let node, let life, let message): deliver(message, to: node, life)
    case .linkUp(let node, let life, let peer, let peerLife):
      if isAlive(node, life) { post(.linkUp(nodes[peer].id, peerLife), to: node) }
    case .linkDown(let node, let life, let peer, let peerLife):
      if isAlive(node, life) { post(.linkDown(nodes[peer].id, peerLife), to: node) }
    case .diskDone(let node, let life, let job): if isAlive(node, life) { diskJobDone(node, job) }
    case .resumeReading(let connection): resumeReading(connection)
    case .opened(let connection): opened(connection)
    case .frame(let connection, let frame): arrived(frame, on: connection)
    case .clientClosed(let connection): closedByClient(connection)
    case .reply(let connection, let frame): replyArrived(frame, on: connection)
    case .closedByBroker(let connection): closedAtClient(connection)
    case .wake(let client, let time):
      guard wakes[client] == time else { return }
      wakes[client] = .distantFuture
      tell(client, .wake)
    case .revival(let node): start(node)
    case .ambush(let node, let life): if isAlive(node, life) { kill(node) }
    }
  }

  func isAlive(_ node: Int, _ life: Incarnation) -> Bool { nodes[node].life == life }
}

/// What the first broken rule says.
package struct Violation: Error, Sendable, CustomStringConvertible {
  /// The number in RELIABILITY.md, or "liveness", "halt".
  package var invariant: String
  package var message: String
  package var time: Instant
  package var description: String { "\(invariant) at \(time.asSeconds) s: \(message)" }
}

/// Holds a core in place, so that a turn does not copy it.
final class CoreBox<Core: SimulatedCore> {
  var core: Core
  init(_ core: Core) { self.core = core }

  // Through `inout`, for what a class holds would be copied to be asked: a whole core, each time.
  var nextDeadline: Instant { Self.look(&core) { $0.nextDeadline } }
  var committedImage: MetadataImage { Self.look(&core) { $0.committedImage } }
  var committedImageEnd: Offset { Self.look(&core) { $0.committedImageEnd } }
  func inspectReplicas(into views: inout ReplicaViews) {
    Self.inspect(&core, into: &views)
  }

  @inline(__always)
  private static func look<Value>(_ core: inout Core, _ ask: (borrowing Core) -> Value) -> Value { ask(core) }
  func groupState(of id: String, onPartition partition: Int32) -> String? {
    Self.look(&core) { $0.groupState(of: id, onPartition: partition) }
  }
  private static func inspect(_ core: inout Core, into views: inout ReplicaViews) {
    core.inspectReplicas(into: &views)
  }
}

/// A peer's request, by who asked it and its number.
struct AskedChange: Hashable {
  var from: BrokerID
  var correlation: UInt64
}

/// One broker's place: its disk for ever, its core while it lives.
final class SimulatedNode<Core: SimulatedCore> {
  let index: Int
  let disk: SimulatedDisk
  var id: BrokerID { BrokerID(Int32(index + 1)) }

  var core: CoreBox<Core>?
  /// The life that runs; `nil` while the broker is down.
  var life: Incarnation?
  var mailbox: Deque<BrokerEvent> = []
  /// Its replicas as they were after its last turn.
  var views = ReplicaViews()
  var turnIsDue = false
  var isPaused = false
  /// In the world's time, as all else here.
  var timerAt = Instant.distantFuture
  var clock = BrokerClock()
  var jobs: [(id: DiskJobID, running: SimulatedDisk.RunningJob)] = []
  var openConnections: [ConnectionID] = []
  /// ISR changes that reached it and that it has not answered.
  var heldISRChanges: Set<AskedChange> = []
  /// What it asked for votes with in this life; not for pre-votes.
  var ballots: Set<UInt64> = []
  /// It is killed so long after the next ISR change has reached it.
  var ambush: Duration?
  /// On top of what each of its disk's jobs takes.
  var diskSlowedBy = Duration.zero
  var wallOffsetMilliseconds: Int64 = 0
  /// Counts the boots of its machine: a loss of power is a new one.
  var boot = 1
  /// Ended by its own controlled shutdown.
  var hasStopped = false

  init(index: Int, disk: SimulatedDisk) {
    self.index = index
    self.disk = disk
  }
}
