import KafkaProtocol

/// What producers of ours were told about one topic within a few milliseconds.
package struct AckSample: Sendable, Equatable {
  package var topic: String
  /// When they were told.
  package var at: Instant
  package var acknowledged: Int
  /// Told, and told again not written, or not told at all.
  package var refused: Int
  /// How often batches among them had to be sent again.
  package var retries: Int
  /// Since when the longest waiting of those sent again had waited; `nil` where none was.
  package var waitingSince: Instant?

  package init(
    topic: String,
    at: Instant,
    acknowledged: Int,
    refused: Int = 0,
    retries: Int = 0,
    waitingSince: Instant? = nil
  ) {
    self.topic = topic
    self.at = at
    self.acknowledged = acknowledged
    self.refused = refused
    self.retries = retries
    self.waitingSince = waitingSince
  }
}
