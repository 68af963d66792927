import CSnappy

/// Snappy's two shapes in Kafka: a raw block, as librdkafka writes it, or snappy-java's stream (`SnappyOutputStream`):
/// a header of 16 bytes, then blocks with their lengths.
struct SnappyBlocks {
  /// 0x82 "SNAPPY" 0.
  static let magic: [UInt8] = [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]
  static let streamHeaderBytes = 16
  /// The first four bytes of the header as a block length: a further stream is joined on.
  private static let joined = Int32(bitPattern: 0x8253_4e41)

  private var input: UnsafeRawBufferPointer
  private let isStream: Bool
  private let limit: Int
  private var block: [UInt8] = []
  private var blockRead = 0

  init(_ input: UnsafeRawBufferPointer, limit: Int) throws(DecodeError) {
    self.limit = limit
    isStream = input.starts(with: Self.magic)
    self.input = input
    if isStream {
      guard input.count >= Self.streamHeaderBytes else { throw .truncated }
      self.input = UnsafeRawBufferPointer(rebasing: input[Self.streamHeaderBytes...])
    } else if input.isEmpty {
      throw .truncated
    }
  }

  mutating func read(into output: UnsafeMutableRawBufferPointer) throws(DecodeError) -> Int {
    while blockRead == block.count {
      if input.isEmpty { return 0 }
      try nextBlock()
    }
    let count = min(output.count, block.count - blockRead)
    block.withUnsafeBytes { bytes in
      output.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[blockRead..<blockRead + count]))
    }
    blockRead += count
    return count
  }

  private mutating func nextBlock() throws(DecodeError) {
    var compressed = input
    if isStream {
      guard input.count >= 4 else { throw .truncated }
      let length = Int32(bigEndian: input.loadUnaligned(as: Int32.self))
      if length == Self.joined {
        guard input.starts(with: Self.magic), input.count >= Self.streamHeaderBytes else {
          throw .invalid("snappy header")
        }
        input = UnsafeRawBufferPointer(rebasing: input[Self.streamHeaderBytes...])
        (block, blockRead) = ([], 0)
        return
      }
      guard length >= 0 else { throw .invalid("snappy block of \(length) bytes") }
      guard Int(length) <= input.count - 4 else { throw .truncated }
      compressed = UnsafeRawBufferPointer(rebasing: input[4..<4 + Int(length)])
    }
    input = UnsafeRawBufferPointer(rebasing: input[(compressed.count + (isStream ? 4 : 0))...])
    block = try Self.uncompress(compressed, limit: limit)
    blockRead = 0
  }

  private static func uncompress(_ bytes: UnsafeRawBufferPointer, limit: Int) throws(DecodeError) -> [UInt8] {
    guard let source = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { throw .truncated }
    var claimed = 0
    guard snappy_uncompressed_length(source, bytes.count, &claimed) == SNAPPY_OK else {
      throw .invalid("snappy length")
    }
    guard claimed <= limit else { throw .overLimit(limit) }
    // Three bytes stand for 64 at most, so a claim above that is a lie, and is not allocated for.
    guard claimed <= 32 * bytes.count else { throw .invalid("snappy length") }
    var status = SNAPPY_OK
    let output = [UInt8](unsafeUninitializedCapacity: claimed) { memory, count in
      guard claimed > 0, let target = memory.baseAddress else { return }
      var written = claimed
      status = target.withMemoryRebound(to: CChar.self, capacity: claimed) { target in
        snappy_uncompress(source, bytes.count, target, &written)
      }
      count = status == SNAPPY_OK ? written : 0
    }
    guard status == SNAPPY_OK else { throw .invalid("snappy block") }
    return output
  }
}
