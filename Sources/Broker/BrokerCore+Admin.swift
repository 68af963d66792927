import KafkaProtocol
import Metadata

// Mutations and questions that the active controller answers: forwarded, parked with the request's own timeout, asked
// again when the controller changes (in place of KIP-590's envelopes).
extension BrokerCore {
  /// The shortest and the longest that a request is parked, whatever it says.
  static let adminTimeouts = Duration.milliseconds(1)...Duration.seconds(300)
  /// For requests without a timeout of their own.
  static let defaultAdminTimeout = Duration.seconds(30)

  mutating func forward(
    _ request: ControllerRequest,
    _ context: RequestContext,
    timeoutMs: Int32? = nil,
    refusedConfigs: [IncrementalAlterConfigsResponse.AlterConfigsResourceResponse] = []
  ) {
    let asked = timeoutMs.map { Duration.milliseconds(Int64(max(0, $0))) } ?? Self.defaultAdminTimeout
    let timeout = min(max(asked, Self.adminTimeouts.lowerBound), Self.adminTimeouts.upperBound)
    let number = nextAdminNumber
    nextAdminNumber += 1
    var parked = ParkedAdmin(token: context.token, request: request, deadline: now.monotonic + timeout)
    parked.refusedConfigs = refusedConfigs
    parkedAdmin[number] = parked
    controller.submit(request, for: .client(number))
  }

  mutating func answerAdmin(_ number: UInt64, _ response: ControllerResponse) {
    guard parkedAdmin[number] != nil else { return }
    parkedAdmin[number]?.answer = response
    settleParkedAdmin(image)
  }

  /// The metadata moved: answers that it now bears out leave.
  mutating func settleParkedAdmin(_ image: MetadataImage) {
    let ready = parkedAdmin.filter { entry in
      entry.value.answer.map { image.bearsOut(entry.value.request, $0) } ?? false
    }
    for number in ready.keys {
      guard let parked = parkedAdmin.removeValue(forKey: number), let answer = parked.answer else { continue }
      replyAdmin(answer, to: parked)
    }
  }

  mutating func expireParkedAdmin() {
    let expired = parkedAdmin.filter { $0.value.deadline <= now.monotonic }
    for number in expired.keys {
      guard let parked = parkedAdmin.removeValue(forKey: number) else { continue }
      controller.abandon(client: number)
      replyAdmin(parked.answer ?? parked.request.refused(.requestTimedOut), to: parked)
    }
  }

  private mutating func replyAdmin(_ response: ControllerResponse, to parked: ParkedAdmin) {
    let token = parked.token
    switch response {
    case .createTopics(let response):
      noteBadTopics(response.topics.map { ($0.name, $0.errorCode, $0.errorMessage) }, by: token)
      reply(response, to: token)
    case .deleteTopics(let response): reply(response, to: token)
    case .createPartitions(let response):
      noteBadTopics(response.results.map { ($0.name, $0.errorCode, $0.errorMessage) }, by: token)
      reply(response, to: token)
    case .electLeaders(let response): reply(response, to: token)
    case .incrementalAlterConfigs(var response):
      response.responses += parked.refusedConfigs
      reply(response, to: token)
    case .describeQuorum(let response):
      let version = connections[token.connection]?.waitingSlot(token)?.version ?? 2
      reply(version < 2 ? response.withoutDirectories : response, to: token)
    case .unregisterBroker(let response): reply(response, to: token)
    case .fetch, .vote, .beginQuorumEpoch, .endQuorumEpoch, .fetchSnapshot, .brokerRegistration,
      .brokerHeartbeat,
      .alterPartition, .allocateProducerIDs:
      close(token.connection, "an answer of the controller that is not for clients")
    }
  }
}

extension MetadataImage {
  /// Whether this image already shows what the answer says was done.
  func bearsOut(_ request: ControllerRequest, _ response: ControllerResponse) -> Bool {
    switch (request, response) {
    case (.createTopics(let request, _), .createTopics(let response)):
      return request.validateOnly
        || response.topics.allSatisfy { $0.errorCode != 0 || topic(named: $0.name) != nil }
    case (.deleteTopics, .deleteTopics(let response)):
      return response.responses.allSatisfy { $0.errorCode != 0 || topics[$0.topicId] == nil }
    case (.createPartitions(let request), .createPartitions(let response)):
      guard !request.validateOnly else { return true }
      return zip(request.topics, response.results).allSatisfy { asked, result in
        result.errorCode != 0 || (topic(named: asked.name)?.partitions.count ?? .max) >= Int(asked.count)
      }
    default: return true
    }
  }
}

extension ControllerRequest {
  /// The same answer for each part of the request, where nobody else can give one.
  func refused(_ error: ErrorCode) -> ControllerResponse {
    let code = error.rawValue
    let message = "the controller did not answer in time"
    switch self {
    case .createTopics(let request, _):
      return .createTopics(
        CreateTopicsResponse(
          topics: request.topics.map { .init(name: $0.name, errorCode: code, errorMessage: message) }
        )
      )
    case .deleteTopics(let request):
      let named = request.topicNames.map {
        DeleteTopicsResponse.DeletableTopicResult(name: $0, errorCode: code, errorMessage: message)
      }
      let listed = request.topics.map {
        DeleteTopicsResponse.DeletableTopicResult(
          name: $0.name,
          topicId: $0.topicId,
          errorCode: code,
          errorMessage: message
        )
      }
      return .deleteTopics(DeleteTopicsResponse(responses: named + listed))
    case .createPartitions(let request):
      return .createPartitions(
        CreatePartitionsResponse(
          results: request.topics.map { .init(name: $0.name, errorCode: code, errorMessage: message) }
        )
      )
    case .electLeaders: return .electLeaders(ElectLeadersResponse(errorCode: code))
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
    case .describeQuorum: return .describeQuorum(DescribeQuorumResponse(errorCode: code))
    case .fetch: return .fetch(FetchResponse(errorCode: code))
    case .vote: return .vote(VoteResponse(errorCode: code))
    case .beginQuorumEpoch: return .beginQuorumEpoch(BeginQuorumEpochResponse(errorCode: code))
    case .endQuorumEpoch: return .endQuorumEpoch(EndQuorumEpochResponse(errorCode: code))
    case .fetchSnapshot: return .fetchSnapshot(FetchSnapshotResponse(errorCode: code))
    case .brokerRegistration: return .brokerRegistration(BrokerRegistrationResponse(errorCode: code))
    case .brokerHeartbeat: return .brokerHeartbeat(BrokerHeartbeatResponse(errorCode: code))
    case .unregisterBroker: return .unregisterBroker(UnregisterBrokerResponse(errorCode: code))
    case .alterPartition: return .alterPartition(AlterPartitionResponse(errorCode: code))
    case .allocateProducerIDs: return .allocateProducerIDs(AllocateProducerIdsResponse(errorCode: code))
    }
  }
}

extension DescribeQuorumResponse {
  /// As versions below 2 tell it: voters had no directories then (KIP-853).
  fileprivate var withoutDirectories: DescribeQuorumResponse {
    var response = self
    for topic in response.topics.indices {
      for partition in response.topics[topic].partitions.indices {
        for voter in response.topics[topic].partitions[partition].currentVoters.indices {
          response.topics[topic].partitions[partition].currentVoters[voter].replicaDirectoryId = .zero
        }
        for observer in response.topics[topic].partitions[partition].observers.indices {
          response.topics[topic].partitions[partition].observers[observer].replicaDirectoryId = .zero
        }
      }
    }
    response.nodes = []
    return response
  }
}
