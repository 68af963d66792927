import ArgumentParser
import Broker
import EmbeddedCluster
import Glibc

/// The cluster without a console: the Kafka that a script or a test suite starts.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Run a cluster without a console, for scripts and tests.",
    discussion: """
      Prints JSON lines. The first, when the cluster is settled and each --topic has
      its full ISR: {"event":"ready","bootstrap":"127.0.0.1:9092,…","control":"PATH"};
      then one line an event. Logs go to standard error.
      SIGINT or SIGTERM shut the cluster down in order, exit code 0; SIGHUP too,
      unless it is ignored (nohup), exit code 129.

      bellwether serve --port 0 --topic orders:6:3 --topic audit:1:1
      bellwether serve --demo                    with topics that live
      bellwether serve --brokers 1 --data-dir ./data --set log.retention.ms=3600000
      """
  )

  @OptionGroup var options: ClusterOptions

  @Option(
    help: ArgumentHelp(
      "Make this topic before saying ready, unless it is there. \(TopicRequest.defaults) Repeat for more.",
      valueName: "name[:partitions[:rf]]"
    )
  )
  var topic: [String] = []

  @Flag(help: "Make the demo's topics, and write to them and read them.")
  var demo = false

  @Flag(help: "Log what is of interest to developers, too.")
  var verbose = false

  mutating func run() async throws {
    let logger = Logger(isVerbose: verbose)
    var topics = try topic.map { try TopicRequest(parsing: $0) }
    let configuration = try options.configuration(log: logger.sink)
    for name in Set(topics.map(\.name)).sorted() where topics.count(where: { $0.name == name }) > 1 {
      throw ClusterFailure.usage("--topic \(name) is given twice")
    }
    let others = demo ? DemoClients.topics(brokerCount: 3) : []
    try TopicRequest.checkCollisions(of: topics + others)
    if let count = configuration.brokerCount { for topic in topics { try topic.check(brokerCount: count) } }
    let handle = try await ClusterHandle.open(configuration)
    let count = handle.cluster.brokers.count
    let clients: DemoClients?
    do throws(ClusterFailure) {
      for topic in topics { try topic.check(brokerCount: count) }
      clients = demo ? try DemoClients(handle.cluster, log: logger.sink) : nil
    } catch {
      await handle.shutDown()
      throw error
    }
    if demo {
      let made = Set(topics.map(\.name))
      topics += DemoClients.topics(brokerCount: count).filter { !made.contains($0.name) }
    }
    let output = LineWriter(descriptor: STDOUT_FILENO)
    let telling = Task { [topics, clients] in
      try await Self.tell(handle, topics, clients, to: output, log: logger.sink)
    }
    let signal = await Self.end(handle, telling, clients, on: Signals.stream)
    await output.finish(within: .seconds(1))
    await logger.writer.finish(within: .seconds(1))
    guard let signal else { return try await telling.value }
    let code = Signals.exitCode(after: signal)
    if code != 0 {
      StandardError.write(
        "bellwether: ended by \(Signals.name(of: signal)), all brokers stopped in order\n"
      )
    }
    Glibc.exit(code)
  }

  /// Until a signal asks for the end, or the start failed; which signal it was.
  private static func end(
    _ handle: ClusterHandle,
    _ telling: Task<Void, any Error>,
    _ clients: DemoClients?,
    on signals: AsyncStream<Int32>
  ) async -> Int32? {
    let (endings, ending) = AsyncStream.makeStream(of: Int32?.self)
    let listening = Task {
      for await signal in signals {
        ending.yield(signal)
        return
      }
    }
    Task {
      _ = await telling.result
      ending.yield(nil)
    }
    var signal: Int32?
    for await reason in endings {
      signal = reason
      break
    }
    listening.cancel()
    telling.cancel()
    // A second signal does not wait.
    let impatience = Task {
      for await signal in signals { Glibc.exit(128 + signal) }
    }
    await clients?.stop()
    await handle.shutDown()
    impatience.cancel()
    return signal
  }

  private static func tell(
    _ handle: ClusterHandle,
    _ topics: [TopicRequest],
    _ clients: DemoClients?,
    to output: LineWriter,
    log: LogSink
  ) async throws {
    let cluster = handle.cluster
    try await handle.start()
    for topic in topics {
      guard let existing = try await cluster.createTopic(topic, mayExist: true) else { continue }
      log(
        .warning,
        "--topic \(topic.name): it is there already, with \(existing.partitions) partitions of \(existing.replicationFactor) replicas, and stays so"
      )
    }
    if !topics.isEmpty {
      try await cluster.wait(for: .fullISR(topics: topics.map(\.name)), timeout: .seconds(60))
    }
    let sequence = cluster.feed.lastSequence
    let ready: JSONValue = [
      "event": "ready", "bootstrap": .string(cluster.bootstrap), "control": .string(cluster.controlPath),
    ]
    output.write(ready.text)
    await clients?.start()
    for await batch in cluster.feed.batches(after: sequence) {
      if batch.missedCount > 0 {
        output.write(
          (["event": "missed", "count": .integer(Int64(clamping: batch.missedCount))] as JSONValue).text
        )
      }
      for entry in batch.entries { output.write(entry.json(since: cluster.startedAt).text) }
    }
  }
}
