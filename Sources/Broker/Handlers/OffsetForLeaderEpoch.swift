import KafkaProtocol

// OffsetForLeaderEpoch (23), versions 2-4 (KIP-101, KIP-279, KIP-320): where the largest epoch not above the one asked
// for ends.
extension BrokerCore {
  mutating func handleOffsetForLeaderEpoch(_ request: OffsetForLeaderEpochRequest, _ context: RequestContext)
  {
    let response = OffsetForLeaderEpochResponse(
      topics: request.topics.map { topic in
        .init(topic: topic.topic, partitions: topic.partitions.map { endOfEpoch($0, of: topic.topic) })
      }
    )
    reply(response, to: context.token)
  }

  private func endOfEpoch(
    _ asked: OffsetForLeaderEpochRequest.OffsetForLeaderPartition,
    of topic: String
  ) -> OffsetForLeaderEpochResponse.EpochEndOffset {
    func answer(
      _ error: ErrorCode,
      epoch: Int32 = -1,
      end: Int64 = -1
    ) -> OffsetForLeaderEpochResponse.EpochEndOffset {
      .init(errorCode: error.rawValue, partition: asked.partition, leaderEpoch: epoch, endOffset: end)
    }
    guard let replica = topics.replica(topic, asked.partition) else {
      return answer(missing(topic, .zero, asked.partition, byID: false))
    }
    let epochError = replica.check(currentLeaderEpoch: asked.currentLeaderEpoch)
    guard epochError == .none else { return answer(epochError) }
    guard replica.leader != nil else { return answer(.notLeaderOrFollower) }
    guard asked.leaderEpoch >= 0, let end = replica.endOfEpoch(LeaderEpoch(asked.leaderEpoch)) else {
      return answer(.none)
    }
    return answer(.none, epoch: end.epoch.rawValue, end: end.endOffset.rawValue)
  }
}
