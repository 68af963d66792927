import CLZ4
import CSnappy
import CZlib
import CZstd
import NIOCore

/// Turns the compressed records of one batch into plain bytes, a piece at a time and never more than a limit, so that
/// a kilobyte that claims to be gigabytes costs neither the memory nor the time.
///
/// Reads what Kafka's clients write: a gzip stream, an lz4 frame, a zstd frame, and for snappy either one raw block or
/// snappy-java's stream of blocks. It borrows its input: the memory has to outlive it.
final class Decompressor {
  private enum Engine {
    case plain
    case gzip(UnsafeMutablePointer<z_stream>)
    case lz4(OpaquePointer)
    case zstd(OpaquePointer)
    case snappy(SnappyBlocks)
  }

  private var engine: Engine
  private var input: UnsafeRawBufferPointer
  private var outputLeft: Int
  private let limit: Int
  /// Inside a frame of the codec: if the input ends here, it was cut off.
  private var isInsideFrame: Bool

  init(_ codec: CompressionCodec, _ input: UnsafeRawBufferPointer, limit: Int) throws(DecodeError) {
    self.input = input
    self.limit = limit
    outputLeft = limit
    isInsideFrame = codec != .none
    switch codec {
    case .none: engine = .plain
    case .gzip:
      let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      stream.initialize(to: z_stream())
      // 15 bits of window, and 16 for "gzip only".
      let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      guard status == Z_OK else {
        stream.deallocate()
        throw .invalid("zlib does not start")
      }
      engine = .gzip(stream)
    case .lz4:
      var context: OpaquePointer?
      guard LZ4F_isError(LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))) == 0, let context
      else {
        throw .invalid("lz4 does not start")
      }
      engine = .lz4(context)
    case .zstd:
      guard let context = ZSTD_createDStream() else { throw .invalid("zstd does not start") }
      engine = .zstd(context)
    case .snappy: engine = .snappy(try SnappyBlocks(input, limit: limit))
    }
  }

  /// How many bytes have come out.
  var producedBytes: Int { limit - outputLeft }

  deinit {
    switch engine {
    case .plain, .snappy: break
    case .gzip(let stream):
      inflateEnd(stream)
      stream.deallocate()
    case .lz4(let context): LZ4F_freeDecompressionContext(context)
    case .zstd(let context): ZSTD_freeDStream(context)
    }
  }

  /// Fills the front of `output`, which is not empty, and returns how much; 0 is the end, and only a proper one.
  func read(into output: UnsafeMutableRawBufferPointer) throws(DecodeError) -> Int {
    // One byte above the limit is asked for, so that "exactly the limit" and "more" can be told apart.
    let asked = output.count <= outputLeft ? output.count : outputLeft + 1
    let room = UnsafeMutableRawBufferPointer(rebasing: output[..<asked])
    let count: Int
    switch engine {
    case .plain: count = readPlain(into: room)
    case .gzip(let stream): count = try inflate(stream, into: room)
    case .lz4(let context): count = try readLZ4(context, into: room)
    case .zstd(let context): count = try readZstd(context, into: room)
    case .snappy(var blocks):
      count = try blocks.read(into: room)
      engine = .snappy(blocks)
    }
    guard count <= outputLeft else { throw .overLimit(limit) }
    outputLeft -= count
    return count
  }

  private func readPlain(into output: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(output.count, input.count)
    output.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[..<count]))
    consume(count)
    return count
  }

  private func consume(_ count: Int) {
    input = UnsafeRawBufferPointer(rebasing: input[min(count, input.count)...])
  }

  private func inflate(
    _ stream: UnsafeMutablePointer<z_stream>,
    into output: UnsafeMutableRawBufferPointer
  ) throws(DecodeError) -> Int {
    while true {
      // After the end of a member either the input ends, or another member follows (as Java's GZIPInputStream has it).
      if input.isEmpty, !isInsideFrame { return 0 }
      if !isInsideFrame {
        inflateReset(stream)
        isInsideFrame = true
      }
      let given = min(input.count, Int(UInt32.max))
      stream.pointee.next_in = UnsafeMutablePointer(
        mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self)
      )
      stream.pointee.avail_in = UInt32(given)
      stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(output.count)
      let status = CZlib.inflate(stream, Z_NO_FLUSH)
      consume(given - Int(stream.pointee.avail_in))
      let produced = output.count - Int(stream.pointee.avail_out)
      switch status {
      case Z_STREAM_END: isInsideFrame = false
      case Z_OK, Z_BUF_ERROR: if produced == 0, input.isEmpty { throw .truncated }
      default: throw .invalid("gzip")
      }
      if produced > 0 { return produced }
    }
  }

  private func readLZ4(
    _ context: OpaquePointer,
    into output: UnsafeMutableRawBufferPointer
  ) throws(DecodeError) -> Int {
    while true {
      if input.isEmpty, !isInsideFrame { return 0 }
      var produced = output.count
      var consumed = input.count
      let hint = LZ4F_decompress(context, output.baseAddress, &produced, input.baseAddress, &consumed, nil)
      guard LZ4F_isError(hint) == 0 else { throw .invalid("lz4") }
      consume(consumed)
      isInsideFrame = hint != 0
      if produced > 0 { return produced }
      if consumed == 0, isInsideFrame { throw .truncated }
    }
  }

  private func readZstd(
    _ context: OpaquePointer,
    into output: UnsafeMutableRawBufferPointer
  ) throws(DecodeError) -> Int {
    while true {
      if input.isEmpty, !isInsideFrame { return 0 }
      var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
      var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
      let hint = ZSTD_decompressStream(context, &target, &source)
      guard ZSTD_isError(hint) == 0 else { throw .invalid("zstd") }
      consume(source.pos)
      isInsideFrame = hint != 0
      if target.pos > 0 { return target.pos }
      if source.pos == 0, isInsideFrame { throw .truncated }
    }
  }
}

extension Decompressor {
  /// All of `input` at once. The output grows with what really comes out, never with what is claimed.
  static func all(
    of input: ByteBuffer,
    codec: CompressionCodec,
    limit: Int
  ) throws(DecodeError) -> ByteBuffer {
    if codec == .none {
      guard input.readableBytes <= limit else { throw .overLimit(limit) }
      return input
    }
    let result: Result<ByteBuffer, DecodeError> = input.withUnsafeReadableBytes { bytes in
      Result { () throws(DecodeError) in
        let decompressor = try Decompressor(codec, bytes, limit: limit)
        var output = ByteBuffer()
        var step = max(4096, min(bytes.count * 4, 1 << 20))
        while true {
          let piece: Result<Int, DecodeError> = output.withRoom(step) { room in
            Result { () throws(DecodeError) in try decompressor.read(into: room) }
          }
          if try piece.get() == 0 { return output }
          step = min(step * 2, 4 << 20)
        }
      }
    }
    return try result.get()
  }
}

extension ByteBuffer {
  /// Lets `body` write into at least `count` bytes behind the writer index, and keeps as many as it says.
  fileprivate mutating func withRoom(
    _ count: Int,
    _ body: (UnsafeMutableRawBufferPointer) -> Result<Int, DecodeError>
  ) -> Result<Int, DecodeError> {
    var result: Result<Int, DecodeError> = .success(0)
    writeWithUnsafeMutableBytes(minimumWritableBytes: count) { room in
      result = body(room)
      return (try? result.get()) ?? 0
    }
    return result
  }
}
