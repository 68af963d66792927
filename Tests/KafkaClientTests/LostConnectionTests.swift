import KafkaProtocol
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import KafkaClient

/// Connections that end in the worst moment.
@Suite("Lost connections")
struct LostConnectionTests {
  /// A broker on the client's own loop, which answers ApiVersions and Metadata.
  private final class Broker: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private var splitter = FrameSplitter(maxFrameBytes: 1 << 20)
    private var session = SaslServer.Session()

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      splitter.append(unwrapInboundIn(data))
      do {
        while let frame = try splitter.next() {
          let answer = try SaslServer(knowsSasl: false).answer(frame, &session)
          for chunk in answer ?? [] { context.write(NIOAny(chunk), promise: nil) }
          context.flush()
        }
      } catch {
        Issue.record(error)
        context.close(promise: nil)
      }
    }
  }

  @Test func `a request that finds its connection dead as it is written fails, the next one connects anew`()
    async throws
  {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let accepted = Mutex<[any Channel]>([])
    let server = try await ServerBootstrap(group: loop).childChannelInitializer { channel in
      accepted.withLock { $0.append(channel) }
      return channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(Broker())
      }
    }.bind(host: "127.0.0.1", port: 0).get()
    let port = try #require(server.localAddress?.port)
    var configuration = ClientConfiguration()
    configuration.requestTimeout = .seconds(5)
    let cluster = KafkaCluster(
      bootstrap: [BrokerAddress(host: "127.0.0.1", port: port)],
      configuration: configuration,
      on: loop
    )
    _ = try await cluster.send(MetadataRequest(), to: .bootstrap(0))
    let channel = try #require(accepted.withLock { $0.first })
    // Reset, not closed in order: the next write fails by itself, before the loop has looked at the socket.
    let options = try #require(channel as? any SocketOptionProvider)
    try await options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    let (outcomes, continuation) = AsyncStream.makeStream(of: Result<MetadataResponse, ClientError>.self)
    loop.execute {
      channel.close(promise: nil)
      cluster.assumeIsolated { cluster in
        cluster.submit(MetadataRequest(), to: .bootstrap(0)) { result in
          continuation.yield(result)
          continuation.finish()
        }
      }
    }
    for await outcome in outcomes {
      switch outcome {
      case .success: Issue.record("answered by a broker that was gone")
      case .failure(.connectionLost(let words)): #expect(!words.contains("no answer in time"))
      case .failure(let failure): Issue.record("\(failure)")
      }
    }
    _ = try await cluster.send(MetadataRequest(), to: .bootstrap(0))
    await cluster.close()
    try await server.close().get()
    try await group.shutdownGracefully()
  }
}
