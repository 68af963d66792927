import CommitLog
import KafkaProtocol

// The cleaner at work: it looks for the dirtiest log that may be cleaned, of leaders and of followers alike, and goes
// through it in steps, each a small part of a turn, with a rest between them in which clients are served. What the log
// asks of the disk is done before the next step.
extension BrokerCore {
  /// The time has come for the next step, or for a search.
  mutating func runCleaner() {
    cleaner.due = .distantFuture
    guard !lifecycle.isClosing else { return }
    if let round = cleaner.round { goOn(with: round) } else { beginCleaning() }
  }

  // MARK: What to clean

  private mutating func beginCleaning() {
    let options = CleanerOptions(settings, image: image)
    cleaner.due = now.monotonic + options.backoff
    cleaner.awaitsSync = false
    guard options.isEnabled, let (replica, section) = dirtiestLog() else { return }
    do {
      let secret = KeyHashSecret(random.next(), random.next())
      try replica.log.beginCleaning(section, limits: options.limits, secret: secret, at: now)
      cleaner.begin(replica, from: section.firstDirtyOffset, options)
      cleaner.due = now.monotonic + CleanerOptions.pause
    } catch {
      cleaningFailed(error, of: replica)
    }
  }

  /// The one whose dirty part is the largest, of those whose topics ask for cleaning by now
  /// (`LogCleanerManager.grabFilthiestCompactedLog`).
  private mutating func dirtiestLog() -> (PartitionReplica, CleanableSection)? {
    var best: (replica: PartitionReplica, section: CleanableSection)?
    for replica in topics.replicas where replica.configuration.isCompacted && replica.log.segmentCount > 1 {
      guard !lifecycle.isOver else { return nil }
      guard !cleaner.unusable.contains(replica.id) else { continue }
      syncBeforeCleaning(replica)
      do {
        let section = try replica.log.cleanableSection(
          from: checkpoints.firstDirty(of: replica.topic),
          lastStableOffset: replica.lastStableOffset,
          at: now
        )
        guard !section.isEmpty, section.dirtyBytes > 0,
          section.isOverdue || section.dirtyRatio > replica.configuration.minCleanableDirtyRatio
        else { continue }
        if section.dirtyRatio > best?.section.dirtyRatio ?? -1 { best = (replica, section) }
      } catch {
        cleaningFailed(error, of: replica)
      }
    }
    return lifecycle.isOver ? nil : best
  }

  /// What replaces durable records has to be as durable, so that only those below the recovery point are cleaned.
  private mutating func syncBeforeCleaning(_ replica: PartitionReplica) {
    guard replica.log.recoveryPoint < min(replica.log.activeBaseOffset, replica.lastStableOffset) else {
      return
    }
    cleaner.awaitsSync = true
    flush(replica)
  }

  /// A log was synced: if the last search left one out for that, it is repeated.
  mutating func searchAfterSync() {
    guard cleaner.awaitsSync, cleaner.round == nil else { return }
    cleaner.due = min(cleaner.due, now.monotonic)
  }

  // MARK: Steps

  private mutating func goOn(with round: LogCleaner.Round) {
    let replica = round.replica
    guard replica.configuration.isCompacted else {
      cancelCleaning()
      cleaner.due = now.monotonic + CleanerOptions.pause
      return
    }
    do {
      let step = try replica.log.continueCleaning(maxBytes: round.options.stepBytes, at: now)
      take(step, round)
    } catch {
      cleaningFailed(error, of: replica)
    }
  }

  private mutating func take(_ step: CleaningStep, _ round: LogCleaner.Round) {
    let replica = round.replica
    switch step {
    case .working(let bytes): cleaner.due = now.monotonic + round.options.rest(after: bytes)
    case .sync(let jobs): perform(jobs, for: .cleaning(round.number, removals: nil))
    case .swapped(let folder, let removals):
      perform(.syncFolder(folder), for: .cleaning(round.number, removals: removals))
    case .finished(let result):
      cleaner.end()
      cleaner.due = now.monotonic + CleanerOptions.pause
      guard result.endOffset > round.start else {
        // The next one would come to nothing, too.
        cleaner.noteUnusable(replica.id)
        return tellCleaningFailed(replica, "no progress at offset \(round.start)")
      }
      cleaner.endedWell(replica.id)
      checkpoints.noteCleaned(replica.topic, upTo: result.endOffset)
      log(
        .debug,
        "\(replica.topic) is clean up to \(result.endOffset): \(result.recordsKept) of \(result.recordsRead) records stay"
      )
    case .abandoned:
      cleaner.end()
      cleaner.due = now.monotonic + CleanerOptions.pause
    }
  }

  /// What a step asked for is done. Of a round that is over meanwhile only the leftovers are of interest.
  mutating func cleaningDiskDone(_ number: UInt64, removals: [String]?, _ error: DiskError?) {
    let isCurrent = cleaner.round?.number == number
    if let error {
      // The folder of a topic that was deleted meanwhile.
      if !isCurrent, case .notFound = error { return }
      return failDirectory("\(error)")
    }
    for path in removals ?? [] { perform(.remove(path), for: .removal) }
    guard isCurrent else { return }
    if removals == nil { cleaner.round?.replica.log.cleanedSynced() }
    cleaner.due = now.monotonic + CleanerOptions.pause
  }

  // MARK: Ends

  /// Gives up the round that is under way, if there is one.
  mutating func cancelCleaning() {
    guard let replica = cleaner.round?.replica else { return }
    cleaner.end()
    do { try replica.log.cancelCleaning() } catch {
      if error != .closed { storageFailed(error, of: replica.topic) }
    }
  }

  /// The log is closed and leaves.
  mutating func forgetCleaning(of replica: PartitionReplica) {
    let isCurrent = cleaner.round?.replica === replica
    cleaner.forget(replica.id)
    if isCurrent { cleaner.due = now.monotonic + CleanerOptions.pause }
  }

  /// No space, or no files: tried again later. Bytes that are bad: the log is left as it is until the next start, for a
  /// cleaner must not make the end of a partition that is served. Each is told once.
  private mutating func cleaningFailed(_ error: LogError, of replica: PartitionReplica) {
    if cleaner.round?.replica === replica || replica.log.isCleaning {
      cleaner.end()
      do { try replica.log.cancelCleaning() } catch {
        if error != .closed { storageFailed(error, of: replica.topic) }
      }
    }
    guard !lifecycle.isOver else { return }
    let backoff = CleanerOptions(settings, image: image).backoff
    cleaner.due = now.monotonic + backoff
    switch error {
    case .failed: storageFailed(error, of: replica.topic)
    case .closed: break
    case .refused(let cause):
      // Where the disk is known to be full already, nobody needs to hear of it again.
      if cleaner.noteRefused(replica.id), refusedWrites.isEmpty {
        tellCleaningFailed(replica, "\(cause); it is tried again from time to time")
      }
    case .corrupt(let offset):
      cleaner.noteUnusable(replica.id)
      tellCleaningFailed(
        replica,
        "a bad batch at offset \(offset); it stays uncompacted until the broker restarts"
      )
    default:
      cleaner.noteUnusable(replica.id)
      tellCleaningFailed(replica, "\(error); it stays uncompacted until the broker restarts")
    }
  }

  private mutating func tellCleaningFailed(_ replica: PartitionReplica, _ reason: String) {
    log(.warning, "\(replica.topic) cannot be compacted: \(reason)")
    tell(.cleaningFailed(replica.topic, reason: reason))
  }
}
