/// The positions of a segment whose batches have had their CRC checked since the log was opened: they were appended
/// by this process, scanned at recovery, or read once (I8). Disjoint, in order; sequential use keeps it at one range.
struct CheckedRanges {
  private var ranges: [Range<Int>] = []

  func contains(_ range: Range<Int>) -> Bool {
    range.isEmpty
      || ranges.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
  }

  mutating func insert(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if let last = ranges.indices.last, ranges[last].upperBound == range.lowerBound {
      ranges[last] = ranges[last].lowerBound..<range.upperBound
      return
    }
    var merged = range
    ranges.removeAll { other in
      guard other.lowerBound <= merged.upperBound, merged.lowerBound <= other.upperBound else { return false }
      merged = min(other.lowerBound, merged.lowerBound)..<max(other.upperBound, merged.upperBound)
      return true
    }
    ranges.insert(merged, at: ranges.firstIndex { $0.lowerBound > merged.lowerBound } ?? ranges.endIndex)
  }

  mutating func truncate(to end: Int) {
    ranges = ranges.compactMap { $0.lowerBound >= end ? nil : $0.lowerBound..<min($0.upperBound, end) }
  }
}
