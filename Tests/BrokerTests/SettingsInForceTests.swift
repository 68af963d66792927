import CommitLog
import Foundation
import KafkaProtocol
import Metadata
import NIOCore
import Testing

@testable import Broker

/// What DescribeConfigs shows is what happens, or its documentation says that it does not.
@Suite("Settings in force")
struct SettingsInForceTests {
  private let one = BrokerID(1)

  private func segments(_ rig: BrokerRig) -> Int {
    ((try? rig.nodes[one]?.disk.list("t-0")) ?? []).count { $0.hasSuffix(".log") }
  }

  private func fill(_ rig: BrokerRig, _ count: Int) throws {
    for _ in 0..<count {
      #expect(try rig.produce("t", batch([String(repeating: "x", count: 600)]), to: one).errorCode == 0)
    }
  }

  @Test func `a full index closes the segment`() throws {
    for (bytes, isFull) in [("10485760", false), ("120", true)] {
      let rig = BrokerRig.settled(1)
      try rig.createTopic("t", settings: ["segment.index.bytes": bytes, "index.interval.bytes": "1000"])
      try fill(rig, 60)
      #expect((segments(rig) > 1) == isFull, "\(bytes)")
    }
  }

  @Test func `a sync is made in time where a topic asks for one`() throws {
    let rig = BrokerRig.settled(1)
    try rig.createTopic("t", settings: ["flush.ms": "200"])
    try fill(rig, 3)
    #expect(recoveryPoint(rig) == .zero)
    #expect(rig.run(atMost: .seconds(2)) { recoveryPoint(rig) == Offset(3) })
    try fill(rig, 1)
    #expect(rig.run(atMost: .seconds(2)) { recoveryPoint(rig) == Offset(4) })
  }

  private func recoveryPoint(_ rig: BrokerRig) -> Offset? {
    rig.nodes[one]?.core?.topics.replica("t", 0)?.log.recoveryPoint
  }

  @Test func `the image of the metadata is written as often as its setting says`() throws {
    for (bytes, isWritten) in [("1000000", false), ("1000", true)] {
      let rig = BrokerRig.settled(1, settings: ["metadata.log.max.record.bytes.between.snapshots": bytes])
      for number in 0..<20 { try rig.createTopic("t\(number)", replicationFactor: 1) }
      let files = try #require(try rig.nodes[one]?.disk.list(MetadataPartition.folder))
      #expect(files.contains { $0.hasSuffix(".checkpoint") } == isWritten, "\(bytes): \(files)")
    }
  }

  @Test func `where the broker compresses it tries as hard as the topic says`() throws {
    let words = (0..<4000).map { "word \($0 * 7919 % 1009) of \($0 % 83)" }
    var sizes: [Int] = []
    for settings in [["compression.gzip.level": "1"], ["compression.gzip.level": "9"]] {
      let rig = BrokerRig.settled(1)
      try rig.createTopic("t", settings: settings.merging(["compression.type": "gzip"]) { $1 })
      #expect(try rig.produce("t", batch(words), to: one).errorCode == 0)
      sizes.append(try rig.firstHeader(of: "t", at: one).sizeInBytes)
      #expect(try rig.records(of: "t", at: one).count == words.count)
    }
    #expect(sizes[1] < sizes[0])
  }

  @Test(arguments: [("zstd", "22"), ("zstd", "-7"), ("lz4", "1"), ("lz4", "17"), ("gzip", "-1")])
  func `every level that Kafka has is taken`(codec: String, level: String) throws {
    let rig = BrokerRig.settled(1)
    try rig.createTopic("t", settings: ["compression.type": codec, "compression.\(codec).level": level])
    #expect(try rig.produce("t", batch(["a", "b"]), to: one).errorCode == 0)
    #expect(try rig.firstHeader(of: "t", at: one).codec.name == codec)
    #expect(try rig.records(of: "t", at: one).count == 2)
  }

  @Test func `times and limits that the command line names are those in force`() {
    var configuration = BrokerConfiguration(
      id: one,
      incarnation: Incarnation(1),
      clusterID: KafkaUUID(high: 5, low: 5),
      brokers: [one],
      voters: [one],
      settings: [
        "broker.heartbeat.interval.ms": "70", "broker.session.timeout.ms": "700",
        "controller.quorum.fetch.timeout.ms": "600", "controller.quorum.election.timeout.ms": "300",
        "replica.lag.time.max.ms": "1500", "socket.request.max.bytes": "5000", "fetch.max.bytes": "4000",
        "max.request.partition.size.limit": "30",
      ],
      seed: 1
    )
    let core = BrokerCore(configuration: configuration, disk: MemoryDisk())
    let timing = core.configuration.timing
    #expect(timing.heartbeat == .milliseconds(70) && timing.session == .milliseconds(700))
    #expect(timing.quorumFetchTimeout == .milliseconds(600) && timing.electionTimeout == 300...600)
    #expect(timing.replicaLagMax == .milliseconds(1500))
    let limits = core.configuration.limits
    #expect(limits.frameBytes == 5000 && limits.fetchBytes == 4000 && limits.describedPartitionCount == 30)
    configuration.settings = [:]
    #expect(BrokerCore(configuration: configuration, disk: MemoryDisk()).configuration.timing == .fast)
  }

  @Test func `what has no effect says so, and docs CONFIG lists it`() throws {
    let text = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/CONFIG.md"),
      encoding: .utf8
    )
    let without = (SettingCatalog.topic + SettingCatalog.broker).filter {
      $0.documentation.hasSuffix("without effect here.")
    }
    #expect(without.count >= 9)
    for setting in without { #expect(text.contains("`\(setting.name)`"), "\(setting.name)") }
  }
}
