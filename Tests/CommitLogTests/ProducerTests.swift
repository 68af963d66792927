import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@Suite("What a log knows of producers")
struct ProducerTests {
  private let configuration = settings(segmentBytes: 300)

  private func batch(_ sequence: Int32, _ count: Int = 2, epoch: Int16 = 0, id: Int64 = 5) -> TestBatch {
    TestBatch(
      values: (0..<count).map { "\(sequence)+\($0)" },
      producerID: id,
      producerEpoch: epoch,
      sequence: sequence
    )
  }

  /// What each of the last seven batches is told when it is sent again, and the next one.
  private func answers(_ log: PartitionLog, _ sent: [TestBatch], next: TestBatch) throws -> [BatchOutcome] {
    try (sent.suffix(7) + [next]).map { try #require(log.append($0, epoch: 3).outcomes.first) }
  }

  @Test func `I11: duplicates are known over rolls, restarts of every kind, and cuts`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    let sent = (0..<12 as Range<Int32>).map { batch($0 * 2) }
    for one in sent { _ = try log.append(one) }
    #expect(log.segmentCount > 3)
    let living = disk.crashImage()
    try log.close(clean: true)
    func reopened(_ recovery: Recovery, _ disk: MemoryDisk) throws -> PartitionLog {
      try PartitionLog.open(disk.crashImage(), configuration, recovery)
    }
    let lives = try [
      reopened(.crashed(recoveryPoint: 0), living), reopened(.crashed(recoveryPoint: 24), living),
      reopened(.torn(recoveryPoint: 3), living), reopened(.clean(logEndOffset: 24), disk),
      reopened(.torn(recoveryPoint: 24), disk),
    ]
    for again in lives {
      let told = try answers(again, sent, next: batch(24))
      // The window holds five; what is older is out of order.
      #expect(told[0] == .refused(.outOfOrderSequence))
      #expect(told[1] == .refused(.outOfOrderSequence))
      for (index, outcome) in told[2..<7].enumerated() {
        guard case .duplicate(let known) = outcome else {
          Issue.record("\(index): \(outcome)")
          continue
        }
        #expect(known.baseOffset == Offset(14 + Int64(index) * 2))
      }
      #expect(told[7] == .appended(baseOffset: 24, lastOffset: 25))
      // A cut makes the log forget as if it had never known.
      try again.truncate(to: 16)
      #expect(try again.append(batch(18), epoch: 3).outcomes == [.refused(.outOfOrderSequence)])
      #expect(try again.append(batch(16), epoch: 3).outcomes == [.appended(baseOffset: 16, lastOffset: 17)])
    }
  }

  @Test func `a producer whose batches have all been deleted is known as long as it is not expired`() throws {
    let disk = MemoryDisk()
    let configuration = settings(segmentBytes: 300) { $0.producerExpiration = .milliseconds(5_000) }
    let log = try PartitionLog.open(disk, configuration)
    for index in 0..<4 as Range<Int32> { _ = try log.append(batch(index * 2)) }
    for _ in 0..<12 { _ = try log.append(TestBatch(values: ["other"])) }
    try log.advanceLogStart(to: 14)
    for path in try log.retain(on: disk, highWatermark: 20) { try disk.perform(.remove(path)) }
    #expect(try #require(log.segmentBaseOffsets.first) > 8)
    let again = try PartitionLog.open(disk.crashImage(), configuration, start: 14)
    for known in [log, again] {
      guard case .duplicate(let found) = try known.append(batch(6)).outcomes.first else {
        Issue.record("not a duplicate")
        continue
      }
      #expect(found.baseOffset == 6)
      known.expireProducers(at: moment(5_999))
      #expect(known.producerCount == 1)
      known.expireProducers(at: moment(6_000))
      #expect(known.producerCount == 0)
      #expect(try known.append(batch(77)).outcomes == [.appended(baseOffset: 20, lastOffset: 21)])
    }
  }

  @Test func `an open transaction does not expire, and holds the last stable offset over a restart`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    _ = try log.append(TestBatch())
    var begun = batch(0)
    begun.isTransactional = true
    _ = try log.append(begun)
    for _ in 0..<10 { _ = try log.append(TestBatch(values: ["other"])) }
    log.expireProducers(at: moment(1_000_000_000))
    let end = log.logEndOffset
    for known in [log, try PartitionLog.open(disk.crashImage(), configuration)] {
      #expect(known.producerCount == 1)
      #expect(known.lastStableOffset(highWatermark: end) == 1)
      try known.append(marker: TransactionMarker(isCommit: true, coordinatorEpoch: 0), producer: 5)
      #expect(known.lastStableOffset(highWatermark: end) == 1)
      known.highWatermarkAdvanced(to: known.logEndOffset)
      #expect(known.lastStableOffset(highWatermark: known.logEndOffset) == known.logEndOffset)
    }
  }

  @Test func `a sequence goes on at 0 after the largest, also by a snapshot`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    var last = batch(.max - 1)
    last.values = ["a", "b", "c"]
    _ = try log.append(last)
    try log.close(clean: true)
    let again = try PartitionLog.open(disk, configuration, .clean(logEndOffset: 3))
    guard case .duplicate(let known) = try again.append(last).outcomes.first else {
      Issue.record("not a duplicate")
      return
    }
    #expect(known.firstSequence == Int32.max - 1)
    #expect(known.lastSequence == 0)
    #expect(try again.append(batch(1)).outcomes == [.appended(baseOffset: 3, lastOffset: 4)])
  }

  @Test func `I11: a snapshot that is garbled at any byte is not believed`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    for index in 0..<8 as Range<Int32> { _ = try log.append(batch(index * 2)) }
    let expected = log.producerDescriptions
    let path = try #require(disk.paths.last { $0.hasSuffix(".snapshot") })
    let whole = try #require(disk.contents(of: path))
    for index in 0..<whole.readableBytes {
      var bytes = whole
      bytes.setInteger(~(whole.getInteger(at: index, as: UInt8.self) ?? 0), at: index)
      let image = disk.crashImage()
      image.setContents(of: path, to: bytes)
      #expect(try PartitionLog.open(image, configuration).producerDescriptions == expected)
      image.setContents(of: path, to: whole.getSlice(at: 0, length: index))
      #expect(try PartitionLog.open(image, configuration).producerDescriptions == expected)
    }
  }
}

@Suite("Files that are replaced as one")
struct ReplacementTests {
  @Test func `a checkpoint is the old one or the new one wherever its writing ends`() throws {
    let disk = MemoryDisk()
    let name = OffsetCheckpoint.recoveryPointName
    let topic = TopicPartition(topic: "t", partition: 0)
    func text(_ offset: Int64) -> ByteBuffer {
      ByteBuffer(string: OffsetCheckpoint.text([topic: Offset(offset)]))
    }
    try disk.perform(.replace(path: name, contents: text(1)))
    for fault in [DiskFault.crash(written: 5), .noSpace(written: 5), .failed(written: 5)] {
      var index = 1
      while true {
        let image = disk.crashImage()
        image.fault = { $0.number == index ? fault : nil }
        let job = DiskJob.replace(path: name, contents: text(2))
        let isDone = (try? image.perform(job)) != nil
        guard image.operationCount >= index else { break }
        index += 1
        for seed in 0..<8 as Range<UInt64> {
          var random = SeededGenerator(seed: seed)
          for found in [image.crashImage(), image.powerLossImage(using: &random)] {
            let bytes = try #require(found.contents(of: name))
            let offset = try #require(OffsetCheckpoint.offsets(String(buffer: bytes))?[topic])
            #expect(offset == 1 || offset == 2)
            if isDone { #expect(offset == 2) }
          }
        }
      }
      #expect(index > 4)
    }
  }

  @Test func `the epoch checkpoint of a log that lost its power is true or made again`() throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let disk = MemoryDisk()
      let log = try PartitionLog.open(disk, settings(segmentBytes: 300))
      for epoch in 0..<9 as Range<Int32> {
        _ = try log.append(TestBatch(values: ["a", "b"]), epoch: epoch)
        if Bool.random(using: &random), let sync = try log.filesToSync() {
          for job in sync.jobs { try disk.perform(job) }
          log.synced(sync)
        }
      }
      let image = disk.powerLossImage(using: &random)
      let again = try PartitionLog.open(
        image,
        settings(segmentBytes: 300),
        .torn(recoveryPoint: log.recoveryPoint)
      )
      let count = Int(again.logEndOffset.rawValue / 2)
      #expect(again.leaderEpochs.map(\.startOffset) == (0..<count).map { Offset(Int64($0) * 2) })
      #expect(again.logEndOffset >= log.recoveryPoint)
    }
  }
}
