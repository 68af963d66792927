import KafkaProtocol
import NIOCore
import OrderedCollections

@testable import KafkaClient

/// A member and whatever it says, with the coordinator's answers scripted.
struct GroupRig {
  var core: GroupCore
  var now: Int64 = 0
  var finds = 0
  var refreshes: [[String]] = []
  var joins: [(request: UInt64, to: BrokerID, body: JoinGroupRequest)] = []
  var syncs: [(request: UInt64, to: BrokerID, body: SyncGroupRequest)] = []
  var heartbeats: [(request: UInt64, to: BrokerID, body: HeartbeatRequest)] = []
  var commits: [(request: UInt64, to: BrokerID, body: OffsetCommitRequest)] = []
  var lookups: [(request: UInt64, partitions: [TopicPartition])] = []
  var leaves: [String] = []
  var read: OrderedDictionary<TopicPartition, StartPosition> = [:]
  var events: [GroupEvent] = []
  var isClosed = false

  init(topics: [String] = ["t"], _ change: (inout GroupConfiguration) -> Void = { _ in }) {
    var configuration = GroupConfiguration(groupID: "g", topics: topics)
    change(&configuration)
    core = GroupCore(configuration: configuration)
  }

  mutating func step(_ body: (inout GroupCore, Instant, inout [GroupCore.Action]) -> Void) {
    var actions: [GroupCore.Action] = []
    body(&core, .ms(now), &actions)
    for action in actions {
      switch action {
      case .findCoordinator: finds += 1
      case .refreshMetadata(let topics): refreshes.append(topics)
      case .join(let request, let broker, let body): joins.append((request, broker, body))
      case .sync(let request, let broker, let body): syncs.append((request, broker, body))
      case .heartbeat(let request, let broker, let body): heartbeats.append((request, broker, body))
      case .commit(let request, let broker, let body): commits.append((request, broker, body))
      case .fetchOffsets(let request, _, let partitions): lookups.append((request, partitions))
      case .leave(_, let member): leaves.append(member)
      case .read(let partitions):
        read = [:]
        for entry in partitions { read[entry.partition] = entry.from }
      case .tell(let event): events.append(event)
      case .closed: isClosed = true
      }
    }
  }

  mutating func start() { step { $0.start(at: $1, into: &$2) } }
  mutating func tick(to time: Int64) {
    now = time
    step { $0.timer(at: $1, into: &$2) }
  }

  mutating func found(_ broker: Int32) {
    step { $0.coordinatorFound(.success(BrokerID(broker)), at: $1, into: &$2) }
  }

  mutating func lost(_ broker: Int32) {
    step { $0.coordinatorLost(BrokerID(broker), at: $1, into: &$2) }
  }

  mutating func answerJoin(
    _ code: ErrorCode = .none,
    member: String = "me",
    generation: Int32 = 1,
    leader: String = "other",
    assignor: GroupAssignor = .cooperativeSticky,
    members: [GroupSubscriber] = []
  ) {
    var response = JoinGroupResponse()
    response.errorCode = code.rawValue
    response.memberId = member
    response.generationId = code == .none ? generation : -1
    response.leader = leader
    response.protocolName = assignor.rawValue
    response.members = members.map { subscriber in
      .init(
        memberId: subscriber.memberID,
        groupInstanceId: subscriber.instanceID,
        metadata: (try? GroupProtocol.subscription(
          topics: subscriber.topics,
          owned: subscriber.owned,
          generation: subscriber.generation
        )) ?? ByteBuffer()
      )
    }
    let request = joins.last?.request ?? 0
    step { [response] in $0.joined(request, .success(response), at: $1, into: &$2) }
  }

  mutating func answerSync(_ partitions: [TopicPartition], _ code: ErrorCode = .none) {
    var response = SyncGroupResponse()
    response.errorCode = code.rawValue
    response.assignment = (try? GroupProtocol.assignment(partitions)) ?? ByteBuffer()
    let request = syncs.last?.request ?? 0
    step { [response] in $0.synced(request, .success(response), at: $1, into: &$2) }
  }

  mutating func answerHeartbeat(_ code: ErrorCode = .none) {
    let request = heartbeats.last?.request ?? 0
    step {
      $0.heartbeatAnswered(request, .success(HeartbeatResponse(errorCode: code.rawValue)), at: $1, into: &$2)
    }
  }

  mutating func answerLookup(_ offset: Int64?) {
    guard let asked = lookups.last else { return }
    let found = asked.partitions.map { ($0, Result<Offset?, ClientError>.success(offset.map { Offset($0) })) }
    let table = Dictionary(found) { first, _ in first }
    step { $0.offsetsFetched(asked.request, .success(table), at: $1, into: &$2) }
  }

  mutating func answerCommit(_ code: ErrorCode = .none) {
    guard let asked = commits.last else { return }
    var response = OffsetCommitResponse()
    response.topics = asked.body.topics.map { topic in
      .init(
        name: topic.name,
        partitions: topic.partitions.map {
          .init(partitionIndex: $0.partitionIndex, errorCode: code.rawValue)
        }
      )
    }
    step { [response] in $0.committed(asked.request, .success(response), at: $1, into: &$2) }
  }

  mutating func metadata(_ counts: [String: Int32], brokers: [Int32] = []) {
    var response = MetadataResponse()
    response.brokers = brokers.map { number in
      var broker = MetadataResponse.MetadataResponseBroker()
      broker.nodeId = number
      broker.host = "127.0.0.1"
      broker.port = 9091 + number
      return broker
    }
    response.topics = counts.sorted { $0.key < $1.key }.map { name, count in
      var topic = MetadataResponse.MetadataResponseTopic()
      topic.name = name
      topic.topicId = KafkaUUID(high: 1, low: UInt64(name.utf8.count))
      topic.partitions = (0..<count).map { index in
        var partition = MetadataResponse.MetadataResponsePartition()
        partition.partitionIndex = index
        return partition
      }
      return topic
    }
    var metadata = ClusterMetadata()
    metadata.fold(response, at: .ms(now))
    let fresh = metadata
    step { $0.metadataArrived(.success(fresh), at: $1, into: &$2) }
  }

  /// As far as a stable member of generation 1 that reads `partitions` from offset 10.
  mutating func settle(_ partitions: [TopicPartition]) {
    start()
    found(1)
    answerJoin(.memberIdRequired)
    answerJoin()
    answerSync(partitions)
    answerLookup(10)
  }

  mutating func consume(_ partition: TopicPartition, to next: Int64) {
    core.consumed(partition, upTo: Offset(next))
  }

  /// What a commit said, by partition.
  func committed(_ index: Int) -> [String: Int64] {
    var offsets: [String: Int64] = [:]
    for topic in commits[index].body.topics {
      for part in topic.partitions { offsets["\(topic.name)-\(part.partitionIndex)"] = part.committedOffset }
    }
    return offsets
  }
}

func tp(_ topic: String, _ partition: Int32) -> TopicPartition {
  TopicPartition(topic: topic, partition: partition)
}
