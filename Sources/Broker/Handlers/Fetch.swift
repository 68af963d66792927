import CommitLog
import KafkaProtocol
import NIOCore
import OrderedCollections

// Fetch (1) of clients, versions 4-18: long poll, sessions (KIP-227), topic ids (KIP-516), divergence (KIP-320),
// leader hints (KIP-951). Replicas fetch over the in-process link; a client that says it is one is refused, for it
// would move the high watermark.
extension BrokerCore {
  mutating func handleFetch(_ request: FetchRequest, _ context: RequestContext) {
    let usesTopicIDs = context.version >= 13
    let replica = context.version >= 15 ? request.replicaState.replicaId : request.replicaId
    guard replica < 0 else { return refuseReplica(request, context) }
    let targets = targets(of: request, usesTopicIDs: usesTopicIDs)
    let forgotten = request.forgottenTopicsData.flatMap { topic in
      topic.partitions.map {
        ClientFetchSessions.Key(
          topic: usesTopicIDs ? "" : WireName(topic.topic),
          topicID: usesTopicIDs ? topic.topicId : .zero,
          partition: $0
        )
      }
    }
    let outcome =
      context.version < 7
      ? .full(session: nil)
      : clientSessions.admit(
        request,
        targets: targets,
        forgotten: forgotten,
        usesTopicIDs: usesTopicIDs,
        // Asked only where a session may begin: most fetches of a session go on with it.
        slots: request.sessionEpoch == 0 ? fetchSessionSlots : 0,
        at: now.monotonic,
        using: &random
      )
    let asked: [FetchTarget]
    let session: Int32?
    let isFull: Bool
    switch outcome {
    case .refused(let error):
      reply(FetchResponse(errorCode: error.rawValue), to: context.token)
      return
    case .full(let opened): (asked, session, isFull) = (targets, opened, true)
    case .incremental(let id): (asked, session, isFull) = (clientSessions.targets(of: id), id, false)
    }
    let maxBytes = min(request.maxBytes, Int32(clamping: configuration.limits.fetchBytes))
    let fetch = ParkedFetch(
      number: nextFetchNumber,
      token: context.token,
      version: context.version,
      usesTopicIDs: usesTopicIDs,
      minBytes: min(request.minBytes, maxBytes),
      maxBytes: maxBytes,
      deadline: now.monotonic + .milliseconds(Int64(max(0, request.maxWaitMs))),
      targets: asked,
      session: session,
      sessionEpoch: session.flatMap { clientSessions[$0]?.epoch },
      isFull: isFull
    )
    nextFetchNumber += 1
    fetch.isReplicaDebugger = replica == -2
    let isImmediate = request.maxWaitMs <= 0 || asked.isEmpty
    guard !answerFetch(fetch, isExpired: isImmediate) else { return }
    parkedFetches[fetch.number] = fetch
    for target in asked { self.replica(of: target, fetch)?.watchers.append(fetch.number) }
    deadlines.add(.fetch(fetch), at: fetch.deadline)
  }

  private var fetchSessionSlots: Int {
    Int(settings.broker("max.incremental.fetch.session.cache.slots", image: image)) ?? 1000
  }

  /// Each partition once, where it was named first, as it was named last (`FetchRequest.java`, `fetchData`): one that is
  /// named a hundred thousand times is not looked at as often with every append.
  private func targets(of request: FetchRequest, usesTopicIDs: Bool) -> [FetchTarget] {
    var targets: OrderedDictionary<ClientFetchSessions.Key, FetchTarget> = [:]
    for topic in request.topics {
      let id = usesTopicIDs ? topic.topicId : .zero
      for partition in topic.partitions {
        let key = ClientFetchSessions.Key(
          topic: usesTopicIDs ? "" : WireName(topic.topic),
          topicID: id,
          partition: partition.partition
        )
        targets[key] = FetchTarget(
          topic: topic.topic,
          topicID: id,
          partition: partition.partition,
          fetchOffset: partition.fetchOffset,
          currentLeaderEpoch: partition.currentLeaderEpoch,
          lastFetchedEpoch: partition.lastFetchedEpoch,
          maxBytes: partition.partitionMaxBytes
        )
      }
    }
    return targets.values.elements
  }

  private mutating func refuseReplica(_ request: FetchRequest, _ context: RequestContext) {
    var response = FetchResponse()
    response.responses = request.topics.map { topic in
      .init(
        topic: topic.topic,
        topicId: topic.topicId,
        partitions: topic.partitions.map {
          .init(
            partitionIndex: $0.partition,
            errorCode: ErrorCode.topicAuthorizationFailed.rawValue,
            highWatermark: -1,
            records: ByteBuffer()
          )
        }
      )
    }
    reply(response, to: context.token)
  }

  private func replica(of target: FetchTarget, _ fetch: ParkedFetch) -> PartitionReplica? {
    fetch.usesTopicIDs
      ? topics[TopicIDPartition(topicID: target.topicID, partition: target.partition)]
      : topics.replica(target.topic, target.partition)
  }

  // MARK: Answers

  /// Something happened to a partition: whoever waits for it is looked at, at the end of the turn.
  mutating func wakeWatchers(of replica: PartitionReplica) {
    for number in replica.watchers {
      guard let fetch = parkedFetches[number], !fetch.isAwake else { continue }
      fetch.isAwake = true
      awakeFetches.append(fetch)
    }
  }

  mutating func answerAwakeFetches() {
    guard !awakeFetches.isEmpty else { return }
    let awake = awakeFetches
    awakeFetches.removeAll(keepingCapacity: true)
    for fetch in awake {
      fetch.isAwake = false
      guard !fetch.isDone else { continue }
      _ = answerFetch(fetch, isExpired: false)
    }
  }

  /// Answers if there is enough to say, or it is time; whether it did.
  @discardableResult
  mutating func answerFetch(_ fetch: ParkedFetch, isExpired: Bool) -> Bool {
    guard !fetch.isDone else { return true }
    guard connections[fetch.token.connection] != nil else {
      finish(fetch)
      return true
    }
    // Of the bytes that are wanted at least, none are read before they are there. Counted are those that may be read
    // (`DelayedFetch.tryComplete`): the whole batches among them are nearly always a little less.
    if !isExpired, fetch.minBytes > 1, !hasEnough(fetch) { return false }
    var bytes = 0
    var hasNews = false
    // Never less than a batch, so that whoever reads goes on while others do not.
    let maxBytes = min(Int(fetch.maxBytes), max(0, configuration.limits.unsentBytes - unsent.bytes))
    var answers: [(target: FetchTarget, data: FetchResponse.PartitionData)] = []
    answers.reserveCapacity(fetch.targets.count)
    for target in fetch.targets {
      let data = read(target, fetch, bytesLeft: maxBytes - bytes, isFirst: bytes == 0)
      bytes += data.records?.readableBytes ?? 0
      if data.errorCode != 0 || data.divergingEpoch.epoch >= 0 { hasNews = true }
      answers.append((target, data))
    }
    guard isExpired || hasNews || bytes > 0 || fetch.minBytes <= 0 else { return false }
    finish(fetch)
    counters.bytesFetched += Int64(bytes)
    send(answers, for: fetch)
    return true
  }

  private mutating func finish(_ fetch: ParkedFetch) {
    fetch.isDone = true
    guard parkedFetches.removeValue(forKey: fetch.number) != nil else { return }
    for target in fetch.targets { replica(of: target, fetch)?.watchers.removeAll { $0 == fetch.number } }
  }

  /// A cheap look at whether the bytes that are asked for may be there.
  private func hasEnough(_ fetch: ParkedFetch) -> Bool {
    var bytes: Int64 = 0
    for target in fetch.targets {
      // The read will say what is wrong.
      guard let replica = replica(of: target, fetch), replica.leader != nil,
        replica.check(currentLeaderEpoch: target.currentLeaderEpoch) == .none,
        case .agrees = agreement(of: target, with: replica, fetch)
      else { return true }
      let offset = Offset(max(0, target.fetchOffset))
      guard offset >= replica.log.logStartOffset, offset <= replica.highWatermark else { return true }
      guard offset < replica.highWatermark else { continue }
      if fetch.minBytes <= 1 { return true }
      do throws(LogError) {
        let there = try replica.log.byteCount(from: offset, to: replica.highWatermark)
        bytes += min(Int64(target.maxBytes), there)
      } catch {
        return true  // the read will say what is wrong
      }
      if bytes >= Int64(fetch.minBytes) { return true }
    }
    return false
  }

  private mutating func read(
    _ target: FetchTarget,
    _ fetch: ParkedFetch,
    bytesLeft: Int,
    isFirst: Bool
  ) -> FetchResponse.PartitionData {
    var data = FetchResponse.PartitionData(
      partitionIndex: target.partition,
      highWatermark: -1,
      records: ByteBuffer()
    )
    // What is refused tells no marks, whatever was known by then (`ReplicaManager.readFromLog`).
    func refused(_ error: ErrorCode) -> FetchResponse.PartitionData {
      FetchResponse.PartitionData(
        partitionIndex: target.partition,
        errorCode: error.rawValue,
        highWatermark: -1,
        records: ByteBuffer()
      )
    }
    guard let replica = replica(of: target, fetch) else {
      return refused(missing(target.topic, target.topicID, target.partition, byID: fetch.usesTopicIDs))
    }
    let epochError = replica.check(currentLeaderEpoch: target.currentLeaderEpoch)
    guard epochError == .none else { return refused(epochError) }
    guard replica.leader != nil || fetch.isReplicaDebugger else { return refused(.notLeaderOrFollower) }
    let bound = bound(of: replica, fetch)
    data.highWatermark = replica.highWatermark.rawValue
    data.lastStableOffset = replica.lastStableOffset.rawValue
    data.logStartOffset = replica.log.logStartOffset.rawValue
    switch agreement(of: target, with: replica, fetch) {
    case .agrees: break
    case .parts(let epoch, let end):
      data.divergingEpoch = .init(epoch: epoch.rawValue, endOffset: end.rawValue)
      return data
    case .unknown: return refused(.offsetOutOfRange)
    }
    let offset = Offset(target.fetchOffset)
    guard offset >= replica.log.logStartOffset, offset <= replica.log.logEndOffset else {
      return refused(.offsetOutOfRange)
    }
    guard offset < bound, isFirst || bytesLeft > 0 else { return data }
    do {
      data.records = try replica.log.read(
        from: offset,
        maxBytes: max(0, min(bytesLeft, Int(target.maxBytes))),
        upTo: bound,
        minOneBatch: isFirst
      ).records
    } catch {
      return refused(readFailed(error, replica))
    }
    return data
  }

  /// Up to where that reader may read.
  private func bound(of replica: PartitionReplica, _ fetch: ParkedFetch) -> Offset {
    #if Mutants
      if configuration.mutant == .readsPastHighWatermark { return replica.log.logEndOffset }
    #endif
    return fetch.isReplicaDebugger ? replica.log.logEndOffset : replica.highWatermark
  }

  /// Whether what the reader has read is what stands here (KIP-320).
  private enum Agreement {
    case agrees
    /// Up to there at most: of that epoch, which is the largest that both may have.
    case parts(epoch: LeaderEpoch, end: Offset)
    /// The reader's last epoch was never here, or what it read has been deleted: nobody can say.
    case unknown
  }

  private func agreement(
    of target: FetchTarget,
    with replica: PartitionReplica,
    _ fetch: ParkedFetch
  ) -> Agreement {
    guard target.lastFetchedEpoch >= 0, fetch.version >= 12 else { return .agrees }
    let (epoch, offset) = (LeaderEpoch(target.lastFetchedEpoch), Offset(target.fetchOffset))
    guard let end = replica.endOfEpoch(epoch), offset >= replica.log.logStartOffset else { return .unknown }
    guard end.epoch < epoch || end.endOffset < offset else { return .agrees }
    return .parts(epoch: end.epoch, end: end.endOffset)
  }

  private mutating func readFailed(_ error: LogError, _ replica: PartitionReplica) -> ErrorCode {
    switch error {
    case .offsetOutOfRange: return .offsetOutOfRange
    case .corrupt(let offset) where replica.replicas.count == 1:
      // No other replica has it: this batch is lost, the rest is served (I8).
      noteBadBatch(of: replica.topic, at: offset)
      return .corruptMessage
    default:
      storageFailed(error, of: replica.topic)
      return .kafkaStorageError
    }
  }

  private mutating func send(
    _ answers: [(target: FetchTarget, data: FetchResponse.PartitionData)],
    for fetch: ParkedFetch
  ) {
    if let session = fetch.session, let epoch = clientSessions[session]?.epoch, epoch != fetch.sessionEpoch {
      // Another request of the session came while this one was parked: it is that one's to tell what is new.
      reply(
        FetchResponse(errorCode: ErrorCode.invalidFetchSessionEpoch.rawValue, sessionId: session),
        to: fetch.token
      )
      return
    }
    var response = FetchResponse(sessionId: fetch.session ?? 0)
    var leaders: [BrokerID] = []
    var places: [ClientFetchSessions.Key: Int] = [:]
    for (target, answer) in answers {
      var data = answer
      if let session = fetch.session {
        let marks = ClientFetchSessions.Told(
          highWatermark: data.highWatermark,
          logStartOffset: data.logStartOffset
        )
        let isNews = clientSessions.tell(session, target, marks)
        let isEmpty =
          data.errorCode == 0 && data.divergingEpoch.epoch < 0 && (data.records?.readableBytes ?? 0) == 0
        if !fetch.isFull, isEmpty, !isNews { continue }
      }
      addLeaderHint(to: &data, target, fetch, &leaders)
      // Nearly always of the topic that the one before it was of.
      if let last = response.responses.indices.last, response.responses[last].topicId == target.topicID,
        WireName(response.responses[last].topic) == WireName(target.topic)
      {
        response.responses[last].partitions.append(data)
        continue
      }
      let key = ClientFetchSessions.Key(
        topic: WireName(target.topic),
        topicID: target.topicID,
        partition: 0
      )
      if let place = places[key] {
        response.responses[place].partitions.append(data)
      } else {
        places[key] = response.responses.count
        response.responses.append(.init(topic: target.topic, topicId: target.topicID, partitions: [data]))
      }
    }
    if let session = fetch.session { clientSessions.advanceStart(of: session) }
    if !leaders.isEmpty {
      let image = image
      response.nodeEndpoints = leaders.compactMap { image.brokers[$0] }.map {
        .init(nodeId: $0.id.rawValue, host: $0.host, port: $0.port, rack: $0.rack)
      }
    }
    reply(response, to: fetch.token)
  }

  private func addLeaderHint(
    to data: inout FetchResponse.PartitionData,
    _ target: FetchTarget,
    _ fetch: ParkedFetch,
    _ leaders: inout [BrokerID]
  ) {
    let error = ErrorCode(data.errorCode)
    guard fetch.version >= 16, error == .notLeaderOrFollower || error == .fencedLeaderEpoch,
      let hint = leaderHint(target.topic, target.topicID, target.partition)
    else { return }
    data.currentLeader = .init(leaderId: hint.leader.rawValue, leaderEpoch: hint.epoch.rawValue)
    if !leaders.contains(hint.leader) { leaders.append(hint.leader) }
  }
}
