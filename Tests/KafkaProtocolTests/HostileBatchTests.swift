import NIOCore
import Testing

@testable import KafkaProtocol

@Suite("Hostile bytes: record batches")
struct HostileBatchTests {
  /// What a leader, a consumer and a follower do with bytes; the verdicts do not matter here.
  private static func walk(_ bytes: ByteBuffer) {
    var rules = ProduceRules()
    rules.maxDecompressedBytes = 1 << 20
    _ = try? RecordBatchValidator.validate(bytes, rules: rules)
    for batch in RecordBatches(bytes) {
      if var reader = try? RecordBatchReader(batch, checkCRC: false, maxDecompressedBytes: 1 << 20) {
        _ = try? reader.records()
      }
    }
  }

  /// The batch with a length and a CRC that fit its bytes, so that what lies behind them is reached.
  private static func repaired(_ bytes: [UInt8]) -> ByteBuffer {
    var buffer = ByteBuffer(bytes: bytes)
    guard buffer.readableBytes >= RecordBatchHeader.byteCount else { return buffer }
    buffer.setInteger(Int32(buffer.readableBytes - 12), at: 8)
    buffer.setInteger(UInt8(2), at: 16)
    buffer.setInteger(
      CRC32C.checksum(of: buffer.getSlice(at: 21, length: buffer.readableBytes - 21) ?? buffer),
      at: 17
    )
    return buffer
  }

  @Test(arguments: CompressionCodec.allCases)
  func `a batch that is cut off anywhere is refused`(codec: CompressionCodec) throws {
    let batch = try RecordBatchTests.batch(RecordBatchTests.records(count: 20), codec: codec)
    for end in 0..<batch.readableBytes {
      let cut = try #require(batch.getSlice(at: 0, length: end))
      #expect(throws: BatchRefusal.self) { try RecordBatchValidator.validate(cut, rules: ProduceRules()) }
      Self.walk(cut)
      // Cut off, and then honest about its length: the records end early.
      guard end >= RecordBatchHeader.byteCount else { continue }
      let honest = Self.repaired(Array(cut.readableBytesView))
      #expect(throws: BatchRefusal.self) { try RecordBatchValidator.validate(honest, rules: ProduceRules()) }
      Self.walk(honest)
    }
  }

  @Test(arguments: CompressionCodec.allCases)
  func `noise in a batch never traps`(codec: CompressionCodec) throws {
    var random = SeededGenerator(seed: 5)
    let batch = try RecordBatchTests.batch(RecordBatchTests.records(count: 30), codec: codec)
    for round in 0..<600 {
      var bytes = Array(batch.readableBytesView)
      bytes.mutate(using: &random)
      Self.walk(ByteBuffer(bytes: bytes))
      Self.walk(Self.repaired(bytes))
      // Aim at the records: the header is as it was.
      if round % 2 == 0 {
        var body = Array(batch.readableBytesView.dropFirst(RecordBatchHeader.byteCount))
        body.mutate(using: &random)
        Self.walk(Self.repaired(Array(batch.readableBytesView.prefix(RecordBatchHeader.byteCount)) + body))
      }
    }
  }

  @Test(arguments: [CompressionCodec.gzip, .snappy, .lz4, .zstd])
  func `a batch that expands without end is refused at the limit`(codec: CompressionCodec) throws {
    let batch = try RecordBatchTests.batch(
      [Record(offset: .zero, timestamp: 0, key: nil, value: ByteBuffer(repeating: 0, count: 24 << 20))],
      codec: codec
    )
    #expect(batch.readableBytes < 24 << 16)
    var rules = ProduceRules()
    rules.maxBatchBytes = .max
    #expect(try RecordBatchValidator.validate(batch, rules: rules).header.recordCount == 1)
    rules.maxDecompressedBytes = 16 << 20
    #expect {
      _ = try RecordBatchValidator.validate(batch, rules: rules)
    } throws: { ($0 as? BatchRefusal)?.errorCode == .messageTooLarge }
    #expect(throws: DecodeError.overLimit(16 << 20)) {
      try RecordBatchReader(batch, maxDecompressedBytes: 16 << 20)
    }
  }

  @Test(arguments: [
    // Claims of 4 GiB, of 48 MiB with nothing behind it, of a block of 2 GiB, and of one of -2.
    "ffffffff0f00", "8080801800", "82534e4150505900000000010000000180000000",
    "82534e41505059000000000100000001fffffffe",
    "82534e415050590000000001000000017fffffff00",
  ])
  func `a snappy length that lies is not allocated for`(hex: String) throws {
    #expect(throws: DecodeError.self) {
      try Decompressor.all(of: try ByteBuffer(hex: hex), codec: .snappy, limit: 64 << 20)
    }
  }

  @Test func `a limit is met exactly`() throws {
    let text = ByteBuffer(repeating: 7, count: 100_000)
    for codec in CompressionCodec.allCases {
      let compressed = try Compressor.compress(text, with: codec)
      #expect(try Decompressor.all(of: compressed, codec: codec, limit: 100_000) == text)
      #expect(throws: DecodeError.overLimit(99_999)) {
        try Decompressor.all(of: compressed, codec: codec, limit: 99_999)
      }
      #expect(try Decompressor.all(of: compressed, codec: codec, limit: .max) == text)
    }
  }
}
