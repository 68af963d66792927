import Crypto
import Encodings
import Foundation
import KafkaProtocol
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import KafkaClient

/// The broker's side of a conversation, and of a connection that wants to know who we are.
struct SaslServer: Sendable {
  var user = "alice"
  var password = "wonderland"
  var mechanisms = SaslCredentials.Mechanism.allCases.map(\.rawValue)
  var rounds = 4096
  /// A server that does not know the password itself.
  var isImpostor = false
  var lifetimeMilliseconds: Int64 = 0
  var knowsSasl = true

  struct Session {
    var mechanism: SaslCredentials.Mechanism?
    var clientBare = ""
    var serverFirst = ""
    var isIn = false
  }

  private func key(_ text: String, _ salted: [UInt8], _ hash: ScramConversation.Hash) -> [UInt8] {
    hash.authenticate(Array(text.utf8), by: salted)
  }

  /// The answer to a token, or `nil`: refused.
  func answer(_ token: [UInt8], _ session: inout Session) -> [UInt8]? {
    let text = String(decoding: token, as: UTF8.self)
    let hash: ScramConversation.Hash
    switch session.mechanism {
    case nil: return nil
    case .plain:
      session.isIn = text == "\0\(user)\0\(password)"
      return session.isIn ? [] : nil
    case .scramSHA256: hash = .sha256
    case .scramSHA512: hash = .sha512
    }
    let salt = Array("salt of the earth".utf8)
    if session.clientBare.isEmpty {
      session.clientBare = String(text.dropFirst(3))
      guard let nonce = text.split(separator: ",").last?.dropFirst(2) else { return nil }
      session.serverFirst = "r=\(nonce)theirs,s=\(Base64.text(salt)),i=\(rounds)"
      return Array(session.serverFirst.utf8)
    }
    let parts = text.components(separatedBy: ",p=")
    let message = Array("\(session.clientBare),\(session.serverFirst),\(parts[0])".utf8)
    let salted = hash.salted(Array(password.utf8), salt, rounds: rounds)
    let signature = hash.authenticate(message, by: hash.digest(key("Client Key", salted, hash)))
    let proof = zip(key("Client Key", salted, hash), signature).map { $0 ^ $1 }
    guard parts.count == 2, Base64.bytes(Array(parts[1].utf8)) == proof,
      session.clientBare.hasPrefix("n=\(user),")
    else { return nil }
    session.isIn = true
    let verifier = hash.authenticate(message, by: key(isImpostor ? "x" : "Server Key", salted, hash))
    return Array("v=\(Base64.text(verifier))".utf8)
  }

  /// The answer to a frame without its length; `nil`: the connection is closed.
  func answer(_ frame: ByteBuffer, _ session: inout Session) throws -> [ByteBuffer]? {
    var body = frame
    let header = try RequestFrame.decodeHeader(&body)
    func reply<Response: KafkaResponse>(_ response: Response) throws -> [ByteBuffer] {
      try encodeResponseFrame(
        response,
        apiKey: Response.apiKey,
        version: header.apiVersion,
        correlationID: header.correlationId
      )
    }
    switch APIKey(rawValue: header.apiKey) {
    case .apiVersions:
      var keys: [(APIKey, ClosedRange<Int16>)] = [(.metadata, 0...12), (.apiVersions, 0...4)]
      if knowsSasl { keys += [(.saslHandshake, 0...1), (.saslAuthenticate, 0...2)] }
      var response = ApiVersionsResponse()
      response.apiKeys = keys.map {
        .init(apiKey: $0.rawValue, minVersion: $1.lowerBound, maxVersion: $1.upperBound)
      }
      return try reply(response)
    case .saslHandshake:
      let request = try SaslHandshakeRequest.decode(body, version: header.apiVersion)
      session = Session(mechanism: SaslCredentials.Mechanism(rawValue: request.mechanism))
      let isKnown = mechanisms.contains(request.mechanism)
      return try reply(SaslHandshakeResponse(errorCode: isKnown ? 0 : 33, mechanisms: mechanisms))
    case .saslAuthenticate:
      let request = try SaslAuthenticateRequest.decode(body, version: header.apiVersion)
      guard let answer = answer(Array(request.authBytes.readableBytesView), &session) else {
        return try reply(
          SaslAuthenticateResponse(errorCode: 58, errorMessage: "Invalid \u{1b}[31mcredentials")
        )
      }
      return try reply(
        SaslAuthenticateResponse(
          errorMessage: nil,
          authBytes: ByteBuffer(bytes: answer),
          sessionLifetimeMs: session.isIn ? lifetimeMilliseconds : 0
        )
      )
    case .metadata: return session.isIn || !knowsSasl ? try reply(MetadataResponse()) : nil
    default: return nil
    }
  }
}

extension FakeConnection {
  /// Answers everything that was written since `from`; returns how much that was.
  mutating func serve(_ server: SaslServer, _ session: inout SaslServer.Session, from: Int) throws -> Int {
    var index = from
    while index < written.count, !isClosed {
      var frame = written[index]
      frame.moveReaderIndex(forwardBy: 4)
      index += 1
      guard let answer = try server.answer(frame, &session) else {
        step { $0.ended(.connectionLost("closed by the broker"), into: &$1) }
        break
      }
      let bytes = answer.reduce(into: ByteBuffer()) { $0.writeImmutableBuffer($1) }
      step { $0.received(bytes, at: .ms(10), into: &$1) }
    }
    return index
  }
}

@Suite("Who we are")
struct SaslTests {
  private struct Vector: Decodable {
    var mechanism: String
    var user: String?
    var password: String?
    var clientFirst: String?
    var serverFirst: String?
    var clientFinal: String?
    var serverFinal: String?
    var hex: String?
  }

  private static func vectors() throws -> [Vector] {
    let file = try #require(
      Bundle.module.url(forResource: "sasl", withExtension: "jsonl", subdirectory: "Vectors")
    )
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Vector.self, from: Data($0.utf8))
    }
  }

  @Test func `conversations that others had are had again to the letter`() throws {
    var count = 0
    for vector in try Self.vectors() {
      guard let mechanism = SaslCredentials.Mechanism(rawValue: vector.mechanism), let user = vector.user,
        let password = vector.password
      else { continue }
      let credentials = SaslCredentials(mechanism, user: user, password: password)
      if let hex = vector.hex {
        var conversation = SaslConversation(credentials, nonce: "")
        let token = conversation.begin().map { String(UInt16($0) | 0x100, radix: 16).dropFirst() }
        #expect(token.joined() == hex)
        #expect(try conversation.answer(to: []) == nil && conversation.isDone)
        count += 1
      }
      guard let first = vector.clientFirst, let theirs = vector.serverFirst, let final = vector.clientFinal,
        let last = vector.serverFinal, let nonce = first.components(separatedBy: ",r=").last
      else { continue }
      var conversation = SaslConversation(credentials, nonce: nonce)
      #expect(String(decoding: conversation.begin(), as: UTF8.self) == first)
      let answer = try conversation.answer(to: Array(theirs.utf8))
      #expect(String(decoding: try #require(answer), as: UTF8.self) == final)
      #expect(try conversation.answer(to: Array(last.utf8)) == nil)
      #expect(conversation.isDone)
      count += 1
    }
    #expect(count >= 6)
  }

  private func connection(
    _ mechanism: SaslCredentials.Mechanism,
    password: String = "wonderland"
  ) -> FakeConnection {
    var configuration = ClientConfiguration()
    configuration.sasl = SaslCredentials(mechanism, user: "alice", password: password)
    return FakeConnection(configuration: configuration, nonce: { "fyko+d2lbbFgONRv9qkxdawL" })
  }

  @Test(arguments: SaslCredentials.Mechanism.allCases)
  func `what is asked waits until we have said who we are`(_ mechanism: SaslCredentials.Mechanism) throws {
    var connection = connection(mechanism)
    var session = SaslServer.Session()
    connection.submit(MetadataRequest(), context: 7)
    connection.step { $0.connected(at: .ms(0), into: &$1) }
    _ = try connection.serve(SaslServer(), &session, from: 0)
    #expect(connection.core.isReady && session.isIn)
    #expect(connection.finished.map(\.context) == [7])
    #expect(connection.finished.first?.result.value != nil)
    let keys = try connection.written.indices.map { try connection.header($0).apiKey }
    #expect(keys.first == 18 && keys[1] == 17 && keys.last == 3)
  }

  @Test(arguments: SaslCredentials.Mechanism.allCases)
  func `a wrong password is told in a sentence that does not hold it`(
    _ mechanism: SaslCredentials.Mechanism
  ) throws {
    var connection = connection(mechanism, password: "s3cret-words")
    var session = SaslServer.Session()
    connection.submit(MetadataRequest(), context: 7)
    connection.step { $0.connected(at: .ms(0), into: &$1) }
    _ = try connection.serve(SaslServer(), &session, from: 0)
    #expect(connection.isClosed)
    let error = try #require(connection.finished.first?.result.error)
    #expect(error.sentence == "it does not take alice with this password (Invalid  [31mcredentials)")
    #expect(!error.isRetriable && !error.mayHaveHappened)
    #expect(!"\(connection.core)".contains("s3cret"))
  }

  @Test func `nobody prints a password`() {
    var configuration = ClientConfiguration()
    configuration.sasl = SaslCredentials(.plain, user: "alice", password: "s3cret-words")
    var text =
      "\(configuration) \(String(reflecting: configuration)) \(String(describing: configuration.sasl))"
    dump(configuration, to: &text)
    #expect(!text.contains("s3cret") && text.contains("alice"))
  }

  @Test func `an impostor is found out`() throws {
    var server = SaslServer()
    server.isImpostor = true
    var connection = connection(.scramSHA256)
    var session = SaslServer.Session()
    connection.submit(MetadataRequest(), context: 7)
    connection.step { $0.connected(at: .ms(0), into: &$1) }
    _ = try connection.serve(server, &session, from: 0)
    #expect(connection.finished.first?.result.error?.sentence.contains("impostor") == true)
  }

  @Test func `a server that asks for too few or too many rounds is refused before they are counted`() throws {
    for rounds in [1, 4095, 200_001, 2_000_000_000] {
      var conversation = SaslConversation(.init(.scramSHA512, user: "u", password: "p"), nonce: "n")
      _ = conversation.begin()
      #expect(throws: SaslConversation.Failure.self) {
        try conversation.answer(to: Array("r=nx,s=c2FsdA==,i=\(rounds)".utf8))
      }
    }
  }

  @Test func `nonsense from the other end is refused`() {
    for text in [
      "", "r=n,s=c2FsdA==,i=4096", "r=other,s=c2FsdA==,i=4096", "r=nx,s=,i=4096", "r=nx,s=!,i=4096",
      "r=nx,s=c2FsdA==",
      "m=x,r=nx,s=c2FsdA==,i=4096", "e=unknown-user", String(repeating: "r", count: 5000), "\u{0}",
    ] {
      var conversation = SaslConversation(.init(.scramSHA256, user: "u", password: "p"), nonce: "n")
      _ = conversation.begin()
      #expect(throws: SaslConversation.Failure.self, "\(text.prefix(20))") {
        try conversation.answer(to: Array(text.utf8))
      }
    }
  }

  @Test func `a mechanism that is not taken is told with those that are`() throws {
    var server = SaslServer()
    server.mechanisms = ["SCRAM-SHA-512", "OAUTHBEARER"]
    var connection = connection(.plain)
    var session = SaslServer.Session()
    connection.submit(MetadataRequest(), context: 7)
    connection.step { $0.connected(at: .ms(0), into: &$1) }
    _ = try connection.serve(server, &session, from: 0)
    #expect(
      connection.finished.first?.result.error
        == .security("it does not take PLAIN, but SCRAM-SHA-512, OAUTHBEARER")
    )
    // Nothing that only the right broker may hear was said.
    #expect(connection.written.count == 2)
  }

  @Test func `a broker that asks nobody says so`() throws {
    var server = SaslServer()
    server.knowsSasl = false
    var connection = connection(.plain)
    var session = SaslServer.Session()
    connection.submit(MetadataRequest(), context: 7)
    connection.step { $0.connected(at: .ms(0), into: &$1) }
    _ = try connection.serve(server, &session, from: 0)
    #expect(connection.finished.first?.result.error?.sentence.contains("asks nobody who he is") == true)
  }

  @Test func `a session that ends is renewed before, between what is asked`() throws {
    var server = SaslServer()
    server.lifetimeMilliseconds = 10_000
    var connection = connection(.scramSHA256)
    var session = SaslServer.Session()
    connection.step { $0.connected(at: .ms(0), into: &$1) }
    var served = try connection.serve(server, &session, from: 0)
    #expect(connection.core.isReady && connection.core.nextDeadline == .ms(8_010))
    // One is unanswered when the time has come: it is answered first, and the next one waits.
    connection.submit(MetadataRequest(), context: 1, deadline: 100_000)
    connection.step { $0.timer(at: .ms(8_010), into: &$1) }
    connection.submit(MetadataRequest(), context: 2, deadline: 100_000)
    #expect(connection.written.count == served + 1)
    served = try connection.serve(server, &session, from: served)
    #expect(connection.finished.map(\.context) == [1, 2])
    #expect(connection.finished.allSatisfy { $0.result.value != nil } && connection.core.isReady)
    let keys = try connection.written.indices.map { try connection.header($0).apiKey }
    #expect(keys == [18, 17, 36, 36, 3, 17, 36, 36, 3])
  }

  @Test func `names with signs of SCRAM's own are written so that they stay whole`() {
    var conversation = SaslConversation(.init(.scramSHA256, user: "a=b,c", password: "p"), nonce: "n")
    #expect(String(decoding: conversation.begin(), as: UTF8.self) == "n,,n=a=3Db=2Cc,r=n")
  }
}

/// A real port behind which a broker wants to know who we are.
final class SaslListener: Sendable {
  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let server: SaslServer
    private var session = SaslServer.Session()
    private var splitter = FrameSplitter(maxFrameBytes: 1 << 20)
    init(_ server: SaslServer) { self.server = server }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      splitter.append(unwrapInboundIn(data))
      do {
        while let frame = try splitter.next() {
          guard let answer = try server.answer(frame, &session) else {
            context.close(promise: nil)
            return
          }
          for chunk in answer { context.write(wrapOutboundOut(chunk), promise: nil) }
        }
        context.flush()
      } catch {
        context.close(promise: nil)
      }
    }
  }

  let connections = Mutex(0)

  func listen(
    _ server: SaslServer,
    on loop: any EventLoop,
    before: @escaping @Sendable (any Channel) throws -> Void = { _ in }
  ) async throws -> any Channel {
    try await ServerBootstrap(group: loop).childChannelInitializer { [self] channel in
      connections.withLock { $0 += 1 }
      return channel.eventLoop.makeCompletedFuture {
        try before(channel)
        try channel.pipeline.syncOperations.addHandler(Handler(server))
      }
    }.bind(host: "127.0.0.1", port: 0).get()
  }
}

@Suite("Who we are, over sockets")
struct SaslSocketTests {
  private func ask(
    _ password: String,
    times: Int = 1,
    _ mechanism: SaslCredentials.Mechanism = .scramSHA512
  ) async throws
    -> (errors: [ClientError], connections: Int)
  {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let listener = SaslListener()
    let channel = try await listener.listen(SaslServer(), on: group.next())
    var configuration = ClientConfiguration()
    configuration.sasl = SaslCredentials(mechanism, user: "alice", password: password)
    // However long the tries take.
    configuration.refusedBackoff = .seconds(3600)
    let cluster = KafkaCluster(
      bootstrap: [BrokerAddress(host: "127.0.0.1", port: try #require(channel.localAddress?.port))],
      configuration: configuration,
      on: group.next()
    )
    var errors: [ClientError] = []
    for _ in 0..<times {
      do throws(ClientError) {
        _ = try await cluster.send(MetadataRequest(), to: .bootstrap(0))
      } catch {
        errors.append(error)
      }
    }
    await cluster.close()
    try await channel.close()
    try await group.shutdownGracefully()
    return (errors, listener.connections.withLock { $0 })
  }

  @Test(arguments: SaslCredentials.Mechanism.allCases)
  func `a broker that asks who we are answers when it knows`(
    _ mechanism: SaslCredentials.Mechanism
  ) async throws {
    let outcome = try await ask("wonderland", times: 3, mechanism)
    #expect(outcome.errors == [] && outcome.connections == 1)
  }

  @Test func `where the password is refused the account is not locked by trying on`() async throws {
    let outcome = try await ask("wrong", times: 20)
    #expect(outcome.errors.count == 20 && outcome.connections == 1)
    #expect(outcome.errors.allSatisfy { $0.sentence.contains("does not take alice") })
  }
}
