import KafkaProtocol
import Testing

@testable import Metadata

/// Work that is too much for one turn of the controller: nothing of it is left half done, whenever the controller ends.
@Suite("The controller's work in portions")
struct PortionTests {
  private static let partitionCount: Int32 = 100

  private func cluster() -> ControllerHarness {
    var controller = ControllerHarness { $0.limits.recordsPerBatch = 20 }
    for broker in 1...3 as ClosedRange<Int32> { controller.join(broker) }
    controller.create("big", partitions: Self.partitionCount, factor: 3)
    controller.takesPortions = false
    return controller
  }

  private func held(by broker: Int32, in controller: ControllerHarness) -> Int {
    let id = BrokerID(broker)
    return controller.quorum.image.topic(named: "big")?.partitions.count {
      $0.leader == id || $0.isr.contains(id)
    } ?? 0
  }

  private func isFenced(_ broker: Int32, in controller: ControllerHarness) -> Bool {
    controller.quorum.image.brokers[BrokerID(broker)]?.fenced == true
  }

  /// Turns until the controller has nothing left, each followed by a look; how many.
  private func turns(of controller: inout ControllerHarness, _ look: (ControllerHarness) -> Void) -> Int {
    var count = 0
    while controller.quorum.nextDeadline <= controller.now.monotonic, count < 100 {
      controller.deliver(.timer)
      look(controller)
      count += 1
    }
    return count
  }

  @Test func `a broker that leads many is fenced with the last of them`() {
    var controller = cluster()
    controller.kill(1)
    var left = held(by: 1, in: controller)
    #expect(left == Int(Self.partitionCount))
    let count = turns(of: &controller) { controller in
      let now = held(by: 1, in: controller)
      #expect(left - now <= 20)
      #expect(isFenced(1, in: controller) == (now == 0))
      left = now
    }
    #expect(count >= 5)
    #expect(isFenced(1, in: controller))
    #expect(held(by: 1, in: controller) == 0)
    #expect(controller.quorum.image.topic(named: "big")?.partitions.allSatisfy { $0.leader != nil } == true)
    #expect(controller.halted == nil)
  }

  @Test(arguments: 0..<6)
  func `a controller that takes over in the middle of a withdrawal ends it`(portions: Int) {
    var controller = cluster()
    controller.kill(1)
    for _ in 0..<portions { controller.deliver(.timer) }
    controller.restart()
    controller.kill(1)
    _ = turns(of: &controller) { _ in }
    #expect(isFenced(1, in: controller))
    #expect(held(by: 1, in: controller) == 0)
  }

  @Test func `a broker that lost its records is registered when it is in sync of nothing`() {
    var controller = cluster()
    let before = controller.brokerEpoch(1)
    controller.deliver(.linkUp(BrokerID(1), Incarnation(2)))
    let token = controller.post(
      .brokerRegistration(QuorumFaultTests.registration(BrokerID(1), life: 99)),
      from: BrokerID(1)
    )
    #expect(!controller.isAnswered(token))
    _ = turns(of: &controller) { controller in
      let isNew = controller.brokerEpoch(1) != before
      #expect(!isNew || held(by: 1, in: controller) == 0)
    }
    guard case .brokerRegistration(let answer) = controller.answer(to: token) else {
      Issue.record("no answer")
      return
    }
    #expect(answer.errorCode == 0)
    #expect(answer.brokerEpoch == controller.brokerEpoch(1))
    #expect(answer.brokerEpoch > before)
  }

  @Test func `a topic's new partition is not given to a broker that is being withdrawn`() {
    var controller = cluster()
    controller.kill(1)
    controller.create("late", partitions: 6, factor: 3)
    #expect(!isFenced(1, in: controller))
    for partition in controller.quorum.image.topic(named: "late")?.partitions ?? [] {
      #expect(partition.leader != BrokerID(1))
      #expect(!partition.isr.contains(BrokerID(1)))
    }
  }

  @Test func `a broker that shuts down is told to go when the others know of their new leaders`() throws {
    var controller = cluster()
    controller.takesPortions = true
    let request = BrokerHeartbeatRequest(
      brokerId: 1,
      brokerEpoch: controller.brokerEpoch(1),
      currentMetadataOffset: controller.quorum.currentMetadataOffset,
      wantShutDown: true
    )
    let token = controller.post(.brokerHeartbeat(request), from: BrokerID(1))
    #expect(!controller.isAnswered(token))
    #expect(held(by: 1, in: controller) == 0)
    _ = controller.beat(2)
    #expect(!controller.isAnswered(token))
    _ = controller.beat(3)
    guard case .brokerHeartbeat(let answer) = controller.answer(to: token) else {
      Issue.record("no answer")
      return
    }
    #expect(answer.shouldShutDown)
    #expect(isFenced(1, in: controller))
  }

  @Test func `a controller that takes over moves what a broker on its way out still leads`() {
    var controller = cluster()
    let request = BrokerHeartbeatRequest(
      brokerId: 1,
      brokerEpoch: controller.brokerEpoch(1),
      currentMetadataOffset: controller.quorum.currentMetadataOffset,
      wantShutDown: true
    )
    _ = controller.post(.brokerHeartbeat(request), from: BrokerID(1))
    controller.deliver(.timer)
    #expect(held(by: 1, in: controller) > 0)
    controller.restart()
    let token = controller.post(.brokerHeartbeat(request), from: BrokerID(1))
    _ = turns(of: &controller) { _ in }
    for broker in 2...3 as ClosedRange<Int32> { _ = controller.beat(broker) }
    #expect(held(by: 1, in: controller) == 0)
    guard case .brokerHeartbeat(let answer) = controller.answer(to: token) else {
      Issue.record("no answer")
      return
    }
    #expect(answer.shouldShutDown)
  }

  @Test func `leaders for many partitions are elected in portions when a broker returns`() {
    var controller = ControllerHarness { $0.limits.recordsPerBatch = 20 }
    controller.join(1)
    controller.create("big", partitions: Self.partitionCount, factor: 1)
    let epoch = controller.brokerEpoch(1)
    controller.kill(1)
    func leaderless(_ controller: ControllerHarness) -> Int {
      controller.quorum.image.topic(named: "big")?.partitions.count { $0.leader == nil } ?? 0
    }
    #expect(leaderless(controller) == Int(Self.partitionCount))
    controller.takesPortions = false
    controller.join(1, previousEpoch: BrokerEpoch(epoch))
    #expect(leaderless(controller) > 0)
    _ = turns(of: &controller) { _ in }
    #expect(leaderless(controller) == 0)
  }

  @Test func `committed records are taken into the image a portion an event`() throws {
    var controller = ControllerHarness { $0.limits.recordsPerBatch = 20 }
    controller.join(1)
    controller.takesPortions = false
    let before = controller.deltas.count
    let topic = CreateTopicsRequest.CreatableTopic(name: "big", numPartitions: 100, replicationFactor: 1)
    let token = controller.post(.createTopics(CreateTopicsRequest(topics: [topic])))
    #expect(!controller.isAnswered(token))
    _ = turns(of: &controller) { _ in }
    #expect(controller.deltas[before...].allSatisfy { $0.changedPartitions.count <= 20 })
    #expect(controller.quorum.image.topic(named: "big")?.partitions.count == 100)
    #expect(controller.isAnswered(token))
  }
}
