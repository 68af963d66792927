import KafkaProtocol
import Metadata

// DescribeTopicPartitions (75), version 0 (KIP-966): by name, in pages.
extension BrokerCore {
  mutating func handleDescribeTopicPartitions(
    _ request: DescribeTopicPartitionsRequest,
    _ context: RequestContext
  ) {
    let image = image
    let alive = Set(image.brokers.values.filter { !$0.fenced }.map(\.id))
    var names =
      request.topics.isEmpty
      ? image.sortedTopics.map(\.name)
      : Set(request.topics.map { WireName($0.name) }).sorted().map(\.text)
    var firstPartition = 0
    if let cursor = request.cursor {
      let first = WireName(cursor.topicName)
      // `DescribeTopicPartitionsRequestHandler.java`: the page has to begin at a partition, of a topic that is asked for.
      guard cursor.partitionIndex >= 0,
        request.topics.isEmpty || names.contains(where: { WireName($0) == first })
      else {
        reply(
          DescribeTopicPartitionsResponse(
            topics: (request.topics.isEmpty ? [] : names).map {
              .init(errorCode: ErrorCode.invalidRequest.rawValue, name: $0)
            }
          ),
          to: context.token
        )
        return
      }
      names.removeAll { WireName($0) < first }
      if names.first.map(WireName.init(_:)) == first { firstPartition = Int(max(0, cursor.partitionIndex)) }
    }
    var left = min(max(1, Int(request.responsePartitionLimit)), configuration.limits.describedPartitionCount)
    var response = DescribeTopicPartitionsResponse()
    for name in names {
      guard left > 0 else {
        response.nextCursor = .init(topicName: name, partitionIndex: 0)
        break
      }
      guard let topic = image.topic(named: name) else {
        let error = TopicName.isValid(name) ? ErrorCode.unknownTopicOrPartition : .invalidTopicException
        response.topics.append(.init(errorCode: error.rawValue, name: name))
        continue
      }
      let start = min(firstPartition, topic.partitions.count)
      firstPartition = 0
      let end = min(topic.partitions.count, start + left)
      left -= end - start
      response.topics.append(
        .init(
          name: name,
          topicId: topic.id,
          isInternal: TopicName.isInternal(name),
          partitions: (start..<end).map { describe(topic.partitions[$0], index: $0, alive) },
          topicAuthorizedOperations: AuthorizedOperations.topic
        )
      )
      if end < topic.partitions.count {
        response.nextCursor = .init(topicName: name, partitionIndex: Int32(end))
        break
      }
    }
    reply(response, to: context.token)
  }

  private func describe(
    _ partition: PartitionRegistration,
    index: Int,
    _ alive: Set<BrokerID>
  ) -> DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition {
    // Without a leader too the partition is described, and that is no error here (`KRaftMetadataCache`).
    .init(
      partitionIndex: Int32(index),
      leaderId: partition.leader?.rawValue ?? -1,
      leaderEpoch: partition.leaderEpoch.rawValue,
      replicaNodes: partition.replicas.map(\.rawValue),
      isrNodes: partition.isr.map(\.rawValue),
      eligibleLeaderReplicas: partition.eligibleLeaders.map(\.rawValue),
      lastKnownElr: partition.lastKnownEligibleLeaders.map(\.rawValue),
      offlineReplicas: partition.replicas.filter { !alive.contains($0) }.map(\.rawValue)
    )
  }
}
