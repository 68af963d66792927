import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@Suite("Truncation and retention")
struct TruncationTests {
  private func filled(_ count: Int, _ configuration: LogConfiguration) throws -> (MemoryDisk, PartitionLog) {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    for index in 0..<count {
      _ = try log.append(
        TestBatch(
          values: ["value \(index)", "two"],
          timestamp: 1_000 + Int64(index),
          producerID: Int64(index % 3),
          producerEpoch: 0,
          sequence: Int32(index / 3 * 2)
        ),
        epoch: Int32(index / 5)
      )
    }
    return (disk, log)
  }

  @Test func `I7, I11: a log cut at any offset reads as its beginning, now and after a restart`() throws {
    let configuration = settings(segmentBytes: 500) { $0.indexIntervalBytes = 100 }
    let (disk, whole) = try filled(20, configuration)
    let all = try whole.everything()
    for end in Int64(0)...41 {
      let image = disk.crashImage()
      let log = try PartitionLog.open(image, configuration)
      try log.truncate(to: Offset(end))
      let expected = all.filter { $0.lastOffset < Offset(end) }
      let cut = expected.last.map { $0.lastOffset + 1 } ?? 0
      #expect(log.logEndOffset == cut)
      #expect(try log.everything() == expected)
      log.clearTail()
      #expect(try log.everything() == expected)
      #expect(log.leaderEpochs.count == (expected.count + 4) / 5)
      let again = try PartitionLog.open(image.crashImage(), configuration)
      #expect(try again.everything() == expected)
      #expect(again.producerDescriptions == log.producerDescriptions)
      #expect(again.leaderEpochs == log.leaderEpochs)
      _ = try log.append(TestBatch(values: ["fresh"]), epoch: 9)
      #expect(log.leaderEpochs.last == LeaderEpochEntry(epoch: 9, startOffset: cut))
      #expect(try log.everything().count == expected.count + 1)
      #expect(try PartitionLog.open(image.crashImage(), configuration).everything() == log.everything())
    }
  }

  @Test func `a log can be emptied and begun elsewhere`() throws {
    for offset in [0, 7, 20, 40, 1_000] as [Offset] {
      let (disk, log) = try filled(20, settings(segmentBytes: 500))
      try log.truncateFullyAndStart(at: offset)
      #expect(log.isEmpty)
      #expect(log.logEndOffset == offset)
      #expect(log.producerCount == 0)
      #expect(log.leaderEpochs.isEmpty)
      #expect(try log.append(TestBatch(), epoch: 5).baseOffset == offset)
      let again = try PartitionLog.open(
        disk.crashImage(),
        settings(segmentBytes: 500),
        start: offset.rawValue
      )
      #expect(again.logStartOffset == offset)
      #expect(try again.everything() == log.everything())
    }
  }

  @Test func `the end of an epoch is where the next one begins`() throws {
    let log = try PartitionLog.open(MemoryDisk())
    #expect(log.endOffset(forEpoch: 3) == nil)
    for epoch in [2, 2, 5, 8] as [Int32] { _ = try log.append(TestBatch(), epoch: epoch) }
    func end(_ epoch: Int32) -> [Int64] {
      log.endOffset(forEpoch: LeaderEpoch(epoch)).map { [Int64($0.epoch.rawValue), $0.endOffset.rawValue] }
        ?? []
    }
    #expect(end(1) == [1, 0])
    #expect(end(2) == [2, 2])
    #expect(end(4) == [2, 2])
    #expect(end(5) == [5, 3])
    #expect(end(7) == [5, 3])
    #expect(end(8) == [8, 4])
    #expect(end(9) == [8, 4])
    try log.truncate(to: 3)
    #expect(end(9) == [5, 3])
    #expect(log.lastEpoch == 5)
    #expect(log.epoch(at: 1) == 2)
  }

  @Test func `the log start moves up, never back, and not beyond the end`() throws {
    let (disk, log) = try filled(10, settings(segmentBytes: 250))
    #expect(try log.advanceLogStart(to: 9))
    #expect(try !log.advanceLogStart(to: 3))
    #expect(log.logStartOffset == 9)
    #expect(throws: LogError.offsetOutOfRange(asked: 8, start: 9, end: 20)) {
      try log.read(from: 8, maxBytes: 1, upTo: 20, minOneBatch: true)
    }
    #expect(throws: LogError.self) { try log.advanceLogStart(to: 21) }
    #expect(try log.everything().first?.baseOffset == 8)
    #expect(log.leaderEpochs.first == LeaderEpochEntry(epoch: 0, startOffset: 9))
    let paths = try log.retain(on: disk, highWatermark: 20)
    #expect(!paths.isEmpty)
    #expect(paths.allSatisfy { $0.hasSuffix(".deleted") || $0.hasSuffix(".snapshot") })
    for path in paths { try disk.perform(.remove(path)) }
    #expect(try #require(log.segmentBaseOffsets.first) <= 9)
    let again = try PartitionLog.open(disk.crashImage(), settings(segmentBytes: 250), start: 9)
    #expect(try again.everything() == log.everything())
    #expect(again.leaderEpochs == log.leaderEpochs)
    #expect(again.producerDescriptions == log.producerDescriptions)
  }

  @Test func `old segments go by size, by time, and never above the high watermark`() throws {
    let (disk, log) = try filled(40, settings(segmentBytes: 500) { $0.retentionBytes = 1_200 })
    let size = log.sizeInBytes
    #expect(try log.retain(on: disk, highWatermark: 0).isEmpty)
    _ = try log.retain(on: disk, highWatermark: 80)
    #expect(log.sizeInBytes >= 1_200)
    #expect(log.sizeInBytes < 1_200 + 500)
    #expect(log.sizeInBytes < size)
    #expect(log.logStartOffset == log.segmentBaseOffsets.first)

    let (other, timed) = try filled(40, settings(segmentBytes: 500) { $0.retentionAge = .milliseconds(100) })
    _ = try timed.retain(on: other, at: moment(1_120), highWatermark: 80)
    let first = try #require(timed.everything().first)
    #expect(first.baseOffset > 20)
    #expect(first.baseOffset <= 42)
    _ = try timed.retain(on: other, at: moment(90_000), highWatermark: 80)
    #expect(timed.isEmpty)
    #expect(timed.logStartOffset == 80)
    #expect(timed.segmentCount == 1)
    #expect(try timed.append(TestBatch(), epoch: 8).baseOffset == 80)
  }

  @Test func `what is truncated while it is synced does not count as synced`() throws {
    let (disk, log) = try filled(10, settings())
    let sync = try #require(try log.filesToSync())
    #expect(sync.upTo == 20)
    try log.truncate(to: 8)
    _ = try log.append(TestBatch(values: ["other", "records", "here"]), epoch: 3)
    for job in sync.jobs { try disk.perform(job) }
    log.synced(sync)
    #expect(log.recoveryPoint == 8)
    let next = try #require(try log.filesToSync())
    for job in next.jobs { try disk.perform(job) }
    log.synced(next)
    #expect(log.recoveryPoint == 11)
    #expect(try log.filesToSync() == nil)
  }

  @Test func `files that a sync names stay open until it is done, even if their segments go`() throws {
    let (disk, log) = try filled(20, settings(segmentBytes: 500))
    let sync = try #require(try log.filesToSync())
    try log.truncate(to: 4)
    for job in sync.jobs { try disk.perform(job) }
    log.synced(sync)
    #expect(log.recoveryPoint == 4)
    try log.close(clean: true)
    #expect(disk.openFileCount == 0)
  }

  @Test func `a failed sync ends the log`() throws {
    let (_, log) = try filled(3, settings())
    let sync = try #require(try log.filesToSync())
    let reason = DiskError.failed(operation: "fsync", path: "t-0", errno: 5)
    log.syncFailed(sync, reason)
    #expect(throws: LogError.failed(reason)) { try log.append(TestBatch(), epoch: 3) }
    #expect(throws: LogError.failed(reason)) { try log.filesToSync() }
  }
}
