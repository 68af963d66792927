import KafkaProtocol
import Testing

@testable import Metadata

/// Topics that are too much for one turn of the controller: made in portions, and for whoever asks as if in one step.
@Suite("Topics that are made in portions")
struct TopicPortionTests {
  private static let partitionCount: Int32 = 100

  private func cluster(_ brokers: Int32 = 3) -> ControllerHarness {
    var controller = ControllerHarness { $0.limits.recordsPerBatch = 20 }
    for broker in 1...brokers { controller.join(broker) }
    controller.takesPortions = false
    return controller
  }

  private func topic(_ name: String, _ partitions: Int32, _ factor: Int16 = 3) -> CreateTopicsRequest {
    CreateTopicsRequest(topics: [.init(name: name, numPartitions: partitions, replicationFactor: factor)])
  }

  private func count(_ name: String, in controller: ControllerHarness) -> Int {
    controller.quorum.image.topic(named: name)?.partitions.count ?? 0
  }

  private func finish(_ controller: inout ControllerHarness) {
    for _ in 0..<200 where controller.quorum.nextDeadline <= controller.now.monotonic {
      controller.deliver(.timer)
    }
  }

  private func created(
    _ token: UInt64,
    in controller: inout ControllerHarness
  ) -> [CreateTopicsResponse.CreatableTopicResult] {
    guard case .createTopics(let answer) = controller.answer(to: token) else { return [] }
    return answer.topics
  }

  @Test func `no turn decides more than a portion, and the answer comes with the last`() {
    var controller = cluster()
    var end = controller.quorum.logEndOffset
    let token = controller.post(.createTopics(topic("big", Self.partitionCount)))
    var turns = 0
    while !controller.isAnswered(token), turns < 100 {
      #expect(controller.quorum.logEndOffset - end <= 20)
      end = controller.quorum.logEndOffset
      controller.deliver(.timer)
      turns += 1
    }
    #expect(turns >= 5)
    #expect(count("big", in: controller) == Int(Self.partitionCount))
    let result = created(token, in: &controller).first
    #expect(result?.errorCode == 0)
    #expect(result?.numPartitions == Self.partitionCount)
    let told = MetadataEvent.topicCreated("big", partitions: 100, replicationFactor: 3)
    #expect(controller.events.count { $0 == told } == 1)
    #expect(controller.halted == nil)
  }

  @Test func `a topic that fits into a portion is in the log as a whole or not at all`() {
    var controller = cluster()
    let request = CreateTopicsRequest(
      topics: (0..<9).map { .init(name: "t\($0)", numPartitions: 10, replicationFactor: 1) }
    )
    let token = controller.post(.createTopics(request))
    for _ in 0..<20 {
      for number in 0..<9 { #expect([0, 10].contains(count("t\(number)", in: controller))) }
      controller.deliver(.timer)
    }
    #expect(created(token, in: &controller).map(\.errorCode) == Array(repeating: 0, count: 9))
  }

  @Test func `what is asked about topics meanwhile is done afterwards, in its order`() {
    var controller = cluster()
    let big = controller.post(.createTopics(topic("big", Self.partitionCount)))
    let again = controller.post(.createTopics(topic("big", 1)))
    var growth = CreatePartitionsRequest()
    growth.topics = [.init(name: "big", count: Self.partitionCount + 30, assignments: nil)]
    let grown = controller.post(.createPartitions(growth))
    let deleted = controller.post(
      .deleteTopics(DeleteTopicsRequest(topics: [.init(name: "big", topicId: .zero)]))
    )
    let anew = controller.post(.createTopics(topic("big", 2)))
    #expect([big, again, grown, deleted, anew].allSatisfy { !controller.isAnswered($0) })
    finish(&controller)
    #expect(created(big, in: &controller).first?.errorCode == 0)
    #expect(created(again, in: &controller).first?.errorCode == ErrorCode.topicAlreadyExists.rawValue)
    guard case .createPartitions(let growing) = controller.answer(to: grown),
      case .deleteTopics(let gone) = controller.answer(to: deleted)
    else {
      Issue.record("no answer")
      return
    }
    #expect(growing.results.first?.errorCode == 0)
    #expect(gone.responses.first?.errorCode == 0)
    #expect(created(anew, in: &controller).first?.errorCode == 0)
    #expect(count("big", in: controller) == 2)
    let grew = MetadataEvent.partitionsAdded("big", partitions: Int(Self.partitionCount) + 30)
    #expect(controller.events.contains(grew))
  }

  @Test(arguments: 0..<7)
  func `a controller that takes over goes on where the one before it stopped`(portions: Int) {
    var controller = cluster()
    let ids = [KafkaUUID(high: 3, low: 4)]
    let request = ControllerRequest.createTopics(topic("big", Self.partitionCount), ids: ids)
    _ = controller.post(request)
    for _ in 0..<portions { controller.deliver(.timer) }
    let made = count("big", in: controller)
    let first = controller.quorum.image.topic(named: "big")?.partitions.map(\.replicas) ?? []
    controller.restart()
    let token = controller.post(request)
    finish(&controller)
    let result = created(token, in: &controller).first
    #expect(result?.errorCode == 0)
    #expect(result?.topicId == ids[0])
    #expect(result?.numPartitions == Self.partitionCount)
    #expect(count("big", in: controller) == Int(Self.partitionCount))
    let replicas = controller.quorum.image.topic(named: "big")?.partitions.map(\.replicas) ?? []
    #expect(Array(replicas.prefix(made)) == first)
    #expect(replicas.allSatisfy { Set($0).count == 3 })
  }

  @Test func `whoever waits for topics is sent to the next controller when this one resigns`() {
    var controller = cluster()
    let token = controller.post(.createTopics(topic("big", Self.partitionCount)))
    let waiting = controller.post(.createTopics(topic("other", 1)))
    #expect(!controller.isAnswered(token))
    controller.deliver(.resign)
    for token in [token, waiting] {
      #expect(created(token, in: &controller).first?.errorCode == ErrorCode.notController.rawValue)
    }
  }

  @Test func `partitions whose only broker was fenced meanwhile have a leader when it is back`() {
    var controller = cluster(1)
    let token = controller.post(.createTopics(topic("big", Self.partitionCount, 1)))
    let epoch = controller.brokerEpoch(1)
    controller.kill(1)
    finish(&controller)
    #expect(created(token, in: &controller).first?.errorCode == 0)
    let partitions = controller.quorum.image.topic(named: "big")?.partitions ?? []
    #expect(partitions.count == Int(Self.partitionCount))
    #expect(partitions.allSatisfy { $0.leader == nil && $0.isr == [BrokerID(1)] })
    controller.join(1, previousEpoch: BrokerEpoch(epoch))
    finish(&controller)
    #expect(
      controller.quorum.image.topic(named: "big")?.partitions.allSatisfy { $0.leader == BrokerID(1) } == true
    )
  }

  @Test func `to ask whether topics might be made makes none`() {
    var controller = cluster()
    var request = topic("big", Self.partitionCount)
    request.validateOnly = true
    let end = controller.quorum.logEndOffset
    let token = controller.post(.createTopics(request))
    let result = created(token, in: &controller).first
    #expect(result?.errorCode == 0)
    #expect(result?.numPartitions == Self.partitionCount)
    #expect(result?.topicId == .zero)
    #expect(controller.quorum.logEndOffset == end)
  }
}
