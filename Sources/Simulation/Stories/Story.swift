/// A cluster story: a text of commands, each followed, indented, by what it left.
///
///     # A comment.
///     brokers 3
///       controller 1 epoch 1
///     kill 2; run 5ms; start 2
///       …
///
/// Commands of one line happen without time between them; then the cluster comes to rest (or does not, for twelve
/// virtual seconds), and its state is written.
package struct Story: Sendable {
  package enum Line: Sendable, Equatable {
    case comment(String)
    /// The commands as written, and the state that is expected after them.
    case step(String, expected: [String])
  }

  package var lines: [Line] = []

  package init(_ text: String) {
    for raw in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if raw.hasPrefix("  ") {
        guard case .step(let command, var expected)? = lines.last else { continue }
        expected.append(String(raw.dropFirst(2)))
        lines[lines.count - 1] = .step(command, expected: expected)
      } else if raw.hasPrefix("#") || raw.allSatisfy(\.isWhitespace) {
        lines.append(.comment(raw))
      } else {
        lines.append(.step(raw, expected: []))
      }
    }
    while case .comment("")? = lines.last { lines.removeLast() }
  }

  package var text: String {
    lines.map { line in
      switch line {
      case .comment(let text): text + "\n"
      case .step(let command, let expected): command + "\n" + expected.map { "  \($0)\n" }.joined()
      }
    }.joined()
  }
}
