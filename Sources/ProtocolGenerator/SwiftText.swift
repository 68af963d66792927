/// Lines of Swift with their indentation.
struct SwiftText {
  private(set) var text = ""
  private var depth = 0

  mutating func line(_ line: String = "") {
    if !line.isEmpty { text += String(repeating: "  ", count: depth) + line }
    text += "\n"
  }

  /// `head {`, the body one step further in, `}`.
  mutating func block(_ head: String, _ body: (inout SwiftText) throws -> Void) rethrows {
    line(head + " {")
    depth += 1
    try body(&self)
    depth -= 1
    line("}")
  }

  /// `body`, under the condition.
  mutating func guarded(_ condition: Condition, _ body: (inout SwiftText) -> Void) {
    switch condition {
    case .always: body(&self)
    case .never: break
    case .when(let text): block("if \(text)", body)
    }
  }

  static let header = """
    // swift-format-ignore-file
    // Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.


    """

  private static let keywords: Set<String> = [
    "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
    "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if",
    "import",
    "in", "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private",
    "protocol",
    "public", "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch",
    "throw", "throws", "true", "try", "typealias", "var", "where", "while",
  ]

  static func identifier(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

  /// `OFFSET_OUT_OF_RANGE` as `offsetOutOfRange`.
  static func lowerCamel(snake: String) -> String {
    let words = snake.lowercased().split(separator: "_")
    return identifier(
      words.enumerated().map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }.joined()
    )
  }

  /// `ListOffsets` as `listOffsets`.
  static func lowerCamel(_ name: String) -> String {
    identifier(name.prefix(1).lowercased() + name.dropFirst())
  }
}
