import Broker
import KafkaProtocol
import NIOCore
import Testing

/// Sessions of clients' fetches (KIP-227, `FetchSession.scala`).
@Suite("Fetch sessions")
struct FetchSessionTests {
  private let broker = BrokerID(1)

  private func rig(slots: Int = 1000) throws -> BrokerRig {
    let rig = BrokerRig.settled(settings: ["max.incremental.fetch.session.cache.slots": "\(slots)"])
    try rig.createTopic("t", partitions: 3, replicationFactor: 1)
    return rig
  }

  private func request(
    session: Int32 = 0,
    epoch: Int32 = 0,
    partitions: [Int32] = [],
    forgotten: [Int32] = [],
    maxWaitMs: Int32 = 0
  ) -> FetchRequest {
    FetchRequest(
      maxWaitMs: maxWaitMs,
      minBytes: 1,
      sessionId: session,
      sessionEpoch: epoch,
      topics: partitions.isEmpty
        ? []
        : [
          .init(
            topic: "t",
            partitions: partitions.map { .init(partition: $0, fetchOffset: 0, partitionMaxBytes: 1_000) }
          )
        ],
      forgottenTopicsData: forgotten.isEmpty ? [] : [.init(topic: "t", partitions: forgotten)]
    )
  }

  private func ask(_ rig: BrokerRig, _ request: FetchRequest, version: Int16 = 12) throws -> FetchResponse {
    try rig.ask(request, version: version, of: broker)
  }

  private func partitions(_ response: FetchResponse) -> [Int32] {
    response.responses.flatMap(\.partitions).map(\.partitionIndex).sorted()
  }

  private func append(_ rig: BrokerRig, to partition: Int32) throws {
    let request = ProduceRequest(
      acks: 1,
      timeoutMs: 1_000,
      topicData: [.init(name: "t", partitionData: [.init(index: partition, records: try batch(["v"]))])]
    )
    let response = try rig.ask(request, version: 9, of: broker)
    #expect(response.responses.first?.partitionResponses.first?.errorCode == 0)
  }

  @Test func `a session tells all at first, and then what changed`() throws {
    let rig = try rig()
    let opened = try ask(rig, request(partitions: [0, 1, 2]))
    #expect(opened.sessionId != 0)
    #expect(partitions(opened) == [0, 1, 2])
    let quiet = try ask(rig, request(session: opened.sessionId, epoch: 1))
    #expect(quiet.sessionId == opened.sessionId)
    #expect(partitions(quiet) == [])
    try append(rig, to: 1)
    let news = try ask(rig, request(session: opened.sessionId, epoch: 2))
    #expect(partitions(news) == [1])
    #expect(news.responses.first?.partitions.first?.highWatermark == 1)
  }

  @Test func `partitions are added and forgotten on the way, and one that is both is forgotten`() throws {
    let rig = try rig()
    let session = try ask(rig, request(partitions: [0])).sessionId
    #expect(partitions(try ask(rig, request(session: session, epoch: 1, partitions: [1, 2]))) == [1, 2])
    for partition in 0..<3 { try append(rig, to: Int32(partition)) }
    let news = try ask(
      rig,
      request(session: session, epoch: 2, partitions: [2], forgotten: [0, 2])
    )
    #expect(partitions(news) == [1])
  }

  @Test func `another epoch than the next is refused, and the session lives on`() throws {
    let rig = try rig()
    let session = try ask(rig, request(partitions: [0])).sessionId
    for epoch in [2, 7] as [Int32] {
      let refused = try ask(rig, request(session: session, epoch: epoch))
      #expect(ErrorCode(refused.errorCode) == .invalidFetchSessionEpoch)
      #expect(refused.responses.isEmpty)
      #expect(refused.sessionId == 0)
    }
    #expect(try ask(rig, request(session: session, epoch: 1)).errorCode == 0)
  }

  @Test func `a session that nobody opened, or that was closed, is not found`() throws {
    let rig = try rig()
    #expect(ErrorCode(try ask(rig, request(session: 77, epoch: 1)).errorCode) == .fetchSessionIdNotFound)
    #expect(ErrorCode(try ask(rig, request(session: 0, epoch: 3)).errorCode) == .fetchSessionIdNotFound)
    let session = try ask(rig, request(partitions: [0])).sessionId
    let closing = try ask(rig, request(session: session, epoch: -1, partitions: [0]))
    #expect(closing.sessionId == 0)
    #expect(partitions(closing) == [0])
    #expect(ErrorCode(try ask(rig, request(session: session, epoch: 1)).errorCode) == .fetchSessionIdNotFound)
    // Opening one closes the one before.
    let first = try ask(rig, request(partitions: [0])).sessionId
    let second = try ask(rig, request(session: first, epoch: 0, partitions: [0])).sessionId
    #expect(second != first)
    #expect(ErrorCode(try ask(rig, request(session: first, epoch: 1)).errorCode) == .fetchSessionIdNotFound)
  }

  @Test func `a session of which nothing is left is over`() throws {
    let rig = try rig()
    let session = try ask(rig, request(partitions: [0])).sessionId
    let last = try ask(rig, request(session: session, epoch: 1, forgotten: [0]))
    #expect(last.errorCode == 0)
    #expect(last.sessionId == 0)
    #expect(ErrorCode(try ask(rig, request(session: session, epoch: 2)).errorCode) == .fetchSessionIdNotFound)
  }

  @Test func `names and topic ids do not mix in a session`() throws {
    let rig = try rig()
    let session = try ask(rig, request(partitions: [0])).sessionId
    let refused = try ask(rig, request(session: session, epoch: 1), version: 13)
    #expect(ErrorCode(refused.errorCode) == .fetchSessionTopicIdError)
    #expect(try ask(rig, request(session: session, epoch: 1)).errorCode == 0)
  }

  @Test func `without a session all partitions are told each time`() throws {
    let rig = try rig()
    for _ in 0..<2 {
      let response = try ask(rig, request(epoch: -1, partitions: [0, 1]))
      #expect(response.sessionId == 0)
      #expect(partitions(response) == [0, 1])
    }
  }

  @Test func `a full house opens no session until somebody has been idle for long`() throws {
    let rig = try rig(slots: 2)
    let first = try ask(rig, request(partitions: [0])).sessionId
    let second = try ask(rig, request(partitions: [0])).sessionId
    #expect(first != 0 && second != 0)
    let refused = try ask(rig, request(partitions: [0, 1]))
    #expect(refused.sessionId == 0)
    #expect(partitions(refused) == [0, 1])
    rig.run(atMost: .seconds(70)) { false }
    #expect(try ask(rig, request(session: second, epoch: 1)).errorCode == 0)
    rig.run(atMost: .seconds(51)) { false }
    #expect(try ask(rig, request(partitions: [0])).sessionId != 0)
    #expect(ErrorCode(try ask(rig, request(session: first, epoch: 1)).errorCode) == .fetchSessionIdNotFound)
    #expect(try ask(rig, request(session: second, epoch: 2)).errorCode == 0)
  }

  @Test func `a larger session takes the place of a smaller one that has been there for long`() throws {
    let rig = try rig(slots: 1)
    let session = try ask(rig, request(partitions: [0])).sessionId
    rig.run(atMost: .seconds(119)) { false }
    #expect(try ask(rig, request(session: session, epoch: 1)).errorCode == 0)
    rig.run(atMost: .seconds(2)) { false }
    // It is not idle, and not long there as far as its last request says.
    #expect(try ask(rig, request(partitions: [0, 1])).sessionId == 0)
    #expect(try ask(rig, request(session: session, epoch: 2)).errorCode == 0)
    #expect(try ask(rig, request(partitions: [1])).sessionId == 0)
    #expect(try ask(rig, request(partitions: [0, 1])).sessionId != 0)
    #expect(ErrorCode(try ask(rig, request(session: session, epoch: 3)).errorCode) == .fetchSessionIdNotFound)
  }

  @Test func `a parked fetch whose session went on elsewhere leaves the news to the other`() throws {
    let rig = try rig()
    let session = try ask(rig, request(partitions: [0])).sessionId
    let parked = rig.connect(to: broker)
    try rig.send(
      request(session: session, epoch: 1, maxWaitMs: 10_000),
      version: 12,
      on: parked,
      to: broker
    )
    rig.drain()
    let other = rig.connect(to: broker)
    try rig.send(
      request(session: session, epoch: 2, maxWaitMs: 10_000),
      version: 12,
      on: other,
      to: broker
    )
    rig.drain()
    try append(rig, to: 0)
    func answer(_ connection: ConnectionID) throws -> FetchResponse {
      var reply = try #require(rig.nodes[broker]?.replies[connection]?.first)
      _ = try ResponseFrame.decodeHeader(&reply, apiKey: .fetch, version: 12)
      return try FetchResponse.decode(reply, version: 12)
    }
    let stale = try answer(parked)
    #expect(ErrorCode(stale.errorCode) == .invalidFetchSessionEpoch)
    #expect(stale.responses.isEmpty)
    #expect(partitions(try answer(other)) == [0])
  }
}
