import Foundation
import KafkaProtocol
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import KafkaClient

/// Certificates of the tests' own authority: a server called localhost, and a client whose key has a password.
@Suite("TLS")
struct TLSTests {
  private static func path(_ name: String) throws -> String {
    try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Vectors")).path
  }

  private static func server(wantsCertificate: Bool) throws -> NIOSSLContext {
    let file = try path("server.pem")
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(file).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: file, format: .pem))
    )
    if wantsCertificate {
      configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(try path("ca.pem")))
      configuration.certificateVerification = .noHostnameVerification
    }
    return try NIOSSLContext(configuration: configuration)
  }

  /// What comes of asking such a broker as `properties` say.
  private func ask(
    _ properties: String,
    host: String = "localhost",
    wantsCertificate: Bool = false,
    speaksTLS: Bool = true
  ) async throws -> ClientError? {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let context = try Self.server(wantsCertificate: wantsCertificate)
    let channel = try await SaslListener().listen(SaslServer(), on: group.next()) { channel in
      if speaksTLS { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
    }
    var configuration = ClientConfiguration()
    configuration.requestTimeout = .seconds(5)
    let text = properties.replacing("DIR/", with: try Self.path("ca.pem").dropLast(6))
    try ClientProperties.read(
      "sasl.mechanism=PLAIN\nsasl.username=alice\nsasl.password=wonderland\n" + text,
      file: "c"
    ).apply(to: &configuration)
    let cluster = KafkaCluster(
      bootstrap: [BrokerAddress(host: host, port: try #require(channel.localAddress?.port))],
      configuration: configuration,
      on: group.next()
    )
    var failure: ClientError?
    do throws(ClientError) {
      _ = try await cluster.send(MetadataRequest(), to: .bootstrap(0))
    } catch {
      failure = error
    }
    await cluster.close()
    try await channel.close()
    try await group.shutdownGracefully()
    return failure
  }

  private let trusting =
    "security.protocol=SASL_SSL\nssl.truststore.type=PEM\nssl.truststore.location=DIR/ca.pem\n"

  @Test func `a broker is spoken to whose certificate is signed by whom we trust`() async throws {
    #expect(try await ask(trusting) == nil)
  }

  @Test func `a broker that nobody vouches for is not told the password`() async throws {
    let failure = try await ask("security.protocol=SASL_SSL\n")
    #expect(failure?.sentence.contains("signed by nobody whom we trust") == true)
  }

  @Test func `a certificate for another name is refused, unless any will do`() async throws {
    let failure = try await ask(trusting, host: "127.0.0.1")
    #expect(failure?.sentence.contains("is for another name") == true, "\(String(describing: failure))")
    #expect(try await ask(trusting + "ssl.endpoint.identification.algorithm=\n", host: "127.0.0.1") == nil)
  }

  @Test func `a port that speaks no TLS says so`() async throws {
    let failure = try await ask(trusting, speaksTLS: false)
    #expect(
      failure?.sentence.contains("closed while TLS began: it may speak none") == true,
      "\(String(describing: failure))"
    )
  }

  @Test func `a broker that wants our certificate gets it`() async throws {
    let own = trusting + "ssl.certificate.location=DIR/client.pem\nssl.key.location=DIR/client-locked.key\n"
    #expect(try await ask(own + "ssl.key.password=s3cret-words\n", wantsCertificate: true) == nil)
    let failure = try await ask(trusting, wantsCertificate: true)
    #expect(failure?.sentence.contains("ssl.keystore.location") == true, "\(String(describing: failure))")
    await #expect(throws: ClientProperties.Failure.self) {
      _ = try await ask(own + "ssl.key.password=wrong\n", wantsCertificate: true)
    }
  }

  @Test(arguments: [
    "ssl.ca.location=/nowhere/ca.pem", "ssl.ca.pem=nothing", "ssl.key.location=DIR/client-locked.key",
  ])
  func `what cannot be read is told in a sentence`(_ line: String) async throws {
    await #expect(throws: ClientProperties.Failure.self) {
      _ = try await ask("security.protocol=SASL_SSL\n\(line)\n")
    }
  }
}
