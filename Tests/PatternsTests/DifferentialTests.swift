import Patterns
import Testing

/// A random pattern as a tree, with the text that stands for it: the reference walks the tree, the product reads the text.
private indirect enum Tree {
  case letter(Character)
  case dot
  case oneOf(String, isNegated: Bool)
  case start
  case end
  case boundary
  case sequence([Tree])
  case choice([Tree])
  case loop(Tree, least: Int, most: Int?, isGreedy: Bool)

  static func random(depth: Int, using random: inout SplitMix) -> Tree {
    func draw(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    guard depth > 0 else {
      switch draw(12) {
      case 0: return .dot
      case 1: return .oneOf("ab", isNegated: draw(2) == 0)
      case 2: return .oneOf("bé", isNegated: draw(2) == 0)
      case 3: return .start
      case 4: return .end
      case 5: return .boundary
      default: return .letter(["a", "b", "c", "é"][draw(4)])
      }
    }
    switch draw(5) {
    case 0: return Tree.random(depth: 0, using: &random)
    case 1, 2:
      let count = draw(4)
      return .sequence((0..<count).map { _ in Tree.random(depth: depth - 1, using: &random) })
    case 3:
      let count = 1 + draw(3)
      return .choice((0..<count).map { _ in Tree.random(depth: depth - 1, using: &random) })
    default:
      let least = draw(3)
      let most: Int? = draw(2) == 0 ? nil : least + draw(3)
      let isGreedy = draw(3) != 0
      return .loop(
        Tree.random(depth: depth - 1, using: &random),
        least: least,
        most: most,
        isGreedy: isGreedy
      )
    }
  }

  var text: String {
    switch self {
    case .letter(let letter): return String(letter)
    case .dot: return "."
    case .oneOf(let letters, let isNegated): return "[\(isNegated ? "^" : "")\(letters)]"
    case .start: return "^"
    case .end: return "$"
    case .boundary: return "\\b"
    case .sequence(let parts): return "(?:" + parts.map(\.text).joined() + ")"
    case .choice(let parts): return "(" + parts.map(\.text).joined(separator: "|") + ")"
    case .loop(let body, let least, let most, let isGreedy):
      let count: String
      switch (least, most) {
      case (0, nil): count = "*"
      case (1, nil): count = "+"
      case (0, 1): count = "?"
      case (_, nil): count = "{\(least),}"
      case (_, let most?): count = least == most ? "{\(least)}" : "{\(least),\(most)}"
      }
      return "(?:\(body.text))\(count)\(isGreedy ? "" : "?")"
    }
  }

  var isNullable: Bool {
    switch self {
    case .letter, .dot, .oneOf: false
    case .start, .end, .boundary: true
    case .sequence(let parts): parts.allSatisfy(\.isNullable)
    case .choice(let parts): parts.contains(where: \.isNullable)
    case .loop(let body, let least, _, _): least == 0 || body.isNullable
    }
  }

  /// Where engines differ in which match they prefer, though not in whether there is one.
  var hasLoopOfNothing: Bool {
    switch self {
    case .letter, .dot, .oneOf, .start, .end, .boundary: false
    case .sequence(let parts), .choice(let parts): parts.contains(where: \.hasLoopOfNothing)
    case .loop(let body, _, _, _): body.isNullable || body.hasLoopOfNothing
    }
  }
}

/// The naive engine: tries everything, in the order of preference, and gives up after too many tries.
private struct Backtracker {
  let subject: [Character]
  var triesLeft = 20_000

  /// Where the preferred match from `start` on ends.
  mutating func end(of tree: Tree, from start: Int, whole: Bool) -> Int? {
    var end: Int?
    let count = subject.count
    _ = run(tree, at: start) { _, place in
      guard !whole || place == count else { return false }
      end = place
      return true
    }
    return end
  }

  private func isWord(_ place: Int) -> Bool {
    subject.indices.contains(place) && subject[place].isASCII && subject[place].isLetter
  }

  private mutating func run(
    _ tree: Tree,
    at place: Int,
    then next: (inout Backtracker, Int) -> Bool
  ) -> Bool {
    triesLeft -= 1
    guard triesLeft > 0 else { return true }
    func takes(_ holds: (Character) -> Bool) -> Bool { place < subject.count && holds(subject[place]) }
    switch tree {
    case .letter(let letter): return takes { $0 == letter } && next(&self, place + 1)
    case .dot: return takes { $0 != "\n" } && next(&self, place + 1)
    case .oneOf(let letters, let isNegated):
      return takes { letters.contains($0) != isNegated } && next(&self, place + 1)
    case .start: return place == 0 && next(&self, place)
    case .end: return place == subject.count && next(&self, place)
    case .boundary: return isWord(place - 1) != isWord(place) && next(&self, place)
    case .sequence(let parts): return run(parts[...], at: place, then: next)
    case .choice(let parts):
      for part in parts where run(part, at: place, then: next) { return true }
      return false
    case .loop(let body, let least, let most, let isGreedy):
      return loop(body, least, most, isGreedy, at: place, then: next)
    }
  }

  private mutating func run(
    _ parts: ArraySlice<Tree>,
    at place: Int,
    then next: (inout Backtracker, Int) -> Bool
  ) -> Bool {
    guard let first = parts.first else { return next(&self, place) }
    return run(first, at: place) { engine, place in engine.run(parts.dropFirst(), at: place, then: next) }
  }

  private mutating func loop(
    _ body: Tree,
    _ least: Int,
    _ most: Int?,
    _ isGreedy: Bool,
    at place: Int,
    then next: (inout Backtracker, Int) -> Bool
  ) -> Bool {
    if least <= 0, !isGreedy, next(&self, place) { return true }
    if most != 0 {
      let more = run(body, at: place) { engine, end in
        // A turn that took nothing, and was not asked for, changes nothing.
        if end == place, least <= 0 { return false }
        return engine.loop(body, least - 1, most.map { $0 - 1 }, isGreedy, at: end, then: next)
      }
      if more { return true }
    }
    return least <= 0 && isGreedy && next(&self, place)
  }
}

@Suite("Patterns against a naive engine")
struct DifferentialTests {
  @Test func `both engines say the same of random patterns and texts`() throws {
    var random = SplitMix(state: 848)
    var comparedCount = 0
    var foundCount = 0
    for _ in 0..<6000 {
      let tree = Tree.random(depth: Int(random.next() % 5), using: &random)
      let text = tree.text
      // Counts inside counts may come to more than is allowed.
      guard let pattern = try? Pattern(text) else { continue }
      var whole = pattern.wholeMatcher()
      var anywhere = pattern.searchMatcher()
      for _ in 0..<6 {
        let letters: [Character] = ["a", "b", "c", "é", "-", "\n"]
        let subject = (0..<Int(random.next() % 9)).map { _ in letters[Int(random.next() % 6)] }
        let string = String(subject)
        var engine = Backtracker(subject: subject)
        let matchesWhole = engine.end(of: tree, from: 0, whole: true) != nil
        guard engine.triesLeft > 0 else { continue }
        var first: (start: Int, end: Int)?
        for start in 0...subject.count where first == nil {
          first = engine.end(of: tree, from: start, whole: false).map { (start, $0) }
        }
        guard engine.triesLeft > 0 else { continue }
        comparedCount += 1
        let says = (whole.matches(string), anywhere.matches(string))
        #expect(says.0 == matchesWhole, "\(text) and \(string.debugDescription)")
        #expect(says.1 == (first != nil), "\(text) in \(string.debugDescription)")
        let bytes = Array(string.utf8)
        let range = pattern.firstMatch(in: bytes.span)
        #expect((range == nil) == (first == nil), "\(text) in \(string.debugDescription)")
        if let range, let first {
          foundCount += 1
          let start = String(subject[..<first.start]).utf8.count
          #expect(range.lowerBound == start, "\(text) in \(string.debugDescription)")
          if !tree.hasLoopOfNothing {
            let end = String(subject[..<first.end]).utf8.count
            #expect(range.upperBound == end, "\(text) in \(string.debugDescription)")
          }
        }
      }
    }
    #expect(comparedCount > 20_000)
    #expect(foundCount > 5000)
  }
}
