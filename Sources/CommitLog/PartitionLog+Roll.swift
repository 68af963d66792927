import KafkaProtocol
import NIOCore

// Ending one segment and beginning the next, and the small files that belong to a moment of the log: producer
// snapshots and the epoch checkpoint.

extension PartitionLog {
  /// Whether `batch` has to go into a new segment: by size, by age as the batches tell it, because its relative offset
  /// does not fit 32 bits, or because an index is full.
  func isRollDue(before batch: RecordBatchHeader) throws(LogError) -> Bool {
    guard active.size > 0 else { return batch.lastOffset - active.baseOffset > Int64(Int32.max) }
    if active.size + batch.sizeInBytes > min(configuration.segmentBytes, Int(Int32.max)) { return true }
    if batch.lastOffset - active.baseOffset > Int64(Int32.max) { return true }
    let entries = configuration.segmentIndexBytes
    if active.offsetIndex.count >= entries / 8 || active.timeIndex.count >= entries / 12 - 1 { return true }
    return try isOld(active, at: batch.maxTimestamp)
  }

  private func isOld(_ segment: LogSegment, at timestamp: Int64) throws(LogError) -> Bool {
    let age =
      configuration.segmentJitter > .zero
      ? (configuration.rollAge - jitter(of: segment)).clampedNanoseconds / 1_000_000 : rollAgeMilliseconds
    if let first = try segment.firstTimestamp(), timestamp >= 0 {
      let (waited, overflow) = timestamp.subtractingReportingOverflow(first)
      return !overflow && waited > age
    }
    return now.wallMilliseconds - segment.createdAt > age
  }

  /// The same for a segment each time it is asked, in every process: by the names of log and segment (FNV-1a).
  func jitter(of segment: LogSegment) -> Duration {
    let most = min(configuration.segmentJitter, configuration.rollAge).clampedNanoseconds
    guard most > 0 else { return .zero }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(folder)/\(segment.baseOffset)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return .nanoseconds(Int64(hash % UInt64(most)))
  }

  /// Rolls if the active segment is older than `segment.ms` at `now`; for topics that are written to seldom. Whether
  /// it did.
  package func rollIfOld(at now: Now) throws(LogError) -> Bool {
    try perform { () throws(LogError) in
      self.now = now
      guard active.size > 0, try isOld(active, at: now.wallMilliseconds) else { return false }
      try roll()
      return true
    }
  }

  /// Ends the active segment and begins one at the log end; with a batch behind a gap to come, where that begins, which
  /// is the log end then. After `refused` the log is as it was.
  func roll(at offset: Offset? = nil) throws(LogError) {
    let start = max(logEndOffset, offset ?? logEndOffset)
    let old = active
    try old.finish()
    try old.storeAborted()
    try storeSnapshot(at: start)
    let segment = makeSegment(at: start)
    do { try segment.create() } catch .refused(let reason) {
      // Small batches may still go into the old segment: a file that begins before their end must not stay.
      segment.release()
      try onlyForward { () throws(LogError) in try segment.remove() }
      throw .refused(reason)
    }
    try segment.holdRoom()
    segments.append(segment)
    logEndOffset = start
    folderChanged = true
    touch(old)
  }

  func makeSegment(at offset: Offset, createdAt: Int64? = nil, ending: String = "") -> LogSegment {
    LogSegment(
      baseOffset: offset,
      folder: folder,
      on: disk,
      configuration: configuration,
      gapsBelow: gapsBelow,
      createdAt: createdAt ?? now.wallMilliseconds,
      ending: ending
    )
  }

  /// Writes the producers' state at the log end, under the name of `offset`: the log end, or where it is about to be.
  /// Its checksum tells a torn one from a whole one.
  func storeSnapshot(at offset: Offset) throws(LogError) {
    guard snapshots.last != offset else { return }
    let path = folder + "/" + SegmentName.name(offset, SegmentName.snapshot)
    let contents = ProducerSnapshotFile.encode(producers)
    try onDisk { () throws(DiskError) in
      do throws(DiskError) {
        let file = try disk.open(path, create: true)
        defer { disk.close(file) }
        if try disk.size(of: file) > 0 { try disk.truncate(file, to: 0) }
        try disk.write(file, at: 0, [contents])
      } catch {
        if case .noSpace = error { try disk.remove(path) }
        throw error
      }
    }
    snapshots.append(offset)
    noteWritten(SegmentName.name(offset, SegmentName.snapshot))
  }

  /// Writes the epoch checkpoint. A full disk is no reason to fail: the log says the same.
  func storeEpochs() throws(LogError) {
    do {
      try replaceFile(
        LeaderEpochCheckpoint.name,
        ByteBuffer(string: LeaderEpochCheckpoint.text(epochs.entries))
      )
      epochsAreStored = true
    } catch .refused {
      epochsAreStored = false
    }
  }
}
