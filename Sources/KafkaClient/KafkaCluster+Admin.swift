import KafkaProtocol

// What administrators ask. Each helper turns the error codes of the answer into a thrown `.kafka`, unless it says
// that it hands the answer on.

/// A topic to be created. -1 for a count means the broker's default.
package struct NewTopic: Sendable, Equatable {
  package var name: String
  package var partitions: Int32
  package var replicationFactor: Int16
  /// By Kafka's names, in this order.
  package var settings: [(name: String, value: String)]

  package init(
    _ name: String,
    partitions: Int32 = -1,
    replicationFactor: Int16 = -1,
    settings: [(name: String, value: String)] = []
  ) {
    self.name = name
    self.partitions = partitions
    self.replicationFactor = replicationFactor
    self.settings = settings
  }

  package static func == (a: NewTopic, b: NewTopic) -> Bool {
    a.name == b.name && a.partitions == b.partitions && a.replicationFactor == b.replicationFactor
      && a.settings.elementsEqual(b.settings) { $0 == $1 }
  }
}

extension KafkaCluster {
  /// Asks whoever answers; goes on to the next broker when one cannot be reached. For questions that every broker
  /// answers alike (brokers pass on to the controller what only it may do).
  package func sendToAny<Request: KafkaRequest>(
    _ request: Request,
    timeout: Duration? = nil,
    upTo cap: Int16? = nil
  ) async throws(ClientError) -> Request.Response {
    var last: ClientError = .noBroker("nobody was asked")
    for endpoint in candidates(at: SystemClock.monotonic()) {
      do {
        return try await send(request, to: endpoint, timeout: timeout, upTo: cap)
      } catch {
        last = error
        // Once it may have been carried out, asking another would carry it out twice.
        guard !error.mayHaveHappened else { throw error }
        if case .unsupported = error { throw error }
      }
    }
    throw .noBroker(last.sentence)
  }

  /// The outcome for each topic, in the order asked: `nil` created. Leaders may not be ready yet.
  package func createTopics(
    _ topics: [NewTopic],
    timeout: Duration = .seconds(10),
    validateOnly: Bool = false
  ) async throws(ClientError) -> [(name: String, failure: ClientError?)] {
    var request = CreateTopicsRequest()
    request.timeoutMs = Int32(clamping: timeout.clampedNanoseconds / 1_000_000)
    request.validateOnly = validateOnly
    request.topics = topics.map { topic in
      var wire = CreateTopicsRequest.CreatableTopic()
      wire.name = topic.name
      wire.numPartitions = topic.partitions
      wire.replicationFactor = topic.replicationFactor
      wire.configs = topic.settings.map { setting in
        var config = CreateTopicsRequest.CreatableTopicConfig()
        config.name = setting.name
        config.value = setting.value
        return config
      }
      return wire
    }
    let response = try await sendToAny(request, timeout: timeout + .seconds(1))
    return topics.map { topic in
      guard let result = response.topics.first(where: { $0.name == topic.name }) else {
        return (topic.name, .unreadable("no word about \(topic.name)"))
      }
      return (topic.name, Self.failure(result.errorCode, result.errorMessage))
    }
  }

  /// The outcome for each topic, in the order asked: `nil` deleted. Needs DeleteTopics v6 (Kafka 2.8).
  package func deleteTopics(
    _ names: [String],
    timeout: Duration = .seconds(10)
  ) async throws(ClientError) -> [(name: String, failure: ClientError?)] {
    var request = DeleteTopicsRequest()
    request.timeoutMs = Int32(clamping: timeout.clampedNanoseconds / 1_000_000)
    request.topics = names.map { name in
      var topic = DeleteTopicsRequest.DeleteTopicState()
      topic.name = name
      return topic
    }
    let response = try await sendToAny(request, timeout: timeout + .seconds(1))
    return names.map { name in
      guard let result = response.responses.first(where: { $0.name == name }) else {
        return (name, .unreadable("no word about \(name)"))
      }
      return (name, Self.failure(result.errorCode, result.errorMessage))
    }
  }

  /// Grows a topic to `count` partitions.
  package func createPartitions(
    of topic: String,
    count: Int32,
    timeout: Duration = .seconds(10)
  ) async throws(ClientError) {
    var wire = CreatePartitionsRequest.CreatePartitionsTopic()
    wire.name = topic
    wire.count = count
    wire.assignments = nil
    var request = CreatePartitionsRequest()
    request.topics = [wire]
    request.timeoutMs = Int32(clamping: timeout.clampedNanoseconds / 1_000_000)
    let response = try await sendToAny(request, timeout: timeout + .seconds(1))
    guard let result = response.results.first else { throw .unreadable("CreatePartitions: no result") }
    if let failure = Self.failure(result.errorCode, result.errorMessage) { throw failure }
  }

  /// Lets the first replica of each partition of a topic lead again (KIP-183). A partition that it leads already, or that
  /// it cannot lead just now, is no failure.
  package func electPreferredLeaders(
    of topic: String,
    timeout: Duration = .seconds(10)
  ) async throws(ClientError) {
    let metadata = try await refreshMetadata(adding: [topic])
    guard let known = metadata.topics[WireName(topic)] else {
      throw .kafka(metadata.refusals[WireName(topic)] ?? .unknownTopicOrPartition, topic)
    }
    var wanted = ElectLeadersRequest.TopicPartitions()
    wanted.topic = topic
    wanted.partitions = known.partitions.map(\.index)
    var request = ElectLeadersRequest()
    request.electionType = 0
    request.topicPartitions = [wanted]
    request.timeoutMs = Int32(clamping: timeout.clampedNanoseconds / 1_000_000)
    let response = try await sendToAny(request, timeout: timeout + .seconds(1))
    if let failure = Self.failure(response.errorCode, nil) { throw failure }
    for result in response.replicaElectionResults {
      for partition in result.partitionResult {
        switch ErrorCode(wire: partition.errorCode) {
        case .none, .electionNotNeeded, .preferredLeaderNotAvailable: continue
        case let code: throw .kafka(code, partition.errorMessage)
        }
      }
    }
  }

  /// Brokers, fenced ones included where the cluster can tell them apart (v2, KIP-1073); learns their addresses.
  package func describeCluster(
    from endpoint: Endpoint? = nil,
    timeout: Duration? = nil
  ) async throws(ClientError) -> DescribeClusterResponse {
    var request = DescribeClusterRequest()
    request.includeFencedBrokers = true
    let response: DescribeClusterResponse
    if let endpoint {
      response = try await send(request, to: endpoint, timeout: timeout)
    } else {
      response = try await sendToAny(request, timeout: timeout)
    }
    if let failure = Self.failure(response.errorCode, response.errorMessage) { throw failure }
    learn(
      response.brokers.map {
        BrokerNode(
          id: BrokerID($0.brokerId),
          address: BrokerAddress(host: $0.host, port: Int($0.port)),
          rack: $0.rack
        )
      }
    )
    return response
  }

  /// Values of a topic's or a broker's settings (`nil` = all of them), by name; sensitive ones have no value.
  package func describeConfigs(
    topic: String? = nil,
    broker: BrokerID? = nil,
    names: [String]? = nil,
    timeout: Duration? = nil
  ) async throws(ClientError) -> [DescribeConfigsResponse.DescribeConfigsResourceResult] {
    var resource = DescribeConfigsRequest.DescribeConfigsResource()
    resource.resourceType = topic != nil ? 2 : 4
    resource.resourceName = topic ?? broker.map { "\($0)" } ?? ""
    resource.configurationKeys = names
    var request = DescribeConfigsRequest()
    request.resources = [resource]
    let response: DescribeConfigsResponse
    if let broker {
      response = try await send(request, to: broker, timeout: timeout)  // a broker tells only its own
    } else {
      response = try await sendToAny(request, timeout: timeout)
    }
    guard let result = response.results.first else { throw .unreadable("DescribeConfigs: no result") }
    if let failure = Self.failure(result.errorCode, result.errorMessage) { throw failure }
    return result.configs
  }

  /// Sizes of the logs on one broker.
  package func describeLogDirs(
    of broker: BrokerID,
    timeout: Duration? = nil
  ) async throws(ClientError) -> DescribeLogDirsResponse {
    var request = DescribeLogDirsRequest()
    request.topics = nil
    let response = try await send(request, to: broker, timeout: timeout)
    if let failure = Self.failure(response.errorCode, nil) { throw failure }
    return response
  }

  /// What the metadata quorum's leader says of it; any broker passes the question on.
  package func describeQuorum(
    timeout: Duration? = nil
  ) async throws(ClientError) -> DescribeQuorumResponse.PartitionData {
    let response = try await sendToAny(Self.quorumQuestion, timeout: timeout)
    if let failure = Self.failure(response.errorCode, response.errorMessage) { throw failure }
    guard let partition = response.topics.first?.partitions.first else {
      throw .unreadable("DescribeQuorum: no partition")
    }
    if let failure = Self.failure(partition.errorCode, partition.errorMessage) { throw failure }
    return partition
  }

  package static var quorumQuestion: DescribeQuorumRequest {
    var partition = DescribeQuorumRequest.PartitionData()
    partition.partitionIndex = 0
    var topic = DescribeQuorumRequest.TopicData()
    topic.topicName = "__cluster_metadata"
    topic.partitions = [partition]
    var request = DescribeQuorumRequest()
    request.topics = [topic]
    return request
  }

  /// Leaders, ISRs and eligible leaders (KIP-966) of these topics, or of all; asks page by page.
  package func describeTopicPartitions(
    _ topics: [String] = [],
    timeout: Duration? = nil
  ) async throws(ClientError) -> [DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic] {
    var found: [DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic] = []
    var request = DescribeTopicPartitionsRequest()
    request.topics = topics.map { name in
      var topic = DescribeTopicPartitionsRequest.TopicRequest()
      topic.name = name
      return topic
    }
    for _ in 0..<maxPages {
      let response = try await sendToAny(request, timeout: timeout)
      for topic in response.topics {
        if let last = found.last, last.name == topic.name {
          found[found.count - 1].partitions += topic.partitions
        } else {
          found.append(topic)
        }
      }
      guard let next = response.nextCursor else { return found }
      var cursor = DescribeTopicPartitionsRequest.Cursor()
      cursor.topicName = next.topicName
      cursor.partitionIndex = next.partitionIndex
      request.cursor = cursor
    }
    throw .overLimit("pages of DescribeTopicPartitions")
  }

  /// Offsets of partitions on one broker. `timestamp` -1 latest, -2 earliest, otherwise the first record at or after
  /// it. With `ofReplica` that very broker's log end is told, follower or leader (DESIGN 6), for `timestamp` -1.
  package func listOffsets(
    of partitions: [TopicPartition],
    at broker: BrokerID,
    timestamp: Int64 = -1,
    ofReplica: Bool = false,
    timeout: Duration? = nil
  ) async throws(ClientError) -> [TopicPartition: Result<Offset, ClientError>] {
    let request = Self.offsetsQuestion(partitions, timestamp: timestamp, ofReplica: ofReplica)
    let response = try await send(request, to: broker, timeout: timeout)
    var offsets: [TopicPartition: Result<Offset, ClientError>] = [:]
    for topic in response.topics {
      for partition in topic.partitions {
        offsets[TopicPartition(topic: topic.name, partition: partition.partitionIndex)] =
          if let failure = Self.failure(partition.errorCode, nil) {
            .failure(failure)
          } else {
            .success(Offset(partition.offset))
          }
      }
    }
    return offsets
  }

  package static func offsetsQuestion(
    _ partitions: [TopicPartition],
    timestamp: Int64,
    ofReplica: Bool
  ) -> ListOffsetsRequest {
    var request = ListOffsetsRequest()
    request.replicaId = ofReplica ? -2 : -1
    var topic = ListOffsetsRequest.ListOffsetsTopic()
    for partition in partitions.sorted(by: { ($0.topic, $0.partition) < ($1.topic, $1.partition) }) {
      if topic.name != partition.topic {
        if !topic.partitions.isEmpty { request.topics.append(topic) }
        topic = ListOffsetsRequest.ListOffsetsTopic()
        topic.name = partition.topic
      }
      var wire = ListOffsetsRequest.ListOffsetsPartition()
      wire.partitionIndex = partition.partition
      wire.timestamp = timestamp
      wire.currentLeaderEpoch = -1
      topic.partitions.append(wire)
    }
    if !topic.partitions.isEmpty { request.topics.append(topic) }
    return request
  }

  package static func failure(_ code: Int16, _ words: String?) -> ClientError? {
    code == 0 ? nil : .kafka(ErrorCode(wire: code), words)
  }
}

/// Pages of one walk over all topics.
private let maxPages = 1_000
