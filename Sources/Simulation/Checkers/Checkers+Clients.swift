import Broker
import KafkaProtocol
import NIOCore

// What clients were told and given, held against what the replicas hold; and what brokers told of themselves.
extension Checkers {
  mutating func observe(_ observation: ClientObservation) -> Finding? {
    switch observation {
    case .acknowledged(let broker, let partition, let producer, let sequence, let records, let base):
      checkAcknowledgement(by: broker, partition, producer, sequence, records, base)
    case .read(let reader, let partition, let from, let bytes): checkRead(by: reader, partition, from, bytes)
    case .latest(let partition, let offset, let shownBefore):
      guard let truth = truth(of: partition), !truth.isUnowed else { return nil }
      if offset.rawValue < shownBefore {
        found("P8", "\(partition): latest offset \(offset), asked for after \(shownBefore) was shown")
      }
      if offset.rawValue > truth.committedEnd {
        found("P8", "\(partition): latest offset \(offset), committed are \(truth.committedEnd)")
      }
    case .leaderNamed(let broker, let topic, let partition, let epoch, let askedAt, let toldAt):
      let key = NamedPartition(broker: broker, topic: topic, partition: partition)
      let named = namedEpochs[key, default: []]
      // Answers to two clients cross on their way: only what was told before this was asked for binds the broker.
      if let known = named.last(where: { $0.toldAt < askedAt })?.epoch, known > epoch {
        found("P13", "broker \(broker) names a leader in epoch \(epoch) after epoch \(known)")
      }
      if named.last.map({ $0.epoch < epoch }) ?? true {
        namedEpochs[key, default: []].append((epoch, toldAt))
      }
    case .disowned(let broker, let partition, let sequence):
      guard registration(of: "\(partition)")?.leader == broker else {
        reached(.orphanedSequence)
        break
      }
      found(
        "P11",
        "\(partition): leader \(broker) does not know what comes before sequence \(sequence), the oldest that is not acked"
      )
    case .answered(let state): reached(state)
    case .impossible(let invariant, let message): found(invariant, message)
    }
    return takeFinding()
  }

  private mutating func checkAcknowledgement(
    by broker: BrokerID,
    _ partition: TopicPartition,
    _ producer: ProducerID,
    _ sequence: Int32,
    _ records: Int32,
    _ base: Offset?
  ) {
    count("acks")
    guard let truth = truth(of: partition) else {
      return found("P1", "\(partition): acked, and no replica has it")
    }
    guard !truth.isUnowed else { return }
    guard let base else {
      count("acks of a duplicate without offset")
      if (truth.producers[producer.rawValue]?.next ?? 0) < sequence + records {
        found(
          "P1",
          "\(partition): sequence \(sequence) of producer \(producer) called a duplicate, but not committed"
        )
      }
      return
    }
    guard let batch = truth.committedBatch(at: base.rawValue) else {
      return found("P1", "\(partition): acked at offset \(base); committed are \(truth.committedEnd)")
    }
    if batch.producerID != producer.rawValue || batch.baseSequence != sequence || batch.recordCount != records
    {
      found(
        "P1",
        "\(partition): acked at offset \(base) sequence \(sequence) of producer \(producer), where sequence "
          + "\(batch.baseSequence) of producer \(batch.producerID) is committed"
      )
    }
    if let writer = truth.leaders[batch.leaderEpoch], writer + 1 != Int(broker.rawValue) {
      reached(.duplicateAfterFailover)
    }
  }

  private mutating func checkRead(
    by reader: String,
    _ partition: TopicPartition,
    _ from: Offset,
    _ bytes: ByteBuffer
  ) {
    guard let truth = truth(of: partition), !truth.isUnowed else { return }
    let batches = LoggedBatch.all(in: bytes, withRecords: truth.isCompacted)
    for batch in batches {
      guard let committed = truth.committedBatch(at: batch.baseOffset) else {
        return found(
          "P2",
          "\(partition): \(reader) was given offset \(batch.baseOffset), which is not committed"
        )
      }
      if committed.hash != batch.hash, !truth.isCompacted || !batch.isThinned(of: committed) {
        found(
          "P2",
          "\(partition): \(reader) was given other records at offset \(batch.baseOffset) than are committed"
        )
      }
    }
    if truth.isCompacted, let offset = Self.missed(from: from.rawValue, in: batches, truth) {
      found("P7", "\(partition): \(reader) was not given offset \(offset), which nothing replaces")
    }
  }

  mutating func told(_ event: ClusterEvent) {
    switch event.what {
    case .logTruncated: count("truncations")
    case .controllerElected: count("controller elections")
    case .metadataSnapshot: count("metadata snapshots")
    case .brokerFenced: count("fencings")
    default: break
    }
  }
}
