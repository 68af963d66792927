import CommitLog
import DequeModule
import KafkaProtocol
import Metadata
import NIOCore
import OrderedCollections

/// One broker's decisions: events and the time go in, actions come out, and the injected disk is written in line
/// (DESIGN 1). This file routes; what is decided is in the extensions, a concern each, and in `Handlers`.
///
/// A turn: any number of events, then `.endOfTurn`, which writes what was gathered, moves the high watermarks,
/// answers who waited, and posts to the peers, once.
package struct BrokerCore {
  package let configuration: BrokerConfiguration
  let disk: any Disk
  var random: SeededGenerator
  /// Of the event that is handled.
  var now = Now(monotonic: Instant(nanoseconds: 0), wallMilliseconds: 0)
  /// The caller's buffer while an event is handled.
  private var outgoing: [BrokerAction] = []

  // Who this broker is.
  var lifecycle = BrokerLifecycle()
  var directory: LogDirectory?
  var advertised = Endpoint(host: "", port: 0)
  let incarnationID: KafkaUUID
  var settings: SettingResolution
  var counters = BrokerCounters()

  // The metadata's side.
  var quorum: QuorumSeat?
  var metadataLog: MetadataPartition?
  var quorumTokens: [UInt64: QuorumRequester] = [:]
  var nextQuorumToken: UInt64 = 0
  var controller = ControllerChannel()
  var producerIDs = ProducerIDPool()
  var peers: [BrokerID: PeerLink] = [:]
  var nextCorrelation: UInt64 = 0

  // The data's side.
  var topics = TopicTable()
  /// Partitions of this broker whose logs could not be opened yet.
  var unopened: [TopicIDPartition] = []
  var damagedLogs = DamagedLogs()
  /// What the metadata asks of this broker and was not done yet, and up to where that has been noted.
  var roleBacklog = RoleBacklog()
  var readMetadataEnd = Offset.zero
  var closing: ClosingLogs?
  var checkpoints = CheckpointKeeper()
  var refusedWrites = RefusedWrites()
  var diskJobs: [DiskJobID: DiskWork] = [:]
  var nextDiskJob: UInt64 = 0
  var fetchers: OrderedDictionary<BrokerID, ReplicaFetcher> = [:]
  var followerSessions: OrderedDictionary<BrokerID, FollowerSession> = [:]
  /// Appended in this turn as a follower, and answers that wait for the next.
  var appendedBytes = 0
  var heldAnswers: Deque<HeldFetchAnswer> = []
  var nextProposal: UInt64 = 0
  /// A file of log starts is on its way to the disk; the next covers all that moved meanwhile.
  var isWritingLogStarts = false
  var isrCheckDue = Instant.distantFuture
  var retentionCheckDue = Instant.distantFuture
  /// The first of the replicas' own.
  var flushDue = Instant.distantFuture
  var cleaner = LogCleaner()

  // The clients' side.
  var connections: [ConnectionID: ClientConnection] = [:]
  var clientSessions = ClientFetchSessions()
  var parkedFetches: [UInt64: ParkedFetch] = [:]
  var nextFetchNumber: UInt64 = 0
  /// DeleteRecords that wait until what they deleted cannot come back, in the order in which they came.
  var parkedDeletions: [ParkedDeletion] = []
  var deadlines = DeadlineQueue()
  var nextAdminNumber: UInt64 = 0
  /// Topics that clients of this broker have asked for in this life.
  var createdTopicCount: UInt64 = 0
  var parkedAdmin: OrderedDictionary<UInt64, ParkedAdmin> = [:]
  /// Topics that metadata requests asked to be created, until the controller answered.
  var autoCreations: Set<String> = []

  // The coordinators' side.
  let groups = CoordinatorRuntime<GroupShard>(topic: .offsets)
  var lookups = CoordinatorLookups()

  // What this turn touched; each is empty between turns.
  var runs: [PartitionReplica] = []
  var dirty: [PartitionReplica] = []
  var proposals: [PartitionReplica] = []
  /// Those that got no answer which settles them, until they are asked for again.
  var unansweredProposals: [PartitionReplica] = []
  var awakeFetches: [ParkedFetch] = []
  /// A log start moved that no file tells yet.
  var hasMovedLogStart = false
  /// Something happened that a parked DeleteRecords may have waited for.
  var deletionsAreAwake = false
  var answeredConnections: [ConnectionID] = []
  /// Were answered, and have requests that waited for that.
  var settledConnections: [ConnectionID] = []
  /// Had their share of the turn, and have requests for the next; empty only while nobody is crowded.
  var crowded: [ConnectionID] = []
  var unsent = UnsentReplies()
  var produceBacklog = ProduceBacklog()
  /// When a connection may have been idle for too long; not before, and a little later at most.
  var idleCheckDue = Instant.distantFuture
  var turnNumber: UInt64 = 1

  package init(configuration: BrokerConfiguration, disk: any Disk) {
    let configuration = configuration.withSettingsInForce
    self.configuration = configuration
    self.disk = disk
    random = SeededGenerator(seed: configuration.seed)
    incarnationID = KafkaUUID(using: &random)
    settings = SettingResolution(configuration: configuration)
  }

  var id: BrokerID { configuration.id }
  var image: MetadataImage { quorum?.image ?? MetadataImage() }

  /// Takes one event; appends what has to be done to `actions`, in the order in which it has to be done.
  package mutating func handle(_ event: BrokerEvent, at now: Now, into actions: inout [BrokerAction]) {
    guard !lifecycle.isOver else { return }
    if lifecycle.logsAreClosed {
      guard case .diskCompleted = event else { return }
    }
    self.now = now
    swap(&outgoing, &actions)
    if lifecycle.isClosing { routeWhileClosing(event) } else { route(event) }
    swap(&outgoing, &actions)
  }

  private mutating func route(_ event: BrokerEvent) {
    switch event {
    case .start(let host, let port): start(advertising: Endpoint(host: host, port: port))
    case .connectionOpened(let connection, let address): openConnection(connection, address: address)
    case .frame(let connection, let frame): receive(frame, on: connection)
    case .connectionClosed(let connection): forgetConnection(connection)
    case .connectionWritable(let connection, let isWritable): setWritable(connection, isWritable)
    case .peer(let message): receive(message)
    case .linkUp(let peer, let incarnation): linkUp(peer, incarnation)
    case .linkDown(let peer, let incarnation): linkDown(peer, incarnation)
    case .timer: fireTimers()
    case .diskCompleted(let job, let error): diskCompleted(job, error)
    case .endOfTurn: endTurn()
    case .shutDown: beginShutdown()
    case .shutDownCluster(let keepsLogs): endWithCluster(keepsLogs: keepsLogs)
    }
  }

  /// While the logs are being closed nothing else is read or written.
  private mutating func routeWhileClosing(_ event: BrokerEvent) {
    switch event {
    case .diskCompleted(let job, let error): diskCompleted(job, error)
    case .timer: continueClosing()
    case .connectionOpened(let connection, let address): openConnection(connection, address: address)
    case .connectionClosed(let connection): forgetConnection(connection)
    case .connectionWritable(let connection, let isWritable): setWritable(connection, isWritable)
    case .endOfTurn: flushReplies()
    case .shutDownCluster(keepsLogs: false): abandonLogs()
    case .start, .frame, .peer, .linkUp, .linkDown, .shutDown, .shutDownCluster: break
    }
  }

  private mutating func endTurn() {
    groups.loadSlice(in: &self)
    resumeProduces()
    resumeCrowded()
    repeat {
      writeRuns()
      settleReplicas()
      controllerTurn()
      settleReplicas()
      writeMovedLogStarts()
      settleDeletions()
      serveFollowers()
      answerAwakeFetches()
      sendFetches()
      flushReplies()
    } while dispatchHeldFrames()
    turnNumber += 1
    unsent.turn = 0
    produceBacklog.beginTurn()
    roleBacklog.beginTurn()
    appendedBytes = 0
  }

  /// The next moment at which `.timer` has something to do.
  package var nextDeadline: Instant {
    guard !lifecycle.isOver, !lifecycle.logsAreClosed else { return .distantFuture }
    if lifecycle.isClosing { return closing?.left.isEmpty == false ? now.monotonic : .distantFuture }
    guard crowded.isEmpty, !hasLeftovers else { return now.monotonic }
    var next = min(quorum?.nextDeadline ?? .distantFuture, deadlines.next)
    next = min(min(next, lifecycle.nextDeadline), controller.nextDeadline)
    next = min(min(next, groups.nextDeadline()), min(lookups.nextDeadline, producerIDs.nextDeadline))
    // Two at a time: every turn asks, and `min` of many makes an array of them.
    next = min(min(min(next, isrCheckDue), flushDue), retentionCheckDue)
    next = min(min(min(next, checkpoints.due), cleaner.due), idleCheckDue)
    for fetcher in fetchers.values.elements { next = min(next, fetcher.nextDeadline) }
    for session in followerSessions.values.elements { next = min(next, session.nextDeadline) }
    guard !parkedAdmin.isEmpty else { return next }
    for parked in parkedAdmin.values { next = min(next, parked.deadline) }
    return next
  }

  /// Work that earlier turns have left to the next, so that none took longer than 5 ms (DESIGN 2).
  private var hasLeftovers: Bool {
    !produceBacklog.isEmpty || !roleBacklog.isEmpty || !heldAnswers.isEmpty || hasProposals
      || lifecycle.mayClose
      || fetchers.values.elements.contains { $0.wantsToSend } && mayFetch
  }

  /// Of what waits in purgatory, how much one turn answers because its time is over.
  private static let expiriesPerTurn = 256

  private mutating func fireTimers() {
    let instant = now.monotonic
    if let due = quorum?.nextDeadline, due <= instant { tellQuorum(.timer) }
    resumeRoles()
    resumeFetchAnswers()
    lifecycleTimer()
    guard !lifecycle.isOver, !lifecycle.isClosing else { return }
    controller.expire(at: instant)
    expireParkedAdmin()
    expireCoordinatorLookups()
    expireProducerIDs()
    groups.fireTimers(in: &self)
    var expiriesLeft = Self.expiriesPerTurn
    while expiriesLeft > 0, let item = deadlines.popExpired(at: instant) {
      expiriesLeft -= 1
      switch item {
      case .produce(let produce): expireProduce(produce)
      case .fetch(let fetch): answerFetch(fetch, isExpired: true)
      case .deletion(let deletion): expireDeletion(deletion)
      }
    }
    expireFetchers()
    if isrCheckDue <= instant { checkISRs() }
    if checkpoints.due <= instant { writeCheckpoints() }
    if flushDue <= instant { flushDueLogs() }
    if retentionCheckDue <= instant { applyRetention() }
    if cleaner.due <= instant { runCleaner() }
    if idleCheckDue <= instant { closeIdleConnections() }
  }

  // MARK: Actions

  mutating func emit(_ action: BrokerAction) {
    guard !lifecycle.isOver else { return }
    outgoing.append(action)
  }

  mutating func log(_ level: LogLevel, _ text: String) { emit(.log(level, text)) }

  /// `decidedAt`: of what the controller decided and what is committed now.
  mutating func tell(_ what: ClusterEvent.What, decidedAt: Instant? = nil) {
    emit(.event(ClusterEvent(time: now, decidedAt: decidedAt, broker: id, what: what)))
  }

  /// A broken rule in this broker's own state: it ends, the others go on (DESIGN 14).
  mutating func halt(_ reason: String) {
    emit(.halt(reason: reason))
    lifecycle.end()
  }

  /// Hands out jobs that belong together: `purpose` is served when the last one has come back.
  mutating func perform(_ jobs: [DiskJob], for purpose: DiskPurpose) {
    guard !jobs.isEmpty else { return diskDone(purpose, nil) }
    let work = DiskWork(purpose: purpose, count: jobs.count)
    for job in jobs {
      let number = DiskJobID(nextDiskJob)
      nextDiskJob += 1
      diskJobs[number] = work
      emit(.disk(number, job))
    }
  }

  mutating func perform(_ job: DiskJob, for purpose: DiskPurpose) { perform([job], for: purpose) }

  func isHere(_ broker: BrokerID) -> Bool { broker == id }
}

struct Endpoint: Equatable {
  var host: String
  var port: Int32
}

/// A link to another broker, as far as it is known.
struct PeerLink {
  var incarnation: Incarnation?
  var isUp: Bool { incarnation != nil }
}

/// Jobs that belong together.
final class DiskWork {
  let purpose: DiskPurpose
  var leftCount: Int
  var error: DiskError?

  init(purpose: DiskPurpose, count: Int) {
    self.purpose = purpose
    leftCount = count
  }
}

/// Why a disk job was handed out: what its completion means.
enum DiskPurpose {
  case quorumSync(Metadata.LogSync, CommitLog.LogSync?)
  case quorumStore(version: UInt64)
  case snapshot(SnapshotID)
  case flush(TopicIDPartition, CommitLog.LogSync)
  /// Of a round of cleaning: the files of a segment that is whole, or the folder in which it has taken the place of
  /// others, which are left to remove.
  case cleaning(UInt64, removals: [String]?)
  case checkpoint
  /// The file of log starts, with those that it tells for the first time.
  case logStarts([(id: TopicIDPartition, offset: Offset)])
  case life
  case removal
  case shutdownFlush([(PartitionLog, CommitLog.LogSync?)])
  case shutdownMarker
}
