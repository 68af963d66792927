import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

@Suite("Checkpoints of a broker")
struct CheckpointTests {
  private func start(of rig: BrokerRig, _ topic: String, on id: BrokerID) -> Offset? {
    var found: Offset?
    rig.nodes[id]?.core?.inspectReplicas { if $0.folder == "\(topic)-0" { found = $0.logStartOffset } }
    return found
  }

  @Test func `a log start that DeleteRecords moved within a segment survives a kill`() throws {
    let rig = BrokerRig(1)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    try rig.createTopic("t", replicationFactor: 1)
    for value in ["a", "b", "c"] {
      #expect(try rig.produce("t", batch([value]), to: BrokerID(1)).errorCode == 0)
    }
    let asked = DeleteRecordsRequest(
      topics: [.init(name: "t", partitions: [.init(partitionIndex: 0, offset: 2)])],
      timeoutMs: 1_000
    )
    let answer = try rig.ask(asked, version: 2, of: BrokerID(1))
    #expect(answer.topics.first?.partitions.first?.lowWatermark == 2)
    // The next note of the checkpoints.
    let path = OffsetCheckpoint.logStartName
    #expect(
      rig.run {
        rig.nodes[BrokerID(1)]?.disk.contents(of: path).map { String(buffer: $0) } == "0\n1\nt 0 2\n"
      }
    )
    rig.kill(BrokerID(1))
    rig.start(BrokerID(1))
    #expect(rig.run { rig.isSettled && rig.leader(of: "t") != nil })
    #expect(start(of: rig, "t", on: BrokerID(1)) == Offset(2))
  }

  @Test func `a recovery point above the high watermark is not believed`() throws {
    // As a truncation leaves it, if the process dies before the lowered point is noted.
    let disk = MemoryDisk()
    let topic = TopicPartition(topic: "t", partition: 0)
    disk.setContents(of: OffsetCheckpoint.recoveryPointName, to: ByteBuffer(string: "0\n1\nt 0 90\n"))
    disk.setContents(of: OffsetCheckpoint.highWatermarkName, to: ByteBuffer(string: "0\n1\nt 0 60\n"))
    #expect(CheckpointKeeper(reading: disk).recoveryPoint(of: topic) == Offset(60))
  }

  @Test func `a topic that is made anew does not begin where one of its name began`() throws {
    let rig = BrokerRig(1)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    let disk = try #require(rig.nodes[BrokerID(1)]?.disk)
    // What a life that ended before it could note the deletion leaves.
    rig.kill(BrokerID(1))
    disk.setContents(of: OffsetCheckpoint.logStartName, to: ByteBuffer(string: "0\n1\nt 0 50\n"))
    rig.start(BrokerID(1))
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    try rig.createTopic("t", replicationFactor: 1)
    #expect(start(of: rig, "t", on: BrokerID(1)) == .zero)
    #expect(try rig.produce("t", batch(["a"]), to: BrokerID(1)).baseOffset == 0)
  }
}
