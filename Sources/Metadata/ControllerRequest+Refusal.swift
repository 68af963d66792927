import KafkaProtocol

extension ControllerRequest {
  /// The answer that refuses all of the request, in the shape that its kind has for it. For brokers that are not the
  /// active controller, or cannot reach it.
  package func refusal(_ error: ErrorCode, message: String? = nil) -> ControllerResponse {
    let code = error.rawValue
    switch self {
    case .fetch: return .fetch(FetchResponse(errorCode: code))
    case .vote: return .vote(VoteResponse(errorCode: code))
    case .beginQuorumEpoch: return .beginQuorumEpoch(BeginQuorumEpochResponse(errorCode: code))
    case .endQuorumEpoch: return .endQuorumEpoch(EndQuorumEpochResponse(errorCode: code))
    case .fetchSnapshot: return .fetchSnapshot(FetchSnapshotResponse(errorCode: code))
    case .describeQuorum:
      return .describeQuorum(DescribeQuorumResponse(errorCode: code, errorMessage: message))
    case .brokerRegistration:
      return .brokerRegistration(BrokerRegistrationResponse(errorCode: code, brokerEpoch: -1))
    case .brokerHeartbeat: return .brokerHeartbeat(BrokerHeartbeatResponse(errorCode: code))
    case .unregisterBroker:
      return .unregisterBroker(UnregisterBrokerResponse(errorCode: code, errorMessage: message))
    case .alterPartition: return .alterPartition(AlterPartitionResponse(errorCode: code))
    case .allocateProducerIDs:
      return .allocateProducerIDs(
        AllocateProducerIdsResponse(errorCode: code, producerIdStart: -1, producerIdLen: 0)
      )
    case .electLeaders: return .electLeaders(ElectLeadersResponse(errorCode: code))
    case .createTopics(let request, _):
      return .createTopics(
        CreateTopicsResponse(
          topics: request.topics.map {
            var result = CreateTopicsResponse.CreatableTopicResult(name: $0.name)
            result.errorCode = code
            result.errorMessage = message
            result.configs = nil
            return result
          }
        )
      )
    case .deleteTopics(let request):
      let asked =
        request.topics.isEmpty ? request.topicNames.map { .init(name: $0, topicId: .zero) } : request.topics
      return .deleteTopics(
        DeleteTopicsResponse(
          responses: asked.map {
            var result = DeleteTopicsResponse.DeletableTopicResult(name: $0.name, topicId: $0.topicId)
            result.errorCode = code
            result.errorMessage = message
            return result
          }
        )
      )
    case .createPartitions(let request):
      return .createPartitions(
        CreatePartitionsResponse(
          results: request.topics.map { .init(name: $0.name, errorCode: code, errorMessage: message) }
        )
      )
    case .incrementalAlterConfigs(let request):
      return .incrementalAlterConfigs(
        IncrementalAlterConfigsResponse(
          responses: request.resources.map {
            .init(
              errorCode: code,
              errorMessage: message,
              resourceType: $0.resourceType,
              resourceName: $0.resourceName
            )
          }
        )
      )
    }
  }
}
