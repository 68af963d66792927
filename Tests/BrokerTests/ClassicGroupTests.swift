import Broker
import KafkaProtocol
import NIOCore
import Testing

@Suite("Classic groups")
struct ClassicGroupTests {
  private let broker = BrokerID(1)

  // MARK: Joining

  @Test func `a member is told its id, joins with it, leads and is assigned`() throws {
    let rig = try BrokerRig.withTopic(1)
    let member = try GroupMember(rig)
    try member.sendJoin()
    let told = try member.joinAnswer()
    #expect(told.errorCode == ErrorCode.memberIdRequired.rawValue)
    #expect(told.memberId.hasPrefix("test-"))
    #expect(told.memberId.utf8.count == "test-".utf8.count + 36)
    #expect(told.generationId == -1)
    try member.sendJoin()
    let joined = try member.joinAnswer()
    #expect(joined.errorCode == 0)
    #expect(joined.generationId == 1)
    #expect(joined.leader == member.id)
    #expect(joined.members.map(\.memberId) == [member.id])
    #expect(joined.protocolName == "range")
    #expect(joined.protocolType == "consumer")
    try member.sendSync([member.id: "all"])
    #expect(String(buffer: try member.syncAnswer().assignment) == "all")
    #expect(try member.heartbeat() == .none)
  }

  @Test(arguments: [0, 1, 3] as [Int16])
  func `below version 4 the first join counts`(version: Int16) throws {
    let rig = try BrokerRig.withTopic(1)
    let member = try GroupMember(rig)
    try member.sendJoin(version: version)
    let joined = try member.joinAnswer(version: version)
    #expect(joined.errorCode == 0)
    #expect(joined.leader == member.id)
  }

  @Test func `members that come together are one generation, and only the leader is told who they are`()
    throws
  {
    let rig = try BrokerRig.withTopic()
    let members = try rig.stableGroup(members: 3)
    #expect(Set(members.map(\.id)).count == 3)
    #expect(members.allSatisfy { $0.generation == 1 })
    let described = try rig.describe()
    #expect(described.groupState == "Stable")
    #expect(described.protocolType == "consumer")
    #expect(described.protocolData == "range")
    #expect(described.members.map(\.memberId) == members.map(\.id))
    #expect(described.members.allSatisfy { $0.clientId == "test" && $0.clientHost == "/127.0.0.1" })
    #expect(
      described.members.map { String(buffer: $0.memberAssignment) } == members.map { "for \($0.id)" }
    )
    #expect(described.members.allSatisfy { String(buffer: $0.memberMetadata) == "m" })
  }

  @Test func `a member that comes later makes the others join again`() throws {
    let rig = try BrokerRig.withTopic(1)
    let first = try rig.stableGroup(members: 2)
    let late = try GroupMember(rig)
    try late.beginToJoin()
    rig.drain()
    #expect(!late.isAnswered)
    for member in first { #expect(try member.heartbeat() == .rebalanceInProgress) }
    for member in first { try member.sendJoin() }
    try rig.settle(first + [late])
    #expect(late.generation == 2)
    for member in first + [late] { #expect(try member.heartbeat() == .none) }
  }

  @Test func `who does not join again in time is out`() throws {
    let rig = try BrokerRig.withTopic(1)
    let members = try rig.stableGroup(members: 2)
    let late = try GroupMember(rig)
    try late.beginToJoin()
    try members[0].sendJoin()
    // The session of the silent one ends at 10 s, before the rebalance's 20.
    try rig.settle([members[0], late])
    #expect(try members[1].heartbeat() == .unknownMemberId)
    #expect(try rig.describe().members.count == 2)
  }

  @Test func `a leader that does not come back gives way to a member that did`() throws {
    let rig = try BrokerRig.withTopic(1)
    let members = try rig.stableGroup(members: 2)
    let late = try GroupMember(rig)
    try late.beginToJoin()
    try members[1].sendJoin()
    let leader = try rig.settle([members[1], late])
    #expect(leader === members[1])
  }

  @Test
  func `a member that joins again unchanged is told what it knows, the leader and a changed one start anew`()
    throws
  {
    let rig = try BrokerRig.withTopic(1)
    let members = try rig.stableGroup(members: 2)
    try members[1].sendJoin()
    let same = try members[1].joinAnswer()
    #expect(same.generationId == 1)
    #expect(same.members.isEmpty)
    #expect(try members[0].heartbeat() == .none)
    members[1].protocols = [("range", "more")]
    try members[1].sendJoin()
    rig.drain()
    #expect(!members[1].isAnswered)
    #expect(try members[0].heartbeat() == .rebalanceInProgress)
    try members[0].sendJoin()
    try rig.settle(members)
    try members[0].sendJoin()
    rig.drain()
    #expect(!members[0].isAnswered)
  }

  @Test func `the protocol is the one that most would have among those that all can do`() throws {
    let rig = try BrokerRig.withTopic(1)
    let first = try GroupMember(rig, protocols: [("a", "1"), ("b", "2"), ("c", "3")])
    let second = try GroupMember(rig, protocols: [("c", "4"), ("b", "5")])
    let third = try GroupMember(rig, protocols: [("d", "6"), ("b", "7"), ("c", "8")])
    let stranger = try GroupMember(rig, protocols: [("z", "9")])
    for member in [first, second, third] { try member.beginToJoin() }
    try stranger.sendJoin()
    #expect(try stranger.joinAnswer().errorCode == ErrorCode.inconsistentGroupProtocol.rawValue)
    let joined = try first.joinAnswer()
    #expect(joined.protocolName == "b")
    #expect(joined.members.map { String(buffer: $0.metadata) } == ["2", "5", "7"])
  }

  @Test func `a group of another type is not joined`() throws {
    let rig = try BrokerRig.withTopic(1)
    _ = try rig.stableGroup(members: 1)
    let other = try GroupMember(rig)
    try other.sendJoin(protocolType: "connect")
    #expect(try other.joinAnswer().errorCode == ErrorCode.inconsistentGroupProtocol.rawValue)
  }

  @Test func `bad joins are refused as Kafka does, and leave nothing`() throws {
    let rig = try BrokerRig.withTopic(1)
    func refusal(_ group: String = "g", _ change: (GroupMember) -> Void) throws -> ErrorCode? {
      let member = try GroupMember(rig, group, at: broker)
      change(member)
      try member.sendJoin()
      return ErrorCode(rawValue: try member.joinAnswer().errorCode)
    }
    _ = try rig.coordinator(of: "g")
    #expect(try refusal { $0.sessionTimeoutMs = 5_999 } == .invalidSessionTimeout)
    #expect(try refusal { $0.sessionTimeoutMs = 1_800_001 } == .invalidSessionTimeout)
    #expect(try refusal { $0.id = "stranger" } == .unknownMemberId)
    #expect(try refusal { $0.protocols = [] } == .inconsistentGroupProtocol)
    #expect(try refusal("") { _ in } == .invalidGroupId)
    #expect(try refusal("bell\u{7}") { _ in } == .invalidGroupId)
    #expect(try refusal(String(repeating: "x", count: 10_240)) { _ in } == .invalidGroupId)
    #expect(
      try refusal { $0.subscription = ByteBuffer(repeating: 0, count: 1 << 20) } == .invalidRequest
    )
    #expect(try rig.ask(ListGroupsRequest(), version: 5, of: broker).groups.isEmpty)
  }

  @Test func `a group has no more members than it may`() throws {
    let rig = try BrokerRig.withTopic(1, settings: ["group.max.size": "2"])
    _ = try rig.stableGroup(members: 2)
    let third = try GroupMember(rig)
    try third.sendJoin()
    #expect(try third.joinAnswer().errorCode == ErrorCode.groupMaxSizeReached.rawValue)
  }

  @Test func `an id that nobody came back with is forgotten, and holds nobody up for longer`() throws {
    let rig = try BrokerRig.withTopic(1)
    let members = try rig.stableGroup(members: 1)
    let pending = try GroupMember(rig)
    try pending.sendJoin()
    _ = try pending.joinAnswer()
    try members[0].sendJoin()
    rig.drain()
    #expect(!members[0].isAnswered)
    // After the pending one's session.
    try rig.settle(members)
    try pending.sendJoin()
    #expect(try pending.joinAnswer().errorCode == ErrorCode.unknownMemberId.rawValue)
  }

  // MARK: Sessions

  @Test func `a member that falls silent is out after its session, and the others rebalance`() throws {
    let rig = try BrokerRig.withTopic(1)
    let members = try rig.stableGroup(members: 2)
    for _ in 0..<3 {
      rig.run(atMost: .seconds(4)) { false }
      _ = try members[0].heartbeat()
    }
    #expect(try members[0].heartbeat() == .rebalanceInProgress)
    try members[0].sendJoin()
    try rig.settle([members[0]])
    #expect(try rig.describe().members.map(\.memberId) == [members[0].id])
    #expect(try members[1].heartbeat() == .unknownMemberId)
  }

  @Test func `a commit keeps a session alive`() throws {
    let rig = try BrokerRig.withTopic(1)
    let members = try rig.stableGroup(members: 1)
    for offset in 0..<5 as Range<Int64> {
      rig.run(atMost: .seconds(6)) { false }
      #expect(try members[0].commit(offset) == .none)
    }
    #expect(try members[0].heartbeat() == .none)
  }

  @Test func `when the last member is gone the group is empty, and its offsets stay`() throws {
    let rig = try BrokerRig.withTopic(1)
    let members = try rig.stableGroup(members: 1)
    #expect(try members[0].commit(7) == .none)
    rig.run(atMost: .seconds(11)) { false }
    #expect(try rig.describe().groupState == "Empty")
    #expect(try rig.committed("g") == 7)
    // The zombie.
    #expect(try members[0].commit(8) == .unknownMemberId)
  }

  @Test func `who joined and does not sync is out`() throws {
    let rig = try BrokerRig.withTopic(1)
    let members = try [GroupMember(rig), GroupMember(rig)]
    for member in members {
      member.rebalanceTimeoutMs = 5_000
      try member.beginToJoin()
    }
    for member in members { _ = try member.joinAnswer() }
    try members[0].sendSync([:])
    #expect(try members[0].syncAnswer().errorCode == 0)
    rig.run(atMost: .seconds(6)) { false }
    #expect(try members[0].heartbeat() == .rebalanceInProgress)
    #expect(try members[1].heartbeat() == .unknownMemberId)
  }

  // MARK: Syncing

  @Test func `members wait for the leader's assignment, and are told when a rebalance comes between`() throws
  {
    let rig = try BrokerRig.withTopic(1)
    let members = try [GroupMember(rig), GroupMember(rig)]
    for member in members { try member.beginToJoin() }
    for member in members { _ = try member.joinAnswer() }
    try members[1].sendSync()
    rig.drain()
    #expect(!members[1].isAnswered)
    #expect(try rig.describe().groupState == "CompletingRebalance")
    #expect(try members[0].commit(1) == .rebalanceInProgress)
    let late = try GroupMember(rig)
    try late.beginToJoin()
    #expect(try members[1].syncAnswer().errorCode == ErrorCode.rebalanceInProgress.rawValue)
  }

  @Test func `sync and heartbeat know stale generations and strangers`() throws {
    let rig = try BrokerRig.withTopic(1)
    let member = try #require(try rig.stableGroup(members: 1).first)
    member.generation = 0
    try member.sendSync()
    #expect(try member.syncAnswer().errorCode == ErrorCode.illegalGeneration.rawValue)
    #expect(try member.heartbeat() == .illegalGeneration)
    #expect(try member.commit(1) == .illegalGeneration)
    member.generation = 1
    let id = member.id
    member.id = "stranger"
    #expect(try member.heartbeat() == .unknownMemberId)
    member.id = id
    member.protocols = [("other", "")]
    try member.sendSync()
    #expect(try member.syncAnswer().errorCode == ErrorCode.inconsistentGroupProtocol.rawValue)
    // Nobody who is no member commits for a group that has some.
    #expect(try rig.commit(rig.commitRequest("g", 5)) == .unknownMemberId)
  }

  @Test func `an assignment that cannot be stored is nobody's, and the members join again`() throws {
    let rig = try BrokerRig.withTopic()
    let coordinator = try rig.coordinator(of: "g")
    let members = try [GroupMember(rig), GroupMember(rig)]
    for member in members { try member.beginToJoin() }
    for member in members { _ = try member.joinAnswer() }
    let partition = Int(coordinatorPartition(forKey: "g", count: 50))
    let others = (1...3 as ClosedRange<Int32>).map { BrokerID($0) }.filter { $0 != coordinator }
    rig.kill(others[0])
    #expect(rig.run { rig.isr(of: "__consumer_offsets", partition).count == 2 })
    rig.kill(others[1])
    try members[1].sendSync()
    try members[0].sendSync([members[0].id: "x"])
    // Written before the loss was noticed it waits in vain; else it is refused at once.
    for member in members {
      #expect(try member.syncAnswer().errorCode == ErrorCode.coordinatorNotAvailable.rawValue)
    }
    #expect(try rig.describe(at: coordinator).groupState == "PreparingRebalance")
  }

  // MARK: Leaving

  @Test func `a member that leaves makes room at once`() throws {
    let rig = try BrokerRig.withTopic(1)
    let members = try rig.stableGroup(members: 2)
    let left = try members[1].leave()
    #expect(left.errorCode == 0)
    #expect(left.members.map(\.errorCode) == [0])
    #expect(try members[0].heartbeat() == .rebalanceInProgress)
    try members[0].sendJoin()
    try rig.settle([members[0]])
    #expect(try members[0].leave().errorCode == 0)
    #expect(try rig.describe().groupState == "Empty")
    let again = try members[0].leave()
    #expect(again.members.map(\.errorCode) == [ErrorCode.unknownMemberId.rawValue])
  }

  @Test func `before version 3 a member leaves alone`() throws {
    let rig = try BrokerRig.withTopic(1)
    let member = try #require(try rig.stableGroup(members: 1).first)
    let request = LeaveGroupRequest(groupId: "g", memberId: member.id)
    #expect(try rig.ask(request, version: 2, of: broker).errorCode == 0)
    #expect(
      try rig.ask(request, version: 2, of: broker).errorCode == ErrorCode.unknownMemberId.rawValue
    )
  }

  // MARK: Static members

  @Test func `a static member comes back under a new id without a rebalance, and the old id is fenced`()
    throws
  {
    let rig = try BrokerRig.withTopic(1)
    let members = try rig.stableGroup(members: 2, instances: ["a", "b"])
    let again = try GroupMember(rig, instance: "b")
    try again.sendJoin()
    let joined = try again.joinAnswer()
    #expect(joined.errorCode == 0)
    #expect(joined.generationId == 1)
    #expect(again.id != members[1].id)
    #expect(again.id.hasPrefix("b-"))
    try again.sendSync()
    #expect(String(buffer: try again.syncAnswer().assignment) == "for \(members[1].id)")
    #expect(try members[1].heartbeat() == .fencedInstanceId)
    #expect(try members[1].commit(3) == .fencedInstanceId)
    try members[1].sendJoin()
    #expect(try members[1].joinAnswer().errorCode == ErrorCode.fencedInstanceId.rawValue)
    #expect(try members[0].heartbeat() == .none)
  }

  @Test func `a static leader that comes back is told that the assignment stands`() throws {
    let rig = try BrokerRig.withTopic(1)
    let members = try rig.stableGroup(members: 2, instances: ["a", "b"])
    let again = try GroupMember(rig, instance: "a")
    try again.sendJoin(version: 9)
    let joined = try again.joinAnswer(version: 9)
    #expect(joined.skipAssignment)
    #expect(joined.leader == again.id)
    #expect(joined.members.count == 2)
    // An older client cannot be told, and must not take itself for the leader.
    let old = try GroupMember(rig, instance: "a")
    try old.sendJoin(version: 8)
    let told = try old.joinAnswer(version: 8)
    #expect(told.leader == again.id)
    #expect(told.members.isEmpty)
    #expect(try members[1].heartbeat() == .none)
  }

  @Test func `an administrator removes a static member by its instance`() throws {
    let rig = try BrokerRig.withTopic(1)
    let members = try rig.stableGroup(members: 2, instances: ["a", "b"])
    let request = LeaveGroupRequest(
      groupId: "g",
      members: [.init(groupInstanceId: "b"), .init(groupInstanceId: "c")]
    )
    let response = try rig.ask(request, version: 5, of: broker)
    #expect(response.members.map(\.errorCode) == [0, ErrorCode.unknownMemberId.rawValue])
    #expect(try members[0].heartbeat() == .rebalanceInProgress)
  }

  @Test func `a static member that gives itself no time to rejoin holds nobody up`() throws {
    let rig = try BrokerRig.withTopic(1)
    let fixed = try GroupMember(rig, instance: "a")
    fixed.rebalanceTimeoutMs = 0
    try fixed.beginToJoin()
    try rig.settle([fixed])
    let passing = try GroupMember(rig)
    passing.rebalanceTimeoutMs = 0
    try passing.beginToJoin()
    rig.drain()
    // Nobody but the silent static member is left when the time is over, and over again.
    _ = try passing.leave()
    #expect(try rig.describe().groupState == "PreparingRebalance")
    rig.run(atMost: .seconds(5)) { false }
    // It slept through the generation of the other one.
    #expect(try fixed.heartbeat() == .illegalGeneration)
    try fixed.sendJoin()
    try rig.settle([fixed])
  }

  // MARK: The coordinator moves

  @Test func `a group survives its coordinator: same members, same generation, same assignment`() throws {
    let rig = try BrokerRig.withTopic()
    let first = try rig.coordinator(of: "g")
    let members = try rig.stableGroup(members: 3, instances: [nil, "s"])
    #expect(try members[0].commit(9) == .none)
    rig.kill(first)
    let second = try rig.coordinator(of: "g")
    let described = try rig.describe(at: second)
    #expect(described.groupState == "Stable")
    #expect(described.members.map(\.memberId) == members.map(\.id))
    for old in members {
      let member = try GroupMember(rig, at: second, instance: old.instance)
      (member.id, member.generation) = (old.id, old.generation)
      #expect(try member.heartbeat() == .none)
      try member.sendSync()
      #expect(String(buffer: try member.syncAnswer().assignment) == "for \(old.id)")
      #expect(try member.commit(10) == .none)
    }
    #expect(try rig.committed("g", at: second) == 10)
    // Who does not find the new coordinator is out after a session.
    rig.run(atMost: .seconds(11)) { false }
    #expect(try rig.describe(at: second).groupState == "Empty")
  }

  @Test func `whoever waits when the coordinator leaves is told to look for the next`() throws {
    let rig = try BrokerRig.withTopic()
    let first = try rig.coordinator(of: "g")
    let members = try rig.stableGroup(members: 2)
    let late = try GroupMember(rig)
    try late.beginToJoin()
    rig.drain()
    #expect(!late.isAnswered)
    rig.post(.shutDown, to: first)
    #expect(try late.joinAnswer().errorCode == ErrorCode.notCoordinator.rawValue)
    let second = try rig.coordinator(of: "g")
    #expect(second != first)
    #expect(try rig.describe(at: second).members.map(\.memberId) == members.map(\.id))
  }

  // MARK: Lists and deletion

  @Test func `groups are listed by state and type, each by its coordinator`() throws {
    let rig = try BrokerRig.withTopic()
    for name in ["a", "b", "c"] { _ = try rig.stableGroup(name, members: 1) }
    #expect(try rig.commit(rig.commitRequest("simple", 1)) == .none)
    func listed(_ states: [String] = [], _ types: [String] = []) throws -> [String] {
      try (1...3 as ClosedRange<Int32>).flatMap { broker in
        let request = ListGroupsRequest(statesFilter: states, typesFilter: types)
        return try rig.ask(request, version: 5, of: BrokerID(broker)).groups.map {
          "\($0.groupId) \($0.groupState) \($0.groupType) \($0.protocolType)"
        }
      }.sorted()
    }
    let stable = ["a", "b", "c"].map { "\($0) Stable classic consumer" }
    #expect(try listed() == stable + ["simple Empty classic "])
    #expect(try listed(["stable"]) == stable)
    #expect(try listed(["EMPTY"]) == ["simple Empty classic "])
    #expect(try listed([], ["Classic"]).count == 4)
    #expect(try listed([], ["consumer"]).isEmpty)
  }

  @Test func `a group that is not there is dead, or not found`() throws {
    let rig = try BrokerRig.withTopic(1)
    #expect(try rig.describe(version: 5).groupState == "Dead")
    #expect(try rig.describe(version: 5).errorCode == 0)
    let described = try rig.describe(version: 6)
    #expect(described.errorCode == ErrorCode.groupIdNotFound.rawValue)
  }

  @Test func `only an empty group is deleted, with its offsets, for good`() throws {
    let rig = try BrokerRig.withTopic()
    let members = try rig.stableGroup(members: 1)
    #expect(try members[0].commit(5) == .none)
    func delete() throws -> [Int16] {
      let request = DeleteGroupsRequest(groupsNames: ["g", "nobody"])
      return try rig.ask(request, version: 2, of: rig.coordinator(of: "g")).results.map(\.errorCode)
    }
    #expect(try delete().first == ErrorCode.nonEmptyGroup.rawValue)
    _ = try members[0].leave()
    #expect(try delete().first == 0)
    #expect(try rig.committed("g") == -1)
    #expect(try delete().first == ErrorCode.groupIdNotFound.rawValue)
    rig.kill(try rig.coordinator(of: "g"))
    #expect(try rig.committed("g") == -1)
    #expect(try rig.describe(version: 5).groupState == "Dead")
  }

  @Test func `offsets of a topic that members use are not deleted`() throws {
    let rig = try BrokerRig.withTopic(1)
    let member = try GroupMember(rig)
    member.subscription = try VersionPrefixed.encode(
      ConsumerProtocolSubscription(topics: ["t"]),
      version: 1
    )
    try member.beginToJoin()
    try rig.settle([member])
    #expect(try member.commit(5) == .none)
    try rig.createTopic("u", replicationFactor: 1)
    let request = rig.commitRequest("g", 6, topic: "u", generation: member.generation, member: member.id)
    #expect(try rig.commit(request) == .none)
    let deletion = OffsetDeleteRequest(
      groupId: "g",
      topics: [
        .init(name: "t", partitions: [.init(partitionIndex: 0)]),
        .init(name: "u", partitions: [.init(partitionIndex: 0)]),
      ]
    )
    let response = try rig.ask(deletion, version: 0, of: broker)
    #expect(
      response.topics.map { $0.partitions[0].errorCode } == [ErrorCode.groupSubscribedToTopic.rawValue, 0]
    )
    #expect(try rig.committed("g") == 5)
    #expect(try rig.committed("g", topic: "u") == -1)
  }

  // MARK: Many

  @Test func `a hundred members are one group`() throws {
    let rig = try BrokerRig.withTopic()
    let members = try rig.stableGroup(members: 100)
    #expect(members.allSatisfy { $0.generation == members[0].generation })
    for member in members { #expect(try member.heartbeat() == .none) }
  }

  @Test func `a thousand groups at once outlive a coordinator`() throws {
    let rig = try BrokerRig.withTopic()
    _ = try rig.coordinator(of: "g")
    let image = try #require(rig.nodes[BrokerID(1)]?.core?.metadata)
    func coordinator(of group: String) -> BrokerID? {
      let partition = coordinatorPartition(forKey: group, count: 50)
      return image.topic(named: "__consumer_offsets")?.partitions[Int(partition)].leader
    }
    let members = try (0..<1_000).map { try GroupMember(rig, "g\($0)", at: coordinator(of: "g\($0)")) }
    for member in members { try member.sendJoin() }
    for member in members { _ = try member.joinAnswer() }
    for member in members { try member.sendJoin() }
    for member in members { #expect(try member.joinAnswer().errorCode == 0) }
    for member in members { try member.sendSync([member.id: "all"]) }
    for member in members { #expect(try member.syncAnswer().errorCode == 0) }
    let dead = BrokerID(1)
    rig.kill(dead)
    for name in members.filter({ $0.broker == dead }).map(\.group).prefix(20) {
      let described = try rig.describe(name)
      #expect(described.groupState == "Stable")
      #expect(described.members.map { String(buffer: $0.memberAssignment) } == ["all"])
    }
    let listed = try [2, 3].flatMap { try rig.ask(ListGroupsRequest(), version: 5, of: BrokerID($0)).groups }
    #expect(listed.count == 1_000)
  }
}
