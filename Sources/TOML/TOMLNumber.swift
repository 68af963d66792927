/// Integers of 64 bits in four notations, and floating point numbers.
enum TOMLNumber {
  enum Refusal: Error {
    case malformed
    case tooLarge
  }

  static func read(_ word: ArraySlice<UInt8>) throws(Refusal) -> TOMLValue {
    if word.count > 2, word.first == UInt8(ascii: "0"), let radix = radix(word[word.startIndex + 1]) {
      let digits = try digits(word.dropFirst(2), radix: radix)
      guard let number = Int64(digits, radix: radix) else { throw .tooLarge }
      return .integer(number)
    }
    var rest = word
    var sign = ""
    if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      sign = first == UInt8(ascii: "-") ? "-" : ""
      rest = rest.dropFirst()
    }
    if rest.elementsEqual("inf".utf8) { return .float(sign.isEmpty ? .infinity : -.infinity) }
    if rest.elementsEqual("nan".utf8) { return .float(.nan) }
    let whole = rest.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    let wholeDigits = try digits(whole, radix: 10)
    guard wholeDigits.utf8.count == 1 || wholeDigits.utf8.first != UInt8(ascii: "0") else { throw .malformed }
    rest = rest.dropFirst(whole.count)
    guard !rest.isEmpty else {
      guard let number = Int64(sign + wholeDigits) else { throw .tooLarge }
      return .integer(number)
    }
    let number = Double(sign + wholeDigits + (try fraction(&rest)) + (try exponent(rest)))
    guard let number, number.isFinite else { throw .tooLarge }
    return .float(number)
  }

  private static func radix(_ letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  private static func fraction(_ rest: inout ArraySlice<UInt8>) throws(Refusal) -> String {
    guard rest.first == UInt8(ascii: ".") else { return "" }
    rest = rest.dropFirst()
    let part = rest.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
    rest = rest.dropFirst(part.count)
    return "." + (try digits(part, radix: 10))
  }

  private static func exponent(_ rest: ArraySlice<UInt8>) throws(Refusal) -> String {
    guard !rest.isEmpty else { return "" }
    var part = rest.dropFirst()
    var sign = ""
    if let first = part.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      sign = first == UInt8(ascii: "-") ? "-" : "+"
      part = part.dropFirst()
    }
    return "e" + sign + (try digits(part, radix: 10))
  }

  /// The digits without their underscores, each of which needs a digit at either side.
  private static func digits(_ word: ArraySlice<UInt8>, radix: Int) throws(Refusal) -> String {
    var result: [UInt8] = []
    var lastIsDigit = false
    for byte in word {
      if byte == UInt8(ascii: "_") {
        guard lastIsDigit else { throw .malformed }
        lastIsDigit = false
      } else {
        guard isDigit(byte, radix: radix) else { throw .malformed }
        result.append(byte)
        lastIsDigit = true
      }
    }
    guard lastIsDigit else { throw .malformed }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8, radix: Int) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) < radix
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): radix == 16
    default: false
    }
  }
}
