import Broker
import KafkaProtocol
import NIOCore
import Testing

@testable import Simulation

@Suite("The simulated world")
struct WorldTests {
  @Test func `events of one moment come out as they went in, and earlier ones first`() {
    var queue = EventQueue<Int>()
    var random = SeededGenerator(seed: 5)
    var expected: [(Int64, Int)] = []
    for number in 0..<500 {
      let time = Int64.random(in: 0..<40, using: &random)
      expected.append((time, number))
      queue.insert(number, at: Instant(nanoseconds: time))
    }
    expected.sort { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 < $1.0 }
    var found: [Int] = []
    while let next = queue.popFirst() { found.append(next) }
    #expect(found == expected.map(\.1))
  }

  @Test func `a broker hears of the lives of the others, and that they ended`() {
    let (world, notes) = fakeWorld()
    for node in 0..<3 { world.start(node) }
    world.run(for: .milliseconds(20))
    #expect(notes.of(1) == ["started", "up 2 2", "up 3 3"])
    world.kill(1)
    world.run(for: .milliseconds(20))
    world.start(1)
    world.run(for: .milliseconds(20))
    #expect(notes.of(1) == ["started", "up 2 2", "up 3 3", "down 2 2", "up 2 4"])
  }

  @Test func `over a cut nothing is heard until it heals`() {
    let (world, notes) = fakeWorld()
    for node in 0..<3 { world.start(node) }
    world.run(for: .milliseconds(20))
    world.cut(from: 1, to: 0)
    world.kill(1)
    world.run(for: .seconds(5))
    #expect(notes.of(1).count == 3)
    #expect(notes.of(3).last == "down 2 2")
    world.start(1)
    world.run(for: .seconds(5))
    #expect(notes.of(1).count == 3)
    world.heal(from: 1, to: 0)
    world.run(for: .milliseconds(20))
    #expect(notes.of(1) == ["started", "up 2 2", "up 3 3", "down 2 2", "up 2 4"])
  }

  @Test func `a paused broker does nothing, and then all at once`() {
    let (world, notes) = fakeWorld()
    for node in 0..<3 { world.start(node) }
    world.run(for: .milliseconds(20))
    world.pause(0)
    let ticks = world.nodes[0].disk.writeCount
    world.kill(1)
    world.run(for: .seconds(1))
    #expect(notes.of(1).count == 3)
    #expect(world.nodes[0].disk.writeCount == ticks)
    world.resume(0)
    world.run(for: .milliseconds(1))
    #expect(notes.of(1).last == "down 2 2")
  }

  @Test func `a client gets its replies in order, and a reset when its broker dies`() {
    let (world, _) = fakeWorld()
    world.start(0)
    let client = Asker()
    world.add(client)
    world.run(for: .milliseconds(50))
    #expect(client.replies == [1, 2, 3])
    world.kill(0)
    world.run(for: .milliseconds(50))
    #expect(client.isClosed)
    #expect(world.violation == nil)
  }

  @Test func `a reply with another number is a violation of P12`() {
    let (world, _) = fakeWorld { $0.settings["fake.wrong.reply"] = "yes" }
    world.start(0)
    world.add(Asker())
    world.run(for: .milliseconds(50))
    #expect(world.violation?.invariant == "P12")
  }

  @Test func `a core that halts fails the run`() {
    let (world, _) = fakeWorld { $0.settings["fake.halt"] = "yes" }
    world.start(0)
    world.run(for: .milliseconds(50))
    #expect(world.violation?.invariant == "halt")
  }

  @Test func `a controlled shutdown ends the broker, and its port refuses`() {
    let (world, _) = fakeWorld()
    world.start(0)
    world.run(for: .milliseconds(50))
    world.shutDown(0)
    world.run(for: .milliseconds(50))
    #expect(world.nodes[0].life == nil)
    #expect(world.nodes[0].hasStopped)
    let client = Asker()
    world.add(client)
    world.run(for: .milliseconds(50))
    #expect(client.isClosed)
  }

  @Test func `a seed gives one trace, and another seed another`() {
    func hash(_ seed: UInt64) -> UInt64 {
      let (world, _) = fakeWorld(seed: seed)
      for node in 0..<3 { world.start(node) }
      world.run(for: .seconds(1))
      world.kill(1)
      world.run(for: .seconds(1))
      return world.trace.hash
    }
    #expect(hash(7) == hash(7))
    #expect(hash(7) != hash(8))
  }
}

/// Asks broker 1 for its versions three times at once.
private final class Asker: SimulatedClient {
  let name = "asker"
  private(set) var replies: [Int32] = []
  private(set) var isClosed = false

  func handle(_ event: ClientEvent, in context: inout ClientContext) {
    switch event {
    case .start: _ = context.connect(to: BrokerID(1))
    case .connected(let connection):
      for number in Int32(1)...3 {
        guard
          let frame = try? encodeRequestFrame(
            ApiVersionsRequest(),
            version: 3,
            correlationID: number,
            clientID: name
          )
        else { continue }
        context.actions.append(.send(connection, frame, correlation: number, key: .apiVersions, version: 3))
      }
    case .reply(_, let correlation, _): replies.append(correlation)
    case .closed: isClosed = true
    case .wake: break
    }
  }
}
