import KafkaClient
import KafkaProtocol
import NIOCore

// What is asked in a turn, and of whom.
//
// - Metadata and DescribeCluster: of the active controller, whose image is the newest; of the next broker too when it
//   is silent.
// - ListOffsets with replica id -2 of each broker that is named as a replica, and for high watermarks of each leader.
// - DescribeLogDirs of each broker; DescribeQuorum of its leader and of one other, or of all while there is no leader.
// - Now and then: log starts, eligible leaders, settings.
//
// Where somebody tells of changes, a cluster that is well is asked all this once a second, and in the turns between
// where its users' logs end.

extension ClusterObserver {
  func ask(at now: Instant) {
    guard turns.isFull(at: now, isHealthy: fold.snapshot.isHealthy) else {
      for broker in fold.snapshot.brokers.map(\.id) {
        askForOffsets(broker, ends: .ofUsers, at: now)
      }
      if !groupsInView.isEmpty { askForGroups(at: now) }
      return
    }
    askForMetadata(at: now)
    askForQuorum(at: now)
    let isSlowTurn = lastSlowTurn.map { now - $0 >= settings.slowTick } ?? true
    if isSlowTurn, fold.snapshot.metadataAt != nil { lastSlowTurn = now }
    let replicaCount = fold.snapshot.topics.reduce(0) { sum, topic in
      topic.partitions.reduce(sum) { $0 + $1.replicas.count }
    }
    let asksSizes = isSlowTurn || replicaCount <= settings.sizesEachTurnUpTo
    for broker in fold.snapshot.brokers.map(\.id) {
      askForOffsets(broker, ends: isSlowTurn ? .andStarts : .ofAll, at: now)
      if asksSizes {
        var request = DescribeLogDirsRequest()
        request.topics = nil
        ask(.logDirectories, request, of: .broker(broker), at: now) { .logDirectories($0) }
      }
    }
    if isSlowTurn { askForEligibleLeaders(at: now) }
    askForConfigs(at: now)
    askForGroups(at: now)
  }

  // MARK: - Metadata

  private func askForMetadata(at now: Instant) {
    let clusterEndpoints = cluster.assumeIsolated { $0.candidates(at: now) }
    let controller = fold.snapshot.controller.map { KafkaCluster.Endpoint.broker($0.id) }
    var order = clusterEndpoints.filter { isWorthAsking($0) }
    if order.isEmpty { order = clusterEndpoints }
    if let controller, let position = order.firstIndex(of: controller) {
      order.remove(at: position)
      order.insert(controller, at: 0)
    }
    turn.metadataCandidates = order.reversed()
    askNextForMetadata(turn: turn.number)
  }

  /// Fenced and silent brokers hold old images; they are asked only when there is nobody else.
  private func isWorthAsking(_ endpoint: KafkaCluster.Endpoint) -> Bool {
    guard case .broker(let id) = endpoint else { return true }
    return fold.snapshot.broker(id).map { $0.state == .up || $0.answeredAt == nil } ?? true
  }

  private func askNextForMetadata(turn number: UInt64) {
    guard turn.number == number, turn.isOpen, !turn.hasMetadata, let next = turn.metadataCandidates.popLast()
    else {
      return
    }
    let now = SystemClock.monotonic()
    var request = MetadataRequest()
    request.topics = nil
    request.allowAutoTopicCreation = false
    ask(.metadata, request, of: next, at: now) { .metadata($0) }
    var clusterRequest = DescribeClusterRequest()
    clusterRequest.includeFencedBrokers = true
    askCluster(clusterRequest, of: next, at: now)
    turn.hedge?.cancel()
    let hedge = TimeAmount.nanoseconds(settings.metadataHedge.clampedNanoseconds)
    turn.hedge = eventLoop.scheduleTask(in: hedge) { [self] in
      assumeIsolated { $0.askNextForMetadata(turn: number) }
    }
  }

  /// An older broker has no version that tells fenced brokers: then it is asked without.
  private func askCluster(
    _ request: DescribeClusterRequest,
    of endpoint: KafkaCluster.Endpoint,
    at now: Instant
  ) {
    let version = cluster.assumeIsolated { $0.versions(of: endpoint) }?
      .version(of: .describeCluster, within: DescribeClusterRequest.validVersions)
    var request = request
    if let version, version < 2 { request.includeFencedBrokers = false }
    let tells = request.includeFencedBrokers
    ask(.cluster, request, of: endpoint, at: now) { .cluster($0, tellsFenced: tells) }
  }

  private func askForEligibleLeaders(at now: Instant) {
    guard let endpoint = source else { return }
    ask(.partitions, DescribeTopicPartitionsRequest(), of: endpoint, at: now) { .partitions($0) }
  }

  /// Whom to ask what all brokers know: the controller, else the first that is up.
  private var source: KafkaCluster.Endpoint? {
    let up = fold.snapshot.brokers.filter { $0.state == .up }.map(\.id)
    if let controller = fold.snapshot.controller?.id, up.contains(controller) { return .broker(controller) }
    return up.first.map { .broker($0) }
  }

  // MARK: - Quorum, settings

  private func askForQuorum(at now: Instant) {
    guard fold.hasQuorum != false else { return }
    let all = fold.snapshot.brokers.map(\.id)
    var asked = all
    // Where controllers are processes of their own, any broker passes the question on.
    if let controller = fold.snapshot.controller?.id, all.contains(controller) {
      let others = all.filter { $0 != controller }
      asked = [controller]
      if !others.isEmpty { asked.append(others[Int(turn.number % UInt64(others.count))]) }
    } else if fold.snapshot.controller != nil, !all.isEmpty {
      asked = [all[Int(turn.number % UInt64(all.count))]]
    }
    for broker in asked {
      ask(.quorum, KafkaCluster.quorumQuestion, of: .broker(broker), through: forwarded, at: now) {
        .quorum($0)
      }
    }
  }

  private func askForConfigs(at now: Instant) {
    guard let source, case .broker(let broker) = source else { return }
    let isDue = lastConfigs.map { now - $0 >= settings.configsTick } ?? true
    let fresh = fold.snapshot.topics.map(\.name).filter { isDue || !configuredTopics.contains($0) }
    guard isDue || !fresh.isEmpty else { return }
    var request = DescribeConfigsRequest()
    if isDue {
      var resource = DescribeConfigsRequest.DescribeConfigsResource()
      resource.resourceType = 4
      resource.resourceName = "\(broker)"
      resource.configurationKeys = ["min.insync.replicas", "default.replication.factor"]
      request.resources.append(resource)
    }
    let asked = fresh.prefix(PollPlan.budget)
    for name in asked {
      var resource = DescribeConfigsRequest.DescribeConfigsResource()
      resource.resourceType = 2
      resource.resourceName = name
      resource.configurationKeys = ["min.insync.replicas"]
      request.resources.append(resource)
    }
    if isDue {
      lastConfigs = now
      configuredTopics = []
    }
    configuredTopics.formUnion(asked)
    ask(.configs, request, of: source, at: now) { .configs($0) }
  }

  // MARK: - Offsets

  private enum Ends {
    /// Topics of Kafka's own only where they are in view.
    case ofUsers
    case ofAll
    /// And where logs start.
    case andStarts
  }

  private func askForOffsets(_ broker: BrokerID, ends: Ends, at now: Instant) {
    let plan = PollPlan(
      for: broker,
      in: fold.snapshot,
      inView: topicsInView,
      hasInternal: ends != .ofUsers,
      turn: turn.number
    )
    let endpoint = KafkaCluster.Endpoint.broker(broker)
    // With nothing to ask about, the same question shows whether it lives.
    ask(
      .logEnds,
      KafkaCluster.offsetsQuestion(plan.replicas, timestamp: -1, ofReplica: true),
      of: endpoint,
      at: now
    ) { .logEnds($0) }
    guard !plan.led.isEmpty else { return }
    ask(
      .highWatermarks,
      KafkaCluster.offsetsQuestion(plan.led, timestamp: -1, ofReplica: false),
      of: endpoint,
      at: now
    ) { .highWatermarks($0) }
    if ends == .andStarts {
      ask(
        .logStarts,
        KafkaCluster.offsetsQuestion(plan.led, timestamp: -2, ofReplica: false),
        of: endpoint,
        at: now
      ) { .logStarts($0) }
    }
  }

  // MARK: - One question

  func ask<Request: KafkaRequest>(
    _ kind: Kind,
    _ request: Request,
    of endpoint: KafkaCluster.Endpoint,
    through other: KafkaCluster? = nil,
    about groups: [String] = [],
    at now: Instant,
    as what: @escaping @Sendable (Request.Response) -> Observation.What
  ) {
    ask(kind, { _ in request }, of: endpoint, through: other, about: groups, at: now, as: what)
  }

  func ask<Request: KafkaRequest>(
    _ kind: Kind,
    _ make: @escaping @Sendable (_ version: Int16) -> Request,
    of endpoint: KafkaCluster.Endpoint,
    through other: KafkaCluster? = nil,
    upTo cap: Int16? = nil,
    about groups: [String] = [],
    at now: Instant,
    as what: @escaping @Sendable (Request.Response) -> Observation.What
  ) {
    let question = Question(kind: kind, endpoint: endpoint)
    guard pending.insert(question).inserted else { return }
    turn.outstanding += 1
    let number = turn.number
    let timeout = settings.questionTimeout
    let through = other ?? cluster
    through.assumeIsolated { cluster in
      cluster.submit(make, to: endpoint, timeout: timeout, upTo: cap) { [self] result in
        assumeIsolated { $0.answered(question, about: groups, asked: now, turn: number, result.map(what)) }
      }
    }
  }

  private func answered(
    _ question: Question,
    about groups: [String],
    asked: Instant,
    turn number: UInt64,
    _ result: Result<Observation.What, ClientError>
  ) {
    pending.remove(question)
    let wasBlind = fold.snapshot.metadataAt == nil
    var broker: BrokerID?
    if case .broker(let id) = question.endpoint { broker = id }
    let what: Observation.What
    switch result {
    case .success(let answer): what = answer
    case .failure(let error): what = groups.isEmpty ? .failed(error) : .groupsFailed(groups, error)
    }
    // Silence of one whom a question was passed on to is not the broker's own.
    var isOthersSilence = question.kind.isOthers && result.isFailure && groups.isEmpty
    if !groups.isEmpty, result.isFailure { broker = nil }
    if case .failure(.unsupported) = result { isOthersSilence = false }
    if !isOthersSilence {
      fold.fold(Observation(broker: broker, asked: asked, at: SystemClock.monotonic(), what: what))
    }
    learnAddresses(what)
    if question.kind == .metadata, turn.number == number {
      if result.isFailure {
        askNextForMetadata(turn: number)
      } else {
        turn.hasMetadata = true
        turn.hedge?.cancel()
      }
    }
    if turn.number == number {
      turn.outstanding -= 1
      endTurnIfComplete()
    }
    // The first answer names the brokers: ask them at once instead of at the next tick.
    if wasBlind, question.kind == .metadata, !result.isFailure { lookSoon() }
  }

  private func learnAddresses(_ what: Observation.What) {
    var nodes: [BrokerNode] = []
    switch what {
    case .metadata(let response):
      nodes = response.brokers.map {
        BrokerNode(
          id: BrokerID($0.nodeId),
          address: BrokerAddress(host: $0.host, port: Int($0.port)),
          rack: $0.rack
        )
      }
    case .cluster(let response, _):
      nodes = response.brokers.map {
        BrokerNode(
          id: BrokerID($0.brokerId),
          address: BrokerAddress(host: $0.host, port: Int($0.port)),
          rack: $0.rack
        )
      }
    default: return
    }
    let learnt = nodes
    cluster.assumeIsolated { $0.learn(learnt) }
    forwarded.assumeIsolated { $0.learn(learnt) }
  }
}

extension Result {
  fileprivate var isFailure: Bool {
    if case .failure = self { true } else { false }
  }
}
