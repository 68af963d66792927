import KafkaProtocol
import Metadata

// Metadata (3), versions 0-13 (KIP-4, KIP-516, KIP-700, KIP-1102). Answered from the committed image; a topic that is
// asked for by name and does not exist is created when the client and `auto.create.topics.enable` allow it.
extension BrokerCore {
  mutating func handleMetadata(_ request: MetadataRequest, _ context: RequestContext) {
    let image = image
    var response = MetadataResponse(clusterId: "\(configuration.clusterID)")
    let living = image.sortedBrokers.filter { !$0.fenced }
    response.brokers = living.map {
      .init(nodeId: $0.id.rawValue, host: $0.host, port: $0.port, rack: $0.rack)
    }
    response.controllerId = (quorum?.leader?.id ?? living.first?.id)?.rawValue ?? -1
    // A leader whose process has ended is no leader, though the controller may need a moment more to say so. Whoever was
    // sent back to it would fail there and back off for long, where LEADER_NOT_AVAILABLE lets it ask again at once.
    let alive = Set(living.map(\.id).filter { !isKnownToHaveEnded($0) })
    if let asked = request.topics, !(context.version == 0 && asked.isEmpty) {
      var missing: [String] = []
      // Each once, however often it is named (`KafkaApis.scala` makes a set of them).
      struct Asked: Hashable {
        var name: WireName?
        var id: KafkaUUID
      }
      var seen = Set<Asked>()
      for topic in asked
      where seen.insert(Asked(name: topic.name.map(WireName.init(_:)), id: topic.topicId)).inserted {
        response.topics.append(describe(topic, image, alive, version: context.version, missing: &missing))
      }
      let allowed = context.version < 4 || request.allowAutoTopicCreation
      let invalid = response.topics.filter { $0.errorCode == ErrorCode.invalidTopicException.rawValue }
      noteBadTopics(
        invalid.map { ($0.name ?? "", $0.errorCode, "no topic can have this name") },
        by: context.token
      )
      if allowed, !missing.isEmpty, settings.broker("auto.create.topics.enable", image: image) == "true" {
        createAutomatically(missing)
      }
    } else {
      response.topics = image.sortedTopics.map { describe($0, alive, version: context.version) }
    }
    if request.includeClusterAuthorizedOperations {
      response.clusterAuthorizedOperations = AuthorizedOperations.cluster
    }
    if request.includeTopicAuthorizedOperations {
      for index in response.topics.indices {
        response.topics[index].topicAuthorizedOperations = AuthorizedOperations.topic
      }
    }
    reply(response, to: context.token)
  }

  private func isKnownToHaveEnded(_ peer: BrokerID) -> Bool {
    guard configuration.timing.refusedIsDead, let link = peers[peer] else { return false }
    return !link.isUp
  }

  private func describe(
    _ asked: MetadataRequest.MetadataRequestTopic,
    _ image: MetadataImage,
    _ alive: Set<BrokerID>,
    version: Int16,
    missing: inout [String]
  ) -> MetadataResponse.MetadataResponseTopic {
    func refused(_ error: ErrorCode) -> MetadataResponse.MetadataResponseTopic {
      .init(
        errorCode: error.rawValue,
        name: version >= 12 ? asked.name : asked.name ?? "",
        topicId: asked.topicId
      )
    }
    guard let name = asked.name else {
      guard let topic = image.topics[asked.topicId] else { return refused(.unknownTopicId) }
      return describe(topic, alive, version: version)
    }
    if let topic = image.topic(named: name) { return describe(topic, alive, version: version) }
    guard TopicName.isValid(name) else { return refused(.invalidTopicException) }
    missing.append(name)
    return refused(.unknownTopicOrPartition)
  }

  private func describe(
    _ topic: TopicImage,
    _ alive: Set<BrokerID>,
    version: Int16
  ) -> MetadataResponse.MetadataResponseTopic {
    .init(
      errorCode: 0,
      name: topic.name,
      topicId: topic.id,
      isInternal: TopicName.isInternal(topic.name),
      partitions: topic.partitions.enumerated().map { index, partition in
        var error = ErrorCode.none
        var leader = partition.leader
        if let found = leader, !alive.contains(found) {
          error = version >= 6 && !isKnownToHaveEnded(found) ? .listenerNotFound : .leaderNotAvailable
          leader = nil
        } else if leader == nil {
          error = .leaderNotAvailable
        }
        return .init(
          errorCode: error.rawValue,
          partitionIndex: Int32(index),
          leaderId: leader?.rawValue ?? -1,
          leaderEpoch: partition.leaderEpoch.rawValue,
          replicaNodes: partition.replicas.map(\.rawValue),
          isrNodes: partition.isr.map(\.rawValue),
          offlineReplicas: partition.replicas.filter { !alive.contains($0) }.map(\.rawValue)
        )
      }
    )
  }

  /// Asked once for each name, whatever number of clients wants it; whoever asked comes again.
  private mutating func createAutomatically(_ names: [String]) {
    let room = max(0, configuration.limits.autoCreationCount - autoCreations.count)
    let wanted = Array(names.filter { !autoCreations.contains($0) }.prefix(room))
    guard !wanted.isEmpty else { return }
    autoCreations.formUnion(wanted)
    let request = CreateTopicsRequest(
      topics: wanted.map { name in
        CoordinatorTopic(named: name)?.creation(settings, image: image)
          ?? .init(name: name, numPartitions: -1, replicationFactor: -1)
      },
      timeoutMs: 30_000
    )
    controller.submit(.createTopics(request), for: .autoCreation(wanted))
  }

  mutating func autoCreated(_ names: [String], _ response: CreateTopicsResponse) {
    autoCreations.subtract(names)
    for topic in response.topics {
      switch ErrorCode(topic.errorCode) {
      case .none, .topicAlreadyExists: break
      case let error:
        log(.warning, "topic \(topic.name) could not be created: \(error.name) \(topic.errorMessage ?? "")")
      }
    }
  }
}
