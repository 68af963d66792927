// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import KafkaProtocol

extension ProducerSnapshot: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("crc", into: &self.crc)
    try fields.take("producerEntries", into: &self.producerEntries)
    try fields.finish("ProducerSnapshot")
  }
}

extension ProducerSnapshot.ProducerEntry: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("epoch", into: &self.epoch)
    try fields.take("lastSequence", into: &self.lastSequence)
    try fields.take("lastOffset", into: &self.lastOffset)
    try fields.take("offsetDelta", into: &self.offsetDelta)
    try fields.take("timestamp", into: &self.timestamp)
    try fields.take("coordinatorEpoch", into: &self.coordinatorEpoch)
    try fields.take("currentTxnFirstOffset", into: &self.currentTxnFirstOffset)
    try fields.finish("ProducerSnapshot.ProducerEntry")
  }
}

extension PushTelemetryRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("clientInstanceId", into: &self.clientInstanceId)
    try fields.take("subscriptionId", into: &self.subscriptionId)
    try fields.take("terminating", into: &self.terminating)
    try fields.take("compressionType", into: &self.compressionType)
    try fields.take("metrics", into: &self.metrics)
    try fields.finish("PushTelemetryRequest")
  }
}

extension PushTelemetryResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("PushTelemetryResponse")
  }
}

extension QuorumStateData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("clusterId", into: &self.clusterId)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("votedId", into: &self.votedId)
    try fields.take("votedDirectoryId", into: &self.votedDirectoryId)
    try fields.take("appliedOffset", into: &self.appliedOffset)
    try fields.take("currentVoters", into: &self.currentVoters)
    try fields.finish("QuorumStateData")
  }
}

extension QuorumStateData.Voter: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("voterId", into: &self.voterId)
    try fields.finish("QuorumStateData.Voter")
  }
}

extension ReadShareGroupStateRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("ReadShareGroupStateRequest")
  }
}

extension ReadShareGroupStateRequest.ReadStateData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ReadShareGroupStateRequest.ReadStateData")
  }
}

extension ReadShareGroupStateRequest.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.finish("ReadShareGroupStateRequest.PartitionData")
  }
}

extension ReadShareGroupStateResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("results", into: &self.results)
    try fields.finish("ReadShareGroupStateResponse")
  }
}

extension ReadShareGroupStateResponse.ReadStateResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ReadShareGroupStateResponse.ReadStateResult")
  }
}

extension ReadShareGroupStateResponse.PartitionResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("stateEpoch", into: &self.stateEpoch)
    try fields.take("startOffset", into: &self.startOffset)
    try fields.take("stateBatches", into: &self.stateBatches)
    try fields.finish("ReadShareGroupStateResponse.PartitionResult")
  }
}

extension ReadShareGroupStateResponse.StateBatch: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("firstOffset", into: &self.firstOffset)
    try fields.take("lastOffset", into: &self.lastOffset)
    try fields.take("deliveryState", into: &self.deliveryState)
    try fields.take("deliveryCount", into: &self.deliveryCount)
    try fields.finish("ReadShareGroupStateResponse.StateBatch")
  }
}

extension ReadShareGroupStateSummaryRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("ReadShareGroupStateSummaryRequest")
  }
}

extension ReadShareGroupStateSummaryRequest.ReadStateSummaryData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ReadShareGroupStateSummaryRequest.ReadStateSummaryData")
  }
}

extension ReadShareGroupStateSummaryRequest.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.finish("ReadShareGroupStateSummaryRequest.PartitionData")
  }
}

extension ReadShareGroupStateSummaryResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("results", into: &self.results)
    try fields.finish("ReadShareGroupStateSummaryResponse")
  }
}

extension ReadShareGroupStateSummaryResponse.ReadStateSummaryResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ReadShareGroupStateSummaryResponse.ReadStateSummaryResult")
  }
}

extension ReadShareGroupStateSummaryResponse.PartitionResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("stateEpoch", into: &self.stateEpoch)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("startOffset", into: &self.startOffset)
    try fields.take("deliveryCompleteCount", into: &self.deliveryCompleteCount)
    try fields.finish("ReadShareGroupStateSummaryResponse.PartitionResult")
  }
}

extension RegisterBrokerRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("isMigratingZkBroker", into: &self.isMigratingZkBroker)
    try fields.take("incarnationId", into: &self.incarnationId)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.take("endPoints", into: &self.endPoints)
    try fields.take("features", into: &self.features)
    try fields.take("rack", into: &self.rack)
    try fields.take("fenced", into: &self.fenced)
    try fields.take("inControlledShutdown", into: &self.inControlledShutdown)
    try fields.take("logDirs", into: &self.logDirs)
    try fields.finish("RegisterBrokerRecord")
  }
}

extension RegisterBrokerRecord.BrokerEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.take("securityProtocol", into: &self.securityProtocol)
    try fields.finish("RegisterBrokerRecord.BrokerEndpoint")
  }
}

extension RegisterBrokerRecord.BrokerFeature: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("minSupportedVersion", into: &self.minSupportedVersion)
    try fields.take("maxSupportedVersion", into: &self.maxSupportedVersion)
    try fields.finish("RegisterBrokerRecord.BrokerFeature")
  }
}

extension RegisterControllerRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("controllerId", into: &self.controllerId)
    try fields.take("incarnationId", into: &self.incarnationId)
    try fields.take("zkMigrationReady", into: &self.zkMigrationReady)
    try fields.take("endPoints", into: &self.endPoints)
    try fields.take("features", into: &self.features)
    try fields.finish("RegisterControllerRecord")
  }
}

extension RegisterControllerRecord.ControllerEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.take("securityProtocol", into: &self.securityProtocol)
    try fields.finish("RegisterControllerRecord.ControllerEndpoint")
  }
}

extension RegisterControllerRecord.ControllerFeature: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("minSupportedVersion", into: &self.minSupportedVersion)
    try fields.take("maxSupportedVersion", into: &self.maxSupportedVersion)
    try fields.finish("RegisterControllerRecord.ControllerFeature")
  }
}

extension RemoteLogSegmentMetadataRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("remoteLogSegmentId", into: &self.remoteLogSegmentId)
    try fields.take("startOffset", into: &self.startOffset)
    try fields.take("endOffset", into: &self.endOffset)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("maxTimestampMs", into: &self.maxTimestampMs)
    try fields.take("eventTimestampMs", into: &self.eventTimestampMs)
    try fields.take("segmentLeaderEpochs", into: &self.segmentLeaderEpochs)
    try fields.take("segmentSizeInBytes", into: &self.segmentSizeInBytes)
    try fields.take("customMetadata", into: &self.customMetadata)
    try fields.take("remoteLogSegmentState", into: &self.remoteLogSegmentState)
    try fields.finish("RemoteLogSegmentMetadataRecord")
  }
}

extension RemoteLogSegmentMetadataRecord.RemoteLogSegmentIdEntry: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicIdPartition", into: &self.topicIdPartition)
    try fields.take("id", into: &self.id)
    try fields.finish("RemoteLogSegmentMetadataRecord.RemoteLogSegmentIdEntry")
  }
}

extension RemoteLogSegmentMetadataRecord.TopicIdPartitionEntry: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("id", into: &self.id)
    try fields.take("partition", into: &self.partition)
    try fields.finish("RemoteLogSegmentMetadataRecord.TopicIdPartitionEntry")
  }
}

extension RemoteLogSegmentMetadataRecord.SegmentLeaderEpochEntry: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("offset", into: &self.offset)
    try fields.finish("RemoteLogSegmentMetadataRecord.SegmentLeaderEpochEntry")
  }
}

extension RemoteLogSegmentMetadataSnapshotRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("segmentId", into: &self.segmentId)
    try fields.take("startOffset", into: &self.startOffset)
    try fields.take("endOffset", into: &self.endOffset)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("maxTimestampMs", into: &self.maxTimestampMs)
    try fields.take("eventTimestampMs", into: &self.eventTimestampMs)
    try fields.take("segmentLeaderEpochs", into: &self.segmentLeaderEpochs)
    try fields.take("segmentSizeInBytes", into: &self.segmentSizeInBytes)
    try fields.take("customMetadata", into: &self.customMetadata)
    try fields.take("remoteLogSegmentState", into: &self.remoteLogSegmentState)
    try fields.finish("RemoteLogSegmentMetadataSnapshotRecord")
  }
}

extension RemoteLogSegmentMetadataSnapshotRecord.SegmentLeaderEpochEntry: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("offset", into: &self.offset)
    try fields.finish("RemoteLogSegmentMetadataSnapshotRecord.SegmentLeaderEpochEntry")
  }
}

extension RemoteLogSegmentMetadataUpdateRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("remoteLogSegmentId", into: &self.remoteLogSegmentId)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("eventTimestampMs", into: &self.eventTimestampMs)
    try fields.take("customMetadata", into: &self.customMetadata)
    try fields.take("remoteLogSegmentState", into: &self.remoteLogSegmentState)
    try fields.finish("RemoteLogSegmentMetadataUpdateRecord")
  }
}

extension RemoteLogSegmentMetadataUpdateRecord.RemoteLogSegmentIdEntry: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicIdPartition", into: &self.topicIdPartition)
    try fields.take("id", into: &self.id)
    try fields.finish("RemoteLogSegmentMetadataUpdateRecord.RemoteLogSegmentIdEntry")
  }
}

extension RemoteLogSegmentMetadataUpdateRecord.TopicIdPartitionEntry: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("id", into: &self.id)
    try fields.take("partition", into: &self.partition)
    try fields.finish("RemoteLogSegmentMetadataUpdateRecord.TopicIdPartitionEntry")
  }
}

extension RemotePartitionDeleteMetadataRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicIdPartition", into: &self.topicIdPartition)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("eventTimestampMs", into: &self.eventTimestampMs)
    try fields.take("remotePartitionDeleteState", into: &self.remotePartitionDeleteState)
    try fields.finish("RemotePartitionDeleteMetadataRecord")
  }
}

extension RemotePartitionDeleteMetadataRecord.TopicIdPartitionEntry: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("id", into: &self.id)
    try fields.take("partition", into: &self.partition)
    try fields.finish("RemotePartitionDeleteMetadataRecord.TopicIdPartitionEntry")
  }
}

extension RemoveAccessControlEntryRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("id", into: &self.id)
    try fields.finish("RemoveAccessControlEntryRecord")
  }
}

extension RemoveDelegationTokenRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("tokenId", into: &self.tokenId)
    try fields.finish("RemoveDelegationTokenRecord")
  }
}

extension RemoveRaftVoterRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("clusterId", into: &self.clusterId)
    try fields.take("voterId", into: &self.voterId)
    try fields.take("voterDirectoryId", into: &self.voterDirectoryId)
    try fields.finish("RemoveRaftVoterRequest")
  }
}

extension RemoveRaftVoterResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("RemoveRaftVoterResponse")
  }
}

extension RemoveTopicRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.finish("RemoveTopicRecord")
  }
}

extension RemoveUserScramCredentialRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("mechanism", into: &self.mechanism)
    try fields.finish("RemoveUserScramCredentialRecord")
  }
}

extension RenewDelegationTokenRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("hmac", into: &self.hmac)
    try fields.take("renewPeriodMs", into: &self.renewPeriodMs)
    try fields.finish("RenewDelegationTokenRequest")
  }
}

extension RenewDelegationTokenResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("expiryTimestampMs", into: &self.expiryTimestampMs)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.finish("RenewDelegationTokenResponse")
  }
}

extension RequestHeader: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("requestApiKey", into: &self.requestApiKey)
    try fields.take("requestApiVersion", into: &self.requestApiVersion)
    try fields.take("correlationId", into: &self.correlationId)
    try fields.take("clientId", into: &self.clientId)
    try fields.finish("RequestHeader")
  }
}

extension ResponseHeader: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("correlationId", into: &self.correlationId)
    try fields.finish("ResponseHeader")
  }
}

extension SaslAuthenticateRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("authBytes", into: &self.authBytes)
    try fields.finish("SaslAuthenticateRequest")
  }
}

extension SaslAuthenticateResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("authBytes", into: &self.authBytes)
    try fields.take("sessionLifetimeMs", into: &self.sessionLifetimeMs)
    try fields.finish("SaslAuthenticateResponse")
  }
}

extension SaslHandshakeRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("mechanism", into: &self.mechanism)
    try fields.finish("SaslHandshakeRequest")
  }
}

extension SaslHandshakeResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("mechanisms", into: &self.mechanisms)
    try fields.finish("SaslHandshakeResponse")
  }
}

extension ShareAcknowledgeRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("shareSessionEpoch", into: &self.shareSessionEpoch)
    try fields.take("isRenewAck", into: &self.isRenewAck)
    try fields.take("topics", into: &self.topics)
    try fields.finish("ShareAcknowledgeRequest")
  }
}

extension ShareAcknowledgeRequest.AcknowledgeTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ShareAcknowledgeRequest.AcknowledgeTopic")
  }
}

extension ShareAcknowledgeRequest.AcknowledgePartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("acknowledgementBatches", into: &self.acknowledgementBatches)
    try fields.finish("ShareAcknowledgeRequest.AcknowledgePartition")
  }
}

extension ShareAcknowledgeRequest.AcknowledgementBatch: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("firstOffset", into: &self.firstOffset)
    try fields.take("lastOffset", into: &self.lastOffset)
    try fields.take("acknowledgeTypes", into: &self.acknowledgeTypes)
    try fields.finish("ShareAcknowledgeRequest.AcknowledgementBatch")
  }
}

extension ShareAcknowledgeResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("acquisitionLockTimeoutMs", into: &self.acquisitionLockTimeoutMs)
    try fields.take("responses", into: &self.responses)
    try fields.take("nodeEndpoints", into: &self.nodeEndpoints)
    try fields.finish("ShareAcknowledgeResponse")
  }
}

extension ShareAcknowledgeResponse.ShareAcknowledgeTopicResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ShareAcknowledgeResponse.ShareAcknowledgeTopicResponse")
  }
}

extension ShareAcknowledgeResponse.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("currentLeader", into: &self.currentLeader)
    try fields.finish("ShareAcknowledgeResponse.PartitionData")
  }
}

extension ShareAcknowledgeResponse.LeaderIdAndEpoch: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.finish("ShareAcknowledgeResponse.LeaderIdAndEpoch")
  }
}

extension ShareAcknowledgeResponse.NodeEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("nodeId", into: &self.nodeId)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.take("rack", into: &self.rack)
    try fields.finish("ShareAcknowledgeResponse.NodeEndpoint")
  }
}

extension ShareFetchRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("shareSessionEpoch", into: &self.shareSessionEpoch)
    try fields.take("maxWaitMs", into: &self.maxWaitMs)
    try fields.take("minBytes", into: &self.minBytes)
    try fields.take("maxBytes", into: &self.maxBytes)
    try fields.take("maxRecords", into: &self.maxRecords)
    try fields.take("batchSize", into: &self.batchSize)
    try fields.take("shareAcquireMode", into: &self.shareAcquireMode)
    try fields.take("isRenewAck", into: &self.isRenewAck)
    try fields.take("topics", into: &self.topics)
    try fields.take("forgottenTopicsData", into: &self.forgottenTopicsData)
    try fields.finish("ShareFetchRequest")
  }
}

extension ShareFetchRequest.FetchTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ShareFetchRequest.FetchTopic")
  }
}

extension ShareFetchRequest.FetchPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("partitionMaxBytes", into: &self.partitionMaxBytes)
    try fields.take("acknowledgementBatches", into: &self.acknowledgementBatches)
    try fields.finish("ShareFetchRequest.FetchPartition")
  }
}

extension ShareFetchRequest.AcknowledgementBatch: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("firstOffset", into: &self.firstOffset)
    try fields.take("lastOffset", into: &self.lastOffset)
    try fields.take("acknowledgeTypes", into: &self.acknowledgeTypes)
    try fields.finish("ShareFetchRequest.AcknowledgementBatch")
  }
}

extension ShareFetchRequest.ForgottenTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ShareFetchRequest.ForgottenTopic")
  }
}

extension ShareFetchResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("acquisitionLockTimeoutMs", into: &self.acquisitionLockTimeoutMs)
    try fields.take("responses", into: &self.responses)
    try fields.take("nodeEndpoints", into: &self.nodeEndpoints)
    try fields.finish("ShareFetchResponse")
  }
}

extension ShareFetchResponse.ShareFetchableTopicResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ShareFetchResponse.ShareFetchableTopicResponse")
  }
}

extension ShareFetchResponse.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("acknowledgeErrorCode", into: &self.acknowledgeErrorCode)
    try fields.take("acknowledgeErrorMessage", into: &self.acknowledgeErrorMessage)
    try fields.take("currentLeader", into: &self.currentLeader)
    try fields.take("records", into: &self.records)
    try fields.take("acquiredRecords", into: &self.acquiredRecords)
    try fields.finish("ShareFetchResponse.PartitionData")
  }
}

extension ShareFetchResponse.LeaderIdAndEpoch: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.finish("ShareFetchResponse.LeaderIdAndEpoch")
  }
}

extension ShareFetchResponse.AcquiredRecords: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("firstOffset", into: &self.firstOffset)
    try fields.take("lastOffset", into: &self.lastOffset)
    try fields.take("deliveryCount", into: &self.deliveryCount)
    try fields.finish("ShareFetchResponse.AcquiredRecords")
  }
}

extension ShareFetchResponse.NodeEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("nodeId", into: &self.nodeId)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.take("rack", into: &self.rack)
    try fields.finish("ShareFetchResponse.NodeEndpoint")
  }
}

extension ShareGroupCurrentMemberAssignmentKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.finish("ShareGroupCurrentMemberAssignmentKey")
  }
}

extension ShareGroupCurrentMemberAssignmentValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("memberEpoch", into: &self.memberEpoch)
    try fields.take("previousMemberEpoch", into: &self.previousMemberEpoch)
    try fields.take("state", into: &self.state)
    try fields.take("assignedPartitions", into: &self.assignedPartitions)
    try fields.finish("ShareGroupCurrentMemberAssignmentValue")
  }
}

extension ShareGroupCurrentMemberAssignmentValue.TopicPartitions: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ShareGroupCurrentMemberAssignmentValue.TopicPartitions")
  }
}

extension ShareGroupDescribeRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupIds", into: &self.groupIds)
    try fields.take("includeAuthorizedOperations", into: &self.includeAuthorizedOperations)
    try fields.finish("ShareGroupDescribeRequest")
  }
}

extension ShareGroupDescribeResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("groups", into: &self.groups)
    try fields.finish("ShareGroupDescribeResponse")
  }
}

extension ShareGroupDescribeResponse.DescribedGroup: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("groupState", into: &self.groupState)
    try fields.take("groupEpoch", into: &self.groupEpoch)
    try fields.take("assignmentEpoch", into: &self.assignmentEpoch)
    try fields.take("assignorName", into: &self.assignorName)
    try fields.take("members", into: &self.members)
    try fields.take("authorizedOperations", into: &self.authorizedOperations)
    try fields.finish("ShareGroupDescribeResponse.DescribedGroup")
  }
}

extension ShareGroupDescribeResponse.Member: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("rackId", into: &self.rackId)
    try fields.take("memberEpoch", into: &self.memberEpoch)
    try fields.take("clientId", into: &self.clientId)
    try fields.take("clientHost", into: &self.clientHost)
    try fields.take("subscribedTopicNames", into: &self.subscribedTopicNames)
    try fields.take("assignment", into: &self.assignment)
    try fields.finish("ShareGroupDescribeResponse.Member")
  }
}

extension ShareGroupDescribeResponse.TopicPartitions: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ShareGroupDescribeResponse.TopicPartitions")
  }
}

extension ShareGroupDescribeResponse.Assignment: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicPartitions", into: &self.topicPartitions)
    try fields.finish("ShareGroupDescribeResponse.Assignment")
  }
}

extension ShareGroupHeartbeatRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("memberEpoch", into: &self.memberEpoch)
    try fields.take("rackId", into: &self.rackId)
    try fields.take("subscribedTopicNames", into: &self.subscribedTopicNames)
    try fields.finish("ShareGroupHeartbeatRequest")
  }
}

extension ShareGroupHeartbeatResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("memberEpoch", into: &self.memberEpoch)
    try fields.take("heartbeatIntervalMs", into: &self.heartbeatIntervalMs)
    try fields.take("assignment", into: &self.assignment)
    try fields.finish("ShareGroupHeartbeatResponse")
  }
}

extension ShareGroupHeartbeatResponse.Assignment: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicPartitions", into: &self.topicPartitions)
    try fields.finish("ShareGroupHeartbeatResponse.Assignment")
  }
}

extension ShareGroupHeartbeatResponse.TopicPartitions: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ShareGroupHeartbeatResponse.TopicPartitions")
  }
}

extension ShareGroupMemberMetadataKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.finish("ShareGroupMemberMetadataKey")
  }
}

extension ShareGroupMemberMetadataValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("rackId", into: &self.rackId)
    try fields.take("clientId", into: &self.clientId)
    try fields.take("clientHost", into: &self.clientHost)
    try fields.take("subscribedTopicNames", into: &self.subscribedTopicNames)
    try fields.finish("ShareGroupMemberMetadataValue")
  }
}

extension ShareGroupMetadataKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.finish("ShareGroupMetadataKey")
  }
}

extension ShareGroupMetadataValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("epoch", into: &self.epoch)
    try fields.finish("ShareGroupMetadataValue")
  }
}

extension ShareGroupPartitionMetadataKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.finish("ShareGroupPartitionMetadataKey")
  }
}

extension ShareGroupPartitionMetadataValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.finish("ShareGroupPartitionMetadataValue")
  }
}

extension ShareGroupPartitionMetadataValue.TopicMetadata: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("numPartitions", into: &self.numPartitions)
    try fields.take("partitionMetadata", into: &self.partitionMetadata)
    try fields.finish("ShareGroupPartitionMetadataValue.TopicMetadata")
  }
}

extension ShareGroupPartitionMetadataValue.PartitionMetadata: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("racks", into: &self.racks)
    try fields.finish("ShareGroupPartitionMetadataValue.PartitionMetadata")
  }
}

extension ShareGroupStatePartitionMetadataKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.finish("ShareGroupStatePartitionMetadataKey")
  }
}
