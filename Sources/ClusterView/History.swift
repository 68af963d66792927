import KafkaProtocol

/// The last two minutes of one non-negative number (a rate, a lag), a sample each second: what sparklines are drawn
/// from. A second in which nothing was observed is a gap (`nil`), never a zero. The sample of a second is the mean of
/// what was recorded in it, so that the tick may change without bending the curve.
package struct History: Sendable, Equatable {
  /// Samples kept, one a second.
  package static let capacity = 120
  /// Stands for "nothing observed": all recorded numbers are non-negative. (Not NaN: a history equals itself.)
  private static let gap: Float = -1

  /// A ring: the sample of second `s` is at `s mod capacity`. Empty until the first record, so that a history nobody
  /// fills costs nothing.
  private var ring: [Float] = []
  /// The second of the newest sample.
  private var newest: Int64 = 0
  /// How many numbers the newest sample is the mean of.
  private var recordedInNewest: Int32 = 0

  package init() {}

  /// A history as if `samples` (oldest first) had been recorded one a second, the last one at `now`.
  package init(samples: [Double?], endingAt now: Instant) {
    for (index, sample) in samples.enumerated() {
      let secondsBack = Int64(samples.count - 1 - index)
      record(sample, at: Instant(nanoseconds: now.nanoseconds - secondsBack * 1_000_000_000))
    }
  }

  /// Records what was observed at `now`, or with `nil` that nothing was: either way the history now ends at `now`.
  /// Instants must not go backwards; an older one is counted to the newest second.
  package mutating func record(_ value: Double?, at now: Instant) {
    let second = now.nanoseconds / 1_000_000_000
    if ring.isEmpty {
      guard value != nil else { return }
      ring = Array(repeating: Self.gap, count: Self.capacity)
      newest = second
    }
    if second > newest {
      for missed in 0..<min(second - newest, Int64(Self.capacity)) {
        ring[Self.slot(second - missed)] = Self.gap
      }
      newest = second
      recordedInNewest = 0
    }
    guard let value else { return }
    let slot = Self.slot(newest)
    let count = Float(recordedInNewest)
    ring[slot] = count == 0 ? Float(max(0, value)) : (ring[slot] * count + Float(max(0, value))) / (count + 1)
    recordedInNewest += 1
  }

  private static func slot(_ second: Int64) -> Int { Int(((second % 120) + 120) % 120) }

  /// The last `seconds` samples, oldest first, always exactly that many; `nil` where nothing was observed.
  package func samples(last seconds: Int) -> [Double?] {
    guard !ring.isEmpty else { return Array(repeating: nil, count: max(0, seconds)) }
    return (0..<max(0, seconds)).reversed().map { back in
      guard back < Self.capacity else { return nil }
      let sample = ring[Self.slot(newest - Int64(back))]
      return sample < 0 ? nil : Double(sample)
    }
  }

  /// The last `seconds` drawn on `cells` cells, oldest first: each the mean of the seconds it covers, `nil` where all
  /// of them are gaps. With more cells than seconds, seconds are repeated.
  package func cells(_ cells: Int, covering seconds: Int) -> [Double?] {
    guard cells > 0, seconds > 0 else { return [] }
    let all = samples(last: seconds)
    return (0..<cells).map { cell in
      let from = cell * seconds / cells
      let to = max(from + 1, (cell + 1) * seconds / cells)
      let known = all[from..<min(to, seconds)].compactMap(\.self)
      return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
  }

  /// The newest sample, `nil` where it is a gap.
  package var last: Double? { samples(last: 1).first ?? nil }

  /// The greatest sample kept.
  package var maximum: Double? {
    guard let greatest = ring.max(), greatest >= 0 else { return nil }
    return Double(greatest)
  }
}
