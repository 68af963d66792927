/// The versions that a rule covers: `N`, `N-M`, `N+` or `none` in a schema.
struct VersionRange: Equatable {
  var lowest: Int
  var highest: Int

  static let none = VersionRange(lowest: 1, highest: 0)
  var isEmpty: Bool { lowest > highest }

  init(lowest: Int, highest: Int) {
    self.lowest = lowest
    self.highest = highest
  }

  init(parsing text: String) throws {
    if text == "none" {
      self = .none
    } else if text.hasSuffix("+"), let lowest = Int(text.dropLast()) {
      self.init(lowest: lowest, highest: Int(Int16.max))
    } else if let version = Int(text) {
      self.init(lowest: version, highest: version)
    } else {
      let ends = text.split(separator: "-").map { Int($0) }
      guard ends.count == 2, let lowest = ends[0], let highest = ends[1], lowest <= highest else {
        throw SchemaProblem("\"\(text)\" is not a range of versions")
      }
      self.init(lowest: lowest, highest: highest)
    }
  }

  func intersection(_ other: VersionRange) -> VersionRange {
    let both = VersionRange(lowest: max(lowest, other.lowest), highest: min(highest, other.highest))
    return both.isEmpty ? .none : both
  }

  func contains(_ other: VersionRange) -> Bool {
    other.isEmpty || (lowest <= other.lowest && highest >= other.highest)
  }

  /// What to ask of `version`, known to be within `context`, to find out if it is in this range.
  func condition(within context: VersionRange) -> Condition {
    let shared = intersection(context)
    if shared.isEmpty { return .never }
    if shared == context { return .always }
    if shared.lowest == context.lowest { return .when("version <= \(shared.highest)") }
    if shared.highest == context.highest { return .when("version >= \(shared.lowest)") }
    if shared.lowest == shared.highest { return .when("version == \(shared.lowest)") }
    return .when("version >= \(shared.lowest) && version <= \(shared.highest)")
  }
}

/// A condition on the version, folded where the answer is known when code is generated.
enum Condition: Equatable {
  case always
  case never
  case when(String)

  /// As a Swift expression of type `Bool`.
  var expression: String {
    switch self {
    case .always: "true"
    case .never: "false"
    case .when(let text): text
    }
  }
}
