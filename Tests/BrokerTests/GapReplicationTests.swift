import CommitLog
import KafkaProtocol
import Testing

@testable import Broker

@Suite("Replication of cleaned logs")
struct GapReplicationTests {
  private func rig() throws -> BrokerRig {
    try BrokerRig.withCompactedTopic(settings: ["log.cleaner.enable": "false"])
  }

  /// A follower that is no controller, which a majority can spare.
  private func follower(in rig: BrokerRig) throws -> BrokerID {
    let leader = try #require(rig.leader(of: "t"))
    return try #require(rig.nodes.keys.sorted().first { $0 != leader && $0 != rig.controller })
  }

  @Test func `a follower that was away fetches a cleaned log as it is`() throws {
    let rig = try rig()
    let leader = try #require(rig.leader(of: "t"))
    let away = try follower(in: rig)
    rig.kill(away)
    #expect(rig.run { rig.isr(of: "t").count == 2 })
    try rig.writeRounds(30)
    try rig.cleanByHand(on: leader)
    #expect(try rig.told(on: leader).count < 15)
    rig.start(away)
    #expect(rig.run { rig.isr(of: "t").count == 3 && rig.isSettled })
    #expect(try rig.told(on: away) == rig.told(on: leader))
    #expect(rig.replica(on: away)?.log.logEndOffset == Offset(30))
  }

  @Test func `a follower whose next offset was cleaned away goes on behind the gap`() throws {
    let rig = try rig()
    let leader = try #require(rig.leader(of: "t"))
    let away = try follower(in: rig)
    try rig.writeRounds(8)
    #expect(rig.run { rig.replica(on: away)?.log.logEndOffset == Offset(8) })
    rig.kill(away)
    #expect(rig.run { rig.isr(of: "t").count == 2 })
    try rig.writeRounds(22, from: 8)
    try rig.cleanByHand(on: leader)
    let next = try #require(try rig.replica(on: leader)?.log.batchHeader(holding: Offset(8)))
    #expect(next.baseOffset > Offset(8))
    rig.start(away)
    #expect(rig.run { rig.isr(of: "t").count == 3 && rig.isSettled })
    let theirs = try rig.told(on: leader)
    let own = try rig.told(on: away)
    #expect(own.suffix(theirs.count) == theirs[...])
    #expect(own.prefix(8) == (0..<8).map { "\($0) key-\($0 % 3)=value-\($0)" }[...])
  }

  @Test func `a gap that the leader does not own to is refused, and nothing behind it is taken`() throws {
    let rig = try rig()
    let leader = try #require(rig.leader(of: "t"))
    let away = try follower(in: rig)
    rig.kill(away)
    #expect(rig.run { rig.isr(of: "t").count == 2 })
    try rig.writeRounds(30)
    try rig.cleanByHand(on: leader)
    rig.onTheWay = { message in
      var message = message
      if case .response(.replicaFetch(var response)) = message.body {
        for index in response.partitions.indices { response.partitions[index].gaps = LeaderGaps() }
        message.body = .response(.replicaFetch(response))
      }
      return message
    }
    rig.start(away)
    #expect(!rig.run(atMost: .seconds(5)) { rig.isr(of: "t").count == 3 })
    #expect(rig.nodes[away]?.halted == nil)
    let end = try #require(rig.replica(on: away)).log.logEndOffset
    #expect(end < Offset(30))
    #expect(
      try rig.told(on: away)
        == rig.told(on: leader).prefix(while: { Int($0.prefix { $0 != " " }) ?? 99 < Int(end.rawValue) })
    )
    rig.onTheWay = nil
    #expect(rig.run { rig.isr(of: "t").count == 3 && rig.isSettled })
    #expect(try rig.told(on: away) == rig.told(on: leader))
  }

  @Test func `a broker that fetched gaps leads with them, and the old leader finds itself in its log`() throws
  {
    let rig = try rig()
    let first = try #require(rig.leader(of: "t"))
    let away = try follower(in: rig)
    rig.kill(away)
    #expect(rig.run { rig.isr(of: "t").count == 2 })
    try rig.writeRounds(30)
    try rig.cleanByHand(on: first)
    rig.start(away)
    #expect(rig.run { rig.isr(of: "t").count == 3 && rig.isSettled })
    rig.kill(first)
    #expect(rig.run { rig.leader(of: "t") != nil && rig.leader(of: "t") != first && rig.isSettled })
    try rig.writeRounds(10, from: 30)
    rig.start(first)
    #expect(rig.run { rig.isr(of: "t").count == 3 && rig.isSettled })
    for id in rig.nodes.keys {
      let told = try rig.told(on: id)
      #expect(told.suffix(10) == (30..<40).map { "\($0) key-\($0 % 3)=value-\($0)" }[...])
    }
    #expect(try rig.told(on: first) == rig.told(on: away))
  }
}
