import KafkaProtocol
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import KafkaClient

/// A port that takes connections, and what came in by them.
final class DeafServer: Sendable {
  private final class Ear: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    let server: DeafServer
    init(_ server: DeafServer) { self.server = server }
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let count = unwrapInboundIn(data).readableBytes
      server.heard.withLock { $0 += count }
    }
  }

  let heard = Mutex(0)
  let connections = Mutex(0)

  func listen(on loop: any EventLoop) async throws -> any Channel {
    try await ServerBootstrap(group: loop).childChannelInitializer { [self] channel in
      connections.withLock { $0 += 1 }
      return channel.pipeline.addHandler(Ear(self))
    }.bind(host: "127.0.0.1", port: 0).get()
  }
}

@Suite("A client that only reads")
struct ReadOnlyTests {
  /// Every request that there is.
  private static let requests: [any KafkaRequest.Type] = [
    AddOffsetsToTxnRequest.self, AddPartitionsToTxnRequest.self, AddRaftVoterRequest.self,
    AllocateProducerIdsRequest.self, AlterClientQuotasRequest.self, AlterConfigsRequest.self,
    AlterPartitionRequest.self, AlterPartitionReassignmentsRequest.self, AlterReplicaLogDirsRequest.self,
    AlterShareGroupOffsetsRequest.self, AlterUserScramCredentialsRequest.self, ApiVersionsRequest.self,
    AssignReplicasToDirsRequest.self, BeginQuorumEpochRequest.self, BrokerHeartbeatRequest.self,
    BrokerRegistrationRequest.self, ConsumerGroupDescribeRequest.self, ConsumerGroupHeartbeatRequest.self,
    ControlledShutdownRequest.self, ControllerRegistrationRequest.self, CreateAclsRequest.self,
    CreateDelegationTokenRequest.self, CreatePartitionsRequest.self, CreateTopicsRequest.self,
    DeleteAclsRequest.self, DeleteGroupsRequest.self, DeleteRecordsRequest.self,
    DeleteShareGroupOffsetsRequest.self, DeleteShareGroupStateRequest.self, DeleteTopicsRequest.self,
    DescribeAclsRequest.self, DescribeClientQuotasRequest.self, DescribeClusterRequest.self,
    DescribeConfigsRequest.self, DescribeDelegationTokenRequest.self, DescribeGroupsRequest.self,
    DescribeLogDirsRequest.self, DescribeProducersRequest.self, DescribeQuorumRequest.self,
    DescribeShareGroupOffsetsRequest.self, DescribeTopicPartitionsRequest.self,
    DescribeTransactionsRequest.self, DescribeUserScramCredentialsRequest.self, ElectLeadersRequest.self,
    EndQuorumEpochRequest.self, EndTxnRequest.self, EnvelopeRequest.self,
    ExpireDelegationTokenRequest.self, FetchRequest.self, FetchSnapshotRequest.self,
    FindCoordinatorRequest.self, GetTelemetrySubscriptionsRequest.self, HeartbeatRequest.self,
    IncrementalAlterConfigsRequest.self, InitProducerIdRequest.self, InitializeShareGroupStateRequest.self,
    JoinGroupRequest.self, LeaderAndIsrRequest.self, LeaveGroupRequest.self,
    ListConfigResourcesRequest.self, ListGroupsRequest.self, ListOffsetsRequest.self,
    ListPartitionReassignmentsRequest.self, ListTransactionsRequest.self, MetadataRequest.self,
    OffsetCommitRequest.self, OffsetDeleteRequest.self, OffsetFetchRequest.self,
    OffsetForLeaderEpochRequest.self, ProduceRequest.self, PushTelemetryRequest.self,
    ReadShareGroupStateRequest.self, ReadShareGroupStateSummaryRequest.self, RemoveRaftVoterRequest.self,
    RenewDelegationTokenRequest.self, SaslAuthenticateRequest.self, SaslHandshakeRequest.self,
    ShareAcknowledgeRequest.self, ShareFetchRequest.self, ShareGroupDescribeRequest.self,
    ShareGroupHeartbeatRequest.self, StopReplicaRequest.self, StreamsGroupDescribeRequest.self,
    StreamsGroupHeartbeatRequest.self, SyncGroupRequest.self, TxnOffsetCommitRequest.self,
    UnregisterBrokerRequest.self, UpdateFeaturesRequest.self, UpdateMetadataRequest.self,
    UpdateRaftVoterRequest.self, VoteRequest.self, WriteShareGroupStateRequest.self,
    WriteTxnMarkersRequest.self,
  ]

  /// What an observer needs, and what else only tells.
  private static let reads: Set<APIKey> = [
    .fetch, .listOffsets, .metadata, .offsetFetch, .describeGroups, .listGroups, .saslHandshake, .apiVersions,
    .offsetForLeaderEpoch, .describeAcls, .describeConfigs, .describeLogDirs, .saslAuthenticate,
    .describeDelegationToken, .listPartitionReassignments, .describeClientQuotas,
    .describeUserScramCredentials, .describeQuorum, .fetchSnapshot, .describeCluster, .describeProducers,
    .describeTransactions, .listTransactions, .consumerGroupDescribe, .listConfigResources,
    .describeTopicPartitions, .shareGroupDescribe, .readShareGroupState, .readShareGroupStateSummary,
    .streamsGroupDescribe, .describeShareGroupOffsets,
  ]

  @Test func `the table of requests is whole`() {
    #expect(Set(Self.requests.map { $0.apiKey }) == Set(APIKey.allCases))
  }

  @Test func `whatever is not known to only read counts as a change`() {
    for key in APIKey.allCases { #expect(key.changesCluster == !Self.reads.contains(key), "\(key.name)") }
  }

  @Test func `what changes something is refused before there is even a connection`() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let server = DeafServer()
    let channel = try await server.listen(on: group.next())
    let port = try #require(channel.localAddress?.port)
    var configuration = ClientConfiguration()
    configuration.isReadOnly = true
    let cluster = KafkaCluster(
      bootstrap: [BrokerAddress(host: "127.0.0.1", port: port)],
      configuration: configuration,
      on: group.next()
    )
    for type in Self.requests where type.apiKey.changesCluster {
      #expect(await Self.refusal(of: type, by: cluster) == .readOnly(type.apiKey))
    }
    #expect(server.connections.withLock { $0 } == 0)
    #expect(server.heard.withLock { $0 } == 0)
    await cluster.close()
    try await channel.close()
    try await group.shutdownGracefully()
  }

  private static func refusal<Request: KafkaRequest>(
    of type: Request.Type,
    by cluster: KafkaCluster
  ) async -> ClientError? {
    do throws(ClientError) {
      _ = try await cluster.send(Request(), to: .bootstrap(0))
      return nil
    } catch {
      return error
    }
  }

  @Test func `a refusal is not tried again, and says what was not sent`() {
    let error = ClientError.readOnly(.createTopics)
    #expect(!error.isRetriable)
    #expect(!error.mayHaveHappened)
    #expect(error.sentence == "this client only reads: CreateTopics is not sent")
  }
}
