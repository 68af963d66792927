import Broker
import KafkaProtocol
import NIOCore
import Testing

@Suite("Groups that change their protocol")
struct ConsumerMigrationTests {
  private let broker = BrokerID(1)

  private func rig(_ brokers: Int32 = 1, _ settings: [String: String] = [:]) throws -> BrokerRig {
    let rig = BrokerRig(brokers, settings: settings)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    try rig.createTopic("t", partitions: 4, replicationFactor: Int16(min(3, brokers)))
    return rig
  }

  /// A stable classic group in which the first has 0 and 1, the second 2 and 3.
  private func classic(_ rig: BrokerRig, instances: [String?] = [nil, nil]) throws -> [ClassicPeer] {
    let peers = try instances.map { try ClassicPeer(rig, instance: $0) }
    for peer in peers { try peer.member.beginToJoin() }
    try agree(peers)
    return peers
  }

  /// All have sent a join to a classic group: its leader assigns.
  private func agree(_ peers: [ClassicPeer]) throws {
    var leader = ""
    for peer in peers {
      let joined = try peer.member.joinAnswer()
      #expect(joined.errorCode == 0)
      leader = joined.leader
    }
    let share = Int32(4 / peers.count)
    var assignments: [String: ByteBuffer] = [:]
    for (index, peer) in peers.enumerated() {
      let first = Int32(index) * share
      assignments[peer.member.id] = try ClassicPeer.assignment(Array(first..<first + share))
    }
    for peer in peers where peer.member.id != leader { try peer.member.sendSync() }
    for peer in peers where peer.member.id == leader { try peer.member.sendSync(bytes: assignments) }
    for peer in peers { #expect(try peer.takeSync() == ErrorCode.none) }
  }

  private func check(_ old: [ClassicPeer], _ new: [ConsumerPeer]) {
    let all = old.flatMap(\.owned) + new.flatMap(\.numbers)
    #expect(Set(all).count == all.count, "\(old.map(\.owned)) \(new.map(\.numbers))")
  }

  /// Heartbeats, and joins where they ask for one, until everybody has what it is to have.
  private func settle(_ old: [ClassicPeer], _ new: [ConsumerPeer]) throws {
    for _ in 0..<12 {
      for peer in old where try peer.member.heartbeat() == .rebalanceInProgress {
        #expect(try peer.join() == ErrorCode.none)
        check(old, new)
      }
      for peer in new {
        try peer.beat()
        check(old, new)
        peer.release()
      }
    }
    #expect((old.flatMap(\.owned) + new.flatMap(\.numbers)).sorted() == [0, 1, 2, 3])
  }

  // MARK: Upgrade

  @Test(arguments: [true, false])
  func `the first consumer of the new protocol brings the others along`(isEager: Bool) throws {
    let rig = try rig()
    let old = try classic(rig)
    for peer in old { peer.isEager = isEager }
    #expect(try old[0].member.commit(5) == .none)
    let new = try ConsumerPeer(rig, "new")
    #expect(try new.join().errorCode == 0)
    #expect(new.epoch == 2)
    #expect(new.count == 0)
    #expect(try rig.listed().map(\.groupType) == ["consumer"])
    let types = try rig.describeConsumers().members.map(\.memberType)
    #expect(types.filter { $0 == 0 }.count == 2)
    // They may commit what they have read until they join again.
    #expect(try old[0].member.commit(6) == .none)
    try settle(old, [new])
    #expect(new.count == 1)
    #expect(try rig.describeConsumers().groupState == "Stable")
    #expect(try rig.committed("g") == 6)
    #expect(try old[0].member.commit(7) == .none)
    old[0].member.generation = 1
    #expect(try old[0].member.heartbeat() == .illegalGeneration)
    #expect(try old[0].member.commit(8) == .illegalGeneration)
  }

  @Test func `members that wait in a rebalance are told to join again`() throws {
    let rig = try rig()
    let old = try classic(rig)
    let late = try ClassicPeer(rig)
    try late.member.beginToJoin()
    rig.drain()
    let new = try ConsumerPeer(rig, "new")
    #expect(try new.join().errorCode == 0)
    #expect(try late.member.joinAnswer().errorCode == ErrorCode.rebalanceInProgress.rawValue)
    #expect(try late.join() == ErrorCode.none)
    try settle(old + [late], [new])
    #expect((old + [late]).map(\.owned.count) == [1, 1, 1])
  }

  @Test func `who takes a static member's place in a rebalance leaves no partition to nobody`() throws {
    let rig = try rig()
    let old = try classic(rig, instances: ["a", "b"])
    // What it had was shared out by no generation yet.
    #expect(try old[1].member.leave().members.map(\.errorCode) == [0])
    let new = try ConsumerPeer(rig, "new", instance: "a")
    #expect(try new.join().errorCode == 0)
    try settle([], [new])
  }

  @Test func `one by one a group goes all the way`() throws {
    let rig = try rig()
    let old = try classic(rig)
    let new = try [ConsumerPeer(rig, "x"), ConsumerPeer(rig, "y")]
    try new[0].join()
    try settle(old, [new[0]])
    #expect(try old[0].member.leave().members.map(\.errorCode) == [0])
    try settle([old[1]], [new[0]])
    try new[1].join()
    try settle([old[1]], new)
    #expect(try old[1].member.leave().members.map(\.errorCode) == [0])
    try settle([], new)
    #expect(try rig.describeConsumers().members.map(\.memberType) == [1, 1])
    // And a classic member may come back meanwhile.
    let late = try ClassicPeer(rig)
    #expect(try late.join() == ErrorCode.none)
    try settle([late], new)
  }

  @Test func `what cannot be upgraded is left as it is`() throws {
    let rig = try rig()
    // Of members whose words are none of a consumer's.
    _ = try rig.stableGroup(members: 1)
    let told = try ConsumerPeer(rig, "new").join()
    #expect(told.errorCode == ErrorCode.groupIdNotFound.rawValue)
    #expect(told.errorMessage?.hasPrefix("Cannot upgrade classic group g") == true)
    #expect(try rig.describe().groupState == "Stable")
    let other = try self.rig(1, ["group.consumer.migration.policy": "downgrade"])
    let old = try classic(other)
    let refused = try ConsumerPeer(other, "new").join()
    #expect(refused.errorCode == ErrorCode.groupIdNotFound.rawValue)
    #expect(try old[0].member.heartbeat() == .none)
    let small = try self.rig(1, ["group.consumer.max.size": "1"])
    _ = try classic(small)
    #expect(try ConsumerPeer(small, "new").join().errorCode == ErrorCode.groupIdNotFound.rawValue)
  }

  @Test func `empty groups change with whoever comes next`() throws {
    let rig = try rig()
    let old = try classic(rig, instances: [nil])
    #expect(try old[0].member.commit(5) == .none)
    let generation = old[0].member.generation
    _ = try old[0].member.leave()
    // An epoch or a generation never stands for two assignments, so each goes on from what was before.
    let new = try ConsumerPeer(rig, "new")
    #expect(try new.join().memberEpoch > generation)
    #expect(try rig.listed().map(\.groupType) == ["consumer"])
    #expect(try new.leave() == ErrorCode.none)
    #expect(try classic(rig, instances: [nil])[0].member.generation > new.epoch)
    #expect(try rig.listed().map(\.groupType) == ["classic"])
    #expect(try rig.committed("g") == 5)
  }

  @Test func `an empty group that changed goes on from its epoch at its next coordinator too`() throws {
    let rig = try rig(3)
    let new = try ConsumerPeer(rig, "new")
    try new.join()
    let epoch = new.epoch
    #expect(try new.leave() == ErrorCode.none)
    // Told its id, and not there yet: the group's first record is all that is written of it.
    let joining = try GroupMember(rig)
    try joining.beginToJoin()
    rig.kill(try rig.coordinator(of: "g"))
    #expect(rig.run { (try? rig.findCoordinator(of: "g").errorCode == 0) ?? false })
    #expect(try classic(rig, instances: [nil])[0].member.generation > epoch)
  }

  // MARK: Classic members in a new group

  @Test func `classic members of a new group have their own session, and time to sync and to join`() throws {
    let rig = try rig(1, ["group.consumer.migration.policy": "upgrade"])
    let new = try ConsumerPeer(rig, "new")
    try new.join()
    func after(_ seconds: Int) throws {
      for _ in 0..<seconds {
        rig.run(atMost: .seconds(1)) { false }
        try new.beat()
        new.release()
      }
    }
    let silent = try ClassicPeer(rig)
    silent.member.sessionTimeoutMs = 6_000
    #expect(try silent.join() == ErrorCode.none)
    try settle([silent], [new])
    try after(7)
    #expect(try silent.member.heartbeat() == .unknownMemberId)
    let noSync = try ClassicPeer(rig)
    noSync.member.rebalanceTimeoutMs = 3_000
    try noSync.speak()
    try noSync.member.beginToJoin()
    #expect(try noSync.member.joinAnswer().errorCode == 0)
    try after(2)
    #expect(try noSync.member.heartbeat() == .rebalanceInProgress)
    try after(2)
    #expect(try noSync.member.heartbeat() == .unknownMemberId)
    let noJoin = try ClassicPeer(rig)
    noJoin.member.rebalanceTimeoutMs = 3_000
    #expect(try noJoin.join() == ErrorCode.none)
    try settle([noJoin], [new])
    let third = try ConsumerPeer(rig, "third")
    try third.join()
    #expect(try noJoin.member.heartbeat() == .rebalanceInProgress)
    try after(2)
    #expect(try noJoin.member.heartbeat() == .rebalanceInProgress)
    try after(2)
    #expect(try noJoin.member.heartbeat() == .unknownMemberId)
    // The policy keeps the group as it is.
    #expect(try rig.listed().map(\.groupType) == ["consumer"])
  }

  @Test func `requests of classic members are checked`() throws {
    let rig = try rig()
    let new = try ConsumerPeer(rig, "new")
    try new.join()
    let old = try ClassicPeer(rig)
    #expect(try old.join() == ErrorCode.none)
    let other = try ClassicPeer(rig)
    other.member.protocols = [("sticky", "")]
    #expect(try other.join() == .inconsistentGroupProtocol)
    let stranger = try GroupMember(rig)
    stranger.subscription = ByteBuffer(string: "?")
    try stranger.sendJoin()
    #expect(try stranger.joinAnswer().errorCode == ErrorCode.inconsistentGroupProtocol.rawValue)
    try stranger.sendJoin(protocolType: "connect")
    #expect(try stranger.joinAnswer().errorCode == ErrorCode.inconsistentGroupProtocol.rawValue)
    stranger.id = "new"
    stranger.generation = new.epoch
    #expect(try stranger.heartbeat() == .unknownMemberId)
    stranger.id = "nobody"
    #expect(try stranger.heartbeat() == .unknownMemberId)
    #expect(try stranger.leave().members.map(\.errorCode) == [ErrorCode.unknownMemberId.rawValue])
    old.member.generation = 77
    try old.member.sendSync()
    #expect(try old.takeSync() == .illegalGeneration)
  }

  // MARK: Downgrade

  @Test func `when the last of the new protocol leaves, the others are a classic group again`() throws {
    let rig = try rig()
    let old = try classic(rig)
    let new = try ConsumerPeer(rig, "new")
    try new.join()
    try settle(old, [new])
    #expect(try old[0].member.commit(9) == .none)
    #expect(try new.leave() == ErrorCode.none)
    #expect(try rig.listed().map(\.groupType) == ["classic"])
    #expect(try rig.listed().map(\.groupState) == ["PreparingRebalance"])
    for peer in old { #expect(try peer.member.heartbeat() != .none) }
    for peer in old { try peer.member.sendJoin() }
    try agree(old)
    #expect(try rig.describe().groupState == "Stable")
    for peer in old { #expect(try peer.member.heartbeat() == .none) }
    #expect(try rig.committed("g") == 9)
    #expect(try new.beat().errorCode == ErrorCode.groupIdNotFound.rawValue)
  }

  @Test func `a group that goes back answers nobody from what it is about to give up`() throws {
    let rig = try rig(3)
    let old = try classic(rig)
    let new = try ConsumerPeer(rig, "new")
    try new.join()
    try settle(old, [new])
    // The others are cut off before the leader knows: what it writes stays uncommitted.
    for broker in [1, 2, 3].map({ BrokerID($0) }) where broker != new.broker { rig.isolated.insert(broker) }
    let leave = ConsumerGroupHeartbeatRequest(groupId: "g", memberId: new.id, memberEpoch: -1)
    try rig.send(leave, version: 1, on: rig.connect(to: new.broker), to: new.broker)
    rig.drain()
    for peer in old {
      try peer.member.sendSync()
      #expect(try peer.takeSync() == .rebalanceInProgress)
      #expect(try peer.member.heartbeat() == .rebalanceInProgress)
    }
    // One that joins waits for the others, and is not sent into the old generation.
    try old[1].member.sendJoin()
    rig.drain()
    #expect(!old[1].member.isAnswered)
  }

  @Test func `a static member goes to the new protocol and back`() throws {
    let rig = try rig()
    let old = try classic(rig, instances: ["one", "two"])
    let new = try ConsumerPeer(rig, "new", instance: "one")
    #expect(try new.join().errorCode == 0)
    #expect(new.numbers == [0, 1])
    #expect(try old[0].member.heartbeat() == .fencedInstanceId)
    try settle([old[1]], [new])
    #expect(try new.leave(-2) == ErrorCode.none)
    let back = try ClassicPeer(rig, instance: "one")
    try back.member.sendJoin()
    let joined = try back.member.joinAnswer()
    #expect(joined.errorCode == 0)
    #expect(try rig.listed().map(\.groupType) == ["classic"])
    // Nothing changed, so nobody has to do anything.
    #expect(try rig.listed().map(\.groupState) == ["Stable"])
    try back.member.sendSync()
    #expect(try back.takeSync() == ErrorCode.none)
    #expect(back.owned == [0, 1])
    #expect(try back.member.heartbeat() == .none)
    #expect(try old[1].member.heartbeat() == .none)
  }

  // MARK: Failover

  @Test(arguments: [false, true])
  func `either change survives its coordinator`(hasDowngraded: Bool) throws {
    let rig = try rig(3)
    let old = try classic(rig)
    let new = try ConsumerPeer(rig, "new")
    try new.join()
    if hasDowngraded { #expect(try new.leave() == ErrorCode.none) }
    rig.kill(new.broker)
    #expect(rig.run { (try? rig.findCoordinator(of: "g").errorCode == 0) ?? false })
    let broker = try rig.coordinator(of: "g")
    let moved = try old.map { peer in
      let copy = try ClassicPeer(rig)
      #expect(copy.member.broker == broker)
      copy.member.id = peer.member.id
      copy.member.generation = peer.member.generation
      copy.owned = peer.owned
      return copy
    }
    new.broker = broker
    guard hasDowngraded else {
      #expect(try rig.describeConsumers().members.count == 3)
      return try settle(moved, [new])
    }
    #expect(try rig.describe().groupState == "PreparingRebalance")
    for peer in moved {
      #expect(try peer.member.heartbeat() != .none)
      try peer.member.sendJoin()
    }
    try agree(moved)
    #expect(try rig.describe().groupState == "Stable")
  }
}
