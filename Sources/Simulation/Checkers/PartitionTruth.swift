import KafkaProtocol

/// What is true of one partition, whichever broker is asked: gathered from all of them as it happens.
final class PartitionTruth {
  let folder: String
  let isMetadata: Bool

  /// What the folder is named after.
  let partition: TopicPartition?
  let isCompacted: Bool
  /// Of a compacted topic, by the hash of the key.
  var newest: [UInt64: Newest] = [:]

  /// What each broker's disk holds of it, where it holds anything.
  var shadows: [LogShadow?]
  /// Each batch that any replica ever held, by base offset and leader epoch: there is one only (I5).
  var known: [Key: Known] = [:]
  /// What some leader called committed, in order.
  var committed: [LoggedBatch] = []
  var committedEnd: Int64 = 0
  /// Who led in which epoch (I3), and how much was committed when the epoch began.
  var leaders: [Int32: Int] = [:]
  var committedBefore: [Int32: Int64] = [:]
  /// Of each idempotent producer the epoch and the sequence that comes next (P3, P4).
  var producers: [Int64: (epoch: Int16, next: Int32)] = [:]
  /// Brokers whose log of it has rotted since they wrote it, and what was rotten is still there. Their shadows tell what
  /// they wrote.
  var rotten: Set<Int> = []
  /// All who had the acked records are gone with them: nothing is owed any more, by P1's own words.
  var isUnowed = false

  init(folder: String, brokers: Int, isCompacted: Bool = false) {
    self.folder = folder
    shadows = Array(repeating: nil, count: brokers)
    partition = TopicPartition(folder: folder)
    isMetadata = folder == ReplicaView.metadataFolder
    self.isCompacted = isCompacted
  }

  func shadow(on node: Int) -> LogShadow {
    if let shadow = shadows[node] { return shadow }
    let shadow = LogShadow(isCompacted: isCompacted)
    shadows[node] = shadow
    return shadow
  }

  /// Of a batch, what another replica's is held against.
  struct Known {
    var hash: UInt64
    var chain: UInt64
    var place: UInt64
    /// Of a compacted topic.
    var records: [LoggedRecord]?

    init(_ batch: LoggedBatch) {
      (hash, chain, place, records) = (batch.hash, batch.chain, batch.place, batch.records)
    }
  }

  struct Key: Hashable {
    var baseOffset: Int64
    var leaderEpoch: Int32
  }

  func committedBatch(endingAt offset: Int64) -> LoggedBatch? {
    let index = committedIndex(of: offset - 1)
    return index < committed.count && committed[index].nextOffset == offset ? committed[index] : nil
  }

  /// The chain up to a batch before which its log has nothing: a leader may be the first to write there, for it has what
  /// was before as a snapshot.
  func chain(after batch: LoggedBatch) -> UInt64 {
    committedBatch(endingAt: batch.baseOffset).map { LoggedBatch.mix($0.chain, batch.hash) } ?? batch.hash
  }

  func committedBatch(at baseOffset: Int64) -> LoggedBatch? {
    let index = committedIndex(of: baseOffset)
    return index < committed.count && committed[index].baseOffset == baseOffset ? committed[index] : nil
  }

  /// From the one that holds `offset` on.
  func committedBatches(from offset: Int64) -> ArraySlice<LoggedBatch> {
    committed[committedIndex(of: offset)...]
  }

  /// Index of the first batch whose last offset is not before `offset`.
  private func committedIndex(of offset: Int64) -> Int {
    var (low, high) = (0, committed.count)
    while low < high {
      let middle = (low + high) / 2
      if committed[middle].lastOffset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// A replica as findings name it: put into words only when there is one.
struct ReplicaName: CustomStringConvertible {
  let folder: String
  let node: Int
  var description: String { "\(folder) on broker \(node + 1)" }
}

extension TopicPartition {
  /// Whose log lies in that folder.
  init?(folder: String) {
    guard let dash = folder.lastIndex(of: "-"), let index = Int32(folder[folder.index(after: dash)...]) else {
      return nil
    }
    self.init(topic: String(folder[..<dash]), partition: index)
  }
}
