import KafkaProtocol
import Metadata

// OffsetCommit (8), versions 2-10 (KIP-211, KIP-447, KIP-848). Partitions that do not exist are refused here, each for
// itself; the group decides about the rest.
extension BrokerCore {
  mutating func handleOffsetCommit(_ request: OffsetCommitRequest, _ context: RequestContext) {
    guard GroupID.isValid(request.groupId, mayBeEmpty: true) else {
      return reply(request.refused(.invalidGroupId), to: context.token)
    }
    guard request.topics.reduce(0, { $0 + 1 + $1.partitions.count }) <= GroupLimits.partitionsPerRequest
    else {
      return reply(request.refused(.invalidRequest), to: context.token)
    }
    let image = image
    var request = request
    var response = request.response
    for index in request.topics.indices {
      let byID = context.version >= 10
      let topic =
        byID ? image.topics[request.topics[index].topicId] : image.topic(named: request.topics[index].name)
      if let topic { request.topics[index].name = topic.name }
      for (place, partition) in request.topics[index].partitions.enumerated() {
        let isThere = topic?.partitions.indices.contains(Int(partition.partitionIndex)) ?? false
        let error: ErrorCode =
          isThere ? .none : topic == nil && byID ? .unknownTopicId : .unknownTopicOrPartition
        response.topics[index].partitions[place].errorCode = error.rawValue
      }
    }
    decide(on: groups, request, context) { shard, turn in
      shard.commit(request, version: context.version, response, context.token, &turn)
    }
  }
}

extension OffsetCommitRequest: CoordinatorRequest {
  var coordinatorKey: String { groupId }

  /// The answer in which all is well.
  var response: OffsetCommitResponse {
    OffsetCommitResponse(
      topics: topics.map { topic in
        .init(
          name: topic.name,
          topicId: topic.topicId,
          partitions: topic.partitions.map { .init(partitionIndex: $0.partitionIndex) }
        )
      }
    )
  }

  func refused(_ error: ErrorCode) -> OffsetCommitResponse { response.refused(error) }
}

extension OffsetCommitResponse: CoordinatorResponse {
  func refused(_ error: ErrorCode) -> OffsetCommitResponse {
    var response = self
    for topic in topics.indices {
      for index in topics[topic].partitions.indices where topics[topic].partitions[index].errorCode == 0 {
        response.topics[topic].partitions[index].errorCode = error.rawValue
      }
    }
    return response
  }
}
