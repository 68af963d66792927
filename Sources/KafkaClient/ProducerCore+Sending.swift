import KafkaProtocol
import NIOCore
import OrderedCollections

// What goes out when: requests for each broker that has something due, sequences as batches are first sent, and the new
// epoch that closes a gap in them.

extension ProducerCore {
  mutating func drain(at now: Instant, into actions: inout [Action]) {
    guard let producerID else {
      // Records whose topic is not known yet wait for the id as well: `nextDeadline` counts on it.
      if !isAskingForID, askForIDAt <= now, !isIdle {
        isAskingForID = true
        actions.append(.requestProducerID)
      }
      return
    }
    renewEpochs(at: now, into: &actions)
    var dueBrokers: OrderedSet<BrokerID> = []
    for (key, queue) in queues where isDue(queue, at: now) {
      guard let leader = metadata.leader(of: key)?.broker else {
        if refreshAt == nil { refreshSoon(at: now, into: &actions) }
        continue
      }
      dueBrokers.append(leader)
    }
    for broker in dueBrokers {
      while inFlightCount[broker, default: 0] < configuration.maxInFlight, isAnyDue(for: broker, at: now),
        let request = takeRequest(for: broker, as: producerID, at: now)
      {
        actions.append(request)
      }
    }
  }

  /// What merely lingers goes along with what is due, and never alone.
  private func isAnyDue(for broker: BrokerID, at now: Instant) -> Bool {
    queues.contains { key, queue in isDue(queue, at: now) && metadata.leader(of: key)?.broker == broker }
  }

  private func isDue(_ queue: Queue, at now: Instant) -> Bool {
    guard canSend(queue, at: now) else { return false }
    if !queue.ready.isEmpty { return true }
    return queue.open != nil && (isFlushing || queue.openedAt + configuration.linger <= now)
  }

  private func canSend(_ queue: Queue, at now: Instant) -> Bool {
    queue.retryAt <= now && !queue.needsNewEpoch && couldSend(queue)
  }

  /// Whether nothing but time, or a new epoch that is at hand, keeps it from sending.
  func couldSend(_ queue: Queue) -> Bool {
    guard !(queue.ready.isEmpty && queue.open == nil) else { return false }
    if queue.needsNewEpoch { return queue.inFlight.isEmpty }
    guard queue.inFlight.count < configuration.maxInFlight else { return false }
    // One that is sent again goes alone, and until its answer is there nothing follows it.
    let isRetry = queue.ready.first?.sequence != nil || queue.inFlight.contains { $0.batch.attempts > 1 }
    return !isRetry || queue.inFlight.isEmpty
  }

  private mutating func takeRequest(
    for broker: BrokerID,
    as identity: (id: ProducerID, epoch: ProducerEpoch),
    at now: Instant
  ) -> Action? {
    var request = ProduceRequest()
    request.acks = -1
    request.timeoutMs = Int32(clamping: configuration.ackTimeout.clampedNanoseconds / 1_000_000)
    lastRequest += 1
    var (taken, size): ([TopicPartition], Int) = ([], 0)
    for key in queues.keys where metadata.leader(of: key)?.broker == broker {
      guard var queue = queues[key], canSend(queue, at: now) else { continue }
      if queue.ready.isEmpty {
        close(&queue, at: now)
        rotate(key)
      }
      guard var batch = queue.ready.first else { continue }
      if !taken.isEmpty, size + batch.bytes.readableBytes > configuration.maxRequestBytes { continue }
      queue.ready.removeFirst()
      if queue.producer == nil { queue.producer = identity }
      if batch.sequence == nil, let producer = queue.producer {
        batch.sequence = queue.nextSequence
        queue.nextSequence = Self.sequence(queue.nextSequence, after: batch.count)
        BatchWriter.stamp(
          &batch.bytes,
          producer: producer.id,
          epoch: producer.epoch,
          sequence: batch.sequence ?? 0
        )
      }
      batch.attempts += 1
      size += batch.bytes.readableBytes
      taken.append(key)
      let wire = ProduceRequest.PartitionProduceData(index: key.partition, records: batch.bytes)
      if let topic = request.topicData.firstIndex(where: { $0.name == key.topic }) {
        request.topicData[topic].partitionData.append(wire)
      } else {
        request.topicData.append(ProduceRequest.TopicProduceData(name: key.topic, partitionData: [wire]))
      }
      queue.inFlight.append(InFlight(request: lastRequest, broker: broker, sentAt: now, batch: batch))
      queues[key] = queue
    }
    guard !taken.isEmpty else { return nil }
    requests[lastRequest] = (broker, taken)
    inFlightCount[broker, default: 0] += 1
    return .send(request: lastRequest, to: broker, request)
  }

  /// Sequences wrap after 2^31 - 1 to 0.
  static func sequence(_ first: Int32, after count: Int32) -> Int32 {
    let (sum, overflow) = first.addingReportingOverflow(count)
    return overflow ? Int32((Int64(first) + Int64(count)) % (Int64(Int32.max) + 1)) : sum
  }

  private mutating func rotate(_ key: TopicPartition) {
    guard sticky[WireName(key.topic)] == key.partition, let topic = metadata.topics[WireName(key.topic)],
      !topic.partitions.isEmpty
    else {
      return
    }
    sticky[WireName(key.topic)] = nextSticky(after: key.partition, of: topic)
  }

  /// Closes gaps in sequences: a partition whose old epoch has nothing in flight starts a new one at sequence 0. What
  /// may already be in the log is not sent again under another number.
  private mutating func renewEpochs(at now: Instant, into actions: inout [Action]) {
    var reports: [DeliveryReport] = []
    for key in queues.keys {
      guard var queue = queues[key], queue.needsNewEpoch, queue.inFlight.isEmpty, let producerID else {
        continue
      }
      queue.needsNewEpoch = false
      queue.nextSequence = 0
      if let current = queue.producer, current.id == producerID.id, current.epoch.rawValue < Int16.max - 1 {
        queue.producer = (current.id, ProducerEpoch(current.epoch.rawValue + 1))
      } else if let current = queue.producer, current.id == producerID.id {
        self.producerID = nil  // epochs are used up: another id for all
        queue.needsNewEpoch = true
        queues[key] = queue
        break
      } else {
        queue.producer = producerID
      }
      let waiting = queue.ready
      queue.ready = []
      for var batch in waiting {
        if batch.sequence != nil, let unknown = batch.unknown {
          finish(batch, of: key, .unknown(unknown), at: now, reports: &reports)
          continue
        }
        batch.sequence = nil
        queue.ready.append(batch)
      }
      queues[key] = queue
    }
    if !reports.isEmpty { actions.append(.report(reports)) }
  }
}
