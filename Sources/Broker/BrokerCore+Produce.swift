import CommitLog
import KafkaProtocol
import NIOCore

// From a gathered run to its replies: write, count, commit, answer. The handler that gathers is `Handlers/Produce`.
extension BrokerCore {
  /// Writes every run of this turn.
  mutating func writeRuns() {
    guard !runs.isEmpty else { return }
    let pending = runs
    runs.removeAll(keepingCapacity: true)
    for replica in pending { writeRun(of: replica) }
  }

  /// One write for all batches of the run. What fails, fails as a whole: nothing of it is in the log.
  mutating func writeRun(of replica: PartitionReplica) {
    guard !replica.run.isEmpty else { return }
    let run = replica.run.take()
    guard let leader = replica.leader else { return answer(run, error: .notLeaderOrFollower) }
    let info: AppendInfo
    do {
      info = try replica.log.appendAsLeader(run.batches, leaderEpoch: leader.epoch, at: now)
    } catch {
      storageFailed(error, of: replica.topic)
      return answer(run, error: error.produceError)
    }
    noteRoom(for: replica.topic)
    noteAppend(info, to: replica, leader)
    for (entry, outcome) in zip(run.entries, info.outcomes) { settle(entry, outcome, replica) }
  }

  /// The log grew: followers, syncs and the high watermark have something to do.
  mutating func noteAppend(_ info: AppendInfo, to replica: PartitionReplica, _ leader: LeaderState) {
    guard info.endOffset > info.baseOffset else { return }
    leader.noteAppend(from: info.baseOffset, at: now.monotonic)
    afterAppend(replica, from: info.baseOffset, didRoll: info.didRoll)
    noteNews(of: replica, hasRecords: true)
    counters.recordsAppended += info.endOffset - info.baseOffset
    markDirty(replica)
  }

  /// What became of one batch of a run (KIP-98's answers for idempotent producers).
  private mutating func settle(
    _ entry: ProduceRun.Entry,
    _ outcome: BatchOutcome,
    _ replica: PartitionReplica
  ) {
    let usesAppendTime = replica.configuration.usesLogAppendTime
    let base: Offset
    let last: Offset
    var appendTime: Int64 = -1
    switch outcome {
    case .appended(let first, let final):
      (base, last) = (first, final)
      if usesAppendTime { appendTime = now.wallMilliseconds }
      counters.batchesAppended += 1
    case .duplicate(let known):
      (base, last) = (known.baseOffset, known.lastOffset)
      if usesAppendTime { appendTime = known.timestamp }
      counters.duplicates += 1
    case .refused(let refusal):
      return answer(entry.produce, entry.part, error: refusal.error)
    }
    entry.produce.note(
      entry.part,
      baseOffset: base,
      logAppendTimeMs: appendTime,
      logStartOffset: replica.log.logStartOffset
    )
    let parked = ParkedProduce(next: last + 1, produce: entry.produce, part: entry.part)
    #if Mutants
      if configuration.mutant == .acksBeforeHighWatermark {
        return answer(entry.produce, entry.part, error: .none)
      }
    #endif
    switch entry.produce.acks {
    case -1:
      replica.park(parked)
      markDirty(replica)
    case 1 where parked.next > replica.vouchedEnd: replica.unsyncedProduces.append(parked)
    default: answer(entry.produce, entry.part, error: .none)
    }
  }

  private mutating func answer(_ run: ProduceRun, error: ErrorCode) {
    for entry in run.entries { answer(entry.produce, entry.part, error: error) }
  }

  mutating func answer(_ produce: PendingProduce, _ part: PendingProduce.Part, error: ErrorCode) {
    guard !produce.isDone else { return }
    produce.answer(part, error: error)
    if error != .none { noteRefused(part, of: produce) }
    if produce.isComplete { complete(produce) }
  }

  private mutating func noteRefused(_ part: PendingProduce.Part, of produce: PendingProduce) {
    guard let sequence = part.sequence else { return }
    connections[produce.token.connection]?.refusedSequences
      .note(sequence.first, at: produce.place(of: part, sequence))
  }

  /// Whether a batch came right behind one that this connection was refused, to a log that cannot tell, for it has never
  /// heard of the producer.
  mutating func leavesGap(
    _ part: PendingProduce.Part,
    of produce: PendingProduce,
    in replica: PartitionReplica
  ) -> Bool {
    let connection = produce.token.connection
    guard let sequence = part.sequence, connections[connection]?.refusedSequences.isEmpty == false else {
      return false
    }
    let isBehind = connections[connection]?.refusedSequences
      .leavesGap(sequence.first, at: produce.place(of: part, sequence))
    return isBehind == true && !replica.log.knows(sequence.producer)
  }

  /// All partitions have answered.
  mutating func complete(_ produce: PendingProduce) {
    produce.finish()
    guard produce.acks != 0 else {
      if produce.firstError != .none {
        // Without a response this is how a client of acks=0 hears that its metadata is old (KafkaApis).
        close(produce.token.connection, "acks=0 met \(produce.firstError)")
      } else {
        replyNothing(to: produce.token)
      }
      return
    }
    addLeaderHints(to: produce)
    reply(produce.response, to: produce.token)
  }

  /// The request's time is over: what is parked stays in the log, and its fate is unknown to the client (P11).
  mutating func expireProduce(_ produce: PendingProduce) {
    // A request may name one partition many thousand times: each is looked through once.
    var seen: Set<TopicIDPartition> = []
    for topic in produce.response.responses {
      for partition in topic.partitionResponses {
        guard let replica = replica(of: topic, partition.index),
          seen.insert(replica.id).inserted
        else { continue }
        var expired: [PendingProduce.Part] = []
        replica.parkedProduces.removeAll { parked in
          guard parked.produce === produce else { return false }
          expired.append(parked.part)
          return true
        }
        for part in expired {
          produce.answer(part, error: .requestTimedOut)
          noteRefused(part, of: produce)
        }
      }
    }
    if !produce.isDone { complete(produce) }
  }

  private func replica(of topic: ProduceResponse.TopicProduceResponse, _ index: Int32) -> PartitionReplica? {
    topic.topicId == .zero
      ? topics.replica(topic.name, index)
      : topics[TopicIDPartition(topicID: topic.topicId, partition: index)]
  }

  /// Everyone who waits on a replica that is no longer to be waited on.
  mutating func failParked(of replica: PartitionReplica, with error: ErrorCode) {
    writeRun(of: replica)
    let parked = replica.parkedProduces + replica.unsyncedProduces
    replica.parkedProduces.removeAll()
    replica.unsyncedProduces.removeAll()
    for entry in parked { answer(entry.produce, entry.part, error: error) }
    wakeWatchers(of: replica)
  }

  // MARK: The turn

  mutating func markDirty(_ replica: PartitionReplica) {
    guard !replica.isDirty else { return }
    replica.isDirty = true
    dirty.append(replica)
  }

  /// Moves the high watermarks of what was touched, and answers who waited for it.
  mutating func settleReplicas() {
    // What a coordinator was told may have made it append again.
    while !dirty.isEmpty { settleDirty() }
  }

  private mutating func settleDirty() {
    let touched = dirty
    dirty.removeAll(keepingCapacity: true)
    for replica in touched {
      replica.isDirty = false
      if replica.advanceHighWatermark() {
        noteNews(of: replica, hasRecords: false)
        wakeWatchers(of: replica)
      }
      if let (produces, error) = replica.takeCommitted() {
        noteFirstAcknowledgement(replica, error)
        for entry in produces { answer(entry.produce, entry.part, error: error) }
      }
      if replica.coordinated != nil { settleCoordinator(of: replica) }
      considerExpansion(of: replica)
    }
  }

  private mutating func noteFirstAcknowledgement(_ replica: PartitionReplica, _ error: ErrorCode) {
    guard error == .none, let leader = replica.leader, !leader.hasAcknowledged else { return }
    leader.hasAcknowledged = true
    tell(.firstAcknowledgement(replica.topic, epoch: leader.epoch))
  }

  /// Housekeeping that an append may call for: a sync that the topic asks for, or one of a closed segment, so that a
  /// restart has only the open one to check.
  /// What made the sync due counts when it is done (`flush.messages`).
  mutating func afterAppend(_ replica: PartitionReplica, from start: Offset? = nil, didRoll: Bool = false) {
    let unsynced = replica.log.logEndOffset - replica.log.recoveryPoint
    if replica.configuration.flushMs != .max, replica.flushDue == nil, unsynced > 0 {
      let due = now.monotonic + .milliseconds(replica.configuration.flushMs)
      replica.flushDue = due
      flushDue = min(flushDue, due)
    }
    let isDue = unsynced >= replica.configuration.flushMessages
    if isDue { replica.awaitSync(from: start ?? replica.log.recoveryPoint) }
    guard isDue || didRoll else { return }
    flush(replica)
  }

  /// A sync of the log is done: who waited for it goes on.
  mutating func synced(_ replica: PartitionReplica) {
    replica.isSyncing = false
    afterAppend(replica)
    if replica.log.isRetentionHeld { applyRetention(to: replica) }
    let isOver = replica.endSyncAwaited()
    guard isOver || replica.isSyncAwaited else { return }
    while let first = replica.unsyncedProduces.first, first.next <= replica.vouchedEnd {
      replica.unsyncedProduces.removeFirst()
      answer(first.produce, first.part, error: .none)
    }
    markDirty(replica)
    if isOver, !replica.isFetchSuspended { markFetchDirty(replica) }
  }

  /// Syncs the logs whose `flush.ms` is over. What is appended while a sync is under way has its own time.
  mutating func flushDueLogs() {
    flushDue = .distantFuture
    for replica in topics.replicas {
      guard let due = replica.flushDue else { continue }
      guard due <= now.monotonic, !replica.isSyncing else {
        flushDue = min(flushDue, max(due, now.monotonic + Self.flushRetry))
        continue
      }
      replica.flushDue = nil
      flush(replica)
    }
  }

  /// A log that is being synced is looked at again after this.
  private static let flushRetry = Duration.milliseconds(10)

  /// Syncs what of a log is not synced; what is under way is let end first.
  mutating func flush(_ replica: PartitionReplica) {
    guard !replica.isSyncing else { return }
    do {
      guard let sync = try replica.log.filesToSync() else { return }
      replica.isSyncing = true
      perform(sync.jobs, for: .flush(replica.id, sync))
    } catch {
      storageFailed(error, of: replica.topic)
      // Somebody may wait for it.
      let due = now.monotonic + Self.flushRetry
      replica.flushDue = due
      flushDue = min(flushDue, due)
    }
  }
}

extension LogError {
  /// What a producer is told. Only sizes are the batch's own fault; the rest is the disk's.
  var produceError: ErrorCode {
    switch self {
    case .tooLarge: .recordListTooLarge
    case .invalidBatch: .corruptMessage
    default: .kafkaStorageError
    }
  }
}
