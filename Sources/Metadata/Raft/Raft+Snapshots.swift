import KafkaProtocol

// What becomes of the log when a snapshot holds what was in it (KIP-630).

extension Raft {
  /// Whether this log and the snapshot's agree up to its end.
  func holds(_ snapshot: SnapshotID) -> Bool {
    snapshot.endOffset <= log.endOffset && epochs.epoch(before: snapshot.endOffset) == snapshot.epoch
  }

  /// A snapshot holds only what is committed.
  mutating func commit(upTo offset: Offset) { highWatermark = max(highWatermark, offset) }

  /// Drops the log before the snapshot's end, but not what a replica that fetches now still needs.
  mutating func trimPrefix(to snapshot: SnapshotID, at now: Now) throws(RaftLogError) {
    var keep = min(snapshot.endOffset, durableEnd)
    if case .leader(let state) = role {
      let recent = now.monotonic
      for progress in Array(state.voters.values) + Array(state.observers.values) {
        guard let contact = progress.lastContact, let end = progress.endOffset,
          contact + configuration.timing.quorumFetchTimeout > recent
        else { continue }
        keep = min(keep, end)
      }
    }
    guard keep > log.startOffset, let epochBefore = epochs.epoch(before: keep) else { return }
    try log.trimPrefix(to: keep)
    if log.startOffset == keep { epochs.trimPrefix(to: keep, epochBefore: epochBefore) }
  }

  /// A download that has been taken over, or whose file failed, is done with.
  mutating func forgetDownload() {
    updateFollower { state in
      guard state.snapshot?.isStoring == true else { return }
      state.snapshot = nil
      state.correlation = nil
      state.retryAt = .distantFuture
    }
  }

  /// A download that is complete is written as soon as no other snapshot is.
  mutating func storeDownload() {
    guard case .follower(let state) = role, let download = state.snapshot, download.isStoring,
      storingSnapshot == nil
    else { return }
    storingSnapshot = download.id
    out.append(.storeSnapshot(download.id, contents: download.bytes))
  }
}
