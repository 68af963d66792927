import Broker
import CommitLog
import KafkaProtocol
import Metadata
import NIOCore
import Testing

@testable import Simulation

/// A checker that cannot find a planted mistake is broken (G6).
@Suite("Checkers find what is planted")
struct CheckersTests {
  /// Three brokers' disks, and what their cores would say, by hand.
  private struct Bench {
    var checkers = Checkers(brokers: 3)
    let disks = (0..<3).map { SimulatedDisk(seed: UInt64($0)) }
    var ends = [Int64](repeating: 0, count: 3)
    var image = MetadataImage()
    var views = [ReplicaViews](repeating: ReplicaViews(), count: 3)

    let folder: String

    init(isr: [Int32] = [1, 2, 3], folder: String = "t-0") throws {
      self.folder = folder
      for disk in disks { try disk.createFolder(folder) }
      image.endOffset = Offset(10)
      let id = KafkaUUID(high: 1, low: 2)
      image.topicIDs["t"] = id
      image.topics[id] = TopicImage(
        id: id,
        name: "t",
        partitions: [
          PartitionRegistration(
            replicas: [BrokerID(1), BrokerID(2), BrokerID(3)],
            isr: isr.map { BrokerID($0) },
            leader: BrokerID(1),
            leaderEpoch: LeaderEpoch(0),
            partitionEpoch: PartitionEpoch(0)
          )
        ]
      )
    }

    mutating func append(
      _ value: String,
      to node: Int,
      epoch: Int32 = 0,
      producer: Int64 = -1,
      sequence: Int32 = -1
    ) throws {
      var batch = clientBatch(
        [ByteBuffer(string: value)],
        producerID: producer,
        producerEpoch: producer < 0 ? -1 : 0,
        baseSequence: sequence,
        timestamp: 5
      )
      batch.setInteger(ends[node], at: 0)
      batch.setInteger(epoch, at: 12)
      let file = try disks[node].open("\(folder)/00000000000000000000.log", create: true)
      try disks[node].write(file, at: try disks[node].size(of: file), [batch])
      ends[node] += 1
    }

    func sync(_ node: Int) throws {
      let file = try disks[node].open("\(folder)/00000000000000000000.log", create: false)
      try disks[node].perform(.sync([file]))
    }

    mutating func register(_ broker: Int32, fenced: Bool = false) {
      let id = BrokerID(broker)
      image.brokers[id] = BrokerRegistration(
        id: id,
        epoch: BrokerEpoch(Int64(broker)),
        incarnationID: KafkaUUID(high: 2, low: UInt64(broker)),
        host: "h",
        port: 9,
        fenced: fenced
      )
    }

    mutating func turn(_ node: Int, leads: Bool = false, epoch: Int32 = 0, hw: Int64 = 0) -> String? {
      views[node].begin()
      views[node].add(
        folder: folder,
        leads: leads,
        leaderEpoch: LeaderEpoch(epoch),
        logStartOffset: .zero,
        logEndOffset: Offset(ends[node]),
        highWatermark: Offset(hw)
      )
      views[node].end()
      let image = image
      return checkers.afterTurn(
        of: node,
        disk: disks[node],
        views: views[node],
        imageEnd: image.endOffset,
        image: { image }
      )?.invariant
    }

    mutating func elect(_ leader: Int32, epoch: Int32, isr: [Int32]) {
      image.endOffset = image.endOffset + 1
      guard let id = image.topicIDs["t"] else { return }
      image.topics[id]?.partitions[0].leader = BrokerID(leader)
      image.topics[id]?.partitions[0].leaderEpoch = LeaderEpoch(epoch)
      image.topics[id]?.partitions[0].partitionEpoch = PartitionEpoch(epoch)
      image.topics[id]?.partitions[0].isr = isr.map { BrokerID($0) }
    }
  }

  @Test func `a cluster that keeps the rules passes`() throws {
    var bench = try Bench()
    for node in 0..<3 { try bench.append("a", to: node) }
    #expect(bench.turn(1) == nil)
    #expect(bench.turn(2) == nil)
    #expect(bench.turn(0, leads: true, hw: 1) == nil)
    #expect(bench.turn(1, hw: 1) == nil)
    bench.elect(2, epoch: 1, isr: [2, 3])
    #expect(bench.turn(1, leads: true, epoch: 1, hw: 1) == nil)
    try bench.append("b", to: 1, epoch: 1)
    try bench.append("b", to: 2, epoch: 1)
    #expect(bench.turn(2, epoch: 1, hw: 1) == nil)
    #expect(bench.turn(1, leads: true, epoch: 1, hw: 2) == nil)
  }

  @Test func `I5: other bytes under the same offset and epoch`() throws {
    var bench = try Bench()
    try bench.append("a", to: 0)
    try bench.append("b", to: 1)
    #expect(bench.turn(0, leads: true) == nil)
    #expect(bench.turn(1) == "I5")
  }

  @Test func `I5: the same batch after different ones`() throws {
    var bench = try Bench()
    try bench.append("a", to: 0, epoch: 0)
    try bench.append("b", to: 1, epoch: 1)
    try bench.append("c", to: 0, epoch: 2)
    try bench.append("c", to: 1, epoch: 2)
    #expect(bench.turn(0, epoch: 2) == nil)
    #expect(bench.turn(1, epoch: 2) == "I5")
  }

  @Test func `I5: a log that is not as long as its broker says`() throws {
    var bench = try Bench()
    try bench.append("a", to: 0)
    bench.ends[0] = 2
    #expect(bench.turn(0, leads: true) == "I5")
  }

  @Test func `I3: two leaders in one epoch`() throws {
    var bench = try Bench()
    #expect(bench.turn(0, leads: true, epoch: 4) == nil)
    #expect(bench.turn(1, leads: true, epoch: 4) == "I3")
  }

  @Test func `I4: a high watermark that goes back`() throws {
    var bench = try Bench()
    for node in 0..<3 { try bench.append("a", to: node) }
    _ = bench.turn(1)
    _ = bench.turn(2)
    #expect(bench.turn(0, leads: true, hw: 1) == nil)
    #expect(bench.turn(0, leads: true, hw: 0) == "I4")
  }

  @Test func `I4: a follower that is ahead of every leader`() throws {
    var bench = try Bench()
    for node in 0..<3 { try bench.append("a", to: node) }
    #expect(bench.turn(1, hw: 1) == "I4")
  }

  @Test func `a leader may commit something and resign in one turn`() throws {
    var bench = try Bench()
    for node in 0..<3 { try bench.append("a", to: node) }
    for node in [1, 2] { #expect(bench.turn(node) == nil) }
    #expect(bench.turn(0, leads: true, hw: 0) == nil)
    #expect(bench.turn(0, hw: 1) == nil)
    for node in 0..<3 { try bench.append("b", to: node) }
    #expect(bench.turn(0, hw: 2) == "I4")
  }

  @Test func `I1: committed before the ISR holds it`() throws {
    var bench = try Bench()
    try bench.append("a", to: 0)
    try bench.append("a", to: 1)
    #expect(bench.turn(1) == nil)
    #expect(bench.turn(0, leads: true, hw: 1) == "I1")
  }

  @Test func `I1: committed before the eligible replicas hold it`() throws {
    var bench = try Bench(isr: [1])
    bench.elect(1, epoch: 1, isr: [1])
    if let id = bench.image.topicIDs["t"] {
      bench.image.topics[id]?.partitions[0].eligibleLeaders = [BrokerID(3)]
    }
    try bench.append("a", to: 0, epoch: 1)
    #expect(bench.turn(0, leads: true, epoch: 1, hw: 1) == "I1")
  }

  @Test func `I1: who joins the ISR lacks what is committed`() throws {
    var bench = try Bench(isr: [1])
    try bench.append("a", to: 0)
    #expect(bench.turn(0, leads: true, hw: 1) == nil)
    bench.elect(1, epoch: 1, isr: [1, 2])
    #expect(bench.turn(0, leads: true, hw: 1) == "I1")
  }

  @Test func `P1: a leader without what was committed`() throws {
    var bench = try Bench(isr: [1, 2])
    try bench.append("a", to: 0)
    try bench.append("a", to: 1)
    _ = bench.turn(1)
    #expect(bench.turn(0, leads: true, hw: 1) == nil)
    bench.register(3)
    bench.elect(1, epoch: 1, isr: [1, 2])
    _ = bench.turn(0, leads: true, epoch: 1, hw: 1)
    // What it had is lost, as the checkers know; that it leads all the same is what they find.
    bench.checkers.powerLost(2, disk: bench.disks[2])
    bench.elect(3, epoch: 2, isr: [1, 3])
    #expect(bench.turn(2, leads: true, epoch: 2) == "P1")
  }

  @Test func `P3: a sequence that is stored twice`() throws {
    var bench = try Bench(isr: [1])
    try bench.append("a", to: 0, producer: 9, sequence: 0)
    try bench.append("a", to: 0, producer: 9, sequence: 0)
    #expect(bench.turn(0, leads: true, hw: 2) == "P3")
  }

  @Test func `P4: a sequence that is left out`() throws {
    var bench = try Bench(isr: [1])
    try bench.append("a", to: 0, producer: 9, sequence: 0)
    try bench.append("a", to: 0, producer: 9, sequence: 2)
    #expect(bench.turn(0, leads: true, hw: 2) == "P4")
  }

  @Test func `P1: an ack before the high watermark`() throws {
    var bench = try Bench(isr: [1])
    try bench.append("a", to: 0, producer: 9, sequence: 0)
    try bench.append("b", to: 0, producer: 9, sequence: 1)
    #expect(bench.turn(0, leads: true, hw: 1) == nil)
    func ack(_ sequence: Int32, at offset: Int64) -> String? {
      bench.checkers.observe(
        .acknowledged(
          by: BrokerID(1),
          TopicPartition(topic: "t", partition: 0),
          producer: ProducerID(9),
          sequence: sequence,
          records: 1,
          baseOffset: Offset(offset)
        )
      )?.invariant
    }
    #expect(ack(0, at: 0) == nil)
    #expect(ack(1, at: 1) == "P1")
    #expect(ack(1, at: 0) == "P1")
  }

  @Test func `P11: a leader does not know a producer's last batch, and is not replaced`() throws {
    var bench = try Bench()
    #expect(bench.turn(0, leads: true) == nil)
    let partition = TopicPartition(topic: "t", partition: 0)
    #expect(bench.checkers.observe(.disowned(by: BrokerID(1), partition, sequence: 7))?.invariant == "P11")
    #expect(bench.checkers.observe(.disowned(by: BrokerID(2), partition, sequence: 7)) == nil)
  }

  @Test func `I2: a leader that is not in the ISR`() throws {
    var bench = try Bench()
    bench.elect(1, epoch: 1, isr: [2, 3])
    #expect(bench.turn(0) == "I2")
  }

  @Test func `I2: a leader that is fenced`() throws {
    var bench = try Bench()
    bench.register(1, fenced: true)
    #expect(bench.turn(0) == "I2")
  }

  @Test func `I2: a fenced broker that is in the ISR with others`() throws {
    var bench = try Bench()
    bench.register(2, fenced: true)
    #expect(bench.turn(0) == "I2")
  }

  @Test func `I6: a second vote in one epoch, and a vote that is not on the disk`() throws {
    var bench = try Bench()
    func vote(_ voter: Int32, for candidate: Int32, stored: Int32?) -> String? {
      bench.checkers.told(
        Checkers.Vote(voter: BrokerID(voter), epoch: LeaderEpoch(3)),
        for: BrokerID(candidate),
        stored: stored.map { StoredQuorumState(epoch: LeaderEpoch(3), voted: BrokerID($0)) }
      )?.invariant
    }
    #expect(vote(1, for: 2, stored: 2) == nil)
    #expect(vote(1, for: 2, stored: 2) == nil)
    #expect(vote(1, for: 3, stored: 3) == "I6")
    #expect(vote(2, for: 3, stored: nil) == "I6")
    #expect(vote(3, for: 3, stored: 1) == "I6")
  }

  @Test func `I6: metadata that no majority has synced`() throws {
    var bench = try Bench(folder: ReplicaView.metadataFolder)
    bench.checkers.voterDisks = bench.disks
    for node in 0..<3 { try bench.append("a", to: node) }
    for node in [1, 2] { #expect(bench.turn(node) == nil) }
    try bench.sync(0)
    #expect(bench.turn(0, leads: true, hw: 1) == "I6")
  }

  @Test func `I6: metadata of an earlier epoch, with nothing of the leader's own`() throws {
    var bench = try Bench(folder: ReplicaView.metadataFolder)
    bench.checkers.voterDisks = bench.disks
    for node in 0..<2 {
      try bench.append("a", to: node)
      try bench.sync(node)
    }
    #expect(bench.turn(1) == nil)
    #expect(bench.turn(0, leads: true, epoch: 1, hw: 1) == "I6")
    try bench.append("b", to: 0, epoch: 1)
    try bench.append("b", to: 1, epoch: 1)
    for node in 0..<2 { try bench.sync(node) }
    #expect(bench.turn(1) == nil)
    #expect(bench.turn(0, leads: true, epoch: 1, hw: 2) == nil)
  }

  @Test func `a leader that has all before its log as a snapshot may write first`() throws {
    var bench = try Bench(folder: ReplicaView.metadataFolder)
    for node in 0..<2 { try bench.append("a", to: node) }
    #expect(bench.turn(1) == nil)
    #expect(bench.turn(0, leads: true, hw: 1) == nil)
    bench.ends[2] = 1
    try bench.append("b", to: 2, epoch: 1)
    #expect(bench.turn(2, leads: true, epoch: 1, hw: 1) == nil)
    try bench.append("b", to: 1, epoch: 1)
    #expect(bench.turn(1) == nil)
  }

  @Test func `I6: two images of the same records`() throws {
    var bench = try Bench()
    #expect(bench.turn(0) == nil)
    bench.image.nextProducerID = ProducerID(1)
    #expect(bench.turn(1) == "I6")
  }

  @Test func `P8: a latest offset that becomes smaller`() throws {
    var bench = try Bench(isr: [1])
    try bench.append("a", to: 0)
    try bench.append("b", to: 0)
    _ = bench.turn(0, leads: true, hw: 2)
    let partition = TopicPartition(topic: "t", partition: 0)
    #expect(bench.checkers.observe(.latest(partition, Offset(2), shownBefore: 0)) == nil)
    #expect(bench.checkers.observe(.latest(partition, Offset(1), shownBefore: 2))?.invariant == "P8")
  }

  @Test func `P13: an older leader epoch from the same broker`() throws {
    var bench = try Bench()
    let topic = KafkaUUID(high: 1, low: 2)
    func names(_ broker: Int32, epoch: Int32, askedAt: Int64, toldAt: Int64) -> String? {
      bench.checkers.observe(
        .leaderNamed(
          by: BrokerID(broker),
          topic,
          partition: 0,
          LeaderEpoch(epoch),
          askedAt: Instant(nanoseconds: askedAt),
          toldAt: Instant(nanoseconds: toldAt)
        )
      )?.invariant
    }
    #expect(names(1, epoch: 2, askedAt: 0, toldAt: 5) == nil)
    #expect(names(1, epoch: 3, askedAt: 12, toldAt: 20) == nil)
    // Another broker may lag, and an answer may be overtaken by another client's.
    #expect(names(2, epoch: 2, askedAt: 21, toldAt: 25) == nil)
    #expect(names(1, epoch: 2, askedAt: 11, toldAt: 30) == nil)
    #expect(names(1, epoch: 2, askedAt: 31, toldAt: 40) == "P13")
  }
}
