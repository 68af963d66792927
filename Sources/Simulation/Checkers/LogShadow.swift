import KafkaProtocol

/// What one broker's disk holds of one partition's log, as the checkers read it off the disk itself.
final class LogShadow {
  private(set) var batches: [LoggedBatch] = []
  /// Whether batches may be missing between others, and segments be replaced in the middle of the log.
  let isCompacted: Bool

  /// Leader epochs of batches that were cut off the end since they were taken.
  private var cutEpochs: Set<Int32> = []
  var wasCut: Bool { !cutEpochs.isEmpty }

  init(isCompacted: Bool = false) { self.isCompacted = isCompacted }

  var endOffset: Int64? { batches.last?.nextOffset }
  var startOffset: Int64? { batches.first?.baseOffset }

  /// A segment file changed from `position` on: what was there and after it is read anew. `agree` sees each batch and
  /// the chain before it, and gives the chain with it.
  func reread(
    _ file: SimulatedFile,
    from position: Int,
    base: Int64,
    agree: (inout LoggedBatch, _ previous: LoggedBatch?) -> Void
  ) {
    var later: [LoggedBatch] = []
    while let last = batches.last,
      last.segment > base || last.segment == base && last.position + last.size > position
    {
      let gone = batches.removeLast()
      if !isCompacted {
        cutEpochs.insert(gone.leaderEpoch)
      } else if gone.segment > base {
        later.append(gone)
      }
    }
    var position = 0
    if let last = batches.last, last.segment == base { position = last.position + last.size }
    file.bytes.withUnsafeBytes { bytes in
      while var batch = LoggedBatch(at: position, in: bytes, withRecords: isCompacted) {
        // After a loss of power a whole segment may be missing: the log ends before the gap.
        if let last = batches.last, last.nextOffset != batch.baseOffset {
          guard isCompacted, batch.baseOffset > last.nextOffset else { break }
        }
        batch.segment = base
        agree(&batch, batches.last)
        batches.append(batch)
        position += batch.size
      }
    }
    batches += later.reversed()
  }

  func remove(segment: Int64) {
    if !isCompacted, batches.last?.segment == segment, batches.first?.segment != segment {
      for batch in batches where batch.segment == segment { cutEpochs.insert(batch.leaderEpoch) }
    }
    batches.removeAll { $0.segment == segment }
  }

  func takeCutEpochs() -> Set<Int32> {
    defer { cutEpochs.removeAll() }
    return cutEpochs
  }
  func removeAll() { batches.removeAll() }

  /// The batch that ends just before `offset`; `nil` where no batch does.
  func batch(endingAt offset: Int64) -> LoggedBatch? {
    var (low, high) = (0, batches.count)
    while low < high {
      let middle = (low + high) / 2
      if batches[middle].nextOffset < offset { low = middle + 1 } else { high = middle }
    }
    return low < batches.count && batches[low].nextOffset == offset ? batches[low] : nil
  }

  /// The batch that `offset` lies in.
  func batch(holding offset: Int64) -> LoggedBatch? {
    var (low, high) = (0, batches.count)
    while low < high {
      let middle = (low + high) / 2
      if batches[middle].lastOffset < offset { low = middle + 1 } else { high = middle }
    }
    return low < batches.count && batches[low].baseOffset <= offset ? batches[low] : nil
  }

  /// Index of the first batch at or after `offset`.
  func index(from offset: Int64) -> Int {
    var (low, high) = (0, batches.count)
    while low < high {
      let middle = (low + high) / 2
      if batches[middle].baseOffset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
