// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import KafkaProtocol

extension ShareGroupStatePartitionMetadataValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("initializedTopics", into: &self.initializedTopics)
    try fields.take("deletingTopics", into: &self.deletingTopics)
    try fields.finish("ShareGroupStatePartitionMetadataValue")
  }
}

extension ShareGroupStatePartitionMetadataValue.TopicPartitionsInfo: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ShareGroupStatePartitionMetadataValue.TopicPartitionsInfo")
  }
}

extension ShareGroupStatePartitionMetadataValue.TopicInfo: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("topicName", into: &self.topicName)
    try fields.finish("ShareGroupStatePartitionMetadataValue.TopicInfo")
  }
}

extension ShareGroupTargetAssignmentMemberKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.finish("ShareGroupTargetAssignmentMemberKey")
  }
}

extension ShareGroupTargetAssignmentMemberValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicPartitions", into: &self.topicPartitions)
    try fields.finish("ShareGroupTargetAssignmentMemberValue")
  }
}

extension ShareGroupTargetAssignmentMemberValue.TopicPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ShareGroupTargetAssignmentMemberValue.TopicPartition")
  }
}

extension ShareGroupTargetAssignmentMetadataKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.finish("ShareGroupTargetAssignmentMetadataKey")
  }
}

extension ShareGroupTargetAssignmentMetadataValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("assignmentEpoch", into: &self.assignmentEpoch)
    try fields.finish("ShareGroupTargetAssignmentMetadataValue")
  }
}

extension ShareSnapshotKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partition", into: &self.partition)
    try fields.finish("ShareSnapshotKey")
  }
}

extension ShareSnapshotValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("snapshotEpoch", into: &self.snapshotEpoch)
    try fields.take("stateEpoch", into: &self.stateEpoch)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("startOffset", into: &self.startOffset)
    try fields.take("stateBatches", into: &self.stateBatches)
    try fields.finish("ShareSnapshotValue")
  }
}

extension ShareSnapshotValue.StateBatch: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("firstOffset", into: &self.firstOffset)
    try fields.take("lastOffset", into: &self.lastOffset)
    try fields.take("deliveryState", into: &self.deliveryState)
    try fields.take("deliveryCount", into: &self.deliveryCount)
    try fields.finish("ShareSnapshotValue.StateBatch")
  }
}

extension ShareUpdateKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partition", into: &self.partition)
    try fields.finish("ShareUpdateKey")
  }
}

extension ShareUpdateValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("snapshotEpoch", into: &self.snapshotEpoch)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("startOffset", into: &self.startOffset)
    try fields.take("stateBatches", into: &self.stateBatches)
    try fields.finish("ShareUpdateValue")
  }
}

extension ShareUpdateValue.StateBatch: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("firstOffset", into: &self.firstOffset)
    try fields.take("lastOffset", into: &self.lastOffset)
    try fields.take("deliveryState", into: &self.deliveryState)
    try fields.take("deliveryCount", into: &self.deliveryCount)
    try fields.finish("ShareUpdateValue.StateBatch")
  }
}

extension SnapshotFooterRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("version", into: &self.version)
    try fields.finish("SnapshotFooterRecord")
  }
}

extension SnapshotHeaderRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("version", into: &self.version)
    try fields.take("lastContainedLogTimestamp", into: &self.lastContainedLogTimestamp)
    try fields.finish("SnapshotHeaderRecord")
  }
}

extension StopReplicaRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("controllerId", into: &self.controllerId)
    try fields.take("isKRaftController", into: &self.isKRaftController)
    try fields.take("controllerEpoch", into: &self.controllerEpoch)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.take("deletePartitions", into: &self.deletePartitions)
    try fields.take("ungroupedPartitions", into: &self.ungroupedPartitions)
    try fields.take("topics", into: &self.topics)
    try fields.take("topicStates", into: &self.topicStates)
    try fields.finish("StopReplicaRequest")
  }
}

extension StopReplicaRequest.StopReplicaPartitionV0: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.finish("StopReplicaRequest.StopReplicaPartitionV0")
  }
}

extension StopReplicaRequest.StopReplicaTopicV1: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitionIndexes", into: &self.partitionIndexes)
    try fields.finish("StopReplicaRequest.StopReplicaTopicV1")
  }
}

extension StopReplicaRequest.StopReplicaTopicState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitionStates", into: &self.partitionStates)
    try fields.finish("StopReplicaRequest.StopReplicaTopicState")
  }
}

extension StopReplicaRequest.StopReplicaPartitionState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("deletePartition", into: &self.deletePartition)
    try fields.finish("StopReplicaRequest.StopReplicaPartitionState")
  }
}

extension StopReplicaResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("partitionErrors", into: &self.partitionErrors)
    try fields.finish("StopReplicaResponse")
  }
}

extension StopReplicaResponse.StopReplicaPartitionError: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("StopReplicaResponse.StopReplicaPartitionError")
  }
}

extension StreamsGroupDescribeRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupIds", into: &self.groupIds)
    try fields.take("includeAuthorizedOperations", into: &self.includeAuthorizedOperations)
    try fields.finish("StreamsGroupDescribeRequest")
  }
}

extension StreamsGroupDescribeResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("groups", into: &self.groups)
    try fields.finish("StreamsGroupDescribeResponse")
  }
}

extension StreamsGroupDescribeResponse.DescribedGroup: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("groupState", into: &self.groupState)
    try fields.take("groupEpoch", into: &self.groupEpoch)
    try fields.take("assignmentEpoch", into: &self.assignmentEpoch)
    try fields.take("topology", into: &self.topology)
    try fields.take("members", into: &self.members)
    try fields.take("authorizedOperations", into: &self.authorizedOperations)
    try fields.finish("StreamsGroupDescribeResponse.DescribedGroup")
  }
}

extension StreamsGroupDescribeResponse.Topology: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("epoch", into: &self.epoch)
    try fields.take("subtopologies", into: &self.subtopologies)
    try fields.finish("StreamsGroupDescribeResponse.Topology")
  }
}

extension StreamsGroupDescribeResponse.Subtopology: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("subtopologyId", into: &self.subtopologyId)
    try fields.take("sourceTopics", into: &self.sourceTopics)
    try fields.take("repartitionSinkTopics", into: &self.repartitionSinkTopics)
    try fields.take("stateChangelogTopics", into: &self.stateChangelogTopics)
    try fields.take("repartitionSourceTopics", into: &self.repartitionSourceTopics)
    try fields.finish("StreamsGroupDescribeResponse.Subtopology")
  }
}

extension StreamsGroupDescribeResponse.Member: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("memberEpoch", into: &self.memberEpoch)
    try fields.take("instanceId", into: &self.instanceId)
    try fields.take("rackId", into: &self.rackId)
    try fields.take("clientId", into: &self.clientId)
    try fields.take("clientHost", into: &self.clientHost)
    try fields.take("topologyEpoch", into: &self.topologyEpoch)
    try fields.take("processId", into: &self.processId)
    try fields.take("userEndpoint", into: &self.userEndpoint)
    try fields.take("clientTags", into: &self.clientTags)
    try fields.take("taskOffsets", into: &self.taskOffsets)
    try fields.take("taskEndOffsets", into: &self.taskEndOffsets)
    try fields.take("assignment", into: &self.assignment)
    try fields.take("targetAssignment", into: &self.targetAssignment)
    try fields.take("isClassic", into: &self.isClassic)
    try fields.finish("StreamsGroupDescribeResponse.Member")
  }
}

extension StreamsGroupDescribeResponse.Endpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("StreamsGroupDescribeResponse.Endpoint")
  }
}

extension StreamsGroupDescribeResponse.TaskOffset: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("subtopologyId", into: &self.subtopologyId)
    try fields.take("partition", into: &self.partition)
    try fields.take("offset", into: &self.offset)
    try fields.finish("StreamsGroupDescribeResponse.TaskOffset")
  }
}

extension StreamsGroupDescribeResponse.Assignment: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("activeTasks", into: &self.activeTasks)
    try fields.take("standbyTasks", into: &self.standbyTasks)
    try fields.take("warmupTasks", into: &self.warmupTasks)
    try fields.finish("StreamsGroupDescribeResponse.Assignment")
  }
}

extension StreamsGroupDescribeResponse.TaskIds: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("subtopologyId", into: &self.subtopologyId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("StreamsGroupDescribeResponse.TaskIds")
  }
}

extension StreamsGroupDescribeResponse.KeyValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("key", into: &self.key)
    try fields.take("value", into: &self.value)
    try fields.finish("StreamsGroupDescribeResponse.KeyValue")
  }
}

extension StreamsGroupDescribeResponse.TopicInfo: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.take("replicationFactor", into: &self.replicationFactor)
    try fields.take("topicConfigs", into: &self.topicConfigs)
    try fields.finish("StreamsGroupDescribeResponse.TopicInfo")
  }
}

extension StreamsGroupHeartbeatRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("memberEpoch", into: &self.memberEpoch)
    try fields.take("endpointInformationEpoch", into: &self.endpointInformationEpoch)
    try fields.take("instanceId", into: &self.instanceId)
    try fields.take("rackId", into: &self.rackId)
    try fields.take("rebalanceTimeoutMs", into: &self.rebalanceTimeoutMs)
    try fields.take("topology", into: &self.topology)
    try fields.take("activeTasks", into: &self.activeTasks)
    try fields.take("standbyTasks", into: &self.standbyTasks)
    try fields.take("warmupTasks", into: &self.warmupTasks)
    try fields.take("processId", into: &self.processId)
    try fields.take("userEndpoint", into: &self.userEndpoint)
    try fields.take("clientTags", into: &self.clientTags)
    try fields.take("taskOffsets", into: &self.taskOffsets)
    try fields.take("taskEndOffsets", into: &self.taskEndOffsets)
    try fields.take("shutdownApplication", into: &self.shutdownApplication)
    try fields.finish("StreamsGroupHeartbeatRequest")
  }
}

extension StreamsGroupHeartbeatRequest.Topology: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("epoch", into: &self.epoch)
    try fields.take("subtopologies", into: &self.subtopologies)
    try fields.finish("StreamsGroupHeartbeatRequest.Topology")
  }
}

extension StreamsGroupHeartbeatRequest.Subtopology: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("subtopologyId", into: &self.subtopologyId)
    try fields.take("sourceTopics", into: &self.sourceTopics)
    try fields.take("sourceTopicRegex", into: &self.sourceTopicRegex)
    try fields.take("stateChangelogTopics", into: &self.stateChangelogTopics)
    try fields.take("repartitionSinkTopics", into: &self.repartitionSinkTopics)
    try fields.take("repartitionSourceTopics", into: &self.repartitionSourceTopics)
    try fields.take("copartitionGroups", into: &self.copartitionGroups)
    try fields.finish("StreamsGroupHeartbeatRequest.Subtopology")
  }
}

extension StreamsGroupHeartbeatRequest.CopartitionGroup: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("sourceTopics", into: &self.sourceTopics)
    try fields.take("sourceTopicRegex", into: &self.sourceTopicRegex)
    try fields.take("repartitionSourceTopics", into: &self.repartitionSourceTopics)
    try fields.finish("StreamsGroupHeartbeatRequest.CopartitionGroup")
  }
}

extension StreamsGroupHeartbeatRequest.KeyValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("key", into: &self.key)
    try fields.take("value", into: &self.value)
    try fields.finish("StreamsGroupHeartbeatRequest.KeyValue")
  }
}

extension StreamsGroupHeartbeatRequest.TopicInfo: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.take("replicationFactor", into: &self.replicationFactor)
    try fields.take("topicConfigs", into: &self.topicConfigs)
    try fields.finish("StreamsGroupHeartbeatRequest.TopicInfo")
  }
}

extension StreamsGroupHeartbeatRequest.Endpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("StreamsGroupHeartbeatRequest.Endpoint")
  }
}

extension StreamsGroupHeartbeatRequest.TaskOffset: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("subtopologyId", into: &self.subtopologyId)
    try fields.take("partition", into: &self.partition)
    try fields.take("offset", into: &self.offset)
    try fields.finish("StreamsGroupHeartbeatRequest.TaskOffset")
  }
}

extension StreamsGroupHeartbeatRequest.TaskIds: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("subtopologyId", into: &self.subtopologyId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("StreamsGroupHeartbeatRequest.TaskIds")
  }
}

extension StreamsGroupHeartbeatResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("memberEpoch", into: &self.memberEpoch)
    try fields.take("heartbeatIntervalMs", into: &self.heartbeatIntervalMs)
    try fields.take("acceptableRecoveryLag", into: &self.acceptableRecoveryLag)
    try fields.take("taskOffsetIntervalMs", into: &self.taskOffsetIntervalMs)
    try fields.take("status", into: &self.status)
    try fields.take("activeTasks", into: &self.activeTasks)
    try fields.take("standbyTasks", into: &self.standbyTasks)
    try fields.take("warmupTasks", into: &self.warmupTasks)
    try fields.take("endpointInformationEpoch", into: &self.endpointInformationEpoch)
    try fields.take("partitionsByUserEndpoint", into: &self.partitionsByUserEndpoint)
    try fields.finish("StreamsGroupHeartbeatResponse")
  }
}

extension StreamsGroupHeartbeatResponse.EndpointToPartitions: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("userEndpoint", into: &self.userEndpoint)
    try fields.take("activePartitions", into: &self.activePartitions)
    try fields.take("standbyPartitions", into: &self.standbyPartitions)
    try fields.finish("StreamsGroupHeartbeatResponse.EndpointToPartitions")
  }
}

extension StreamsGroupHeartbeatResponse.Status: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("statusCode", into: &self.statusCode)
    try fields.take("statusDetail", into: &self.statusDetail)
    try fields.finish("StreamsGroupHeartbeatResponse.Status")
  }
}

extension StreamsGroupHeartbeatResponse.TopicPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("StreamsGroupHeartbeatResponse.TopicPartition")
  }
}

extension StreamsGroupHeartbeatResponse.TaskIds: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("subtopologyId", into: &self.subtopologyId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("StreamsGroupHeartbeatResponse.TaskIds")
  }
}

extension StreamsGroupHeartbeatResponse.Endpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("StreamsGroupHeartbeatResponse.Endpoint")
  }
}

extension SyncGroupRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("generationId", into: &self.generationId)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("groupInstanceId", into: &self.groupInstanceId)
    try fields.take("protocolType", into: &self.protocolType)
    try fields.take("protocolName", into: &self.protocolName)
    try fields.take("assignments", into: &self.assignments)
    try fields.finish("SyncGroupRequest")
  }
}

extension SyncGroupRequest.SyncGroupRequestAssignment: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("assignment", into: &self.assignment)
    try fields.finish("SyncGroupRequest.SyncGroupRequestAssignment")
  }
}

extension SyncGroupResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("protocolType", into: &self.protocolType)
    try fields.take("protocolName", into: &self.protocolName)
    try fields.take("assignment", into: &self.assignment)
    try fields.finish("SyncGroupResponse")
  }
}

extension TopicRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("topicId", into: &self.topicId)
    try fields.finish("TopicRecord")
  }
}

extension TransactionLogKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("transactionalId", into: &self.transactionalId)
    try fields.finish("TransactionLogKey")
  }
}

extension TransactionLogValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("previousProducerId", into: &self.previousProducerId)
    try fields.take("nextProducerId", into: &self.nextProducerId)
    try fields.take("producerEpoch", into: &self.producerEpoch)
    try fields.take("transactionTimeoutMs", into: &self.transactionTimeoutMs)
    try fields.take("transactionStatus", into: &self.transactionStatus)
    try fields.take("transactionPartitions", into: &self.transactionPartitions)
    try fields.take("transactionLastUpdateTimestampMs", into: &self.transactionLastUpdateTimestampMs)
    try fields.take("transactionStartTimestampMs", into: &self.transactionStartTimestampMs)
    try fields.take("clientTransactionVersion", into: &self.clientTransactionVersion)
    try fields.finish("TransactionLogValue")
  }
}

extension TransactionLogValue.PartitionsSchema: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("partitionIds", into: &self.partitionIds)
    try fields.finish("TransactionLogValue.PartitionsSchema")
  }
}

extension TxnOffsetCommitRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("transactionalId", into: &self.transactionalId)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("producerEpoch", into: &self.producerEpoch)
    try fields.take("generationId", into: &self.generationId)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("groupInstanceId", into: &self.groupInstanceId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("TxnOffsetCommitRequest")
  }
}

extension TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic")
  }
}

extension TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("committedOffset", into: &self.committedOffset)
    try fields.take("committedLeaderEpoch", into: &self.committedLeaderEpoch)
    try fields.take("committedMetadata", into: &self.committedMetadata)
    try fields.finish("TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition")
  }
}

extension TxnOffsetCommitResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("topics", into: &self.topics)
    try fields.finish("TxnOffsetCommitResponse")
  }
}

extension TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic")
  }
}

extension TxnOffsetCommitResponse.TxnOffsetCommitResponsePartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("TxnOffsetCommitResponse.TxnOffsetCommitResponsePartition")
  }
}

extension UnfenceBrokerRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("id", into: &self.id)
    try fields.take("epoch", into: &self.epoch)
    try fields.finish("UnfenceBrokerRecord")
  }
}

extension UnregisterBrokerRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.finish("UnregisterBrokerRecord")
  }
}

extension UnregisterBrokerRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.finish("UnregisterBrokerRequest")
  }
}

extension UnregisterBrokerResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("UnregisterBrokerResponse")
  }
}

extension UpdateFeaturesRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("timeoutMs", into: &self.timeoutMs)
    try fields.take("featureUpdates", into: &self.featureUpdates)
    try fields.take("validateOnly", into: &self.validateOnly)
    try fields.finish("UpdateFeaturesRequest")
  }
}

extension UpdateFeaturesRequest.FeatureUpdateKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("feature", into: &self.feature)
    try fields.take("maxVersionLevel", into: &self.maxVersionLevel)
    try fields.take("allowDowngrade", into: &self.allowDowngrade)
    try fields.take("upgradeType", into: &self.upgradeType)
    try fields.finish("UpdateFeaturesRequest.FeatureUpdateKey")
  }
}

extension UpdateFeaturesResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("results", into: &self.results)
    try fields.finish("UpdateFeaturesResponse")
  }
}

extension UpdateFeaturesResponse.UpdatableFeatureResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("feature", into: &self.feature)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("UpdateFeaturesResponse.UpdatableFeatureResult")
  }
}

extension UpdateMetadataRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("controllerId", into: &self.controllerId)
    try fields.take("isKRaftController", into: &self.isKRaftController)
    try fields.take("type", into: &self.type)
    try fields.take("controllerEpoch", into: &self.controllerEpoch)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.take("ungroupedPartitionStates", into: &self.ungroupedPartitionStates)
    try fields.take("topicStates", into: &self.topicStates)
    try fields.take("liveBrokers", into: &self.liveBrokers)
    try fields.finish("UpdateMetadataRequest")
  }
}

extension UpdateMetadataRequest.UpdateMetadataTopicState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitionStates", into: &self.partitionStates)
    try fields.finish("UpdateMetadataRequest.UpdateMetadataTopicState")
  }
}

extension UpdateMetadataRequest.UpdateMetadataBroker: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("id", into: &self.id)
    try fields.take("v0Host", into: &self.v0Host)
    try fields.take("v0Port", into: &self.v0Port)
    try fields.take("endpoints", into: &self.endpoints)
    try fields.take("rack", into: &self.rack)
    try fields.finish("UpdateMetadataRequest.UpdateMetadataBroker")
  }
}

extension UpdateMetadataRequest.UpdateMetadataEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("port", into: &self.port)
    try fields.take("host", into: &self.host)
    try fields.take("listener", into: &self.listener)
    try fields.take("securityProtocol", into: &self.securityProtocol)
    try fields.finish("UpdateMetadataRequest.UpdateMetadataEndpoint")
  }
}

extension UpdateMetadataRequest.UpdateMetadataPartitionState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("controllerEpoch", into: &self.controllerEpoch)
    try fields.take("leader", into: &self.leader)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("isr", into: &self.isr)
    try fields.take("zkVersion", into: &self.zkVersion)
    try fields.take("replicas", into: &self.replicas)
    try fields.take("offlineReplicas", into: &self.offlineReplicas)
    try fields.finish("UpdateMetadataRequest.UpdateMetadataPartitionState")
  }
}

extension UpdateMetadataResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("UpdateMetadataResponse")
  }
}

extension UpdateRaftVoterRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("clusterId", into: &self.clusterId)
    try fields.take("currentLeaderEpoch", into: &self.currentLeaderEpoch)
    try fields.take("voterId", into: &self.voterId)
    try fields.take("voterDirectoryId", into: &self.voterDirectoryId)
    try fields.take("listeners", into: &self.listeners)
    try fields.take("kRaftVersionFeature", into: &self.kRaftVersionFeature)
    try fields.finish("UpdateRaftVoterRequest")
  }
}

extension UpdateRaftVoterRequest.Listener: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("UpdateRaftVoterRequest.Listener")
  }
}

extension UpdateRaftVoterRequest.KRaftVersionFeature: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("minSupportedVersion", into: &self.minSupportedVersion)
    try fields.take("maxSupportedVersion", into: &self.maxSupportedVersion)
    try fields.finish("UpdateRaftVoterRequest.KRaftVersionFeature")
  }
}

extension UpdateRaftVoterResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("currentLeader", into: &self.currentLeader)
    try fields.finish("UpdateRaftVoterResponse")
  }
}

extension UpdateRaftVoterResponse.CurrentLeader: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("UpdateRaftVoterResponse.CurrentLeader")
  }
}

extension UserScramCredentialRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("mechanism", into: &self.mechanism)
    try fields.take("salt", into: &self.salt)
    try fields.take("storedKey", into: &self.storedKey)
    try fields.take("serverKey", into: &self.serverKey)
    try fields.take("iterations", into: &self.iterations)
    try fields.finish("UserScramCredentialRecord")
  }
}

extension VoteRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("clusterId", into: &self.clusterId)
    try fields.take("voterId", into: &self.voterId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("VoteRequest")
  }
}

extension VoteRequest.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("VoteRequest.TopicData")
  }
}

extension VoteRequest.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("candidateEpoch", into: &self.candidateEpoch)
    try fields.take("candidateId", into: &self.candidateId)
    try fields.take("candidateDirectoryId", into: &self.candidateDirectoryId)
    try fields.take("voterDirectoryId", into: &self.voterDirectoryId)
    try fields.take("lastOffsetEpoch", into: &self.lastOffsetEpoch)
    try fields.take("lastOffset", into: &self.lastOffset)
    try fields.take("preVote", into: &self.preVote)
    try fields.finish("VoteRequest.PartitionData")
  }
}

extension VoteResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("topics", into: &self.topics)
    try fields.take("nodeEndpoints", into: &self.nodeEndpoints)
    try fields.finish("VoteResponse")
  }
}

extension VoteResponse.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("VoteResponse.TopicData")
  }
}

extension VoteResponse.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("voteGranted", into: &self.voteGranted)
    try fields.finish("VoteResponse.PartitionData")
  }
}

extension VoteResponse.NodeEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("nodeId", into: &self.nodeId)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("VoteResponse.NodeEndpoint")
  }
}

extension VotersRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("version", into: &self.version)
    try fields.take("voters", into: &self.voters)
    try fields.finish("VotersRecord")
  }
}

extension VotersRecord.Voter: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("voterId", into: &self.voterId)
    try fields.take("voterDirectoryId", into: &self.voterDirectoryId)
    try fields.take("endpoints", into: &self.endpoints)
    try fields.take("kRaftVersionFeature", into: &self.kRaftVersionFeature)
    try fields.finish("VotersRecord.Voter")
  }
}

extension VotersRecord.Endpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("VotersRecord.Endpoint")
  }
}

extension VotersRecord.KRaftVersionFeature: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("minSupportedVersion", into: &self.minSupportedVersion)
    try fields.take("maxSupportedVersion", into: &self.maxSupportedVersion)
    try fields.finish("VotersRecord.KRaftVersionFeature")
  }
}

extension WriteShareGroupStateRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("WriteShareGroupStateRequest")
  }
}

extension WriteShareGroupStateRequest.WriteStateData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("WriteShareGroupStateRequest.WriteStateData")
  }
}

extension WriteShareGroupStateRequest.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("stateEpoch", into: &self.stateEpoch)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("startOffset", into: &self.startOffset)
    try fields.take("deliveryCompleteCount", into: &self.deliveryCompleteCount)
    try fields.take("stateBatches", into: &self.stateBatches)
    try fields.finish("WriteShareGroupStateRequest.PartitionData")
  }
}

extension WriteShareGroupStateRequest.StateBatch: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("firstOffset", into: &self.firstOffset)
    try fields.take("lastOffset", into: &self.lastOffset)
    try fields.take("deliveryState", into: &self.deliveryState)
    try fields.take("deliveryCount", into: &self.deliveryCount)
    try fields.finish("WriteShareGroupStateRequest.StateBatch")
  }
}

extension WriteShareGroupStateResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("results", into: &self.results)
    try fields.finish("WriteShareGroupStateResponse")
  }
}

extension WriteShareGroupStateResponse.WriteStateResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("WriteShareGroupStateResponse.WriteStateResult")
  }
}

extension WriteShareGroupStateResponse.PartitionResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("WriteShareGroupStateResponse.PartitionResult")
  }
}

extension WriteTxnMarkersRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("markers", into: &self.markers)
    try fields.finish("WriteTxnMarkersRequest")
  }
}

extension WriteTxnMarkersRequest.WritableTxnMarker: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("producerEpoch", into: &self.producerEpoch)
    try fields.take("transactionResult", into: &self.transactionResult)
    try fields.take("topics", into: &self.topics)
    try fields.take("coordinatorEpoch", into: &self.coordinatorEpoch)
    try fields.take("transactionVersion", into: &self.transactionVersion)
    try fields.finish("WriteTxnMarkersRequest.WritableTxnMarker")
  }
}

extension WriteTxnMarkersRequest.WritableTxnMarkerTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitionIndexes", into: &self.partitionIndexes)
    try fields.finish("WriteTxnMarkersRequest.WritableTxnMarkerTopic")
  }
}

extension WriteTxnMarkersResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("markers", into: &self.markers)
    try fields.finish("WriteTxnMarkersResponse")
  }
}

extension WriteTxnMarkersResponse.WritableTxnMarkerResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("WriteTxnMarkersResponse.WritableTxnMarkerResult")
  }
}

extension WriteTxnMarkersResponse.WritableTxnMarkerTopicResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("WriteTxnMarkersResponse.WritableTxnMarkerTopicResult")
  }
}

extension WriteTxnMarkersResponse.WritableTxnMarkerPartitionResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("WriteTxnMarkersResponse.WritableTxnMarkerPartitionResult")
  }
}

extension ZkMigrationStateRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("zkMigrationState", into: &self.zkMigrationState)
    try fields.finish("ZkMigrationStateRecord")
  }
}
