import NIOCore

/// The channel's end of a connection: hands bytes and the end to the cluster, which lives on the same event loop, so
/// that neither hops nor waits.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let cluster: KafkaCluster
  private let link: KafkaCluster.LinkID
  private var failure: ClientError?

  init(cluster: KafkaCluster, link: KafkaCluster.LinkID) {
    self.cluster = cluster
    self.link = link
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    let link = link
    cluster.assumeIsolated { $0.received(bytes, on: link) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    failure = TLSFailure.sentence(error).map { .security($0) } ?? .connectionLost(TLSFailure.ending(error))
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    let why = failure ?? .connectionLost("closed by the broker")
    let link = link
    cluster.assumeIsolated { $0.ended(why, on: link) }
    context.fireChannelInactive()
  }
}
