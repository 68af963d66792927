/// What one pattern may cost, by name (DESIGN 10). A pattern comes from outside: it is refused before it is expensive.
package struct PatternLimits: Sendable, Equatable {
  /// Length of the pattern in UTF-8.
  package var patternBytes = 16_384
  /// Parentheses inside parentheses.
  package var nestingDepth = 200
  /// The largest count in `x{count}`, and the largest product of such counts inside one another, as in RE2.
  package var repeatCount = 1000
  /// Instructions of the compiled program. Matching one character costs this many steps times a small constant at most.
  package var instructionCount = 5000
  /// What a matcher remembers: transitions, and instructions of the states between them. When it is full it is emptied.
  package var cachedWordCount = 1 << 18

  package init() {}
}
