import Broker
import Foundation
import KafkaClient
import KafkaProtocol
import Metadata
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import EmbeddedCluster

/// Whole clusters with the real core, over real sockets and files, driven by a client as any other.
@Suite("A real cluster", .serialized)
struct RealClusterTests {
  private static let make: MakeBrokerMachine = { BrokerCore(configuration: $0, disk: $1) }

  @Test(.timeLimit(.minutes(2)))
  func `nothing that was acknowledged is lost or doubled while leaders and controllers are killed`()
    async throws
  {
    try await withCluster(make: Self.make) { cluster in
      try await cluster.createTopic(TopicRequest(name: "lines", partitions: 6, replicationFactor: 3))
      let client = TestClient(cluster.bootstrap)
      let writing = Task { try await client.write(count: 6000, to: "lines", pausingEvery: 100) }
      for round in 0..<3 {
        let controller = try #require(await cluster.newestView?.controller)
        let victim = round == 1 ? cluster.brokers.first { $0 != controller } ?? controller : controller
        try await cluster.kill(victim)
        try await cluster.wait(for: .settled, timeout: .seconds(20))
        try await cluster.start(victim)
        try await cluster.wait(for: .fullISR(topics: ["lines"]), timeout: .seconds(20))
      }
      let acknowledged = try await writing.value
      #expect(acknowledged.count == 6000)
      let read = try await client.read("lines", count: 6000)
      #expect(read.values.flatMap { $0 }.sorted() == acknowledged.sorted())
      for (_, values) in read { #expect(values == values.sorted(), "a partition is out of order") }
      await client.close()
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func `all brokers killed and started in any order lead every partition and serve every record`()
    async throws
  {
    try await withCluster(make: Self.make) { cluster in
      try await cluster.createTopic(TopicRequest(name: "lines", partitions: 4, replicationFactor: 3))
      let client = TestClient(cluster.bootstrap)
      let acknowledged = try await client.write(count: 500, to: "lines")
      for id in cluster.brokers { try await cluster.kill(id) }
      // Two of three are a majority: the first one alone is not unfenced yet.
      for id in cluster.brokers.reversed() { try await cluster.boot(id) }
      try await cluster.wait(for: .fullISR(topics: ["lines"]), timeout: .seconds(20))
      let read = try await client.read("lines", count: 500)
      #expect(read.values.flatMap { $0 }.sorted() == acknowledged.sorted())
      await client.close()
    }
  }

  @Test(.timeLimit(.minutes(2)), arguments: [true, false])
  func `a data directory comes back as the cluster that it was`(_ isOrderly: Bool) async throws {
    try await withFolder { folder in
      var configuration = ClusterConfiguration()
      configuration.port = 0
      configuration.dataPath = folder
      let first = try await EmbeddedCluster(configuration)
      try await first.startAll()
      try await first.wait(for: .settled, timeout: .seconds(20))
      try await first.createTopic(TopicRequest(name: "lines", partitions: 3, replicationFactor: 3))
      let writer = TestClient(first.bootstrap)
      let acknowledged = try await writer.write(count: 300, to: "lines")
      await writer.close()
      if !isOrderly { for id in first.brokers { try await first.kill(id) } }
      await first.shutDown()

      let second = try await EmbeddedCluster(configuration)
      #expect(second.clusterID == first.clusterID)
      try await second.startAll()
      try await second.wait(for: .fullISR(topics: ["lines"]), timeout: .seconds(20))
      try await second.wait(for: .settled, timeout: .seconds(20))
      let reader = TestClient(second.bootstrap)
      let read = try await reader.read("lines", count: 300)
      #expect(read.values.flatMap { $0 }.sorted() == acknowledged.sorted())
      await reader.close()
      await second.shutDown()
      #expect(!second.feed.entries(after: 0).entries.contains { $0.event.what.name == "broker-halted" })
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a stop moves the leaders first, and a restart brings the broker back`() async throws {
    try await withCluster(make: Self.make) { cluster in
      try await cluster.createTopic(TopicRequest(name: "lines", partitions: 6, replicationFactor: 3))
      let sequence = cluster.feed.lastSequence
      try await cluster.stop(BrokerID(2))
      let told = cluster.feed.entries(after: sequence).entries.map(\.event.what)
      let stopped = try #require(told.firstIndex(of: .brokerStopped(BrokerID(2))))
      let moved = told[..<stopped].count {
        if case .leaderElected(_, _, BrokerID(2)?, _, _) = $0 { true } else { false }
      }
      #expect(moved == 2)
      #expect(!told.contains { $0.name == "broker-halted" })
      try await cluster.restart(BrokerID(2))
      try await cluster.wait(for: .fullISR(topics: nil), timeout: .seconds(20))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `what is asked before a broker serves is answered when it does, and which versions it has at once`()
    async throws
  {
    var configuration = ClusterConfiguration()
    configuration.brokerCount = 3
    configuration.port = 0
    let cluster = try await EmbeddedCluster(configuration)
    // One of three: nobody is there to elect it, so it cannot serve.
    try await cluster.boot(BrokerID(1))
    let client = try await Self.connect(cluster.port(1))
    let which = ApiVersionsRequest(clientSoftwareName: "early", clientSoftwareVersion: "1")
    try client.send(Self.bytes(which, version: 3, correlation: 1))
    try client.send(Self.bytes(MetadataRequest(topics: nil), version: 12, correlation: 2))
    try client.send(Self.bytes(which, version: 3, correlation: 3))
    let versions: ApiVersionsResponse = try Self.answer(client, to: ApiVersionsRequest.self, version: 3, 1)
    #expect(versions.errorCode == 0 && !versions.apiKeys.isEmpty)
    #expect(await cluster.status(of: BrokerID(1))?.view?.isUnfenced == false)
    for id in [BrokerID(2), BrokerID(3)] { try await cluster.boot(id) }
    let metadata: MetadataResponse = try Self.answer(client, to: MetadataRequest.self, version: 12, 2)
    #expect(metadata.errorCode == 0 && metadata.clusterId == "\(cluster.clusterID)")
    #expect(metadata.brokers.contains { $0.nodeId == 1 })
    let again: ApiVersionsResponse = try Self.answer(client, to: ApiVersionsRequest.self, version: 3, 3)
    #expect(again.apiKeys == versions.apiKeys)
    await cluster.shutDown()
  }

  /// A broker that was told to start listens a moment later.
  private static func connect(_ port: Int) async throws -> RawClient {
    while true {
      do {
        return try RawClient(port: port)
      } catch RawClient.Failure.refused {
        await Task.yield()
      }
    }
  }

  private static func bytes(
    _ request: some KafkaRequest,
    version: Int16,
    correlation: Int32
  ) throws -> [UInt8] {
    try encodeRequestFrame(request, version: version, correlationID: correlation, clientID: "early")
      .flatMap { Array($0.readableBytesView) }
  }

  private static func answer<Request: KafkaRequest>(
    _ client: RawClient,
    to request: Request.Type,
    version: Int16,
    _ correlation: Int32
  ) throws -> Request.Response {
    var reply = ByteBuffer(bytes: try client.receiveFrame())
    let header = try ResponseFrame.decodeHeader(&reply, apiKey: Request.apiKey, version: version)
    #expect(header == correlation)
    return try Request.Response.decode(reply, version: version)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a connection that is closed is told with its address, once`() async throws {
    let lines = Mutex<[String]>([])
    var configuration = ClusterConfiguration()
    configuration.brokerCount = 1
    configuration.port = 0
    configuration.log = LogSink { _, line in lines.withLock { $0.append(line) } }
    let cluster = try await EmbeddedCluster(configuration)
    try await cluster.startSettled()
    // A key that no request has, and a length that none may have.
    for bytes: [UInt8] in [RawClient.framed([0x7f, 0xff, 0, 0, 0, 0, 0, 1]), [0x7f, 0xff, 0xff, 0xff]] {
      let client = try RawClient(port: cluster.port(1))
      try client.send(bytes)
      _ = client.ending()
    }
    await cluster.shutDown()
    let told = lines.withLock { $0.filter { $0.contains(" closes ") } }
    #expect(told.count == 2)
    for line in told { #expect(line.components(separatedBy: "127.0.0.1:").count == 2, "\(line)") }
  }

  @Test(.timeLimit(.minutes(1)))
  func `requests for what cannot be are refused with a reason`() async throws {
    try await withCluster(brokers: 1, make: Self.make) { cluster in
      await #expect(throws: ClusterFailure.self) {
        try await cluster.createTopic(TopicRequest(name: "../x", partitions: 1, replicationFactor: 1))
      }
      await #expect(throws: ClusterFailure.self) {
        try await cluster.createTopic(TopicRequest(name: "wide", partitions: 1_000_000, replicationFactor: 1))
      }
      try await cluster.createTopic(TopicRequest(name: "fine", partitions: 2, replicationFactor: 1))
      await #expect(throws: ClusterFailure.self) {
        try await cluster.createTopic(TopicRequest(name: "fine", partitions: 2, replicationFactor: 1))
      }
      try await cluster.createTopic(
        TopicRequest(name: "fine", partitions: 2, replicationFactor: 1),
        mayExist: true
      )
      let other = try await cluster.createTopic(TopicRequest(parsing: "fine"), mayExist: true)
      #expect(other == nil)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a topic whose numbers are left out has those of the brokers' settings`() async throws {
    try await withCluster(brokers: 3, settings: ["num.partitions": "5"], make: Self.make) { cluster in
      try await cluster.createTopic(TopicRequest(parsing: "plain"))
      let topic = try #require(await cluster.newestView?.image.topic(named: "plain"))
      #expect(topic.partitions.count == 5 && topic.partitions[0].replicas.count == 3)
    }
  }
}

/// Writes numbered lines and reads them back.
private struct TestClient {
  private let bootstrap: [BrokerAddress]
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  init(_ bootstrap: String) { self.bootstrap = BrokerAddress.list(bootstrap) ?? [] }

  /// The values that were acknowledged, each once.
  func write(count: Int, to topic: String, pausingEvery pause: Int? = nil) async throws -> [String] {
    let acknowledged = Mutex<[UInt64]>([])
    let producer = Producer(cluster: KafkaCluster(bootstrap: bootstrap, on: group.next())) { reports in
      for report in reports {
        if case .acknowledged = report.outcome { acknowledged.withLock { $0 += report.tokens } }
      }
    }
    for number in 0..<count {
      let record = ProducerRecord(
        topic: topic,
        partition: Int32(number % 3),
        value: ByteBuffer(string: Self.text(UInt64(number))),
        timestamp: Int64(number),
        token: UInt64(number)
      )
      while !(await producer.append([record])) { await producer.flush() }
      // Spread over the faults: each run of records is on its way before the next.
      if let pause, number % pause == 0 { await producer.flush() }
    }
    await producer.flush()
    await producer.close()
    return acknowledged.withLock { $0.map(Self.text) }
  }

  private static func text(_ number: UInt64) -> String {
    let digits = String(number)
    return "line " + String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// The values of each partition, in order, once there are so many.
  func read(_ topic: String, count: Int) async throws -> [Int32: [String]] {
    let fetcher = Fetcher(cluster: KafkaCluster(bootstrap: bootstrap, on: group.next()))
    try await fetcher.assign(topics: [topic], from: .earliest)
    var values: [Int32: [String]] = [:]
    var total = 0
    while total < count {
      for case .records(let records) in await fetcher.next() {
        for batch in RecordBatches(records.batches) {
          var reader = try RecordBatchReader(batch)
          for record in try reader.records() {
            guard let value = record.value else { continue }
            values[records.partition.partition, default: []].append(String(buffer: value))
            total += 1
          }
        }
      }
    }
    await fetcher.close()
    return values
  }

  func close() async { try? await group.shutdownGracefully() }
}
