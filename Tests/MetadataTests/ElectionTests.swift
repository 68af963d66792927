import KafkaProtocol
import Testing

@testable import Metadata

@Suite("Elections of the metadata quorum")
struct ElectionTests {
  @Test(arguments: [1, 3, 5])
  func `a cold start elects one leader without waiting for an election timeout`(_ count: Int) {
    for seed in 0..<20 {
      var network = QuorumNetwork(count, seed: UInt64(seed))
      network.startAll()
      #expect(network.run(for: .milliseconds(150)) { $0.isSettled }, "seed \(seed)")
      #expect(network.violations == [])
      #expect(network.now.monotonic < Instant(nanoseconds: 100_000_000), "seed \(seed)")
    }
  }

  @Test func `a leader that is killed is replaced within a hundred milliseconds`() throws {
    for seed in 0..<40 {
      var network = QuorumNetwork(3, seed: UInt64(seed))
      network.startAll()
      #expect(network.run(for: .seconds(1)) { $0.isSettled })
      let first = try #require(network.leader)
      network.run(for: .milliseconds(300))
      let killed = network.now.monotonic
      network.kill(first)
      #expect(network.run(for: .seconds(1)) { $0.isSettled && $0.leader != first }, "seed \(seed)")
      #expect(network.now.monotonic - killed < .milliseconds(100), "seed \(seed)")
      #expect(network.violations == [])
    }
  }

  @Test func `a leader that is cut off resigns and the others elect another`() throws {
    for seed in 0..<20 {
      var network = QuorumNetwork(3, seed: UInt64(seed))
      network.startAll()
      #expect(network.run(for: .seconds(1)) { $0.isSettled })
      let first = try #require(network.leader)
      network.isolate(first)
      #expect(
        network.run(for: .seconds(2)) { network in
          network.leader != nil && network.leader != first
            && network.quorum(first)?.isActiveController == false
        },
        "seed \(seed)"
      )
      let second = try #require(network.leader)
      let epoch = try #require(network.quorum(second)?.epoch)
      network.heal()
      #expect(network.run(for: .seconds(1)) { $0.isSettled }, "seed \(seed)")
      // Pre-votes kept the one that was away from raising the epoch.
      #expect(network.quorum(second)?.epoch == epoch)
      #expect(network.violations == [])
    }
  }

  @Test func `a follower that is cut off and comes back disturbs nobody`() throws {
    var network = QuorumNetwork(5, seed: 7)
    network.startAll()
    #expect(network.run(for: .seconds(1)) { $0.isSettled })
    let leader = try #require(network.leader)
    let epoch = network.quorum(leader)?.epoch
    let away = try #require(network.ids.first { $0 != leader })
    network.isolate(away)
    network.run(for: .seconds(5))
    network.heal()
    #expect(network.run(for: .seconds(1)) { $0.isSettled })
    #expect(network.leader == leader)
    #expect(network.quorum(leader)?.epoch == epoch)
  }

  @Test func `a leader that resigns is followed by one that has everything`() throws {
    var network = QuorumNetwork(3, seed: 3)
    network.startAll()
    #expect(network.run(for: .seconds(1)) { $0.isSettled })
    let first = try #require(network.leader)
    let asked = network.now.monotonic
    network.deliver(.resign, to: first)
    #expect(network.run(for: .seconds(1)) { $0.leader != nil && $0.leader != first && $0.isSettled })
    #expect(network.now.monotonic - asked < .milliseconds(100))
    #expect(network.violations == [])
  }

  @Test func `observers follow the leader and never vote`() throws {
    var network = QuorumNetwork(4, voters: 1, seed: 11)
    network.startAll()
    #expect(network.run(for: .milliseconds(200)) { $0.isSettled })
    #expect(network.leader == BrokerID(1))
    network.kill(BrokerID(1))
    network.run(for: .seconds(3))
    #expect(network.leader == nil)
    network.start(BrokerID(1))
    #expect(network.run(for: .milliseconds(300)) { $0.isSettled })
    #expect(network.violations == [])
  }

  @Test func `an idle quorum is quiet`() {
    var network = QuorumNetwork(3, seed: 5)
    network.startAll()
    #expect(network.run(for: .seconds(1)) { $0.isSettled })
    let before = network.trace.count
    network.run(for: .seconds(10))
    // Two followers, a fetch each per third of the fetch timeout.
    #expect(network.trace.count - before < 150)
  }

  @Test func `with Kafka's timing a refused link is no evidence`() throws {
    var network = QuorumNetwork(3, seed: 9)
    network.configure = { $0.timing = .kafka }
    network.startAll()
    #expect(network.run(for: .seconds(5)) { $0.isSettled })
    let first = try #require(network.leader)
    network.kill(first)
    #expect(!network.run(for: .milliseconds(1500)) { $0.leader != nil && $0.leader != first })
    #expect(network.run(for: .seconds(10)) { $0.leader != nil && $0.leader != first })
  }
}
