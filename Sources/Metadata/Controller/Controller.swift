import DequeModule
import KafkaProtocol
import NIOCore
import OrderedCollections

/// The active controller's decisions, from the state as it will be once all that it has decided is committed. It
/// decides records and replays them; the facade writes them, and answers and tells when they are committed (KIP-631).
/// A controller that loses the lead is dropped, and with it what was not committed.
struct Controller {
  /// A broker's standing with this controller.
  struct Session {
    var epoch: BrokerEpoch
    /// The life that was heard; `nil` until then: the session is granted from the election on.
    var incarnation: Incarnation?
    /// A heartbeat or registration came in this controller's time.
    var isConfirmed = false
    var lastContact: Instant
    /// Of the last record that the broker has applied.
    var metadataOffset: Int64 = -1
  }

  /// What a broker is told when it is committed, or at once.
  struct Answer {
    var token: UInt64
    var request: ControllerRequest
    var response: ControllerResponse
    /// Whether it rests on what may not be committed yet.
    var waits: Bool
  }

  let configuration: QuorumConfiguration
  let settings: ClusterSettings
  let epoch: LeaderEpoch
  /// Committed and decided.
  var state: MetadataImage
  var random: SeededGenerator
  var placement: ReplicaPlacement
  var sessions: OrderedDictionary<BrokerID, Session> = [:]
  /// Where the next record will stand in the log.
  var nextOffset: Offset

  /// Partitions whose preferred replica is in sync and does not lead, and when they are looked at.
  var imbalanced: OrderedSet<TopicIDPartition> = []
  var rebalanceAt = Instant.distantFuture
  /// End of the log when a broker's leaders were moved for its shutdown: the others have to know before it goes.
  var shutdownOffsets: [BrokerID: Offset] = [:]

  /// Heartbeats of brokers that shut down, answered when they may go.
  var leaving: OrderedDictionary<BrokerID, (token: UInt64, request: BrokerHeartbeatRequest)> = [:]

  /// Brokers that are being withdrawn, and partitions without a leader that may get one now: done in portions.
  var withdrawals: OrderedDictionary<BrokerID, Withdrawal> = [:]
  var elections: Deque<(partition: TopicIDPartition, reason: String)> = []
  /// Topics that are being made, and requests about topics that wait for their turn.
  var topicWork: TopicWork?
  var waitingTopicRequests: Deque<(token: UInt64, request: ControllerRequest)> = []

  // What this event led to.
  var records: [any MetadataRecord] = []
  /// Where among them a batch may end.
  var groups: [Int] = []
  var events: [MetadataEvent] = []
  var answers: [Answer] = []
  var broken: String?
  private var scratch = MetadataDelta()
  var now: Now

  init(
    configuration: QuorumConfiguration,
    epoch: LeaderEpoch,
    state: MetadataImage,
    nextOffset: Offset,
    at now: Now
  ) {
    self.configuration = configuration
    settings = ClusterSettings(started: configuration.settings)
    self.epoch = epoch
    self.state = state
    self.nextOffset = nextOffset
    self.now = now
    random = SeededGenerator(
      seed: configuration.seed ^ 0x6265_6c6c ^ UInt64(bitPattern: Int64(epoch.rawValue)) << 32
    )
    placement = ReplicaPlacement(using: &random)
  }

  // MARK: Events

  /// First of all: an empty log gets its feature levels, brokers that are known to be dead are fenced, the others are
  /// given a session from now on.
  mutating func activate(links: OrderedDictionary<BrokerID, Raft.Link>, at now: Now) {
    self.now = now
    events.append(.controllerElected(configuration.id, epoch: epoch))
    if state.features["metadata.version"] == nil {
      decide(FeatureLevelRecord(name: "metadata.version", featureLevel: Self.metadataVersion))
      decide(FeatureLevelRecord(name: "eligible.leader.replicas.version", featureLevel: 1))
    }
    // A log from before it is given it too: all brokers of a cluster are of one version.
    if state.features["group.version"] == nil {
      decide(FeatureLevelRecord(name: "group.version", featureLevel: 1))
    }
    for broker in state.sortedBrokers where !broker.fenced {
      if configuration.timing.refusedIsDead, case .down = links[broker.id] {
        fence(broker.id, reason: "its process has ended")
      } else {
        sessions[broker.id] = Session(epoch: broker.epoch, lastContact: now.monotonic)
      }
    }
    for id in partitions(where: { Self.isImbalanced($0) }) { noteImbalance(of: id) }
    // A controller before this one may not have come to all that a broker's return made possible.
    for id in partitions(where: { $0.leader == nil }) { elections.append((id, "a controller was elected")) }
  }

  /// 4.0-IV3.
  static let metadataVersion: Int16 = 25

  mutating func linkUp(_ id: BrokerID, _ incarnation: Incarnation, at now: Now) {
    self.now = now
    // A new life means that the one before has ended.
    if let heard = sessions[id]?.incarnation, heard < incarnation { endLife(of: id) }
  }

  mutating func linkDown(_ id: BrokerID, _ incarnation: Incarnation, at now: Now) {
    self.now = now
    guard configuration.timing.refusedIsDead, let session = sessions[id] else { return }
    if let heard = session.incarnation, heard != incarnation { return }
    endLife(of: id)
    letGo()
  }

  private mutating func endLife(of id: BrokerID) {
    sessions[id] = nil
    fence(id, reason: "its process has ended")
  }

  mutating func timer(at now: Now) {
    self.now = now
    for (id, session) in sessions where session.lastContact + configuration.timing.session <= now.monotonic {
      sessions[id] = nil
      fence(
        id,
        silentSince: session.lastContact,
        reason: "nothing was heard of it for \(configuration.timing.session.inWords)"
      )
    }
    takePortion()
    letGo()
    if rebalanceAt <= now.monotonic, !hasPortions { rebalance() }
  }

  var nextDeadline: Instant {
    guard !hasPortions else { return now.monotonic }
    return sessions.values.reduce(rebalanceAt) { min($0, $1.lastContact + configuration.timing.session) }
  }

  /// `incarnation` is the life that the link to the sender stands with.
  mutating func handle(
    _ request: ControllerRequest,
    token: UInt64,
    incarnation: Incarnation?,
    at now: Now
  ) {
    self.now = now
    let before = records.count
    beginGroup()
    let response: ControllerResponse
    switch request {
    case .brokerRegistration(let asked):
      guard let answer = register(asked, incarnation: incarnation, token: token) else { return }
      response = .brokerRegistration(answer)
    case .brokerHeartbeat(let asked):
      guard let answer = heartbeat(asked, incarnation: incarnation, token: token) else { return letGo() }
      response = .brokerHeartbeat(answer)
    case .unregisterBroker(let asked):
      guard let answer = unregister(asked, token: token) else { return }
      response = .unregisterBroker(answer)
    case .alterPartition(let asked): response = .alterPartition(alterPartition(asked))
    case .allocateProducerIDs(let asked): response = .allocateProducerIDs(allocate(asked))
    case .createTopics, .deleteTopics, .createPartitions:
      takeTopicRequest(request, token: token)
      return letGo()
    case .electLeaders(let asked): response = .electLeaders(electLeaders(asked))
    case .incrementalAlterConfigs(let asked): response = .incrementalAlterConfigs(alterConfigs(asked))
    case .fetch, .vote, .beginQuorumEpoch, .endQuorumEpoch, .fetchSnapshot, .describeQuorum:
      broken = "a request of Raft's own was routed to the controller"
      return
    }
    var waits = true
    if case .brokerHeartbeat = request { waits = records.count > before }
    answers.append(Answer(token: token, request: request, response: response, waits: waits))
    letGo()
  }

  // MARK: Deciding

  /// The record is as good as written: all that follows is decided upon it.
  mutating func decide(_ record: any MetadataRecord) {
    do {
      try state.replay(record, into: &scratch)
      records.append(record)
    } catch {
      broken = "the controller decided what cannot be: \(error.reason)"
    }
  }

  /// The facade has taken and written what was decided.
  mutating func written(upTo end: Offset) {
    nextOffset = end
    records.removeAll(keepingCapacity: true)
    groups.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    answers.removeAll(keepingCapacity: true)
    scratch = MetadataDelta()
  }

  /// Where the next record that is decided will stand.
  var offsetOfNextRecord: Offset { nextOffset + Int64(records.count) }

  /// May lead and be in sync. Who is being withdrawn may not: what it becomes is as good as decided.
  func isActive(_ id: BrokerID) -> Bool {
    Self.isActive(id, in: state.brokers) && withdrawals[id] == nil
  }

  private static func isActive(_ id: BrokerID, in brokers: [BrokerID: BrokerRegistration]) -> Bool {
    guard let broker = brokers[id] else { return false }
    return !broker.fenced && !broker.inControlledShutdown
  }

  /// The brokers of this moment that are, for a decision that must not hold the state.
  var activeBrokers: Set<BrokerID> { Set(state.brokers.keys.filter { isActive($0) }) }
}

extension Duration {
  /// For people: whole milliseconds, or seconds where it is a whole number of them.
  var inWords: String {
    let milliseconds = clampedNanoseconds / 1_000_000
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }
}
