/// The four kinds of RFC 3339 that TOML knows: date and time with and without an offset, a date, a time.
enum TOMLDate {
  static func isDay(_ word: ArraySlice<UInt8>) -> Bool {
    word.count == 10 && hasDigits(word, 4) && word[word.startIndex + 4] == UInt8(ascii: "-")
  }

  /// Four digits and a hyphen, or two and a colon: meant as one, right or wrong.
  static func looksLikeOne(_ word: ArraySlice<UInt8>) -> Bool {
    (word.count > 4 && hasDigits(word, 4) && word[word.startIndex + 4] == UInt8(ascii: "-"))
      || (word.count > 2 && hasDigits(word, 2) && word[word.startIndex + 2] == UInt8(ascii: ":"))
  }

  private static func hasDigits(_ word: ArraySlice<UInt8>, _ count: Int) -> Bool {
    word.prefix(count).allSatisfy(TOMLParser.isDigit)
  }

  static func isValid(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    if word[word.startIndex + 2] == UInt8(ascii: ":") { return takeTime(&rest) && rest.isEmpty }
    guard takeDay(&rest) else { return false }
    guard let separator = rest.popFirst() else { return true }
    guard "Tt ".utf8.contains(separator), takeTime(&rest) else { return false }
    return rest.isEmpty || (takeOffset(&rest) && rest.isEmpty)
  }

  private static func takeDay(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let year = number(&rest, digits: 4), take("-", &rest), let month = number(&rest, digits: 2),
      take("-", &rest), let day = number(&rest, digits: 2), (1...12).contains(month)
    else { return false }
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...lengths[month - 1]).contains(day)
  }

  private static func takeTime(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let hour = number(&rest, digits: 2), hour < 24, take(":", &rest),
      let minute = number(&rest, digits: 2), minute < 60, take(":", &rest),
      let second = number(&rest, digits: 2), second <= 60
    else { return false }
    guard take(".", &rest) else { return true }
    let fraction = rest.prefix(while: TOMLParser.isDigit)
    rest = rest.dropFirst(fraction.count)
    return !fraction.isEmpty
  }

  private static func takeOffset(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let sign = rest.popFirst() else { return false }
    if "Zz".utf8.contains(sign) { return true }
    guard "+-".utf8.contains(sign), let hour = number(&rest, digits: 2), hour < 24, take(":", &rest),
      let minute = number(&rest, digits: 2), minute < 60
    else { return false }
    return true
  }

  private static func take(_ letter: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: letter) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, digits: Int) -> Int? {
    guard rest.count >= digits, hasDigits(rest, digits) else { return nil }
    let value = rest.prefix(digits).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    rest = rest.dropFirst(digits)
    return value
  }
}
