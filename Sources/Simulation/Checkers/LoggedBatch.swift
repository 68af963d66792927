import KafkaProtocol
import NIOCore

/// A record batch as it lies in a log: what the checkers need to know of it. They read the bytes themselves, so that a
/// mistake in the broker's reader is not their own.
struct LoggedBatch: Equatable {
  var baseOffset: Int64
  var lastOffset: Int64
  var leaderEpoch: Int32
  var producerID: Int64
  var producerEpoch: Int16
  var baseSequence: Int32
  var recordCount: Int32
  var isControl: Bool
  /// Over every byte of it.
  var hash: UInt64
  var size: Int

  /// Where it lies: the base offset of its segment, and the position there.
  var segment: Int64 = 0
  var position = 0
  /// Hash of all batches up to and including this one: two logs that agree here agree on everything before.
  var chain: UInt64 = 0
  /// Over what a cleaner leaves of a batch in any case: its offsets, its epoch and its producer.
  var place: UInt64
  /// Of a compacted topic: its records, where they can be read.
  var records: [LoggedRecord]?

  var nextOffset: Int64 { lastOffset + 1 }

  static let headerSize = 61

  /// `nil` where there is no whole batch of version 2, or its checksum is wrong.
  init?(at position: Int, in bytes: UnsafeRawBufferPointer, withRecords: Bool = false) {
    let left = bytes.count - position
    guard left >= Self.headerSize else { return nil }
    func integer<T: FixedWidthInteger>(_ offset: Int, as: T.Type = T.self) -> T {
      T(bigEndian: bytes.loadUnaligned(fromByteOffset: position + offset, as: T.self))
    }
    let length = Int(integer(8, as: Int32.self))
    guard length >= Self.headerSize - 12, length <= left - 12, bytes[position + 16] == 2 else { return nil }
    size = length + 12
    let stored: UInt32 = integer(17)
    guard
      CRC32C.checksum(of: UnsafeRawBufferPointer(rebasing: bytes[position + 21..<position + size])) == stored
    else {
      return nil
    }
    baseOffset = integer(0)
    leaderEpoch = integer(12)
    lastOffset = baseOffset + Int64(integer(23, as: Int32.self))
    producerID = integer(43)
    producerEpoch = integer(51)
    baseSequence = integer(53)
    recordCount = integer(57)
    isControl = integer(21, as: Int16.self) & 0x20 != 0
    // The checksum stands for bytes 21 to the end; the offset, length and epoch are before it.
    hash = Self.mix(
      UInt64(stored) << 32 | UInt64(UInt32(bitPattern: leaderEpoch)),
      UInt64(bitPattern: baseOffset) ^ UInt64(size) << 48
    )
    place = Self.mix(UInt64(bitPattern: baseOffset), UInt64(bitPattern: lastOffset))
    place = Self.mix(place, UInt64(UInt32(bitPattern: leaderEpoch)) << 16 | UInt64(isControl ? 1 : 0))
    place = Self.mix(place, UInt64(bitPattern: producerID))
    place = Self.mix(
      place,
      UInt64(UInt32(bitPattern: baseSequence)) << 16 | UInt64(UInt16(bitPattern: producerEpoch))
    )
    self.position = position
    if withRecords { records = LoggedRecord.all(at: position, size: size, in: bytes) }
  }

  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var z = a ^ (b &* 0x9e37_79b9_7f4a_7c15)
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// The whole batches at the front of `buffer`; a cut-off last one is left out.
  static func all(in buffer: ByteBuffer, withRecords: Bool = false) -> [LoggedBatch] {
    buffer.withUnsafeReadableBytes { bytes in
      var found: [LoggedBatch] = []
      var position = 0
      while let batch = LoggedBatch(at: position, in: bytes, withRecords: withRecords) {
        found.append(batch)
        position += batch.size
      }
      return found
    }
  }
}
