import KafkaProtocol
import NIOCore

/// The 61 bytes in front of a record batch of magic 2 (KIP-98), read without decoding anything behind them.
package struct RecordBatchHeader: Sendable, Hashable {
  package static let byteCount = 61
  /// Base offset, length, leader epoch, magic and CRC: what the CRC does not cover and a leader rewrites.
  package static let rebuiltByteCount = 21

  package var baseOffset: Offset
  /// Bytes after the length field itself: the whole batch less 12.
  package var batchLength: Int32
  package var leaderEpoch: LeaderEpoch
  package var magic: Int8
  package var crc: UInt32
  package var attributes: Int16
  package var lastOffsetDelta: Int32
  package var baseTimestamp: Int64
  package var maxTimestamp: Int64
  package var producerID: ProducerID
  package var producerEpoch: ProducerEpoch
  package var baseSequence: Int32
  package var recordCount: Int32

  package var sizeInBytes: Int { Int(batchLength) + 12 }
  package var lastOffset: Offset { baseOffset + Int64(lastOffsetDelta) }
  package var nextOffset: Offset { baseOffset + Int64(lastOffsetDelta) + 1 }
  package var isTransactional: Bool { attributes & 0x10 != 0 }
  package var isControl: Bool { attributes & 0x20 != 0 }
  package var hasProducer: Bool { producerID.rawValue >= 0 }
  /// The sequence of the last record; wraps after 2^31 - 1 to 0.
  package var lastSequence: Int32 { ProducerBatch.sequence(baseSequence, advancedBy: lastOffsetDelta) }
}

extension RecordBatchHeader {
  /// `nil` unless 61 bytes from `index` on are readable and can be the head of a batch of magic 2: whatever passes
  /// has a length of 61 bytes at least and offsets that do not overflow.
  package init?(peeking buffer: ByteBuffer, at index: Int) {
    let header: RecordBatchHeader? = buffer.withUnsafeReadableBytes { bytes in
      let start = index - buffer.readerIndex
      guard start >= 0, bytes.count - start >= Self.byteCount else { return nil }
      return RecordBatchHeader(bytes, at: start)
    }
    guard let header else { return nil }
    self = header
  }

  private init?(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    func load<T: FixedWidthInteger>(_ offset: Int, as type: T.Type = T.self) -> T {
      T(bigEndian: bytes.loadUnaligned(fromByteOffset: start + offset, as: T.self))
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
    guard magic == 2, batchLength >= 49, batchLength <= Int32.max - 12, lastOffsetDelta >= 0, recordCount >= 0,
      baseOffset.rawValue >= 0, baseOffset.rawValue <= Int64.max - Int64(Int32.max) - 1
    else { return nil }
  }

  /// Whether the batch at `index` of `buffer` is all there and its CRC holds.
  package func hasValidCRC(in buffer: ByteBuffer, at index: Int) -> Bool {
    buffer.withUnsafeReadableBytes { bytes in
      let start = index - buffer.readerIndex
      guard start >= 0, bytes.count - start >= sizeInBytes else { return false }
      return checksum(bytes[(start + Self.rebuiltByteCount)..<(start + sizeInBytes)]) == crc
    }
  }
}
