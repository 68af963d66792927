import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@Suite("Refusals and kills in the middle")
struct RefusalTests {
  private let folder = "t-0/"
  private var first: String { folder + "00000000000000000000.log" }

  private func filled(
    _ count: Int,
    _ configuration: LogConfiguration = settings()
  ) throws -> (disk: MemoryDisk, log: PartitionLog) {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    for index in 0..<count {
      _ = try log.append(TestBatch(values: ["value \(index)", "again"], timestamp: 1_000 + Int64(index)))
    }
    return (disk, log)
  }

  // MARK: Kills

  @Test func `a kill in mid-append after a truncation is cut, however high the stored recovery point`() throws
  {
    let (disk, log) = try filled(10)
    try log.truncate(to: 8)
    let kept = try log.everything()
    let before = Int(log.sizeInBytes)
    _ = try log.append(TestBatch(values: ["other"]), TestBatch(values: ["words", "here"]), epoch: 3)
    let whole = try #require(disk.contents(of: first))
    for length in before..<whole.readableBytes {
      let image = disk.crashImage()
      image.setContents(of: first, to: whole.getSlice(at: whole.readerIndex, length: length))
      let again = try PartitionLog.open(image, settings(), .crashed(recoveryPoint: 20))
      let found = try again.everything()
      #expect(Array(found.prefix(kept.count)) == kept)
      #expect(found.count == kept.count || found.count == kept.count + 1)
      #expect(again.recoveryPoint == again.logEndOffset)
    }
  }

  @Test(arguments: [Offset(6), Offset(0)])
  func `rot in the last batch is no torn write, at any byte, synced or not`(point: Offset) throws {
    let (disk, _) = try filled(3)
    let whole = try #require(disk.contents(of: first))
    let size = whole.readableBytes / 3
    // The leader epoch is covered by nothing.
    for index in (2 * size)..<(3 * size) where !(2 * size + 12..<2 * size + 16).contains(index) {
      for flipped in [0x01, 0x80, 0xff] as [UInt8] {
        var bytes = whole
        bytes.setInteger((bytes.getInteger(at: index, as: UInt8.self) ?? 0) ^ flipped, at: index)
        let image = disk.crashImage()
        image.setContents(of: first, to: bytes)
        #expect(throws: LogError.corrupt(at: 4), "byte \(index - 2 * size) ^ \(flipped)") {
          try PartitionLog.open(image, settings(), .crashed(recoveryPoint: point))
        }
      }
    }
  }

  @Test func `a torn batch that carries a batch in its value is cut all the same`() throws {
    let (disk, log) = try filled(2)
    let inner = TestBatch(values: ["inner"], baseOffset: 40, leaderEpoch: 0).bytes
    let before = Int(log.sizeInBytes)
    // As a mirror would store it: a batch as a record's value, and more behind it.
    let value = [UInt8](inner.readableBytesView) + [UInt8](repeating: 0x2e, count: 100)
    let outer = TestBatch(values: ["x"], rawValue: value).bytes
    _ = try log.appendAsLeader([LeaderBatch(records: outer)], leaderEpoch: 0, at: moment())
    let whole = try #require(disk.contents(of: first))
    disk.setContents(of: first, to: whole.getSlice(at: 0, length: whole.readableBytes - 20))
    let again = try PartitionLog.open(disk, settings(), .crashed(recoveryPoint: 0))
    #expect(again.logEndOffset == 4)
    #expect(again.sizeInBytes == Int64(before))
  }

  // MARK: Truncation

  @Test func `a truncation that is refused half way ends the log, and a start finds one state or the other`()
    throws
  {
    let configuration = settings(segmentBytes: 500) { $0.indexIntervalBytes = 100 }
    for fault in [DiskFault.noSpace(), .tooManyOpenFiles, .failed()] {
      var index = 0
      var isDone = false
      while !isDone {
        index += 1
        let (disk, log) = try filled(20, configuration)
        let old = try log.everything()
        let new = old.filter { $0.lastOffset < 9 }
        let at = disk.operationCount + index
        disk.fault = { $0.number == at ? fault : nil }
        var refusal: LogError?
        do { try log.truncate(to: 9) } catch { refusal = error }
        isDone = disk.operationCount < at
        disk.fault = nil
        let again = try PartitionLog.open(disk.crashImage(), configuration)
        let found = try again.everything()
        switch refusal {
        case nil:
          #expect(log.logEndOffset == 8)
          #expect(try log.everything() == new)
          #expect(found == new)
        case .refused:
          #expect(log.failure == nil)
          #expect(log.logEndOffset == 40)
          log.clearTail()
          #expect(try log.everything() == old)
          #expect(found == old)
          try log.truncate(to: 9)
          #expect(try log.everything() == new)
        default:
          #expect(log.failure != nil)
          #expect(throws: LogError.self) { try log.append(TestBatch(), epoch: 3) }
          // Whole segments may be gone already; nothing that was to stay is.
          #expect(Array(found.prefix(new.count)) == new, "\(fault) \(index)")
          #expect(Array(old.prefix(found.count)) == found, "\(fault) \(index)")
        }
      }
      #expect(index > 5)
    }
  }

  // MARK: Syncs

  @Test func `a sync that is refused half way holds no file`() throws {
    let configuration = settings(segmentBytes: 250)
    let (disk, whole) = try filled(20, configuration)
    #expect(whole.segmentCount > 5)
    var index = 0
    var isDone = false
    while !isDone {
      index += 1
      let image = disk.crashImage()
      let log = try PartitionLog.open(image, configuration)
      let at = image.operationCount + index
      image.fault = { $0.number == at ? .tooManyOpenFiles : nil }
      do { _ = try log.filesToSync() } catch {
        #expect(error == .refused(.tooManyOpenFiles(path: error.path)))
      }
      isDone = image.operationCount < at
      image.fault = nil
      if isDone { break }
      let sync = try #require(try log.filesToSync())
      for job in sync.jobs { try image.perform(job) }
      log.synced(sync)
      #expect(log.recoveryPoint == 40)
      try log.truncateFullyAndStart(at: 0)
      #expect(image.openFileCount <= 3)
    }
    #expect(index > 5)
  }

  @Test func `an index that was written after the last sync of its segment is synced with the next`() throws {
    let configuration = settings(segmentBytes: 500)
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    let abort = TransactionMarker(isCommit: false, coordinatorEpoch: 0)
    _ = try log.append(
      TestBatch(values: ["a"], producerID: 9, producerEpoch: 0, sequence: 0, isTransactional: true)
    )
    _ = try log.append(marker: abort, producer: 9)
    func sync() throws {
      guard let sync = try log.filesToSync() else { return }
      for job in sync.jobs { try disk.perform(job) }
      log.synced(sync)
    }
    try sync()
    // The roll writes the index of aborted transactions of a segment whose records are synced already.
    #expect(try log.rollIfOld(at: moment(900_000_000)))
    try sync()
    for seed in 0..<20 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let image = disk.powerLossImage(using: &random)
      let again = try PartitionLog.open(image, configuration, .torn(recoveryPoint: 2))
      #expect(
        try again.abortedTransactions(from: 0, upTo: 10).map(\.lastOffset) == [1],
        "seed \(seed)"
      )
    }
  }

  // MARK: Retention

  @Test func `a segment that can be renamed only in part is gone all the same, now and after a restart`()
    throws
  {
    let configuration = settings(segmentBytes: 250) { $0.retentionBytes = 300 }
    for fault in [DiskFault.noSpace(), .failed()] {
      var index = 0
      var isDone = false
      while !isDone {
        index += 1
        let (disk, log) = try filled(20, configuration)
        let old = try log.everything()
        try log.sync(on: disk)
        let at = disk.operationCount + index
        disk.fault = { $0.number == at ? fault : nil }
        var paths: [String] = []
        var refusal: LogError?
        do { paths = try log.deleteOldSegments(at: moment(), highWatermark: 40) } catch { refusal = error }
        isDone = disk.operationCount < at
        disk.fault = nil
        if log.failure == nil {
          log.clearTail()
          let now = try log.everything()
          #expect(now == Array(old.suffix(now.count)))
          #expect(now.first?.baseOffset == log.logStartOffset)
          // What is gone from the log is either named to be removed, or not there.
          for path in paths { try disk.perform(.remove(path)) }
          let bases = Set(log.segmentBaseOffsets.map { segmentName($0) })
          let strangers = disk.paths.filter { path in
            path.hasSuffix(".deleted")
              || path.contains(".log") && !bases.contains(where: { path.contains($0) })
          }
          #expect(strangers.isEmpty, "\(fault) \(index)")
          let again = try PartitionLog.open(disk.crashImage(), configuration)
          #expect(try again.everything() == now)
          #expect(again.logStartOffset == log.logStartOffset)
        } else {
          #expect(refusal != nil)
          let again = try PartitionLog.open(disk.crashImage(), configuration)
          let found = try again.everything()
          #expect(found == Array(old.suffix(found.count)))
          #expect(found.first?.baseOffset == again.logStartOffset)
        }
      }
      #expect(index > 5)
    }
  }

  @Test func `empty segments do not keep what is older than they are`() throws {
    // Two far gaps of a compacted log: its middle segments hold nothing.
    let configuration = settings(segmentBytes: 250) { $0.retentionBytes = 0 }
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    for base in [0, 5_000_000_000, 9_000_000_000] as [Int64] {
      let batch = TestBatch(baseOffset: base, leaderEpoch: 0).bytes
      _ = try log.appendAsFollower(batch, gaps: gaps(below: base), at: moment())
    }
    _ = try log.retain(on: disk, highWatermark: log.logEndOffset)
    #expect(log.segmentCount == 1)
    #expect(log.logStartOffset == 9_000_000_000)
  }

  // MARK: Rolls

  @Test func `a refused roll leaves nothing that a clean start would take for the log's end`() throws {
    let configuration = settings(segmentBytes: 400)
    for fault in [DiskFault.noSpace(), .tooManyOpenFiles] {
      var index = 0
      var isDone = false
      while !isDone {
        index += 1
        let (disk, log) = try filled(3, configuration)
        let at = disk.operationCount + index
        disk.fault = { $0.number == at ? fault : nil }
        let large = TestBatch(values: [String(repeating: "l", count: 200)])
        do { _ = try log.append(large) } catch { #expect(error.isRefusal, "\(error)") }
        isDone = disk.operationCount < at
        disk.fault = nil
        if log.logEndOffset == 6 {
          // Small enough for the segment that should have been rolled.
          _ = try log.append(TestBatch(values: ["s"]))
        }
        let all = try log.everything()
        try log.close(clean: true)
        let again = try PartitionLog.open(disk.crashImage(), configuration, .clean(logEndOffset: nil))
        #expect(again.logEndOffset == log.logEndOffset, "\(fault) \(index)")
        #expect(try again.everything() == all, "\(fault) \(index)")
      }
      #expect(index > 5)
    }
  }

  @Test func `a first batch beyond 32 bits begins a segment of its own`() throws {
    let configuration = settings()
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    let far = Int64(Int32.max) * 3
    let first = TestBatch(baseOffset: far, leaderEpoch: 0).bytes
    _ = try log.appendAsFollower(first, gaps: gaps(below: far), at: moment())
    #expect(log.segmentBaseOffsets == [0, Offset(far)])
    let second = TestBatch(baseOffset: far * 3, leaderEpoch: 0).bytes
    _ = try log.appendAsFollower(second, gaps: gaps(below: far * 3), at: moment())
    #expect(log.segmentBaseOffsets == [0, Offset(far), Offset(far * 3)])
    log.clearTail()
    #expect(try log.everything().map(\.baseOffset) == [Offset(far), Offset(far * 3)])
    let again = try PartitionLog.open(disk.crashImage(), configuration)
    #expect(try again.everything() == log.everything())
    #expect(again.segmentBaseOffsets == log.segmentBaseOffsets)
  }

  // MARK: Numbers from outside

  @Test func `a batch whose offsets and records disagree is refused by a leader`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk)
    _ = try log.append(TestBatch())
    let before = disk.changeCount
    for isControl in [false, true] {
      let pairs: [(delta: Int32, count: Int32)] = [
        (-1, 0), (0, 0), (1, 1), (0, 2), (5, 1), (-1, 1), (.max, 1), (.min, 1), (0, -1), (.max, .min),
        (-1, -1), (.max, .max),
      ]
      for (delta, count) in pairs {
        var batch = TestBatch(values: ["v"], producerID: 3, producerEpoch: 0, sequence: 0)
        if isControl { batch.marker = TransactionMarker(isCommit: true, coordinatorEpoch: 0) }
        batch.claims = (delta, count)
        for origin in [LeaderBatch.Origin.client, .broker] {
          #expect(throws: LogError.invalidBatch(at: 1), "\(delta) \(count)") {
            try log.appendAsLeader(
              [LeaderBatch(records: batch.bytes, origin: origin)],
              leaderEpoch: 0,
              at: moment()
            )
          }
        }
      }
    }
    #expect(log.logEndOffset == 1)
    #expect(disk.changeCount == before)
  }

  @Test func `a follower refuses lying counts and epochs, and takes what a cleaner left`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, settings { $0.isCompacted = true })
    for (delta, count) in [(0, 2), (0, -1), (-1, 0), (-1, 1)] as [(Int32, Int32)] {
      let batch = TestBatch(leaderEpoch: 0, claims: (delta, count))
      #expect(throws: LogError.invalidBatch(at: 0)) { try log.appendAsFollower(batch.bytes, at: moment()) }
    }
    #expect(throws: LogError.invalidBatch(at: 0)) {
      try log.appendAsFollower(TestBatch(leaderEpoch: -1).bytes, at: moment())
    }
    #expect(log.logEndOffset == 0)
    #expect(disk.writeCount == 0)
    let cleaned = TestBatch(leaderEpoch: 0, claims: (5, 1))
    #expect(try log.appendAsFollower(cleaned.bytes, at: moment())?.endOffset == 6)
  }

  @Test func `no offset that is stored is one that cannot be read back`() throws {
    let last = Int64.max - Int64(Int32.max) - 1
    let log = try PartitionLog.open(MemoryDisk(), start: last)
    #expect(try log.append(TestBatch()).endOffset == Offset(last + 1))
    #expect(throws: LogError.invalidBatch(at: Offset(last + 1))) { try log.append(TestBatch()) }
    log.clearTail()
    #expect(try log.everything().count == 1)
  }

  @Test func `a checkpoint with an absurd count is no checkpoint`() {
    for count in ["9223372036854775807", "9223372036854775805", "-1", "99999999999999999999"] {
      #expect(OffsetCheckpoint.offsets("0\n\(count)\n") == nil)
      #expect(LeaderEpochCheckpoint.entries("0\n\(count)\n0 0\n") == nil)
    }
  }

  @Test func `a file whose name is an absurd offset is not a segment`() throws {
    let (disk, log) = try filled(3)
    let all = try log.everything()
    for name in ["09223372036854775807", "09223372034707292160", "99999999999999999999"] {
      for suffix in [".log", ".index", ".timeindex", ".txnindex", ".snapshot"] {
        disk.setContents(of: folder + name + suffix, to: ByteBuffer(string: "junk of a stranger"))
      }
    }
    let again = try PartitionLog.open(disk, settings())
    #expect(try again.everything() == all)
    #expect(again.segmentBaseOffsets == [0])
    _ = try again.append(TestBatch())
    #expect(again.logEndOffset == 7)
  }

  @Test func `a snapshot that speaks of what comes after it is not believed`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, settings(segmentBytes: 250))
    for index in 0..<6 as Range<Int32> {
      _ = try log.append(TestBatch(values: ["v"], producerID: 5, producerEpoch: 0, sequence: index))
    }
    let snapshot = try #require(disk.paths.last { $0.hasSuffix(".snapshot") })
    for (last, delta, start) in [(Int64.max, 0, -1), (4, Int32.max, -1), (2, 0, Int64.max), (2, 5, -1)]
      as [(Int64, Int32, Int64)]
    {
      var body = ByteBuffer()
      body.writeMultipleIntegers(
        Int32(1),
        Int64(5),
        Int16(0),
        Int32(2),
        last,
        delta,
        Int64(1_000),
        Int32(-1),
        start
      )
      var file = ByteBuffer()
      file.writeMultipleIntegers(Int16(1), crc32c(body))
      file.writeBuffer(&body)
      let image = disk.crashImage()
      image.setContents(of: snapshot, to: file)
      let again = try PartitionLog.open(image, settings(segmentBytes: 250))
      #expect(again.producerDescriptions == log.producerDescriptions, "\(last) \(delta) \(start)")
    }
  }

  // MARK: Beginnings

  @Test func `a log start above the log's end does not move the end of a log whose process was killed`()
    throws
  {
    let (disk, _) = try filled(5)
    for recovery in [Recovery.crashed(recoveryPoint: 0), .clean(logEndOffset: nil)] {
      let again = try PartitionLog.open(disk.crashImage(), settings(), recovery, start: 50)
      #expect(again.logStartOffset == 10)
      #expect(again.logEndOffset == 10)
    }
    // After a loss of power the records up to the start may be what is missing: the log goes on behind it.
    let torn = try PartitionLog.open(disk.crashImage(), settings(), .torn(recoveryPoint: 0), start: 50)
    #expect(torn.logStartOffset == 50)
    #expect(torn.logEndOffset == 50)
  }

  @Test func `a follower that may begin within a batch does not move unless it takes that batch`() throws {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, start: 5)
    var rotten = TestBatch(values: ["3", "4", "5", "6"], baseOffset: 3, leaderEpoch: 0).bytes
    let good = rotten
    rotten.setInteger(0xff as UInt8, at: rotten.writerIndex - 2)
    #expect(throws: LogError.invalidBatch(at: 3)) { try log.appendAsFollower(rotten, at: moment()) }
    #expect(log.logEndOffset == 5)
    #expect(log.isEmpty)
    #expect(disk.writeCount == 0)
    disk.fault = { $0.kind == .write ? .noSpace() : nil }
    #expect(throws: LogError.self) { try log.appendAsFollower(good, at: moment()) }
    disk.fault = nil
    if log.failure == nil {
      #expect(log.isEmpty)
      #expect(log.logEndOffset == 5)
      #expect(try log.appendAsFollower(good, at: moment())?.endOffset == 7)
      #expect(log.logStartOffset == 5)
    }
  }

  @Test func `a segment that is missing from the middle is found out by whoever reads there`() throws {
    let configuration = settings(segmentBytes: 250)
    let (disk, log) = try filled(12, configuration)
    let bases = log.segmentBaseOffsets
    try log.close(clean: true)
    for suffix in [".log", ".index", ".timeindex"] {
      disk.setContents(of: folder + segmentName(bases[2]) + suffix, to: nil)
    }
    let again = try PartitionLog.open(disk, configuration, .clean(logEndOffset: nil))
    #expect(throws: LogError.corrupt(at: bases[2])) {
      try again.read(from: bases[2], maxBytes: 1 << 20, upTo: 24, minOneBatch: true)
    }
    #expect(throws: LogError.corrupt(at: bases[2])) { try again.everything() }
  }

  // MARK: Transactions

  @Test func `aborted transactions that a restart found again are stored for the next one`() throws {
    let configuration = settings(segmentBytes: 400)
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    let abort = TransactionMarker(isCommit: false, coordinatorEpoch: 0)
    for index in 0..<8 as Range<Int32> {
      _ = try log.append(
        TestBatch(values: ["value"], producerID: 9, producerEpoch: 0, sequence: index, isTransactional: true)
      )
      _ = try log.append(marker: abort, producer: 9)
    }
    let known = try log.abortedTransactions(from: 0, upTo: log.logEndOffset)
    #expect(known.count == 8)
    for path in disk.paths where path.hasSuffix(".txnindex") || path.hasSuffix(".snapshot") {
      disk.setContents(of: path, to: nil)
    }
    let second = try PartitionLog.open(disk, configuration)
    #expect(try second.abortedTransactions(from: 0, upTo: 100) == known)
    _ = try second.append(TestBatch(values: [String(repeating: "r", count: 200)]))
    _ = try second.append(TestBatch(values: [String(repeating: "s", count: 200)]))
    let third = try PartitionLog.open(disk.crashImage(), configuration)
    #expect(try third.abortedTransactions(from: 0, upTo: 100) == known)
  }
}

extension LogError {
  var isRefusal: Bool {
    if case .refused = self { true } else { false }
  }

  var path: String {
    switch self {
    case .refused(.noSpace(let path)), .refused(.tooManyOpenFiles(let path)): path
    default: ""
    }
  }
}

func segmentName(_ offset: Offset) -> String {
  let digits = "\(offset)"
  return String(repeating: "0", count: 20 - digits.utf8.count) + digits
}
