import Broker
import KafkaProtocol
import NIOCore
import Testing

/// Each request of groups in each of its versions is answered, whoever it names.
@Suite("Requests of groups")
struct GroupRequestsTests {
  private let broker = BrokerID(1)

  private func codes<Request: KafkaRequest>(
    _ rig: BrokerRig,
    _ versions: ClosedRange<Int16>,
    _ request: (Int16) -> Request,
    _ codes: (Request.Response) -> [Int16]
  ) throws -> Set<Int16> {
    try versions.reduce(into: []) { all, version in
      let found = codes(try rig.ask(request(version), version: version, of: broker))
      #expect(!found.isEmpty, "\(Request.apiKey) v\(version)")
      all.formUnion(found)
    }
  }

  private func rigWithGroup() throws -> BrokerRig {
    let rig = try BrokerRig.withTopic(1)
    #expect(try rig.commit(rig.commitRequest("g", 5)) == .none)
    return rig
  }

  @Test func `offsets`() throws {
    let rig = try rigWithGroup()
    let id = try #require(rig.nodes[broker]?.core?.metadata.topicIDs["t"])
    let committed = try codes(rig, 2...10) { version in
      OffsetCommitRequest(
        groupId: "g",
        topics: [
          .init(
            name: version < 10 ? "t" : "",
            topicId: version < 10 ? .zero : id,
            partitions: [.init(partitionIndex: 0, committedOffset: 1)]
          )
        ]
      )
    } _: {
      $0.topics.flatMap { $0.partitions.map(\.errorCode) }
    }
    #expect(committed == [0])
    let fetched = try codes(rig, 1...7) { _ in
      OffsetFetchRequest(groupId: "g", topics: [.init(name: "t", partitionIndexes: [0])])
    } _: {
      $0.topics.flatMap { $0.partitions.map(\.errorCode) } + [$0.errorCode]
    }
    #expect(fetched == [0])
    let several = try codes(rig, 8...9) { _ in
      OffsetFetchRequest(groups: [
        .init(groupId: "g", topics: [.init(name: "t", partitionIndexes: [0])])
      ])
    } _: {
      $0.groups.map(\.errorCode)
    }
    #expect(several == [0])
  }

  @Test(arguments: [1, 2, 7, 8, 9, 10] as [Int16])
  func `a lookup of nothing is answered`(version: Int16) throws {
    let rig = try rigWithGroup()
    let response = try rig.ask(OffsetFetchRequest(), version: version, of: broker)
    #expect(response.topics.isEmpty && response.groups.isEmpty)
  }

  @Test func `members`() throws {
    let rig = try rigWithGroup()
    let unknown: Set<Int16> = [ErrorCode.unknownMemberId.rawValue]
    let joined = try codes(rig, 0...9) { _ in
      JoinGroupRequest(
        groupId: "g",
        sessionTimeoutMs: 10_000,
        rebalanceTimeoutMs: 10_000,
        memberId: "stranger",
        protocolType: "consumer",
        protocols: [.init(name: "range", metadata: ByteBuffer())]
      )
    } _: {
      [$0.errorCode]
    }
    #expect(joined == unknown)
    let synced = try codes(rig, 0...5) { _ in
      SyncGroupRequest(
        groupId: "g",
        generationId: 1,
        memberId: "stranger",
        protocolType: "consumer",
        protocolName: "range"
      )
    } _: {
      [$0.errorCode]
    }
    #expect(synced == unknown)
    let heard = try codes(rig, 0...4) { _ in
      HeartbeatRequest(groupId: "g", generationId: 1, memberId: "stranger")
    } _: {
      [$0.errorCode]
    }
    #expect(heard == unknown)
    let left = try codes(rig, 0...5) { version in
      version < 3
        ? LeaveGroupRequest(groupId: "g", memberId: "stranger")
        : LeaveGroupRequest(groupId: "g", members: [.init(memberId: "stranger")])
    } _: {
      $0.members.isEmpty ? [$0.errorCode] : $0.members.map(\.errorCode)
    }
    #expect(left == unknown)
  }

  @Test func `a commit that no batch can hold is refused before it is put together`() throws {
    let rig = try rigWithGroup()
    let partitions = (0..<40_000).map { _ in
      OffsetCommitRequest.OffsetCommitRequestPartition(partitionIndex: 0, committedOffset: 1)
    }
    let request = OffsetCommitRequest(
      groupId: "hostile",
      generationIdOrMemberEpoch: -1,
      topics: [.init(name: "t", partitions: partitions)]
    )
    let answer = try rig.ask(request, version: 7, of: broker)
    #expect(Set(answer.topics[0].partitions.map(\.errorCode)) == [ErrorCode.unknownServerError.rawValue])
    #expect(!rig.logs.contains { $0.contains("cannot be written") })
    let listed = try rig.ask(ListGroupsRequest(), version: 4, of: broker)
    #expect(listed.groups.map(\.groupId) == ["g"])
  }

  /// P9: whoever is told that a group is gone does not find it again after a failover.
  @Test func `that a group or its offsets are gone is told when that is committed`() throws {
    let rig = try BrokerRig.withTopic()
    let coordinator = try rig.coordinator(of: "g")
    #expect(try rig.commit(rig.commitRequest("g", 5)) == .none)
    let offsets = OffsetDeleteRequest(
      groupId: "g",
      topics: [.init(name: "t", partitions: [.init(partitionIndex: 0)])]
    )
    // Nobody takes what the coordinator writes from now on.
    rig.isolated = Set(rig.nodes.keys).subtracting([coordinator])
    var asked: [ConnectionID] = []
    func send(_ request: some KafkaRequest, version: Int16) throws {
      let connection = rig.connect(to: coordinator)
      try rig.send(request, version: version, on: connection, to: coordinator)
      asked.append(connection)
      rig.drain()
    }
    for _ in 0..<2 { try send(offsets, version: 0) }
    for _ in 0..<2 { try send(DeleteGroupsRequest(groupsNames: ["g"]), version: 2) }
    try send(offsets, version: 0)
    #expect(asked.allSatisfy { rig.nodes[coordinator]?.replies[$0] == nil })
    rig.isolated = []
    #expect(rig.run { asked.allSatisfy { rig.nodes[coordinator]?.replies[$0] != nil } })
  }

  @Test func `offsets are deleted of groups that have a name`() throws {
    let rig = try rigWithGroup()
    let answer = try rig.ask(OffsetDeleteRequest(groupId: ""), version: 0, of: broker)
    #expect(ErrorCode(answer.errorCode) == .invalidGroupId)
  }

  @Test func `who leaves a group that is not there is told so member by member`() throws {
    let rig = try rigWithGroup()
    let request = LeaveGroupRequest(
      groupId: "nobody's",
      members: [.init(memberId: "a"), .init(memberId: "", groupInstanceId: "b")]
    )
    for version in 3...5 as ClosedRange<Int16> {
      let answer = try rig.ask(request, version: version, of: broker)
      #expect(answer.errorCode == 0)
      #expect(answer.members.map(\.errorCode) == [25, 25])
      #expect(answer.members.map(\.groupInstanceId) == [nil, "b"])
    }
    let old = LeaveGroupRequest(groupId: "nobody's", memberId: "a")
    #expect(try rig.ask(old, version: 2, of: broker).errorCode == 25)
  }

  @Test func `administration`() throws {
    let rig = try rigWithGroup()
    _ = try rig.stableGroup("h", members: 1)
    let described = try codes(rig, 0...6) { _ in
      DescribeGroupsRequest(groups: ["g", "h"])
    } _: {
      $0.groups.map(\.errorCode)
    }
    #expect(described == [0])
    let listed = try codes(rig, 0...5) { _ in
      ListGroupsRequest()
    } _: {
      $0.groups.isEmpty ? [] : [$0.errorCode]
    }
    #expect(listed == [0])
    let deleted = try codes(rig, 0...2) { _ in
      DeleteGroupsRequest(groupsNames: ["nobody"])
    } _: {
      $0.results.map(\.errorCode)
    }
    #expect(deleted == [ErrorCode.groupIdNotFound.rawValue])
    #expect(try rig.ask(DeleteGroupsRequest(), version: 2, of: broker).results.isEmpty)
    let found = try codes(rig, 4...6) { _ in
      FindCoordinatorRequest(coordinatorKeys: ["g"])
    } _: {
      $0.coordinators.map(\.errorCode)
    }
    #expect(found == [0])
  }

  // MARK: Bytes that ask for much

  @Test func `a reply holds no more than it may, however often a large group is named`() throws {
    let rig = try BrokerRig.withTopic(1)
    let member = try GroupMember(rig)
    member.subscription = ByteBuffer(repeating: 1, count: 900_000)
    try member.beginToJoin()
    try rig.settle([member])
    let request = DescribeGroupsRequest(groups: Array(repeating: "g", count: 1_000))
    let response = try rig.ask(request, version: 6, of: broker)
    let answered = response.groups.count { $0.errorCode == 0 }
    #expect((50...64).contains(answered))
    #expect(response.groups.last?.errorCode == ErrorCode.coordinatorNotAvailable.rawValue)
  }

  @Test func `nor does an answer to lookups of long notes`() throws {
    let rig = try BrokerRig.withTopic(1)
    let note = String(repeating: "n", count: 4_096)
    #expect(try rig.commit(rig.commitRequest("g", 1, metadata: note)) == .none)
    let topic = OffsetFetchRequest.OffsetFetchRequestTopics(
      name: "t",
      partitionIndexes: Array(repeating: 0, count: 10_000)
    )
    let request = OffsetFetchRequest(groups: Array(repeating: .init(groupId: "g", topics: [topic]), count: 3))
    let response = try rig.ask(request, version: 9, of: broker)
    #expect(response.groups.map(\.errorCode) == [0] + Array(repeating: 15, count: 2))
  }

  @Test func `a request that names too much is refused`() throws {
    let rig = try rigWithGroup()
    let invalid = ErrorCode.invalidRequest.rawValue
    let names = (0...10_000).map { "g\($0)" }
    let described = try rig.ask(DescribeGroupsRequest(groups: names), version: 6, of: broker)
    #expect(described.groups.allSatisfy { $0.errorCode == invalid })
    let deleted = try rig.ask(DeleteGroupsRequest(groupsNames: names), version: 2, of: broker)
    #expect(deleted.results.allSatisfy { $0.errorCode == invalid })
    let found = try rig.ask(FindCoordinatorRequest(coordinatorKeys: names), version: 6, of: broker)
    #expect(found.coordinators.allSatisfy { $0.errorCode == invalid })
    let partitions = OffsetCommitRequest.OffsetCommitRequestTopic(
      name: "t",
      partitions: Array(repeating: .init(partitionIndex: 0, committedOffset: 9), count: 100_001)
    )
    let committed = try rig.ask(
      OffsetCommitRequest(groupId: "g", topics: [partitions]),
      version: 9,
      of: broker
    )
    #expect(committed.topics[0].partitions.allSatisfy { $0.errorCode == invalid })
    #expect(try rig.committed("g") == 5)
  }
}
