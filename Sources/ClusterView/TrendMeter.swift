import KafkaProtocol

/// The pace at which a number that goes up and down does so: the slope of the straight line through the readings of the
/// last quarter of a minute. Commits come in steps, so that two neighbours say nothing.
struct TrendMeter: Sendable {
  static let window: Duration = .seconds(15)
  /// Readings closer together than this replace each other.
  static let spacing: Duration = .milliseconds(900)
  /// Below this span there is no saying.
  static let shortestSpan: Duration = .seconds(3)

  private var readings: [(value: Int64, at: Instant)] = []

  mutating func reset() { readings = [] }

  mutating func read(_ value: Int64, at time: Instant) {
    if let last = readings.last {
      guard time > last.at else { return }
      if readings.count > 1, last.at - readings[readings.count - 2].at < Self.spacing {
        readings.removeLast()
      }
    }
    readings.append((value, time))
    while let first = readings.first, first.at + Self.window < time { readings.removeFirst() }
  }

  /// Per second; `nil` until the readings span some seconds, and when they are old.
  func slope(at now: Instant) -> Double? {
    guard let first = readings.first, let last = readings.last, last.at - first.at >= Self.shortestSpan,
      now - last.at <= Self.window
    else { return nil }
    let count = Double(readings.count)
    let times = readings.map { Double(($0.at - first.at).clampedNanoseconds) / 1e9 }
    let values = readings.map { Double($0.value &- first.value) }
    let (meanTime, meanValue) = (times.reduce(0, +) / count, values.reduce(0, +) / count)
    var (above, below) = (0.0, 0.0)
    for (time, value) in zip(times, values) {
      above += (time - meanTime) * (value - meanValue)
      below += (time - meanTime) * (time - meanTime)
    }
    return below > 0 ? above / below : nil
  }
}

/// When a partition's end stood where: tells how long a record has waited. Ten minutes, a reading every five seconds.
struct EndTimeline: Sendable {
  static let spacing: Duration = .seconds(5)
  static let capacity = 120

  private var readings: [(end: Int64, at: Instant)] = []

  mutating func read(_ end: Int64, at time: Instant) {
    if let last = readings.last {
      guard time - last.at >= Self.spacing else { return }
      if end < last.end { readings = [] }  // another log
      // While nothing is written one reading stands for all.
      if readings.count > 1, readings[readings.count - 2].end == end { readings.removeLast() }
    }
    readings.append((end, time))
    if readings.count > Self.capacity { readings.removeFirst() }
  }

  /// How long ago the end passed `offset`, of which a record is at hand below `end`.
  func age(of offset: Int64, end: Int64, at now: Instant) -> GroupPartitionFacts.Age? {
    guard offset < end, let first = readings.first else { return nil }
    guard first.end <= offset else { return .init(age: now - first.at, isAtLeast: true) }
    var (before, after) = (first, (end: end, at: now))
    for reading in readings.dropFirst() {
      if reading.end > offset {
        after = reading
        break
      }
      before = reading
    }
    // Written some time between two readings: on a straight line.
    let share = Double(offset - before.end) / Double(max(1, after.end - before.end))
    let span = Double(max(0, (after.at - before.at).clampedNanoseconds))
    let passed = before.at + .nanoseconds(Int64(share * span))
    return .init(age: max(.zero, now - passed))
  }
}
