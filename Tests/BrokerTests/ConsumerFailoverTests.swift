import Broker
import KafkaProtocol
import NIOCore
import Testing

@Suite("Groups of KIP-848 whose coordinator dies")
struct ConsumerFailoverTests {
  private func move(_ rig: BrokerRig, _ peers: [ConsumerPeer]) throws {
    let old = peers[0].broker
    rig.kill(old)
    #expect(rig.run { (try? rig.findCoordinator(of: "g").errorCode == 0) ?? false })
    for peer in peers {
      peer.broker = try rig.coordinator(of: "g")
      #expect(peer.broker != old)
    }
  }

  @Test func `in the middle of a reconciliation the next one goes on where it was`() throws {
    let rig = try BrokerRig.withTopic()
    let first = try ConsumerPeer(rig, "a")
    let second = try ConsumerPeer(rig, "b")
    try first.join()
    try second.join()
    try first.beat()
    // The first was told to give up one, and has not said that it did.
    let before = try rig.describeConsumers()
    #expect(before.groupState == "Reconciling")
    try move(rig, [first, second])
    let after = try rig.describeConsumers()
    #expect(after == before)
    try second.beat()
    #expect(second.count == 0)
    try first.beat()
    #expect(first.epoch == 1)
    first.release()
    try rig.settle([first, second])
    #expect(first.numbers == [0])
    #expect(second.numbers == [1])
  }

  @Test func `members, offsets and static places are as they were`() throws {
    let rig = try BrokerRig.withTopic()
    let fixed = try ConsumerPeer(rig, "a", instance: "one")
    let other = try ConsumerPeer(rig, "b", pattern: "t.*")
    try fixed.join()
    try other.join()
    try rig.settle([fixed, other])
    #expect(try fixed.commit(7) == .none)
    #expect(try fixed.leave(-2) == ErrorCode.none)
    let before = try rig.describeConsumers()
    try move(rig, [fixed, other])
    #expect(try rig.describeConsumers() == before)
    #expect(try rig.committed("g") == 7)
    #expect(try other.beat().errorCode == 0)
    let back = try ConsumerPeer(rig, "c", instance: "one")
    #expect(try back.join().errorCode == 0)
    #expect(back.numbers == fixed.numbers)
    #expect(try fixed.beat().errorCode == ErrorCode.fencedInstanceId.rawValue)
  }

  @Test func `silence is counted anew by the next coordinator`() throws {
    let rig = try BrokerRig.withTopic()
    let slow = try ConsumerPeer(rig, "a")
    slow.rebalanceTimeoutMs = 3_000
    let other = try ConsumerPeer(rig, "b")
    try slow.join()
    try other.join()
    try slow.beat()
    try move(rig, [slow, other])
    // The first never gives up its partition: its time ends before its session does.
    for _ in 0..<4 {
      rig.run(atMost: .seconds(1)) { false }
      _ = try slow.beat()
      try other.beat()
    }
    #expect(try slow.beat().errorCode == ErrorCode.unknownMemberId.rawValue)
    try other.beat()
    #expect(other.numbers == [0, 1])
    rig.run(atMost: .seconds(12)) { false }
    #expect(try rig.describeConsumers().groupState == "Empty")
  }

  @Test func `what cannot be committed is not told`() throws {
    let rig = try BrokerRig.withTopic(3, settings: ["offsets.commit.timeout.ms": "1000"])
    let peer = try ConsumerPeer(rig, "a")
    try peer.join()
    // The others are cut off before the leader knows: the record is written and does not pass.
    for broker in [1, 2, 3].map({ BrokerID($0) }) where broker != peer.broker { rig.isolated.insert(broker) }
    let other = try ConsumerPeer(rig, "b")
    other.broker = peer.broker
    let told = try other.join()
    #expect(told.errorCode == ErrorCode.coordinatorNotAvailable.rawValue)
  }
}
