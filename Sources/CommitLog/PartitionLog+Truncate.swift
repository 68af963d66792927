import KafkaProtocol
import NIOCore

// Cutting the log: its end, when a follower finds that it disagrees with its leader; its beginning, by retention and
// DeleteRecords.

extension PartitionLog {
  /// Cuts everything from `offset` on, and the whole batch that holds it. Nothing happens at or above the log end.
  /// Whoever keeps the recovery point on disk should store it again when this lowers it.
  package func truncate(to offset: Offset) throws(LogError) {
    try perform { () throws(LogError) in try truncateLog(to: offset) }
  }

  func truncateLog(to offset: Offset) throws(LogError) {
    guard offset < logEndOffset else { return }
    guard offset > segments[0].baseOffset else { return try restartLog(at: offset) }
    // What may be refused comes first: the place, and the files that hold it.
    let index = segmentIndex(holding: offset)
    let segment = segments[index]
    touch(segment)
    let place = try segment.locate(offset)
    try onlyForward { () throws(LogError) in
      while segments.count > index + 1 { try removeActive() }
      if let (position, header) = place {
        try segment.cut(at: position)
        try segment.dropAborted(from: header.baseOffset)
      }
      logEndOffset = segment.size == 0 ? segment.baseOffset : segment.nextOffset
      if logStartOffset > logEndOffset { logStartOffset = logEndOffset }
      try settleAfterTruncation()
    }
  }

  /// Empties the log and begins it anew at `offset`.
  package func truncateFullyAndStart(at offset: Offset) throws(LogError) {
    try perform { () throws(LogError) in try restartLog(at: offset) }
  }

  func restartLog(at offset: Offset) throws(LogError) {
    guard offset <= SegmentName.maxBaseOffset else { throw .invalidBatch(at: offset) }
    try onlyForward { () throws(LogError) in
      // From the end backwards, and the new one last: a crash in between leaves a beginning of the old log, with what its
      // snapshots tell of producers, or an empty one; never one with a gap.
      while segments.count > 1 { try removeActive() }
      let last = active
      try last.remove()
      depart(last)
      try dropSnapshots { _ in true }
      let segment = makeSegment(at: offset)
      try segment.create()
      segments = [segment]
      folderChanged = true
      // The new one may have the name of one that was durable.
      durableBase = Offset(-1)
      for index in syncs.indices { syncs[index].base = Offset(-1) }
      (logStartOffset, logEndOffset) = (offset, offset)
      tail.clear()
      producers = ProducerTable()
      epochs = LeaderEpochCache()
      try storeEpochs()
      try settleAfterTruncation()
    }
  }

  private func removeActive() throws(LogError) {
    let segment = active
    try segment.remove()
    segments.removeLast()
    depart(segment)
    folderChanged = true
    recentlyUsed.removeAll { $0 === active }
    logEndOffset = segment.baseOffset
  }

  func depart(_ segment: LogSegment) {
    recentlyUsed.removeAll { $0 === segment }
    if segment.syncCount > 0 { departed.append(segment) } else { segment.release() }
  }

  /// Brings everything else in line with a log end that went back (I7, I11).
  private func settleAfterTruncation() throws(LogError) {
    truncationCount += 1
    tail.truncate(to: logEndOffset)
    cursors.removeAll()
    recoveryPoint = min(recoveryPoint, logEndOffset)
    durableBase = min(durableBase, active.baseOffset)
    for index in syncs.indices {
      syncs[index].upTo = min(syncs[index].upTo, logEndOffset)
      syncs[index].base = min(syncs[index].base, active.baseOffset)
    }
    if epochs.truncate(to: logEndOffset) { try storeEpochs() }
    try dropSnapshots { $0 > logEndOffset }
    guard producers.changedUpTo > logEndOffset else { return }
    let from = try loadSnapshot(upTo: logEndOffset)
    try replayProducers(from: from)
  }

  func dropSnapshots(where isDropped: (Offset) -> Bool) throws(LogError) {
    for offset in snapshots.reversed() where isDropped(offset) {
      try onDisk { () throws(DiskError) in
        try disk.remove(folder + "/" + SegmentName.name(offset, SegmentName.snapshot))
      }
      unsyncedFiles.removeAll { $0 == SegmentName.name(offset, SegmentName.snapshot) }
      folderChanged = true
    }
    snapshots.removeAll(where: isDropped)
  }

  /// Takes over the latest whole snapshot at or below `end`; returns the offset from which the log has to be replayed.
  func loadSnapshot(upTo end: Offset) throws(LogError) -> Offset {
    for offset in snapshots.reversed() where offset <= end {
      let name = SegmentName.name(offset, SegmentName.snapshot)
      if let bytes = try readFile(name),
        let table = ProducerSnapshotFile.decode(bytes, takenAt: offset, now: now.monotonic)
      {
        producers = table
        return offset
      }
      try dropSnapshots { $0 == offset }
    }
    producers = ProducerTable()
    return segments[0].baseOffset
  }

  /// Takes in what the log holds from `start` on: producers, and the aborted transactions of the segments.
  func replayProducers(from start: Offset) throws(LogError) {
    for index in segmentIndex(holding: start)..<segments.count {
      let segment = segments[index]
      let known = segment.baseOffset < start ? try segment.loadAborted().filter { $0.lastOffset < start } : []
      var aborted = known
      touch(segment)
      if let (position, header) = try segment.locate(max(start, segment.baseOffset)) {
        var scanner = try segment.scanner(from: position, expecting: header.baseOffset, checksCRC: false)
        while let header = try onDisk({ () throws(DiskError) in try scanner.next() }) {
          guard header.hasProducer else { continue }
          if !header.isControl {
            producers.apply(header, at: now.monotonic)
          } else if let marker = scanner.body.flatMap({ TransactionMarker(controlBatch: $0) }),
            let transaction = producers.apply(header, marker: marker, at: now.monotonic)
          {
            aborted.append(transaction)
          }
        }
        guard scanner.stop == .end else { throw .corrupt(at: scanner.expected) }
      }
      let stored = try segment.storedAborted()
      segment.setAborted(aborted, isStored: stored.isExact && stored.found == aborted)
      // Of a closed segment nobody else would: the next start believes its file.
      if segment !== active { try segment.storeAborted() }
    }
  }
}

// MARK: - The beginning

extension PartitionLog {
  /// Moves the log start up (DeleteRecords, KIP-107; a leader's log start). Never back, never beyond the log end.
  /// Whether it moved.
  @discardableResult
  package func advanceLogStart(to offset: Offset) throws(LogError) -> Bool {
    try perform { () throws(LogError) in
      guard offset <= logEndOffset else {
        throw .offsetOutOfRange(asked: offset, start: logStartOffset, end: logEndOffset)
      }
      guard offset > logStartOffset else { return false }
      logStartOffset = offset
      if epochs.truncate(from: offset) { try storeEpochs() }
      return true
    }
  }

  /// Takes the oldest segments out of the log: those below the log start, above `retention.bytes`, or older than
  /// `retention.ms` by their largest timestamp; none that reaches above the high watermark. The active one only by
  /// age, after a roll. None is taken before what follows it is synced (`isRetentionHeld`): a loss of power must leave the
  /// old beginning or the new one. Returns the files that are left to remove (`DiskJob.remove`); a start removes them too.
  package func deleteOldSegments(at now: Now, highWatermark: Offset) throws(LogError) -> [String] {
    try perform { () throws(LogError) in
      self.now = now
      isRetentionHeld = false
      var paths: [String] = []
      do throws(LogError) {
        try deleteOldSegments(below: highWatermark, &paths)
      } catch {
        // What went before a refusal is gone, and its files are the caller's to remove. The rest goes next time.
        guard case .refused = error, !paths.isEmpty else { throw error }
      }
      return paths
    }
  }

  private func deleteOldSegments(below highWatermark: Offset, _ paths: inout [String]) throws(LogError) {
    var excess = sizeInBytes - (configuration.retentionBytes ?? .max)
    while let segment = segments.first {
      let isLast = segments.count == 1
      let end = isLast ? logEndOffset : segments[1].baseOffset
      guard segment.size > 0 || !isLast, end <= highWatermark else { break }
      let isOverdue = !isLast && (end <= logStartOffset || excess >= Int64(segment.size))
      if !isOverdue, try !isOutdated(segment) { break }
      if isLast { try roll() }
      guard segments[1].baseOffset <= durableBase else {
        isRetentionHeld = true
        break
      }
      excess -= Int64(segment.size)
      paths += try retireFirst()
    }
  }

  private func isOutdated(_ segment: LogSegment) throws(LogError) -> Bool {
    guard let age = configuration.retentionAge else { return false }
    touch(segment)
    try segment.prepare()
    let newest = segment.maxTimestamp >= 0 ? segment.maxTimestamp : segment.createdAt
    let (waited, overflow) = now.wallMilliseconds.subtractingReportingOverflow(newest)
    return !overflow && waited > age.clampedNanoseconds / 1_000_000
  }

  private func retireFirst() throws(LogError) -> [String] {
    let segment = segments[0]
    let paths = try segment.retire()
    segments.removeFirst()
    depart(segment)
    folderChanged = true
    let start = segments[0].baseOffset
    cursors.removeAll { $0.segmentBase < start }
    if logStartOffset < start {
      logStartOffset = start
      if epochs.truncate(from: start) { try storeEpochs() }
    }
    // The snapshot where the log now begins stays: what is replayed begins there. The others go at once, for the log may
    // be begun anew below them.
    do { try dropSnapshots { $0 < start } } catch .refused {}
    return paths
  }
}
