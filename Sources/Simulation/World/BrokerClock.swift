import KafkaProtocol

/// A broker's monotonic clock, which need not agree with anybody's: it may run fast or slow, and it may have leapt
/// forward while its machine slept. All that a core sees of it is that its timers fire early or late, measured by those
/// of the others (I15). It never goes back.
struct BrokerClock {
  /// Sixteenths of the world's speed: 16 is true, 4 a quarter, 64 four times.
  private(set) var rate: Int64 = 16
  // What it showed, and when.
  private var shown = Instant(nanoseconds: 0)
  private var since = Instant(nanoseconds: 0)

  func reading(at now: Instant) -> Instant {
    // Whole numbers, for every turn asks.
    Instant(nanoseconds: shown.nanoseconds + (now.nanoseconds - since.nanoseconds) * rate / 16)
  }

  /// The first moment of the world at which the clock shows `deadline` or more.
  func worldTime(of deadline: Instant) -> Instant {
    guard deadline != .distantFuture else { return deadline }
    let wait = deadline.nanoseconds &- shown.nanoseconds
    guard rate != 16, wait > 0 else { return since.after(nanoseconds: max(0, wait)) }
    let (span, overflow) = (wait / rate + 1).multipliedReportingOverflow(by: 16)
    return overflow ? .distantFuture : since.after(nanoseconds: span)
  }

  /// `rate` is in 1...64. From `now` on.
  mutating func run(atRate rate: Int64, at now: Instant) {
    shown = reading(at: now)
    since = now
    self.rate = rate
  }

  /// `span` is not negative.
  mutating func leap(by span: Duration, at now: Instant) {
    shown = reading(at: now) + span
    since = now
  }
}
