// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import KafkaProtocol

extension ConsumerGroupMemberMetadataKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.finish("ConsumerGroupMemberMetadataKey")
  }
}

extension ConsumerGroupMemberMetadataValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("instanceId", into: &self.instanceId)
    try fields.take("rackId", into: &self.rackId)
    try fields.take("clientId", into: &self.clientId)
    try fields.take("clientHost", into: &self.clientHost)
    try fields.take("subscribedTopicNames", into: &self.subscribedTopicNames)
    try fields.take("subscribedTopicRegex", into: &self.subscribedTopicRegex)
    try fields.take("rebalanceTimeoutMs", into: &self.rebalanceTimeoutMs)
    try fields.take("serverAssignor", into: &self.serverAssignor)
    try fields.take("classicMemberMetadata", into: &self.classicMemberMetadata)
    try fields.finish("ConsumerGroupMemberMetadataValue")
  }
}

extension ConsumerGroupMemberMetadataValue.ClassicMemberMetadata: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("sessionTimeoutMs", into: &self.sessionTimeoutMs)
    try fields.take("supportedProtocols", into: &self.supportedProtocols)
    try fields.finish("ConsumerGroupMemberMetadataValue.ClassicMemberMetadata")
  }
}

extension ConsumerGroupMemberMetadataValue.ClassicProtocol: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("metadata", into: &self.metadata)
    try fields.finish("ConsumerGroupMemberMetadataValue.ClassicProtocol")
  }
}

extension ConsumerGroupMetadataKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.finish("ConsumerGroupMetadataKey")
  }
}

extension ConsumerGroupMetadataValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("epoch", into: &self.epoch)
    try fields.take("metadataHash", into: &self.metadataHash)
    try fields.finish("ConsumerGroupMetadataValue")
  }
}

extension ConsumerGroupPartitionMetadataKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.finish("ConsumerGroupPartitionMetadataKey")
  }
}

extension ConsumerGroupPartitionMetadataValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.finish("ConsumerGroupPartitionMetadataValue")
  }
}

extension ConsumerGroupPartitionMetadataValue.TopicMetadata: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("numPartitions", into: &self.numPartitions)
    try fields.take("partitionMetadata", into: &self.partitionMetadata)
    try fields.finish("ConsumerGroupPartitionMetadataValue.TopicMetadata")
  }
}

extension ConsumerGroupPartitionMetadataValue.PartitionMetadata: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("racks", into: &self.racks)
    try fields.finish("ConsumerGroupPartitionMetadataValue.PartitionMetadata")
  }
}

extension ConsumerGroupRegularExpressionKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("regularExpression", into: &self.regularExpression)
    try fields.finish("ConsumerGroupRegularExpressionKey")
  }
}

extension ConsumerGroupRegularExpressionValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.take("version", into: &self.version)
    try fields.take("timestamp", into: &self.timestamp)
    try fields.finish("ConsumerGroupRegularExpressionValue")
  }
}

extension ConsumerGroupTargetAssignmentMemberKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.finish("ConsumerGroupTargetAssignmentMemberKey")
  }
}

extension ConsumerGroupTargetAssignmentMemberValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicPartitions", into: &self.topicPartitions)
    try fields.finish("ConsumerGroupTargetAssignmentMemberValue")
  }
}

extension ConsumerGroupTargetAssignmentMemberValue.TopicPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ConsumerGroupTargetAssignmentMemberValue.TopicPartition")
  }
}

extension ConsumerGroupTargetAssignmentMetadataKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.finish("ConsumerGroupTargetAssignmentMetadataKey")
  }
}

extension ConsumerGroupTargetAssignmentMetadataValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("assignmentEpoch", into: &self.assignmentEpoch)
    try fields.finish("ConsumerGroupTargetAssignmentMetadataValue")
  }
}

extension ConsumerProtocolAssignment: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("assignedPartitions", into: &self.assignedPartitions)
    try fields.take("userData", into: &self.userData)
    try fields.finish("ConsumerProtocolAssignment")
  }
}

extension ConsumerProtocolAssignment.TopicPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ConsumerProtocolAssignment.TopicPartition")
  }
}

extension ConsumerProtocolSubscription: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.take("userData", into: &self.userData)
    try fields.take("ownedPartitions", into: &self.ownedPartitions)
    try fields.take("generationId", into: &self.generationId)
    try fields.take("rackId", into: &self.rackId)
    try fields.finish("ConsumerProtocolSubscription")
  }
}

extension ConsumerProtocolSubscription.TopicPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ConsumerProtocolSubscription.TopicPartition")
  }
}

extension ControlRecordKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("version", into: &self.version)
    try fields.take("type", into: &self.type)
    try fields.finish("ControlRecordKey")
  }
}

extension ControlledShutdownRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.finish("ControlledShutdownRequest")
  }
}

extension ControlledShutdownResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("remainingPartitions", into: &self.remainingPartitions)
    try fields.finish("ControlledShutdownResponse")
  }
}

extension ControlledShutdownResponse.RemainingPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.finish("ControlledShutdownResponse.RemainingPartition")
  }
}

extension ControllerRegistrationRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("controllerId", into: &self.controllerId)
    try fields.take("incarnationId", into: &self.incarnationId)
    try fields.take("zkMigrationReady", into: &self.zkMigrationReady)
    try fields.take("listeners", into: &self.listeners)
    try fields.take("features", into: &self.features)
    try fields.finish("ControllerRegistrationRequest")
  }
}

extension ControllerRegistrationRequest.Listener: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.take("securityProtocol", into: &self.securityProtocol)
    try fields.finish("ControllerRegistrationRequest.Listener")
  }
}

extension ControllerRegistrationRequest.Feature: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("minSupportedVersion", into: &self.minSupportedVersion)
    try fields.take("maxSupportedVersion", into: &self.maxSupportedVersion)
    try fields.finish("ControllerRegistrationRequest.Feature")
  }
}

extension ControllerRegistrationResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("ControllerRegistrationResponse")
  }
}

extension CreateAclsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("creations", into: &self.creations)
    try fields.finish("CreateAclsRequest")
  }
}

extension CreateAclsRequest.AclCreation: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resourceType", into: &self.resourceType)
    try fields.take("resourceName", into: &self.resourceName)
    try fields.take("resourcePatternType", into: &self.resourcePatternType)
    try fields.take("principal", into: &self.principal)
    try fields.take("host", into: &self.host)
    try fields.take("operation", into: &self.operation)
    try fields.take("permissionType", into: &self.permissionType)
    try fields.finish("CreateAclsRequest.AclCreation")
  }
}

extension CreateAclsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("results", into: &self.results)
    try fields.finish("CreateAclsResponse")
  }
}

extension CreateAclsResponse.AclCreationResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("CreateAclsResponse.AclCreationResult")
  }
}

extension CreateDelegationTokenRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("ownerPrincipalType", into: &self.ownerPrincipalType)
    try fields.take("ownerPrincipalName", into: &self.ownerPrincipalName)
    try fields.take("renewers", into: &self.renewers)
    try fields.take("maxLifetimeMs", into: &self.maxLifetimeMs)
    try fields.finish("CreateDelegationTokenRequest")
  }
}

extension CreateDelegationTokenRequest.CreatableRenewers: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("principalType", into: &self.principalType)
    try fields.take("principalName", into: &self.principalName)
    try fields.finish("CreateDelegationTokenRequest.CreatableRenewers")
  }
}

extension CreateDelegationTokenResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("principalType", into: &self.principalType)
    try fields.take("principalName", into: &self.principalName)
    try fields.take("tokenRequesterPrincipalType", into: &self.tokenRequesterPrincipalType)
    try fields.take("tokenRequesterPrincipalName", into: &self.tokenRequesterPrincipalName)
    try fields.take("issueTimestampMs", into: &self.issueTimestampMs)
    try fields.take("expiryTimestampMs", into: &self.expiryTimestampMs)
    try fields.take("maxTimestampMs", into: &self.maxTimestampMs)
    try fields.take("tokenId", into: &self.tokenId)
    try fields.take("hmac", into: &self.hmac)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.finish("CreateDelegationTokenResponse")
  }
}

extension CreatePartitionsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.take("timeoutMs", into: &self.timeoutMs)
    try fields.take("validateOnly", into: &self.validateOnly)
    try fields.finish("CreatePartitionsRequest")
  }
}

extension CreatePartitionsRequest.CreatePartitionsTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("count", into: &self.count)
    try fields.take("assignments", into: &self.assignments)
    try fields.finish("CreatePartitionsRequest.CreatePartitionsTopic")
  }
}

extension CreatePartitionsRequest.CreatePartitionsAssignment: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerIds", into: &self.brokerIds)
    try fields.finish("CreatePartitionsRequest.CreatePartitionsAssignment")
  }
}

extension CreatePartitionsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("results", into: &self.results)
    try fields.finish("CreatePartitionsResponse")
  }
}

extension CreatePartitionsResponse.CreatePartitionsTopicResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("CreatePartitionsResponse.CreatePartitionsTopicResult")
  }
}

extension CreateTopicsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.take("timeoutMs", into: &self.timeoutMs)
    try fields.take("validateOnly", into: &self.validateOnly)
    try fields.finish("CreateTopicsRequest")
  }
}

extension CreateTopicsRequest.CreatableTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("numPartitions", into: &self.numPartitions)
    try fields.take("replicationFactor", into: &self.replicationFactor)
    try fields.take("assignments", into: &self.assignments)
    try fields.take("configs", into: &self.configs)
    try fields.finish("CreateTopicsRequest.CreatableTopic")
  }
}

extension CreateTopicsRequest.CreatableReplicaAssignment: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("brokerIds", into: &self.brokerIds)
    try fields.finish("CreateTopicsRequest.CreatableReplicaAssignment")
  }
}

extension CreateTopicsRequest.CreatableTopicConfig: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("value", into: &self.value)
    try fields.finish("CreateTopicsRequest.CreatableTopicConfig")
  }
}

extension CreateTopicsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("topics", into: &self.topics)
    try fields.finish("CreateTopicsResponse")
  }
}

extension CreateTopicsResponse.CreatableTopicResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("topicConfigErrorCode", into: &self.topicConfigErrorCode)
    try fields.take("numPartitions", into: &self.numPartitions)
    try fields.take("replicationFactor", into: &self.replicationFactor)
    try fields.take("configs", into: &self.configs)
    try fields.finish("CreateTopicsResponse.CreatableTopicResult")
  }
}

extension CreateTopicsResponse.CreatableTopicConfigs: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("value", into: &self.value)
    try fields.take("readOnly", into: &self.readOnly)
    try fields.take("configSource", into: &self.configSource)
    try fields.take("isSensitive", into: &self.isSensitive)
    try fields.finish("CreateTopicsResponse.CreatableTopicConfigs")
  }
}

extension DefaultPrincipalData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("type", into: &self.type)
    try fields.take("name", into: &self.name)
    try fields.take("tokenAuthenticated", into: &self.tokenAuthenticated)
    try fields.finish("DefaultPrincipalData")
  }
}

extension DelegationTokenRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("owner", into: &self.owner)
    try fields.take("requester", into: &self.requester)
    try fields.take("renewers", into: &self.renewers)
    try fields.take("issueTimestamp", into: &self.issueTimestamp)
    try fields.take("maxTimestamp", into: &self.maxTimestamp)
    try fields.take("expirationTimestamp", into: &self.expirationTimestamp)
    try fields.take("tokenId", into: &self.tokenId)
    try fields.finish("DelegationTokenRecord")
  }
}

extension DeleteAclsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("filters", into: &self.filters)
    try fields.finish("DeleteAclsRequest")
  }
}

extension DeleteAclsRequest.DeleteAclsFilter: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resourceTypeFilter", into: &self.resourceTypeFilter)
    try fields.take("resourceNameFilter", into: &self.resourceNameFilter)
    try fields.take("patternTypeFilter", into: &self.patternTypeFilter)
    try fields.take("principalFilter", into: &self.principalFilter)
    try fields.take("hostFilter", into: &self.hostFilter)
    try fields.take("operation", into: &self.operation)
    try fields.take("permissionType", into: &self.permissionType)
    try fields.finish("DeleteAclsRequest.DeleteAclsFilter")
  }
}

extension DeleteAclsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("filterResults", into: &self.filterResults)
    try fields.finish("DeleteAclsResponse")
  }
}

extension DeleteAclsResponse.DeleteAclsFilterResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("matchingAcls", into: &self.matchingAcls)
    try fields.finish("DeleteAclsResponse.DeleteAclsFilterResult")
  }
}

extension DeleteAclsResponse.DeleteAclsMatchingAcl: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("resourceType", into: &self.resourceType)
    try fields.take("resourceName", into: &self.resourceName)
    try fields.take("patternType", into: &self.patternType)
    try fields.take("principal", into: &self.principal)
    try fields.take("host", into: &self.host)
    try fields.take("operation", into: &self.operation)
    try fields.take("permissionType", into: &self.permissionType)
    try fields.finish("DeleteAclsResponse.DeleteAclsMatchingAcl")
  }
}

extension DeleteGroupsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupsNames", into: &self.groupsNames)
    try fields.finish("DeleteGroupsRequest")
  }
}

extension DeleteGroupsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("results", into: &self.results)
    try fields.finish("DeleteGroupsResponse")
  }
}

extension DeleteGroupsResponse.DeletableGroupResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("DeleteGroupsResponse.DeletableGroupResult")
  }
}

extension DeleteRecordsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.take("timeoutMs", into: &self.timeoutMs)
    try fields.finish("DeleteRecordsRequest")
  }
}

extension DeleteRecordsRequest.DeleteRecordsTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("DeleteRecordsRequest.DeleteRecordsTopic")
  }
}

extension DeleteRecordsRequest.DeleteRecordsPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("offset", into: &self.offset)
    try fields.finish("DeleteRecordsRequest.DeleteRecordsPartition")
  }
}

extension DeleteRecordsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("topics", into: &self.topics)
    try fields.finish("DeleteRecordsResponse")
  }
}

extension DeleteRecordsResponse.DeleteRecordsTopicResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("DeleteRecordsResponse.DeleteRecordsTopicResult")
  }
}

extension DeleteRecordsResponse.DeleteRecordsPartitionResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("lowWatermark", into: &self.lowWatermark)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("DeleteRecordsResponse.DeleteRecordsPartitionResult")
  }
}

extension DeleteShareGroupOffsetsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("DeleteShareGroupOffsetsRequest")
  }
}

extension DeleteShareGroupOffsetsRequest.DeleteShareGroupOffsetsRequestTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.finish("DeleteShareGroupOffsetsRequest.DeleteShareGroupOffsetsRequestTopic")
  }
}

extension DeleteShareGroupOffsetsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("responses", into: &self.responses)
    try fields.finish("DeleteShareGroupOffsetsResponse")
  }
}

extension DeleteShareGroupOffsetsResponse.DeleteShareGroupOffsetsResponseTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("DeleteShareGroupOffsetsResponse.DeleteShareGroupOffsetsResponseTopic")
  }
}

extension DeleteShareGroupStateRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("DeleteShareGroupStateRequest")
  }
}

extension DeleteShareGroupStateRequest.DeleteStateData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("DeleteShareGroupStateRequest.DeleteStateData")
  }
}

extension DeleteShareGroupStateRequest.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.finish("DeleteShareGroupStateRequest.PartitionData")
  }
}

extension DeleteShareGroupStateResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("results", into: &self.results)
    try fields.finish("DeleteShareGroupStateResponse")
  }
}

extension DeleteShareGroupStateResponse.DeleteStateResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("DeleteShareGroupStateResponse.DeleteStateResult")
  }
}

extension DeleteShareGroupStateResponse.PartitionResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("DeleteShareGroupStateResponse.PartitionResult")
  }
}

extension DeleteTopicsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.take("topicNames", into: &self.topicNames)
    try fields.take("timeoutMs", into: &self.timeoutMs)
    try fields.finish("DeleteTopicsRequest")
  }
}

extension DeleteTopicsRequest.DeleteTopicState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("topicId", into: &self.topicId)
    try fields.finish("DeleteTopicsRequest.DeleteTopicState")
  }
}

extension DeleteTopicsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("responses", into: &self.responses)
    try fields.finish("DeleteTopicsResponse")
  }
}

extension DeleteTopicsResponse.DeletableTopicResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("DeleteTopicsResponse.DeletableTopicResult")
  }
}

extension DescribeAclsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resourceTypeFilter", into: &self.resourceTypeFilter)
    try fields.take("resourceNameFilter", into: &self.resourceNameFilter)
    try fields.take("patternTypeFilter", into: &self.patternTypeFilter)
    try fields.take("principalFilter", into: &self.principalFilter)
    try fields.take("hostFilter", into: &self.hostFilter)
    try fields.take("operation", into: &self.operation)
    try fields.take("permissionType", into: &self.permissionType)
    try fields.finish("DescribeAclsRequest")
  }
}

extension DescribeAclsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("resources", into: &self.resources)
    try fields.finish("DescribeAclsResponse")
  }
}

extension DescribeAclsResponse.DescribeAclsResource: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resourceType", into: &self.resourceType)
    try fields.take("resourceName", into: &self.resourceName)
    try fields.take("patternType", into: &self.patternType)
    try fields.take("acls", into: &self.acls)
    try fields.finish("DescribeAclsResponse.DescribeAclsResource")
  }
}

extension DescribeAclsResponse.AclDescription: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("principal", into: &self.principal)
    try fields.take("host", into: &self.host)
    try fields.take("operation", into: &self.operation)
    try fields.take("permissionType", into: &self.permissionType)
    try fields.finish("DescribeAclsResponse.AclDescription")
  }
}

extension DescribeClientQuotasRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("components", into: &self.components)
    try fields.take("strict", into: &self.strict)
    try fields.finish("DescribeClientQuotasRequest")
  }
}

extension DescribeClientQuotasRequest.ComponentData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("entityType", into: &self.entityType)
    try fields.take("matchType", into: &self.matchType)
    try fields.take("match", into: &self.match)
    try fields.finish("DescribeClientQuotasRequest.ComponentData")
  }
}

extension DescribeClientQuotasResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("entries", into: &self.entries)
    try fields.finish("DescribeClientQuotasResponse")
  }
}

extension DescribeClientQuotasResponse.EntryData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("entity", into: &self.entity)
    try fields.take("values", into: &self.values)
    try fields.finish("DescribeClientQuotasResponse.EntryData")
  }
}

extension DescribeClientQuotasResponse.EntityData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("entityType", into: &self.entityType)
    try fields.take("entityName", into: &self.entityName)
    try fields.finish("DescribeClientQuotasResponse.EntityData")
  }
}

extension DescribeClientQuotasResponse.ValueData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("key", into: &self.key)
    try fields.take("value", into: &self.value)
    try fields.finish("DescribeClientQuotasResponse.ValueData")
  }
}
