/// Why a text is no TOML.
package struct TOMLFailure: Error, Equatable, CustomStringConvertible {
  package var file: String
  /// From 1.
  package var line: Int
  /// A sentence without its full stop: what is wrong, and what to write instead where that is clear.
  package var reason: String

  package init(file: String, line: Int, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  /// As compilers put it, so that editors jump there.
  package var description: String { "\(file):\(line): \(reason)" }
}

/// What a file may ask of us; more is refused.
package struct TOMLLimits: Sendable {
  /// Of the whole text.
  package var textBytes = 1 << 20
  /// Tables and arrays inside one another. Each level is a few stack frames.
  package var depth = 64
  /// Values in all, tables included.
  package var valueCount = 100_000

  package init() {}
}
