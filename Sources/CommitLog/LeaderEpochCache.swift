import KafkaProtocol

/// Where each leader epoch of a log begins (KIP-101, KIP-279): a function of the log (I7).
struct LeaderEpochCache: Equatable {
  /// Ascending in both.
  private(set) var entries: [LeaderEpochEntry] = []

  init(_ entries: [LeaderEpochEntry] = []) { self.entries = entries }

  var last: LeaderEpochEntry? { entries.last }

  /// Notes that the batch at `offset` is of `epoch`; whether that began an epoch.
  @discardableResult
  mutating func note(_ epoch: LeaderEpoch, at offset: Offset) -> Bool {
    if let last = entries.last, epoch <= last.epoch { return false }
    // An epoch whose records have all been deleted ends where this one begins, and says nothing any more.
    while let last = entries.last, last.startOffset >= offset { entries.removeLast() }
    entries.append(LeaderEpochEntry(epoch: epoch, startOffset: offset))
    return true
  }

  /// The largest epoch that is at most `epoch`, and where it ends. Of an epoch before the first known one: itself, and
  /// where the first begins. `nil` without any entry.
  func endOffset(
    forEpoch epoch: LeaderEpoch,
    logEndOffset: Offset
  ) -> (epoch: LeaderEpoch, endOffset: Offset)? {
    guard let first = entries.first else { return nil }
    guard epoch >= first.epoch else { return (epoch, first.startOffset) }
    let after = entries.firstIndex { $0.epoch > epoch } ?? entries.endIndex
    return (entries[after - 1].epoch, after < entries.endIndex ? entries[after].startOffset : logEndOffset)
  }

  func epoch(at offset: Offset) -> LeaderEpoch? { entries.last { $0.startOffset <= offset }?.epoch }

  /// Forgets epochs that begin at `end` or after it; whether there were any.
  mutating func truncate(to end: Offset) -> Bool {
    let count = entries.count
    while let last = entries.last, last.startOffset >= end { entries.removeLast() }
    return entries.count != count
  }

  /// Forgets epochs that end before `start`; the one that is left begins there.
  mutating func truncate(from start: Offset) -> Bool {
    let before = entries
    while entries.count > 1, entries[1].startOffset <= start { entries.removeFirst() }
    if let first = entries.first, first.startOffset < start { entries[0].startOffset = start }
    return entries != before
  }
}
