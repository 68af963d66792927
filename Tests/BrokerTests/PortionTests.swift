import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

@Suite("Work of a broker in portions")
struct PortionTests {
  private func partition(_ index: Int32) -> TopicIDPartition {
    TopicIDPartition(topicID: KafkaUUID(high: 1, low: 1), partition: index)
  }

  @Test func `a turn makes a few logs and the next goes on in order`() {
    let portion = RoleBacklog.logsPerTurn
    var backlog = RoleBacklog()
    for index in 0..<40 as Range<Int32> {
      backlog.add(partition(index), isHosted: false, before: Offset(Int64(index)))
    }
    var taken: [Int32] = []
    func turn() -> Int {
      let before = taken.count
      while let next = backlog.next() {
        taken.append(next.partition)
        backlog.countLog()
      }
      backlog.beginTurn()
      return taken.count - before
    }
    #expect(turn() == portion)
    #expect(backlog.takenUp(of: Offset(100)) == Offset(Int64(portion)))
    #expect(turn() == portion)
    while turn() > 0 {}
    #expect(taken == Array(0..<40))
    #expect(backlog.isEmpty)
    #expect(backlog.takenUp(of: Offset(100)) == Offset(100))
  }

  @Test func `what is hosted goes before logs that are to be made, and each once`() {
    var backlog = RoleBacklog()
    backlog.add(partition(1), isHosted: false, before: Offset(5))
    backlog.add(partition(2), isHosted: true, before: Offset(6))
    backlog.add(partition(1), isHosted: false, before: Offset(7))
    #expect(backlog.takenUp(of: Offset(9)) == Offset(5))
    let order = [backlog.next(), backlog.next(), backlog.next()]
    #expect(order == [partition(2), partition(1), nil])
  }

  @Test func `what is asked for goes first, but no log is made before others may have left its folder`() {
    var backlog = RoleBacklog()
    for index in 1...3 as ClosedRange<Int32> {
      backlog.add(partition(index), isHosted: false, before: .zero)
    }
    var taken = [backlog.take(partition(3)), backlog.take(partition(3))]
    backlog.add(partition(4), isHosted: true, before: .zero)
    taken += [backlog.take(partition(2)), backlog.take(partition(4)), backlog.take(partition(2))]
    #expect(taken == [true, false, false, true, true])
    let left = [backlog.next(), backlog.next()]
    #expect(left == [partition(1), nil])
    #expect(backlog.isEmpty)
  }

  @Test func `a broker is unfenced when it has opened all its logs`() throws {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("big", partitions: 100, replicationFactor: 3)
    let id = BrokerID(2)
    rig.kill(id)
    rig.start(id)
    func openCount() -> Int {
      var count = 0
      rig.nodes[id]?.core?.inspectReplicas { if $0.folder.hasPrefix("big-") { count += 1 } }
      return count
    }
    var steps: Set<Int> = []
    let isUnfenced = rig.run {
      steps.insert(openCount())
      return rig.nodes[id]?.core?.status.isUnfenced == true
    }
    #expect(isUnfenced)
    #expect(openCount() == 100)
    #expect(steps.count > 3)
    #expect(rig.run { rig.isr(of: "big", 99).count == 3 })
  }

  @Test func `topics that go and come again by the same name keep apart`() throws {
    let rig = BrokerRig.settled(1)
    let id = BrokerID(1)
    try rig.createTopic("t", partitions: 40, replicationFactor: 1)
    #expect(try rig.produce("t", batch(["old"]), to: id).errorCode == 0)
    let deletion = DeleteTopicsRequest(topics: [.init(name: "t", topicId: .zero)], timeoutMs: 5_000)
    #expect(try rig.ask(deletion, version: 6, of: id).responses.first?.errorCode == 0)
    try rig.createTopic("t", partitions: 40, replicationFactor: 1)
    #expect(try rig.produce("t", batch(["new"]), to: id).errorCode == 0)
    #expect(
      rig.run {
        var folders: Set<String> = []
        rig.nodes[id]?.core?.inspectReplicas { folders.insert($0.folder) }
        return (0..<40).allSatisfy { folders.contains("t-\($0)") }
      }
    )
    let values = try rig.records(of: "t", at: id).map { $0.value.map { String(buffer: $0) } }
    #expect(values == ["new"])
  }

  // MARK: Bytes in flight

  /// A partition whose follower says nothing: what is produced with acks=all waits.
  private func stalled(_ limits: BrokerLimits) throws -> (rig: BrokerRig, leader: BrokerID) {
    let rig = BrokerRig(2, settings: ["min.insync.replicas": "1"], limits: limits)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    try rig.createTopic("t", replicationFactor: 2)
    let leader = try #require(rig.leader(of: "t"))
    rig.isolated = [leader == BrokerID(1) ? BrokerID(2) : BrokerID(1)]
    return (rig, leader)
  }

  private func bulk() throws -> ByteBuffer { try batch([String(repeating: "x", count: 30_000)]) }

  @Test func `nothing is read from a connection that has too many bytes in flight`() throws {
    var limits = BrokerLimits()
    limits.inFlightConnectionBytes = 100_000
    let (rig, leader) = try stalled(limits)
    let connection = rig.connect(to: leader)
    for correlation in 1...3 as ClosedRange<Int32> {
      let request = rig.produceRequest("t", try bulk(), timeoutMs: 500)
      try rig.send(request, version: 9, correlation: correlation, on: connection, to: leader)
    }
    rig.drain()
    #expect(rig.nodes[leader]?.paused.contains(connection) == false)
    let last = rig.produceRequest("t", try bulk(), timeoutMs: 500)
    try rig.send(last, version: 9, correlation: 4, on: connection, to: leader)
    rig.drain()
    #expect(rig.nodes[leader]?.paused.contains(connection) == true)
    #expect(rig.run { rig.nodes[leader]?.replies[connection]?.count == 4 })
    #expect(rig.nodes[leader]?.paused.contains(connection) == false)
    #expect(rig.nodes[leader]?.core?.status.counters.inFlightBytes == 0)
  }

  @Test func `a full broker reads from those alone who have nothing in flight`() throws {
    var limits = BrokerLimits()
    limits.inFlightBytes = 100_000
    let (rig, leader) = try stalled(limits)
    var writers: [ConnectionID] = []
    for _ in 0..<4 {
      let connection = rig.connect(to: leader)
      let request = rig.produceRequest("t", try bulk(), timeoutMs: 500)
      try rig.send(request, version: 9, on: connection, to: leader)
      writers.append(connection)
    }
    let other = rig.connect(to: leader)
    try rig.send(ApiVersionsRequest(), version: 0, on: other, to: leader)
    rig.drain()
    #expect(rig.nodes[leader]?.paused.contains(writers[3]) == true)
    #expect(rig.nodes[leader]?.paused.contains(other) == false)
    #expect(rig.nodes[leader]?.replies[other]?.count == 1)
    #expect(rig.run { writers.allSatisfy { rig.nodes[leader]?.replies[$0]?.count == 1 } })
    #expect(rig.nodes[leader]?.paused.isEmpty == true)
    #expect(rig.nodes[leader]?.core?.status.counters.inFlightBytes == 0)
  }

  @Test func `bytes of a connection that closes are in flight no more`() throws {
    let (rig, leader) = try stalled(BrokerLimits())
    let connection = rig.connect(to: leader)
    try rig.send(rig.produceRequest("t", try bulk()), version: 9, on: connection, to: leader)
    rig.drain()
    #expect((rig.nodes[leader]?.core?.status.counters.inFlightBytes ?? 0) > 30_000)
    rig.post(.connectionClosed(connection), to: leader)
    rig.drain()
    #expect(rig.nodes[leader]?.core?.status.counters.inFlightBytes == 0)
  }

  // MARK: The end

  @Test func `a cluster that ends as a whole moves no leader, and comes back in sync`() throws {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", partitions: 40, replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["kept"]), to: leader).errorCode == 0)
    let told = rig.events.count
    for id in rig.nodes.keys.sorted() { rig.post(.shutDownCluster(keepsLogs: true), to: id) }
    #expect(rig.run { rig.nodes.values.allSatisfy(\.hasStopped) })
    for event in rig.events[told...] {
      if case .leaderElected = event { Issue.record("\(event)") }
      if case .isrShrunk = event { Issue.record("\(event)") }
    }
    for id in rig.nodes.keys.sorted() { rig.start(id) }
    #expect(rig.run { rig.isSettled && (0..<40).allSatisfy { rig.isr(of: "t", $0).count == 3 } })
    for id in rig.nodes.keys.sorted() { #expect(rig.nodes[id]?.core?.status.start == .clean) }
    let now = try #require(rig.leader(of: "t"))
    #expect(try rig.records(of: "t", at: now).map { $0.value.map { String(buffer: $0) } } == ["kept"])
  }

  @Test func `logs that nobody will open again are left as they are, and whoever waits is told`() throws {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", partitions: 40, replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["kept"]), to: leader).errorCode == 0)
    for id in rig.nodes.keys.sorted() { rig.post(.shutDownCluster(keepsLogs: false), to: id) }
    #expect(rig.run { rig.nodes.values.allSatisfy(\.hasStopped) })
    for node in rig.nodes.values { #expect(!node.disk.exists(LogDirectory.cleanMarkerPath)) }
    for id in rig.nodes.keys.sorted() { rig.start(id) }
    #expect(rig.run { rig.isSettled && (0..<40).allSatisfy { rig.isr(of: "t", $0).count == 3 } })
    let now = try #require(rig.leader(of: "t"))
    #expect(try rig.records(of: "t", at: now).map { $0.value.map { String(buffer: $0) } } == ["kept"])
  }

  @Test func `a broker that shuts down waits for no heartbeat's turn`() throws {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", partitions: 6, replicationFactor: 3)
    let active = try #require(rig.controller)
    let begun = rig.now.monotonic
    rig.post(.shutDown, to: active)
    #expect(rig.run { rig.nodes[active]?.hasStopped == true })
    #expect(rig.now.monotonic - begun < .milliseconds(20))
    #expect(rig.run { rig.controller != nil && rig.controller != active })
  }
}
