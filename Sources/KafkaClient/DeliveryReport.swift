import KafkaProtocol

/// What became of one batch of records: each record is reported exactly once.
package struct DeliveryReport: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    /// Written, and on every in-sync replica. The offset of the first record; `nil` where the broker recognised a
    /// duplicate whose offset it no longer knew.
    case acknowledged(baseOffset: Offset?)
    /// Certainly not in the log (RELIABILITY P11).
    case failed(ClientError)
    /// Perhaps in the log: at least one attempt ended without a word, or with one that leaves it open.
    case unknown(ClientError)
  }

  package var partition: TopicPartition
  package var outcome: Outcome
  /// The records' tokens in the order of their offsets.
  package var tokens: [UInt64]
  package var sizeInBytes: Int
  /// How often it was sent; more than 1 means retried.
  package var attempts: Int
  /// From the first record's arrival until now.
  package var waited: Duration

  package init(
    partition: TopicPartition,
    outcome: Outcome,
    tokens: [UInt64],
    sizeInBytes: Int,
    attempts: Int,
    waited: Duration
  ) {
    self.partition = partition
    self.outcome = outcome
    self.tokens = tokens
    self.sizeInBytes = sizeInBytes
    self.attempts = attempts
    self.waited = waited
  }
}

package struct ProducerConfiguration: Sendable {
  /// How long a batch waits for more records. When one batch for a broker is due, the others for it go along.
  package var linger: Duration = .milliseconds(5)
  /// A batch of this size goes out at once.
  package var batchBytes = 64 << 10
  /// Batches sent together take at most so many bytes (one batch alone may take more).
  package var maxRequestBytes = 1 << 20
  /// Bytes of records that wait or are in flight; `append` refuses what goes beyond.
  package var bufferBytes = 16 << 20
  /// Requests in flight to one broker. Up to 5 the brokers' duplicate detection keeps order (KIP-98).
  package var maxInFlight = 5
  /// A record is given up this long after it came.
  package var deliveryTimeout: Duration = .seconds(30)
  /// A broker that leaves a request unanswered so long loses the connection.
  package var requestTimeout: Duration = .seconds(10)
  /// How long a leader may wait for its followers (the request's own timeout).
  package var ackTimeout: Duration = .seconds(8)
  /// A leader silent for so long makes us ask whether it still leads; when another one does, what is in flight is
  /// sent to that one, without waiting for `requestTimeout`.
  package var suspicion: Duration = .milliseconds(300)
  package var retryBackoff: Duration = .milliseconds(20)
  package var retryBackoffMax: Duration = .milliseconds(100)
  package init() {}
}
