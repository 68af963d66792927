import DequeModule
import KafkaProtocol
import NIOCore

/// One partition of a coordinator's topic while this broker leads it: the shard, what of it is not committed, and who
/// waits.
final class ShardSlot<Shard: CoordinatorShard> {
  enum Stage {
    /// Replays from this offset on.
    case loading(from: Offset)
    case active
    /// The log could not be read: as good as not led here, until leadership moves (CoordinatorRuntime.java's FAILED).
    case failed
    /// Led by another, or by nobody.
    case gone
  }

  enum TimerKey: Hashable {
    case shard(Shard.TimerKey)
    /// The oldest write that is not committed has waited too long.
    case writes
    case parked
  }

  /// Records that are in the log, and what is due once the high watermark has reached `end`.
  struct PendingWrite {
    var end: Offset
    var deadline: Instant
    var answers: [ShardTurn<Shard>.HeldAnswer]
    var followups: [Shard.Followup]
  }

  /// A request that came too early, as it came.
  struct ParkedRequest {
    /// Whether it waits for the replayed records to be committed, or only for the replay.
    var needsSettled: Bool
    var deadline: Instant
    var context: RequestContext
  }

  let replica: PartitionReplica
  let shard: Shard
  var stage: Stage
  /// What was replayed at load lies below: until the high watermark is there too, what is committed is not known.
  var loadedEnd = Offset.zero
  var pendingWrites: Deque<PendingWrite> = []
  var parked: Deque<ParkedRequest> = []
  var timers = TimerTable<TimerKey>()

  init(replica: PartitionReplica) {
    self.replica = replica
    shard = Shard(partition: replica.id.partition)
    stage = .loading(from: replica.log.logStartOffset)
  }

  var partition: Int32 { replica.id.partition }

  var isActive: Bool {
    if case .active = stage { true } else { false }
  }

  var isLoading: Bool {
    if case .loading = stage { true } else { false }
  }

  /// A reader is told only what cannot be lost. A fresh leader's high watermark lags behind what was committed before it
  /// (KIP-207): until it has caught up, an older value could be told than one that was acknowledged (P9).
  var isSettled: Bool { isActive && replica.highWatermark >= loadedEnd }
}
