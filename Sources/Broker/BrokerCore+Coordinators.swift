import CommitLog
import KafkaProtocol
import Metadata
import NIOCore

// Where coordinators meet the rest of the broker: leadership, the high watermark, appends of the broker's own, requests
// on their way to a shard.
extension BrokerCore {
  /// How long a request waits for a shard that loads, or for what it loaded to be committed, before it is told so:
  /// shorter than any client's own pause before it asks again.
  static let coordinatorLoadPatience = Duration.milliseconds(100)
  static let coordinatorSettlePatience = Duration.seconds(5)

  /// How long an answer is held for records to be committed.
  var coordinatorWriteTimeout: Duration {
    .milliseconds(max(1, Int64(settings.broker("offsets.commit.timeout.ms", image: image)) ?? 5000))
  }

  // MARK: Requests

  /// Where a key's shard is, for a request.
  enum ShardLookUp<Shard: CoordinatorShard> {
    case ready(ShardSlot<Shard>)
    /// In a moment.
    case early(ShardSlot<Shard>)
    case refused(ErrorCode)
  }

  /// `needsSettled`: the answer tells what is committed.
  mutating func lookUp<Shard: CoordinatorShard>(
    _ key: String,
    in runtime: CoordinatorRuntime<Shard>,
    for context: RequestContext,
    needsSettled: Bool = false
  ) -> ShardLookUp<Shard> {
    guard let topic = image.topic(named: runtime.topic.name) else { return .refused(.notCoordinator) }
    let partition = coordinatorPartition(forKey: key, count: Int32(clamping: topic.partitions.count))
    takeUpAsked(TopicIDPartition(topicID: topic.id, partition: partition))
    guard let slot = runtime[partition], !slot.isFailed else { return .refused(.notCoordinator) }
    guard slot.isActive, slot.isSettled || !needsSettled else {
      return context.hasWaited ? .refused(.coordinatorLoadInProgress) : .early(slot)
    }
    return .ready(slot)
  }

  /// Lets the shard of the request's key decide, when it can.
  mutating func decide<Shard: CoordinatorShard, Request: CoordinatorRequest>(
    on runtime: CoordinatorRuntime<Shard>,
    _ request: Request,
    _ context: RequestContext,
    _ decision: (Shard, inout ShardTurn<Shard>) -> Void
  ) {
    switch lookUp(request.coordinatorKey, in: runtime, for: context) {
    case .ready(let slot): runtime.run(on: slot, in: &self, decision)
    case .early(let slot): park(context, on: slot, of: runtime)
    case .refused(let error): reply(request.refused(error), to: context.token)
    }
  }

  /// The request is handled anew when the shard is ready for it, or has kept it waiting for long enough.
  mutating func park<Shard: CoordinatorShard>(
    _ context: RequestContext,
    needsSettled: Bool = false,
    on slot: ShardSlot<Shard>,
    of runtime: CoordinatorRuntime<Shard>
  ) {
    let patience = slot.isActive ? Self.coordinatorSettlePatience : Self.coordinatorLoadPatience
    runtime.park(
      .init(needsSettled: needsSettled, deadline: now.monotonic + patience, context: context),
      on: slot
    )
  }

  // MARK: Appends

  /// Batches of this broker's own, at once, in one write; the offset after them.
  mutating func appendOwn(
    _ batches: [ByteBuffer],
    to replica: PartitionReplica,
    _ leader: LeaderState
  ) throws(LogError) -> Offset {
    writeRun(of: replica)
    let info = try replica.log.appendAsLeader(
      batches.map { LeaderBatch(records: $0, origin: .broker) },
      leaderEpoch: leader.epoch,
      at: now
    )
    noteAppend(info, to: replica, leader)
    return info.endOffset
  }

  // MARK: What a replica is to a coordinator

  mutating func coordinate(_ replica: PartitionReplica) {
    switch replica.coordinated {
    case .offsets: groups.lead(replica, in: &self)
    case .transactions, .shareState, nil: break
    }
  }

  mutating func stopCoordinating(_ replica: PartitionReplica) {
    switch replica.coordinated {
    case .offsets: groups.stopLeading(replica, in: &self)
    case .transactions, .shareState, nil: break
    }
  }

  mutating func settleCoordinator(of replica: PartitionReplica) {
    switch replica.coordinated {
    case .offsets: groups.settle(replica, in: &self)
    case .transactions, .shareState, nil: break
    }
  }

  mutating func tellCoordinators(_ delta: MetadataDelta) {
    // The offsets' topic has some of them.
    if !delta.changedBrokerSettings.isEmpty || !delta.changedTopicSettings.isEmpty { groups.forgetSettings() }
    groups.metadataChanged(delta, in: &self)
    retryCoordinatorLookups()
  }
}
