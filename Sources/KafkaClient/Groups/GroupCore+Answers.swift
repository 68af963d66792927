import KafkaProtocol
import NIOCore
import OrderedCollections

// What the world answers a member. An answer that is not awaited any more is not listened to.

extension GroupCore {
  // MARK: - The coordinator

  package mutating func coordinatorFound(
    _ result: Result<BrokerID, ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    isFinding = false
    switch result {
    case .success(let broker):
      coordinator = broker
      // Whoever was asked may know less than is known here: then it is looked for in fresh metadata at once.
      let isKnown = metadata.names(broker)
      doubtAt = isKnown ? .distantFuture : now
      if isKnown { failures = 0 }
    case .failure(let error):
      guard error.isRetriable else {
        if state == .closing { memberID = "" } else { fail(error, into: &actions) }
        break
      }
      findAt = now + backoff()
    }
    drive(at: now, into: &actions)
  }

  /// Its connection ended, or it says that it is another one. What was asked of it is asked of the next.
  package mutating func coordinatorLost(_ broker: BrokerID, at now: Instant, into actions: inout [Action]) {
    guard coordinator == broker else { return }
    leaveCoordinator(findAgainAt: now, at: now)
    drive(at: now, into: &actions)
  }

  private mutating func leaveCoordinator(findAgainAt: Instant, at now: Instant) {
    coordinator = nil
    findAt = findAgainAt
    heartbeat = nil
    heartbeatAt = now
    commit = nil
    lookup = nil
    hasSettled = false
    switch state {
    case .joining, .syncing, .assigning:
      pending = nil
      state = .outside
    case .outside, .settling, .member, .lapsed, .closing, .closed, .failed: break
    }
  }

  private mutating func backoff() -> Duration {
    failures += 1
    return min(configuration.retryBackoff * (1 << min(failures - 1, 10)), configuration.retryBackoffMax)
  }

  /// What all of a coordinator's requests may be refused with; `true` when that was dealt with.
  private mutating func isDealtWith(_ code: ErrorCode, at now: Instant, into actions: inout [Action]) -> Bool
  {
    switch code {
    case .none: return false
    case .coordinatorLoadInProgress:
      let wait = now + backoff()
      joinAt = wait
      heartbeatAt = wait
      commitAt = max(commitAt, wait)
      lookupAt = wait
      hasSettled = false
    case .coordinatorNotAvailable, .notCoordinator:
      let wait = now + backoff()
      if let coordinator { coordinatorLost(coordinator, at: now, into: &actions) }
      // It may take a moment until the others know of the new one.
      if self.coordinator == nil, !isFinding { findAt = wait }
    case .illegalGeneration, .staleMemberEpoch: leaveGeneration(code, keepsID: true, at: now, into: &actions)
    case .unknownMemberId: leaveGeneration(code, keepsID: false, at: now, into: &actions)
    case .rebalanceInProgress:
      rejoin("the group is rebalancing", at: now, into: &actions)
    case .fencedInstanceId, .groupAuthorizationFailed, .inconsistentGroupProtocol, .invalidGroupId,
      .invalidSessionTimeout, .groupMaxSizeReached, .unsupportedVersion, .invalidRequest:
      fail(.kafka(code, nil), into: &actions)
    default: return false
    }
    return true
  }

  private mutating func leaveGeneration(
    _ code: ErrorCode,
    keepsID: Bool,
    at now: Instant,
    into actions: inout [Action]
  ) {
    drop(code, into: &actions)
    if !keepsID { memberID = "" }
    reason = "the coordinator answered \(code.name)"
    joinAt = now
    if state != .closing { state = .outside }
    drive(at: now, into: &actions)
  }

  /// A request did not come through.
  private mutating func failed(_ error: ClientError, at now: Instant, into actions: inout [Action]) {
    guard error.isRetriable else {
      if state != .closing { fail(error, into: &actions) }
      return
    }
    guard let coordinator else { return }
    let wait = now + backoff()
    coordinatorLost(coordinator, at: now, into: &actions)
    if self.coordinator == nil, !isFinding { findAt = max(findAt, wait) }
  }

  // MARK: - Join and sync

  package mutating func joined(
    _ request: UInt64,
    _ result: Result<JoinGroupResponse, ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    guard state == .joining, pending == request else { return }
    pending = nil
    doubtAt = .distantFuture
    state = .outside
    switch result {
    case .failure(let error): failed(error, at: now, into: &actions)
    case .success(let response):
      let code = ErrorCode(wire: response.errorCode)
      if code == .memberIdRequired {
        memberID = response.memberId
        joinAt = now
      } else if code == .none {
        failures = 0
        memberID = response.memberId
        take(response, at: now, into: &actions)
      } else if code == .rebalanceInProgress {
        joinAt = now + backoff()
      } else if !isDealtWith(code, at: now, into: &actions) {
        fail(.kafka(code, nil), into: &actions)
      }
    }
    drive(at: now, into: &actions)
  }

  private mutating func take(_ response: JoinGroupResponse, at now: Instant, into actions: inout [Action]) {
    // Another generation than the one in which things were owned is the normal case; its members say what they own.
    generation = response.generationId
    protocolName = response.protocolName
    assignor = response.protocolName.flatMap { GroupAssignor(rawValue: $0) }
    isLeader = response.leader == response.memberId
    guard isLeader, !response.skipAssignment else {
      // A static leader that came back finds its group as it was (KIP-814).
      partitionCounts = [:]
      refreshAt = now
      return sync([], into: &actions)
    }
    guard assignor != nil else {
      return fail(.unreadable("JoinGroup chose \(protocolName ?? "no assignor")"), into: &actions)
    }
    subscribers = []
    for member in response.members {
      do throws(DecodeError) {
        subscribers.append(
          try GroupProtocol.subscriber(
            memberID: member.memberId,
            instanceID: member.groupInstanceId,
            member.metadata
          )
        )
      } catch {
        // Whose words cannot be read gets nothing; the others are not held up.
        subscribers.append(GroupSubscriber(memberID: member.memberId, topics: []))
      }
    }
    state = .assigning
    refreshAt = now
    isRefreshing = false
  }

  package mutating func metadataArrived(
    _ result: Result<ClusterMetadata, ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    refreshesAwaited = max(0, refreshesAwaited - 1)
    // One that was asked for before may lack topics that are wanted now.
    guard refreshesAwaited == 0 else { return }
    isRefreshing = false
    guard case .success(let fresh) = result else {
      refreshAt = now + configuration.retryBackoff * 2
      return drive(at: now, into: &actions)
    }
    metadata = fresh
    if coordinator.map({ !fresh.names($0) }) ?? false {
      // It may take a moment until all brokers know of the next one.
      leaveCoordinator(findAgainAt: now + backoff(), at: now)
    }
    switch state {
    case .assigning: assign(at: now, into: &actions)
    case .member:
      if partitionCounts.isEmpty {
        partitionCounts = counts(of: configuration.topics.lazy.map(WireName.init(_:)))
      }
      watchTopics(at: now)
      let counts = self.counts(of: partitionCounts.keys)
      if isLeader, counts != partitionCounts {
        let changed = partitionCounts.keys.filter { counts[$0] != partitionCounts[$0] }.sorted().map(\.text)
        rejoin("partitions changed: \(changed.joined(separator: ", "))", at: now, into: &actions)
      }
    case .outside, .settling, .joining, .syncing, .lapsed, .closing, .closed, .failed: break
    }
    drive(at: now, into: &actions)
  }

  /// 0 for a topic that is not there.
  private func counts(of topics: some Sequence<WireName>) -> [WireName: Int32] {
    topics.reduce(into: [:]) { $0[$1] = Int32(clamping: metadata.topics[$1]?.partitions.count ?? 0) }
  }

  private mutating func watchTopics(at now: Instant) {
    let isComplete = !partitionCounts.values.contains(0)
    refreshAt = now + (isComplete ? configuration.metadataInterval : configuration.missingTopicInterval)
  }

  private mutating func assign(at now: Instant, into actions: inout [Action]) {
    guard let assignor else { return }
    partitionCounts = counts(of: subscribers.lazy.flatMap(\.topics).map(WireName.init(_:)))
    watchTopics(at: now)
    let shares = assignor.assign(subscribers, partitionCounts: partitionCounts)
    subscribers = []
    do throws(EncodeError) {
      var assignments: [SyncGroupRequest.SyncGroupRequestAssignment] = []
      for share in shares {
        assignments.append(
          .init(memberId: share.memberID, assignment: try GroupProtocol.assignment(share.partitions))
        )
      }
      sync(assignments, into: &actions)
    } catch {
      fail(.unwritable("\(error)"), into: &actions)
    }
  }

  private mutating func sync(
    _ assignments: [SyncGroupRequest.SyncGroupRequestAssignment],
    into actions: inout [Action]
  ) {
    guard let coordinator else {
      state = .outside
      return
    }
    lastRequest += 1
    pending = lastRequest
    state = .syncing
    var request = SyncGroupRequest()
    request.groupId = configuration.groupID
    request.generationId = generation
    request.memberId = memberID
    request.groupInstanceId = configuration.instanceID
    request.protocolType = GroupProtocol.type
    request.protocolName = protocolName
    request.assignments = assignments
    actions.append(.sync(request: lastRequest, to: coordinator, request))
  }

  package mutating func synced(
    _ request: UInt64,
    _ result: Result<SyncGroupResponse, ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    guard state == .syncing, pending == request else { return }
    pending = nil
    doubtAt = .distantFuture
    state = .outside
    switch result {
    case .failure(let error): failed(error, at: now, into: &actions)
    case .success(let response):
      let code = ErrorCode(wire: response.errorCode)
      if code == .none {
        do throws(DecodeError) {
          adopt(try GroupProtocol.assignment(response.assignment), at: now, into: &actions)
        } catch {
          fail(.unreadable("the assignment: \(error)"), into: &actions)
        }
      } else if !isDealtWith(code, at: now, into: &actions) {
        fail(.kafka(code, nil), into: &actions)
      }
    }
    drive(at: now, into: &actions)
  }

  private mutating func adopt(
    _ assigned: [TopicPartition],
    at now: Instant,
    into actions: inout [Action]
  ) {
    failures = 0
    state = .member
    ownedGeneration = generation
    reason = nil
    heartbeat = nil
    heartbeatAt = now + configuration.heartbeatInterval
    commitAt = configuration.commitInterval.map { now + $0 } ?? .distantFuture
    lookupAt = now
    let keeps = Set(assigned)
    let gone = Array(owned.keys.filter { !keeps.contains($0) })
    for partition in gone {
      if let next = owned.removeValue(forKey: partition)?.uncommitted { givenBack[partition] = next }
    }
    let new = assigned.filter { owned[$0] == nil }
    for partition in new { owned[partition] = Owned() }
    read(into: &actions)
    if !new.isEmpty || gone.isEmpty { actions.append(.tell(.assigned(new, generation: generation))) }
    guard !gone.isEmpty else { return }
    actions.append(.tell(.revoked(gone)))
    // The others wait for what was given back: another rebalance hands it on (KIP-429).
    rejoin("partitions were given back", at: now, into: &actions)
  }

  // MARK: - Heartbeats, offsets

  package mutating func heartbeatAnswered(
    _ request: UInt64,
    _ result: Result<HeartbeatResponse, ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    guard heartbeat == request else { return }
    heartbeat = nil
    doubtAt = .distantFuture
    heartbeatAt = now + configuration.heartbeatInterval
    switch result {
    case .failure(let error): failed(error, at: now, into: &actions)
    case .success(let response):
      let code = ErrorCode(wire: response.errorCode)
      if code == .none { failures = 0 } else { _ = isDealtWith(code, at: now, into: &actions) }
    }
    drive(at: now, into: &actions)
  }

  package mutating func committed(
    _ request: UInt64,
    _ result: Result<OffsetCommitResponse, ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    guard let sent = commit, sent.request == request else { return }
    commit = nil
    doubtAt = .distantFuture
    switch result {
    case .failure(let error): failed(error, at: now, into: &actions)
    case .success(let response):
      var general = ErrorCode.none
      for topic in response.topics {
        for part in topic.partitions {
          let key = TopicPartition(topic: topic.name, partition: part.partitionIndex)
          let code = ErrorCode(wire: part.errorCode)
          if code == .none {
            if let offset = sent.offsets[key] {
              owned[key]?.committed = offset
              if givenBack[key] == offset { givenBack[key] = nil }
            }
          } else if code.isOfThePartition {
            refuse(key, sent.offsets[key], code, into: &actions)
          } else {
            general = code
          }
        }
      }
      commitRefused(general, sent, at: now, into: &actions)
    }
    drive(at: now, into: &actions)
  }

  /// This offset is not sent again; the next one may be.
  private mutating func refuse(
    _ key: TopicPartition,
    _ offset: Offset?,
    _ code: ErrorCode,
    into actions: inout [Action]
  ) {
    owned[key]?.committed = offset
    givenBack[key] = nil
    actions.append(.tell(.commitRefused(key, .kafka(code, nil))))
  }

  private mutating func commitRefused(
    _ code: ErrorCode,
    _ sent: Commit,
    at now: Instant,
    into actions: inout [Action]
  ) {
    if code == .none {
      failures = 0
      return
    }
    // Before a join, or at the end, one that comes too late is let go: what it held is read again.
    if state == .settling || state == .closing, code == .rebalanceInProgress { return }
    if code == .coordinatorLoadInProgress { isCommitAsked = true }
    if !isDealtWith(code, at: now, into: &actions) {
      for (key, offset) in sent.offsets { refuse(key, offset, code, into: &actions) }
    }
  }

  package mutating func offsetsFetched(
    _ request: UInt64,
    _ result: Result<[TopicPartition: Result<Offset?, ClientError>], ClientError>,
    at now: Instant,
    into actions: inout [Action]
  ) {
    guard let asked = lookup, asked.request == request else { return }
    lookup = nil
    doubtAt = .distantFuture
    lookupAt = now + configuration.retryBackoff
    switch result {
    case .failure(.kafka(let code, let words)):
      if !isDealtWith(code, at: now, into: &actions) {
        fail(.kafka(code, words), into: &actions)
      }
    case .failure(let error): failed(error, at: now, into: &actions)
    case .success(let offsets):
      for partition in asked.partitions where owned[partition] != nil {
        switch offsets[partition] {
        case .success(let committed)?:
          owned[partition]?.start =
            committed.map(StartPosition.offset) ?? configuration.startWhereNothingIsCommitted
          owned[partition]?.committed = committed
        case .failure, nil: break  // a transaction may be open (UNSTABLE_OFFSET_COMMIT): asked again
        }
      }
      read(into: &actions)
    }
    drive(at: now, into: &actions)
  }
}

extension ErrorCode {
  /// Refuses the offset of one partition and says nothing of the member.
  fileprivate var isOfThePartition: Bool {
    switch self {
    case .unknownTopicOrPartition, .unknownTopicId, .offsetMetadataTooLarge, .invalidCommitOffsetSize,
      .topicAuthorizationFailed, .invalidTopicException:
      true
    default: false
    }
  }
}
