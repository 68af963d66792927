// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import KafkaProtocol

extension DescribeClusterRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("includeClusterAuthorizedOperations", into: &self.includeClusterAuthorizedOperations)
    try fields.take("endpointType", into: &self.endpointType)
    try fields.take("includeFencedBrokers", into: &self.includeFencedBrokers)
    try fields.finish("DescribeClusterRequest")
  }
}

extension DescribeClusterResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("endpointType", into: &self.endpointType)
    try fields.take("clusterId", into: &self.clusterId)
    try fields.take("controllerId", into: &self.controllerId)
    try fields.take("brokers", into: &self.brokers)
    try fields.take("clusterAuthorizedOperations", into: &self.clusterAuthorizedOperations)
    try fields.finish("DescribeClusterResponse")
  }
}

extension DescribeClusterResponse.DescribeClusterBroker: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.take("rack", into: &self.rack)
    try fields.take("isFenced", into: &self.isFenced)
    try fields.finish("DescribeClusterResponse.DescribeClusterBroker")
  }
}

extension DescribeConfigsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resources", into: &self.resources)
    try fields.take("includeSynonyms", into: &self.includeSynonyms)
    try fields.take("includeDocumentation", into: &self.includeDocumentation)
    try fields.finish("DescribeConfigsRequest")
  }
}

extension DescribeConfigsRequest.DescribeConfigsResource: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resourceType", into: &self.resourceType)
    try fields.take("resourceName", into: &self.resourceName)
    try fields.take("configurationKeys", into: &self.configurationKeys)
    try fields.finish("DescribeConfigsRequest.DescribeConfigsResource")
  }
}

extension DescribeConfigsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("results", into: &self.results)
    try fields.finish("DescribeConfigsResponse")
  }
}

extension DescribeConfigsResponse.DescribeConfigsResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("resourceType", into: &self.resourceType)
    try fields.take("resourceName", into: &self.resourceName)
    try fields.take("configs", into: &self.configs)
    try fields.finish("DescribeConfigsResponse.DescribeConfigsResult")
  }
}

extension DescribeConfigsResponse.DescribeConfigsResourceResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("value", into: &self.value)
    try fields.take("readOnly", into: &self.readOnly)
    try fields.take("isDefault", into: &self.isDefault)
    try fields.take("configSource", into: &self.configSource)
    try fields.take("isSensitive", into: &self.isSensitive)
    try fields.take("synonyms", into: &self.synonyms)
    try fields.take("configType", into: &self.configType)
    try fields.take("documentation", into: &self.documentation)
    try fields.finish("DescribeConfigsResponse.DescribeConfigsResourceResult")
  }
}

extension DescribeConfigsResponse.DescribeConfigsSynonym: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("value", into: &self.value)
    try fields.take("source", into: &self.source)
    try fields.finish("DescribeConfigsResponse.DescribeConfigsSynonym")
  }
}

extension DescribeDelegationTokenRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("owners", into: &self.owners)
    try fields.finish("DescribeDelegationTokenRequest")
  }
}

extension DescribeDelegationTokenRequest.DescribeDelegationTokenOwner: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("principalType", into: &self.principalType)
    try fields.take("principalName", into: &self.principalName)
    try fields.finish("DescribeDelegationTokenRequest.DescribeDelegationTokenOwner")
  }
}

extension DescribeDelegationTokenResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("tokens", into: &self.tokens)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.finish("DescribeDelegationTokenResponse")
  }
}

extension DescribeDelegationTokenResponse.DescribedDelegationToken: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("principalType", into: &self.principalType)
    try fields.take("principalName", into: &self.principalName)
    try fields.take("tokenRequesterPrincipalType", into: &self.tokenRequesterPrincipalType)
    try fields.take("tokenRequesterPrincipalName", into: &self.tokenRequesterPrincipalName)
    try fields.take("issueTimestamp", into: &self.issueTimestamp)
    try fields.take("expiryTimestamp", into: &self.expiryTimestamp)
    try fields.take("maxTimestamp", into: &self.maxTimestamp)
    try fields.take("tokenId", into: &self.tokenId)
    try fields.take("hmac", into: &self.hmac)
    try fields.take("renewers", into: &self.renewers)
    try fields.finish("DescribeDelegationTokenResponse.DescribedDelegationToken")
  }
}

extension DescribeDelegationTokenResponse.DescribedDelegationTokenRenewer: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("principalType", into: &self.principalType)
    try fields.take("principalName", into: &self.principalName)
    try fields.finish("DescribeDelegationTokenResponse.DescribedDelegationTokenRenewer")
  }
}

extension DescribeGroupsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groups", into: &self.groups)
    try fields.take("includeAuthorizedOperations", into: &self.includeAuthorizedOperations)
    try fields.finish("DescribeGroupsRequest")
  }
}

extension DescribeGroupsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("groups", into: &self.groups)
    try fields.finish("DescribeGroupsResponse")
  }
}

extension DescribeGroupsResponse.DescribedGroup: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("groupState", into: &self.groupState)
    try fields.take("protocolType", into: &self.protocolType)
    try fields.take("protocolData", into: &self.protocolData)
    try fields.take("members", into: &self.members)
    try fields.take("authorizedOperations", into: &self.authorizedOperations)
    try fields.finish("DescribeGroupsResponse.DescribedGroup")
  }
}

extension DescribeGroupsResponse.DescribedGroupMember: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("groupInstanceId", into: &self.groupInstanceId)
    try fields.take("clientId", into: &self.clientId)
    try fields.take("clientHost", into: &self.clientHost)
    try fields.take("memberMetadata", into: &self.memberMetadata)
    try fields.take("memberAssignment", into: &self.memberAssignment)
    try fields.finish("DescribeGroupsResponse.DescribedGroupMember")
  }
}

extension DescribeLogDirsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.finish("DescribeLogDirsRequest")
  }
}

extension DescribeLogDirsRequest.DescribableLogDirTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("DescribeLogDirsRequest.DescribableLogDirTopic")
  }
}

extension DescribeLogDirsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("results", into: &self.results)
    try fields.finish("DescribeLogDirsResponse")
  }
}

extension DescribeLogDirsResponse.DescribeLogDirsResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("logDir", into: &self.logDir)
    try fields.take("topics", into: &self.topics)
    try fields.take("totalBytes", into: &self.totalBytes)
    try fields.take("usableBytes", into: &self.usableBytes)
    try fields.finish("DescribeLogDirsResponse.DescribeLogDirsResult")
  }
}

extension DescribeLogDirsResponse.DescribeLogDirsTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("DescribeLogDirsResponse.DescribeLogDirsTopic")
  }
}

extension DescribeLogDirsResponse.DescribeLogDirsPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("partitionSize", into: &self.partitionSize)
    try fields.take("offsetLag", into: &self.offsetLag)
    try fields.take("isFutureKey", into: &self.isFutureKey)
    try fields.finish("DescribeLogDirsResponse.DescribeLogDirsPartition")
  }
}

extension DescribeProducersRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.finish("DescribeProducersRequest")
  }
}

extension DescribeProducersRequest.TopicRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitionIndexes", into: &self.partitionIndexes)
    try fields.finish("DescribeProducersRequest.TopicRequest")
  }
}

extension DescribeProducersResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("topics", into: &self.topics)
    try fields.finish("DescribeProducersResponse")
  }
}

extension DescribeProducersResponse.TopicResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("DescribeProducersResponse.TopicResponse")
  }
}

extension DescribeProducersResponse.PartitionResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("activeProducers", into: &self.activeProducers)
    try fields.finish("DescribeProducersResponse.PartitionResponse")
  }
}

extension DescribeProducersResponse.ProducerState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("producerEpoch", into: &self.producerEpoch)
    try fields.take("lastSequence", into: &self.lastSequence)
    try fields.take("lastTimestamp", into: &self.lastTimestamp)
    try fields.take("coordinatorEpoch", into: &self.coordinatorEpoch)
    try fields.take("currentTxnStartOffset", into: &self.currentTxnStartOffset)
    try fields.finish("DescribeProducersResponse.ProducerState")
  }
}

extension DescribeQuorumRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.finish("DescribeQuorumRequest")
  }
}

extension DescribeQuorumRequest.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("DescribeQuorumRequest.TopicData")
  }
}

extension DescribeQuorumRequest.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.finish("DescribeQuorumRequest.PartitionData")
  }
}

extension DescribeQuorumResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("topics", into: &self.topics)
    try fields.take("nodes", into: &self.nodes)
    try fields.finish("DescribeQuorumResponse")
  }
}

extension DescribeQuorumResponse.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("DescribeQuorumResponse.TopicData")
  }
}

extension DescribeQuorumResponse.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("highWatermark", into: &self.highWatermark)
    try fields.take("currentVoters", into: &self.currentVoters)
    try fields.take("observers", into: &self.observers)
    try fields.finish("DescribeQuorumResponse.PartitionData")
  }
}

extension DescribeQuorumResponse.Node: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("nodeId", into: &self.nodeId)
    try fields.take("listeners", into: &self.listeners)
    try fields.finish("DescribeQuorumResponse.Node")
  }
}

extension DescribeQuorumResponse.Listener: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("DescribeQuorumResponse.Listener")
  }
}

extension DescribeQuorumResponse.ReplicaState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("replicaId", into: &self.replicaId)
    try fields.take("replicaDirectoryId", into: &self.replicaDirectoryId)
    try fields.take("logEndOffset", into: &self.logEndOffset)
    try fields.take("lastFetchTimestamp", into: &self.lastFetchTimestamp)
    try fields.take("lastCaughtUpTimestamp", into: &self.lastCaughtUpTimestamp)
    try fields.finish("DescribeQuorumResponse.ReplicaState")
  }
}

extension DescribeShareGroupOffsetsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groups", into: &self.groups)
    try fields.finish("DescribeShareGroupOffsetsRequest")
  }
}

extension DescribeShareGroupOffsetsRequest.DescribeShareGroupOffsetsRequestGroup: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("DescribeShareGroupOffsetsRequest.DescribeShareGroupOffsetsRequestGroup")
  }
}

extension DescribeShareGroupOffsetsRequest.DescribeShareGroupOffsetsRequestTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("DescribeShareGroupOffsetsRequest.DescribeShareGroupOffsetsRequestTopic")
  }
}

extension DescribeShareGroupOffsetsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("groups", into: &self.groups)
    try fields.finish("DescribeShareGroupOffsetsResponse")
  }
}

extension DescribeShareGroupOffsetsResponse.DescribeShareGroupOffsetsResponseGroup: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topics", into: &self.topics)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("DescribeShareGroupOffsetsResponse.DescribeShareGroupOffsetsResponseGroup")
  }
}

extension DescribeShareGroupOffsetsResponse.DescribeShareGroupOffsetsResponseTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("DescribeShareGroupOffsetsResponse.DescribeShareGroupOffsetsResponseTopic")
  }
}

extension DescribeShareGroupOffsetsResponse.DescribeShareGroupOffsetsResponsePartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("startOffset", into: &self.startOffset)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("lag", into: &self.lag)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("DescribeShareGroupOffsetsResponse.DescribeShareGroupOffsetsResponsePartition")
  }
}

extension DescribeTopicPartitionsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topics", into: &self.topics)
    try fields.take("responsePartitionLimit", into: &self.responsePartitionLimit)
    try fields.take("cursor", into: &self.cursor)
    try fields.finish("DescribeTopicPartitionsRequest")
  }
}

extension DescribeTopicPartitionsRequest.TopicRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.finish("DescribeTopicPartitionsRequest.TopicRequest")
  }
}

extension DescribeTopicPartitionsRequest.Cursor: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.finish("DescribeTopicPartitionsRequest.Cursor")
  }
}

extension DescribeTopicPartitionsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("topics", into: &self.topics)
    try fields.take("nextCursor", into: &self.nextCursor)
    try fields.finish("DescribeTopicPartitionsResponse")
  }
}

extension DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("name", into: &self.name)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("isInternal", into: &self.isInternal)
    try fields.take("partitions", into: &self.partitions)
    try fields.take("topicAuthorizedOperations", into: &self.topicAuthorizedOperations)
    try fields.finish("DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic")
  }
}

extension DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("replicaNodes", into: &self.replicaNodes)
    try fields.take("isrNodes", into: &self.isrNodes)
    try fields.take("eligibleLeaderReplicas", into: &self.eligibleLeaderReplicas)
    try fields.take("lastKnownElr", into: &self.lastKnownElr)
    try fields.take("offlineReplicas", into: &self.offlineReplicas)
    try fields.finish("DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition")
  }
}

extension DescribeTopicPartitionsResponse.Cursor: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.finish("DescribeTopicPartitionsResponse.Cursor")
  }
}

extension DescribeTransactionsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("transactionalIds", into: &self.transactionalIds)
    try fields.finish("DescribeTransactionsRequest")
  }
}

extension DescribeTransactionsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("transactionStates", into: &self.transactionStates)
    try fields.finish("DescribeTransactionsResponse")
  }
}

extension DescribeTransactionsResponse.TransactionState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("transactionalId", into: &self.transactionalId)
    try fields.take("transactionState", into: &self.transactionState)
    try fields.take("transactionTimeoutMs", into: &self.transactionTimeoutMs)
    try fields.take("transactionStartTimeMs", into: &self.transactionStartTimeMs)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("producerEpoch", into: &self.producerEpoch)
    try fields.take("topics", into: &self.topics)
    try fields.finish("DescribeTransactionsResponse.TransactionState")
  }
}

extension DescribeTransactionsResponse.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("DescribeTransactionsResponse.TopicData")
  }
}

extension DescribeUserScramCredentialsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("users", into: &self.users)
    try fields.finish("DescribeUserScramCredentialsRequest")
  }
}

extension DescribeUserScramCredentialsRequest.UserName: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.finish("DescribeUserScramCredentialsRequest.UserName")
  }
}

extension DescribeUserScramCredentialsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("results", into: &self.results)
    try fields.finish("DescribeUserScramCredentialsResponse")
  }
}

extension DescribeUserScramCredentialsResponse.DescribeUserScramCredentialsResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("user", into: &self.user)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("credentialInfos", into: &self.credentialInfos)
    try fields.finish("DescribeUserScramCredentialsResponse.DescribeUserScramCredentialsResult")
  }
}

extension DescribeUserScramCredentialsResponse.CredentialInfo: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("mechanism", into: &self.mechanism)
    try fields.take("iterations", into: &self.iterations)
    try fields.finish("DescribeUserScramCredentialsResponse.CredentialInfo")
  }
}

extension ElectLeadersRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("electionType", into: &self.electionType)
    try fields.take("topicPartitions", into: &self.topicPartitions)
    try fields.take("timeoutMs", into: &self.timeoutMs)
    try fields.finish("ElectLeadersRequest")
  }
}

extension ElectLeadersRequest.TopicPartitions: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ElectLeadersRequest.TopicPartitions")
  }
}

extension ElectLeadersResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("replicaElectionResults", into: &self.replicaElectionResults)
    try fields.finish("ElectLeadersResponse")
  }
}

extension ElectLeadersResponse.ReplicaElectionResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("partitionResult", into: &self.partitionResult)
    try fields.finish("ElectLeadersResponse.ReplicaElectionResult")
  }
}

extension ElectLeadersResponse.PartitionResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionId", into: &self.partitionId)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("ElectLeadersResponse.PartitionResult")
  }
}

extension EndQuorumEpochRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("clusterId", into: &self.clusterId)
    try fields.take("topics", into: &self.topics)
    try fields.take("leaderEndpoints", into: &self.leaderEndpoints)
    try fields.finish("EndQuorumEpochRequest")
  }
}

extension EndQuorumEpochRequest.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("EndQuorumEpochRequest.TopicData")
  }
}

extension EndQuorumEpochRequest.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("preferredSuccessors", into: &self.preferredSuccessors)
    try fields.take("preferredCandidates", into: &self.preferredCandidates)
    try fields.finish("EndQuorumEpochRequest.PartitionData")
  }
}

extension EndQuorumEpochRequest.ReplicaInfo: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("candidateId", into: &self.candidateId)
    try fields.take("candidateDirectoryId", into: &self.candidateDirectoryId)
    try fields.finish("EndQuorumEpochRequest.ReplicaInfo")
  }
}

extension EndQuorumEpochRequest.LeaderEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("EndQuorumEpochRequest.LeaderEndpoint")
  }
}

extension EndQuorumEpochResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("topics", into: &self.topics)
    try fields.take("nodeEndpoints", into: &self.nodeEndpoints)
    try fields.finish("EndQuorumEpochResponse")
  }
}

extension EndQuorumEpochResponse.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("EndQuorumEpochResponse.TopicData")
  }
}

extension EndQuorumEpochResponse.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.finish("EndQuorumEpochResponse.PartitionData")
  }
}

extension EndQuorumEpochResponse.NodeEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("nodeId", into: &self.nodeId)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("EndQuorumEpochResponse.NodeEndpoint")
  }
}

extension EndTransactionRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    let fields = try JSONFields(json)
    try fields.finish("EndTransactionRecord")
  }
}

extension EndTxnMarkerValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("version", into: &self.version)
    try fields.take("coordinatorEpoch", into: &self.coordinatorEpoch)
    try fields.finish("EndTxnMarkerValue")
  }
}

extension EndTxnRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("transactionalId", into: &self.transactionalId)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("producerEpoch", into: &self.producerEpoch)
    try fields.take("committed", into: &self.committed)
    try fields.finish("EndTxnRequest")
  }
}

extension EndTxnResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("producerEpoch", into: &self.producerEpoch)
    try fields.finish("EndTxnResponse")
  }
}

extension EnvelopeRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("requestData", into: &self.requestData)
    try fields.take("requestPrincipal", into: &self.requestPrincipal)
    try fields.take("clientHostAddress", into: &self.clientHostAddress)
    try fields.finish("EnvelopeRequest")
  }
}

extension EnvelopeResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("responseData", into: &self.responseData)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("EnvelopeResponse")
  }
}

extension ExpireDelegationTokenRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("hmac", into: &self.hmac)
    try fields.take("expiryTimePeriodMs", into: &self.expiryTimePeriodMs)
    try fields.finish("ExpireDelegationTokenRequest")
  }
}

extension ExpireDelegationTokenResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("expiryTimestampMs", into: &self.expiryTimestampMs)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.finish("ExpireDelegationTokenResponse")
  }
}

extension FeatureLevelRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("featureLevel", into: &self.featureLevel)
    try fields.finish("FeatureLevelRecord")
  }
}

extension FenceBrokerRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("id", into: &self.id)
    try fields.take("epoch", into: &self.epoch)
    try fields.finish("FenceBrokerRecord")
  }
}

extension FetchRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("clusterId", into: &self.clusterId)
    try fields.take("replicaId", into: &self.replicaId)
    try fields.take("replicaState", into: &self.replicaState)
    try fields.take("maxWaitMs", into: &self.maxWaitMs)
    try fields.take("minBytes", into: &self.minBytes)
    try fields.take("maxBytes", into: &self.maxBytes)
    try fields.take("isolationLevel", into: &self.isolationLevel)
    try fields.take("sessionId", into: &self.sessionId)
    try fields.take("sessionEpoch", into: &self.sessionEpoch)
    try fields.take("topics", into: &self.topics)
    try fields.take("forgottenTopicsData", into: &self.forgottenTopicsData)
    try fields.take("rackId", into: &self.rackId)
    try fields.finish("FetchRequest")
  }
}

extension FetchRequest.ReplicaState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("replicaId", into: &self.replicaId)
    try fields.take("replicaEpoch", into: &self.replicaEpoch)
    try fields.finish("FetchRequest.ReplicaState")
  }
}

extension FetchRequest.FetchTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("FetchRequest.FetchTopic")
  }
}

extension FetchRequest.FetchPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("currentLeaderEpoch", into: &self.currentLeaderEpoch)
    try fields.take("fetchOffset", into: &self.fetchOffset)
    try fields.take("lastFetchedEpoch", into: &self.lastFetchedEpoch)
    try fields.take("logStartOffset", into: &self.logStartOffset)
    try fields.take("partitionMaxBytes", into: &self.partitionMaxBytes)
    try fields.take("replicaDirectoryId", into: &self.replicaDirectoryId)
    try fields.take("highWatermark", into: &self.highWatermark)
    try fields.finish("FetchRequest.FetchPartition")
  }
}

extension FetchRequest.ForgottenTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("FetchRequest.ForgottenTopic")
  }
}

extension FetchResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("sessionId", into: &self.sessionId)
    try fields.take("responses", into: &self.responses)
    try fields.take("nodeEndpoints", into: &self.nodeEndpoints)
    try fields.finish("FetchResponse")
  }
}

extension FetchResponse.FetchableTopicResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topic", into: &self.topic)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("FetchResponse.FetchableTopicResponse")
  }
}

extension FetchResponse.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("highWatermark", into: &self.highWatermark)
    try fields.take("lastStableOffset", into: &self.lastStableOffset)
    try fields.take("logStartOffset", into: &self.logStartOffset)
    try fields.take("divergingEpoch", into: &self.divergingEpoch)
    try fields.take("currentLeader", into: &self.currentLeader)
    try fields.take("snapshotId", into: &self.snapshotId)
    try fields.take("abortedTransactions", into: &self.abortedTransactions)
    try fields.take("preferredReadReplica", into: &self.preferredReadReplica)
    try fields.take("records", into: &self.records)
    try fields.finish("FetchResponse.PartitionData")
  }
}

extension FetchResponse.EpochEndOffset: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("epoch", into: &self.epoch)
    try fields.take("endOffset", into: &self.endOffset)
    try fields.finish("FetchResponse.EpochEndOffset")
  }
}

extension FetchResponse.LeaderIdAndEpoch: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.finish("FetchResponse.LeaderIdAndEpoch")
  }
}

extension FetchResponse.SnapshotId: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("endOffset", into: &self.endOffset)
    try fields.take("epoch", into: &self.epoch)
    try fields.finish("FetchResponse.SnapshotId")
  }
}

extension FetchResponse.AbortedTransaction: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("firstOffset", into: &self.firstOffset)
    try fields.finish("FetchResponse.AbortedTransaction")
  }
}

extension FetchResponse.NodeEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("nodeId", into: &self.nodeId)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.take("rack", into: &self.rack)
    try fields.finish("FetchResponse.NodeEndpoint")
  }
}

extension FetchSnapshotRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("clusterId", into: &self.clusterId)
    try fields.take("replicaId", into: &self.replicaId)
    try fields.take("maxBytes", into: &self.maxBytes)
    try fields.take("topics", into: &self.topics)
    try fields.finish("FetchSnapshotRequest")
  }
}

extension FetchSnapshotRequest.TopicSnapshot: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("FetchSnapshotRequest.TopicSnapshot")
  }
}

extension FetchSnapshotRequest.PartitionSnapshot: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partition", into: &self.partition)
    try fields.take("currentLeaderEpoch", into: &self.currentLeaderEpoch)
    try fields.take("snapshotId", into: &self.snapshotId)
    try fields.take("position", into: &self.position)
    try fields.take("replicaDirectoryId", into: &self.replicaDirectoryId)
    try fields.finish("FetchSnapshotRequest.PartitionSnapshot")
  }
}

extension FetchSnapshotRequest.SnapshotId: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("endOffset", into: &self.endOffset)
    try fields.take("epoch", into: &self.epoch)
    try fields.finish("FetchSnapshotRequest.SnapshotId")
  }
}

extension FetchSnapshotResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("topics", into: &self.topics)
    try fields.take("nodeEndpoints", into: &self.nodeEndpoints)
    try fields.finish("FetchSnapshotResponse")
  }
}

extension FetchSnapshotResponse.TopicSnapshot: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("FetchSnapshotResponse.TopicSnapshot")
  }
}

extension FetchSnapshotResponse.PartitionSnapshot: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("index", into: &self.index)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("snapshotId", into: &self.snapshotId)
    try fields.take("currentLeader", into: &self.currentLeader)
    try fields.take("size", into: &self.size)
    try fields.take("position", into: &self.position)
    try fields.take("unalignedRecords", into: &self.unalignedRecords)
    try fields.finish("FetchSnapshotResponse.PartitionSnapshot")
  }
}

extension FetchSnapshotResponse.SnapshotId: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("endOffset", into: &self.endOffset)
    try fields.take("epoch", into: &self.epoch)
    try fields.finish("FetchSnapshotResponse.SnapshotId")
  }
}

extension FetchSnapshotResponse.LeaderIdAndEpoch: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.finish("FetchSnapshotResponse.LeaderIdAndEpoch")
  }
}

extension FetchSnapshotResponse.NodeEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("nodeId", into: &self.nodeId)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("FetchSnapshotResponse.NodeEndpoint")
  }
}

extension FindCoordinatorRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("key", into: &self.key)
    try fields.take("keyType", into: &self.keyType)
    try fields.take("coordinatorKeys", into: &self.coordinatorKeys)
    try fields.finish("FindCoordinatorRequest")
  }
}

extension FindCoordinatorResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("nodeId", into: &self.nodeId)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.take("coordinators", into: &self.coordinators)
    try fields.finish("FindCoordinatorResponse")
  }
}

extension FindCoordinatorResponse.Coordinator: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("key", into: &self.key)
    try fields.take("nodeId", into: &self.nodeId)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("FindCoordinatorResponse.Coordinator")
  }
}

extension GetTelemetrySubscriptionsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("clientInstanceId", into: &self.clientInstanceId)
    try fields.finish("GetTelemetrySubscriptionsRequest")
  }
}

extension GetTelemetrySubscriptionsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("clientInstanceId", into: &self.clientInstanceId)
    try fields.take("subscriptionId", into: &self.subscriptionId)
    try fields.take("acceptedCompressionTypes", into: &self.acceptedCompressionTypes)
    try fields.take("pushIntervalMs", into: &self.pushIntervalMs)
    try fields.take("telemetryMaxBytes", into: &self.telemetryMaxBytes)
    try fields.take("deltaTemporality", into: &self.deltaTemporality)
    try fields.take("requestedMetrics", into: &self.requestedMetrics)
    try fields.finish("GetTelemetrySubscriptionsResponse")
  }
}

extension GroupMetadataKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("group", into: &self.group)
    try fields.finish("GroupMetadataKey")
  }
}
