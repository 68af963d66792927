import KafkaProtocol

/// Finds what a setting is worth for the controller: the topic's own, the cluster's dynamic one, the one that the
/// cluster was started with, the default.
struct ClusterSettings {
  /// Kafka's broker names, as `--set` gave them; a topic's name is taken for the broker's.
  var started: [String: String]

  /// Kafka's `ConfigSource`.
  enum Source: Int8 {
    case topic = 1
    case dynamicDefaultBroker = 3
    case staticBroker = 4
    case builtIn = 5
  }

  func value(
    of setting: TopicSetting,
    topic: [String: String],
    replicationFactor: Int,
    image: MetadataImage
  ) -> (value: String, source: Source) {
    if let value = topic[setting.name] { return (value, .topic) }
    if let brokerName = setting.brokerName {
      if let value = image.brokerSettings[nil]?[brokerName] { return (value, .dynamicDefaultBroker) }
      if let value = started[brokerName] ?? started[setting.name] { return (value, .staticBroker) }
      // Two where there are three replicas, else one (DESIGN, what decides whether data is safe).
      if brokerName == "min.insync.replicas" { return (replicationFactor >= 3 ? "2" : "1", .builtIn) }
    }
    return (setting.defaultValue, .builtIn)
  }

  private func topicValue(_ name: String, _ topic: TopicImage, _ image: MetadataImage) -> String? {
    guard let setting = TopicSettings.named(name) else { return nil }
    return value(
      of: setting,
      topic: topic.settings,
      replicationFactor: topic.replicationFactor,
      image: image
    ).value
  }

  func minISR(of topic: TopicImage, image: MetadataImage) -> Int {
    max(1, topicValue("min.insync.replicas", topic, image).flatMap { Int($0) } ?? 1)
  }

  func allowsUncleanElection(of topic: TopicImage, image: MetadataImage) -> Bool {
    topicValue("unclean.leader.election.enable", topic, image)?.lowercased() == "true"
  }

  func broker(_ name: String, image: MetadataImage) -> String? {
    image.brokerSettings[nil]?[name] ?? started[name]
  }

  func isOn(_ name: String, image: MetadataImage) -> Bool {
    (broker(name, image: image) ?? "true").lowercased() == "true"
  }
}
