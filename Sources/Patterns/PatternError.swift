/// Why a pattern was refused: where, and one sentence that says what is wrong with it.
package struct PatternError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Counted in characters of the pattern, the first being 1; one past the last where something is missing.
  package let position: Int
  /// A clause without its full stop, as in `this ( has no )`.
  package let reason: String

  package var description: String { "The pattern cannot be used: \(reason), at character \(position)." }
}
