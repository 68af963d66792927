import Broker
import KafkaProtocol
import NIOCore
import Testing

/// What a leader makes of a batch before it stores it (`LogValidator.java`, `KafkaApis.scala`), and how the answer to a
/// write that waits for others may end.
@Suite("Produce")
struct ProduceTests {
  private let broker = BrokerID(1)
  private let createTime: Int64 = 1_700_000_000_000
  private let logAppendTime: Int16 = 1 << 3
  private let transactional: Int16 = 1 << 4

  private func produced(
    _ rig: BrokerRig,
    _ topic: String,
    _ batch: ByteBuffer,
    version: Int16 = 9,
    transactionalID: String? = nil
  ) throws -> ProduceResponse.PartitionProduceResponse {
    var request = rig.produceRequest(topic, batch)
    request.transactionalId = transactionalID
    let response = try rig.ask(request, version: version, of: broker)
    return try #require(response.responses.first?.partitionResponses.first)
  }

  // MARK: Times

  @Test func `a partition that is named many times is answered once when the time is up`() throws {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    rig.isolated = Set(rig.nodes.keys).subtracting([leader])
    var data = ProduceRequest.TopicProduceData(name: "t")
    data.partitionData = try (0..<5).map { .init(index: 0, records: try batch(["\($0)"])) }
    let request = ProduceRequest(acks: -1, timeoutMs: 100, topicData: [data, data])
    let answer = try rig.ask(request, version: 9, of: leader)
    let errors = answer.responses.flatMap { $0.partitionResponses.map(\.errorCode) }
    #expect(errors == [ErrorCode.requestTimedOut.rawValue])
  }

  @Test func `a client's claim of a broker's time is not stored where producers' times are kept`() throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", replicationFactor: 1)
    let claimed = try batch(["a", "b"]).resealed(attributes: logAppendTime, maxTimestamp: createTime + 500)
    #expect(try produced(rig, "t", claimed).errorCode == 0)
    let header = try rig.firstHeader(of: "t", at: broker)
    #expect(!header.isLogAppendTime)
    #expect(header.maxTimestamp == createTime + 1)
    #expect(try rig.records(of: "t", at: broker).map(\.timestamp) == [createTime, createTime + 1])
  }

  @Test func `a claim of a broker's time without a time is an invalid timestamp`() throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", replicationFactor: 1)
    let claimed = try batch(["a"]).resealed(attributes: logAppendTime, maxTimestamp: -1)
    let answer = try produced(rig, "t", claimed)
    #expect(ErrorCode(answer.errorCode) == .invalidTimestamp)
    #expect(answer.recordErrors.map(\.batchIndex) == [0])
    #expect(try produced(rig, "t", batch(["b"])).baseOffset == 0)
  }

  @Test func `where brokers set the time a client's claim of one is refused, other times are replaced`()
    throws
  {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", settings: ["message.timestamp.type": "LogAppendTime"])
    let refused = try produced(rig, "t", batch(["a", "b"]).resealed(attributes: logAppendTime))
    #expect(ErrorCode(refused.errorCode) == .invalidTimestamp)
    #expect(refused.recordErrors.map(\.batchIndex) == [0, 1])
    #expect(refused.errorMessage == "One or more records have been rejected due to invalid timestamp")
    let ancient = try batch(["c", "d"]).resealed(maxTimestamp: 6, baseTimestamp: 5)
    let stored = try produced(rig, "t", ancient)
    #expect(stored.errorCode == 0)
    #expect(stored.baseOffset == 0)
    let times = Set(try rig.records(of: "t", at: broker).map(\.timestamp))
    #expect(times == [stored.logAppendTimeMs])
    #expect(stored.logAppendTimeMs >= createTime)
    #expect(try rig.firstHeader(of: "t", at: broker).isLogAppendTime)
  }

  @Test func `times too far before or after the broker's are refused record by record`() throws {
    let rig = BrokerRig.settled()
    try rig.createTopic(
      "t",
      settings: ["message.timestamp.before.max.ms": "60000", "message.timestamp.after.max.ms": "1000"]
    )
    for base in [createTime - 120_000, createTime + 3_600_000] {
      let answer = try produced(
        rig,
        "t",
        batch(["a", "b"]).resealed(maxTimestamp: base + 1, baseTimestamp: base)
      )
      #expect(ErrorCode(answer.errorCode) == .invalidTimestamp)
      #expect(answer.recordErrors.map(\.batchIndex) == [0, 1])
      #expect(answer.recordErrors.first?.batchIndexErrorMessage?.contains("is out of range") == true)
      // What a claimed time is in place of is looked at too.
      let claimed = try produced(
        rig,
        "t",
        batch(["a"]).resealed(attributes: logAppendTime, maxTimestamp: createTime, baseTimestamp: base)
      )
      #expect(ErrorCode(claimed.errorCode) == .invalidTimestamp)
    }
    #expect(try produced(rig, "t", batch(["c"])).baseOffset == 0)
  }

  @Test func `a greatest time that lies is put right, compressed anew or not`() throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("plain", replicationFactor: 1)
    try rig.createTopic("packed", settings: ["compression.type": "zstd"])
    for topic in ["plain", "packed"] {
      #expect(
        try produced(rig, topic, batch(["a", "b"]).resealed(maxTimestamp: createTime + 999)).errorCode == 0
      )
      #expect(try rig.firstHeader(of: topic, at: broker).maxTimestamp == createTime + 1)
    }
    #expect(try rig.firstHeader(of: "packed", at: broker).codec == .zstd)
  }

  @Test(arguments: ["CreateTime", "LogAppendTime"])
  func `bits that no client may set are not stored`(type: String) throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", settings: ["message.timestamp.type": type])
    for bit in 6..<15 {
      #expect(try produced(rig, "t", batch(["a"]).resealed(attributes: 1 << Int16(bit))).errorCode == 0)
    }
    #expect(try produced(rig, "t", batch(["a"]).resealed(attributes: .min)).errorCode == 0)
    let asked = FetchRequest.FetchPartition(partition: 0, fetchOffset: 0, partitionMaxBytes: 1 << 20)
    let stored = RecordBatches(try #require(rig.fetch("t", asked, of: broker).records))
    #expect(stored.map { $0.header.attributes & ~logAppendTime } == [Int16](repeating: 0, count: 10))
  }

  // MARK: Records

  @Test func `records without a key are named where a topic is compacted, in versions that can`() throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", settings: ["cleanup.policy": "compact"])
    let answer = try produced(rig, "t", batch(["a", "b", "c"]))
    #expect(ErrorCode(answer.errorCode) == .invalidRecord)
    #expect(answer.baseOffset == -1)
    #expect(answer.recordErrors.map(\.batchIndex) == [0, 1, 2])
    #expect(answer.errorMessage?.contains("3 record errors") == true)
    let old = try produced(rig, "t", batch(["a"]), version: 7)
    #expect(ErrorCode(old.errorCode) == .invalidRecord)
    #expect(old.recordErrors.isEmpty)
  }

  @Test func `a record's missing key is told before its time`() throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", settings: ["cleanup.policy": "compact"])
    let far = createTime + 7_200_000
    let answer = try produced(rig, "t", batch(["a"]).resealed(maxTimestamp: far, baseTimestamp: far))
    #expect(ErrorCode(answer.errorCode) == .invalidRecord)
    #expect(answer.recordErrors.count == 1)
  }

  // MARK: Transactions

  @Test func `a batch of a transaction without a transactional id refuses the whole request`() throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", partitions: 2, replicationFactor: 1)
    let bad = try batch(["a"], producer: 5).resealed(attributes: transactional)
    let request = ProduceRequest(
      acks: -1,
      timeoutMs: 1_000,
      topicData: [
        .init(
          name: "t",
          partitionData: [.init(index: 0, records: bad), .init(index: 1, records: try batch(["b"]))]
        )
      ]
    )
    let response = try rig.ask(request, version: 9, of: broker)
    #expect(
      response.responses.first?.partitionResponses.map { ErrorCode($0.errorCode) }
        == [.transactionalIdAuthorizationFailed, .transactionalIdAuthorizationFailed]
    )
    #expect(try rig.records(of: "t", 0, at: broker).isEmpty)
    #expect(try rig.records(of: "t", 1, at: broker).isEmpty)
  }

  @Test func `a batch of a transaction that no coordinator knows is refused, and nothing is stored`() throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", replicationFactor: 1)
    let bad = try batch(["a"], producer: 5).resealed(attributes: transactional)
    let answer = try produced(rig, "t", bad, transactionalID: "mine")
    #expect(ErrorCode(answer.errorCode) == .invalidProducerIdMapping)
    #expect(try rig.records(of: "t", at: broker).isEmpty)
    // The id alone makes no transaction.
    #expect(try produced(rig, "t", batch(["b"], producer: 5), transactionalID: "mine").errorCode == 0)
  }

  // MARK: Waiting for others

  @Test func `a write that its followers do not take in time is told so, and stays`() throws {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    rig.isolated = Set(rig.nodes.keys.filter { $0 != leader })
    let before = rig.now.monotonic
    let response = try rig.ask(
      rig.produceRequest("t", batch(["a"]), timeoutMs: 200),
      version: 9,
      of: leader
    )
    let answer = try #require(response.responses.first?.partitionResponses.first)
    #expect(ErrorCode(answer.errorCode) == .requestTimedOut)
    #expect(answer.baseOffset == -1)
    #expect(rig.now.monotonic - before >= .milliseconds(200))
    rig.isolated = []
    #expect(
      rig.run {
        guard let next = rig.leader(of: "t"), let records = try? rig.records(of: "t", at: next) else {
          return false
        }
        return records.map { $0.value.map { String(buffer: $0) } } == ["a"]
      }
    )
  }

  @Test func `a write that is committed while too few are in sync says that it is in the log`() throws {
    let rig = BrokerRig.settled(5, settings: ["min.insync.replicas": "2"])
    try rig.createTopic("t", replicationFactor: 3)
    let replicas = rig.isr(of: "t")
    let leader = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["a"], producer: 7), to: leader).errorCode == 0)
    let victim = try #require(replicas.first { $0 != leader && $0 != rig.controller })
    rig.kill(victim)
    #expect(rig.run { rig.isr(of: "t").count == 2 })
    // The change comes between the check of the batch, which is in the log already, and the answer.
    let admin = rig.connect(to: try #require(rig.nodes.keys.sorted().first { !replicas.contains($0) }))
    let change = IncrementalAlterConfigsRequest(
      resources: [
        .init(
          resourceType: 2,
          resourceName: "t",
          configs: [.init(name: "min.insync.replicas", configOperation: 0, value: "3")]
        )
      ]
    )
    let connection = rig.connect(to: leader)
    rig.drain()
    rig.held = [leader]
    try rig.send(
      change,
      version: 1,
      on: admin,
      to: try #require(rig.nodes.keys.sorted().first { !replicas.contains($0) })
    )
    var codes: [ErrorCode] = []
    for turn in 0..<200 where codes.last != .notEnoughReplicas {
      rig.drain()
      let frame = try rig.frame(
        rig.produceRequest("t", batch(["a"], producer: 7)),
        version: 9,
        correlation: Int32(turn)
      )
      rig.handleAllMail(of: leader, after: [.frame(connection, frame)])
      var reply = try #require(rig.nodes[leader]?.replies[connection]?.last)
      _ = try ResponseFrame.decodeHeader(&reply, apiKey: .produce, version: 9)
      let response = try ProduceResponse.decode(reply, version: 9)
      let code = ErrorCode(try #require(response.responses.first?.partitionResponses.first?.errorCode))
      if code != codes.last { codes.append(code) }
    }
    #expect(codes == [.none, .notEnoughReplicasAfterAppend, .notEnoughReplicas])
  }
}
