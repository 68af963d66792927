import KafkaProtocol
import Metadata

/// The broker's settings that groups go by (`GroupCoordinatorConfig.java`).
struct GroupSettings: Equatable {
  var sessionTimeout: ClosedRange<Duration>
  /// How long the first join of an empty group waits for others.
  var initialRebalanceDelay: Duration
  /// Members of one group.
  var maxSize: Int
  /// How long a member of KIP-848 may be silent, how often it is told to speak, and how many a group may have.
  var consumerSessionTimeout: Duration
  var consumerHeartbeatInterval: Duration
  /// What groups may set of these for themselves.
  var consumerSessionBounds: ClosedRange<Duration>
  var consumerHeartbeatBounds: ClosedRange<Duration>
  var consumerMaxSize: Int
  /// The first one is for groups that do not ask for one.
  var assignors: [ServerAssignor]
  var patternRefreshInterval: Duration
  var migration: MigrationPolicy
  /// How long offsets are kept that nobody commits any more.
  var retention: Duration
  var retentionCheckInterval: Duration
  /// UTF-16 units, as Java counts.
  var metadataLength: Int
  /// What is decided together is one batch of the offsets' topic, of this size at most.
  var batchBytes: Int
  #if Mutants
    var mutant: Mutant?
  #endif

  init(_ resolution: SettingResolution, image: MetadataImage) {
    func number(_ name: String, _ range: ClosedRange<Int64>) -> Int64 {
      let given = Int64(resolution.broker(name, image: image))
      let fallback = SettingCatalog.broker(name).flatMap { Int64($0.defaultValue) }
      return min(max(given ?? fallback ?? range.lowerBound, range.lowerBound), range.upperBound)
    }
    let int = Int64(Int32.max)
    let shortest = number("group.min.session.timeout.ms", 1...int)
    let longest = max(shortest, number("group.max.session.timeout.ms", 1...int))
    sessionTimeout = .milliseconds(shortest)...(.milliseconds(longest))
    initialRebalanceDelay = .milliseconds(number("group.initial.rebalance.delay.ms", 0...int))
    maxSize = Int(number("group.max.size", 1...int))
    func bounded(_ name: String) -> (value: Duration, bounds: ClosedRange<Duration>) {
      let parts = name.split(separator: ".", maxSplits: 2)
      let least = number("group.consumer.min.\(parts[2])", 1...int)
      let most = max(least, number("group.consumer.max.\(parts[2])", 1...int))
      return (.milliseconds(number(name, least...most)), .milliseconds(least)...(.milliseconds(most)))
    }
    (consumerSessionTimeout, consumerSessionBounds) = bounded("group.consumer.session.timeout.ms")
    (consumerHeartbeatInterval, consumerHeartbeatBounds) = bounded("group.consumer.heartbeat.interval.ms")
    consumerMaxSize = Int(number("group.consumer.max.size", 1...int))
    let names = resolution.broker("group.consumer.assignors", image: image).split(separator: ",")
    let served = names.compactMap { ServerAssignor(rawValue: $0.filter { $0 != " " }) }
    assignors = served.isEmpty ? ServerAssignor.allCases : served
    patternRefreshInterval = .milliseconds(number("group.consumer.regex.refresh.interval.ms", 10_000...int))
    let policy = resolution.broker("group.consumer.migration.policy", image: image).lowercased()
    migration = MigrationPolicy(rawValue: policy) ?? .bidirectional
    retention = .milliseconds(number("offsets.retention.minutes", 1...int) * 60_000)
    retentionCheckInterval = .milliseconds(
      number("offsets.retention.check.interval.ms", 1...Int64.max / 2_000_000)
    )
    metadataLength = Int(number("offset.metadata.max.bytes", 0...int))
    batchBytes =
      image.topic(named: CoordinatorTopic.offsets.name)
      .map { TopicConfiguration(topic: $0, image: image, settings: resolution).maxMessageBytes }
      ?? .max
    #if Mutants
      mutant = Mutant(in: resolution.started)
    #endif
  }
}
