import KafkaProtocol

/// Which batches of a pass over a log belong to aborted transactions, and which markers have nothing left to decide
/// (`CleanedTransactionMetadata`). Batches are told of in their order; aborted transactions of a segment before its
/// batches.
struct CleanedTransactions {
  enum MarkerFate: Equatable {
    /// Records of its transaction are there, or were until this pass: it stays. With the transaction, if it was aborted.
    case decides(aborted: AbortedTransaction?)
    /// No record of its transaction is left.
    case empty
    /// Another kind of control record.
    case foreign
  }

  /// Aborted transactions that begin later than what was seen, by their first offset.
  private var coming: [AbortedTransaction] = []
  private var aborted: [ProducerID: (transaction: AbortedTransaction, hasBatches: Bool)] = [:]
  private var committed: Set<ProducerID> = []

  mutating func add(_ transactions: [AbortedTransaction]) {
    coming = (coming + transactions).sorted {
      ($0.firstOffset, $0.lastOffset) < ($1.firstOffset, $1.lastOffset)
    }
  }

  /// Takes in a data batch; whether it was aborted, and all its records may go.
  mutating func note(_ batch: RecordBatchHeader) -> Bool {
    begin(upTo: batch.lastOffset)
    guard batch.isTransactional else { return false }
    guard aborted[batch.producerID] != nil else {
      committed.insert(batch.producerID)
      return false
    }
    aborted[batch.producerID]?.hasBatches = true
    return true
  }

  /// Takes in a control batch. `marker` is what its record says, where it has one that is a marker.
  mutating func note(_ batch: RecordBatchHeader, marker: TransactionMarker?) -> MarkerFate {
    begin(upTo: batch.lastOffset)
    guard let marker else { return batch.recordCount == 0 ? .empty : .foreign }
    guard !marker.isCommit else {
      return committed.remove(batch.producerID) != nil ? .decides(aborted: nil) : .empty
    }
    guard let ended = aborted.removeValue(forKey: batch.producerID), ended.hasBatches else { return .empty }
    return .decides(aborted: ended.transaction)
  }

  private mutating func begin(upTo offset: Offset) {
    guard let first = coming.first, first.firstOffset <= offset else { return }
    let count = coming.firstIndex { $0.firstOffset > offset } ?? coming.count
    for transaction in coming[..<count] where aborted[transaction.producerID] == nil {
      aborted[transaction.producerID] = (transaction, false)
    }
    coming.removeFirst(count)
  }
}
