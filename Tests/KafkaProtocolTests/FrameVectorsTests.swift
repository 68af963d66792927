import NIOCore
import Testing

@testable import KafkaProtocol

@Suite("Vectors: frames of real clients")
struct FrameVectorsTests {
  @Test func `a client's frame is read header and body, and written back byte for byte`() throws {
    for line in try VectorFiles.lines(of: "client-frames.jsonl") {
      guard let name = line["message"]?.text, let type = vectorMessages[name] as? any KafkaRequest.Type,
        let builder = vectorMessages[name]
      else { throw JSONProblem("unknown message") }
      let whole = try ByteBuffer(json: line["frameHex"] ?? .null)
      var frame = whole
      let length = frame.readInteger(as: Int32.self)
      #expect(length == Int32(frame.readableBytes))
      let header = try RequestFrame.decodeHeader(&frame)
      #expect(header.apiKey == type.apiKey.rawValue)
      #expect(Int64(header.apiVersion) == line["version"]?.integer)
      #expect(Int64(header.correlationId) == line["correlationId"]?.integer)
      #expect(header.clientId == line["clientId"]?.text)
      #expect(frame.hex == line["bodyHex"]?.text)
      let value = try builder.init(json: line["value"] ?? .null)
      let again = try Self.reframe(type, frame, header, equals: value)
      if line["canonical"]?.bool == true { #expect(again == whole) }
    }
  }

  private static func reframe<Request: KafkaRequest>(
    _: Request.Type,
    _ body: ByteBuffer,
    _ header: RequestHeaderFields,
    equals value: any VectorMessage
  ) throws -> ByteBuffer {
    let request = try Request.decode(body, version: header.apiVersion)
    #expect(request == value as? Request)
    let chunks = try encodeRequestFrame(
      request,
      version: header.apiVersion,
      correlationID: header.correlationId,
      clientID: header.clientId
    )
    return ByteBuffer(joining: chunks)
  }
}

@Suite("Frames")
struct FrameTests {
  @Test func `records above a kilobyte are spliced into a frame without a copy`() throws {
    var records = ByteBuffer(repeating: 7, count: 4096)
    records.moveReaderIndex(forwardBy: 96)
    let small = ByteBuffer(repeating: 8, count: 100)
    var response = FetchResponse()
    response.responses = [
      FetchResponse.FetchableTopicResponse(partitions: [
        FetchResponse.PartitionData(records: records), FetchResponse.PartitionData(records: small),
        FetchResponse.PartitionData(records: records),
      ])
    ]
    let chunks = try encodeResponseFrame(response, apiKey: .fetch, version: 13, correlationID: 99)
    #expect(chunks.count == 5)
    let address = records.withUnsafeReadableBytes { $0.baseAddress }
    #expect(chunks[1].withUnsafeReadableBytes { $0.baseAddress } == address)
    #expect(chunks[3].withUnsafeReadableBytes { $0.baseAddress } == address)
    var whole = ByteBuffer(joining: chunks)
    #expect(whole.readInteger(as: Int32.self) == Int32(whole.readableBytes))
    #expect(try ResponseFrame.decodeHeader(&whole, apiKey: .fetch, version: 13) == 99)
    #expect(try FetchResponse.decode(whole, version: 13) == response)
  }

  @Test func `an ApiVersions response has no tagged fields in its header at any version`() throws {
    for version in ApiVersionsResponse.validVersions {
      let chunks = try encodeResponseFrame(
        ApiVersionsResponse(),
        apiKey: .apiVersions,
        version: version,
        correlationID: 1
      )
      let body = try ApiVersionsResponse().encodedSize(version: version)
      #expect(ByteBuffer(joining: chunks).readableBytes == 8 + body)
    }
  }

  @Test func `an ApiVersions request of the future still has a readable header`() throws {
    var frame = try ByteBuffer(hex: "00120063000000070003616263000a")
    let header = try RequestFrame.decodeHeader(&frame)
    #expect(header == RequestHeaderFields(apiKey: 18, apiVersion: 99, correlationId: 7, clientId: "abc"))
    #expect(frame.hex == "0a")
  }

  @Test func `an unknown API key is refused by its number`() throws {
    var frame = try ByteBuffer(hex: "03e8000000000007ffff")
    #expect(throws: DecodeError.unknownAPIKey(1000)) { try RequestFrame.decodeHeader(&frame) }
  }
}

extension ByteBuffer {
  init(joining chunks: [ByteBuffer]) {
    self.init()
    for chunk in chunks { writeImmutableBuffer(chunk) }
  }
}
