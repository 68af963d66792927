import KafkaProtocol
import Testing

@testable import Metadata

@Suite("Leaders and in-sync replicas")
struct LeaderTests {
  private func cluster(_ settings: [String: String] = [:]) -> ControllerHarness {
    var controller = ControllerHarness(settings)
    for id in [1, 2, 3] as [Int32] { controller.join(id) }
    return controller
  }

  /// Starts a broker again with all that it had written.
  private func restart(_ id: Int32, _ controller: inout ControllerHarness, torn: Bool = false) {
    controller.join(id, previousEpoch: torn ? nil : BrokerEpoch(controller.brokerEpoch(id)))
  }

  @Test func `a dead leader is replaced out of the ISR, and a dead follower only leaves it`() {
    var controller = cluster()
    controller.place("a", on: [1, 2, 3])
    controller.place("b", on: [2, 3, 1])
    controller.kill(2)
    // Only the partition that lost its leader gets a new leader epoch.
    #expect(controller.state("a") == "leader 1 isr [1,3] elr [] epoch 0/1")
    #expect(controller.state("b") == "leader 3 isr [3,1] elr [] epoch 1/1")
    #expect(
      controller.events.contains(
        .leaderElected(
          TopicPartition(topic: "b", partition: 0),
          leader: BrokerID(3),
          from: BrokerID(2),
          epoch: LeaderEpoch(1),
          reason: "broker 2 was fenced: its process has ended"
        )
      )
    )
  }

  @Test func `who leaves an ISR that is short stays eligible, and the last one stays in it`() {
    var controller = cluster()
    controller.place("a", on: [1, 2, 3])
    controller.kill(3)
    controller.kill(2)
    #expect(controller.state("a") == "leader 1 isr [1] elr [2] epoch 0/2")
    controller.kill(1)
    #expect(controller.state("a") == "leader - isr [1] elr [2] epoch 1/3")
    // Eligible: it has everything that was acknowledged.
    restart(2, &controller)
    #expect(controller.state("a") == "leader 2 isr [2] elr [1] epoch 2/4")
    controller.join(1, previousEpoch: BrokerEpoch(controller.brokerEpoch(1)))
    #expect(
      controller.alter("a", by: 2, isr: [(2, controller.brokerEpoch(2)), (1, controller.brokerEpoch(1))])
        == ErrorCode.none
    )
    #expect(controller.state("a") == "leader 2 isr [2,1] elr [] epoch 2/5")
  }

  @Test func `who left the ISR while it was long enough does not lead`() {
    var controller = cluster()
    controller.place("a", on: [1, 2, 3])
    for id in [3, 2, 1] as [Int32] { controller.kill(id) }
    restart(3, &controller)
    #expect(controller.state("a") == "leader - isr [1] elr [2] epoch 1/3")
  }

  @Test(arguments: [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] as [[Int32]])
  func `all brokers die and come back in any order, and every partition is led`(_ order: [Int32]) {
    for deaths in [[1, 2, 3], [3, 1, 2], [2, 3, 1]] as [[Int32]] {
      var controller = cluster()
      for (index, replicas) in [[1, 2, 3], [2, 3, 1], [3, 1, 2], [1], [2, 3]].enumerated() {
        controller.place("t\(index)", on: replicas.map { Int32($0) })
      }
      for id in deaths { controller.kill(id) }
      for id in order { restart(id, &controller) }
      for topic in controller.quorum.image.sortedTopics {
        #expect(topic.partitions[0].leader != nil, "\(topic.name) after \(deaths), \(order)")
        #expect(!topic.partitions[0].isRecovering)
      }
    }
  }

  @Test func `a torn start leaves ISR and ELR, and the last leader leads only where nobody else may`() {
    var controller = cluster()
    controller.place("a", on: [1, 2, 3])
    controller.place("b", on: [1])
    controller.kill(3)
    controller.kill(2)
    controller.kill(1)
    restart(1, &controller, torn: true)
    // Broker 2 is eligible and has what was acknowledged: broker 1 must not lead.
    #expect(controller.state("a") == "leader - isr [] elr [2] epoch 1/4")
    #expect(controller.partition("b")?.leader == BrokerID(1))
    #expect(controller.partition("b")?.isRecovering == true)
    restart(2, &controller)
    #expect(controller.state("a") == "leader 2 isr [2] elr [] epoch 2/5")
    #expect(
      controller.events.contains {
        guard case .leaderElected(let partition, _, _, _, let reason) = $0 else { return false }
        return partition.topic == "b" && reason.contains("may be missing")
      }
    )
    // The leader says that it has recovered.
    #expect(controller.alter("b", by: 1, isr: [(1, controller.brokerEpoch(1))]) == ErrorCode.none)
    #expect(controller.partition("b")?.isRecovering == false)
  }

  @Test func `an unclean election happens only where it is allowed`() {
    var controller = cluster()
    controller.place("safe", on: [1, 2, 3], settings: ["min.insync.replicas": "1"])
    controller.place(
      "loose",
      on: [1, 2, 3],
      settings: ["min.insync.replicas": "1", "unclean.leader.election.enable": "true"]
    )
    for id in [3, 2, 1] as [Int32] { controller.kill(id) }
    restart(3, &controller)
    #expect(controller.partition("safe")?.leader == nil)
    #expect(controller.partition("loose")?.leader == BrokerID(3))
    #expect(controller.partition("loose")?.isr == [BrokerID(3)])
    #expect(controller.partition("loose")?.isRecovering == true)
  }

  @Test func `a preferred leader that is back in sync leads again soon`() {
    var controller = cluster()
    controller.place("a", on: [1, 2, 3])
    controller.kill(1)
    #expect(controller.partition("a")?.leader == BrokerID(2))
    restart(1, &controller)
    controller.fillISR("a")
    #expect(controller.partition("a")?.leader == BrokerID(2))
    for id in [1, 2, 3] as [Int32] { _ = controller.beat(id) }
    for _ in 0..<3 {
      controller.wait(.milliseconds(400))
      for id in [1, 2, 3] as [Int32] { _ = controller.beat(id) }
    }
    #expect(controller.partition("a")?.leader == BrokerID(1))
    #expect(controller.partition("a")?.isr.count == 3)
  }

  @Test func `leaders stay where they are when rebalancing is off`() {
    var controller = cluster(["auto.leader.rebalance.enable": "false"])
    controller.place("a", on: [1, 2, 3])
    controller.kill(1)
    restart(1, &controller)
    controller.fillISR("a")
    for _ in 0..<5 {
      controller.wait(.milliseconds(400))
      for id in [1, 2, 3] as [Int32] { _ = controller.beat(id) }
    }
    #expect(controller.partition("a")?.leader == BrokerID(2))
  }

  @Test func `AlterPartition is fenced by every epoch`() {
    var controller = cluster()
    controller.place("a", on: [1, 2, 3])
    let epochs = [1, 2, 3].map { ($0 as Int32, controller.brokerEpoch($0)) }
    #expect(controller.alter("a", by: 1, isr: epochs, brokerEpoch: 0) == .staleBrokerEpoch)
    #expect(controller.alter("nowhere", by: 1, isr: epochs) == .unknownTopicId)
    #expect(controller.alter("a", by: 1, isr: epochs, leaderEpoch: 5) == .notController)
    #expect(controller.alter("a", by: 1, isr: epochs, partitionEpoch: 5) == .notController)
    #expect(controller.alter("a", by: 2, isr: epochs) == .invalidRequest)
    #expect(controller.alter("a", by: 1, isr: []) == .invalidRequest)
    #expect(controller.alter("a", by: 1, isr: [epochs[1]]) == .invalidRequest)
    #expect(controller.alter("a", by: 1, isr: [epochs[0], epochs[0]]) == .invalidRequest)
    #expect(controller.alter("a", by: 1, isr: [epochs[0], (7, -1)]) == .invalidRequest)
    #expect(controller.alter("a", by: 1, isr: epochs, recoveryState: 1) == .invalidRequest)
    #expect(controller.alter("a", by: 1, isr: [epochs[0], (2, epochs[1].1 - 1)]) == .ineligibleReplica)
    #expect(controller.alter("a", by: 1, isr: [epochs[0], epochs[1]]) == ErrorCode.none)
    #expect(controller.state("a") == "leader 1 isr [1,2] elr [] epoch 0/1")
    #expect(controller.alter("a", by: 1, isr: epochs, partitionEpoch: 0) == .invalidUpdateVersion)
    controller.kill(1)
    #expect(
      controller.alter("a", by: 2, isr: [epochs[1]], leaderEpoch: 0, partitionEpoch: 0) == .fencedLeaderEpoch
    )
    #expect(controller.alter("a", by: 2, isr: [epochs[1], epochs[0]]) == .ineligibleReplica)
  }

  @Test func `a follower that restarted must not join by its former epoch`() {
    var controller = cluster()
    controller.place("a", on: [1, 2, 3])
    let former = controller.brokerEpoch(3)
    restart(3, &controller)
    let leader = (Int32(1), controller.brokerEpoch(1))
    let second = (Int32(2), controller.brokerEpoch(2))
    #expect(controller.alter("a", by: 1, isr: [leader, second, (3, former)]) == .ineligibleReplica)
    #expect(
      controller.alter("a", by: 1, isr: [leader, second, (3, controller.brokerEpoch(3))]) == ErrorCode.none
    )
  }

  @Test func `ElectLeaders moves to the preferred replica and says what it cannot`() {
    var controller = cluster(["auto.leader.rebalance.enable": "false"])
    controller.place("a", on: [1, 2, 3])
    controller.place("b", on: [1, 2, 3])
    func elect(_ type: Int8, _ topic: String?) -> [ErrorCode?] {
      var request = ElectLeadersRequest()
      request.electionType = type
      request.topicPartitions = topic.map { [.init(topic: $0, partitions: [0])] }
      guard case .electLeaders(let answer) = controller.ask(.electLeaders(request)) else { return [] }
      return answer.replicaElectionResults.flatMap {
        $0.partitionResult.map { ErrorCode(rawValue: $0.errorCode) }
      }
    }
    #expect(elect(0, "a") == [.electionNotNeeded])
    #expect(elect(0, nil) == [])
    #expect(elect(0, "none") == [.unknownTopicOrPartition])
    controller.kill(1)
    #expect(elect(0, "a") == [.preferredLeaderNotAvailable])
    restart(1, &controller)
    controller.fillISR("a")
    #expect(elect(0, "a") == [ErrorCode.none])
    #expect(controller.partition("a")?.leader == BrokerID(1))
    #expect(elect(1, "a") == [.electionNotNeeded])
    for id in [3, 2, 1] as [Int32] { controller.kill(id) }
    #expect(elect(1, "a") == [.eligibleLeadersNotAvailable])
  }
}
