import KafkaProtocol
import Testing

@testable import Metadata

@Suite("Brokers register, beat and are fenced")
struct BrokerLifeTests {
  @Test func `a broker's epoch is the offset of its registration, and it begins fenced`() {
    var controller = ControllerHarness()
    let end = controller.quorum.logEndOffset
    let answer = controller.register(1, life: 1)
    #expect(answer?.brokerEpoch == end.rawValue)
    #expect(controller.quorum.image.brokers[BrokerID(1)]?.fenced == true)
    #expect(controller.beat(1, offset: end.rawValue - 1)?.isFenced == true)
    let caughtUp = controller.beat(1, offset: end.rawValue)
    #expect(caughtUp?.isCaughtUp == true)
    #expect(caughtUp?.isFenced == false)
    #expect(controller.quorum.image.brokers[BrokerID(1)]?.fenced == false)
    #expect(controller.events.contains(.brokerUnfenced(BrokerID(1))))
  }

  @Test func `the same life that registers again gets the same epoch`() {
    var controller = ControllerHarness()
    let first = controller.register(1, life: 1)
    #expect(controller.beat(1)?.isFenced == false)
    #expect(controller.register(1, life: 1) == first)
    #expect(controller.quorum.image.brokers[BrokerID(1)]?.fenced == false)
  }

  @Test func `another life is refused while the first is heard, and taken when it is not`() {
    var controller = ControllerHarness()
    controller.join(2)
    let second = controller.register(2, life: 77)
    #expect(second?.errorCode == ErrorCode.duplicateBrokerRegistration.rawValue)
    controller.wait(.milliseconds(1001))
    #expect(controller.register(2, life: 77)?.errorCode == 0)
  }

  @Test func `a broker that restarts at once is taken, for its link shows a new life`() {
    var controller = ControllerHarness()
    controller.join(2)
    let before = controller.brokerEpoch(2)
    controller.join(2, previousEpoch: BrokerEpoch(before))
    #expect(controller.brokerEpoch(2) > before)
  }

  @Test func `a foreign cluster's broker is refused`() {
    var controller = ControllerHarness()
    var request = QuorumFaultTests.registration(BrokerID(2), life: 1)
    request.clusterId = "other"
    guard case .brokerRegistration(let answer) = controller.ask(.brokerRegistration(request)) else {
      Issue.record("no answer")
      return
    }
    #expect(answer.errorCode == ErrorCode.inconsistentClusterId.rawValue)
  }

  @Test func `heartbeats of unknown brokers and old epochs are refused`() {
    var controller = ControllerHarness()
    #expect(controller.beat(9, epoch: 3)?.errorCode == ErrorCode.brokerIdNotRegistered.rawValue)
    controller.join(2)
    #expect(
      controller.beat(2, epoch: controller.brokerEpoch(2) - 1)?.errorCode
        == ErrorCode.staleBrokerEpoch.rawValue
    )
  }

  @Test func `silence fences after the session timeout and not before`() {
    var controller = ControllerHarness()
    controller.join(2)
    let heard = controller.now.monotonic
    controller.wait(.milliseconds(999))
    #expect(controller.quorum.image.brokers[BrokerID(2)]?.fenced == false)
    controller.wait(.milliseconds(1))
    #expect(controller.quorum.image.brokers[BrokerID(2)]?.fenced == true)
    #expect(
      controller.events.contains(
        .brokerFenced(BrokerID(2), silentSince: heard, reason: "nothing was heard of it for 1 s")
      )
    )
  }

  @Test func `a refused link fences exactly the life that it names`() {
    var controller = ControllerHarness()
    controller.join(2)
    controller.deliver(.linkDown(BrokerID(2), Incarnation(99)))
    #expect(controller.quorum.image.brokers[BrokerID(2)]?.fenced == false)
    controller.kill(2)
    #expect(controller.quorum.image.brokers[BrokerID(2)]?.fenced == true)
  }

  @Test func `with Kafka's timing a refused link fences nobody`() {
    var controller = ControllerHarness([:]) { $0.timing = .kafka }
    controller.join(2)
    controller.kill(2)
    #expect(controller.quorum.image.brokers[BrokerID(2)]?.fenced == false)
  }

  @Test func `a controlled shutdown moves the leaders first and lets go when the others know`() {
    var controller = ControllerHarness()
    for id in [1, 2, 3] as [Int32] { controller.join(id) }
    controller.place("a", on: [2, 1, 3])
    // It is answered when it may go.
    #expect(controller.beat(2, wantShutDown: true) == nil)
    #expect(controller.state("a") == "leader 1 isr [1,3] elr [] epoch 1/1")
    #expect(controller.quorum.image.brokers[BrokerID(2)]?.inControlledShutdown == true)
    #expect(controller.beat(2, wantShutDown: true) == nil)
    _ = controller.beat(1)
    #expect(controller.quorum.image.brokers[BrokerID(2)]?.fenced == false)
    _ = controller.beat(3)
    #expect(controller.beat(2, wantShutDown: true)?.shouldShutDown == true)
    #expect(controller.quorum.image.brokers[BrokerID(2)]?.fenced == true)
  }

  @Test func `a broker that leaves the cluster is forgotten`() {
    var controller = ControllerHarness()
    controller.join(2)
    guard case .unregisterBroker(let answer) = controller.ask(.unregisterBroker(.init(brokerId: 2))) else {
      Issue.record("no answer")
      return
    }
    #expect(answer.errorCode == 0)
    #expect(controller.quorum.image.brokers[BrokerID(2)] == nil)
  }

  @Test func `producer ids come in committed blocks of a thousand`() {
    var controller = ControllerHarness()
    controller.join(2)
    func allocate(_ epoch: Int64) -> AllocateProducerIdsResponse? {
      let request = AllocateProducerIdsRequest(brokerId: 2, brokerEpoch: epoch)
      guard case .allocateProducerIDs(let answer) = controller.ask(.allocateProducerIDs(request)) else {
        return nil
      }
      return answer
    }
    let epoch = controller.brokerEpoch(2)
    #expect(allocate(epoch)?.producerIdStart == 0)
    #expect(allocate(epoch)?.producerIdStart == 1000)
    #expect(controller.quorum.image.nextProducerID == ProducerID(2000))
    #expect(allocate(epoch - 1)?.errorCode == ErrorCode.staleBrokerEpoch.rawValue)
  }

  @Test func `what is not committed is not answered`() {
    var controller = ControllerHarness()
    controller.join(1)
    controller.isHeld = true
    let token = controller.post(.brokerRegistration(QuorumFaultTests.registration(BrokerID(2), life: 1)))
    if controller.answer(to: token) != nil { Issue.record("answered before the commit") }
    #expect(controller.quorum.image.brokers[BrokerID(2)] == nil)
    controller.release()
    if controller.answer(to: token) == nil { Issue.record("not answered after the commit") }
    #expect(controller.quorum.image.brokers[BrokerID(2)] != nil)
  }
}
