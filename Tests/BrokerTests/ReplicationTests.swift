import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

@Suite("Replication")
struct ReplicationTests {
  private func settled(_ count: Int32 = 3, settings: [String: String] = [:]) -> BrokerRig {
    let rig = BrokerRig(count, settings: settings)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    return rig
  }

  @Test func `three brokers elect a controller, and a topic gets its leader and its full ISR`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 3)
    #expect(rig.isr(of: "t") == [1, 2, 3].map { BrokerID($0) })
  }

  @Test func `acks=all is answered when every in-sync replica has the records`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    let answer = try rig.produce("t", batch(["a", "b"]), to: leader)
    #expect(answer.errorCode == 0)
    #expect(answer.baseOffset == 0)
    var ends: [Offset] = []
    for node in rig.nodes.values {
      node.core?.inspectReplicas { if $0.folder == "t-0" { ends.append($0.logEndOffset) } }
    }
    #expect(ends == [Offset(2), Offset(2), Offset(2)])
  }

  @Test func `a follower refuses what is for the leader, and names it`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    let follower = try #require(rig.nodes.keys.sorted().first { $0 != leader })
    let answer = try rig.produce("t", batch(["a"]), to: follower)
    #expect(answer.errorCode == ErrorCode.notLeaderOrFollower.rawValue)
    #expect(answer.baseOffset == -1)
  }

  @Test func `when the leader dies another in-sync replica leads and has every acknowledged record`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 3)
    let first = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["a", "b", "c"]), to: first).errorCode == 0)
    let before = rig.now.monotonic
    rig.kill(first)
    #expect(rig.run { rig.leader(of: "t") != nil && rig.leader(of: "t") != first && rig.controller != nil })
    #expect(rig.now.monotonic - before < .milliseconds(100))
    let second = try #require(rig.leader(of: "t"))
    let answer = try rig.produce("t", batch(["d"]), to: second)
    #expect(answer.errorCode == 0)
    #expect(answer.baseOffset == 3)
  }

  @Test func `I11: a batch that is sent again after a failover is not stored twice`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 3)
    let first = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["a", "b"], producer: 7, sequence: 0), to: first).errorCode == 0)
    rig.kill(first)
    #expect(rig.run { rig.leader(of: "t") != nil && rig.leader(of: "t") != first })
    let second = try #require(rig.leader(of: "t"))
    let again = try rig.produce("t", batch(["a", "b"], producer: 7, sequence: 0), to: second)
    #expect(again.errorCode == 0)
    #expect(again.baseOffset == 0)
    let next = try rig.produce("t", batch(["c"], producer: 7, sequence: 2), to: second)
    #expect(next.baseOffset == 2)
    let gap = try rig.produce("t", batch(["e"], producer: 7, sequence: 9), to: second)
    #expect(gap.errorCode == ErrorCode.outOfOrderSequenceNumber.rawValue)
  }

  @Test func `a broker that comes back catches up and rejoins the ISR`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    let victim = try #require(rig.nodes.keys.sorted().first { $0 != leader })
    rig.kill(victim)
    #expect(rig.run { rig.isr(of: "t").count == 2 })
    #expect(try rig.produce("t", batch(["a"]), to: leader).errorCode == 0)
    rig.start(victim)
    #expect(rig.run { rig.isr(of: "t").count == 3 && rig.isSettled })
    var end: Offset?
    rig.nodes[victim]?.core?.inspectReplicas { if $0.folder == "t-0" { end = $0.logEndOffset } }
    #expect(end == Offset(1))
  }

  @Test func `an ISR for which a partition is answered NOT_CONTROLLER is asked for again`() throws {
    let rig = settled()
    try rig.createTopic("t", partitions: 3, replicationFactor: 3)
    let controller = try #require(rig.controller)
    let partition = try #require((0..<3).first { rig.leader(of: "t", Int32($0)) != controller })
    let leader = try #require(rig.leader(of: "t", Int32(partition)))
    let victim = try #require(rig.nodes.keys.sorted().first { $0 != leader && $0 != controller })
    rig.kill(victim)
    #expect(rig.run { rig.isr(of: "t", partition).count == 2 })
    // Who knows more than the controller is told that it is none any more, and no metadata follows.
    var refusals = 0
    rig.onTheWay = { message in
      guard refusals == 0, message.from == leader,
        case .request(.controller(.alterPartition(var request))) = message.body
      else { return message }
      refusals += 1
      for topic in request.topics.indices {
        for index in request.topics[topic].partitions.indices {
          request.topics[topic].partitions[index].partitionEpoch += 100
        }
      }
      var changed = message
      changed.body = .request(.controller(.alterPartition(request)))
      return changed
    }
    rig.start(victim)
    #expect(rig.run { rig.isr(of: "t", partition).count == 3 })
    #expect(refusals == 1)
  }

  @Test func `below min.insync.replicas nothing is written with acks=all, and acks=1 still is`() throws {
    let rig = settled(settings: ["min.insync.replicas": "3"])
    try rig.createTopic("t", replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["a"]), to: leader).errorCode == 0)
    let victim = try #require(rig.nodes.keys.sorted().first { $0 != leader && $0 != rig.controller })
    rig.kill(victim)
    #expect(rig.run { rig.isr(of: "t").count == 2 })
    let refused = try rig.produce("t", batch(["b"]), to: leader)
    #expect(refused.errorCode == ErrorCode.notEnoughReplicas.rawValue)
    let alone = try rig.produce("t", batch(["c"]), to: leader, acks: 1)
    #expect(alone.errorCode == 0)
    #expect(alone.baseOffset == 1)
    let odd = try rig.produce("t", batch(["d"]), to: leader, acks: 7)
    #expect(odd.errorCode == ErrorCode.invalidRequiredAcks.rawValue)
  }

  @Test func `all brokers killed at once and started in another order lead every partition and lost nothing`()
    throws
  {
    let rig = settled()
    try rig.createTopic("t", partitions: 3, replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["a", "b"]), to: leader).errorCode == 0)
    for id in rig.nodes.keys.sorted() { rig.kill(id) }
    for id in [3, 1, 2] { rig.start(BrokerID(Int32(id))) }
    #expect(rig.run { rig.isSettled && rig.isr(of: "t").count == 3 && rig.leader(of: "t") != nil })
    let next = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["c"]), to: next).baseOffset == 2)
  }

  @Test func `a log that cannot be opened for want of files is kept, and opened when there are some`() throws
  {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["a", "b"]), to: leader).errorCode == 0)
    let victim = try #require(rig.nodes.keys.sorted().first { $0 != leader && $0 != rig.controller })
    rig.kill(victim)
    #expect(rig.run { rig.isr(of: "t").count == 2 })
    let disk = try #require(rig.nodes[victim]?.disk)
    disk.fault = { $0.path.hasPrefix("t-0/") && $0.kind == .open ? .tooManyOpenFiles : nil }
    rig.start(victim)
    #expect(rig.run { rig.nodes[victim]?.core?.status.servesClients == true })
    rig.drain()
    #expect(disk.exists("t-0/00000000000000000000.log"))
    #expect(rig.isr(of: "t").count == 2)
    disk.fault = nil
    #expect(rig.run { rig.isr(of: "t").count == 3 && rig.isSettled })
    var end: Offset?
    rig.nodes[victim]?.core?.inspectReplicas { if $0.folder == "t-0" { end = $0.logEndOffset } }
    #expect(end == Offset(2))
  }

  @Test func `a log that rotted in its middle ends the broker, is set aside, and is fetched anew`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    for value in ["a", "b", "c"] { #expect(try rig.produce("t", batch([value]), to: leader).errorCode == 0) }
    let victim = try #require(rig.nodes.keys.sorted().first { $0 != leader && $0 != rig.controller })
    rig.kill(victim)
    #expect(rig.run { rig.isr(of: "t").count == 2 })
    let disk = try #require(rig.nodes[victim]?.disk)
    let path = "t-0/00000000000000000000.log"
    var bytes = try #require(disk.contents(of: path))
    let size = bytes.readableBytes / 3
    bytes.setInteger(0x55 as UInt8, at: bytes.readerIndex + size + 62)
    disk.setContents(of: path, to: bytes)
    rig.start(victim)
    #expect(rig.run { rig.nodes[victim]?.halted != nil })
    #expect(disk.exists("t-0-corrupt"))
    rig.start(victim)
    #expect(rig.run { rig.isr(of: "t").count == 3 && rig.isSettled })
    var end: Offset?
    rig.nodes[victim]?.core?.inspectReplicas { if $0.folder == "t-0" { end = $0.logEndOffset } }
    #expect(end == Offset(3))
  }

  @Test func `a log that was set aside is told of, though the note of the life that did it comes late`()
    throws
  {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["a"]), to: leader).errorCode == 0)
    let victim = try #require(rig.nodes.keys.sorted().first { $0 != leader && $0 != rig.controller })
    rig.kill(victim)
    #expect(rig.run { rig.isr(of: "t").count == 2 })
    let disk = try #require(rig.nodes[victim]?.disk)
    let path = "t-0/00000000000000000000.log"
    var bytes = try #require(disk.contents(of: path))
    bytes.setInteger(0x55 as UInt8, at: bytes.readerIndex + 62)
    disk.setContents(of: path, to: bytes)

    rig.holdsJob = { if case .replace(LogDirectory.lifePath, _) = $0 { true } else { false } }
    var told: [Int64] = []
    rig.onTheWay = { message in
      if message.from == victim, case .request(.controller(.brokerRegistration(let request))) = message.body {
        told.append(request.previousBrokerEpoch)
      }
      return message
    }
    rig.start(victim)
    #expect(rig.run { rig.nodes[victim]?.halted != nil })
    #expect(rig.heldJobs.count == 1)
    rig.holdsJob = nil
    rig.finishHeldJobs()
    #expect(disk.exists(LogDirectory.lifePath))
    rig.start(victim)
    #expect(rig.run { rig.isr(of: "t").count == 3 && rig.isSettled })
    #expect(told.count == 2)
    #expect(told.last == -1)
    // From here on a crash is a crash.
    rig.kill(victim)
    rig.start(victim)
    #expect(rig.run { told.count == 3 && rig.isSettled })
    #expect(told.last ?? -1 >= 0)
  }

  @Test func `an epoch in which nothing was written ends where the next begins, and is no loss`() throws {
    let rig = BrokerRig(3)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    try rig.createTopic("t", replicationFactor: 3)
    rig.kill(try #require(rig.leader(of: "t")))
    #expect(rig.run { rig.leader(of: "t").map { rig.nodes[$0]?.core != nil } ?? false && rig.isSettled })
    let leader = try #require(rig.leader(of: "t"))
    let request = OffsetForLeaderEpochRequest(
      topics: [.init(topic: "t", partitions: [.init(partition: 0, currentLeaderEpoch: -1, leaderEpoch: 0)])]
    )
    let answer = try rig.ask(request, version: 4, of: leader).topics.first?.partitions.first
    #expect(answer?.errorCode == 0)
    #expect(answer?.endOffset == 0)
    #expect(answer?.leaderEpoch == 0)
  }
}
