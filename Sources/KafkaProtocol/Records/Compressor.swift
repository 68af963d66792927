import CLZ4
import CSnappy
import CZlib
import CZstd
import NIOCore

/// Compresses the records of a batch as Kafka's Java clients do: gzip and zstd at their default levels, where no other is
/// asked for (KIP-390), lz4 in independent blocks of 64 KiB, snappy in snappy-java's stream. What is above a library's
/// highest level is that level.
enum Compressor {
  static func compress(
    _ input: ByteBuffer,
    with codec: CompressionCodec,
    level: Int32? = nil
  ) throws(EncodeError) -> ByteBuffer {
    guard input.readableBytes < Int32.max else { throw .tooLong(input.readableBytes) }
    let output: ByteBuffer? = input.withUnsafeReadableBytes { bytes in
      switch codec {
      case .none: input
      case .gzip: gzip(bytes, level: min(max(level ?? Z_DEFAULT_COMPRESSION, Z_DEFAULT_COMPRESSION), 9))
      case .lz4: lz4(bytes, level: level ?? 0)
      case .zstd:
        zstd(bytes, level: min(max(level ?? ZSTD_CLEVEL_DEFAULT, ZSTD_minCLevel()), ZSTD_maxCLevel()))
      case .snappy: snappy(bytes)
      }
    }
    guard let output else { throw .compressionFailed(codec.name) }
    return output
  }

  private static func gzip(_ input: UnsafeRawBufferPointer, level: Int32) -> ByteBuffer? {
    var stream = z_stream()
    let window: Int32 = 15 + 16
    guard
      deflateInit2_(
        &stream,
        level,
        Z_DEFLATED,
        window,
        8,
        Z_DEFAULT_STRATEGY,
        ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)
      ) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(input.count)))
    return output(upTo: bound) { target in
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
      stream.avail_in = UInt32(input.count)
      stream.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.avail_out = UInt32(clamping: target.count)
      guard deflate(&stream, Z_FINISH) == Z_STREAM_END else { return nil }
      return target.count - Int(stream.avail_out)
    }
  }

  private static func lz4(_ input: UnsafeRawBufferPointer, level: Int32) -> ByteBuffer? {
    var preferences = LZ4F_preferences_t()
    preferences.frameInfo.blockSizeID = LZ4F_max64KB
    preferences.frameInfo.blockMode = LZ4F_blockIndependent
    preferences.compressionLevel = level
    return output(upTo: LZ4F_compressFrameBound(input.count, &preferences)) { target in
      let written = LZ4F_compressFrame(
        target.baseAddress,
        target.count,
        input.baseAddress,
        input.count,
        &preferences
      )
      return LZ4F_isError(written) == 0 ? written : nil
    }
  }

  private static func zstd(_ input: UnsafeRawBufferPointer, level: Int32) -> ByteBuffer? {
    output(upTo: ZSTD_compressBound(input.count)) { target in
      let written = ZSTD_compress(
        target.baseAddress,
        target.count,
        input.baseAddress,
        input.count,
        level
      )
      return ZSTD_isError(written) == 0 ? written : nil
    }
  }

  private static let snappyBlockBytes = 32 << 10

  private static func snappy(_ input: UnsafeRawBufferPointer) -> ByteBuffer? {
    var buffer = ByteBuffer(bytes: SnappyBlocks.magic)
    buffer.writeMultipleIntegers(Int32(1), Int32(1))
    var start = 0
    while start < input.count {
      let block = UnsafeRawBufferPointer(rebasing: input[start..<min(start + snappyBlockBytes, input.count)])
      let compressed = output(upTo: snappy_max_compressed_length(block.count)) { target in
        var written = target.count
        let status = snappy_compress(
          block.baseAddress?.assumingMemoryBound(to: CChar.self),
          block.count,
          target.baseAddress?.assumingMemoryBound(to: CChar.self),
          &written
        )
        return status == SNAPPY_OK ? written : nil
      }
      guard let compressed else { return nil }
      buffer.writeInteger(Int32(compressed.readableBytes))
      buffer.writeImmutableBuffer(compressed)
      start += block.count
    }
    return buffer
  }

  private static func output(
    upTo bound: Int,
    _ body: (UnsafeMutableRawBufferPointer) -> Int?
  ) -> ByteBuffer? {
    var buffer = ByteBuffer()
    var written: Int?
    buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { target in
      written = body(target)
      return written ?? 0
    }
    return written == nil ? nil : buffer
  }
}
