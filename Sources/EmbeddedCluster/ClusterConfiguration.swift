import Broker
import KafkaProtocol

/// What a cluster is started with.
package struct ClusterConfiguration: Sendable {
  package static let brokerCounts = 1...9

  /// `nil` takes what the data directory says, or 3.
  package var brokerCount: Int?
  /// The first broker's port; 0 takes free ones.
  package var port = 9092
  package var listenHost = "127.0.0.1"
  /// What clients are told; the listening host where absent.
  package var advertisedHost: String?
  /// `nil` for a temporary one, removed at the end.
  package var dataPath: String?
  package var controlPath: String?
  package var timing = BrokerConfiguration.Timing.fast
  /// Kafka's broker settings by Kafka's names.
  package var settings: [String: String] = [:]
  package var limits = BrokerLimits()
  /// Event loops that the brokers share; `nil` chooses by the machine's cores.
  package var loopCount: Int?
  package var log = LogSink.none
  /// Called once on the thread of each of the brokers' event loops, before anything else there.
  package var onLoopThread: @Sendable () -> Void = {}

  package init() {}

  /// Voters are the first 1, 3 or 5 brokers (DESIGN 15).
  static func voters(among brokers: [BrokerID]) -> [BrokerID] {
    Array(brokers.prefix(brokers.count >= 5 ? 5 : brokers.count >= 3 ? 3 : 1))
  }

  static func defaultLoopCount(brokers: Int, cores: Int) -> Int { cores <= 2 ? 1 : min(brokers, cores - 1) }
}
