import KafkaProtocol
import NIOCore
import Testing

@testable import KafkaClient

@Suite("Assignors")
struct GroupAssignorTests {
  private func shares(
    _ assignor: GroupAssignor,
    _ members: [GroupSubscriber],
    _ counts: [WireName: Int32]
  ) -> [String: [TopicPartition]] {
    Dictionary(assignor.assign(members, partitionCounts: counts).map { ($0.memberID, $0.partitions) }) {
      a,
      _ in a
    }
  }

  private func member(
    _ id: String,
    _ topics: [String] = ["t"],
    owns: [TopicPartition] = [],
    generation: Int32 = -1,
    instance: String? = nil
  ) -> GroupSubscriber {
    GroupSubscriber(memberID: id, instanceID: instance, topics: topics, owned: owns, generation: generation)
  }

  @Test func `range gives contiguous ranges of each topic, the first members one more`() {
    let found = shares(
      .range,
      [member("b", ["t", "u"]), member("a", ["t"]), member("c", ["t", "u"])],
      ["t": 4, "u": 3]
    )
    #expect(found["a"] == [tp("t", 0), tp("t", 1)])
    #expect(found["b"] == [tp("t", 2), tp("u", 0), tp("u", 1)])
    #expect(found["c"] == [tp("t", 3), tp("u", 2)])
  }

  @Test func `range orders static members by their instance`() {
    let found = shares(.range, [member("a", instance: "2"), member("b", instance: "1")], ["t": 2])
    #expect(found["b"] == [tp("t", 0)] && found["a"] == [tp("t", 1)])
  }

  @Test func `a topic that is not there is nobody's`() {
    for assignor in GroupAssignor.allCases {
      #expect(shares(assignor, [member("a")], [:])["a"] == [])
    }
  }

  @Test func `sticky balances a fresh group`() {
    let found = shares(
      .cooperativeSticky,
      [member("a", ["t", "u"]), member("b", ["t", "u"])],
      ["t": 3, "u": 3]
    )
    #expect(found["a"]?.count == 3 && found["b"]?.count == 3)
    #expect(Set((found["a"] ?? []) + (found["b"] ?? [])).count == 6)
  }

  @Test func `what moves to a new member is nobody's until its owner has given it back`() {
    let all = (0..<6).map { tp("t", $0) }
    let first = shares(
      .cooperativeSticky,
      [
        member("a", owns: Array(all[..<3]), generation: 4),
        member("b", owns: Array(all[3...]), generation: 4), member("c"),
      ],
      ["t": 6]
    )
    #expect(first["a"]?.count == 2 && first["b"]?.count == 2 && first["c"] == [])
    #expect(Set(first["a"] ?? []).isSubset(of: all[..<3]) && Set(first["b"] ?? []).isSubset(of: all[3...]))
    let second = shares(
      .cooperativeSticky,
      [
        member("a", owns: first["a"] ?? [], generation: 5),
        member("b", owns: first["b"] ?? [], generation: 5),
        member("c", generation: 5),
      ],
      ["t": 6]
    )
    #expect(second["a"] == first["a"] && second["b"] == first["b"])
    #expect(second["c"]?.count == 2)
  }

  @Test func `a balanced group that loses a member moves nothing else`() {
    let found = shares(
      .cooperativeSticky,
      [
        member("a", owns: [tp("t", 0), tp("t", 1)], generation: 2),
        member("b", owns: [tp("t", 2)], generation: 2),
      ],
      ["t": 4]
    )
    #expect(found["a"] == [tp("t", 0), tp("t", 1)] && found["b"] == [tp("t", 2), tp("t", 3)])
  }

  @Test func `of two claims the later generation is right, and of one generation neither`() {
    let later = shares(
      .cooperativeSticky,
      [member("a", owns: [tp("t", 0)], generation: 3), member("b", owns: [tp("t", 0)], generation: 4)],
      ["t": 1]
    )
    #expect(later["b"] == [tp("t", 0)] && later["a"] == [])
    let same = shares(
      .cooperativeSticky,
      [member("a", owns: [tp("t", 0)], generation: 3), member("b", owns: [tp("t", 0)], generation: 3)],
      ["t": 1]
    )
    #expect(same["a"] == [tp("t", 0)] && same["b"] == [])
  }

  @Test func `members with different topics are balanced as far as they can be`() {
    let found = shares(
      .cooperativeSticky,
      [member("a", ["t", "u"]), member("b", ["t"]), member("c", ["u"])],
      ["t": 2, "u": 4]
    )
    #expect(found["a"]?.count == 2 && found["b"]?.count == 2 && found["c"]?.count == 2)
  }

  @Test func `nothing is given to two, and all is given, whatever joins and leaves`() {
    var random = SeededGenerator(seed: 7)
    var owned: [String: [TopicPartition]] = [:]
    var generation: Int32 = 0
    for _ in 0..<300 {
      let ids = (0..<Int.random(in: 1...7, using: &random)).map { "m\($0 * 3 % 11)" }
      generation += 1
      let members = Set(ids).sorted().map { id in
        member(
          id,
          Bool.random(using: &random) ? ["t", "u"] : ["t"],
          owns: owned[id] ?? [],
          generation: owned[id] == nil ? -1 : generation - 1
        )
      }
      let counts: [WireName: Int32] = ["t": 9, "u": Int32.random(in: 0...5, using: &random)]
      let found = shares(.cooperativeSticky, members, counts)
      let given = found.values.flatMap(\.self)
      #expect(Set(given).count == given.count)
      for member in members {
        for partition in found[member.memberID] ?? [] {
          #expect(member.topics.contains(partition.topic))
          let holder = members.first { $0.memberID != member.memberID && $0.owned.contains(partition) }
          #expect(holder == nil, "\(partition) is still \(holder?.memberID ?? "")'s")
        }
      }
      owned = found
    }
  }

  @Test func `what members say survives the way, and a newer version's further bytes are passed over`() throws
  {
    var bytes = try GroupProtocol.subscription(
      topics: ["a", "b"],
      owned: [tp("b", 1), tp("a", 0)],
      generation: 9
    )
    bytes.setInteger(Int16(5), at: 0)
    bytes.writeInteger(UInt64(1))
    let said = try GroupProtocol.subscriber(memberID: "m", instanceID: nil, bytes)
    #expect(said.topics == ["a", "b"] && said.owned == [tp("a", 0), tp("b", 1)] && said.generation == 9)
    #expect(try GroupProtocol.assignment(ByteBuffer()) == [])
    #expect(throws: DecodeError.self) { try GroupProtocol.assignment(ByteBuffer(bytes: [0])) }
  }
}
