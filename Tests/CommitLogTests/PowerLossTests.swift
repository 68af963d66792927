import CommitLog
import KafkaProtocol
import NIOCore
import Testing

/// What a log's small files say and its records do not, or not any more: once a sync of the log is done, a loss of power
/// must not take it.
@Suite("Small files after a loss of power")
struct PowerLossTests {
  /// What may be left of a disk: for each of the seeds another image.
  private func afterLoss(
    of disk: MemoryDisk,
    _ body: (_ seed: UInt64, _ image: MemoryDisk) throws -> Void
  )
    rethrows
  {
    for seed in 0..<40 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      try body(seed, disk.powerLossImage(using: &random))
    }
  }

  private func expectDuplicate(of sequence: Int32, in log: PartitionLog, _ seed: UInt64) throws {
    guard case .duplicate(let found) = try log.append(batch(sequence)).outcomes.first else {
      Issue.record("seed \(seed): not a duplicate")
      return
    }
    #expect(found.baseOffset == Offset(Int64(sequence)))
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
    try log.sync(on: disk)
    try log.advanceLogStart(to: 14)
    for path in try log.deleteOldSegments(at: moment(), highWatermark: 20) { try disk.perform(.remove(path)) }
    #expect(try #require(log.segmentBaseOffsets.first) > 8)
    // The note of the recovery point may be older than the retention.
    for point in [log.recoveryPoint, .zero] {
      try afterLoss(of: disk) { seed, image in
        let again = try PartitionLog.open(image, configuration, .torn(recoveryPoint: point), start: 14)
        try expectDuplicate(of: 6, in: again, seed)
      }
    }
  }

  @Test func `a log whose records have all been deleted goes on where it ended, and knows its producers`()
    throws
  {
    let configuration = settings(segmentBytes: 300) { $0.retentionAge = .milliseconds(1) }
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    for index in 0..<4 as Range<Int32> { _ = try log.append(batch(index * 2)) }
    try log.sync(on: disk)
    // The first round begins a new segment, and only after a sync a second one takes the old ones.
    for round in 1...2 {
      let paths = try log.deleteOldSegments(at: moment(90_000), highWatermark: 8)
      for path in paths { try disk.perform(.remove(path)) }
      try afterLoss(of: disk) { seed, image in
        let again = try PartitionLog.open(image, configuration, .torn(recoveryPoint: 8))
        #expect(again.logEndOffset == 8, "round \(round), seed \(seed)")
        #expect(again.logStartOffset <= 8)
        try expectDuplicate(of: 6, in: again, seed)
      }
      if round == 1 { try log.sync(on: disk) }
    }
    #expect(log.logStartOffset == 8)
  }

  @Test func `a log that was synced once is there, and so is its folder`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, settings())
    _ = try log.append(batch(0))
    try log.sync(on: disk)
    afterLoss(of: disk) { seed, image in
      #expect(image.contents(of: "t-0/00000000000000000000.log") != nil, "seed \(seed)")
    }
  }

  @Test func `producers are known after a clean close without a look through the log`() throws {
    let configuration = settings()
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    for index in 0..<4 as Range<Int32> { _ = try log.append(batch(index * 2)) }
    _ = try log.append(TestBatch(values: [String(repeating: "x", count: 80_000)]))
    try log.close(clean: true)
    try afterLoss(of: disk) { seed, image in
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
    try log.sync(on: disk)
    try afterLoss(of: disk) { seed, image in
      let again = try PartitionLog.open(
        image,
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
    try log.sync(on: disk)
    try afterLoss(of: disk) { seed, image in
      let again = try PartitionLog.open(
        image,
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
    try afterLoss(of: disk) { seed, image in
      let again = try PartitionLog.open(
        image,
        settings(),
        .clean(logEndOffset: 8)
      )
      #expect(again.producerDescriptions == log.producerDescriptions)
      try expectDuplicate(of: 6, in: again, seed)
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
