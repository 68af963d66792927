// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

/// The kinds of request, by the number that a request header begins with.
package enum APIKey: Int16, CaseIterable, Sendable, Hashable {
  case produce = 0
  case fetch = 1
  case listOffsets = 2
  case metadata = 3
  case leaderAndIsr = 4
  case stopReplica = 5
  case updateMetadata = 6
  case controlledShutdown = 7
  case offsetCommit = 8
  case offsetFetch = 9
  case findCoordinator = 10
  case joinGroup = 11
  case heartbeat = 12
  case leaveGroup = 13
  case syncGroup = 14
  case describeGroups = 15
  case listGroups = 16
  case saslHandshake = 17
  case apiVersions = 18
  case createTopics = 19
  case deleteTopics = 20
  case deleteRecords = 21
  case initProducerId = 22
  case offsetForLeaderEpoch = 23
  case addPartitionsToTxn = 24
  case addOffsetsToTxn = 25
  case endTxn = 26
  case writeTxnMarkers = 27
  case txnOffsetCommit = 28
  case describeAcls = 29
  case createAcls = 30
  case deleteAcls = 31
  case describeConfigs = 32
  case alterConfigs = 33
  case alterReplicaLogDirs = 34
  case describeLogDirs = 35
  case saslAuthenticate = 36
  case createPartitions = 37
  case createDelegationToken = 38
  case renewDelegationToken = 39
  case expireDelegationToken = 40
  case describeDelegationToken = 41
  case deleteGroups = 42
  case electLeaders = 43
  case incrementalAlterConfigs = 44
  case alterPartitionReassignments = 45
  case listPartitionReassignments = 46
  case offsetDelete = 47
  case describeClientQuotas = 48
  case alterClientQuotas = 49
  case describeUserScramCredentials = 50
  case alterUserScramCredentials = 51
  case vote = 52
  case beginQuorumEpoch = 53
  case endQuorumEpoch = 54
  case describeQuorum = 55
  case alterPartition = 56
  case updateFeatures = 57
  case envelope = 58
  case fetchSnapshot = 59
  case describeCluster = 60
  case describeProducers = 61
  case brokerRegistration = 62
  case brokerHeartbeat = 63
  case unregisterBroker = 64
  case describeTransactions = 65
  case listTransactions = 66
  case allocateProducerIds = 67
  case consumerGroupHeartbeat = 68
  case consumerGroupDescribe = 69
  case controllerRegistration = 70
  case getTelemetrySubscriptions = 71
  case pushTelemetry = 72
  case assignReplicasToDirs = 73
  case listConfigResources = 74
  case describeTopicPartitions = 75
  case shareGroupHeartbeat = 76
  case shareGroupDescribe = 77
  case shareFetch = 78
  case shareAcknowledge = 79
  case addRaftVoter = 80
  case removeRaftVoter = 81
  case updateRaftVoter = 82
  case initializeShareGroupState = 83
  case readShareGroupState = 84
  case writeShareGroupState = 85
  case deleteShareGroupState = 86
  case readShareGroupStateSummary = 87
  case streamsGroupHeartbeat = 88
  case streamsGroupDescribe = 89
  case describeShareGroupOffsets = 90
  case alterShareGroupOffsets = 91
  case deleteShareGroupOffsets = 92

  /// Kafka's own name: `ListOffsets`.
  package var name: String {
    switch self {
      case .produce: "Produce"
      case .fetch: "Fetch"
      case .listOffsets: "ListOffsets"
      case .metadata: "Metadata"
      case .leaderAndIsr: "LeaderAndIsr"
      case .stopReplica: "StopReplica"
      case .updateMetadata: "UpdateMetadata"
      case .controlledShutdown: "ControlledShutdown"
      case .offsetCommit: "OffsetCommit"
      case .offsetFetch: "OffsetFetch"
      case .findCoordinator: "FindCoordinator"
      case .joinGroup: "JoinGroup"
      case .heartbeat: "Heartbeat"
      case .leaveGroup: "LeaveGroup"
      case .syncGroup: "SyncGroup"
      case .describeGroups: "DescribeGroups"
      case .listGroups: "ListGroups"
      case .saslHandshake: "SaslHandshake"
      case .apiVersions: "ApiVersions"
      case .createTopics: "CreateTopics"
      case .deleteTopics: "DeleteTopics"
      case .deleteRecords: "DeleteRecords"
      case .initProducerId: "InitProducerId"
      case .offsetForLeaderEpoch: "OffsetForLeaderEpoch"
      case .addPartitionsToTxn: "AddPartitionsToTxn"
      case .addOffsetsToTxn: "AddOffsetsToTxn"
      case .endTxn: "EndTxn"
      case .writeTxnMarkers: "WriteTxnMarkers"
      case .txnOffsetCommit: "TxnOffsetCommit"
      case .describeAcls: "DescribeAcls"
      case .createAcls: "CreateAcls"
      case .deleteAcls: "DeleteAcls"
      case .describeConfigs: "DescribeConfigs"
      case .alterConfigs: "AlterConfigs"
      case .alterReplicaLogDirs: "AlterReplicaLogDirs"
      case .describeLogDirs: "DescribeLogDirs"
      case .saslAuthenticate: "SaslAuthenticate"
      case .createPartitions: "CreatePartitions"
      case .createDelegationToken: "CreateDelegationToken"
      case .renewDelegationToken: "RenewDelegationToken"
      case .expireDelegationToken: "ExpireDelegationToken"
      case .describeDelegationToken: "DescribeDelegationToken"
      case .deleteGroups: "DeleteGroups"
      case .electLeaders: "ElectLeaders"
      case .incrementalAlterConfigs: "IncrementalAlterConfigs"
      case .alterPartitionReassignments: "AlterPartitionReassignments"
      case .listPartitionReassignments: "ListPartitionReassignments"
      case .offsetDelete: "OffsetDelete"
      case .describeClientQuotas: "DescribeClientQuotas"
      case .alterClientQuotas: "AlterClientQuotas"
      case .describeUserScramCredentials: "DescribeUserScramCredentials"
      case .alterUserScramCredentials: "AlterUserScramCredentials"
      case .vote: "Vote"
      case .beginQuorumEpoch: "BeginQuorumEpoch"
      case .endQuorumEpoch: "EndQuorumEpoch"
      case .describeQuorum: "DescribeQuorum"
      case .alterPartition: "AlterPartition"
      case .updateFeatures: "UpdateFeatures"
      case .envelope: "Envelope"
      case .fetchSnapshot: "FetchSnapshot"
      case .describeCluster: "DescribeCluster"
      case .describeProducers: "DescribeProducers"
      case .brokerRegistration: "BrokerRegistration"
      case .brokerHeartbeat: "BrokerHeartbeat"
      case .unregisterBroker: "UnregisterBroker"
      case .describeTransactions: "DescribeTransactions"
      case .listTransactions: "ListTransactions"
      case .allocateProducerIds: "AllocateProducerIds"
      case .consumerGroupHeartbeat: "ConsumerGroupHeartbeat"
      case .consumerGroupDescribe: "ConsumerGroupDescribe"
      case .controllerRegistration: "ControllerRegistration"
      case .getTelemetrySubscriptions: "GetTelemetrySubscriptions"
      case .pushTelemetry: "PushTelemetry"
      case .assignReplicasToDirs: "AssignReplicasToDirs"
      case .listConfigResources: "ListConfigResources"
      case .describeTopicPartitions: "DescribeTopicPartitions"
      case .shareGroupHeartbeat: "ShareGroupHeartbeat"
      case .shareGroupDescribe: "ShareGroupDescribe"
      case .shareFetch: "ShareFetch"
      case .shareAcknowledge: "ShareAcknowledge"
      case .addRaftVoter: "AddRaftVoter"
      case .removeRaftVoter: "RemoveRaftVoter"
      case .updateRaftVoter: "UpdateRaftVoter"
      case .initializeShareGroupState: "InitializeShareGroupState"
      case .readShareGroupState: "ReadShareGroupState"
      case .writeShareGroupState: "WriteShareGroupState"
      case .deleteShareGroupState: "DeleteShareGroupState"
      case .readShareGroupStateSummary: "ReadShareGroupStateSummary"
      case .streamsGroupHeartbeat: "StreamsGroupHeartbeat"
      case .streamsGroupDescribe: "StreamsGroupDescribe"
      case .describeShareGroupOffsets: "DescribeShareGroupOffsets"
      case .alterShareGroupOffsets: "AlterShareGroupOffsets"
      case .deleteShareGroupOffsets: "DeleteShareGroupOffsets"
    }
  }
  /// The versions that have a codec; which of them a broker serves is the broker's to say.
  package var validVersions: ClosedRange<Int16> {
    switch self {
      case .produce: 0...13
      case .fetch: 0...18
      case .listOffsets: 0...11
      case .metadata: 0...13
      case .leaderAndIsr: 0...7
      case .stopReplica: 0...4
      case .updateMetadata: 0...8
      case .controlledShutdown: 0...3
      case .offsetCommit: 0...10
      case .offsetFetch: 0...10
      case .findCoordinator: 0...6
      case .joinGroup: 0...9
      case .heartbeat: 0...4
      case .leaveGroup: 0...5
      case .syncGroup: 0...5
      case .describeGroups: 0...6
      case .listGroups: 0...5
      case .saslHandshake: 0...1
      case .apiVersions: 0...4
      case .createTopics: 0...7
      case .deleteTopics: 0...6
      case .deleteRecords: 0...2
      case .initProducerId: 0...5
      case .offsetForLeaderEpoch: 0...4
      case .addPartitionsToTxn: 0...5
      case .addOffsetsToTxn: 0...4
      case .endTxn: 0...5
      case .writeTxnMarkers: 0...2
      case .txnOffsetCommit: 0...5
      case .describeAcls: 0...3
      case .createAcls: 0...3
      case .deleteAcls: 0...3
      case .describeConfigs: 0...4
      case .alterConfigs: 0...2
      case .alterReplicaLogDirs: 0...2
      case .describeLogDirs: 0...4
      case .saslAuthenticate: 0...2
      case .createPartitions: 0...3
      case .createDelegationToken: 0...3
      case .renewDelegationToken: 0...2
      case .expireDelegationToken: 0...2
      case .describeDelegationToken: 0...3
      case .deleteGroups: 0...2
      case .electLeaders: 0...2
      case .incrementalAlterConfigs: 0...1
      case .alterPartitionReassignments: 0...1
      case .listPartitionReassignments: 0...0
      case .offsetDelete: 0...0
      case .describeClientQuotas: 0...1
      case .alterClientQuotas: 0...1
      case .describeUserScramCredentials: 0...0
      case .alterUserScramCredentials: 0...0
      case .vote: 0...2
      case .beginQuorumEpoch: 0...1
      case .endQuorumEpoch: 0...1
      case .describeQuorum: 0...2
      case .alterPartition: 0...3
      case .updateFeatures: 0...2
      case .envelope: 0...0
      case .fetchSnapshot: 0...1
      case .describeCluster: 0...2
      case .describeProducers: 0...0
      case .brokerRegistration: 0...4
      case .brokerHeartbeat: 0...1
      case .unregisterBroker: 0...0
      case .describeTransactions: 0...0
      case .listTransactions: 0...2
      case .allocateProducerIds: 0...0
      case .consumerGroupHeartbeat: 0...1
      case .consumerGroupDescribe: 0...1
      case .controllerRegistration: 0...0
      case .getTelemetrySubscriptions: 0...0
      case .pushTelemetry: 0...0
      case .assignReplicasToDirs: 0...0
      case .listConfigResources: 0...1
      case .describeTopicPartitions: 0...0
      case .shareGroupHeartbeat: 0...1
      case .shareGroupDescribe: 0...1
      case .shareFetch: 0...2
      case .shareAcknowledge: 0...2
      case .addRaftVoter: 0...1
      case .removeRaftVoter: 0...0
      case .updateRaftVoter: 0...0
      case .initializeShareGroupState: 0...0
      case .readShareGroupState: 0...0
      case .writeShareGroupState: 0...1
      case .deleteShareGroupState: 0...0
      case .readShareGroupStateSummary: 0...1
      case .streamsGroupHeartbeat: 0...0
      case .streamsGroupDescribe: 0...0
      case .describeShareGroupOffsets: 0...1
      case .alterShareGroupOffsets: 0...0
      case .deleteShareGroupOffsets: 0...0
    }
  }
  /// The first version with compact encodings and tagged fields (KIP-482), if there is one.
  package var firstFlexibleVersion: Int16? {
    switch self {
      case .produce: 9
      case .fetch: 12
      case .listOffsets: 6
      case .metadata: 9
      case .leaderAndIsr: 4
      case .stopReplica: 2
      case .updateMetadata: 6
      case .controlledShutdown: 3
      case .offsetCommit: 8
      case .offsetFetch: 6
      case .findCoordinator: 3
      case .joinGroup: 6
      case .heartbeat: 4
      case .leaveGroup: 4
      case .syncGroup: 4
      case .describeGroups: 5
      case .listGroups: 3
      case .saslHandshake: nil
      case .apiVersions: 3
      case .createTopics: 5
      case .deleteTopics: 4
      case .deleteRecords: 2
      case .initProducerId: 2
      case .offsetForLeaderEpoch: 4
      case .addPartitionsToTxn: 3
      case .addOffsetsToTxn: 3
      case .endTxn: 3
      case .writeTxnMarkers: 1
      case .txnOffsetCommit: 3
      case .describeAcls: 2
      case .createAcls: 2
      case .deleteAcls: 2
      case .describeConfigs: 4
      case .alterConfigs: 2
      case .alterReplicaLogDirs: 2
      case .describeLogDirs: 2
      case .saslAuthenticate: 2
      case .createPartitions: 2
      case .createDelegationToken: 2
      case .renewDelegationToken: 2
      case .expireDelegationToken: 2
      case .describeDelegationToken: 2
      case .deleteGroups: 2
      case .electLeaders: 2
      case .incrementalAlterConfigs: 1
      case .alterPartitionReassignments: 0
      case .listPartitionReassignments: 0
      case .offsetDelete: nil
      case .describeClientQuotas: 1
      case .alterClientQuotas: 1
      case .describeUserScramCredentials: 0
      case .alterUserScramCredentials: 0
      case .vote: 0
      case .beginQuorumEpoch: 1
      case .endQuorumEpoch: 1
      case .describeQuorum: 0
      case .alterPartition: 0
      case .updateFeatures: 0
      case .envelope: 0
      case .fetchSnapshot: 0
      case .describeCluster: 0
      case .describeProducers: 0
      case .brokerRegistration: 0
      case .brokerHeartbeat: 0
      case .unregisterBroker: 0
      case .describeTransactions: 0
      case .listTransactions: 0
      case .allocateProducerIds: 0
      case .consumerGroupHeartbeat: 0
      case .consumerGroupDescribe: 0
      case .controllerRegistration: 0
      case .getTelemetrySubscriptions: 0
      case .pushTelemetry: 0
      case .assignReplicasToDirs: 0
      case .listConfigResources: 0
      case .describeTopicPartitions: 0
      case .shareGroupHeartbeat: 0
      case .shareGroupDescribe: 0
      case .shareFetch: 0
      case .shareAcknowledge: 0
      case .addRaftVoter: 0
      case .removeRaftVoter: 0
      case .updateRaftVoter: 0
      case .initializeShareGroupState: 0
      case .readShareGroupState: 0
      case .writeShareGroupState: 0
      case .deleteShareGroupState: 0
      case .readShareGroupStateSummary: 0
      case .streamsGroupHeartbeat: 0
      case .streamsGroupDescribe: 0
      case .describeShareGroupOffsets: 0
      case .alterShareGroupOffsets: 0
      case .deleteShareGroupOffsets: 0
    }
  }
}
