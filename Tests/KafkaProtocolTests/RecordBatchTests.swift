import NIOCore
import Testing

@testable import KafkaProtocol

@Suite("Record batches")
struct RecordBatchTests {
  static func records(count: Int, valueBytes: Int = 100) -> [Record] {
    (0..<count).map { (index: Int) -> Record in
      let key: ByteBuffer? = index % 3 == 0 ? nil : ByteBuffer(string: "key-\(index)")
      let value: ByteBuffer? =
        index % 11 == 5 ? nil : ByteBuffer(repeating: UInt8(truncatingIfNeeded: index), count: valueBytes)
      let headers: [RecordHeader] = index % 5 == 0 ? [RecordHeader(key: "h", value: nil)] : []
      return Record(
        offset: Offset(Int64(index)),
        timestamp: 1_700_000_000_000 + Int64(index % 7),
        key: key,
        value: value,
        headers: headers
      )
    }
  }

  static func batch(_ records: [Record], codec: CompressionCodec) throws -> ByteBuffer {
    var builder = RecordBatchBuilder(codec: codec)
    for record in records {
      builder.append(
        key: record.key,
        value: record.value,
        headers: record.headers,
        timestamp: record.timestamp
      )
    }
    return try builder.build()
  }

  @Test(arguments: CompressionCodec.allCases)
  func `what is built is read back, and passes the leader's checks`(codec: CompressionCodec) throws {
    for records in [Self.records(count: 1), Self.records(count: 3000)] {
      let batch = try Self.batch(records, codec: codec)
      var reader = try RecordBatchReader(batch)
      #expect(try reader.records() == records)
      #expect(reader.header.codec == codec)
      #expect(reader.header.maxTimestamp == records.map(\.timestamp).max())
      let validated = try RecordBatchValidator.validate(batch, rules: ProduceRules())
      #expect(validated.maxTimestamp == reader.header.maxTimestamp)
      #expect(validated.maxTimestampOffsetDelta == Int32(min(6, records.count - 1)))
    }
  }

  @Test func `records that are passed over leave the others as they are`() throws {
    let records = Self.records(count: 100)
    let batch = try Self.batch(records, codec: .none)
    for count in [-1, 0, 1, 60, 100, 1000] {
      var reader = try RecordBatchReader(batch)
      try reader.skip(count)
      #expect(try reader.records() == Array(records.dropFirst(max(0, count))))
    }
  }

  @Test(arguments: CompressionCodec.allCases, CompressionCodec.allCases)
  func `a batch compressed anew holds the same records`(from: CompressionCodec, to: CompressionCodec) throws {
    let records = Self.records(count: 50)
    let batch = try RecordBatchRewriter.recompressed(try Self.batch(records, codec: from), with: to)
    var reader = try RecordBatchReader(batch)
    #expect(reader.header.codec == to)
    #expect(try reader.records() == records)
  }

  @Test func `a batch with the broker's time shows it on every record`() throws {
    let batch = try RecordBatchRewriter.logAppendTime(try Self.batch(Self.records(count: 9), codec: .lz4), 42)
    var reader = try RecordBatchReader(batch)
    #expect(reader.header.isLogAppendTime)
    #expect(try reader.records().allSatisfy { $0.timestamp == 42 })
    let again = try RecordBatchRewriter.stamped(batch, maxTimestamp: 77)
    #expect(RecordBatchHeader.peek(again, at: again.readerIndex)?.maxTimestamp == 77)
    #expect(RecordBatchHeader.peek(again, at: again.readerIndex)?.hasValidCRC(in: again) == true)
  }

  @Test func `a leader's offset and epoch are outside the checksum`() throws {
    let batch = try Self.batch(Self.records(count: 5), codec: .none)
    let header = try RecordBatchHeader(peeking: batch, at: batch.readerIndex)
    var stored = header.rebuilt(baseOffset: Offset(1000), leaderEpoch: LeaderEpoch(7))
    #expect(stored.readableBytes == RecordBatchHeader.rebuiltByteCount)
    stored.writeImmutableBuffer(try #require(batch.getSlice(at: 21, length: batch.readableBytes - 21)))
    var reader = try RecordBatchReader(stored)
    #expect(reader.header.leaderEpoch == LeaderEpoch(7))
    #expect(try reader.records().map(\.offset) == (1000..<1005).map { Offset($0) })
  }

  @Test func `sequences wrap to zero after the greatest`() {
    #expect(RecordBatchHeader.sequence(.max, advancedBy: 1) == 0)
    #expect(RecordBatchHeader.sequence(.max - 1, advancedBy: 5) == 3)
    #expect(RecordBatchHeader.sequence(-1, advancedBy: 5) == -1)
  }

  @Test func `a compacted topic refuses records without a key, and names them`() throws {
    var rules = ProduceRules()
    rules.requiresKeys = true
    let batch = try Self.batch(Self.records(count: 5), codec: .zstd)
    #expect {
      _ = try RecordBatchValidator.validate(batch, rules: rules)
    } throws: { error in
      guard let refusal = error as? BatchRefusal else { return false }
      return refusal.errorCode == .invalidRecord && refusal.recordErrors.map(\.index) == [0, 3]
    }
  }

  @Test func `timestamps out of range, batches too large and zstd too early are refused with their codes`()
    throws
  {
    let batch = try Self.batch(Self.records(count: 5), codec: .zstd)
    func code(_ change: (inout ProduceRules) -> Void) -> ErrorCode? {
      var rules = ProduceRules()
      change(&rules)
      do throws(BatchRefusal) {
        _ = try RecordBatchValidator.validate(batch, rules: rules)
        return nil
      } catch {
        return error.errorCode
      }
    }
    #expect(code { _ in } == nil)
    #expect(code { $0.timestamps = 0...10 } == .invalidTimestamp)
    #expect(code { $0.timestamps = 0...1_800_000_000_000 } == nil)
    #expect(code { $0.maxBatchBytes = 80 } == .messageTooLarge)
    #expect(code { $0.allowsZstd = false } == .unsupportedCompressionType)
    #expect(code { $0.maxDecompressedBytes = 100 } == .messageTooLarge)
  }

  @Test func `two batches in one partition of a produce request are refused`() throws {
    var two = try Self.batch(Self.records(count: 1), codec: .none)
    two.writeImmutableBuffer(two)
    #expect {
      _ = try RecordBatchValidator.validate(two, rules: ProduceRules())
    } throws: { ($0 as? BatchRefusal)?.errorCode == .invalidRecord }
    #expect(RecordBatches(two).map(\.header.recordCount) == [1, 1])
  }

  @Test func `a builder without records builds nothing`() {
    #expect(throws: EncodeError.emptyBatch) { try RecordBatchBuilder().build() }
  }

  @Test func `a cleaner may empty a batch and keep its offsets`() throws {
    let batch = try Self.batch(Self.records(count: 5), codec: .gzip)
    let header = try RecordBatchHeader(peeking: batch, at: batch.readerIndex)
    var reader = try RecordBatchReader(try RecordBatchBuilder(retaining: header).build())
    #expect(reader.header.lastOffset == header.lastOffset)
    #expect(try reader.records().isEmpty)
  }

  @Test func `a snappy stream that was joined to another is read to its end`() throws {
    let text = ByteBuffer(repeating: 65, count: 70_000)
    var joined = try Compressor.compress(text, with: .snappy)
    joined.writeImmutableBuffer(try Compressor.compress(text, with: .snappy))
    #expect(try Decompressor.all(of: joined, codec: .snappy, limit: 1 << 20).readableBytes == 140_000)
  }
}
