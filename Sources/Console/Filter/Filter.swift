/// What messages are asked for, as one types it:
///
/// ```text
/// value.amount > 90 and key ~ "user-1"      fields, JSON paths, numbers, patterns
/// headers.trace = "abc" or not value.ok     headers; a field alone: it is there, and neither false nor null
/// value.tags[] = "a"   value.items[0].sku   any element, one element
/// partition in (0, 3)  offset >= 184000     timestamp > "2026-01-05T12:04"   size > 1000   value = null
/// error timeout !retry "two words"          words: in key, value or a header, in any case
/// ```
///
/// `~` searches by a pattern (RE2's syntax, linear time), `!~` by its absence. Words and tests side by side must all hold.
package struct Filter: Sendable, Equatable {
  indirect enum Node: Sendable, Equatable {
    case all([Node])
    case any([Node])
    case not(Node)
    /// In any text of the record, in any case; the bytes are in lower case.
    case word([UInt8])
    case exists(FilterPath)
    case compare(FilterPath, Comparison, Literal)
    case oneOf(FilterPath, [Literal])
    case matches(FilterPath, pattern: Int)
  }
  enum Comparison: Sendable, Equatable {
    case equal
    case notEqual
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual
  }
  enum Literal: Sendable, Equatable {
    case number(Double, exact: Int64?)
    case string([UInt8])
    case bool(Bool)
    case null
  }

  package let text: String
  let root: Node
  let patterns: [String]
  /// Words that are asked for and can be shown where they stand, in lower case.
  let highlights: [[UInt8]]

  /// `nil` when nothing is asked for.
  package init?(_ text: String) throws(FilterError) {
    var parser = try FilterParser(text)
    guard let root = try parser.parse() else { return nil }
    self.text = text
    self.root = root
    patterns = parser.patterns
    highlights = Self.words(root)
  }

  private static func words(_ node: Node) -> [[UInt8]] {
    switch node {
    case .all(let nodes), .any(let nodes): nodes.flatMap { words($0) }
    case .word(let word): [word]
    case .compare(let path, .equal, .string(let bytes)):
      path.root == .value || path.root == .key
        ? [bytes.map { $0 >= 0x41 && $0 <= 0x5a ? $0 + 0x20 : $0 }] : []
    case .not, .exists, .compare, .oneOf, .matches: []
    }
  }
}
