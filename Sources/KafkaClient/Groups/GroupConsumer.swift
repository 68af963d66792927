import KafkaProtocol
import NIOCore

/// A member of a classic consumer group that reads what it is assigned: `GroupCore` and a `Fetcher` on one event loop.
/// Records are taken with `next`; what is through is told with `consumed`, and committed.
package actor GroupConsumer {
  package nonisolated let cluster: KafkaCluster
  private nonisolated let executor: any SerialExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private nonisolated let fetcher: Fetcher
  private let configuration: GroupConfiguration
  private let onEvent: @Sendable (GroupEvent) -> Void
  private var core: GroupCore
  private var timer: Scheduled<Void>?
  private var timerAt: Instant?
  private var isTaking = false
  private var hasEnded = false
  private var closers: [CheckedContinuation<Void, Never>] = []

  /// `cluster` and the fetcher's are this consumer's own: a parked fetch, or a parked join, holds up what is asked behind
  /// it. `onEvent` is called on the event loop and must not block.
  package init(
    bootstrap: [BrokerAddress],
    configuration: GroupConfiguration,
    fetching: FetcherConfiguration = .init(),
    client: ClientConfiguration = .init(),
    on loop: any EventLoop,
    onEvent: @escaping @Sendable (GroupEvent) -> Void = { _ in }
  ) {
    cluster = KafkaCluster(bootstrap: bootstrap, configuration: client, on: loop)
    fetcher = Fetcher(
      cluster: KafkaCluster(bootstrap: bootstrap, configuration: client, on: loop),
      configuration: fetching
    )
    executor = loop.executor
    self.configuration = configuration
    self.onEvent = onEvent
    core = GroupCore(configuration: configuration)
  }

  /// Joins the group.
  package func start() {
    cluster.assumeIsolated { cluster in
      cluster.whenDisconnected { [self] endpoint in
        guard case .broker(let broker) = endpoint else { return }
        step { core, now, actions in core.coordinatorLost(broker, at: now, into: &actions) }
      }
    }
    step { core, now, actions in core.start(at: now, into: &actions) }
  }

  package var isMember: Bool { core.isMember }
  package var memberID: String { core.memberID }
  package var generation: Int32 { core.generation }
  package var ownedPartitions: [TopicPartition] { core.ownedPartitions }

  /// Waits until there is something of what is owned and takes all of it; empty when the consumer has ended, or failed. One
  /// caller at a time.
  package func next() async -> [Fetched] {
    while !hasEnded {
      isTaking = true
      polled()
      let taken = await fetcher.next()
      isTaking = false
      polled()
      let mine = taken.filter { core.owns($0.partition) }
      if !mine.isEmpty { return mine }
    }
    return []
  }

  /// All of the partition below `next` is through, and may be committed.
  package func consumed(_ partition: TopicPartition, upTo next: Offset) {
    core.consumed(partition, upTo: next)
    arm()
  }

  /// Commits at once what is consumed.
  package func commit() { step { core, now, actions in core.commitNow(at: now, into: &actions) } }

  /// Commits, leaves the group (a static member stays) and ends.
  package func close() async {
    guard !hasEnded else { return }
    step { core, now, actions in core.close(at: now, into: &actions) }
    guard !hasEnded else { return }
    await withCheckedContinuation { closers.append($0) }
  }

  /// Ends without a word, as a crash would: the coordinator finds out by the session's end.
  package func vanish() { end() }

  private func polled() { step { core, now, actions in core.polled(at: now, into: &actions) } }

  private func end() {
    guard !hasEnded else { return }
    hasEnded = true
    timer?.cancel()
    fetcher.assumeIsolated { $0.close() }
    // A good-bye that was just written goes out first.
    cluster.assumeIsolated { $0.close() }
    let waiting = closers
    closers = []
    for closer in waiting { closer.resume() }
  }

  // MARK: - The core

  private nonisolated func step(
    _ body: @Sendable (inout GroupCore, Instant, inout [GroupCore.Action]) -> Void
  ) {
    assumeIsolated { consumer in
      guard !consumer.hasEnded else { return }
      var actions: [GroupCore.Action] = []
      body(&consumer.core, SystemClock.monotonic(), &actions)
      consumer.perform(actions)
    }
  }

  private func perform(_ actions: [GroupCore.Action]) {
    for action in actions {
      switch action {
      case .findCoordinator: findCoordinator()
      case .refreshMetadata(let topics):
        cluster.assumeIsolated { cluster in
          cluster.refreshMetadata(adding: topics) { [self] result in
            step { core, now, actions in core.metadataArrived(result, at: now, into: &actions) }
          }
        }
      case .join(let number, let broker, let request):
        ask(request, of: broker, within: configuration.maxPollInterval + .seconds(5)) {
          core,
          result,
          now,
          actions in core.joined(number, result, at: now, into: &actions)
        }
      case .sync(let number, let broker, let request):
        ask(request, of: broker, within: configuration.maxPollInterval + .seconds(5)) {
          core,
          result,
          now,
          actions in core.synced(number, result, at: now, into: &actions)
        }
      case .heartbeat(let number, let broker, let request):
        ask(request, of: broker, within: configuration.requestTimeout) { core, result, now, actions in
          core.heartbeatAnswered(number, result, at: now, into: &actions)
        }
      case .commit(let number, let broker, let request):
        ask(request, of: broker, within: configuration.requestTimeout, upTo: 9) {
          core,
          result,
          now,
          actions in
          core.committed(number, result, at: now, into: &actions)
        }
      case .fetchOffsets(let number, let broker, let partitions):
        fetchOffsets(number, of: partitions, at: broker)
      case .leave(let broker, let memberID):
        let groupID = configuration.groupID
        cluster.assumeIsolated { cluster in
          cluster.submit(
            { KafkaCluster.leaveRequest(groupID, memberID: memberID, version: $0) },
            to: .broker(broker),
            timeout: configuration.requestTimeout
          ) { (_: Result<LeaveGroupResponse, ClientError>) in }
        }
      case .read(let partitions):
        fetcher.assumeIsolated { $0.assign(partitions) }
      case .tell(let event):
        onEvent(event)
        if case .failed = event { end() }
      case .closed: end()
      }
    }
    arm()
  }

  private func ask<Request: KafkaRequest>(
    _ request: Request,
    of broker: BrokerID,
    within timeout: Duration,
    upTo cap: Int16? = nil,
    then:
      @escaping @Sendable (
        inout GroupCore, Result<Request.Response, ClientError>, Instant, inout [GroupCore.Action]
      ) -> Void
  ) {
    cluster.assumeIsolated { cluster in
      cluster.submit(request, to: .broker(broker), timeout: timeout, upTo: cap) { [self] result in
        step { core, now, actions in then(&core, result, now, &actions) }
      }
    }
  }

  private func findCoordinator() {
    let groupID = configuration.groupID
    cluster.assumeIsolated { cluster in
      cluster.findCoordinator(of: groupID) { [self] result in
        step { core, now, actions in core.coordinatorFound(result, at: now, into: &actions) }
      }
    }
  }

  private func fetchOffsets(_ number: UInt64, of partitions: [TopicPartition], at broker: BrokerID) {
    let groupID = configuration.groupID
    cluster.assumeIsolated { cluster in
      cluster.submit(
        { KafkaCluster.offsetsRequest([(groupID, partitions)], isStable: true, version: $0) },
        to: .broker(broker),
        timeout: configuration.requestTimeout,
        upTo: 9
      ) { [self] (result: Result<OffsetFetchResponse, ClientError>) in
        let offsets = result.flatMap { response in
          KafkaCluster.committedOffsets(of: groupID, in: response).map { found in
            found.mapValues { $0.map { $0?.offset } }
          }
        }
        step { core, now, actions in core.offsetsFetched(number, offsets, at: now, into: &actions) }
      }
    }
  }

  private func arm() {
    guard !hasEnded, let deadline = core.nextDeadline else { return }
    if let timerAt, timer != nil, timerAt <= deadline { return }
    timer?.cancel()
    timerAt = deadline
    timer = cluster.eventLoop.scheduleTask(deadline: deadline.deadline) { [self] in
      assumeIsolated { consumer in
        consumer.timer = nil
        consumer.step { [isTaking = consumer.isTaking] core, now, actions in
          // Whoever waits for records is alive, however long none come.
          if isTaking { core.polled(at: now, into: &actions) }
          core.timer(at: now, into: &actions)
        }
      }
    }
  }
}

extension Fetched {
  package var partition: TopicPartition {
    switch self {
    case .records(let records): records.partition
    case .truncated(let partition, _, _), .reset(let partition, _, _), .failed(let partition, _): partition
    }
  }
}
