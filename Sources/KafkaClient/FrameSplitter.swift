import NIOCore

/// Cuts a stream of bytes into frames: an int32 length, then so many bytes. A length beyond the limit is refused
/// before its bytes are waited for.
struct FrameSplitter {
  enum Failure: Error, Equatable {
    case overLimit(Int32)
  }

  let maxFrameBytes: Int
  private var gathered: ByteBuffer?

  init(maxFrameBytes: Int) { self.maxFrameBytes = maxFrameBytes }

  /// Takes what came; `next` then gives the frames that are whole.
  mutating func append(_ bytes: ByteBuffer) {
    guard var sofar = gathered, sofar.readableBytes > 0 else {
      gathered = bytes
      return
    }
    gathered = nil  // the only reference, so that the bytes are appended in place
    if sofar.readerIndex > 1 << 16 { sofar.discardReadBytes() }
    sofar.writeImmutableBuffer(bytes)
    gathered = sofar
  }

  mutating func next() throws(Failure) -> ByteBuffer? {
    guard let length = gathered?.getInteger(at: gathered?.readerIndex ?? 0, as: Int32.self) else {
      return nil
    }
    guard length >= 0, Int(length) <= maxFrameBytes else { throw .overLimit(length) }
    guard let available = gathered?.readableBytes, available >= 4 + Int(length) else { return nil }
    gathered?.moveReaderIndex(forwardBy: 4)
    let frame = gathered?.readSlice(length: Int(length))
    if gathered?.readableBytes == 0 { gathered = nil }
    return frame
  }
}
