import Broker
import DequeModule
import Glibc
import KafkaProtocol
import NIOCore

/// A client's TCP connection: frames in, replies out, and nothing decided. The only handler of its channel.
///
/// `@unchecked Sendable`: all of it is touched on the loop of its channel only, which is the loop of its node; the
/// node's actor runs there too. NIO calls handlers on that loop, and the node calls in from its own isolation.
final class SocketConnection: ChannelInboundHandler, @unchecked Sendable {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// Replies up to this size are gathered into one buffer before they are written.
  private static let gatheredBytes = 4096
  private static let gatherLimit = 64 << 10
  /// How long a connection that is to close may take to send what is left.
  private static let lingerTime = TimeAmount.seconds(5)

  private let node: BrokerNode
  let incarnation: Incarnation
  /// Given by the node when the channel is active.
  var id = ConnectionID(0)
  private(set) var address = ""

  private var context: ChannelHandlerContext?
  private var slicer: FrameSlicer
  private var frames: Deque<ByteBuffer> = []
  private var brokenFrame: FrameSlicer.Failure?

  private var out: [ByteBuffer] = []
  /// Whether the last of `out` was gathered from small chunks, so that another may follow in it.
  private var lastIsGathered = false
  private var isDirty = false
  private var closesAfterFlush = false

  private var isPausedByCore = false
  private var resumption: Scheduled<Void>?
  private var isWritable = true
  private var isReading = true

  init(node: BrokerNode, incarnation: Incarnation, limits: BrokerLimits) {
    self.node = node
    self.incarnation = incarnation
    slicer = FrameSlicer(
      limit: limits.frameBytes,
      plainLimit: limits.plainFrameBytes,
      allocator: ByteBufferAllocator()
    )
  }

  // MARK: From the channel

  func channelActive(context: ChannelHandlerContext) {
    self.context = context
    address =
      context.channel.remoteAddress.flatMap { peer in
        peer.ipAddress.map { "\($0):\(peer.port ?? 0)" }
      } ?? "unknown"
    node.assumeIsolated { $0.opened(self) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard brokenFrame == nil, !closesAfterFlush else { return }
    do throws(FrameSlicer.Failure) {
      try slicer.slice(unwrapInboundIn(data), into: &frames)
    } catch {
      brokenFrame = error
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    node.assumeIsolated { $0.received(self) }
    if let brokenFrame {
      node.assumeIsolated { $0.refused(self, reason: brokenFrame.description) }
      context.close(promise: nil)
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    isWritable = context.channel.isWritable
    updateReading()
    node.assumeIsolated { $0.writabilityChanged(self, isWritable) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    resumption?.cancel()
    self.context = nil
    frames.removeAll()
    out.removeAll()
    node.assumeIsolated { $0.closed(self) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // A reset by the client is its own business; the channel ends with it.
    context.close(promise: nil)
  }

  // MARK: From the node

  var isOpen: Bool { context != nil }

  /// The next whole frame that may be handled now. What came before reading was paused waits here.
  func nextFrame() -> ByteBuffer? { isPausedByCore || closesAfterFlush ? nil : frames.popFirst() }

  /// Whether this is the first reply since the last flush.
  func queue(_ chunks: [ByteBuffer]) -> Bool {
    guard context != nil, !closesAfterFlush else { return false }
    for chunk in chunks {
      let isSmall = chunk.readableBytes <= Self.gatheredBytes
      if isSmall, lastIsGathered, let last = out.indices.last, out[last].readableBytes < Self.gatherLimit {
        out[last].writeImmutableBuffer(chunk)
      } else {
        out.append(chunk)
        lastIsGathered = isSmall
      }
    }
    defer { isDirty = true }
    return !isDirty
  }

  /// Hands all replies of the turn to the socket, at once.
  func flush() {
    isDirty = false
    guard let context, !out.isEmpty else { return }
    for chunk in out { context.write(wrapOutboundOut(chunk), promise: nil) }
    out.removeAll(keepingCapacity: true)
    lastIsGathered = false
    context.flush()
  }

  /// Closes once what was queued is sent; reads nothing any more.
  func closeAfterFlush() {
    guard let context, !closesAfterFlush else { return }
    flush()
    closesAfterFlush = true
    updateReading()
    let channel = context.channel
    channel.writeAndFlush(ByteBuffer()).whenComplete { _ in channel.close(promise: nil) }
    context.eventLoop.scheduleTask(in: Self.lingerTime) { channel.close(promise: nil) }
  }

  /// Ends the connection as the kernel does for a killed process: a reset, whatever is unsent.
  func reset() {
    guard let channel = context?.channel else { return }
    (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenFailure { _ in }
    channel.close(mode: .all, promise: nil)
  }

  /// Throttling: no frame is handled before `until`; `nil` resumes.
  func pauseReading(until: Instant?) {
    resumption?.cancel()
    resumption = nil
    isPausedByCore = until != nil
    updateReading()
    guard let context else { return }
    if let until, until < .distantFuture {
      resumption = context.eventLoop.scheduleTask(deadline: until.deadline) { self.resume() }
    } else if until == nil, !frames.isEmpty {
      context.eventLoop.execute { self.resume() }
    }
  }

  private func resume() {
    isPausedByCore = false
    updateReading()
    node.assumeIsolated { $0.received(self) }
  }

  /// A frozen broker reads nothing.
  func updateReading() {
    guard let context else { return }
    let mayRead = isWritable && !isPausedByCore && !closesAfterFlush && !node.assumeIsolated({ $0.isFrozen })
    guard mayRead != isReading else { return }
    isReading = mayRead
    do {
      try context.channel.syncOptions?.setOption(.autoRead, value: mayRead)
    } catch {
      context.close(promise: nil)
    }
  }
}
