// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import KafkaProtocol

extension GroupMetadataValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("protocolType", into: &self.protocolType)
    try fields.take("generation", into: &self.generation)
    try fields.take("protocol", into: &self.`protocol`)
    try fields.take("leader", into: &self.leader)
    try fields.take("currentStateTimestamp", into: &self.currentStateTimestamp)
    try fields.take("members", into: &self.members)
    try fields.finish("GroupMetadataValue")
  }
}

extension GroupMetadataValue.MemberMetadata: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("groupInstanceId", into: &self.groupInstanceId)
    try fields.take("clientId", into: &self.clientId)
    try fields.take("clientHost", into: &self.clientHost)
    try fields.take("rebalanceTimeout", into: &self.rebalanceTimeout)
    try fields.take("sessionTimeout", into: &self.sessionTimeout)
    try fields.take("subscription", into: &self.subscription)
    try fields.take("assignment", into: &self.assignment)
    try fields.finish("GroupMetadataValue.MemberMetadata")
  }
}

extension HeartbeatRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("generationId", into: &self.generationId)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("groupInstanceId", into: &self.groupInstanceId)
    try fields.finish("HeartbeatRequest")
  }
}

extension HeartbeatResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("HeartbeatResponse")
  }
}

extension IncrementalAlterConfigsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resources", into: &self.resources)
    try fields.take("validateOnly", into: &self.validateOnly)
    try fields.finish("IncrementalAlterConfigsRequest")
  }
}

extension IncrementalAlterConfigsRequest.AlterConfigsResource: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resourceType", into: &self.resourceType)
    try fields.take("resourceName", into: &self.resourceName)
    try fields.take("configs", into: &self.configs)
    try fields.finish("IncrementalAlterConfigsRequest.AlterConfigsResource")
  }
}

extension IncrementalAlterConfigsRequest.AlterableConfig: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("configOperation", into: &self.configOperation)
    try fields.take("value", into: &self.value)
    try fields.finish("IncrementalAlterConfigsRequest.AlterableConfig")
  }
}

extension IncrementalAlterConfigsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("responses", into: &self.responses)
    try fields.finish("IncrementalAlterConfigsResponse")
  }
}

extension IncrementalAlterConfigsResponse.AlterConfigsResourceResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("resourceType", into: &self.resourceType)
    try fields.take("resourceName", into: &self.resourceName)
    try fields.finish("IncrementalAlterConfigsResponse.AlterConfigsResourceResponse")
  }
}

extension InitProducerIdRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("transactionalId", into: &self.transactionalId)
    try fields.take("transactionTimeoutMs", into: &self.transactionTimeoutMs)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("producerEpoch", into: &self.producerEpoch)
    try fields.finish("InitProducerIdRequest")
  }
}

extension InitProducerIdResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("producerEpoch", into: &self.producerEpoch)
    try fields.finish("InitProducerIdResponse")
  }
}

extension InitializeShareGroupStateRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("InitializeShareGroupStateRequest")
  }
}

extension InitializeShareGroupStateRequest.InitializeStateData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("InitializeShareGroupStateRequest.InitializeStateData")
  }
}

extension InitializeShareGroupStateRequest.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("stateEpoch", into: &self.stateEpoch)
    try fields.take("startOffset", into: &self.startOffset)
    try fields.finish("InitializeShareGroupStateRequest.PartitionData")
  }
}

extension InitializeShareGroupStateResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("results", into: &self.results)
    try fields.finish("InitializeShareGroupStateResponse")
  }
}

extension InitializeShareGroupStateResponse.InitializeStateResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("InitializeShareGroupStateResponse.InitializeStateResult")
  }
}

extension InitializeShareGroupStateResponse.PartitionResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("InitializeShareGroupStateResponse.PartitionResult")
  }
}

extension JoinGroupRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("sessionTimeoutMs", into: &self.sessionTimeoutMs)
    try fields.take("rebalanceTimeoutMs", into: &self.rebalanceTimeoutMs)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("groupInstanceId", into: &self.groupInstanceId)
    try fields.take("protocolType", into: &self.protocolType)
    try fields.take("protocols", into: &self.protocols)
    try fields.take("reason", into: &self.reason)
    try fields.finish("JoinGroupRequest")
  }
}

extension JoinGroupRequest.JoinGroupRequestProtocol: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("metadata", into: &self.metadata)
    try fields.finish("JoinGroupRequest.JoinGroupRequestProtocol")
  }
}

extension JoinGroupResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("generationId", into: &self.generationId)
    try fields.take("protocolType", into: &self.protocolType)
    try fields.take("protocolName", into: &self.protocolName)
    try fields.take("leader", into: &self.leader)
    try fields.take("skipAssignment", into: &self.skipAssignment)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("members", into: &self.members)
    try fields.finish("JoinGroupResponse")
  }
}

extension JoinGroupResponse.JoinGroupResponseMember: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("groupInstanceId", into: &self.groupInstanceId)
    try fields.take("metadata", into: &self.metadata)
    try fields.finish("JoinGroupResponse.JoinGroupResponseMember")
  }
}

extension KRaftVersionRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("version", into: &self.version)
    try fields.take("kRaftVersion", into: &self.kRaftVersion)
    try fields.finish("KRaftVersionRecord")
  }
}

extension LeaderAndIsrRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("controllerId", into: &self.controllerId)
    try fields.take("isKRaftController", into: &self.isKRaftController)
    try fields.take("controllerEpoch", into: &self.controllerEpoch)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.take("type", into: &self.type)
    try fields.take("ungroupedPartitionStates", into: &self.ungroupedPartitionStates)
    try fields.take("topicStates", into: &self.topicStates)
    try fields.take("liveLeaders", into: &self.liveLeaders)
    try fields.finish("LeaderAndIsrRequest")
  }
}

extension LeaderAndIsrRequest.LeaderAndIsrTopicState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitionStates", into: &self.partitionStates)
    try fields.finish("LeaderAndIsrRequest.LeaderAndIsrTopicState")
  }
}

extension LeaderAndIsrRequest.LeaderAndIsrLiveLeader: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("hostName", into: &self.hostName)
    try fields.take("port", into: &self.port)
    try fields.finish("LeaderAndIsrRequest.LeaderAndIsrLiveLeader")
  }
}

extension LeaderAndIsrRequest.LeaderAndIsrPartitionState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("controllerEpoch", into: &self.controllerEpoch)
    try fields.take("leader", into: &self.leader)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("isr", into: &self.isr)
    try fields.take("partitionEpoch", into: &self.partitionEpoch)
    try fields.take("replicas", into: &self.replicas)
    try fields.take("addingReplicas", into: &self.addingReplicas)
    try fields.take("removingReplicas", into: &self.removingReplicas)
    try fields.take("isNew", into: &self.isNew)
    try fields.take("leaderRecoveryState", into: &self.leaderRecoveryState)
    try fields.finish("LeaderAndIsrRequest.LeaderAndIsrPartitionState")
  }
}

extension LeaderAndIsrResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("partitionErrors", into: &self.partitionErrors)
    try fields.take("topics", into: &self.topics)
    try fields.finish("LeaderAndIsrResponse")
  }
}

extension LeaderAndIsrResponse.LeaderAndIsrTopicError: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitionErrors", into: &self.partitionErrors)
    try fields.finish("LeaderAndIsrResponse.LeaderAndIsrTopicError")
  }
}

extension LeaderAndIsrResponse.LeaderAndIsrPartitionError: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("LeaderAndIsrResponse.LeaderAndIsrPartitionError")
  }
}

extension LeaderChangeMessage: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("version", into: &self.version)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("voters", into: &self.voters)
    try fields.take("grantingVoters", into: &self.grantingVoters)
    try fields.finish("LeaderChangeMessage")
  }
}

extension LeaderChangeMessage.Voter: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("voterId", into: &self.voterId)
    try fields.take("voterDirectoryId", into: &self.voterDirectoryId)
    try fields.finish("LeaderChangeMessage.Voter")
  }
}

extension LeaveGroupRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("members", into: &self.members)
    try fields.finish("LeaveGroupRequest")
  }
}

extension LeaveGroupRequest.MemberIdentity: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("groupInstanceId", into: &self.groupInstanceId)
    try fields.take("reason", into: &self.reason)
    try fields.finish("LeaveGroupRequest.MemberIdentity")
  }
}

extension LeaveGroupResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("members", into: &self.members)
    try fields.finish("LeaveGroupResponse")
  }
}

extension LeaveGroupResponse.MemberResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("groupInstanceId", into: &self.groupInstanceId)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("LeaveGroupResponse.MemberResponse")
  }
}

extension ListConfigResourcesRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resourceTypes", into: &self.resourceTypes)
    try fields.finish("ListConfigResourcesRequest")
  }
}

extension ListConfigResourcesResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("configResources", into: &self.configResources)
    try fields.finish("ListConfigResourcesResponse")
  }
}

extension ListConfigResourcesResponse.ConfigResource: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resourceName", into: &self.resourceName)
    try fields.take("resourceType", into: &self.resourceType)
    try fields.finish("ListConfigResourcesResponse.ConfigResource")
  }
}

extension ListGroupsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("statesFilter", into: &self.statesFilter)
    try fields.take("typesFilter", into: &self.typesFilter)
    try fields.finish("ListGroupsRequest")
  }
}

extension ListGroupsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("groups", into: &self.groups)
    try fields.finish("ListGroupsResponse")
  }
}

extension ListGroupsResponse.ListedGroup: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("protocolType", into: &self.protocolType)
    try fields.take("groupState", into: &self.groupState)
    try fields.take("groupType", into: &self.groupType)
    try fields.finish("ListGroupsResponse.ListedGroup")
  }
}

extension ListOffsetsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("replicaId", into: &self.replicaId)
    try fields.take("isolationLevel", into: &self.isolationLevel)
    try fields.take("topics", into: &self.topics)
    try fields.take("timeoutMs", into: &self.timeoutMs)
    try fields.finish("ListOffsetsRequest")
  }
}

extension ListOffsetsRequest.ListOffsetsTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ListOffsetsRequest.ListOffsetsTopic")
  }
}

extension ListOffsetsRequest.ListOffsetsPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("currentLeaderEpoch", into: &self.currentLeaderEpoch)
    try fields.take("timestamp", into: &self.timestamp)
    try fields.take("maxNumOffsets", into: &self.maxNumOffsets)
    try fields.finish("ListOffsetsRequest.ListOffsetsPartition")
  }
}

extension ListOffsetsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("topics", into: &self.topics)
    try fields.finish("ListOffsetsResponse")
  }
}

extension ListOffsetsResponse.ListOffsetsTopicResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ListOffsetsResponse.ListOffsetsTopicResponse")
  }
}

extension ListOffsetsResponse.ListOffsetsPartitionResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("oldStyleOffsets", into: &self.oldStyleOffsets)
    try fields.take("timestamp", into: &self.timestamp)
    try fields.take("offset", into: &self.offset)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.finish("ListOffsetsResponse.ListOffsetsPartitionResponse")
  }
}

extension ListPartitionReassignmentsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("timeoutMs", into: &self.timeoutMs)
    try fields.take("topics", into: &self.topics)
    try fields.finish("ListPartitionReassignmentsRequest")
  }
}

extension ListPartitionReassignmentsRequest.ListPartitionReassignmentsTopics: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitionIndexes", into: &self.partitionIndexes)
    try fields.finish("ListPartitionReassignmentsRequest.ListPartitionReassignmentsTopics")
  }
}

extension ListPartitionReassignmentsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("topics", into: &self.topics)
    try fields.finish("ListPartitionReassignmentsResponse")
  }
}

extension ListPartitionReassignmentsResponse.OngoingTopicReassignment: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ListPartitionReassignmentsResponse.OngoingTopicReassignment")
  }
}

extension ListPartitionReassignmentsResponse.OngoingPartitionReassignment: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("replicas", into: &self.replicas)
    try fields.take("addingReplicas", into: &self.addingReplicas)
    try fields.take("removingReplicas", into: &self.removingReplicas)
    try fields.finish("ListPartitionReassignmentsResponse.OngoingPartitionReassignment")
  }
}

extension ListTransactionsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("stateFilters", into: &self.stateFilters)
    try fields.take("producerIdFilters", into: &self.producerIdFilters)
    try fields.take("durationFilter", into: &self.durationFilter)
    try fields.take("transactionalIdPattern", into: &self.transactionalIdPattern)
    try fields.finish("ListTransactionsRequest")
  }
}

extension ListTransactionsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("unknownStateFilters", into: &self.unknownStateFilters)
    try fields.take("transactionStates", into: &self.transactionStates)
    try fields.finish("ListTransactionsResponse")
  }
}

extension ListTransactionsResponse.TransactionState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("transactionalId", into: &self.transactionalId)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("transactionState", into: &self.transactionState)
    try fields.finish("ListTransactionsResponse.TransactionState")
  }
}

extension MetadataRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.take("allowAutoTopicCreation", into: &self.allowAutoTopicCreation)
    try fields.take("includeClusterAuthorizedOperations", into: &self.includeClusterAuthorizedOperations)
    try fields.take("includeTopicAuthorizedOperations", into: &self.includeTopicAuthorizedOperations)
    try fields.finish("MetadataRequest")
  }
}

extension MetadataRequest.MetadataRequestTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("name", into: &self.name)
    try fields.finish("MetadataRequest.MetadataRequestTopic")
  }
}

extension MetadataResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("brokers", into: &self.brokers)
    try fields.take("clusterId", into: &self.clusterId)
    try fields.take("controllerId", into: &self.controllerId)
    try fields.take("topics", into: &self.topics)
    try fields.take("clusterAuthorizedOperations", into: &self.clusterAuthorizedOperations)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("MetadataResponse")
  }
}

extension MetadataResponse.MetadataResponseBroker: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("nodeId", into: &self.nodeId)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.take("rack", into: &self.rack)
    try fields.finish("MetadataResponse.MetadataResponseBroker")
  }
}

extension MetadataResponse.MetadataResponseTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("name", into: &self.name)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("isInternal", into: &self.isInternal)
    try fields.take("partitions", into: &self.partitions)
    try fields.take("topicAuthorizedOperations", into: &self.topicAuthorizedOperations)
    try fields.finish("MetadataResponse.MetadataResponseTopic")
  }
}

extension MetadataResponse.MetadataResponsePartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("replicaNodes", into: &self.replicaNodes)
    try fields.take("isrNodes", into: &self.isrNodes)
    try fields.take("offlineReplicas", into: &self.offlineReplicas)
    try fields.finish("MetadataResponse.MetadataResponsePartition")
  }
}

extension NoOpRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    let fields = try JSONFields(json)
    try fields.finish("NoOpRecord")
  }
}

extension OffsetCommitKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("group", into: &self.group)
    try fields.take("topic", into: &self.topic)
    try fields.take("partition", into: &self.partition)
    try fields.finish("OffsetCommitKey")
  }
}

extension OffsetCommitRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("generationIdOrMemberEpoch", into: &self.generationIdOrMemberEpoch)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("groupInstanceId", into: &self.groupInstanceId)
    try fields.take("retentionTimeMs", into: &self.retentionTimeMs)
    try fields.take("topics", into: &self.topics)
    try fields.finish("OffsetCommitRequest")
  }
}

extension OffsetCommitRequest.OffsetCommitRequestTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("OffsetCommitRequest.OffsetCommitRequestTopic")
  }
}

extension OffsetCommitRequest.OffsetCommitRequestPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("committedOffset", into: &self.committedOffset)
    try fields.take("committedLeaderEpoch", into: &self.committedLeaderEpoch)
    try fields.take("commitTimestamp", into: &self.commitTimestamp)
    try fields.take("committedMetadata", into: &self.committedMetadata)
    try fields.finish("OffsetCommitRequest.OffsetCommitRequestPartition")
  }
}

extension OffsetCommitResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("topics", into: &self.topics)
    try fields.finish("OffsetCommitResponse")
  }
}

extension OffsetCommitResponse.OffsetCommitResponseTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("OffsetCommitResponse.OffsetCommitResponseTopic")
  }
}

extension OffsetCommitResponse.OffsetCommitResponsePartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("OffsetCommitResponse.OffsetCommitResponsePartition")
  }
}

extension OffsetCommitValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("offset", into: &self.offset)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("metadata", into: &self.metadata)
    try fields.take("commitTimestamp", into: &self.commitTimestamp)
    try fields.take("expireTimestamp", into: &self.expireTimestamp)
    try fields.finish("OffsetCommitValue")
  }
}

extension OffsetDeleteRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("OffsetDeleteRequest")
  }
}

extension OffsetDeleteRequest.OffsetDeleteRequestTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("OffsetDeleteRequest.OffsetDeleteRequestTopic")
  }
}

extension OffsetDeleteRequest.OffsetDeleteRequestPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.finish("OffsetDeleteRequest.OffsetDeleteRequestPartition")
  }
}

extension OffsetDeleteResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("topics", into: &self.topics)
    try fields.finish("OffsetDeleteResponse")
  }
}

extension OffsetDeleteResponse.OffsetDeleteResponseTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("OffsetDeleteResponse.OffsetDeleteResponseTopic")
  }
}

extension OffsetDeleteResponse.OffsetDeleteResponsePartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("OffsetDeleteResponse.OffsetDeleteResponsePartition")
  }
}

extension OffsetFetchRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topics", into: &self.topics)
    try fields.take("groups", into: &self.groups)
    try fields.take("requireStable", into: &self.requireStable)
    try fields.finish("OffsetFetchRequest")
  }
}

extension OffsetFetchRequest.OffsetFetchRequestTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitionIndexes", into: &self.partitionIndexes)
    try fields.finish("OffsetFetchRequest.OffsetFetchRequestTopic")
  }
}

extension OffsetFetchRequest.OffsetFetchRequestGroup: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("memberEpoch", into: &self.memberEpoch)
    try fields.take("topics", into: &self.topics)
    try fields.finish("OffsetFetchRequest.OffsetFetchRequestGroup")
  }
}

extension OffsetFetchRequest.OffsetFetchRequestTopics: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitionIndexes", into: &self.partitionIndexes)
    try fields.finish("OffsetFetchRequest.OffsetFetchRequestTopics")
  }
}

extension OffsetFetchResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("topics", into: &self.topics)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("groups", into: &self.groups)
    try fields.finish("OffsetFetchResponse")
  }
}

extension OffsetFetchResponse.OffsetFetchResponseTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("OffsetFetchResponse.OffsetFetchResponseTopic")
  }
}

extension OffsetFetchResponse.OffsetFetchResponsePartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("committedOffset", into: &self.committedOffset)
    try fields.take("committedLeaderEpoch", into: &self.committedLeaderEpoch)
    try fields.take("metadata", into: &self.metadata)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("OffsetFetchResponse.OffsetFetchResponsePartition")
  }
}

extension OffsetFetchResponse.OffsetFetchResponseGroup: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topics", into: &self.topics)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("OffsetFetchResponse.OffsetFetchResponseGroup")
  }
}

extension OffsetFetchResponse.OffsetFetchResponseTopics: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("OffsetFetchResponse.OffsetFetchResponseTopics")
  }
}

extension OffsetFetchResponse.OffsetFetchResponsePartitions: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("committedOffset", into: &self.committedOffset)
    try fields.take("committedLeaderEpoch", into: &self.committedLeaderEpoch)
    try fields.take("metadata", into: &self.metadata)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("OffsetFetchResponse.OffsetFetchResponsePartitions")
  }
}

extension OffsetForLeaderEpochRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("replicaId", into: &self.replicaId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("OffsetForLeaderEpochRequest")
  }
}

extension OffsetForLeaderEpochRequest.OffsetForLeaderTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("OffsetForLeaderEpochRequest.OffsetForLeaderTopic")
  }
}

extension OffsetForLeaderEpochRequest.OffsetForLeaderPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("currentLeaderEpoch", into: &self.currentLeaderEpoch)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.finish("OffsetForLeaderEpochRequest.OffsetForLeaderPartition")
  }
}

extension OffsetForLeaderEpochResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("topics", into: &self.topics)
    try fields.finish("OffsetForLeaderEpochResponse")
  }
}

extension OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult")
  }
}

extension OffsetForLeaderEpochResponse.EpochEndOffset: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("partition", into: &self.partition)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("endOffset", into: &self.endOffset)
    try fields.finish("OffsetForLeaderEpochResponse.EpochEndOffset")
  }
}

extension PartitionChangeRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionId", into: &self.partitionId)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("isr", into: &self.isr)
    try fields.take("leader", into: &self.leader)
    try fields.take("replicas", into: &self.replicas)
    try fields.take("removingReplicas", into: &self.removingReplicas)
    try fields.take("addingReplicas", into: &self.addingReplicas)
    try fields.take("leaderRecoveryState", into: &self.leaderRecoveryState)
    try fields.take("directories", into: &self.directories)
    try fields.take("eligibleLeaderReplicas", into: &self.eligibleLeaderReplicas)
    try fields.take("lastKnownElr", into: &self.lastKnownElr)
    try fields.finish("PartitionChangeRecord")
  }
}

extension PartitionRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionId", into: &self.partitionId)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("replicas", into: &self.replicas)
    try fields.take("isr", into: &self.isr)
    try fields.take("removingReplicas", into: &self.removingReplicas)
    try fields.take("addingReplicas", into: &self.addingReplicas)
    try fields.take("leader", into: &self.leader)
    try fields.take("leaderRecoveryState", into: &self.leaderRecoveryState)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("partitionEpoch", into: &self.partitionEpoch)
    try fields.take("directories", into: &self.directories)
    try fields.take("eligibleLeaderReplicas", into: &self.eligibleLeaderReplicas)
    try fields.take("lastKnownElr", into: &self.lastKnownElr)
    try fields.finish("PartitionRecord")
  }
}

extension ProduceRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("transactionalId", into: &self.transactionalId)
    try fields.take("acks", into: &self.acks)
    try fields.take("timeoutMs", into: &self.timeoutMs)
    try fields.take("topicData", into: &self.topicData)
    try fields.finish("ProduceRequest")
  }
}

extension ProduceRequest.TopicProduceData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitionData", into: &self.partitionData)
    try fields.finish("ProduceRequest.TopicProduceData")
  }
}

extension ProduceRequest.PartitionProduceData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("index", into: &self.index)
    try fields.take("records", into: &self.records)
    try fields.finish("ProduceRequest.PartitionProduceData")
  }
}

extension ProduceResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("responses", into: &self.responses)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("nodeEndpoints", into: &self.nodeEndpoints)
    try fields.finish("ProduceResponse")
  }
}

extension ProduceResponse.TopicProduceResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitionResponses", into: &self.partitionResponses)
    try fields.finish("ProduceResponse.TopicProduceResponse")
  }
}

extension ProduceResponse.PartitionProduceResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("index", into: &self.index)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("baseOffset", into: &self.baseOffset)
    try fields.take("logAppendTimeMs", into: &self.logAppendTimeMs)
    try fields.take("logStartOffset", into: &self.logStartOffset)
    try fields.take("recordErrors", into: &self.recordErrors)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("currentLeader", into: &self.currentLeader)
    try fields.finish("ProduceResponse.PartitionProduceResponse")
  }
}

extension ProduceResponse.BatchIndexAndErrorMessage: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("batchIndex", into: &self.batchIndex)
    try fields.take("batchIndexErrorMessage", into: &self.batchIndexErrorMessage)
    try fields.finish("ProduceResponse.BatchIndexAndErrorMessage")
  }
}

extension ProduceResponse.LeaderIdAndEpoch: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.finish("ProduceResponse.LeaderIdAndEpoch")
  }
}

extension ProduceResponse.NodeEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("nodeId", into: &self.nodeId)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.take("rack", into: &self.rack)
    try fields.finish("ProduceResponse.NodeEndpoint")
  }
}

extension ProducerIdsRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.take("nextProducerId", into: &self.nextProducerId)
    try fields.finish("ProducerIdsRecord")
  }
}
