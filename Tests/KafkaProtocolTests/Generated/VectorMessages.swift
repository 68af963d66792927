// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import KafkaProtocol

/// Every message by the name of its schema.
let vectorMessages: [String: any VectorMessage.Type] = [
  "AbortTransactionRecord": AbortTransactionRecord.self,
  "AccessControlEntryRecord": AccessControlEntryRecord.self,
  "AddOffsetsToTxnRequest": AddOffsetsToTxnRequest.self,
  "AddOffsetsToTxnResponse": AddOffsetsToTxnResponse.self,
  "AddPartitionsToTxnRequest": AddPartitionsToTxnRequest.self,
  "AddPartitionsToTxnResponse": AddPartitionsToTxnResponse.self,
  "AddRaftVoterRequest": AddRaftVoterRequest.self,
  "AddRaftVoterResponse": AddRaftVoterResponse.self,
  "AllocateProducerIdsRequest": AllocateProducerIdsRequest.self,
  "AllocateProducerIdsResponse": AllocateProducerIdsResponse.self,
  "AlterClientQuotasRequest": AlterClientQuotasRequest.self,
  "AlterClientQuotasResponse": AlterClientQuotasResponse.self,
  "AlterConfigsRequest": AlterConfigsRequest.self,
  "AlterConfigsResponse": AlterConfigsResponse.self,
  "AlterPartitionReassignmentsRequest": AlterPartitionReassignmentsRequest.self,
  "AlterPartitionReassignmentsResponse": AlterPartitionReassignmentsResponse.self,
  "AlterPartitionRequest": AlterPartitionRequest.self,
  "AlterPartitionResponse": AlterPartitionResponse.self,
  "AlterReplicaLogDirsRequest": AlterReplicaLogDirsRequest.self,
  "AlterReplicaLogDirsResponse": AlterReplicaLogDirsResponse.self,
  "AlterShareGroupOffsetsRequest": AlterShareGroupOffsetsRequest.self,
  "AlterShareGroupOffsetsResponse": AlterShareGroupOffsetsResponse.self,
  "AlterUserScramCredentialsRequest": AlterUserScramCredentialsRequest.self,
  "AlterUserScramCredentialsResponse": AlterUserScramCredentialsResponse.self,
  "ApiVersionsRequest": ApiVersionsRequest.self,
  "ApiVersionsResponse": ApiVersionsResponse.self,
  "AssignReplicasToDirsRequest": AssignReplicasToDirsRequest.self,
  "AssignReplicasToDirsResponse": AssignReplicasToDirsResponse.self,
  "BeginQuorumEpochRequest": BeginQuorumEpochRequest.self,
  "BeginQuorumEpochResponse": BeginQuorumEpochResponse.self,
  "BeginTransactionRecord": BeginTransactionRecord.self,
  "BrokerHeartbeatRequest": BrokerHeartbeatRequest.self,
  "BrokerHeartbeatResponse": BrokerHeartbeatResponse.self,
  "BrokerRegistrationChangeRecord": BrokerRegistrationChangeRecord.self,
  "BrokerRegistrationRequest": BrokerRegistrationRequest.self,
  "BrokerRegistrationResponse": BrokerRegistrationResponse.self,
  "ClearElrRecord": ClearElrRecord.self,
  "ClientQuotaRecord": ClientQuotaRecord.self,
  "ConfigRecord": ConfigRecord.self,
  "ConsumerGroupCurrentMemberAssignmentKey": ConsumerGroupCurrentMemberAssignmentKey.self,
  "ConsumerGroupCurrentMemberAssignmentValue": ConsumerGroupCurrentMemberAssignmentValue.self,
  "ConsumerGroupDescribeRequest": ConsumerGroupDescribeRequest.self,
  "ConsumerGroupDescribeResponse": ConsumerGroupDescribeResponse.self,
  "ConsumerGroupHeartbeatRequest": ConsumerGroupHeartbeatRequest.self,
  "ConsumerGroupHeartbeatResponse": ConsumerGroupHeartbeatResponse.self,
  "ConsumerGroupMemberMetadataKey": ConsumerGroupMemberMetadataKey.self,
  "ConsumerGroupMemberMetadataValue": ConsumerGroupMemberMetadataValue.self,
  "ConsumerGroupMetadataKey": ConsumerGroupMetadataKey.self,
  "ConsumerGroupMetadataValue": ConsumerGroupMetadataValue.self,
  "ConsumerGroupPartitionMetadataKey": ConsumerGroupPartitionMetadataKey.self,
  "ConsumerGroupPartitionMetadataValue": ConsumerGroupPartitionMetadataValue.self,
  "ConsumerGroupRegularExpressionKey": ConsumerGroupRegularExpressionKey.self,
  "ConsumerGroupRegularExpressionValue": ConsumerGroupRegularExpressionValue.self,
  "ConsumerGroupTargetAssignmentMemberKey": ConsumerGroupTargetAssignmentMemberKey.self,
  "ConsumerGroupTargetAssignmentMemberValue": ConsumerGroupTargetAssignmentMemberValue.self,
  "ConsumerGroupTargetAssignmentMetadataKey": ConsumerGroupTargetAssignmentMetadataKey.self,
  "ConsumerGroupTargetAssignmentMetadataValue": ConsumerGroupTargetAssignmentMetadataValue.self,
  "ConsumerProtocolAssignment": ConsumerProtocolAssignment.self,
  "ConsumerProtocolSubscription": ConsumerProtocolSubscription.self,
  "ControlRecordKey": ControlRecordKey.self,
  "ControlledShutdownRequest": ControlledShutdownRequest.self,
  "ControlledShutdownResponse": ControlledShutdownResponse.self,
  "ControllerRegistrationRequest": ControllerRegistrationRequest.self,
  "ControllerRegistrationResponse": ControllerRegistrationResponse.self,
  "CreateAclsRequest": CreateAclsRequest.self,
  "CreateAclsResponse": CreateAclsResponse.self,
  "CreateDelegationTokenRequest": CreateDelegationTokenRequest.self,
  "CreateDelegationTokenResponse": CreateDelegationTokenResponse.self,
  "CreatePartitionsRequest": CreatePartitionsRequest.self,
  "CreatePartitionsResponse": CreatePartitionsResponse.self,
  "CreateTopicsRequest": CreateTopicsRequest.self,
  "CreateTopicsResponse": CreateTopicsResponse.self,
  "DefaultPrincipalData": DefaultPrincipalData.self,
  "DelegationTokenRecord": DelegationTokenRecord.self,
  "DeleteAclsRequest": DeleteAclsRequest.self,
  "DeleteAclsResponse": DeleteAclsResponse.self,
  "DeleteGroupsRequest": DeleteGroupsRequest.self,
  "DeleteGroupsResponse": DeleteGroupsResponse.self,
  "DeleteRecordsRequest": DeleteRecordsRequest.self,
  "DeleteRecordsResponse": DeleteRecordsResponse.self,
  "DeleteShareGroupOffsetsRequest": DeleteShareGroupOffsetsRequest.self,
  "DeleteShareGroupOffsetsResponse": DeleteShareGroupOffsetsResponse.self,
  "DeleteShareGroupStateRequest": DeleteShareGroupStateRequest.self,
  "DeleteShareGroupStateResponse": DeleteShareGroupStateResponse.self,
  "DeleteTopicsRequest": DeleteTopicsRequest.self,
  "DeleteTopicsResponse": DeleteTopicsResponse.self,
  "DescribeAclsRequest": DescribeAclsRequest.self,
  "DescribeAclsResponse": DescribeAclsResponse.self,
  "DescribeClientQuotasRequest": DescribeClientQuotasRequest.self,
  "DescribeClientQuotasResponse": DescribeClientQuotasResponse.self,
  "DescribeClusterRequest": DescribeClusterRequest.self,
  "DescribeClusterResponse": DescribeClusterResponse.self,
  "DescribeConfigsRequest": DescribeConfigsRequest.self,
  "DescribeConfigsResponse": DescribeConfigsResponse.self,
  "DescribeDelegationTokenRequest": DescribeDelegationTokenRequest.self,
  "DescribeDelegationTokenResponse": DescribeDelegationTokenResponse.self,
  "DescribeGroupsRequest": DescribeGroupsRequest.self,
  "DescribeGroupsResponse": DescribeGroupsResponse.self,
  "DescribeLogDirsRequest": DescribeLogDirsRequest.self,
  "DescribeLogDirsResponse": DescribeLogDirsResponse.self,
  "DescribeProducersRequest": DescribeProducersRequest.self,
  "DescribeProducersResponse": DescribeProducersResponse.self,
  "DescribeQuorumRequest": DescribeQuorumRequest.self,
  "DescribeQuorumResponse": DescribeQuorumResponse.self,
  "DescribeShareGroupOffsetsRequest": DescribeShareGroupOffsetsRequest.self,
  "DescribeShareGroupOffsetsResponse": DescribeShareGroupOffsetsResponse.self,
  "DescribeTopicPartitionsRequest": DescribeTopicPartitionsRequest.self,
  "DescribeTopicPartitionsResponse": DescribeTopicPartitionsResponse.self,
  "DescribeTransactionsRequest": DescribeTransactionsRequest.self,
  "DescribeTransactionsResponse": DescribeTransactionsResponse.self,
  "DescribeUserScramCredentialsRequest": DescribeUserScramCredentialsRequest.self,
  "DescribeUserScramCredentialsResponse": DescribeUserScramCredentialsResponse.self,
  "ElectLeadersRequest": ElectLeadersRequest.self,
  "ElectLeadersResponse": ElectLeadersResponse.self,
  "EndQuorumEpochRequest": EndQuorumEpochRequest.self,
  "EndQuorumEpochResponse": EndQuorumEpochResponse.self,
  "EndTransactionRecord": EndTransactionRecord.self,
  "EndTxnMarkerValue": EndTxnMarkerValue.self,
  "EndTxnRequest": EndTxnRequest.self,
  "EndTxnResponse": EndTxnResponse.self,
  "EnvelopeRequest": EnvelopeRequest.self,
  "EnvelopeResponse": EnvelopeResponse.self,
  "ExpireDelegationTokenRequest": ExpireDelegationTokenRequest.self,
  "ExpireDelegationTokenResponse": ExpireDelegationTokenResponse.self,
  "FeatureLevelRecord": FeatureLevelRecord.self,
  "FenceBrokerRecord": FenceBrokerRecord.self,
  "FetchRequest": FetchRequest.self,
  "FetchResponse": FetchResponse.self,
  "FetchSnapshotRequest": FetchSnapshotRequest.self,
  "FetchSnapshotResponse": FetchSnapshotResponse.self,
  "FindCoordinatorRequest": FindCoordinatorRequest.self,
  "FindCoordinatorResponse": FindCoordinatorResponse.self,
  "GetTelemetrySubscriptionsRequest": GetTelemetrySubscriptionsRequest.self,
  "GetTelemetrySubscriptionsResponse": GetTelemetrySubscriptionsResponse.self,
  "GroupMetadataKey": GroupMetadataKey.self,
  "GroupMetadataValue": GroupMetadataValue.self,
  "HeartbeatRequest": HeartbeatRequest.self,
  "HeartbeatResponse": HeartbeatResponse.self,
  "IncrementalAlterConfigsRequest": IncrementalAlterConfigsRequest.self,
  "IncrementalAlterConfigsResponse": IncrementalAlterConfigsResponse.self,
  "InitProducerIdRequest": InitProducerIdRequest.self,
  "InitProducerIdResponse": InitProducerIdResponse.self,
  "InitializeShareGroupStateRequest": InitializeShareGroupStateRequest.self,
  "InitializeShareGroupStateResponse": InitializeShareGroupStateResponse.self,
  "JoinGroupRequest": JoinGroupRequest.self,
  "JoinGroupResponse": JoinGroupResponse.self,
  "KRaftVersionRecord": KRaftVersionRecord.self,
  "LeaderAndIsrRequest": LeaderAndIsrRequest.self,
  "LeaderAndIsrResponse": LeaderAndIsrResponse.self,
  "LeaderChangeMessage": LeaderChangeMessage.self,
  "LeaveGroupRequest": LeaveGroupRequest.self,
  "LeaveGroupResponse": LeaveGroupResponse.self,
  "ListConfigResourcesRequest": ListConfigResourcesRequest.self,
  "ListConfigResourcesResponse": ListConfigResourcesResponse.self,
  "ListGroupsRequest": ListGroupsRequest.self,
  "ListGroupsResponse": ListGroupsResponse.self,
  "ListOffsetsRequest": ListOffsetsRequest.self,
  "ListOffsetsResponse": ListOffsetsResponse.self,
  "ListPartitionReassignmentsRequest": ListPartitionReassignmentsRequest.self,
  "ListPartitionReassignmentsResponse": ListPartitionReassignmentsResponse.self,
  "ListTransactionsRequest": ListTransactionsRequest.self,
  "ListTransactionsResponse": ListTransactionsResponse.self,
  "MetadataRequest": MetadataRequest.self,
  "MetadataResponse": MetadataResponse.self,
  "NoOpRecord": NoOpRecord.self,
  "OffsetCommitKey": OffsetCommitKey.self,
  "OffsetCommitRequest": OffsetCommitRequest.self,
  "OffsetCommitResponse": OffsetCommitResponse.self,
  "OffsetCommitValue": OffsetCommitValue.self,
  "OffsetDeleteRequest": OffsetDeleteRequest.self,
  "OffsetDeleteResponse": OffsetDeleteResponse.self,
  "OffsetFetchRequest": OffsetFetchRequest.self,
  "OffsetFetchResponse": OffsetFetchResponse.self,
  "OffsetForLeaderEpochRequest": OffsetForLeaderEpochRequest.self,
  "OffsetForLeaderEpochResponse": OffsetForLeaderEpochResponse.self,
  "PartitionChangeRecord": PartitionChangeRecord.self,
  "PartitionRecord": PartitionRecord.self,
  "ProduceRequest": ProduceRequest.self,
  "ProduceResponse": ProduceResponse.self,
  "ProducerIdsRecord": ProducerIdsRecord.self,
  "ProducerSnapshot": ProducerSnapshot.self,
  "PushTelemetryRequest": PushTelemetryRequest.self,
  "PushTelemetryResponse": PushTelemetryResponse.self,
  "QuorumStateData": QuorumStateData.self,
  "ReadShareGroupStateRequest": ReadShareGroupStateRequest.self,
  "ReadShareGroupStateResponse": ReadShareGroupStateResponse.self,
  "ReadShareGroupStateSummaryRequest": ReadShareGroupStateSummaryRequest.self,
  "ReadShareGroupStateSummaryResponse": ReadShareGroupStateSummaryResponse.self,
  "RegisterBrokerRecord": RegisterBrokerRecord.self,
  "RegisterControllerRecord": RegisterControllerRecord.self,
  "RemoteLogSegmentMetadataRecord": RemoteLogSegmentMetadataRecord.self,
  "RemoteLogSegmentMetadataSnapshotRecord": RemoteLogSegmentMetadataSnapshotRecord.self,
  "RemoteLogSegmentMetadataUpdateRecord": RemoteLogSegmentMetadataUpdateRecord.self,
  "RemotePartitionDeleteMetadataRecord": RemotePartitionDeleteMetadataRecord.self,
  "RemoveAccessControlEntryRecord": RemoveAccessControlEntryRecord.self,
  "RemoveDelegationTokenRecord": RemoveDelegationTokenRecord.self,
  "RemoveRaftVoterRequest": RemoveRaftVoterRequest.self,
  "RemoveRaftVoterResponse": RemoveRaftVoterResponse.self,
  "RemoveTopicRecord": RemoveTopicRecord.self,
  "RemoveUserScramCredentialRecord": RemoveUserScramCredentialRecord.self,
  "RenewDelegationTokenRequest": RenewDelegationTokenRequest.self,
  "RenewDelegationTokenResponse": RenewDelegationTokenResponse.self,
  "RequestHeader": RequestHeader.self,
  "ResponseHeader": ResponseHeader.self,
  "SaslAuthenticateRequest": SaslAuthenticateRequest.self,
  "SaslAuthenticateResponse": SaslAuthenticateResponse.self,
  "SaslHandshakeRequest": SaslHandshakeRequest.self,
  "SaslHandshakeResponse": SaslHandshakeResponse.self,
  "ShareAcknowledgeRequest": ShareAcknowledgeRequest.self,
  "ShareAcknowledgeResponse": ShareAcknowledgeResponse.self,
  "ShareFetchRequest": ShareFetchRequest.self,
  "ShareFetchResponse": ShareFetchResponse.self,
  "ShareGroupCurrentMemberAssignmentKey": ShareGroupCurrentMemberAssignmentKey.self,
  "ShareGroupCurrentMemberAssignmentValue": ShareGroupCurrentMemberAssignmentValue.self,
  "ShareGroupDescribeRequest": ShareGroupDescribeRequest.self,
  "ShareGroupDescribeResponse": ShareGroupDescribeResponse.self,
  "ShareGroupHeartbeatRequest": ShareGroupHeartbeatRequest.self,
  "ShareGroupHeartbeatResponse": ShareGroupHeartbeatResponse.self,
  "ShareGroupMemberMetadataKey": ShareGroupMemberMetadataKey.self,
  "ShareGroupMemberMetadataValue": ShareGroupMemberMetadataValue.self,
  "ShareGroupMetadataKey": ShareGroupMetadataKey.self,
  "ShareGroupMetadataValue": ShareGroupMetadataValue.self,
  "ShareGroupPartitionMetadataKey": ShareGroupPartitionMetadataKey.self,
  "ShareGroupPartitionMetadataValue": ShareGroupPartitionMetadataValue.self,
  "ShareGroupStatePartitionMetadataKey": ShareGroupStatePartitionMetadataKey.self,
  "ShareGroupStatePartitionMetadataValue": ShareGroupStatePartitionMetadataValue.self,
  "ShareGroupTargetAssignmentMemberKey": ShareGroupTargetAssignmentMemberKey.self,
  "ShareGroupTargetAssignmentMemberValue": ShareGroupTargetAssignmentMemberValue.self,
  "ShareGroupTargetAssignmentMetadataKey": ShareGroupTargetAssignmentMetadataKey.self,
  "ShareGroupTargetAssignmentMetadataValue": ShareGroupTargetAssignmentMetadataValue.self,
  "ShareSnapshotKey": ShareSnapshotKey.self,
  "ShareSnapshotValue": ShareSnapshotValue.self,
  "ShareUpdateKey": ShareUpdateKey.self,
  "ShareUpdateValue": ShareUpdateValue.self,
  "SnapshotFooterRecord": SnapshotFooterRecord.self,
  "SnapshotHeaderRecord": SnapshotHeaderRecord.self,
  "StopReplicaRequest": StopReplicaRequest.self,
  "StopReplicaResponse": StopReplicaResponse.self,
  "StreamsGroupDescribeRequest": StreamsGroupDescribeRequest.self,
  "StreamsGroupDescribeResponse": StreamsGroupDescribeResponse.self,
  "StreamsGroupHeartbeatRequest": StreamsGroupHeartbeatRequest.self,
  "StreamsGroupHeartbeatResponse": StreamsGroupHeartbeatResponse.self,
  "SyncGroupRequest": SyncGroupRequest.self,
  "SyncGroupResponse": SyncGroupResponse.self,
  "TopicRecord": TopicRecord.self,
  "TransactionLogKey": TransactionLogKey.self,
  "TransactionLogValue": TransactionLogValue.self,
  "TxnOffsetCommitRequest": TxnOffsetCommitRequest.self,
  "TxnOffsetCommitResponse": TxnOffsetCommitResponse.self,
  "UnfenceBrokerRecord": UnfenceBrokerRecord.self,
  "UnregisterBrokerRecord": UnregisterBrokerRecord.self,
  "UnregisterBrokerRequest": UnregisterBrokerRequest.self,
  "UnregisterBrokerResponse": UnregisterBrokerResponse.self,
  "UpdateFeaturesRequest": UpdateFeaturesRequest.self,
  "UpdateFeaturesResponse": UpdateFeaturesResponse.self,
  "UpdateMetadataRequest": UpdateMetadataRequest.self,
  "UpdateMetadataResponse": UpdateMetadataResponse.self,
  "UpdateRaftVoterRequest": UpdateRaftVoterRequest.self,
  "UpdateRaftVoterResponse": UpdateRaftVoterResponse.self,
  "UserScramCredentialRecord": UserScramCredentialRecord.self,
  "VoteRequest": VoteRequest.self,
  "VoteResponse": VoteResponse.self,
  "VotersRecord": VotersRecord.self,
  "WriteShareGroupStateRequest": WriteShareGroupStateRequest.self,
  "WriteShareGroupStateResponse": WriteShareGroupStateResponse.self,
  "WriteTxnMarkersRequest": WriteTxnMarkersRequest.self,
  "WriteTxnMarkersResponse": WriteTxnMarkersResponse.self,
  "ZkMigrationStateRecord": ZkMigrationStateRecord.self,
]

extension AbortTransactionRecord: VectorMessage {}
extension AccessControlEntryRecord: VectorMessage {}
extension AddOffsetsToTxnRequest: VectorMessage {}
extension AddOffsetsToTxnResponse: VectorMessage {}
extension AddPartitionsToTxnRequest: VectorMessage {}
extension AddPartitionsToTxnResponse: VectorMessage {}
extension AddRaftVoterRequest: VectorMessage {}
extension AddRaftVoterResponse: VectorMessage {}
extension AllocateProducerIdsRequest: VectorMessage {}
extension AllocateProducerIdsResponse: VectorMessage {}
extension AlterClientQuotasRequest: VectorMessage {}
extension AlterClientQuotasResponse: VectorMessage {}
extension AlterConfigsRequest: VectorMessage {}
extension AlterConfigsResponse: VectorMessage {}
extension AlterPartitionReassignmentsRequest: VectorMessage {}
extension AlterPartitionReassignmentsResponse: VectorMessage {}
extension AlterPartitionRequest: VectorMessage {}
extension AlterPartitionResponse: VectorMessage {}
extension AlterReplicaLogDirsRequest: VectorMessage {}
extension AlterReplicaLogDirsResponse: VectorMessage {}
extension AlterShareGroupOffsetsRequest: VectorMessage {}
extension AlterShareGroupOffsetsResponse: VectorMessage {}
extension AlterUserScramCredentialsRequest: VectorMessage {}
extension AlterUserScramCredentialsResponse: VectorMessage {}
extension ApiVersionsRequest: VectorMessage {}
extension ApiVersionsResponse: VectorMessage {}
extension AssignReplicasToDirsRequest: VectorMessage {}
extension AssignReplicasToDirsResponse: VectorMessage {}
extension BeginQuorumEpochRequest: VectorMessage {}
extension BeginQuorumEpochResponse: VectorMessage {}
extension BeginTransactionRecord: VectorMessage {}
extension BrokerHeartbeatRequest: VectorMessage {}
extension BrokerHeartbeatResponse: VectorMessage {}
extension BrokerRegistrationChangeRecord: VectorMessage {}
extension BrokerRegistrationRequest: VectorMessage {}
extension BrokerRegistrationResponse: VectorMessage {}
extension ClearElrRecord: VectorMessage {}
extension ClientQuotaRecord: VectorMessage {}
extension ConfigRecord: VectorMessage {}
extension ConsumerGroupCurrentMemberAssignmentKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ConsumerGroupCurrentMemberAssignmentValue: VectorMessage {}
extension ConsumerGroupDescribeRequest: VectorMessage {}
extension ConsumerGroupDescribeResponse: VectorMessage {}
extension ConsumerGroupHeartbeatRequest: VectorMessage {}
extension ConsumerGroupHeartbeatResponse: VectorMessage {}
extension ConsumerGroupMemberMetadataKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ConsumerGroupMemberMetadataValue: VectorMessage {}
extension ConsumerGroupMetadataKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ConsumerGroupMetadataValue: VectorMessage {}
extension ConsumerGroupPartitionMetadataKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ConsumerGroupPartitionMetadataValue: VectorMessage {}
extension ConsumerGroupRegularExpressionKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ConsumerGroupRegularExpressionValue: VectorMessage {}
extension ConsumerGroupTargetAssignmentMemberKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ConsumerGroupTargetAssignmentMemberValue: VectorMessage {}
extension ConsumerGroupTargetAssignmentMetadataKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ConsumerGroupTargetAssignmentMetadataValue: VectorMessage {}
extension ConsumerProtocolAssignment: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ConsumerProtocolSubscription: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ControlRecordKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ControlledShutdownRequest: VectorMessage {}
extension ControlledShutdownResponse: VectorMessage {}
extension ControllerRegistrationRequest: VectorMessage {}
extension ControllerRegistrationResponse: VectorMessage {}
extension CreateAclsRequest: VectorMessage {}
extension CreateAclsResponse: VectorMessage {}
extension CreateDelegationTokenRequest: VectorMessage {}
extension CreateDelegationTokenResponse: VectorMessage {}
extension CreatePartitionsRequest: VectorMessage {}
extension CreatePartitionsResponse: VectorMessage {}
extension CreateTopicsRequest: VectorMessage {}
extension CreateTopicsResponse: VectorMessage {}
extension DefaultPrincipalData: VectorMessage {}
extension DelegationTokenRecord: VectorMessage {}
extension DeleteAclsRequest: VectorMessage {}
extension DeleteAclsResponse: VectorMessage {}
extension DeleteGroupsRequest: VectorMessage {}
extension DeleteGroupsResponse: VectorMessage {}
extension DeleteRecordsRequest: VectorMessage {}
extension DeleteRecordsResponse: VectorMessage {}
extension DeleteShareGroupOffsetsRequest: VectorMessage {}
extension DeleteShareGroupOffsetsResponse: VectorMessage {}
extension DeleteShareGroupStateRequest: VectorMessage {}
extension DeleteShareGroupStateResponse: VectorMessage {}
extension DeleteTopicsRequest: VectorMessage {}
extension DeleteTopicsResponse: VectorMessage {}
extension DescribeAclsRequest: VectorMessage {}
extension DescribeAclsResponse: VectorMessage {}
extension DescribeClientQuotasRequest: VectorMessage {}
extension DescribeClientQuotasResponse: VectorMessage {}
extension DescribeClusterRequest: VectorMessage {}
extension DescribeClusterResponse: VectorMessage {}
extension DescribeConfigsRequest: VectorMessage {}
extension DescribeConfigsResponse: VectorMessage {}
extension DescribeDelegationTokenRequest: VectorMessage {}
extension DescribeDelegationTokenResponse: VectorMessage {}
extension DescribeGroupsRequest: VectorMessage {}
extension DescribeGroupsResponse: VectorMessage {}
extension DescribeLogDirsRequest: VectorMessage {}
extension DescribeLogDirsResponse: VectorMessage {}
extension DescribeProducersRequest: VectorMessage {}
extension DescribeProducersResponse: VectorMessage {}
extension DescribeQuorumRequest: VectorMessage {}
extension DescribeQuorumResponse: VectorMessage {}
extension DescribeShareGroupOffsetsRequest: VectorMessage {}
extension DescribeShareGroupOffsetsResponse: VectorMessage {}
extension DescribeTopicPartitionsRequest: VectorMessage {}
extension DescribeTopicPartitionsResponse: VectorMessage {}
extension DescribeTransactionsRequest: VectorMessage {}
extension DescribeTransactionsResponse: VectorMessage {}
extension DescribeUserScramCredentialsRequest: VectorMessage {}
extension DescribeUserScramCredentialsResponse: VectorMessage {}
extension ElectLeadersRequest: VectorMessage {}
extension ElectLeadersResponse: VectorMessage {}
extension EndQuorumEpochRequest: VectorMessage {}
extension EndQuorumEpochResponse: VectorMessage {}
extension EndTransactionRecord: VectorMessage {}
extension EndTxnMarkerValue: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension EndTxnRequest: VectorMessage {}
extension EndTxnResponse: VectorMessage {}
extension EnvelopeRequest: VectorMessage {}
extension EnvelopeResponse: VectorMessage {}
extension ExpireDelegationTokenRequest: VectorMessage {}
extension ExpireDelegationTokenResponse: VectorMessage {}
extension FeatureLevelRecord: VectorMessage {}
extension FenceBrokerRecord: VectorMessage {}
extension FetchRequest: VectorMessage {}
extension FetchResponse: VectorMessage {}
extension FetchSnapshotRequest: VectorMessage {}
extension FetchSnapshotResponse: VectorMessage {}
extension FindCoordinatorRequest: VectorMessage {}
extension FindCoordinatorResponse: VectorMessage {}
extension GetTelemetrySubscriptionsRequest: VectorMessage {}
extension GetTelemetrySubscriptionsResponse: VectorMessage {}
extension GroupMetadataKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension GroupMetadataValue: VectorMessage {}
extension HeartbeatRequest: VectorMessage {}
extension HeartbeatResponse: VectorMessage {}
extension IncrementalAlterConfigsRequest: VectorMessage {}
extension IncrementalAlterConfigsResponse: VectorMessage {}
extension InitProducerIdRequest: VectorMessage {}
extension InitProducerIdResponse: VectorMessage {}
extension InitializeShareGroupStateRequest: VectorMessage {}
extension InitializeShareGroupStateResponse: VectorMessage {}
extension JoinGroupRequest: VectorMessage {}
extension JoinGroupResponse: VectorMessage {}
extension KRaftVersionRecord: VectorMessage {}
extension LeaderAndIsrRequest: VectorMessage {}
extension LeaderAndIsrResponse: VectorMessage {}
extension LeaderChangeMessage: VectorMessage {}
extension LeaveGroupRequest: VectorMessage {}
extension LeaveGroupResponse: VectorMessage {}
extension ListConfigResourcesRequest: VectorMessage {}
extension ListConfigResourcesResponse: VectorMessage {}
extension ListGroupsRequest: VectorMessage {}
extension ListGroupsResponse: VectorMessage {}
extension ListOffsetsRequest: VectorMessage {}
extension ListOffsetsResponse: VectorMessage {}
extension ListPartitionReassignmentsRequest: VectorMessage {}
extension ListPartitionReassignmentsResponse: VectorMessage {}
extension ListTransactionsRequest: VectorMessage {}
extension ListTransactionsResponse: VectorMessage {}
extension MetadataRequest: VectorMessage {}
extension MetadataResponse: VectorMessage {}
extension NoOpRecord: VectorMessage {}
extension OffsetCommitKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension OffsetCommitRequest: VectorMessage {}
extension OffsetCommitResponse: VectorMessage {}
extension OffsetCommitValue: VectorMessage {}
extension OffsetDeleteRequest: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension OffsetDeleteResponse: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension OffsetFetchRequest: VectorMessage {}
extension OffsetFetchResponse: VectorMessage {}
extension OffsetForLeaderEpochRequest: VectorMessage {}
extension OffsetForLeaderEpochResponse: VectorMessage {}
extension PartitionChangeRecord: VectorMessage {}
extension PartitionRecord: VectorMessage {}
extension ProduceRequest: VectorMessage {}
extension ProduceResponse: VectorMessage {}
extension ProducerIdsRecord: VectorMessage {}
extension ProducerSnapshot: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension PushTelemetryRequest: VectorMessage {}
extension PushTelemetryResponse: VectorMessage {}
extension QuorumStateData: VectorMessage {}
extension ReadShareGroupStateRequest: VectorMessage {}
extension ReadShareGroupStateResponse: VectorMessage {}
extension ReadShareGroupStateSummaryRequest: VectorMessage {}
extension ReadShareGroupStateSummaryResponse: VectorMessage {}
extension RegisterBrokerRecord: VectorMessage {}
extension RegisterControllerRecord: VectorMessage {}
extension RemoteLogSegmentMetadataRecord: VectorMessage {}
extension RemoteLogSegmentMetadataSnapshotRecord: VectorMessage {}
extension RemoteLogSegmentMetadataUpdateRecord: VectorMessage {}
extension RemotePartitionDeleteMetadataRecord: VectorMessage {}
extension RemoveAccessControlEntryRecord: VectorMessage {}
extension RemoveDelegationTokenRecord: VectorMessage {}
extension RemoveRaftVoterRequest: VectorMessage {}
extension RemoveRaftVoterResponse: VectorMessage {}
extension RemoveTopicRecord: VectorMessage {}
extension RemoveUserScramCredentialRecord: VectorMessage {}
extension RenewDelegationTokenRequest: VectorMessage {}
extension RenewDelegationTokenResponse: VectorMessage {}
extension RequestHeader: VectorMessage {}
extension ResponseHeader: VectorMessage {}
extension SaslAuthenticateRequest: VectorMessage {}
extension SaslAuthenticateResponse: VectorMessage {}
extension SaslHandshakeRequest: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension SaslHandshakeResponse: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ShareAcknowledgeRequest: VectorMessage {}
extension ShareAcknowledgeResponse: VectorMessage {}
extension ShareFetchRequest: VectorMessage {}
extension ShareFetchResponse: VectorMessage {}
extension ShareGroupCurrentMemberAssignmentKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ShareGroupCurrentMemberAssignmentValue: VectorMessage {}
extension ShareGroupDescribeRequest: VectorMessage {}
extension ShareGroupDescribeResponse: VectorMessage {}
extension ShareGroupHeartbeatRequest: VectorMessage {}
extension ShareGroupHeartbeatResponse: VectorMessage {}
extension ShareGroupMemberMetadataKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ShareGroupMemberMetadataValue: VectorMessage {}
extension ShareGroupMetadataKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ShareGroupMetadataValue: VectorMessage {}
extension ShareGroupPartitionMetadataKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ShareGroupPartitionMetadataValue: VectorMessage {}
extension ShareGroupStatePartitionMetadataKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ShareGroupStatePartitionMetadataValue: VectorMessage {}
extension ShareGroupTargetAssignmentMemberKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ShareGroupTargetAssignmentMemberValue: VectorMessage {}
extension ShareGroupTargetAssignmentMetadataKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ShareGroupTargetAssignmentMetadataValue: VectorMessage {}
extension ShareSnapshotKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ShareSnapshotValue: VectorMessage {}
extension ShareUpdateKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension ShareUpdateValue: VectorMessage {}
extension SnapshotFooterRecord: VectorMessage {}
extension SnapshotHeaderRecord: VectorMessage {}
extension StopReplicaRequest: VectorMessage {}
extension StopReplicaResponse: VectorMessage {}
extension StreamsGroupDescribeRequest: VectorMessage {}
extension StreamsGroupDescribeResponse: VectorMessage {}
extension StreamsGroupHeartbeatRequest: VectorMessage {}
extension StreamsGroupHeartbeatResponse: VectorMessage {}
extension SyncGroupRequest: VectorMessage {}
extension SyncGroupResponse: VectorMessage {}
extension TopicRecord: VectorMessage {}
extension TransactionLogKey: VectorMessage { var unknownTaggedFields: [UnknownTaggedField] { get { [] } set {} } }
extension TransactionLogValue: VectorMessage {}
extension TxnOffsetCommitRequest: VectorMessage {}
extension TxnOffsetCommitResponse: VectorMessage {}
extension UnfenceBrokerRecord: VectorMessage {}
extension UnregisterBrokerRecord: VectorMessage {}
extension UnregisterBrokerRequest: VectorMessage {}
extension UnregisterBrokerResponse: VectorMessage {}
extension UpdateFeaturesRequest: VectorMessage {}
extension UpdateFeaturesResponse: VectorMessage {}
extension UpdateMetadataRequest: VectorMessage {}
extension UpdateMetadataResponse: VectorMessage {}
extension UpdateRaftVoterRequest: VectorMessage {}
extension UpdateRaftVoterResponse: VectorMessage {}
extension UserScramCredentialRecord: VectorMessage {}
extension VoteRequest: VectorMessage {}
extension VoteResponse: VectorMessage {}
extension VotersRecord: VectorMessage {}
extension WriteShareGroupStateRequest: VectorMessage {}
extension WriteShareGroupStateResponse: VectorMessage {}
extension WriteTxnMarkersRequest: VectorMessage {}
extension WriteTxnMarkersResponse: VectorMessage {}
extension ZkMigrationStateRecord: VectorMessage {}
