import KafkaProtocol
import NIOCore

// The second half of a round: segments are written anew without the records that the first half has found replaced
// (`Cleaner.cleanInto`). Offsets, producers and markers of what stays are as they were.

extension PartitionLog {
  func beginGroup(_ cleaning: LogCleaning) {
    cleaning.target = nil
    cleaning.phase = cleaning.groups.popLast().flatMap(LogCleaning.Group.init).map { .filtering($0) } ?? .over
  }

  func filter(
    _ group: LogCleaning.Group,
    _ cleaning: LogCleaning,
    _ maxBytes: Int
  ) throws(LogError) -> CleaningStep {
    var group = group
    let target = try target(of: group, cleaning)
    guard let source = group.source else { return try finish(group, target, cleaning) }
    touch(source)
    if group.position == 0 {
      cleaning.transactions.add(try abortedIn(source.baseOffset..<source.nextOffset))
    }
    var scanner = try source.cleaningScanner(from: group.position, expecting: group.expected, maxBytes)
    var output = ByteBuffer()
    var headers: [RecordBatchHeader] = []
    while cleaning.mayGoOn(after: scanner.position - group.position, maxBytes),
      let header = try onDisk({ () throws(DiskError) in try scanner.next() })
    {
      guard let batch = scanner.body else { throw .corrupt(at: header.baseOffset) }
      switch try clean(batch, header, cleaning) {
      case .asIs:
        output.writeImmutableBuffer(batch)
        headers.append(header)
        cleaning.result.recordsKept += Int(header.recordCount)
      case .anew(let bytes, let changed):
        group.isChanged = true
        output.writeImmutableBuffer(bytes)
        headers.append(changed)
        cleaning.result.recordsKept += Int(changed.recordCount)
      case .gone: group.isChanged = true
      }
      cleaning.result.recordsRead += Int(max(0, header.recordCount))
    }
    guard scanner.stop == nil || scanner.stop == .end else { throw .corrupt(at: scanner.expected) }
    let bytes = scanner.position - group.position
    let kept = output.readableBytes
    guard target.size + kept <= Int(Int32.max) else {
      throw .tooLarge(bytes: target.size + kept, limit: Int(Int32.max))
    }
    if kept > 0 { try target.append([output], byteCount: kept, headers[...]) }
    cleaning.result.bytesRead += Int64(bytes)
    cleaning.result.bytesKept += Int64(kept)
    group.goOn(to: scanner.position, scanner.expected)
    cleaning.phase = .filtering(group)
    return .working(bytes: bytes + kept)
  }

  private func target(of group: LogCleaning.Group, _ cleaning: LogCleaning) throws(LogError) -> LogSegment {
    if let target = cleaning.target { return target }
    let first = group.sources[0]
    let target = makeSegment(
      at: first.baseOffset,
      createdAt: group.sources.last?.createdAt ?? first.createdAt,
      ending: SegmentName.cleaned
    )
    // The table's end lies behind all gaps that this round may make.
    target.gapsBelow = max(gapsBelow, cleaning.result.endOffset)
    cleaning.target = target
    try target.create()
    return target
  }

  private func finish(
    _ group: LogCleaning.Group,
    _ target: LogSegment,
    _ cleaning: LogCleaning
  ) throws(LogError) -> CleaningStep {
    guard group.isChanged else {
      // The same bytes are there already.
      try target.remove()
      beginGroup(cleaning)
      return .working(bytes: 0)
    }
    try target.finish()
    let files = try target.storeAsWhole()
    target.syncCount = 1
    cleaning.phase = .syncing(group, isDone: false)
    return .sync([.sync(files)])
  }

  func replace(_ group: LogCleaning.Group, _ cleaning: LogCleaning) throws(LogError) -> CleaningStep {
    guard let target = cleaning.target else { throw .closed }
    // Epochs whose batches are all gone are known from the checkpoint alone.
    if !epochsAreStored { try storeEpochs() }
    let removals = try replace(group.sources, with: target, gapsBelow: cleaning.result.endOffset)
    beginGroup(cleaning)
    return .swapped(folder: folder, removals: removals)
  }
}

// MARK: - What stays

extension PartitionLog {
  private enum Kept {
    case asIs
    case anew(ByteBuffer, RecordBatchHeader)
    case gone
  }

  private func clean(
    _ batch: ByteBuffer,
    _ header: RecordBatchHeader,
    _ cleaning: LogCleaning
  ) throws(LogError) -> Kept {
    do throws(CleanableBatch.CleaningError) {
      return header.isControl
        ? try cleanMarker(batch, header, cleaning) : try cleanRecords(batch, header, cleaning)
    } catch {
      throw .corrupt(at: header.baseOffset)
    }
  }

  /// A marker goes when all records of its transaction have been gone for as long as a tombstone is kept.
  private func cleanMarker(
    _ batch: ByteBuffer,
    _ header: RecordBatchHeader,
    _ cleaning: LogCleaning
  ) throws(CleanableBatch.CleaningError) -> Kept {
    let fate = cleaning.transactions.note(header, marker: TransactionMarker(controlBatch: batch))
    switch fate {
    case .foreign: return .asIs
    case .decides(let aborted):
      if let aborted { cleaning.target?.addAborted(aborted) }
      return .asIs
    case .empty: break
    }
    // With a producer's last epoch, if nothing else tells it, the marker itself stays.
    if isRemembered(header) { return .asIs }
    let isLast = header.nextOffset == cleaning.section.firstUncleanableOffset
    if header.recordCount == 0 { return isLast ? .asIs : .gone }
    let contents = try decoded(batch, header, cleaning)
    guard header.hasDeleteHorizon else {
      return try kept(contents.filtered(deleteHorizon: deleteHorizon(cleaning), always: true) { _ in true })
    }
    guard header.baseTimestamp <= cleaning.startedAt else { return .asIs }
    return isLast ? try emptied(contents) : .gone
  }

  private func cleanRecords(
    _ batch: ByteBuffer,
    _ header: RecordBatchHeader,
    _ cleaning: LogCleaning
  ) throws(CleanableBatch.CleaningError) -> Kept {
    let isAborted = cleaning.transactions.note(header)
    // A producer's last batches tell its sequences, and the section's last one how far it reaches.
    let isNeeded = isRemembered(header) || header.nextOffset == cleaning.section.firstUncleanableOffset
    if header.recordCount == 0 { return isNeeded ? .asIs : .gone }
    if isAborted, !isNeeded { return .gone }
    let contents = try decoded(batch, header, cleaning)
    if isAborted { return try emptied(contents) }
    let (startedAt, map) = (cleaning.startedAt, cleaning.map)
    let keepsTombstones = !header.hasDeleteHorizon || startedAt < header.baseTimestamp
    let outcome = try contents.filtered(deleteHorizon: deleteHorizon(cleaning)) { entry in
      if entry.offset > map.latestOffset { return true }
      guard let key = entry.key else { return false }
      if let last = map.lastOffset(of: key), entry.offset < last { return false }
      return entry.hasValue || keepsTombstones
    }
    if case .empty = outcome { return isNeeded ? try emptied(contents) : .gone }
    return kept(outcome)
  }

  /// Whether the log's producer state knows of this batch: then the log has to tell it again (I11). Kafka keeps the
  /// last batch of a producer; ours knows a duplicate of the last five, also after a copy of the log.
  private func isRemembered(_ header: RecordBatchHeader) -> Bool {
    guard header.hasProducer, let state = producers.states[header.producerID],
      state.epoch == header.producerEpoch
    else { return false }
    if header.isControl { return state.window.isEmpty }
    return state.window.first { $0.lastOffset == header.lastOffset } != nil
  }

  private func deleteHorizon(_ cleaning: LogCleaning) -> Int64 {
    let wait = configuration.deleteRetention.clampedNanoseconds / 1_000_000
    let (horizon, overflow) = cleaning.startedAt.addingReportingOverflow(wait)
    return overflow ? .max : horizon
  }

  private func decoded(
    _ batch: ByteBuffer,
    _ header: RecordBatchHeader,
    _ cleaning: LogCleaning
  ) throws(CleanableBatch.CleaningError) -> CleanableBatch {
    do throws(DecodeError) {
      let contents = try CleanableBatch(
        batch,
        header,
        maxDecompressedBytes: cleaning.limits.decompressedBytes
      )
      cleaning.plainBytes += contents.plainBytes
      return contents
    } catch {
      throw .decode(error)
    }
  }

  private func emptied(_ contents: CleanableBatch) throws(CleanableBatch.CleaningError) -> Kept {
    let (bytes, header) = try contents.emptied()
    return .anew(bytes, header)
  }

  private func kept(_ outcome: CleanableBatch.Outcome) -> Kept {
    switch outcome {
    case .unchanged: .asIs
    case .rewritten(let bytes, let header): .anew(bytes, header)
    case .empty: .gone
    }
  }
}

extension LogSegment {
  /// Brings the aborted transactions into their file, which is there even if it has none: a swap knows by its name how
  /// far it has come. Returns all files of the segment, to be synced.
  fileprivate func storeAsWhole() throws(LogError) -> [FileID] {
    try storeAborted()
    return try onDisk { () throws(DiskError) in
      if !disk.exists(transactionIndexPath) {
        disk.close(try disk.open(transactionIndexPath, create: true))
      }
      return try openAllFiles()
    }
  }
}

extension RecordBatchHeader {
  /// The latest timestamp of its records; -1 where none is left.
  var newestTimestamp: Int64 { recordCount == 0 ? -1 : maxTimestamp }
}
