import Broker
import KafkaProtocol
import NIOCore
import Testing

/// Names that look the same, and that Swift's strings take for one, are different names in Kafka.
@Suite("Names of groups, members and topics")
struct GroupNamesTests {
  private static let composed = "caf\u{e9}"
  private static let decomposed = "cafe\u{301}"
  /// One partition, so that all groups meet in one shard.
  private static let oneShard = ["offsets.topic.num.partitions": "1"]

  @Test func `two groups whose names only look the same commit, are listed and are deleted apart`() throws {
    let rig = try BrokerRig.withTopic(1, settings: Self.oneShard)
    #expect(try rig.commit(rig.commitRequest(Self.composed, 5)) == .none)
    #expect(try rig.committed(Self.decomposed) == -1)
    #expect(try rig.commit(rig.commitRequest(Self.decomposed, 7)) == .none)
    #expect(try rig.committed(Self.composed) == 5)
    #expect(try rig.committed(Self.decomposed) == 7)
    let listed = try rig.ask(ListGroupsRequest(), version: 5, of: BrokerID(1)).groups.map(\.groupId)
    #expect(listed.map { Array($0.utf8) } == [Self.decomposed, Self.composed].map { Array($0.utf8) })
    let deletion = DeleteGroupsRequest(groupsNames: [Self.composed])
    #expect(try rig.ask(deletion, version: 2, of: BrokerID(1)).results.first?.errorCode == 0)
    #expect(try rig.committed(Self.composed) == -1)
    #expect(try rig.committed(Self.decomposed) == 7)
  }

  @Test func `a static member is not taken for one whose instance only looks the same`() throws {
    let rig = try BrokerRig.withTopic(1, settings: Self.oneShard)
    let first = try GroupMember(rig, instance: Self.composed)
    let second = try GroupMember(rig, instance: Self.decomposed)
    try first.beginToJoin()
    try second.beginToJoin()
    try rig.settle([first, second])
    #expect(first.id != second.id)
    #expect(try rig.describe().members.count == 2)
    #expect(try first.heartbeat() == .none)
    #expect(try second.heartbeat() == .none)
  }

  @Test func `members of the new protocol are told apart by the bytes of their ids`() throws {
    let rig = try BrokerRig.withTopic(1, settings: Self.oneShard)
    let first = try ConsumerPeer(rig, Self.composed)
    let second = try ConsumerPeer(rig, Self.decomposed)
    #expect(try first.join().errorCode == 0)
    #expect(try second.join().errorCode == 0)
    let described = try rig.ask(
      ConsumerGroupDescribeRequest(groupIds: [first.group]),
      version: 1,
      of: BrokerID(1)
    )
    #expect(described.groups.first?.members.count == 2)
  }

  /// U+212A, the sign of the kelvin, looks like a K and stands for one wherever Unicode compares.
  @Test func `a name that only looks like a topic's finds no topic, and deletes none`() throws {
    let rig = try BrokerRig.withTopic(1)
    try rig.createTopic("Kiosk", partitions: 1, replicationFactor: 1)
    let alike = "\u{212a}iosk"
    let asked = MetadataRequest(topics: [.init(name: "Kiosk"), .init(name: alike)])
    let told = try rig.ask(asked, version: 12, of: BrokerID(1)).topics
    #expect(told.map(\.errorCode) == [0, ErrorCode.invalidTopicException.rawValue])
    let deletion = DeleteTopicsRequest(topics: [.init(name: alike)])
    let answer = try rig.ask(deletion, version: 6, of: BrokerID(1)).responses
    #expect(answer.map(\.errorCode) == [ErrorCode.unknownTopicOrPartition.rawValue])
    #expect(rig.nodes[BrokerID(1)]?.core?.metadata.topic(named: "Kiosk") != nil)
    #expect(try rig.commit(rig.commitRequest("g", 5, topic: alike)) == .unknownTopicOrPartition)
  }
}
