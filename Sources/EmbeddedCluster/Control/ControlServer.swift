import Glibc
import NIOCore
import NIOPosix

/// The control socket: JSON lines, one request after the other on each connection. `{"command":"events","after":N}`
/// turns a connection into the event feed.
package final class ControlServer: Sendable {
  private let listener: any Channel
  private let path: String

  /// Listens at the cluster's control path; 0700, as everything of a run.
  package init(_ cluster: EmbeddedCluster) async throws(ClusterFailure) {
    path = cluster.controlPath
    try Self.clear(path)
    do {
      listener = try await ServerBootstrap(group: cluster.controlLoop)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(ControlConnection(cluster))
          }
        }
        .bind(unixDomainSocketPath: path).get()
    } catch {
      let why = (error as? IOError).map { PlainFiles.Failure(errno: $0.errnoCode).text } ?? "\(error)"
      throw .usage("cannot listen on the control socket \(path): \(why)")
    }
    chmod(path, 0o700)
    do throws(ClusterFailure) {
      try cluster.runtime.publishControl()
    } catch {
      await close()
      throw error
    }
  }

  /// A socket that nobody listens on is what a killed run left.
  private static func clear(_ path: String) throws(ClusterFailure) {
    guard PlainFiles.exists(path) else { return }
    guard PlainFiles.isSocket(path) else {
      throw .usage("\(path) exists and is no socket: choose another --control")
    }
    guard (try? ControlClient(path: path)) == nil else {
      throw .usage("another cluster listens on \(path): choose another --control")
    }
    unlink(path)
  }

  package func close() async {
    try? await listener.close()
    unlink(path)
  }
}

/// One connection to the control socket: cuts lines, and hands them to a task that answers them in turn.
private final class ControlConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  /// A request is a short line; more is no request.
  private static let lineLimit = 64 << 10

  private let cluster: EmbeddedCluster
  private var pending = ByteBuffer()
  private var lines: AsyncStream<ByteBuffer>.Continuation?
  private var task: Task<Void, Never>?

  init(_ cluster: EmbeddedCluster) { self.cluster = cluster }

  func channelActive(context: ChannelHandlerContext) {
    let (stream, continuation) = AsyncStream.makeStream(
      of: ByteBuffer.self,
      bufferingPolicy: .bufferingOldest(100)
    )
    lines = continuation
    task = Self.start(stream, context.channel, cluster)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    pending.writeBuffer(&bytes)
    while let end = pending.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) {
      guard let line = pending.readSlice(length: end - pending.readerIndex) else { break }
      pending.moveReaderIndex(forwardBy: 1)
      lines?.yield(line)
    }
    pending.discardReadBytes()
    if pending.readableBytes > Self.lineLimit { context.close(promise: nil) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    lines?.finish()
    task?.cancel()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private static func start(
    _ lines: AsyncStream<ByteBuffer>,
    _ channel: any Channel,
    _ cluster: EmbeddedCluster
  ) -> Task<Void, Never> {
    Task { await serve(lines, on: channel, cluster) }
  }

  private static func serve(
    _ lines: AsyncStream<ByteBuffer>,
    on channel: any Channel,
    _ cluster: EmbeddedCluster
  ) async {
    await answer(lines, on: channel, cluster)
    try? await channel.close()
  }

  private static func answer(
    _ lines: AsyncStream<ByteBuffer>,
    on channel: any Channel,
    _ cluster: EmbeddedCluster
  ) async {
    let service = ControlService(cluster: cluster)
    for await line in lines {
      let request: JSONValue
      do throws(JSONParser.Failure) {
        request = try JSONParser.parse(bytes: Array(line.readableBytesView))
      } catch {
        guard await write(["ok": false, "usage": true, "error": .string("\(error)")], to: channel) else {
          return
        }
        continue
      }
      if request["command"]?.string == "events" {
        await tell(after: request["after"]?.integer, on: channel, cluster)
        return
      }
      guard await write(await service.answer(request), to: channel) else { return }
    }
  }

  /// The feed, line by line, until the other side goes away. Waits for each batch to be taken: a slow reader loses
  /// events and is told how many.
  private static func tell(after sequence: Int64?, on channel: any Channel, _ cluster: EmbeddedCluster) async
  {
    let start = sequence.map { UInt64(clamping: $0) } ?? cluster.feed.lastSequence
    for await batch in cluster.feed.batches(after: start) {
      var text = ""
      if batch.missedCount > 0 { text += missedLine(batch.missedCount) + "\n" }
      for entry in batch.entries { text += entry.json(since: cluster.startedAt).text + "\n" }
      guard await write(text, to: channel) else { return }
    }
  }

  static func missedLine(_ count: UInt64) -> String {
    (["event": "missed", "count": .integer(Int64(clamping: count))] as JSONValue).text
  }

  private static func write(_ value: JSONValue, to channel: any Channel) async -> Bool {
    await write(value.text + "\n", to: channel)
  }

  private static func write(_ text: String, to channel: any Channel) async -> Bool {
    do {
      try await channel.writeAndFlush(ByteBuffer(string: text))
      return true
    } catch {
      return false
    }
  }
}
