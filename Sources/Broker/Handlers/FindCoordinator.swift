import KafkaProtocol
import Metadata

// FindCoordinator (10), versions 0-6 (KIP-699, KIP-932): the leader of the partition that the key hashes to. The topic is
// created when it is first asked for. Where there is no coordinator yet, the answer waits a moment for one, then says
// COORDINATOR_NOT_AVAILABLE. Transactions and share groups have none so far.
extension BrokerCore {
  mutating func handleFindCoordinator(_ request: FindCoordinatorRequest, _ context: RequestContext) {
    findCoordinator(request, context, deadline: nil)
  }

  /// `deadline`: until when the request may wait, of one that has waited already.
  private mutating func findCoordinator(
    _ request: FindCoordinatorRequest,
    _ context: RequestContext,
    deadline: Instant?
  ) {
    let keys = context.version >= 4 ? request.coordinatorKeys : [request.key]
    let found = keys.map { key in
      keys.count <= GroupLimits.namesPerRequest
        ? locate(key, keyType: request.keyType, version: context.version)
        : .nowhere(.invalidRequest, "too many keys", mayCome: false)
    }
    let until = deadline ?? now.monotonic + CoordinatorLookups.patience
    if until > now.monotonic, found.contains(where: { $0.isWorthWaiting }) {
      lookups.park(context, until: until)
      return
    }
    answer(zip(keys, found), context)
  }

  private mutating func answer(
    _ found: some Sequence<(String, CoordinatorLocation)>,
    _ context: RequestContext
  ) {
    let image = image
    var response = FindCoordinatorResponse(errorMessage: nil)
    for (key, location) in found {
      var entry = FindCoordinatorResponse.Coordinator(key: key, nodeId: -1, port: -1, errorMessage: nil)
      switch location {
      case .at(let broker):
        guard let registration = image.brokers[broker] else { continue }
        entry.nodeId = broker.rawValue
        entry.host = registration.host
        entry.port = registration.port
      case .nowhere(let error, let message, _):
        entry.errorCode = error.rawValue
        entry.errorMessage = message
      }
      if context.version >= 4 {
        response.coordinators.append(entry)
      } else {
        response.errorCode = entry.errorCode
        response.errorMessage = context.version >= 1 ? entry.errorMessage : nil
        response.nodeId = entry.nodeId
        response.host = entry.host
        response.port = entry.port
      }
    }
    reply(response, to: context.token)
  }

  private mutating func locate(_ key: String, keyType: Int8, version: Int16) -> CoordinatorLocation {
    guard let topic = CoordinatorTopic(keyType: keyType), topic != .shareState || version >= 6 else {
      return .nowhere(.invalidRequest, "unknown type of coordinator: \(keyType)", mayCome: false)
    }
    guard topic == .offsets else {
      return .nowhere(
        .coordinatorNotAvailable,
        "transactions and share groups are not served yet",
        mayCome: false
      )
    }
    let image = image
    guard let found = image.topic(named: topic.name) else {
      createTopic(of: topic)
      return .nowhere(.coordinatorNotAvailable, "\(topic.name) is being created", mayCome: true)
    }
    let partition = coordinatorPartition(forKey: key, count: Int32(clamping: found.partitions.count))
    guard found.partitions.indices.contains(Int(partition)),
      let leader = found.partitions[Int(partition)].leader, let broker = image.brokers[leader],
      !broker.fenced,
      !isKnownDead(leader)
    else {
      return .nowhere(
        .coordinatorNotAvailable,
        "partition \(partition) of \(topic.name) has no leader",
        mayCome: true
      )
    }
    return .at(leader)
  }

  /// Whether this broker has seen that one's life end, so that another will lead in a moment.
  private func isKnownDead(_ broker: BrokerID) -> Bool {
    guard configuration.timing.refusedIsDead, broker != id, let link = peers[broker] else { return false }
    return !link.isUp
  }

  /// Asked once, whatever number of clients wants it; whoever asked waits, or comes again.
  private mutating func createTopic(of topic: CoordinatorTopic) {
    guard lookups.creations.insert(topic).inserted else { return }
    let request = CreateTopicsRequest(topics: [topic.creation(settings, image: image)], timeoutMs: 30_000)
    controller.submit(.createTopics(request), for: .coordinatorTopic(topic))
  }

  mutating func coordinatorTopicCreated(_ topic: CoordinatorTopic, _ response: CreateTopicsResponse) {
    lookups.creations.remove(topic)
    for result in response.topics {
      switch ErrorCode(result.errorCode) {
      case .none, .topicAlreadyExists: break
      case let error:
        log(.warning, "\(result.name) could not be created: \(error) \(result.errorMessage ?? "")")
      }
    }
  }

  // MARK: Who waits

  /// The metadata moved: whoever waits looks again, within its own time.
  mutating func retryCoordinatorLookups() {
    guard !lookups.parked.isEmpty else { return }
    for parked in lookups.takeAll() { lookAgain(parked, until: parked.deadline) }
  }

  mutating func expireCoordinatorLookups() {
    for parked in lookups.takeExpired(at: now.monotonic) { lookAgain(parked, until: now.monotonic) }
  }

  private mutating func lookAgain(_ parked: CoordinatorLookups.Parked, until deadline: Instant) {
    guard isWaiting(parked.context.token),
      let request = try? FindCoordinatorRequest.decodePrefix(
        of: parked.context.body,
        version: parked.context.version
      )
    else { return }
    findCoordinator(request, parked.context, deadline: deadline)
  }
}

/// Where a coordinator is, or why it is nowhere.
enum CoordinatorLocation {
  case at(BrokerID)
  case nowhere(ErrorCode, String, mayCome: Bool)

  var isWorthWaiting: Bool {
    if case .nowhere(_, _, let mayCome) = self { mayCome } else { false }
  }
}
