import Broker
import KafkaProtocol
import NIOCore
import Testing

@Suite("Coordinators and committed offsets")
struct OffsetsTests {
  @Test func `the first lookup creates the topic, and every broker names the same coordinator`() throws {
    let rig = try BrokerRig.withTopic()
    let found = try rig.coordinator(of: "g")
    for broker in 1...3 as ClosedRange<Int32> {
      let answer = try rig.findCoordinator(of: "g", asking: BrokerID(broker))
      #expect(answer.nodeId == found.rawValue)
      #expect(answer.port == 9091 + found.rawValue)
    }
    let core = try #require(rig.nodes[BrokerID(1)]?.core)
    let topic = try #require(core.metadata.topic(named: "__consumer_offsets"))
    #expect(topic.partitions.count == 50)
    #expect(topic.partitions.allSatisfy { $0.replicas.count == 3 })
    #expect(topic.settings["cleanup.policy"] == "compact")
    #expect(topic.settings["segment.bytes"] == "104857600")
    let partition = coordinatorPartition(forKey: "g", count: 50)
    #expect(topic.partitions[Int(partition)].leader == found)
  }

  @Test(arguments: ["__consumer_offsets", "__transaction_state", "__share_group_state"])
  func `who asks for a coordinator's topic by name makes it as the coordinator would`(name: String) throws {
    let rig = try BrokerRig.withTopic()
    _ = try rig.ask(MetadataRequest(topics: [.init(name: name)]), version: 9, of: BrokerID(1))
    #expect(rig.run { rig.leader(of: name) != nil })
    let topic = try #require(rig.nodes[BrokerID(1)]?.core?.metadata.topic(named: name))
    #expect(topic.partitions.count == 50)
    #expect(topic.partitions.allSatisfy { $0.replicas.count == 3 })
    #expect(topic.settings["segment.bytes"] == "104857600")
  }

  @Test(arguments: [0, 1, 2, 3] as [Int16])
  func `older versions are told one coordinator`(version: Int16) throws {
    let rig = try BrokerRig.withTopic(1)
    _ = try rig.coordinator(of: "g")
    let response = try rig.ask(FindCoordinatorRequest(key: "g"), version: version, of: BrokerID(1))
    #expect(response.errorCode == 0)
    #expect(response.nodeId == 1)
    #expect(response.host == "localhost")
  }

  @Test func `transactions have no coordinator yet, and an unknown kind is refused`() throws {
    let rig = try BrokerRig.withTopic(1)
    let transaction = try rig.ask(
      FindCoordinatorRequest(keyType: 1, coordinatorKeys: ["x"]),
      version: 4,
      of: BrokerID(1)
    )
    #expect(transaction.coordinators.first?.errorCode == ErrorCode.coordinatorNotAvailable.rawValue)
    let unknown = try rig.ask(
      FindCoordinatorRequest(keyType: 9, coordinatorKeys: ["x"]),
      version: 4,
      of: BrokerID(1)
    )
    #expect(unknown.coordinators.first?.errorCode == ErrorCode.invalidRequest.rawValue)
  }

  @Test func `what is committed is found, and replaced by the next commit`() throws {
    let rig = try BrokerRig.withTopic()
    #expect(try rig.committed("g") == -1)
    #expect(try rig.commit(rig.commitRequest("g", 5, metadata: "note")) == .none)
    let found = try rig.fetchOffsets("g")
    #expect(found.topics.first?.partitions.first?.metadata == "note")
    #expect(try rig.committed("g") == 5)
    #expect(try rig.committed("g", isStable: true) == 5)
    #expect(try rig.committed("g", partition: 1) == -1)
    #expect(try rig.commit(rig.commitRequest("g", 3)) == .none)
    #expect(try rig.committed("g") == 3)
  }

  @Test func `who asks a broker that does not coordinate is told so`() throws {
    let rig = try BrokerRig.withTopic()
    let coordinator = try rig.coordinator(of: "g")
    let other = coordinator == BrokerID(1) ? BrokerID(2) : BrokerID(1)
    #expect(try rig.commit(rig.commitRequest("g", 5), at: other) == .notCoordinator)
    #expect(try rig.fetchOffsets("g", at: other).errorCode == ErrorCode.notCoordinator.rawValue)
  }

  @Test func `a commit survives its coordinator`() throws {
    let rig = try BrokerRig.withTopic()
    let first = try rig.coordinator(of: "g")
    for offset in 1...20 as ClosedRange<Int64> {
      #expect(try rig.commit(rig.commitRequest("g", offset)) == .none)
    }
    rig.kill(first)
    let second = try rig.coordinator(of: "g")
    #expect(second != first)
    #expect(try rig.committed("g", at: second) == 20)
    #expect(try rig.commit(rig.commitRequest("g", 21), at: second) == .none)
    rig.start(first)
    #expect(rig.run { rig.isSettled && rig.isr(of: "__consumer_offsets", 0).count == 3 })
    rig.kill(second)
    #expect(try rig.committed("g") == 21)
  }

  @Test func `every broker down and up again, the commits are there`() throws {
    let rig = try BrokerRig.withTopic()
    #expect(try rig.commit(rig.commitRequest("g", 7)) == .none)
    for broker in 1...3 as ClosedRange<Int32> { rig.kill(BrokerID(broker)) }
    for broker in 1...3 as ClosedRange<Int32> { rig.start(BrokerID(broker)) }
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    #expect(try rig.committed("g") == 7)
  }

  @Test func `without enough replicas nothing is written, and the client is told to come again`() throws {
    let rig = try BrokerRig.withTopic()
    let coordinator = try rig.coordinator(of: "g")
    #expect(try rig.commit(rig.commitRequest("g", 7)) == .none)
    let partition = Int(coordinatorPartition(forKey: "g", count: 50))
    #expect(rig.run { rig.isr(of: "__consumer_offsets", partition).count == 3 })
    // One at a time, so that a majority of voters can shrink the ISR in between.
    let others = (1...3 as ClosedRange<Int32>).map { BrokerID($0) }.filter { $0 != coordinator }
    rig.kill(others[0])
    #expect(rig.run { rig.isr(of: "__consumer_offsets", partition).count == 2 })
    rig.kill(others[1])
    rig.run(atMost: .seconds(1)) { false }
    let answer = try rig.commit(rig.commitRequest("g", 8), at: coordinator)
    #expect(answer == .coordinatorNotAvailable)
  }

  @Test func `a coordinator that is cut off answers in time, and tells nobody what it could not commit`()
    throws
  {
    let rig = try BrokerRig.withTopic()
    let coordinator = try rig.coordinator(of: "g")
    #expect(try rig.commit(rig.commitRequest("g", 7)) == .none)
    rig.isolated = [coordinator]
    let begin = rig.now.monotonic
    let connection = rig.connect(to: coordinator)
    try rig.send(rig.commitRequest("g", 8), version: 9, on: connection, to: coordinator)
    rig.drain()
    // By what it knows it still coordinates.
    #expect(try rig.committed("g", at: coordinator) == 7)
    #expect(rig.run { rig.nodes[coordinator]?.replies[connection] != nil })
    #expect(rig.now.monotonic - begin <= .seconds(5))
    var reply = try #require(rig.nodes[coordinator]?.replies[connection]?.first)
    _ = try ResponseFrame.decodeHeader(&reply, apiKey: .offsetCommit, version: 9)
    let answer = try OffsetCommitResponse.decode(reply, version: 9)
    #expect(
      answer.topics[0].partitions[0].errorCode == ErrorCode.coordinatorNotAvailable.rawValue
    )
    rig.isolated = []
    #expect(rig.run { rig.isSettled })
    #expect(try rig.committed("g") == 7)
    #expect(try rig.commit(rig.commitRequest("g", 9)) == .none)
    #expect(try rig.committed("g") == 9)
  }

  @Test func `a new coordinator tells nothing before it knows what was committed (P9)`() throws {
    let rig = try BrokerRig.withTopic(settings: ["min.insync.replicas": "3"])
    let first = try rig.coordinator(of: "g")
    #expect(rig.run { rig.isr(of: "__consumer_offsets", 0).count == 3 })
    #expect(try rig.commit(rig.commitRequest("g", 7)) == .none)
    #expect(try rig.commit(rig.commitRequest("g", 8)) == .none)
    // The followers have the record, and have not been told that it is committed.
    rig.kill(first)
    let second = try rig.coordinator(of: "g")
    let answer = try rig.fetchOffsets("g", at: second)
    #expect(answer.errorCode == ErrorCode.coordinatorLoadInProgress.rawValue)
    #expect(try rig.commit(rig.commitRequest("g", 9), at: second) == .coordinatorNotAvailable)
    rig.start(first)
    #expect(rig.run { rig.isSettled })
    #expect(try rig.committed("g", at: second) == 8)
  }

  @Test func `a long log is replayed in slices, and requests wait for it`() throws {
    let rig = try BrokerRig.withTopic()
    let first = try rig.coordinator(of: "g")
    let note = String(repeating: "n", count: 4_000)
    for offset in 1...100 as ClosedRange<Int64> {
      #expect(try rig.commit(rig.commitRequest("g", offset, metadata: note), at: first) == .none)
    }
    rig.kill(first)
    let second = try rig.coordinator(of: "g")
    #expect(try rig.committed("g", at: second) == 100)
    #expect(try rig.fetchOffsets("g", at: second).topics[0].partitions[0].metadata == note)
  }

  @Test func `a partition that does not exist is refused, the others of the request are committed`() throws {
    let rig = try BrokerRig.withTopic(1)
    let coordinator = try rig.coordinator(of: "g")
    var request = rig.commitRequest("g", 5)
    request.topics[0].partitions.append(.init(partitionIndex: 9, committedOffset: 1))
    request.topics.append(.init(name: "nowhere", partitions: [.init(partitionIndex: 0, committedOffset: 1)]))
    let response = try rig.ask(request, version: 9, of: coordinator)
    let unknown = ErrorCode.unknownTopicOrPartition.rawValue
    #expect(response.topics[0].partitions.map(\.errorCode) == [0, unknown])
    #expect(response.topics[1].partitions.map(\.errorCode) == [unknown])
    #expect(try rig.committed("g") == 5)
    #expect(try rig.committed("g", partition: 9) == -1)
  }

  @Test func `topics go by id from version 10`() throws {
    let rig = try BrokerRig.withTopic(1)
    let coordinator = try rig.coordinator(of: "g")
    let id = try #require(rig.nodes[BrokerID(1)]?.core?.metadata.topicIDs["t"])
    let stranger = KafkaUUID(high: 9, low: 9)
    var request = rig.commitRequest("g", 5, topic: "")
    request.topics[0].topicId = id
    request.topics.append(
      .init(topicId: stranger, partitions: [.init(partitionIndex: 0, committedOffset: 1)])
    )
    let committed = try rig.ask(request, version: 10, of: coordinator)
    #expect(
      committed.topics.map { $0.partitions[0].errorCode } == [0, ErrorCode.unknownTopicId.rawValue]
    )
    let asked = OffsetFetchRequest(groups: [
      .init(
        groupId: "g",
        topics: [
          .init(topicId: id, partitionIndexes: [0]), .init(topicId: stranger, partitionIndexes: [0]),
        ]
      )
    ])
    let found = try #require(try rig.ask(asked, version: 10, of: coordinator).groups.first)
    #expect(found.topics.map(\.topicId) == [id, stranger])
    #expect(found.topics[0].partitions[0].committedOffset == 5)
    #expect(found.topics[1].partitions[0].errorCode == ErrorCode.unknownTopicId.rawValue)
    let all = try rig.ask(
      OffsetFetchRequest(groups: [.init(groupId: "g", topics: nil)]),
      version: 10,
      of: coordinator
    )
    #expect(all.groups.first?.topics.map(\.topicId) == [id])
  }

  @Test func `a note above the limit is refused and nothing is stored`() throws {
    let rig = try BrokerRig.withTopic(1)
    let exact = String(repeating: "é", count: 4096)
    #expect(try rig.commit(rig.commitRequest("g", 5, metadata: exact)) == .none)
    #expect(try rig.commit(rig.commitRequest("g", 6, metadata: exact + "x")) == .offsetMetadataTooLarge)
    #expect(try rig.committed("g") == 5)
  }

  @Test(arguments: ["tab\there", "nul\0", String(repeating: "g", count: 10_240)])
  func `a group id that is none is refused, and leaves nothing`(id: String) throws {
    let rig = try BrokerRig.withTopic(1)
    let broker = try rig.coordinator(of: "g")
    #expect(try rig.commit(rig.commitRequest(id, 5), at: broker) == .invalidGroupId)
    #expect(try rig.fetchOffsets(id, at: broker).errorCode == ErrorCode.invalidGroupId.rawValue)
  }

  @Test func `clients do not write to the topic of the groups`() throws {
    let rig = try BrokerRig.withTopic(1)
    _ = try rig.coordinator(of: "g")
    let answer = try rig.produce("__consumer_offsets", batch(["x"]), to: BrokerID(1))
    #expect(answer.errorCode == ErrorCode.invalidTopicException.rawValue)
  }

  @Test func `a commit with a generation needs a group`() throws {
    let rig = try BrokerRig.withTopic(1)
    let request = rig.commitRequest("g", 5, generation: 3, member: "m")
    #expect(try rig.commit(request, version: 8) == .illegalGeneration)
    #expect(try rig.commit(request, version: 9) == .groupIdNotFound)
    #expect(try rig.committed("g") == -1)
  }

  @Test func `all offsets of several groups are told at once`() throws {
    let rig = try BrokerRig.withTopic(1)
    for (group, offset) in [("a", 1), ("b", 2)] as [(String, Int64)] {
      for partition in [0, 1] as [Int32] {
        #expect(try rig.commit(rig.commitRequest(group, offset, partition: partition)) == .none)
      }
    }
    let request = OffsetFetchRequest(groups: [
      .init(groupId: "a", topics: nil), .init(groupId: "b", topics: nil), .init(groupId: "c", topics: nil),
    ])
    let groups = try rig.ask(request, version: 8, of: BrokerID(1)).groups
    #expect(groups.map(\.groupId) == ["a", "b", "c"])
    #expect(groups[0].topics.first?.partitions.map(\.committedOffset) == [1, 1])
    #expect(groups[1].topics.first?.partitions.map(\.committedOffset) == [2, 2])
    #expect(groups[2].topics.isEmpty)
  }

  @Test(arguments: [1, 2, 5, 7] as [Int16])
  func `older versions ask for one group`(version: Int16) throws {
    let rig = try BrokerRig.withTopic(1)
    #expect(try rig.commit(rig.commitRequest("g", 5)) == .none)
    let request = OffsetFetchRequest(groupId: "g", topics: [.init(name: "t", partitionIndexes: [0, 1])])
    let response = try rig.ask(request, version: version, of: BrokerID(1))
    #expect(response.topics.first?.partitions.map(\.committedOffset) == [5, -1])
  }

  @Test func `deleted offsets are gone`() throws {
    let rig = try BrokerRig.withTopic(1)
    #expect(try rig.commit(rig.commitRequest("g", 5)) == .none)
    #expect(try rig.commit(rig.commitRequest("g", 6, partition: 1)) == .none)
    let request = OffsetDeleteRequest(
      groupId: "g",
      topics: [.init(name: "t", partitions: [.init(partitionIndex: 0)])]
    )
    #expect(try rig.ask(request, version: 0, of: BrokerID(1)).errorCode == 0)
    #expect(try rig.committed("g") == -1)
    #expect(try rig.committed("g", partition: 1) == 6)
    let unknown = OffsetDeleteRequest(groupId: "nobody", topics: request.topics)
    #expect(
      try rig.ask(unknown, version: 0, of: BrokerID(1)).errorCode == ErrorCode.groupIdNotFound.rawValue
    )
  }

  @Test func `offsets go with their topic`() throws {
    let rig = try BrokerRig.withTopic()
    try rig.createTopic("u", replicationFactor: 3)
    #expect(try rig.commit(rig.commitRequest("g", 5)) == .none)
    #expect(try rig.commit(rig.commitRequest("g", 6, topic: "u")) == .none)
    let deleted = try rig.ask(
      DeleteTopicsRequest(topics: [.init(name: "u")], timeoutMs: 5_000),
      version: 6,
      of: BrokerID(1)
    )
    #expect(deleted.responses.first?.errorCode == 0)
    #expect(rig.run { (try? rig.committed("g", topic: "u")) == -1 })
    #expect(try rig.committed("g") == 5)
  }

  @Test func `offsets expire when nobody has needed them for long`() throws {
    let rig = try BrokerRig.withTopic(
      1,
      settings: ["offsets.retention.minutes": "2", "offsets.retention.check.interval.ms": "1000"]
    )
    #expect(try rig.commit(rig.commitRequest("g", 5)) == .none)
    rig.run(atMost: .seconds(100)) { false }
    #expect(try rig.commit(rig.commitRequest("g", 6, partition: 1)) == .none)
    rig.run(atMost: .seconds(30)) { false }
    #expect(try rig.committed("g") == -1)
    #expect(try rig.committed("g", partition: 1) == 6)
  }
}
