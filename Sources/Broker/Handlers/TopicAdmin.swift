import KafkaProtocol

// CreateTopics (19) 2-7, DeleteTopics (20) 1-6, CreatePartitions (37) 0-3, ElectLeaders (43) 0-2,
// IncrementalAlterConfigs (44) 0-1 and DescribeQuorum (55) 0-2 are the active controller's to answer. Here only what
// bounds their cost is checked, before anything is forwarded.
extension BrokerCore {
  mutating func handleCreateTopics(_ request: CreateTopicsRequest, _ context: RequestContext) {
    // The ids are this broker's, so that the next controller knows what the one before it has done of this request. They
    // are drawn from the name of this life and a count, and each is drawn once.
    let ids = request.topics.map { _ in
      createdTopicCount += 1
      var generator = SeededGenerator(seed: incarnationID.low ^ incarnationID.high &+ createdTopicCount)
      return KafkaUUID(using: &generator)
    }
    forward(.createTopics(request, ids: ids), context, timeoutMs: request.timeoutMs)
  }

  mutating func handleDeleteTopics(_ request: DeleteTopicsRequest, _ context: RequestContext) {
    var request = request
    if context.version < 6 {
      // One form for the controller: the list of names of old versions becomes the list of topics.
      request.topics = request.topicNames.map { .init(name: $0, topicId: .zero) }
      request.topicNames = []
    }
    guard settings.broker("delete.topic.enable", image: image) == "true" else {
      let error = context.version < 3 ? ErrorCode.invalidRequest : .topicDeletionDisabled
      reply(
        DeleteTopicsResponse(
          responses: request.topics.map {
            .init(name: $0.name, topicId: $0.topicId, errorCode: error.rawValue)
          }
        ),
        to: context.token
      )
      return
    }
    noteImpossibleNames(request.topics.lazy.compactMap(\.name) + request.topicNames, by: context.token)
    forward(.deleteTopics(request), context, timeoutMs: request.timeoutMs)
  }

  mutating func handleCreatePartitions(_ request: CreatePartitionsRequest, _ context: RequestContext) {
    forward(.createPartitions(request), context, timeoutMs: request.timeoutMs)
  }

  mutating func handleElectLeaders(_ request: ElectLeadersRequest, _ context: RequestContext) {
    forward(.electLeaders(request), context, timeoutMs: request.timeoutMs)
  }

  mutating func handleIncrementalAlterConfigs(
    _ request: IncrementalAlterConfigsRequest,
    _ context: RequestContext
  ) {
    // A broker's settings are this broker's to know (`ConfigAdminManager.preprocess`), and with them the bounds of what
    // a group may set; topics' are the controller's.
    var rest = request
    rest.resources.removeAll()
    var refused: [IncrementalAlterConfigsResponse.AlterConfigsResourceResponse] = []
    for resource in request.resources {
      let refusal: GroupRefusal?
      switch resource.resourceType {
      // Not INVALID_CONFIG: what brokers look at themselves is told so since ever (KAFKA-13609).
      case 4: refusal = objection(to: resource).map { GroupRefusal(.invalidRequest, $0) }
      case 32: refusal = groupObjection(to: resource)
      default: refusal = nil
      }
      guard let refusal else {
        rest.resources.append(resource)
        continue
      }
      refused.append(
        .init(
          errorCode: refusal.error.rawValue,
          errorMessage: refusal.message,
          resourceType: resource.resourceType,
          resourceName: resource.resourceName
        )
      )
    }
    guard !rest.resources.isEmpty || refused.isEmpty else {
      return reply(IncrementalAlterConfigsResponse(responses: refused), to: context.token)
    }
    forward(.incrementalAlterConfigs(rest), context, refusedConfigs: refused)
  }

  private func objection(to resource: IncrementalAlterConfigsRequest.AlterConfigsResource) -> String? {
    let name = resource.resourceName
    if !name.isEmpty, name != "\(id)" {
      return Int32(name) == nil
        ? "Node id must be an integer, but it is: \(name)"
        : "Unexpected broker id, expected \(id), but received \(name)"
    }
    for config in resource.configs {
      guard let definition = SettingCatalog.broker(config.name) else { continue }
      if definition.readOnly { return "Cannot update these configs dynamically: [\(config.name)]" }
      guard config.configOperation == 0, let value = config.value else { continue }
      if let objection = definition.objection(to: value) {
        return
          "Invalid config value for resource ConfigResource(type=BROKER, name='\(resource.resourceName)'): \(objection)"
      }
    }
    return nil
  }

  mutating func handleDescribeQuorum(_ request: DescribeQuorumRequest, _ context: RequestContext) {
    forward(.describeQuorum(request), context)
  }
}
