import KafkaProtocol

/// Where each epoch of the metadata log begins (KIP-101): a function of the log, rebuilt from it at start (I7).
struct EpochIndex: Equatable {
  struct Entry: Equatable {
    var epoch: LeaderEpoch
    var start: Offset
  }
  /// Ascending in both.
  private(set) var entries: [Entry] = []
  /// Epoch of the last record that is no longer in the log, where a snapshot tells it.
  private(set) var base: Entry?

  /// The log begins at `start`, after a snapshot whose last record had `epoch`.
  mutating func begin(after epoch: LeaderEpoch, at start: Offset) {
    base = Entry(epoch: epoch, start: start)
    entries.removeAll()
  }

  /// `false` where the epoch is lower than one before it, which no log may hold.
  mutating func note(_ epoch: LeaderEpoch, at offset: Offset) -> Bool {
    guard let last = entries.last else {
      if let base, base.epoch > epoch { return false }
      entries.append(Entry(epoch: epoch, start: offset))
      return true
    }
    guard epoch >= last.epoch else { return false }
    if epoch > last.epoch { entries.append(Entry(epoch: epoch, start: offset)) }
    return true
  }

  /// Of the last record before `offset`; `nil` where there is none, or it is not known.
  func epoch(before offset: Offset) -> LeaderEpoch? {
    if let entry = entries.last(where: { $0.start < offset }) { return entry.epoch }
    guard let base, offset == base.start else { return nil }
    return base.epoch
  }

  var lastEpoch: LeaderEpoch? { entries.last?.epoch ?? base?.epoch }

  /// The largest epoch not above `epoch`, and where it ends (KIP-279).
  func end(of epoch: LeaderEpoch, logEnd: Offset) -> Entry? {
    guard let index = entries.lastIndex(where: { $0.epoch <= epoch }) else {
      guard let base, base.epoch <= epoch else { return nil }
      return Entry(epoch: base.epoch, start: entries.first?.start ?? logEnd)
    }
    return Entry(
      epoch: entries[index].epoch,
      start: index + 1 < entries.count ? entries[index + 1].start : logEnd
    )
  }

  mutating func truncate(to offset: Offset) {
    entries.removeAll { $0.start >= offset }
  }

  /// The log now begins at `offset`, where the snapshot with that epoch ends, or before it.
  mutating func trimPrefix(to offset: Offset, epochBefore: LeaderEpoch) {
    guard offset > base?.start ?? .zero else { return }
    base = Entry(epoch: epochBefore, start: offset)
    let keptEpoch = entries.last { $0.start <= offset }?.epoch
    entries.removeAll { $0.start < offset && $0.epoch != keptEpoch }
    if let first = entries.first, first.start < offset {
      entries[0].start = offset
      // The entry that spanned the cut lives on only if it has records after it.
      if entries.count > 1, entries[1].start == offset { entries.removeFirst() }
    }
  }
}
