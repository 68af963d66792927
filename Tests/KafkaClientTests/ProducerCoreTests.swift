import KafkaProtocol
import NIOCore
import Testing

@testable import KafkaClient

/// A producer, its leaders and its clock in the hand of the test.
struct ProducerRig {
  var core: ProducerCore
  var now: Int64 = 0
  var sent: [(request: UInt64, broker: BrokerID, body: ProduceRequest)] = []
  var reports: [DeliveryReport] = []
  var refreshes = 0
  var idRequests = 0

  init(_ change: (inout ProducerConfiguration) -> Void = { _ in }) {
    var configuration = ProducerConfiguration()
    configuration.linger = .milliseconds(5)
    change(&configuration)
    core = ProducerCore(configuration: configuration)
  }

  /// Metadata known, producer id 7 given.
  static func ready(
    partitions: Int32 = 1,
    leader: Int32 = 1,
    _ change: (inout ProducerConfiguration) -> Void = { _ in }
  ) -> ProducerRig {
    var rig = ProducerRig(change)
    rig.metadata(leaders: Array(repeating: leader, count: Int(partitions)), epoch: 0)
    rig.step { $0.producerIDArrived(.success((ProducerID(7), ProducerEpoch(0))), at: $1, into: &$2) }
    return rig
  }

  mutating func step(_ body: (inout ProducerCore, Instant, inout [ProducerCore.Action]) -> Void) {
    var actions: [ProducerCore.Action] = []
    body(&core, .ms(now), &actions)
    for action in actions {
      switch action {
      case .requestProducerID: idRequests += 1
      case .refreshMetadata: refreshes += 1
      case .send(let request, let broker, let body): sent.append((request, broker, body))
      case .report(let more): reports += more
      }
    }
  }

  mutating func metadata(leaders: [Int32], epoch: Int32) {
    var response = MetadataResponse()
    response.brokers = Set(leaders).filter { $0 > 0 }.sorted().map {
      .init(nodeId: $0, host: "h", port: 1)
    }
    var topic = MetadataResponse.MetadataResponseTopic()
    topic.name = "t"
    topic.topicId = KafkaUUID(high: 1, low: 1)
    topic.partitions = leaders.enumerated().map { index, leader in
      var partition = MetadataResponse.MetadataResponsePartition()
      partition.partitionIndex = Int32(index)
      partition.leaderId = leader
      partition.leaderEpoch = epoch
      return partition
    }
    response.topics = [topic]
    var fresh = core.metadata
    fresh.fold(response, at: .ms(now))
    let metadata = fresh
    step { $0.metadataArrived(.success(metadata), at: $1, into: &$2) }
  }

  mutating func append(_ count: Int = 1, partition: Int32? = 0, value: String = "v") {
    let records = (0..<count).map { index in
      ProducerRecord(
        topic: "t",
        partition: partition,
        value: ByteBuffer(string: value),
        timestamp: 1,
        token: UInt64(index)
      )
    }
    step { core, now, actions in #expect(core.append(records, at: now, into: &actions)) }
  }

  /// To the core's own next deadline, and not beyond `limit`.
  mutating func advance(to time: Int64) {
    now = time
    step { $0.timer(at: $1, into: &$2) }
  }

  mutating func answer(_ index: Int, _ code: ErrorCode = .none, offset: Int64 = 0) {
    var response = ProduceResponse()
    for topic in sent[index].body.topicData {
      var wire = ProduceResponse.TopicProduceResponse()
      wire.name = topic.name
      wire.partitionResponses = topic.partitionData.map { partition in
        var answer = ProduceResponse.PartitionProduceResponse()
        answer.index = partition.index
        answer.errorCode = code.rawValue
        answer.baseOffset = code == .none ? offset : -1
        return answer
      }
      response.responses.append(wire)
    }
    let (request, result) = (sent[index].request, response)
    step { $0.produced(request, .success(result), at: $1, into: &$2) }
  }

  mutating func fail(_ index: Int, _ error: ClientError) {
    let request = sent[index].request
    step { $0.produced(request, .failure(error), at: $1, into: &$2) }
  }

  /// (epoch, base sequence, records) of the first batch in the n-th request.
  func batch(_ index: Int) throws -> (epoch: Int16, sequence: Int32, count: Int32) {
    let bytes = try #require(sent[index].body.topicData.first?.partitionData.first?.records)
    let start = bytes.readerIndex
    let crc = try #require(bytes.getInteger(at: start + 17, as: UInt32.self))
    let covered = try #require(bytes.getSlice(at: start + 21, length: bytes.readableBytes - 21))
    #expect(crc == CRC32C.checksum(of: covered.readableBytesView))
    return (
      try #require(bytes.getInteger(at: start + 51)), try #require(bytes.getInteger(at: start + 53)),
      try #require(bytes.getInteger(at: start + 57))
    )
  }
}

@Suite("Producer")
struct ProducerCoreTests {
  @Test func `nothing is sent without a producer id, and the id is asked for once`() {
    var rig = ProducerRig()
    rig.metadata(leaders: [1], epoch: 0)
    rig.append()
    rig.advance(to: 10)
    #expect(rig.sent.isEmpty)
    #expect(rig.idRequests == 1)
    rig.step { $0.producerIDArrived(.success((ProducerID(7), ProducerEpoch(0))), at: $1, into: &$2) }
    #expect(rig.sent.count == 1)
    #expect(rig.sent.first?.body.acks == -1)
  }

  @Test func `records linger, and go out together`() throws {
    var rig = ProducerRig.ready()
    rig.append(3)
    #expect(rig.sent.isEmpty)
    #expect(rig.core.nextDeadline == .ms(5))
    rig.append(2)
    rig.advance(to: 5)
    #expect(rig.sent.count == 1)
    #expect(try rig.batch(0).count == 5)
  }

  @Test
  func `records whose topic is not known yet ask for an id once and leave no deadline behind that is past`() {
    var rig = ProducerRig()
    rig.append(3)
    #expect(rig.idRequests == 1)
    for time in 1...5 as ClosedRange<Int64> {
      rig.advance(to: time)
      #expect(rig.core.nextDeadline ?? .ms(1_000) > .ms(time))
    }
    #expect(rig.idRequests == 1)
  }

  @Test func `a full batch does not linger`() {
    var rig = ProducerRig.ready { $0.batchBytes = 1_000 }
    rig.append(2, value: String(repeating: "x", count: 700))
    #expect(rig.sent.count == 1)
  }

  @Test func `when one batch for a broker is due the others for it go along`() {
    var rig = ProducerRig.ready(partitions: 2)
    rig.append(partition: 0)
    rig.now = 4
    rig.append(partition: 1)
    rig.advance(to: 5)
    #expect(rig.sent.count == 1)
    #expect(rig.sent[0].body.topicData[0].partitionData.map(\.index) == [0, 1])
  }

  @Test func `sequences count records and each partition has its own`() throws {
    var rig = ProducerRig.ready()
    for round in 0..<3 {
      rig.append(4)
      rig.advance(to: rig.now + 5)
      #expect(try rig.batch(round).sequence == Int32(4 * round))
    }
  }

  @Test func `sequences wrap to 0 after the largest`() {
    #expect(ProducerCore.sequence(.max - 1, after: 1) == .max)
    #expect(ProducerCore.sequence(.max, after: 1) == 0)
    #expect(ProducerCore.sequence(.max - 1, after: 5) == 3)
  }

  @Test func `an acknowledged batch is reported once, with its offset and tokens`() {
    var rig = ProducerRig.ready()
    rig.append(2)
    rig.advance(to: 5)
    rig.answer(0, offset: 40)
    rig.answer(0, offset: 99)
    #expect(rig.reports.map(\.outcome) == [.acknowledged(baseOffset: Offset(40))])
    #expect(rig.reports.first?.tokens == [0, 1])
    #expect(rig.core.isIdle)
    #expect(rig.core.bufferedBytes == 0)
  }

  @Test func `at most five requests are in flight to a broker`() {
    var rig = ProducerRig.ready()
    for _ in 0..<8 {
      rig.append()
      rig.advance(to: rig.now + 5)
    }
    #expect(rig.sent.count == 5)
    rig.answer(0)
    #expect(rig.sent.count == 6)
  }

  @Test func `a refused batch is sent again under its sequence, before what came after it`() throws {
    var rig = ProducerRig.ready()
    for _ in 0..<3 {
      rig.append()
      rig.advance(to: rig.now + 5)
    }
    rig.answer(0, .notLeaderOrFollower)
    rig.answer(1, .outOfOrderSequenceNumber)
    rig.answer(2, .outOfOrderSequenceNumber)
    #expect(rig.refreshes >= 1)
    rig.metadata(leaders: [2], epoch: 1)
    // One at a time until all is in order again.
    for (round, sequence) in [(3, 0), (4, 1), (5, 2)] as [(Int, Int32)] {
      #expect(rig.sent.count == round + 1)
      #expect(rig.sent[round].broker == BrokerID(2))
      let batch = try rig.batch(round)
      #expect(batch.sequence == sequence)
      #expect(batch.epoch == 0)
      rig.answer(round, offset: Int64(sequence))
      rig.advance(to: rig.now + 100)
    }
    #expect(rig.reports.map(\.outcome) == (0..<3).map { .acknowledged(baseOffset: Offset(Int64($0))) })
  }

  @Test func `a silent leader that no longer leads loses what is in flight to the new one`() throws {
    var rig = ProducerRig.ready()
    rig.append()
    rig.advance(to: 5)
    rig.advance(to: 305)
    #expect(rig.refreshes == 1)
    rig.metadata(leaders: [3], epoch: 1)
    #expect(rig.sent.count == 2)
    #expect(rig.sent[1].broker == BrokerID(3))
    #expect(try rig.batch(1).sequence == 0)
    rig.answer(1, offset: 5)
    rig.answer(0, offset: 6)  // the old leader wakes up: nobody listens
    #expect(rig.reports.map(\.outcome) == [.acknowledged(baseOffset: Offset(5))])
  }

  @Test func `a leader that is missing is asked for again, soon at first and then less often`() {
    var rig = ProducerRig.ready()
    rig.now = 1_000
    rig.metadata(leaders: [-1], epoch: 1)
    #expect(rig.refreshes == 0)
    // Nobody has written: nobody asks. A write 15 ms after the last answer does not have to wait for its own 20 ms.
    rig.now = 1_015
    rig.append()
    rig.advance(to: 1_019)
    #expect(rig.refreshes == 0)
    var (asked, refreshes): ([Int64], Int) = ([], 0)
    while asked.count < 6, let next = rig.core.nextDeadline {
      rig.advance(to: max(rig.now, next.nanoseconds / 1_000_000))
      guard rig.refreshes > refreshes else { continue }
      refreshes = rig.refreshes
      asked.append(rig.now)
      rig.metadata(leaders: [-1], epoch: 1)
    }
    #expect(asked == [1_020, 1_040, 1_080, 1_160, 1_260, 1_360])
    rig.metadata(leaders: [2], epoch: 2)
    #expect(rig.sent.map(\.broker) == [BrokerID(2)])
  }

  @Test func `a record given up after a lost connection is unknown, one that was always refused has failed`()
  {
    for (failure, isUnknown) in [
      (ClientError.connectionLost("reset"), true), (.kafka(.notEnoughReplicas, nil), false),
    ] {
      var rig = ProducerRig.ready { $0.deliveryTimeout = .seconds(1) }
      rig.append()
      rig.advance(to: 5)
      if case .kafka(let code, _) = failure { rig.answer(0, code) } else { rig.fail(0, failure) }
      for time in stride(from: Int64(105), through: 1_105, by: 100) {
        rig.advance(to: time)
        if rig.core.inFlightRequestCount > 0 { rig.fail(rig.sent.count - 1, .refused("b")) }
      }
      #expect(rig.reports.count == 1)
      switch rig.reports.first?.outcome {
      case .unknown: #expect(isUnknown)
      case .failed: #expect(!isUnknown)
      default: Issue.record("acknowledged")
      }
    }
  }

  @Test func `a batch that is refused for good fails, and what follows starts a new epoch at sequence 0`()
    throws
  {
    var rig = ProducerRig.ready()
    rig.append()
    rig.advance(to: 5)
    rig.append()
    rig.advance(to: 10)
    rig.answer(0, .messageTooLarge)
    rig.answer(1, .outOfOrderSequenceNumber)
    rig.advance(to: 200)
    let batch = try rig.batch(2)
    #expect(batch.epoch == 1)
    #expect(batch.sequence == 0)
    rig.answer(2, offset: 9)
    #expect(
      rig.reports.map(\.outcome) == [
        .failed(.kafka(.messageTooLarge, nil)), .acknowledged(baseOffset: Offset(9)),
      ]
    )
  }

  @Test func `what may be in the log is never sent under another sequence`() {
    var rig = ProducerRig.ready()
    for _ in 0..<2 {
      rig.append()
      rig.advance(to: rig.now + 5)
    }
    rig.fail(1, .connectionLost("reset"))
    rig.answer(0, .messageTooLarge)
    rig.advance(to: rig.now + 200)
    #expect(rig.sent.count == 2)
    #expect(rig.reports.count == 2)
    #expect(rig.reports.last?.outcome == .unknown(.connectionLost("reset")))
  }

  @Test func `records of a topic not known yet wait for it`() {
    var rig = ProducerRig()
    rig.append(partition: nil)
    #expect(rig.refreshes == 1)
    rig.metadata(leaders: [1, 1], epoch: 0)
    rig.step { $0.producerIDArrived(.success((ProducerID(7), ProducerEpoch(0))), at: $1, into: &$2) }
    rig.advance(to: 5)
    #expect(rig.sent.count == 1)
  }

  @Test func `a full buffer takes nothing`() {
    var rig = ProducerRig.ready { $0.bufferBytes = 1_000 }
    let record = ProducerRecord(
      topic: "t",
      partition: 0,
      value: ByteBuffer(repeating: 1, count: 2_000),
      timestamp: 1
    )
    rig.step { core, now, actions in #expect(!core.append([record], at: now, into: &actions)) }
    #expect(rig.core.bufferedBytes == 0)
  }

  @Test func `deadlines lie in the future or are nothing, whatever happens`() {
    var random = SeededGenerator(seed: 42)
    for _ in 0..<50 {
      var rig = ProducerRig.ready(partitions: 3) { $0.deliveryTimeout = .seconds(2) }
      var epoch: Int32 = 0
      var answered = 0
      for _ in 0..<200 {
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1:
          rig.append(Int.random(in: 1...5, using: &random), partition: .random(in: 0..<3, using: &random))
        case 2 where answered < rig.sent.count:
          let codes: [ErrorCode] = [
            .none, .none, .notLeaderOrFollower, .outOfOrderSequenceNumber, .notEnoughReplicas,
            .messageTooLarge,
            .requestTimedOut, .invalidProducerEpoch,
          ]
          rig.answer(answered, codes[Int.random(in: 0..<codes.count, using: &random)])
          answered += 1
        case 3 where answered < rig.sent.count:
          rig.fail(answered, .connectionLost("x"))
          answered += 1
        case 4:
          epoch += 1
          rig.metadata(leaders: (0..<3).map { _ in Int32.random(in: 1...3, using: &random) }, epoch: epoch)
        default:
          rig.advance(to: rig.now + Int64.random(in: 1...300, using: &random))
        }
        rig.step { $0.timer(at: $1, into: &$2) }
        if let deadline = rig.core.nextDeadline { #expect(deadline > .ms(rig.now)) }
      }
    }
  }
}
