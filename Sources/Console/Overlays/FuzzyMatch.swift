/// Letters of a query found in order in a text, the better the closer they stand together and the nearer to where words
/// begin. Pure arithmetic over scalars, in any case.
package enum FuzzyMatch {
  /// `nil`: not all letters are there in order. Higher is better.
  package static func score(_ query: String, _ text: String) -> Int? {
    let wanted = fold(query).filter { $0 != 0x20 }
    guard !wanted.isEmpty else { return 0 }
    let letters = fold(text)
    guard wanted.count <= letters.count else { return nil }
    var best: Int?
    // Each place where the first letter stands may begin the match.
    for start in letters.indices where letters[start] == wanted[0] {
      guard let score = score(wanted, letters, from: start) else { break }
      best = max(best ?? .min, score)
    }
    return best
  }

  private static func score(_ wanted: [UInt32], _ letters: [UInt32], from start: Int) -> Int? {
    var (score, last) = (0, start - 1)
    var index = start
    for letter in wanted {
      while index < letters.count, letters[index] != letter { index += 1 }
      guard index < letters.count else { return nil }
      let isNext = index == last + 1 && index > start
      let beginsWord = index == 0 || !isWord(letters[index - 1])
      score += 1 + (isNext ? 8 : 0) + (beginsWord ? 6 : 0) - min(4, index - last - 1)
      last = index
      index += 1
    }
    // Of equals the shorter text, and the earlier match.
    return score * 16 - min(15, letters.count / 4) - min(15, start)
  }

  private static func fold(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { (0x41...0x5a).contains($0.value) ? $0.value + 0x20 : $0.value }
  }

  private static func isWord(_ letter: UInt32) -> Bool {
    letter > 0x7f || (0x61...0x7a).contains(letter) || (0x30...0x39).contains(letter)
  }
}
