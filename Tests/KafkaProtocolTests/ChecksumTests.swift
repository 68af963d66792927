import CChecksum
import NIOCore
import Testing

@testable import KafkaProtocol

@Suite("CRC-32C")
struct ChecksumTests {
  @Test func `the check value is that of the polynomial`() {
    #expect(CRC32C.checksum(of: ByteBuffer(string: "123456789")) == 0xe306_9283)
  }

  @Test func `tables, one stream and three streams agree at every length and alignment`() {
    var random = SeededGenerator(seed: 32)
    let bytes = (0..<40_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    bytes.withUnsafeBytes { memory in
      for length in Array(0...64) + [255, 256, 767, 768, 769, 12_287, 12_288, 12_289, 30_011] {
        for start in 0..<8 {
          let slice = UnsafeRawBufferPointer(rebasing: memory[start..<start + length])
          let seed = UInt32(truncatingIfNeeded: random.next())
          let quick = CRC32C.checksum(of: slice, continuing: seed)
          guard let base = slice.baseAddress else { continue }
          if quick != bw_crc32c_tables(seed, base, length)
            || quick != bw_crc32c_one_stream(seed, base, length)
          {
            Issue.record("length \(length) at \(start)")
          }
        }
      }
    }
  }

  @Test func `a checksum can be continued`() {
    let whole = ByteBuffer(string: "the sheep with the bell")
    let crc = whole.withUnsafeReadableBytes { bytes in
      CRC32C.checksum(
        of: UnsafeRawBufferPointer(rebasing: bytes[9...]),
        continuing: CRC32C.checksum(of: UnsafeRawBufferPointer(rebasing: bytes[..<9]))
      )
    }
    #expect(crc == CRC32C.checksum(of: whole))
  }
}
