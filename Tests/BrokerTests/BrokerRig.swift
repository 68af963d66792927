import Broker
import CommitLog
import KafkaProtocol
import NIOCore
import Testing

/// Brokers on memory disks, links without latency, and a clock in the hand of the test: events in, actions out.
final class BrokerRig {
  struct Node {
    var core: BrokerCore?
    var disk: MemoryDisk
    /// How often its power was lost.
    var losses: UInt64 = 0
    var life: UInt64 = 0
    var replies: [ConnectionID: [ByteBuffer]] = [:]
    var closed: [ConnectionID: String] = [:]
    var halted: String?
    /// Connections from which nothing is read for now.
    var paused: Set<ConnectionID> = []
    var hasStopped = false
  }

  private(set) var nodes: [BrokerID: Node] = [:]
  private(set) var events: [ClusterEvent.What] = []
  /// Lines of all brokers' logs.
  private(set) var logs: [String] = []
  private(set) var now = Now(monotonic: Instant(nanoseconds: 0), wallMilliseconds: 1_700_000_000_000)
  private let ids: [BrokerID]
  private var settings: [String: String]
  private let limits: BrokerLimits
  private var mail: [(to: BrokerID, event: BrokerEvent)] = []
  private var nextConnection: UInt64 = 1
  /// Brokers whose links deliver nothing, in silence.
  var isolated: Set<BrokerID> = []
  /// Brokers that do not come to their turn: what is for them waits (`handleAllMail`).
  var held: Set<BrokerID> = []
  /// What becomes of a message between brokers on its way.
  var onTheWay: ((PeerMessage) -> PeerMessage)?
  /// Disk jobs that are not done before `finishHeldJobs`.
  var holdsJob: ((DiskJob) -> Bool)?
  private(set) var heldJobs: [(broker: BrokerID, id: DiskJobID, job: DiskJob)] = []

  init(_ count: Int32, settings: [String: String] = [:], limits: BrokerLimits = BrokerLimits()) {
    ids = (1...count).map { BrokerID($0) }
    self.settings = settings
    self.limits = limits
    for id in ids { nodes[id] = Node(disk: MemoryDisk()) }
    for id in ids { start(id) }
  }

  /// A setting that brokers have from their next start on.
  func change(_ setting: String, to value: String) { settings[setting] = value }

  // MARK: Lives

  func start(_ id: BrokerID) {
    guard var node = nodes[id], node.core == nil else { return }
    node.life += 1
    let configuration = BrokerConfiguration(
      id: id,
      incarnation: Incarnation(node.life),
      clusterID: KafkaUUID(high: 5, low: 5),
      brokers: ids,
      voters: ids,
      settings: settings,
      seed: UInt64(id.rawValue) << 32 | node.life,
      bootID: "boot \(node.losses)",
      limits: limits
    )
    node.core = BrokerCore(configuration: configuration, disk: node.disk)
    nodes[id] = node
    post(.start(advertisedHost: "localhost", advertisedPort: 9091 + id.rawValue), to: id)
    for other in ids where other != id {
      guard let life = nodes[other]?.life, nodes[other]?.core != nil else { continue }
      post(.linkUp(other, Incarnation(life)), to: id)
      post(.linkUp(id, Incarnation(node.life)), to: other)
    }
  }

  /// As `kill -9`: memory is gone, the disk stays, the others are told that its process has ended.
  func kill(_ id: BrokerID) {
    guard let life = nodes[id]?.life, nodes[id]?.core != nil else { return }
    nodes[id]?.core = nil
    mail.removeAll { $0.to == id }
    for other in ids where other != id { post(.linkDown(id, Incarnation(life)), to: other) }
  }

  /// A kill, and a drawn part of what was not synced is lost.
  func losePower(_ id: BrokerID, seed: UInt64) {
    kill(id)
    heldJobs.removeAll { $0.broker == id }
    var random = SeededGenerator(seed: seed)
    guard let image = nodes[id]?.disk.powerLossImage(using: &random) else { return }
    nodes[id]?.disk = image
    nodes[id]?.losses += 1
  }

  func post(_ event: BrokerEvent, to id: BrokerID) { mail.append((id, event)) }

  // MARK: Time

  /// Handles all that is under way, at this moment.
  func drain() {
    var turns = 0
    while let next = mail.firstIndex(where: { !held.contains($0.to) }), turns < 100_000 {
      turns += 1
      let (id, event) = mail.remove(at: next)
      guard var core = nodes[id]?.core else { continue }
      nodes[id]?.core = nil
      var actions: [BrokerAction] = []
      core.handle(event, at: now, into: &actions)
      core.handle(.endOfTurn, at: now, into: &actions)
      nodes[id]?.core = core
      for action in actions { carryOut(action, of: id) }
    }
  }

  /// What comes in one read of a socket.
  func handleInOneTurn(_ events: [BrokerEvent], of id: BrokerID) {
    guard var core = nodes[id]?.core else { return }
    nodes[id]?.core = nil
    var actions: [BrokerAction] = []
    for event in events { core.handle(event, at: now, into: &actions) }
    core.handle(.endOfTurn, at: now, into: &actions)
    nodes[id]?.core = core
    for action in actions { carryOut(action, of: id) }
  }

  /// One turn of a held broker: these events, and all that waited for it.
  func handleAllMail(of id: BrokerID, after events: [BrokerEvent] = []) {
    let waiting = mail.filter { $0.to == id }.map(\.event)
    mail.removeAll { $0.to == id }
    handleInOneTurn(events + waiting, of: id)
  }

  /// To the next deadlines, until `condition` holds or the time is up.
  @discardableResult
  func run(atMost limit: Duration = .seconds(20), until condition: () -> Bool) -> Bool {
    let end = now.monotonic + limit
    while true {
      drain()
      if condition() { return true }
      let next = nodes.values.compactMap(\.core?.nextDeadline).min() ?? end
      guard next < end, now.monotonic < end else { return false }
      advance(to: max(next, now.monotonic + .microseconds(100)))
      for id in ids where (nodes[id]?.core?.nextDeadline ?? .distantFuture) <= now.monotonic {
        post(.timer, to: id)
      }
    }
  }

  private func advance(to time: Instant) {
    now.wallMilliseconds += (time - now.monotonic).clampedNanoseconds / 1_000_000
    now.monotonic = time
  }

  // MARK: What cores ask for

  private func carryOut(_ action: BrokerAction, of id: BrokerID) {
    switch action {
    case .respond(let connection, let chunks):
      var whole = ByteBuffer()
      for chunk in chunks { whole.writeImmutableBuffer(chunk) }
      _ = whole.readInteger(as: Int32.self)
      nodes[id]?.replies[connection, default: []].append(whole)
    case .close(let connection, let reason): nodes[id]?.closed[connection] = reason ?? ""
    case .pauseReading(let connection, nil): nodes[id]?.paused.remove(connection)
    case .pauseReading(let connection, .some): nodes[id]?.paused.insert(connection)
    case .log(_, let text): logs.append(text)
    case .send(let peer, let message):
      guard nodes[peer]?.core != nil, !isolated.contains(peer), !isolated.contains(id) else { return }
      post(.peer(onTheWay?(message) ?? message), to: peer)
    case .disk(let job, let work):
      if holdsJob?(work) == true { return heldJobs.append((id, job, work)) }
      var failure: DiskError?
      do throws(DiskError) { try nodes[id]?.disk.perform(work) } catch { failure = error }
      post(.diskCompleted(job, failure), to: id)
    case .event(let event): events.append(event.what)
    case .halt(let reason):
      nodes[id]?.halted = reason
      kill(id)
    case .stopped:
      nodes[id]?.hasStopped = true
      kill(id)
    }
  }

  /// The held jobs come back, those of one broker alone if it is named, with that error where there is one.
  func finishHeldJobs(_ failure: DiskError? = nil, of one: BrokerID? = nil) {
    let jobs = heldJobs.filter { one == nil || $0.broker == one }
    heldJobs.removeAll { one == nil || $0.broker == one }
    for (broker, id, job) in jobs {
      var failure = failure
      if failure == nil {
        do throws(DiskError) { try nodes[broker]?.disk.perform(job) } catch { failure = error }
      }
      post(.diskCompleted(id, failure), to: broker)
    }
  }

  // MARK: Clients

  func connect(to id: BrokerID) -> ConnectionID {
    let connection = ConnectionID(nextConnection)
    nextConnection += 1
    post(.connectionOpened(connection, address: "127.0.0.1:\(40_000 + connection.rawValue)"), to: id)
    return connection
  }

  func send(
    _ request: some KafkaRequest,
    version: Int16,
    correlation: Int32 = 1,
    on connection: ConnectionID,
    to id: BrokerID
  ) throws {
    post(.frame(connection, try frame(request, version: version, correlation: correlation)), to: id)
  }

  /// Without its length prefix.
  func frame(_ request: some KafkaRequest, version: Int16, correlation: Int32) throws -> ByteBuffer {
    var frame = ByteBuffer()
    for chunk in try encodeRequestFrame(
      request,
      version: version,
      correlationID: correlation,
      clientID: "test"
    ) {
      frame.writeImmutableBuffer(chunk)
    }
    _ = frame.readInteger(as: Int32.self)
    return frame
  }

  /// Sends and waits for the answer.
  func ask<Request: KafkaRequest>(
    _ request: Request,
    version: Int16,
    of id: BrokerID
  ) throws -> Request.Response {
    let connection = connect(to: id)
    try send(request, version: version, on: connection, to: id)
    run { nodes[id]?.replies[connection] != nil || nodes[id]?.closed[connection] != nil }
    var reply = try #require(
      nodes[id]?.replies[connection]?.first,
      "closed: \(nodes[id]?.closed[connection] ?? "")"
    )
    _ = try ResponseFrame.decodeHeader(&reply, apiKey: Request.apiKey, version: version)
    return try Request.Response.decode(reply, version: version)
  }

  /// The living broker that all others take for the active controller.
  var controller: BrokerID? {
    let named = Set(nodes.values.compactMap { $0.core?.status.controller })
    return named.count == 1 ? named.first : nil
  }

  var isSettled: Bool {
    let living = nodes.filter { $0.value.core != nil }
    return living.values.allSatisfy {
      $0.core?.status.servesClients == true && $0.core?.status.isUnfenced == true
    }
      && Set(living.values.compactMap { $0.core?.status.metadataEndOffset }).count == 1
  }

  func leader(of topic: String, _ partition: Int32 = 0) -> BrokerID? {
    nodes.values.compactMap(\.core).max { $0.status.metadataEndOffset < $1.status.metadataEndOffset }?
      .leader(of: topic, partition)
  }

  func isr(of topic: String, _ partition: Int = 0) -> [BrokerID] {
    nodes.values.compactMap(\.core).max { $0.status.metadataEndOffset < $1.status.metadataEndOffset }?
      .metadata.topic(named: topic)?.partitions[partition].isr.sorted() ?? []
  }

  func createTopic(_ name: String, partitions: Int32 = 1, replicationFactor: Int16) throws {
    var topic = CreateTopicsRequest.CreatableTopic()
    topic.name = name
    topic.numPartitions = partitions
    topic.replicationFactor = replicationFactor
    let response = try ask(CreateTopicsRequest(topics: [topic], timeoutMs: 5_000), version: 7, of: ids[0])
    #expect(response.topics.first?.errorCode == 0)
    #expect(run { isr(of: name).count == Int(replicationFactor) && leader(of: name) != nil && isSettled })
  }

  func produceRequest(
    _ topic: String,
    _ batch: ByteBuffer,
    acks: Int16 = -1,
    timeoutMs: Int32 = 5_000
  ) -> ProduceRequest {
    ProduceRequest(
      acks: acks,
      timeoutMs: timeoutMs,
      topicData: [.init(name: topic, partitionData: [.init(index: 0, records: batch)])]
    )
  }

  func produce(
    _ topic: String,
    _ batch: ByteBuffer,
    to id: BrokerID,
    acks: Int16 = -1
  ) throws
    -> ProduceResponse.PartitionProduceResponse
  {
    let response = try ask(produceRequest(topic, batch, acks: acks), version: 9, of: id)
    return try #require(response.responses.first?.partitionResponses.first)
  }
}

/// One batch of `values`, of an idempotent producer where `producer` is given.
func batch(
  _ values: [String],
  producer: Int64? = nil,
  epoch: Int16 = 0,
  sequence: Int32 = 0
) throws -> ByteBuffer {
  var builder =
    producer.map {
      RecordBatchBuilder(
        producerID: ProducerID($0),
        producerEpoch: ProducerEpoch(epoch),
        baseSequence: sequence
      )
    } ?? RecordBatchBuilder()
  for (index, value) in values.enumerated() {
    builder.append(
      key: nil,
      value: ByteBuffer(string: value),
      headers: [],
      timestamp: 1_700_000_000_000 + Int64(index)
    )
  }
  return try builder.build()
}
