import KafkaProtocol
import NIOCore
import Testing

@testable import KafkaClient

/// A connection whose other end is the test: contexts are numbers.
struct FakeConnection {
  var core: ConnectionCore<Int>
  var written: [ByteBuffer] = []
  var finished: [(context: Int, result: Result<ConnectionReply, ClientError>)] = []
  var isClosed = false

  init(configuration: ClientConfiguration = .init(), nonce: @escaping () -> String = { "nonce" }) {
    core = ConnectionCore(configuration: configuration, nonce: nonce)
  }

  mutating func step(_ body: (inout ConnectionCore<Int>, inout [ConnectionCore<Int>.Action]) -> Void) {
    var actions: [ConnectionCore<Int>.Action] = []
    body(&core, &actions)
    for action in actions {
      switch action {
      case .write(let chunks):
        written.append(chunks.reduce(into: ByteBuffer()) { $0.writeImmutableBuffer($1) })
      case .finish(let context, let result): finished.append((context, result))
      case .close: isClosed = true
      }
    }
  }

  mutating func submit<Request: KafkaRequest>(_ request: Request, context: Int, deadline: Int64 = 1_000) {
    let pending = ConnectionCore<Int>.Request(
      apiKey: Request.apiKey,
      versions: Request.validVersions,
      deadline: .ms(deadline),
      timeout: .seconds(1),
      context: context,
      encode: { version, correlationID throws(EncodeError) in
        try encodeRequestFrame(request, version: version, correlationID: correlationID, clientID: "test")
      }
    )
    step { $0.submit(pending, into: &$1) }
  }

  /// The header of the n-th request written.
  func header(_ index: Int) throws -> RequestHeaderFields {
    var frame = written[index]
    frame.moveReaderIndex(forwardBy: 4)
    return try RequestFrame.decodeHeader(&frame)
  }

  mutating func answer<Response: KafkaResponse>(_ response: Response, version: Int16, to request: Int) throws
  {
    let bytes = try encodeResponseFrame(
      response,
      apiKey: Response.apiKey,
      version: version,
      correlationID: header(request).correlationId
    ).reduce(into: ByteBuffer()) { $0.writeImmutableBuffer($1) }
    step { $0.received(bytes, at: .ms(10), into: &$1) }
  }

  mutating func connect(metadata: ClosedRange<Int16> = 0...12) throws {
    step { $0.connected(at: .ms(0), into: &$1) }
    try answer(Self.versions(metadata: metadata), version: 4, to: 0)
  }

  static func versions(metadata: ClosedRange<Int16>, own: Int16 = 4) -> ApiVersionsResponse {
    var response = ApiVersionsResponse()
    response.apiKeys = [
      .init(apiKey: 3, minVersion: metadata.lowerBound, maxVersion: metadata.upperBound),
      .init(apiKey: 18, minVersion: 0, maxVersion: own),
    ]
    return response
  }
}

extension Instant {
  static func ms(_ milliseconds: Int64) -> Instant { Instant(nanoseconds: milliseconds * 1_000_000) }
}

extension Result {
  var error: Failure? { if case .failure(let failure) = self { failure } else { nil } }
  var value: Success? { if case .success(let value) = self { value } else { nil } }
}

@Suite("Connection")
struct ConnectionCoreTests {
  @Test func `what is asked before the versions are known waits for them`() throws {
    var connection = FakeConnection()
    connection.submit(MetadataRequest(), context: 1)
    #expect(connection.written.isEmpty)
    try connection.connect(metadata: 1...9)
    #expect(try connection.header(0).apiKey == APIKey.apiVersions.rawValue)
    #expect(try connection.header(1).apiKey == APIKey.metadata.rawValue)
    #expect(try connection.header(1).apiVersion == 9)
  }

  @Test func `answers go to those who asked, in order, several in flight`() throws {
    var connection = FakeConnection()
    try connection.connect()
    for context in 1...3 { connection.submit(MetadataRequest(), context: context) }
    for request in 1...3 {
      var response = MetadataResponse()
      response.controllerId = Int32(request)
      try connection.answer(response, version: 12, to: request)
    }
    #expect(connection.finished.map(\.context) == [1, 2, 3])
    let second = try #require(connection.finished[1].result.value)
    #expect(try MetadataResponse.decode(second.body, version: second.version).controllerId == 2)
  }

  @Test func `a broker that does not know our ApiVersions is asked again in a version that it names`() throws
  {
    var connection = FakeConnection()
    connection.step { $0.connected(at: .ms(0), into: &$1) }
    var refusal = ApiVersionsResponse()
    refusal.errorCode = ErrorCode.unsupportedVersion.rawValue
    refusal.apiKeys = [.init(apiKey: 18, minVersion: 0, maxVersion: 2)]
    try connection.answer(refusal, version: 0, to: 0)
    #expect(try connection.header(1).apiVersion == 2)
    try connection.answer(FakeConnection.versions(metadata: 0...5, own: 2), version: 2, to: 1)
    #expect(connection.core.isReady)
  }

  @Test func `a broker that names no version is asked in version 0`() throws {
    var connection = FakeConnection()
    connection.step { $0.connected(at: .ms(0), into: &$1) }
    var refusal = ApiVersionsResponse()
    refusal.errorCode = ErrorCode.unsupportedVersion.rawValue
    try connection.answer(refusal, version: 0, to: 0)
    #expect(try connection.header(1).apiVersion == 0)
  }

  @Test func `a request that the broker does not serve fails without being sent`() throws {
    var connection = FakeConnection()
    try connection.connect()
    connection.submit(DescribeQuorumRequest(), context: 7)
    #expect(connection.finished.first?.result.error == .unsupported(.describeQuorum))
    #expect(connection.written.count == 1)
  }

  @Test func `an overdue answer ends the connection, and what was written may have happened`() throws {
    var connection = FakeConnection()
    try connection.connect()
    connection.submit(MetadataRequest(), context: 1, deadline: 100)
    connection.submit(MetadataRequest(), context: 2, deadline: 900)
    #expect(connection.core.nextDeadline == .ms(100))
    connection.step { $0.timer(at: .ms(100), into: &$1) }
    #expect(connection.isClosed)
    #expect(connection.finished.map(\.context) == [1, 2])
    #expect(connection.finished.allSatisfy { $0.result.error?.mayHaveHappened == true })
  }

  @Test func `what was never written is known not to have happened`() {
    var connection = FakeConnection()
    connection.submit(MetadataRequest(), context: 1)
    connection.step { $0.ended(.refused("127.0.0.1:1"), into: &$1) }
    #expect(connection.finished.first?.result.error == .refused("127.0.0.1:1"))
    #expect(connection.finished.first?.result.error?.mayHaveHappened == false)
    connection.submit(MetadataRequest(), context: 2)
    #expect(connection.finished.map(\.context) == [1, 2])
  }

  @Test func `an answer that nobody asked for ends the connection`() throws {
    var connection = FakeConnection()
    try connection.connect()
    let bytes = try encodeResponseFrame(MetadataResponse(), apiKey: .metadata, version: 12, correlationID: 99)
      .reduce(into: ByteBuffer()) { $0.writeImmutableBuffer($1) }
    connection.step { $0.received(bytes, at: .ms(1), into: &$1) }
    #expect(connection.isClosed)
  }

  @Test(arguments: [
    ([UInt8]([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x0a]), "TLS"), (Array("HTTP/1.1 400".utf8), "HTTP"),
    (Array("SSH-2.0-x".utf8), "SSH"),
  ]) func `who speaks another protocol is told by the first words`(bytes: [UInt8], name: String) throws {
    var connection = FakeConnection()
    connection.submit(MetadataRequest(), context: 1)
    connection.step { $0.connected(at: .ms(0), into: &$1) }
    connection.step { $0.received(ByteBuffer(bytes: bytes), at: .ms(1), into: &$1) }
    guard case .security(let sentence)? = connection.finished.first?.result.error else {
      Issue.record("\(connection.finished)")
      return
    }
    #expect(sentence.contains("it speaks \(name)"))
    #expect(connection.isClosed)
  }

  @Test func `who closes before the versions are known has turned us away, later it is a lost connection`()
    throws
  {
    var connection = FakeConnection()
    connection.submit(MetadataRequest(), context: 1)
    connection.step { $0.connected(at: .ms(0), into: &$1) }
    connection.step { $0.ended(.connectionLost("closed by the broker"), into: &$1) }
    #expect(connection.finished.first?.result.error == .turnedAway("closed by the broker"))
    connection = FakeConnection()
    try connection.connect()
    connection.submit(MetadataRequest(), context: 1)
    connection.step { $0.ended(.connectionLost("closed by the broker"), into: &$1) }
    #expect(connection.finished.first?.result.error == .connectionLost("closed by the broker"))
  }

  @Test func `requests beyond the limit are refused`() throws {
    var configuration = ClientConfiguration()
    configuration.maxRequestsPerConnection = 2
    var connection = FakeConnection(configuration: configuration)
    try connection.connect()
    for context in 1...3 { connection.submit(MetadataRequest(), context: context) }
    #expect(connection.finished.map(\.context) == [3])
    #expect(connection.finished.first?.result.error == .overLimit("requests on a connection"))
  }
}

@Suite("Frames from a stream")
struct FrameSplitterTests {
  @Test func `frames come out whole however their bytes arrive`() throws {
    var stream = ByteBuffer()
    for length in [0, 1, 5, 300] {
      stream.writeInteger(Int32(length))
      stream.writeRepeatingByte(UInt8(truncatingIfNeeded: length), count: length)
    }
    for step in [1, 2, 3, 7, 1_000] {
      var splitter = FrameSplitter(maxFrameBytes: 1_000)
      var lengths: [Int] = []
      var rest = stream
      while rest.readableBytes > 0, let part = rest.readSlice(length: min(step, rest.readableBytes)) {
        splitter.append(part)
        while let frame = try splitter.next() { lengths.append(frame.readableBytes) }
      }
      #expect(lengths == [0, 1, 5, 300])
    }
  }

  @Test(arguments: [-1, 1_001, Int32.max]) func `a length beyond the limit is refused at once`(length: Int32)
  {
    var splitter = FrameSplitter(maxFrameBytes: 1_000)
    splitter.append(ByteBuffer(integer: length))
    #expect(throws: FrameSplitter.Failure.overLimit(length)) { try splitter.next() }
  }
}

@Suite("Addresses")
struct BrokerAddressTests {
  @Test func `lists of addresses are read, and what is none is refused`() {
    #expect(
      BrokerAddress.list("a:1,[::1]:9092") == [
        BrokerAddress(host: "a", port: 1), BrokerAddress(host: "::1", port: 9_092),
      ]
    )
    for text in ["", "a", "a:", ":1", "a:0", "a:65536", "a:1,b"] { #expect(BrokerAddress.list(text) == nil) }
  }
}
