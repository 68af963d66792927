import Broker
import KafkaProtocol
import NIOCore
import Testing

/// A member of a group of KIP-848 on a rig: says what it owns, and takes what it is told.
final class ConsumerPeer {
  let rig: BrokerRig
  let group: String
  var broker: BrokerID
  var id: String
  var instance: String?
  var topics: [String]?
  var pattern: String?
  var assignor: String?
  var rebalanceTimeoutMs: Int32 = 20_000
  var epoch: Int32 = 0
  /// What it was assigned, and what it has not given up yet.
  var assigned: [KafkaUUID: [Int32]] = [:]
  var owned: [KafkaUUID: [Int32]] = [:]
  private var isWhole = true

  init(
    _ rig: BrokerRig,
    _ id: String,
    group: String = "g",
    instance: String? = nil,
    topics: [String]? = ["t"],
    pattern: String? = nil,
    assignor: String? = nil
  ) throws {
    self.rig = rig
    self.id = id
    self.group = group
    self.instance = instance
    self.topics = topics
    self.pattern = pattern
    self.assignor = assignor
    broker = try rig.coordinator(of: group)
  }

  /// What it would say now.
  var request: ConsumerGroupHeartbeatRequest {
    var request = ConsumerGroupHeartbeatRequest(
      groupId: group,
      memberId: id,
      memberEpoch: epoch,
      instanceId: instance,
      topicPartitions: owned.sorted { $0.key < $1.key }.map { .init(topicId: $0, partitions: $1) }
    )
    guard isWhole || epoch == 0 else { return request }
    request.rebalanceTimeoutMs = rebalanceTimeoutMs
    request.subscribedTopicNames = topics
    request.subscribedTopicRegex = pattern
    request.serverAssignor = assignor
    if epoch == 0 { request.topicPartitions = [] }
    return request
  }

  func send(
    _ request: ConsumerGroupHeartbeatRequest,
    version: Int16 = 1
  ) throws
    -> ConsumerGroupHeartbeatResponse
  {
    try rig.ask(request, version: version, of: broker)
  }

  /// One heartbeat; what it is told to give up it still owns until `release`.
  @discardableResult
  func beat(whole: Bool = false) throws -> ConsumerGroupHeartbeatResponse {
    isWhole = whole
    let response = try send(request)
    guard response.errorCode == 0 else { return response }
    epoch = response.memberEpoch
    if let told = response.assignment {
      assigned = Dictionary(uniqueKeysWithValues: told.topicPartitions.map { ($0.topicId, $0.partitions) })
      // What is new is owned at once.
      for (topic, partitions) in assigned {
        owned[topic] = Array(Set((owned[topic] ?? []) + partitions)).sorted()
      }
    }
    return response
  }

  /// Joins anew, with nothing.
  @discardableResult
  func join() throws -> ConsumerGroupHeartbeatResponse {
    epoch = 0
    owned = [:]
    assigned = [:]
    return try beat(whole: true)
  }

  /// Owns no more than it is assigned.
  func release() { owned = assigned }

  func error(_ change: (inout ConsumerGroupHeartbeatRequest) -> Void) throws -> ErrorCode? {
    var request = request
    change(&request)
    return ErrorCode(rawValue: try send(request).errorCode)
  }

  func leave(_ epoch: Int32 = -1) throws -> ErrorCode? {
    let request = ConsumerGroupHeartbeatRequest(
      groupId: group,
      memberId: id,
      memberEpoch: epoch,
      instanceId: instance
    )
    return ErrorCode(rawValue: try send(request).errorCode)
  }

  func commit(_ offset: Int64, epoch: Int32? = nil, version: Int16 = 9) throws -> ErrorCode {
    try rig.commit(
      rig.commitRequest(group, offset, generation: epoch ?? self.epoch, member: id),
      version: version,
      at: broker
    )
  }

  var count: Int { owned.values.reduce(0) { $0 + $1.count } }
  var numbers: [Int32] { owned.values.flatMap { $0 }.sorted() }
}

extension BrokerRig {
  /// Heartbeats of all, each giving up at once what it is told to, until nothing changes any more.
  func settle(_ peers: [ConsumerPeer]) throws {
    for _ in 0..<20 {
      var hasChanged = false
      for peer in peers {
        let before = (peer.epoch, peer.owned)
        let response = try peer.beat()
        #expect(response.errorCode == 0, "\(peer.id): \(response.errorMessage ?? "")")
        try checkOwners(peers)
        peer.release()
        if before != (peer.epoch, peer.owned) { hasChanged = true }
      }
      if !hasChanged, Set(peers.map(\.epoch)).count == 1 { return }
    }
    Issue.record("the group does not settle")
  }

  /// P10: no two own one partition.
  func checkOwners(_ peers: [ConsumerPeer]) throws {
    struct Partition: Hashable {
      var topic: KafkaUUID
      var number: Int32
    }
    var owners: [Partition: String] = [:]
    for peer in peers {
      for (topic, numbers) in peer.owned {
        for number in numbers {
          let other = owners.updateValue(peer.id, forKey: Partition(topic: topic, number: number))
          #expect(other == nil, "\(topic)-\(number) is owned by \(other ?? "") and \(peer.id)")
        }
      }
    }
  }

  func describeConsumers(
    _ group: String = "g",
    at broker: BrokerID? = nil
  ) throws -> ConsumerGroupDescribeResponse.DescribedGroup {
    let response = try ask(
      ConsumerGroupDescribeRequest(groupIds: [group]),
      version: 1,
      of: broker ?? coordinator(of: group)
    )
    return try #require(response.groups.first)
  }

  func listed(_ types: [String] = []) throws -> [ListGroupsResponse.ListedGroup] {
    try ask(ListGroupsRequest(typesFilter: types), version: 5, of: anyLiving).groups
  }
}
