import KafkaProtocol
import NIOCore
import Testing

@testable import Broker

/// Answers of the broker, field for field, where clients depend on them.
@Suite("Answers as Kafka gives them")
struct WireAnswersTests {
  private func settled(_ count: Int32 = 1, settings: [String: String] = [:]) -> BrokerRig {
    let rig = BrokerRig(count, settings: settings)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    return rig
  }

  // MARK: What a client may do (KIP-430)

  @Test func `without a controller a producer that wants an id is told to come again`() throws {
    let rig = BrokerRig.settled(3)
    for id in [1, 2] { rig.kill(BrokerID(Int32(id))) }
    #expect(rig.run { rig.nodes[BrokerID(3)]?.core?.status.controller == nil })
    let before = rig.now.monotonic
    let answer = try rig.ask(InitProducerIdRequest(transactionalId: nil), version: 4, of: BrokerID(3))
    #expect(ErrorCode(answer.errorCode) == .coordinatorLoadInProgress)
    #expect(answer.producerId == -1)
    #expect(rig.now.monotonic - before < .seconds(1))
  }

  @Test func `without an authorizer every operation is allowed, and told only to who asks`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 1)
    let silent = try rig.ask(MetadataRequest(topics: [.init(name: "t")]), version: 8, of: BrokerID(1))
    #expect(silent.topics.first?.topicAuthorizedOperations == .min)
    #expect(silent.clusterAuthorizedOperations == .min)
    var asking = MetadataRequest(topics: [.init(name: "t")])
    asking.includeTopicAuthorizedOperations = true
    asking.includeClusterAuthorizedOperations = true
    let told = try rig.ask(asking, version: 8, of: BrokerID(1))
    #expect(told.topics.first?.topicAuthorizedOperations == 3576)
    #expect(told.clusterAuthorizedOperations == 8096)
    var cluster = DescribeClusterRequest()
    #expect(try rig.ask(cluster, version: 0, of: BrokerID(1)).clusterAuthorizedOperations == .min)
    cluster.includeClusterAuthorizedOperations = true
    #expect(try rig.ask(cluster, version: 0, of: BrokerID(1)).clusterAuthorizedOperations == 8096)
    let pages = try rig.ask(
      DescribeTopicPartitionsRequest(topics: [.init(name: "t")]),
      version: 0,
      of: BrokerID(1)
    )
    #expect(pages.topics.first?.topicAuthorizedOperations == 3576)
  }

  // MARK: What no client in order sends

  @Test func `what is refused as bad is told in one line, with who sent it, and not told again at once`()
    throws
  {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 1)
    func lines(_ text: String) -> [String] { rig.logs.filter { $0.contains(text) } }
    var bad = try batch(["a"])
    bad.setInteger(0x55 as UInt8, at: bad.writerIndex - 1)
    for _ in 0..<3 {
      #expect(try rig.produce("t", bad, to: BrokerID(1)).errorCode == ErrorCode.corruptMessage.rawValue)
    }
    #expect(lines("t-0 is refused with CORRUPT_MESSAGE").count == 1)
    #expect(lines("t-0 is refused").allSatisfy { $0.hasPrefix("127.0.0.1:") })
    for name in ["../x", "", String(repeating: "x", count: 250), "a\u{1b}[31mb\n"] {
      let topic = CreateTopicsRequest.CreatableTopic(name: name, numPartitions: 1, replicationFactor: 1)
      let made = try rig.ask(
        CreateTopicsRequest(topics: [topic], timeoutMs: 1000),
        version: 7,
        of: BrokerID(1)
      )
      #expect(made.topics.first?.errorCode == ErrorCode.invalidTopicException.rawValue)
      let asked = MetadataRequest(topics: [.init(name: name)])
      #expect(try rig.ask(asked, version: 9, of: BrokerID(1)).topics.first?.errorCode == 17)
    }
    #expect(lines("INVALID_TOPIC_EXCEPTION").count == 8)
    let many = CreateTopicsRequest.CreatableTopic(name: "u", numPartitions: 1_000_000, replicationFactor: 1)
    _ = try rig.ask(CreateTopicsRequest(topics: [many], timeoutMs: 1000), version: 7, of: BrokerID(1))
    #expect(lines("topic \"u\" is refused").count == 1)
    #expect(rig.logs.allSatisfy { $0.utf8.count < 500 && !$0.utf8.contains { $0 < 0x20 } })
  }

  @Test func `what cannot be read is told in words, with the name of the API`() throws {
    let rig = settled()
    let connection = rig.connect(to: BrokerID(1))
    // CreateTopics v4, whose array is null.
    var frame = ByteBuffer()
    frame.writeMultipleIntegers(19 as Int16, 4 as Int16, 1 as Int32, -1 as Int16, -1 as Int32)
    rig.post(.frame(connection, frame), to: BrokerID(1))
    rig.drain()
    let reason = try #require(rig.nodes[BrokerID(1)]?.closed[connection])
    #expect(reason.hasPrefix("CreateTopics v4 that cannot be read (not valid: null for"))
    let unknown = rig.connect(to: BrokerID(1))
    frame.setInteger(999 as Int16, at: frame.readerIndex)
    rig.post(.frame(unknown, frame), to: BrokerID(1))
    rig.drain()
    #expect(rig.nodes[BrokerID(1)]?.closed[unknown]?.contains("API key 999") == true)
  }

  // MARK: Batches (`ProduceRequest.validateRecords`, `UnifiedLog.analyzeAndValidateRecords`)

  /// Retriable only what may have been damaged on the way: a client would send anything else until its time is over.
  @Test func `a batch that is wrong as it was sent is refused for good`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 1)
    func sealed(_ change: (inout ByteBuffer) -> Void) throws -> ByteBuffer {
      var bytes = try batch(["a"])
      change(&bytes)
      let body = try #require(bytes.getSlice(at: bytes.readerIndex + 21, length: bytes.readableBytes - 21))
      bytes.setInteger(CRC32C.checksum(of: body), at: bytes.readerIndex + 17)
      return bytes
    }
    let wrong: [(String, ByteBuffer)] = [
      ("negative delta", try sealed { $0.setInteger(-5 as Int32, at: $0.readerIndex + 23) }),
      ("longer than it is", try sealed { $0.setInteger(5_000 as Int32, at: $0.readerIndex + 8) }),
      ("as long as can be", try sealed { $0.setInteger(Int32.max, at: $0.readerIndex + 8) }),
      ("base offset", try sealed { $0.setInteger(7 as Int64, at: $0.readerIndex) }),
      ("negative base offset", try sealed { $0.setInteger(-7 as Int64, at: $0.readerIndex) }),
    ]
    for (what, bytes) in wrong {
      let answer = try rig.produce("t", bytes, to: BrokerID(1))
      #expect(ErrorCode(answer.errorCode) == .invalidRecord, "\(what)")
      #expect(answer.errorMessage?.contains("invalid(") == false, "\(what)")
    }
    var damaged = try batch(["a"])
    damaged.setInteger(-5 as Int32, at: damaged.readerIndex + 23)
    #expect(try ErrorCode(rig.produce("t", damaged, to: BrokerID(1)).errorCode) == .corruptMessage)
  }

  @Test func `acks that there are not are told of topics that there are`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 1)
    let request = ProduceRequest(
      acks: 5,
      timeoutMs: 1_000,
      topicData: try ["t", "none"].map {
        .init(name: $0, partitionData: [.init(index: 0, records: try batch(["a"]))])
      }
    )
    let response = try rig.ask(request, version: 9, of: BrokerID(1))
    #expect(
      response.responses.map { $0.partitionResponses.map { ErrorCode($0.errorCode) } }
        == [[.invalidRequiredAcks], [.unknownTopicOrPartition]]
    )
  }

  // MARK: Any replica, to who asks as an observer (replica id -2)

  @Test func `an observer is told each replica's own end, and reads from any`() throws {
    let rig = settled(3)
    try rig.createTopic("t", replicationFactor: 3)
    let leader = try #require(rig.leader(of: "t"))
    #expect(try rig.produce("t", batch(["a"]), to: leader).errorCode == 0)
    let followers = rig.isr(of: "t").filter { $0 != leader }
    // They get no more of it than they have.
    rig.isolated = Set(followers)
    let connection = rig.connect(to: leader)
    let late = try rig.produceRequest("t", batch(["b"]), timeoutMs: 100)
    try rig.send(late, version: 9, on: connection, to: leader)
    rig.drain()
    func end(at id: BrokerID, replicaID: Int32) throws -> (ErrorCode, Int64) {
      let request = ListOffsetsRequest(
        replicaId: replicaID,
        topics: [.init(name: "t", partitions: [.init(partitionIndex: 0, timestamp: -1)])]
      )
      let found = try #require(
        rig.ask(request, version: 7, of: id).topics.first?.partitions.first
      )
      return (ErrorCode(found.errorCode), found.offset)
    }
    #expect(try end(at: leader, replicaID: -2) == (.none, 2))
    #expect(try end(at: leader, replicaID: -1) == (.none, 1))
    let asked = FetchRequest.FetchPartition(partition: 0, fetchOffset: 0, partitionMaxBytes: 1 << 20)
    for follower in followers {
      #expect(try end(at: follower, replicaID: -2) == (.none, 1))
      #expect(try end(at: follower, replicaID: -1).0 == .notLeaderOrFollower)
      let fetch = FetchRequest(
        replicaId: -2,
        maxWaitMs: 0,
        topics: [.init(topic: "t", partitions: [asked])]
      )
      let answer = try rig.ask(fetch, version: 11, of: follower).responses.first?.partitions.first
      let batches = RecordBatches(try #require(answer?.records))
      #expect(batches.map { $0.header.nextOffset.rawValue } == [1])
    }
  }

  // MARK: Metadata that makes topics

  @Test func `a topic that is asked for is made where both sides allow it`() throws {
    func asked(_ name: String, _ allows: Bool, version: Int16 = 9) -> MetadataRequest {
      var request = MetadataRequest(topics: [.init(name: name)])
      request.allowAutoTopicCreation = version < 4 || allows
      return request
    }
    let rig = settled()
    let one = BrokerID(1)
    #expect(try rig.ask(asked("wanted", true), version: 9, of: one).topics.map(\.errorCode) == [3])
    #expect(rig.run { rig.leader(of: "wanted") != nil })
    #expect(try rig.ask(asked("old", true), version: 3, of: one).topics.map(\.errorCode) == [3])
    #expect(rig.run { rig.leader(of: "old") != nil })
    #expect(try rig.ask(asked("unwanted", false), version: 9, of: one).topics.map(\.errorCode) == [3])
    rig.run(atMost: .seconds(2)) { false }
    let made = try rig.ask(MetadataRequest(topics: nil), version: 9, of: one).topics.map(\.name)
    #expect(made == ["old", "wanted"])

    let strict = settled(settings: ["auto.create.topics.enable": "false"])
    #expect(try strict.ask(asked("wanted", true), version: 9, of: one).topics.map(\.errorCode) == [3])
    strict.run(atMost: .seconds(2)) { false }
    #expect(try strict.ask(MetadataRequest(topics: nil), version: 9, of: one).topics.isEmpty)
  }

  @Test func `no more topics are made at once for those who ask than the limit says`() throws {
    let rig = settled()
    let names = (0..<1_500).map { "t\($0)" }
    _ = try rig.ask(MetadataRequest(topics: names.map { .init(name: $0) }), version: 9, of: BrokerID(1))
    rig.run(atMost: .seconds(5)) { false }
    let made = try rig.ask(MetadataRequest(topics: nil), version: 9, of: BrokerID(1)).topics.count
    #expect(made == BrokerLimits().autoCreationCount)
  }

  // MARK: Endpoints (KIP-919)

  @Test func `a broker tells of brokers only`() throws {
    let rig = settled()
    func code(_ type: Int8) throws -> Int16 {
      var request = DescribeClusterRequest()
      request.endpointType = type
      return try rig.ask(request, version: 1, of: BrokerID(1)).errorCode
    }
    #expect(try code(1) == 0)
    #expect(try code(2) == ErrorCode.mismatchedEndpointType.rawValue)
    #expect(try code(3) == ErrorCode.unsupportedEndpointType.rawValue)
  }

  // MARK: Topics

  @Test func `a page begins at a partition that can be, of a topic that is asked for`() throws {
    let rig = settled()
    try rig.createTopic("t", partitions: 3, replicationFactor: 1)
    for cursor in [(topic: "t", partition: Int32(-1)), (topic: "u", partition: 0)] {
      let request = DescribeTopicPartitionsRequest(
        topics: [.init(name: "t")],
        cursor: .init(topicName: cursor.topic, partitionIndex: cursor.partition)
      )
      let response = try rig.ask(request, version: 0, of: BrokerID(1))
      #expect(response.topics.map(\.errorCode) == [ErrorCode.invalidRequest.rawValue])
    }
  }

  @Test func `topics are described page by page, each partition once`() throws {
    let rig = settled()
    try rig.createTopic("a", partitions: 3, replicationFactor: 1)
    try rig.createTopic("b", partitions: 2, replicationFactor: 1)
    var seen: [String] = []
    var request = DescribeTopicPartitionsRequest(responsePartitionLimit: 2)
    for _ in 0..<10 {
      let page = try rig.ask(request, version: 0, of: BrokerID(1))
      for topic in page.topics { seen += topic.partitions.map { "\(topic.name ?? "")-\($0.partitionIndex)" } }
      #expect(page.topics.reduce(0) { $0 + $1.partitions.count } <= 2)
      guard let next = page.nextCursor else { break }
      request.cursor = .init(topicName: next.topicName, partitionIndex: next.partitionIndex)
    }
    #expect(seen == ["a-0", "a-1", "a-2", "b-0", "b-1"])
  }

  @Test func `a topic that is to be deleted twice is refused once, and stays`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 1)
    let request = DeleteTopicsRequest(topics: [.init(name: "t"), .init(name: "t")], timeoutMs: 1000)
    let response = try rig.ask(request, version: 6, of: BrokerID(1))
    #expect(response.responses.map(\.errorCode) == [ErrorCode.invalidRequest.rawValue])
    #expect(rig.leader(of: "t") != nil)
  }

  @Test func `a creation whose answer was lost with the controller is not told that its topic exists`() throws
  {
    let rig = settled(3)
    let controller = try #require(rig.controller)
    let asked = try #require(rig.nodes.keys.sorted().first { $0 != controller })
    let request = CreateTopicsRequest(
      topics: [.init(name: "t", numPartitions: 1, replicationFactor: 1)],
      timeoutMs: 10_000
    )
    let connection = rig.connect(to: asked)
    rig.drain()
    let frame = try rig.frame(request, version: 7, correlation: 1)
    rig.handleInOneTurn([.frame(connection, frame)], of: asked)
    // The request is on its way; the answer will not come.
    rig.isolated = [asked]
    let other = try #require(rig.nodes.keys.first { $0 != controller && $0 != asked })
    #expect(
      rig.run(atMost: .milliseconds(400)) {
        rig.nodes[other]?.core?.metadata.topic(named: "t") != nil
      }
    )
    #expect(rig.nodes[asked]?.replies[connection] == nil)
    rig.kill(controller)
    rig.isolated = []
    #expect(rig.run { rig.nodes[asked]?.replies[connection] != nil })
    var reply = try #require(rig.nodes[asked]?.replies[connection]?.first)
    _ = try ResponseFrame.decodeHeader(&reply, apiKey: .createTopics, version: 7)
    let topic = try #require(try CreateTopicsResponse.decode(reply, version: 7).topics.first)
    #expect(topic.errorCode == 0 && topic.numPartitions == 1 && topic.replicationFactor == 1)
    #expect(topic.topicId == rig.nodes[other]?.core?.metadata.topic(named: "t")?.id)
    // Whoever asks anew is told so.
    let again = try rig.ask(request, version: 7, of: asked)
    #expect(again.topics.map(\.errorCode) == [ErrorCode.topicAlreadyExists.rawValue])
  }

  @Test func `nobody is sent to a leader whose process has ended, though the controller has not said so yet`()
    throws
  {
    let rig = BrokerRig.settled(3)
    try rig.createTopic("t", replicationFactor: 3)
    let controller = try #require(rig.controller)
    let leader = try #require(rig.nodes[controller]?.core?.metadata.topic(named: "t")?.partitions[0].leader)
    let asked = try #require(rig.nodes.keys.sorted().first { $0 != leader })
    let connection = rig.connect(to: asked)
    rig.drain()
    let request = MetadataRequest(topics: [.init(name: "t")])
    let frame = try rig.frame(request, version: 12, correlation: 1)
    let life = Incarnation(try #require(rig.nodes[leader]?.life))
    rig.handleInOneTurn([.linkDown(leader, life), .frame(connection, frame)], of: asked)
    var reply = try #require(rig.nodes[asked]?.replies[connection]?.first)
    _ = try ResponseFrame.decodeHeader(&reply, apiKey: .metadata, version: 12)
    let response = try MetadataResponse.decode(reply, version: 12)
    let partition = try #require(response.topics.first?.partitions.first)
    #expect(partition.errorCode == ErrorCode.leaderNotAvailable.rawValue && partition.leaderId == -1)
    #expect(partition.offlineReplicas == [leader.rawValue])
    // Its epoch is still the last (P13), and it is a broker of the cluster until the controller fences it.
    #expect(partition.leaderEpoch == 0 && response.brokers.count == 3)
  }

  @Test func `a topic that is to be deleted by its name and by its id is refused once, and stays`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 1)
    let described = try rig.ask(
      DescribeTopicPartitionsRequest(topics: [.init(name: "t")]),
      version: 0,
      of: BrokerID(1)
    )
    let id = try #require(described.topics.first?.topicId)
    let request = DeleteTopicsRequest(
      topics: [.init(name: nil, topicId: id), .init(name: "t")],
      timeoutMs: 1000
    )
    let response = try rig.ask(request, version: 6, of: BrokerID(1))
    #expect(response.responses.map(\.errorCode) == [ErrorCode.invalidRequest.rawValue])
    #expect(response.responses.first?.name == "t" && response.responses.first?.topicId == id)
    #expect(rig.leader(of: "t") != nil)
  }

  @Test func `a page that is full ends before topics that there are not`() throws {
    let rig = settled()
    try rig.createTopic("a", partitions: 2, replicationFactor: 1)
    let request = DescribeTopicPartitionsRequest(
      topics: ["a", "b", "c"].map { .init(name: $0) },
      responsePartitionLimit: 2
    )
    let page = try rig.ask(request, version: 0, of: BrokerID(1))
    #expect(page.topics.map(\.name) == ["a"])
    #expect(page.nextCursor?.topicName == "b" && page.nextCursor?.partitionIndex == 0)
  }

  @Test func `a partition without a leader is described without an error`() throws {
    let rig = settled(3)
    try rig.createTopic("t", partitions: 3, replicationFactor: 1)
    let gone = try #require((0..<3).compactMap { rig.leader(of: "t", $0) }.first { $0 != rig.controller })
    rig.kill(gone)
    #expect(rig.run { (0..<3).contains { rig.leader(of: "t", $0) == nil } })
    let living = try #require(rig.nodes.keys.sorted().first { $0 != gone })
    let request = DescribeTopicPartitionsRequest(topics: [.init(name: "t")])
    let topic = try #require(try rig.ask(request, version: 0, of: living).topics.first)
    let leaderless = try #require(topic.partitions.first { $0.leaderId == -1 })
    #expect(leaderless.errorCode == 0 && leaderless.offlineReplicas == [gone.rawValue])
  }

  // MARK: Features and settings

  @Test func `what the command line decides is shown as said at the start`() throws {
    let rig = settled()
    let request = DescribeConfigsRequest(
      resources: [
        .init(
          resourceType: 4,
          resourceName: "1",
          configurationKeys: ["node.id", "broker.id", "log.dirs"]
        )
      ]
    )
    let configs = try #require(try rig.ask(request, version: 4, of: BrokerID(1)).results.first).configs
    #expect(configs.map(\.name).sorted() == ["broker.id", "log.dirs", "node.id"])
    #expect(configs.allSatisfy { $0.configSource == SettingSource.staticBroker.rawValue && $0.readOnly })
    #expect(configs.filter { $0.name != "log.dirs" }.allSatisfy { $0.value == "1" })
  }

  @Test func `every feature that is in force is one that the broker supports`() throws {
    let rig = settled()
    let versions = try rig.ask(
      ApiVersionsRequest(clientSoftwareName: "test", clientSoftwareVersion: "1"),
      version: 4,
      of: BrokerID(1)
    )
    #expect(!versions.finalizedFeatures.isEmpty)
    for feature in versions.finalizedFeatures {
      let supported = versions.supportedFeatures.first { $0.name == feature.name }
      #expect((supported?.maxVersion ?? -1) >= feature.maxVersionLevel, "\(feature.name)")
    }
  }

  private func alter(
    _ rig: BrokerRig,
    _ resources: [(type: Int8, name: String, key: String, value: String)]
  ) throws -> [(code: Int16, name: String)] {
    let request = IncrementalAlterConfigsRequest(
      resources: resources.map {
        .init(
          resourceType: $0.type,
          resourceName: $0.name,
          configs: [.init(name: $0.key, configOperation: 0, value: $0.value)]
        )
      }
    )
    return try rig.ask(request, version: 1, of: BrokerID(1)).responses.map { ($0.errorCode, $0.resourceName) }
  }

  @Test func `a broker's setting that cannot be is refused, and what comes with it is done`() throws {
    let rig = settled()
    try rig.createTopic("t", replicationFactor: 1)
    let answers = try alter(
      rig,
      [
        (4, "1", "log.segment.bytes", "abc"), (4, "", "min.insync.replicas", "0"), (4, "1", "broker.id", "5"),
        (2, "t", "retention.ms", "5000"), (2, "t", "retention.ms", "soon"),
      ]
    )
    #expect(answers.count == 5)
    let invalid = ErrorCode.invalidConfig.rawValue
    #expect(
      answers.filter { $0.name != "t" }.allSatisfy { $0.code == ErrorCode.invalidRequest.rawValue }
    )
    #expect(answers.filter { $0.name == "t" }.map(\.code).sorted() == [0, invalid])
    #expect(try alter(rig, [(4, "1", "log.segment.bytes", "1048576")]).map(\.code) == [0])
    for other in ["2", "one"] {
      let codes = try alter(rig, [(4, other, "log.segment.bytes", "1048576")]).map(\.code)
      #expect(codes == [ErrorCode.invalidRequest.rawValue], "\(other)")
    }
  }

  @Test(arguments: [
    ("log.segment.bytes", "abc"), ("min.insync.replicas", "0"), ("broker.id", "5"), ("log.dirs", "/x"),
    ("log.cleanup.policy", "sometimes"), ("auto.create.topics.enable", "maybe"), ("log.retention.hours", "x"),
    ("group.consumer.assignors", "uniform,mine"), ("group.consumer.assignors", ""),
    ("group.consumer.migration.policy", "sideways"), ("group.consumer.session.timeout.ms", "0"),
    ("num.partitions", "0"), ("log.cleaner.min.cleanable.ratio", "2"), ("socket.request.max.bytes", "-1"),
  ])
  func `a setting that no broker can have is told before one starts`(name: String, value: String) throws {
    let objection = try #require(KnownSettings.objection(to: value, for: name))
    #expect(objection.contains(name) && !objection.contains("\n"))
  }

  @Test func `settings that can be are taken`() {
    for (name, value) in [
      ("log.segment.bytes", "1048576"), ("segment.bytes", "1048576"), ("log.retention.hours", "-1"),
      ("log.cleanup.policy", "compact,delete"), ("min.insync.replicas", "2"), ("of.somebody.else", "x"),
      ("group.consumer.assignors", "range, uniform"), ("group.consumer.migration.policy", "Upgrade"),
    ] { #expect(KnownSettings.objection(to: value, for: name) == nil, "\(name)") }
    #expect(KnownSettings.objection(to: "9", for: "default.replication.factor", brokers: 3) != nil)
    #expect(KnownSettings.objection(to: "3", for: "default.replication.factor", brokers: 3) == nil)
  }
}
