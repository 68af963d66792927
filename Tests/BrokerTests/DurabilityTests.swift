import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

/// What a loss of power, or a disk that does not keep what it was given, may take, and what it may not.
@Suite("Durability")
struct DurabilityTests {
  private let one = BrokerID(1)

  // MARK: Starts (I10)

  /// Three brokers with `partitions` of topic `t`, all killed; the power of broker 1 was lost, and left the log of the last
  /// partition with something bad in its middle, as no kill does.
  private func torn(partitions: Int32) throws -> BrokerRig {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", partitions: partitions, replicationFactor: 3)
    for id in rig.nodes.keys.sorted() { rig.kill(id) }
    rig.losePower(one, seed: 1)
    let disk = try #require(rig.nodes[one]).disk
    let folder = "t-\(partitions - 1)"
    try disk.createFolder(folder)
    let file = try disk.open(folder + "/00000000000000000000.log", create: true)
    var (lost, whole) = (try batch(["lost"]), try batch(["whole"]))
    lost.setInteger(Int64(0), at: lost.readerIndex)
    lost.setInteger(UInt32(0), at: lost.readerIndex + 17)
    whole.setInteger(Int64(1), at: whole.readerIndex)
    try disk.write(file, at: 0, [lost, whole])
    disk.close(file)
    return rig
  }

  private func lifeKind(_ rig: BrokerRig) -> StartKind? { rig.nodes[one]?.core?.directory?.start }

  @Test func `I10: a torn start that dies before it has opened all logs is followed by another torn one`()
    throws
  {
    let rig = try torn(partitions: 24)
    for id in rig.nodes.keys.sorted() { rig.start(id) }
    let isHalfWay = rig.run {
      guard let core = rig.nodes[one]?.core, case .registered = core.lifecycle.stage else { return false }
      return core.topics.replicas.contains { _ in true } && !core.roleBacklog.isEmpty
    }
    #expect(isHalfWay)
    #expect(lifeKind(rig) == .torn)
    rig.kill(one)
    rig.start(one)
    rig.handleAllMail(of: one)
    #expect(lifeKind(rig) == .torn)
    #expect(rig.run { rig.isSettled && (0..<24).allSatisfy { rig.isr(of: "t", $0).count == 3 } })
    #expect(rig.nodes.values.allSatisfy { $0.halted == nil })
    // All has been cut to what is whole: from here on a kill loses nothing.
    rig.kill(one)
    rig.start(one)
    rig.handleAllMail(of: one)
    #expect(lifeKind(rig) == .crashed)
  }

  // MARK: A disk that fails (I9)

  @Test func `I9: a failed fsync ends the log directory and its broker, is not tried again, and is believed`()
    throws
  {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", replicationFactor: 3, settings: ["flush.messages": "1"])
    #expect(rig.run { rig.isr(of: "t").count == 3 })
    let leader = try #require(rig.leader(of: "t"))
    let disk = try #require(rig.nodes[leader]).disk
    var failures = 0
    disk.fault = { operation in
      guard operation.kind == .sync, operation.path.hasPrefix("t-0/") else { return nil }
      failures += 1
      return .failed()
    }
    let client = rig.connect(to: leader)
    try rig.send(rig.produceRequest("t", batch(["a"])), version: 9, on: client, to: leader)
    #expect(rig.run { rig.nodes[leader]?.halted != nil })
    disk.fault = nil
    #expect(failures == 1)
    #expect(rig.nodes[leader]?.replies[client] == nil)
    #expect(rig.events.contains { if case .diskFailed(leader, _) = $0 { true } else { false } })

    #expect(rig.run { rig.leader(of: "t").map { $0 != leader } == true })
    let next = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["b"]), to: next).errorCode == 0)

    // The page cache would still show what the device never got.
    rig.start(leader)
    rig.handleAllMail(of: leader)
    #expect(rig.nodes[leader]?.core?.directory?.start == .torn)
    #expect(rig.run { rig.isSettled && rig.isr(of: "t").count == 3 })
  }

  // MARK: Acknowledgements that wait for the device

  private func isSync(_ job: DiskJob) -> Bool {
    if case .sync = job { true } else { false }
  }

  /// Sends one record and gives what happens some time.
  private func send(
    _ value: String,
    acks: Int16,
    to leader: BrokerID,
    _ rig: BrokerRig
  ) throws -> ConnectionID {
    let client = rig.connect(to: leader)
    try rig.send(rig.produceRequest("t", batch([value]), acks: acks), version: 9, on: client, to: leader)
    rig.run(atMost: .milliseconds(50)) { false }
    return client
  }

  private func isAnswered(_ client: ConnectionID, by id: BrokerID, _ rig: BrokerRig) -> Bool {
    rig.run(atMost: .milliseconds(50)) { rig.nodes[id]?.replies[client] != nil }
  }

  @Test(arguments: [1, -1] as [Int16])
  func `with flush.messages=1 a record is acknowledged when it is synced, and not before`(acks: Int16) throws
  {
    let rig = BrokerRig.settled(1)
    try rig.createTopic("t", settings: ["flush.messages": "1"])
    rig.holdsJob = isSync
    let client = try send("a", acks: acks, to: one, rig)
    #expect(rig.nodes[one]?.replies[client] == nil)
    // What comes meanwhile waits for the sync after.
    let second = try send("b", acks: acks, to: one, rig)
    rig.finishHeldJobs()
    #expect(isAnswered(client, by: one, rig))
    #expect(rig.nodes[one]?.replies[second] == nil)
    rig.finishHeldJobs()
    #expect(isAnswered(second, by: one, rig))
    rig.finishHeldJobs()
    #expect(try rig.records(of: "t", at: one).count == 2)
  }

  @Test func `with flush.messages=1 a follower vouches for what it has synced`() throws {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", replicationFactor: 3, settings: ["flush.messages": "1"])
    #expect(rig.run { rig.isr(of: "t").count == 3 })
    let leader = try #require(rig.leader(of: "t"))
    rig.holdsJob = isSync
    let client = try send("a", acks: -1, to: leader, rig)
    for id in rig.nodes.keys.sorted() {
      #expect(rig.nodes[leader]?.replies[client] == nil, "before \(id)")
      rig.finishHeldJobs(of: id)
      rig.run(atMost: .milliseconds(50)) { false }
    }
    #expect(isAnswered(client, by: leader, rig))
  }

  @Test func `with flush.messages=3 every third record waits`() throws {
    let rig = BrokerRig.settled(1)
    try rig.createTopic("t", settings: ["flush.messages": "3"])
    rig.holdsJob = isSync
    for value in ["a", "b"] {
      let client = try send(value, acks: 1, to: one, rig)
      #expect(rig.nodes[one]?.replies[client] != nil)
    }
    let third = try send("c", acks: 1, to: one, rig)
    #expect(rig.nodes[one]?.replies[third] == nil)
    let fourth = try send("d", acks: 1, to: one, rig)
    rig.finishHeldJobs()
    #expect(isAnswered(third, by: one, rig))
    #expect(isAnswered(fourth, by: one, rig))
  }

  @Test func `a leader that goes tells those who wait for its sync`() throws {
    let rig = BrokerRig.settled(1)
    try rig.createTopic("t", settings: ["flush.messages": "1"])
    rig.holdsJob = isSync
    let client = try send("a", acks: 1, to: one, rig)
    rig.post(.shutDownCluster(keepsLogs: false), to: one)
    #expect(isAnswered(client, by: one, rig))
  }

  @Test func `I17: what was acknowledged with flush.messages=1 is there after a loss of power`() throws {
    for seed in 0..<24 as Range<UInt64> {
      let rig = BrokerRig.settled(1)
      try rig.createTopic("t", settings: ["flush.messages": "1"])
      #expect(try rig.produce("t", batch(["a"]), to: one, acks: 1).errorCode == 0)
      rig.losePower(one, seed: seed)
      rig.start(one)
      #expect(rig.run { rig.isSettled && rig.leader(of: "t") == one })
      #expect(try rig.records(of: "t", at: one).count == 1, "seed \(seed)")
    }
  }
}
