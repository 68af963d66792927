import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@Suite("Appending and reading")
struct AppendAndReadTests {
  @Test func `a run gets offsets and the leader's epoch, and is written with one write`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk)
    _ = try log.append(TestBatch(values: ["first"]))
    let before = disk.writeCount
    let info = try log.append(
      TestBatch(values: ["a", "b"]),
      TestBatch(values: ["c"]),
      TestBatch(values: [String(repeating: "x", count: 40_000)]),
      TestBatch(values: ["d"]),
      epoch: 0
    )
    #expect(disk.writeCount == before + 1)
    #expect(info.baseOffset == 1)
    #expect(info.endOffset == 6)
    #expect(
      info.outcomes == [
        .appended(baseOffset: 1, lastOffset: 2), .appended(baseOffset: 3, lastOffset: 3),
        .appended(baseOffset: 4, lastOffset: 4), .appended(baseOffset: 5, lastOffset: 5),
      ]
    )
    #expect(info.byteCount == info.run.reduce(0) { $0 + $1.readableBytes })
    let stored = try log.everything()
    #expect(stored.map(\.baseOffset) == [0, 1, 3, 4, 5])
    #expect(stored.allSatisfy { $0.leaderEpoch == 0 })
    log.clearTail()
    #expect(try log.everything() == stored)
    #expect(
      disk.contents(of: "t-0/00000000000000000000.log")?.readableBytes == Int(log.sizeInBytes)
    )
  }

  @Test func `the client's buffer is left as it came`() throws {
    let log = try PartitionLog.open(MemoryDisk())
    let sent = TestBatch(values: [String(repeating: "y", count: 20_000)]).bytes
    _ = try log.append(TestBatch())
    _ = try log.appendAsLeader([LeaderBatch(records: sent)], leaderEpoch: 3, at: moment())
    let header = try #require(RecordBatchHeader.peek(sent, at: sent.readerIndex))
    #expect(header.baseOffset == 0)
    #expect(header.leaderEpoch == -1)
    #expect(try log.everything().last?.leaderEpoch == 3)
  }

  @Test func `a read at the tail does not touch the disk`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk)
    for value in ["a", "b", "c"] { _ = try log.append(TestBatch(values: [value])) }
    _ = try log.append(TestBatch(values: [String(repeating: "z", count: 30_000)]))
    let before = disk.operationCount
    let result = try log.read(from: 1, maxBytes: 1 << 20, upTo: 4, minOneBatch: true)
    #expect(result.isFromMemory)
    #expect(result.nextOffset == 4)
    #expect(StoredBatch.all(in: result.records).map(\.baseOffset) == [1, 2, 3])
    #expect(disk.operationCount == before)
  }

  @Test func `the tail cache pins no more than it may, and copies what pins too much`() throws {
    let log = try PartitionLog.open(MemoryDisk(), settings { $0.tailCacheBytes = 64 << 10 })
    for _ in 0..<100 {
      _ = try log.append(TestBatch(values: [String(repeating: "q", count: 3_000)]))
      #expect(log.tailCachePinnedBytes <= 64 << 10)
    }
    #expect(log.tailCachePinnedBytes > 32 << 10)
    // A large batch within an even larger frame.
    let fresh = try PartitionLog.open(MemoryDisk(), settings { $0.tailCacheBytes = 1 << 20 })
    var frame = ByteBuffer(repeating: 0, count: 200_000)
    var batch = TestBatch(values: [String(repeating: "r", count: 20_000)]).bytes
    let count = batch.readableBytes
    frame.writeBuffer(&batch)
    frame.moveReaderIndex(forwardBy: 200_000)
    let slice = frame.readSlice(length: count) ?? ByteBuffer()
    _ = try fresh.appendAsLeader([LeaderBatch(records: slice)], leaderEpoch: 0, at: moment())
    #expect(fresh.tailCachePinnedBytes < 2 * count + 200)
  }

  @Test func `segments roll by size, and reads go on across them`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, settings(segmentBytes: 500))
    for index in 0..<50 { _ = try log.append(TestBatch(values: ["value \(index)"])) }
    #expect(log.segmentCount > 5)
    log.clearTail()
    #expect(try log.everything().map(\.baseOffset) == (0..<50).map { Offset($0) })
    for path in disk.paths where path.hasSuffix(".log") {
      #expect(disk.contents(of: path)?.readableBytes ?? 0 <= 500)
    }
    #expect(disk.paths.contains("t-0/00000000000000000000.index"))
    #expect(disk.paths.contains("t-0/00000000000000000000.timeindex"))
    #expect(disk.openFileCount < 12)
  }

  @Test func `a run larger than a segment is spread over several`() throws {
    let log = try PartitionLog.open(MemoryDisk(), settings(segmentBytes: 500))
    let batches = (0..<20).map { LeaderBatch(records: TestBatch(values: ["value \($0)"]).bytes) }
    let info = try log.appendAsLeader(batches, leaderEpoch: 1, at: moment())
    #expect(info.didRoll)
    #expect(info.endOffset == 20)
    log.clearTail()
    #expect(try log.everything().count == 20)
    #expect(throws: LogError.tooLarge(bytes: 570, limit: 500)) {
      try log.append(TestBatch(values: [String(repeating: "x", count: 500)]), epoch: 1)
    }
  }

  @Test func `a segment rolls when its first batch is older than segment.ms by the batches' timestamps`()
    throws
  {
    let log = try PartitionLog.open(MemoryDisk(), settings { $0.segmentAge = .milliseconds(1_000) })
    _ = try log.append(TestBatch(timestamp: 5_000))
    _ = try log.append(TestBatch(timestamp: 6_000))
    #expect(log.segmentBaseOffsets == [0])
    _ = try log.append(TestBatch(timestamp: 6_001))
    #expect(log.segmentBaseOffsets == [0, 2])
    #expect(try !log.rollIfOld(at: moment(7_001)))
    #expect(try log.rollIfOld(at: moment(7_002)))
    #expect(log.segmentBaseOffsets == [0, 2, 3])
  }

  @Test func `segments roll earlier by a part of segment.jitter.ms that differs from log to log`() throws {
    var ages: Set<Int64> = []
    for number in 0..<8 {
      let log = try PartitionLog.open(
        folder: "t-\(number)",
        on: MemoryDisk(),
        configuration: settings {
          $0.segmentAge = .milliseconds(1_000)
          $0.segmentJitter = .milliseconds(400)
        },
        recovery: .clean(logEndOffset: nil),
        at: moment()
      )
      _ = try log.append(TestBatch(timestamp: 5_000))
      var age = Int64(0)
      while try !log.rollIfOld(at: moment(5_000 + age)) { age += 10 }
      #expect((600...1_010).contains(age))
      ages.insert(age)
    }
    #expect(ages.count > 3)
  }

  @Test func `a segment rolls when its index is full`() throws {
    let log = try PartitionLog.open(
      MemoryDisk(),
      settings {
        $0.segmentIndexBytes = 48
        $0.indexIntervalBytes = 100
      }
    )
    for index in 0..<30 { _ = try log.append(TestBatch(timestamp: 1_000 + Int64(index))) }
    #expect(log.segmentCount > 2)
    log.clearTail()
    #expect(try log.everything().count == 30)
  }

  @Test func `a segment rolls before a relative offset outgrows 32 bits`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk)
    _ = try log.append(TestBatch())
    let far = TestBatch(baseOffset: Int64(Int32.max) + 5, leaderEpoch: 0).bytes
    _ = try log.appendAsFollower(far, gaps: gaps(below: Int64(Int32.max) + 5), at: moment())
    #expect(log.segmentBaseOffsets == [0, Offset(Int64(Int32.max) + 5)])
    #expect(log.logEndOffset == Offset(Int64(Int32.max) + 6))
  }

  @Test func `a read gives whole batches below the limit and honours the size`() throws {
    let log = try PartitionLog.open(MemoryDisk())
    for index in 0..<5 { _ = try log.append(TestBatch(values: ["a\(index)", "b"])) }
    let size = Int(log.sizeInBytes) / 5
    for cleared in [false, true] {
      if cleared { log.clearTail() }
      #expect(try log.read(from: 0, maxBytes: size, upTo: 10, minOneBatch: false).nextOffset == 2)
      #expect(try log.read(from: 0, maxBytes: size * 2 + 5, upTo: 10, minOneBatch: false).nextOffset == 4)
      #expect(try log.read(from: 0, maxBytes: 10, upTo: 10, minOneBatch: true).nextOffset == 2)
      #expect(try log.read(from: 0, maxBytes: 10, upTo: 10, minOneBatch: false).records.readableBytes == 0)
      #expect(try log.read(from: 0, maxBytes: 1 << 20, upTo: 6, minOneBatch: true).nextOffset == 6)
      #expect(try log.read(from: 6, maxBytes: 1 << 20, upTo: 6, minOneBatch: true).nextOffset == 6)
      let middle = try log.read(from: 5, maxBytes: 1 << 20, upTo: 10, minOneBatch: true)
      #expect(StoredBatch.all(in: middle.records).first?.baseOffset == 4)
    }
    #expect(throws: LogError.offsetOutOfRange(asked: 11, start: 0, end: 10)) {
      try log.read(from: 11, maxBytes: 1, upTo: 10, minOneBatch: true)
    }
    #expect(try log.read(from: 10, maxBytes: 1, upTo: 10, minOneBatch: true).records.readableBytes == 0)
  }

  @Test func `LogAppendTime rewrites timestamp, attributes and checksum`() throws {
    let log = try PartitionLog.open(MemoryDisk())
    for count in [10, 20_000] {
      let sent = TestBatch(values: [String(repeating: "t", count: count)]).bytes
      _ = try log.appendAsLeader(
        [LeaderBatch(records: sent, appendTime: 77_000)],
        leaderEpoch: 0,
        at: moment()
      )
    }
    log.clearTail()
    for offset in [0, 1] as [Offset] {
      let records = try log.read(from: offset, maxBytes: 1, upTo: 2, minOneBatch: true).records
      let header = try #require(RecordBatchHeader.peek(records, at: records.readerIndex))
      #expect(header.maxTimestamp == 77_000)
      #expect(header.attributes & 0x08 != 0)
      #expect(header.hasValidCRC(in: records, at: records.readerIndex))
    }
  }

  @Test func `a follower takes only what continues its log, whole and sound`() throws {
    let leader = try PartitionLog.open(MemoryDisk())
    for index in 0..<6 { _ = try leader.append(TestBatch(values: ["v\(index)"]), epoch: index < 3 ? 1 : 2) }
    let follower = try PartitionLog.open(MemoryDisk())
    let all = try leader.read(from: 0, maxBytes: 1 << 20, upTo: 6, minOneBatch: true).records
    let size = all.readableBytes / 6

    let cut = try #require(all.getSlice(at: all.readerIndex, length: size * 2 + 30))
    #expect(try follower.appendAsFollower(cut, at: moment())?.endOffset == 2)
    #expect(throws: LogError.unexpectedOffset(expected: 2, found: 0)) {
      try follower.appendAsFollower(all, at: moment())
    }
    let later = try #require(all.getSlice(at: all.readerIndex + size * 3, length: size))
    #expect(throws: LogError.unexpectedOffset(expected: 2, found: 3)) {
      try follower.appendAsFollower(later, at: moment())
    }
    var rotten = try #require(all.getSlice(at: all.readerIndex + size * 2, length: size))
    rotten.setInteger(0xff as UInt8, at: rotten.writerIndex - 2)
    #expect(throws: LogError.invalidBatch(at: 2)) { try follower.appendAsFollower(rotten, at: moment()) }
    #expect(try follower.appendAsFollower(ByteBuffer(), at: moment()) == nil)
    let rest = try #require(all.getSlice(at: all.readerIndex + size * 2, length: size * 4))
    #expect(try follower.appendAsFollower(rest, at: moment())?.endOffset == 6)
    #expect(try follower.everything() == leader.everything())
    #expect(follower.leaderEpochs == leader.leaderEpochs)
    let stale = TestBatch(baseOffset: 6, leaderEpoch: 1).bytes
    #expect(throws: LogError.staleEpoch(last: 2, found: 1)) {
      try follower.appendAsFollower(stale, at: moment())
    }
    #expect(throws: LogError.staleEpoch(last: 2, found: 1)) { try follower.append(TestBatch(), epoch: 1) }
  }

  @Test func `a follower may begin within a batch where the leader's log start lies`() throws {
    let log = try PartitionLog.open(MemoryDisk(), start: 5)
    let batch = TestBatch(values: ["3", "4", "5", "6"], baseOffset: 3, leaderEpoch: 0).bytes
    _ = try log.appendAsFollower(batch, at: moment())
    #expect(log.logStartOffset == 5)
    #expect(log.logEndOffset == 7)
    #expect(try log.everything().map(\.baseOffset) == [3])
  }

  @Test func `bytes that are not a batch are refused without a trace`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk)
    let good = TestBatch(values: ["abc"]).bytes
    for length in 0..<good.readableBytes {
      let part = try #require(good.getSlice(at: good.readerIndex, length: length))
      #expect(throws: LogError.self) {
        try log.appendAsLeader([LeaderBatch(records: part)], leaderEpoch: 0, at: moment())
      }
    }
    var random = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let noise = ByteBuffer(bytes: (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) })
      _ = try? log.appendAsFollower(noise, at: moment())
    }
    #expect(log.logEndOffset == 0)
    #expect(disk.writeCount == 0)
  }
}
