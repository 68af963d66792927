import KafkaProtocol

/// Evenly spaced readings, oldest first; `nil` where a reading is missing.
package struct RateHistory: Sendable, Equatable {
  /// Seconds that an observer keeps of a broker, a topic or the cluster, and of one replica's lag.
  package static let capacity = 120
  package static let lagCapacity = 60

  package var values: [Double?] = []
  package var interval: Duration = .seconds(1)
  /// Which interval since the clock's start the last value belongs to, and of how many readings it is the mean.
  private var newest: Int64 = 0
  private var readingsInNewest = 0

  package init() {}
  package init(values: [Double?], interval: Duration = .seconds(1)) {
    self.values = values
    self.interval = interval
  }

  package static func == (a: RateHistory, b: RateHistory) -> Bool {
    a.values == b.values && a.interval == b.interval
  }

  /// Drops the oldest above `capacity`.
  package mutating func append(_ value: Double?, capacity: Int) {
    values.append(value)
    if values.count > capacity { values.removeFirst(values.count - capacity) }
  }

  /// What was read at `now`, or `nil` that nothing was: readings of one interval become their mean, intervals without
  /// one stay gaps, so that the curve does not bend when the observer's pace changes.
  package mutating func record(_ value: Double?, at now: Instant, capacity: Int = RateHistory.capacity) {
    let length = max(1, interval.clampedNanoseconds)
    let current = now.nanoseconds / length
    if values.isEmpty {
      guard value != nil else { return }
      append(value, capacity: capacity)
      newest = current
      readingsInNewest = 1
      return
    }
    if current > newest {
      for _ in 0..<min(current - newest, Int64(capacity)) { append(nil, capacity: capacity) }
      newest = current
      readingsInNewest = 0
    }
    guard let value, let last = values.indices.last else { return }
    let count = Double(readingsInNewest)
    values[last] = ((values[last] ?? 0) * count + value) / (count + 1)
    readingsInNewest += 1
  }

  /// The last `seconds` of the history on `cells` cells, oldest first, always exactly that many: each the mean of the
  /// readings it covers, `nil` where all are missing.
  package func cells(_ cells: Int, covering readings: Int) -> [Double?] {
    guard cells > 0, readings > 0 else { return [] }
    let first = values.count - readings
    return (0..<cells).map { cell in
      let from = cell * readings / cells
      let to = max(from + 1, (cell + 1) * readings / cells)
      var (sum, count) = (0.0, 0)
      for index in (first + from)..<(first + to) where values.indices.contains(index) {
        guard let value = values[index] else { continue }
        sum += value
        count += 1
      }
      return count == 0 ? nil : sum / Double(count)
    }
  }

  package var maximum: Double? { values.compactMap(\.self).max() }
}
