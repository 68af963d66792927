import Broker
import KafkaProtocol
import NIOCore
import Testing

@Suite("Groups of KIP-848")
struct ConsumerGroupTests {
  private let broker = BrokerID(1)

  // MARK: Joining

  @Test func `the first member is assigned everything in its first answer`() throws {
    let rig = try BrokerRig.withTopic()
    let peer = try ConsumerPeer(rig, "a")
    let told = try peer.join()
    #expect(told.errorCode == 0)
    #expect(told.memberId == "a")
    #expect(told.memberEpoch == 1)
    #expect(told.heartbeatIntervalMs == 500)
    #expect(peer.numbers == [0, 1])
    let again = try peer.beat()
    #expect(again.memberEpoch == 1)
    #expect(again.assignment == nil)
    let whole = try peer.beat(whole: true)
    #expect(whole.assignment?.topicPartitions.first?.partitions == [0, 1])
    let described = try rig.describeConsumers()
    #expect(described.groupState == "Stable")
    #expect(described.groupEpoch == 1)
    #expect(described.assignmentEpoch == 1)
    #expect(described.assignorName == "uniform")
    let member = try #require(described.members.first)
    #expect(member.memberId == "a")
    #expect(member.memberType == 1)
    #expect(member.clientId == "test")
    #expect(member.clientHost == "/127.0.0.1")
    #expect(member.subscribedTopicNames == ["t"])
    #expect(member.assignment.topicPartitions.map(\.topicName) == ["t"])
    #expect(member.targetAssignment.topicPartitions.map(\.partitions) == [[0, 1]])
  }

  @Test func `version 0 is given an id`() throws {
    let rig = try BrokerRig.withTopic(1)
    let peer = try ConsumerPeer(rig, "")
    let told = try peer.send(peer.request, version: 0)
    #expect(told.errorCode == 0)
    #expect(told.memberId?.utf8.count == 22)
    #expect(try peer.error { _ in } == .invalidRequest)
  }

  @Test func `a second member waits until the first has given up what is its`() throws {
    let rig = try BrokerRig.withTopic(1)
    let first = try ConsumerPeer(rig, "a")
    let second = try ConsumerPeer(rig, "b")
    try first.join()
    try second.join()
    #expect(second.epoch == 2)
    #expect(second.count == 0)
    #expect(try rig.describeConsumers().groupState == "Reconciling")
    // Told to give up one, the first stays where it is until it says that it has.
    try first.beat()
    #expect(first.epoch == 1)
    #expect(first.assigned.values.flatMap { $0 } == [0])
    try second.beat()
    #expect(second.count == 0)
    try first.beat()
    #expect(first.epoch == 1)
    first.release()
    try first.beat()
    #expect(first.epoch == 2)
    try second.beat()
    #expect(second.numbers == [1])
    #expect(try rig.describeConsumers().groupState == "Stable")
  }

  @Test func `many members come and go, and no partition ever has two owners`() throws {
    let rig = BrokerRig(1)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    try rig.createTopic("t", partitions: 10, replicationFactor: 1)
    let peers = try ["a", "b", "c", "d"].map { try ConsumerPeer(rig, $0) }
    for count in 1...4 {
      try peers[count - 1].join()
      try rig.settle(Array(peers.prefix(count)))
      let counts = peers.prefix(count).map(\.count)
      #expect(counts.reduce(0, +) == 10)
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
    #expect(try peers[0].leave() == ErrorCode.none)
    let kept = peers.map(\.owned)
    try rig.settle(Array(peers.dropFirst()))
    #expect(peers.dropFirst().reduce(0) { $0 + $1.count } == 10)
    // Nobody lost what it had.
    for (before, peer) in zip(kept, peers).dropFirst() {
      for (topic, numbers) in before { #expect(Set(numbers).isSubset(of: Set(peer.owned[topic] ?? []))) }
    }
  }

  @Test func `bad requests are refused as Kafka does, and leave nothing`() throws {
    let rig = try BrokerRig.withTopic(1)
    let peer = try ConsumerPeer(rig, "a")
    #expect(try peer.error { $0.groupId = "" } == .invalidRequest)
    #expect(try peer.error { $0.groupId = "bell\u{7}" } == .invalidGroupId)
    #expect(try peer.error { $0.memberId = "" } == .invalidRequest)
    #expect(try peer.error { $0.instanceId = "" } == .invalidRequest)
    #expect(try peer.error { $0.rackId = "" } == .invalidRequest)
    #expect(try peer.error { $0.rebalanceTimeoutMs = -1 } == .invalidRequest)
    #expect(try peer.error { $0.topicPartitions = nil } == .invalidRequest)
    #expect(
      try peer.error { $0.topicPartitions = [.init(topicId: .zero, partitions: [1])] } == .invalidRequest
    )
    #expect(try peer.error { $0.subscribedTopicNames = nil } == .invalidRequest)
    #expect(try peer.error { $0.memberEpoch = -3 } == .invalidRequest)
    #expect(try peer.error { $0.memberEpoch = -2 } == .invalidRequest)
    #expect(try peer.error { $0.serverAssignor = "mine" } == .unsupportedAssignor)
    #expect(try peer.error { $0.subscribedTopicRegex = "a(" } == .invalidRegularExpression)
    #expect(try peer.error { $0.memberEpoch = 1 } == .groupIdNotFound)
    #expect(try peer.error { $0.memberEpoch = -1 } == .groupIdNotFound)
    #expect(
      try peer.error { $0.subscribedTopicNames = Array(repeating: "x", count: 300_000) } == .invalidRequest
    )
    #expect(try peer.error { $0.memberId = String(repeating: "m", count: 2_000) } == .invalidRequest)
    #expect(try rig.listed().isEmpty)
    #expect(try rig.describeConsumers().errorCode == ErrorCode.groupIdNotFound.rawValue)
    let nameless = try rig.describeConsumers("", at: broker)
    #expect(nameless.errorCode == ErrorCode.invalidGroupId.rawValue)
  }

  @Test func `a group has no more members than it may`() throws {
    let rig = try BrokerRig.withTopic(1, settings: ["group.consumer.max.size": "1"])
    let first = try ConsumerPeer(rig, "a")
    try first.join()
    let second = try ConsumerPeer(rig, "b").join()
    #expect(second.errorCode == ErrorCode.groupMaxSizeReached.rawValue)
    #expect(second.errorMessage == "The consumer group has reached its maximum capacity of 1 members.")
    #expect(try first.beat().errorCode == 0)
  }

  // MARK: Epochs

  @Test func `a member speaks for its own epoch`() throws {
    let rig = try BrokerRig.withTopic(1)
    let peer = try ConsumerPeer(rig, "a")
    try peer.join()
    #expect(try peer.error { $0.memberEpoch = 2 } == .fencedMemberEpoch)
    #expect(try peer.error { $0.memberId = "x" } == .unknownMemberId)
    let other = try ConsumerPeer(rig, "b")
    try other.join()
    try rig.settle([peer, other])
    #expect(peer.epoch == 2)
    // The answer was lost: it may say again what it said, unless it owns more than it may.
    #expect(try peer.error { $0.memberEpoch = 1 } == ErrorCode.none)
    let topic = try #require(peer.owned.keys.first)
    #expect(
      try peer.error {
        $0.memberEpoch = 1
        $0.topicPartitions = [.init(topicId: topic, partitions: [0, 1])]
      } == .fencedMemberEpoch
    )
    #expect(
      try peer.error {
        $0.memberEpoch = 1
        $0.topicPartitions = nil
      } == .fencedMemberEpoch
    )
    // One that lost everything joins again, and has what it had.
    let told = try peer.join()
    #expect(told.memberEpoch == 2)
    #expect(peer.count == 1)
  }

  @Test func `whoever votes decides how partitions are shared out`() throws {
    let rig = BrokerRig(1)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    try rig.createTopic("t", partitions: 3, replicationFactor: 1)
    try rig.createTopic("u", partitions: 3, replicationFactor: 1)
    let peers = try ["a", "b"].map {
      try ConsumerPeer(rig, $0, topics: ["t", "u"], assignor: "range")
    }
    for peer in peers { try peer.join() }
    try rig.settle(peers)
    #expect(peers[0].numbers == [0, 0, 1, 1])
    #expect(peers[1].numbers == [2, 2])
    #expect(try rig.describeConsumers().assignorName == "range")
  }

  // MARK: Sessions and time

  @Test func `a member that falls silent is out after its session`() throws {
    let rig = try BrokerRig.withTopic(1)
    let peers = try ["a", "b"].map { try ConsumerPeer(rig, $0) }
    for peer in peers { try peer.join() }
    try rig.settle(peers)
    for _ in 0..<6 {
      rig.run(atMost: .seconds(2)) { false }
      try peers[0].beat()
    }
    #expect(peers[0].count == 2)
    #expect(try peers[1].beat().errorCode == ErrorCode.unknownMemberId.rawValue)
    #expect(try rig.describeConsumers().members.map(\.memberId) == ["a"])
  }

  @Test func `a member that does not give up partitions in time is out`() throws {
    let rig = try BrokerRig.withTopic(1)
    let slow = try ConsumerPeer(rig, "a")
    slow.rebalanceTimeoutMs = 5_000
    let other = try ConsumerPeer(rig, "b")
    try slow.join()
    try other.join()
    for _ in 0..<4 {
      rig.run(atMost: .seconds(1)) { false }
      try slow.beat()
      try other.beat()
    }
    #expect(slow.epoch == 1)
    rig.run(atMost: .seconds(3)) { false }
    #expect(try slow.beat().errorCode == ErrorCode.unknownMemberId.rawValue)
    try other.beat()
    #expect(other.numbers == [0, 1])
  }

  // MARK: Static members

  @Test func `a static member that leaves for a while comes back under another id to what it had`() throws {
    let rig = try BrokerRig.withTopic(1)
    let old = try ConsumerPeer(rig, "a", instance: "one")
    let other = try ConsumerPeer(rig, "b")
    try old.join()
    try other.join()
    try rig.settle([old, other])
    let had = old.numbers
    let epoch = old.epoch
    // Its place is taken while it is there.
    let new = try ConsumerPeer(rig, "c", instance: "one")
    #expect(try new.join().errorCode == ErrorCode.unreleasedInstanceId.rawValue)
    // Even the one that has the place cannot begin anew before it left.
    let again = try old.error {
      $0.memberEpoch = 0
      $0.rebalanceTimeoutMs = 9_000
      $0.subscribedTopicNames = ["t"]
      $0.topicPartitions = []
    }
    #expect(again == .unreleasedInstanceId)
    #expect(try old.leave(-2) == ErrorCode.none)
    #expect(try other.beat().assignment == nil)
    let told = try new.join()
    #expect(told.errorCode == 0)
    #expect(new.numbers == had)
    #expect(new.epoch == epoch)
    #expect(other.epoch == epoch)
    #expect(try old.beat().errorCode == ErrorCode.fencedInstanceId.rawValue)
    #expect(try new.error { $0.instanceId = "two" } == .unknownMemberId)
    #expect(try rig.describeConsumers().members.map(\.memberId) == ["b", "c"])
  }

  @Test func `a static member that stays away loses its place after its session`() throws {
    let rig = try BrokerRig.withTopic(1)
    let peer = try ConsumerPeer(rig, "a", instance: "one")
    try peer.join()
    #expect(try peer.leave(-2) == ErrorCode.none)
    #expect(try rig.describeConsumers().members.map(\.memberEpoch) == [-2])
    rig.run(atMost: .seconds(12)) { false }
    #expect(try rig.describeConsumers().groupState == "Empty")
    let other = try ConsumerPeer(rig, "b", instance: "one")
    #expect(try other.join().errorCode == 0)
    #expect(try other.leave() == ErrorCode.none)
    #expect(try rig.describeConsumers().members.isEmpty)
  }

  // MARK: Topics

  @Test func `topics that are made, grown and deleted move the group`() throws {
    let rig = try BrokerRig.withTopic(1)
    let peer = try ConsumerPeer(rig, "a", topics: ["t", "later"])
    try peer.join()
    #expect(peer.count == 2)
    try rig.createTopic("later", partitions: 3, replicationFactor: 1)
    #expect(try rig.describeConsumers().groupEpoch == 1)
    try rig.settle([peer])
    #expect(peer.count == 5)
    #expect(peer.epoch == 2)
    _ = try rig.ask(
      CreatePartitionsRequest(topics: [.init(name: "t", count: 4, assignments: nil)], timeoutMs: 5_000),
      version: 3,
      of: broker
    )
    rig.run(atMost: .seconds(1)) { false }
    try rig.settle([peer])
    #expect(peer.count == 7)
    #expect(peer.epoch == 3)
    _ = try rig.ask(
      DeleteTopicsRequest(topics: [.init(name: "later")], timeoutMs: 5_000),
      version: 6,
      of: broker
    )
    rig.run(atMost: .seconds(1)) { false }
    try rig.settle([peer])
    #expect(peer.count == 4)
    #expect(peer.epoch == 4)
    // A change that is none of its topics' leaves it alone.
    try rig.createTopic("other", partitions: 1, replicationFactor: 1)
    try peer.beat()
    #expect(peer.epoch == 4)
  }

  @Test func `a member may subscribe to something else`() throws {
    let rig = try BrokerRig.withTopic(1)
    try rig.createTopic("u", partitions: 1, replicationFactor: 1)
    let peer = try ConsumerPeer(rig, "a")
    try peer.join()
    peer.topics = ["u"]
    try peer.beat(whole: true)
    #expect(peer.assigned.isEmpty)
    #expect(peer.epoch == 1)
    peer.release()
    try peer.beat()
    #expect(peer.count == 1)
    #expect(peer.epoch == 2)
  }

  // MARK: Offsets

  @Test func `commits and lookups of members are checked by their epoch`() throws {
    let rig = try BrokerRig.withTopic(1)
    let peer = try ConsumerPeer(rig, "a")
    try peer.join()
    #expect(try peer.commit(5) == .none)
    #expect(try peer.commit(6, epoch: 0) == .staleMemberEpoch)
    #expect(try peer.commit(6, epoch: 2) == .staleMemberEpoch)
    #expect(try peer.commit(6, version: 8) == .unsupportedVersion)
    #expect(try rig.commit(rig.commitRequest("g", 6), at: broker) == .unknownMemberId)
    #expect(
      try rig.commit(rig.commitRequest("g", 6, generation: 1, member: "x"), at: broker) == .unknownMemberId
    )
    #expect(try rig.committed("g") == 5)
    func looked(_ member: String?, _ epoch: Int32) throws -> ErrorCode? {
      let request = OffsetFetchRequest(
        groups: [
          .init(
            groupId: "g",
            memberId: member,
            memberEpoch: epoch,
            topics: [.init(name: "t", partitionIndexes: [0])]
          )
        ]
      )
      let found = try rig.ask(request, version: 9, of: broker).groups.first
      return found.flatMap { ErrorCode(rawValue: $0.errorCode) }
    }
    #expect(try looked("a", 1) == ErrorCode.none)
    #expect(try looked("a", 0) == .staleMemberEpoch)
    #expect(try looked("x", 1) == .unknownMemberId)
    #expect(try peer.leave() == ErrorCode.none)
    // An empty group's offsets are anyone's.
    #expect(try rig.commit(rig.commitRequest("g", 7), at: broker) == .none)
    #expect(try rig.committed("g") == 7)
  }

  @Test func `offsets of topics that are in use are not deleted, others are`() throws {
    let rig = try BrokerRig.withTopic(1)
    try rig.createTopic("u", partitions: 1, replicationFactor: 1)
    let peer = try ConsumerPeer(rig, "a")
    try peer.join()
    #expect(try peer.commit(5) == .none)
    #expect(
      try rig.commit(rig.commitRequest("g", 6, topic: "u", generation: 1, member: "a"), at: broker) == .none
    )
    let request = OffsetDeleteRequest(
      groupId: "g",
      topics: ["t", "u"].map { .init(name: $0, partitions: [.init(partitionIndex: 0)]) }
    )
    let response = try rig.ask(request, version: 0, of: broker)
    #expect(
      response.topics.map { $0.partitions.map(\.errorCode) } == [
        [ErrorCode.groupSubscribedToTopic.rawValue], [0],
      ]
    )
    #expect(try rig.committed("g") == 5)
    #expect(try rig.committed("g", topic: "u") == -1)
  }

  // MARK: Lists, descriptions, deletion

  @Test func `groups are listed with their type, and described by the request for it`() throws {
    let rig = try BrokerRig.withTopic(1)
    try ConsumerPeer(rig, "a").join()
    _ = try rig.stableGroup("old", members: 1)
    #expect(try rig.listed().map(\.groupType) == ["consumer", "classic"])
    #expect(try rig.listed(["Consumer"]).map(\.groupId) == ["g"])
    #expect(try rig.listed(["Consumer"]).map(\.protocolType) == ["consumer"])
    #expect(try rig.listed(["classic"]).map(\.groupId) == ["old"])
    let classic = try rig.describe("g")
    #expect(classic.errorCode == ErrorCode.groupIdNotFound.rawValue)
    #expect(classic.groupState == "Dead")
    #expect(classic.errorMessage == "Group g is not a classic group.")
    #expect(try rig.describe("g", version: 5).errorCode == 0)
    let other = try rig.describeConsumers("old")
    #expect(other.errorCode == ErrorCode.groupIdNotFound.rawValue)
    #expect(other.errorMessage == "Group old is not a consumer group.")
  }

  @Test func `only an empty group is deleted, and its offsets with it`() throws {
    let rig = try BrokerRig.withTopic(1)
    let peer = try ConsumerPeer(rig, "a")
    try peer.join()
    #expect(try peer.commit(5) == .none)
    func deleted() throws -> ErrorCode? {
      let response = try rig.ask(DeleteGroupsRequest(groupsNames: ["g"]), version: 2, of: broker)
      return response.results.first.flatMap { ErrorCode(rawValue: $0.errorCode) }
    }
    #expect(try deleted() == .nonEmptyGroup)
    #expect(try peer.leave() == ErrorCode.none)
    #expect(try rig.listed().map(\.groupState) == ["Empty"])
    #expect(try deleted() == ErrorCode.none)
    #expect(try rig.listed().isEmpty)
    #expect(try rig.committed("g", at: broker) == -1)
    #expect(try deleted() == .groupIdNotFound)
    #expect(try peer.join().memberEpoch == 1)
  }

  @Test func `the protocol is advertised as a feature`() throws {
    let rig = try BrokerRig.withTopic(1)
    let response = try rig.ask(
      ApiVersionsRequest(clientSoftwareName: "test", clientSoftwareVersion: "1"),
      version: 4,
      of: broker
    )
    let supported = response.supportedFeatures.first { $0.name == "group.version" }
    #expect(supported?.minVersion == 0)
    #expect(supported?.maxVersion == 1)
    let finalized = response.finalizedFeatures.first { $0.name == "group.version" }
    #expect(finalized?.maxVersionLevel == 1)
  }
}
