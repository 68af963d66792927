import KafkaProtocol

/// The producers of a partition and their transactions: a function of the log (I11). Decides nothing about clients'
/// errors; `check` says what they are.
struct ProducerTable: Equatable {
  /// A transaction whose marker is in the log: it holds the last stable offset back until the high watermark has
  /// passed the marker.
  struct Ended: Equatable {
    var firstOffset: Offset
    var lastOffset: Offset
  }

  private(set) var states: [ProducerID: ProducerState] = [:]
  /// Open transactions by their first offset, ascending.
  private(set) var open: [(firstOffset: Offset, producer: ProducerID)] = []
  /// Ended ones, ascending by marker, until `forget(below:)`.
  private(set) var ended: [Ended] = []
  /// The offset after the last batch that changed anything here: a truncation above it changes nothing.
  private(set) var changedUpTo: Offset = .zero

  static func == (a: Self, b: Self) -> Bool {
    a.states == b.states && a.open.elementsEqual(b.open, by: ==)
  }

  func check(_ batch: RecordBatchHeader) -> ProducerCheck {
    states[batch.producerID]?.check(batch) ?? .accept
  }

  /// Takes in a data batch of a producer.
  mutating func apply(_ batch: RecordBatchHeader, at now: Instant) {
    let new = ProducerState(epoch: batch.producerEpoch, lastSeen: now)
    if let start = states[batch.producerID, default: new].begins(batch, at: now) {
      insertOpen(start, batch.producerID)
    }
    changedUpTo = max(changedUpTo, batch.nextOffset)
  }

  /// Takes in a marker; the transaction that it aborts, if it does.
  mutating func apply(
    _ batch: RecordBatchHeader,
    marker: TransactionMarker,
    at now: Instant
  ) -> AbortedTransaction? {
    let id = batch.producerID
    let start = states[id, default: ProducerState(epoch: batch.producerEpoch, lastSeen: now)]
      .apply(batch, marker: marker, at: now)
    changedUpTo = max(changedUpTo, batch.nextOffset)
    guard let start else { return nil }
    open.removeAll { $0.producer == id }
    ended.append(Ended(firstOffset: start, lastOffset: batch.lastOffset))
    guard !marker.isCommit else { return nil }
    return AbortedTransaction(
      producerID: id,
      firstOffset: start,
      lastOffset: batch.lastOffset,
      lastStableOffset: open.first?.firstOffset ?? batch.nextOffset
    )
  }

  /// The first offset of a transaction that is open, or ended by a marker that the high watermark has not passed.
  func firstUnstableOffset(highWatermark: Offset) -> Offset? {
    var first = open.first?.firstOffset
    for transaction in ended where transaction.lastOffset >= highWatermark {
      first = min(first ?? transaction.firstOffset, transaction.firstOffset)
    }
    return first
  }

  mutating func forgetEnded(below highWatermark: Offset) {
    guard !ended.isEmpty else { return }
    ended.removeAll { $0.lastOffset < highWatermark }
  }

  /// Drops the producers that were not heard of for `age`; those with an open transaction stay.
  mutating func expire(olderThan age: Duration, at now: Instant) {
    guard !states.isEmpty else { return }
    states = states.filter { $0.value.transactionStart != nil || $0.value.lastSeen + age > now }
  }

  /// Puts back what a snapshot holds. Its batches come in the order in which they were appended.
  mutating func restore(_ id: ProducerID, _ state: ProducerState) {
    states[id] = state
    if let start = state.transactionStart { insertOpen(start, id) }
  }

  /// What was restored from a snapshot taken at `offset` cannot be told apart by offset.
  mutating func noteRestored(upTo offset: Offset) { changedUpTo = max(changedUpTo, offset) }

  private mutating func insertOpen(_ start: Offset, _ id: ProducerID) {
    let index = open.firstIndex { $0.firstOffset > start } ?? open.endIndex
    open.insert((start, id), at: index)
  }
}
