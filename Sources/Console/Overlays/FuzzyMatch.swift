/// Letters of a query found in order in a text, the better the closer they stand together and the nearer to where words
/// begin. Pure arithmetic over scalars, in any case.
package enum FuzzyMatch {
  package struct Match: Equatable, Sendable {
    /// Higher is better.
    package var score: Int
    /// Which scalars of the text were found, ascending.
    package var places: [Int]
  }

  /// `nil`: not all letters are there in order.
  package static func score(_ query: String, _ text: String) -> Int? {
    let wanted = fold(query).filter { $0 != 0x20 }
    guard !wanted.isEmpty else { return 0 }
    let letters = fold(text)
    return best(wanted, letters).map { scored(wanted, letters, from: $0) } ?? nil
  }

  /// The same with where the letters stand, to be marked.
  package static func match(_ query: String, _ text: String) -> Match? {
    let wanted = fold(query).filter { $0 != 0x20 }
    guard !wanted.isEmpty else { return Match(score: 0, places: []) }
    let letters = fold(text)
    guard let start = best(wanted, letters), let score = scored(wanted, letters, from: start) else {
      return nil
    }
    var places: [Int] = []
    _ = walk(wanted, letters, from: start) { places.append($0) }
    return Match(score: score, places: places)
  }

  /// Whether the letters stand there side by side.
  package static func contains(_ query: String, _ text: String) -> Bool {
    let (wanted, letters) = (fold(query), fold(text))
    guard wanted.count <= letters.count else { return false }
    return (0...letters.count - wanted.count).contains { start in
      wanted.indices.allSatisfy { letters[start + $0] == wanted[$0] }
    }
  }

  /// Where the best match begins: each place where the first letter stands may.
  private static func best(_ wanted: [UInt32], _ letters: [UInt32]) -> Int? {
    guard wanted.count <= letters.count else { return nil }
    var best: (start: Int, score: Int)?
    for start in letters.indices where letters[start] == wanted[0] {
      guard let score = scored(wanted, letters, from: start) else { break }
      if score > best?.score ?? .min { best = (start, score) }
    }
    return best?.start
  }

  private static func scored(_ wanted: [UInt32], _ letters: [UInt32], from start: Int) -> Int? {
    var (score, last) = (0, start - 1)
    let isWhole = walk(wanted, letters, from: start) { index in
      let isNext = index == last + 1 && index > start
      let beginsWord = index == 0 || !isWord(letters[index - 1])
      score += 1 + (isNext ? 8 : 0) + (beginsWord ? 6 : 0) - min(4, index - last - 1)
      last = index
    }
    guard isWhole else { return nil }
    // All of it, or all of its beginning, is what was meant; of equals the shorter text, and the earlier match.
    if start == 0, last == wanted.count - 1 { score += letters.count == wanted.count ? 12 : 6 }
    return score * 16 - min(15, letters.count / 4) - min(15, start)
  }

  private static func walk(
    _ wanted: [UInt32],
    _ letters: [UInt32],
    from start: Int,
    _ body: (Int) -> Void
  ) -> Bool {
    var index = start
    for letter in wanted {
      while index < letters.count, letters[index] != letter { index += 1 }
      guard index < letters.count else { return false }
      body(index)
      index += 1
    }
    return true
  }

  private static func fold(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { (0x41...0x5a).contains($0.value) ? $0.value + 0x20 : $0.value }
  }

  private static func isWord(_ letter: UInt32) -> Bool {
    letter > 0x7f || (0x61...0x7a).contains(letter) || (0x30...0x39).contains(letter)
  }
}
