import KafkaProtocol
import NIOCore

// The pulling side: one fetch at a time from the durable end, so that the leader counts what is synced. While this
// disk is busy for long, a fetch that wants no records keeps the two in touch.

extension Raft {
  mutating func updateFollower(_ body: (inout FollowerState) -> Void) {
    guard case .follower(var state) = role else { return }
    role = .unattached(electionAt: .distantFuture)  // so that `state` is the only owner
    body(&state)
    role = .follower(state)
  }

  // MARK: Asking

  /// Sends the next fetch, where none is on its way and the disk has caught up.
  mutating func fetchIfIdle(at now: Now) {
    guard case .follower(let state) = role, state.correlation == nil, state.snapshot?.isStoring != true else {
      return
    }
    // After a refusal the next one is due at `retryAt`.
    guard state.retryAt == .distantFuture else { return }
    if let download = state.snapshot { return requestSnapshot(download, at: now) }
    guard !isSyncing else {
      let retryAt = now.monotonic + maxWait
      updateFollower { $0.retryAt = retryAt }
      return
    }
    requestFetch(maxBytes: configuration.limits.fetchBytes, at: now)
  }

  private mutating func requestFetch(maxBytes: Int, at now: Now) {
    guard case .follower(let state) = role else { return }
    // Whether the leader's log agrees can only be asked where this one knows its epoch.
    guard durableEnd == .zero || epochs.epoch(before: durableEnd) != nil else { return }
    let correlation = send(fetchRequest(maxBytes: maxBytes), to: state.leader)
    let offset = durableEnd
    updateFollower { $0.fetchOffset = offset }
    expectAnswer(to: correlation, at: now)
  }

  /// An answer is due within the leader's longest wait; what is lost is asked again before the leader is given up.
  private mutating func expectAnswer(to correlation: UInt64, at now: Now) {
    let overdue = now.monotonic + maxWait * 2
    updateFollower {
      $0.correlation = correlation
      $0.retryAt = overdue
    }
  }

  private func fetchRequest(maxBytes: Int) -> ControllerRequest {
    .fetch(
      FetchRequest(
        clusterID: configuration.clusterID,
        replica: id,
        directory: configuration.directoryID,
        leaderEpoch: epoch,
        fetchOffset: durableEnd,
        lastFetchedEpoch: epochs.epoch(before: durableEnd) ?? LeaderEpoch(0),
        logStart: log.startOffset,
        highWatermark: highWatermark,
        maxWait: maxWait,
        maxBytes: maxBytes
      )
    )
  }

  private mutating func requestSnapshot(_ download: SnapshotDownload, at now: Now) {
    guard case .follower(let state) = role else { return }
    let correlation = send(
      .fetchSnapshot(
        FetchSnapshotRequest(
          clusterID: configuration.clusterID,
          replica: id,
          directory: configuration.directoryID,
          leaderEpoch: epoch,
          id: download.id,
          position: Int64(download.bytes.readableBytes),
          maxBytes: configuration.limits.fetchBytes
        )
      ),
      to: state.leader
    )
    expectAnswer(to: correlation, at: now)
  }

  /// An observer without a leader asks one voter after the other.
  mutating func askAround(at now: Now) {
    role = .unattached(electionAt: now.monotonic + drawElectionTimeout())
    let reachable = otherVoters.filter { if case .down = links[$0] { false } else { true } }
    guard let voter = reachable.randomElement(using: &random) else { return }
    _ = send(fetchRequest(maxBytes: 0), to: voter)
  }

  mutating func followerTimer(at now: Now) {
    guard case .follower(let state) = role else { return }
    if state.fetchTimeoutAt <= now.monotonic { return loseLeader(at: now) }
    guard state.retryAt <= now.monotonic else { return }
    updateFollower {
      $0.correlation = nil
      $0.retryAt = .distantFuture
    }
    if isSyncing, state.snapshot == nil { requestFetch(maxBytes: 0, at: now) }
    // Otherwise `settle` sends it.
  }

  /// The disk has caught up: a fetch that waited for it, or wanted no records, gives way to a real one.
  mutating func resumeFetching() {
    guard !isSyncing else { return }
    updateFollower {
      guard $0.snapshot == nil else { return }
      $0.correlation = nil
      $0.retryAt = .distantFuture
    }
  }

  // MARK: Being answered

  mutating func handle(_ response: FetchResponse, from peer: BrokerID, correlation: UInt64, at now: Now) {
    guard let answer = response.quorumPartition else { return refused(by: peer, correlation, at: now) }
    let theirs = LeaderEpoch(answer.currentLeader.leaderEpoch)
    if learn(theirs, leader: brokerID(answer.currentLeader.leaderId), from: peer, at: now) { return }
    guard case .follower(let state) = role, state.leader == peer, state.correlation == correlation else {
      return
    }
    if answer.errorCode == ErrorCode.notLeaderOrFollower.rawValue, theirs == epoch {
      // It led this epoch and has resigned.
      ended = epoch
      return becomeUnattached(epoch, in: draw(20...40), at: now)
    }
    guard answer.errorCode == 0, theirs == epoch else { return refused(by: peer, correlation, at: now) }
    let fetchTimeoutAt = now.monotonic + configuration.timing.quorumFetchTimeout
    updateFollower {
      $0.correlation = nil
      $0.retryAt = .distantFuture
      $0.hasFetched = true
      $0.fetchTimeoutAt = fetchTimeoutAt
    }
    let agreesToTheEnd = state.fetchOffset == log.endOffset
    do {
      if answer.snapshotId.endOffset >= 0 {
        try beginDownload(answer.snapshotId, at: now)
      } else if answer.divergingEpoch.epoch >= 0 {
        try diverge(
          LeaderEpoch(answer.divergingEpoch.epoch),
          Offset(max(0, answer.divergingEpoch.endOffset)),
          at: now
        )
      } else if let records = answer.records, records.readableBytes > 0 {
        try appendFetched(records)
      }
    } catch RaftLogError.noSpace(let reason) {
      out.append(.event(.refused("the metadata log has no space: \(reason)")))
      pause(.milliseconds(100), at: now)
    } catch let error as MetadataBatchError {
      out.append(.event(.refused("what the metadata leader \(peer) sent is refused: \(error.reason)")))
      pause(.milliseconds(100), at: now)
    } catch {
      return halt("the metadata log cannot be written: \(error)")
    }
    guard answer.highWatermark >= 0, answer.divergingEpoch.epoch < 0, answer.snapshotId.endOffset < 0 else {
      return
    }
    let agreed = agreesToTheEnd ? log.endOffset : state.fetchOffset
    highWatermark = max(highWatermark, min(Offset(answer.highWatermark), agreed))
  }

  private mutating func refused(by peer: BrokerID, _ correlation: UInt64, at now: Now) {
    guard case .follower(let state) = role, state.leader == peer, state.correlation == correlation else {
      return
    }
    pause(.milliseconds(20), at: now)
  }

  private mutating func pause(_ wait: Duration, at now: Now) {
    updateFollower {
      $0.correlation = nil
      $0.retryAt = now.monotonic + wait
    }
  }

  private mutating func appendFetched(_ records: ByteBuffer) throws {
    var rest = records
    var next = log.endOffset
    var last = lastEpoch
    var length = 0
    while let header = try MetadataBatch.Header(of: rest) {
      guard header.baseOffset == next, header.epoch >= last, header.epoch <= epoch else {
        // A late answer to a fetch that wanted less.
        if length == 0, header.baseOffset < next { return }
        throw MetadataBatchError(
          "batch at \(header.baseOffset) epoch \(header.epoch) after \(next) epoch \(last)"
        )
      }
      (next, last) = (header.endOffset, header.epoch)
      length += header.sizeInBytes
      rest.moveReaderIndex(forwardBy: header.sizeInBytes)
    }
    guard length > 0, let whole = records.getSlice(at: records.readerIndex, length: length) else { return }
    try log.append(whole)
    var walk = whole
    while let header = try MetadataBatch.Header(of: walk) {
      _ = epochs.note(header.epoch, at: header.baseOffset)
      walk.moveReaderIndex(forwardBy: header.sizeInBytes)
    }
  }

  /// Cuts back to where this log and the leader's may agree (KIP-101, KIP-279), never below what is committed.
  private mutating func diverge(_ theirEpoch: LeaderEpoch, _ theirEnd: Offset, at now: Now) throws {
    let held = epochs.end(of: theirEpoch, logEnd: log.endOffset)
    let target =
      switch held {
      case let held? where held.epoch == theirEpoch: min(held.start, theirEnd)
      case let held?: held.start
      case nil: log.startOffset
      }
    guard target >= highWatermark else {
      return halt("the leader asks to truncate to \(target), below the high watermark \(highWatermark)")
    }
    guard target < log.endOffset else { return pause(.milliseconds(20), at: now) }
    try truncate(to: target)
  }

  private mutating func beginDownload(_ id: FetchResponse.SnapshotId, at now: Now) throws {
    guard id.endOffset >= 0, id.epoch >= 0, Offset(id.endOffset) > highWatermark else {
      throw MetadataBatchError("a snapshot up to \(id.endOffset), below the high watermark \(highWatermark)")
    }
    let download = SnapshotDownload(
      id: SnapshotID(endOffset: Offset(id.endOffset), epoch: LeaderEpoch(id.epoch))
    )
    updateFollower { $0.snapshot = download }
  }

  mutating func handle(
    _ response: FetchSnapshotResponse,
    from peer: BrokerID,
    correlation: UInt64,
    at now: Now
  ) {
    guard let answer = response.quorumPartition else { return refused(by: peer, correlation, at: now) }
    if learn(
      LeaderEpoch(answer.currentLeader.leaderEpoch),
      leader: brokerID(answer.currentLeader.leaderId),
      from: peer,
      at: now
    ) {
      return
    }
    guard case .follower(let state) = role, state.leader == peer, state.correlation == correlation,
      var download = state.snapshot
    else { return }
    let limit = configuration.limits.snapshotBytes
    guard answer.errorCode == 0, answer.snapshotId.endOffset == download.id.endOffset.rawValue,
      answer.position == Int64(download.bytes.readableBytes), answer.size > 0, answer.size <= limit,
      answer.unalignedRecords.readableBytes > 0,
      Int64(download.bytes.readableBytes + answer.unalignedRecords.readableBytes) <= answer.size
    else {
      // Begin anew with a plain fetch: the leader may have a newer snapshot by now.
      updateFollower { $0.snapshot = nil }
      return pause(.milliseconds(20), at: now)
    }
    var chunk = answer.unalignedRecords
    updateFollower { $0.snapshot = nil }
    download.bytes.writeBuffer(&chunk)
    download.isStoring = Int64(download.bytes.readableBytes) == answer.size
    let fetchTimeoutAt = now.monotonic + configuration.timing.quorumFetchTimeout
    updateFollower {
      $0.snapshot = download
      $0.correlation = nil
      $0.retryAt = .distantFuture
      $0.hasFetched = true
      $0.fetchTimeoutAt = fetchTimeoutAt
    }
  }
}
