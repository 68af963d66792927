import CommitLog
import KafkaProtocol

// DeleteRecords (21), versions 0-2 (KIP-107): the leader moves its log start, followers hear of it with their next
// fetch. The answer waits until no living replica would have the deleted records again after a crash: until each has
// its new log start on its disk.
extension BrokerCore {
  mutating func handleDeleteRecords(_ request: DeleteRecordsRequest, _ context: RequestContext) {
    let deletion = ParkedDeletion(token: context.token)
    for topic in request.topics {
      let place = deletion.response.topics.count
      deletion.response.topics.append(.init(name: topic.name))
      for asked in topic.partitions {
        var result = DeleteRecordsResponse.DeleteRecordsPartitionResult(
          partitionIndex: asked.partitionIndex,
          lowWatermark: -1
        )
        do throws(Refusal) {
          var part = try delete(asked, of: topic.name)
          (part.topic, part.partition) = (place, deletion.response.topics[place].partitions.count)
          deletion.waiting.append(part)
        } catch {
          result.errorCode = error.code.rawValue
        }
        deletion.response.topics[place].partitions.append(result)
      }
    }
    let limits = Self.adminTimeouts
    let timeout = min(max(.milliseconds(Int64(request.timeoutMs)), limits.lowerBound), limits.upperBound)
    parkedDeletions.append(deletion)
    deadlines.add(.deletion(deletion), at: now.monotonic + timeout)
    deletionsAreAwake = true
  }

  private struct Refusal: Error {
    var code: ErrorCode
    init(_ code: ErrorCode) { self.code = code }
  }

  private mutating func delete(
    _ asked: DeleteRecordsRequest.DeleteRecordsPartition,
    of topic: String
  ) throws(Refusal) -> ParkedDeletion.Part {
    guard !TopicName.isInternal(topic) else { throw Refusal(.invalidTopicException) }
    guard let replica = topics.replica(topic, asked.partitionIndex) else {
      throw Refusal(missing(topic, .zero, asked.partitionIndex, byID: false))
    }
    guard replica.leader != nil else { throw Refusal(.notLeaderOrFollower) }
    guard replica.configuration.isDeleted else { throw Refusal(.policyViolation) }
    let target = asked.offset == -1 ? replica.highWatermark : Offset(asked.offset)
    guard target.rawValue >= 0, target <= replica.highWatermark else { throw Refusal(.offsetOutOfRange) }
    do {
      if try replica.log.advanceLogStart(to: target) {
        hasMovedLogStart = true
        noteNews(of: replica, hasRecords: false)
      }
    } catch {
      storageFailed(error, of: replica.topic)
      throw Refusal(.kafkaStorageError)
    }
    return ParkedDeletion.Part(id: replica.id, target: target, topic: 0, partition: 0)
  }

  /// Answers the requests whose deletions have come to all replicas, or cannot any more.
  mutating func settleDeletions() {
    guard deletionsAreAwake else { return }
    deletionsAreAwake = false
    guard !parkedDeletions.isEmpty else { return }
    for deletion in parkedDeletions { settle(deletion) }
    parkedDeletions.removeAll(where: \.isDone)
  }

  mutating func expireDeletion(_ deletion: ParkedDeletion) {
    settle(deletion, failingWith: .requestTimedOut)
    parkedDeletions.removeAll { $0 === deletion }
  }

  /// `failingWith`: what is told of partitions that would have to wait longer; `nil` lets them wait.
  mutating func settle(_ deletion: ParkedDeletion, failingWith error: ErrorCode? = nil) {
    let alive = image.brokers
    deletion.waiting.removeAll { part in
      guard let replica = topics[part.id] else {
        deletion.answer(part, error: .unknownTopicOrPartition, lowWatermark: nil)
        return true
      }
      guard let leader = replica.leader else {
        deletion.answer(part, error: .notLeaderOrFollower, lowWatermark: nil)
        return true
      }
      // As in Kafka whoever is alive counts, in the ISR or not: it may come to lead again.
      let lowWatermark = leader.followers.reduce(replica.storedLogStart) { lowest, follower in
        alive[follower.broker]?.fenced == false ? min(lowest, follower.storedLogStart) : lowest
      }
      guard lowWatermark < part.target else {
        deletion.answer(part, error: .none, lowWatermark: lowWatermark)
        return true
      }
      if let error { deletion.answer(part, error: error, lowWatermark: lowWatermark) }
      return error != nil
    }
    guard deletion.waiting.isEmpty, !deletion.isDone else { return }
    deletion.isDone = true
    reply(deletion.response, to: deletion.token)
  }
}
