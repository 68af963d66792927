import Glibc
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import EmbeddedCluster

@Suite("Pace of a loop")
struct LoopPaceTests {
  /// Work that gives itself the next piece, as brokers do who answer each other, until something is read from a socket.
  private final class Treadmill {
    let pace: LoopPace
    let loop: any EventLoop
    let done: EventLoopPromise<Int>
    var rounds = 0
    var isRead = false

    init(_ pace: LoopPace, on loop: any EventLoop, done: EventLoopPromise<Int>) {
      (self.pace, self.loop, self.done) = (pace, loop, done)
    }

    func step() {
      rounds += 1
      guard !isRead, rounds < 10_000 else { return done.succeed(rounds) }
      pace.spend(LoopPace.budget / 4)
      let me = NIOLoopBound(self, eventLoop: loop)
      loop.execute {
        let me = me.value
        if me.pace.isSpent { me.pace.wait { me.step() } } else { me.step() }
      }
    }
  }

  private final class Reader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    let treadmill: Treadmill
    init(_ treadmill: Treadmill) { self.treadmill = treadmill }
    func channelRead(context: ChannelHandlerContext, data: NIOAny) { treadmill.isRead = true }
  }

  @Test func `a socket is read although there is always more work`() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let pace = try await LoopPace.open(on: loop)
    var ends: [Int32] = [-1, -1]
    #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    let (near, far) = (ends[0], ends[1])
    let rounds = try await loop.flatSubmit {
      let done = loop.makePromise(of: Int.self)
      let treadmill = Treadmill(pace.value, on: loop, done: done)
      let me = NIOLoopBound(treadmill, eventLoop: loop)
      return ClientBootstrap(group: loop)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(Reader(me.value))
          }
        }
        .withConnectedSocket(near)
        .flatMap { _ in
          #expect(write(far, "x", 1) == 1)
          me.value.step()
          return done.futureResult
        }
    }.get()
    // Four to a budget, and perhaps the first look was under way before the byte.
    #expect(rounds <= 20)
    close(far)
    try await group.shutdownGracefully()
  }

  @Test func `those who wait go on in the order in which they came, and none is left when the loop ends`()
    async throws
  {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let pace = try await LoopPace.open(on: loop)
    let order = try await loop.flatSubmit {
      let done = loop.makePromise(of: [Int].self)
      let seen = NIOLoopBoundBox([Int](), eventLoop: loop)
      pace.value.spend(LoopPace.budget)
      for number in 0..<6 {
        pace.value.wait {
          // Each spends all: one to a look.
          pace.value.spend(LoopPace.budget)
          seen.value.append(number)
          if seen.value.count == 6 { done.succeed(seen.value) }
        }
      }
      return done.futureResult
    }.get()
    #expect(order == Array(0..<6))
    let isLeft = Mutex(true)
    try await loop.submit {
      pace.value.spend(LoopPace.budget)
      pace.value.wait { isLeft.withLock { $0 = false } }
    }.get()
    try await group.shutdownGracefully()
    #expect(!isLeft.withLock { $0 })
  }
}
