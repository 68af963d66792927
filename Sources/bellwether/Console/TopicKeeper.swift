import Console
import EmbeddedCluster
import KafkaClient
import KafkaProtocol
import NIOCore
import Synchronization

/// Makes, grows and deletes topics, sends leaders home and writes messages by hand: of whatever cluster, by its protocol.
struct TopicKeeper: Sendable {
  private let bootstrap: [BrokerAddress]
  private let client: ClientConfiguration
  private let eventLoop: any EventLoop
  private let cluster: KafkaCluster

  init(bootstrap: [BrokerAddress], client: ClientConfiguration = .init(), on loop: any EventLoop) {
    self.bootstrap = bootstrap
    self.client = client
    eventLoop = loop
    cluster = KafkaCluster(bootstrap: bootstrap, configuration: client, on: loop)
  }

  func close() async { await cluster.close() }

  func create(_ plan: TopicPlan) async throws(ClusterFailure) {
    let topic = NewTopic(
      plan.name,
      partitions: plan.partitions,
      replicationFactor: plan.replicationFactor,
      settings: plan.settings.map { ($0.name, $0.value) }
    )
    try await ask("\(plan.name) was not created") { () async throws(ClientError) in
      if let failure = try await cluster.createTopics([topic]).first?.failure { throw failure }
    }
  }

  func grow(_ topic: String, to count: Int32) async throws(ClusterFailure) {
    try await ask("\(topic) was not grown") { () async throws(ClientError) in
      try await cluster.createPartitions(of: topic, count: count)
    }
  }

  func delete(_ topic: String) async throws(ClusterFailure) {
    try await ask("\(topic) was not deleted") { () async throws(ClientError) in
      if let failure = try await cluster.deleteTopics([topic]).first?.failure { throw failure }
    }
  }

  /// Those that are led by another, and whose first replica is alive and in sync; the others stay as they are.
  func electPreferred(_ topic: String) async throws(ClusterFailure) {
    try await ask("nothing was elected") { () async throws(ClientError) in
      try await cluster.electPreferredLeaders(of: topic)
    }
  }

  func describe(_ topic: String) async -> TopicConfigs {
    do throws(ClientError) {
      let configs = try await cluster.describeConfigs(topic: topic)
      return TopicConfigs(
        topic: topic,
        at: SystemClock.monotonic(),
        entries: configs.sorted { $0.name < $1.name }.map { config in
          TopicConfigs.Entry(
            name: config.name,
            value: config.isSensitive ? nil : config.value,
            source: Self.source(config.configSource),
            isDefault: config.configSource != 1
          )
        }
      )
    } catch {
      return TopicConfigs(topic: topic, at: SystemClock.monotonic(), entries: [], failure: error.sentence)
    }
  }

  /// Kafka's `ConfigSource`.
  private static func source(_ number: Int8) -> String {
    switch number {
    case 1: "topic"
    case 2: "broker"
    case 3: "cluster"
    case 4: "file"
    case 5: "default"
    case 6: "logger"
    default: "unknown"
    }
  }

  /// Where it was written: `orders-3 @184 023`. Waits for every in-sync replica.
  func produce(_ plan: MessagePlan) async throws(ClusterFailure) -> String {
    let reports = Mutex<[DeliveryReport]>([])
    var configuration = ProducerConfiguration()
    configuration.linger = .zero
    configuration.bufferBytes = 256 << 20
    configuration.deliveryTimeout = .seconds(20)
    let producer = Producer(
      cluster: KafkaCluster(bootstrap: bootstrap, configuration: client, on: eventLoop),
      configuration: configuration
    ) { more in reports.withLock { $0 += more } }
    let record = ProducerRecord(
      topic: plan.topic,
      partition: plan.partition,
      key: plan.key.map { ByteBuffer(bytes: $0) },
      value: plan.value.map { ByteBuffer(bytes: $0) },
      headers: plan.headers.map { ($0.key, $0.value.map { ByteBuffer(bytes: $0) }) },
      timestamp: SystemClock.now().wallMilliseconds
    )
    let wasTaken = await producer.append([record])
    await producer.flush()
    await producer.close()
    guard wasTaken, let report = reports.withLock({ $0.first }) else {
      throw .refused("the message was not sent: it is too large")
    }
    switch report.outcome {
    case .acknowledged(let offset?): return "\(report.partition) @\(offset)"
    case .acknowledged(nil): return "\(report.partition)"
    case .failed(let error): throw .refused("the message was not written: \(error.sentence)")
    case .unknown(let error):
      throw .refused("whether the message was written is not known: \(error.sentence)")
    }
  }

  func send(_ plan: FilePlan, tell: @Sendable (String) -> Void) async throws(ClusterFailure) -> String {
    try await RecordSender(bootstrap: bootstrap, client: client, eventLoop: eventLoop).send(plan, tell: tell)
  }

  private func ask(
    _ failure: String,
    _ body: () async throws(ClientError) -> Void
  ) async throws(ClusterFailure) {
    do throws(ClientError) {
      try await body()
    } catch {
      throw .refused("\(failure): \(error.sentence)")
    }
  }
}
