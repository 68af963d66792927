import KafkaProtocol
import NIOCore

// Opening: what a log is left as, checked as far as `Recovery` says, and made whole. Everything done here can be
// interrupted at any write and done again with the same outcome (I8): files go from the end backwards, and all but the
// `.log` files is derived from them.

extension PartitionLog {
  /// Opens the log in `folder`, or makes one that begins at `logStartOffset`. `logStartOffset` otherwise is what the
  /// broker stored last of it.
  package static func open(
    folder: String,
    on disk: any Disk,
    configuration: LogConfiguration,
    recovery: Recovery,
    logStartOffset: Offset = .zero,
    at now: Now
  ) throws(LogError) -> PartitionLog {
    let log = PartitionLog(folder: folder, on: disk, configuration: configuration, at: now)
    do {
      try log.load(recovery, logStartOffset)
      return log
    } catch {
      log.closeFiles()
      throw error
    }
  }

  private func load(_ recovery: Recovery, _ start: Offset) throws(LogError) {
    #if Mutants
      let recovery = mistaken(recovery)
    #endif
    isFolderNew = !disk.exists(folder)
    let isNew = try loadNames(start)
    try loadTopicID(isNew: isNew)
    logStartOffset = max(start, segments[0].baseOffset)
    switch recovery {
    case .clean(let end):
      try dropEmptyEnd()
      try active.prepare(trimming: true)
      if let end, !isNew, active.nextOffset != end { throw .corrupt(at: min(active.nextOffset, end)) }
      recoveryPoint = active.nextOffset
    case .crashed(let point):
      try recover(from: point, afterPowerLoss: false)
      recoveryPoint = min(point, active.nextOffset)
    case .torn(let point):
      try recover(from: point, afterPowerLoss: true)
      recoveryPoint = min(point, active.nextOffset)
    }
    logEndOffset = active.nextOffset
    // Above the end only where the log was cut within the batch that holds its start: nothing of it may be read. A loss of
    // power may have taken what lay below the start: then the log goes on behind that.
    if logStartOffset > logEndOffset, !recovery.isTorn { logStartOffset = logEndOffset }
    try loadEpochs()
    try loadProducers(trustedUpTo: recovery.isTorn ? recoveryPoint : logEndOffset)
    if logStartOffset > logEndOffset { try restartLog(at: logStartOffset) }
    try active.holdRoom()
    for segment in segments where segment.nextOffset > recoveryPoint { segment.isUnsynced = true }
    noteDurable(recovery)
    for segment in segments.dropLast() where !recentlyUsed.contains(where: { $0 === segment }) {
      segment.release()
    }
  }

  #if Mutants
    private func mistaken(_ recovery: Recovery) -> Recovery {
      guard configuration.mutant == .skipsRecovery, case .crashed = recovery else { return recovery }
      return .clean(logEndOffset: nil)
    }
  #endif

  /// What the sync that made the recovery point covered. Names and snapshots of later segments may be nowhere but in memory.
  private func noteDurable(_ recovery: Recovery) {
    if case .clean = recovery {
      durableBase = active.baseOffset
      return
    }
    durableBase = segments.last { $0.baseOffset < recoveryPoint }?.baseOffset ?? Offset(-1)
    guard segments.count > 1, durableBase < active.baseOffset else { return }
    for offset in snapshots where offset > durableBase {
      noteWritten(SegmentName.name(offset, SegmentName.snapshot))
    }
    folderChanged = true
  }

  /// An empty segment at the end must begin where the one before it ends. One that begins earlier was left by a roll that
  /// was refused; one that begins later means that records are missing.
  private func dropEmptyEnd() throws(LogError) {
    while segments.count > 1, active.size == 0 {
      let before = segments[segments.count - 2]
      try before.prepare()
      guard before.nextOffset > active.baseOffset else {
        guard before.nextOffset == active.baseOffset || isGap(before.nextOffset, active.baseOffset) else {
          throw .corrupt(at: before.nextOffset)
        }
        before.release()
        return
      }
      try active.remove()
      segments.removeLast()
      folderChanged = true
    }
  }

  // MARK: - Files

  /// Finds the segments and snapshots, and removes what an interrupted change left. Whether the log is new.
  private func loadNames(_ start: Offset) throws(LogError) -> Bool {
    let found = try onDisk { () throws(DiskError) in
      try disk.createFolder(folder)
      return try disk.list(folder)
    }
    let names = try finishSwaps(found)
    try loadGaps(names)
    let bases = names.compactMap { SegmentName.offset($0, SegmentName.log) }
    let known = Set(bases)
    for name in names where isLeftover(name, known) {
      try onDisk { () throws(DiskError) in try disk.remove(folder + "/" + name) }
    }
    snapshots = names.compactMap { SegmentName.offset($0, SegmentName.snapshot) }.sorted()
    for base in bases.sorted() {
      let segment = makeSegment(at: base)
      try segment.adoptSize()
      segments.last?.nextOffset = base
      segments.last?.release()
      segments.append(segment)
    }
    guard segments.isEmpty else { return false }
    let segment = makeSegment(at: start)
    try segment.create()
    segments = [segment]
    folderChanged = true
    return true
  }

  private func isLeftover(_ name: String, _ bases: Set<Offset>) -> Bool {
    if name.hasSuffix(SegmentName.deleted) || name.hasSuffix(".tmp") { return true }
    if name.hasSuffix(SegmentName.cleaned) || name.hasSuffix(SegmentName.swap) { return true }
    return SegmentName.ofSegment.dropFirst().contains { suffix in
      SegmentName.offset(name, suffix).map { !bases.contains($0) } ?? false
    }
  }

  private func loadTopicID(isNew: Bool) throws(LogError) {
    if let bytes = try readFile(PartitionMetadataFile.name, atMost: 4096) {
      topicID = PartitionMetadataFile.topicID(String(buffer: bytes))
    }
    guard topicID == nil, let id = configuration.topicID else { return }
    try replaceFile(PartitionMetadataFile.name, ByteBuffer(string: PartitionMetadataFile.text(topicID: id)))
    topicID = id
  }

  // MARK: - Batches

  /// Checks every batch from the last true index entry below `point` on, and so the end of the segment that holds what
  /// comes before it: a cut that was undone shows there.
  private func recover(from point: Offset, afterPowerLoss: Bool) throws(LogError) {
    let first = segmentIndex(holding: point.advanced(checkedBy: -1) ?? .zero)
    var (index, epoch) = (first, LeaderEpoch(.min))
    while index < segments.count {
      let segment = segments[index]
      let start = try segment.restart(upTo: index == first ? point : Offset(-1), trimming: true)
      var scanner = try segment.scanner(
        from: start,
        expecting: segment.nextOffset,
        epoch: epoch,
        checksCRC: true
      )
      try segment.absorb(&scanner, checked: true)
      epoch = scanner.epoch
      let next = index + 1 < segments.count ? segments[index + 1] : nil
      let continues =
        next.map { $0.baseOffset == scanner.expected || isGap(scanner.expected, $0.baseOffset) } ?? true
      if scanner.stop == .end, continues {
        if next != nil { try segment.finish() } else { try segment.flushIndexes() }
        if next != nil { segment.release() }
        index += 1
        continue
      }
      let end = try decideCut(index, scanner, point, afterPowerLoss: afterPowerLoss)
      while segments.count > index + 1 {
        try active.remove()
        segments.removeLast()
        folderChanged = true
      }
      try segment.cutTail(at: scanner.position)
      if let end, let (position, _) = try segment.locate(end) { try segment.cut(at: position) }
      try segment.flushIndexes()
      return
    }
  }

  private func isGap(_ end: Offset, _ next: Offset) -> Bool { next > end && next <= gapsBelow }

  /// Throws unless what does not check in the segment at `index` may be cut off with all behind it. Returns an offset from
  /// which on more has to go.
  private func decideCut(
    _ index: Int,
    _ scanner: BatchScanner,
    _ point: Offset,
    afterPowerLoss: Bool
  ) throws(LogError) -> Offset? {
    let end = scanner.expected
    let hasLater = segments[(index + 1)...].contains { $0.size > 0 }
    if afterPowerLoss {
      if end < point { throw .corrupt(at: end) }
      guard index + 1 < segments.count, segments[index + 1].baseOffset < end else { return nil }
      // Two segments that overlap: a cut or a removal was undone. Nobody can tell which one is right, but both are right
      // up to where the second one begins, unless that was synced.
      let next = segments[index + 1].baseOffset
      if next < point { throw .corrupt(at: next) }
      return next
    }
    // Without a loss of power a write that was under way is a prefix, at the very end of the log.
    guard !hasLater else { throw .corrupt(at: end) }
    switch scanner.stop {
    case .cutOff:
      // Where it ends says nothing: a truncation may not have reached the stored recovery point yet. But a length that
      // rotted looks the same. Then the batch is whole, or others lie behind it.
      if try segments[index].holdsWholeBatch(at: scanner.position, expecting: end) {
        throw .corrupt(at: end)
      }
    case .bad:
      // No prefix of a write ends in a whole batch that is wrong, synced or not.
      throw .corrupt(at: end)
    case .end, nil: break
    }
    return nil
  }

  // MARK: - What is derived

  /// Takes the epoch checkpoint if it says what the log says, else walks the log (I7). Epochs never go back within a
  /// log, so that two batches an epoch prove everything between them.
  private func loadEpochs() throws(LogError) {
    let stored = try readFile(LeaderEpochCheckpoint.name).flatMap {
      LeaderEpochCheckpoint.entries(String(buffer: $0))
    }
    var cache = LeaderEpochCache(stored ?? [])
    _ = cache.truncate(to: logEndOffset)
    _ = cache.truncate(from: max(logStartOffset, segments[0].baseOffset))
    if try !isTrue(cache) { cache = try walkEpochs() }
    _ = cache.truncate(from: logStartOffset)
    epochs = cache
    if epochs.entries != stored ?? [] { try storeEpochs() }
  }

  /// An epoch may have lost all its batches to a cleaner, or its first one: then only the others can say that the
  /// checkpoint is wrong.
  private func isTrue(_ cache: LeaderEpochCache) throws(LogError) -> Bool {
    guard active.size > 0 || segments.count > 1 else { return cache.entries.isEmpty }
    guard let first = cache.entries.first, first.startOffset <= logStartOffset else { return false }
    for (index, entry) in cache.entries.enumerated() {
      let end = index + 1 < cache.entries.count ? cache.entries[index + 1].startOffset : logEndOffset
      let mayBeGone = end <= gapsBelow
      if let header = try findHeader(holding: entry.startOffset), header.baseOffset < end || !mayBeGone {
        guard header.leaderEpoch == entry.epoch else { return false }
        let isMoved = header.baseOffset != entry.startOffset && header.baseOffset > gapsBelow
        if index > 0, header.baseOffset < entry.startOffset || isMoved { return false }
      } else if !mayBeGone {
        return false
      }
      guard let last = try findLast(below: end), last.lastOffset >= entry.startOffset else {
        if mayBeGone { continue }
        return false
      }
      guard last.leaderEpoch == entry.epoch else { return false }
    }
    return true
  }

  /// The header of the last batch that begins below `end`.
  private func findLast(below end: Offset) throws(LogError) -> RecordBatchHeader? {
    guard end <= gapsBelow else { return try findHeader(holding: end + -1) }
    // With gaps the batch before `end` need not hold the offset before it, nor be in the segment where it would be.
    var index = segmentIndex(holding: end + -1)
    while index >= 0 {
      touch(segments[index])
      if let header = try segments[index].lastHeader(below: end) { return header }
      index -= 1
    }
    return nil
  }

  private func walkEpochs() throws(LogError) -> LeaderEpochCache {
    var cache = LeaderEpochCache()
    for segment in segments {
      touch(segment)
      var scanner = try segment.scanner(from: 0, expecting: segment.baseOffset, checksCRC: false)
      while let header = try onDisk({ () throws(DiskError) in try scanner.next() }) {
        cache.note(header.leaderEpoch, at: header.baseOffset)
      }
      guard scanner.stop == .end else { throw .corrupt(at: scanner.expected) }
    }
    return cache
  }

  /// The latest snapshot and the log behind it. After a loss of power a snapshot above the recovery point is not
  /// trusted: the removal of a stale one may have been undone. Where the log begins there can be no stale one, for what
  /// was before went only when it was synced.
  private func loadProducers(trustedUpTo trusted: Offset) throws(LogError) {
    let first = segments[0].baseOffset
    let trusted = max(trusted, first)
    let last = snapshots.last { $0 <= trusted }
    let bases = Set(segments.map(\.baseOffset))
    try dropSnapshots { $0 < first || $0 > trusted || $0 != last && !bases.contains($0) }
    try replayProducers(from: loadSnapshot(upTo: logEndOffset))
    #if Mutants
      if configuration.mutant == .forgetsProducersOnOpen { producers = ProducerTable() }
    #endif
  }
}

extension Recovery {
  fileprivate var isTorn: Bool {
    if case .torn = self { true } else { false }
  }
}

extension LogSegment {
  /// Cuts off what the last walk did not take in.
  func cutTail(at position: Int) throws(LogError) {
    guard position < size else { return }
    try onDisk { () throws(DiskError) in try disk.truncate(openFile(), to: Int64(position)) }
    resize(to: position)
    isUnsynced = true
  }

  /// Whether what looks like a write that was cut off at `position` is a whole batch whose length is wrong: its CRC holds
  /// over all that is left, or the batch that follows it is there.
  func holdsWholeBatch(
    at position: Int,
    expecting expected: Offset
  ) throws(LogError) -> Bool {
    guard let header = try header(at: position), header.baseOffset >= expected else {
      return try hasBatch(after: position, from: expected, exactly: false)
    }
    var rest = ByteBuffer()
    try onDisk { () throws(DiskError) in
      _ = try disk.read(openFile(), at: Int64(position), count: size - position, into: &rest)
    }
    rest.moveReaderIndex(forwardBy: min(RecordBatchHeader.rebuiltByteCount, rest.readableBytes))
    if CRC32C.checksum(of: rest) == header.crc { return true }
    return try hasBatch(after: position, from: header.nextOffset, exactly: header.nextOffset >= gapsBelow)
  }

  /// Whether a whole batch lies anywhere behind `position` that begins at `start`, or not `exactly` there but later. Looks
  /// at every byte; for the rare case where it matters.
  func hasBatch(after position: Int, from start: Offset, exactly: Bool) throws(LogError) -> Bool {
    var at = position + 1
    while at + RecordBatchHeader.byteCount <= size {
      var window = ByteBuffer()
      let count = min(1 << 20, size - at)
      try onDisk { () throws(DiskError) in
        _ = try disk.read(openFile(), at: Int64(at), count: count, into: &window)
      }
      for index in 0..<max(0, window.readableBytes - RecordBatchHeader.byteCount + 1) {
        guard let header = RecordBatchHeader.peek(window, at: index), header.baseOffset >= start,
          header.baseOffset == start || !exactly && header.baseOffset - start <= Int64(Int32.max),
          header.sizeInBytes <= size - at - index
        else { continue }
        var batch = ByteBuffer()
        try onDisk { () throws(DiskError) in
          _ = try disk.read(openFile(), at: Int64(at + index), count: header.sizeInBytes, into: &batch)
        }
        if header.hasValidCRC(in: batch, at: 0) { return true }
      }
      at += max(1, count - RecordBatchHeader.byteCount + 1)
    }
    return false
  }
}
