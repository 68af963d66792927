// Characters of a pattern: escapes, classes in brackets, classes by name.
extension PatternParser {
  /// What follows a backslash outside of brackets.
  mutating func escape(_ flags: Flags) throws(PatternError) -> PatternNode {
    let start = index
    guard index + 1 < scalars.count else { throw failure("the pattern ends in a single \\", at: start) }
    let letter = scalars[index + 1]
    let assertion: Assertion?
    switch letter {
    case "A": assertion = .textStart
    case "z": assertion = .textEnd
    case "b": assertion = .wordBoundary
    case "B": assertion = .noWordBoundary
    default: assertion = nil
    }
    if let assertion {
      index += 2
      return .assertion(assertion)
    }
    var set = ScalarSet()
    if try namedClass(into: &set, flags) {
      if flags.ignoresCase { set.foldCase() }
      return .scalar(set)
    }
    return literal(try escapedCharacter(), flags)
  }

  /// `[…]`, from its bracket on.
  mutating func bracketed(_ flags: Flags) throws(PatternError) -> ScalarSet {
    let start = index
    index += 1
    var set = ScalarSet()
    let isNegated = take("^")
    var isFirst = true
    while isFirst || next != "]" {
      guard next != nil else { throw failure("this [ has no ]", at: start) }
      isFirst = false
      if try posixClass(into: &set, flags) { continue }
      if try namedClass(into: &set, flags) { continue }
      set.insert(try range(from: start))
    }
    index += 1
    if flags.ignoresCase { set.foldCase() }
    set.isNegated = isNegated
    return set
  }

  private mutating func range(from bracket: Int) throws(PatternError) -> ClosedRange<UInt32> {
    let start = index
    let low = try classCharacter(from: bracket)
    guard next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else { return low...low }
    index += 1
    let high = try classCharacter(from: bracket)
    guard low <= high else { throw failure("a range runs backwards", at: start) }
    return low...high
  }

  private mutating func classCharacter(from bracket: Int) throws(PatternError) -> UInt32 {
    guard let scalar = next else { throw failure("this [ has no ]", at: bracket) }
    if scalar == "\\" { return try escapedCharacter().value }
    index += 1
    return scalar.value
  }

  private mutating func posixClass(into set: inout ScalarSet, _ flags: Flags) throws(PatternError) -> Bool {
    let start = index
    guard take("[:") else { return false }
    guard let end = scalars[index...].firstIndex(of: "]"), end > index, scalars[end - 1] == ":" else {
      index = start
      return false
    }
    let isNegated = take("^")
    let name = String(String.UnicodeScalarView(scalars[index..<end - 1]))
    guard let ranges = NamedClasses.posix(name) else {
      throw failure("there is no class [:\(name):]", at: start)
    }
    insert(ranges, isNegated: isNegated, into: &set, flags)
    index = end + 1
    return true
  }

  /// `\d`, `\pL`, `\p{Lu}` and their opposites.
  private mutating func namedClass(into set: inout ScalarSet, _ flags: Flags) throws(PatternError) -> Bool {
    guard next == "\\", index + 1 < scalars.count else { return false }
    let letter = scalars[index + 1]
    if let (ranges, isNegated) = NamedClasses.perl(letter) {
      insert(ranges, isNegated: isNegated, into: &set, flags)
      index += 2
      return true
    }
    guard letter == "p" || letter == "P" else { return false }
    let start = index
    index += 2
    var isNegated = letter == "P"
    var name = ""
    if take("{") {
      if take("^") { isNegated.toggle() }
      while let scalar = next, scalar != "}" {
        name.unicodeScalars.append(scalar)
        index += 1
      }
      guard take("}") else { throw failure("this \\\(letter){ has no }", at: start) }
    } else if let scalar = next {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    guard let mask = ScalarCategory.mask(named: name) else {
      throw failure("\\\(letter) takes a general category such as L or Lu, and no script", at: start)
    }
    set.insert(ScalarSet.Category(mask: mask, isNegated: isNegated))
    return true
  }

  private func insert(
    _ ranges: [ClosedRange<UInt32>],
    isNegated: Bool,
    into set: inout ScalarSet,
    _ flags: Flags
  ) {
    if isNegated {
      for range in ScalarSet.complement(of: ranges) { set.insertExactly(range) }
    } else {
      for range in ranges { set.insert(range) }
    }
  }

  // MARK: Escaped characters

  /// From the backslash on: a character that is written so.
  private mutating func escapedCharacter() throws(PatternError) -> Unicode.Scalar {
    let start = index
    index += 1
    guard let letter = next else { throw failure("the pattern ends in a single \\", at: start) }
    index += 1
    switch letter {
    case "a": return "\u{07}"
    case "f": return "\u{0c}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{0b}"
    case "x": return try hexadecimal(from: start)
    case "0"..."7": return try octal(letter, from: start)
    case "8", "9": throw failure("it refers back to a group, which this matcher does not do", at: start)
    case "C": throw failure("\\C takes a byte, and this matcher takes characters", at: start)
    default:
      // A letter or digit that means nothing yet stays free; everything else stands for itself.
      guard letter.isASCII, letter == "_" || Neighbour(letter.value) != .word else {
        throw failure("\\\(letter) means nothing", at: start)
      }
      return letter
    }
  }

  private mutating func octal(_ first: Unicode.Scalar, from start: Int) throws(PatternError) -> Unicode.Scalar
  {
    func isOctal(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ("0"..."7").contains($0) } ?? false }
    guard first == "0" || isOctal(next) else {
      throw failure("it refers back to a group, which this matcher does not do", at: start)
    }
    var value = first.value - 0x30
    var digits = 1
    while digits < 3, let scalar = next, isOctal(scalar) {
      value = value * 8 + scalar.value - 0x30
      index += 1
      digits += 1
    }
    return try scalar(value, from: start)
  }

  private mutating func hexadecimal(from start: Int) throws(PatternError) -> Unicode.Scalar {
    var digits: [Unicode.Scalar] = []
    if take("{") {
      while let scalar = next, scalar != "}" {
        digits.append(scalar)
        index += 1
      }
      guard take("}") else { throw failure("this \\x{ has no }", at: start) }
    } else {
      while digits.count < 2, let scalar = next {
        digits.append(scalar)
        index += 1
      }
      guard digits.count == 2 else { throw failure("\\x takes two hexadecimal digits", at: start) }
    }
    var value: UInt32 = 0
    guard !digits.isEmpty, digits.count <= 8 else {
      throw failure("\\x takes hexadecimal digits, as in \\x7f or \\x{10ffff}", at: start)
    }
    for digit in digits {
      guard let amount = Character(digit).hexDigitValue, digit.isASCII else {
        throw failure("\\x takes hexadecimal digits, as in \\x7f or \\x{10ffff}", at: start)
      }
      // Eight digits fit 32 bits.
      value = value << 4 | UInt32(amount)
    }
    return try scalar(value, from: start)
  }

  private func scalar(_ value: UInt32, from start: Int) throws(PatternError) -> Unicode.Scalar {
    guard let scalar = Unicode.Scalar(value) else {
      throw failure("there is no such character in Unicode", at: start)
    }
    return scalar
  }
}
