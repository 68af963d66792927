/// A set of Unicode scalars: ranges, general categories, and whether letters of the other case belong to it too.
struct ScalarSet: Hashable, Sendable {
  struct Category: Hashable, Sendable {
    /// Of `GeneralCategory.rawBit`.
    var mask: UInt32
    var isNegated: Bool
  }

  /// Sorted, apart from one another.
  private(set) var ranges: [ClosedRange<UInt32>] = []
  /// Ranges to which no letter of the other case is added: `\W` holds long s, and yet not s.
  private(set) var exactRanges: [ClosedRange<UInt32>] = []
  private(set) var categories: [Category] = []
  var isNegated = false
  var ignoresCase = false

  static let last: UInt32 = 0x10ffff

  init() {}

  init(_ ranges: [ClosedRange<UInt32>]) {
    for range in ranges { insert(range) }
  }

  init(scalar: UInt32, ignoringCase: Bool) {
    insert(scalar...scalar)
    // A letterless character has no other case, and stays quick to test.
    if ignoringCase, ScalarCase.hasOther(scalar) { foldCase() }
  }

  mutating func insert(_ range: ClosedRange<UInt32>) { Self.insert(range, into: &ranges) }
  mutating func insertExactly(_ range: ClosedRange<UInt32>) { Self.insert(range, into: &exactRanges) }

  private static func insert(_ range: ClosedRange<UInt32>, into ranges: inout [ClosedRange<UInt32>]) {
    var low = range.lowerBound
    var high = range.upperBound
    var kept: [ClosedRange<UInt32>] = []
    var position = 0
    for other in ranges {
      if other.upperBound < low, low - other.upperBound > 1 {
        kept.append(other)
        position = kept.count
      } else if other.lowerBound > high, other.lowerBound - high > 1 {
        kept.append(other)
      } else {
        low = min(low, other.lowerBound)
        high = max(high, other.upperBound)
      }
    }
    kept.insert(low...high, at: position)
    ranges = kept
  }

  mutating func insert(_ category: Category) { categories.append(category) }

  /// All but those ranges, as ranges: for `\D` within a class.
  static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= last { gaps.append(next...last) }
    return gaps
  }

  /// Letters of the other case belong to the set from now on. Two letters have a third form: long s and the Kelvin sign.
  mutating func foldCase() {
    ignoresCase = true
    for family in ScalarCase.families where family.contains(where: { Self.has($0, in: ranges) }) {
      for scalar in family { insert(scalar...scalar) }
    }
  }

  /// O(log ranges + categories).
  func contains(_ scalar: UInt32) -> Bool {
    let isMember =
      Self.has(scalar, in: ranges) || Self.has(scalar, in: exactRanges) || hasCategory(scalar)
      || (ignoresCase && hasOtherCase(of: scalar))
    return isMember != isNegated
  }

  private static func has(_ scalar: UInt32, in ranges: [ClosedRange<UInt32>]) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= scalar
  }

  private func hasCategory(_ scalar: UInt32) -> Bool {
    guard !categories.isEmpty else { return false }
    let bit = ScalarCategory.bit(of: scalar)
    return categories.contains { ($0.mask & bit != 0) != $0.isNegated }
  }

  private func hasOtherCase(of scalar: UInt32) -> Bool {
    let lower = ScalarCase.lower(scalar)
    let upper = ScalarCase.upper(scalar)
    if lower != scalar, Self.has(lower, in: ranges) { return true }
    if upper != scalar {
      if Self.has(upper, in: ranges) || Self.has(ScalarCase.lower(upper), in: ranges) { return true }
    }
    guard categories.contains(where: { !$0.isNegated }) else { return false }
    let bits = ScalarCategory.bit(of: lower) | ScalarCategory.bit(of: upper)
    return categories.contains { !$0.isNegated && $0.mask & bits != 0 }
  }
}

/// Simple case mappings: one scalar to one scalar, others leave it as it is.
enum ScalarCase {
  /// Letters with three forms, one of them ASCII.
  static let families: [[UInt32]] = [[0x4b, 0x6b, 0x212a], [0x53, 0x73, 0x17f]]

  static func hasOther(_ scalar: UInt32) -> Bool { lower(scalar) != scalar || upper(scalar) != scalar }

  static func lower(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return (0x41...0x5a).contains(scalar) ? scalar + 0x20 : scalar }
    return Unicode.Scalar(scalar).map { single($0.properties.lowercaseMapping, else: scalar) } ?? scalar
  }

  static func upper(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return (0x61...0x7a).contains(scalar) ? scalar - 0x20 : scalar }
    return Unicode.Scalar(scalar).map { single($0.properties.uppercaseMapping, else: scalar) } ?? scalar
  }

  private static func single(_ mapping: String, else scalar: UInt32) -> UInt32 {
    var scalars = mapping.unicodeScalars.makeIterator()
    guard let first = scalars.next(), scalars.next() == nil else { return scalar }
    return first.value
  }
}
