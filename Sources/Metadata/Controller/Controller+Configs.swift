import KafkaProtocol

// Settings of topics and of groups, and dynamic settings of brokers (KIP-339, `ConfigurationControlManager.java`).

extension Controller {
  private static let topicResource: Int8 = 2
  private static let brokerResource: Int8 = 4
  private static let groupResource: Int8 = 32

  mutating func alterConfigs(_ request: IncrementalAlterConfigsRequest) -> IncrementalAlterConfigsResponse {
    var response = IncrementalAlterConfigsResponse()
    for resource in request.resources {
      var result = IncrementalAlterConfigsResponse.AlterConfigsResourceResponse()
      result.errorMessage = nil
      result.resourceType = resource.resourceType
      result.resourceName = resource.resourceName
      do throws(TopicRefusal) {
        let changes = try plan(resource)
        if !request.validateOnly { apply(changes, to: resource) }
      } catch {
        result.errorCode = error.code.rawValue
        result.errorMessage = error.message
      }
      response.responses.append(result)
    }
    return response
  }

  /// The new values; `nil` removes one.
  private func plan(
    _ resource: IncrementalAlterConfigsRequest.AlterConfigsResource
  ) throws(TopicRefusal) -> [(name: String, value: String?)] {
    let present = try present(resource)
    var changes: [(name: String, value: String?)] = []
    for config in resource.configs {
      if changes.contains(where: { $0.name == config.name }) {
        throw TopicRefusal(.invalidRequest, "Error due to duplicate config keys")
      }
      let known: TopicSetting?
      switch resource.resourceType {
      case Self.topicResource:
        known = TopicSettings.named(config.name)
        if known == nil { throw TopicRefusal(.invalidConfig, "Unknown topic config name: \(config.name)") }
      case Self.groupResource:
        known = GroupConfigs.named(config.name)
        if known == nil { throw TopicRefusal(.invalidConfig, "Unknown group config name: \(config.name)") }
      default: known = nil
      }
      let value = try newValue(of: config, known: known, present: present[config.name])
      if let value, let objection = known?.objection(to: value) {
        throw TopicRefusal(.invalidConfig, objection)
      }
      changes.append((config.name, value))
    }
    if resource.resourceType == Self.topicResource {
      var values = present
      for change in changes { values[change.name] = change.value }
      if let conflict = TopicSettings.conflict(in: values) { throw TopicRefusal(.invalidConfig, conflict) }
    }
    return changes
  }

  private func newValue(
    of config: IncrementalAlterConfigsRequest.AlterableConfig,
    known: TopicSetting?,
    present: String?
  ) throws(TopicRefusal) -> String? {
    if config.configOperation == 1 { return nil }
    guard let value = config.value else {
      throw TopicRefusal(.invalidRequest, "Null value not supported for : \(config.name)")
    }
    switch config.configOperation {
    case 0:
      return value
    case 2, 3:
      guard let known, known.isList else {
        throw TopicRefusal(
          .invalidConfig,
          "Can't \(config.configOperation == 2 ? "APPEND" : "SUBTRACT") to key \(config.name) "
            + "because its type is not LIST."
        )
      }
      var items = TopicSetting.items(of: present ?? known.defaultValue)
      for item in TopicSetting.items(of: value) {
        items.removeAll { $0 == item }
        if config.configOperation == 2 { items.append(item) }
      }
      return items.joined(separator: ",")
    default:
      throw TopicRefusal(.invalidRequest, "Unknown operation \(config.configOperation) for \(config.name)")
    }
  }

  private func present(
    _ resource: IncrementalAlterConfigsRequest.AlterConfigsResource
  ) throws(TopicRefusal) -> [String: String] {
    switch resource.resourceType {
    case Self.topicResource:
      guard let topic = state.topic(named: resource.resourceName) else {
        throw TopicRefusal(.unknownTopicOrPartition, "The topic '\(resource.resourceName)' does not exist.")
      }
      return topic.settings
    case Self.brokerResource:
      if resource.resourceName.isEmpty { return state.brokerSettings[nil] ?? [:] }
      guard let id = Int32(resource.resourceName), state.brokers[BrokerID(id)] != nil else {
        throw TopicRefusal(.brokerIdNotRegistered, "No broker with id \(resource.resourceName) found.")
      }
      return state.brokerSettings[BrokerID(id)] ?? [:]
    case Self.groupResource:
      guard !resource.resourceName.isEmpty else {
        throw TopicRefusal(.invalidRequest, "Default group resources are not allowed.")
      }
      return state.groupSettings[WireName(resource.resourceName)] ?? [:]
    default:
      throw TopicRefusal(.invalidRequest, "Unsupported resource type \(resource.resourceType)")
    }
  }

  private mutating func apply(
    _ changes: [(name: String, value: String?)],
    to resource: IncrementalAlterConfigsRequest.AlterConfigsResource
  ) {
    for (name, value) in changes {
      decide(
        ConfigRecord(
          resourceType: resource.resourceType,
          resourceName: resource.resourceName,
          name: name,
          value: value
        )
      )
    }
    guard resource.resourceType != Self.groupResource else { return }
    let names = Set(changes.map(\.name))
    let isTopic = resource.resourceType == Self.topicResource
    for topic in state.sortedTopics where !isTopic || topic.name == resource.resourceName {
      if names.contains("min.insync.replicas") { clearEligibleLeaders(of: topic) }
      if names.contains("unclean.leader.election.enable") {
        for (index, partition) in topic.partitions.enumerated() where partition.leader == nil {
          change(
            TopicIDPartition(topicID: topic.id, partition: Int32(index)),
            reason: "unclean election was allowed"
          )
        }
      }
    }
  }

  /// Who was eligible under another `min.insync.replicas` may not be under this one (KIP-966).
  private mutating func clearEligibleLeaders(of topic: TopicImage) {
    for (index, partition) in topic.partitions.enumerated()
    where !partition.eligibleLeaders.isEmpty || !partition.lastKnownEligibleLeaders.isEmpty {
      decide(
        PartitionChangeRecord(
          partitionId: Int32(index),
          topicId: topic.id,
          eligibleLeaderReplicas: [],
          lastKnownElr: []
        )
      )
    }
  }
}
