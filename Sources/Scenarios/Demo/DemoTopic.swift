import KafkaProtocol

/// A topic of the demo: its shape, and how much is written to it.
package struct DemoTopic: Sendable, Equatable {
  package enum Payload: Sendable, Equatable {
    /// JSON documents under a customer's key.
    case orders
    case payments
    /// Lines of text under a host's key.
    case auditLines
    /// The last state a key, now and then a tombstone.
    case inventory
  }

  package var name: String
  package var partitions: Int32
  /// Capped by the number of brokers.
  package var replicationFactor: Int
  package var recordsPerSecond: Double
  package var payload: Payload

  package init(
    _ name: String,
    partitions: Int32,
    replicationFactor: Int = 3,
    recordsPerSecond: Double,
    payload: Payload
  ) {
    self.name = name
    self.partitions = partitions
    self.replicationFactor = replicationFactor
    self.recordsPerSecond = recordsPerSecond
    self.payload = payload
  }

  /// A demo may run for days: a partition keeps its last few megabytes, and an hour at most.
  package static let settings = [
    "retention.bytes": "\(4 << 20)", "retention.ms": "3600000",
    "segment.bytes": "\(1 << 20)", "segment.ms": "900000",
  ]

  /// Different in shape, so that the first screen has something to tell apart.
  package static let all = [
    DemoTopic("orders", partitions: 6, recordsPerSecond: 180, payload: .orders),
    DemoTopic("payments", partitions: 4, recordsPerSecond: 60, payload: .payments),
    DemoTopic("audit.log", partitions: 3, recordsPerSecond: 20, payload: .auditLines),
    DemoTopic("inventory", partitions: 1, replicationFactor: 2, recordsPerSecond: 8, payload: .inventory),
  ]
}
