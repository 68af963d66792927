import NIOCore
import Testing

@testable import KafkaProtocol

@Suite("Vectors: primitives")
struct PrimitiveVectorsTests {
  @Test func `varints, checksums, hashes and ids are those of Kafka`() throws {
    for line in try VectorFiles.lines(of: "primitives.jsonl") {
      guard let kind = line["kind"]?.text else { throw JSONProblem("no kind") }
      let bytes = try line["hex"].map { try ByteBuffer(json: $0) } ?? ByteBuffer()
      let value = line["value"] ?? .null
      var written = ByteBuffer()
      var reader = WireReader(bytes)
      switch kind {
      case "varint":
        #expect(try reader.varint() == Int32(json: value))
        written.writeVarint(try Int32(json: value))
        #expect(written == bytes)
      case "varlong":
        #expect(try reader.varlong() == Int64(json: value))
        written.writeVarlong(try Int64(json: value))
        #expect(written == bytes)
      case "uvarint":
        #expect(try reader.unsignedVarint() == UInt32(json: value))
        written.writeUnsignedVarint(try UInt32(json: value))
        #expect(written == bytes)
        #expect(WireSize.ofUnsignedVarint(try UInt32(json: value)) == bytes.readableBytes)
      case "float64":
        #expect(try reader.float64() == Double(json: value))
      case "crc32c":
        #expect(CRC32C.checksum(of: bytes) == (try UInt32(json: value)))
      case "murmur2":
        #expect(murmur2(bytes) == (try Int32(json: value)))
        #expect(partition(forKey: bytes, count: .max) == (try Int32(json: line["positive"] ?? .null)) % .max)
      case "stringHash":
        let text = try String(json: line["text"] ?? .null)
        #expect(javaHashCode(text) == (try Int32(json: value)))
        #expect(
          coordinatorPartition(forKey: text, count: 50) == (try Int32(json: line["partitionOf50"] ?? .null))
        )
      case "uuid":
        let text = try String(json: line["text"] ?? .null)
        let id = try reader.uuid()
        #expect(id.description == text)
        #expect(KafkaUUID(base64: text) == id)
      default: Issue.record("unknown kind \(kind)")
      }
    }
  }
}
