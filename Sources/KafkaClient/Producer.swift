import KafkaProtocol
import NIOCore

/// An idempotent producer with acks=all: `ProducerCore` on its cluster's event loop. Records are reported in batches,
/// each exactly once; nothing is awaited per record.
package actor Producer {
  package nonisolated let cluster: KafkaCluster
  private nonisolated let executor: any SerialExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let onReports: @Sendable ([DeliveryReport]) -> Void
  private let requestTimeout: Duration
  private var core: ProducerCore
  private var timer: Scheduled<Void>?
  private var timerAt: Instant?
  private var isClosed = false
  private var flushers: [CheckedContinuation<Void, Never>] = []

  /// `cluster` is this producer's own. `onReports` is called on the event loop and must not block.
  package init(
    cluster: KafkaCluster,
    configuration: ProducerConfiguration = .init(),
    onReports: @escaping @Sendable ([DeliveryReport]) -> Void
  ) {
    self.cluster = cluster
    executor = cluster.eventLoop.executor
    self.onReports = onReports
    requestTimeout = configuration.requestTimeout
    core = ProducerCore(configuration: configuration)
  }

  /// Takes all of `records` or, with `false`, none: the buffer is full, or the producer closed.
  @discardableResult
  package func append(_ records: [ProducerRecord]) -> Bool {
    guard !isClosed else { return false }
    var actions: [ProducerCore.Action] = []
    let taken = core.append(records, at: SystemClock.monotonic(), into: &actions)
    perform(actions)
    return taken
  }

  /// Asks who leads what: with a broker that went, leaders have moved, and the next records need not find out.
  package func refreshLeaders() {
    step { core, _, actions in core.refresh(into: &actions) }
  }

  /// Bytes of records neither acknowledged nor given up.
  package var bufferedBytes: Int { core.bufferedBytes }

  /// Sends what waits and returns when every record taken so far and since has been reported.
  package func flush() async {
    guard !isClosed, !core.isIdle else { return }
    var actions: [ProducerCore.Action] = []
    core.flush(at: SystemClock.monotonic(), into: &actions)
    perform(actions)
    guard !core.isIdle else { return }
    await withCheckedContinuation { flushers.append($0) }
  }

  /// Ends at once: what is not reported yet stays unreported. `flush` first where that matters.
  package func close() {
    isClosed = true
    timer?.cancel()
    wakeFlushers()
    cluster.assumeIsolated { $0.close() }
  }

  private func perform(_ actions: [ProducerCore.Action]) {
    for action in actions {
      switch action {
      case .requestProducerID: requestProducerID()
      case .refreshMetadata(let topics):
        cluster.assumeIsolated { cluster in
          cluster.refreshMetadata(adding: topics) { [self] result in
            step { core, now, actions in core.metadataArrived(result, at: now, into: &actions) }
          }
        }
      case .send(let number, let broker, let request):
        let timeout = requestTimeout
        // v13 names topics by id only; names are what the records came with.
        cluster.assumeIsolated { cluster in
          cluster.submit(request, to: .broker(broker), timeout: timeout, upTo: 12) { [self] result in
            step { core, now, actions in core.produced(number, result, at: now, into: &actions) }
          }
        }
      case .report(let reports):
        onReports(reports)
      }
    }
    if core.isIdle {
      core.isFlushing = false
      wakeFlushers()
    }
    arm()
  }

  private nonisolated func step(
    _ body: @Sendable (inout ProducerCore, Instant, inout [ProducerCore.Action]) -> Void
  ) {
    assumeIsolated { producer in
      guard !producer.isClosed else { return }
      var actions: [ProducerCore.Action] = []
      body(&producer.core, SystemClock.monotonic(), &actions)
      producer.perform(actions)
    }
  }

  private func requestProducerID() {
    var request = InitProducerIdRequest()
    request.transactionalId = nil
    request.transactionTimeoutMs = .max
    let endpoint = cluster.assumeIsolated { $0.candidates(at: SystemClock.monotonic()).first }
    cluster.assumeIsolated { cluster in
      cluster.submit(request, to: endpoint ?? .bootstrap(0), timeout: .seconds(2)) { [self] result in
        let identity: Result<(id: ProducerID, epoch: ProducerEpoch), ClientError> = result.flatMap {
          response in
          if let failure = KafkaCluster.failure(response.errorCode, nil) { return .failure(failure) }
          return .success((ProducerID(response.producerId), ProducerEpoch(response.producerEpoch)))
        }
        step { core, now, actions in core.producerIDArrived(identity, at: now, into: &actions) }
      }
    }
  }

  private func wakeFlushers() {
    let woken = flushers
    flushers = []
    for flusher in woken { flusher.resume() }
  }

  private func arm() {
    guard !isClosed, let deadline = core.nextDeadline else { return }
    if let timerAt, timer != nil, timerAt <= deadline { return }
    timer?.cancel()
    timerAt = deadline
    timer = cluster.eventLoop.scheduleTask(deadline: deadline.deadline) { [self] in
      assumeIsolated { producer in
        producer.timer = nil
        guard !producer.isClosed else { return }
        var actions: [ProducerCore.Action] = []
        producer.core.timer(at: SystemClock.monotonic(), into: &actions)
        producer.perform(actions)
      }
    }
  }
}
