import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

@Suite("DeleteRecords")
struct DeleteRecordsTests {
  private let one = BrokerID(1)
  private let topic = "t"

  /// A topic of so many replicas with ten records.
  private func filled(_ brokers: Int32) throws -> BrokerRig {
    let rig = BrokerRig.settled(brokers)
    try rig.createTopic(topic, replicationFactor: Int16(brokers))
    let leader = try #require(rig.leader(of: topic))
    let records = try batch((0..<10).map { "\($0)" })
    #expect(try rig.produce(topic, records, to: leader).errorCode == 0)
    return rig
  }

  private func request(
    _ offset: Int64,
    of name: String? = nil,
    timeoutMs: Int32 = 10_000
  )
    -> DeleteRecordsRequest
  {
    DeleteRecordsRequest(
      topics: [.init(name: name ?? topic, partitions: [.init(partitionIndex: 0, offset: offset)])],
      timeoutMs: timeoutMs
    )
  }

  private func start(_ rig: BrokerRig, on id: BrokerID) -> Offset? {
    var found: Offset?
    rig.nodes[id]?.core?.inspectReplicas { if $0.folder == "\(topic)-0" { found = $0.logStartOffset } }
    return found
  }

  private func answer(
    _ rig: BrokerRig,
    on connection: ConnectionID,
    of id: BrokerID
  ) throws -> DeleteRecordsResponse.DeleteRecordsPartitionResult {
    var reply = try #require(rig.nodes[id]?.replies[connection]?.first)
    _ = try ResponseFrame.decodeHeader(&reply, apiKey: .deleteRecords, version: 2)
    let response = try DeleteRecordsResponse.decode(reply, version: 2)
    return try #require(response.topics.first?.partitions.first)
  }

  @Test func `what was answered is deleted after a crash in the same moment`() throws {
    let rig = try filled(1)
    let result = try rig.ask(request(4), version: 2, of: one).topics.first?.partitions.first
    #expect(result?.errorCode == 0 && result?.lowWatermark == 4)
    rig.kill(one)
    rig.start(one)
    #expect(rig.run { rig.isSettled && rig.leader(of: topic) != nil })
    #expect(start(rig, on: one) == Offset(4))
  }

  @Test func `what was answered is deleted on every replica after all crashed in the same moment`() throws {
    let rig = try filled(3)
    let leader = try #require(rig.leader(of: topic))
    let result = try rig.ask(request(-1), version: 2, of: leader).topics.first?.partitions.first
    #expect(result?.errorCode == 0 && result?.lowWatermark == 10)
    for id in rig.nodes.keys { rig.kill(id) }
    for id in rig.nodes.keys.sorted() { rig.start(id) }
    // As soon as a log is open, before anybody has fetched.
    #expect(rig.run { rig.nodes.keys.allSatisfy { start(rig, on: $0) != nil } })
    for id in rig.nodes.keys { #expect(start(rig, on: id) == Offset(10), "broker \(id)") }
  }

  @Test func `the answer waits for a follower that is silent`() throws {
    let rig = try filled(3)
    let leader = try #require(rig.leader(of: topic))
    let silent = try #require(rig.nodes.keys.sorted().first { $0 != leader && $0 != rig.controller })
    rig.isolated = [silent]
    let connection = rig.connect(to: leader)
    try rig.send(request(5), version: 2, on: connection, to: leader)
    #expect(!rig.run(atMost: .milliseconds(300)) { rig.nodes[leader]?.replies[connection] != nil })
    #expect(start(rig, on: leader) == Offset(5))
    rig.isolated = []
    #expect(rig.run { rig.nodes[leader]?.replies[connection] != nil })
    #expect(start(rig, on: silent) == Offset(5))
    let result = try answer(rig, on: connection, of: leader)
    #expect(result.errorCode == 0 && result.lowWatermark == 5)
  }

  @Test func `a follower that is fenced is not waited for`() throws {
    let rig = try filled(3)
    let leader = try #require(rig.leader(of: topic))
    let dead = try #require(rig.nodes.keys.sorted().first { $0 != leader && $0 != rig.controller })
    rig.kill(dead)
    #expect(rig.run { rig.isr(of: topic).count == 2 })
    let result = try rig.ask(request(5), version: 2, of: leader).topics.first?.partitions.first
    #expect(result?.errorCode == 0 && result?.lowWatermark == 5)
    // It hears of it when it is back.
    rig.start(dead)
    #expect(rig.run { rig.isr(of: topic).count == 3 && start(rig, on: dead) == Offset(5) })
  }

  @Test func `after its time the request is answered with what is not certain`() throws {
    let rig = try filled(3)
    let leader = try #require(rig.leader(of: topic))
    let silent = try #require(rig.nodes.keys.sorted().first { $0 != leader && $0 != rig.controller })
    rig.isolated = [silent]
    let result = try rig.ask(request(5, timeoutMs: 200), version: 2, of: leader).topics.first?.partitions
      .first
    #expect(result?.errorCode == ErrorCode.requestTimedOut.rawValue)
    #expect(result?.lowWatermark == 0)
  }

  @Test func `who leads no more says so`() throws {
    let rig = try filled(3)
    let leader = try #require(rig.leader(of: topic))
    let silent = try #require(rig.nodes.keys.sorted().first { $0 != leader && $0 != rig.controller })
    rig.isolated = [silent]
    let connection = rig.connect(to: leader)
    try rig.send(request(5), version: 2, on: connection, to: leader)
    rig.drain()
    rig.post(.shutDown, to: leader)
    #expect(rig.run { rig.nodes[leader]?.replies[connection] != nil })
    let result = try answer(rig, on: connection, of: leader)
    #expect(result.errorCode == ErrorCode.notLeaderOrFollower.rawValue && result.lowWatermark == -1)
  }

  @Test func `what may not be deleted is refused in Kafka's words`() throws {
    let rig = try filled(1)
    try rig.createTopic("compacted", replicationFactor: 1, settings: ["cleanup.policy": "compact"])
    for (name, offset, error) in [
      ("compacted", Int64(0), ErrorCode.policyViolation), ("__consumer_offsets", 1, .invalidTopicException),
      ("nothing", 1, .unknownTopicOrPartition),
    ] {
      let result = try rig.ask(request(offset, of: name), version: 2, of: one).topics.first?.partitions.first
      #expect(result?.errorCode == error.rawValue && result?.lowWatermark == -1, "\(name)")
    }
    #expect(start(rig, on: one) == .zero)
  }

  @Test(arguments: [Int64(-2), .min, 11, .max])
  func `an offset that is not in the committed log is refused`(offset: Int64) throws {
    let rig = try filled(1)
    let result = try rig.ask(request(offset), version: 2, of: one).topics.first?.partitions.first
    #expect(result?.errorCode == ErrorCode.offsetOutOfRange.rawValue && result?.lowWatermark == -1)
    #expect(start(rig, on: one) == .zero)
  }
}
