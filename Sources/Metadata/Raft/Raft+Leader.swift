import KafkaProtocol
import NIOCore

// The leader's side of replication: fetches come in, park until there is something to tell, and move the high
// watermark, which is what a majority of voters has synced, once that covers an entry of the leader's own epoch.

extension Raft {
  mutating func updateLeader(_ body: (inout LeaderState, _ observerLimit: Int) -> Void) {
    guard case .leader(var state) = role else { return }
    // So that `state` is the only owner and is changed in place.
    role = .unattached(electionAt: .distantFuture)
    body(&state, configuration.limits.observerCount)
    role = .leader(state)
  }

  // MARK: Fetch

  mutating func handle(_ request: FetchRequest, from peer: BrokerID, token: UInt64, at now: Now) {
    guard isOurs(request.clusterId) else {
      return respond(token, .fetch(FetchResponse(errorCode: ErrorCode.inconsistentClusterId.rawValue)))
    }
    guard let asked = request.quorumPartition, asked.fetchOffset >= 0, request.replicaState.replicaId >= 0,
      request.replicaState.replicaId == peer.rawValue
    else { return respond(token, .fetch(FetchResponse(errorCode: ErrorCode.invalidRequest.rawValue))) }
    guard isLeader else {
      return respondFetchError(
        token,
        asked.currentLeaderEpoch < epoch.rawValue ? .fencedLeaderEpoch : .notLeaderOrFollower
      )
    }
    guard asked.currentLeaderEpoch == epoch.rawValue else {
      return respondFetchError(
        token,
        asked.currentLeaderEpoch < epoch.rawValue ? .fencedLeaderEpoch : .unknownLeaderEpoch
      )
    }
    let offset = Offset(asked.fetchOffset)
    let known = asked.highWatermark == .max ? Offset.zero : Offset(max(0, asked.highWatermark))
    let verdict = judge(offset, LeaderEpoch(max(0, asked.lastFetchedEpoch)))
    let end = log.endOffset
    var superseded: ParkedFetch?
    updateLeader { state, limit in
      state.update(peer, limit: limit) { progress in
        superseded = progress.parked
        progress.parked = nil
        progress.lastContact = now.monotonic
        guard case .valid = verdict else { return }
        progress.endOffset = max(progress.endOffset ?? .zero, offset)
        if offset >= end {
          progress.lastCaughtUpWall = now.wallMilliseconds
        } else if progress.lastFetchWall >= 0, offset >= progress.leaderEndAtLastFetch {
          progress.lastCaughtUpWall = max(progress.lastCaughtUpWall, progress.lastFetchWall)
        }
        progress.leaderEndAtLastFetch = end
        progress.lastFetchWall = now.wallMilliseconds
      }
    }
    if let superseded { respondFetch(superseded.token, from: superseded.fetchOffset, maxBytes: 0) }
    switch verdict {
    case .diverging(let epochEnd):
      var partition = fetchPartition(.none)
      partition.divergingEpoch = .init(epoch: epochEnd.epoch.rawValue, endOffset: epochEnd.start.rawValue)
      respond(token, .fetch(FetchResponse(partition)))
    case .snapshot(let snapshot):
      var partition = fetchPartition(.none)
      partition.snapshotId = .init(endOffset: snapshot.endOffset.rawValue, epoch: snapshot.epoch.rawValue)
      respond(token, .fetch(FetchResponse(partition)))
    case .outOfRange:
      respondFetchError(token, .offsetOutOfRange)
    case .valid:
      advanceHighWatermark()
      let wait = min(Duration.milliseconds(Int64(max(0, request.maxWaitMs))), maxWait)
      let fetch = ParkedFetch(
        token: token,
        deadline: now.monotonic + wait,
        fetchOffset: offset,
        highWatermark: known,
        maxBytes: Int(max(0, asked.partitionMaxBytes))
      )
      updateLeader { state, limit in state.update(peer, limit: limit) { $0.parked = fetch } }
    // What can be told is told by `settle`, at the end of this event.
    }
  }

  private enum Verdict {
    case valid
    case diverging(EpochIndex.Entry)
    case snapshot(SnapshotID)
    case outOfRange
  }

  /// Whether the follower's log up to `offset` is a prefix of ours (KIP-595, `validateOffsetAndEpoch`).
  private func judge(_ offset: Offset, _ lastFetchedEpoch: LeaderEpoch) -> Verdict {
    let start = log.startOffset
    if offset < start || (offset == .zero && start > .zero) {
      guard let snapshot = log.snapshot else { return .outOfRange }
      return .snapshot(snapshot)
    }
    if offset == .zero { return .valid }
    #if Mutants
      if configuration.mutant == .sendsMetadataToDiverged, offset <= log.endOffset { return .valid }
    #endif
    guard let held = epochs.end(of: lastFetchedEpoch, logEnd: log.endOffset) else {
      if let snapshot = log.snapshot, start > .zero { return .snapshot(snapshot) }
      return .diverging(EpochIndex.Entry(epoch: LeaderEpoch(0), start: start))
    }
    if held.epoch == lastFetchedEpoch, held.start >= offset { return .valid }
    if held.start < start, let snapshot = log.snapshot { return .snapshot(snapshot) }
    return .diverging(held)
  }

  /// Answers what has something to be told.
  mutating func answerParked(at now: Now) {
    guard case .leader(let state) = role else { return }
    let (end, mark) = (log.endOffset, highWatermark)
    func isDue(_ fetch: ParkedFetch) -> Bool {
      fetch.maxBytes > 0 && fetch.fetchOffset < end || fetch.highWatermark < mark
        || fetch.deadline <= now.monotonic
    }
    var due: [ParkedFetch] = []
    for progress in state.voters.values { if let fetch = progress.parked, isDue(fetch) { due.append(fetch) } }
    for progress in state.observers.values {
      if let fetch = progress.parked, isDue(fetch) { due.append(fetch) }
    }
    guard !due.isEmpty else { return }
    updateLeader { state, _ in
      for (id, progress) in state.voters where progress.parked.map(isDue) == true {
        state.voters[id]?.parked = nil
      }
      for (id, progress) in state.observers where progress.parked.map(isDue) == true {
        state.observers[id]?.parked = nil
      }
    }
    for fetch in due { respondFetch(fetch.token, from: fetch.fetchOffset, maxBytes: fetch.maxBytes) }
  }

  private mutating func respondFetch(_ token: UInt64, from offset: Offset, maxBytes: Int) {
    var partition = fetchPartition(.none)
    partition.records = ByteBuffer()
    if maxBytes > 0, offset < log.endOffset, offset >= log.startOffset {
      do {
        partition.records = try log.read(
          from: offset,
          maxBytes: min(maxBytes, configuration.limits.fetchBytes)
        )
      } catch {
        return halt("the metadata log cannot be read: \(error)")
      }
    }
    respond(token, .fetch(FetchResponse(partition)))
  }

  mutating func respondFetchError(_ token: UInt64, _ error: ErrorCode) {
    respond(token, .fetch(FetchResponse(fetchPartition(error))))
  }

  private func fetchPartition(_ error: ErrorCode) -> FetchResponse.PartitionData {
    var partition = FetchResponse.PartitionData()
    partition.errorCode = error.rawValue
    partition.highWatermark = highWatermark.rawValue
    partition.logStartOffset = log.startOffset.rawValue
    partition.currentLeader = .init(leaderId: leader?.rawValue ?? -1, leaderEpoch: epoch.rawValue)
    partition.abortedTransactions = nil
    return partition
  }

  /// All parked fetches, which are the caller's to answer.
  mutating func takeAllParked() -> [ParkedFetch] {
    var parked: [ParkedFetch] = []
    updateLeader { state, _ in
      for (id, progress) in state.voters {
        if let fetch = progress.parked { parked.append(fetch) }
        state.voters[id]?.parked = nil
      }
      for (id, progress) in state.observers {
        if let fetch = progress.parked { parked.append(fetch) }
        state.observers[id]?.parked = nil
      }
    }
    return parked
  }

  /// A replica whose process has ended waits for nothing.
  mutating func releaseParked(of peer: BrokerID) {
    var parked: ParkedFetch?
    updateLeader { state, _ in
      parked = state.voters[peer]?.parked ?? state.observers[peer]?.parked
      state.voters[peer]?.parked = nil
      state.observers[peer]?.parked = nil
    }
    if let parked { respondFetch(parked.token, from: parked.fetchOffset, maxBytes: 0) }
  }

  // MARK: High watermark

  mutating func advanceHighWatermark() {
    guard case .leader(let state) = role else { return }
    var ends = state.voters.values.map { $0.endOffset ?? .zero }
    ends.append(ownEnd)
    ends.sort(by: >)
    let majority = ends[configuration.majority - 1]
    guard majority > highWatermark, isOfPresentEpoch(majority, state) else { return }
    guard majority <= log.endOffset else { return halt("a majority has synced what the leader has not") }
    highWatermark = majority
  }

  /// What the leader itself has synced.
  private var ownEnd: Offset {
    #if Mutants
      if configuration.mutant == .countsUnsyncedLog { return log.endOffset }
    #endif
    return durableEnd
  }

  /// What an earlier epoch wrote is committed only together with something of this one.
  private func isOfPresentEpoch(_ end: Offset, _ state: LeaderState) -> Bool {
    #if Mutants
      if configuration.mutant == .commitsEarlierEpoch { return true }
    #endif
    return end > state.epochStart
  }

  // MARK: Snapshots

  mutating func handle(_ request: FetchSnapshotRequest, from peer: BrokerID, token: UInt64, at now: Now) {
    guard isOurs(request.clusterId) else {
      return respond(
        token,
        .fetchSnapshot(FetchSnapshotResponse(errorCode: ErrorCode.inconsistentClusterId.rawValue))
      )
    }
    guard let asked = request.quorumPartition else {
      return respond(
        token,
        .fetchSnapshot(FetchSnapshotResponse(errorCode: ErrorCode.invalidRequest.rawValue))
      )
    }
    var partition = FetchSnapshotResponse.PartitionSnapshot()
    partition.snapshotId = .init(endOffset: asked.snapshotId.endOffset, epoch: asked.snapshotId.epoch)
    partition.position = asked.position
    partition.currentLeader = .init(leaderId: leader?.rawValue ?? -1, leaderEpoch: epoch.rawValue)
    let id = SnapshotID(
      endOffset: Offset(asked.snapshotId.endOffset),
      epoch: LeaderEpoch(asked.snapshotId.epoch)
    )
    if asked.currentLeaderEpoch < epoch.rawValue {
      partition.errorCode = ErrorCode.fencedLeaderEpoch.rawValue
    } else if asked.currentLeaderEpoch > epoch.rawValue {
      partition.errorCode = ErrorCode.unknownLeaderEpoch.rawValue
    } else if !isLeader {
      partition.errorCode = ErrorCode.notLeaderOrFollower.rawValue
    } else if log.snapshot != id {
      partition.errorCode = ErrorCode.snapshotNotFound.rawValue
    } else {
      updateLeader { state, limit in
        state.update(peer, limit: limit) { $0.lastContact = now.monotonic }
      }
      do {
        partition.size = try log.snapshotSize(id)
        if asked.position < 0 || asked.position >= partition.size {
          partition.errorCode = ErrorCode.positionOutOfRange.rawValue
        } else {
          let most = min(Int(max(1, request.maxBytes)), configuration.limits.fetchBytes)
          partition.unalignedRecords = try log.readSnapshot(id, from: asked.position, maxBytes: most)
        }
      } catch {
        partition.errorCode = ErrorCode.snapshotNotFound.rawValue
      }
    }
    respond(token, .fetchSnapshot(FetchSnapshotResponse(partition)))
  }

  // MARK: Time

  /// When the leader will not have heard from a majority for too long (CheckQuorum).
  private func contactDeadline(_ state: LeaderState) -> Instant {
    guard configuration.majority > 1 else { return .distantFuture }
    let contacts = state.voters.values.map { $0.lastContact ?? state.electedAt }.sorted(by: >)
    return contacts[configuration.majority - 2] + checkQuorumTimeout
  }

  /// When a voter that does not fetch is told again who leads.
  private func announceAt(_ progress: FollowerProgress) -> Instant {
    max(
      progress.lastContact ?? Instant(nanoseconds: .min),
      progress.announcedAt ?? Instant(nanoseconds: .min)
    )
      + configuration.timing.quorumFetchTimeout / 2
  }

  func leaderDeadline(_ state: LeaderState) -> Instant {
    var deadline = contactDeadline(state)
    for progress in state.voters.values { deadline = min(deadline, announceAt(progress)) }
    for progress in state.voters.values { deadline = min(deadline, progress.parked?.deadline ?? deadline) }
    for progress in state.observers.values { deadline = min(deadline, progress.parked?.deadline ?? deadline) }
    return deadline
  }

  mutating func leaderTimer(at now: Now) {
    guard case .leader(let state) = role else { return }
    if contactDeadline(state) <= now.monotonic { return resign(at: now) }
    for (voter, progress) in state.voters where announceAt(progress) <= now.monotonic {
      announce(to: voter, at: now)
    }
    // Parked fetches that have waited long enough are answered by `settle`.
  }

  // MARK: DescribeQuorum

  func describeQuorum(_ request: DescribeQuorumRequest, at now: Now) -> DescribeQuorumResponse {
    var response = DescribeQuorumResponse()
    response.errorMessage = nil
    guard request.topics.count == 1, request.topics[0].topicName == metadataTopicName,
      request.topics[0].partitions.count == 1, request.topics[0].partitions[0].partitionIndex == 0
    else {
      response.topics = request.topics.map { topic in
        .init(
          topicName: topic.topicName,
          partitions: topic.partitions.map {
            var partition = DescribeQuorumResponse.PartitionData()
            partition.partitionIndex = $0.partitionIndex
            partition.errorCode = ErrorCode.unknownTopicOrPartition.rawValue
            partition.errorMessage = nil
            return partition
          }
        )
      }
      return response
    }
    var partition = DescribeQuorumResponse.PartitionData()
    partition.errorMessage = nil
    partition.leaderId = leader?.rawValue ?? -1
    partition.leaderEpoch = epoch.rawValue
    partition.highWatermark = highWatermark.rawValue
    if case .leader(let state) = role {
      func replica(_ id: BrokerID, _ progress: FollowerProgress) -> DescribeQuorumResponse.ReplicaState {
        .init(
          replicaId: id.rawValue,
          logEndOffset: progress.endOffset?.rawValue ?? -1,
          lastFetchTimestamp: progress.lastFetchWall,
          lastCaughtUpTimestamp: progress.lastCaughtUpWall
        )
      }
      partition.currentVoters = configuration.voters.map { voter in
        guard voter != id else {
          return .init(
            replicaId: id.rawValue,
            replicaDirectoryId: configuration.directoryID,
            logEndOffset: log.endOffset.rawValue,
            lastFetchTimestamp: now.wallMilliseconds,
            lastCaughtUpTimestamp: now.wallMilliseconds
          )
        }
        return replica(voter, state.voters[voter] ?? FollowerProgress())
      }
      partition.observers = state.observers.keys.sorted().map {
        replica($0, state.observers[$0] ?? FollowerProgress())
      }
    } else {
      partition.errorCode = ErrorCode.notLeaderOrFollower.rawValue
    }
    response.topics = [.init(topicName: metadataTopicName, partitions: [partition])]
    return response
  }
}
