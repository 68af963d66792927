import NIOCore

/// A stored batch as a cleaner sees it: its records are shown one by one, and it is made anew without some of them
/// (`MemoryRecords.filterTo`). What stays keeps its bytes, its offset and the batch's base and last offset.
///
/// Records are compressed again only where some went, or where a delete horizon is set (KIP-534): that takes the place
/// of the base timestamp, and every record's timestamp counts from it.
package struct CleanableBatch {
  package let header: RecordBatchHeader
  /// Decompressed.
  private let records: ByteBuffer

  /// A record, as long as it is shown.
  package struct Entry {
    package var offset: Offset
    /// `nil` for null.
    package var key: UnsafeRawBufferPointer?
    package var hasValue: Bool
  }

  package enum Outcome {
    /// All records stay and nothing else has to change.
    case unchanged
    /// `recordCount` of the header are left.
    case rewritten(ByteBuffer, RecordBatchHeader)
    /// No record stays.
    case empty
  }

  /// `batch` is the whole batch; its CRC has been checked.
  package init(
    _ batch: ByteBuffer,
    _ header: RecordBatchHeader,
    maxDecompressedBytes: Int = RecordBatchReader.standardDecompressedBytes
  ) throws(DecodeError) {
    self.header = header
    let place = batch.readerIndex + RecordBatchHeader.byteCount
    guard let body = batch.getSlice(at: place, length: header.sizeInBytes - RecordBatchHeader.byteCount)
    else {
      throw .truncated
    }
    guard header.recordCount >= 0 else { throw .invalid("record count \(header.recordCount)") }
    records =
      header.recordCount == 0
      ? ByteBuffer()
      : try Decompressor.all(of: body, codec: header.codec, limit: maxDecompressedBytes)
  }

  /// Bytes of the records, decompressed.
  package var plainBytes: Int { records.readableBytes }

  /// Shows each record in order, until `body` returns false.
  package func visit(_ body: (Entry) -> Bool) throws(DecodeError) {
    try walk { entry, _ in body(entry) }
  }

  /// The batch without the records that `retains` says no to. `deleteHorizon` (wall milliseconds) is set on it if it
  /// has none yet and one of the records that stay is a tombstone, or with `always`.
  package func filtered(
    deleteHorizon: Int64,
    always: Bool = false,
    _ retains: (Entry) -> Bool
  ) throws(CleaningError) -> Outcome {
    var kept: [WalkedRecord] = []
    var hasTombstone = always
    do throws(DecodeError) {
      try walk { entry, record in
        guard retains(entry) else { return true }
        kept.append(record)
        if !entry.hasValue { hasTombstone = true }
        return true
      }
    } catch {
      throw .decode(error)
    }
    guard !kept.isEmpty else { return .empty }
    let horizon = hasTombstone && !header.hasDeleteHorizon && fits(deleteHorizon, kept) ? deleteHorizon : nil
    if horizon == nil, kept.count == Int(header.recordCount) { return .unchanged }
    do throws(EncodeError) { return try rebuilt(kept, horizon) } catch { throw .encode(error) }
  }

  /// The batch with all its offsets and no record: what tells a producer's last sequence once its records are gone
  /// (`DefaultRecordBatch.writeEmptyHeader`).
  package func emptied() throws(CleaningError) -> (ByteBuffer, RecordBatchHeader) {
    var empty = header
    empty.attributes &= ~(7 | RecordBatchHeader.Attributes.deleteHorizon)
    empty.baseTimestamp = empty.maxTimestamp
    empty.recordCount = 0
    do throws(EncodeError) { return try Self.sealed(empty, ByteBuffer()) } catch { throw .encode(error) }
  }

  package enum CleaningError: Error, Equatable, Sendable {
    case decode(DecodeError)
    case encode(EncodeError)
  }

  // MARK: -

  private func walk(_ body: (Entry, WalkedRecord) -> Bool) throws(DecodeError) {
    let result: Result<Void, DecodeError> = records.withUnsafeReadableBytes { bytes in
      Result { () throws(DecodeError) in
        var walker = RecordWalker(MemoryInput(bytes))
        for _ in 0..<header.recordCount {
          let record = try walker.next()
          guard let offset = header.baseOffset.advanced(checkedBy: Int64(record.offsetDelta)) else {
            throw .invalid("offset delta \(record.offsetDelta)")
          }
          let key = record.key.map { UnsafeRawBufferPointer(rebasing: bytes[$0]) }
          guard body(Entry(offset: offset, key: key, hasValue: record.hasValue), record) else { return }
        }
        guard try walker.isAtEnd() else { throw .invalid("records still remaining") }
      }
    }
    try result.get()
  }

  /// Whether every timestamp can be told as a distance from `horizon`.
  private func fits(_ horizon: Int64, _ kept: [WalkedRecord]) -> Bool {
    if header.isLogAppendTime { return true }
    for record in kept {
      let (timestamp, overflow) = header.baseTimestamp.addingReportingOverflow(record.timestampDelta)
      if overflow || timestamp.subtractingReportingOverflow(horizon).overflow { return false }
    }
    return true
  }

  private func rebuilt(_ kept: [WalkedRecord], _ horizon: Int64?) throws(EncodeError) -> Outcome {
    var header = header
    var body = ByteBuffer()
    body.reserveCapacity(records.readableBytes)
    var latest = Int64.min
    for record in kept {
      let timestamp = header.baseTimestamp &+ record.timestampDelta
      latest = max(latest, timestamp)
      if let horizon, !header.isLogAppendTime {
        copy(record, timestampDelta: timestamp &- horizon, into: &body)
      } else if let bytes = records.getSlice(
        at: records.readerIndex + record.start,
        length: record.end - record.start
      ) {
        body.writeImmutableBuffer(bytes)
      }
    }
    if !header.isLogAppendTime { header.maxTimestamp = latest }
    if let horizon {
      header.attributes |= RecordBatchHeader.Attributes.deleteHorizon
      header.baseTimestamp = horizon
    }
    header.recordCount = Int32(clamping: kept.count)
    let (batch, sealed) = try Self.sealed(header, try Compressor.compress(body, with: header.codec))
    return .rewritten(batch, sealed)
  }

  private func copy(_ record: WalkedRecord, timestampDelta: Int64, into body: inout ByteBuffer) {
    guard
      let rest = records.getSlice(at: records.readerIndex + record.rest, length: record.end - record.rest)
    else { return }
    var head = ByteBuffer()
    head.writeInteger(0 as Int8)
    head.writeVarlong(timestampDelta)
    body.writeVarlong(Int64(head.readableBytes + rest.readableBytes))
    body.writeImmutableBuffer(head)
    body.writeImmutableBuffer(rest)
  }

  private static func sealed(
    _ header: RecordBatchHeader,
    _ body: ByteBuffer
  ) throws(EncodeError) -> (ByteBuffer, RecordBatchHeader) {
    let batch = try header.batch(of: body)
    var sealed = header
    sealed.batchLength = Int32(clamping: batch.readableBytes - RecordBatchHeader.prefixByteCount)
    sealed.crc = batch.getInteger(at: batch.readerIndex + 17) ?? 0
    return (batch, sealed)
  }
}
