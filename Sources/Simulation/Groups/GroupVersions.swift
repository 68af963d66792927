import KafkaProtocol

/// The versions that a group member speaks, drawn once.
struct GroupVersions {
  var findCoordinator: Int16 = 4
  var join: Int16 = 9
  var sync: Int16 = 5
  var heartbeat: Int16 = 4
  var leave: Int16 = 5
  var commit: Int16 = 9
  var lookup: Int16 = 9
  var consumerHeartbeat: Int16 = 1
  /// Of DeleteGroups.
  var deletion: Int16 = 2
  /// From version 1 of its heartbeat on a member may subscribe by a pattern.
  var subscribesByPattern = false

  init() {}

  /// Of a member of KIP-848, which later versions alone know.
  static func consumer(using random: inout SeededGenerator) -> GroupVersions {
    var versions = GroupVersions()
    versions.findCoordinator = Int16.random(in: 0...6, using: &random)
    versions.consumerHeartbeat = Int16.random(in: 0...1, using: &random)
    versions.commit = Int16.random(in: 9...10, using: &random)
    versions.subscribesByPattern = random.chance(0.3)
    return versions
  }

  /// Of an administrator.
  static func administrator(using random: inout SeededGenerator) -> GroupVersions {
    var versions = GroupVersions()
    versions.findCoordinator = Int16.random(in: 0...6, using: &random)
    versions.commit = Int16.random(in: 2...9, using: &random)
    versions.deletion = Int16.random(in: 0...2, using: &random)
    return versions
  }

  /// A static member is told of by later versions only (KIP-345).
  init(isStatic: Bool, using random: inout SeededGenerator) {
    findCoordinator = Int16.random(in: 0...6, using: &random)
    join = Int16.random(in: isStatic ? 5...9 : 1...9, using: &random)
    sync = Int16.random(in: isStatic ? 3...5 : 0...5, using: &random)
    heartbeat = Int16.random(in: isStatic ? 3...4 : 0...4, using: &random)
    leave = Int16.random(in: 0...5, using: &random)
    commit = Int16.random(in: isStatic ? 7...9 : 2...9, using: &random)
    lookup = Int16.random(in: 1...9, using: &random)
  }

  func coordinatorRequest(_ group: String) -> FindCoordinatorRequest {
    var request = FindCoordinatorRequest()
    if findCoordinator >= 4 { request.coordinatorKeys = [group] } else { request.key = group }
    return request
  }

  func leaveRequest(_ group: String, member: String) -> LeaveGroupRequest {
    leave >= 3
      ? LeaveGroupRequest(
        groupId: group,
        members: [.init(memberId: member, groupInstanceId: nil, reason: nil)]
      )
      : LeaveGroupRequest(groupId: group, memberId: member)
  }

  /// `nil`: of all partitions, where the version can ask so.
  func lookupRequest(_ group: String, topic: String, _ partitions: [Int32]) -> OffsetFetchRequest {
    var request = OffsetFetchRequest()
    if lookup >= 8 {
      request.groups = [
        .init(groupId: group, topics: [.init(name: topic, partitionIndexes: partitions)])
      ]
    } else {
      request.groupId = group
      request.topics = [.init(name: topic, partitionIndexes: partitions)]
    }
    return request
  }

  /// The group's error, and the offsets by partition: `nil` where nothing is committed.
  func offsets(in response: OffsetFetchResponse) -> (code: Int16, offsets: [(Int32, Int64?, Int16)]) {
    if lookup >= 8 {
      guard let group = response.groups.first else { return (-1, []) }
      let parts = group.topics.first?.partitions ?? []
      return (
        group.errorCode,
        parts.map { ($0.partitionIndex, $0.committedOffset < 0 ? nil : $0.committedOffset, $0.errorCode) }
      )
    }
    let parts = response.topics.first?.partitions ?? []
    // Below version 2 the group's error stands with each partition.
    let code = lookup < 2 ? parts.first?.errorCode ?? 0 : response.errorCode
    return (
      code, parts.map { ($0.partitionIndex, $0.committedOffset < 0 ? nil : $0.committedOffset, $0.errorCode) }
    )
  }
}
