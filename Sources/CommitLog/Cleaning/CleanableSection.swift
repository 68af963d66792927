import KafkaProtocol

/// What of a log may be cleaned now, and how much that would be (`LogCleanerManager.cleanableOffsets`, `LogToClean`).
package struct CleanableSection: Sendable, Equatable {
  /// What lies before was cleaned in earlier rounds.
  package var firstDirtyOffset: Offset
  /// Where the first segment begins that may not be cleaned: the active one, or the one that holds the last stable
  /// offset, the recovery point (what replaces a durable record has to be as durable), or a record younger than
  /// `min.compaction.lag.ms`.
  package var firstUncleanableOffset: Offset
  /// Bytes of the segments before the dirty section, and of those in it.
  package var cleanBytes: Int64
  package var dirtyBytes: Int64
  /// Whether a record has been dirty for longer than `max.compaction.lag.ms`.
  package var isOverdue: Bool

  package var isEmpty: Bool { firstDirtyOffset >= firstUncleanableOffset }
  /// From 0 to 1; to be held against `min.cleanable.dirty.ratio`.
  package var dirtyRatio: Double {
    let total = Double(cleanBytes) + Double(dirtyBytes)
    return total > 0 ? Double(dirtyBytes) / total : 0
  }
}

extension PartitionLog {
  /// `checkpoint` is where the last round ended, as the broker remembers it; one that cannot be counts as none.
  package func cleanableSection(
    from checkpoint: Offset?,
    lastStableOffset: Offset,
    at now: Now
  ) throws(LogError) -> CleanableSection {
    try perform { () throws(LogError) in
      var dirty = max(checkpoint ?? logStartOffset, logStartOffset)
      if dirty > logEndOffset { dirty = logStartOffset }
      let firstDirty = segmentIndex(holding: dirty)
      var end = segmentIndex(holding: min(lastStableOffset, recoveryPoint, active.baseOffset))
      var isOverdue = false
      if end > firstDirty {
        if configuration.minCompactionLag > .zero {
          end = try firstYoung(in: firstDirty..<end, at: now) ?? end
        }
        if let lag = configuration.maxCompactionLag {
          isOverdue = try hasWaited(longerThan: lag, in: firstDirty..<segments.count - 1, at: now)
        }
      }
      var section = CleanableSection(
        firstDirtyOffset: dirty,
        firstUncleanableOffset: max(dirty, segments[end].baseOffset),
        cleanBytes: 0,
        dirtyBytes: 0,
        isOverdue: isOverdue
      )
      for segment in segments[..<min(firstDirty, end)] { section.cleanBytes += Int64(segment.size) }
      if !section.isEmpty {
        for segment in segments[firstDirty..<end] { section.dirtyBytes += Int64(segment.size) }
      }
      return section
    }
  }

  private func firstYoung(in range: Range<Int>, at now: Now) throws(LogError) -> Int? {
    let lag = configuration.minCompactionLag.clampedNanoseconds / 1_000_000
    for index in range {
      touch(segments[index])
      try segments[index].prepare()
      let newest =
        segments[index].maxTimestamp >= 0 ? segments[index].maxTimestamp : segments[index].createdAt
      let (age, overflow) = now.wallMilliseconds.subtractingReportingOverflow(newest)
      if overflow ? newest > 0 : age < lag { return index }
    }
    return nil
  }

  private func hasWaited(
    longerThan lag: Duration,
    in range: Range<Int>,
    at now: Now
  ) throws(LogError) -> Bool {
    let limit = lag.clampedNanoseconds / 1_000_000
    for index in range {
      touch(segments[index])
      guard let first = try segments[index].firstTimestamp(), first > 0 else { continue }
      if now.wallMilliseconds - first > limit { return true }
    }
    return false
  }
}
