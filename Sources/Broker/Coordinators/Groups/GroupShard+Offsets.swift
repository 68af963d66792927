import KafkaProtocol
import Metadata

// OffsetCommit, OffsetFetch and OffsetDelete within a shard (`OffsetMetadataManager.java`).
extension GroupShard {
  // MARK: Commit

  /// `response` holds the answers that were given without the group; commits of the others are written.
  func commit(
    _ request: OffsetCommitRequest,
    version: Int16,
    _ response: OffsetCommitResponse,
    _ token: ReplyToken,
    _ turn: inout Turn
  ) {
    #if Mutants
      let refusal = objection(to: request, version: version, turn.settings.mutant)
    #else
      let refusal = objection(to: request, version: version)
    #endif
    if let refusal {
      turn.answer(token, response.refused(refusal))
      return
    }
    guard request.leastBytes(of: response) <= turn.settings.batchBytes else {
      // As Kafka names a batch that is too large here; nothing of it is put together first.
      turn.answer(token, response.refused(.unknownServerError))
      return
    }
    renewSession(of: request, &turn)
    var response = response
    let now = turn.now.wallMilliseconds
    // Versions 2 to 4 may bring a retention of their own.
    let (sum, overflow) = now.addingReportingOverflow(request.retentionTimeMs)
    let expiry = request.retentionTimeMs == -1 ? -1 : (overflow ? Int64.max : max(0, sum))
    for (topicIndex, topic) in request.topics.enumerated() {
      for (index, partition) in topic.partitions.enumerated()
      where response.topics[topicIndex].partitions[index].errorCode == 0 {
        let metadata = partition.committedMetadata ?? ""
        guard metadata.utf16.count <= turn.settings.metadataLength else {
          response.topics[topicIndex].partitions[index].errorCode = ErrorCode.offsetMetadataTooLarge.rawValue
          continue
        }
        turn.append(
          .offsetCommit(
            OffsetCommitKey(
              group: request.groupId,
              topic: topic.name,
              partition: partition.partitionIndex
            ),
            OffsetCommitValue(
              offset: partition.committedOffset,
              leaderEpoch: partition.committedLeaderEpoch,
              metadata: metadata,
              commitTimestamp: partition.commitTimestamp == -1 ? now : partition.commitTimestamp,
              expireTimestamp: expiry
            )
          )
        )
      }
    }
    turn.answerOnceCommitted(token, response)
  }

  #if Mutants
    private func objection(to request: OffsetCommitRequest, version: Int16, _ mutant: Mutant?) -> ErrorCode? {
      let refusal = objection(to: request, version: version)
      return switch (mutant, refusal) {
      case (.acceptsStaleGeneration, .illegalGeneration), (.acceptsFencedInstance, .fencedInstanceId),
        (.acceptsStaleMemberEpoch, .staleMemberEpoch):
        nil
      default: refusal
      }
    }
  #endif

  private func objection(to request: OffsetCommitRequest, version: Int16) -> ErrorCode? {
    let generation = request.generationIdOrMemberEpoch
    guard let group = groups[request.group] else {
      // Who is no member makes a group by committing.
      if generation < 0 { return nil }
      return version >= 9 ? .groupIdNotFound : .illegalGeneration
    }
    switch group {
    case .classic(let group):
      return group.objectionToCommit(
        memberID: request.member,
        instanceID: request.instance,
        generation: generation
      )
    case .consumer(let group):
      return group.state.objectionToCommit(
        memberID: request.member,
        epoch: generation,
        knowsEpochs: version >= 9
      )
    }
  }

  /// A member that commits is alive.
  private func renewSession(of request: OffsetCommitRequest, _ turn: inout Turn) {
    guard case .classic(let group) = groups[request.group], let member = group.members[request.member],
      group.state == .stable || group.state == .preparingRebalance
    else { return }
    turn.setTimer(.session(group: group.id, member: member.id), after: member.sessionTimeout)
  }

  // MARK: Fetch

  /// What a group has committed: of the topics asked for, or of all. `isStable`: a partition that a transaction may yet
  /// change is refused, and the latest is told, which the caller holds until it is committed (KIP-447).
  func fetchOffsets(
    _ request: OffsetFetchRequest.OffsetFetchRequestGroup,
    isStable: Bool
  ) -> OffsetFetchResponse.OffsetFetchResponseGroup {
    var response = OffsetFetchResponse.OffsetFetchResponseGroup(groupId: request.groupId)
    if case .consumer(let group)? = groups[request.group],
      let refusal = group.state.objectionToFetch(memberID: request.member, epoch: request.memberEpoch)
    {
      return response.refused(refusal)
    }
    let isKnown = groups[request.group] != nil
    func answer(_ key: OffsetStore.Key) -> OffsetFetchResponse.OffsetFetchResponsePartitions {
      var answer = OffsetFetchResponse.OffsetFetchResponsePartitions(
        partitionIndex: key.partition,
        committedOffset: -1
      )
      guard isKnown else { return answer }
      if isStable, offsets.isPending(key) {
        answer.errorCode = ErrorCode.unstableOffsetCommit.rawValue
      } else if let entry = isStable ? offsets.latest(key) : offsets.committed(key) {
        answer.committedOffset = entry.offset
        answer.committedLeaderEpoch = entry.leaderEpoch
        answer.metadata = entry.metadata
      }
      return answer
    }
    if let topics = request.topics {
      response.topics = topics.map { topic in
        .init(
          name: topic.name,
          topicId: topic.topicId,
          partitions: topic.partitionIndexes.map {
            answer(OffsetStore.Key(group: request.group, topic: WireName(topic.name), partition: $0))
          }
        )
      }
      return response
    }
    let keys = isStable ? offsets.keys(of: request.group) : offsets.committedKeys(of: request.group)
    var last: WireName?
    for key in keys {
      if key.topic != last { response.topics.append(.init(name: key.topic.text)) }
      last = key.topic
      response.topics[response.topics.count - 1].partitions.append(answer(key))
    }
    return response
  }

  // MARK: Delete

  func deleteOffsets(_ request: OffsetDeleteRequest, _ token: ReplyToken, _ turn: inout Turn) {
    // What is gone already may be so by records that are not committed yet, and undone if this coordinator ends before.
    turn.holdsForEarlier = true
    guard let group = groups[request.group] else {
      let answer = OffsetDeleteResponse(errorCode: ErrorCode.groupIdNotFound.rawValue)
      return turn.answerOnceCommitted(token, answer)
    }
    switch group {
    case .classic(let group):
      if let refusal = group.objectionToOffsetDelete {
        turn.answer(token, OffsetDeleteResponse(errorCode: refusal.rawValue))
        return
      }
    // Of topics that are not subscribed, at any time.
    case .consumer: break
    }
    var response = OffsetDeleteResponse()
    for topic in request.topics {
      let name = WireName(topic.name)
      let isUsed = isSubscribed(group, to: name)
      var answers = OffsetDeleteResponse.OffsetDeleteResponseTopic(name: topic.name)
      for partition in topic.partitions {
        let key = OffsetStore.Key(
          group: request.group,
          topic: name,
          partition: partition.partitionIndex
        )
        let isThere = turn.image.hasPartition(name, partition.partitionIndex)
        let error: ErrorCode =
          isUsed ? .groupSubscribedToTopic : isThere ? .none : .unknownTopicOrPartition
        answers.partitions.append(
          .init(partitionIndex: partition.partitionIndex, errorCode: error.rawValue)
        )
        if error == .none, offsets.latest(key) != nil || offsets.isPending(key) { turn.append(key.tombstone) }
      }
      response.topics.append(answers)
    }
    turn.answerOnceCommitted(token, response)
  }

  func isSubscribed(_ group: Group, to topic: WireName) -> Bool {
    switch group {
    case .classic(let group): group.isSubscribed(to: topic)
    case .consumer(let group): group.state.isSubscribed(to: topic)
    }
  }

  /// Tombstones for all that a group has committed, or has written in transactions.
  func deleteAllOffsets(of group: WireName, _ turn: inout Turn) {
    for key in offsets.keys(of: group) { turn.append(key.tombstone) }
    for key in offsets.pendingKeys(of: group) where offsets.latest(key) == nil { turn.append(key.tombstone) }
  }

  /// Topics were deleted, and what was committed of them is about nothing.
  func forgetOffsets(ofTopics topics: [WireName], _ turn: inout Turn) {
    for key in offsets.keys(ofTopics: Set(topics)) { turn.append(key.tombstone) }
    turn.mayBeSplit = true
  }
}

extension ClassicGroup {
  /// Why a commit is refused; `nil` where it is not (`ClassicGroup.java`, `validateOffsetCommit`).
  func objectionToCommit(memberID: WireName, instanceID: WireName?, generation: Int32) -> ErrorCode? {
    if state == .dead { return .coordinatorNotAvailable }
    // An administrator, or a consumer that assigns its partitions itself.
    if generation < 0, state == .empty { return nil }
    if generation >= 0 || !memberID.isEmpty || instanceID != nil {
      if let refusal = objection(to: memberID, instanceID) { return refusal }
      if generation != self.generation { return .illegalGeneration }
    } else if state != .empty {
      return .unknownMemberId
    }
    // The member knows the new generation, so it is about to ask for its assignment.
    return state == .completingRebalance ? .rebalanceInProgress : nil
  }

  var objectionToOffsetDelete: ErrorCode? {
    switch state {
    case .dead: .groupIdNotFound
    case .empty: nil
    case .stable, .preparingRebalance, .completingRebalance: usesConsumerProtocol ? nil : .nonEmptyGroup
    }
  }
}

extension ConsumerGroupState {
  /// Why a commit is refused; `nil` where it is not (`ConsumerGroup.java`, `validateOffsetCommit`).
  func objectionToCommit(memberID: WireName, epoch: Int32, knowsEpochs: Bool) -> ErrorCode? {
    // An administrator, or a consumer that assigns its partitions itself.
    if epoch < 0, members.isEmpty { return nil }
    guard let member = members[memberID] else { return .unknownMemberId }
    if member.classic != nil { return epoch == member.epoch ? nil : .illegalGeneration }
    guard knowsEpochs else { return .unsupportedVersion }
    return epoch == member.epoch ? nil : .staleMemberEpoch
  }

  /// Why a lookup is refused (`validateOffsetFetch`); who does not say that it is a member may ask.
  func objectionToFetch(memberID: WireName?, epoch: Int32) -> ErrorCode? {
    if memberID == nil, epoch < 0 { return nil }
    guard let member = memberID.flatMap({ members[$0] }) else { return .unknownMemberId }
    guard epoch != member.epoch else { return nil }
    return member.classic == nil ? .staleMemberEpoch : .illegalGeneration
  }
}

extension MetadataImage {
  func hasPartition(_ topic: WireName, _ partition: Int32) -> Bool {
    self.topic(named: topic)?.partitions.indices.contains(Int(partition)) ?? false
  }
}

extension OffsetCommitRequest {
  /// A record's own lengths and deltas, and what is as long in every key and value of an offset (`OffsetCommitKey`,
  /// `OffsetCommitValue`).
  private static let leastRecordBytes = 40

  /// The least that the records of what is not refused take in the log.
  fileprivate func leastBytes(of response: OffsetCommitResponse) -> Int {
    var bytes = 0
    for (topic, answers) in zip(topics, response.topics) {
      let named = Self.leastRecordBytes + groupId.utf8.count + topic.name.utf8.count
      for (partition, answer) in zip(topic.partitions, answers.partitions) where answer.errorCode == 0 {
        bytes += named + (partition.committedMetadata?.utf8.count ?? 0)
      }
    }
    return bytes
  }
}
