import DequeModule
import KafkaProtocol
import NIOCore
import OrderedCollections

// An idempotent producer's decisions (KIP-98, KIP-185, KIP-360), without clock, socket or task: records, answers and
// the time go in; requests and reports come out.
//
// A batch gets its sequence when it is first sent and keeps it through every retry. Up to five requests are in flight to
// a broker; a batch that has to be sent again waits until its partition has nothing in flight, so that order holds. A
// gap in the sequences (a batch given up) is closed by a new epoch of that partition, and only once nothing of the old
// one is in flight. A batch of which one attempt ended unknown is never renumbered: it would risk a second copy.

package struct ProducerCore {
  package enum Action: Sendable {
    /// InitProducerId, of any broker.
    case requestProducerID
    case refreshMetadata(topics: [String])
    case send(request: UInt64, to: BrokerID, ProduceRequest)
    case report([DeliveryReport])
  }

  struct Batch {
    var bytes: ByteBuffer
    var tokens: [UInt64]
    var count: Int32
    var createdAt: Instant
    /// Position in its partition's order of records.
    var order: UInt64
    /// `nil` until first sent, and again when renumbered.
    var sequence: Int32?
    var attempts = 0
    /// The failure of the newest attempt that may have been written all the same.
    var unknown: ClientError?
    var failure: ClientError?
  }

  struct InFlight {
    var request: UInt64
    var broker: BrokerID
    var sentAt: Instant
    var batch: Batch
  }

  struct Queue {
    var open: BatchWriter?
    var openedAt = Instant(nanoseconds: 0)
    var ready: Deque<Batch> = []
    var inFlight: Deque<InFlight> = []
    var producer: (id: ProducerID, epoch: ProducerEpoch)?
    var nextSequence: Int32 = 0
    var nextOrder: UInt64 = 0
    var needsNewEpoch = false
    var failures = 0
    var retryAt = Instant(nanoseconds: 0)

    var isIdle: Bool { open == nil && ready.isEmpty && inFlight.isEmpty }
  }

  let configuration: ProducerConfiguration
  var metadata = ClusterMetadata()
  var queues: OrderedDictionary<TopicPartition, Queue> = [:]
  /// Records of topics whose partitions are not known yet.
  var homeless: OrderedDictionary<WireName, Deque<(record: ProducerRecord, at: Instant)>> = [:]
  /// The partition that records without a key go to, until its batch is sent.
  var sticky: [WireName: Int32] = [:]
  var producerID: (id: ProducerID, epoch: ProducerEpoch)?
  var isAskingForID = false
  var askForIDAt = Instant(nanoseconds: 0)
  var inFlightCount: [BrokerID: Int] = [:]
  var requests: [UInt64: (broker: BrokerID, partitions: [TopicPartition])] = [:]
  var lastRequest: UInt64 = 0
  var isRefreshing = false
  var refreshAt: Instant?
  /// When the newest answer came, and how many in a row left something to ask.
  private var metadataAt: Instant?
  private var vainRefreshes = 0
  /// Not before this a silent leader makes us ask again.
  var suspectAt = Instant(nanoseconds: 0)
  package private(set) var bufferedBytes = 0
  /// Everything goes out without lingering.
  var isFlushing = false

  package init(configuration: ProducerConfiguration = .init()) { self.configuration = configuration }

  /// Records neither acknowledged nor given up.
  package var isIdle: Bool { homeless.isEmpty && queues.values.allSatisfy(\.isIdle) }
  package var inFlightRequestCount: Int { requests.count }

  // MARK: - Records come in

  /// `false`, and nothing taken, when the buffer is full: the caller decides what to drop or to hold back.
  package mutating func append(
    _ records: [ProducerRecord],
    at now: Instant,
    into actions: inout [Action]
  ) -> Bool {
    let size = records.reduce(0) { $0 + $1.sizeBound }
    guard bufferedBytes + size <= configuration.bufferBytes else { return false }
    var unknownTopics: [String] = []
    for record in records {
      if place(record, at: now) { continue }
      bufferedBytes += record.sizeBound
      let name = WireName(record.topic)
      if homeless[name] == nil { unknownTopics.append(record.topic) }
      homeless[name, default: []].append((record, now))
    }
    if !unknownTopics.isEmpty { refresh(into: &actions) }
    drain(at: now, into: &actions)
    return true
  }

  /// Sends what waits without lingering; `isIdle` tells when all is reported.
  package mutating func flush(at now: Instant, into actions: inout [Action]) {
    isFlushing = true
    drain(at: now, into: &actions)
  }

  /// `false` when the topic's partitions are not known.
  private mutating func place(_ record: ProducerRecord, at now: Instant) -> Bool {
    guard let partition = choosePartition(of: record) else { return false }
    let key = TopicPartition(topic: record.topic, partition: partition)
    var queue = queues[key] ?? Queue()
    queues[key] = Queue()  // the only reference to the batch in the making, so that it is written in place
    if let open = queue.open, open.sizeInBytes + record.sizeBound > configuration.batchBytes {
      close(&queue, at: now)
    }
    if queue.open == nil {
      queue.open = BatchWriter(capacity: 1_024)
      queue.openedAt = now
      bufferedBytes += BatchWriter.headerBytes
    }
    let before = queue.open?.sizeInBytes ?? 0
    queue.open?.append(record)
    bufferedBytes += (queue.open?.sizeInBytes ?? 0) - before
    queues[key] = queue
    return true
  }

  private mutating func choosePartition(of record: ProducerRecord) -> Int32? {
    if let partition = record.partition { return partition }
    let name = WireName(record.topic)
    guard let topic = metadata.topics[name], !topic.partitions.isEmpty else { return nil }
    let count = Int32(topic.partitions.count)
    if let key = record.key { return KafkaProtocol.partition(forKey: key, count: count) }
    if let chosen = sticky[name], chosen < count { return chosen }
    let chosen = nextSticky(after: -1, of: topic)
    sticky[name] = chosen
    return chosen
  }

  /// The next partition that has a leader, round the ring.
  func nextSticky(after last: Int32, of topic: ClusterMetadata.Topic) -> Int32 {
    let count = Int32(topic.partitions.count)
    for step in 1...count {
      let candidate = (last + step) % count
      if topic.partition(candidate)?.leader != nil { return candidate }
    }
    return (last + 1) % count
  }

  mutating func close(_ queue: inout Queue, at now: Instant) {
    guard var writer = queue.open else { return }
    queue.open = nil
    queue.ready.append(
      Batch(
        bytes: writer.finish(),
        tokens: writer.tokens,
        count: writer.count,
        createdAt: queue.openedAt,
        order: queue.nextOrder
      )
    )
    queue.nextOrder += 1
  }

  // MARK: - The world answers

  package mutating func metadataArrived(
    _ result: Result<ClusterMetadata, ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    isRefreshing = false
    switch result {
    case .success(let fresh):
      let old = metadata
      metadata = fresh
      for key in queues.keys where old.leader(of: key)?.epoch != fresh.leader(of: key)?.epoch {
        leaderChanged(of: key, at: now)
      }
      let waiting = homeless
      homeless = [:]
      for (topic, records) in waiting {
        for (record, at) in records {
          if place(record, at: at) {
            bufferedBytes -= record.sizeBound
          } else {
            homeless[topic, default: []].append((record, at))
          }
        }
      }
    case .failure:
      break
    }
    // What still has no leader is asked for again after a pause.
    metadataAt = now
    if needsMetadata {
      vainRefreshes += 1
      refreshSoon(at: now, into: &actions)
    } else {
      vainRefreshes = 0
    }
    drain(at: now, into: &actions)
  }

  /// A leader named in an answer (KIP-951), already believed by the cluster.
  private mutating func leaderChanged(of key: TopicPartition, at now: Instant) {
    guard var queue = queues[key], let leader = metadata.leader(of: key)?.broker else { return }
    queue.retryAt = now
    // The old leader's word no longer counts: what is in flight there goes to the new one. Should the old one have
    // written it and the new one have it, the sequence says so.
    for entry in queue.inFlight where entry.broker != leader {
      requeue(
        entry.batch,
        after: .connectionLost("another broker leads now"),
        in: &queue
      )
    }
    queue.inFlight.removeAll { $0.broker != leader }
    queues[key] = queue
  }

  package mutating func producerIDArrived(
    _ result: Result<(id: ProducerID, epoch: ProducerEpoch), ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    isAskingForID = false
    switch result {
    case .success(let identity): producerID = identity
    case .failure: askForIDAt = now + configuration.retryBackoffMax
    }
    drain(at: now, into: &actions)
  }

  package mutating func produced(
    _ request: UInt64,
    _ result: Result<ProduceResponse, ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    guard let sent = requests.removeValue(forKey: request) else { return }
    inFlightCount[sent.broker, default: 1] -= 1
    var reports: [DeliveryReport] = []
    var refreshes = false
    var answers: [TopicPartition: ProduceResponse.PartitionProduceResponse] = [:]
    if case .success(let response) = result {
      for topic in response.responses {
        for partition in topic.partitionResponses {
          answers[TopicPartition(topic: topic.name, partition: partition.index)] = partition
        }
      }
    }
    for key in sent.partitions {
      guard var queue = queues[key],
        let position = queue.inFlight.firstIndex(where: { $0.request == request })
      else {
        continue  // sent to another leader meanwhile
      }
      queues[key] = nil
      let batch = queue.inFlight.remove(at: position).batch
      switch result {
      case .failure(let error):
        refreshes = true
        retry(batch, of: key, after: error, in: &queue, at: now, reports: &reports)
      case .success:
        if let answer = answers[key] {
          settle(batch, of: key, by: answer, in: &queue, at: now, reports: &reports, refreshes: &refreshes)
        } else {
          retry(
            batch,
            of: key,
            after: .unreadable("no word about the partition"),
            in: &queue,
            at: now,
            reports: &reports
          )
        }
      }
      queues[key] = queue
    }
    if refreshes { refresh(into: &actions) }
    if !reports.isEmpty { actions.append(.report(reports)) }
    drain(at: now, into: &actions)
  }

  private mutating func settle(
    _ batch: Batch,
    of key: TopicPartition,
    by answer: ProduceResponse.PartitionProduceResponse,
    in queue: inout Queue,
    at now: Instant,
    reports: inout [DeliveryReport],
    refreshes: inout Bool
  ) {
    let code = ErrorCode(wire: answer.errorCode)
    let error = ClientError.kafka(code, answer.errorMessage)
    switch code {
    case .none, .duplicateSequenceNumber:
      queue.failures = 0
      let offset = answer.baseOffset < 0 ? nil : Offset(answer.baseOffset)
      finish(batch, of: key, .acknowledged(baseOffset: offset), at: now, reports: &reports)
    case .outOfOrderSequenceNumber:
      // Behind one that failed it is retried in its turn; first in line it means that the log lost what came before.
      let isFirst =
        !queue.inFlight.contains { $0.batch.order < batch.order }
        && !queue.ready.contains { $0.order < batch.order && $0.sequence != nil }
      if isFirst { queue.needsNewEpoch = true }
      retry(batch, of: key, after: error, in: &queue, at: now, reports: &reports)
    case .invalidProducerEpoch, .unknownProducerId, .invalidProducerIdMapping, .producerFenced:
      queue.needsNewEpoch = true
      if code != .invalidProducerEpoch { producerID = nil }
      retry(batch, of: key, after: error, in: &queue, at: now, reports: &reports)
    default:
      guard code.isRetriable else {
        giveUp(batch, of: key, after: error, in: &queue, at: now, reports: &reports)
        return
      }
      refreshes = refreshes || code.refreshesMetadata
      retry(batch, of: key, after: error, in: &queue, at: now, reports: &reports)
      if code == .notLeaderOrFollower, answer.currentLeader.leaderId >= 0 {
        let leader = BrokerID(answer.currentLeader.leaderId)
        metadata.learn(leader: leader, epoch: LeaderEpoch(answer.currentLeader.leaderEpoch), of: key)
        queue.retryAt = now
      }
    }
  }

  private mutating func retry(
    _ batch: Batch,
    of key: TopicPartition,
    after error: ClientError,
    in queue: inout Queue,
    at now: Instant,
    reports: inout [DeliveryReport]
  ) {
    let expired = batch.createdAt + configuration.deliveryTimeout <= now
    if expired || isHopeless(error) {
      giveUp(batch, of: key, after: error, in: &queue, at: now, reports: &reports)
      return
    }
    queue.failures += 1
    let wait = configuration.retryBackoff * (1 << min(queue.failures - 1, 8))
    queue.retryAt = now + min(wait, configuration.retryBackoffMax)
    requeue(batch, after: error, in: &queue)
  }

  /// What no later attempt can cure.
  private func isHopeless(_ error: ClientError) -> Bool {
    switch error {
    case .unsupported, .unwritable, .security, .readOnly, .closed: true
    default: false
    }
  }

  private func requeue(_ batch: Batch, after error: ClientError, in queue: inout Queue) {
    var batch = batch
    batch.failure = error
    if error.mayHaveHappened { batch.unknown = error }
    let position = queue.ready.firstIndex { $0.order > batch.order } ?? queue.ready.endIndex
    queue.ready.insert(batch, at: position)
  }

  private mutating func giveUp(
    _ batch: Batch,
    of key: TopicPartition,
    after error: ClientError,
    in queue: inout Queue,
    at now: Instant,
    reports: inout [DeliveryReport]
  ) {
    if batch.sequence != nil { queue.needsNewEpoch = true }
    let unknown = error.mayHaveHappened && batch.attempts > 0 ? error : batch.unknown
    finish(batch, of: key, unknown.map { .unknown($0) } ?? .failed(error), at: now, reports: &reports)
  }

  mutating func finish(
    _ batch: Batch,
    of key: TopicPartition,
    _ outcome: DeliveryReport.Outcome,
    at now: Instant,
    reports: inout [DeliveryReport]
  ) {
    bufferedBytes -= batch.bytes.readableBytes
    reports.append(
      DeliveryReport(
        partition: key,
        outcome: outcome,
        tokens: batch.tokens,
        sizeInBytes: batch.bytes.readableBytes,
        attempts: batch.attempts,
        waited: now - batch.createdAt
      )
    )
  }

  mutating func refresh(into actions: inout [Action]) {
    guard !isRefreshing else { return }
    isRefreshing = true
    refreshAt = nil
    var topics = Set(queues.keys.map { WireName($0.topic) })
    topics.formUnion(homeless.keys)
    actions.append(.refreshMetadata(topics: topics.sorted().map(\.text)))
  }

  /// When who leads is asked for again: soon after an answer that did not tell, for an election takes some milliseconds,
  /// then less and less often.
  mutating func refreshSoon(at now: Instant, into actions: inout [Action]) {
    let wait = configuration.retryBackoff * (1 << min(max(0, vainRefreshes - 1), 8))
    let due = metadataAt.map { $0 + min(wait, configuration.retryBackoffMax) } ?? now
    if due > now { refreshAt = due } else { refresh(into: &actions) }
  }

  private var needsMetadata: Bool {
    !homeless.isEmpty || queues.contains { metadata.leader(of: $0.key) == nil && !$0.value.isIdle }
  }

  // MARK: - Time passes

  package mutating func timer(at now: Instant, into actions: inout [Action]) {
    expire(at: now, into: &actions)
    if let refreshAt, refreshAt <= now { refresh(into: &actions) }
    let suspects = queues.values.contains { queue in
      queue.inFlight.first.map { $0.sentAt + configuration.suspicion <= now } ?? false
    }
    if suspects, suspectAt <= now {
      refresh(into: &actions)
      suspectAt = now + configuration.suspicion
    }
    drain(at: now, into: &actions)
  }

  private mutating func expire(at now: Instant, into actions: inout [Action]) {
    var reports: [DeliveryReport] = []
    let limit = configuration.deliveryTimeout
    for key in queues.keys {
      guard let first = queues[key]?.ready.first, first.createdAt + limit <= now else { continue }
      guard var queue = queues[key] else { continue }
      while let batch = queue.ready.first, batch.createdAt + limit <= now {
        queue.ready.removeFirst()
        let error = batch.failure ?? .timedOut(limit)
        giveUp(batch, of: key, after: error, in: &queue, at: now, reports: &reports)
      }
      queues[key] = queue
    }
    for (topic, waiting) in homeless {
      var left = waiting
      while let first = left.first, first.at + limit <= now {
        left.removeFirst()
        bufferedBytes -= first.record.sizeBound
        let why =
          metadata.refusals[topic].map { ClientError.kafka($0, nil) } ?? .noBroker("no metadata of \(topic)")
        reports.append(
          DeliveryReport(
            partition: TopicPartition(topic: topic.text, partition: first.record.partition ?? -1),
            outcome: .failed(why),
            tokens: [first.record.token],
            sizeInBytes: 0,
            attempts: 0,
            waited: now - first.at
          )
        )
      }
      homeless[topic] = left.isEmpty ? nil : left
    }
    if !reports.isEmpty { actions.append(.report(reports)) }
  }

  /// When `timer` has something to do; `nil` while nothing waits.
  package var nextDeadline: Instant? {
    var earliest: Instant?
    func consider(_ time: Instant) { earliest = min(earliest ?? time, time) }
    if let refreshAt, !isRefreshing { consider(refreshAt) }
    for waiting in homeless.values {
      if let first = waiting.first { consider(first.at + configuration.deliveryTimeout) }
    }
    for (key, queue) in queues {
      if let first = queue.ready.first { consider(first.createdAt + configuration.deliveryTimeout) }
      if let first = queue.inFlight.first { consider(max(first.sentAt + configuration.suspicion, suspectAt)) }
      guard producerID != nil, couldSend(queue) else { continue }
      if let leader = metadata.leader(of: key)?.broker {
        guard inFlightCount[leader, default: 0] < configuration.maxInFlight else { continue }
      } else if isRefreshing || refreshAt != nil {
        continue  // who leads is asked, or will be
      }
      if !queue.ready.isEmpty {
        consider(queue.retryAt)
      } else if queue.open != nil {
        consider(max(queue.openedAt + configuration.linger, queue.retryAt))
      }
    }
    if producerID == nil, !isAskingForID, !isIdle { consider(askForIDAt) }
    return earliest
  }
}
