import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

/// What one Produce may ask of a turn that all brokers of a loop share, and what it is told if it names a partition often.
@Suite("Produce in portions")
struct ProduceBacklogTests {
  private let broker = BrokerID(1)

  /// A few kilobytes that unpack to more than a turn looks at.
  private func heavy() throws -> ByteBuffer {
    var builder = RecordBatchBuilder(codec: .gzip)
    builder.append(
      key: nil,
      value: ByteBuffer(repeating: 0, count: ProduceBacklog.workPerTurn + 1),
      headers: [],
      timestamp: 1_700_000_000_000
    )
    return try builder.build()
  }

  private func request(
    _ count: Int32,
    acks: Int16 = -1,
    batch: () throws -> ByteBuffer
  ) throws -> ProduceRequest {
    let batch = try batch()
    let partitions = (0..<count).map { ProduceRequest.PartitionProduceData(index: $0, records: batch) }
    return ProduceRequest(
      acks: acks,
      timeoutMs: 5_000,
      topicData: [.init(name: "t", partitionData: partitions)]
    )
  }

  private func topic(of count: Int32, limits: BrokerLimits = BrokerLimits()) throws -> BrokerRig {
    let rig = BrokerRig(1, limits: limits)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    try rig.createTopic("t", partitions: count, replicationFactor: 1)
    return rig
  }

  private func answers(_ rig: BrokerRig, _ connection: ConnectionID) throws -> [ProduceResponse] {
    try (rig.nodes[broker]?.replies[connection] ?? []).map { reply in
      var reply = reply
      _ = try ResponseFrame.decodeHeader(&reply, apiKey: .produce, version: 9)
      return try ProduceResponse.decode(reply, version: 9)
    }
  }

  private func frame(
    _ request: ProduceRequest,
    _ correlation: Int32,
    _ connection: ConnectionID,
    _ rig: BrokerRig
  ) throws -> BrokerEvent {
    .frame(connection, try rig.frame(request, version: 9, correlation: correlation))
  }

  private func endOffset(_ rig: BrokerRig, _ partition: Int32) throws -> Int {
    try rig.records(of: "t", partition, at: broker).count
  }

  // MARK: Work

  @Test func `a turn looks at one batch that unpacks to much, and others are served before the next`() throws
  {
    let rig = try topic(of: 4)
    let (writer, other) = (rig.connect(to: broker), rig.connect(to: broker))
    rig.drain()
    let first = try frame(request(4, batch: heavy), 1, writer, rig)
    let second = try frame(request(1) { try batch(["behind"]) }, 2, writer, rig)
    rig.handleInOneTurn([first, second], of: broker)
    for turn in 2...4 {
      #expect(try answers(rig, writer).isEmpty)
      let small = try frame(request(1) { try batch(["other"]) }, Int32(turn), other, rig)
      rig.handleInOneTurn([small], of: broker)
      #expect(try answers(rig, other).count == turn - 1)
    }
    #expect(try answers(rig, writer).count == 1)
    rig.handleInOneTurn([.timer], of: broker)
    let told = try answers(rig, writer).map { $0.responses.flatMap(\.partitionResponses) }
    try #require(told.count == 2)
    #expect(told[0].map(\.errorCode) == [0, 0, 0, 0])
    #expect(told[0].map(\.index) == [0, 1, 2, 3])
    #expect(told[0].map(\.baseOffset) == [0, 0, 0, 0])
    // Behind the first batch and what the other client wrote meanwhile.
    #expect(told[1].map(\.baseOffset) == [4])
  }

  @Test func `what is put off goes on by itself`() throws {
    let rig = try topic(of: 3)
    let answer = try rig.ask(request(3, batch: heavy), version: 9, of: broker)
    #expect(answer.responses.flatMap(\.partitionResponses).map(\.errorCode) == [0, 0, 0])
    #expect(rig.nodes[broker]?.core?.status.counters.inFlightBytes == 0)
  }

  @Test func `two who ask for much take turns`() throws {
    let rig = try topic(of: 6)
    let writers = [rig.connect(to: broker), rig.connect(to: broker)]
    rig.drain()
    let events = try writers.enumerated().map { index, writer in
      try frame(request(index == 0 ? 6 : 2, batch: heavy), 1, writer, rig)
    }
    rig.handleInOneTurn(events, of: broker)
    var turns = 1
    while try answers(rig, writers[1]).isEmpty, turns < 20 {
      turns += 1
      rig.handleInOneTurn([.timer], of: broker)
    }
    #expect(turns == 5)
    #expect(try answers(rig, writers[0]).isEmpty)
    #expect(rig.run { (try? answers(rig, writers[0]).count) == 1 })
  }

  @Test func `of a client that has gone nothing more is looked at, unless it waits for no answer`() throws {
    for acks in [-1, 0] as [Int16] {
      let rig = try topic(of: 3)
      let writer = rig.connect(to: broker)
      rig.drain()
      rig.handleInOneTurn([try frame(request(3, acks: acks, batch: heavy), 1, writer, rig)], of: broker)
      rig.handleInOneTurn([.connectionClosed(writer)], of: broker)
      #expect(rig.run { rig.nodes[broker]?.core?.produceBacklog.isEmpty == true })
      rig.handleInOneTurn([], of: broker)
      #expect(try (0..<3).map { try endOffset(rig, $0) } == (acks == 0 ? [1, 1, 1] : [1, 0, 0]))
    }
  }

  @Test func `a broker that ends tells that it leads no more of what it has not looked at`() throws {
    let rig = try topic(of: 3)
    let writer = rig.connect(to: broker)
    rig.drain()
    rig.handleInOneTurn([try frame(request(3, batch: heavy), 1, writer, rig)], of: broker)
    rig.handleInOneTurn([.shutDownCluster(keepsLogs: true)], of: broker)
    let told = try answers(rig, writer).flatMap { $0.responses.flatMap(\.partitionResponses) }
    #expect(told.map { ErrorCode($0.errorCode) } == [.none, .notLeaderOrFollower, .notLeaderOrFollower])
  }

  @Test func `a batch that is refused counts for what was unpacked of it`() throws {
    let rig = try topic(of: 3)
    let writer = rig.connect(to: broker)
    rig.drain()
    let wrong = try heavy().resealed(attributes: 1 | 1 << 3, maxTimestamp: -1)
    rig.handleInOneTurn([try frame(request(3) { wrong }, 1, writer, rig)], of: broker)
    #expect(try answers(rig, writer).isEmpty)
    #expect(rig.run { (try? answers(rig, writer).count) == 1 })
    let told = try answers(rig, writer).flatMap { $0.responses.flatMap(\.partitionResponses) }
    #expect(told.allSatisfy { ErrorCode($0.errorCode) == .invalidTimestamp } && told.count == 3)
  }

  // MARK: Partitions named often

  @Test func `of a partition that is named often the last records count, and it is answered once`() throws {
    let rig = try topic(of: 2)
    func data(_ partitions: [(Int32, String)]) throws -> ProduceRequest.TopicProduceData {
      .init(
        name: "t",
        partitionData: try partitions.map { .init(index: $0.0, records: try batch([$0.1])) }
      )
    }
    let topics = try [data([(1, "a"), (0, "b"), (1, "c")]), .init(name: "none"), data([(0, "d")])]
    let asked = ProduceRequest(acks: -1, timeoutMs: 5_000, topicData: topics)
    let answer = try rig.ask(asked, version: 9, of: broker)
    #expect(answer.responses.map(\.name) == ["t"])
    #expect(answer.responses[0].partitionResponses.map(\.index) == [1, 0])
    #expect(answer.responses[0].partitionResponses.allSatisfy { $0.errorCode == 0 && $0.baseOffset == 0 })
    let values = try (0..<2 as Range<Int32>).map { partition in
      try rig.records(of: "t", partition, at: broker).map { $0.value.map { String(buffer: $0) } }
    }
    #expect(values == [["d"], ["c"]])
  }

  @Test func `more partitions than a cluster may have are not answered one by one`() throws {
    var limits = BrokerLimits()
    limits.partitionsPerProduce = 10
    let rig = try topic(of: 1, limits: limits)
    let writer = rig.connect(to: broker)
    try rig.send(request(10) { try batch(["x"]) }, version: 9, on: writer, to: broker)
    #expect(rig.run { (try? answers(rig, writer).count) == 1 })
    try rig.send(request(11) { try batch(["x"]) }, version: 9, on: writer, to: broker)
    #expect(rig.run { rig.nodes[broker]?.closed[writer] != nil })
    #expect(rig.nodes[broker]?.closed[writer]?.contains("names 11 topics or partitions") == true)
  }
}
