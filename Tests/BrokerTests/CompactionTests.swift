import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

@Suite("Compaction by brokers")
struct CompactionTests {
  private let one = BrokerID(1)
  private let eager = ["log.cleaner.backoff.ms": "100"]

  /// What is left when of each key only the last record counts.
  private func newest(_ count: Int, over keys: Int = 3) -> Set<String> {
    Set((max(0, count - keys)..<count).map { "\($0) key-\($0 % keys)=value-\($0)" })
  }

  private func deepest(_ rig: BrokerRig, _ id: BrokerID? = nil) throws -> Int {
    try rig.told(on: id ?? one).count
  }

  private func alter(_ rig: BrokerRig, _ setting: String, _ value: String, of topic: String = "t") throws {
    let request = IncrementalAlterConfigsRequest(
      resources: [
        .init(
          resourceType: 2,
          resourceName: topic,
          configs: [.init(name: setting, configOperation: 0, value: value)]
        )
      ]
    )
    let answer = try rig.ask(request, version: 1, of: rig.anyLiving)
    #expect(answer.responses.first?.errorCode == 0)
    rig.drain()
  }

  private func delete(_ topic: String, in rig: BrokerRig) throws {
    let request = DeleteTopicsRequest(topics: [.init(name: topic)], timeoutMs: 5_000)
    #expect(try rig.ask(request, version: 6, of: rig.anyLiving).responses.first?.errorCode == 0)
    #expect(rig.run { rig.leader(of: topic) == nil })
  }

  private func cleanedFiles(_ rig: BrokerRig, _ id: BrokerID? = nil) -> [String] {
    rig.nodes[id ?? one]?.disk.paths.filter { $0.hasSuffix(".cleaned") || $0.hasSuffix(".swap") } ?? []
  }

  private func failures(_ rig: BrokerRig) -> [String] {
    rig.events.compactMap {
      if case .cleaningFailed(let partition, let reason) = $0 { "\(partition): \(reason)" } else { nil }
    }
  }

  @Test func `leaders and followers keep the last record of each key, and little else`() throws {
    let rig = try BrokerRig.withCompactedTopic(settings: eager)
    try rig.writeRounds(60)
    #expect(
      rig.run { rig.nodes.keys.allSatisfy { id in (try? rig.told(on: id).count).map { $0 < 15 } ?? false } }
    )
    for id in rig.nodes.keys {
      #expect(try newest(60).isSubset(of: rig.told(on: id)))
      #expect(rig.replica(on: id)?.log.logEndOffset == Offset(60))
    }
    #expect(failures(rig).isEmpty)
    // Readers go over the gaps.
    let leader = try #require(rig.leader(of: "t"))
    #expect(try rig.records(of: "t", at: leader).count < 15)
  }

  @Test func `a log that is not dirty enough is left, unless a record has waited for too long`() throws {
    let rig = try BrokerRig.withCompactedTopic(
      1,
      settings: eager,
      topic: ["min.cleanable.dirty.ratio": "1.0", "max.compaction.lag.ms": "60000"]
    )
    try rig.writeRounds(30)
    #expect(!rig.run(atMost: .seconds(20)) { (try? deepest(rig)) != 30 })
    #expect(rig.run(atMost: .seconds(60)) { (try? deepest(rig)).map { $0 < 15 } ?? false })
  }

  @Test func `a record younger than min.compaction.lag.ms stays`() throws {
    let rig = try BrokerRig.withCompactedTopic(1, settings: eager, topic: ["min.compaction.lag.ms": "30000"])
    try rig.writeRounds(30)
    #expect(!rig.run(atMost: .seconds(20)) { (try? deepest(rig)) != 30 })
    #expect(rig.run(atMost: .seconds(20)) { (try? deepest(rig)).map { $0 < 15 } ?? false })
  }

  /// The next sync of a cleaned segment does not come back before `finishHeldJobs`.
  private func holdCleaning(of rig: BrokerRig) -> Bool {
    rig.holdsJob = { job in
      guard case .sync = job, rig.heldJobs.isEmpty else { return false }
      return !self.cleanedFiles(rig).isEmpty
    }
    return rig.run { !rig.heldJobs.isEmpty }
  }

  @Test func `the dirtiest log comes first`() throws {
    let rig = try BrokerRig.withCompactedTopic(1, settings: eager)
    try rig.writeRounds(20)
    let topic = TopicPartition(topic: "t", partition: 0)
    #expect(rig.run { rig.nodes[one]?.core?.checkpoints.firstDirty(of: topic) != nil })
    try rig.createTopic("u", settings: ["cleanup.policy": "compact", "segment.bytes": "400"])
    // Half clean against all dirty.
    try rig.writeRounds(20, from: 20)
    try rig.writeRounds(40, to: "u")
    #expect(rig.nodes[one]?.core?.cleaner.round == nil)
    #expect(holdCleaning(of: rig))
    #expect(rig.nodes[one]?.core?.cleaner.round?.replica.topic.topic == "u")
  }

  @Test func `tombstones leave when delete.retention.ms is over`() throws {
    let rig = try BrokerRig.withCompactedTopic(1, settings: eager, topic: ["delete.retention.ms": "5000"])
    try rig.write([("gone", "value"), ("gone", nil)])
    try rig.writeRounds(20)
    #expect(rig.run { (try? rig.told(on: one)).map { $0.contains("1 gone=∅") && $0.count < 15 } ?? false })
    #expect(rig.run(atMost: .seconds(6)) { false } == false)
    try rig.writeRounds(20, from: 20)
    #expect(rig.run { (try? rig.told(on: one)).map { !$0.contains { $0.contains("gone") } } ?? false })
  }

  @Test func `where cleaning ended is noted in Kafka's file, and the next life goes on there`() throws {
    let rig = try BrokerRig.withCompactedTopic(1, settings: eager)
    try rig.writeRounds(60)
    let path = OffsetCheckpoint.cleanerName
    #expect(rig.run { rig.nodes[one]?.disk.contents(of: path) != nil })
    let text = String(buffer: try #require(rig.nodes[one]?.disk.contents(of: path)))
    let offsets = try #require(OffsetCheckpoint.offsets(text))
    let end = try #require(offsets[TopicPartition(topic: "t", partition: 0)])
    #expect(end > Offset(40))
    rig.kill(one)
    rig.start(one)
    #expect(rig.run { rig.isSettled && rig.leader(of: "t") != nil })
    #expect(rig.nodes[one]?.core?.checkpoints.firstDirty(of: TopicPartition(topic: "t", partition: 0)) == end)
    #expect(try newest(60).isSubset(of: rig.told(on: one)))
  }

  @Test func `nothing is cleaned where log.cleaner.enable is false`() throws {
    let rig = try BrokerRig.withCompactedTopic(
      1,
      settings: eager.merging(["log.cleaner.enable": "false"]) { $1 }
    )
    try rig.writeRounds(30)
    #expect(!rig.run(atMost: .seconds(10)) { (try? deepest(rig)) != 30 })
  }

  @Test func `lags that contradict each other are refused`() throws {
    let rig = try BrokerRig.withCompactedTopic(1, topic: ["max.compaction.lag.ms": "1000"])
    func answer(_ value: String) throws -> (error: Int16?, message: String?) {
      let config = IncrementalAlterConfigsRequest.AlterableConfig(
        name: "min.compaction.lag.ms",
        configOperation: 0,
        value: value
      )
      let request = IncrementalAlterConfigsRequest(
        resources: [.init(resourceType: 2, resourceName: "t", configs: [config])]
      )
      let found = try rig.ask(request, version: 1, of: one).responses.first
      return (found?.errorCode, found?.errorMessage)
    }
    let refused = try answer("1001")
    #expect(refused.error == ErrorCode.invalidConfig.rawValue)
    #expect(
      refused.message
        == "conflict topic config setting min.compaction.lag.ms (1001) > max.compaction.lag.ms (1000)"
    )
    #expect(try answer("1000").error == 0)
    var topic = CreateTopicsRequest.CreatableTopic(name: "u", numPartitions: 1, replicationFactor: 1)
    topic.configs = [
      .init(name: "max.compaction.lag.ms", value: "5"), .init(name: "min.compaction.lag.ms", value: "6"),
    ]
    let made = try rig.ask(CreateTopicsRequest(topics: [topic], timeoutMs: 5_000), version: 7, of: one)
    #expect(made.topics.first?.errorCode == ErrorCode.invalidConfig.rawValue)
  }

  @Test func `a full disk puts cleaning off, which is told once, and harms nobody`() throws {
    let rig = try BrokerRig.withCompactedTopic(1, settings: eager)
    let disk = try #require(rig.nodes[one]?.disk)
    disk.fault = { $0.path.hasSuffix(".cleaned") && $0.kind.isNew ? .noSpace() : nil }
    try rig.writeRounds(30)
    #expect(!rig.run(atMost: .seconds(5)) { (try? deepest(rig)) != 30 })
    #expect(
      failures(rig) == [
        "t-0: no space for t-0/00000000000000000000.log.cleaned; it is tried again from time to time"
      ]
    )
    #expect(cleanedFiles(rig).isEmpty)
    try rig.writeRounds(3, from: 30)
    disk.fault = nil
    #expect(rig.run { (try? deepest(rig)).map { $0 < 15 } ?? false })
    #expect(failures(rig).count == 1)
    #expect(rig.nodes[one]?.halted == nil)
  }

  @Test func `a bad batch ends the cleaning of its partition and nothing else`() throws {
    let rig = try BrokerRig.withCompactedTopic(
      1,
      settings: eager.merging(["log.cleaner.enable": "false"]) { $1 }
    )
    try rig.createTopic("u", settings: ["cleanup.policy": "compact", "segment.bytes": "400"])
    try rig.writeRounds(30)
    try rig.writeRounds(30, to: "u")
    #expect(rig.run { rig.nodes[one]?.disk.contents(of: OffsetCheckpoint.recoveryPointName) != nil })
    rig.run(atMost: .seconds(6)) { false }
    rig.kill(one)
    let disk = try #require(rig.nodes[one]?.disk)
    let path = "t-0/00000000000000000000.log"
    var bytes = try #require(disk.contents(of: path))
    bytes.setInteger(0x55 as UInt8, at: bytes.readerIndex + 70)
    disk.setContents(of: path, to: bytes)
    rig.change("log.cleaner.enable", to: "true")
    rig.start(one)
    #expect(rig.run { (try? rig.told("u", on: one).count).map { $0 < 15 } ?? false })
    #expect(rig.run { failures(rig).count == 1 })
    #expect(rig.nodes[one]?.halted == nil)
    #expect(cleanedFiles(rig).isEmpty)
    try rig.writeRounds(10, from: 30)
    rig.run(atMost: .seconds(2)) { false }
    #expect(failures(rig).count == 1)
    #expect(rig.replica(on: one)?.log.logEndOffset == Offset(40))
  }

  @Test func `an I/O error ends the directory`() throws {
    let rig = try BrokerRig.withCompactedTopic(1, settings: eager)
    rig.nodes[one]?.disk.fault = { $0.path.hasSuffix(".log.cleaned") && $0.kind == .write ? .failed() : nil }
    try rig.writeRounds(30)
    #expect(rig.run { rig.nodes[one]?.halted != nil })
    rig.nodes[one]?.disk.fault = nil
    rig.start(one)
    #expect(rig.run { (try? deepest(rig)).map { $0 < 15 } ?? false })
    #expect(try newest(30).isSubset(of: rig.told(on: one)))
  }

  @Test func `a topic that is deleted in the middle of its cleaning takes nothing along`() throws {
    let rig = try BrokerRig.withCompactedTopic(1, settings: eager)
    try rig.writeRounds(30)
    rig.holdsJob = { $0 == .syncFolder("t-0") }
    #expect(rig.run { !rig.heldJobs.isEmpty })
    try delete("t", in: rig)
    rig.holdsJob = nil
    rig.finishHeldJobs(.notFound(path: "t-0"))
    rig.drain()
    #expect(rig.nodes[one]?.halted == nil)
    try rig.createTopic("t", settings: ["cleanup.policy": "compact", "segment.bytes": "400"])
    try rig.writeRounds(30)
    #expect(rig.run { (try? deepest(rig)).map { $0 < 15 } ?? false })
    #expect(try newest(30).isSubset(of: rig.told(on: one)))
  }

  @Test func `a topic that is deleted while its log is synced is no failure of the disk`() throws {
    let rig = BrokerRig.settled(1)
    rig.holdsJob = { $0 == .syncFolder("t-0") }
    try rig.createTopic("t", settings: ["flush.messages": "1"])
    let client = rig.connect(to: one)
    try rig.send(rig.produceRequest("t", batch(["a"])), version: 9, on: client, to: one)
    #expect(rig.run { !rig.heldJobs.isEmpty })
    try delete("t", in: rig)
    rig.finishHeldJobs(.notFound(path: "t-0"))
    rig.drain()
    #expect(rig.nodes[one]?.halted == nil)
    // Who waited for the sync was told.
    #expect(rig.nodes[one]?.replies[client] != nil)
  }

  @Test func `a topic that is compacted no more is left where its cleaning was`() throws {
    let rig = try BrokerRig.withCompactedTopic(1, settings: eager)
    try rig.writeRounds(30)
    #expect(holdCleaning(of: rig))
    try alter(rig, "cleanup.policy", "delete")
    rig.finishHeldJobs()
    rig.run(atMost: .seconds(1)) { false }
    #expect(cleanedFiles(rig).isEmpty)
    #expect(rig.nodes[one]?.core?.cleaner.round == nil)
    #expect(try deepest(rig) == 30)
  }

  @Test func `a broker that is killed in the middle of a round begins anew and loses nothing`() throws {
    for step in 1...12 {
      let rig = try BrokerRig.withCompactedTopic(1, settings: eager)
      try rig.writeRounds(30)
      let disk = try #require(rig.nodes[one]?.disk)
      var count = 0
      disk.fault = { operation in
        guard operation.path.contains(".cleaned") || operation.path.contains(".swap") else { return nil }
        count += 1
        return count == step ? .failed() : nil
      }
      #expect(rig.run { rig.nodes[one]?.halted != nil })
      disk.fault = nil
      rig.start(one)
      #expect(rig.run { (try? deepest(rig)).map { $0 < 15 } ?? false }, "step \(step)")
      #expect(try newest(30).isSubset(of: rig.told(on: one)), "step \(step)")
    }
  }

  @Test func `an orderly shutdown gives the round up`() throws {
    let rig = try BrokerRig.withCompactedTopic(1, settings: eager)
    try rig.writeRounds(30)
    #expect(holdCleaning(of: rig))
    rig.post(.shutDown, to: one)
    #expect(rig.run { rig.nodes[one]?.core == nil })
    #expect(cleanedFiles(rig).isEmpty)
    rig.start(one)
    #expect(rig.run { (try? deepest(rig)).map { $0 < 15 } ?? false })
    #expect(try newest(30).isSubset(of: rig.told(on: one)))
  }

  @Test func `records of a compacted topic do not age, and those below the log start leave all the same`()
    throws
  {
    let rig = try BrokerRig.withCompactedTopic(
      1,
      settings: eager.merging(["log.cleaner.enable": "false"]) { $1 },
      topic: ["cleanup.policy": "compact,delete", "retention.ms": "3600000"]
    )
    try rig.writeRounds(30)
    let request = DeleteRecordsRequest(
      topics: [.init(name: "t", partitions: [.init(partitionIndex: 0, offset: 20)])],
      timeoutMs: 1_000
    )
    #expect(try rig.ask(request, version: 2, of: one).topics.first?.partitions.first?.errorCode == 0)
    try alter(rig, "cleanup.policy", "compact")
    let refused = try rig.ask(request, version: 2, of: one).topics.first?.partitions.first?.errorCode
    #expect(refused == ErrorCode.policyViolation.rawValue)
    try alter(rig, "retention.ms", "1")
    #expect(
      rig.run(atMost: .seconds(40)) { (rig.replica(on: one)?.log.segmentBaseOffsets.first ?? .zero) > .zero }
    )
    rig.run(atMost: .seconds(60)) { false }
    #expect(try deepest(rig) >= 10)
  }

  @Test func `a batch with more keys than the table has room for is cleaned in parts`() throws {
    let rig = try BrokerRig.withCompactedTopic(
      1,
      settings: eager.merging(["log.cleaner.dedupe.buffer.size": "1"]) { $1 },
      topic: ["segment.bytes": "2000000", "segment.ms": "1000", "min.cleanable.dirty.ratio": "0"]
    )
    var builder = RecordBatchBuilder()
    for index in 0..<50_000 {
      builder.append(
        key: ByteBuffer(string: "\(index)"),
        value: ByteBuffer(),
        timestamp: rig.now.wallMilliseconds
      )
    }
    #expect(try rig.produce("t", try builder.build(), to: one).errorCode == 0)
    rig.run(atMost: .seconds(2)) { false }
    try rig.write([("0", "v")])
    let topic = TopicPartition(topic: "t", partition: 0)
    #expect(rig.run { rig.nodes[one]?.core?.checkpoints.firstDirty(of: topic) == Offset(50_000) })
    #expect(failures(rig).isEmpty)
    #expect(try rig.told(on: one).count == 50_001)
  }

  @Test func `what a second may bring is spread over it`() {
    var options = CleanerOptions(
      SettingResolution(
        configuration: BrokerConfiguration(
          id: one,
          incarnation: Incarnation(1),
          clusterID: KafkaUUID(high: 1, low: 1),
          brokers: [one],
          voters: [one],
          settings: ["log.cleaner.io.max.bytes.per.second": "65536"],
          seed: 1
        )
      ),
      image: .init()
    )
    #expect(options.rest(after: 32_768) == .milliseconds(500))
    #expect(options.rest(after: 0) == CleanerOptions.pause)
    options.bytesPerSecond = .greatestFiniteMagnitude
    #expect(options.rest(after: 1 << 30) == CleanerOptions.pause)
  }
}

extension DiskOperation.Kind {
  fileprivate var isNew: Bool { self == .create || self == .write }
}
