import KafkaProtocol

// What a client that only reads does not send. Each kind of request is named, so that a new one has to be decided.

extension APIKey {
  /// Whether the request can change anything on the cluster: data, metadata, settings, rights, or who is in a group.
  package var changesCluster: Bool {
    switch self {
    case .fetch, .listOffsets, .metadata, .offsetFetch, .describeGroups, .listGroups, .saslHandshake,
      .apiVersions, .offsetForLeaderEpoch, .describeAcls, .describeConfigs, .describeLogDirs,
      .saslAuthenticate, .describeDelegationToken, .listPartitionReassignments, .describeClientQuotas,
      .describeUserScramCredentials, .describeQuorum, .fetchSnapshot, .describeCluster, .describeProducers,
      .describeTransactions, .listTransactions, .consumerGroupDescribe, .listConfigResources,
      .describeTopicPartitions, .shareGroupDescribe, .readShareGroupState, .readShareGroupStateSummary,
      .streamsGroupDescribe, .describeShareGroupOffsets:
      false
    // A broker that is asked for a coordinator makes the coordinators' topic where it is missing.
    case .findCoordinator: true
    case .produce, .offsetCommit, .joinGroup, .heartbeat, .leaveGroup, .syncGroup, .createTopics,
      .deleteTopics, .deleteRecords, .initProducerId, .addPartitionsToTxn, .addOffsetsToTxn, .endTxn,
      .writeTxnMarkers, .txnOffsetCommit, .createAcls, .deleteAcls, .alterConfigs, .alterReplicaLogDirs,
      .createPartitions, .createDelegationToken, .renewDelegationToken, .expireDelegationToken,
      .deleteGroups, .electLeaders, .incrementalAlterConfigs, .alterPartitionReassignments, .offsetDelete,
      .alterClientQuotas, .alterUserScramCredentials, .updateFeatures, .unregisterBroker,
      .consumerGroupHeartbeat, .getTelemetrySubscriptions, .pushTelemetry, .shareGroupHeartbeat,
      .shareFetch, .shareAcknowledge, .addRaftVoter, .removeRaftVoter, .initializeShareGroupState,
      .writeShareGroupState, .deleteShareGroupState, .streamsGroupHeartbeat, .alterShareGroupOffsets,
      .deleteShareGroupOffsets:
      true
    // What brokers and controllers say to each other.
    case .leaderAndIsr, .stopReplica, .updateMetadata, .controlledShutdown, .vote, .beginQuorumEpoch,
      .endQuorumEpoch, .alterPartition, .envelope, .brokerRegistration, .brokerHeartbeat,
      .allocateProducerIds, .controllerRegistration, .assignReplicasToDirs, .updateRaftVoter:
      true
    }
  }
}
