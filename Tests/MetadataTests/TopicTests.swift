import KafkaProtocol
import Testing

@testable import Metadata

@Suite("Topics are created, grown, changed and deleted")
struct TopicTests {
  private func cluster(_ settings: [String: String] = [:], brokers: Int32 = 3) -> ControllerHarness {
    var controller = ControllerHarness(settings)
    for id in 1...brokers { controller.join(id) }
    return controller
  }

  @Test func `leaders and followers are spread over the brokers`() {
    var controller = cluster()
    controller.create("spread", partitions: 6, factor: 3)
    let partitions = controller.quorum.image.topic(named: "spread")?.partitions ?? []
    #expect(partitions.count == 6)
    for place in 0..<3 {
      for broker in [1, 2, 3] as [Int32] {
        #expect(partitions.count { $0.replicas[place] == BrokerID(broker) } == 2, "place \(place)")
      }
    }
    #expect(partitions.allSatisfy { $0.leader == $0.replicas[0] && $0.isr == $0.replicas })
  }

  @Test func `small topics begin where the last one ended`() {
    var controller = cluster()
    for index in 0..<6 { controller.create("t\(index)", partitions: 1, factor: 1) }
    let leaders = controller.quorum.image.topics.values.compactMap { $0.partitions[0].leader }
    for broker in [1, 2, 3] as [Int32] { #expect(leaders.count { $0 == BrokerID(broker) } == 2) }
  }

  @Test func `a request that comes again is told what was done for it, another one that the topic exists`()
    throws
  {
    var controller = cluster()
    let request = CreateTopicsRequest(
      topics: ["a", "b"].map { .init(name: $0, numPartitions: 2, replicationFactor: 3) }
    )
    let ids = [KafkaUUID(high: 7, low: 1), KafkaUUID(high: 7, low: 2)]
    let first = controller.create(request, ids: ids)
    #expect(first.map(\.errorCode) == [0, 0] && first.map(\.topicId) == ids)
    let end = controller.quorum.image.endOffset
    #expect(controller.create(request, ids: ids) == first)
    #expect(controller.quorum.image.endOffset == end)
    let exists = ErrorCode.topicAlreadyExists.rawValue
    #expect(controller.create(request, ids: ids.reversed()).map(\.errorCode) == [exists, exists])
    #expect(controller.create(request).map(\.errorCode) == [exists, exists])
  }

  @Test func `a fenced broker gets a replica only where it is needed, and is not in sync`() {
    var controller = cluster()
    controller.kill(2)
    controller.create("two", partitions: 3, factor: 2)
    controller.create("three", partitions: 3, factor: 3)
    for partition in controller.quorum.image.topic(named: "two")?.partitions ?? [] {
      #expect(!partition.replicas.contains(BrokerID(2)))
    }
    for partition in controller.quorum.image.topic(named: "three")?.partitions ?? [] {
      #expect(partition.replicas.last == BrokerID(2))
      #expect(partition.isr.count == 2)
    }
  }

  @Test func `defaults are those of the cluster`() {
    var controller = cluster(["num.partitions": "4"])
    controller.create("plain", partitions: -1, factor: -1)
    let partitions = controller.quorum.image.topic(named: "plain")?.partitions ?? []
    #expect(partitions.count == 4)
    #expect(partitions.allSatisfy { $0.replicas.count == 3 })
  }

  @Test(arguments: [
    ("", "the empty string is not allowed"), (".", "'.' is not allowed"), ("..", "'..' is not allowed"),
    (
      "../x", "'../x' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'"
    ), (String(repeating: "a", count: 250), nil),
    ("naïve", "'naïve' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'"),
  ])
  func `an illegal name is refused in Kafka's words`(_ name: String, _ reason: String?) {
    var controller = cluster()
    let refusal = controller.create(name)
    #expect(refusal.error == .invalidTopicException)
    if let reason { #expect(refusal.message == "Topic name is invalid: \(reason)") }
    #expect(controller.quorum.image.topics.isEmpty)
  }

  @Test func `a request for too many partitions in all is refused as a whole`() {
    var controller = cluster()
    let end = controller.quorum.logEndOffset
    var request = CreateTopicsRequest()
    for number in 0..<1000 {
      request.topics.append(.init(name: "t\(number)", numPartitions: 1000, replicationFactor: 1))
    }
    let results = controller.create(request)
    #expect(results.count == 1000)
    #expect(results.allSatisfy { $0.errorCode == ErrorCode.policyViolation.rawValue })
    #expect(controller.quorum.image.topics.isEmpty)
    #expect(controller.quorum.logEndOffset == end)
  }

  @Test func `every wrong creation gets its own error and changes nothing`() {
    var controller = cluster()
    controller.create("there.is_one")
    let end = controller.quorum.logEndOffset
    #expect(controller.create("there.is_one").error == .topicAlreadyExists)
    let collision = controller.create("there_is.one")
    #expect(collision.error == .invalidTopicException)
    #expect(collision.message == "Topic 'there_is.one' collides with existing topic: there.is_one")
    #expect(controller.create("a", partitions: 0).error == .invalidPartitions)
    #expect(controller.create("a", partitions: -2).error == .invalidPartitions)
    #expect(controller.create("a", factor: 0).error == .invalidReplicationFactor)
    #expect(controller.create("a", factor: 4).error == .invalidReplicationFactor)
    #expect(controller.create("a", partitions: 1_000_000).error == .policyViolation)
    #expect(controller.create("a", partitions: .max).error == .policyViolation)
    #expect(controller.create("__cluster_metadata").error == .invalidRequest)
    #expect(controller.create("a", assignments: [[1]]).error == .invalidRequest)
    func manual(_ assignments: [[Int32]]) -> ErrorCode? {
      controller.create("a", partitions: -1, factor: -1, assignments: assignments).error
    }
    #expect(manual([[]]) == .invalidReplicaAssignment)
    #expect(manual([[1, 1]]) == .invalidReplicaAssignment)
    #expect(manual([[1, 9]]) == .invalidReplicaAssignment)
    #expect(manual([[1, 2], [1]]) == .invalidReplicaAssignment)
    func wrong(_ name: String, _ value: String?) -> (error: ErrorCode?, message: String?) {
      controller.create("a", settings: [name: value])
    }
    #expect(wrong("no.such.thing", "1").message == "Unknown topic config name: no.such.thing")
    #expect(wrong("retention.ms", nil).error == .invalidConfig)
    #expect(
      wrong("retention.ms", "soon").message
        == "Invalid value soon for configuration retention.ms: Not a number of type LONG"
    )
    #expect(wrong("retention.ms", "-2").error == .invalidConfig)
    #expect(wrong("min.insync.replicas", "0").error == .invalidConfig)
    #expect(wrong("cleanup.policy", "compact,burn").error == .invalidConfig)
    #expect(wrong("preallocate", "maybe").error == .invalidConfig)
    #expect(wrong("compression.type", "rar").error == .invalidConfig)
    #expect(controller.quorum.logEndOffset == end)
    #expect(controller.halted == nil)
  }

  @Test func `a name twice in a request is refused, once`() {
    var controller = cluster()
    let topic = CreateTopicsRequest.CreatableTopic(name: "twice", numPartitions: 1, replicationFactor: 1)
    let answers = controller.create(CreateTopicsRequest(topics: [topic, topic]))
    #expect(answers.map(\.errorCode) == [ErrorCode.invalidRequest.rawValue])
  }

  @Test func `validateOnly answers as if, and creates nothing`() {
    var controller = cluster()
    let topic = CreateTopicsRequest.CreatableTopic(name: "a", numPartitions: 2, replicationFactor: 3)
    let answers = controller.create(CreateTopicsRequest(topics: [topic], validateOnly: true))
    #expect(answers.first?.errorCode == 0)
    #expect(answers.first?.numPartitions == 2)
    #expect(answers.first?.topicId == .zero)
    #expect(controller.quorum.image.topics.isEmpty)
    #expect(controller.events.allSatisfy { $0 != .topicCreated("a", partitions: 2, replicationFactor: 3) })
  }

  @Test func `the answer lists the topic's settings and where they come from`() {
    var controller = cluster(["log.retention.ms": "5000"])
    let topic = CreateTopicsRequest.CreatableTopic(
      name: "a",
      numPartitions: 1,
      replicationFactor: 3,
      configs: [.init(name: "segment.bytes", value: "100000")]
    )
    let configs = controller.create(CreateTopicsRequest(topics: [topic])).first?.configs ?? []
    func found(_ name: String) -> String {
      configs.first { $0.name == name }.map { "\($0.value ?? "") \($0.configSource)" } ?? ""
    }
    #expect(found("segment.bytes") == "100000 1")
    #expect(found("retention.ms") == "5000 4")
    #expect(found("min.insync.replicas") == "2 5")
    #expect(controller.quorum.image.topic(named: "a")?.settings == ["segment.bytes": "100000"])
  }

  @Test func `the partitions of all topics together are limited before anything is allocated`() {
    var controller = ControllerHarness([:]) { $0.limits.partitionCount = 10 }
    controller.join(1)
    #expect(controller.create("a", partitions: 8).error == ErrorCode.none)
    #expect(controller.create("b", partitions: 3).error == .policyViolation)
    #expect(controller.create("b", partitions: 2).error == ErrorCode.none)
  }

  @Test func `large topics are written in several batches`() {
    var controller = cluster()
    #expect(controller.create("large", partitions: 1700, factor: 3).error == ErrorCode.none)
    #expect(controller.quorum.image.partitionCount == 1700)
    #expect(controller.deltas.reduce(0) { $0 + $1.changedPartitions.count } == 1700)
    let sizes = controller.log.contents.batches.map { $0.endOffset - $0.baseOffset }
    #expect(sizes.allSatisfy { $0 <= 500 })
  }

  @Test func `topics are deleted by name and by id`() {
    var controller = cluster()
    controller.create("a", partitions: 3)
    controller.create("b")
    let id = controller.quorum.image.topicIDs["b"] ?? .zero
    func delete(_ topics: [DeleteTopicsRequest.DeleteTopicState]) -> [ErrorCode?] {
      guard case .deleteTopics(let answer) = controller.ask(.deleteTopics(.init(topics: topics))) else {
        return []
      }
      return answer.responses.map { ErrorCode(rawValue: $0.errorCode) }
    }
    #expect(delete([.init(name: "none", topicId: .zero)]) == [.unknownTopicOrPartition])
    #expect(delete([.init(name: nil, topicId: KafkaUUID(high: 4, low: 4))]) == [.unknownTopicId])
    #expect(delete([.init(name: nil, topicId: .zero)]) == [.invalidRequest])
    #expect(delete([.init(name: "a", topicId: id)]) == [.invalidRequest])
    #expect(
      delete([.init(name: "a", topicId: .zero), .init(name: "a", topicId: .zero)])
        == [.invalidRequest]
    )
    #expect(
      delete([.init(name: "a", topicId: .zero), .init(name: nil, topicId: id)]) == [
        ErrorCode.none, ErrorCode.none,
      ]
    )
    #expect(controller.quorum.image.topics.isEmpty)
    #expect(controller.quorum.image.partitionCount == 0)
    #expect(controller.deltas.last?.removedTopics.map(\.name) == ["a", "b"])
    // The name is free again, and the topic another one.
    controller.create("b")
    #expect(controller.quorum.image.topicIDs["b"] != id)
  }

  @Test func `deletion can be forbidden`() {
    var controller = cluster(["delete.topic.enable": "false"])
    controller.create("a")
    guard case .deleteTopics(let answer) = controller.ask(.deleteTopics(.init(topicNames: ["a"]))) else {
      Issue.record("no answer")
      return
    }
    #expect(answer.responses.map(\.errorCode) == [ErrorCode.topicDeletionDisabled.rawValue])
  }

  @Test func `topics grow and never shrink`() {
    var controller = cluster()
    controller.create("a", partitions: 2, factor: 2)
    func grow(_ name: String, to count: Int32, _ assignments: [[Int32]]? = nil) -> (ErrorCode?, String?) {
      let topic = CreatePartitionsRequest.CreatePartitionsTopic(
        name: name,
        count: count,
        assignments: assignments.map { $0.map { .init(brokerIds: $0) } }
      )
      guard case .createPartitions(let answer) = controller.ask(.createPartitions(.init(topics: [topic]))),
        let result = answer.results.first
      else { return (nil, nil) }
      return (ErrorCode(rawValue: result.errorCode), result.errorMessage)
    }
    #expect(grow("none", to: 2).0 == .unknownTopicOrPartition)
    #expect(grow("a", to: 2) == (.invalidPartitions, "Topic already has 2 partition(s)."))
    #expect(grow("a", to: 1).0 == .invalidPartitions)
    #expect(grow("a", to: -7).0 == .invalidPartitions)
    #expect(grow("a", to: .max).0 == .policyViolation)
    #expect(grow("a", to: 4, [[1, 2]]).0 == .invalidReplicaAssignment)
    #expect(grow("a", to: 3, [[1]]).0 == .invalidReplicaAssignment)
    #expect(grow("a", to: 3, [[3, 1]]).0 == ErrorCode.none)
    #expect(controller.partition("a", 2)?.replicas == [BrokerID(3), BrokerID(1)])
    #expect(grow("a", to: 5, nil).0 == ErrorCode.none)
    #expect(controller.quorum.image.topic(named: "a")?.partitions.count == 5)
  }

  @Test func `settings are set, deleted, appended and subtracted`() {
    var controller = cluster()
    controller.create("a")
    func alter(_ operation: Int8, _ name: String, _ value: String?) -> ErrorCode? {
      let resource = IncrementalAlterConfigsRequest.AlterConfigsResource(
        resourceType: 2,
        resourceName: "a",
        configs: [.init(name: name, configOperation: operation, value: value)]
      )
      guard
        case .incrementalAlterConfigs(let answer) = controller.ask(
          .incrementalAlterConfigs(.init(resources: [resource]))
        )
      else { return nil }
      return answer.responses.first.flatMap { ErrorCode(rawValue: $0.errorCode) }
    }
    func settings() -> [String: String]? { controller.quorum.image.topic(named: "a")?.settings }
    #expect(alter(0, "retention.ms", "1000") == ErrorCode.none)
    #expect(settings() == ["retention.ms": "1000"])
    #expect(alter(0, "retention.ms", "x") == .invalidConfig)
    #expect(alter(0, "nothing", "x") == .invalidConfig)
    #expect(alter(1, "retention.ms", nil) == ErrorCode.none)
    #expect(settings() == [:])
    #expect(alter(2, "cleanup.policy", "compact") == ErrorCode.none)
    #expect(settings() == ["cleanup.policy": "delete,compact"])
    #expect(alter(3, "cleanup.policy", "delete") == ErrorCode.none)
    #expect(settings() == ["cleanup.policy": "compact"])
    #expect(alter(2, "retention.ms", "1") == .invalidConfig)
    #expect(alter(7, "retention.ms", "1") == .invalidRequest)
  }

  @Test func `groups have settings of their own, which a snapshot keeps`() throws {
    var controller = cluster()
    func alter(_ group: String, _ operation: Int8, _ name: String, _ value: String?) -> ErrorCode? {
      let resource = IncrementalAlterConfigsRequest.AlterConfigsResource(
        resourceType: 32,
        resourceName: group,
        configs: [.init(name: name, configOperation: operation, value: value)]
      )
      guard
        case .incrementalAlterConfigs(let answer) = controller.ask(
          .incrementalAlterConfigs(.init(resources: [resource]))
        )
      else { return nil }
      return answer.responses.first.flatMap { ErrorCode(rawValue: $0.errorCode) }
    }
    let session = "consumer.session.timeout.ms"
    #expect(alter("g", 0, session, "6000") == ErrorCode.none)
    #expect(alter("h", 0, session, "7000") == ErrorCode.none)
    #expect(alter("g", 0, session, "x") == .invalidConfig)
    #expect(alter("g", 2, session, "1") == .invalidConfig)
    #expect(alter("g", 0, "retention.ms", "1000") == .invalidConfig)
    #expect(alter("", 0, session, "6000") == .invalidRequest)
    #expect(alter("h", 1, session, nil) == ErrorCode.none)
    let image = controller.quorum.image
    #expect(image.groupSettings == ["g": [session: "6000"]])
    let file = try image.snapshot(recordsPerBatch: 7, timestamp: 1)
    let id = SnapshotID(endOffset: image.endOffset, epoch: image.epoch)
    #expect(try MetadataImage(snapshot: id, file).groupSettings == image.groupSettings)
  }
}
