import KafkaProtocol

/// What this broker serves to clients, by key: what is not here is not advertised (KIP-35).
enum SupportedAPIs {
  struct Entry {
    var key: APIKey
    var versions: ClosedRange<Int16>
  }

  /// In order of keys. Produce is advertised from 0, although 0-2 are refused, for librdkafka decides by it on
  /// codecs (KAFKA-18659).
  static let all: [Entry] = [
    Entry(key: .produce, versions: 0...13),
    Entry(key: .fetch, versions: 4...18),
    Entry(key: .listOffsets, versions: 1...11),
    Entry(key: .metadata, versions: 0...13),
    Entry(key: .offsetCommit, versions: 2...10),
    Entry(key: .offsetFetch, versions: 1...10),
    Entry(key: .findCoordinator, versions: 0...6),
    Entry(key: .joinGroup, versions: 0...9),
    Entry(key: .heartbeat, versions: 0...4),
    Entry(key: .leaveGroup, versions: 0...5),
    Entry(key: .syncGroup, versions: 0...5),
    Entry(key: .describeGroups, versions: 0...6),
    Entry(key: .listGroups, versions: 0...5),
    Entry(key: .apiVersions, versions: 0...4),
    Entry(key: .createTopics, versions: 2...7),
    Entry(key: .deleteTopics, versions: 1...6),
    Entry(key: .deleteRecords, versions: 0...2),
    Entry(key: .initProducerId, versions: 0...5),
    Entry(key: .offsetForLeaderEpoch, versions: 2...4),
    Entry(key: .describeConfigs, versions: 1...4),
    Entry(key: .describeLogDirs, versions: 1...4),
    Entry(key: .createPartitions, versions: 0...3),
    Entry(key: .deleteGroups, versions: 0...2),
    Entry(key: .electLeaders, versions: 0...2),
    Entry(key: .incrementalAlterConfigs, versions: 0...1),
    Entry(key: .offsetDelete, versions: 0...0),
    Entry(key: .describeQuorum, versions: 0...2),
    Entry(key: .describeCluster, versions: 0...2),
    Entry(key: .consumerGroupHeartbeat, versions: 0...1),
    Entry(key: .consumerGroupDescribe, versions: 0...1),
    Entry(key: .describeTopicPartitions, versions: 0...0),
  ]

  private static let byKey: [Int16: ClosedRange<Int16>] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.key.rawValue, $0.versions) }
  )

  static func versions(of key: Int16) -> ClosedRange<Int16>? { byKey[key] }
}
