import KafkaProtocol
import NIOCore

// A round of cleaning, a step at a time. Whoever drives it hands in the time and how much a step may read, does the
// disk jobs that a step asks for, and remembers where the round ended.

extension PartitionLog {
  package var isCleaning: Bool { cleaning != nil }

  /// Begins a round over `section`, which is not empty. `secret` is drawn anew for each round.
  package func beginCleaning(
    _ section: CleanableSection,
    limits: CleaningLimits,
    secret: KeyHashSecret,
    at now: Now
  ) throws(LogError) {
    try perform { () throws(LogError) in
      self.now = now
      try discardCleaning()
      let first = segments[segmentIndex(holding: section.firstDirtyOffset)]
      touch(first)
      let place = try first.locate(section.firstDirtyOffset)
      // An offset is a record at most.
      let records = Double(section.firstUncleanableOffset - section.firstDirtyOffset)
      let wanted = Int(min(records / max(limits.loadFactor, 0.1) + 1, Double(Int32.max)))
      let map = OffsetMap(
        slots: min(limits.tableBytes / OffsetMap.slotBytes, wanted),
        loadFactor: limits.loadFactor,
        secret: secret,
        latest: section.firstDirtyOffset + -1
      )
      let cleaning = LogCleaning(
        section,
        limits,
        map: map,
        from: .init(
          segment: first,
          position: place?.position ?? first.size,
          expected: place?.header.baseOffset ?? first.nextOffset
        ),
        truncationCount: truncationCount,
        at: now.wallMilliseconds
      )
      cleaning.transactions.add(
        try abortedIn(section.firstDirtyOffset..<section.firstUncleanableOffset)
      )
      self.cleaning = cleaning
    }
  }

  /// One step of the round: at least one batch, and of others no more than `maxBytes`, or twice that decompressed.
  package func continueCleaning(maxBytes: Int, at now: Now) throws(LogError) -> CleaningStep {
    try perform { () throws(LogError) in
      self.now = now
      guard let cleaning else { return .abandoned }
      guard isCurrent(cleaning) else {
        try discardCleaning()
        return .abandoned
      }
      cleaning.plainBytes = 0
      switch cleaning.phase {
      case .mapping(let place): return try map(from: place, cleaning, maxBytes)
      case .filtering(let group): return try filter(group, cleaning, maxBytes)
      case .syncing(_, isDone: false): return .working(bytes: 0)
      case .syncing(let group, isDone: true): return try replace(group, cleaning)
      case .over:
        self.cleaning = nil
        return .finished(cleaning.result)
      }
    }
  }

  /// The jobs of `CleaningStep.sync` are done.
  package func cleanedSynced() {
    guard let cleaning, case .syncing(let group, _) = cleaning.phase else { return }
    cleaning.target?.syncCount = 0
    cleaning.phase = .syncing(group, isDone: true)
  }

  /// Gives the round up, and removes what it has written and not put in place.
  package func cancelCleaning() throws(LogError) {
    try perform { () throws(LogError) in try discardCleaning() }
  }

  func discardCleaning() throws(LogError) {
    guard let cleaning else { return }
    self.cleaning = nil
    guard let target = cleaning.target else { return }
    target.syncCount = 0
    try target.remove()
    // Of a swap that was refused at its beginning.
    for suffix in SegmentName.ofSegment {
      try onDisk { () throws(DiskError) in try disk.remove(target.stem + suffix + SegmentName.swap) }
    }
  }

  /// Whether what the round still has to read is in the log as it was.
  private func isCurrent(_ cleaning: LogCleaning) -> Bool {
    guard cleaning.truncationCount == truncationCount else { return false }
    let needed: LogSegment?
    switch cleaning.phase {
    case .mapping(let place): needed = place.segment
    case .filtering(let group), .syncing(let group, _): needed = group.sources.first
    case .over: needed = nil
    }
    // Segments leave the log at its beginning: what comes behind one that is there is there.
    return needed.map { segment in segments.contains { $0 === segment } } ?? true
  }

  func abortedIn(_ range: Range<Offset>) throws(LogError) -> [AbortedTransaction] {
    var found: [AbortedTransaction] = []
    for index in segmentIndex(holding: range.lowerBound)..<segments.count {
      for transaction in try segments[index].loadAborted() {
        if transaction.lastOffset >= range.lowerBound, transaction.firstOffset < range.upperBound {
          found.append(transaction)
        }
        if transaction.lastStableOffset >= range.upperBound { return found }
      }
    }
    return found
  }
}

// MARK: - Mapping

extension PartitionLog {
  private func map(
    from place: LogCleaning.Place,
    _ cleaning: LogCleaning,
    _ maxBytes: Int
  ) throws(LogError) -> CleaningStep {
    let segment = place.segment
    touch(segment)
    var scanner = try segment.cleaningScanner(from: place.position, expecting: place.expected, maxBytes)
    var isFull = false
    while cleaning.mayGoOn(after: scanner.position - place.position, maxBytes),
      let header = try onDisk({ () throws(DiskError) in try scanner.next() })
    {
      guard let batch = scanner.body, try note(batch, header, cleaning) else {
        isFull = true
        break
      }
    }
    guard isFull || scanner.stop == nil || scanner.stop == .end else {
      throw .corrupt(at: scanner.expected)
    }
    let bytes = scanner.position - place.position
    cleaning.result.isTableFull = isFull
    let next = LogCleaning.Place(segment: segment, position: scanner.position, expected: scanner.expected)
    guard isFull || scanner.position >= segment.size else {
      cleaning.phase = .mapping(next)
      return .working(bytes: bytes)
    }
    let index = segments.firstIndex { $0 === segment } ?? segments.count - 1
    let following = segments[min(index + 1, segments.count - 1)]
    if !isFull, following.baseOffset < cleaning.section.firstUncleanableOffset, following !== segment {
      cleaning.phase = .mapping(.init(segment: following, position: 0, expected: following.baseOffset))
    } else {
      // A gap at the section's end belongs to it.
      if !isFull { cleaning.map.noteSeen(cleaning.section.firstUncleanableOffset + -1) }
      beginFiltering(cleaning)
    }
    return .working(bytes: bytes)
  }

  /// Notes the keys of a batch; `false` where the table has no room for one of them.
  private func note(
    _ batch: ByteBuffer,
    _ header: RecordBatchHeader,
    _ cleaning: LogCleaning
  ) throws(LogError) -> Bool {
    let isGone: Bool
    if header.isControl {
      _ = cleaning.transactions.note(header, marker: TransactionMarker(controlBatch: batch))
      isGone = true
    } else {
      isGone = cleaning.transactions.note(header)
    }
    var hasRoom = true
    if !isGone, header.recordCount > 0 {
      do throws(DecodeError) {
        let records = try CleanableBatch(
          batch,
          header,
          maxDecompressedBytes: cleaning.limits.decompressedBytes
        )
        cleaning.plainBytes += records.plainBytes
        let start = cleaning.section.firstDirtyOffset
        try records.visit { entry in
          guard entry.offset >= start, let key = entry.key else { return true }
          hasRoom = cleaning.map.put(key, entry.offset)
          return hasRoom
        }
      } catch {
        throw .corrupt(at: header.baseOffset)
      }
    }
    if hasRoom { cleaning.map.noteSeen(header.lastOffset) }
    return hasRoom
  }

  private func beginFiltering(_ cleaning: LogCleaning) {
    let end = cleaning.map.latestOffset + 1
    cleaning.result.endOffset = end
    cleaning.transactions = CleanedTransactions()
    cleaning.groups = groups(upTo: end, cleaning.section.firstUncleanableOffset).reversed()
    beginGroup(cleaning)
  }

  /// Neighbours that fit in one segment, by bytes, index entries and offsets.
  private func groups(upTo end: Offset, _ uncleanable: Offset) -> [[LogSegment]] {
    var groups: [[LogSegment]] = []
    var (bytes, entries) = (0, 0)
    for (index, segment) in segments.enumerated() where segment.baseOffset < end && segment !== active {
      let next = min(segments[index + 1].baseOffset, max(uncleanable, segment.baseOffset + 1))
      if let first = groups.last?.first, let count = groups.last?.count, count < Self.groupSegments,
        bytes + segment.size <= min(configuration.segmentBytes, Int(Int32.max)),
        entries + segment.indexEntryBound <= configuration.segmentIndexBytes / 12,
        next - first.baseOffset <= Int64(Int32.max)
      {
        groups[groups.count - 1].append(segment)
      } else {
        groups.append([segment])
        (bytes, entries) = (0, 0)
      }
      bytes += segment.size
      entries += segment.indexEntryBound
    }
    return groups
  }

  /// A swap renames the files of a group within one turn.
  static var groupSegments: Int { 32 }
}

extension LogSegment {
  /// Index entries of this segment, or somewhat more.
  fileprivate var indexEntryBound: Int { size / max(RecordBatchHeader.byteCount, indexIntervalBytes) + 1 }

  /// Loads each batch whole, and checks it.
  func cleaningScanner(
    from position: Int,
    expecting expected: Offset,
    _ maxBytes: Int
  ) throws(LogError) -> BatchScanner {
    try scanner(
      from: position,
      expecting: expected,
      checksCRC: true,
      windowBytes: min(max(4096, maxBytes), 1 << 20)
    )
  }
}
