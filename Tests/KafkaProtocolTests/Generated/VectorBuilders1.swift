// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import KafkaProtocol

extension AbortTransactionRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("reason", into: &self.reason)
    try fields.finish("AbortTransactionRecord")
  }
}

extension AccessControlEntryRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("id", into: &self.id)
    try fields.take("resourceType", into: &self.resourceType)
    try fields.take("resourceName", into: &self.resourceName)
    try fields.take("patternType", into: &self.patternType)
    try fields.take("principal", into: &self.principal)
    try fields.take("host", into: &self.host)
    try fields.take("operation", into: &self.operation)
    try fields.take("permissionType", into: &self.permissionType)
    try fields.finish("AccessControlEntryRecord")
  }
}

extension AddOffsetsToTxnRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("transactionalId", into: &self.transactionalId)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("producerEpoch", into: &self.producerEpoch)
    try fields.take("groupId", into: &self.groupId)
    try fields.finish("AddOffsetsToTxnRequest")
  }
}

extension AddOffsetsToTxnResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("AddOffsetsToTxnResponse")
  }
}

extension AddPartitionsToTxnRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("transactions", into: &self.transactions)
    try fields.take("v3AndBelowTransactionalId", into: &self.v3AndBelowTransactionalId)
    try fields.take("v3AndBelowProducerId", into: &self.v3AndBelowProducerId)
    try fields.take("v3AndBelowProducerEpoch", into: &self.v3AndBelowProducerEpoch)
    try fields.take("v3AndBelowTopics", into: &self.v3AndBelowTopics)
    try fields.finish("AddPartitionsToTxnRequest")
  }
}

extension AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("transactionalId", into: &self.transactionalId)
    try fields.take("producerId", into: &self.producerId)
    try fields.take("producerEpoch", into: &self.producerEpoch)
    try fields.take("verifyOnly", into: &self.verifyOnly)
    try fields.take("topics", into: &self.topics)
    try fields.finish("AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction")
  }
}

extension AddPartitionsToTxnRequest.AddPartitionsToTxnTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("AddPartitionsToTxnRequest.AddPartitionsToTxnTopic")
  }
}

extension AddPartitionsToTxnResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("resultsByTransaction", into: &self.resultsByTransaction)
    try fields.take("resultsByTopicV3AndBelow", into: &self.resultsByTopicV3AndBelow)
    try fields.finish("AddPartitionsToTxnResponse")
  }
}

extension AddPartitionsToTxnResponse.AddPartitionsToTxnResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("transactionalId", into: &self.transactionalId)
    try fields.take("topicResults", into: &self.topicResults)
    try fields.finish("AddPartitionsToTxnResponse.AddPartitionsToTxnResult")
  }
}

extension AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("resultsByPartition", into: &self.resultsByPartition)
    try fields.finish("AddPartitionsToTxnResponse.AddPartitionsToTxnTopicResult")
  }
}

extension AddPartitionsToTxnResponse.AddPartitionsToTxnPartitionResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("partitionErrorCode", into: &self.partitionErrorCode)
    try fields.finish("AddPartitionsToTxnResponse.AddPartitionsToTxnPartitionResult")
  }
}

extension AddRaftVoterRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("clusterId", into: &self.clusterId)
    try fields.take("timeoutMs", into: &self.timeoutMs)
    try fields.take("voterId", into: &self.voterId)
    try fields.take("voterDirectoryId", into: &self.voterDirectoryId)
    try fields.take("listeners", into: &self.listeners)
    try fields.take("ackWhenCommitted", into: &self.ackWhenCommitted)
    try fields.finish("AddRaftVoterRequest")
  }
}

extension AddRaftVoterRequest.Listener: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("AddRaftVoterRequest.Listener")
  }
}

extension AddRaftVoterResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("AddRaftVoterResponse")
  }
}

extension AllocateProducerIdsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.finish("AllocateProducerIdsRequest")
  }
}

extension AllocateProducerIdsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("producerIdStart", into: &self.producerIdStart)
    try fields.take("producerIdLen", into: &self.producerIdLen)
    try fields.finish("AllocateProducerIdsResponse")
  }
}

extension AlterClientQuotasRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("entries", into: &self.entries)
    try fields.take("validateOnly", into: &self.validateOnly)
    try fields.finish("AlterClientQuotasRequest")
  }
}

extension AlterClientQuotasRequest.EntryData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("entity", into: &self.entity)
    try fields.take("ops", into: &self.ops)
    try fields.finish("AlterClientQuotasRequest.EntryData")
  }
}

extension AlterClientQuotasRequest.EntityData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("entityType", into: &self.entityType)
    try fields.take("entityName", into: &self.entityName)
    try fields.finish("AlterClientQuotasRequest.EntityData")
  }
}

extension AlterClientQuotasRequest.OpData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("key", into: &self.key)
    try fields.take("value", into: &self.value)
    try fields.take("remove", into: &self.remove)
    try fields.finish("AlterClientQuotasRequest.OpData")
  }
}

extension AlterClientQuotasResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("entries", into: &self.entries)
    try fields.finish("AlterClientQuotasResponse")
  }
}

extension AlterClientQuotasResponse.EntryData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("entity", into: &self.entity)
    try fields.finish("AlterClientQuotasResponse.EntryData")
  }
}

extension AlterClientQuotasResponse.EntityData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("entityType", into: &self.entityType)
    try fields.take("entityName", into: &self.entityName)
    try fields.finish("AlterClientQuotasResponse.EntityData")
  }
}

extension AlterConfigsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resources", into: &self.resources)
    try fields.take("validateOnly", into: &self.validateOnly)
    try fields.finish("AlterConfigsRequest")
  }
}

extension AlterConfigsRequest.AlterConfigsResource: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resourceType", into: &self.resourceType)
    try fields.take("resourceName", into: &self.resourceName)
    try fields.take("configs", into: &self.configs)
    try fields.finish("AlterConfigsRequest.AlterConfigsResource")
  }
}

extension AlterConfigsRequest.AlterableConfig: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("value", into: &self.value)
    try fields.finish("AlterConfigsRequest.AlterableConfig")
  }
}

extension AlterConfigsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("responses", into: &self.responses)
    try fields.finish("AlterConfigsResponse")
  }
}

extension AlterConfigsResponse.AlterConfigsResourceResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("resourceType", into: &self.resourceType)
    try fields.take("resourceName", into: &self.resourceName)
    try fields.finish("AlterConfigsResponse.AlterConfigsResourceResponse")
  }
}

extension AlterPartitionReassignmentsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("timeoutMs", into: &self.timeoutMs)
    try fields.take("allowReplicationFactorChange", into: &self.allowReplicationFactorChange)
    try fields.take("topics", into: &self.topics)
    try fields.finish("AlterPartitionReassignmentsRequest")
  }
}

extension AlterPartitionReassignmentsRequest.ReassignableTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("AlterPartitionReassignmentsRequest.ReassignableTopic")
  }
}

extension AlterPartitionReassignmentsRequest.ReassignablePartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("replicas", into: &self.replicas)
    try fields.finish("AlterPartitionReassignmentsRequest.ReassignablePartition")
  }
}

extension AlterPartitionReassignmentsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("allowReplicationFactorChange", into: &self.allowReplicationFactorChange)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("responses", into: &self.responses)
    try fields.finish("AlterPartitionReassignmentsResponse")
  }
}

extension AlterPartitionReassignmentsResponse.ReassignableTopicResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("AlterPartitionReassignmentsResponse.ReassignableTopicResponse")
  }
}

extension AlterPartitionReassignmentsResponse.ReassignablePartitionResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("AlterPartitionReassignmentsResponse.ReassignablePartitionResponse")
  }
}

extension AlterPartitionRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.take("topics", into: &self.topics)
    try fields.finish("AlterPartitionRequest")
  }
}

extension AlterPartitionRequest.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("AlterPartitionRequest.TopicData")
  }
}

extension AlterPartitionRequest.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("newIsr", into: &self.newIsr)
    try fields.take("newIsrWithEpochs", into: &self.newIsrWithEpochs)
    try fields.take("leaderRecoveryState", into: &self.leaderRecoveryState)
    try fields.take("partitionEpoch", into: &self.partitionEpoch)
    try fields.finish("AlterPartitionRequest.PartitionData")
  }
}

extension AlterPartitionRequest.BrokerState: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.finish("AlterPartitionRequest.BrokerState")
  }
}

extension AlterPartitionResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("topics", into: &self.topics)
    try fields.finish("AlterPartitionResponse")
  }
}

extension AlterPartitionResponse.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("AlterPartitionResponse.TopicData")
  }
}

extension AlterPartitionResponse.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.take("isr", into: &self.isr)
    try fields.take("leaderRecoveryState", into: &self.leaderRecoveryState)
    try fields.take("partitionEpoch", into: &self.partitionEpoch)
    try fields.finish("AlterPartitionResponse.PartitionData")
  }
}

extension AlterReplicaLogDirsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("dirs", into: &self.dirs)
    try fields.finish("AlterReplicaLogDirsRequest")
  }
}

extension AlterReplicaLogDirsRequest.AlterReplicaLogDir: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("path", into: &self.path)
    try fields.take("topics", into: &self.topics)
    try fields.finish("AlterReplicaLogDirsRequest.AlterReplicaLogDir")
  }
}

extension AlterReplicaLogDirsRequest.AlterReplicaLogDirTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("AlterReplicaLogDirsRequest.AlterReplicaLogDirTopic")
  }
}

extension AlterReplicaLogDirsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("results", into: &self.results)
    try fields.finish("AlterReplicaLogDirsResponse")
  }
}

extension AlterReplicaLogDirsResponse.AlterReplicaLogDirTopicResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("AlterReplicaLogDirsResponse.AlterReplicaLogDirTopicResult")
  }
}

extension AlterReplicaLogDirsResponse.AlterReplicaLogDirPartitionResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("AlterReplicaLogDirsResponse.AlterReplicaLogDirPartitionResult")
  }
}

extension AlterShareGroupOffsetsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("topics", into: &self.topics)
    try fields.finish("AlterShareGroupOffsetsRequest")
  }
}

extension AlterShareGroupOffsetsRequest.AlterShareGroupOffsetsRequestTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("AlterShareGroupOffsetsRequest.AlterShareGroupOffsetsRequestTopic")
  }
}

extension AlterShareGroupOffsetsRequest.AlterShareGroupOffsetsRequestPartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("startOffset", into: &self.startOffset)
    try fields.finish("AlterShareGroupOffsetsRequest.AlterShareGroupOffsetsRequestPartition")
  }
}

extension AlterShareGroupOffsetsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.take("responses", into: &self.responses)
    try fields.finish("AlterShareGroupOffsetsResponse")
  }
}

extension AlterShareGroupOffsetsResponse.AlterShareGroupOffsetsResponseTopic: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("AlterShareGroupOffsetsResponse.AlterShareGroupOffsetsResponseTopic")
  }
}

extension AlterShareGroupOffsetsResponse.AlterShareGroupOffsetsResponsePartition: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("AlterShareGroupOffsetsResponse.AlterShareGroupOffsetsResponsePartition")
  }
}

extension AlterUserScramCredentialsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("deletions", into: &self.deletions)
    try fields.take("upsertions", into: &self.upsertions)
    try fields.finish("AlterUserScramCredentialsRequest")
  }
}

extension AlterUserScramCredentialsRequest.ScramCredentialDeletion: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("mechanism", into: &self.mechanism)
    try fields.finish("AlterUserScramCredentialsRequest.ScramCredentialDeletion")
  }
}

extension AlterUserScramCredentialsRequest.ScramCredentialUpsertion: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("mechanism", into: &self.mechanism)
    try fields.take("iterations", into: &self.iterations)
    try fields.take("salt", into: &self.salt)
    try fields.take("saltedPassword", into: &self.saltedPassword)
    try fields.finish("AlterUserScramCredentialsRequest.ScramCredentialUpsertion")
  }
}

extension AlterUserScramCredentialsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("results", into: &self.results)
    try fields.finish("AlterUserScramCredentialsResponse")
  }
}

extension AlterUserScramCredentialsResponse.AlterUserScramCredentialsResult: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("user", into: &self.user)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("errorMessage", into: &self.errorMessage)
    try fields.finish("AlterUserScramCredentialsResponse.AlterUserScramCredentialsResult")
  }
}

extension ApiVersionsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("clientSoftwareName", into: &self.clientSoftwareName)
    try fields.take("clientSoftwareVersion", into: &self.clientSoftwareVersion)
    try fields.finish("ApiVersionsRequest")
  }
}

extension ApiVersionsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("apiKeys", into: &self.apiKeys)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("supportedFeatures", into: &self.supportedFeatures)
    try fields.take("finalizedFeaturesEpoch", into: &self.finalizedFeaturesEpoch)
    try fields.take("finalizedFeatures", into: &self.finalizedFeatures)
    try fields.take("zkMigrationReady", into: &self.zkMigrationReady)
    try fields.finish("ApiVersionsResponse")
  }
}

extension ApiVersionsResponse.ApiVersion: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("apiKey", into: &self.apiKey)
    try fields.take("minVersion", into: &self.minVersion)
    try fields.take("maxVersion", into: &self.maxVersion)
    try fields.finish("ApiVersionsResponse.ApiVersion")
  }
}

extension ApiVersionsResponse.SupportedFeatureKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("minVersion", into: &self.minVersion)
    try fields.take("maxVersion", into: &self.maxVersion)
    try fields.finish("ApiVersionsResponse.SupportedFeatureKey")
  }
}

extension ApiVersionsResponse.FinalizedFeatureKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("maxVersionLevel", into: &self.maxVersionLevel)
    try fields.take("minVersionLevel", into: &self.minVersionLevel)
    try fields.finish("ApiVersionsResponse.FinalizedFeatureKey")
  }
}

extension AssignReplicasToDirsRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.take("directories", into: &self.directories)
    try fields.finish("AssignReplicasToDirsRequest")
  }
}

extension AssignReplicasToDirsRequest.DirectoryData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("id", into: &self.id)
    try fields.take("topics", into: &self.topics)
    try fields.finish("AssignReplicasToDirsRequest.DirectoryData")
  }
}

extension AssignReplicasToDirsRequest.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("AssignReplicasToDirsRequest.TopicData")
  }
}

extension AssignReplicasToDirsRequest.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.finish("AssignReplicasToDirsRequest.PartitionData")
  }
}

extension AssignReplicasToDirsResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("directories", into: &self.directories)
    try fields.finish("AssignReplicasToDirsResponse")
  }
}

extension AssignReplicasToDirsResponse.DirectoryData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("id", into: &self.id)
    try fields.take("topics", into: &self.topics)
    try fields.finish("AssignReplicasToDirsResponse.DirectoryData")
  }
}

extension AssignReplicasToDirsResponse.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("AssignReplicasToDirsResponse.TopicData")
  }
}

extension AssignReplicasToDirsResponse.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.finish("AssignReplicasToDirsResponse.PartitionData")
  }
}

extension BeginQuorumEpochRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("clusterId", into: &self.clusterId)
    try fields.take("voterId", into: &self.voterId)
    try fields.take("topics", into: &self.topics)
    try fields.take("leaderEndpoints", into: &self.leaderEndpoints)
    try fields.finish("BeginQuorumEpochRequest")
  }
}

extension BeginQuorumEpochRequest.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("BeginQuorumEpochRequest.TopicData")
  }
}

extension BeginQuorumEpochRequest.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("voterDirectoryId", into: &self.voterDirectoryId)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.finish("BeginQuorumEpochRequest.PartitionData")
  }
}

extension BeginQuorumEpochRequest.LeaderEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("BeginQuorumEpochRequest.LeaderEndpoint")
  }
}

extension BeginQuorumEpochResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("topics", into: &self.topics)
    try fields.take("nodeEndpoints", into: &self.nodeEndpoints)
    try fields.finish("BeginQuorumEpochResponse")
  }
}

extension BeginQuorumEpochResponse.TopicData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("BeginQuorumEpochResponse.TopicData")
  }
}

extension BeginQuorumEpochResponse.PartitionData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("partitionIndex", into: &self.partitionIndex)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("leaderId", into: &self.leaderId)
    try fields.take("leaderEpoch", into: &self.leaderEpoch)
    try fields.finish("BeginQuorumEpochResponse.PartitionData")
  }
}

extension BeginQuorumEpochResponse.NodeEndpoint: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("nodeId", into: &self.nodeId)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.finish("BeginQuorumEpochResponse.NodeEndpoint")
  }
}

extension BeginTransactionRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.finish("BeginTransactionRecord")
  }
}

extension BrokerHeartbeatRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.take("currentMetadataOffset", into: &self.currentMetadataOffset)
    try fields.take("wantFence", into: &self.wantFence)
    try fields.take("wantShutDown", into: &self.wantShutDown)
    try fields.take("offlineLogDirs", into: &self.offlineLogDirs)
    try fields.finish("BrokerHeartbeatRequest")
  }
}

extension BrokerHeartbeatResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("isCaughtUp", into: &self.isCaughtUp)
    try fields.take("isFenced", into: &self.isFenced)
    try fields.take("shouldShutDown", into: &self.shouldShutDown)
    try fields.finish("BrokerHeartbeatResponse")
  }
}

extension BrokerRegistrationChangeRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.take("fenced", into: &self.fenced)
    try fields.take("inControlledShutdown", into: &self.inControlledShutdown)
    try fields.take("logDirs", into: &self.logDirs)
    try fields.finish("BrokerRegistrationChangeRecord")
  }
}

extension BrokerRegistrationRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("brokerId", into: &self.brokerId)
    try fields.take("clusterId", into: &self.clusterId)
    try fields.take("incarnationId", into: &self.incarnationId)
    try fields.take("listeners", into: &self.listeners)
    try fields.take("features", into: &self.features)
    try fields.take("rack", into: &self.rack)
    try fields.take("isMigratingZkBroker", into: &self.isMigratingZkBroker)
    try fields.take("logDirs", into: &self.logDirs)
    try fields.take("previousBrokerEpoch", into: &self.previousBrokerEpoch)
    try fields.finish("BrokerRegistrationRequest")
  }
}

extension BrokerRegistrationRequest.Listener: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("host", into: &self.host)
    try fields.take("port", into: &self.port)
    try fields.take("securityProtocol", into: &self.securityProtocol)
    try fields.finish("BrokerRegistrationRequest.Listener")
  }
}

extension BrokerRegistrationRequest.Feature: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("name", into: &self.name)
    try fields.take("minSupportedVersion", into: &self.minSupportedVersion)
    try fields.take("maxSupportedVersion", into: &self.maxSupportedVersion)
    try fields.finish("BrokerRegistrationRequest.Feature")
  }
}

extension BrokerRegistrationResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("errorCode", into: &self.errorCode)
    try fields.take("brokerEpoch", into: &self.brokerEpoch)
    try fields.finish("BrokerRegistrationResponse")
  }
}

extension ClearElrRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicName", into: &self.topicName)
    try fields.finish("ClearElrRecord")
  }
}

extension ClientQuotaRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("entity", into: &self.entity)
    try fields.take("key", into: &self.key)
    try fields.take("value", into: &self.value)
    try fields.take("remove", into: &self.remove)
    try fields.finish("ClientQuotaRecord")
  }
}

extension ClientQuotaRecord.EntityData: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("entityType", into: &self.entityType)
    try fields.take("entityName", into: &self.entityName)
    try fields.finish("ClientQuotaRecord.EntityData")
  }
}

extension ConfigRecord: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("resourceType", into: &self.resourceType)
    try fields.take("resourceName", into: &self.resourceName)
    try fields.take("name", into: &self.name)
    try fields.take("value", into: &self.value)
    try fields.finish("ConfigRecord")
  }
}

extension ConsumerGroupCurrentMemberAssignmentKey: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.finish("ConsumerGroupCurrentMemberAssignmentKey")
  }
}

extension ConsumerGroupCurrentMemberAssignmentValue: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("memberEpoch", into: &self.memberEpoch)
    try fields.take("previousMemberEpoch", into: &self.previousMemberEpoch)
    try fields.take("state", into: &self.state)
    try fields.take("assignedPartitions", into: &self.assignedPartitions)
    try fields.take("partitionsPendingRevocation", into: &self.partitionsPendingRevocation)
    try fields.finish("ConsumerGroupCurrentMemberAssignmentValue")
  }
}

extension ConsumerGroupCurrentMemberAssignmentValue.TopicPartitions: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ConsumerGroupCurrentMemberAssignmentValue.TopicPartitions")
  }
}

extension ConsumerGroupDescribeRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupIds", into: &self.groupIds)
    try fields.take("includeAuthorizedOperations", into: &self.includeAuthorizedOperations)
    try fields.finish("ConsumerGroupDescribeRequest")
  }
}

extension ConsumerGroupDescribeResponse: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("throttleTimeMs", into: &self.throttleTimeMs)
    try fields.take("groups", into: &self.groups)
    try fields.finish("ConsumerGroupDescribeResponse")
  }
}

extension ConsumerGroupDescribeResponse.DescribedGroup: JSONBuildable {
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
    try fields.finish("ConsumerGroupDescribeResponse.DescribedGroup")
  }
}

extension ConsumerGroupDescribeResponse.Member: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("instanceId", into: &self.instanceId)
    try fields.take("rackId", into: &self.rackId)
    try fields.take("memberEpoch", into: &self.memberEpoch)
    try fields.take("clientId", into: &self.clientId)
    try fields.take("clientHost", into: &self.clientHost)
    try fields.take("subscribedTopicNames", into: &self.subscribedTopicNames)
    try fields.take("subscribedTopicRegex", into: &self.subscribedTopicRegex)
    try fields.take("assignment", into: &self.assignment)
    try fields.take("targetAssignment", into: &self.targetAssignment)
    try fields.take("memberType", into: &self.memberType)
    try fields.finish("ConsumerGroupDescribeResponse.Member")
  }
}

extension ConsumerGroupDescribeResponse.TopicPartitions: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("topicName", into: &self.topicName)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ConsumerGroupDescribeResponse.TopicPartitions")
  }
}

extension ConsumerGroupDescribeResponse.Assignment: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicPartitions", into: &self.topicPartitions)
    try fields.finish("ConsumerGroupDescribeResponse.Assignment")
  }
}

extension ConsumerGroupHeartbeatRequest: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("groupId", into: &self.groupId)
    try fields.take("memberId", into: &self.memberId)
    try fields.take("memberEpoch", into: &self.memberEpoch)
    try fields.take("instanceId", into: &self.instanceId)
    try fields.take("rackId", into: &self.rackId)
    try fields.take("rebalanceTimeoutMs", into: &self.rebalanceTimeoutMs)
    try fields.take("subscribedTopicNames", into: &self.subscribedTopicNames)
    try fields.take("subscribedTopicRegex", into: &self.subscribedTopicRegex)
    try fields.take("serverAssignor", into: &self.serverAssignor)
    try fields.take("topicPartitions", into: &self.topicPartitions)
    try fields.finish("ConsumerGroupHeartbeatRequest")
  }
}

extension ConsumerGroupHeartbeatRequest.TopicPartitions: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ConsumerGroupHeartbeatRequest.TopicPartitions")
  }
}

extension ConsumerGroupHeartbeatResponse: JSONBuildable {
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
    try fields.finish("ConsumerGroupHeartbeatResponse")
  }
}

extension ConsumerGroupHeartbeatResponse.Assignment: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicPartitions", into: &self.topicPartitions)
    try fields.finish("ConsumerGroupHeartbeatResponse.Assignment")
  }
}

extension ConsumerGroupHeartbeatResponse.TopicPartitions: JSONBuildable {
  init(json: JSON) throws {
    self.init()
    var fields = try JSONFields(json)
    try fields.take("topicId", into: &self.topicId)
    try fields.take("partitions", into: &self.partitions)
    try fields.finish("ConsumerGroupHeartbeatResponse.TopicPartitions")
  }
}
