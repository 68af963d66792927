import CommitLog
import KafkaProtocol
import Metadata
import NIOCore

// Followers fetch, leaders answer (KIP-101, KIP-279, KIP-320). A request parks at the leader until one of its
// partitions has news; an answer is followed by the next request at once. Every wait has a cause that ends it, or a
// deadline: a lost message costs one `replicaFetchTimeout`, a silent leader nothing but the parked request.
extension BrokerCore {
  /// How long a fetch parks without news, `replica.fetch.wait.max.ms`.
  static let replicaFetchWait = Duration.milliseconds(500)
  /// When a follower takes a request or its answer for lost.
  static let replicaFetchTimeout = Duration.milliseconds(1500)
  /// A high watermark that moved without records to take it along is told after this.
  static let watermarkLinger = Duration.milliseconds(5)
  /// `replica.fetch.max.bytes`, `replica.fetch.response.max.bytes`: what a turn reads and appends in 5 ms (DESIGN 2).
  static let replicaFetchPartitionBytes = 1 << 20
  static let replicaFetchBytes = 2 << 20
  /// What a follower appends in one turn, beyond the answer that it has in hand.
  static let replicaAppendBytes = 2 << 20

  // MARK: The leader's side

  mutating func serve(_ request: ReplicaFetchRequest, of follower: BrokerID, correlation: UInt64) {
    if request.isFull {
      followerSessions[follower] = FollowerSession(
        follower: follower,
        session: request.session,
        brokerEpoch: request.brokerEpoch
      )
    }
    guard let session = followerSessions[follower], session.session == request.session,
      session.accept(epoch: request.sessionEpoch)
    else {
      followerSessions[follower] = nil
      var lost = ReplicaFetchResponse(session: request.session)
      lost.sessionLost = true
      send(.response(.replicaFetch(lost)), to: follower, correlation: correlation)
      return
    }
    // A request that overtakes a parked one lets it go home empty.
    if let parked = session.takeParked() {
      send(
        .response(.replicaFetch(ReplicaFetchResponse(session: request.session))),
        to: follower,
        correlation: parked
      )
    }
    for id in request.forgotten { session.forget(id) }
    for partition in request.partitions {
      let state = session.name(partition)
      hear(partition, from: follower, brokerEpoch: request.brokerEpoch)
      session.markReady(state)
    }
    session.park(correlation, until: now.monotonic + Self.replicaFetchWait)
  }

  /// A follower may know of this broker's leadership before the broker itself does. What it said then counts from the
  /// moment at which the broker leads, for it says each thing once.
  mutating func hearEarlyFetches(of replica: PartitionReplica) {
    for session in followerSessions.values.elements {
      guard let state = session.states[replica.id] else { continue }
      hear(state.request, from: session.follower, brokerEpoch: session.brokerEpoch)
      session.markReady(state)
    }
  }

  /// A follower tells where its log ends: that is its acknowledgement, if its epoch is ours and its log agrees.
  private mutating func hear(
    _ partition: ReplicaFetchRequest.Partition,
    from follower: BrokerID,
    brokerEpoch: BrokerEpoch
  ) {
    guard let replica = topics[partition.id], let leader = replica.leader,
      partition.currentLeaderEpoch == leader.epoch, let index = leader.follower(follower),
      diverging(partition, in: replica) == nil,
      partition.fetchOffset >= replica.log.logStartOffset, partition.fetchOffset <= replica.log.logEndOffset
    else { return }
    leader.followers[index].logEndOffset = partition.fetchOffset
    if leader.followers[index].storedLogStart != partition.storedLogStart {
      leader.followers[index].storedLogStart = partition.storedLogStart
      deletionsAreAwake = true
    }
    leader.followers[index].brokerEpoch = brokerEpoch
    if partition.fetchOffset >= replica.log.logEndOffset {
      leader.followers[index].lastCaughtUp = now.monotonic
    }
    markDirty(replica)
  }

  /// Where the follower's log parts from this one, `nil` where it does not (KIP-595's truncation by fetch).
  private func diverging(
    _ partition: ReplicaFetchRequest.Partition,
    in replica: PartitionReplica
  ) -> ReplicaFetchResponse.EpochEnd? {
    #if Mutants
      if configuration.mutant == .skipsTruncation { return nil }
    #endif
    guard partition.lastFetchedEpoch.rawValue >= 0 else { return nil }
    guard let end = replica.log.endOffset(forEpoch: partition.lastFetchedEpoch) else { return nil }
    guard end.epoch < partition.lastFetchedEpoch || end.endOffset < partition.fetchOffset else { return nil }
    return ReplicaFetchResponse.EpochEnd(epoch: end.epoch, endOffset: end.endOffset)
  }

  /// Answers each parked fetch that has something to tell, or whose time has come.
  mutating func serveFollowers() {
    for session in followerSessions.values.elements { serveFollower(session) }
  }

  private mutating func serveFollower(_ session: FollowerSession) {
    for id in session.takeMovedWatermarks(at: now.monotonic) { session.markReady(id) }
    guard let parked = session.parked else { return }
    let isDue = parked.deadline <= now.monotonic
    guard isDue || !session.ready.isEmpty else { return }
    var response = ReplicaFetchResponse(session: session.session)
    var bytesLeft = Self.replicaFetchBytes
    for state in session.takeReady() where !state.isForgotten {
      guard bytesLeft > 0 else {
        session.markReady(state)
        continue
      }
      guard let news = news(for: state, bytesLeft: bytesLeft) else { continue }
      bytesLeft -= news.records?.readableBytes ?? 0
      state.answered(highWatermark: news.highWatermark)
      response.partitions.append(news)
    }
    guard isDue || !response.partitions.isEmpty else { return }
    if let correlation = session.takeParked() {
      send(.response(.replicaFetch(response)), to: session.follower, correlation: correlation)
    }
  }

  /// What there is to tell of a partition, `nil` for nothing. Who knows a later epoch than this broker, or a
  /// partition that it has not heard of, is answered when this broker has caught up.
  private mutating func news(
    for state: FollowerSession.State,
    bytesLeft: Int
  ) -> ReplicaFetchResponse.Partition? {
    let asked = state.request
    func answer(_ error: ErrorCode, of replica: PartitionReplica?) -> ReplicaFetchResponse.Partition {
      ReplicaFetchResponse.Partition(
        id: asked.id,
        leaderEpoch: asked.currentLeaderEpoch,
        fetchOffset: asked.fetchOffset,
        error: error,
        highWatermark: replica?.highWatermark ?? .zero,
        logStartOffset: replica?.log.logStartOffset ?? .zero,
        logEndOffset: replica?.log.logEndOffset ?? .zero
      )
    }
    guard let replica = topics[asked.id] else { return nil }
    guard asked.currentLeaderEpoch <= replica.leaderEpoch else { return nil }
    guard asked.currentLeaderEpoch == replica.leaderEpoch else {
      return answer(.fencedLeaderEpoch, of: replica)
    }
    guard replica.leader != nil else { return answer(.notLeaderOrFollower, of: replica) }
    if let end = diverging(asked, in: replica) {
      var result = answer(.none, of: replica)
      result.diverging = end
      return result
    }
    guard asked.fetchOffset >= replica.log.logStartOffset, asked.fetchOffset <= replica.log.logEndOffset
    else {
      return answer(.offsetOutOfRange, of: replica)
    }
    var result = answer(.none, of: replica)
    if asked.fetchOffset < replica.log.logEndOffset {
      do {
        result.records = try replica.log.read(
          from: asked.fetchOffset,
          maxBytes: min(bytesLeft, Self.replicaFetchPartitionBytes),
          upTo: replica.log.logEndOffset,
          minOneBatch: true
        ).records
        result.gaps = replica.log.gaps(from: asked.fetchOffset)
      } catch {
        storageFailed(error, of: replica.topic)
        return answer(.kafkaStorageError, of: replica)
      }
      return result
    }
    let isWatermarkNews =
      min(replica.highWatermark, asked.fetchOffset) > state.toldHighWatermark
      || replica.log.logStartOffset > asked.logStartOffset
    return isWatermarkNews ? result : nil
  }

  /// The leader's log grew, or its high watermark moved: followers are told, the latter with some patience.
  mutating func noteNews(of replica: PartitionReplica, hasRecords: Bool) {
    guard let leader = replica.leader else { return }
    for follower in leader.followers {
      guard let session = followerSessions[follower.broker] else { continue }
      if hasRecords {
        session.markReady(replica.id)
      } else {
        session.noteWatermark(replica.id, due: now.monotonic + Self.watermarkLinger)
      }
    }
  }

  // MARK: The follower's side

  mutating func markFetchDirty(_ replica: PartitionReplica) {
    guard case .follower(let leader, _) = replica.role, replica.changedPlace == nil else { return }
    replica.isFetchSuspended = false
    // The next fetch says that all before it is held: it goes out when the sync that is waited for is done.
    guard !replica.isSyncAwaited else { return }
    fetchers[leader]?.mark(replica)
  }

  mutating func expireFetchers() {
    for fetcher in fetchers.values.elements { fetcher.expire(at: now.monotonic) }
  }

  var mayFetch: Bool { lifecycle.brokerEpoch.rawValue >= 0 && !lifecycle.isClosing }

  mutating func sendFetches() {
    guard mayFetch else { return }
    let epoch = lifecycle.brokerEpoch
    for fetcher in fetchers.values.elements where fetcher.wantsToSend {
      let number = nextCorrelation
      nextCorrelation += 1
      let correlation = Correlation.fetch(number).rawValue
      let opened = fetcher.open(
        correlation: correlation,
        deadline: now.monotonic + Self.replicaFetchTimeout,
        newSession: random.next()
      )
      let request = ReplicaFetchRequest(
        session: opened.session,
        sessionEpoch: opened.epoch,
        isFull: opened.isFull,
        brokerEpoch: epoch,
        partitions: partitionsToName(to: fetcher),
        forgotten: fetcher.takeForgotten()
      )
      send(.request(.replicaFetch(request)), to: fetcher.leader, correlation: correlation)
    }
  }

  private func partitionsToName(to fetcher: ReplicaFetcher) -> [ReplicaFetchRequest.Partition] {
    fetcher.takeChanged().compactMap { replica in
      guard case .follower(fetcher.leader, let epoch) = replica.role, !replica.isSyncAwaited else {
        return nil
      }
      return ReplicaFetchRequest.Partition(
        id: replica.id,
        currentLeaderEpoch: epoch,
        fetchOffset: replica.log.logEndOffset,
        lastFetchedEpoch: replica.log.lastEpoch ?? LeaderEpoch(-1),
        logStartOffset: replica.log.logStartOffset,
        storedLogStart: replica.storedLogStart,
        highWatermark: replica.highWatermark
      )
    }
  }

  /// An answer of a leader: taken in this turn, or in one that follows at once.
  mutating func receive(_ response: ReplicaFetchResponse, of leader: BrokerID, correlation: UInt64) {
    guard heldAnswers.isEmpty, appendedBytes < Self.replicaAppendBytes else {
      heldAnswers.append(HeldFetchAnswer(response: response, leader: leader, correlation: correlation))
      return
    }
    take(response, of: leader, correlation: correlation)
  }

  mutating func resumeFetchAnswers() {
    while appendedBytes < Self.replicaAppendBytes, let held = heldAnswers.popFirst() {
      take(held.response, of: held.leader, correlation: held.correlation)
    }
  }

  private mutating func take(_ response: ReplicaFetchResponse, of leader: BrokerID, correlation: UInt64) {
    guard let fetcher = fetchers[leader], fetcher.session == response.session, fetcher.answered(correlation)
    else { return }
    guard !response.sessionLost else {
      fetcher.reset()
      return
    }
    for partition in response.partitions { take(partition, of: leader) }
  }

  private mutating func take(_ news: ReplicaFetchResponse.Partition, of leader: BrokerID) {
    guard let replica = topics[news.id], case .follower(leader, news.leaderEpoch) = replica.role,
      news.fetchOffset == replica.log.logEndOffset
    else { return }
    switch news.error {
    case .none:
      do throws(LogError) {
        try take(news, into: replica)
      } catch {
        refused(error, replica)
        return
      }
      markFetchDirty(replica)
    case .offsetOutOfRange:
      do throws(LogError) {
        try startOver(replica, news)
      } catch {
        refused(error, replica)
        return
      }
      markFetchDirty(replica)
    case .kafkaStorageError:
      // The leader could not read for now, or its end is on its way: asked again in a while.
      fetchers[leader]?.pause(until: now.monotonic + Self.refusedPeerBackoff)
    default:
      // Fenced or not the leader: metadata is on its way, and asks again.
      replica.isFetchSuspended = true
    }
  }

  private mutating func take(
    _ news: ReplicaFetchResponse.Partition,
    into replica: PartitionReplica
  ) throws(LogError) {
    if let diverging = news.diverging {
      try truncate(replica, to: truncationPoint(replica, diverging))
      return
    }
    if let records = news.records, records.readableBytes > 0 {
      counters.bytesReplicated += Int64(records.readableBytes)
      appendedBytes += records.readableBytes
      let info = try replica.log.appendAsFollower(records, gaps: news.gaps, at: now)
      noteRoom(for: replica.topic)
      afterAppend(replica, from: info?.baseOffset, didRoll: info?.didRoll ?? false)
    }
    if replica.raiseHighWatermark(to: news.highWatermark) { wakeWatchers(of: replica) }
    if news.logStartOffset > replica.log.logStartOffset {
      _ = try replica.log.advanceLogStart(to: min(news.logStartOffset, replica.log.logEndOffset))
      hasMovedLogStart = true
    }
  }

  /// Where both logs agree, as far as this answer tells; the next fetch asks again from there (KIP-279).
  private func truncationPoint(
    _ replica: PartitionReplica,
    _ leaders: ReplicaFetchResponse.EpochEnd
  ) -> Offset {
    let end = replica.log.logEndOffset
    guard let own = replica.log.endOffset(forEpoch: leaders.epoch) else {
      // No epoch of ours is as old as the leader's: only what lies before our first epoch may agree.
      return min(leaders.endOffset, end)
    }
    if own.epoch == leaders.epoch { return min(leaders.endOffset, own.endOffset, end) }
    return min(own.endOffset, end)
  }

  private mutating func truncate(_ replica: PartitionReplica, to offset: Offset) throws(LogError) {
    let end = replica.log.logEndOffset
    guard offset < end else { return }
    if offset < replica.log.logStartOffset {
      try replica.log.truncateFullyAndStart(at: offset)
    } else {
      try replica.log.truncate(to: offset)
    }
    noteCut(of: replica)
    tell(.logTruncated(replica.topic, from: end, to: offset))
    wakeWatchers(of: replica)
  }

  /// The log was cut or begun anew: what was noted of it is bounded by its end, and noted again soon.
  private mutating func noteCut(of replica: PartitionReplica) {
    replica.boundHighWatermark()
    _ = replica.endSyncAwaited()
    checkpoints.boundCleaned(replica.topic, by: replica.log.logEndOffset)
    checkpoints.due = min(checkpoints.due, now.monotonic)
  }

  /// The leader has nothing at our end: it deleted what we need, or its log is shorter without our epochs telling.
  private mutating func startOver(
    _ replica: PartitionReplica,
    _ news: ReplicaFetchResponse.Partition
  ) throws(LogError) {
    let end = replica.log.logEndOffset
    if end < news.logStartOffset {
      try replica.log.truncateFullyAndStart(at: news.logStartOffset)
      noteCut(of: replica)
      hasMovedLogStart = true
      tell(.logTruncated(replica.topic, from: end, to: news.logStartOffset))
    } else {
      try truncate(replica, to: news.logEndOffset)
    }
  }

  private mutating func refused(_ error: LogError, _ replica: PartitionReplica) {
    storageFailed(error, of: replica.topic)
    guard case .follower(let leader, _) = replica.role else { return }
    // No space, or bytes that do not fit: asked again in a while, from what is there.
    fetchers[leader]?.unmark(replica)
    fetchers[leader]?.pause(until: now.monotonic + Self.refusedPeerBackoff)
  }
}

/// An answer that came in a turn that had appended enough.
struct HeldFetchAnswer {
  var response: ReplicaFetchResponse
  var leader: BrokerID
  var correlation: UInt64
}
