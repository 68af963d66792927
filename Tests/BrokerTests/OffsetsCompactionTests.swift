import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

@Suite("Compaction of __consumer_offsets")
struct OffsetsCompactionTests {
  private static let name = "__consumer_offsets"

  private func rig(_ more: [String: String] = [:]) throws -> BrokerRig {
    let settings = [
      "offsets.topic.num.partitions": "1", "offsets.topic.segment.bytes": "2000",
      "log.cleaner.backoff.ms": "100",
    ]
    return try BrokerRig.withTopic(settings: settings.merging(more) { $1 })
  }

  private func size(_ rig: BrokerRig, on id: BrokerID) -> Int64 {
    rig.replica(Self.name, on: id)?.log.sizeInBytes ?? 0
  }

  /// Until every living replica has been cleaned up to its last segment.
  private func clean(_ rig: BrokerRig) -> Bool {
    rig.run {
      rig.nodes.filter { $0.value.core != nil }.keys.allSatisfy { id in
        guard let core = rig.nodes[id]?.core, let replica = rig.replica(Self.name, on: id),
          replica.highWatermark == replica.log.logEndOffset, core.cleaner.round == nil
        else { return false }
        return core.checkpoints.firstDirty(of: replica.topic) == replica.log.activeBaseOffset
      }
    }
  }

  private func move(_ rig: BrokerRig) throws {
    let old = try rig.coordinator(of: "g")
    rig.kill(old)
    #expect(rig.run { (try? rig.findCoordinator(of: "g").errorCode == 0) ?? false })
    #expect(try rig.coordinator(of: "g") != old)
    rig.start(old)
    #expect(rig.run { rig.isSettled && rig.isr(of: Self.name).count == 3 })
  }

  @Test func `many commits do not make it grow, and the last of each outlives its coordinator`() throws {
    let rig = try rig()
    for offset in 0..<300 {
      #expect(try rig.commit(rig.commitRequest("g", Int64(offset), partition: Int32(offset % 2))) == .none)
    }
    #expect(rig.run { rig.nodes.keys.allSatisfy { size(rig, on: $0) < 6_000 } })
    #expect(try rig.committed("g", partition: 0) == 298)
    try move(rig)
    #expect(try rig.committed("g", partition: 0) == 298)
    #expect(try rig.committed("g", partition: 1) == 299)
    for offset in 300..<400 { #expect(try rig.commit(rig.commitRequest("g", Int64(offset))) == .none) }
    try move(rig)
    #expect(try rig.committed("g", partition: 0) == 399)
  }

  @Test func `a group that was deleted stays so when nothing is left of it`() throws {
    let rig = try rig(["log.cleaner.delete.retention.ms": "1000", "log.cleaner.min.cleanable.ratio": "0"])
    #expect(try rig.commit(rig.commitRequest("gone", 5)) == .none)
    let coordinator = try rig.coordinator(of: "gone")
    let answer = try rig.ask(DeleteGroupsRequest(groupsNames: ["gone"]), version: 2, of: coordinator)
    #expect(answer.results.first?.errorCode == 0)
    for round in 0..<4 {
      for offset in 0..<60 {
        #expect(try rig.commit(rig.commitRequest("g", Int64(round * 60 + offset))) == .none)
      }
      rig.run(atMost: .seconds(2)) { false }
      #expect(clean(rig))
    }
    let told = try rig.told(Self.name, on: coordinator)
    #expect(!told.contains { $0.contains("gone") })
    try move(rig)
    let groups = try rig.ask(ListGroupsRequest(), version: 4, of: rig.coordinator(of: "g")).groups
    #expect(groups.map(\.groupId) == ["g"])
    #expect(try rig.committed("g") == 239)
  }

  @Test func `a group of KIP-848 is the same after its records were compacted`() throws {
    let rig = try rig(["log.cleaner.min.cleanable.ratio": "0"])
    let fixed = try ConsumerPeer(rig, "a", instance: "one")
    let other = try ConsumerPeer(rig, "b", pattern: "t.*")
    try fixed.join()
    try other.join()
    try rig.settle([fixed, other])
    for offset in 0..<60 { #expect(try fixed.commit(Int64(offset)) == .none) }
    // Members come and go meanwhile, so that records of each kind are replaced.
    let third = try ConsumerPeer(rig, "c")
    try third.join()
    try rig.settle([fixed, other, third])
    _ = try third.leave(-1)
    try rig.settle([fixed, other])
    for offset in 60..<120 { #expect(try fixed.commit(Int64(offset)) == .none) }
    #expect(clean(rig))
    let before = try rig.describeConsumers()
    try move(rig)
    for peer in [fixed, other] { peer.broker = try rig.coordinator(of: "g") }
    #expect(try rig.describeConsumers() == before)
    #expect(try rig.committed("g") == 119)
    #expect(try other.beat().errorCode == 0)
  }
}
