import KafkaProtocol
import NIOCore
import Testing

@testable import KafkaClient

struct FetcherRig {
  var core: FetcherCore
  var now: Int64 = 0
  var fetches: [(request: UInt64, broker: BrokerID, body: FetchRequest)] = []
  var lists: [(request: UInt64, broker: BrokerID, body: ListOffsetsRequest)] = []
  var epochs: [(request: UInt64, broker: BrokerID, body: OffsetForLeaderEpochRequest)] = []
  var refreshes = 0
  var metadata = ClusterMetadata()

  init(_ change: (inout FetcherConfiguration) -> Void = { _ in }) {
    var configuration = FetcherConfiguration()
    change(&configuration)
    core = FetcherCore(configuration: configuration)
  }

  mutating func step(_ body: (inout FetcherCore, Instant, inout [FetcherCore.Action]) -> Void) {
    var actions: [FetcherCore.Action] = []
    body(&core, .ms(now), &actions)
    for action in actions {
      switch action {
      case .refreshMetadata: refreshes += 1
      case .fetch(let request, let broker, let body): fetches.append((request, broker, body))
      case .listOffsets(let request, let broker, let body): lists.append((request, broker, body))
      case .endOfEpoch(let request, let broker, let body): epochs.append((request, broker, body))
      case .wake: break
      }
    }
  }

  mutating func lead(_ leader: Int32, epoch: Int32, partitions: Int32 = 1) {
    var topic = MetadataResponse.MetadataResponseTopic()
    topic.name = "t"
    topic.topicId = KafkaUUID(high: 1, low: 1)
    topic.partitions = (0..<partitions).map { index in
      var partition = MetadataResponse.MetadataResponsePartition()
      partition.partitionIndex = index
      partition.leaderId = leader
      partition.leaderEpoch = epoch
      return partition
    }
    var response = MetadataResponse()
    response.topics = [topic]
    metadata.fold(response, at: .ms(now))
    let fresh = metadata
    step { $0.metadataArrived(.success(fresh), at: $1, into: &$2) }
  }

  mutating func assign(_ start: StartPosition, partitions: Int32 = 1) {
    let wanted = (0..<partitions).map { (partition: TopicPartition(topic: "t", partition: $0), from: start) }
    step { $0.assign(wanted, at: $1, into: &$2) }
  }

  mutating func answer(_ index: Int, batches: ByteBuffer? = nil, code: ErrorCode = .none) {
    var partition = FetchResponse.PartitionData()
    partition.partitionIndex = 0
    partition.errorCode = code.rawValue
    partition.highWatermark = 100
    partition.records = batches
    var topic = FetchResponse.FetchableTopicResponse()
    topic.topic = "t"
    topic.partitions = [partition]
    var response = FetchResponse()
    response.responses = [topic]
    let (request, result) = (fetches[index].request, response)
    step { $0.fetched(request, .success(result), at: $1, into: &$2) }
  }

  mutating func answerList(_ index: Int, offset: Int64) {
    var partition = ListOffsetsResponse.ListOffsetsPartitionResponse()
    partition.offset = offset
    var topic = ListOffsetsResponse.ListOffsetsTopicResponse()
    topic.name = "t"
    topic.partitions = [partition]
    var response = ListOffsetsResponse()
    response.topics = [topic]
    let (request, result) = (lists[index].request, response)
    step { $0.offsetsListed(request, .success(result), at: $1, into: &$2) }
  }

  mutating func answerEpoch(_ index: Int, epoch: Int32, end: Int64) {
    var partition = OffsetForLeaderEpochResponse.EpochEndOffset()
    partition.leaderEpoch = epoch
    partition.endOffset = end
    var topic = OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult()
    topic.topic = "t"
    topic.partitions = [partition]
    var response = OffsetForLeaderEpochResponse()
    response.topics = [topic]
    let (request, result) = (epochs[index].request, response)
    step { $0.epochEnded(request, .success(result), at: $1, into: &$2) }
  }

  mutating func take() -> [Fetched] {
    var taken: [Fetched] = []
    step { core, now, actions in taken = core.take(at: now, into: &actions) }
    return taken
  }

  func position(_ fetch: Int) -> Int64? { fetches[fetch].body.topics.first?.partitions.first?.fetchOffset }

  static func batch(at offset: Int64, count: Int, epoch: Int32 = 0) -> ByteBuffer {
    var writer = BatchWriter(capacity: 100)
    for index in 0..<count {
      writer.append(ProducerRecord(topic: "t", value: ByteBuffer(string: "v\(index)"), timestamp: 5))
    }
    var bytes = writer.finish()
    bytes.setInteger(offset, at: 0)
    bytes.setInteger(epoch, at: 12)
    return bytes
  }
}

@Suite("Fetcher")
struct FetcherCoreTests {
  @Test func `reading from the end asks where it is, then fetches from there`() {
    var rig = FetcherRig()
    rig.assign(.latest)
    #expect(rig.refreshes == 1)
    rig.lead(1, epoch: 3)
    #expect(rig.lists.first?.body.topics.first?.partitions.first?.timestamp == -1)
    rig.answerList(0, offset: 42)
    #expect(rig.position(0) == 42)
    #expect(rig.fetches.first?.body.topics.first?.partitions.first?.currentLeaderEpoch == 3)
  }

  @Test func `whole batches move the position on, and a cut-off one is fetched again`() {
    var rig = FetcherRig()
    rig.assign(.offset(Offset(10)))
    rig.lead(1, epoch: 0)
    var bytes = FetcherRig.batch(at: 10, count: 5)
    bytes.writeImmutableBuffer(FetcherRig.batch(at: 15, count: 2))
    let cut = FetcherRig.batch(at: 17, count: 3)
    bytes.writeImmutableBuffer(cut.getSlice(at: 0, length: cut.readableBytes - 1) ?? ByteBuffer())
    rig.answer(0, batches: bytes)
    #expect(rig.position(1) == 17)
    guard case .records(let records)? = rig.take().first else {
      Issue.record("no records")
      return
    }
    #expect(records.next == Offset(17))
    #expect(records.batches.readableBytes == bytes.readableBytes - cut.readableBytes + 1)
  }

  @Test func `one fetch is in flight to a broker, for all partitions that it leads`() {
    var rig = FetcherRig()
    rig.assign(.offset(.zero), partitions: 3)
    rig.lead(1, epoch: 0, partitions: 3)
    #expect(rig.fetches.count == 1)
    #expect(rig.fetches.first?.body.topics.first?.partitions.count == 3)
  }

  @Test func `a full buffer stops fetching until it is taken`() {
    var rig = FetcherRig { $0.bufferBytes = 50 }
    rig.assign(.offset(.zero))
    rig.lead(1, epoch: 0)
    rig.answer(0, batches: FetcherRig.batch(at: 0, count: 5))
    #expect(rig.fetches.count == 1)
    #expect(rig.core.nextDeadline == nil)
    #expect(rig.take().count == 1)
    #expect(rig.fetches.count == 2)
  }

  @Test func `a new leader is asked whether it has what was read, and a lost end is reported`() {
    var rig = FetcherRig()
    rig.assign(.offset(.zero))
    rig.lead(1, epoch: 0)
    rig.answer(0, batches: FetcherRig.batch(at: 0, count: 10, epoch: 0))
    _ = rig.take()
    rig.lead(2, epoch: 1)
    #expect(rig.epochs.first?.broker == BrokerID(2))
    #expect(rig.epochs.first?.body.topics.first?.partitions.first?.leaderEpoch == 0)
    rig.answerEpoch(0, epoch: 0, end: 7)
    #expect(
      rig.take() == [.truncated(TopicPartition(topic: "t", partition: 0), from: Offset(10), to: Offset(7))]
    )
    #expect(rig.fetches.last?.broker == BrokerID(2))
    #expect(rig.position(rig.fetches.count - 1) == 7)
  }

  @Test func `what the old leader still says after a change is not listened to`() {
    var rig = FetcherRig()
    rig.assign(.offset(.zero))
    rig.lead(1, epoch: 0)
    rig.lead(2, epoch: 1)
    rig.answer(0, batches: FetcherRig.batch(at: 0, count: 10))
    #expect(rig.take().isEmpty)
    #expect(rig.fetches.last?.broker == BrokerID(2))
  }

  @Test func `a silent leader makes the fetcher ask who leads`() {
    var rig = FetcherRig()
    rig.assign(.offset(.zero))
    rig.lead(1, epoch: 0)
    rig.now = 800
    rig.step { $0.timer(at: $1, into: &$2) }
    #expect(rig.refreshes == 2)
  }

  @Test func `an offset outside the log begins anew where the configuration says`() {
    var rig = FetcherRig()
    rig.assign(.offset(Offset(5)))
    rig.lead(1, epoch: 0)
    rig.answer(0, code: .offsetOutOfRange)
    rig.answerList(0, offset: 20)
    #expect(rig.take() == [.reset(TopicPartition(topic: "t", partition: 0), from: Offset(5), to: Offset(20))])
    #expect(rig.position(1) == 20)
  }

  @Test func `a refusal for good is reported and the partition is left alone`() {
    var rig = FetcherRig()
    rig.assign(.offset(.zero))
    rig.lead(1, epoch: 0)
    rig.answer(0, code: .topicAuthorizationFailed)
    #expect(
      rig.take() == [
        .failed(TopicPartition(topic: "t", partition: 0), .kafka(.topicAuthorizationFailed, nil))
      ]
    )
    #expect(rig.fetches.count == 1)
  }

  @Test func `a leader that refuses for the moment is asked again after a pause`() {
    var rig = FetcherRig()
    rig.assign(.offset(.zero))
    rig.lead(1, epoch: 0)
    rig.answer(0, code: .notLeaderOrFollower)
    #expect(rig.fetches.count == 1)
    #expect(rig.refreshes == 2)
    rig.now = 50
    rig.step { $0.timer(at: $1, into: &$2) }
    #expect(rig.fetches.count == 2)
  }
}
