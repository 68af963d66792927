import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

@Suite("Server-side assignors")
struct ServerAssignorTests {
  private func topic(_ number: Int, _ partitions: Int) -> AssignmentInput.Topic {
    .init(id: KafkaUUID(high: 1, low: UInt64(number)), partitionCount: partitions)
  }

  private func input(
    _ topics: [Int],
    _ members: [[Int]],
    current: [AssignedPartitions] = []
  ) -> AssignmentInput {
    AssignmentInput(
      topics: topics.enumerated().map { topic($0.offset, $0.element) },
      members: members.enumerated().map { index, topics in
        .init(id: "m\(index)", topics: topics, current: index < current.count ? current[index] : .none)
      }
    )
  }

  /// Each partition of a topic that somebody wants has one owner, who wants it.
  private func check(_ parts: [AssignedPartitions], _ input: AssignmentInput) {
    for (index, topic) in input.topics.enumerated() {
      let all = parts.flatMap { $0[topic.id] }
      let expected = input.subscribers[index].isEmpty ? 0 : topic.partitionCount
      #expect(all.count == expected)
      #expect(Set(all).count == expected)
    }
    for (part, member) in zip(parts, input.members) {
      #expect(Set(part.topics.keys).isSubset(of: Set(member.topics.map { input.topics[$0].id })))
      for numbers in part.topics.values { #expect(numbers == numbers.sorted()) }
    }
  }

  @Test func `ranges are neighbours, and the same numbers of topics of one size`() {
    let given = input([5, 5], [[0, 1], [0, 1], [0, 1]])
    let parts = ServerAssignor.range.assign(given)
    check(parts, given)
    for topic in given.topics { #expect(parts.map { $0[topic.id] } == [[0, 1], [2, 3], [4]]) }
    let few = input([1, 2], [[0], [0, 1], [1]])
    let small = ServerAssignor.range.assign(few)
    check(small, few)
    #expect(small.map(\.count) == [1, 1, 1])
  }

  @Test func `uniform spreads topics too`() {
    let given = input([3, 3], [[0, 1], [0, 1], [0, 1]])
    let parts = ServerAssignor.uniform.assign(given)
    for topic in given.topics { #expect(parts.map { $0[topic.id].count } == [1, 1, 1]) }
  }

  @Test func `uniform keeps what it can`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let topics = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        Int.random(in: 0...12, using: &random)
      }
      let all = Array(topics.indices)
      var count = Int.random(in: 1...8, using: &random)
      var given = input(topics, Array(repeating: all, count: count))
      var parts = ServerAssignor.uniform.assign(given)
      check(parts, given)
      let total = topics.reduce(0, +)
      // One more member, or one less: it moves no more than it has to.
      let isJoin = Bool.random(using: &random)
      if !isJoin, count > 1 { parts.removeLast() }
      count = isJoin ? count + 1 : max(1, count - 1)
      given = input(topics, Array(repeating: all, count: count), current: parts)
      let next = ServerAssignor.uniform.assign(given)
      check(next, given)
      let sizes = next.map(\.count)
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
      var kept = 0
      for (before, after) in zip(parts, next) {
        for (topic, numbers) in before.topics { kept += numbers.intersection(sorted: after[topic]).count }
      }
      // What stays is as much as the new sizes allow.
      let (share, extras) = total.quotientAndRemainder(dividingBy: count)
      var left = extras
      let most = parts.prefix(count).map(\.count).sorted(by: >).reduce(0) { sum, size in
        guard size > share, left > 0 else { return sum + min(size, share) }
        left -= 1
        return sum + share + 1
      }
      #expect(kept == most)
    }
  }

  @Test func `uniform levels members that want different things`() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<200 {
      let topics = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        Int.random(in: 0...10, using: &random)
      }
      let members = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        topics.indices.filter { _ in Bool.random(using: &random) }
      }
      let given = input(topics, members)
      let parts = ServerAssignor.uniform.assign(given)
      check(parts, given)
      // No single move would make two members more alike.
      for (owner, part) in parts.enumerated() {
        for (index, topic) in given.topics.enumerated() where !part[topic.id].isEmpty {
          for other in given.subscribers[index] { #expect(parts[owner].count - parts[other].count <= 1) }
        }
      }
    }
  }

  @Test func `partitions and topics that are gone are nobody's`() {
    let gone = AssignedPartitions([
      (topic: KafkaUUID(high: 1, low: 0), partitions: [0, 7]), (topic: .metadataTopic, partitions: [3]),
    ])
    let given = input([2], [[0], [0]], current: [gone])
    let parts = ServerAssignor.uniform.assign(given)
    check(parts, given)
    #expect(parts[0][KafkaUUID(high: 1, low: 0)] == [0])
  }

  @Test func `records are read as they were written`() throws {
    let part = AssignedPartitions([(topic: KafkaUUID(high: 1, low: 2), partitions: [3, 1, 3])])
    var member = ConsumerMember(id: "m")
    member.topics = ["t"]
    member.pattern = "x+"
    member.assignor = "range"
    member.instanceID = "i"
    member.classic = .init(
      sessionTimeoutMs: 9,
      protocols: [.init(name: "range", metadata: ByteBuffer(string: "meta"))]
    )
    member.assigned = part
    member.stage = .unreleasedPartitions
    member.epoch = 4
    member.previousEpoch = 3
    var draft = ConsumerGroupDraft(ConsumerGroupState(id: "g"))
    draft.storeSubscription(of: member)
    draft.storeTarget(part, of: "m")
    draft.storeTargetEpoch(4)
    draft.storeAssignment(of: member)
    draft.store(
      ["a", "b"],
      of: "x+",
      version: 1,
      at: Now(monotonic: .init(nanoseconds: 0), wallMilliseconds: 5)
    )
    draft.append(.consumerGroupMetadata(.init(groupId: "g"), .init(epoch: 4, metadataHash: 77)))
    var copy = ConsumerGroupState(id: "g")
    for record in draft.records {
      let (key, value) = try record.encoded()
      let read = try #require(try GroupRecord(key: key, value: value))
      #expect(read == record)
      copy.replay(read)
    }
    #expect(copy.members == ["m": member])
    #expect(copy.targets == ["m": part])
    #expect(copy.epoch == 4)
    #expect(copy.metadataHash == 77)
    #expect(copy.patterns["x+"]?.topics == ["a", "b"])
    #expect(copy.owner(of: 3, of: KafkaUUID(high: 1, low: 2)) == "m")
    draft.removeAll()
    #expect(draft.state.members.isEmpty)
    #expect(draft.state.targets.isEmpty)
    #expect(draft.state.patterns.isEmpty)
    #expect(draft.state.owner(of: 3, of: KafkaUUID(high: 1, low: 2)) == nil)
    for record in draft.records.suffix(6) {
      let (key, value) = try record.encoded()
      #expect(value == nil)
      #expect(try GroupRecord(key: key, value: value) == record)
    }
  }
}
