import DequeModule
import KafkaProtocol
import NIOCore
import OrderedCollections

/// Raft in KRaft's dialect: followers and observers pull (KIP-595), elections are asked for before they are held
/// (KIP-996), a leader that hears from no majority resigns. It decides who leads and what is committed; what the
/// records mean is the controller's and the image's. Messages that carry an epoch or a vote leave when that is stored;
/// log entries count when they are synced.
struct Raft {
  enum Link: Equatable {
    case up(Incarnation)
    case down(Incarnation)
  }

  let configuration: QuorumConfiguration
  let log: any RaftLog
  var random: SeededGenerator

  var role = RaftRole.unattached(electionAt: .distantFuture)
  var epoch: LeaderEpoch
  var voted: BrokerID?
  var epochs = EpochIndex()
  /// Exclusive: what lies below is committed. Only what a snapshot holds is known to be at start.
  var highWatermark: Offset
  /// What lies below is synced.
  var durableEnd: Offset
  var links: OrderedDictionary<BrokerID, Link> = [:]

  /// What this event led to; the facade takes it.
  var out: [QuorumAction] = []
  var halted: String?
  var started = false
  /// Controlled shutdown: takes no part in elections as a candidate any more.
  var isLeaving = false

  /// Messages that wait until the state that they carry is stored.
  private var gated: Deque<(version: UInt64, action: QuorumAction)> = []
  private var stateVersion: UInt64 = 0
  private var storedVersion: UInt64 = 0
  private var storeInFlight: UInt64?
  /// Not before this what was refused for want of space is tried again.
  private var storeRetryAt = Instant(nanoseconds: .min)
  private var syncInFlight: LogSync?
  /// A truncation below the end of the sync in flight takes back what it would have made durable.
  private var syncValidUpTo = Offset.zero
  private var syncCount: UInt64 = 0
  private var correlations: UInt64 = 0
  /// The epoch in which this life has voted for another: its election is given time.
  var granted: LeaderEpoch?
  /// Whom this node granted a pre-vote that goes before its own, and until when it is given way.
  var givesWayUntil = Instant(nanoseconds: .min)
  /// The leader of this epoch has resigned.
  var ended: LeaderEpoch?
  /// This voter has not heard from the leader of this epoch for the fetch timeout. Voters who lost it at about the same
  /// time would talk each other into following it again: only its own word brings it back.
  var silent: LeaderEpoch?
  var storingSnapshot: SnapshotID?

  init(configuration: QuorumConfiguration, log: any RaftLog, stored: StoredQuorumState) {
    self.configuration = configuration
    self.log = log
    random = SeededGenerator(seed: configuration.seed)
    epoch = stored.epoch
    voted = stored.voted
    highWatermark = .zero
    durableEnd = .zero
    do {
      try recover()
    } catch let error as MetadataBatchError {
      halted = "the metadata log is broken: \(error.reason)"
    } catch {
      halted = "the metadata log cannot be read: \(error)"
    }
  }

  /// Brings log and snapshot together and indexes the epochs.
  private mutating func recover() throws {
    if let snapshot = log.snapshot {
      // A snapshot that was stored but whose log was not yet dropped.
      if snapshot.endOffset > log.endOffset { try log.restart(at: snapshot.endOffset) }
      highWatermark = snapshot.endOffset
    }
    guard log.startOffset == .zero || log.startOffset <= (log.snapshot?.endOffset ?? .zero) else {
      throw MetadataBatchError("it begins at \(log.startOffset) and no snapshot holds what was before")
    }
    // What a snapshot holds is durable; the log beyond it is, once it has been synced in this life.
    durableEnd = max(log.startOffset, log.snapshot?.endOffset ?? .zero)
    if let snapshot = log.snapshot, log.startOffset == snapshot.endOffset {
      epochs.begin(after: snapshot.epoch, at: snapshot.endOffset)
    }
    var next = log.startOffset
    while next < log.endOffset {
      var chunk = try log.read(from: next, maxBytes: 1 << 20)
      let before = next
      while let header = try MetadataBatch.Header(of: chunk) {
        guard header.baseOffset == next, epochs.note(header.epoch, at: next) else {
          throw MetadataBatchError("offset or epoch out of order at \(next)")
        }
        next = header.endOffset
        chunk.moveReaderIndex(forwardBy: header.sizeInBytes)
      }
      guard next > before else { throw MetadataBatchError("no batch at \(next)") }
    }
    // A vote may have been for an epoch that the log does not know yet, but never the other way round.
    if let last = epochs.lastEpoch, last > epoch {
      epoch = last
      voted = nil
    }
  }

  var id: BrokerID { configuration.id }
  var isLeader: Bool { if case .leader = role { true } else { false } }
  var lastEpoch: LeaderEpoch { epochs.lastEpoch ?? LeaderEpoch(0) }

  /// The leader of `epoch`, as far as this node knows.
  var leader: BrokerID? {
    switch role {
    case .leader: id
    case .follower(let state): state.leader
    case .unattached, .prospective, .candidate: nil
    }
  }

  var otherVoters: [BrokerID] { configuration.voters.filter { $0 != id } }

  // MARK: Events

  mutating func start(at now: Now) {
    started = true
    if configuration.isVoter, configuration.voters.count == 1 {
      becomeCandidate(at: now)
    } else {
      role = .unattached(electionAt: now.monotonic + drawElectionTimeout())
      hurryElection(at: now)
    }
  }

  mutating func linkUp(_ peer: BrokerID, _ incarnation: Incarnation, at now: Now) {
    links[peer] = .up(incarnation)
    switch role {
    case .leader:
      announce(to: peer, at: now)
    case .unattached, .prospective:
      if configuration.voters.contains(peer) { hurryElection(at: now) }
    case .candidate, .follower:
      break
    }
  }

  mutating func linkDown(_ peer: BrokerID, _ incarnation: Incarnation, at now: Now) {
    if case .up(let present) = links[peer], present > incarnation { return }  // of an earlier life
    links[peer] = .down(incarnation)
    switch role {
    case .follower(let state) where state.leader == peer && configuration.timing.refusedIsDead:
      loseLeader(at: now)
    case .leader:
      releaseParked(of: peer)
    case .follower, .unattached, .prospective, .candidate:
      break
    }
  }

  mutating func timer(at now: Now) {
    switch role {
    case .unattached(let electionAt):
      guard electionAt <= now.monotonic else { return }
      configuration.isVoter ? startPreVote(rounds: 0, at: now) : askAround(at: now)
    case .prospective(let ballot):
      if ballot.deadline <= now.monotonic { startPreVote(rounds: ballot.rounds + 1, at: now) }
    case .candidate(let ballot):
      if ballot.deadline <= now.monotonic { startPreVote(rounds: ballot.rounds + 1, at: now) }
    case .leader:
      leaderTimer(at: now)
    case .follower:
      followerTimer(at: now)
    }
  }

  /// Ends an event: what was written is synced, followers' fetches answered, the next fetch sent.
  mutating func settle(at now: Now) {
    guard started, halted == nil else { return }
    if isLeader {
      answerParked(at: now)
    } else {
      storeDownload()
      fetchIfIdle(at: now)
    }
    if log.endOffset > durableEnd, syncInFlight == nil {
      syncCount += 1
      let sync = LogSync(
        id: syncCount,
        incarnation: configuration.incarnation,
        epoch: lastEpoch,
        endOffset: log.endOffset
      )
      syncInFlight = sync
      syncValidUpTo = sync.endOffset
      out.append(.sync(sync))
    }
    if storeInFlight == nil, storedVersion < stateVersion, storeRetryAt <= now.monotonic {
      storeInFlight = stateVersion
      out.append(.store(version: stateVersion, stateToStore))
    }
  }

  private var stateToStore: StoredQuorumState {
    #if Mutants
      if configuration.mutant == .forgetsVote { return StoredQuorumState(epoch: epoch, leader: leader) }
    #endif
    return StoredQuorumState(epoch: epoch, voted: voted, leader: leader)
  }

  /// `true` while a sync is under way: a follower fetches from its durable end, so it waits.
  var isSyncing: Bool { durableEnd < log.endOffset }

  mutating func synced(_ sync: LogSync, at now: Now) {
    guard sync == syncInFlight else { return }
    syncInFlight = nil
    let end = min(sync.endOffset, syncValidUpTo)
    // Only what is still in the log counts: the same epoch must reach at least that far.
    if end == sync.endOffset {
      guard let held = epochs.end(of: sync.epoch, logEnd: log.endOffset), held.epoch == sync.epoch,
        held.start >= end
      else { return }
    }
    durableEnd = max(durableEnd, min(end, log.endOffset))
    if isLeader { advanceHighWatermark() }
  }

  mutating func stored(version: UInt64, at now: Now) {
    guard version == storeInFlight else { return }
    storeInFlight = nil
    storedVersion = version
    while let first = gated.first, first.version <= version {
      out.append(first.action)
      gated.removeFirst()
    }
    if case .candidate(let ballot) = role, ballot.stateVersion <= version { count(voteOf: id, at: now) }
  }

  /// A full disk is no reason to end: the vote is not given, the epoch not told, until there is room for them.
  mutating func storeRefused(version: UInt64, at now: Now) {
    guard version == storeInFlight else { return }
    storeInFlight = nil
    storeRetryAt = now.monotonic + .milliseconds(100)
    out.append(.event(.refused("the quorum state cannot be stored: the disk is full")))
  }

  // MARK: Effects

  /// A message leaves when the epoch and vote that it may carry are stored (I3).
  mutating func emit(_ action: QuorumAction) {
    #if Mutants
      if configuration.mutant == .sendsVoteBeforeStored { return out.append(action) }
    #endif
    if storedVersion < stateVersion {
      gated.append((stateVersion, action))
    } else {
      out.append(action)
    }
  }

  mutating func send(_ request: ControllerRequest, to peer: BrokerID) -> UInt64 {
    correlations += 1
    emit(.send(correlation: correlations, to: peer, request))
    return correlations
  }

  mutating func respond(_ token: UInt64, _ response: ControllerResponse) {
    emit(.respond(token: token, response))
  }

  mutating func halt(_ reason: String) {
    if halted == nil { halted = reason }
  }

  /// The new epoch, or vote, is stored before anything else leaves.
  mutating func change(epoch newEpoch: LeaderEpoch, voted newVote: BrokerID?) -> UInt64 {
    epoch = newEpoch
    voted = newVote
    stateVersion += 1
    return stateVersion
  }

  mutating func append(_ batch: MetadataBatch) throws(RaftLogError) {
    let offset = log.endOffset
    try log.append(batch.encoded())
    if !epochs.note(batch.epoch, at: offset) { halt("appended epoch \(batch.epoch) after \(lastEpoch)") }
  }

  mutating func truncate(to offset: Offset) throws(RaftLogError) {
    try log.truncate(to: offset)
    epochs.truncate(to: offset)
    durableEnd = min(durableEnd, offset)
    syncValidUpTo = min(syncValidUpTo, offset)
  }

  /// The log goes on where the snapshot ends.
  mutating func restart(at snapshot: SnapshotID) throws(RaftLogError) {
    try log.restart(at: snapshot.endOffset)
    epochs.begin(after: snapshot.epoch, at: snapshot.endOffset)
    durableEnd = snapshot.endOffset
    syncValidUpTo = .zero
    highWatermark = max(highWatermark, snapshot.endOffset)
  }

  // MARK: Time

  mutating func drawElectionTimeout() -> Duration {
    .milliseconds(Int.random(in: configuration.timing.electionTimeout, using: &random))
  }

  mutating func draw(_ milliseconds: ClosedRange<Int>) -> Duration {
    .milliseconds(Int.random(in: milliseconds, using: &random))
  }

  /// How long a fetch waits at the leader for something to tell: several fit into the fetch timeout.
  var maxWait: Duration { configuration.timing.quorumFetchTimeout / 3 }
  var checkQuorumTimeout: Duration { configuration.timing.quorumFetchTimeout * 3 / 2 }

  var nextDeadline: Instant {
    storeInFlight == nil && storedVersion < stateVersion ? min(storeRetryAt, roleDeadline) : roleDeadline
  }

  private var roleDeadline: Instant {
    switch role {
    case .unattached(let electionAt): electionAt
    case .prospective(let ballot), .candidate(let ballot): ballot.deadline
    case .leader(let state): leaderDeadline(state)
    case .follower(let state): min(state.fetchTimeoutAt, state.retryAt)
    }
  }
}
