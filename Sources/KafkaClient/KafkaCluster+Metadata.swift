import KafkaProtocol
import NIOCore

// Metadata: one request at a time for all topics that anybody is interested in. It goes to a broker that answers well;
// if that one is silent the next is asked too, and the first answer counts, so that a frozen broker costs a quarter of
// a second and not a timeout.

/// One question for metadata and who waits for it.
struct MetadataRefresh {
  var number: Int
  var candidates: [KafkaCluster.Endpoint]
  /// Questions unanswered.
  var outstanding = 0
  var lastFailure: ClientError = .noBroker("nobody was asked")
  var waiters: [@Sendable (Result<ClusterMetadata, ClientError>) -> Void]
  var hedge: Scheduled<Void>?
}

extension KafkaCluster {
  /// Asks anew and waits. `topics` are added to those of interest.
  @discardableResult
  package func refreshMetadata(adding topics: [String] = []) async throws(ClientError) -> ClusterMetadata {
    let result: Result<ClusterMetadata, ClientError> = await withCheckedContinuation { continuation in
      refreshMetadata(adding: topics) { continuation.resume(returning: $0) }
    }
    return try result.get()
  }

  /// The same without waiting; `completion` is called exactly once, on the event loop. Joins a question that is on its
  /// way unless it does not cover `topics`.
  package func refreshMetadata(
    adding topics: [String],
    completion: @escaping @Sendable (Result<ClusterMetadata, ClientError>) -> Void
  ) {
    guard !isClosed else { return completion(.failure(.closed)) }
    let names = topics.map(WireName.init(_:))
    let added = !topicsOfInterest.isSuperset(of: names)
    topicsOfInterest.formUnion(names)
    if refresh != nil {
      guard added else {
        refresh?.waiters.append(completion)
        return
      }
      // After the one on its way, a question that covers the new topics.
      refresh?.waiters.append { [self] _ in
        assumeIsolated { $0.refreshMetadata(adding: topics, completion: completion) }
      }
      return
    }
    turn += 1
    refresh = MetadataRefresh(number: turn, candidates: [], waiters: [completion])
    let now = SystemClock.monotonic()
    let earliest = lastRefreshStart.map { $0 + configuration.metadataPause } ?? now
    if earliest <= now {
      beginRefresh(turn)
    } else {
      let number = turn
      _ = eventLoop.scheduleTask(deadline: earliest.deadline) { [self] in
        assumeIsolated { $0.beginRefresh(number) }
      }
    }
  }

  /// No longer asks for these topics.
  package func forget(topics: [String]) { topicsOfInterest.subtract(topics.map(WireName.init(_:))) }

  /// Addresses learnt in another way, fenced brokers' for instance.
  package func learn(_ nodes: [BrokerNode]) { metadata.learn(nodes) }

  /// A leader named in an answer (KIP-951).
  package func learn(leader: BrokerID, epoch: LeaderEpoch, of partition: TopicPartition) {
    metadata.learn(leader: leader, epoch: epoch, of: partition)
  }

  /// Whom to ask what anybody can answer, best first: standing connections by load, then brokers to connect to, then
  /// the addresses we were started with, and last those that just refused.
  package func candidates(at now: Instant) -> [Endpoint] {
    func rank(_ endpoint: Endpoint) -> Int {
      if isReady(endpoint) { return 0 }
      return backingOff(endpoint, at: now) == nil ? 100_000 : 300_000
    }
    let live = Set(metadata.liveBrokers)
    let brokers = metadata.sortedBrokers.map { node in
      let penalty = live.contains(node.id) ? 0 : 50_000
      return (Endpoint.broker(node.id), rank(.broker(node.id)) + penalty + load(of: .broker(node.id)))
    }
    let addresses = bootstrap.indices.map { (Endpoint.bootstrap($0), rank(.bootstrap($0)) + 100_000) }
    let all = brokers + addresses
    return all.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
  }

  private func beginRefresh(_ number: Int) {
    guard refresh?.number == number, !isClosed else { return }
    let now = SystemClock.monotonic()
    lastRefreshStart = now
    refresh?.candidates = candidates(at: now).reversed()  // the best is last: popped first
    askNext(number)
    let wait = configuration.metadataTimeout
    _ = eventLoop.scheduleTask(deadline: (now + wait).deadline) { [self] in
      assumeIsolated { cluster in
        if cluster.refresh?.number == number { cluster.endRefresh(.failure(.timedOut(wait))) }
      }
    }
  }

  private func askNext(_ number: Int) {
    guard refresh?.number == number else { return }
    guard let endpoint = refresh?.candidates.popLast() else {
      if refresh?.outstanding == 0, let failure = refresh?.lastFailure {
        endRefresh(.failure(.noBroker(failure.sentence)))
      }
      return
    }
    refresh?.outstanding += 1
    refresh?.hedge?.cancel()
    refresh?.hedge = eventLoop.scheduleTask(in: .nanoseconds(configuration.metadataHedge.clampedNanoseconds))
    {
      [self] in assumeIsolated { $0.askNext(number) }
    }
    var request = MetadataRequest()
    request.topics = topicsOfInterest.sorted().map { name in
      var topic = MetadataRequest.MetadataRequestTopic()
      topic.name = name.text
      return topic
    }
    request.allowAutoTopicCreation = false
    submit(request, to: endpoint, timeout: configuration.metadataTimeout) { [self] result in
      assumeIsolated { $0.metadataAnswered(result, refresh: number) }
    }
  }

  private func metadataAnswered(_ result: Result<MetadataResponse, ClientError>, refresh number: Int) {
    guard refresh?.number == number else { return }
    refresh?.outstanding -= 1
    switch result {
    case .success(let response):
      metadata.fold(response, at: SystemClock.monotonic())
      endRefresh(.success(metadata))
    case .failure(let failure):
      refresh?.lastFailure = failure
      askNext(number)
    }
  }

  func endRefresh(_ result: Result<ClusterMetadata, ClientError>) {
    guard let ended = refresh else { return }
    ended.hedge?.cancel()
    refresh = nil
    for waiter in ended.waiters { waiter(result) }
  }
}
