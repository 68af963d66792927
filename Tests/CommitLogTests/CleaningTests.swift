import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@Suite("Cleaning a compacted log")
struct CleaningTests {
  private func opened(_ configuration: LogConfiguration = compacted()) throws -> (MemoryDisk, PartitionLog) {
    let disk = MemoryDisk()
    return (disk, try PartitionLog.open(disk, configuration))
  }

  // MARK: Records

  @Test(arguments: CompressionCodec.allCases)
  func `the last value of each key is left, at the offset where it was written`(
    codec: CompressionCodec
  ) throws {
    let (disk, log) = try opened()
    for index in 0..<60 {
      var batch = KeyedBatch(("a\(index % 3)", "value \(index)"), ("b\(index % 5)", "other \(index)"))
      batch.codec = codec
      try log.put(batch)
    }
    try log.roll(on: disk)
    try log.put("a0", "new")
    let all = try log.records()
    let size = log.sizeInBytes
    let result = try #require(try log.clean(on: disk))
    #expect(result.endOffset == 120)
    #expect(result.recordsRead == 120 && result.recordsKept == 8)
    #expect(log.sizeInBytes < size)
    #expect(log.logStartOffset == 0 && log.logEndOffset == 121)
    log.clearTail()
    let left = try log.records()
    #expect(left == all.filter { left.map(\.offset).contains($0.offset) })
    #expect(left.map(\.told) == expectedTail(all))
    let again = try PartitionLog.open(disk.crashImage(), compacted())
    #expect(try again.records() == left)
    #expect(again.logEndOffset == 121)
  }

  /// What a cleaner may not take: the last record of each key below the active segment, and all of that.
  private func expectedTail(_ all: [Record]) -> [String] {
    let below = all.filter { $0.offset < 120 }
    return all.filter { record in
      record.offset >= 120 || below.last { $0.key == record.key }?.offset == record.offset
    }.map(\.told)
  }

  @Test func `a second round takes what the first one left and later records replace`() throws {
    let (disk, log) = try opened()
    for index in 0..<20 { try log.put("k\(index)", "first") }
    try log.roll(on: disk)
    let first = try #require(try log.clean(on: disk))
    #expect(try log.records().count == 20)
    for index in 0..<10 { try log.put("k\(index)", "second") }
    try log.roll(on: disk)
    let section = try log.section(from: first.endOffset)
    #expect(section.firstDirtyOffset == 20 && section.firstUncleanableOffset == 30)
    #expect(section.dirtyRatio > 0.2 && section.dirtyRatio < 0.5)
    let second = try #require(try log.clean(on: disk, from: first.endOffset))
    #expect(second.endOffset == 30)
    log.clearTail()
    #expect(
      try log.told() == (10..<20).map { "\($0) k\($0)=first" } + (0..<10).map { "\($0 + 20) k\($0)=second" }
    )
    #expect(try log.section(from: second.endOffset).isEmpty)
  }

  @Test func `records without a key are taken out`() throws {
    let (disk, log) = try opened()
    try log.put(KeyedBatch(("a", "1"), (nil, "x"), ("b", "2")))
    try log.put(nil, "y")
    try log.roll(on: disk)
    try log.clean(on: disk)
    log.clearTail()
    #expect(try log.told() == ["0 a=1", "2 b=2"])
  }

  @Test func `records that a later one behind the table's end replaces stay for the next round`() throws {
    let (disk, log) = try opened(compacted(segmentBytes: 100_000))
    for index in 0..<100 { try log.put(KeyedBatch(("k\(index)", "1"), ("k\(index)", "2"))) }
    for index in 0..<100 { try log.put("k\(index)", "3") }
    try log.roll(on: disk)
    var checkpoint: Offset?
    var rounds = 0
    while let result = try log.clean(on: disk, from: checkpoint, limits: cleaningLimits(slots: 30)) {
      #expect(result.endOffset > checkpoint ?? .zero)
      #expect(result.isTableFull == (result.endOffset < 300))
      checkpoint = result.endOffset
      rounds += 1
    }
    #expect(checkpoint == 300 && rounds > 5)
    log.clearTail()
    #expect(try log.told() == (0..<100).map { "\(200 + $0) k\($0)=3" })
  }

  // MARK: Tombstones

  @Test func `a tombstone stays for delete retention after a cleaner has seen it, and then goes`() throws {
    let (disk, log) = try opened(compacted { $0.deleteRetention = .milliseconds(500) })
    try log.put("a", "1")
    try log.put(KeyedBatch(("a", nil), ("b", "1")))
    try log.roll(on: disk)
    try log.clean(on: disk, at: moment(10_000))
    log.clearTail()
    #expect(try log.told() == ["1 a=∅", "2 b=1"])
    let header = try #require(try log.headers().first)
    #expect(header.hasDeleteHorizon && header.baseTimestamp == 10_500)
    #expect(try log.records().map(\.timestamp) == [1_000, 1_000])
    var checkpoint: Offset = 3
    for (time, expected) in [(10_499, ["1 a=∅", "2 b=1"]), (10_500, ["2 b=1"])] as [(Int64, [String])] {
      try log.put("c", "x")
      try log.roll(on: disk, at: moment(time))
      checkpoint = try #require(try log.clean(on: disk, from: checkpoint, at: moment(time))).endOffset
      log.clearTail()
      #expect(try log.told().filter { !$0.contains(" c=") } == expected, "\(time)")
    }
  }

  @Test func `a tombstone that a value follows goes at once`() throws {
    let (disk, log) = try opened()
    try log.put("a", nil)
    try log.put("a", "1")
    try log.roll(on: disk)
    try log.clean(on: disk)
    log.clearTail()
    #expect(try log.told() == ["1 a=1"])
  }

  // MARK: What may not be cleaned

  @Test
  func `nothing is touched at or above the last stable offset, the recovery point or the active segment`()
    throws
  {
    let (disk, log) = try opened()
    for index in 0..<40 { try log.put("k", "value \(index)") }
    let bases = log.segmentBaseOffsets
    #expect(bases.count > 4)
    #expect(try log.section().isEmpty)
    try log.sync(on: disk)
    #expect(try log.section().firstUncleanableOffset == bases.last)
    #expect(try log.section(upTo: bases[2] + 1).firstUncleanableOffset == bases[2])
    #expect(try log.section(upTo: bases[2]).firstUncleanableOffset == bases[2])
    #expect(try log.section(upTo: bases[2] + -1).firstUncleanableOffset == bases[1])
    #expect(try log.section(upTo: 0).isEmpty)
    try log.clean(on: disk, upTo: bases[2] + 1)
    log.clearTail()
    let left = try log.records().map(\.offset.rawValue)
    #expect(left == Array(bases[2].rawValue - 1..<40))
  }

  @Test func `records younger than the least lag stay, and old ones are due after the longest`() throws {
    let (disk, log) = try opened(
      compacted {
        $0.minCompactionLag = .milliseconds(100)
        $0.maxCompactionLag = .milliseconds(1_000)
      }
    )
    for index in 0..<40 { try log.put("k", "value \(index)", at: 1_000 + Int64(index)) }
    try log.sync(on: disk)
    let bases = log.segmentBaseOffsets
    #expect(try log.section(at: moment(1_039)).isEmpty)
    let newest = 1_000 + bases[2].rawValue - 1
    #expect(try log.section(at: moment(newest + 99)).firstUncleanableOffset == bases[1])
    #expect(try log.section(at: moment(newest + 100)).firstUncleanableOffset == bases[2])
    #expect(try log.section(at: moment(2_000)).isOverdue == false)
    #expect(try log.section(at: moment(2_001)).isOverdue)
    #expect(try log.section(from: bases[1], at: moment(2_001)).isOverdue == false)
  }

  @Test func `a compacted log rolls after the longest compaction lag`() throws {
    let (_, log) = try opened(compacted(segmentBytes: 10_000) { $0.maxCompactionLag = .milliseconds(50) })
    try log.put("a", "1", at: 1_000)
    try log.put("a", "2", at: 1_050)
    #expect(log.segmentCount == 1)
    try log.put("a", "3", at: 1_051)
    #expect(log.segmentCount == 2)
  }

  @Test func `a checkpoint that cannot be is none`() throws {
    let (disk, log) = try opened()
    for index in 0..<40 { try log.put("k", "value \(index)") }
    try log.sync(on: disk)
    #expect(try log.section(from: 41).firstDirtyOffset == 0)
    #expect(try log.section(from: 40).isEmpty)
    try log.advanceLogStart(to: 7)
    #expect(try log.section(from: 3).firstDirtyOffset == 7)
    #expect(try log.section(from: nil).firstDirtyOffset == 7)
  }

  // MARK: Producers and transactions

  @Test func `what is known of a producer is known after a start that has no snapshot`() throws {
    let (disk, log) = try opened()
    for index in 0..<20 as Range<Int32> {
      var batch = KeyedBatch(("k", "1"), ("k", "2"))
      (batch.producer, batch.sequence) = (Int64(index % 2), index / 2 * 2)
      try log.put(batch)
    }
    for _ in 0..<3 { try log.put("k", "last") }
    try log.roll(on: disk)
    try log.clean(on: disk)
    log.clearTail()
    #expect(try log.told() == ["42 k=last"])
    #expect(try log.headers().filter { $0.recordCount == 0 }.count == 10)
    let image = disk.crashImage()
    for path in image.paths where path.hasSuffix(".snapshot") { image.setContents(of: path, to: nil) }
    let again = try PartitionLog.open(image, compacted())
    #expect(again.producerDescriptions == log.producerDescriptions)
    for sequence in [10, 18] as [Int32] {
      var batch = KeyedBatch(("k", "1"), ("k", "2"))
      (batch.producer, batch.sequence) = (1, sequence)
      guard case .duplicate(let known) = try again.put(batch).outcomes[0] else {
        Issue.record("\(sequence) is not known")
        continue
      }
      #expect(known.baseOffset == Offset(Int64(sequence) * 2 + 2))
    }
    // Another round does not lose them either; a producer that is forgotten leaves nothing.
    try log.put("k", "more")
    try log.roll(on: disk)
    try log.clean(on: disk, from: 43)
    log.clearTail()
    #expect(try log.headers().filter { $0.recordCount == 0 }.count == 10)
    log.configuration.producerExpiration = .zero
    log.expireProducers(at: moment(5_000))
    try log.put("k", "and more")
    try log.roll(on: disk)
    try log.clean(on: disk, from: 44)
    log.clearTail()
    #expect(try log.headers().map(\.recordCount) == [1])
  }

  private func transactional(_ producer: Int64, _ sequence: Int32, _ key: String) -> KeyedBatch {
    var batch = KeyedBatch((key, "by \(producer)"))
    (batch.producer, batch.sequence, batch.isTransactional) = (producer, sequence, true)
    return batch
  }

  @Test func `aborted records go and replace nothing; their marker follows a retention later`() throws {
    let (disk, log) = try opened(compacted { $0.deleteRetention = .milliseconds(500) })
    try log.put("a", "kept")
    try log.put(transactional(1, 0, "a"))
    try log.append(marker: TransactionMarker(isCommit: false, coordinatorEpoch: 0), producer: 1)
    try log.put(transactional(2, 0, "b"))
    try log.append(marker: TransactionMarker(isCommit: true, coordinatorEpoch: 0), producer: 2)
    try log.put("b", "later")
    try log.roll(on: disk)
    log.configuration.producerExpiration = .zero
    log.expireProducers(at: moment(5_000))
    var checkpoint: Offset?
    func round(at time: Int64) throws -> [String] {
      try log.put("z", "x")
      try log.roll(on: disk, at: moment(time))
      let result = try log.clean(on: disk, from: checkpoint, at: moment(time))
      checkpoint = result?.endOffset
      log.clearTail()
      return try log.headers().filter(\.isControl).map {
        "\($0.baseOffset)" + ($0.hasDeleteHorizon ? " until \($0.baseTimestamp)" : "")
      }
    }
    // Records were there: both markers decide.
    #expect(try round(at: 10_000) == ["2", "4"])
    #expect(try log.told().filter { !$0.contains("z") } == ["0 a=kept", "5 b=later"])
    #expect(try log.abortedTransactions(from: 0, upTo: 6).map(\.lastOffset) == [2])
    #expect(try round(at: 10_100) == ["2 until 10600", "4 until 10600"])
    #expect(try round(at: 10_599) == ["2 until 10600", "4 until 10600"])
    #expect(try round(at: 10_600) == [])
    #expect(try log.abortedTransactions(from: 0, upTo: 6).isEmpty)
    #expect(try log.told().filter { !$0.contains("z") } == ["0 a=kept", "5 b=later"])
  }

  @Test func `a marker alone tells its producer's epoch, and stays as long as the producer is known`() throws
  {
    let (disk, log) = try opened(compacted { $0.deleteRetention = .zero })
    try log.append(marker: TransactionMarker(isCommit: false, coordinatorEpoch: 3), producer: 1, epoch: 7)
    for time in [10_000, 20_000, 30_000] as [Int64] {
      try log.put("z", "\(time)")
      try log.roll(on: disk, at: moment(time))
      try log.clean(on: disk, at: moment(time))
    }
    log.clearTail()
    #expect(try log.headers().first?.isControl == true)
    let image = disk.crashImage()
    for path in image.paths where path.hasSuffix(".snapshot") { image.setContents(of: path, to: nil) }
    #expect(try PartitionLog.open(image, compacted()).producerDescriptions == log.producerDescriptions)
  }

  // MARK: Segments

  @Test func `small neighbours become one segment, and lookups go on`() throws {
    let (disk, log) = try opened()
    for index in 0..<100 { try log.put("k\(index % 7)", "value \(index)", at: 1_000 + Int64(index)) }
    try log.roll(on: disk, at: moment(1_100))
    let before = log.segmentCount
    try log.put("x", "1", at: 1_100)
    log.configuration.segmentBytes = 2_000
    try log.clean(on: disk)
    #expect(log.segmentCount < before / 2)
    log.clearTail()
    // 93…99 are left, and 100.
    for offset in 0...100 as ClosedRange<Int64> {
      let found = try log.read(from: Offset(offset), maxBytes: 1, upTo: 101, minOneBatch: true)
      #expect(StoredBatch.all(in: found.records).first?.baseOffset == Offset(max(offset, 93)))
      #expect(try log.batchHeader(holding: Offset(offset))?.baseOffset == Offset(max(offset, 93)))
      #expect(try log.offset(forTimestamp: 1_000 + offset, below: 101)?.offset == Offset(max(offset, 93)))
    }
    #expect(try log.offsetOfMaxTimestamp(below: 101)?.offset == 100)
    #expect(try log.byteCount(from: 0, to: 101) == log.sizeInBytes)
    let names = disk.paths.map { $0.dropFirst(4) }.filter { $0.hasSuffix(".log") || $0.hasSuffix("index") }
    let bases = Set(log.segmentBaseOffsets.map { segmentName($0) })
    #expect(names.allSatisfy { bases.contains(String($0.prefix(20))) })
    // A start finds everything so, also from the files alone.
    let expected = try log.everything()
    for (index, kind) in [".index", ".timeindex", "leader-epoch-checkpoint"].enumerated() {
      let image = disk.crashImage()
      for path in image.paths where path.hasSuffix(kind) { image.setContents(of: path, to: nil) }
      let again = try PartitionLog.open(
        image,
        compacted(),
        index == 0 ? .torn(recoveryPoint: log.recoveryPoint) : .crashed(recoveryPoint: .zero)
      )
      #expect(try again.everything() == expected)
      #expect(try again.offset(forTimestamp: 1_050, below: 101)?.offset == 93)
      #expect(again.logEndOffset == 101)
    }
  }

  @Test func `segments of which nothing goes are not put in place anew`() throws {
    let (disk, log) = try opened()
    for index in 0..<20 { try log.put("k\(index)", String(repeating: "v", count: 250)) }
    try log.roll(on: disk)
    let bases = log.segmentBaseOffsets
    #expect(bases.count > 15)
    var swaps = 0
    disk.fault = { operation in
      if operation.kind == .rename, operation.path.hasSuffix(".log.cleaned") { swaps += 1 }
      return nil
    }
    try log.clean(on: disk)
    disk.fault = nil
    #expect(swaps == 0)
    #expect(log.segmentBaseOffsets == bases)
    #expect(!disk.paths.contains { $0.contains(".cleaned") || $0.contains(".swap") })
  }

  @Test func `a whole segment may go, and reads pass over it`() throws {
    let (disk, log) = try opened(compacted(segmentBytes: 250))
    for index in 0..<30 { try log.put("k", String(repeating: "\(index % 10)", count: 100)) }
    try log.roll(on: disk)
    try log.put("y", "1")
    try log.clean(on: disk)
    log.clearTail()
    #expect(try log.records().map(\.offset) == [29, 30])
    for base in log.segmentBaseOffsets {
      #expect(try log.read(from: base, maxBytes: 10, upTo: 31, minOneBatch: true).nextOffset > 29)
    }
    let again = try PartitionLog.open(disk.crashImage(), compacted(segmentBytes: 250))
    #expect(try again.records().map(\.offset) == [29, 30])
    #expect(again.segmentBaseOffsets == log.segmentBaseOffsets)
  }

  @Test func `a step reads no more than it is allowed, and one batch in any case`() throws {
    let (disk, log) = try opened(compacted(segmentBytes: 1 << 20))
    for index in 0..<200 { try log.put("k\(index % 50)", "value \(index)") }
    try log.roll(on: disk)
    let batch = log.sizeInBytes / 200
    let section = try log.section()
    try log.beginCleaning(section, limits: cleaningLimits(), secret: KeyHashSecret(1, 2), at: moment())
    var steps = 0
    loop: while true {
      switch try log.continueCleaning(maxBytes: 500, at: moment()) {
      case .working(let bytes):
        steps += 1
        #expect(bytes <= 2 * (500 + Int(batch) + 10))
      case .sync: log.cleanedSynced()
      case .swapped: continue
      case .finished, .abandoned: break loop
      }
    }
    #expect(steps > 2 * Int(section.dirtyBytes) / 700)
  }

  @Test func `a step decompresses no more than twice what it may read, and one batch in any case`() throws {
    let (disk, log) = try opened(compacted(segmentBytes: 1 << 20))
    for index in 0..<40 {
      var batch = KeyedBatch(("k\(index % 10)", String(repeating: "x", count: 20_000)))
      batch.codec = .gzip
      try log.put(batch)
    }
    try log.roll(on: disk)
    let section = try log.section()
    // All of it is less than what a step may read, but each batch is more than that when it is read.
    try #require(section.dirtyBytes < 10_000)
    try log.beginCleaning(section, limits: cleaningLimits(), secret: KeyHashSecret(1, 2), at: moment())
    var steps = 0
    loop: while true {
      switch try log.continueCleaning(maxBytes: 10_000, at: moment()) {
      case .working: steps += 1
      case .sync: log.cleanedSynced()
      case .swapped: continue
      case .finished, .abandoned: break loop
      }
    }
    #expect(steps >= 80)
  }

  @Test func `a log that is cut, or loses its beginning, meanwhile is cleaned another time`() throws {
    for isCut in [true, false] {
      for steps in 1..<40 {
        let (disk, log) = try opened()
        for index in 0..<60 { try log.put("k\(index % 4)", "value \(index)") }
        try log.sync(on: disk)
        let all = try log.records()
        var left = steps
        let result = try log.clean(on: disk) {
          left -= 1
          guard left == 0 else { return }
          if isCut {
            try log.truncate(to: 30)
          } else {
            try log.advanceLogStart(to: 55)
            for path in try log.retain(on: disk, highWatermark: 60) {
              try disk.perform(.remove(path))
            }
          }
        }
        if left > 0 { continue }
        #expect(!log.isCleaning)
        if isCut { #expect(result == nil || log.logEndOffset > 30) }
        log.clearTail()
        let found = try log.records()
        #expect(found == all.filter { found.map(\.offset).contains($0.offset) })
        #expect(!disk.paths.contains { $0.contains(".cleaned") || $0.contains(".swap") }, "\(isCut) \(steps)")
        let again = try PartitionLog.open(disk.crashImage(), compacted(), start: log.logStartOffset.rawValue)
        #expect(try again.records() == found)
      }
    }
  }

  @Test func `what is rotten is told, and nothing is put in place`() throws {
    let (disk, log) = try opened()
    for index in 0..<40 { try log.put("k\(index % 4)", "value \(index)") }
    try log.sync(on: disk)
    try log.close(clean: true)
    let path = "t-0/" + segmentName(0) + ".log"
    var bytes = try #require(disk.contents(of: path))
    bytes.setInteger(UInt8(0x55), at: bytes.readableBytes - 3)
    disk.setContents(of: path, to: bytes)
    let again = try PartitionLog.open(disk.crashImage(), compacted(), .clean(logEndOffset: nil))
    var refusal: LogError?
    do { try again.clean(on: disk) } catch { refusal = error as? LogError }
    guard case .corrupt = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    try again.cancelCleaning()
    #expect(again.failure == nil)
  }

  @Test func `closing ends a round and holds no file`() throws {
    let (disk, log) = try opened()
    for index in 0..<40 { try log.put("k\(index % 4)", "value \(index)") }
    try log.sync(on: disk)
    try log.beginCleaning(
      try log.section(),
      limits: cleaningLimits(),
      secret: KeyHashSecret(1, 2),
      at: moment()
    )
    while !disk.paths.contains(where: { $0.hasSuffix(".log.cleaned") }) {
      _ = try log.continueCleaning(maxBytes: 100, at: moment())
    }
    try log.close(clean: true)
    #expect(disk.openFileCount == 0)
    let again = try PartitionLog.open(disk, compacted(), .clean(logEndOffset: 40))
    #expect(try again.records().count == 40)
    #expect(!disk.paths.contains { $0.contains(".cleaned") })
  }
}
