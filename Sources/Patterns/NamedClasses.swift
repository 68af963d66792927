/// Classes that have a name: Perl's of one letter, POSIX's within brackets. All are ASCII's, as in RE2.
enum NamedClasses {
  static func perl(_ letter: Unicode.Scalar) -> (ranges: [ClosedRange<UInt32>], isNegated: Bool)? {
    switch letter {
    case "d": (digit, false)
    case "D": (digit, true)
    case "s": (perlSpace, false)
    case "S": (perlSpace, true)
    case "w": (word, false)
    case "W": (word, true)
    default: nil
    }
  }

  static func posix(_ name: String) -> [ClosedRange<UInt32>]? {
    switch name {
    case "alnum": [0x30...0x39, 0x41...0x5a, 0x61...0x7a]
    case "alpha": [0x41...0x5a, 0x61...0x7a]
    case "ascii": [0x00...0x7f]
    case "blank": [0x09...0x09, 0x20...0x20]
    case "cntrl": [0x00...0x1f, 0x7f...0x7f]
    case "digit": digit
    case "graph": [0x21...0x7e]
    case "lower": [0x61...0x7a]
    case "print": [0x20...0x7e]
    case "punct": [0x21...0x2f, 0x3a...0x40, 0x5b...0x60, 0x7b...0x7e]
    case "space": [0x09...0x0d, 0x20...0x20]
    case "upper": [0x41...0x5a]
    case "word": word
    case "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66]
    default: nil
    }
  }

  private static let digit: [ClosedRange<UInt32>] = [0x30...0x39]
  /// Without the vertical tab, which POSIX counts as space and Perl's `\s` of RE2 does not.
  private static let perlSpace: [ClosedRange<UInt32>] = [0x09...0x0a, 0x0c...0x0d, 0x20...0x20]
  private static let word: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5a, 0x5f...0x5f, 0x61...0x7a]
}
