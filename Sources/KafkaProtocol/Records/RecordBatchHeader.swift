import NIOCore

/// The 61 bytes in front of a record batch of magic 2 (KIP-98), read without decoding anything behind them.
package struct RecordBatchHeader: Sendable, Hashable {
  package static let byteCount = 61
  /// Base offset, length, leader epoch, magic and CRC: what the CRC does not cover and a leader rewrites.
  package static let rebuiltByteCount = 21
  /// Base offset and length: what has to be there to know where the batch ends.
  package static let prefixByteCount = 12

  package var baseOffset: Offset
  /// Bytes after the length field itself: the whole batch less 12.
  package var batchLength: Int32
  package var leaderEpoch: LeaderEpoch
  package var magic: Int8
  package var crc: UInt32
  package var attributes: Int16
  package var lastOffsetDelta: Int32
  /// Milliseconds since 1970; the delete horizon when that attribute is set (KIP-534).
  package var baseTimestamp: Int64
  package var maxTimestamp: Int64
  package var producerID: ProducerID
  package var producerEpoch: ProducerEpoch
  package var baseSequence: Int32
  /// As the batch says; negative and lying counts are found by whoever walks the records.
  package var recordCount: Int32

  /// The whole batch.
  package var sizeInBytes: Int { Int(batchLength) + Self.prefixByteCount }
  package var lastOffset: Offset { baseOffset + Int64(lastOffsetDelta) }
  package var nextOffset: Offset { baseOffset + Int64(lastOffsetDelta) + 1 }
  package var codec: CompressionCodec { CompressionCodec(rawValue: Int8(attributes & 7)) ?? .none }
  /// Every record's timestamp is `maxTimestamp`, set by the broker.
  package var isLogAppendTime: Bool { attributes & Attributes.logAppendTime != 0 }
  package var isTransactional: Bool { attributes & Attributes.transactional != 0 }
  package var isControl: Bool { attributes & Attributes.control != 0 }
  package var hasDeleteHorizon: Bool { attributes & Attributes.deleteHorizon != 0 }
  package var hasProducer: Bool { producerID.rawValue >= 0 }

  /// The sequence of the last record; wraps after 2^31 - 1 to 0. -1 where there is none.
  package var lastSequence: Int32 { Self.sequence(baseSequence, advancedBy: lastOffsetDelta) }

  package static func sequence(_ base: Int32, advancedBy delta: Int32) -> Int32 {
    base < 0 ? base : Int32(truncatingIfNeeded: (Int64(base) + Int64(delta)) & 0x7fff_ffff)
  }

  package enum Attributes {
    package static let logAppendTime: Int16 = 1 << 3
    package static let transactional: Int16 = 1 << 4
    package static let control: Int16 = 1 << 5
    package static let deleteHorizon: Int16 = 1 << 6
    /// What no client may say of a batch: the cleaner's delete horizon, and bits that mean nothing yet. A batch is stored
    /// without them, for whoever reads it later would take them at their word.
    package static let brokersOnly: Int16 = ~0x3f
  }
}

extension RecordBatchHeader {
  /// Reads the header at `index` of `buffer`. Whatever is returned has magic 2, a known codec, 61 bytes at least, and
  /// offsets that can be added up. `truncated` where fewer than 61 bytes are there; whether the whole batch is, the
  /// caller sees from `sizeInBytes`.
  package init(peeking buffer: ByteBuffer, at index: Int) throws(DecodeError) {
    let header: Result<RecordBatchHeader, DecodeError> = buffer.withUnsafeReadableBytes { bytes in
      Result { () throws(DecodeError) in
        let start = index - buffer.readerIndex
        guard start >= 0, start <= bytes.count else { throw .truncated }
        return try RecordBatchHeader(UnsafeRawBufferPointer(rebasing: bytes[start...]))
      }
    }
    self = try header.get()
  }

  /// Reads the header at the front of `bytes`.
  package init(_ bytes: UnsafeRawBufferPointer) throws(DecodeError) {
    // Length and magic first: they are checked even if the rest has not come yet.
    if bytes.count >= Self.prefixByteCount {
      let length = Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: Int32.self))
      guard length >= Self.byteCount - Self.prefixByteCount, length <= Int32.max - 12 else {
        throw .invalid("batch length \(length)")
      }
    }
    if bytes.count > 16 {
      let magic = Int8(bitPattern: bytes[16])
      guard magic == 2 else { throw .invalid("magic \(magic)") }
    }
    guard bytes.count >= Self.byteCount else { throw .truncated }
    func load<T: FixedWidthInteger>(_ offset: Int, as type: T.Type = T.self) -> T {
      T(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
    }
    baseOffset = Offset(load(0))
    batchLength = load(8)
    leaderEpoch = LeaderEpoch(load(12))
    magic = load(16)
    crc = load(17)
    attributes = load(21)
    lastOffsetDelta = load(23)
    baseTimestamp = load(27)
    maxTimestamp = load(35)
    producerID = ProducerID(load(43))
    producerEpoch = ProducerEpoch(load(51))
    baseSequence = load(53)
    recordCount = load(57)
    guard CompressionCodec(rawValue: Int8(attributes & 7)) != nil else {
      throw .invalid("codec \(attributes & 7)")
    }
    guard baseOffset.rawValue >= 0, baseOffset.rawValue <= Int64.max - Int64(Int32.max) - 1 else {
      throw .invalid("base offset \(baseOffset)")
    }
    // An empty batch has -1: it is read, and nobody stores it.
    guard lastOffsetDelta >= (recordCount == 0 ? -1 : 0) else {
      throw .invalid("last offset delta \(lastOffsetDelta)")
    }
  }

  /// `nil` where there is no batch of magic 2 at `index`, or too little of it.
  package static func peek(_ buffer: ByteBuffer, at index: Int) -> RecordBatchHeader? {
    try? RecordBatchHeader(peeking: buffer, at: index)
  }

  /// Whether the batch at `index` of `buffer` is all there and its CRC holds.
  package func hasValidCRC(in buffer: ByteBuffer, at index: Int) -> Bool {
    buffer.withUnsafeReadableBytes { bytes in
      let start = index - buffer.readerIndex
      guard start >= 0, start <= bytes.count, bytes.count - start >= sizeInBytes else { return false }
      return hasValidCRC(UnsafeRawBufferPointer(rebasing: bytes[start..<start + sizeInBytes]))
    }
  }

  /// The same for a batch at the front of `buffer`.
  package func hasValidCRC(in buffer: ByteBuffer) -> Bool { hasValidCRC(in: buffer, at: buffer.readerIndex) }

  /// `batch` is the whole batch.
  func hasValidCRC(_ batch: UnsafeRawBufferPointer) -> Bool {
    CRC32C.checksum(of: UnsafeRawBufferPointer(rebasing: batch[Self.crcStart...])) == crc
  }

  static let crcStart = 21

  /// The first 21 bytes, up to and with the CRC, with another base offset and leader epoch: a leader writes them before
  /// the rest of a batch that it shares with others and must not patch.
  package func rebuilt(baseOffset: Offset, leaderEpoch: LeaderEpoch) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(Self.rebuiltByteCount)
    buffer.writeInteger(baseOffset.rawValue)
    buffer.writeInteger(batchLength)
    buffer.writeInteger(leaderEpoch.rawValue)
    buffer.writeInteger(magic)
    buffer.writeInteger(crc)
    return buffer
  }

  /// What lies between the CRC and the records.
  private var checkedPart: ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(Self.byteCount - Self.rebuiltByteCount)
    buffer.writeInteger(attributes)
    buffer.writeInteger(lastOffsetDelta)
    buffer.writeInteger(baseTimestamp)
    buffer.writeInteger(maxTimestamp)
    buffer.writeInteger(producerID.rawValue)
    buffer.writeInteger(producerEpoch.rawValue)
    buffer.writeInteger(baseSequence)
    buffer.writeInteger(recordCount)
    return buffer
  }

  /// The whole batch of this header and `records` (compressed as it says), with length and CRC computed anew.
  func batch(of records: ByteBuffer) throws(EncodeError) -> ByteBuffer {
    let length = Self.byteCount - Self.prefixByteCount + records.readableBytes
    guard length <= Int32.max - 12 else { throw .tooLong(length) }
    var header = self
    header.batchLength = Int32(length)
    let checked = header.checkedPart
    header.crc = records.withUnsafeReadableBytes { bytes in
      CRC32C.checksum(of: bytes, continuing: CRC32C.checksum(of: checked))
    }
    var buffer = ByteBuffer()
    buffer.reserveCapacity(header.sizeInBytes)
    buffer.writeImmutableBuffer(header.rebuilt(baseOffset: baseOffset, leaderEpoch: leaderEpoch))
    buffer.writeImmutableBuffer(checked)
    buffer.writeImmutableBuffer(records)
    return buffer
  }
}
