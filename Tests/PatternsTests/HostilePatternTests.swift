import Patterns
import Testing

/// Cost is counted in steps, never in time: a step is a character taken or an instruction visited.
@Suite("Hostile patterns")
struct HostilePatternTests {
  /// Steps for a text of `count` letters `a`.
  private func steps(_ text: String, count: Int, whole: Bool = true) throws -> Int {
    let pattern = try Pattern(text)
    var matcher = whole ? pattern.wholeMatcher() : pattern.searchMatcher()
    let bytes = Array(repeating: UInt8(ascii: "a"), count: count)
    let matches = matcher.matches(bytes.span)
    #expect(!matches)
    return matcher.stepCount
  }

  @Test(arguments: [
    "(a*)*b", "(a|a)*b", "(a|aa)+b", "(.*)(.*)(.*)(.*)b", "a*a*a*a*a*a*b", "((a*)*)*b", "(a?){50}a{50}b",
    "(a|b|ab)*c",
    "(.*a){20}b", "(x+x+)+y|(a+)+$b", "\\b(\\w+\\s?)+!",
  ])
  func `a pattern that stops a backtracking engine takes linear time`(text: String) throws {
    let small = try steps(text, count: 1000)
    let large = try steps(text, count: 100_000)
    let bound = 4 * (try Pattern(text).instructionCount) + 4
    #expect(large <= 100_001 * bound, "\(text): \(large) steps")
    // A hundred times the text: a hundred times the steps, and less where states are known already.
    #expect(large <= 110 * small, "\(text): \(small), \(large)")
    #expect(try steps(text, count: 20_000, whole: false) <= 20_001 * (bound + 4))
  }

  @Test func `a pattern with more states than are remembered stays linear and right`() throws {
    var limits = PatternLimits()
    limits.cachedWordCount = 2000
    // Remembers the last twelve letters: 4 096 states.
    let pattern = try Pattern("[ab]*a[ab]{12}", limits: limits)
    var matcher = pattern.wholeMatcher()
    var random = SplitMix(state: 7)
    for _ in 0..<20 {
      let bytes = (0..<2000).map { _ in random.next() & 1 == 0 ? UInt8(ascii: "a") : UInt8(ascii: "b") }
      let matches = matcher.matches(bytes.span)
      #expect(matches == (bytes[bytes.count - 13] == UInt8(ascii: "a")))
    }
    #expect(matcher.stepCount <= 20 * 2001 * (4 * pattern.instructionCount + 4))
  }

  @Test func `what would be too large is refused before it is built`() {
    let deep = String(repeating: "(", count: 5000) + String(repeating: ")", count: 5000)
    let large = String(repeating: "(.?){1000}", count: 10)
    let long = String(repeating: "a", count: 20_000)
    for (text, reason) in [(deep, "parentheses"), (large, "more than 5000"), (long, "longer than")] {
      do throws(PatternError) {
        _ = try Pattern(text)
        Issue.record("\(text.prefix(20)) was taken")
      } catch {
        #expect(error.reason.contains(reason), "\(error)")
      }
    }
  }

  @Test func `noise is taken or refused, and nothing else happens`() throws {
    var random = SplitMix(state: 2)
    let letters = Array("ab()[]{}|*+?^$.\\-,0123:<>PQEpdDwWsSbBxiUmLé\n".unicodeScalars)
    var takenCount = 0
    for _ in 0..<20_000 {
      let count = Int(random.next() % 24)
      var text = ""
      for _ in 0..<count {
        text.unicodeScalars.append(letters[Int(random.next() % UInt64(letters.count))])
      }
      guard let pattern = try? Pattern(text) else { continue }
      takenCount += 1
      let subject = (0..<16).map { _ in UInt8(truncatingIfNeeded: random.next() >> 13) }
      var matcher = pattern.searchMatcher()
      let isFound = matcher.matches(subject.span)
      let range = pattern.firstMatch(in: subject.span)
      #expect(isFound == (range != nil), "\(text.debugDescription) in \(subject)")
    }
    #expect(takenCount > 2000)
  }
}

struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
