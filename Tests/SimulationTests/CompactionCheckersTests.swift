import Broker
import CommitLog
import KafkaProtocol
import Metadata
import NIOCore
import Testing

@testable import Simulation

/// Of logs that are cleaned: what may be missing, and what may not (G6).
@Suite("Checkers know what cleaning may do")
struct CompactionCheckersTests {
  /// One broker that leads the compacted `t-0` alone, with records of one batch each, and what cleaning leaves of them.
  private struct Bench {
    var checkers = Checkers(brokers: 1)
    let disk = SimulatedDisk(seed: 1)
    var image = MetadataImage()
    var views = ReplicaViews()
    var batches: [ByteBuffer] = []
    let partition = TopicPartition(topic: "t", partition: 0)

    /// Segments of two records each; all is committed.
    init(_ records: [(key: String, value: String?)]) throws {
      checkers.compactedTopics = ["t"]
      try disk.createFolder("t-0")
      image.endOffset = Offset(10)
      let id = KafkaUUID(high: 1, low: 2)
      image.topicIDs["t"] = id
      image.topics[id] = TopicImage(
        id: id,
        name: "t",
        partitions: [
          PartitionRegistration(
            replicas: [BrokerID(1)],
            isr: [BrokerID(1)],
            leader: BrokerID(1),
            leaderEpoch: LeaderEpoch(0),
            partitionEpoch: PartitionEpoch(0)
          )
        ]
      )
      for (index, record) in records.enumerated() {
        batches.append(Self.batch(record, at: index))
        let file = try disk.open(path(of: index), create: true)
        try disk.write(file, at: try disk.size(of: file), [batches[index]])
      }
      #expect(turn() == nil)
    }

    static func batch(_ record: (key: String, value: String?), at offset: Int) -> ByteBuffer {
      var batch = clientBatch(
        [(ByteBuffer(string: record.key), record.value.map { ByteBuffer(string: $0) })],
        producerID: -1,
        producerEpoch: -1,
        baseSequence: -1,
        timestamp: 5
      )
      batch.setInteger(Int64(offset), at: 0)
      batch.setInteger(Int32(0), at: 12)
      return batch
    }

    func path(of offset: Int) -> String {
      let digits = "\(offset / 2 * 2)"
      return "t-0/" + String(repeating: "0", count: 20 - digits.count) + digits + ".log"
    }

    mutating func turn() -> Checkers.Finding? {
      let end = Offset(Int64(batches.count))
      views.begin()
      views.add(
        folder: "t-0",
        leads: true,
        leaderEpoch: LeaderEpoch(0),
        logStartOffset: .zero,
        logEndOffset: end,
        highWatermark: end
      )
      views.end()
      let image = image
      return checkers.afterTurn(
        of: 0,
        disk: disk,
        views: views,
        imageEnd: image.endOffset,
        image: { image }
      )
    }

    /// The segment that holds `offset` is replaced by one with these batches.
    mutating func replace(_ offset: Int, with kept: [ByteBuffer]) throws -> Checkers.Finding? {
      let file = try disk.open(path(of: offset) + ".swap", create: true)
      try disk.write(file, at: 0, kept)
      try disk.rename(path(of: offset) + ".swap", to: path(of: offset))
      return turn()
    }

    mutating func read(_ kept: [ByteBuffer]) -> Checkers.Finding? {
      var bytes = ByteBuffer()
      for batch in kept { bytes.writeImmutableBuffer(batch) }
      return checkers.observe(.read(reader: "r", partition, from: .zero, bytes))
    }
  }

  private func bench() throws -> Bench {
    try Bench([("a", "1"), ("b", "1"), ("a", "2"), ("c", nil), ("d", "1"), ("d", "2")])
  }

  @Test func `what a later record of its key replaces may go`() throws {
    var bench = try bench()
    #expect(try bench.replace(0, with: [bench.batches[1]]) == nil)
    #expect(bench.checkers.counts["segments written anew"] == 1)
    #expect(bench.read(Array(bench.batches[1...])) == nil)
    #expect(bench.read(bench.batches) == nil)
  }

  @Test func `P1: the last record of a key is gone`() throws {
    var bench = try bench()
    #expect(try bench.replace(0, with: [bench.batches[0]])?.invariant == "P1")
  }

  @Test func `P1: a tombstone is a last record, too`() throws {
    var bench = try bench()
    #expect(try bench.replace(2, with: [bench.batches[2]])?.invariant == "P1")
  }

  @Test func `P1: a whole segment is gone`() throws {
    var bench = try bench()
    try bench.disk.remove(bench.path(of: 2))
    #expect(bench.turn()?.invariant == "P1")
  }

  @Test func `I5: a record that nobody wrote`() throws {
    var bench = try bench()
    let forged = Bench.batch(("b", "2"), at: 1)
    #expect(try bench.replace(0, with: [bench.batches[0], forged])?.invariant == "I5")
  }

  @Test func `P7: a reader that is not given the last record of a key`() throws {
    var bench = try bench()
    #expect(bench.read([bench.batches[0]] + bench.batches[2...])?.invariant == "P7")
  }

  @Test func `P2: a reader that is given another record`() throws {
    var bench = try bench()
    #expect(bench.read([Bench.batch(("a", "9"), at: 0)] + bench.batches[1...])?.invariant == "P2")
  }

  @Test func `records are read as they were written`() throws {
    let bytes = Bench.batch(("key", nil), at: 7)
    let batch = try #require(LoggedBatch.all(in: bytes, withRecords: true).first)
    #expect(batch.records?.map(\.offset) == [7])
    #expect(batch.records?.first?.isTombstone == true)
    #expect(batch.holds(7) && !batch.holds(8))
  }
}

/// A compacted topic under faults, a few seconds of each seed; the release build runs many more
/// (`bellwether-simulator --compaction`).
@Suite("Compaction under faults")
struct CompactionSimulationTests {
  @Test func `seeds that nobody chose keep the last record of each key`() {
    for _ in 0..<3 {
      let seed = UInt64.random(in: 0..<1_000_000_000)
      print("fresh compaction seed \(seed)")
      let report = runSimulation(.compacted(seed: seed, duration: .seconds(8)))
      #expect(
        report.violation == nil,
        """
        seed \(seed): \(report.violation.map { "\($0)" } ?? "")
        \(report.plan)
        replay: swift run -c release bellwether-simulator --compaction --seed \(seed) --duration 8 --trace
        """
      )
      #expect(report.acked > 0)
    }
  }

  @Test func `logs are cleaned while the faults last`() {
    let report = runSimulation(.compacted(seed: 1, duration: .seconds(6)))
    #expect(report.violation == nil)
    #expect((report.counts.first { $0.0 == "segments written anew" }?.1 ?? 0) > 20)
  }
}
