import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

@Suite("A shard that loads")
struct CoordinatorRuntimeTests {
  private var core: BrokerCore
  private let replica: PartitionReplica
  private let runtime = CoordinatorRuntime<GroupShard>(topic: .offsets)
  private let key = OffsetStore.Key(group: "g", topic: "t", partition: 0)

  /// A replica of `__consumer_offsets`, not led yet.
  init() throws {
    let disk = MemoryDisk()
    core = BrokerCore(
      configuration: BrokerConfiguration(
        id: BrokerID(1),
        incarnation: Incarnation(1),
        clusterID: KafkaUUID(high: 5, low: 5),
        brokers: [BrokerID(1)],
        voters: [BrokerID(1)],
        seed: 1
      ),
      disk: disk
    )
    let log = try PartitionLog.open(
      folder: "__consumer_offsets-0",
      on: disk,
      configuration: LogConfiguration(),
      recovery: .clean(logEndOffset: nil),
      at: core.now
    )
    replica = PartitionReplica(
      id: TopicIDPartition(topicID: KafkaUUID(high: 1, low: 1), partition: 0),
      topic: TopicPartition(topic: "__consumer_offsets", partition: 0),
      folder: "__consumer_offsets-0",
      log: log,
      configuration: TopicConfiguration(
        topic: .init(id: KafkaUUID(high: 1, low: 1), name: "__consumer_offsets"),
        image: core.image,
        settings: core.settings
      ),
      highWatermark: .zero
    )
  }

  private func append(key: ByteBuffer, value: ByteBuffer?) throws {
    var builder = RecordBatchBuilder()
    builder.append(key: key, value: value, timestamp: 0)
    _ = try replica.log.appendAsLeader(
      [LeaderBatch(records: try builder.build(), origin: .broker)],
      leaderEpoch: LeaderEpoch(0),
      at: core.now
    )
  }

  private func commit(_ offset: Int64, noteBytes: Int = 0) throws {
    let record = GroupRecord.offsetCommit(
      OffsetCommitKey(group: "g", topic: "t", partition: 0),
      OffsetCommitValue(offset: offset, metadata: String(repeating: "n", count: noteBytes))
    )
    let (key, value) = try record.encoded()
    try append(key: key, value: value)
  }

  private mutating func lead() {
    replica.role = .leader(
      LeaderState(
        epoch: LeaderEpoch(0),
        epochStart: replica.log.logEndOffset,
        isr: [BrokerID(1)],
        followers: []
      )
    )
    runtime.lead(replica, in: &core)
  }

  @Test mutating func `it replays a slice a turn, and asks for the next turn at once`() throws {
    for offset in 1...100 as ClosedRange<Int64> { try commit(offset, noteBytes: 4_000) }
    lead()
    var turns = 0
    while runtime[0]?.isLoading == true {
      #expect(runtime.nextDeadline() <= core.now.monotonic)
      runtime.loadSlice(in: &core)
      turns += 1
    }
    #expect((5...10).contains(turns))
    #expect(runtime[0]?.shard.offsets.latest(key)?.offset == 100)
    #expect(runtime.nextDeadline() > core.now.monotonic)
  }

  @Test mutating func `what becomes committed while it still replays is committed for its readers (I13)`()
    throws
  {
    for offset in 1...17 as ClosedRange<Int64> { try commit(offset, noteBytes: 4_000) }
    lead()
    // The slice ends with the last batch: all is read, and loading is not over.
    runtime.loadSlice(in: &core)
    #expect(runtime[0]?.isLoading == true)
    #expect(runtime[0]?.shard.offsets.committed(key) == nil)
    replica.raiseHighWatermark(to: replica.log.logEndOffset)
    runtime.settle(replica, in: &core)
    runtime.loadSlice(in: &core)
    #expect(runtime[0]?.isSettled == true)
    #expect(runtime[0]?.shard.offsets.committed(key)?.offset == 17)
  }

  @Test mutating func `it tells what is committed only when the high watermark is where it found the end`()
    throws
  {
    try commit(1)
    replica.raiseHighWatermark(to: replica.log.logEndOffset)
    try commit(2)
    lead()
    runtime.loadSlice(in: &core)
    #expect(runtime[0]?.isActive == true)
    #expect(runtime[0]?.isSettled == false)
    replica.raiseHighWatermark(to: replica.log.logEndOffset)
    runtime.settle(replica, in: &core)
    #expect(runtime[0]?.isSettled == true)
    #expect(runtime[0]?.shard.offsets.committed(key)?.offset == 2)
  }

  @Test mutating func `records that it cannot read are passed over`() throws {
    try commit(1)
    try append(key: ByteBuffer(bytes: [0, 99, 1, 2, 3]), value: ByteBuffer(string: "from the future"))
    try append(key: ByteBuffer(bytes: [0]), value: nil)
    try append(key: ByteBuffer(bytes: [0, 1, 0, 9]), value: ByteBuffer(bytes: [0, 3]))
    try commit(2)
    lead()
    runtime.loadSlice(in: &core)
    #expect(runtime[0]?.isActive == true)
    #expect(runtime[0]?.shard.offsets.latest(key)?.offset == 2)
    #expect(runtime[0]?.shard.groups.count == 1)
  }

  @Test mutating func `a shard that is led no more is gone with its timers`() throws {
    try commit(1)
    lead()
    runtime.loadSlice(in: &core)
    #expect(runtime.nextDeadline() < .distantFuture)
    runtime.stopLeading(replica, in: &core)
    #expect(runtime[0] == nil)
    #expect(runtime.nextDeadline() == .distantFuture)
  }
}
