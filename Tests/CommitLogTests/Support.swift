import CommitLog
import KafkaProtocol
import NIOCore
import Testing

/// Batches as a producer sends them, byte by byte.
struct TestBatch {
  var values: [String] = ["v"]
  var timestamp: Int64 = 1_000
  var step: Int64 = 1
  var baseOffset: Int64 = 0
  var leaderEpoch: Int32 = -1
  var producerID: Int64 = -1
  var producerEpoch: Int16 = -1
  var sequence: Int32 = -1
  var isTransactional = false
  /// Commit or abort: a marker instead of records.
  var marker: TransactionMarker?
  /// The first record's value, where it is no text.
  var rawValue: [UInt8]?
  /// What the header says instead of the truth: the last offset delta and the number of records.
  var claims: (delta: Int32, count: Int32)?

  var bytes: ByteBuffer {
    var records = ByteBuffer()
    if let marker {
      var body = ByteBuffer()
      body.writeInteger(0 as Int8)
      for number in [0, 0, 4] as [Int64] { body.writeZigzag(number) }
      body.writeMultipleIntegers(0 as Int16, (marker.isCommit ? 1 : 0) as Int16)
      body.writeZigzag(6)
      body.writeMultipleIntegers(0 as Int16, marker.coordinatorEpoch)
      body.writeZigzag(0)
      records.writeZigzag(Int64(body.readableBytes))
      records.writeBuffer(&body)
    }
    for (index, value) in values.enumerated() where marker == nil {
      var body = ByteBuffer()
      body.writeInteger(0 as Int8)
      body.writeZigzag(Int64(index) * step)
      body.writeZigzag(Int64(index))
      body.writeZigzag(-1)
      let bytes = index == 0 ? rawValue ?? Array(value.utf8) : Array(value.utf8)
      body.writeZigzag(Int64(bytes.count))
      body.writeBytes(bytes)
      body.writeZigzag(0)
      records.writeZigzag(Int64(body.readableBytes))
      records.writeBuffer(&body)
    }
    let count = marker == nil ? values.count : 1
    var attributes: Int16 = 0
    if isTransactional || marker != nil { attributes |= 0x10 }
    if marker != nil { attributes |= 0x20 }
    let latest = max(timestamp, timestamp + Int64(count - 1) * step)
    var covered = ByteBuffer()
    covered.writeMultipleIntegers(
      attributes,
      claims?.delta ?? Int32(count - 1),
      timestamp,
      latest,
      producerID,
      producerEpoch,
      sequence,
      claims?.count ?? Int32(count)
    )
    covered.writeBuffer(&records)
    var batch = ByteBuffer()
    batch.writeMultipleIntegers(
      baseOffset,
      Int32(covered.readableBytes + 9),
      leaderEpoch,
      2 as Int8,
      crc32c(covered)
    )
    batch.writeBuffer(&covered)
    return batch
  }
}

extension ByteBuffer {
  mutating func writeZigzag(_ value: Int64) {
    var rest = UInt64(bitPattern: (value << 1) ^ (value >> 63))
    while rest >= 0x80 {
      writeInteger(UInt8(rest & 0x7f) | 0x80)
      rest >>= 7
    }
    writeInteger(UInt8(rest))
  }
}

/// Bit by bit, so that the product's checksum is checked against another.
func crc32c(_ buffer: ByteBuffer) -> UInt32 {
  var crc: UInt32 = ~0
  for byte in buffer.readableBytesView { crc = crcTable[Int((crc ^ UInt32(byte)) & 0xff)] ^ (crc >> 8) }
  return ~crc
}

private let crcTable: [UInt32] = (0..<256).map { index -> UInt32 in
  (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? (crc >> 1) ^ 0x82f6_3b78 : crc >> 1 }
}

func moment(_ milliseconds: Int64 = 1_000) -> Now {
  Now(monotonic: Instant(nanoseconds: milliseconds * 1_000_000), wallMilliseconds: milliseconds)
}

func settings(
  segmentBytes: Int = 1 << 20,
  _ change: (inout LogConfiguration) -> Void = { _ in }
)
  -> LogConfiguration
{
  var configuration = LogConfiguration()
  configuration.segmentBytes = segmentBytes
  change(&configuration)
  return configuration
}

/// What a leader tells of its log.
func gaps(below offset: Int64, epochs: [(epoch: Int32, start: Int64)] = []) -> LeaderGaps {
  var gaps = LeaderGaps()
  gaps.below = Offset(offset)
  gaps.epochs = epochs.map { LeaderEpochEntry(epoch: LeaderEpoch($0.epoch), startOffset: Offset($0.start)) }
  return gaps
}

extension PartitionLog {
  static func open(
    _ disk: MemoryDisk,
    _ configuration: LogConfiguration = settings(),
    _ recovery: Recovery = .crashed(recoveryPoint: .zero),
    start: Int64 = 0,
    at now: Now = moment()
  ) throws(LogError) -> PartitionLog {
    try open(
      folder: "t-0",
      on: disk,
      configuration: configuration,
      recovery: recovery,
      logStartOffset: Offset(start),
      at: now
    )
  }

  @discardableResult
  func append(
    _ batches: TestBatch...,
    epoch: Int32 = 0,
    at now: Now = moment()
  ) throws(LogError) -> AppendInfo {
    try appendAsLeader(
      batches.map { LeaderBatch(records: $0.bytes) },
      leaderEpoch: LeaderEpoch(epoch),
      at: now
    )
  }

  @discardableResult
  func append(
    marker: TransactionMarker,
    producer: Int64,
    epoch: Int16 = 0,
    leaderEpoch: Int32 = 0
  ) throws(LogError) -> AppendInfo {
    let batch = TestBatch(producerID: producer, producerEpoch: epoch, marker: marker)
    return try appendAsLeader(
      [LeaderBatch(records: batch.bytes, origin: .broker)],
      leaderEpoch: LeaderEpoch(leaderEpoch),
      at: moment()
    )
  }

  /// All that can be read from `offset` on, batch by batch: offsets, epochs and bytes.
  func everything(from offset: Offset? = nil, maxBytes: Int = 1 << 20) throws(LogError) -> [StoredBatch] {
    var at = offset ?? logStartOffset
    var found: [StoredBatch] = []
    while at < logEndOffset {
      let result = try read(from: at, maxBytes: maxBytes, upTo: logEndOffset, minOneBatch: true)
      guard result.nextOffset > at else { break }
      found += StoredBatch.all(in: result.records)
      at = result.nextOffset
    }
    return found
  }
}

/// What a read gave.
struct StoredBatch: Equatable {
  var baseOffset: Offset
  var lastOffset: Offset
  var leaderEpoch: LeaderEpoch
  /// From the attributes on: what the CRC covers.
  var covered: ByteBuffer

  static func all(in records: ByteBuffer) -> [StoredBatch] {
    var rest = records
    var found: [StoredBatch] = []
    while let header = RecordBatchHeader.peek(rest, at: rest.readerIndex),
      let batch = rest.readSlice(length: header.sizeInBytes)
    {
      #expect(header.hasValidCRC(in: batch, at: batch.readerIndex))
      found.append(
        StoredBatch(
          baseOffset: header.baseOffset,
          lastOffset: header.lastOffset,
          leaderEpoch: header.leaderEpoch,
          covered: batch.getSlice(at: batch.readerIndex + 21, length: header.sizeInBytes - 21) ?? ByteBuffer()
        )
      )
    }
    #expect(rest.readableBytes == 0)
    return found
  }
}

extension Offset: ExpressibleByIntegerLiteral {
  /// `3` where an offset is asked for.
  public init(integerLiteral value: Int64) { self.init(rawValue: value) }
}

extension LeaderEpoch: ExpressibleByIntegerLiteral {
  /// `3` where a leader epoch is asked for.
  public init(integerLiteral value: Int32) { self.init(rawValue: value) }
}
