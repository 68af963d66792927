import CChecksum
import NIOCore

/// CRC-32C.
func checksum(_ bytes: Slice<UnsafeRawBufferPointer>, continuing crc: UInt32 = 0) -> UInt32 {
  bw_crc32c(crc, UnsafeRawBufferPointer(rebasing: bytes).baseAddress, bytes.count)
}

/// Of the readable bytes.
func checksum(of buffer: ByteBuffer) -> UInt32 {
  buffer.withUnsafeReadableBytes { bw_crc32c(0, $0.baseAddress, $0.count) }
}
