import NIOCore
import Testing

@testable import KafkaProtocol

/// One line of a message file.
struct MessageVector {
  /// Nothing, or what differs.
  var differences: [String] { type.differences(from: self) }

  var type: any VectorMessage.Type
  var version: Int16
  var value: JSON
  var body: ByteBuffer
  var unknownTags: [UnknownTaggedField]
  var framed: ByteBuffer?
  var label: String

  init(_ line: JSON) throws {
    guard let name = line["message"]?.text, let type = vectorMessages[name] else {
      throw JSONProblem("unknown message \(String(describing: line["message"]))")
    }
    guard let version = line["version"], let value = line["value"], let hex = line["hex"]?.text else {
      throw JSONProblem("\(name): a member is missing")
    }
    self.type = type
    self.version = try Int16(json: version)
    self.value = value
    body = try ByteBuffer(hex: hex)
    unknownTags = try (line["unknownTags"]?.elements ?? []).map { tag in
      UnknownTaggedField(
        tag: try UInt32(json: tag["tag"] ?? .null),
        data: try ByteBuffer(json: tag["hex"] ?? .null)
      )
    }
    framed = try line["framedHex"]?.text.map { try ByteBuffer(hex: $0) }
    label = "\(name) v\(self.version) \(line["case"]?.text ?? "") \(line["seed"]?.integer ?? 0)"
  }
}

extension VectorMessage {
  /// Nothing, or how this message differs from what the vector says.
  fileprivate static func differences(from vector: MessageVector) -> [String] {
    var found: [String] = []
    do {
      var built = try Self(json: vector.value)
      built.unknownTaggedFields += vector.unknownTags
      let decoded = try Self.decode(vector.body, version: vector.version)
      if decoded != built { found.append("decodes to \(decoded), not to \(built)") }
      let encoded = try built.encoded(version: vector.version)
      if encoded != vector.body { found.append("is written as \(encoded.hex), not as \(vector.body.hex)") }
      let again = try decoded.encoded(version: vector.version)
      if again != vector.body { found.append("is written again as \(again.hex), not as \(vector.body.hex)") }
      if let framed = vector.framed { found += try built.frameDifferences(from: vector, framed) }
    } catch {
      found.append("\(error)")
    }
    return found.map { "\(vector.label): \($0)" }
  }

  private func frameDifferences(from vector: MessageVector, _ framed: ByteBuffer) throws -> [String] {
    guard let record = self as? any MetadataRecord else {
      let written = try VersionPrefixed.encode(self, version: vector.version)
      let read = try VersionPrefixed.decode(Self.self, from: framed)
      return written == framed && read == (vector.version, self) ? [] : ["another frame: \(written.hex)"]
    }
    let written = try MetadataRecordFrame.encode(record, version: vector.version)
    var rest = framed
    let header = try MetadataRecordFrame.decodeHeader(&rest)
    var found: [String] = []
    if written != framed { found.append("another frame: \(written.hex)") }
    if header != (Swift.type(of: record).recordType, vector.version) || rest != vector.body {
      found.append("another header of its frame: \(header)")
    }
    if !Self.messageName.hasPrefix("Remote"), try MetadataRecordFrame.decode(framed) as? Self != self {
      found.append("another record by its number")
    }
    return found
  }
}

@Suite("Vectors: messages")
struct MessageVectorsTests {
  @Test func `there are vectors for every message`() throws {
    var missing = Set(vectorMessages.keys)
    for file in VectorFiles.messageFiles {
      for line in try VectorFiles.lines(of: file) { missing.remove(line["message"]?.text ?? "") }
    }
    #expect(missing.sorted() == [])
  }

  @Test(arguments: VectorFiles.messageFiles)
  func `every vector decodes to its value, and its value encodes to its bytes`(file: String) throws {
    for line in try VectorFiles.lines(of: file) {
      for difference in try MessageVector(line).differences { Issue.record("\(difference)") }
    }
  }

  @Test(arguments: VectorFiles.messageFiles)
  func `the header that precedes each body is known`(file: String) throws {
    for line in try VectorFiles.lines(of: file) {
      guard let key = line["apiKey"]?.integer, let expected = line["headerVersion"]?.integer,
        let version = line["version"]?.integer, let kind = line["type"]?.text
      else { continue }
      guard let apiKey = APIKey(rawValue: Int16(key)) else { throw JSONProblem("unknown API key \(key)") }
      let found =
        kind == "request"
        ? apiKey.requestHeaderVersion(Int16(version)) : apiKey.responseHeaderVersion(Int16(version))
      if Int64(found) != expected { Issue.record("\(apiKey) v\(version) \(kind): \(found), not \(expected)") }
    }
  }
}
