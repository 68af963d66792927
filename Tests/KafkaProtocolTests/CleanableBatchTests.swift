import NIOCore
import Testing

@testable import KafkaProtocol

@Suite("Batches for a cleaner")
struct CleanableBatchTests {
  private static let start: Int64 = 1_700_000_000_000

  private func stored(
    _ records: [Record],
    _ codec: CompressionCodec,
    base: Int64 = 100
  ) throws -> (ByteBuffer, RecordBatchHeader) {
    let batch = try RecordBatchTests.batch(records, codec: codec)
    var header = try RecordBatchHeader(peeking: batch, at: batch.readerIndex)
    header.baseOffset = Offset(base)
    header.leaderEpoch = LeaderEpoch(4)
    var whole = header.rebuilt(baseOffset: header.baseOffset, leaderEpoch: header.leaderEpoch)
    var rest = batch
    rest.moveReaderIndex(forwardBy: RecordBatchHeader.rebuiltByteCount)
    whole.writeBuffer(&rest)
    return (whole, header)
  }

  /// As read from the batch whose base offset is 100.
  private func moved(_ records: [Record]) -> [Record] {
    records.map { record in
      var record = record
      record.offset = record.offset + 100
      return record
    }
  }

  @Test(arguments: CompressionCodec.allCases)
  func `records go, and what stays keeps offset, timestamp, key, value and headers`(
    codec: CompressionCodec
  )
    throws
  {
    let records = RecordBatchTests.records(count: 50).filter { $0.value != nil }
    let (batch, header) = try stored(records, codec)
    let expected = moved(
      try RecordBatchReader(batch).allRecords().map { record in
        var record = record
        record.offset = record.offset + -100
        return record
      }
    ).filter { $0.offset.rawValue % 3 == 1 }
    let cleanable = try CleanableBatch(batch, header)
    guard
      case .rewritten(let bytes, let changed) = try cleanable.filtered(
        deleteHorizon: 5,
        { $0.offset.rawValue % 3 == 1 }
      )
    else {
      Issue.record("not rewritten")
      return
    }
    #expect(try RecordBatchReader(bytes).allRecords() == expected)
    #expect(try RecordBatchHeader(peeking: bytes, at: bytes.readerIndex) == changed)
    #expect(changed.baseOffset == header.baseOffset)
    #expect(changed.lastOffset == header.lastOffset)
    #expect(changed.leaderEpoch == header.leaderEpoch)
    #expect(changed.codec == codec)
    #expect(!changed.hasDeleteHorizon)
    #expect(changed.maxTimestamp == expected.map(\.timestamp).max())
  }

  @Test func `a batch that loses nothing is left as it is`() throws {
    let (batch, header) = try stored(RecordBatchTests.records(count: 4), .zstd)
    guard case .unchanged = try CleanableBatch(batch, header).filtered(deleteHorizon: 5, { _ in true }) else {
      Issue.record("changed")
      return
    }
    guard case .empty = try CleanableBatch(batch, header).filtered(deleteHorizon: 5, { _ in false }) else {
      Issue.record("not empty")
      return
    }
  }

  @Test(arguments: [CompressionCodec.none, .lz4])
  func `a tombstone that stays gives its batch a horizon, and no timestamp changes`(
    codec: CompressionCodec
  )
    throws
  {
    let records = RecordBatchTests.records(count: 20)
    let (batch, header) = try stored(records, codec)
    let horizon = Self.start + 90_000_000
    guard
      case .rewritten(let bytes, let changed) = try CleanableBatch(batch, header).filtered(
        deleteHorizon: horizon,
        { _ in true }
      )
    else {
      Issue.record("not rewritten")
      return
    }
    #expect(changed.hasDeleteHorizon)
    #expect(changed.baseTimestamp == horizon)
    #expect(changed.maxTimestamp == header.maxTimestamp)
    #expect(try RecordBatchReader(bytes).allRecords() == RecordBatchReader(batch).allRecords())
    // The first horizon holds.
    let again = try CleanableBatch(bytes, changed)
    guard case .unchanged = try again.filtered(deleteHorizon: horizon * 2, { _ in true }) else {
      Issue.record("changed again")
      return
    }
    guard
      case .rewritten(let less, let last) = try again.filtered(deleteHorizon: horizon * 2, { !$0.hasValue })
    else {
      Issue.record("not rewritten")
      return
    }
    #expect(last.baseTimestamp == horizon)
    #expect(try RecordBatchReader(less).allRecords() == moved(records).filter { $0.value == nil })
  }

  @Test func `a timestamp too far from the horizon keeps the batch without one`() throws {
    var record = RecordBatchTests.records(count: 1)[0]
    (record.value, record.timestamp) = (nil, Int64.min + 5)
    let (batch, header) = try stored([record], .none)
    guard
      case .unchanged = try CleanableBatch(batch, header).filtered(deleteHorizon: Self.start, { _ in true })
    else {
      Issue.record("changed")
      return
    }
  }

  @Test func `a batch without records tells offsets, producer and sequence`() throws {
    var builder = RecordBatchBuilder(
      codec: .gzip,
      baseOffset: Offset(7),
      leaderEpoch: LeaderEpoch(2),
      producerID: ProducerID(9),
      producerEpoch: ProducerEpoch(3),
      baseSequence: 40,
      isTransactional: true
    )
    for _ in 0..<3 { builder.append(key: ByteBuffer(string: "k"), value: nil, timestamp: Self.start) }
    let batch = try builder.build()
    let header = try RecordBatchHeader(peeking: batch, at: 0)
    let (bytes, empty) = try CleanableBatch(batch, header).emptied()
    #expect(bytes.readableBytes == RecordBatchHeader.byteCount)
    #expect(empty.hasValidCRC(in: bytes))
    #expect(try RecordBatchReader(bytes).allRecords().isEmpty)
    #expect(empty.recordCount == 0)
    #expect(empty.baseOffset == Offset(7) && empty.lastOffset == Offset(9) && empty.lastSequence == 42)
    #expect(empty.producerID == ProducerID(9) && empty.producerEpoch == ProducerEpoch(3))
    #expect(empty.isTransactional && !empty.isControl && !empty.hasDeleteHorizon)
    #expect(empty.maxTimestamp == Self.start && empty.codec == .none)
    // Once empty, it is read again.
    #expect(try CleanableBatch(bytes, empty).plainBytes == 0)
  }

  @Test func `records that are not well formed are told, whatever byte is wrong`() throws {
    let (batch, header) = try stored(RecordBatchTests.records(count: 3, valueBytes: 5), .none)
    for index in RecordBatchHeader.byteCount..<batch.readableBytes {
      for value in [0, 0x7f, 0xff] as [UInt8] {
        var wrong = batch
        wrong.setInteger(value, at: batch.readerIndex + index)
        let cleanable = try CleanableBatch(wrong, header)
        var count = 0
        do throws(DecodeError) {
          try cleanable.visit { _ in
            count += 1
            return true
          }
          #expect(count == 3)
        } catch {
          #expect(count <= 3)
        }
      }
    }
    var cut = header
    cut.batchLength -= 1
    let short = try #require(batch.getSlice(at: batch.readerIndex, length: batch.readableBytes - 1))
    let cleanable = try CleanableBatch(short, cut)
    #expect(throws: DecodeError.self) { try cleanable.visit { _ in true } }
  }
}

extension RecordBatchReader {
  fileprivate func allRecords() throws(DecodeError) -> [Record] {
    var reader = self
    return try reader.records()
  }
}
