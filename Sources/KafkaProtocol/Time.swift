// Time comes in by the door: cores are told what time it is, with every event, and never ask.

/// A point of the monotonic clock, in nanoseconds since an arbitrary start. All decisions in time are made on it.
package struct Instant: Hashable, Comparable, Sendable {
  package var nanoseconds: Int64
  @inlinable package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  @inlinable package static func == (a: Instant, b: Instant) -> Bool { a.nanoseconds == b.nanoseconds }
  @inlinable package static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }
  /// Saturates: a deadline in the far future is never in the past.
  @inlinable package static func + (a: Instant, wait: Duration) -> Instant {
    let (sum, overflow) = a.nanoseconds.addingReportingOverflow(wait.clampedNanoseconds)
    return Instant(nanoseconds: overflow ? .max : sum)
  }
  @inlinable package static func - (a: Instant, b: Instant) -> Duration {
    .nanoseconds(a.nanoseconds.subtractingReportingOverflow(b.nanoseconds).partialValue)
  }
  package static let distantFuture = Instant(nanoseconds: .max)
}

extension Duration {
  /// Whole nanoseconds, clamped to 64 bits (292 years).
  @inlinable package var clampedNanoseconds: Int64 {
    // Nearly all waits are below nine seconds: they fit, and are divided by one multiplication instead of a long division.
    if let short = Int64(exactly: self.attoseconds) { return short / 1_000_000_000 }
    let (seconds, attoseconds) = components
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    guard !overflow else { return seconds < 0 ? .min : .max }
    let (sum, carried) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000)
    return carried ? (seconds < 0 ? .min : .max) : sum
  }
}

/// Both clocks at one moment: `monotonic` for every decision in time, `wallMilliseconds` (since 1970, UTC) for what
/// is stored or shown. A clock fault moves only the second.
package struct Now: Sendable, Equatable {
  package var monotonic: Instant
  package var wallMilliseconds: Int64
  package init(monotonic: Instant, wallMilliseconds: Int64) {
    self.monotonic = monotonic
    self.wallMilliseconds = wallMilliseconds
  }
}

/// SplitMix64: the generator handed to cores, so that one seed replays a run (Steele, Lea, Flood, 2014).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  @usableFromInline var state: UInt64
  @inlinable package init(seed: UInt64) { state = seed }
  @inlinable package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
