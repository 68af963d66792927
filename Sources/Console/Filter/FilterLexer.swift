/// Cuts a filter into words, strings and signs.
struct FilterLexer {
  enum Kind: Equatable {
    /// A field, a number, a keyword or a text to search for.
    case word(String)
    case string(String)
    case sign(String)
    case end
  }
  struct Token: Equatable {
    var kind: Kind
    var position: Int
  }

  static func tokens(_ text: String) throws(FilterError) -> [Token] {
    var lexer = FilterLexer(Array(text.unicodeScalars))
    var tokens: [Token] = []
    while let token = try lexer.next() { tokens.append(token) }
    tokens.append(Token(kind: .end, position: lexer.scalars.count))
    return tokens
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private static let signs = [
    "&&", "||", "==", "!=", "<=", ">=", "!~", "=", "<", ">", "~", "!", "(", ")", ",",
  ]

  private mutating func next() throws(FilterError) -> Token? {
    while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
    guard index < scalars.count else { return nil }
    let start = index
    if scalars[index] == "\"" || scalars[index] == "'" {
      return Token(kind: .string(try string()), position: start)
    }
    for sign in Self.signs where starts(with: sign) {
      index += sign.unicodeScalars.count
      return Token(kind: .sign(sign), position: start)
    }
    return Token(kind: .word(try word()), position: start)
  }

  private func starts(with sign: String) -> Bool {
    let wanted = Array(sign.unicodeScalars)
    guard index + wanted.count <= scalars.count else { return false }
    return Array(scalars[index..<index + wanted.count]) == wanted
  }

  /// Between quotes; a backslash takes the next character as it is, and `\n`, `\t`, `\u{…}` what they say.
  private mutating func string() throws(FilterError) -> String {
    let (start, quote) = (index, scalars[index])
    var text = String.UnicodeScalarView()
    index += 1
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar == quote { return String(text) }
      guard scalar == "\\", index < scalars.count else {
        text.append(scalar)
        continue
      }
      let escaped = scalars[index]
      index += 1
      switch escaped {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "\\", "\"", "'": text.append(escaped)
      default:
        // A backslash of a pattern stays one: "\d" needs no second.
        text.append("\\")
        text.append(escaped)
      }
    }
    throw FilterError(start, "this quote is not closed")
  }

  private mutating func word() throws(FilterError) -> String {
    var text = String.UnicodeScalarView()
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "[" {
        let start = index
        while index < scalars.count, scalars[index] != "]" {
          text.append(scalars[index])
          index += 1
        }
        guard index < scalars.count else { throw FilterError(start, "this bracket is not closed") }
      } else if scalar.properties.isWhitespace || "=!<>~&|(),\"'".unicodeScalars.contains(scalar) {
        break
      }
      text.append(scalars[index])
      index += 1
    }
    // A lone & or |.
    guard !text.isEmpty else { throw FilterError(index, "\(Character(scalars[index])) means nothing here") }
    return String(text)
  }
}
