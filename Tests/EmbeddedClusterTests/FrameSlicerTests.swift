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
      var slicer = FrameSlicer(limit: 1000, allocator: ByteBufferAllocator())
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
    var slicer = FrameSlicer(limit: 1000, allocator: ByteBufferAllocator())
    var out: [ByteBuffer] = []
    #expect(throws: FrameSlicer.Failure.length(length, limit: 1000)) {
      try slicer.slice(ByteBuffer(integer: length), into: &out)
    }
    #expect(slicer.bufferedBytes == 0 && out.isEmpty)
  }

  @Test func `P16: a frame of 100 MB that is only announced takes no memory to speak of`() throws {
    var slicer = FrameSlicer(limit: 100 << 20, allocator: ByteBufferAllocator())
    var out: [ByteBuffer] = []
    try slicer.slice(ByteBuffer(integer: Int32(100 << 20)), into: &out)
    #expect(slicer.capacity == 0)
    try slicer.slice(ByteBuffer(string: "just this"), into: &out)
    #expect(slicer.capacity <= 128 << 10 && out.isEmpty)
  }
}
