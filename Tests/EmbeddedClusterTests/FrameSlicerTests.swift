import KafkaProtocol
import NIOCore
import Testing

@testable import EmbeddedCluster

@Suite("Frames")
struct FrameSlicerTests {
  private func bytes(_ frames: [String]) -> [UInt8] { frames.flatMap { RawClient.framed($0) } }

  @Test func `frames come out whole however the stream is cut`() throws {
    let frames = ["", "a", String(repeating: "x", count: 300), "last"]
    let stream = bytes(frames)
    for size in 1...stream.count {
      var slicer = FrameSlicer(limit: 1000, plainLimit: 1000, allocator: ByteBufferAllocator())
      var out: [ByteBuffer] = []
      for start in stride(from: 0, to: stream.count, by: size) {
        try slicer.slice(ByteBuffer(bytes: stream[start..<min(start + size, stream.count)]), into: &out)
      }
      #expect(out.map { String(buffer: $0) } == frames)
      #expect(slicer.bufferedBytes == 0)
    }
  }

  @Test(arguments: [Int32(-1), .min, 1001, .max])
  func `a length that cannot be is refused before a byte of the frame is kept`(_ length: Int32) {
    var slicer = FrameSlicer(limit: 1000, plainLimit: 1000, allocator: ByteBufferAllocator())
    var out: [ByteBuffer] = []
    #expect(throws: FrameSlicer.Failure.length(length, limit: 1000)) {
      try slicer.slice(ByteBuffer(integer: length), into: &out)
    }
    #expect(slicer.bufferedBytes == 0 && out.isEmpty)
  }

  /// However it is cut, nothing but its key has to come.
  @Test(arguments: [1, 2, 3, 100])
  func `P16: a frame that only Produce may send is refused by its key, before the rest comes`(
    size: Int
  ) throws {
    let (limit, length) = (100 << 20, Int32(90 << 20))
    for key in [APIKey.metadata.rawValue, .max, -1, APIKey.produce.rawValue] as [Int16] {
      var slicer = FrameSlicer(limit: limit, plainLimit: 8 << 20, allocator: ByteBufferAllocator())
      var out: [ByteBuffer] = []
      var head = ByteBuffer(integer: length)
      head.writeInteger(key)
      head.writeRepeatingByte(0, count: 200)
      let bytes = Array(head.readableBytesView)
      func send() throws {
        for start in stride(from: 0, to: bytes.count, by: size) {
          try slicer.slice(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)]), into: &out)
        }
      }
      if key == APIKey.produce.rawValue {
        try send()
        #expect(slicer.bufferedBytes == 202)
      } else {
        #expect(throws: FrameSlicer.Failure.plain(apiKey: key, length: Int(length), limit: 8 << 20)) {
          try send()
        }
        #expect(slicer.bufferedBytes <= max(2, size))
      }
      #expect(out.isEmpty)
    }
  }

  @Test func `a frame that only Produce may send is refused in words`() {
    let failure = FrameSlicer.Failure.plain(apiKey: APIKey.metadata.rawValue, length: 9000, limit: 8000)
    #expect(failure.description == "Metadata of 9000 bytes: only Produce may have more than 8000")
  }

  @Test func `P16: a frame of 100 MB that is only announced takes no memory to speak of`() throws {
    var slicer = FrameSlicer(limit: 100 << 20, plainLimit: 100 << 20, allocator: ByteBufferAllocator())
    var out: [ByteBuffer] = []
    try slicer.slice(ByteBuffer(integer: Int32(100 << 20)), into: &out)
    #expect(slicer.capacity == 0)
    try slicer.slice(ByteBuffer(string: "just this"), into: &out)
    #expect(slicer.capacity <= 128 << 10 && out.isEmpty)
  }
}
