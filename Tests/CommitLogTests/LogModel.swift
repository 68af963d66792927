import CommitLog
import KafkaProtocol
import NIOCore
import Testing

/// What a log should be, as plainly as it can be said: the batches that were ever appended and not cut since, and where
/// reading begins. All else follows from the batches: epochs, producers, what a producer's batch would be told.
struct LogModel {
  struct Batch: Equatable {
    var stored: StoredBatch
    var producer: Int64 = -1
    var producerEpoch: Int16 = -1
    var sequence: Int32 = -1
    var isTransactional = false
    var marker: TransactionMarker?

    var count: Int64 { stored.lastOffset - stored.baseOffset + 1 }
    var lastSequence: Int32 { Int32((Int64(sequence) + count - 1) & Int64(Int32.max)) }
  }

  struct Producer: Equatable {
    var epoch: Int16
    /// The last five batches of the epoch.
    var batches: [Batch] = []
    var transactionStart: Offset?
    var coordinatorEpoch: Int32 = -1
  }

  enum Verdict: Equatable {
    case accepted
    case duplicate(baseOffset: Offset)
    case refused(ProducerRefusal)
  }

  /// Also those below the start: what they told of producers is known.
  private(set) var batches: [Batch]
  private(set) var start: Offset
  /// Where the log ends without a batch.
  private var base: Offset

  var end: Offset { batches.last.map { $0.stored.lastOffset + 1 } ?? base }
  /// All that a reader finds.
  var readable: [StoredBatch] { batches.map(\.stored).filter { $0.lastOffset >= start } }

  mutating func append(_ batch: Batch) { batches.append(batch) }

  mutating func truncate(to offset: Offset) {
    batches.removeAll { $0.stored.lastOffset >= offset }
    start = min(start, end)
  }

  mutating func restart(at offset: Offset) {
    batches = []
    (base, start) = (offset, offset)
  }

  mutating func advanceStart(to offset: Offset) { start = max(start, offset) }

  /// A log that was found as it is: `known` are the batches that it holds, and those before them that it has heard of.
  init(known: [Batch] = [], start: Offset = .zero, end: Offset = .zero) {
    (batches, self.start, base) = (known, start, known.first?.stored.baseOffset ?? end)
  }

  var epochs: [LeaderEpochEntry] {
    var entries: [LeaderEpochEntry] = []
    for batch in batches where entries.last.map({ $0.epoch < batch.stored.leaderEpoch }) ?? true {
      entries.append(LeaderEpochEntry(epoch: batch.stored.leaderEpoch, startOffset: batch.stored.baseOffset))
    }
    while entries.count > 1, entries[1].startOffset <= start { entries.removeFirst() }
    if let first = entries.first { entries[0].startOffset = max(first.startOffset, start) }
    return entries
  }

  var producers: [Int64: Producer] { Self.producers(of: batches[...]) }

  private static func producers(of batches: ArraySlice<Batch>) -> [Int64: Producer] {
    var found: [Int64: Producer] = [:]
    for batch in batches where batch.producer >= 0 {
      var producer = found[batch.producer] ?? Producer(epoch: batch.producerEpoch)
      if producer.epoch != batch.producerEpoch {
        producer.epoch = batch.producerEpoch
        producer.batches = []
      }
      if let marker = batch.marker {
        producer.transactionStart = nil
        producer.coordinatorEpoch = marker.coordinatorEpoch
      } else {
        producer.batches = Array((producer.batches + [batch]).suffix(5))
        if batch.isTransactional, producer.transactionStart == nil {
          producer.transactionStart = batch.stored.baseOffset
        }
      }
      found[batch.producer] = producer
    }
    return found
  }

  /// What a client's batch should be told.
  func verdict(on batch: Batch) -> Verdict {
    guard batch.producer >= 0, let known = producers[batch.producer] else { return .accepted }
    if batch.producerEpoch < known.epoch { return .refused(.invalidProducerEpoch) }
    if batch.producerEpoch > known.epoch {
      return batch.sequence == 0 ? .accepted : .refused(.outOfOrderSequence)
    }
    let again = known.batches.first { $0.sequence == batch.sequence && $0.lastSequence == batch.lastSequence }
    if let again { return .duplicate(baseOffset: again.stored.baseOffset) }
    if known.transactionStart != nil, !batch.isTransactional { return .refused(.invalidTransactionState) }
    let next = known.batches.last.map { Int32((Int64($0.lastSequence) + 1) & Int64(Int32.max)) } ?? 0
    return batch.sequence == next ? .accepted : .refused(.outOfOrderSequence)
  }

  /// Transactions that ended with an abort, by marker, as far as their markers can be read.
  var aborted: [(producer: Int64, first: Offset, last: Offset)] {
    var found: [(producer: Int64, first: Offset, last: Offset)] = []
    for (index, batch) in batches.enumerated() {
      guard let marker = batch.marker, !marker.isCommit,
        let first = Self.producers(of: batches[..<index])[batch.producer]?.transactionStart
      else { continue }
      found.append((batch.producer, first, batch.stored.lastOffset))
    }
    return found
  }
}

extension LogModel {
  /// Everything that can be asked of `log` says what the model says.
  func expectEqual(_ log: PartitionLog, _ context: @autoclosure () -> String) throws {
    let text = context()
    #expect(log.logEndOffset == end, "\(text)")
    #expect(log.logStartOffset == start, "\(text)")
    let found = try log.everything()
    #expect(found == readable, "\(text)")
    // An emptied log remembers its last epoch until it is opened again.
    if start != end {
      let found = log.leaderEpochs.map { "\($0.epoch)@\($0.startOffset)" }
      #expect(found == epochs.map { "\($0.epoch)@\($0.startOffset)" }, "\(text)")
    }
    #expect(described(log) == descriptions, "\(text)")
    let known = try log.abortedTransactions(from: log.logStartOffset, upTo: log.logEndOffset)
    let expected = aborted.filter { $0.last >= start }
    #expect(known.map(\.lastOffset) == expected.map(\.last), "\(text)")
    #expect(known.map(\.firstOffset) == expected.map(\.first), "\(text)")
  }

  private var descriptions: [String] {
    producers.sorted { $0.key < $1.key }.map { id, producer in
      let last = producer.batches.last?.lastSequence ?? -1
      let start = producer.transactionStart.map { "\($0)" } ?? "-"
      return "\(id) \(producer.epoch) \(last) \(producer.coordinatorEpoch) \(start)"
    }
  }

  private func described(_ log: PartitionLog) -> [String] {
    log.producerDescriptions.map { producer in
      let start = producer.transactionStart.map { "\($0)" } ?? "-"
      return
        "\(producer.id) \(producer.epoch) \(producer.lastSequence) \(producer.coordinatorEpoch) \(start)"
    }
  }

  /// Whether the producers of `log` and their aborted transactions are the model's.
  func describesProducers(of log: PartitionLog) throws -> Bool {
    let known = try log.abortedTransactions(from: log.logStartOffset, upTo: log.logEndOffset)
    return described(log) == descriptions
      && known.map(\.firstOffset) == aborted.filter { $0.last >= start }.map(\.first)
  }
}
