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
    guard let leader = replica.leader else { return answer(.notLeaderOrFollower) }
    let epochError = replica.check(currentLeaderEpoch: asked.currentLeaderEpoch)
    guard epochError == .none else { return answer(epochError) }
    // The leader's own epoch is known before it has a record.
    if asked.leaderEpoch == leader.epoch.rawValue {
      return answer(.none, epoch: leader.epoch.rawValue, end: replica.log.logEndOffset.rawValue)
    }
    guard asked.leaderEpoch >= 0, asked.leaderEpoch < leader.epoch.rawValue else { return answer(.none) }
    guard let end = replica.log.endOffset(forEpoch: LeaderEpoch(asked.leaderEpoch)) else {
      // Nothing was ever written: every earlier epoch ends where this one begins. "Unknown" would be taken for a loss.
      return answer(.none, epoch: asked.leaderEpoch, end: leader.epochStart.rawValue)
    }
    return answer(.none, epoch: end.epoch.rawValue, end: end.endOffset.rawValue)
  }
}
