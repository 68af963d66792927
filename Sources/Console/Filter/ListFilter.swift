import Patterns

/// What is typed after `/` on a list of names: words that must all be there, in any case. `!word` must not be there,
/// `~word` stands for its letters in order, and a word with signs of a pattern in it (`^a.*[0-9]$`) is one.
package struct ListFilter: Equatable, Sendable {
  private enum Test: Equatable, Sendable {
    case word([UInt8])
    case pattern(Pattern)
    case fuzzy(String)
  }
  private struct Term: Equatable, Sendable {
    var test: Test
    var isNegated: Bool
  }
  package let text: String
  private let terms: [Term]

  /// `nil` when nothing is asked for.
  package init?(_ text: String) throws(FilterError) {
    self.text = text
    var terms: [Term] = []
    var position = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      defer { position += word.unicodeScalars.count + 1 }
      let isNegated = word.hasPrefix("!")
      let body = isNegated ? word.dropFirst() : word
      if body.isEmpty { continue }
      if body.hasPrefix("~") {
        if body.count > 1 { terms.append(Term(test: .fuzzy(String(body.dropFirst())), isNegated: isNegated)) }
      } else if body.contains(where: { "*+?[](){}|^$\\".contains($0) }) {
        do throws(PatternError) {
          terms.append(
            Term(test: .pattern(try Pattern(String(body), ignoringCase: true)), isNegated: isNegated)
          )
        } catch {
          throw FilterError(position + (isNegated ? 1 : 0) + error.position, error.reason)
        }
      } else {
        terms.append(Term(test: .word(Array(body.lowercased().utf8)), isNegated: isNegated))
      }
    }
    guard !terms.isEmpty else { return nil }
    self.terms = terms
  }

  package func matches(_ name: String) -> Bool {
    terms.allSatisfy { term in
      let found =
        switch term.test {
        case .word(let word): ByteSearch.contains(Array(name.utf8), word)
        case .pattern(let pattern): pattern.isFound(in: name)
        case .fuzzy(let letters): FuzzyMatch.score(letters, name) != nil
        }
      return found != term.isNegated
    }
  }
}
