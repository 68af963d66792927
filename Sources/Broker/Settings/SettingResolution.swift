import KafkaProtocol
import Metadata

/// Where a setting's value comes from, by Kafka's numbers (`ConfigSource`).
enum SettingSource: Int8 {
  case topic = 1
  case dynamicBroker = 2
  case dynamicDefaultBroker = 3
  case staticBroker = 4
  case builtIn = 5
  case group = 8
}

struct SettingValue {
  var name: String
  var value: String
  var source: SettingSource
}

/// Finds values: the topic's own, then this broker's dynamic one, the cluster's dynamic one, the one that the broker
/// was started with, the default.
struct SettingResolution {
  var broker: BrokerID
  /// `--set`, and what timing and cluster size imply.
  var started: [String: String]
  /// Defaults that differ from Kafka's (DESIGN: what decides whether data is safe).
  var defaults: [String: String]

  init(configuration: BrokerConfiguration) {
    broker = configuration.id
    // What the command line says in other words counts as said there.
    started = [
      "broker.id": "\(configuration.id)",
      "log.dirs": configuration.logDirectory,
      "node.id": "\(configuration.id)",
    ].merging(configuration.settings) { decided, _ in decided }
    let factor = min(3, configuration.brokers.count)
    let timing = configuration.timing
    defaults = [
      "default.replication.factor": "\(factor)",
      "offsets.topic.replication.factor": "\(factor)",
      "transaction.state.log.replication.factor": "\(factor)",
      "transaction.state.log.min.isr": factor >= 3 ? "2" : "1",
      "share.coordinator.state.topic.replication.factor": "\(factor)",
      "share.coordinator.state.topic.min.isr": factor >= 3 ? "2" : "1",
      // Clients of a cluster on one machine start together, and people wait for them.
      "group.initial.rebalance.delay.ms": timing.refusedIsDead ? "100" : "3000",
      // What they are told to do, members do by the next heartbeat, and what happens to one is noticed by its session.
      "group.consumer.heartbeat.interval.ms": timing.refusedIsDead ? "500" : "5000",
      "group.consumer.min.heartbeat.interval.ms": timing.refusedIsDead ? "100" : "5000",
      "group.consumer.session.timeout.ms": timing.refusedIsDead ? "10000" : "45000",
      "group.consumer.min.session.timeout.ms": timing.refusedIsDead ? "1000" : "45000",
      // All brokers of a cluster on one machine clean at the same time.
      "log.cleaner.dedupe.buffer.size": "\(32 << 20)",
      "log.dir": configuration.logDirectory,
      "metadata.log.max.record.bytes.between.snapshots": "\(configuration.limits.bytesBetweenSnapshots)",
      "broker.heartbeat.interval.ms": "\(timing.heartbeat.wholeMilliseconds)",
      "broker.session.timeout.ms": "\(timing.session.wholeMilliseconds)",
      "controller.quorum.fetch.timeout.ms": "\(timing.quorumFetchTimeout.wholeMilliseconds)",
      "controller.quorum.election.timeout.ms": "\(timing.electionTimeout.lowerBound)",
      "leader.imbalance.check.interval.seconds": timing.refusedIsDead ? "1" : "300",
      "replica.lag.time.max.ms": "\(timing.replicaLagMax.wholeMilliseconds)",
      "min.insync.replicas": factor >= 3 ? "2" : "1",
    ]
  }

  /// All values of a broker's setting, the one in force first.
  func brokerValues(of definition: SettingDefinition, image: MetadataImage) -> [SettingValue] {
    var values: [SettingValue] = []
    let name = definition.name
    if name == "advertised.listeners", let registered = image.brokers[broker] {
      let value = "PLAINTEXT://\(registered.host):\(registered.port)"
      return [SettingValue(name: name, value: value, source: .staticBroker)]
    }
    if let value = image.brokerSettings[broker]?[name] {
      values.append(SettingValue(name: name, value: value, source: .dynamicBroker))
    }
    if let value = image.brokerSettings[nil]?[name] {
      values.append(SettingValue(name: name, value: value, source: .dynamicDefaultBroker))
    }
    if let value = startedValue(of: name) {
      values.append(SettingValue(name: name, value: value, source: .staticBroker))
    }
    values.append(
      SettingValue(name: name, value: defaults[name] ?? definition.defaultValue, source: .builtIn)
    )
    return values
  }

  /// All values of a topic's setting, the one in force first. `min.insync.replicas` is 1 where there are fewer than
  /// three replicas and nobody said otherwise.
  func topicValues(
    of definition: SettingDefinition,
    topic: TopicImage,
    image: MetadataImage
  ) -> [SettingValue] {
    var values: [SettingValue] = []
    if let value = topic.settings[definition.name] {
      values.append(SettingValue(name: definition.name, value: value, source: .topic))
    }
    guard let brokerName = definition.brokerName, let inherited = SettingCatalog.broker(brokerName) else {
      return values + [SettingValue(name: definition.name, value: definition.defaultValue, source: .builtIn)]
    }
    var below = brokerValues(of: inherited, image: image)
    if definition.name == "min.insync.replicas" {
      below[below.count - 1].value = topic.replicationFactor >= 3 ? "2" : "1"
    }
    return values + below
  }

  /// All values of a group's setting, the one in force first.
  func groupValues(of definition: SettingDefinition, group: WireName, image: MetadataImage) -> [SettingValue]
  {
    var values: [SettingValue] = []
    if let value = image.groupSettings[group]?[definition.name] {
      values.append(SettingValue(name: definition.name, value: value, source: .group))
    }
    guard let brokerName = definition.brokerName, let inherited = SettingCatalog.broker(brokerName) else {
      return values + [SettingValue(name: definition.name, value: definition.defaultValue, source: .builtIn)]
    }
    return values + brokerValues(of: inherited, image: image)
  }

  func broker(_ name: String, image: MetadataImage) -> String {
    guard let definition = SettingCatalog.broker(name) else { return "" }
    return brokerValues(of: definition, image: image)[0].value
  }

  func topic(_ name: String, of topic: TopicImage, image: MetadataImage) -> String {
    guard let definition = SettingCatalog.topic(name) else { return "" }
    return topicValues(of: definition, topic: topic, image: image)[0].value
  }

  /// `--set` takes a broker's name, the topic's name for the same thing, and Kafka's coarser units.
  private func startedValue(of name: String) -> String? {
    if let value = started[name] { return value }
    if name == "log.retention.ms" {
      if let minutes = scaled("log.retention.minutes", by: 60_000) { return minutes }
      if let hours = scaled("log.retention.hours", by: 3_600_000) { return hours }
    }
    if name == "log.roll.ms", let hours = scaled("log.roll.hours", by: 3_600_000) { return hours }
    guard let topicName = Self.topicNames[name] else { return nil }
    return started[topicName]
  }

  private func scaled(_ name: String, by factor: Int64) -> String? {
    guard let number = started[name].flatMap({ Int64($0) }) else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    return overflow ? "\(Int64.max)" : "\(product)"
  }

  private static let topicNames: [String: String] = Dictionary(
    uniqueKeysWithValues: SettingCatalog.topic.compactMap { setting in
      setting.brokerName.flatMap { $0 == setting.name ? nil : ($0, setting.name) }
    }
  )
}

extension Duration {
  /// Rounded down, clamped to 64 bits.
  var wholeMilliseconds: Int64 { clampedNanoseconds / 1_000_000 }
}
