import Broker
import KafkaProtocol
import NIOCore
import Testing

/// A member of a classic group on a rig: sends one request at a time, and keeps what it was told.
final class GroupMember {
  let rig: BrokerRig
  let group: String
  let broker: BrokerID
  let connection: ConnectionID
  let instance: String?
  var protocols: [(name: String, metadata: String)]
  /// In place of each protocol's metadata.
  var subscription: ByteBuffer?
  var sessionTimeoutMs: Int32 = 10_000
  var rebalanceTimeoutMs: Int32 = 20_000
  var id = ""
  var generation: Int32 = -1
  private var asked = 0

  init(
    _ rig: BrokerRig,
    _ group: String = "g",
    at broker: BrokerID? = nil,
    instance: String? = nil,
    protocols: [(name: String, metadata: String)] = [("range", "m")]
  ) throws {
    self.rig = rig
    self.group = group
    self.instance = instance
    self.protocols = protocols
    self.broker = try broker ?? rig.coordinator(of: group)
    connection = rig.connect(to: self.broker)
  }

  // MARK: Requests

  func sendJoin(version: Int16 = 9, protocolType: String = "consumer") throws {
    let request = JoinGroupRequest(
      groupId: group,
      sessionTimeoutMs: sessionTimeoutMs,
      rebalanceTimeoutMs: rebalanceTimeoutMs,
      memberId: id,
      groupInstanceId: instance,
      protocolType: protocolType,
      protocols: protocols.map {
        .init(name: $0.name, metadata: subscription ?? ByteBuffer(string: $0.metadata))
      }
    )
    try send(request, version: version)
  }

  func sendSync(_ assignments: [String: String] = [:], version: Int16 = 5) throws {
    try sendSync(bytes: assignments.mapValues { ByteBuffer(string: $0) }, version: version)
  }

  func sendSync(bytes assignments: [String: ByteBuffer], version: Int16 = 5) throws {
    let request = SyncGroupRequest(
      groupId: group,
      generationId: generation,
      memberId: id,
      groupInstanceId: instance,
      protocolType: "consumer",
      protocolName: protocols.first?.name,
      assignments: assignments.sorted { $0.key < $1.key }.map {
        .init(memberId: $0.key, assignment: $0.value)
      }
    )
    try send(request, version: version)
  }

  private func send(_ request: some KafkaRequest, version: Int16) throws {
    try rig.send(request, version: version, on: connection, to: broker)
    asked += 1
  }

  var isAnswered: Bool { rig.nodes[broker]?.replies[connection]?.count == asked }

  private func answer<Response: KafkaResponse>(_: Response.Type, version: Int16) throws -> Response {
    #expect(rig.run { isAnswered || rig.nodes[broker]?.closed[connection] != nil })
    var reply = try #require(rig.nodes[broker]?.replies[connection]?.last)
    _ = try ResponseFrame.decodeHeader(&reply, apiKey: Response.apiKey, version: version)
    return try Response.decode(reply, version: version)
  }

  func joinAnswer(version: Int16 = 9) throws -> JoinGroupResponse {
    let response = try answer(JoinGroupResponse.self, version: version)
    if response.errorCode == 0 || response.errorCode == ErrorCode.memberIdRequired.rawValue {
      id = response.memberId
      generation = response.generationId
    }
    return response
  }

  func syncAnswer(version: Int16 = 5) throws -> SyncGroupResponse {
    try answer(SyncGroupResponse.self, version: version)
  }

  // MARK: Conversations

  /// Asks for an id, and joins with it; the answer comes later.
  func beginToJoin() throws {
    try sendJoin()
    guard instance == nil, id.isEmpty else { return }
    let told = try joinAnswer()
    #expect(told.errorCode == ErrorCode.memberIdRequired.rawValue)
    try sendJoin()
  }

  func heartbeat() throws -> ErrorCode {
    try send(
      HeartbeatRequest(groupId: group, generationId: generation, memberId: id, groupInstanceId: instance),
      version: 4
    )
    return ErrorCode(rawValue: try answer(HeartbeatResponse.self, version: 4).errorCode)
      ?? .unknownServerError
  }

  func leave() throws -> LeaveGroupResponse {
    try send(
      LeaveGroupRequest(groupId: group, members: [.init(memberId: id, groupInstanceId: instance)]),
      version: 5
    )
    return try answer(LeaveGroupResponse.self, version: 5)
  }

  func commit(_ offset: Int64) throws -> ErrorCode {
    var request = rig.commitRequest(group, offset, generation: generation, member: id)
    request.groupInstanceId = instance
    return try rig.commit(request, at: broker)
  }
}

extension BrokerRig {
  /// Members that join together and are assigned "for <id>"; the first of the answer leads.
  func stableGroup(
    _ group: String = "g",
    members count: Int,
    instances: [String?] = [],
    at broker: BrokerID? = nil
  ) throws -> [GroupMember] {
    let members = try (0..<count).map { index in
      try GroupMember(self, group, at: broker, instance: index < instances.count ? instances[index] : nil)
    }
    for member in members { try member.beginToJoin() }
    try settle(members)
    return members
  }

  /// All have sent a join: they are answered, and hand in and get their assignment. Answers who leads.
  @discardableResult
  func settle(_ members: [GroupMember]) throws -> GroupMember {
    var leader: GroupMember?
    for member in members {
      let joined = try member.joinAnswer()
      #expect(joined.errorCode == 0)
      if joined.leader == member.id { leader = member }
    }
    let found = try #require(leader)
    for member in members where member !== found { try member.sendSync() }
    try found.sendSync(members.reduce(into: [:]) { $0[$1.id] = "for \($1.id)" })
    for member in members {
      let synced = try member.syncAnswer()
      #expect(synced.errorCode == 0)
      #expect(String(buffer: synced.assignment) == "for \(member.id)")
    }
    return found
  }

  func describe(
    _ group: String = "g",
    version: Int16 = 6,
    at broker: BrokerID? = nil
  ) throws
    -> DescribeGroupsResponse.DescribedGroup
  {
    let response = try ask(
      DescribeGroupsRequest(groups: [group]),
      version: version,
      of: broker ?? coordinator(of: group)
    )
    return try #require(response.groups.first)
  }
}
