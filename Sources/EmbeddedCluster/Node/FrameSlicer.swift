import KafkaProtocol
import NIOCore

/// Cuts a byte stream into Kafka's frames: four bytes of length, then as many bytes. A length is checked before a
/// byte of the frame is kept, what only Produce may send once the API key is there, and memory grows only as bytes arrive
/// (P16).
struct FrameSlicer {
  enum Failure: Error, Equatable, CustomStringConvertible {
    case length(Int32, limit: Int)
    case plain(apiKey: Int16, length: Int, limit: Int)

    var description: String {
      switch self {
      case .length(let length, let limit): "a frame of \(length) bytes, the limit is \(limit)"
      case .plain(let key, let length, let limit):
        "\(APIKey(rawValue: key)?.name ?? "API key \(key)") of \(length) bytes: only Produce may have more than \(limit)"
      }
    }
  }

  let limit: Int
  /// Of a request that is not Produce.
  let plainLimit: Int
  private let allocator: ByteBufferAllocator
  /// A frame, or its length prefix, of which some is still to come. Its bytes are its own: a frame that spans reads is
  /// copied once and pins nothing else.
  private var partial = ByteBuffer()
  /// Bytes of the frame that is under way; `nil` while its length is not known.
  private var expected: Int?

  init(limit: Int, plainLimit: Int, allocator: ByteBufferAllocator) {
    self.limit = limit
    self.plainLimit = plainLimit
    self.allocator = allocator
  }

  /// Bytes kept for a frame that is not whole yet.
  var bufferedBytes: Int { partial.readableBytes }
  var capacity: Int { partial.capacity }

  /// Appends the frames that `bytes` completes, without their prefixes.
  mutating func slice(
    _ bytes: ByteBuffer,
    into frames: inout some RangeReplaceableCollection<ByteBuffer>
  )
    throws(Failure)
  {
    var bytes = bytes
    while bytes.readableBytes > 0 {
      guard let length = expected else {
        try readLength(&bytes, &frames)
        continue
      }
      let missing = length - partial.readableBytes
      reserve(for: min(missing, bytes.readableBytes), of: length)
      if var part = bytes.readSlice(length: min(missing, bytes.readableBytes)) { partial.writeBuffer(&part) }
      if length > plainLimit { try check(length) }
      if partial.readableBytes == length {
        frames.append(partial)
        partial = ByteBuffer()
        expected = nil
      }
    }
  }

  private mutating func readLength(
    _ bytes: inout ByteBuffer,
    _ frames: inout some RangeReplaceableCollection<ByteBuffer>
  ) throws(Failure) {
    let prefix: Int32
    if partial.readableBytes == 0, let whole = bytes.readInteger(as: Int32.self) {
      prefix = whole
    } else {
      if var part = bytes.readSlice(length: min(4 - partial.readableBytes, bytes.readableBytes)) {
        partial.writeBuffer(&part)
      }
      guard let whole = partial.readInteger(as: Int32.self) else { return }
      partial = ByteBuffer()
      prefix = whole
    }
    guard prefix >= 0, Int(prefix) <= limit else { throw .length(prefix, limit: limit) }
    let length = Int(prefix)
    if bytes.readableBytes == length {
      // The rest of the read is the frame: it keeps the buffer for itself.
      frames.append(bytes)
      bytes = ByteBuffer()
    } else if let frame = bytes.readSlice(length: length) {
      frames.append(frame)
    } else {
      expected = length
    }
  }

  /// Of a frame that has begun to come.
  private func check(_ length: Int) throws(Failure) {
    guard let key = partial.getInteger(at: partial.readerIndex, as: Int16.self),
      key != APIKey.produce.rawValue
    else { return }
    throw .plain(apiKey: key, length: length, limit: plainLimit)
  }

  /// Room for the bytes at hand, and at most as much again as has come already: a promise of 100 MB costs nothing.
  private mutating func reserve(for count: Int, of length: Int) {
    let needed = partial.readableBytes + count
    guard partial.capacity < needed else { return }
    let capacity = min(length, max(2 * needed, 64 << 10))
    if partial.readableBytes == 0 {
      partial = allocator.buffer(capacity: capacity)
    } else {
      partial.reserveCapacity(capacity)
    }
  }
}
