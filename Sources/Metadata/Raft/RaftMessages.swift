import KafkaProtocol
import NIOCore

// Raft's requests are Kafka's, made for many topics; here there is one topic with one partition.

let metadataTopicName = "__cluster_metadata"

extension VoteRequest {
  init(
    clusterID: KafkaUUID,
    to voter: BrokerID,
    epoch: LeaderEpoch,
    candidate: BrokerID,
    directory: KafkaUUID,
    lastEpoch: LeaderEpoch,
    lastOffset: Offset,
    preVote: Bool
  ) {
    self.init(
      clusterId: clusterID.description,
      voterId: voter.rawValue,
      topics: [
        TopicData(
          topicName: metadataTopicName,
          partitions: [
            PartitionData(
              partitionIndex: 0,
              candidateEpoch: epoch.rawValue,
              candidateId: candidate.rawValue,
              candidateDirectoryId: directory,
              lastOffsetEpoch: lastEpoch.rawValue,
              lastOffset: lastOffset.rawValue,
              preVote: preVote
            )
          ]
        )
      ]
    )
  }

  var quorumPartition: PartitionData? {
    guard topics.count == 1, topics[0].topicName == metadataTopicName, topics[0].partitions.count == 1,
      topics[0].partitions[0].partitionIndex == 0
    else { return nil }
    return topics[0].partitions[0]
  }
}

extension VoteResponse {
  init(_ error: ErrorCode, leader: BrokerID?, epoch: LeaderEpoch, granted: Bool) {
    self.init(
      topics: [
        TopicData(
          topicName: metadataTopicName,
          partitions: [
            PartitionData(
              errorCode: error.rawValue,
              leaderId: leader?.rawValue ?? -1,
              leaderEpoch: epoch.rawValue,
              voteGranted: granted
            )
          ]
        )
      ])
  }

  var quorumPartition: PartitionData? { topics.first?.partitions.first }
}

extension BeginQuorumEpochRequest {
  init(clusterID: KafkaUUID, to voter: BrokerID, leader: BrokerID, epoch: LeaderEpoch) {
    self.init(
      clusterId: clusterID.description,
      voterId: voter.rawValue,
      topics: [
        TopicData(
          topicName: metadataTopicName,
          partitions: [PartitionData(leaderId: leader.rawValue, leaderEpoch: epoch.rawValue)]
        )
      ]
    )
  }

  var quorumPartition: PartitionData? {
    guard topics.count == 1, topics[0].topicName == metadataTopicName, topics[0].partitions.count == 1 else {
      return nil
    }
    return topics[0].partitions[0]
  }
}

extension BeginQuorumEpochResponse {
  init(_ error: ErrorCode, leader: BrokerID?, epoch: LeaderEpoch) {
    self.init(
      topics: [
        TopicData(
          topicName: metadataTopicName,
          partitions: [
            PartitionData(
              errorCode: error.rawValue,
              leaderId: leader?.rawValue ?? -1,
              leaderEpoch: epoch.rawValue
            )
          ]
        )
      ])
  }

  var quorumPartition: PartitionData? { topics.first?.partitions.first }
}

extension EndQuorumEpochRequest {
  init(clusterID: KafkaUUID, leader: BrokerID, epoch: LeaderEpoch, successors: [BrokerID]) {
    self.init(
      clusterId: clusterID.description,
      topics: [
        TopicData(
          topicName: metadataTopicName,
          partitions: [
            PartitionData(
              leaderId: leader.rawValue,
              leaderEpoch: epoch.rawValue,
              preferredCandidates: successors.map { ReplicaInfo(candidateId: $0.rawValue) }
            )
          ]
        )
      ]
    )
  }

  var quorumPartition: PartitionData? {
    guard topics.count == 1, topics[0].topicName == metadataTopicName, topics[0].partitions.count == 1 else {
      return nil
    }
    return topics[0].partitions[0]
  }
}

extension EndQuorumEpochResponse {
  init(_ error: ErrorCode, leader: BrokerID?, epoch: LeaderEpoch) {
    self.init(
      topics: [
        TopicData(
          topicName: metadataTopicName,
          partitions: [
            PartitionData(
              errorCode: error.rawValue,
              leaderId: leader?.rawValue ?? -1,
              leaderEpoch: epoch.rawValue
            )
          ]
        )
      ])
  }

  var quorumPartition: PartitionData? { topics.first?.partitions.first }
}

extension FetchRequest {
  /// The fetch of a replica of the metadata log.
  init(
    clusterID: KafkaUUID,
    replica: BrokerID,
    directory: KafkaUUID,
    leaderEpoch: LeaderEpoch,
    fetchOffset: Offset,
    lastFetchedEpoch: LeaderEpoch,
    logStart: Offset,
    highWatermark: Offset,
    maxWait: Duration,
    maxBytes: Int
  ) {
    self.init(
      clusterId: clusterID.description,
      replicaState: ReplicaState(replicaId: replica.rawValue),
      maxWaitMs: Int32(clamping: maxWait.clampedNanoseconds / 1_000_000),
      minBytes: 0,
      maxBytes: Int32(clamping: maxBytes),
      topics: [
        FetchTopic(
          topic: metadataTopicName,
          topicId: .metadataTopic,
          partitions: [
            FetchPartition(
              currentLeaderEpoch: leaderEpoch.rawValue,
              fetchOffset: fetchOffset.rawValue,
              lastFetchedEpoch: lastFetchedEpoch.rawValue,
              logStartOffset: logStart.rawValue,
              partitionMaxBytes: Int32(clamping: maxBytes),
              replicaDirectoryId: directory,
              highWatermark: highWatermark.rawValue
            )
          ]
        )
      ]
    )
  }

  var quorumPartition: FetchPartition? {
    guard topics.count == 1, topics[0].topicId == .metadataTopic || topics[0].topic == metadataTopicName,
      topics[0].partitions.count == 1, topics[0].partitions[0].partition == 0
    else { return nil }
    return topics[0].partitions[0]
  }
}

extension FetchResponse {
  init(_ partition: PartitionData) {
    self.init(responses: [
      FetchableTopicResponse(topic: metadataTopicName, topicId: .metadataTopic, partitions: [partition])
    ])
  }

  var quorumPartition: PartitionData? { responses.first?.partitions.first }
}

extension FetchSnapshotRequest {
  init(
    clusterID: KafkaUUID,
    replica: BrokerID,
    directory: KafkaUUID,
    leaderEpoch: LeaderEpoch,
    id: SnapshotID,
    position: Int64,
    maxBytes: Int
  ) {
    self.init(
      clusterId: clusterID.description,
      replicaId: replica.rawValue,
      maxBytes: Int32(clamping: maxBytes),
      topics: [
        TopicSnapshot(
          name: metadataTopicName,
          partitions: [
            PartitionSnapshot(
              currentLeaderEpoch: leaderEpoch.rawValue,
              snapshotId: SnapshotId(endOffset: id.endOffset.rawValue, epoch: id.epoch.rawValue),
              position: position,
              replicaDirectoryId: directory
            )
          ]
        )
      ]
    )
  }

  var quorumPartition: PartitionSnapshot? {
    guard topics.count == 1, topics[0].name == metadataTopicName, topics[0].partitions.count == 1 else {
      return nil
    }
    return topics[0].partitions[0]
  }
}

extension FetchSnapshotResponse {
  init(_ partition: PartitionSnapshot) {
    self.init(topics: [TopicSnapshot(name: metadataTopicName, partitions: [partition])])
  }

  var quorumPartition: PartitionSnapshot? { topics.first?.partitions.first }
}

/// -1 is none on the wire.
func brokerID(_ raw: Int32) -> BrokerID? { raw >= 0 ? BrokerID(raw) : nil }
