import CommitLog
import KafkaProtocol
import NIOCore
import Testing

@Suite("Recovery")
struct RecoveryTests {
  private let folder = "t-0/"

  private func filled(
    _ count: Int,
    _ configuration: LogConfiguration = settings(segmentBytes: 250)
  ) throws -> (disk: MemoryDisk, log: PartitionLog) {
    let disk = MemoryDisk()
    let log = try PartitionLog.open(disk, configuration)
    for index in 0..<count {
      _ = try log.append(
        TestBatch(
          values: ["value \(index)", "again"],
          timestamp: 1_000 + Int64(index),
          producerID: 7,
          producerEpoch: 0,
          sequence: Int32(index * 2)
        ),
        epoch: Int32(index / 4)
      )
    }
    return (disk, log)
  }

  @Test func `after a crash the log is as it was, whether it was synced or not`() throws {
    let (disk, log) = try filled(20)
    let all = try log.everything()
    for point in stride(from: Int64(0), through: 40, by: 1) {
      let image = disk.crashImage()
      let again = try PartitionLog.open(
        image,
        settings(segmentBytes: 250),
        .crashed(recoveryPoint: Offset(point))
      )
      #expect(try again.everything() == all)
      #expect(again.leaderEpochs == log.leaderEpochs)
      #expect(again.producerDescriptions == log.producerDescriptions)
      #expect(again.segmentBaseOffsets == log.segmentBaseOffsets)
    }
  }

  @Test func `a clean close and open scans nothing and keeps everything`() throws {
    let (disk, log) = try filled(20)
    let all = try log.everything()
    try log.close(clean: true)
    #expect(log.recoveryPoint == 40)
    #expect(disk.openFileCount == 0)
    let image = disk.crashImage()
    let again = try PartitionLog.open(image, settings(segmentBytes: 250), .clean(logEndOffset: 40))
    #expect(again.recoveryPoint == 40)
    #expect(try again.everything() == all)
    #expect(again.producerDescriptions == log.producerDescriptions)
    #expect(again.leaderEpochs == log.leaderEpochs)
    #expect(throws: LogError.closed) { try log.append(TestBatch(), epoch: 9) }
  }

  @Test func `a clean log that is shorter than it was left is corrupt`() throws {
    let (disk, log) = try filled(3, settings())
    try log.close(clean: true)
    let path = folder + "00000000000000000000.log"
    var bytes = try #require(disk.contents(of: path))
    bytes.moveWriterIndex(to: bytes.writerIndex - 10)
    disk.setContents(of: path, to: bytes)
    #expect(throws: LogError.corrupt(at: 4)) {
      try PartitionLog.open(disk, settings(), .clean(logEndOffset: 6))
    }
  }

  @Test func `a write torn at any byte is cut off`() throws {
    let (disk, log) = try filled(3, settings())
    let path = folder + "00000000000000000000.log"
    let before = try #require(disk.contents(of: path)).readableBytes
    let kept = try log.everything()
    _ = try log.append(TestBatch(values: ["the last", "one"]), epoch: 2)
    let whole = try #require(disk.contents(of: path))
    for length in before..<whole.readableBytes {
      for recovery in [
        Recovery.crashed(recoveryPoint: 0), .torn(recoveryPoint: 0), .crashed(recoveryPoint: 6),
      ] {
        let image = disk.crashImage()
        image.setContents(of: path, to: whole.getSlice(at: whole.readerIndex, length: length))
        let again = try PartitionLog.open(image, settings(), recovery)
        #expect(again.logEndOffset == 6)
        #expect(image.contents(of: path)?.readableBytes == before)
        #expect(try again.everything() == kept)
        _ = try again.append(TestBatch(values: ["next"]), epoch: 2)
        #expect(try again.everything().count == 4)
      }
    }
  }

  @Test func `after a power loss everything behind the first bad batch is cut, unless it was synced`() throws
  {
    let (disk, log) = try filled(12, settings(segmentBytes: 250))
    let bases = log.segmentBaseOffsets
    #expect(bases.count > 3)
    let digits = "\(bases[1])"
    let path = folder + String(repeating: "0", count: 20 - digits.count) + digits + ".log"
    var bytes = try #require(disk.contents(of: path))
    bytes.setInteger(0x55 as UInt8, at: bytes.readerIndex + 70)
    disk.setContents(of: path, to: bytes)
    let torn = try PartitionLog.open(
      disk.crashImage(),
      settings(segmentBytes: 250),
      .torn(recoveryPoint: bases[1])
    )
    #expect(torn.logEndOffset == bases[1])
    #expect(torn.segmentBaseOffsets == Array(bases.prefix(2)))
    #expect(try torn.everything().count == Int(bases[1].rawValue) / 2)
    #expect(throws: LogError.corrupt(at: bases[1])) {
      try PartitionLog.open(
        disk.crashImage(),
        settings(segmentBytes: 250),
        .torn(recoveryPoint: bases[1] + 2)
      )
    }
    // A killed process leaves no bad middle: that is rot, and is not cut away.
    #expect(throws: LogError.corrupt(at: bases[1])) {
      try PartitionLog.open(disk.crashImage(), settings(segmentBytes: 250), .crashed(recoveryPoint: bases[1]))
    }
  }

  @Test func `rot in a batch with good ones behind it is corrupt, at any byte`() throws {
    let (disk, _) = try filled(3, settings())
    let path = folder + "00000000000000000000.log"
    let whole = try #require(disk.contents(of: path))
    let size = whole.readableBytes / 3
    for index in size..<(2 * size) where !(size + 12..<size + 16).contains(index) {
      var bytes = whole
      bytes.setInteger(~(bytes.getInteger(at: index, as: UInt8.self) ?? 0), at: index)
      let image = disk.crashImage()
      image.setContents(of: path, to: bytes)
      #expect(throws: LogError.corrupt(at: 2), "byte \(index - size)") {
        try PartitionLog.open(image, settings(), .crashed(recoveryPoint: 0))
      }
    }
  }

  @Test func `a batch that rotted below the recovery point is found by its first read`() throws {
    let (disk, log) = try filled(8, settings())
    try log.close(clean: true)
    let path = folder + "00000000000000000000.log"
    var bytes = try #require(disk.contents(of: path))
    let size = bytes.readableBytes / 8
    bytes.setInteger(0x77 as UInt8, at: 3 * size + 75)
    disk.setContents(of: path, to: bytes)
    let again = try PartitionLog.open(disk, settings(), .clean(logEndOffset: 16))
    let good = try again.read(from: 0, maxBytes: 1 << 20, upTo: 16, minOneBatch: true)
    #expect(good.nextOffset == 6)
    #expect(throws: LogError.corrupt(at: 6)) {
      try again.read(from: 6, maxBytes: 1 << 20, upTo: 16, minOneBatch: true)
    }
    #expect(try again.read(from: 8, maxBytes: 1 << 20, upTo: 16, minOneBatch: true).nextOffset == 16)
  }

  @Test func `I7: indexes that are missing, short, garbled or of another log are found out and made again`()
    throws
  {
    let configuration = settings(segmentBytes: 1_500) { $0.indexIntervalBytes = 200 }
    let (disk, log) = try filled(100, configuration)
    let all = try log.everything()
    try log.close(clean: true)
    var random = SeededGenerator(seed: 11)
    let indexes = disk.paths.filter { $0.hasSuffix(".index") || $0.hasSuffix(".timeindex") }
    #expect(indexes.count > 8)
    for path in indexes {
      let original = try #require(disk.contents(of: path))
      for kind in 0..<6 {
        let image = disk.crashImage()
        var bytes: ByteBuffer? = original
        switch kind {
        case 0: bytes = nil
        case 1: bytes = ByteBuffer()
        case 2: bytes = original.getSlice(at: original.readerIndex, length: original.readableBytes / 2 + 1)
        case 3:
          bytes = ByteBuffer(
            bytes: (0..<original.readableBytes).map { _ in UInt8.random(in: 0...255, using: &random) }
          )
        case 4:
          bytes?.writeBytes((0..<64).map { _ in UInt8.random(in: 0...255, using: &random) })
        default:
          if original.readableBytes > 20 {
            bytes?.setInteger(0x0102_0304 as UInt32, at: original.readerIndex + 12)
          }
        }
        image.setContents(of: path, to: bytes)
        for recovery in [Recovery.clean(logEndOffset: 200), .crashed(recoveryPoint: 100)] {
          let again = try PartitionLog.open(image.crashImage(), configuration, recovery)
          #expect(try again.everything() == all, "\(path) \(kind)")
          for offset in stride(from: Int64(0), to: 200, by: 7) {
            #expect(try again.batchHeader(holding: Offset(offset))?.baseOffset == Offset(offset / 2 * 2))
          }
          let retained = try again.deleteOldSegments(at: moment(1_000), highWatermark: 200)
          #expect(retained.isEmpty)
        }
      }
    }
  }

  @Test func `I7: an epoch checkpoint that is missing, stale or wrong is made again from the log`() throws {
    let (disk, log) = try filled(20)
    try log.close(clean: true)
    let epochs = log.leaderEpochs
    #expect(epochs.map(\.startOffset) == [0, 8, 16, 24, 32])
    let texts: [String?] = [
      nil, "", "0\n0\n", "0\n1\n0 0\n", "0\n2\n0 0\n4 32\n", "0\n5\n0 0\n1 8\n2 18\n3 24\n4 32\n",
      "0\n6\n0 0\n1 8\n2 16\n3 24\n4 32\n9 36\n", "0\n5\n0 0\n1 8\n2 16\n3 24\n", "noise",
    ]
    for text in texts {
      let image = disk.crashImage()
      image.setContents(of: folder + "leader-epoch-checkpoint", to: text.map { ByteBuffer(string: $0) })
      let again = try PartitionLog.open(image, settings(segmentBytes: 250), .clean(logEndOffset: 40))
      #expect(again.leaderEpochs == epochs, "\(text ?? "none")")
    }
  }

  @Test func `what an interrupted change left behind is removed`() throws {
    let (disk, log) = try filled(4, settings())
    try log.close(clean: true)
    for name in ["00000000000000000099.index", "00000000000000000000.log.deleted", "x.tmp"] {
      disk.setContents(of: folder + name, to: ByteBuffer(string: "junk"))
    }
    disk.setContents(of: folder + "stranger", to: ByteBuffer(string: "keep"))
    _ = try PartitionLog.open(disk, settings(), .clean(logEndOffset: 8))
    #expect(
      !disk.paths.contains { $0.hasSuffix("99.index") || $0.hasSuffix(".deleted") || $0.hasSuffix(".tmp") }
    )
    #expect(disk.exists(folder + "stranger"))
  }

  @Test func `an empty log opens in every way`() throws {
    for recovery in [
      Recovery.clean(logEndOffset: nil), .clean(logEndOffset: 0), .crashed(recoveryPoint: 0),
      .torn(recoveryPoint: 0),
    ] {
      let disk = MemoryDisk()
      for _ in 0..<3 {
        let log = try PartitionLog.open(disk, settings(), recovery)
        #expect(log.isEmpty)
        #expect(try log.everything().isEmpty)
        #expect(log.lastEpoch == nil)
        try log.close(clean: true)
      }
    }
    let later = try PartitionLog.open(MemoryDisk(), settings(), start: 100)
    #expect(later.logEndOffset == 100)
  }

  @Test func `the topic's id is kept in partition metadata`() throws {
    let disk = MemoryDisk()
    let id = KafkaUUID(high: 1, low: 2)
    try PartitionLog.open(disk, settings { $0.topicID = id }).close(clean: true)
    #expect(try PartitionLog.open(disk, settings()).topicID == id)
  }
}
