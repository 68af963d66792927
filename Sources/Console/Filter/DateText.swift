/// Dates and times as people type them, without a calendar library: the proleptic Gregorian calendar by arithmetic.
package enum DateText {
  /// `2026-01-05`, `2026-01-05T12:04`, `2026-01-05 12:04:31.902`, with `Z` for UTC; otherwise as a clock shows it that is
  /// `utcOffset` seconds ahead of UTC. Milliseconds since 1970.
  package static func milliseconds(_ text: String, utcOffset: Int64) -> Int64? {
    var rest = text[...]
    let isUTC = rest.last == "Z" || rest.last == "z"
    if isUTC { rest.removeLast() }
    let parts = rest.split(whereSeparator: { $0 == "T" || $0 == " " || $0 == "t" })
    guard let first = parts.first, parts.count <= 2 else { return nil }
    let date = first.split(separator: "-", omittingEmptySubsequences: false)
    guard date.count == 3, let year = number(date[0], 1...9999), let month = number(date[1], 1...12),
      let day = number(date[2], 1...31), day <= days(in: month, of: year)
    else { return nil }
    var clock: Int64 = 0
    if parts.count == 2 {
      guard let time = timeOfDay(String(parts[1])) else { return nil }
      clock = time
    }
    return days(to: year, month, day) * 86_400_000 + clock - (isUTC ? 0 : utcOffset * 1000)
  }

  /// `12:04`, `12:04:31`, `12:04:31.902`: milliseconds into the day.
  package static func timeOfDay(_ text: String) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = number(parts[0], 0...23),
      let minute = number(parts[1], 0...59)
    else { return nil }
    var milliseconds = Int64(hour) * 3_600_000 + Int64(minute) * 60_000
    guard parts.count == 3 else { return milliseconds }
    let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(seconds.count), let whole = number(seconds[0], 0...60) else { return nil }
    milliseconds += Int64(whole) * 1000
    if seconds.count == 2 {
      let digits = seconds[1]
      guard (1...9).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
        let fraction = Int64((digits + "00").prefix(3))
      else { return nil }
      milliseconds += fraction
    }
    return milliseconds
  }

  /// `5m`, `90s`, `2h`, `1d`, `500ms`: milliseconds.
  package static func span(_ text: String) -> Int64? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let units: [Substring: Int64] = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
    guard let count = Int64(digits), count <= 1_000_000_000, let unit = units[text.dropFirst(digits.count)]
    else {
      return nil
    }
    return count * unit
  }

  private static func number(_ text: Substring, _ range: ClosedRange<Int>) -> Int? {
    guard !text.isEmpty, text.count <= 4, text.allSatisfy({ $0.isASCII && $0.isNumber }),
      let value = Int(text),
      range.contains(value)
    else { return nil }
    return value
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01. A year is counted from March, so that the odd day comes last.
  private static func days(to year: Int, _ month: Int, _ day: Int) -> Int64 {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let ofEra = shifted - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return Int64(era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468)
  }
}
