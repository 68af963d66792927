import Glibc
import NIOCore
import NIOPosix

/// Lets an event loop look at its sockets while its brokers have work.
///
/// NIO's loop runs tasks, and timers that are due, until none is left, and only then polls. Brokers that share a loop give
/// each other tasks with every turn: while a follower catches up, or topics are made, there is always one left, and no
/// client was read for seconds. So their turns have a budget. Once it is spent, what wants to run waits until a byte has come
/// back through a pipe of the loop's own: then it has polled, and has read whatever else was there.
///
/// Confined to its loop.
final class LoopPace {
  /// What brokers may work between two looks; the turn that goes over it is let end.
  static let budget = Duration.milliseconds(1)

  private var spent = Duration.zero
  private var waiting: [() -> Void] = []
  private var pipe: (any Channel)?
  private var isUnderway = false

  var isSpent: Bool { spent >= Self.budget && pipe != nil }

  func spend(_ time: Duration) { spent += time }

  /// Runs `work` after the next look, in its turn among all who wait.
  func wait(_ work: @escaping () -> Void) {
    waiting.append(work)
    look()
  }

  private func look() {
    guard !isUnderway, let pipe else { return }
    isUnderway = true
    pipe.writeAndFlush(ByteBuffer(repeating: 0, count: 1), promise: nil)
  }

  private func looked() {
    (isUnderway, spent) = (false, .zero)
    let due = waiting
    waiting = []
    for (index, work) in due.enumerated() {
      guard !isSpent else {
        // Those behind go before whoever has come meanwhile.
        waiting = due[index...] + waiting
        return look()
      }
      work()
    }
  }

  /// The loop ends: nobody is made to wait any more.
  private func ended() {
    pipe = nil
    let due = waiting
    waiting = []
    for work in due { work() }
  }

  /// Opens the pipe. Throws where no descriptor is left.
  static func open(on loop: any EventLoop) async throws(ClusterFailure) -> NIOLoopBound<LoopPace> {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else {
      throw .refused("cannot open a pipe: \(PlainFiles.Failure(errno: errno).text)")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (input, output) = (ends[0], ends[1])
    do {
      return try await loop.flatSubmit {
        let pace = NIOLoopBound(LoopPace(), eventLoop: loop)
        return NIOPipeBootstrap(group: loop)
          .channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
              try channel.pipeline.syncOperations.addHandler(Listener(pace.value))
            }
          }
          .takingOwnershipOfDescriptors(input: input, output: output)
          .map { channel in
            pace.value.pipe = channel
            return pace
          }
      }.get()
    } catch {
      // They are the channel's once there is one, and until then ours.
      for end in ends { close(end) }
      throw .refused("cannot listen to a pipe: \(error)")
    }
  }

  private final class Listener: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let pace: LoopPace
    init(_ pace: LoopPace) { self.pace = pace }
    func channelRead(context: ChannelHandlerContext, data: NIOAny) { pace.looked() }
    func channelInactive(context: ChannelHandlerContext) { pace.ended() }
  }
}
