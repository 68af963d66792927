import Foundation
import KafkaProtocol
import Testing

@testable import Metadata

@Suite("The metadata quorum under faults")
struct QuorumFaultTests {
  /// Kills, power losses, cuts and lossy links at random, with writes going on; then heals and demands progress.
  static func chaos(_ count: Int, seed: UInt64, steps: Int) -> QuorumNetwork {
    var network = QuorumNetwork(count, seed: seed)
    network.configure = { $0.limits.bytesBetweenSnapshots = seed.isMultiple(of: 3) ? 2000 : 4 << 20 }
    network.startAll()
    network.run(for: .milliseconds(200))
    for step in 0..<steps where network.violations.isEmpty {
      let victim = network.ids[Int.random(in: 0..<count, using: &network.random)]
      switch Int.random(in: 0..<12, using: &network.random) {
      case 0: network.kill(victim)
      case 1: network.kill(victim, losingPower: true)
      case 2: network.isolate(victim)
      case 3: network.heal()
      case 4: if let leader = network.leader { network.kill(leader, losingPower: true) }
      case 5: network.lossPerThousand = [0, 0, 50, 200][Int.random(in: 0..<4, using: &network.random)]
      case 6: network.duplicatesPerThousand = [0, 100][Int.random(in: 0..<2, using: &network.random)]
      case 7: network.slowestDisk = [2000, 30_000, 900_000][Int.random(in: 0..<3, using: &network.random)]
      case 8: network.freeze(victim, for: .milliseconds(Int64.random(in: 10...2500, using: &network.random)))
      case 9:
        if network.fullDisks.remove(victim) == nil { network.fullDisks.insert(victim) }
      default: network.start(victim)
      }
      for index in 0..<3 {
        guard let leader = network.leader else { break }
        let broker = BrokerID(Int32(100 + step * 3 + index))
        network.ask(leader, .brokerRegistration(registration(broker, life: UInt64(step + 1))))
      }
      let pause = Int64.random(in: 1...400, using: &network.random)
      network.run(for: .milliseconds(pause))
      network.checkLogs()
    }
    network.fullDisks = []
    network.lossPerThousand = 0
    network.duplicatesPerThousand = 0
    network.slowestDisk = 6000
    network.heal()
    network.startAll()
    return network
  }

  static func registration(_ id: BrokerID, life: UInt64) -> BrokerRegistrationRequest {
    BrokerRegistrationRequest(
      brokerId: id.rawValue,
      clusterId: QuorumNetwork.clusterID.description,
      incarnationId: KafkaUUID(high: 9, low: life),
      listeners: [.init(name: "PLAINTEXT", host: "localhost", port: 9092)]
    )
  }

  @Test func `a full disk gives no vote and ends nobody, and elects when there is room`() {
    var network = QuorumNetwork(3, seed: 7)
    network.startAll()
    network.run(for: .milliseconds(300))
    guard let first = network.leader else {
      Issue.record("no leader")
      return
    }
    network.fullDisks = Set(network.ids)
    network.kill(first)
    network.run(for: .seconds(5))
    #expect(network.violations.isEmpty && network.halts.isEmpty)
    #expect(network.leader == nil)
    network.fullDisks = []
    network.run(for: .seconds(5))
    #expect(network.leader != nil && network.leader != first)
    #expect(network.violations.isEmpty && network.halts.isEmpty)
  }

  @Test(arguments: [3, 5])
  func `nothing that was committed is lost, and a healed quorum goes on`(_ count: Int) {
    // A longer search: BELLWETHER_SEEDS=5000.
    let seeds = ProcessInfo.processInfo.environment["BELLWETHER_SEEDS"].flatMap { Int($0) } ?? 60
    for seed in 0..<seeds {
      var network = Self.chaos(count, seed: UInt64(seed), steps: 25)
      let before = network.committedEnd
      #expect(network.violations == [], "seed \(seed)")
      #expect(network.run(for: .seconds(5)) { $0.isSettled }, "seed \(seed)")
      network.checkLogs()
      #expect(network.committedEnd >= before, "seed \(seed)")
      #expect(network.violations == [], "seed \(seed)")
      let images = network.ids.compactMap { network.quorum($0)?.image }
      #expect(images.allSatisfy { $0 == images[0] }, "seed \(seed)")
      guard network.violations.isEmpty else { return }
    }
  }

  @Test func `one seed gives one trace`() {
    for seed in [1, 2, 3] as [UInt64] {
      let first = Self.chaos(3, seed: seed, steps: 60).trace
      let second = Self.chaos(3, seed: seed, steps: 60).trace
      #expect(first == second)
      #expect(first.count > 100)
    }
  }
}
