import CChecksum
import NIOCore

/// CRC-32C (Castagnoli): the checksum of record batches and producer snapshots. By instruction where the processor
/// has one.
package enum CRC32C {
  package static func checksum(of bytes: UnsafeRawBufferPointer, continuing crc: UInt32 = 0) -> UInt32 {
    guard let start = bytes.baseAddress else { return crc }
    return bw_crc32c(crc, start, bytes.count)
  }

  package static func checksum(of bytes: ByteBufferView) -> UInt32 {
    bytes.withUnsafeBytes { checksum(of: $0) }
  }

  package static func checksum(of buffer: ByteBuffer) -> UInt32 {
    buffer.withUnsafeReadableBytes { checksum(of: $0) }
  }
}
