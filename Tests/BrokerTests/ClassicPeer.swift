import Broker
import KafkaProtocol
import NIOCore
import Testing

/// A member of the classic protocol that says what real consumers say, in a group of either kind.
final class ClassicPeer {
  let member: GroupMember
  let topics: [String]
  /// Numbers of topic `t` that it was assigned.
  var owned: [Int32] = []
  /// Gives up everything before it joins again, as all but cooperative ones do.
  var isEager = true

  init(_ rig: BrokerRig, instance: String? = nil, topics: [String] = ["t"]) throws {
    member = try GroupMember(rig, instance: instance)
    self.topics = topics
    try speak()
  }

  func speak() throws {
    let subscription = ConsumerProtocolSubscription(
      topics: topics,
      ownedPartitions: owned.isEmpty ? [] : [.init(topic: "t", partitions: owned)]
    )
    member.subscription = try VersionPrefixed.encode(subscription, version: 1)
  }

  /// Joins and asks for its assignment, in a group of KIP-848.
  func join() throws -> ErrorCode? {
    if isEager { owned = [] }
    try speak()
    try member.sendJoin()
    var joined = try member.joinAnswer()
    if joined.errorCode == ErrorCode.memberIdRequired.rawValue {
      try member.sendJoin()
      joined = try member.joinAnswer()
    }
    guard joined.errorCode == 0 else { return ErrorCode(rawValue: joined.errorCode) }
    #expect(joined.members.isEmpty)
    #expect(joined.leader.isEmpty)
    try member.sendSync()
    return try takeSync()
  }

  func takeSync() throws -> ErrorCode? {
    let synced = try member.syncAnswer()
    guard synced.errorCode == 0 else { return ErrorCode(rawValue: synced.errorCode) }
    owned = try Self.numbers(synced.assignment)
    return ErrorCode.none
  }

  static func numbers(_ assignment: ByteBuffer) throws -> [Int32] {
    try VersionPrefixed.decode(ConsumerProtocolAssignment.self, from: assignment).message.assignedPartitions
      .flatMap(\.partitions).sorted()
  }

  static func assignment(_ numbers: [Int32]) throws -> ByteBuffer {
    try VersionPrefixed.encode(
      ConsumerProtocolAssignment(assignedPartitions: [.init(topic: "t", partitions: numbers)]),
      version: 1
    )
  }
}
