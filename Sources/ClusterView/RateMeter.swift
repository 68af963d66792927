import KafkaProtocol

/// The pace of a number that only grows, over the last two seconds: readings come unevenly, and a rate between two
/// neighbours would jump with each batch.
package struct RateMeter: Sendable {
  static let window: Duration = .seconds(2)
  /// A rate whose newest reading is older than this is unknown.
  static let staleAfter: Duration = .milliseconds(2_500)
  /// Below this span two readings say little.
  static let shortestSpan: Duration = .milliseconds(150)
  private static let readingsKept = 16

  private(set) var readings: [(value: Int64, at: Instant)] = []

  var last: (value: Int64, at: Instant)? { readings.last }

  package init() {}

  package mutating func read(_ value: Int64, at time: Instant) {
    if let last = readings.last {
      guard time > last.at else { return }
      if value < last.value { readings = [] }  // another log: a topic made anew, a log cut
    }
    readings.append((value, time))
    // One reading from before the window stays, so that the window is always spanned.
    while readings.count > 2, readings[1].at + Self.window <= time || readings.count > Self.readingsKept {
      readings.removeFirst()
    }
  }

  package mutating func reset() { readings = [] }

  /// Per second; `nil` until two readings are there, and when they are old.
  package func rate(at now: Instant) -> Double? {
    guard let first = readings.first, let last = readings.last, now - last.at <= Self.staleAfter else {
      return nil
    }
    let span = last.at - first.at
    guard span >= Self.shortestSpan else { return nil }
    return Double(last.value &- first.value) * 1e9 / Double(span.clampedNanoseconds)
  }

  /// The value at `time`, between two readings on a straight line; outside of them the nearest.
  func value(at time: Instant) -> Int64? {
    guard let first = readings.first, let last = readings.last else { return nil }
    if time >= last.at { return last.value }
    if time <= first.at { return readings.count == 1 ? last.value : first.value }
    for (earlier, later) in zip(readings, readings.dropFirst()) where time <= later.at {
      let span = Double((later.at - earlier.at).clampedNanoseconds)
      let part = Double((time - earlier.at).clampedNanoseconds) / span
      return earlier.value + Int64(Double(later.value - earlier.value) * part)
    }
    return last.value
  }
}
