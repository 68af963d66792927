import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

/// When a broker may say that its end was an orderly one (I10): its next life believes that every log is whole.
@Suite("Clean marker")
struct CleanMarkerTests {
  private let broker = BrokerID(1)
  private let log = "t-0/00000000000000000000.log"

  /// A cluster that was killed, whose broker 1 had begun to write a batch and not ended.
  private func torn() throws -> BrokerRig {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["a"]), to: leader).errorCode == 0)
    for id in rig.nodes.keys.sorted() { rig.kill(id) }
    let disk = try #require(rig.nodes[broker]).disk
    let file = try disk.open(log, create: false)
    var half = try batch(["b"])
    half.setInteger(Int64(1), at: half.readerIndex)
    // As a leader writes it; another epoch would be no batch of this log, cut off or not.
    half.setInteger(Int32(0), at: half.readerIndex + 12)
    let slice = half.readSlice(length: half.readableBytes - 3) ?? ByteBuffer()
    try disk.write(file, at: disk.size(of: file), [slice])
    disk.close(file)
    return rig
  }

  private func stop(_ rig: BrokerRig) {
    rig.post(.shutDown, to: broker)
    #expect(rig.run { rig.nodes[broker]?.hasStopped == true })
    rig.kill(broker)
  }

  @Test func `a life that looked at no log leaves none behind, and the next one recovers them`() throws {
    let rig = try torn()
    // Alone it finds no quorum, and never learns what it has.
    rig.start(broker)
    rig.run(atMost: .seconds(2)) { false }
    stop(rig)
    #expect(rig.nodes[broker]?.disk.exists(LogDirectory.cleanMarkerPath) == false)
    for id in rig.nodes.keys.sorted() { rig.start(id) }
    #expect(rig.run { rig.isSettled && rig.controller != nil && rig.isr(of: "t").count == 3 })
    #expect(rig.nodes.values.compactMap(\.halted) == [])
    #expect(try rig.records(of: "t", at: #require(rig.leader(of: "t"))).count == 1)
  }

  @Test func `one that recovered all of them does`() throws {
    let rig = try torn()
    for id in rig.nodes.keys.sorted() { rig.start(id) }
    #expect(rig.run { rig.isSettled && rig.controller != nil && rig.isr(of: "t").count == 3 })
    stop(rig)
    #expect(rig.nodes[broker]?.disk.exists(LogDirectory.cleanMarkerPath) == true)
  }

  @Test func `a marker that a life has taken away does not come back with a loss of power`() throws {
    for seed in 0..<16 as Range<UInt64> {
      let rig = BrokerRig.settled(1)
      try rig.createTopic("t", replicationFactor: 1)
      stop(rig)
      rig.start(broker)
      rig.handleAllMail(of: broker)
      #expect(rig.nodes[broker]?.core?.directory?.start == .clean)
      rig.losePower(broker, seed: seed)
      rig.start(broker)
      rig.handleAllMail(of: broker)
      #expect(rig.nodes[broker]?.core?.directory?.start == .torn, "seed \(seed)")
    }
  }

  @Test func `one that began clean and looked at no log leaves them as clean as they were`() throws {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", replicationFactor: 3)
    stop(rig)
    for id in rig.nodes.keys.sorted() { rig.kill(id) }
    rig.start(broker)
    rig.run(atMost: .seconds(2)) { false }
    stop(rig)
    #expect(rig.nodes[broker]?.disk.exists(LogDirectory.cleanMarkerPath) == true)
  }
}
