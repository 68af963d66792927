import Broker
import DequeModule
import KafkaProtocol
import NIOCore

/// A producer that never gives up: batches of each partition in order, up to five in flight, retried in order until
/// they are acked. With acks=all it is idempotent, and what it was told is reported for P1, P3 and P4.
final class ProducerClient: SimulatedClient {
  struct Options {
    var topic: String
    /// -1 for all, or 1.
    var acks: Int16 = -1
    var isIdempotent = true
    /// Between two batches; `nil` makes none but those that are asked for.
    var interval: Duration?
    var recordsPerBatch = 1...4
    var valueBytes = 8...120
    var outstandingLimit = 60
    /// Different keys of a compacted topic, one of ten records a tombstone; `nil` sends no keys.
    var keys: Int?
    var versions = ClientVersions()
  }

  private struct Batch {
    var sequence: Int32
    var recordCount: Int32
    var bytes: ByteBuffer
    /// The broker that it is under way to.
    var inFlightTo: BrokerID?
  }

  private struct Queue {
    /// What the value of each record begins with.
    let prefix: String
    var batches: Deque<Batch> = []
    var nextSequence: Int32 = 0
    var inFlight = 0
    /// A batch failed: those behind it come back before anything is sent again.
    var isDraining = false
    var retryAt = Instant(nanoseconds: 0)
  }

  private enum Purpose {
    case metadata
    case producerID
    case produce([(partition: Int32, sequence: Int32)])
  }

  let name: String
  private let options: Options
  private var pool: BrokerPool<Purpose>
  private var view: TopicView
  private var producerID: Int64 = -1
  private var producerEpoch: Int16 = -1
  private var isAskingForID = false
  private var queues: [Queue] = []
  private var nextBatchAt = Instant(nanoseconds: 0)
  private var nextPartition = 0
  private var madeCount = 0
  var isMaking: Bool
  /// Batches asked for by a story, by partition.
  private var asked: [(partition: Int32, batches: Int)] = []
  /// Acked records and batches, by partition.
  private(set) var ackedRecords: [Int] = []
  private(set) var ackedBatches = 0
  private(set) var retries = 0
  /// The last error of each kind that was answered, for reports.
  private(set) var lastError = ErrorCode.none

  init(name: String, brokers: Int, options: Options) {
    self.name = name
    self.options = options
    pool = BrokerPool(brokers: brokers, clientID: name)
    view = TopicView(topic: options.topic)
    isMaking = options.interval != nil
  }

  var outstanding: Int { queues.reduce(0) { $0 + $1.batches.count } + asked.reduce(0) { $0 + $1.batches } }
  var isIdle: Bool { outstanding == 0 }

  /// Asks for batches on one partition; they are made once the topic is known.
  func ask(_ batches: Int, on partition: Int32) { asked.append((partition, batches)) }
  /// One more on each partition.
  func askOnePerPartition() { for partition in queues.indices { ask(1, on: Int32(partition)) } }

  func handle(_ event: ClientEvent, in context: inout ClientContext) {
    if let outcome = pool.handle(event, &context) { take(outcome, &context) }
    while let outcome = pool.expire(&context) { take(outcome, &context) }
    refresh(&context)
    makeBatches(&context)
    sendBatches(&context)
    context.actions.append(.wake(at: nextWake(context.now)))
  }

  private func nextWake(_ now: Instant) -> Instant {
    var next = min(pool.nextDeadline, now + .milliseconds(100))
    if isMaking { next = min(next, max(nextBatchAt, now + .milliseconds(1))) }
    for queue in queues where !queue.batches.isEmpty && queue.retryAt > now {
      next = min(next, queue.retryAt)
    }
    return next
  }

  private func take(_ outcome: BrokerPool<Purpose>.Outcome, _ context: inout ClientContext) {
    switch outcome {
    case .ready: break
    case .lost(let broker, let purposes):
      view.isStale = true
      for purpose in purposes {
        switch purpose {
        case .metadata: view.requestedAt = nil
        case .producerID: isAskingForID = false
        case .produce(let parts):
          for part in parts { fail(part.partition, part.sequence, from: broker, context.now) }
        }
      }
    case .reply(let broker, .metadata, let version, let body):
      view.learn(body, version: version, from: broker, askedAt: pool.askedAt, &context)
      while queues.count < view.leaders.count {
        queues.append(Queue(prefix: "\(name) \(queues.count) "))
        ackedRecords.append(0)
      }
    case .reply(_, .producerID, let version, let body):
      isAskingForID = false
      guard let response = try? InitProducerIdResponse.decode(body, version: version) else {
        return context.observations.append(
          .impossible(invariant: "P12", "InitProducerId's reply cannot be read")
        )
      }
      if response.errorCode == 0 {
        producerID = response.producerId
        producerEpoch = response.producerEpoch
      }
    case .reply(let broker, .produce(let parts), let version, let body):
      takeProduceReply(body, version: version, from: broker, parts, &context)
    }
  }

  // MARK: Making and sending

  private func refresh(_ context: inout ClientContext) {
    let isOld = view.knownAt + .seconds(5) < context.now
    guard view.isStale || isOld || options.isIdempotent && producerID < 0 else { return }
    let candidates = context.brokers.filter { pool.prepare($0, &context) }
    guard let broker = candidates.randomElement(using: &context.random) else { return }
    if options.isIdempotent, producerID < 0, !isAskingForID {
      isAskingForID = true
      pool.send(
        InitProducerIdRequest(transactionalId: nil, transactionTimeoutMs: 60_000),
        version: options.versions.initProducerID,
        to: broker,
        for: .producerID,
        &context
      )
    }
    if view.isStale || isOld, view.requestedAt == nil, view.knownAt + .milliseconds(20) <= context.now {
      view.requestedAt = context.now
      let version = options.versions.metadata
      pool.send(view.request(version: version), version: version, to: broker, for: .metadata, &context)
    }
  }

  private func makeBatches(_ context: inout ClientContext) {
    guard !queues.isEmpty, !options.isIdempotent || producerID >= 0 else { return }
    for (partition, batches) in asked where queues.indices.contains(Int(partition)) {
      for _ in 0..<batches { makeBatch(on: Int(partition), &context) }
    }
    asked.removeAll { queues.indices.contains(Int($0.partition)) }
    guard isMaking, let interval = options.interval, nextBatchAt <= context.now else { return }
    nextBatchAt = max(nextBatchAt + interval, context.now)
    guard outstanding < options.outstandingLimit else { return }
    makeBatch(on: nextPartition % queues.count, &context)
    nextPartition += 1
  }

  private func makeBatch(on partition: Int, _ context: inout ClientContext) {
    let count = Int32(Int.random(in: options.recordsPerBatch, using: &context.random))
    let sequence = queues[partition].nextSequence
    var records: [(key: ByteBuffer?, value: ByteBuffer?)] = []
    for index in 0..<count {
      madeCount += 1
      let filler = Int.random(in: options.valueBytes, using: &context.random)
      var value = ByteBuffer()
      value.reserveCapacity(queues[partition].prefix.utf8.count + 12 + filler)
      value.writeString(queues[partition].prefix)
      value.writeString("\(sequence + index) ")
      value.writeRepeatingByte(UInt8(truncatingIfNeeded: 97 + madeCount % 26), count: filler)
      guard let keys = options.keys else {
        records.append((nil, value))
        continue
      }
      let key = ByteBuffer(string: "key-\(Int.random(in: 0..<keys, using: &context.random))")
      records.append((key, context.random.chance(0.1) ? nil : value))
    }
    let bytes = clientBatch(
      records,
      producerID: options.isIdempotent ? producerID : -1,
      producerEpoch: options.isIdempotent ? producerEpoch : -1,
      baseSequence: options.isIdempotent ? sequence : -1,
      timestamp: context.wallMilliseconds
    )
    queues[partition].batches.append(Batch(sequence: sequence, recordCount: count, bytes: bytes))
    queues[partition].nextSequence = sequence &+ count
  }

  private func sendBatches(_ context: inout ClientContext) {
    guard queues.contains(where: { $0.batches.count > $0.inFlight }) else { return }
    for broker in context.brokers {
      var rounds = 0
      while rounds < 5 {
        rounds += 1
        let ready = queues.indices.filter { canSend($0, to: broker, context.now) }
        guard !ready.isEmpty, pool.prepare(broker, &context), pool.inFlight(broker) < 5 else { break }
        send(ready, to: broker, &context)
      }
    }
  }

  private func canSend(_ partition: Int, to broker: BrokerID, _ now: Instant) -> Bool {
    let inFlight = queues[partition].inFlight
    guard queues[partition].batches.count > inFlight, inFlight < 5, queues[partition].retryAt <= now else {
      return false
    }
    if queues[partition].isDraining, inFlight > 0 { return false }
    guard view.leader(of: Int32(partition))?.id == broker else { return false }
    // In order: what is under way is under way to this broker, and the next is the first that is not.
    return (0..<inFlight).allSatisfy { queues[partition].batches[$0].inFlightTo == broker }
  }

  private func send(_ partitions: [Int], to broker: BrokerID, _ context: inout ClientContext) {
    let version = pool.version(of: .produce, drawn: options.versions.produce, at: broker)
    var parts: [(partition: Int32, sequence: Int32)] = []
    var data: [ProduceRequest.PartitionProduceData] = []
    for partition in partitions {
      let index = queues[partition].inFlight
      queues[partition].isDraining = false
      queues[partition].batches[index].inFlightTo = broker
      queues[partition].inFlight += 1
      let batch = queues[partition].batches[index]
      parts.append((Int32(partition), batch.sequence))
      data.append(ProduceRequest.PartitionProduceData(index: Int32(partition), records: batch.bytes))
    }
    let topic = ProduceRequest.TopicProduceData(
      name: version >= 13 ? "" : options.topic,
      topicId: version >= 13 ? view.id : .zero,
      partitionData: data
    )
    let request = ProduceRequest(acks: options.acks, timeoutMs: 1500, topicData: [topic])
    pool.send(request, version: version, to: broker, for: .produce(parts), &context)
  }

  // MARK: Replies

  private static let rareStates: [ErrorCode: RareState] = [
    .notEnoughReplicas: .refusedBelowMinISR, .notEnoughReplicasAfterAppend: .appendedBelowMinISR,
    .requestTimedOut: .produceTimedOut, .kafkaStorageError: .storageRefused,
  ]

  private func takeProduceReply(
    _ body: ByteBuffer,
    version: Int16,
    from broker: BrokerID,
    _ parts: [(partition: Int32, sequence: Int32)],
    _ context: inout ClientContext
  ) {
    guard let response = try? ProduceResponse.decode(body, version: version), response.responses.count == 1
    else {
      return context.observations.append(.impossible(invariant: "P12", "a Produce reply cannot be read"))
    }
    let answers = response.responses[0].partitionResponses
    for part in parts {
      guard let answer = answers.first(where: { $0.index == part.partition }) else {
        context.observations.append(
          .impossible(invariant: "P12", "a Produce reply leaves out partition \(part.partition)")
        )
        continue
      }
      take(answer, part.partition, part.sequence, from: broker, &context)
    }
  }

  private func take(
    _ answer: ProduceResponse.PartitionProduceResponse,
    _ partition: Int32,
    _ sequence: Int32,
    from broker: BrokerID,
    _ context: inout ClientContext
  ) {
    let queue = queues[Int(partition)]
    guard let index = queue.batches.firstIndex(where: { $0.sequence == sequence }) else { return }
    let batch = queue.batches[index]
    switch ErrorCode(rawValue: answer.errorCode) ?? .unknownServerError {
    case .none, .duplicateSequenceNumber:
      if options.acks == -1, options.isIdempotent {
        let isKnown = answer.errorCode == 0 && answer.baseOffset >= 0
        context.observations.append(
          .acknowledged(
            by: broker,
            TopicPartition(topic: options.topic, partition: partition),
            producer: ProducerID(producerID),
            sequence: sequence,
            records: batch.recordCount,
            baseOffset: isKnown ? Offset(answer.baseOffset) : nil
          )
        )
      }
      ackedRecords[Int(partition)] += Int(batch.recordCount)
      ackedBatches += 1
      queues[Int(partition)].batches.remove(at: index)
      queues[Int(partition)].inFlight -= 1
    case .notLeaderOrFollower, .unknownTopicOrPartition, .leaderNotAvailable, .requestTimedOut,
      .notEnoughReplicas,
      .notEnoughReplicasAfterAppend, .kafkaStorageError, .unknownTopicId, .fencedLeaderEpoch,
      .unknownLeaderEpoch,
      .networkException, .unknownServerError:
      lastError = ErrorCode(rawValue: answer.errorCode) ?? .none
      if let state = Self.rareStates[lastError] { context.observations.append(.answered(state)) }
      view.isStale = true
      fail(partition, sequence, from: broker, context.now)
    case .outOfOrderSequenceNumber where index > 0:
      fail(partition, sequence, from: broker, context.now)
    case .outOfOrderSequenceNumber:
      let topic = TopicPartition(topic: options.topic, partition: partition)
      context.observations.append(.disowned(by: broker, topic, sequence: sequence))
      view.isStale = true
      fail(partition, sequence, from: broker, context.now)
    default:
      context.observations.append(
        .impossible(
          invariant: "P11",
          "broker \(broker) answers error \(answer.errorCode) to sequence \(sequence) of partition "
            + "\(partition), the oldest that is not acked"
        )
      )
    }
  }

  private func fail(_ partition: Int32, _ sequence: Int32, from broker: BrokerID, _ now: Instant) {
    retries += 1
    guard let index = queues[Int(partition)].batches.firstIndex(where: { $0.sequence == sequence }),
      queues[Int(partition)].batches[index].inFlightTo == broker
    else { return }
    queues[Int(partition)].batches[index].inFlightTo = nil
    queues[Int(partition)].inFlight -= 1
    queues[Int(partition)].isDraining = true
    queues[Int(partition)].retryAt = now + .milliseconds(20)
  }
}

/// Which version of each request a client speaks: drawn, so that all are spoken.
struct ClientVersions {
  var produce: Int16 = 11
  var fetch: Int16 = 16
  var metadata: Int16 = 12
  var listOffsets: Int16 = 8
  var initProducerID: Int16 = 4
  var createTopics: Int16 = 7

  init() {}

  init(using random: inout SeededGenerator) {
    produce = Int16.random(in: 3...13, using: &random)
    fetch = Int16.random(in: 4...17, using: &random)
    // Topic ids come with version 10, leader epochs with 7: a client without them can be led back to a leader that was
    // replaced, here as with Kafka.
    metadata = Int16.random(in: produce > 12 || fetch > 12 ? 10...13 : 7...13, using: &random)
    listOffsets = Int16.random(in: 1...10, using: &random)
    initProducerID = Int16.random(in: 0...5, using: &random)
    createTopics = Int16.random(in: 2...7, using: &random)
  }
}
