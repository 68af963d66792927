import Broker
import KafkaProtocol

/// What a world is made of. A seed expands into one of these, and its text is printed with a failure.
package struct WorldOptions: Sendable {
  package var seed: UInt64
  package var brokerCount = 3
  package var voterCount = 3
  package var timing = BrokerConfiguration.Timing.fast
  /// Kafka's broker settings, for every broker.
  package var settings: [String: String] = [:]
  /// Microseconds: a link's own latency is drawn once from the first; each message waits a little longer.
  package var linkMicroseconds = 20...400
  package var linkJitterMicroseconds = 100
  package var clientMicroseconds = 20...300
  /// From the first event in a mailbox to the turn that handles it.
  package var turnMicroseconds = 1...40
  package var timerLatenessMicroseconds = 0...1000
  package var diskMicroseconds = 50...3000
  /// A core that halts fails the run, unless faults were ordered that a broker must not survive.
  package var haltIsExpected = false
  /// Milliseconds since 1970 at the start of virtual time.
  package var wallStart: Int64 = 1_750_000_000_000

  package init(seed: UInt64) { self.seed = seed }

  var clusterID: KafkaUUID {
    var random = SeededGenerator(seed: seed ^ 0xc1)
    return KafkaUUID(using: &random)
  }
  var brokerIDs: [BrokerID] { (1...brokerCount).map { BrokerID(Int32($0)) } }
  var voters: [BrokerID] { (1...voterCount).map { BrokerID(Int32($0)) } }
}
