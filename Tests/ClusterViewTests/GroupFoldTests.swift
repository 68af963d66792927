import KafkaClient
import KafkaProtocol
import NIOCore
import Testing

@testable import ClusterView

extension FoldRig {
  mutating func list(
    _ broker: Int32,
    _ groups: [String],
    state: String = "Stable",
    type: String = "classic",
    code: ErrorCode = .none,
    at time: Int64
  ) {
    var response = ListGroupsResponse()
    response.errorCode = code.rawValue
    response.groups = groups.map {
      .init(groupId: $0, protocolType: "consumer", groupState: state, groupType: type)
    }
    say(broker, at: time, .groups(response))
  }

  /// One member a name, with these partitions of `t`.
  mutating func describe(
    _ broker: Int32,
    _ group: String,
    state: String = "Stable",
    members: [(String, [Int32])],
    at time: Int64
  ) {
    var told = DescribeGroupsResponse.DescribedGroup()
    told.groupId = group
    told.groupState = state
    told.protocolType = "consumer"
    told.protocolData = "range"
    told.members = members.map { name, partitions in
      var member = DescribeGroupsResponse.DescribedGroupMember()
      member.memberId = name
      member.clientId = "client-" + name
      member.clientHost = "/10.0.0.1"
      member.memberMetadata =
        (try? GroupProtocol.subscription(topics: ["t"], owned: [], generation: -1)) ?? ByteBuffer()
      member.memberAssignment =
        (try? GroupProtocol.assignment(partitions.map { TopicPartition(topic: "t", partition: $0) }))
        ?? ByteBuffer()
      return member
    }
    say(broker, at: time, .classicGroups(DescribeGroupsResponse(groups: [told])))
  }

  mutating func offsets(
    _ broker: Int32,
    _ group: String,
    _ committed: [Int32: Int64],
    code: ErrorCode = .none,
    at time: Int64
  ) {
    var topic = OffsetFetchResponse.OffsetFetchResponseTopics()
    topic.name = "t"
    topic.partitions = committed.sorted { $0.key < $1.key }.map { partition, offset in
      .init(partitionIndex: partition, committedOffset: offset)
    }
    var told = OffsetFetchResponse.OffsetFetchResponseGroup()
    told.groupId = group
    told.errorCode = code.rawValue
    told.topics = [topic]
    say(broker, at: time, took: 0, .groupOffsets([group], OffsetFetchResponse(groups: [told])))
  }

  mutating func highWatermark(_ offset: Int64, at time: Int64) {
    say(1, at: time, took: 0, .highWatermarks(Self.offsets(offset)))
  }
}

extension ClusterSnapshot {
  fileprivate var group: GroupFacts? { groups.first }
  fileprivate var row: GroupPartitionFacts? { groups.first?.partitions?.first }
}

@Suite("Snapshot: groups")
struct GroupFoldTests {
  @Test func `whoever lists a group coordinates it, and a description fills its row`() throws {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.list(2, ["g", "a"], at: 10)
    rig.describe(2, "g", members: [("y", []), ("x", [0])], at: 20)
    let snapshot = rig.settle(at: 30)
    #expect(snapshot.groups.map(\.id) == ["a", "g"])
    let group = try #require(snapshot.groups.last)
    #expect(group.coordinator == BrokerID(2) && group.state == .stable && group.kind == .classic)
    #expect(group.assignor == "range" && group.epoch == nil)
    #expect(group.members?.map(\.id) == ["x", "y"])
    #expect(group.members?.first?.assigned == [TopicPartition(topic: "t", partition: 0)])
    #expect(group.members?.first?.host == "10.0.0.1" && group.members?.first?.topics == ["t"])
    #expect(snapshot.groups.first?.members == nil)
  }

  @Test func `what nobody has told is unknown and not zero`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.list(2, ["g"], at: 10)
    #expect(rig.settle(at: 20).group?.lag == nil)
    rig.offsets(2, "g", [0: 5], at: 30)
    #expect(rig.settle(at: 40).row?.lag == nil)  // the partition's end is not known
    rig.highWatermark(9, at: 50)
    #expect(rig.settle(at: 60).row?.lag == 4)
    rig.offsets(2, "g", [0: -1], at: 70)
    let snapshot = rig.settle(at: 80)
    #expect(snapshot.row?.committed == nil && snapshot.row?.lag == nil)
    #expect(snapshot.group?.lag == nil && snapshot.group?.unknownLagCount == 1)
  }

  @Test func `lag is taken at the moment when the offset was read`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.list(2, ["g"], at: 10)
    rig.highWatermark(1_000, at: 1_000)
    rig.offsets(2, "g", [0: 1_400], at: 1_500)
    rig.highWatermark(2_000, at: 2_000)
    // Half way between 1000 and 2000 the end stood at 1500.
    #expect(rig.settle(at: 2_000).row?.lag == 100)
    rig.offsets(2, "g", [0: 3_000], at: 2_100)  // read after the end was
    #expect(rig.settle(at: 2_100).row?.lag == 0)
  }

  @Test func `an assigned partition that nothing is committed of has a row, and its owner`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.list(2, ["g"], at: 10)
    rig.describe(2, "g", members: [("x", [0]), ("y", [1])], at: 20)
    rig.offsets(2, "g", [0: 5], at: 30)
    let snapshot = rig.settle(at: 40)
    #expect(snapshot.group?.partitions?.map(\.partition) == [0, 1])
    #expect(snapshot.group?.partitions?.map(\.owner) == ["x", "y"])
    #expect(snapshot.group?.partitions?.last?.lag == nil)
  }

  @Test func `the trend is the slope of the last quarter of a minute, and gives the time to catch up`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.list(2, ["g"], at: 10)
    for second in 1...10 {
      rig.highWatermark(10_000, at: Int64(second) * 1_000)
      rig.offsets(2, "g", [0: Int64(second) * 100], at: Int64(second) * 1_000)
      _ = rig.settle(at: Int64(second) * 1_000)
    }
    let group = rig.settle(at: 10_100).group
    #expect(group?.lag == 9_000)
    #expect(group?.lagTrend.map { ($0 + 100).magnitude < 1 } ?? false)
    #expect(group?.timeToCatchUp.map { ($0 - .seconds(90)) < .seconds(1) } ?? false)
    #expect(group?.partitions?.first?.committedAt == .ms(10_000))
    #expect(group?.lagHistory.values.compactMap(\.self).count ?? 0 >= 5)
  }

  @Test func `an offset that was set back begins a new trend`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.list(2, ["g"], at: 10)
    for second in 1...10 {
      rig.highWatermark(10_000, at: Int64(second) * 1_000)
      rig.offsets(2, "g", [0: second == 10 ? 0 : 9_000], at: Int64(second) * 1_000)
      _ = rig.settle(at: Int64(second) * 1_000)
    }
    #expect(rig.settle(at: 10_000).row?.lag == 10_000)
    #expect(rig.settle(at: 10_000).row?.lagTrend == nil)
  }

  @Test func `an offset that was set forward in a group that nobody is in begins a new trend`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.list(2, ["g"], at: 10)
    rig.describe(2, "g", members: [], at: 20)
    for second in 1...10 {
      rig.highWatermark(10_000, at: Int64(second) * 1_000)
      rig.offsets(2, "g", [0: second == 10 ? 9_000 : 1_000], at: Int64(second) * 1_000)
      _ = rig.settle(at: Int64(second) * 1_000)
    }
    #expect(rig.settle(at: 10_000).row?.lag == 1_000)
    #expect(rig.settle(at: 10_000).row?.lagTrend == nil)
    #expect(rig.settle(at: 10_000).group?.timeToCatchUp == nil)
  }

  @Test func `the oldest unread record is as old as when the partition's end passed it`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.list(2, ["g"], at: 10)
    for step in 0...12 {
      let time = Int64(step) * 5_000 + 1_000
      rig.highWatermark(Int64(step) * 500, at: time)
      rig.offsets(2, "g", [0: 3_000], at: time)
      _ = rig.settle(at: time)
    }
    let age = rig.settle(at: 61_000).row?.oldestUnread
    #expect(age?.isAtLeast == false)
    #expect(age.map { ($0.age - .seconds(30)) < .seconds(1) && $0.age >= .seconds(29) } ?? false)
    rig.offsets(2, "g", [0: 6_000], at: 61_500)
    #expect(rig.settle(at: 62_000).row?.oldestUnread == nil)
  }

  @Test func `what was there before we looked is at least as old as our looking`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.list(2, ["g"], at: 10)
    rig.highWatermark(1_000, at: 1_000)
    rig.offsets(2, "g", [0: 5], at: 1_000)
    _ = rig.settle(at: 1_000)
    #expect(rig.settle(at: 21_000).row?.oldestUnread == .init(age: .seconds(20), isAtLeast: true))
  }

  @Test func `a rebalance counts from its beginning, whatever its phases`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.list(2, ["g"], at: 10)
    #expect(rig.settle(at: 20).group?.since == nil)
    rig.describe(2, "g", state: "PreparingRebalance", members: [("x", [])], at: 1_002)
    rig.describe(2, "g", state: "CompletingRebalance", members: [("x", [])], at: 1_500)
    let group = rig.settle(at: 1_600).group
    #expect(group?.state == .rebalancing(.completing) && group?.since == .ms(1_001))
    #expect(group?.members?.first?.assigned == nil)
  }

  @Test func `a group that moves keeps its row; one that nobody lists any more goes`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.cluster(at: 0)
    for broker in 1...3 { rig.list(Int32(broker), broker == 2 ? ["g"] : [], at: 10) }
    _ = rig.settle(at: 20)
    rig.list(2, [], at: 500)
    #expect(rig.settle(at: 500).group?.coordinator == nil)
    rig.list(3, ["g"], at: 600)
    #expect(rig.settle(at: 600).group?.coordinator == BrokerID(3))
    rig.list(3, [], at: 1_000)
    rig.metadata(at: 2_900)
    #expect(rig.settle(at: 2_900).groups.count == 1)  // the others have not listed since
    for broker in 1...3 { rig.list(Int32(broker), [], at: 3_000) }
    #expect(rig.settle(at: 3_000).groups.isEmpty)
  }

  @Test func `a coordinator that refuses or is silent makes its groups old, and says why`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.list(2, ["g"], at: 10)
    rig.highWatermark(9, at: 10)
    rig.offsets(2, "g", [0: 5], at: 20)
    rig.list(2, [], code: .coordinatorLoadInProgress, at: 900)
    rig.offsets(2, "g", [:], code: .notCoordinator, at: 900)
    rig.say(nil, at: 950, .groupsFailed(["g", "elsewhere"], .timedOut(.seconds(2))))
    let snapshot = rig.settle(at: 1_000)
    #expect(snapshot.groups.count == 1 && snapshot.row?.lag == 4)
    #expect(snapshot.group?.offsetsAt == .ms(20) && snapshot.group?.failure == "no answer within 2000 ms")
  }

  @Test func `a broker that falls out leaves a mark`() {
    var rig = FoldRig()
    rig.metadata(at: 0)
    rig.end(2, 0, at: 5)
    #expect(rig.settle(at: 10).faults.isEmpty)
    rig.say(2, at: 500, .failed(.refused("h:9093")))
    let mark = FaultMark(broker: BrokerID(2), state: .killed, at: .ms(510))
    #expect(rig.settle(at: 510).faults == [mark])
    rig.say(2, at: 600, .failed(.refused("h:9093")))
    #expect(rig.settle(at: 610).faults == [mark])
  }

  @Test func `the plan asks about what is in view, and about the rest in turn`() {
    var snapshot = ClusterSnapshot(takenAt: Now(monotonic: .ms(0), wallMilliseconds: 0))
    snapshot.groups = (0..<10).map { number in
      var group = GroupFacts(id: "g\(number)", kind: number == 3 ? .consumer : .classic, state: .stable)
      group.coordinator = BrokerID(number < 8 ? 1 : 2)
      return group
    }
    func plan(_ round: UInt64?) -> GroupPollPlan {
      GroupPollPlan(for: BrokerID(1), in: snapshot, inView: ["g3", "g9"], round: round, budget: 4)
    }
    #expect(plan(nil).all == ["g3"] && plan(nil).consumer == ["g3"])
    #expect(plan(0).all.count == 4)
    var asked: Set<String> = []
    for round in 0..<4 { asked.formUnion(plan(UInt64(round)).all) }
    #expect(asked == Set((0..<8).map { "g\($0)" }))
  }
}
