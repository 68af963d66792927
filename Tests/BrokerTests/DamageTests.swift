import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

/// Bytes that rot below the high watermark, where there is no other replica to fetch them from (I8).
@Suite("Damaged logs without another copy")
struct DamageTests {
  private let one = BrokerID(1)
  private let path = "t-0/00000000000000000000.log"

  /// Topic `t` of three batches, and topic `u`.
  private func filled() throws -> BrokerRig {
    let rig = BrokerRig.settled(1)
    for topic in ["t", "u"] {
      try rig.createTopic(topic, replicationFactor: 1)
      for value in ["a", "b", "c"] {
        #expect(try rig.produce(topic, batch([value]), to: one).errorCode == 0)
      }
    }
    return rig
  }

  /// A bit in the value of the second of three batches of the same size.
  private func rot(_ rig: BrokerRig) throws {
    let disk = try #require(rig.nodes[one]?.disk)
    var bytes = try #require(disk.contents(of: path))
    bytes.setInteger(0x55 as UInt8, at: bytes.readerIndex + bytes.readableBytes / 3 + 62)
    disk.setContents(of: path, to: bytes)
  }

  private func restart(_ rig: BrokerRig) {
    rig.start(one)
    #expect(rig.run { rig.isSettled && rig.leader(of: "u") != nil })
  }

  private func damage(_ rig: BrokerRig) -> [(offset: Offset, reason: String)] {
    rig.events.compactMap {
      if case .logDamaged(let partition, let offset, let reason) = $0, partition.topic == "t" {
        (offset, reason)
      } else {
        nil
      }
    }
  }

  private func fetched(_ rig: BrokerRig, _ topic: String, from offset: Int64) throws -> ErrorCode {
    let asked = FetchRequest.FetchPartition(
      partition: 0,
      fetchOffset: offset,
      partitionMaxBytes: 1 << 20
    )
    return ErrorCode(try rig.fetch(topic, asked, of: one).errorCode)
  }

  @Test func `a partition that cannot be opened is offline, and all others go on, also after a restart`()
    throws
  {
    let rig = try filled()
    rig.kill(one)
    try rot(rig)
    let before = rig.nodes[one]?.disk.contents(of: path)
    for round in 1...2 {
      restart(rig)
      #expect(rig.nodes[one]?.halted == nil)
      for _ in 0..<3 {
        #expect(try rig.produce("t", batch(["d"]), to: one).errorCode == ErrorCode.kafkaStorageError.rawValue)
        #expect(try fetched(rig, "t", from: 0) == .kafkaStorageError)
      }
      #expect(try rig.produce("u", batch(["d"]), to: one).errorCode == 0)
      #expect(try fetched(rig, "u", from: 0) == .none)
      // Once a life: which file, where, and what to do.
      let told = damage(rig)
      #expect(told.count == round)
      let last = try #require(told.last)
      #expect(last.offset == Offset(1))
      #expect(last.reason.contains(path) && last.reason.contains("offset 1"))
      #expect(last.reason.contains("delete the topic"))
      #expect(rig.nodes[one]?.disk.contents(of: path) == before)
      rig.kill(one)
    }
  }

  @Test func `a topic whose log is damaged can be deleted and made anew`() throws {
    let rig = try filled()
    rig.kill(one)
    try rot(rig)
    restart(rig)
    let request = DeleteTopicsRequest(topics: [.init(name: "t")], timeoutMs: 1000)
    #expect(try rig.ask(request, version: 6, of: one).responses.map(\.errorCode) == [0])
    #expect(rig.run { rig.nodes[one]?.disk.exists(path) == false })
    try rig.createTopic("t", replicationFactor: 1)
    #expect(try rig.produce("t", batch(["z"]), to: one).baseOffset == 0)
  }

  @Test func `an undamaged copy in its place brings the partition back`() throws {
    let rig = try filled()
    let disk = try #require(rig.nodes[one]?.disk)
    let copy = try #require(disk.contents(of: path))
    rig.kill(one)
    try rot(rig)
    restart(rig)
    rig.kill(one)
    disk.setContents(of: path, to: copy)
    restart(rig)
    #expect(try rig.records(of: "t", at: one).count == 3)
    #expect(try rig.produce("t", batch(["d"]), to: one).baseOffset == 3)
  }

  @Test func `a bad batch of an open log is refused and told once, and what is behind it is served`() throws {
    let rig = try filled()
    rig.post(.shutDown, to: one)
    #expect(rig.run { rig.nodes[one]?.core == nil })
    // A clean start takes the log as it was left.
    try rot(rig)
    restart(rig)
    for _ in 0..<3 { #expect(try fetched(rig, "t", from: 1) == .corruptMessage) }
    #expect(try fetched(rig, "t", from: 2) == .none)
    #expect(try rig.produce("t", batch(["d"]), to: one).baseOffset == 3)
    #expect(rig.nodes[one]?.halted == nil)
    #expect(damage(rig).map(\.offset) == [Offset(1)])
  }
}
