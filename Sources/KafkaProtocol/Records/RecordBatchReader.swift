import NIOCore

/// Reads the records of one batch, decompressed within a limit. Keys and values share the storage of the batch, or of
/// what it was decompressed to.
package struct RecordBatchReader {
  package let header: RecordBatchHeader
  private var reader: WireReader
  private var left: Int32

  /// How many bytes a batch may decompress to, where nobody says otherwise.
  package static let standardDecompressedBytes = 64 << 20

  /// `batch` begins with a whole batch. The CRC is checked unless `checkCRC` is false.
  package init(
    _ batch: ByteBuffer,
    checkCRC: Bool = true,
    maxDecompressedBytes: Int = standardDecompressedBytes
  ) throws(DecodeError) {
    let header = try RecordBatchHeader(peeking: batch, at: batch.readerIndex)
    guard batch.readableBytes >= header.sizeInBytes,
      let records = batch.getSlice(
        at: batch.readerIndex + RecordBatchHeader.byteCount,
        length: header.sizeInBytes - RecordBatchHeader.byteCount
      )
    else { throw .truncated }
    guard !checkCRC || header.hasValidCRC(in: batch) else { throw .badChecksum }
    guard header.recordCount >= 0 else { throw .invalid("record count \(header.recordCount)") }
    self.header = header
    left = header.recordCount
    // A batch that a cleaner has emptied keeps its codec and has nothing to decompress.
    if header.recordCount == 0, records.readableBytes == 0 {
      reader = WireReader(ByteBuffer())
    } else {
      reader = WireReader(
        try Decompressor.all(of: records, codec: header.codec, limit: maxDecompressedBytes)
      )
    }
  }

  package init(
    _ batch: RecordBatch,
    checkCRC: Bool = true,
    maxDecompressedBytes: Int = standardDecompressedBytes
  ) throws(DecodeError) {
    try self.init(batch.bytes, checkCRC: checkCRC, maxDecompressedBytes: maxDecompressedBytes)
  }

  /// The next record; `nil` after the last, and then no byte may be left.
  package mutating func next() throws(DecodeError) -> Record? {
    guard left > 0 else {
      guard reader.bytesLeft == 0 else { throw .trailingBytes(reader.bytesLeft) }
      return nil
    }
    left -= 1
    let length = try reader.varint()
    var record = WireReader(try reader.slice(Int(length)))
    _ = try record.int8()
    let timestampDelta = try record.varlong()
    let offsetDelta = try record.varint()
    let key = try record.recordField()
    let value = try record.recordField()
    let headers = try record.recordHeaders()
    guard record.bytesLeft == 0 else { throw .trailingBytes(record.bytesLeft) }
    guard let offset = header.baseOffset.advanced(checkedBy: Int64(offsetDelta)) else {
      throw .invalid("offset delta \(offsetDelta)")
    }
    return Record(
      offset: offset,
      timestamp: try timestamp(delta: timestampDelta),
      key: key,
      value: value,
      headers: headers
    )
  }

  private func timestamp(delta: Int64) throws(DecodeError) -> Int64 {
    if header.isLogAppendTime { return header.maxTimestamp }
    let (timestamp, overflow) = header.baseTimestamp.addingReportingOverflow(delta)
    guard !overflow else { throw .invalid("timestamp delta \(delta)") }
    return timestamp
  }

  /// Passes over records: of each only its length is read.
  package mutating func skip(_ count: Int) throws(DecodeError) {
    for _ in 0..<min(max(0, count), Int(left)) {
      left -= 1
      let length = try reader.varint()
      _ = try reader.slice(Int(length))
    }
  }

  /// What is left of the records, in one array.
  package mutating func records() throws(DecodeError) -> [Record] {
    var records: [Record] = []
    records.reserveCapacity(min(Int(left), 1024))
    while let record = try next() { records.append(record) }
    return records
  }
}

extension WireReader {
  /// A key or value: zigzag length, negative for null.
  fileprivate mutating func recordField() throws(DecodeError) -> ByteBuffer? {
    let length = try varint()
    return length < 0 ? nil : try slice(Int(length))
  }

  fileprivate mutating func recordHeaders() throws(DecodeError) -> [RecordHeader] {
    let count = Int(try varint())
    guard count >= 0 else { throw .invalid("header count \(count)") }
    guard count <= bytesLeft / 2 else { throw .truncated }
    var headers: [RecordHeader] = []
    headers.reserveCapacity(min(count, 1024))
    for _ in 0..<count {
      let length = Int(try varint())
      guard length >= 0 else { throw .invalid("null for a header's key") }
      // Brokers let any bytes pass here, so a reader shows what it can.
      let key = String(buffer: try slice(length))
      headers.append(RecordHeader(key: key, value: try recordField()))
    }
    return headers
  }
}
