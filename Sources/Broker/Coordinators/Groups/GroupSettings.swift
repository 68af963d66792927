import KafkaProtocol
import Metadata

/// The broker's settings that groups go by (`GroupCoordinatorConfig.java`).
struct GroupSettings: Equatable {
  var sessionTimeout: ClosedRange<Duration>
  /// How long the first join of an empty group waits for others.
  var initialRebalanceDelay: Duration
  /// Members of one group.
  var maxSize: Int
  /// How long offsets are kept that nobody commits any more.
  var retention: Duration
  var retentionCheckInterval: Duration
  /// UTF-16 units, as Java counts.
  var metadataLength: Int

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
    retention = .milliseconds(number("offsets.retention.minutes", 1...int) * 60_000)
    retentionCheckInterval = .milliseconds(
      number("offsets.retention.check.interval.ms", 1...Int64.max / 2_000_000)
    )
    metadataLength = Int(number("offset.metadata.max.bytes", 0...int))
  }
}
