import Broker
import KafkaProtocol
import NIOCore
import Testing

/// Groups on a rig: who coordinates them, commits and lookups.
extension BrokerRig {
  /// A settled cluster with topic `t` of two partitions.
  static func withTopic(_ count: Int32 = 3, settings: [String: String] = [:]) throws -> BrokerRig {
    let rig = BrokerRig(count, settings: settings)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    try rig.createTopic("t", partitions: 2, replicationFactor: Int16(min(3, count)))
    return rig
  }

  var anyLiving: BrokerID { nodes.filter { $0.value.core != nil }.keys.min() ?? BrokerID(-1) }

  func findCoordinator(
    of group: String,
    asking broker: BrokerID? = nil
  ) throws
    -> FindCoordinatorResponse.Coordinator
  {
    let response = try ask(
      FindCoordinatorRequest(keyType: 0, coordinatorKeys: [group]),
      version: 6,
      of: broker ?? anyLiving
    )
    return try #require(response.coordinators.first)
  }

  /// The coordinator, once there is one.
  func coordinator(of group: String) throws -> BrokerID {
    for _ in 0..<50 {
      let found = try findCoordinator(of: group)
      if found.errorCode == 0 { return BrokerID(found.nodeId) }
      run(atMost: .milliseconds(100)) { false }
    }
    throw NoCoordinator()
  }

  struct NoCoordinator: Error {}

  func commitRequest(
    _ group: String,
    _ offset: Int64,
    topic: String = "t",
    partition: Int32 = 0,
    generation: Int32 = -1,
    member: String = "",
    metadata: String? = ""
  ) -> OffsetCommitRequest {
    OffsetCommitRequest(
      groupId: group,
      generationIdOrMemberEpoch: generation,
      memberId: member,
      topics: [
        .init(
          name: topic,
          partitions: [
            .init(
              partitionIndex: partition,
              committedOffset: offset,
              committedMetadata: metadata
            )
          ]
        )
      ]
    )
  }

  /// Commits, and answers what became of the partition.
  func commit(
    _ request: OffsetCommitRequest,
    version: Int16 = 9,
    at broker: BrokerID? = nil
  ) throws -> ErrorCode {
    let broker = try broker ?? coordinator(of: request.groupId)
    let response = try ask(request, version: version, of: broker)
    let code = try #require(response.topics.first?.partitions.first?.errorCode)
    return try #require(ErrorCode(rawValue: code))
  }

  /// What a group has committed of a partition, -1 for nothing.
  func committed(
    _ group: String,
    topic: String = "t",
    partition: Int32 = 0,
    isStable: Bool = false,
    at broker: BrokerID? = nil
  ) throws -> Int64 {
    let found = try fetchOffsets(group, topic: topic, partition: partition, isStable: isStable, at: broker)
    #expect(found.errorCode == 0)
    return try #require(found.topics.first?.partitions.first?.committedOffset)
  }

  func fetchOffsets(
    _ group: String,
    topic: String = "t",
    partition: Int32 = 0,
    isStable: Bool = false,
    at broker: BrokerID? = nil
  ) throws -> OffsetFetchResponse.OffsetFetchResponseGroup {
    let request = OffsetFetchRequest(
      groups: [.init(groupId: group, topics: [.init(name: topic, partitionIndexes: [partition])])],
      requireStable: isStable
    )
    let response = try ask(request, version: 9, of: broker ?? coordinator(of: group))
    return try #require(response.groups.first)
  }
}
