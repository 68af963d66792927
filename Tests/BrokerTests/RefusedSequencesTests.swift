import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

/// Batches of an idempotent producer that were on the way together, of which the first was refused (P1: librdkafka takes it
/// for delivered when the one behind it is).
@Suite("Refused sequences")
struct RefusedSequencesTests {
  private let producer: Int64 = 7

  /// Writes numbered batches of one record on one connection.
  private struct Client {
    let rig: BrokerRig
    let broker: BrokerID
    let connection: ConnectionID

    init(_ rig: BrokerRig, of broker: BrokerID) {
      (self.rig, self.broker) = (rig, broker)
      connection = rig.connect(to: broker)
    }

    /// The answers to batches that are sent at once.
    func write(_ sequences: Int32..., epoch: Int16 = 0, producer: Int64? = 7) throws -> [ErrorCode] {
      let before = rig.nodes[broker]?.replies[connection]?.count ?? 0
      for sequence in sequences {
        let records = try batch(["\(sequence)"], producer: producer, epoch: epoch, sequence: sequence)
        let request = rig.produceRequest("t", records)
        try rig.send(request, version: 9, correlation: sequence, on: connection, to: broker)
      }
      let wanted = before + sequences.count
      #expect(rig.run { (rig.nodes[broker]?.replies[connection]?.count ?? 0) == wanted })
      return try (rig.nodes[broker]?.replies[connection] ?? [])[before...].map { reply in
        var reply = reply
        _ = try ResponseFrame.decodeHeader(&reply, apiKey: .produce, version: 9)
        let response = try ProduceResponse.decode(reply, version: 9)
        return ErrorCode(response.responses.first?.partitionResponses.first?.errorCode ?? -1)
      }
    }
  }

  private func values(_ rig: BrokerRig, at broker: BrokerID) throws -> [String] {
    try rig.records(of: "t", at: broker).map { $0.value.map { String(buffer: $0) } ?? "" }
  }

  @Test func `behind a batch that came too early no other is taken until it has come again`() throws {
    let rig = BrokerRig.settled()
    let client = Client(rig, of: BrokerID(1))
    #expect(try client.write(0) == [.unknownTopicOrPartition])
    try rig.createTopic("t", replicationFactor: 1)
    #expect(try client.write(1, 2) == [.outOfOrderSequenceNumber, .outOfOrderSequenceNumber])
    #expect(try client.write(0, 1, 2) == [.none, .none, .none])
    #expect(try values(rig, at: BrokerID(1)) == ["0", "1", "2"])
  }

  @Test func `nor is it when the broker begins to lead in between`() throws {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", replicationFactor: 3)
    let old = try #require(rig.leader(of: "t"))
    let clients = rig.nodes.keys.filter { $0 != old }.sorted().map { Client(rig, of: $0) }
    for client in clients { #expect(try client.write(0) == [.notLeaderOrFollower]) }
    rig.kill(old)
    #expect(rig.run { rig.leader(of: "t").map { $0 != old } == true })
    let client = try #require(clients.first { $0.broker == rig.leader(of: "t") })
    #expect(try client.write(1) == [.outOfOrderSequenceNumber])
    // Another connection cannot know better than the log.
    #expect(try Client(rig, of: client.broker).write(5, producer: 8) == [.none])
    #expect(try client.write(0, 1) == [.none, .none])
    #expect(try values(rig, at: client.broker) == ["5", "0", "1"])
  }

  @Test func `a producer that gives the batch up begins anew with its next epoch`() throws {
    let rig = BrokerRig.settled()
    let client = Client(rig, of: BrokerID(1))
    #expect(try client.write(0) == [.unknownTopicOrPartition])
    try rig.createTopic("t", replicationFactor: 1)
    #expect(try client.write(1) == [.outOfOrderSequenceNumber])
    #expect(try client.write(0, 1, epoch: 1) == [.none, .none])
    #expect(try values(rig, at: BrokerID(1)) == ["0", "1"])
  }

  @Test func `a log that has forgotten a producer takes any sequence of it, as Kafka's does`() throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", replicationFactor: 1)
    #expect(try Client(rig, of: BrokerID(1)).write(40, 41) == [.none, .none])
  }

  // MARK: What is kept in mind

  private func place(_ partition: Int32) -> RefusedSequences.Place {
    .init(
      topic: "t",
      topicID: .zero,
      partition: partition,
      producer: ProducerID(producer),
      epoch: ProducerEpoch(0)
    )
  }

  @Test func `the earliest refused is the one that is missing, across the end of all numbers too`() {
    var refused = RefusedSequences()
    for sequence in [3, 2_147_483_640, 10] as [Int32] { refused.note(sequence, at: place(0)) }
    let asked: [(sequence: Int32, partition: Int32)] = [
      (3, 0), (2_147_483_647, 0), (3, 1), (2_147_483_640, 0), (3, 0),
    ]
    let answers = asked.map { refused.leavesGap($0.sequence, at: place($0.partition)) }
    #expect(answers == [true, true, false, false, false])
    #expect(refused.isEmpty)
  }

  @Test func `who is refused without end costs a bounded number of entries`() {
    var refused = RefusedSequences()
    let count = Int32(RefusedSequences.capacity) * 3
    for partition in 0..<count { refused.note(0, at: place(partition)) }
    let kept = (0..<count).filter { partition in
      var copy = refused
      return copy.leavesGap(1, at: place(partition))
    }
    #expect(kept.count <= RefusedSequences.capacity * 2)
    #expect(kept.suffix(RefusedSequences.capacity) == Array(count - Int32(RefusedSequences.capacity)..<count))
  }
}
