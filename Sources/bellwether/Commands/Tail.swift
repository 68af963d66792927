import ArgumentParser
import Console
import EmbeddedCluster
import Glibc
import KafkaClient
import KafkaProtocol
import NIOPosix
import Synchronization

/// The console's message stream for pipes: what is asked for of a topic, line by line.
struct Tail: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tail",
    abstract: "Print a topic's messages as they come, those that a filter asks for.",
    discussion: """
      Reads from the one running cluster, or from --bootstrap. Without --from it begins
      at the end. Control characters are written out; --json prints a line of JSON each.

      bellwether tail orders
      bellwether tail orders --from beginning --until-end --json | jq .value
      bellwether tail orders --from 5m --filter 'value.amount > 90 and key ~ "^user-1"'
      bellwether tail orders --partition 3 --from 184000 --count 10

      Filters: value.a.b[0], key, headers.NAME, offset, partition, timestamp, size, topic
      with = != < <= > >= ~ (a pattern) in (…); and, or, not; words are looked for in
      key, value and headers.
      """
  )

  @Argument(help: "The topic.") var topic: String

  @Option(parsing: .unconditional, help: ArgumentHelp("Only this partition.", valueName: "number"))
  var partition: Int32?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Where to begin: beginning, end, an offset, -100 (of each partition), 12:04, 2026-01-05T12:04Z, 5m ago.",
      valueName: "place"
    )
  )
  var from = "end"

  @Option(help: ArgumentHelp("Only messages of which this is true.", valueName: "filter")) var filter: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("End after so many messages.", valueName: "number"))
  var count: Int?

  @Flag(help: "End where the topic ends now.") var untilEnd = false

  @Flag(help: "Print JSON, a line each.") var json = false

  @Option(help: ArgumentHelp("Brokers of another cluster, as HOST:PORT,…", valueName: "brokers"))
  var bootstrap: String?

  @Option(
    help: ArgumentHelp("How another cluster is spoken to, as Kafka's own tools take it.", valueName: "file")
  )
  var commandConfig: String?

  @Option(help: ArgumentHelp("The cluster's control socket, where several run.", valueName: "path"))
  var control: String?

  mutating func run() async throws {
    let matcher = try parsedFilter().map { FilterMatcher($0) }
    let start = try parsedStart()
    if let count, count < 1 { throw ClusterFailure.usage("--count takes 1 or more, not \(count)") }
    let target = try target()
    let group = MultiThreadedEventLoopGroup.guarded()
    let reader = RecordReader(
      bootstrap: target.bootstrap,
      client: target.configuration,
      eventLoop: group.next()
    ) {
      StandardError.write("bellwether: \($0)\n")
    }
    let signal: Int32?
    do throws(ClientError) {
      signal = try await print(with: reader, from: start, matcher)
    } catch {
      throw ClusterFailure.refused("\(topic) cannot be read: \(error.sentence)")
    }
    try? await group.shutdownGracefully()
    if let signal { Glibc.exit(Signals.exitCode(after: signal)) }
  }

  private func parsedFilter() throws(ClusterFailure) -> Filter? {
    do throws(FilterError) {
      return try filter.flatMap { text throws(FilterError) in try Filter(text) }
    } catch {
      // The place is shown under the text, as in the console.
      let mark = String(repeating: " ", count: error.position) + "^"
      throw .usage("--filter: \(error.message)\n  \(filter ?? "")\n  \(mark)")
    }
  }

  private func parsedStart() throws(ClusterFailure) -> StreamSubscription.Start {
    if let start = try? StreamPlace.offset(from) { return start }
    let now = SystemClock.now().wallMilliseconds
    if let start = try? StreamPlace.time(from, now: now, utcOffset: ConsoleSession.utcOffset()) {
      return start
    }
    throw .usage(
      "--from takes beginning, end, an offset, -100, 12:04, 2026-01-05T12:04:31Z or 5m, not \(from)"
    )
  }

  /// It only reads, whatever it is told.
  private func target() throws(ClusterFailure) -> AttachTarget {
    var text = bootstrap
    if bootstrap == nil, commandConfig == nil {
      let path: String
      if let control { path = control } else { path = try ControlClient.findOnly() }
      text = try ControlClient(path: path).ask(["command": "status"])["bootstrap"]?.string ?? ""
    }
    var target = try AttachTarget(bootstrap: text, commandConfig: commandConfig)
    target.isReadOnly = true
    return target
  }

  /// Until all that was asked for is printed, nobody reads it any more, or a signal ends it: then which.
  private func print(
    with reader: RecordReader,
    from start: StreamSubscription.Start,
    _ asked: FilterMatcher?
  ) async throws(ClientError) -> Int32? {
    var matcher = asked
    let signal = Mutex<Int32?>(nil)
    let fetcher = reader.open()
    try await reader.assign(
      topic: topic,
      partitions: partition.map { [$0] } ?? [],
      from: start,
      to: fetcher
    )
    var ends = untilEnd ? try await self.ends(fetcher) : nil
    var left = count ?? .max
    let signals = Task {
      for await number in Signals.stream {
        signal.withLock { $0 = number }
        await fetcher.close()
        return
      }
    }
    defer { signals.cancel() }
    while left > 0, ends.map({ !$0.isEmpty }) ?? true {
      let fetched = await fetcher.next()
      if fetched.isEmpty { break }
      let records = RecordReader.inOrder(reader.batches(of: fetched).flatMap { reader.decode($0) })
      var lines = ""
      for record in records where left > 0 && matcher?.matches(record) ?? true {
        if let end = ends?[TopicPartition(topic: record.topic, partition: record.partition)],
          record.offset >= end.rawValue
        {
          continue
        }
        lines += (json ? RecordJSON.line(record) : Self.text(record)) + "\n"
        left -= 1
      }
      // Whoever reads has had enough.
      if !lines.isEmpty, !StandardOutput.write(lines) { break }
      for case .records(let records) in fetched {
        if let end = ends?[records.partition], records.next >= end { ends?[records.partition] = nil }
      }
    }
    await fetcher.close()
    return signal.withLock { $0 }
  }

  /// Where each partition ends now; those that are read to there already are left out.
  private func ends(_ fetcher: Fetcher) async throws(ClientError) -> [TopicPartition: Offset] {
    var ends: [TopicPartition: Offset] = [:]
    let metadata = await fetcher.cluster.metadata
    for (partition, next) in await fetcher.positions {
      guard let leader = metadata.leader(of: partition)?.broker else { continue }
      let told = try await fetcher.cluster.listOffsets(of: [partition], at: leader)
      let starts = try await fetcher.cluster.listOffsets(of: [partition], at: leader, timestamp: -2)
      guard case .success(let end)? = told[partition], case .success(let first)? = starts[partition] else {
        continue
      }
      if end > max(next ?? first, first) { ends[partition] = end }
    }
    return ends
  }

  /// `12:04:31.902  0  184023  user-1  {"id":9921}`
  private static func text(_ record: StreamRecord) -> String {
    let key = record.key.map { EscapedText.harmless($0) } ?? "∅"
    let value = record.value.map { EscapedText.harmless($0) } ?? "∅"
    let time = record.timestampMilliseconds >= 0 ? WallTime.clock(record.timestampMilliseconds) : "–"
    return "\(time)  \(record.partition)  \(record.offset)  \(key)  \(value)"
  }
}
