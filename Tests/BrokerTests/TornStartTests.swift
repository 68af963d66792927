import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

/// What a broker believes of its own logs after a loss of power (I4, I10).
@Suite("Torn start")
struct TornStartTests {
  @Test func `what a loss of power brought back is not taken for committed`() throws {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", replicationFactor: 3)
    let first = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["a"]), to: first).errorCode == 0)
    rig.kill(first)
    #expect(rig.run { rig.leader(of: "t").map { $0 != first } ?? false })
    #expect(try rig.produce("t", batch(["b"]), to: #require(rig.leader(of: "t"))).errorCode == 0)
    rig.start(first)
    // Long enough for a checkpoint of the high watermark.
    rig.run(atMost: .seconds(8)) { false }
    #expect(rig.isr(of: "t").count == 3)
    let leader = try #require(rig.leader(of: "t"))
    let victim = try #require(rig.isr(of: "t").first { $0 != leader })

    for id in rig.isr(of: "t") { rig.kill(id) }
    try bringBackCutBatch(on: #require(rig.nodes[victim]).disk)
    var told: [Offset] = []
    rig.onTheWay = { message in
      if message.from == victim, case .request(.replicaFetch(let request)) = message.body {
        told += request.partitions.map(\.highWatermark)
      }
      return message
    }
    for id in rig.nodes.keys.sorted() where id != victim { rig.start(id) }
    #expect(rig.run { rig.isSettled && rig.controller != nil && rig.leader(of: "t") != nil })
    rig.start(victim)
    #expect(rig.run { rig.isSettled && rig.isr(of: "t").count == 3 })
    // Nothing of it was synced, so that nothing was known; then the leader's word, and never back.
    #expect(told.first == .zero)
    #expect(told == told.sorted())
    #expect(told.last == Offset(2))
    #expect(rig.nodes.values.allSatisfy { $0.halted == nil })
  }

  /// In place of the second batch lies one of the first leader's, which had been cut off before the second came: neither the
  /// cut nor what was written after it had reached the device.
  private func bringBackCutBatch(on disk: MemoryDisk) throws {
    try disk.remove(LogDirectory.lifePath)
    let file = try disk.open("t-0/00000000000000000000.log", create: false)
    defer { disk.close(file) }
    var bytes = ByteBuffer()
    _ = try disk.read(file, at: 0, count: Int(disk.size(of: file)), into: &bytes)
    let header = try #require(RecordBatchHeader.peek(bytes, at: bytes.readerIndex))
    var stale = try batch(["never committed"])
    stale.setInteger(header.nextOffset.rawValue, at: stale.readerIndex)
    stale.setInteger(header.leaderEpoch.rawValue, at: stale.readerIndex + 12)
    try disk.truncate(file, to: Int64(header.sizeInBytes))
    try disk.write(file, at: Int64(header.sizeInBytes), [stale])
  }
}
