import Broker
import KafkaProtocol
import NIOCore
import Testing

@Suite("Connections of clients")
struct ConnectionTests {
  private func single() -> BrokerRig {
    let rig = BrokerRig(1)
    #expect(rig.run { rig.isSettled && rig.controller != nil })
    return rig
  }

  private let broker = BrokerID(1)

  @Test func `replies come in the order of the requests, one each`() throws {
    let rig = single()
    try rig.createTopic("t", replicationFactor: 1)
    let connection = rig.connect(to: broker)
    // The long poll is parked; what comes behind it waits for its answer.
    let fetch = FetchRequest(
      maxWaitMs: 300,
      minBytes: 1,
      topics: [.init(topic: "t", partitions: [.init(partition: 0, fetchOffset: 0, partitionMaxBytes: 1_000)])]
    )
    try rig.send(fetch, version: 11, correlation: 10, on: connection, to: broker)
    for correlation in 11...14 as ClosedRange<Int32> {
      try rig.send(
        MetadataRequest(topics: nil),
        version: 9,
        correlation: correlation,
        on: connection,
        to: broker
      )
    }
    rig.drain()
    #expect(rig.nodes[broker]?.replies[connection] == nil)
    #expect(rig.run { rig.nodes[broker]?.replies[connection]?.count == 5 })
    let correlations = rig.nodes[broker]?.replies[connection]?.map {
      $0.getInteger(at: $0.readerIndex, as: Int32.self)
    }
    #expect(correlations == [10, 11, 12, 13, 14])
  }

  @Test func `an unknown version of ApiVersions is answered in version 0 with error 35`() throws {
    let rig = single()
    let connection = rig.connect(to: broker)
    var frame = ByteBuffer()
    frame.writeMultipleIntegers(18 as Int16, 99 as Int16, 5 as Int32, -1 as Int16, 0 as UInt8)
    rig.post(.frame(connection, frame), to: broker)
    rig.drain()
    let reply = try #require(rig.nodes[broker]?.replies[connection]?.first)
    #expect(reply.getInteger(at: reply.readerIndex, as: Int32.self) == 5)
    #expect(
      reply.getInteger(at: reply.readerIndex + 4, as: Int16.self) == ErrorCode.unsupportedVersion.rawValue
    )
  }

  @Test(arguments: [
    [0, 1], [3, 231], [0, 3, 0, 99], [3, 231, 0, 0, 0, 0, 0, 1, 255, 255], [], [255, 255, 255, 255],
  ])
  func `a header that cannot be served closes its own connection`(bytes: [UInt8]) throws {
    let rig = single()
    let (bad, good) = (rig.connect(to: broker), rig.connect(to: broker))
    rig.post(.frame(bad, ByteBuffer(bytes: bytes)), to: broker)
    try rig.send(ApiVersionsRequest(), version: 0, on: good, to: broker)
    rig.drain()
    #expect(rig.nodes[broker]?.closed[bad] != nil)
    #expect(rig.nodes[broker]?.closed[good] == nil)
    #expect(rig.nodes[broker]?.replies[good]?.count == 1)
  }

  @Test func `bytes behind a request are passed over`() throws {
    let rig = single()
    let connection = rig.connect(to: broker)
    var frame = ByteBuffer()
    for chunk in try encodeRequestFrame(
      MetadataRequest(topics: nil),
      version: 13,
      correlationID: 3,
      clientID: "x"
    ) {
      frame.writeImmutableBuffer(chunk)
    }
    _ = frame.readInteger(as: Int32.self)
    frame.writeRepeatingByte(0, count: 3)
    rig.post(.frame(connection, frame), to: broker)
    rig.drain()
    #expect(rig.nodes[broker]?.replies[connection]?.count == 1)
  }

  @Test func `a client's fetch with a replica id is refused, for it would move the high watermark`() throws {
    let rig = single()
    try rig.createTopic("t", replicationFactor: 1)
    let fetch = FetchRequest(
      replicaId: 2,
      maxWaitMs: 0,
      minBytes: 0,
      topics: [.init(topic: "t", partitions: [.init(partition: 0, fetchOffset: 0, partitionMaxBytes: 1_000)])]
    )
    let response = try rig.ask(fetch, version: 11, of: broker)
    #expect(
      response.responses.first?.partitions.first?.errorCode == ErrorCode.topicAuthorizationFailed.rawValue
        || response.errorCode == ErrorCode.topicAuthorizationFailed.rawValue
    )
  }

  @Test func `only what is served is advertised`() throws {
    let rig = single()
    let response = try rig.ask(ApiVersionsRequest(), version: 0, of: broker)
    let keys = Set(response.apiKeys.map(\.apiKey))
    #expect(
      keys.isSuperset(
        of: Array(0...3) + Array(8...16) + [18, 19, 20, 22, 23, 32, 35, 37, 42, 47, 55, 60, 75]
      )
    )
    // Those of transactions and of share groups.
    #expect(keys.isDisjoint(with: [24, 25, 26, 28, 76]))
    #expect(response.apiKeys.first { $0.apiKey == 0 }?.minVersion == 0)
  }

  @Test(arguments: ["../x", "", "a/b", "..", "ä", String(repeating: "x", count: 250)])
  func `an invalid topic name is refused with Kafka's error`(name: String) throws {
    let rig = single()
    var topic = CreateTopicsRequest.CreatableTopic()
    topic.name = name
    topic.numPartitions = 1
    topic.replicationFactor = 1
    let response = try rig.ask(CreateTopicsRequest(topics: [topic], timeoutMs: 1_000), version: 7, of: broker)
    #expect(response.topics.first?.errorCode == ErrorCode.invalidTopicException.rawValue)
  }

  @Test func `a broker without a rack names none`() throws {
    let rig = single()
    let response = try rig.ask(MetadataRequest(topics: nil), version: 9, of: broker)
    #expect(response.brokers.count == 1)
    #expect(response.brokers.allSatisfy { $0.rack == nil })
  }

  @Test func `a connection on which nothing happens is closed in its time, one that is used stays`() throws {
    let rig = BrokerRig.settled(1, settings: ["connections.max.idle.ms": "8000"])
    let id = BrokerID(1)
    let (idle, used) = (rig.connect(to: id), rig.connect(to: id))
    rig.drain()
    let begun = rig.now.monotonic
    for round in 1...5 as ClosedRange<Int32> {
      try rig.send(ApiVersionsRequest(), version: 0, correlation: round, on: used, to: id)
      rig.run { rig.now.monotonic >= begun + .seconds(3 * Int64(round)) }
      #expect((rig.nodes[id]?.closed[idle] != nil) == (round > 2), "\(round)")
    }
    #expect(rig.nodes[id]?.closed[idle]?.contains("connections.max.idle.ms") == true)
    #expect(rig.nodes[id]?.closed[used] == nil)
    #expect(rig.run { rig.nodes[id]?.closed[used] != nil })
    #expect(rig.now.monotonic - begun < .seconds(21))
  }

  @Test(arguments: ["-1", "600000", "9223372036854775807"])
  func `a connection may be idle as long as the setting says, or for ever`(setting: String) throws {
    let rig = BrokerRig.settled(1, settings: ["connections.max.idle.ms": setting])
    let id = BrokerID(1)
    let idle = rig.connect(to: id)
    rig.run(atMost: .seconds(590)) { false }
    #expect(rig.nodes[id]?.closed[idle] == nil)
    rig.run(atMost: .seconds(30)) { false }
    #expect((rig.nodes[id]?.closed[idle] != nil) == (setting == "600000"))
  }

  // MARK: How many there may be

  @Test func `one connection too many is closed at once, told once, and taken when another has left`()
    throws
  {
    let rig = BrokerRig.settled(1, settings: ["max.connections": "3"])
    let held = (0..<3).map { _ in rig.connect(to: broker) }
    let many = (0..<50).map { _ in rig.connect(to: broker) }
    rig.drain()
    #expect(held.allSatisfy { rig.nodes[broker]?.closed[$0] == nil })
    #expect(many.allSatisfy { rig.nodes[broker]?.closed[$0] != nil })
    let told = rig.logs.filter { $0.contains("turned away") }
    #expect(told.count == 1)
    #expect(told.first?.contains("max.connections is 3") == true)
    // What the process asks of itself needs no socket.
    let own = ConnectionID(1_000_000)
    rig.post(.connectionOpened(own, address: nil), to: broker)
    try rig.send(ApiVersionsRequest(), version: 0, on: own, to: broker)
    #expect(rig.run { rig.nodes[broker]?.replies[own] != nil })
    for one in [own, held[0]] { rig.post(.connectionClosed(one), to: broker) }
    let next = rig.connect(to: broker)
    try rig.send(ApiVersionsRequest(), version: 0, on: next, to: broker)
    #expect(rig.run { rig.nodes[broker]?.replies[next] != nil })
  }

  @Test func `how many there may be is changed while the broker runs`() throws {
    let rig = single()
    let admin = rig.connect(to: broker)
    let change = IncrementalAlterConfigsRequest(
      resources: [
        .init(
          resourceType: 4,
          resourceName: "1",
          configs: [.init(name: "max.connections", configOperation: 0, value: "1")]
        )
      ]
    )
    try rig.send(change, version: 1, on: admin, to: broker)
    #expect(rig.run { rig.nodes[broker]?.replies[admin] != nil })
    let another = rig.connect(to: broker)
    #expect(rig.run { rig.nodes[broker]?.closed[another] != nil })
    #expect(rig.nodes[broker]?.closed[admin] == nil)
  }

  @Test func `a wrong CRC is told, and nothing is written`() throws {
    let rig = single()
    try rig.createTopic("t", replicationFactor: 1)
    var bytes = try batch(["a"])
    bytes.setInteger(0xdead_beef as UInt32, at: bytes.readerIndex + 17)
    #expect(try rig.produce("t", bytes, to: broker).errorCode == ErrorCode.corruptMessage.rawValue)
    #expect(try rig.produce("t", batch(["b"]), to: broker).baseOffset == 0)
  }

  @Test(arguments: [0, 1, 2] as [Int16])
  func `the quorum is described in every version`(version: Int16) throws {
    let rig = single()
    let request = DescribeQuorumRequest(
      topics: [.init(topicName: "__cluster_metadata", partitions: [.init(partitionIndex: 0)])]
    )
    let response = try rig.ask(request, version: version, of: broker)
    #expect(response.topics.first?.partitions.first?.leaderId == 1)
  }

  @Test func `what is named twice is described once`() throws {
    let rig = single()
    try rig.createTopic("t", replicationFactor: 1)
    let names = ["t", "t", "none", "none", "t"]
    let metadata = try rig.ask(MetadataRequest(topics: names.map { .init(name: $0) }), version: 9, of: broker)
    #expect(metadata.topics.map(\.name) == ["t", "none"])
    let settings = try rig.ask(
      DescribeConfigsRequest(
        resources: (0..<3).map { _ in .init(resourceType: 4, resourceName: "1", configurationKeys: nil) }
      ),
      version: 4,
      of: broker
    )
    #expect(settings.results.map(\.errorCode) == [0, 42, 42])
    #expect(settings.results[0].configs.count > 10)
    #expect(settings.results[1].configs.isEmpty)
  }

  @Test func `a large request that is not Produce closes its connection`() throws {
    let rig = single()
    let connection = rig.connect(to: broker)
    let name = String(repeating: "n", count: 30_000)
    try rig.send(
      MetadataRequest(topics: (0..<300).map { _ in .init(name: name) }),
      version: 9,
      on: connection,
      to: broker
    )
    rig.drain()
    #expect(rig.nodes[broker]?.closed[connection]?.contains("only Produce") == true)
  }

  @Test func `P16: a request that names far more than there is closes its connection`() throws {
    let rig = single()
    try rig.createTopic("t", partitions: 7, replicationFactor: 1)
    // Each partition may be named, in a topic of its own, and as many things more.
    let most = BrokerLimits().spareNamesPerRequest + 2 * 7
    for (count, isServed) in [(most, true), (most + 1, false)] {
      let connection = rig.connect(to: broker)
      let topics = Array(repeating: MetadataRequest.MetadataRequestTopic(name: ""), count: count)
      try rig.send(MetadataRequest(topics: topics), version: 1, on: connection, to: broker)
      rig.drain()
      #expect((rig.nodes[broker]?.replies[connection] != nil) == isServed)
      #expect((rig.nodes[broker]?.closed[connection]?.contains("cannot be read") == true) != isServed)
    }
  }

  @Test func `who asks for megabytes and does not read gets no more than it is owed`() throws {
    let rig = single()
    try rig.createTopic("t", replicationFactor: 1)
    let value = String(repeating: "v", count: 900_000)
    for _ in 0..<3 { #expect(try rig.produce("t", batch([value]), to: broker).errorCode == 0) }
    let fetch = FetchRequest(
      maxWaitMs: 0,
      minBytes: 1,
      topics: [
        .init(topic: "t", partitions: [.init(partition: 0, fetchOffset: 0, partitionMaxBytes: 60_000_000)])
      ]
    )
    let connection = rig.connect(to: broker)
    rig.drain()
    let frames = try (0..<20).map {
      BrokerEvent.frame(connection, try rig.frame(fetch, version: 11, correlation: $0))
    }
    rig.handleInOneTurn(frames, of: broker)
    #expect(rig.nodes[broker]?.replies[connection]?.count == 1)
    // The shell's buffer is full: nothing more is looked up until it is empty.
    rig.post(.connectionWritable(connection, false), to: broker)
    rig.run(atMost: .seconds(1)) { false }
    #expect(rig.nodes[broker]?.replies[connection]?.count == 1)
    rig.post(.connectionWritable(connection, true), to: broker)
    #expect(rig.run { rig.nodes[broker]?.replies[connection]?.count == 20 })
  }
}
