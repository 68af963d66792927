import KafkaProtocol

/// A value that was observed, and when. What was never observed is a `nil` of `Measured`, not a zero: views show "–".
package struct Measured<Value: Sendable & Equatable>: Sendable, Equatable {
  package var value: Value
  /// When the answer that says so arrived, on the observer's monotonic clock.
  package var at: Instant

  package init(_ value: Value, at: Instant) {
    self.value = value
    self.at = at
  }

  /// How old the value is at `now` (never negative).
  package func age(at now: Instant) -> Duration { max(.zero, now - at) }

  package func map<Other: Sendable & Equatable>(_ transform: (Value) -> Other) -> Measured<Other> {
    Measured<Other>(transform(value), at: at)
  }
}
