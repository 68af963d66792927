import CommitLog
import DequeModule
import KafkaProtocol
import NIOCore

/// One partition's replica on this broker: its log, its role and its high watermark. What it decides: what may be
/// appended, what is committed, who is in sync. It sends nothing: `BrokerCore` reads what it decided at the end of
/// the turn. Confined to its broker; a class, because turns touch few of many.
final class PartitionReplica {
  let id: TopicIDPartition
  /// Name and index, for logs, files and events.
  let topic: TopicPartition
  let folder: String
  /// Whose state this partition keeps, of a coordinator's topic.
  let coordinated: CoordinatorTopic?
  var log: PartitionLog
  var configuration: TopicConfiguration
  private(set) var highWatermark: Offset
  var role = ReplicaRole.none { didSet { (leads, leaderEpoch) = (role.leads, role.leaderEpoch) } }
  // Of the role: asked for in each step.
  private(set) var leads = false
  private(set) var leaderEpoch = LeaderEpoch(-1)
  /// As metadata has them.
  var replicas: [BrokerID] = []
  var partitionEpoch = PartitionEpoch(-1)

  // What this turn gathered and what waits; see `PartitionReplica+Produce`.
  var run = ProduceRun()
  var parkedProduces: Deque<ParkedProduce> = []
  /// Client fetches that wait for this partition, by number.
  var watchers: [UInt64] = []

  /// In one of the core's lists of the turn already.
  var isDirty = false
  /// Among those that its fetcher follows, and among those of which the leader has to be told.
  var fetchPlace: Int?
  var changedPlace: Int?
  /// A follower whose fetch was answered with an error: it asks again when metadata or time gives a cause.
  var isFetchSuspended = false
  /// When `flush.ms` asks for a sync of what was appended first since the last one.
  var flushDue: Instant?
  /// A sync is under way; the next covers all that came meanwhile.
  var isSyncing = false
  /// From here on records count only when they are synced, as `flush.messages` asks; `nil` where none has to be.
  private(set) var unsyncedStart: Offset?
  /// Produces of acks=1 that wait for that, in order.
  var unsyncedProduces: Deque<ParkedProduce> = []
  /// The log start that the next life of this broker will find.
  var storedLogStart: Offset
  /// Of the last checkpoint, so that an idle partition costs nothing.
  var checkpointedHighWatermark: Offset

  init(
    id: TopicIDPartition,
    topic: TopicPartition,
    folder: String,
    log: PartitionLog,
    configuration: TopicConfiguration,
    highWatermark: Offset
  ) {
    self.id = id
    self.topic = topic
    self.folder = folder
    coordinated = CoordinatorTopic(named: topic.topic)
    self.log = log
    self.configuration = configuration
    self.highWatermark = min(max(highWatermark, log.logStartOffset), log.logEndOffset)
    storedLogStart = log.logStartOffset
    checkpointedHighWatermark = highWatermark
  }

  var leader: LeaderState? {
    if case .leader(let state) = role { state } else { nil }
  }

  /// The replication factor bounds what the setting may ask (KIP-966).
  var minInSync: Int { max(1, min(configuration.minInSyncReplicas, replicas.count)) }

  /// Until transactions exist, all that is committed is decided.
  var lastStableOffset: Offset { highWatermark }

  /// Up to where this replica vouches for what it holds: to clients, to its leader, and for the high watermark. Kafka
  /// appends and flushes under one lock (`UnifiedLog.append`); here the log may be ahead.
  var vouchedEnd: Offset {
    guard let unsyncedStart else { return log.logEndOffset }
    return min(max(unsyncedStart, log.recoveryPoint), log.logEndOffset)
  }

  var isSyncAwaited: Bool { unsyncedStart != nil }

  /// Records from `start` on have to be synced first.
  func awaitSync(from start: Offset) {
    if unsyncedStart == nil { unsyncedStart = start }
  }

  /// A sync ended, or the log was cut. Whether nothing is waited for any more.
  func endSyncAwaited() -> Bool {
    guard unsyncedStart != nil, log.logEndOffset - log.recoveryPoint < configuration.flushMessages else {
      return false
    }
    unsyncedStart = nil
    return true
  }

  /// Forward only, and never past the log.
  @discardableResult
  func raiseHighWatermark(to offset: Offset) -> Bool {
    let bounded = bounded(offset)
    guard bounded > highWatermark else { return false }
    highWatermark = bounded
    return true
  }

  private func bounded(_ offset: Offset) -> Offset {
    #if Mutants
      if configuration.mutant == .followsMarkPastLog { return offset }
    #endif
    return min(offset, log.logEndOffset)
  }

  /// As a leader: what all that count hold is committed.
  func advanceHighWatermark() -> Bool {
    guard let leader else { return false }
    guard let offset = leader.replicatedOffset(own: vouchedEnd, minInSync: minInSync) else {
      return false
    }
    return raiseHighWatermark(to: offset)
  }

  /// After the log was cut or begun anew.
  func boundHighWatermark() {
    highWatermark = min(max(highWatermark, log.logStartOffset), log.logEndOffset)
  }

  /// The largest epoch that is at most `epoch` and where it ends; `nil` of an epoch that this log has not come to
  /// (`LeaderEpochFileCache.endOffsetFor`). A leader's own epoch is known before it has a record, and of one that came
  /// before any record all is said by where the first known one begins.
  func endOfEpoch(_ epoch: LeaderEpoch) -> (epoch: LeaderEpoch, endOffset: Offset)? {
    guard let leader else {
      guard let last = log.lastEpoch, epoch <= last else { return nil }
      return log.endOffset(forEpoch: epoch)
    }
    guard epoch <= leader.epoch else { return nil }
    if epoch == leader.epoch { return (epoch, log.logEndOffset) }
    return log.endOffset(forEpoch: epoch) ?? (epoch, leader.epochStart)
  }

  /// Kafka's check of a reader's idea of the leader (KIP-320); -1 is none.
  func check(currentLeaderEpoch theirs: Int32) -> ErrorCode {
    if theirs < 0 { return .none }
    if theirs < leaderEpoch.rawValue { return .fencedLeaderEpoch }
    if theirs > leaderEpoch.rawValue { return .unknownLeaderEpoch }
    return .none
  }
}

/// A state carries exactly what is true in it.
enum ReplicaRole {
  /// Metadata has not spoken yet.
  case none
  case leader(LeaderState)
  case follower(of: BrokerID, epoch: LeaderEpoch)
  /// Nobody may lead.
  case leaderless(epoch: LeaderEpoch)

  var leads: Bool {
    if case .leader = self { true } else { false }
  }

  var leaderEpoch: LeaderEpoch {
    switch self {
    case .leader(let state): state.epoch
    case .follower(_, let epoch): epoch
    case .leaderless(let epoch): epoch
    case .none: LeaderEpoch(-1)
    }
  }
}
