import KafkaProtocol
import NIOCore
import Testing

@testable import Metadata

/// A quorum of one voter whose disk answers at once: what is asked is committed before the answer is looked at.
struct ControllerHarness {
  var quorum: QuorumNode
  let log = MemoryRaftLog()
  var stored = StoredQuorumState()
  var now = Now(monotonic: Instant(nanoseconds: 0), wallMilliseconds: 1_700_000_000_000)
  var events: [MetadataEvent] = []
  var deltas: [MetadataDelta] = []
  var halted: String?
  /// While set, syncs do not end, so nothing is committed.
  var isHeld = false
  /// Whether what is left to another turn is done before the event is over.
  var takesPortions = true
  private var heldSyncs: [LogSync] = []
  private var answers: [UInt64: ControllerResponse] = [:]
  private var tokens: UInt64 = 0
  private var lives: [BrokerID: UInt64] = [:]
  /// It is no broker itself, so that all brokers can die.
  static let controllerID = BrokerID(100)

  private let configuration: QuorumConfiguration

  init(_ settings: [String: String] = [:], _ configure: (inout QuorumConfiguration) -> Void = { _ in }) {
    var configuration = QuorumConfiguration(
      id: Self.controllerID,
      incarnation: Incarnation(1),
      clusterID: QuorumNetwork.clusterID,
      voters: [Self.controllerID],
      settings: settings,
      seed: 42
    )
    configure(&configuration)
    self.configuration = configuration
    quorum = QuorumNode(configuration: configuration, log: log, stored: stored, at: now)
    deliver(.start)
  }

  mutating func deliver(_ event: QuorumEvent) {
    var queue = [event]
    var portions = 0
    while true {
      // What an event left to the next turn comes at once.
      if queue.isEmpty {
        guard takesPortions, quorum.nextDeadline == now.monotonic, portions < 100 else { break }
        portions += 1
        queue.append(.timer)
      }
      var actions: [QuorumAction] = []
      quorum.handle(queue.removeFirst(), at: now, into: &actions)
      for action in actions {
        switch action {
        case .respond(let token, let response): answers[token] = response
        case .sync(let sync): if isHeld { heldSyncs.append(sync) } else { queue.append(.synced(sync)) }
        case .store(let version, let state):
          stored = state
          queue.append(.stored(version: version))
        case .storeSnapshot(let id, let contents):
          log.store(snapshot: id, contents)
          queue.append(.snapshotStored(id))
        case .event(let event), .committed(let event, _): events.append(event)
        case .published(let delta): deltas.append(delta)
        case .halt(let reason): halted = reason
        case .send: break
        }
      }
    }
  }

  /// The controller's process ends, and begins anew on what it has stored.
  mutating func restart() {
    quorum = QuorumNode(configuration: configuration, log: log, stored: stored, at: now)
    deliver(.start)
    for (id, life) in lives.sorted(by: { $0.key < $1.key }) { deliver(.linkUp(id, Incarnation(life))) }
    for _ in 0..<100 where quorum.image.endOffset < quorum.logEndOffset { deliver(.timer) }
  }

  /// Ends the syncs that were held.
  mutating func release() {
    isHeld = false
    let syncs = heldSyncs
    heldSyncs.removeAll()
    for sync in syncs { deliver(.synced(sync)) }
  }

  mutating func post(_ request: ControllerRequest, from: BrokerID = controllerID) -> UInt64 {
    tokens += 1
    deliver(.request(token: tokens, from: from, request))
    return tokens
  }

  func isAnswered(_ token: UInt64) -> Bool { answers[token] != nil }

  mutating func answer(to token: UInt64) -> ControllerResponse? { answers.removeValue(forKey: token) }

  mutating func ask(_ request: ControllerRequest, from: BrokerID = controllerID) -> ControllerResponse? {
    let token = post(request, from: from)
    return answer(to: token)
  }

  mutating func wait(_ time: Duration) {
    now.monotonic = now.monotonic + time
    now.wallMilliseconds += time.clampedNanoseconds / 1_000_000
    deliver(.timer)
  }

  // MARK: Brokers

  /// A new life of a broker: link, registration, heartbeat until it is unfenced.
  mutating func join(_ number: Int32, previousEpoch: BrokerEpoch? = nil, unfence: Bool = true) {
    let id = BrokerID(number)
    lives[id, default: 0] += 1
    deliver(.linkUp(id, Incarnation(lives[id] ?? 0)))
    #expect(register(number, life: lives[id] ?? 0, previousEpoch: previousEpoch)?.errorCode == 0)
    if unfence { #expect(beat(number)?.isFenced == false) }
  }

  mutating func register(
    _ number: Int32,
    life: UInt64,
    previousEpoch: BrokerEpoch? = nil
  ) -> BrokerRegistrationResponse? {
    var request = QuorumFaultTests.registration(BrokerID(number), life: UInt64(number) << 32 | life)
    request.previousBrokerEpoch = previousEpoch?.rawValue ?? -1
    guard case .brokerRegistration(let answer) = ask(.brokerRegistration(request), from: BrokerID(number))
    else {
      return nil
    }
    return answer
  }

  mutating func beat(
    _ number: Int32,
    epoch: Int64? = nil,
    offset: Int64? = nil,
    wantFence: Bool = false,
    wantShutDown: Bool = false
  ) -> BrokerHeartbeatResponse? {
    let request = BrokerHeartbeatRequest(
      brokerId: number,
      brokerEpoch: epoch ?? brokerEpoch(number),
      currentMetadataOffset: offset ?? quorum.currentMetadataOffset,
      wantFence: wantFence,
      wantShutDown: wantShutDown
    )
    guard case .brokerHeartbeat(let answer) = ask(.brokerHeartbeat(request), from: BrokerID(number)) else {
      return nil
    }
    return answer
  }

  /// The process of the present life ends, and the link tells.
  mutating func kill(_ number: Int32) {
    deliver(.linkDown(BrokerID(number), Incarnation(lives[BrokerID(number)] ?? 0)))
  }

  func brokerEpoch(_ number: Int32) -> Int64 { quorum.image.brokers[BrokerID(number)]?.epoch.rawValue ?? -1 }

  // MARK: Topics

  mutating func create(
    _ request: CreateTopicsRequest,
    ids: [KafkaUUID] = []
  ) -> [CreateTopicsResponse.CreatableTopicResult] {
    guard case .createTopics(let answer) = ask(.createTopics(request, ids: ids)) else { return [] }
    return answer.topics
  }

  /// Creates one topic and gives its error.
  @discardableResult
  mutating func create(
    _ name: String,
    partitions: Int32 = 1,
    factor: Int16 = 1,
    assignments: [[Int32]] = [],
    settings: [String: String?] = [:]
  ) -> (error: ErrorCode?, message: String?) {
    var topic = CreateTopicsRequest.CreatableTopic(name: name)
    topic.numPartitions = partitions
    topic.replicationFactor = factor
    for (index, replicas) in assignments.enumerated() {
      topic.assignments.append(.init(partitionIndex: Int32(index), brokerIds: replicas))
    }
    topic.configs = settings.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) }
    let result = create(CreateTopicsRequest(topics: [topic])).first
    return (result.flatMap { ErrorCode(rawValue: $0.errorCode) }, result?.errorMessage)
  }

  /// A topic with one partition on those brokers, the first preferred.
  mutating func place(_ name: String, on replicas: [Int32], settings: [String: String?] = [:]) {
    #expect(
      create(name, partitions: -1, factor: -1, assignments: [replicas], settings: settings).error
        == ErrorCode.none
    )
  }

  func partition(_ name: String, _ index: Int = 0) -> PartitionRegistration? {
    quorum.image.topic(named: name)?.partitions[index]
  }

  func state(_ name: String, _ index: Int = 0) -> String {
    guard let partition = partition(name, index) else { return "none" }
    let leader = partition.leader?.description ?? "-"
    let isr = partition.isr.map(\.description).joined(separator: ",")
    let eligible = partition.eligibleLeaders.map(\.description).joined(separator: ",")
    let recovering = partition.isRecovering ? " recovering" : ""
    return "leader \(leader) isr [\(isr)] elr [\(eligible)] epoch \(partition.leaderEpoch)"
      + "/\(partition.partitionEpoch)\(recovering)"
  }

  mutating func alter(
    _ name: String,
    by leader: Int32,
    isr: [(Int32, Int64)],
    leaderEpoch: Int32? = nil,
    partitionEpoch: Int32? = nil,
    recoveryState: Int8 = 0,
    brokerEpoch: Int64? = nil
  ) -> ErrorCode? {
    let partition = partition(name)
    let asked = AlterPartitionRequest.PartitionData(
      partitionIndex: 0,
      leaderEpoch: leaderEpoch ?? partition?.leaderEpoch.rawValue ?? 0,
      newIsrWithEpochs: isr.map { .init(brokerId: $0.0, brokerEpoch: $0.1) },
      leaderRecoveryState: recoveryState,
      partitionEpoch: partitionEpoch ?? partition?.partitionEpoch.rawValue ?? 0
    )
    let topicID = quorum.image.topicIDs[WireName(name)] ?? KafkaUUID(high: 1, low: 99)
    let request = AlterPartitionRequest(
      brokerId: leader,
      brokerEpoch: brokerEpoch ?? self.brokerEpoch(leader),
      topics: [.init(topicId: topicID, partitions: [asked])]
    )
    guard case .alterPartition(let answer) = ask(.alterPartition(request), from: BrokerID(leader)) else {
      return nil
    }
    if answer.errorCode != 0 { return ErrorCode(rawValue: answer.errorCode) }
    return (answer.topics.first?.partitions.first?.errorCode).flatMap { ErrorCode(rawValue: $0) }
  }

  /// Puts all replicas back in sync, as the leader would.
  mutating func fillISR(_ name: String) {
    guard let partition = partition(name), let leader = partition.leader else { return }
    let isr = partition.replicas.map { ($0.rawValue, brokerEpoch($0.rawValue)) }
    #expect(alter(name, by: leader.rawValue, isr: isr) == ErrorCode.none)
  }
}
