import KafkaClient
import KafkaProtocol
import Testing

@testable import ClusterView

extension Instant {
  static func ms(_ milliseconds: Int64) -> Instant { Instant(nanoseconds: milliseconds * 1_000_000) }
}

/// A cluster made of words: three brokers, topic `t` with one partition on all of them, led by broker 1.
struct FoldRig {
  var fold = SnapshotFold(at: Now(monotonic: .ms(0), wallMilliseconds: 0))

  mutating func say(_ broker: Int32?, at time: Int64, took: Int64 = 2, _ what: Observation.What) {
    fold.fold(
      Observation(broker: broker.map { BrokerID($0) }, asked: .ms(time - took), at: .ms(time), what: what)
    )
  }

  mutating func settle(at time: Int64, tick: Duration? = .milliseconds(500)) -> ClusterSnapshot {
    fold.settle(at: Now(monotonic: .ms(time), wallMilliseconds: time), tick: tick)
  }

  mutating func metadata(
    at time: Int64,
    leader: Int32 = 1,
    epoch: Int32 = 0,
    isr: [Int32] = [1, 2, 3],
    live: [Int32] = [1, 2, 3],
    topicID: UInt64 = 1
  ) {
    var partition = MetadataResponse.MetadataResponsePartition()
    partition.leaderId = leader
    partition.leaderEpoch = epoch
    partition.replicaNodes = [1, 2, 3]
    partition.isrNodes = isr
    var topic = MetadataResponse.MetadataResponseTopic()
    topic.name = "t"
    topic.topicId = KafkaUUID(high: 1, low: topicID)
    topic.partitions = [partition]
    var response = MetadataResponse()
    response.brokers = live.map { .init(nodeId: $0, host: "h", port: 9_091 + $0, rack: "r\($0)") }
    response.controllerId = 3
    response.topics = [topic]
    say(1, at: time, .metadata(response))
  }

  mutating func cluster(at time: Int64, fenced: [Int32] = [], listed: [Int32] = [1, 2, 3]) {
    var response = DescribeClusterResponse()
    response.clusterId = "c"
    response.brokers = listed.map { id in
      var broker = DescribeClusterResponse.DescribeClusterBroker()
      broker.brokerId = id
      broker.host = "h"
      broker.port = 9_091 + id
      broker.isFenced = fenced.contains(id)
      return broker
    }
    say(1, at: time, .cluster(response, tellsFenced: true))
  }

  mutating func quorum(from broker: Int32, at time: Int64, leader: Int32, epoch: Int32) {
    var response = DescribeQuorumResponse()
    var partition = DescribeQuorumResponse.PartitionData()
    partition.leaderId = leader
    partition.leaderEpoch = epoch
    partition.highWatermark = 50
    partition.currentVoters = [1, 2, 3].map { id in
      var state = DescribeQuorumResponse.ReplicaState()
      state.replicaId = Int32(id)
      state.logEndOffset = 60 - Int64(id)
      return state
    }
    var topic = DescribeQuorumResponse.TopicData()
    topic.partitions = [partition]
    response.topics = [topic]
    say(broker, at: time, .quorum(response))
  }

  static func offsets(_ offset: Int64, code: ErrorCode = .none) -> ListOffsetsResponse {
    var partition = ListOffsetsResponse.ListOffsetsPartitionResponse()
    partition.offset = code == .none ? offset : -1
    partition.errorCode = code.rawValue
    var topic = ListOffsetsResponse.ListOffsetsTopicResponse()
    topic.name = "t"
    topic.partitions = [partition]
    var response = ListOffsetsResponse()
    response.topics = [topic]
    return response
  }

  mutating func end(_ broker: Int32, _ offset: Int64, at time: Int64, took: Int64 = 0) {
    say(broker, at: time, took: took, .logEnds(Self.offsets(offset)))
  }

  mutating func size(_ broker: Int32, _ bytes: Int64, at time: Int64) {
    var partition = DescribeLogDirsResponse.DescribeLogDirsPartition()
    partition.partitionSize = bytes
    var topic = DescribeLogDirsResponse.DescribeLogDirsTopic()
    topic.name = "t"
    topic.partitions = [partition]
    var directory = DescribeLogDirsResponse.DescribeLogDirsResult()
    directory.topics = [topic]
    var response = DescribeLogDirsResponse()
    response.results = [directory]
    say(broker, at: time, took: 0, .logDirectories(response))
  }
}

extension ClusterSnapshot {
  fileprivate var only: PartitionFacts? { topics.first?.partitions.first }
  fileprivate func lag(_ broker: Int32) -> Int64? { only?.replica(on: BrokerID(broker))?.lag }
}

@Suite("Snapshot: missing rights")
struct MissingRightsTests {
  @Test func `a topic whose offsets may not be asked for says so until they are told`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.say(1, at: 1_000, .highWatermarks(FoldRig.offsets(0, code: .topicAuthorizationFailed)))
    var snapshot = rig.settle(at: 1_000)
    #expect(snapshot.topics.first?.missingRight == "no right on this topic")
    #expect(snapshot.only?.highWatermark == nil)
    // Another refusal says nothing of rights.
    rig.say(1, at: 2_000, .highWatermarks(FoldRig.offsets(0, code: .notLeaderOrFollower)))
    #expect(rig.settle(at: 2_000).topics.first?.missingRight != nil)
    rig.say(1, at: 3_000, .highWatermarks(FoldRig.offsets(7)))
    snapshot = rig.settle(at: 3_000)
    #expect(snapshot.topics.first?.missingRight == nil && snapshot.only?.highWatermark?.rawValue == 7)
  }

  @Test func `what all brokers refuse for want of a right is forbidden, and nothing else is`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    #expect(!rig.settle(at: 0).isForbidden(.describeQuorum))
    var response = DescribeQuorumResponse()
    response.errorCode = ErrorCode.clusterAuthorizationFailed.rawValue
    for broker: Int32 in 1...3 { rig.say(broker, at: 1_000, .quorum(response)) }
    #expect(rig.settle(at: 1_000).isForbidden(.describeQuorum))
    response.errorCode = ErrorCode.notController.rawValue
    rig.say(2, at: 2_000, .quorum(response))
    #expect(!rig.settle(at: 2_000).isForbidden(.describeQuorum))
  }
}

@Suite("Snapshot: lag")
struct LagTests {
  @Test func `lag is the leader's end at the moment when the follower answered, minus the follower's`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.end(1, 1_000, at: 1_000)
    rig.end(2, 1_200, at: 1_500)
    rig.end(1, 2_000, at: 2_000)
    // Half way between 1000 and 2000 the leader stood at 1500; its pace explains 500 of that.
    rig.end(3, 100, at: 1_990)
    let snapshot = rig.settle(at: 2_000)
    #expect(snapshot.lag(1) == 0)
    #expect(snapshot.lag(2) == 0)
    #expect(snapshot.lag(3) == 1_890)
  }

  @Test func `lag is never negative, though the follower answered later than the leader`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.end(1, 100, at: 1_000)
    rig.end(2, 150, at: 1_100)
    #expect(rig.settle(at: 1_100).lag(2) == 0)
  }

  @Test
  func `a replica that fell silent is held against the leader's newest end, and its reading keeps its time`()
  {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.end(1, 100, at: 1_000)
    rig.end(2, 100, at: 1_000)
    for second in 2...6 { rig.end(1, Int64(second) * 1_000, at: Int64(second) * 1_000) }
    let snapshot = rig.settle(at: 6_000)
    #expect(snapshot.lag(2) == 5_900)
    #expect(snapshot.only?.replica(on: BrokerID(2))?.readAt == .ms(1_000))
  }

  @Test func `a refusal is unknown, not zero`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.end(1, 100, at: 100)
    rig.say(2, at: 100, .logEnds(FoldRig.offsets(0, code: .unknownTopicOrPartition)))
    let snapshot = rig.settle(at: 100)
    #expect(snapshot.lag(2) == nil)
    #expect(snapshot.broker(BrokerID(2))?.behind == nil)
  }

  @Test func `a broker whose followers' ends nobody tells is behind by an unknown number`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.end(1, 100, at: 100)
    let snapshot = rig.settle(at: 100)
    #expect(snapshot.broker(BrokerID(1))?.behind == 0)
    #expect(snapshot.broker(BrokerID(2))?.behind == nil)
  }

  @Test func `without a leader nothing is behind anything`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.end(1, 100, at: 100)
    rig.end(2, 50, at: 100)
    rig.metadata(at: 200, leader: -1, epoch: 1, isr: [])
    let snapshot = rig.settle(at: 200)
    #expect(snapshot.lag(2) == nil)
    #expect(snapshot.offlineCount == 1)
  }

  @Test func `a partition whose leader's process has ended is served by nobody`() throws {
    var rig = FoldRig()
    rig.metadata(at: 0)
    var snapshot = rig.settle(at: 0)
    #expect(snapshot.offlineCount == 0)
    let leader = try #require(snapshot.only?.leader)
    let place = try #require(snapshot.brokers.firstIndex { $0.id == leader })
    for (state, count) in [(BrokerFacts.State.killed, 1), (.stopped, 1), (.paused, 0), (.unknown, 0)] {
      snapshot.brokers[place].state = state
      #expect(snapshot.offlineCount == count)
    }
  }
}

@Suite("Snapshot: metadata")
struct MetadataFoldTests {
  @Test func `an answer of a past leader epoch does not undo a newer one`() {
    var rig = FoldRig()
    rig.metadata(at: 100, leader: 2, epoch: 5, isr: [2, 3])
    rig.metadata(at: 200, leader: 1, epoch: 4)
    let snapshot = rig.settle(at: 200)
    #expect(snapshot.only?.leader == BrokerID(2))
    #expect(snapshot.underReplicatedCount == 1)
  }

  @Test func `a topic made anew under the same name starts from nothing`() {
    var rig = FoldRig()
    rig.metadata(at: 100, epoch: 5)
    rig.end(1, 1_000, at: 100)
    rig.metadata(at: 200, epoch: 0, topicID: 2)
    let snapshot = rig.settle(at: 200)
    #expect(snapshot.only?.leaderEpoch == LeaderEpoch(0))
    #expect(snapshot.only?.logEndOffset == nil)
  }

  @Test func `min in-sync replicas tell whether writes are refused, and how far that is`() {
    var rig = FoldRig()
    rig.metadata(at: 100, isr: [1, 2])
    var config = DescribeConfigsResponse.DescribeConfigsResourceResult()
    config.name = "min.insync.replicas"
    config.value = "2"
    var result = DescribeConfigsResponse.DescribeConfigsResult()
    result.resourceType = 2
    result.resourceName = "t"
    result.configs = [config]
    var response = DescribeConfigsResponse()
    response.results = [result]
    rig.say(1, at: 100, .configs(response))
    #expect(rig.settle(at: 100).underMinISRCount == 0)
    let spare = rig.settle(at: 100)
    #expect(spare.topics.first.flatMap { spare.lossesToSpare(of: $0) } == 0)
    rig.metadata(at: 200, isr: [1])
    let refused = rig.settle(at: 200)
    #expect(refused.underMinISRCount == 1)
    #expect(refused.topics.first.flatMap { refused.lossesToSpare(of: $0) } == -1)
  }

  @Test func `a high watermark counts only from the broker that leads`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.say(1, at: 10, .highWatermarks(FoldRig.offsets(90)))
    rig.say(2, at: 20, .highWatermarks(FoldRig.offsets(40)))
    #expect(rig.settle(at: 20).only?.highWatermark == Offset(90))
  }

  @Test func `roles tell a replica that is coming back from one that is gone`() {
    var rig = FoldRig()
    rig.metadata(at: 0, isr: [1])
    rig.end(1, 100, at: 5_000)
    rig.end(2, 50, at: 5_000)
    rig.end(3, 20, at: 100)
    let partition = rig.settle(at: 5_000).only
    #expect(partition?.role(of: BrokerID(1), at: .ms(5_000)) == .leader)
    #expect(partition?.role(of: BrokerID(2), at: .ms(5_000)) == .catchingUp)
    #expect(partition?.role(of: BrokerID(3), at: .ms(5_000)) == .outOfSync)
    #expect(partition?.role(of: BrokerID(9), at: .ms(5_000)) == nil)
  }
}

@Suite("Snapshot: rates and histories")
struct RateTests {
  @Test func `a rate needs two readings, and an old one is no rate`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.say(1, at: 1_000, took: 0, .highWatermarks(FoldRig.offsets(0)))
    #expect(rig.settle(at: 1_000).messagesPerSecond == nil)
    rig.say(1, at: 2_000, took: 0, .highWatermarks(FoldRig.offsets(500)))
    #expect(rig.settle(at: 2_000).messagesPerSecond == 500)
    #expect(rig.settle(at: 2_000).topics.first?.messagesPerSecond == 500)
    #expect(rig.settle(at: 2_000).broker(BrokerID(1))?.messagesPerSecond == 500)
    #expect(rig.settle(at: 5_000).messagesPerSecond == nil)
  }

  @Test func `retention does not turn a broker's pace back`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.size(1, 10_000, at: 1_000)
    rig.size(1, 11_000, at: 1_500)
    rig.size(1, 2_000, at: 2_000)
    rig.size(1, 3_000, at: 2_500)
    let snapshot = rig.settle(at: 2_500)
    #expect(snapshot.broker(BrokerID(1))?.sizeInBytes == 3_000)
    #expect(snapshot.bytesInPerSecond.map { $0 > 0 } == true)
  }

  @Test func `a second without a reading is a gap, and readings of one second are their mean`() {
    var history = RateHistory()
    history.record(10, at: .ms(1_000))
    history.record(20, at: .ms(1_500))
    history.record(7, at: .ms(4_000))
    #expect(history.values == [15, nil, nil, 7])
    history.record(nil, at: .ms(5_000))
    #expect(history.values == [15, nil, nil, 7, nil])
  }

  @Test func `a history keeps its capacity and fits any number of cells`() {
    var history = RateHistory()
    for second in 0..<500 { history.record(Double(second), at: .ms(Int64(second) * 1_000)) }
    #expect(history.values.count == RateHistory.capacity)
    #expect(history.cells(4, covering: 8) == [492.5, 494.5, 496.5, 498.5])
    #expect(history.cells(3, covering: 500).count == 3)
    var short = RateHistory()
    short.record(5, at: .ms(0))
    #expect(short.cells(4, covering: 4) == [nil, nil, nil, 5])
  }
}

@Suite("Snapshot: brokers and controller")
struct BrokerStateTests {
  private func rig() -> FoldRig {
    var rig = FoldRig()
    rig.metadata(at: 100)
    rig.cluster(at: 100)
    for broker in 1...3 { rig.end(Int32(broker), 0, at: 100) }
    rig.quorum(from: 1, at: 100, leader: 1, epoch: 7)
    return rig
  }

  private func states(_ snapshot: ClusterSnapshot) -> [BrokerFacts.State] { snapshot.brokers.map(\.state) }

  @Test func `a settled cluster has one controller, all brokers up, and nothing to heal`() {
    var rig = rig()
    let snapshot = rig.settle(at: 110)
    #expect(states(snapshot) == [.up, .up, .up])
    #expect(snapshot.controller == ControllerFacts(id: BrokerID(1), epoch: LeaderEpoch(7)))
    #expect(snapshot.isHealthy)
    #expect(snapshot.brokers.map(\.isController) == [true, false, false])
    #expect(snapshot.brokers.map(\.address) == ["h:9092", "h:9093", "h:9094"])
  }

  @Test func `a refused connect is a dead broker, which keeps its row until it answers`() {
    var rig = rig()
    _ = rig.settle(at: 110)
    rig.say(2, at: 200, .failed(.refused("h:9093")))
    rig.metadata(at: 210, isr: [1, 3], live: [1, 3])
    rig.cluster(at: 210, listed: [1, 3])
    var snapshot = rig.settle(at: 220)
    #expect(states(snapshot) == [.up, .killed, .up])
    #expect(snapshot.broker(BrokerID(2))?.since == .ms(220))
    #expect(snapshot.broker(BrokerID(2))?.failure == "h:9093 refuses connections")
    rig.say(2, at: 300, .failed(.unreachable("backing off")))
    snapshot = rig.settle(at: 300)
    #expect(states(snapshot) == [.up, .killed, .up])
    rig.end(2, 0, at: 400)
    rig.cluster(at: 400)
    snapshot = rig.settle(at: 400)
    #expect(states(snapshot) == [.up, .up, .up])
    #expect(snapshot.broker(BrokerID(2))?.since == .ms(400))
  }

  @Test func `a silent broker is unknown, and fenced once the cluster says so`() {
    var rig = rig()
    _ = rig.settle(at: 110)
    for time in stride(from: Int64(600), through: 2_100, by: 500) {
      rig.cluster(at: time)
      for broker in [1, 3] as [Int32] { rig.end(broker, 0, at: time) }
      rig.say(2, at: time, .failed(.timedOut(.seconds(2))))
    }
    #expect(states(rig.settle(at: 2_110)) == [.up, .unknown, .up])
    rig.cluster(at: 2_200, fenced: [2])
    #expect(states(rig.settle(at: 2_210)) == [.up, .fenced, .up])
  }

  @Test func `a controller of a past epoch is not believed`() {
    var rig = rig()
    rig.quorum(from: 3, at: 200, leader: 3, epoch: 8)
    rig.quorum(from: 1, at: 300, leader: 1, epoch: 7)
    #expect(rig.settle(at: 300).controller == ControllerFacts(id: BrokerID(3), epoch: LeaderEpoch(8)))
  }

  @Test func `a dead controller is none, and the quorum's living voters are counted`() {
    var rig = rig()
    rig.say(1, at: 200, .failed(.refused("h:9092")))
    rig.say(2, at: 200, .failed(.refused("h:9093")))
    let snapshot = rig.settle(at: 210)
    #expect(snapshot.controller == nil)
    #expect(snapshot.quorum?.voters.count == 3)
    #expect(snapshot.quorum?.aliveVoters == [BrokerID(3)])
    #expect(snapshot.quorum?.hasMajority == false)
  }

  @Test func `a controller that nobody confirms any more is none`() {
    var rig = rig()
    #expect(rig.settle(at: 5_000).controller == nil)
  }

  @Test func `where there is no quorum to ask, the controller is the one that Metadata names`() {
    var rig = FoldRig()
    rig.metadata(at: 100)
    rig.say(1, at: 100, .failed(.unsupported(.describeQuorum)))
    #expect(rig.settle(at: 100).controller?.id == BrokerID(3))
  }

  @Test func `brokers that are dead lead nothing and are in sync with nobody, though nobody says so`() {
    var rig = rig()
    for broker: Int32 in 1...3 { rig.say(broker, at: 200, .failed(.refused("h:\(9_091 + broker)"))) }
    let snapshot = rig.settle(at: 200)
    #expect(snapshot.brokers.map(\.ledCount) == [0, 0, 0])
    #expect(snapshot.underReplicatedCount == 1 && snapshot.offlineCount == 1)
    #expect(snapshot.isrSum == (0, 3))
    #expect(snapshot.topics.first.map { snapshot.isrSum(of: $0) } ?? (9, 9) == (0, 3))
  }

  @Test func `counts by broker add up`() {
    var rig = rig()
    let snapshot = rig.settle(at: 110)
    #expect(snapshot.brokers.map(\.leaderCount) == [1, 0, 0])
    #expect(snapshot.brokers.map(\.replicaCount) == [1, 1, 1])
    #expect(snapshot.isrSum == (3, 3))
    #expect(snapshot.topics.first?.leadersByBroker.map(\.count) == [1])
  }
}

@Suite("Poll plan")
struct PollPlanTests {
  private func snapshot(topics: Int) -> ClusterSnapshot {
    var snapshot = ClusterSnapshot(takenAt: Now(monotonic: .ms(0), wallMilliseconds: 0))
    snapshot.topics = (0..<topics).map { index in
      TopicFacts(
        name: "t\(index)",
        partitions: [
          PartitionFacts(
            partition: 0,
            leader: BrokerID(1),
            replicas: [ReplicaFacts(broker: BrokerID(1))],
            isr: [BrokerID(1)]
          )
        ]
      )
    }
    return snapshot
  }

  @Test func `all partitions of a small cluster are asked about in each turn`() {
    let plan = PollPlan(for: BrokerID(1), in: snapshot(topics: 5), inView: [], turn: 3)
    #expect(plan.replicas.count == 5)
    #expect(plan.led.count == 5)
    #expect(PollPlan(for: BrokerID(2), in: snapshot(topics: 5), inView: [], turn: 3).replicas.isEmpty)
  }

  @Test func `topics of Kafka's own may be left out where they are not in view`() {
    var cluster = snapshot(topics: 5)
    for index in [1, 2] { cluster.topics[index].isInternal = true }
    let names = [cluster.topics[1].name]
    let plan = PollPlan(for: BrokerID(1), in: cluster, inView: Set(names), hasInternal: false, turn: 3)
    #expect(plan.replicas.count == 4 && plan.replicas.contains { $0.topic == names[0] })
  }

  @Test func `a turn asks everything when it is due, something happened or something is wrong`() {
    func at(_ milliseconds: Int64) -> Instant { .ms(milliseconds) }
    var plan = TurnPlan(calmTick: .milliseconds(950))
    func asks(_ milliseconds: Int64, isHealthy: Bool = true) -> Bool {
      plan.isFull(at: at(milliseconds), isHealthy: isHealthy)
    }
    var full = [asks(0), asks(500), asks(1000)]
    plan.call()
    full += [asks(1040), asks(1500), asks(1600, isHealthy: false)]
    #expect(full == [true, false, true, true, false, true])
    var untold = TurnPlan(calmTick: nil)
    let always = [untold.isFull(at: at(0), isHealthy: true), untold.isFull(at: at(1), isHealthy: true)]
    #expect(always == [true, true])
  }

  @Test func `beyond the budget those in view come each turn, and the others in turn`() {
    let cluster = snapshot(topics: 10)
    var seen: Set<String> = []
    for turn in 0..<3 {
      let plan = PollPlan(for: BrokerID(1), in: cluster, inView: ["t7"], turn: UInt64(turn), budget: 4)
      #expect(plan.replicas.count == 4)
      #expect(plan.replicas.first?.topic == "t7")
      seen.formUnion(plan.replicas.map(\.topic))
    }
    #expect(seen.count == 10)
  }
}

@Suite("Snapshot: what is not told")
struct UntoldTests {
  @Test func `what no broker serves is known not to be told, until one serves it`() {
    var rig = FoldRig()
    rig.metadata(at: 100)
    for broker in 1...3 { rig.end(Int32(broker), 0, at: 100) }
    #expect(rig.settle(at: 110).whyUntold(.listGroups) == nil)
    for broker in 1...3 { rig.say(Int32(broker), at: 120, .failed(.unsupported(.listGroups))) }
    var snapshot = rig.settle(at: 130)
    #expect(snapshot.whyUntold(.listGroups) == "this cluster does not serve ListGroups")
    #expect(snapshot.brokers.allSatisfy { $0.state == .up })
    rig.say(2, at: 140, .groups(ListGroupsResponse()))
    snapshot = rig.settle(at: 150)
    #expect(snapshot.whyUntold(.listGroups) == nil)
  }

  @Test func `a right that is missing is said in words, and nothing is taken for none`() {
    var rig = FoldRig()
    rig.metadata(at: 100)
    for broker in 1...3 { rig.end(Int32(broker), 0, at: 100) }
    var refusal = DescribeQuorumResponse()
    refusal.errorCode = ErrorCode.clusterAuthorizationFailed.rawValue
    for broker in 1...3 { rig.say(Int32(broker), at: 120, .quorum(refusal)) }
    let snapshot = rig.settle(at: 130)
    #expect(snapshot.controller == nil)
    #expect(
      snapshot.controllerRefusal == "CLUSTER_AUTHORIZATION_FAILED (no right on the cluster itself)"
    )
  }

  @Test func `a controller that the metadata names and nobody knows is none`() {
    var rig = FoldRig()
    rig.metadata(at: 100)  // names 3
    for broker in 1...3 { rig.say(Int32(broker), at: 100, .failed(.unsupported(.describeQuorum))) }
    #expect(rig.settle(at: 110).controller?.id == BrokerID(3))
    var response = MetadataResponse()
    response.controllerId = 0
    rig.say(1, at: 120, .metadata(response))
    #expect(rig.settle(at: 130).controller == nil)
  }

  @Test func `controllers of their own are no brokers, and their leader tells who of them lives`() {
    var rig = FoldRig()
    rig.metadata(at: 100)
    for broker in 1...3 { rig.end(Int32(broker), 0, at: 100) }
    var partition = DescribeQuorumResponse.PartitionData()
    partition.leaderId = 3_001
    partition.leaderEpoch = 4
    partition.currentVoters = [(Int32(3_000), Int64(9_000)), (3_001, 10_000), (3_002, 1_000)].map {
      id,
      fetched in
      var state = DescribeQuorumResponse.ReplicaState()
      state.replicaId = id
      state.lastFetchTimestamp = fetched
      return state
    }
    var topic = DescribeQuorumResponse.TopicData()
    topic.partitions = [partition]
    var response = DescribeQuorumResponse()
    response.topics = [topic]
    rig.say(2, at: 200, .quorum(response))
    let snapshot = rig.settle(at: 210)
    #expect(snapshot.brokers.map(\.id) == [BrokerID(1), BrokerID(2), BrokerID(3)])
    #expect(snapshot.controller?.id == BrokerID(3_001))
    #expect(snapshot.quorum?.aliveVoters == [BrokerID(3_000), BrokerID(3_001)])
    #expect(snapshot.quorum?.hasMajority == true)
  }

  @Test func `since when a broker is up is known only where its coming was seen`() {
    var rig = FoldRig()
    rig.metadata(at: 100)
    for broker in 1...3 { rig.end(Int32(broker), 0, at: 100) }
    #expect(rig.settle(at: 110).brokers.map(\.isSinceAtLeast) == [true, true, true])
    rig.say(2, at: 200, .failed(.refused("h:9093")))
    #expect(rig.settle(at: 210).broker(BrokerID(2))?.isSinceAtLeast == false)
    rig.end(2, 0, at: 300)
    let snapshot = rig.settle(at: 310)
    #expect(snapshot.broker(BrokerID(2))?.isSinceAtLeast == false)
    #expect(snapshot.broker(BrokerID(1))?.isSinceAtLeast == true)
  }
}
