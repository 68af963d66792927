import CommitLog
import KafkaProtocol
import NIOCore
import Testing

/// What a log's small files say and its records do not, or not any more: once a sync of the log is done, a loss of power
/// must not take it.
@Suite("Small files after a loss of power")
struct PowerLossTests {
  private let seeds = 0..<40 as Range<UInt64>

  private func sync(_ log: PartitionLog, on disk: MemoryDisk) throws {
    guard let sync = try log.filesToSync() else { return }
    for job in sync.jobs { try disk.perform(job) }
    log.synced(sync)
  }

  private func batch(_ sequence: Int32) -> TestBatch {
    TestBatch(values: ["\(sequence)", "b"], producerID: 5, producerEpoch: 0, sequence: sequence)
  }

  @Test func `a producer whose batches have all been deleted is known`() throws {
    let configuration = settings(segmentBytes: 300)
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    for index in 0..<4 as Range<Int32> { _ = try log.append(batch(index * 2)) }
    for _ in 0..<12 { _ = try log.append(TestBatch(values: ["other"])) }
    try sync(log, on: disk)
    try log.advanceLogStart(to: 14)
    for path in try log.deleteOldSegments(at: moment(), highWatermark: 20) { try disk.perform(.remove(path)) }
    #expect(try #require(log.segmentBaseOffsets.first) > 8)
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      let image = disk.powerLossImage(using: &random)
      let again = try PartitionLog.open(
        image,
        configuration,
        .torn(recoveryPoint: log.recoveryPoint),
        start: 14
      )
      guard case .duplicate(let found) = try again.append(batch(6)).outcomes.first else {
        Issue.record("seed \(seed): not a duplicate")
        continue
      }
      #expect(found.baseOffset == 6)
    }
  }

  @Test func `producers are known after a clean close without a look through the log`() throws {
    let configuration = settings()
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    for index in 0..<4 as Range<Int32> { _ = try log.append(batch(index * 2)) }
    _ = try log.append(TestBatch(values: [String(repeating: "x", count: 80_000)]))
    try log.close(clean: true)
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      let image = disk.powerLossImage(using: &random)
      let snapshot = try #require(image.paths.first { $0.hasSuffix(".snapshot") })
      #expect(image.contents(of: snapshot) == disk.contents(of: snapshot), "seed \(seed)")
      let again = try PartitionLog.open(image, configuration, .clean(logEndOffset: 9))
      #expect(again.producerCount == 1)
    }
  }

  @Test func `a folder still says which topic it belongs to`() throws {
    let id = KafkaUUID(high: 7, low: 9)
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, settings { $0.topicID = id })
    _ = try log.append(TestBatch())
    try sync(log, on: disk)
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      let again = try PartitionLog.open(
        disk.powerLossImage(using: &random),
        settings(),
        .torn(recoveryPoint: 1)
      )
      #expect(again.topicID == id, "seed \(seed)")
      #expect(again.logEndOffset == 1)
    }
  }

  @Test func `epochs whose batches were cleaned away are known`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, settings())
    _ = try log.appendAsFollower(
      TestBatch(values: ["a"], baseOffset: 6, leaderEpoch: 4).bytes,
      gaps: gaps(below: 6, epochs: [(epoch: 1, start: 0), (epoch: 3, start: 4)]),
      at: moment()
    )
    let epochs = log.leaderEpochs
    #expect(epochs.map(\.epoch) == [1, 3, 4])
    try sync(log, on: disk)
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      let again = try PartitionLog.open(
        disk.powerLossImage(using: &random),
        settings(),
        .torn(recoveryPoint: log.recoveryPoint)
      )
      #expect(again.leaderEpochs == epochs, "seed \(seed)")
    }
  }

  @Test func `what is synced once is not synced again, and nothing stays open`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, settings { $0.topicID = KafkaUUID(high: 7, low: 9) })
    _ = try log.append(batch(0))
    let first = try #require(try log.filesToSync())
    for job in first.jobs { try disk.perform(job) }
    log.synced(first)
    _ = try log.append(batch(2))
    let second = try #require(try log.filesToSync())
    #expect(second.files.count < first.files.count)
    #expect(second.folder == nil)
    for job in second.jobs { try disk.perform(job) }
    log.synced(second)
    try log.close(clean: true)
    #expect(disk.openFileCount == 0)
  }

  @Test func `a short log is closed without files that a walk through it spares`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, settings())
    for index in 0..<4 as Range<Int32> { _ = try log.append(batch(index * 2)) }
    let names = disk.paths
    try log.close(clean: true)
    #expect(disk.paths == names)
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      let again = try PartitionLog.open(
        disk.powerLossImage(using: &random),
        settings(),
        .clean(logEndOffset: 8)
      )
      #expect(again.producerDescriptions == log.producerDescriptions)
      guard case .duplicate(let found) = try again.append(batch(6)).outcomes.first else {
        Issue.record("seed \(seed): not a duplicate")
        continue
      }
      #expect(found.baseOffset == 6)
      #expect(try again.append(batch(8)).outcomes == [.appended(baseOffset: 8, lastOffset: 9)])
    }
  }

  @Test func `a long log that is closed need not be walked`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, settings())
    for index in 0..<200 as Range<Int32> {
      var next = batch(index * 2)
      next.values[1] = String(repeating: "x", count: 2_000)
      _ = try log.append(next)
    }
    try log.close(clean: true)
    for suffix in [".index", ".timeindex", ".snapshot"] {
      #expect(disk.paths.contains { $0.hasSuffix(suffix) })
    }
    let image = disk.crashImage()
    let size = image.contents(of: "t-0/00000000000000000000.log")?.readableBytes ?? 0
    var read = 0
    image.fault = { operation in
      if operation.kind == .read, operation.path.hasSuffix(".log") { read += operation.byteCount }
      return nil
    }
    let again = try PartitionLog.open(image, settings(), .clean(logEndOffset: 400))
    #expect(again.producerDescriptions == log.producerDescriptions)
    #expect(read < size / 4)
  }
}
