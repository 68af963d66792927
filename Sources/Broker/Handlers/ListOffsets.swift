import CommitLog
import KafkaProtocol

// ListOffsets (2), versions 1-11 (KIP-79, KIP-207, KIP-734, KIP-405, KIP-1005, KIP-1023). Replica id -2 is served by
// any replica, and is then told its own log end: this is how an observer sees each replica's progress.
extension BrokerCore {
  mutating func handleListOffsets(_ request: ListOffsetsRequest, _ context: RequestContext) {
    var seen: Set<TopicPartition> = []
    var doubled: Set<TopicPartition> = []
    for topic in request.topics {
      for partition in topic.partitions {
        let key = TopicPartition(topic: topic.name, partition: partition.partitionIndex)
        if !seen.insert(key).inserted { doubled.insert(key) }
      }
    }
    var response = ListOffsetsResponse()
    response.topics = request.topics.map { topic in
      .init(
        name: topic.name,
        partitions: topic.partitions.map { partition in
          let key = TopicPartition(topic: topic.name, partition: partition.partitionIndex)
          let found: OffsetLookup
          if doubled.contains(key) {
            found = .refused(.invalidRequest)
          } else {
            found = lookUp(partition, of: topic.name, request, version: context.version)
          }
          return .init(
            partitionIndex: partition.partitionIndex,
            errorCode: found.error.rawValue,
            timestamp: found.timestamp,
            offset: found.offset,
            leaderEpoch: context.version >= 4 ? found.leaderEpoch : -1
          )
        }
      )
    }
    reply(response, to: context.token)
  }

  private struct OffsetLookup {
    var error = ErrorCode.none
    var timestamp: Int64 = -1
    var offset: Int64 = -1
    var leaderEpoch: Int32 = -1

    static func refused(_ error: ErrorCode) -> OffsetLookup { OffsetLookup(error: error) }
  }

  private func lookUp(
    _ asked: ListOffsetsRequest.ListOffsetsPartition,
    of topic: String,
    _ request: ListOffsetsRequest,
    version: Int16
  ) -> OffsetLookup {
    // Asked before anything else, so also of a partition that is not here (`ReplicaManager.fetchOffset`).
    guard Self.isSupported(asked.timestamp, version: version) else { return .refused(.unsupportedVersion) }
    guard let replica = topics.replica(topic, asked.partitionIndex) else {
      return .refused(missing(topic, .zero, asked.partitionIndex, byID: false))
    }
    let isDebugger = request.replicaId == -2
    let epochError = replica.check(currentLeaderEpoch: asked.currentLeaderEpoch)
    guard epochError == .none else { return .refused(epochError) }
    guard replica.leader != nil || isDebugger else { return .refused(.notLeaderOrFollower) }
    let bound = isDebugger ? replica.log.logEndOffset : replica.highWatermark
    switch asked.timestamp {
    case -1: return latest(replica, bound, isDebugger, version)
    case -2, -4: return earliest(replica)
    case -3: return newest(of: replica, bound)
    // Nothing is tiered, and nothing waits to be.
    case -5, -6: return OffsetLookup()
    default: return first(from: asked.timestamp, replica, bound, isDebugger, version)
    }
  }

  /// Each special timestamp has its first version; no other may be negative.
  private static func isSupported(_ timestamp: Int64, version: Int16) -> Bool {
    switch timestamp {
    case 0..., -1, -2: true
    case -3: version >= 7
    case -4: version >= 8
    case -5: version >= 9
    case -6: version >= 11
    default: false
    }
  }

  private func earliest(_ replica: PartitionReplica) -> OffsetLookup {
    let start = replica.log.logStartOffset
    return OffsetLookup(
      offset: start.rawValue,
      leaderEpoch: replica.log.epoch(at: start)?.rawValue ?? replica.leaderEpoch.rawValue
    )
  }

  private func newest(of replica: PartitionReplica, _ bound: Offset) -> OffsetLookup {
    do throws(LogError) {
      guard let found = try replica.log.offsetOfMaxTimestamp(below: bound) else { return OffsetLookup() }
      return OffsetLookup(
        timestamp: found.timestamp,
        offset: found.offset.rawValue,
        leaderEpoch: found.leaderEpoch.rawValue
      )
    } catch {
      return .refused(.kafkaStorageError)
    }
  }

  /// KIP-207: a leader whose high watermark has not reached its epoch does not know yet what was committed before,
  /// and an offset once told must never become smaller.
  private func isUnsettled(_ replica: PartitionReplica, _ isDebugger: Bool) -> Bool {
    #if Mutants
      if configuration.mutant == .tellsLatestTooEarly { return false }
    #endif
    guard let leader = replica.leader, !isDebugger else { return false }
    return replica.highWatermark < leader.epochStart
  }

  private func latest(
    _ replica: PartitionReplica,
    _ bound: Offset,
    _ isDebugger: Bool,
    _ version: Int16
  ) -> OffsetLookup {
    guard !isUnsettled(replica, isDebugger) else {
      return .refused(version >= 5 ? .offsetNotAvailable : .leaderNotAvailable)
    }
    return OffsetLookup(offset: bound.rawValue, leaderEpoch: replica.leaderEpoch.rawValue)
  }

  private func first(
    from timestamp: Int64,
    _ replica: PartitionReplica,
    _ bound: Offset,
    _ isDebugger: Bool,
    _ version: Int16
  ) -> OffsetLookup {
    let found: TimestampOffset?
    do {
      found = try replica.log.offset(forTimestamp: timestamp, below: replica.log.logEndOffset)
    } catch {
      return .refused(.kafkaStorageError)
    }
    if let found, found.offset < bound {
      return OffsetLookup(
        timestamp: found.timestamp,
        offset: found.offset.rawValue,
        leaderEpoch: found.leaderEpoch.rawValue
      )
    }
    guard !isUnsettled(replica, isDebugger) else {
      return .refused(version >= 5 ? .offsetNotAvailable : .leaderNotAvailable)
    }
    return OffsetLookup()
  }
}
