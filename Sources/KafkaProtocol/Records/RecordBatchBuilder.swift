import NIOCore

/// Builds one batch from records, in the order in which they are appended.
package struct RecordBatchBuilder {
  private var header: RecordBatchHeader
  /// A cleaner keeps offsets and base timestamp of the batch it makes smaller.
  private let keepsHeader: Bool
  private var records = ByteBuffer()

  package init(
    codec: CompressionCodec = .none,
    baseOffset: Offset = .zero,
    leaderEpoch: LeaderEpoch = LeaderEpoch(-1),
    producerID: ProducerID = ProducerID(-1),
    producerEpoch: ProducerEpoch = ProducerEpoch(-1),
    baseSequence: Int32 = -1,
    isTransactional: Bool = false,
    isControl: Bool = false
  ) {
    var attributes = Int16(codec.rawValue)
    if isTransactional { attributes |= RecordBatchHeader.Attributes.transactional }
    if isControl { attributes |= RecordBatchHeader.Attributes.control }
    header = RecordBatchHeader(
      baseOffset: baseOffset,
      batchLength: 0,
      leaderEpoch: leaderEpoch,
      magic: 2,
      crc: 0,
      attributes: attributes,
      lastOffsetDelta: -1,
      baseTimestamp: -1,
      maxTimestamp: -1,
      producerID: producerID,
      producerEpoch: producerEpoch,
      baseSequence: baseSequence,
      recordCount: 0
    )
    keepsHeader = false
  }

  /// A batch that keeps everything of `original` but its records: those that are appended keep their offsets.
  package init(retaining original: RecordBatchHeader) {
    header = original
    header.recordCount = 0
    keepsHeader = true
  }

  package var recordCount: Int { Int(header.recordCount) }
  package var isEmpty: Bool { header.recordCount == 0 }
  /// Of the batch as it is, before compression.
  package var sizeInBytes: Int { RecordBatchHeader.byteCount + records.readableBytes }

  /// Appends a record at the next offset. `timestamp` is in milliseconds since 1970.
  package mutating func append(
    key: ByteBuffer?,
    value: ByteBuffer?,
    headers: [RecordHeader] = [],
    timestamp: Int64
  ) {
    append(key: key, value: value, headers: headers, timestamp: timestamp, offsetDelta: header.recordCount)
  }

  /// Appends a record of an existing batch, at the offset that it has there.
  package mutating func append(_ record: Record) {
    append(
      key: record.key,
      value: record.value,
      headers: record.headers,
      timestamp: record.timestamp,
      offsetDelta: Int32(clamping: record.offset - header.baseOffset)
    )
  }

  private mutating func append(
    key: ByteBuffer?,
    value: ByteBuffer?,
    headers: [RecordHeader],
    timestamp: Int64,
    offsetDelta: Int32
  ) {
    if keepsHeader {
      header.recordCount += 1
    } else {
      if header.recordCount == 0 { header.baseTimestamp = timestamp }
      header.maxTimestamp = max(header.maxTimestamp, timestamp)
      header.lastOffsetDelta = offsetDelta
      header.recordCount += 1
    }
    let timestampDelta = header.isLogAppendTime && keepsHeader ? 0 : timestamp &- header.baseTimestamp
    let length =
      1 + Self.varlongSize(timestampDelta) + Self.varlongSize(Int64(offsetDelta)) + Self.size(key)
      + Self.size(value) + Self.varlongSize(Int64(headers.count))
      + headers.reduce(0) {
        $0 + Self.varlongSize(Int64($1.key.utf8.count)) + $1.key.utf8.count + Self.size($1.value)
      }
    records.writeVarlong(Int64(length))
    records.writeInteger(0 as Int8)
    records.writeVarlong(timestampDelta)
    records.writeVarlong(Int64(offsetDelta))
    Self.write(key, into: &records)
    Self.write(value, into: &records)
    records.writeVarlong(Int64(headers.count))
    for recordHeader in headers {
      records.writeVarlong(Int64(recordHeader.key.utf8.count))
      records.writeString(recordHeader.key)
      Self.write(recordHeader.value, into: &records)
    }
  }

  private static func varlongSize(_ value: Int64) -> Int {
    let zigzag = UInt64(bitPattern: (value << 1) ^ (value >> 63))
    return zigzag == 0 ? 1 : (70 - zigzag.leadingZeroBitCount) / 7
  }

  private static func size(_ field: ByteBuffer?) -> Int {
    guard let field else { return 1 }
    return varlongSize(Int64(field.readableBytes)) + field.readableBytes
  }

  private static func write(_ field: ByteBuffer?, into records: inout ByteBuffer) {
    guard let field else { return records.writeVarlong(-1) }
    records.writeVarlong(Int64(field.readableBytes))
    records.writeImmutableBuffer(field)
  }

  /// The batch. Without records it can be built only where it retains the header of another.
  package func build() throws(EncodeError) -> ByteBuffer {
    guard keepsHeader || header.recordCount > 0 else { throw .emptyBatch }
    let body = header.recordCount == 0 ? ByteBuffer() : try Compressor.compress(records, with: header.codec)
    return try header.batch(of: body)
  }
}
