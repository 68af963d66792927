import KafkaProtocol
import NIOCore

// `.txnindex`: the transactions that were aborted in a segment, by their markers. Few, and kept in memory once read.

extension LogSegment {
  var transactionIndexPath: String { path(SegmentName.transactionIndex) }

  func addAborted(_ transaction: AbortedTransaction) {
    aborted = (aborted ?? []) + [transaction]
    abortedIsStored = false
  }

  /// Sets what a replay of the log found.
  func setAborted(_ transactions: [AbortedTransaction], isStored: Bool) {
    aborted = transactions
    abortedIsStored = isStored
  }

  func dropAborted(from offset: Offset) throws(LogError) {
    let all = try loadAborted()
    let kept = all.filter { $0.lastOffset < offset }
    guard kept.count != all.count else { return }
    setAborted(kept, isStored: false)
    try storeAborted()
  }

  func loadAborted() throws(LogError) -> [AbortedTransaction] {
    if let aborted { return aborted }
    let (found, isExact) = try storedAborted()
    setAborted(found, isStored: isExact)
    return found
  }

  /// What the file says, and whether it says nothing else. Entries that cannot be of this segment end the list: it is a
  /// hint like the other indexes.
  func storedAborted() throws(LogError) -> (found: [AbortedTransaction], isExact: Bool) {
    guard disk.exists(transactionIndexPath) else { return ([], true) }
    var bytes = ByteBuffer()
    try onDisk { () throws(DiskError) in
      let file = try disk.open(transactionIndexPath, create: false)
      defer { disk.close(file) }
      _ = try disk.read(file, at: 0, count: Int(clamping: try disk.size(of: file)), into: &bytes)
    }
    let count = bytes.readableBytes
    var found: [AbortedTransaction] = []
    while let entry = AbortedTransaction(from: &bytes) {
      guard entry.lastOffset >= baseOffset, entry.lastOffset < nextOffset,
        entry.firstOffset <= entry.lastOffset,
        entry.lastOffset > found.last?.lastOffset ?? Offset(-1)
      else { break }
      found.append(entry)
    }
    return (found, found.count * AbortedTransaction.byteCount == count)
  }

  /// Brings the file in line with memory; there is none where there is nothing to say.
  func storeAborted() throws(LogError) {
    guard let aborted, !abortedIsStored else { return }
    isUnsynced = true
    try onDisk { () throws(DiskError) in
      guard !aborted.isEmpty else { return try disk.remove(transactionIndexPath) }
      var bytes = ByteBuffer()
      for transaction in aborted { transaction.write(into: &bytes) }
      let file = try disk.open(transactionIndexPath, create: true)
      defer { disk.close(file) }
      try disk.write(file, at: 0, [bytes])
      try disk.truncate(file, to: Int64(bytes.readableBytes))
    }
    abortedIsStored = true
  }
}
