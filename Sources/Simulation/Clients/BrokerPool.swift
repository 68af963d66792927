import Broker
import DequeModule
import KafkaProtocol
import NIOCore

/// A client's connections, one to a broker: opens them, asks each for its versions first (as every Kafka client does),
/// pairs replies with requests, and gives up on a broker that stays silent.
struct BrokerPool<Purpose> {
  enum Outcome {
    case ready(BrokerID)
    /// The connection ended; whether these requests took effect nobody knows.
    case lost(BrokerID, [Purpose])
    case reply(BrokerID, Purpose, version: Int16, ByteBuffer)
  }

  private struct Slot {
    var id: ConnectionID?
    var isReady = false
    var inFlight: Deque<(purpose: Purpose?, version: Int16, deadline: Instant)> = []
    var retryAt = Instant(nanoseconds: 0)
    var versions: [APIKey: ClosedRange<Int16>] = [:]
  }

  private var slots: [Slot]
  /// When that was asked to which the newest reply came.
  private(set) var askedAt = Instant(nanoseconds: 0)
  private var nextCorrelation: Int32 = 0
  private let clientID: String
  /// How long a reply may take before the connection is given up.
  let requestTimeout: Duration

  init(brokers: Int, clientID: String, requestTimeout: Duration = .seconds(4)) {
    slots = Array(repeating: Slot(), count: brokers)
    self.clientID = clientID
    self.requestTimeout = requestTimeout
  }

  func isReady(_ broker: BrokerID) -> Bool { slots[index(broker)].isReady }
  func inFlight(_ broker: BrokerID) -> Int { slots[index(broker)].inFlight.count }
  var readyBrokers: [BrokerID] { slots.indices.filter { slots[$0].isReady }.map { BrokerID(Int32($0 + 1)) } }

  private func index(_ broker: BrokerID) -> Int { Int(broker.rawValue) - 1 }
  private func index(of connection: ConnectionID) -> Int? { slots.firstIndex { $0.id == connection } }

  /// Whether the next request may go to that broker; opens the connection where there is none.
  mutating func prepare(_ broker: BrokerID, _ context: inout ClientContext) -> Bool {
    let index = index(broker)
    if slots[index].isReady { return true }
    if slots[index].id == nil, slots[index].retryAt <= context.now {
      slots[index].id = context.connect(to: broker)
      // A connection that is accepted and then silent is given up like a request.
      slots[index].inFlight = [(nil, 0, context.now + requestTimeout)]
    }
    return false
  }

  mutating func send<Request: KafkaRequest>(
    _ request: Request,
    version drawn: Int16,
    to broker: BrokerID,
    for purpose: Purpose?,
    expectsReply: Bool = true,
    _ context: inout ClientContext
  ) {
    let index = index(broker)
    guard let id = slots[index].id else { return }
    var version = drawn
    if let served = slots[index].versions[Request.apiKey] {
      version = min(max(drawn, served.lowerBound), served.upperBound)
    } else if Request.apiKey != .apiVersions {
      context.observations.append(
        .impossible(invariant: "P16", "broker \(broker) does not serve \(Request.apiKey)")
      )
      return
    }
    nextCorrelation += 1
    do throws(EncodeError) {
      let frame = try encodeRequestFrame(
        request,
        version: version,
        correlationID: nextCorrelation,
        clientID: clientID
      )
      slots[index].inFlight.append((purpose, version, context.now + requestTimeout))
      context.actions.append(
        .send(id, frame, correlation: nextCorrelation, key: Request.apiKey, version: version)
      )
    } catch {
      context.observations.append(
        .impossible(invariant: "client", "\(Request.apiKey) version \(version) cannot be encoded: \(error)")
      )
    }
  }

  /// The version in which a request of that kind goes to that broker.
  func version(of key: APIKey, drawn: Int16, at broker: BrokerID) -> Int16 {
    guard let served = slots[index(broker)].versions[key] else { return drawn }
    return min(max(drawn, served.lowerBound), served.upperBound)
  }

  mutating func handle(_ event: ClientEvent, _ context: inout ClientContext) -> Outcome? {
    switch event {
    case .start, .wake: return nil
    case .connected(let connection):
      guard let index = index(of: connection) else { return nil }
      slots[index].inFlight.removeAll()
      send(
        ApiVersionsRequest(clientSoftwareName: "simulation", clientSoftwareVersion: "1"),
        version: 3,
        to: BrokerID(Int32(index + 1)),
        for: nil,
        &context
      )
      return nil
    case .closed(let connection):
      guard let index = index(of: connection) else { return nil }
      return lose(index, &context)
    case .reply(let connection, _, let body):
      guard let index = index(of: connection), let request = slots[index].inFlight.popFirst() else {
        return nil
      }
      let broker = BrokerID(Int32(index + 1))
      askedAt = Instant(nanoseconds: request.deadline.nanoseconds - requestTimeout.clampedNanoseconds)
      if let purpose = request.purpose { return .reply(broker, purpose, version: request.version, body) }
      guard let served = try? ApiVersionsResponse.decode(body, version: request.version),
        served.errorCode == 0
      else {
        context.observations.append(.impossible(invariant: "P16", "broker \(broker) tells no versions"))
        return nil
      }
      for key in served.apiKeys {
        guard let known = APIKey(rawValue: key.apiKey), key.minVersion <= key.maxVersion else { continue }
        slots[index].versions[known] = key.minVersion...key.maxVersion
      }
      slots[index].isReady = true
      return .ready(broker)
    }
  }

  /// Gives up the first connection whose oldest request has waited too long.
  mutating func expire(_ context: inout ClientContext) -> Outcome? {
    for index in slots.indices {
      guard let id = slots[index].id, let oldest = slots[index].inFlight.first, oldest.deadline <= context.now
      else {
        continue
      }
      context.actions.append(.close(id))
      return lose(index, &context)
    }
    return nil
  }

  private mutating func lose(_ index: Int, _ context: inout ClientContext) -> Outcome {
    let purposes = slots[index].inFlight.compactMap(\.purpose)
    slots[index] = Slot(retryAt: context.now + context.random.duration(5_000...40_000))
    return .lost(BrokerID(Int32(index + 1)), purposes)
  }

  var nextDeadline: Instant {
    var next = Instant.distantFuture
    for slot in slots {
      if let oldest = slot.inFlight.first { next = min(next, oldest.deadline) }
    }
    return next
  }
}

/// What a client knows of its topic, as Metadata told it.
struct TopicView {
  struct Leader {
    var id: BrokerID
    var epoch: Int32
  }

  let topic: String
  var id = KafkaUUID.zero
  /// By partition.
  var leaders: [Leader?] = []
  /// The highest epoch that was ever named, by partition.
  private var epochs: [Int32] = []
  var isStale = true
  var requestedAt: Instant?
  var knownAt = Instant(nanoseconds: 0)

  init(topic: String) { self.topic = topic }

  /// Below version 4 nobody can ask for a topic not to be made.
  func request(version: Int16) -> MetadataRequest {
    MetadataRequest(
      topics: [MetadataRequest.MetadataRequestTopic(name: topic)],
      allowAutoTopicCreation: version < 4
    )
  }

  mutating func learn(
    _ body: ByteBuffer,
    version: Int16,
    from broker: BrokerID,
    askedAt: Instant,
    _ context: inout ClientContext
  ) {
    requestedAt = nil
    guard let response = try? MetadataResponse.decode(body, version: version) else {
      context.observations.append(
        .impossible(invariant: "P12", "broker \(broker)'s Metadata reply cannot be read")
      )
      return
    }
    guard let found = response.topics.first(where: { $0.name == topic }), found.errorCode == 0 else { return }
    id = found.topicId
    var leaders: [Leader?] = Array(repeating: nil, count: found.partitions.count)
    for partition in found.partitions where leaders.indices.contains(Int(partition.partitionIndex)) {
      if version >= 10 {
        context.observations.append(
          .leaderNamed(
            by: broker,
            found.topicId,
            partition: partition.partitionIndex,
            LeaderEpoch(partition.leaderEpoch),
            askedAt: askedAt,
            toldAt: context.now
          )
        )
      }
      let index = Int(partition.partitionIndex)
      if epochs.count <= index { epochs += Array(repeating: -1, count: index + 1 - epochs.count) }
      if epochs[index] > partition.leaderEpoch {
        // A broker that lags, perhaps because it is cut off: what is known already is newer, and a client that went back
        // to an old leader would be answered from its old state (KIP-320).
        leaders[index] = self.leaders.indices.contains(index) ? self.leaders[index] : nil
        continue
      }
      epochs[index] = partition.leaderEpoch
      if partition.errorCode == 0 || partition.errorCode == ErrorCode.replicaNotAvailable.rawValue,
        partition.leaderId > 0
      {
        leaders[Int(partition.partitionIndex)] = Leader(
          id: BrokerID(partition.leaderId),
          epoch: partition.leaderEpoch
        )
      }
    }
    self.leaders = leaders
    knownAt = context.now
    isStale = leaders.contains { $0 == nil }
  }

  func leader(of partition: Int32) -> Leader? {
    leaders.indices.contains(Int(partition)) ? leaders[Int(partition)] : nil
  }
}
