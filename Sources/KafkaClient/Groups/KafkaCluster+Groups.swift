import KafkaProtocol
import NIOCore

// What administrators ask about consumer groups, each of the group's coordinator, which is looked up first and looked
// up again when it has moved (KIP-699, KIP-709). Older brokers are asked in older words.

/// An offset as it was committed.
package struct CommittedOffset: Sendable, Equatable {
  package var offset: Offset
  package var leaderEpoch: LeaderEpoch?
  package var metadata: String
  package init(offset: Offset, leaderEpoch: LeaderEpoch? = nil, metadata: String = "") {
    self.offset = offset
    self.leaderEpoch = leaderEpoch
    self.metadata = metadata
  }
}

extension KafkaCluster {
  // MARK: - The coordinator

  /// Whom `group`'s requests go to; learns its address. COORDINATOR_NOT_AVAILABLE is thrown while it has none.
  package func findCoordinator(of group: String) async throws(ClientError) -> BrokerID {
    let result: Result<BrokerID, ClientError> = await withCheckedContinuation { continuation in
      findCoordinator(of: group) { continuation.resume(returning: $0) }
    }
    return try result.get()
  }

  /// The same without waiting; `completion` is called exactly once, on the event loop. When a broker is silent the next
  /// one is asked too, and the first that answers counts.
  package func findCoordinator(
    of group: String,
    completion: @escaping @Sendable (Result<BrokerID, ClientError>) -> Void
  ) {
    guard !isClosed else { return completion(.failure(.closed)) }
    lastSearch += 1
    searches[lastSearch] = CoordinatorSearch(
      group: group,
      candidates: candidates(at: SystemClock.monotonic()).reversed(),
      completion: completion
    )
    askNext(search: lastSearch)
  }

  private func askNext(search number: Int) {
    guard let search = searches[number] else { return }
    guard let endpoint = searches[number]?.candidates.popLast() else {
      if search.outstanding == 0 { endSearch(number, .failure(.noBroker(search.lastFailure.sentence))) }
      return
    }
    searches[number]?.outstanding += 1
    search.hedge?.cancel()
    searches[number]?.hedge = eventLoop.scheduleTask(
      in: .nanoseconds(configuration.metadataHedge.clampedNanoseconds)
    ) { [self] in assumeIsolated { $0.askNext(search: number) } }
    let group = search.group
    let answered: @Sendable (Result<FindCoordinatorResponse, ClientError>) -> Void = { [self] result in
      assumeIsolated { $0.answered(result, search: number) }
    }
    submit(
      { Self.coordinatorRequest(group, version: $0) },
      to: endpoint,
      timeout: configuration.metadataTimeout,
      completion: answered
    )
  }

  private func answered(_ result: Result<FindCoordinatorResponse, ClientError>, search number: Int) {
    guard searches[number] != nil else { return }
    searches[number]?.outstanding -= 1
    switch result {
    case .failure(let error):
      searches[number]?.lastFailure = error
      askNext(search: number)
    case .success(let response):
      switch Self.coordinator(in: response) {
      case .success(let node):
        learn([node])
        endSearch(number, .success(node.id))
      case .failure(let error): endSearch(number, .failure(error))
      }
    }
  }

  func endSearch(_ number: Int, _ result: Result<BrokerID, ClientError>) {
    guard let search = searches.removeValue(forKey: number) else { return }
    search.hedge?.cancel()
    search.completion(result)
  }

  static func coordinatorRequest(_ group: String, version: Int16) -> FindCoordinatorRequest {
    var request = FindCoordinatorRequest()
    if version >= 4 { request.coordinatorKeys = [group] } else { request.key = group }
    return request
  }

  static func coordinator(in response: FindCoordinatorResponse) -> Result<BrokerNode, ClientError> {
    if let found = response.coordinators.first {
      if let failure = failure(found.errorCode, found.errorMessage) { return .failure(failure) }
      return .success(
        BrokerNode(
          id: BrokerID(found.nodeId),
          address: BrokerAddress(host: found.host, port: Int(found.port))
        )
      )
    }
    if let failure = failure(response.errorCode, response.errorMessage) { return .failure(failure) }
    guard response.nodeId >= 0 else { return .failure(.unreadable("FindCoordinator names nobody")) }
    return .success(
      BrokerNode(
        id: BrokerID(response.nodeId),
        address: BrokerAddress(host: response.host, port: Int(response.port))
      )
    )
  }

  /// Asks `group`'s coordinator, and again wherever it has moved to, for at most `limit`. `code` reads what the answer
  /// says of the coordinator.
  private func askCoordinator<Request: KafkaRequest>(
    of group: String,
    upTo cap: Int16? = nil,
    within limit: Duration = .seconds(5),
    _ make: @escaping @Sendable (_ version: Int16) -> Request,
    code: (Request.Response) -> Int16
  ) async throws(ClientError) -> Request.Response {
    let end = SystemClock.monotonic() + limit
    while true {
      var failure: ClientError
      do {
        let broker = try await findCoordinator(of: group)
        let response = try await send(make, to: .broker(broker), timeout: limit, upTo: cap)
        let refusal = ErrorCode(wire: code(response))
        guard refusal.isAboutTheCoordinator else { return response }
        failure = .kafka(refusal, nil)
      } catch {
        guard error.isRetriable else { throw error }
        failure = error
      }
      guard SystemClock.monotonic() + coordinatorPause < end else { throw failure }
      do { try await Task.sleep(for: coordinatorPause) } catch { throw failure }
    }
  }

  // MARK: - Groups

  /// All groups that the brokers coordinate, names ascending, and why a broker did not tell of its own.
  package func listGroups() async throws(ClientError) -> (
    groups: [(group: ListGroupsResponse.ListedGroup, coordinator: BrokerID)],
    failures: [(broker: BrokerID, error: ClientError)]
  ) {
    let brokers = try await refreshMetadata().liveBrokers
    var groups: [(group: ListGroupsResponse.ListedGroup, coordinator: BrokerID)] = []
    var failures: [(broker: BrokerID, error: ClientError)] = []
    for broker in brokers {
      do {
        let response = try await send(ListGroupsRequest(), to: broker)
        if let failure = Self.failure(response.errorCode, nil) {
          failures.append((broker, failure))
        } else {
          groups += response.groups.map { ($0, broker) }
        }
      } catch {
        failures.append((broker, error))
      }
    }
    return (groups.sorted { WireName($0.group.groupId) < WireName($1.group.groupId) }, failures)
  }

  /// A group of either protocol; one that is not there is `nil`.
  package func describeGroup(_ group: String) async throws(ClientError) -> GroupDescription? {
    do {
      let response = try await askCoordinator(of: group) { _ in
        ConsumerGroupDescribeRequest(groupIds: [group])
      } code: {
        $0.groups.first?.errorCode ?? 0
      }
      if let told = response.groups.first, let found = GroupDescription(told) { return found }
    } catch {
      // A broker before KIP-848, or one where it is off.
      guard case .unsupported = error else { throw error }
    }
    let response = try await askCoordinator(of: group) { _ in
      DescribeGroupsRequest(groups: [group])
    } code: {
      $0.groups.first?.errorCode ?? 0
    }
    guard let told = response.groups.first else { throw .unreadable("DescribeGroups: no group") }
    if ErrorCode(wire: told.errorCode) == .groupIdNotFound { return nil }
    if let failure = Self.failure(told.errorCode, told.errorMessage) { throw failure }
    let found = GroupDescription(told)
    return found.state == .dead ? nil : found
  }

  /// What a group has committed, of these partitions or of all. `nil`: nothing is committed there.
  package func committedOffsets(
    of group: String,
    partitions: [TopicPartition]? = nil
  ) async throws(ClientError) -> [TopicPartition: Result<CommittedOffset?, ClientError>] {
    let response = try await askCoordinator(of: group, upTo: 9) {
      Self.offsetsRequest([(group, partitions)], isStable: false, version: $0)
    } code: {
      $0.groups.first?.errorCode ?? $0.errorCode
    }
    return try Self.committedOffsets(of: group, in: response).get()
  }

  /// Sets a group's offsets from outside, which its coordinator lets nobody do while it has members: then it answers
  /// UNKNOWN_MEMBER_ID. The outcome for each partition, in order; `nil`: done.
  package func commitOffsets(
    _ offsets: [(partition: TopicPartition, offset: Offset)],
    of group: String
  ) async throws(ClientError) -> [(partition: TopicPartition, failure: ClientError?)] {
    let table = Dictionary(offsets.map { ($0.partition, $0.offset) }) { first, _ in first }
    var request = OffsetCommitRequest()
    request.groupId = group
    request.topics = GroupProtocol.byTopic(offsets.map(\.partition)).map { topic in
      var wire = OffsetCommitRequest.OffsetCommitRequestTopic()
      wire.name = topic.topic
      wire.partitions = topic.partitions.map { partition in
        var part = OffsetCommitRequest.OffsetCommitRequestPartition()
        part.partitionIndex = partition
        part.committedOffset = table[TopicPartition(topic: topic.topic, partition: partition)]?.rawValue ?? 0
        return part
      }
      return wire
    }
    let response = try await askCoordinator(of: group, upTo: 9) { [request] _ in
      request
    } code: {
      $0.topics.first?.partitions.first?.errorCode ?? 0
    }
    var outcomes: [TopicPartition: ClientError?] = [:]
    for topic in response.topics {
      for part in topic.partitions {
        outcomes[TopicPartition(topic: topic.name, partition: part.partitionIndex)] =
          .some(Self.failure(part.errorCode, nil))
      }
    }
    return offsets.map { entry in
      (entry.partition, outcomes[entry.partition] ?? .unreadable("no word about \(entry.partition)"))
    }
  }

  /// Forgets what a group committed of these partitions. The outcome for each, in order; `nil`: done.
  package func deleteOffsets(
    _ partitions: [TopicPartition],
    of group: String
  ) async throws(ClientError) -> [(partition: TopicPartition, failure: ClientError?)] {
    let request = OffsetDeleteRequest(
      groupId: group,
      topics: GroupProtocol.byTopic(partitions).map { topic in
        .init(name: topic.topic, partitions: topic.partitions.map { .init(partitionIndex: $0) })
      }
    )
    let response = try await askCoordinator(of: group) { _ in
      request
    } code: {
      $0.errorCode
    }
    if let failure = Self.failure(response.errorCode, nil) { throw failure }
    var outcomes: [TopicPartition: ClientError?] = [:]
    for topic in response.topics {
      for part in topic.partitions {
        outcomes[TopicPartition(topic: topic.name, partition: part.partitionIndex)] =
          .some(Self.failure(part.errorCode, nil))
      }
    }
    return partitions.map { ($0, outcomes[$0] ?? .unreadable("no word about \($0)")) }
  }

  /// Deletes a group and what it committed; only one without members can go (NON_EMPTY_GROUP).
  package func deleteGroup(_ group: String) async throws(ClientError) {
    let response = try await askCoordinator(of: group) { _ in
      DeleteGroupsRequest(groupsNames: [group])
    } code: {
      $0.results.first?.errorCode ?? 0
    }
    guard let result = response.results.first else { throw .unreadable("DeleteGroups: no result") }
    if let failure = Self.failure(result.errorCode, nil) { throw failure }
  }

  // MARK: - Requests in the words of each version

  /// OffsetFetch up to v9. `nil` partitions: all that are committed. Below v8 only the first group is asked about.
  package static func offsetsRequest(
    _ groups: [(group: String, partitions: [TopicPartition]?)],
    isStable: Bool,
    version: Int16
  ) -> OffsetFetchRequest {
    var request = OffsetFetchRequest()
    if version >= 7 { request.requireStable = isStable }
    guard version < 8 else {
      request.groups = groups.map { group in
        var wire = OffsetFetchRequest.OffsetFetchRequestGroup()
        wire.groupId = group.group
        wire.topics = group.partitions.map { partitions in
          GroupProtocol.byTopic(partitions).map { topic in
            var part = OffsetFetchRequest.OffsetFetchRequestTopics()
            part.name = topic.topic
            part.partitionIndexes = topic.partitions
            return part
          }
        }
        return wire
      }
      return request
    }
    request.groupId = groups.first?.group ?? ""
    request.topics = groups.first?.partitions.map { partitions in
      GroupProtocol.byTopic(partitions).map { topic in
        var part = OffsetFetchRequest.OffsetFetchRequestTopic()
        part.name = topic.topic
        part.partitionIndexes = topic.partitions
        return part
      }
    }
    return request
  }

  /// What an answer says of one group; `nil` for a partition that nothing is committed of. An answer below v8 is about
  /// the only group that was asked about.
  package static func committedOffsets(
    of group: String,
    in response: OffsetFetchResponse
  ) -> Result<[TopicPartition: Result<CommittedOffset?, ClientError>], ClientError> {
    var found: [TopicPartition: Result<CommittedOffset?, ClientError>] = [:]
    func take(
      _ topic: String,
      _ partition: Int32,
      _ code: Int16,
      _ offset: Int64,
      _ epoch: Int32,
      _ text: String?
    ) {
      found[TopicPartition(topic: topic, partition: partition)] =
        if let failure = failure(code, nil) {
          .failure(failure)
        } else if offset < 0 {
          .success(nil)
        } else {
          .success(
            CommittedOffset(
              offset: Offset(offset),
              leaderEpoch: epoch < 0 ? nil : LeaderEpoch(epoch),
              metadata: text ?? ""
            )
          )
        }
    }
    if let told = response.groups.first(where: { WireName($0.groupId) == WireName(group) }) {
      if let failure = failure(told.errorCode, nil) { return .failure(failure) }
      for topic in told.topics {
        for part in topic.partitions {
          take(
            topic.name,
            part.partitionIndex,
            part.errorCode,
            part.committedOffset,
            part.committedLeaderEpoch,
            part.metadata
          )
        }
      }
      return .success(found)
    }
    guard response.groups.isEmpty else { return .failure(.unreadable("no word about group \(group)")) }
    if let failure = failure(response.errorCode, nil) { return .failure(failure) }
    for topic in response.topics {
      for part in topic.partitions {
        take(
          topic.name,
          part.partitionIndex,
          part.errorCode,
          part.committedOffset,
          part.committedLeaderEpoch,
          part.metadata
        )
      }
    }
    return .success(found)
  }

  static func leaveRequest(_ group: String, memberID: String, version: Int16) -> LeaveGroupRequest {
    var request = LeaveGroupRequest()
    request.groupId = group
    if version >= 3 {
      request.members = [
        .init(memberId: memberID, groupInstanceId: nil, reason: "the consumer is being closed")
      ]
    } else {
      request.memberId = memberID
    }
    return request
  }
}

/// One search for a coordinator and who waits for it.
struct CoordinatorSearch {
  var group: String
  /// Best last.
  var candidates: [KafkaCluster.Endpoint]
  /// Questions unanswered.
  var outstanding = 0
  var lastFailure: ClientError = .noBroker("nobody was asked")
  var hedge: Scheduled<Void>?
  var completion: @Sendable (Result<BrokerID, ClientError>) -> Void

  init(
    group: String,
    candidates: [KafkaCluster.Endpoint],
    completion: @escaping @Sendable (Result<BrokerID, ClientError>) -> Void
  ) {
    self.group = group
    self.candidates = candidates
    self.completion = completion
  }
}

extension ErrorCode {
  /// The coordinator is another one by now, or not ready: the question is asked again.
  fileprivate var isAboutTheCoordinator: Bool {
    self == .notCoordinator || self == .coordinatorNotAvailable || self == .coordinatorLoadInProgress
  }
}

private let coordinatorPause = Duration.milliseconds(50)
