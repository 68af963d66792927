import CommitLog
import KafkaProtocol

// DeleteRecords (21), versions 0-2 (KIP-107): the leader moves its log start, followers hear of it with their next
// fetch. The answer does not wait for them.
extension BrokerCore {
  mutating func handleDeleteRecords(_ request: DeleteRecordsRequest, _ context: RequestContext) {
    var response = DeleteRecordsResponse()
    for topic in request.topics {
      var results: [DeleteRecordsResponse.DeleteRecordsPartitionResult] = []
      for partition in topic.partitions { results.append(delete(partition, of: topic.name)) }
      response.topics.append(.init(name: topic.name, partitions: results))
    }
    reply(response, to: context.token)
  }

  private mutating func delete(
    _ asked: DeleteRecordsRequest.DeleteRecordsPartition,
    of topic: String
  ) -> DeleteRecordsResponse.DeleteRecordsPartitionResult {
    func refused(_ error: ErrorCode) -> DeleteRecordsResponse.DeleteRecordsPartitionResult {
      .init(partitionIndex: asked.partitionIndex, lowWatermark: -1, errorCode: error.rawValue)
    }
    guard let replica = topics.replica(topic, asked.partitionIndex) else {
      return refused(missing(topic, .zero, asked.partitionIndex, byID: false))
    }
    guard replica.leader != nil else { return refused(.notLeaderOrFollower) }
    guard replica.configuration.isDeleted else { return refused(.policyViolation) }
    let target = asked.offset == -1 ? replica.highWatermark : Offset(asked.offset)
    guard target.rawValue >= 0, target <= replica.highWatermark else { return refused(.offsetOutOfRange) }
    do {
      if target > replica.log.logStartOffset { _ = try replica.log.advanceLogStart(to: target) }
    } catch {
      storageFailed(error, of: replica.topic)
      return refused(.kafkaStorageError)
    }
    noteNews(of: replica, hasRecords: false)
    return .init(
      partitionIndex: asked.partitionIndex,
      lowWatermark: replica.log.logStartOffset.rawValue,
      errorCode: 0
    )
  }
}
