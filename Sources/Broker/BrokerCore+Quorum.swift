import CommitLog
import KafkaProtocol
import Metadata
import NIOCore

/// Who asked the quorum something, and gets the answer.
enum QuorumRequester {
  case peer(BrokerID, correlation: UInt64)
  /// This broker itself, which is the active controller: an entry of the controller channel.
  case here(UInt64)
}

/// Correlations of this broker's requests: the lowest two bits tell who asked.
enum Correlation {
  case quorum(UInt64)
  case controller(UInt64)
  case fetch(UInt64)

  init(_ raw: UInt64) {
    switch raw & 3 {
    case 0: self = .quorum(raw >> 2)
    case 1: self = .controller(raw >> 2)
    default: self = .fetch(raw >> 2)
    }
  }

  var rawValue: UInt64 {
    switch self {
    case .quorum(let number): number << 2
    case .controller(let number): number << 2 | 1
    case .fetch(let number): number << 2 | 2
    }
  }
}

// This broker's part in the metadata quorum, and its talk with the active controller, which may be itself.
extension BrokerCore {
  /// The metadata's end moved, or the quorum wants something done.
  mutating func tellQuorum(_ event: QuorumEvent) {
    guard quorum != nil, !lifecycle.isOver, !lifecycle.isClosing else { return }
    metadataLog?.now = now
    var actions: [QuorumAction] = []
    quorum?.handle(event, at: now, into: &actions)
    for action in actions { carryOut(action) }
  }

  private mutating func carryOut(_ action: QuorumAction) {
    switch action {
    case .send(let correlation, let peer, let request):
      send(.request(.controller(request)), to: peer, correlation: Correlation.quorum(correlation).rawValue)
    case .respond(let token, let response): respond(token, response)
    case .sync(let sync):
      do {
        let pending = try metadataLog?.log.filesToSync()
        perform(pending?.jobs ?? [], for: .quorumSync(sync, pending))
      } catch {
        failDirectory("\(error)")
      }
    case .store(let version, let state):
      perform(
        .exchange(
          path: MetadataPartition.quorumStatePath,
          contents: ByteBuffer(string: state.fileContents(voters: configuration.voters))
        ),
        for: .quorumStore(version: version)
      )
    case .storeSnapshot(let id, let contents):
      perform(.replace(path: MetadataPartition.path(of: id), contents: contents), for: .snapshot(id))
    case .published(let delta): apply(delta)
    case .event(let event): tellMetadataEvent(event, decidedAt: nil)
    case .committed(let event, let decidedAt): tellMetadataEvent(event, decidedAt: decidedAt)
    case .halt(let reason): halt(reason)
    }
  }

  private mutating func respond(_ token: UInt64, _ response: ControllerResponse) {
    switch quorumTokens.removeValue(forKey: token) {
    case .peer(let peer, let correlation):
      send(.response(.controller(response)), to: peer, correlation: correlation)
    case .here(let number): controllerAnswered(number, response)
    case nil: break
    }
  }

  private mutating func ask(
    _ request: ControllerRequest,
    from broker: BrokerID,
    for requester: QuorumRequester
  ) {
    let token = nextQuorumToken
    nextQuorumToken += 1
    quorumTokens[token] = requester
    tellQuorum(.request(token: token, from: broker, request))
  }

  // MARK: Peers

  mutating func send(_ body: PeerMessage.Body, to peer: BrokerID, correlation: UInt64) {
    counters.peerMessagesOut += 1
    emit(
      .send(
        to: peer,
        PeerMessage(from: id, incarnation: configuration.incarnation, correlation: correlation, body: body)
      )
    )
  }

  mutating func receive(_ message: PeerMessage) {
    counters.peerMessagesIn += 1
    switch message.body {
    case .request(.controller(let request)):
      ask(request, from: message.from, for: .peer(message.from, correlation: message.correlation))
    case .request(.replicaFetch(let request)):
      serve(request, of: message.from, correlation: message.correlation)
    case .response(.controller(let response)):
      switch Correlation(message.correlation) {
      case .quorum(let number): tellQuorum(.response(correlation: number, from: message.from, response))
      case .controller(let number): controllerAnswered(number, response)
      case .fetch: break
      }
    case .response(.replicaFetch(let response)):
      receive(response, of: message.from, correlation: message.correlation)
    }
  }

  mutating func linkUp(_ peer: BrokerID, _ incarnation: Incarnation) {
    peers[peer] = PeerLink(incarnation: incarnation)
    tellQuorum(.linkUp(peer, incarnation))
    fetchers[peer]?.reset()
  }

  /// That life of the peer ended, and all that it had to do with us.
  mutating func linkDown(_ peer: BrokerID, _ incarnation: Incarnation) {
    guard peers[peer]?.incarnation == nil || peers[peer]?.incarnation == incarnation else { return }
    peers[peer] = PeerLink()
    followerSessions[peer] = nil
    let ended = quorumTokens.filter { if case .peer(peer, _) = $0.value { true } else { false } }
    for token in ended.keys { quorumTokens[token] = nil }
    fetchers[peer]?.pause(until: now.monotonic + Self.refusedPeerBackoff)
    controller.forget(controller: peer)
    if configuration.timing.refusedIsDead { tell(.linkLost(peer)) }
    tellQuorum(.linkDown(peer, incarnation))
    leaveIfNobodyAnswers()
  }

  /// A follower asks a refused leader again when the link comes up, when metadata names another, or after this.
  static let refusedPeerBackoff = Duration.milliseconds(500)

  // MARK: The controller

  /// Sends what is for the controller, if there is one.
  mutating func controllerTurn() {
    register()
    proposeISRs()
    guard !controller.isEmpty else { return }
    let attempt = max(configuration.timing.session / 2, .milliseconds(500))
    // An answer from this very broker may have caused the next request: a second round, and no third.
    for _ in 0..<2 {
      guard let leader = quorum?.leader else { return }
      sendToController(ControllerChannel.Target(controller: leader.id, epoch: leader.epoch), attempt: attempt)
    }
  }

  private mutating func sendToController(_ leader: ControllerChannel.Target, attempt: Duration) {
    for (number, request) in controller.takeUnsent(for: leader, at: now.monotonic, attempt: attempt) {
      if leader.controller == id {
        ask(request, from: id, for: .here(number))
      } else {
        send(
          .request(.controller(request)),
          to: leader.controller,
          correlation: Correlation.controller(number).rawValue
        )
      }
    }
  }

  mutating func controllerAnswered(_ number: UInt64, _ response: ControllerResponse) {
    guard let entry = controller.settle(number) else { return }
    if response.isNotController {
      controller.putBack(number, entry, retryAt: now.monotonic + Self.notControllerBackoff)
      return
    }
    switch (entry.purpose, response) {
    case (.registration, .brokerRegistration(let response)): registered(response)
    case (.heartbeat, .brokerHeartbeat(let response)): heartbeatAnswered(response)
    case (.alterPartition(let asked), .alterPartition(let response)): altered(asked, response)
    case (.producerIDs, .allocateProducerIDs(let response)): producerIDsAllocated(response)
    case (.autoCreation(let names), .createTopics(let response)): autoCreated(names, response)
    case (.coordinatorTopic(let topic), .createTopics(let response)): coordinatorTopicCreated(topic, response)
    case (.client(let admin), let response): answerAdmin(admin, response)
    default: log(.error, "the controller answered something else than it was asked")
    }
  }

  /// Between two questions to brokers that say they are not the controller, when no other is known.
  static let notControllerBackoff = Duration.milliseconds(20)

  private mutating func tellMetadataEvent(_ event: MetadataEvent, decidedAt: Instant?) {
    switch event {
    case .controllerElected(let broker, let epoch):
      tell(.controllerElected(broker, epoch: epoch), decidedAt: decidedAt)
    case .controllerResigned(let broker, let epoch, let reason):
      log(.info, "controller \(broker) resigned in epoch \(epoch): \(reason)")
    case .brokerRegistered(let broker, let epoch):
      tell(.brokerRegistered(broker, epoch: epoch), decidedAt: decidedAt)
    case .brokerFenced(let broker, let silentSince, let reason):
      tell(.brokerFenced(broker, silentSince: silentSince, reason: reason), decidedAt: decidedAt)
    case .brokerUnfenced(let broker): tell(.brokerUnfenced(broker), decidedAt: decidedAt)
    case .brokerUnregistered(let broker): log(.info, "broker \(broker) was unregistered")
    case .leaderElected(let partition, let leader, let from, let epoch, let reason):
      tell(
        .leaderElected(partition, leader: leader, from: from, epoch: epoch, reason: reason),
        decidedAt: decidedAt
      )
    case .isrShrunk(let partition, let isr, let out):
      tell(.isrShrunk(partition, isr: isr, out: out), decidedAt: decidedAt)
    case .isrExpanded(let partition, let isr, let new):
      tell(.isrExpanded(partition, isr: isr, in: new), decidedAt: decidedAt)
    case .topicCreated(let name, let partitions, let factor):
      tell(.topicCreated(name, partitions: partitions, replicationFactor: factor), decidedAt: decidedAt)
    case .topicDeleted(let name): tell(.topicDeleted(name), decidedAt: decidedAt)
    case .partitionsAdded(let name, let partitions): log(.info, "topic \(name) has \(partitions) partitions")
    case .metadataSnapshot(let end): tell(.metadataSnapshot(end: end), decidedAt: decidedAt)
    case .refused(let what):
      if refusedWrites.isNews(what, at: now.monotonic) { log(.warning, what) }
    }
  }
}

extension ControllerResponse {
  /// Whether the asked broker is not, or no longer, the active controller. Where a response has no place for it at
  /// its top, each of its parts says so.
  var isNotController: Bool {
    let code = ErrorCode.notController.rawValue
    func all(_ codes: some Sequence<Int16>) -> Bool {
      var isEmpty = true
      for found in codes {
        guard found == code else { return false }
        isEmpty = false
      }
      return !isEmpty
    }
    switch self {
    case .fetch, .vote, .beginQuorumEpoch, .endQuorumEpoch, .fetchSnapshot: return false
    case .describeQuorum(let response):
      let refusals: [Int16] = [code, ErrorCode.notLeaderOrFollower.rawValue]
      return refusals.contains(response.errorCode)
        || response.topics.contains { $0.partitions.contains { refusals.contains($0.errorCode) } }
    case .brokerRegistration(let response): return response.errorCode == code
    case .brokerHeartbeat(let response): return response.errorCode == code
    case .unregisterBroker(let response): return response.errorCode == code
    case .alterPartition(let response): return response.errorCode == code
    case .allocateProducerIDs(let response): return response.errorCode == code
    case .createTopics(let response): return all(response.topics.lazy.map(\.errorCode))
    case .deleteTopics(let response): return all(response.responses.lazy.map(\.errorCode))
    case .createPartitions(let response): return all(response.results.lazy.map(\.errorCode))
    case .electLeaders(let response): return response.errorCode == code
    case .incrementalAlterConfigs(let response): return all(response.responses.lazy.map(\.errorCode))
    }
  }
}
