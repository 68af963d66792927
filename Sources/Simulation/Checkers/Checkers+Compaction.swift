import KafkaProtocol

// Logs that are cleaned: they need not be the same, byte for byte, and have gaps. What has to hold instead: a batch that is
// there is the one that was written, or what is left of it; and the last committed record of each key is in every log that
// reaches beyond it.
extension Checkers {
  /// Whether the topic of that folder is compacted.
  func isCompacted(_ folder: String) -> Bool {
    guard !compactedTopics.isEmpty, let dash = folder.lastIndex(of: "-") else { return false }
    return compactedTopics.contains(String(folder[..<dash]))
  }

  /// What the log should hold and does not, if there is such a thing.
  static func loss(in shadow: LogShadow?, _ truth: PartitionTruth) -> Finding? {
    // What is behind the last committed batch is not committed yet, or will be cut off: a broker that led may come back
    // with it.
    guard !truth.isUnowed,
      let end = shadow?.batches.last(where: { truth.committedBatch(at: $0.baseOffset)?.place == $0.place })?
        .nextOffset
    else { return nil }
    for (_, last) in truth.newest.sorted(by: { $0.value.offset < $1.value.offset }) where last.offset < end {
      if let batch = shadow?.batch(holding: last.offset), batch.place == last.place, batch.holds(last.offset)
      {
        continue
      }
      return Finding(
        invariant: "P1",
        message:
          "the last record of a key, at offset \(last.offset), is not there; the log agrees up to \(end)"
      )
    }
    return nil
  }

  /// The first committed record that a reader missed from `start` up to the end of what it was given, though no later one
  /// replaces it.
  static func missed(from start: Int64, in batches: [LoggedBatch], _ truth: PartitionTruth) -> Int64? {
    guard let end = batches.last?.nextOffset else { return nil }
    var given: Set<Int64> = []
    for batch in batches { for record in batch.records ?? [] { given.insert(record.offset) } }
    for batch in truth.committedBatches(from: start) {
      guard batch.baseOffset < end else { break }
      for record in batch.records ?? [] where record.offset >= start && record.offset < end {
        guard !batch.isControl, let key = record.key, !given.contains(record.offset) else { continue }
        if truth.newest[key].map({ $0.offset == record.offset }) ?? true { return record.offset }
      }
    }
    return nil
  }
}

extension PartitionTruth {
  /// The last committed record of a key.
  struct Newest {
    var offset: Int64
    var place: UInt64
  }

  /// Whether two logs agree there: on all before it, or in a log with gaps on that batch.
  func isSame(_ a: LoggedBatch, _ b: LoggedBatch) -> Bool {
    isCompacted ? a.place == b.place : a.chain == b.chain
  }

  func noteKeys(of batch: LoggedBatch) {
    guard isCompacted, !batch.isControl else { return }
    for record in batch.records ?? [] {
      if let key = record.key { newest[key] = Newest(offset: record.offset, place: batch.place) }
    }
  }
}
