import KafkaProtocol
import NIOCore

/// A consumer of assigned partitions: `FetcherCore` on its cluster's event loop. What was fetched waits, up to a limit,
/// until it is taken with `next`.
package actor Fetcher {
  package nonisolated let cluster: KafkaCluster
  private nonisolated let executor: any SerialExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let configuration: FetcherConfiguration
  private var core: FetcherCore
  private var timer: Scheduled<Void>?
  private var timerAt: Instant?
  private var isClosed = false
  private var waiter: CheckedContinuation<Void, Never>?

  /// `cluster` is this fetcher's own: a parked fetch holds up what is asked behind it.
  package init(cluster: KafkaCluster, configuration: FetcherConfiguration = .init()) {
    self.cluster = cluster
    self.configuration = configuration
    executor = cluster.eventLoop.executor
    core = FetcherCore(configuration: configuration)
  }

  /// Reads exactly these from now on.
  package func assign(_ partitions: [(partition: TopicPartition, from: StartPosition)]) {
    step { core, now, actions in core.assign(partitions, at: now, into: &actions) }
  }

  /// Reads all partitions that these topics have now.
  package func assign(topics: [String], from start: StartPosition) async throws(ClientError) {
    let metadata = try await cluster.refreshMetadata(adding: topics)
    var wanted: [(partition: TopicPartition, from: StartPosition)] = []
    for name in topics {
      guard let topic = metadata.topics[WireName(name)] else {
        throw .kafka(metadata.refusals[WireName(name)] ?? .unknownTopicOrPartition, name)
      }
      wanted += topic.partitions.map { (TopicPartition(topic: name, partition: $0.index), start) }
    }
    assign(wanted)
  }

  package func seek(_ partition: TopicPartition, to start: StartPosition) {
    step { core, now, actions in core.seek(partition, to: start, at: now, into: &actions) }
  }

  package var positions: [(partition: TopicPartition, next: Offset?)] { core.positions }
  package var bufferedBytes: Int { core.bufferedBytes }

  /// Waits until there is something and takes all of it; empty when the fetcher is closed. One caller at a time: a
  /// second one sends the first away with nothing.
  package func next() async -> [Fetched] {
    if !core.hasSomething, !isClosed {
      waiter?.resume()
      await withCheckedContinuation { waiter = $0 }
    }
    return take()
  }

  /// What is there, at once.
  package func take() -> [Fetched] {
    guard !isClosed else { return [] }
    var actions: [FetcherCore.Action] = []
    let taken = core.take(at: SystemClock.monotonic(), into: &actions)
    perform(actions)
    return taken
  }

  package func close() {
    isClosed = true
    timer?.cancel()
    wake()
    cluster.assumeIsolated { $0.close() }
  }

  private func wake() {
    waiter?.resume()
    waiter = nil
  }

  private nonisolated func step(
    _ body: @Sendable (inout FetcherCore, Instant, inout [FetcherCore.Action]) -> Void
  ) {
    assumeIsolated { fetcher in
      guard !fetcher.isClosed else { return }
      var actions: [FetcherCore.Action] = []
      body(&fetcher.core, SystemClock.monotonic(), &actions)
      fetcher.perform(actions)
    }
  }

  private func perform(_ actions: [FetcherCore.Action]) {
    for action in actions {
      switch action {
      case .wake: wake()
      case .refreshMetadata(let topics):
        cluster.assumeIsolated { cluster in
          cluster.refreshMetadata(adding: topics) { [self] result in
            step { core, now, actions in core.metadataArrived(result, at: now, into: &actions) }
          }
        }
      case .fetch(let number, let broker, let request):
        ask(request, of: broker, upTo: 12) { core, result, now, actions in  // v13 names topics by id only
          core.fetched(number, result, at: now, into: &actions)
        }
      case .listOffsets(let number, let broker, let request):
        ask(request, of: broker) { core, result, now, actions in
          core.offsetsListed(number, result, at: now, into: &actions)
        }
      case .endOfEpoch(let number, let broker, let request):
        ask(request, of: broker) { core, result, now, actions in
          core.epochEnded(number, result, at: now, into: &actions)
        }
      }
    }
    arm()
  }

  private func ask<Request: KafkaRequest>(
    _ request: Request,
    of broker: BrokerID,
    upTo cap: Int16? = nil,
    then:
      @escaping @Sendable (
        inout FetcherCore, Result<Request.Response, ClientError>, Instant, inout [FetcherCore.Action]
      ) -> Void
  ) {
    let timeout = configuration.maxWait + .seconds(5)
    cluster.assumeIsolated { cluster in
      cluster.submit(request, to: .broker(broker), timeout: timeout, upTo: cap) { [self] result in
        step { core, now, actions in then(&core, result, now, &actions) }
      }
    }
  }

  private func arm() {
    guard !isClosed, let deadline = core.nextDeadline else { return }
    if let timerAt, timer != nil, timerAt <= deadline { return }
    timer?.cancel()
    timerAt = deadline
    timer = cluster.eventLoop.scheduleTask(deadline: deadline.deadline) { [self] in
      assumeIsolated { fetcher in
        fetcher.timer = nil
        guard !fetcher.isClosed else { return }
        var actions: [FetcherCore.Action] = []
        fetcher.core.timer(at: SystemClock.monotonic(), into: &actions)
        fetcher.perform(actions)
      }
    }
  }
}
