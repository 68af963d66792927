import DequeModule
import KafkaProtocol
import NIOCore
import OrderedCollections

/// A broker's part in the metadata quorum: Raft, as voter or observer; the controller, while it leads; the image of
/// what is committed. Event and time in, actions out; no clock, no randomness but the seed, no file but the log that is
/// handed in (DESIGN 1). What it decides: who leads the quorum, what is committed, and as active controller all
/// cluster metadata. What it leaves to the broker: carrying out actions, sending its own registration, heartbeats and
/// AlterPartition, acting on the image.
package struct QuorumNode {
  private var raft: Raft
  private var controller: Controller?
  /// The committed metadata, as far as this node knows.
  package private(set) var image = MetadataImage()

  /// Answers that wait until the log is committed up to `end`.
  private var pendingAnswers: Deque<(end: Offset, answer: Controller.Answer)> = []
  private var pendingEvents: Deque<(end: Offset, decidedAt: Instant, event: MetadataEvent)> = []
  /// Of the log that the image has taken in since the last snapshot.
  private var bytesSinceSnapshot = 0
  private var snapshotRetryAt = Instant(nanoseconds: .min)
  private var isHalted = false
  /// Of the last event: what is left of a portion is due at once.
  private var lastEventAt = Instant(nanoseconds: .min)
  /// The portion was used up, and more is committed than the image has.
  private var hasPortions = false
  /// The lead was won, and what the log says is still being replayed for the controller.
  private var takeover: (epoch: LeaderEpoch, state: MetadataImage)?

  /// Recovers: the snapshot is loaded, the log indexed. What is found broken halts the node at `start`.
  package init(
    configuration: QuorumConfiguration,
    log: any RaftLog,
    stored: StoredQuorumState,
    at now: Now
  ) {
    raft = Raft(configuration: configuration, log: log, stored: stored)
    guard raft.halted == nil, let snapshot = log.snapshot else { return }
    do {
      image = try Self.load(snapshot, from: log)
    } catch {
      raft.halt("the metadata snapshot \(snapshot) cannot be loaded: \(error)")
    }
  }

  private static func load(_ id: SnapshotID, from log: any RaftLog) throws -> MetadataImage {
    let size = try log.snapshotSize(id)
    var file = ByteBuffer()
    while Int64(file.readableBytes) < size {
      var chunk = try log.readSnapshot(id, from: Int64(file.readableBytes), maxBytes: 1 << 20)
      guard chunk.readableBytes > 0 else { throw MetadataBatchError("snapshot \(id) is cut off") }
      file.writeBuffer(&chunk)
    }
    return try MetadataImage(snapshot: id, file)
  }

  // MARK: What others see

  /// The active controller as far as this node knows.
  package var leader: (id: BrokerID, epoch: LeaderEpoch)? { raft.leader.map { ($0, raft.epoch) } }
  package var isActiveController: Bool { raft.isLeader }
  package var epoch: LeaderEpoch { raft.epoch }
  package var highWatermark: Offset { raft.highWatermark }
  package var logEndOffset: Offset { raft.log.endOffset }
  /// What a heartbeat tells as `CurrentMetadataOffset`: of the last record in the image; -1 for none.
  package var currentMetadataOffset: Int64 { image.endOffset.rawValue - 1 }

  /// `timer` is due then.
  package var nextDeadline: Instant {
    guard !isHalted, raft.started else { return .distantFuture }
    guard !hasPortions, takeover == nil else { return lastEventAt }
    return controller.map { min($0.nextDeadline, raft.nextDeadline) } ?? raft.nextDeadline
  }

  // MARK: Events

  package mutating func handle(_ event: QuorumEvent, at now: Now, into actions: inout [QuorumAction]) {
    guard !isHalted else { return }
    lastEventAt = now.monotonic
    switch event {
    case .start: raft.start(at: now)
    case .request(let token, let peer, let request): handle(request, token: token, from: peer, at: now)
    case .response(let correlation, let peer, let response):
      handle(response, from: peer, correlation: correlation, at: now)
    case .linkUp(let peer, let incarnation):
      raft.linkUp(peer, incarnation, at: now)
      controller?.linkUp(peer, incarnation, at: now)
    case .linkDown(let peer, let incarnation):
      raft.linkDown(peer, incarnation, at: now)
      controller?.linkDown(peer, incarnation, at: now)
    case .timer:
      raft.timer(at: now)
      controller?.timer(at: now)
    case .synced(let sync):
      raft.synced(sync, at: now)
      raft.resumeFetching()
    case .stored(let version): raft.stored(version: version, at: now)
    case .storeRefused(let version): raft.storeRefused(version: version, at: now)
    case .snapshotStored(let id): snapshotStored(id, at: now)
    case .snapshotFailed(let id):
      if raft.storingSnapshot == id { raft.storingSnapshot = nil }
      snapshotRetryAt = now.monotonic + .seconds(10)
    case .resign:
      raft.isLeaving = true
      raft.resign(at: now)
    case .failed(let reason): raft.halt(reason)
    }
    settle(at: now)
    actions.append(contentsOf: raft.out)
    raft.out.removeAll(keepingCapacity: true)
    if let reason = raft.halted {
      isHalted = true
      actions.append(.halt(reason))
    }
  }

  private mutating func handle(
    _ request: ControllerRequest,
    token: UInt64,
    from peer: BrokerID,
    at now: Now
  ) {
    switch request {
    case .fetch(let asked): raft.handle(asked, from: peer, token: token, at: now)
    case .vote(let asked): raft.handle(asked, from: peer, token: token, at: now)
    case .beginQuorumEpoch(let asked): raft.handle(asked, from: peer, token: token, at: now)
    case .endQuorumEpoch(let asked): raft.handle(asked, from: peer, token: token, at: now)
    case .fetchSnapshot(let asked): raft.handle(asked, from: peer, token: token, at: now)
    case .describeQuorum(let asked):
      raft.respond(token, .describeQuorum(describeQuorum(asked, at: now)))
    case .brokerRegistration, .brokerHeartbeat, .unregisterBroker, .alterPartition, .allocateProducerIDs,
      .createTopics, .deleteTopics, .createPartitions, .electLeaders, .incrementalAlterConfigs:
      guard controller != nil, raft.isLeader else {
        return raft.respond(
          token,
          request.refusal(.notController, message: "This is not the correct controller for this cluster.")
        )
      }
      let incarnation = life(of: peer)
      controller?.handle(request, token: token, incarnation: incarnation, at: now)
    }
  }

  private func life(of peer: BrokerID) -> Incarnation? {
    if peer == raft.configuration.id { return raft.configuration.incarnation }
    guard case .up(let incarnation) = raft.links[peer] else { return nil }
    return incarnation
  }

  private mutating func handle(
    _ response: ControllerResponse,
    from peer: BrokerID,
    correlation: UInt64,
    at now: Now
  ) {
    switch response {
    case .fetch(let answer): raft.handle(answer, from: peer, correlation: correlation, at: now)
    case .vote(let answer): raft.handle(answer, from: peer, correlation: correlation, at: now)
    case .fetchSnapshot(let answer): raft.handle(answer, from: peer, correlation: correlation, at: now)
    case .beginQuorumEpoch(let answer):
      guard let partition = answer.quorumPartition else { return }
      _ = raft.learn(
        LeaderEpoch(partition.leaderEpoch),
        leader: brokerID(partition.leaderId),
        from: peer,
        at: now
      )
    case .endQuorumEpoch, .describeQuorum, .brokerRegistration, .brokerHeartbeat, .unregisterBroker,
      .alterPartition, .allocateProducerIDs, .createTopics, .deleteTopics, .createPartitions, .electLeaders,
      .incrementalAlterConfigs:
      break  // nothing to learn, or not asked by this node
    }
  }

  private func describeQuorum(_ request: DescribeQuorumRequest, at now: Now) -> DescribeQuorumResponse {
    var response = raft.describeQuorum(request, at: now)
    response.nodes = raft.configuration.voters.compactMap { voter in
      guard let broker = image.brokers[voter] else { return nil }
      return .init(
        nodeId: voter.rawValue,
        listeners: [.init(name: "PLAINTEXT", host: broker.host, port: UInt16(clamping: broker.port))]
      )
    }
    return response
  }

  // MARK: One event's consequences

  private mutating func settle(at now: Now) {
    followLeadership(at: now)
    writeDecided(at: now)
    var portion = raft.configuration.limits.recordsPerBatch
    // Committing may let the controller act, and a new leader begin: until nothing more follows. A round commits,
    // takes over or steps down at least once, so there are few.
    for _ in 0..<4 {
      let before = (image.endOffset, controller?.epoch)
      raft.advanceHighWatermark()
      applyCommitted(at: now, atMost: &portion)
      followLeadership(at: now)
      writeDecided(at: now)
      if before == (image.endOffset, controller?.epoch) { break }
    }
    snapshotIfDue(at: now)
    raft.settle(at: now)
  }

  /// The controller comes and goes with the lead.
  private mutating func followLeadership(at now: Now) {
    // Asked several times an event: the controller is looked at in place, and copied only when it goes.
    if let epoch = controller?.epoch, !raft.isLeader || raft.epoch != epoch, let active = controller {
      controller = nil
      raft.out.append(
        .event(.controllerResigned(raft.configuration.id, epoch: active.epoch, reason: "it leads no more"))
      )
      // What was decided may yet be committed by the next leader, or not: the sender asks there.
      tellCommitted(upTo: raft.highWatermark)
      for (_, answer) in pendingAnswers {
        raft.respond(
          answer.token,
          answer.request.refusal(.notController, message: "This is no longer the active controller.")
        )
      }
      for answer in active.answers {
        raft.respond(answer.token, answer.request.refusal(.notController, message: nil))
      }
      for (token, request) in active.unanswered {
        raft.respond(token, request.refusal(.notController, message: nil))
      }
      pendingAnswers.removeAll()
      pendingEvents.removeAll()
    }
    guard raft.isLeader, controller == nil, raft.halted == nil else {
      takeover = nil
      return
    }
    guard let state = replayForTakeover() else { return }
    var active = Controller(
      configuration: raft.configuration,
      epoch: raft.epoch,
      state: state,
      nextOffset: raft.log.endOffset,
      at: now
    )
    active.activate(links: raft.links, at: now)
    controller = active
  }

  /// The state that the controller begins with: all that the log says, replayed in portions. `nil` until that is done.
  private mutating func replayForTakeover() -> MetadataImage? {
    var state = image
    if let begun = takeover, begun.epoch == raft.epoch, begun.state.endOffset > image.endOffset {
      state = begun.state
    }
    takeover = nil
    var portion = raft.configuration.limits.recordsPerBatch
    do {
      var delta = MetadataDelta()
      try replay(upTo: raft.log.endOffset, into: &state, &delta, atMost: &portion)
    } catch {
      raft.halt("the metadata log cannot be replayed: \(error)")
      return nil
    }
    if state.endOffset < raft.log.endOffset {
      takeover = (raft.epoch, state)
      return nil
    }
    return state
  }

  /// What the controller decided goes into the log, in batches; answers and events wait for the commit.
  private mutating func writeDecided(at now: Now) {
    guard controller != nil else { return }
    if let reason = controller?.broken { return raft.halt(reason) }
    guard let records = controller?.records, let answers = controller?.answers,
      let events = controller?.events,
      !(records.isEmpty && answers.isEmpty && events.isEmpty)
    else { return }
    do {
      let groups = controller?.groups ?? []
      var start = records.startIndex
      while start < records.endIndex {
        // What is decided together goes in together where it fits: a batch ends where a group does.
        let most = min(start + raft.configuration.limits.recordsPerBatch, records.endIndex)
        let stop =
          most == records.endIndex ? most : groups.last { $0 > start && $0 <= most } ?? most
        var values: [MetadataBatch.Record] = []
        values.reserveCapacity(stop - start)
        for record in records[start..<stop] { values.append(.init(key: nil, value: try record.framed())) }
        try raft.append(
          MetadataBatch(
            baseOffset: raft.log.endOffset,
            epoch: raft.epoch,
            timestamp: now.wallMilliseconds,
            records: values
          )
        )
        start = stop
      }
    } catch RaftLogError.noSpace(let reason) {
      // What the controller has decided cannot be kept: another one may have room.
      raft.out.append(.event(.refused("the metadata log has no space: \(reason)")))
      raft.resign(at: now)
      return followLeadership(at: now)
    } catch {
      return raft.halt("the metadata log cannot be written: \(error)")
    }
    let end = raft.log.endOffset
    for answer in answers {
      if waits(answer), image.endOffset < end {
        pendingAnswers.append((end, answer))
      } else {
        raft.respond(answer.token, answer.response)
      }
    }
    for event in events { pendingEvents.append((end, now.monotonic, event)) }
    controller?.written(upTo: end)
  }

  private func waits(_ answer: Controller.Answer) -> Bool {
    #if Mutants
      if raft.configuration.mutant == .controllerAnswersEarly { return false }
    #endif
    return answer.waits
  }

  /// What is committed, as far as this node's log goes.
  private var committedEnd: Offset { min(raft.highWatermark, raft.log.endOffset) }

  /// Takes what is committed into the image: one portion an event, so that no turn is long (DESIGN 2). The rest is due at
  /// once. What was decided is answered and told when the image has it.
  private mutating func applyCommitted(at now: Now, atMost portion: inout Int) {
    if image.endOffset < committedEnd, portion > 0 {
      var delta = MetadataDelta()
      do {
        bytesSinceSnapshot += try replay(upTo: committedEnd, into: &image, &delta, atMost: &portion)
      } catch {
        return raft.halt("the metadata log cannot be replayed: \(error)")
      }
      // Told before the broker acts on it, so that what follows is told after it.
      tellCommitted(upTo: image.endOffset)
      raft.out.append(.published(delta))
    }
    hasPortions = portion <= 0 && image.endOffset < committedEnd
    while let first = pendingAnswers.first, first.end <= image.endOffset {
      raft.respond(first.answer.token, first.answer.response)
      pendingAnswers.removeFirst()
    }
    tellCommitted(upTo: image.endOffset)
  }

  private mutating func tellCommitted(upTo end: Offset) {
    while let first = pendingEvents.first, first.end <= end {
      raft.out.append(.committed(first.event, decidedAt: first.decidedAt))
      pendingEvents.removeFirst()
    }
  }

  /// Takes the log's records from the image's end up to `target` in, by whole batches, until `portion` records are used
  /// up. Returns how many bytes they were.
  @discardableResult
  private func replay(
    upTo target: Offset,
    into image: inout MetadataImage,
    _ delta: inout MetadataDelta,
    atMost portion: inout Int
  ) throws -> Int {
    var bytes = 0
    while image.endOffset < target, portion > 0 {
      var chunk = try raft.log.read(from: image.endOffset, maxBytes: Self.replayedBytes)
      let before = image.endOffset
      while image.endOffset < target, portion > 0, let header = try MetadataBatch.Header(of: chunk),
        header.endOffset <= target,
        let batch = try MetadataBatch(from: &chunk)
      {
        guard batch.baseOffset == image.endOffset else {
          throw MetadataBatchError("batch at \(batch.baseOffset) where \(image.endOffset) is due")
        }
        if !batch.isControl {
          for record in batch.records {
            guard let value = record.value else { throw MetadataBatchError("a record without a value") }
            try image.replay(try MetadataRecordFrame.decode(value), into: &delta)
          }
        }
        portion -= header.recordCount
        bytes += header.sizeInBytes
        image.endOffset = header.endOffset
        image.epoch = header.epoch
      }
      guard image.endOffset > before else { break }
    }
    return bytes
  }

  /// Of the log, read at once: about a portion of it.
  private static let replayedBytes = 64 << 10

  // MARK: Snapshots

  private mutating func snapshotIfDue(at now: Now) {
    guard bytesSinceSnapshot >= raft.configuration.limits.bytesBetweenSnapshots, raft.storingSnapshot == nil,
      raft.halted == nil, now.monotonic >= snapshotRetryAt, image.endOffset > .zero
    else { return }
    let id = SnapshotID(endOffset: image.endOffset, epoch: image.epoch)
    do {
      let file = try image.snapshot(
        recordsPerBatch: raft.configuration.limits.recordsPerBatch,
        timestamp: now.wallMilliseconds
      )
      bytesSinceSnapshot = 0
      raft.storingSnapshot = id
      raft.out.append(.storeSnapshot(id, contents: file))
    } catch {
      raft.halt("the image cannot be written as a snapshot: \(error)")
    }
  }

  private mutating func snapshotStored(_ id: SnapshotID, at now: Now) {
    guard raft.storingSnapshot == id else { return }
    raft.storingSnapshot = nil
    do {
      if id.endOffset > image.endOffset {
        // It was loaded from the leader. What this log holds beyond the image stays only where it is the same.
        let loaded = try Self.load(id, from: raft.log)
        if raft.holds(id) {
          raft.commit(upTo: id.endOffset)
        } else if raft.isLeader {
          return raft.halt("a leader was given a snapshot that its log does not hold")
        } else {
          try raft.restart(at: id)
        }
        let delta = MetadataDelta(from: image, to: loaded)
        image = loaded
        bytesSinceSnapshot = 0
        raft.out.append(.published(delta))
      }
      try raft.trimPrefix(to: id, at: now)
    } catch {
      return raft.halt("the metadata snapshot \(id) cannot be taken over: \(error)")
    }
    raft.out.append(.event(.metadataSnapshot(end: id.endOffset)))
    raft.forgetDownload()
  }
}
