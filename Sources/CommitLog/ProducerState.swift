import KafkaProtocol

/// One batch of an idempotent producer, as much of it as duplicates are known by.
package struct ProducerBatch: Hashable, Sendable {
  package var lastSequence: Int32
  package var lastOffset: Offset
  /// `lastOffsetDelta` of the batch: records less one.
  package var offsetDelta: Int32
  /// The batch's largest timestamp.
  package var timestamp: Int64

  package var baseOffset: Offset { lastOffset + -Int64(offsetDelta) }
  package var firstSequence: Int32 { Self.sequence(lastSequence, advancedBy: -offsetDelta) }

  /// Sequences run from 0 to 2^31 - 1 and begin again at 0.
  package static func sequence(_ sequence: Int32, advancedBy count: Int32) -> Int32 {
    Int32((Int64(sequence) + Int64(count)) & Int64(Int32.max))
  }
}

/// The last five batches of a producer, oldest first, without an allocation (`max.in.flight.requests`, KIP-98).
struct BatchWindow: Equatable {
  static let limit = 5
  private var slots = InlineArray<5, ProducerBatch?>(repeating: nil)
  private(set) var count = 0

  var last: ProducerBatch? { count > 0 ? slots[count - 1] : nil }
  var isEmpty: Bool { count == 0 }

  subscript(index: Int) -> ProducerBatch? { index < count ? slots[index] : nil }

  mutating func append(_ batch: ProducerBatch) {
    if count == Self.limit {
      for index in 1..<Self.limit { slots[index - 1] = slots[index] }
      count -= 1
    }
    slots[count] = batch
    count += 1
  }

  func first(where matches: (ProducerBatch) -> Bool) -> ProducerBatch? {
    for index in 0..<count { if let batch = slots[index], matches(batch) { return batch } }
    return nil
  }

  static func == (a: BatchWindow, b: BatchWindow) -> Bool {
    a.count == b.count && (0..<a.count).allSatisfy { a.slots[$0] == b.slots[$0] }
  }
}

/// What a partition remembers of one producer (`ProducerStateEntry.java`).
struct ProducerState: Equatable {
  var epoch: ProducerEpoch
  /// Of the last marker; -1 before the first.
  var coordinatorEpoch: Int32 = -1
  var window = BatchWindow()
  /// Where the open transaction of this producer began.
  var transactionStart: Offset?
  var lastTimestamp: Int64 = -1
  /// When this process last heard of it; not stored. Expiry counts from here.
  var lastSeen: Instant

  static func == (a: Self, b: Self) -> Bool {
    a.epoch == b.epoch && a.coordinatorEpoch == b.coordinatorEpoch && a.window == b.window
      && a.transactionStart == b.transactionStart && a.lastTimestamp == b.lastTimestamp
  }
}

/// Why a producer's batch is not appended.
package enum ProducerRefusal: Hashable, Sendable {
  /// OUT_OF_ORDER_SEQUENCE_NUMBER
  case outOfOrderSequence
  /// INVALID_PRODUCER_EPOCH
  case invalidProducerEpoch
  /// INVALID_TXN_STATE: a plain batch of a producer whose transaction is open.
  case invalidTransactionState
  /// TRANSACTION_COORDINATOR_FENCED
  case transactionCoordinatorFenced
}

/// What the state says of a batch that a client sent, before it is appended.
package enum ProducerCheck: Hashable, Sendable {
  case accept
  /// Appended before: the answer is that batch's.
  case duplicate(ProducerBatch)
  case refuse(ProducerRefusal)
}

extension ProducerState {
  /// PROTOCOL section 7, Produce. A producer without a state is accepted with any sequence, for its state may have
  /// been dropped with old segments or by expiry.
  func check(_ batch: RecordBatchHeader) -> ProducerCheck {
    if batch.producerEpoch < epoch { return .refuse(.invalidProducerEpoch) }
    if batch.producerEpoch > epoch { return batch.baseSequence == 0 ? .accept : .refuse(.outOfOrderSequence) }
    let (first, last) = (batch.baseSequence, batch.lastSequence)
    if let known = window.first(where: { $0.firstSequence == first && $0.lastSequence == last }) {
      return .duplicate(known)
    }
    if transactionStart != nil, !batch.isTransactional { return .refuse(.invalidTransactionState) }
    let expected = window.last.map { ProducerBatch.sequence($0.lastSequence, advancedBy: 1) } ?? 0
    return first == expected ? .accept : .refuse(.outOfOrderSequence)
  }

  func check(_ batch: RecordBatchHeader, marker: TransactionMarker) -> ProducerCheck {
    if batch.producerEpoch < epoch { return .refuse(.invalidProducerEpoch) }
    return marker.coordinatorEpoch < coordinatorEpoch ? .refuse(.transactionCoordinatorFenced) : .accept
  }

  /// The same; returns where the transaction begins that is open from now on and was not before.
  mutating func begins(_ batch: RecordBatchHeader, at now: Instant) -> Offset? {
    let had = transactionStart
    apply(batch, at: now)
    return had == nil ? transactionStart : nil
  }

  /// Takes in a data batch that is in the log.
  mutating func apply(_ batch: RecordBatchHeader, at now: Instant) {
    if batch.producerEpoch != epoch {
      epoch = batch.producerEpoch
      window = BatchWindow()
    }
    window.append(
      ProducerBatch(
        lastSequence: batch.lastSequence,
        lastOffset: batch.lastOffset,
        offsetDelta: batch.lastOffsetDelta,
        timestamp: batch.maxTimestamp
      )
    )
    if batch.isTransactional, transactionStart == nil { transactionStart = batch.baseOffset }
    lastTimestamp = batch.maxTimestamp
    lastSeen = now
  }

  /// Takes in a marker that is in the log; returns where the transaction that it ends began, if one was open.
  mutating func apply(_ batch: RecordBatchHeader, marker: TransactionMarker, at now: Instant) -> Offset? {
    if batch.producerEpoch != epoch {
      epoch = batch.producerEpoch
      window = BatchWindow()
    }
    coordinatorEpoch = marker.coordinatorEpoch
    lastTimestamp = batch.maxTimestamp
    lastSeen = now
    defer { transactionStart = nil }
    return transactionStart
  }
}
