import Broker
import KafkaProtocol
import NIOCore
import Testing

/// Where a reader's log parts from the leader's (KIP-320), and partitions by topic id (KIP-516).
@Suite("Fetch")
struct FetchTests {
  private func asked(
    from offset: Int64,
    lastEpoch: Int32,
    currentEpoch: Int32 = -1
  ) -> FetchRequest.FetchPartition {
    .init(
      partition: 0,
      currentLeaderEpoch: currentEpoch,
      fetchOffset: offset,
      lastFetchedEpoch: lastEpoch,
      partitionMaxBytes: 1 << 20
    )
  }

  /// Two records of epoch 0, and a leader of epoch 1 that has written nothing yet.
  private func afterFailover() throws -> (rig: BrokerRig, leader: BrokerID) {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", replicationFactor: 3)
    let first = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["a", "b"]), to: first).errorCode == 0)
    rig.kill(first)
    #expect(rig.run { rig.leader(of: "t").map { $0 != first } ?? false && rig.isSettled })
    return (rig, try #require(rig.leader(of: "t")))
  }

  @Test func `a partition that is named many times is answered once, for what was named last`() throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", partitions: 2, replicationFactor: 1)
    #expect(try rig.produce("t", batch(["a", "b"]), to: BrokerID(1)).errorCode == 0)
    let first = asked(from: 9, lastEpoch: -1)
    var second = asked(from: 0, lastEpoch: -1)
    second.partition = 1
    let request = FetchRequest(
      maxBytes: 1 << 20,
      topics: [
        .init(topic: "t", partitions: Array(repeating: first, count: 1_000) + [second]),
        .init(topic: "t", partitions: [asked(from: 0, lastEpoch: -1)]),
      ]
    )
    for version in [Int16(4), 12] {
      let answer = try rig.ask(request, version: version, of: BrokerID(1))
      let partitions = answer.responses.flatMap(\.partitions)
      #expect(partitions.map(\.partitionIndex) == [0, 1])
      #expect(partitions.map(\.errorCode) == [0, 0])
      #expect(partitions.first?.records?.readableBytes ?? 0 > 0)
    }
  }

  @Test func `a reader that knows the leader's own epoch, still without a record, agrees`() throws {
    let (rig, leader) = try afterFailover()
    let answer = try rig.fetch("t", asked(from: 2, lastEpoch: 1, currentEpoch: 1), of: leader)
    #expect(answer.errorCode == 0)
    #expect(answer.divergingEpoch.epoch == -1)
    let empty = BrokerRig.settled()
    try empty.createTopic("t", replicationFactor: 1)
    let first = try empty.fetch("t", asked(from: 0, lastEpoch: 0), of: BrokerID(1))
    #expect(first.errorCode == 0)
    #expect(first.divergingEpoch.epoch == -1)
  }

  @Test func `a reader of an epoch that was never here is told that its offset is out of range`() throws {
    let (rig, leader) = try afterFailover()
    let answer = try rig.fetch("t", asked(from: 2, lastEpoch: 9), of: leader)
    #expect(ErrorCode(answer.errorCode) == .offsetOutOfRange)
    #expect(answer.divergingEpoch.epoch == -1)
    #expect(answer.highWatermark == -1)
    #expect(answer.logStartOffset == -1)
  }

  @Test func `a reader that has read more of an epoch than there is is told where it ends at once`() throws {
    let (rig, leader) = try afterFailover()
    let before = rig.now.monotonic
    let answer = try rig.fetch(
      "t",
      asked(from: 5, lastEpoch: 0),
      maxWaitMs: 5_000,
      minBytes: 1_000,
      of: leader
    )
    #expect(answer.errorCode == 0)
    #expect(answer.divergingEpoch.epoch == 0)
    #expect(answer.divergingEpoch.endOffset == 2)
    #expect(answer.records?.readableBytes ?? 0 == 0)
    #expect(rig.now.monotonic == before)
  }

  @Test func `who knows an older or a newer leader is told so without waiting`() throws {
    let (rig, leader) = try afterFailover()
    let before = rig.now.monotonic
    for (epoch, error) in [(0, ErrorCode.fencedLeaderEpoch), (2, .unknownLeaderEpoch)] {
      let partition = asked(from: 2, lastEpoch: -1, currentEpoch: Int32(epoch))
      let answer = try rig.fetch("t", partition, maxWaitMs: 5_000, minBytes: 1_000, of: leader)
      #expect(ErrorCode(answer.errorCode) == error)
    }
    #expect(rig.now.monotonic == before)
  }

  @Test(arguments: [1 << 20, 10 << 20] as [Int32])
  func `more bytes than are wanted at least are answered at once, though whole batches are fewer`(
    wanted: Int32
  ) throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", replicationFactor: 1)
    for _ in 0..<3 {
      let sent = try batch([String(repeating: "x", count: 400_000)])
      #expect(try rig.produce("t", sent, to: BrokerID(1)).errorCode == 0)
    }
    let before = rig.now.monotonic
    let partition = FetchRequest.FetchPartition(partition: 0, fetchOffset: 0, partitionMaxBytes: 10 << 20)
    let answer = try rig.fetch("t", partition, maxWaitMs: 5_000, minBytes: wanted, of: BrokerID(1))
    #expect(800_000..<1_000_000 ~= answer.records?.readableBytes ?? 0)
    #expect(rig.now.monotonic == before)
  }

  @Test func `what was deleted is out of range, whatever epoch the reader names`() throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", replicationFactor: 1)
    #expect(try rig.produce("t", batch(["a", "b", "c"]), to: BrokerID(1)).errorCode == 0)
    let delete = DeleteRecordsRequest(
      topics: [.init(name: "t", partitions: [.init(partitionIndex: 0, offset: 2)])],
      timeoutMs: 1_000
    )
    #expect(
      try rig.ask(delete, version: 2, of: BrokerID(1)).topics.first?.partitions.first?.lowWatermark == 2
    )
    let answer = try rig.fetch("t", asked(from: 1, lastEpoch: 0), of: BrokerID(1))
    #expect(ErrorCode(answer.errorCode) == .offsetOutOfRange)
  }

  @Test(arguments: [13, 16, 18] as [Int16])
  func `a topic id of zero, or of no topic, is unknown`(version: Int16) throws {
    let rig = BrokerRig.settled()
    try rig.createTopic("t", replicationFactor: 1)
    let request = FetchRequest(
      maxWaitMs: 5_000,
      minBytes: 1,
      topics: [KafkaUUID.zero, KafkaUUID(high: 1, low: 2)].map {
        .init(topicId: $0, partitions: [.init(partition: 0, fetchOffset: 0, partitionMaxBytes: 1_000)])
      }
    )
    let response = try rig.ask(request, version: version, of: BrokerID(1))
    #expect(response.errorCode == 0)
    #expect(
      response.responses.flatMap(\.partitions).map { ErrorCode($0.errorCode) }
        == [.unknownTopicId, .unknownTopicId]
    )
    #expect(response.responses.map(\.topicId) == [KafkaUUID.zero, KafkaUUID(high: 1, low: 2)])
  }

  @Test func `an offset that was promised is not available until the new leader knows that it was`() throws {
    let rig = BrokerRig.settled(5)
    // One whose two followers can be told apart from the controller, which has to go on.
    var found: (topic: String, replicas: [BrokerID])?
    for topic in (0..<20).map({ "t\($0)" }) where found == nil {
      try rig.createTopic(topic, replicationFactor: 3)
      let metadata = rig.nodes[rig.anyLiving]?.core?.metadata
      let replicas = metadata?.topic(named: topic)?.partitions[0].replicas ?? []
      if !replicas.contains(where: { $0 == rig.controller }) { found = (topic, replicas) }
    }
    let (topic, replicas) = try #require(found)
    #expect(rig.leader(of: topic) == replicas[0])
    #expect(try rig.produce(topic, batch(["a"]), to: replicas[0]).errorCode == 0)
    // One of the two that are left is silent: the new leader cannot learn from it what was committed.
    rig.isolated = [replicas[2]]
    rig.kill(replicas[0])
    #expect(rig.run(atMost: .milliseconds(700)) { rig.leader(of: topic) == replicas[1] })
    func latest(
      version: Int16,
      _ timestamp: Int64 = -1
    ) throws -> ListOffsetsResponse.ListOffsetsPartitionResponse {
      let request = ListOffsetsRequest(
        replicaId: -1,
        topics: [.init(name: topic, partitions: [.init(partitionIndex: 0, timestamp: timestamp)])]
      )
      return try #require(
        rig.ask(request, version: version, of: replicas[1]).topics.first?.partitions.first
      )
    }
    #expect(ErrorCode(try latest(version: 5).errorCode) == .offsetNotAvailable)
    #expect(ErrorCode(try latest(version: 4).errorCode) == .leaderNotAvailable)
    #expect(ErrorCode(try latest(version: 5, 9_000_000_000_000).errorCode) == .offsetNotAvailable)
    rig.isolated = []
    #expect(rig.run { (try? latest(version: 5))?.errorCode == 0 })
    #expect(try latest(version: 5).offset == 1)
  }

  /// As `ReplicaManager.fetchOffset`, which looks at the timestamp before it looks for the partition.
  @Test func `a special timestamp that its version does not know is refused, whoever is asked and for what`()
    throws
  {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", replicationFactor: 2)
    let leader = try #require(rig.leader(of: "t"))
    let stranger = try #require(rig.nodes.keys.sorted().first { !rig.isr(of: "t").contains($0) })
    let firstVersions: [Int64: Int16] = [-1: 1, -2: 1, -3: 7, -4: 8, -5: 9, -6: 11, -7: .max, .min: .max]
    for (timestamp, first) in firstVersions.sorted(by: { $0.key < $1.key }) {
      for version in 1...11 as ClosedRange<Int16> {
        for (broker, topic) in [(leader, "t"), (stranger, "t"), (leader, "nowhere")] {
          let request = ListOffsetsRequest(
            replicaId: -1,
            topics: [.init(name: topic, partitions: [.init(partitionIndex: 0, timestamp: timestamp)])]
          )
          let found = try #require(
            rig.ask(request, version: version, of: broker).topics.first?.partitions.first
          )
          let expected: ErrorCode =
            version < first
            ? .unsupportedVersion
            : topic == "nowhere" ? .unknownTopicOrPartition : broker == leader ? .none : .notLeaderOrFollower
          #expect(ErrorCode(found.errorCode) == expected, "\(timestamp) in \(version) of \(topic)")
          if version < first { #expect((found.offset, found.timestamp, found.leaderEpoch) == (-1, -1, -1)) }
        }
      }
    }
  }
}
