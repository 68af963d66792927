import NIOCore
import Testing

@testable import KafkaProtocol

/// Decoders meet bytes that no honest peer sends. What is asked: no trap, no endless loop, no more memory than the
/// limits say; and whatever is accepted can be written and read again.
@Suite("Hostile bytes: messages")
struct HostileMessageTests {
  /// Every so many vectors of each file, so that the suite takes seconds.
  static func sample(_ file: String, every step: Int) throws -> [MessageVector] {
    try VectorFiles.lines(of: file).enumerated().filter { $0.offset % step == 0 }.map {
      try MessageVector($0.element)
    }
  }

  @Test(arguments: VectorFiles.messageFiles)
  func `a body that is cut off anywhere is refused`(file: String) throws {
    for vector in try Self.sample(file, every: 5) {
      let length = vector.body.readableBytes
      for end in stride(from: 0, to: length, by: max(1, length / 32)) {
        guard let cut = vector.body.getSlice(at: vector.body.readerIndex, length: end) else { continue }
        if vector.type.accepts(cut, vector.version) { Issue.record("\(vector.label) cut at \(end)") }
      }
    }
  }

  @Test(arguments: VectorFiles.messageFiles)
  func `lengths that lie neither trap nor allocate`(file: String) throws {
    let lies: [[UInt8]] = [
      [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff], [0x80, 0x00, 0x00, 0x00],
      [0xff, 0xff, 0xff, 0xff, 0x0f], [0x80, 0x80, 0x80, 0x80, 0x00], [0x7f, 0xff], [0xfe],
    ]
    for vector in try Self.sample(file, every: 11) {
      for start in stride(from: 0, to: vector.body.readableBytes, by: max(1, vector.body.readableBytes / 16))
      {
        for lie in lies {
          var body = vector.body
          body.setBytes(lie, at: start)
          vector.type.survives(body, vector.version)
        }
      }
    }
  }

  @Test(arguments: VectorFiles.messageFiles)
  func `noise never traps, and what is accepted can be written and read again`(file: String) throws {
    var random = SeededGenerator(seed: UInt64(file.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 0xffff))
    for vector in try Self.sample(file, every: 7) {
      for _ in 0..<16 {
        var bytes = Array(vector.body.readableBytesView)
        bytes.mutate(using: &random)
        vector.type.survives(ByteBuffer(bytes: bytes), vector.version)
        let other = Int16.random(in: vector.type.validVersions, using: &random)
        vector.type.survives(vector.body, other)
      }
    }
  }

  @Test func `P16: a count that a small frame cannot hold is refused before anything is allocated`() throws {
    // Metadata v0 with 2 147 483 647 topics.
    #expect(throws: DecodeError.truncated) {
      try MetadataRequest.decode(try ByteBuffer(hex: "7fffffff0000"), version: 0)
    }
    // Compact: 268 435 454 topics.
    #expect(throws: DecodeError.truncated) {
      try MetadataRequest.decode(try ByteBuffer(hex: "ffffff7f000000"), version: 12)
    }
  }

  @Test func `elements of a byte each are charged what they take in memory`() throws {
    // 100 000 tagged-only structs: a byte each on the wire.
    var body = ByteBuffer()
    body.writeUnsignedVarint(100_001)
    body.writeRepeatingByte(0, count: 100_000)
    var reader = WireReader(body, limits: WireLimits(arrayStorageBytes: 1 << 20))
    #expect(throws: DecodeError.overLimit(100_000)) {
      let values: [DescribeClusterResponse.DescribeClusterBroker] = try reader.structs(true, 0)
      _ = values
    }
  }

  @Test func `P16: a million partitions in one request are over the limit`() throws {
    var request = ListOffsetsRequest()
    request.topics = [
      ListOffsetsRequest.ListOffsetsTopic(
        name: "t",
        partitions: Array(repeating: ListOffsetsRequest.ListOffsetsPartition(), count: 40_000)
      )
    ]
    let body = try request.encoded(version: 7)
    #expect(try ListOffsetsRequest.decode(body, version: 7) == request)
    #expect(throws: DecodeError.overLimit(40_000)) {
      try ListOffsetsRequest.decode(body, version: 7, limits: WireLimits(arrayStorageBytes: 1_000_000))
    }
  }

  @Test(arguments: [
    ("808080808000", "an unsigned varint of six bytes"), ("ffffffff1f", "an unsigned varint of 33 bits"),
  ])
  func `overlong varints are refused`(hex: String, what: String) throws {
    var reader = WireReader(try ByteBuffer(hex: hex))
    #expect(throws: DecodeError.invalid("varint of more than 32 bits")) { try reader.unsignedVarint() }
  }

  @Test(arguments: [
    ("c328", "\u{fffd}("), ("61ff62", "a\u{fffd}b"), ("e282", "\u{fffd}"), ("6180", "a\u{fffd}"),
    ("c3a9ffc3a9", "é\u{fffd}é"), ("f09f9882", "😂"), ("00", "\0"),
  ])
  func `bytes that are not UTF-8 are read as U+FFFD, as Kafka reads them`(hex: String, text: String) throws {
    let bytes = try ByteBuffer(hex: hex)
    for flexible in [false, true] {
      var body = ByteBuffer()
      if flexible {
        body.writeUnsignedVarint(UInt32(bytes.readableBytes) + 1)
      } else {
        body.writeInteger(Int16(bytes.readableBytes))
      }
      body.writeImmutableBuffer(bytes)
      var reader = WireReader(body)
      #expect(try Array(reader.string(flexible).utf8) == Array(text.utf8))
      #expect(reader.bytesLeft == 0)
    }
  }

  @Test func `a text that grows above 32767 bytes where it is mended is over the limit`() throws {
    for (count, length) in [(10_922, 32_766), (10_923, 32_769)] {
      var body = ByteBuffer()
      body.writeInteger(Int16(count))
      body.writeRepeatingByte(0xff, count: count)
      var reader = WireReader(body)
      if length <= Int16.max {
        #expect(try reader.string(false).utf8.count == length)
      } else {
        #expect(throws: DecodeError.overLimit(length)) { try reader.string(false) }
      }
    }
  }

  @Test func `a text above 32767 bytes is over the limit`() {
    var body = ByteBuffer()
    body.writeUnsignedVarint(32_769)
    body.writeRepeatingByte(65, count: 32_768)
    var reader = WireReader(body)
    #expect(throws: DecodeError.overLimit(32_768)) { try reader.string(true) }
  }

  @Test(arguments: [
    "0200010100010201", "02010000000a", "0100050000", "ff", "0200000000", "01",
  ])
  func `tagged fields out of order, doubled, too long or too many are refused`(hex: String) throws {
    var reader = WireReader(try ByteBuffer(hex: hex))
    #expect(throws: DecodeError.self) {
      let fields = try reader.unknownTaggedFields()
      if reader.bytesLeft > 0 { throw DecodeError.trailingBytes(reader.bytesLeft) }
      _ = fields
    }
  }

  @Test func `a tagged field that is shorter than it says is refused`() throws {
    // DescribeCluster has none; Fetch v12 has tag 0, a compact nullable string, here with a length too great by one.
    var request = FetchRequest()
    request.clusterId = "ab"
    var body = try request.encoded(version: 12)
    let end = body.writerIndex
    body.setInteger(UInt8(4), at: end - 4)
    body.writeInteger(UInt8(0))
    #expect(throws: DecodeError.invalid("a tagged field of another size than it says")) {
      try FetchRequest.decode(body, version: 12)
    }
  }

  @Test(arguments: ["00", "02", "80"])
  func `the marker of a nullable struct is -1 or 1`(hex: String) throws {
    var reader = WireReader(try ByteBuffer(hex: hex + "00000000000000"))
    #expect(throws: DecodeError.self) {
      let cursor: DescribeTopicPartitionsRequest.Cursor? = try reader.nullableStruct(0)
      _ = cursor
    }
  }

  @Test func `bytes that are left over are refused`() throws {
    var body = try MetadataRequest().encoded(version: 5)
    body.writeInteger(UInt8(0))
    #expect(throws: DecodeError.trailingBytes(1)) { try MetadataRequest.decode(body, version: 5) }
  }

  @Test func `frames of noise have no header that traps`() {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<20_000 {
      var frame = ByteBuffer()
      frame.writeInteger(Int16.random(in: -2...94, using: &random))
      frame.writeInteger(Int16.random(in: -1...20, using: &random))
      for _ in 0..<Int.random(in: 0...24, using: &random) {
        frame.writeInteger(UInt8.random(in: 0...255, using: &random))
      }
      _ = try? RequestFrame.decodeHeader(&frame)
    }
  }
}

extension KafkaMessage {
  fileprivate static func accepts(_ body: ByteBuffer, _ version: Int16) -> Bool {
    (try? decode(body, version: version)) != nil
  }

  /// Decodes; what is accepted has to be written and read again to the same.
  fileprivate static func survives(_ body: ByteBuffer, _ version: Int16) {
    guard let message = try? decode(body, version: version, limits: WireLimits(arrayStorageBytes: 1 << 20))
    else {
      return
    }
    do {
      let written = try message.encoded(version: version)
      let again = try decode(written, version: version).encoded(version: version)
      if again != written { Issue.record("\(messageName) v\(version): \(body.hex) is not kept") }
    } catch {
      Issue.record("\(messageName) v\(version): \(body.hex) is accepted, then \(error)")
    }
  }
}

extension [UInt8] {
  /// One to four changes: a byte, a bit, a cut, a doubled stretch, a stretch of one value.
  mutating func mutate(using random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...4, using: &random) where !isEmpty {
      let index = Int.random(in: 0..<count, using: &random)
      let end = Swift.min(count, index + Int.random(in: 1...8, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: self[index] = UInt8.random(in: 0...255, using: &random)
      case 1: self[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: removeSubrange(index..<end)
      case 3: insert(contentsOf: Array(self[index..<end]), at: index)
      default: for position in index..<end { self[position] = index % 2 == 0 ? 0xff : 0x80 }
      }
    }
  }
}
