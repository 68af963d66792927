/// A parsed pattern.
indirect enum PatternNode: Equatable, Sendable {
  case empty
  case scalar(ScalarSet)
  case assertion(Assertion)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// `maximum` is `nil` where there is none. A greedy repetition prefers more.
  case repetition(PatternNode, minimum: Int, maximum: Int?, isGreedy: Bool)

  /// Whether it can match without taking a character.
  var isNullable: Bool {
    switch self {
    case .empty, .assertion: true
    case .scalar: false
    case .sequence(let parts): parts.allSatisfy(\.isNullable)
    case .choice(let parts): parts.contains(where: \.isNullable)
    case .repetition(let body, let minimum, _, _): minimum == 0 || body.isNullable
    }
  }
}

/// What must hold between two characters. Words are ASCII's, as in RE2.
enum Assertion: Hashable, Sendable {
  case textStart
  case textEnd
  case lineStart
  case lineEnd
  case wordBoundary
  case noWordBoundary

  func holds(between before: Neighbour, and after: Neighbour) -> Bool {
    switch self {
    case .textStart: before == .edge
    case .textEnd: after == .edge
    case .lineStart: before == .edge || before == .newline
    case .lineEnd: after == .edge || after == .newline
    case .wordBoundary: (before == .word) != (after == .word)
    case .noWordBoundary: (before == .word) == (after == .word)
    }
  }
}

/// As much of a neighbouring character as an assertion asks for.
enum Neighbour: UInt32, Sendable {
  /// There is none: the text begins or ends here.
  case edge
  case word
  case newline
  case other

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x30...0x39, 0x41...0x5a, 0x5f, 0x61...0x7a: self = .word
    case 0x0a: self = .newline
    default: self = .other
    }
  }
}
