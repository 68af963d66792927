import TerminalUI

/// Moments as people type and read them, by the proleptic Gregorian calendar.
enum Moment {
  private static let day: Int64 = 86_400_000

  /// `-10m`, `14:30`, `2026-01-05 14:30:00` or milliseconds since 1970; local times are `offset` seconds ahead of UTC.
  /// `nil` where it cannot be read.
  static func parse(_ text: String, now: Int64, offset: Int64) -> Int64? {
    let text = text.filter { $0 != "\u{2009}" }
    if let ago = relative(text) { return now - ago }
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" }).map(String.init)
    let today = floor(now + offset * 1000, day)
    switch parts.count {
    case 1:
      if let time = clock(parts[0]) { return today * day + time - offset * 1000 }
      if let date = date(parts[0]) { return date * day - offset * 1000 }
      if parts[0].utf8.count >= 12, let milliseconds = Int64(parts[0]), milliseconds >= 0 {
        return milliseconds
      }
      return nil
    case 2:
      guard let date = date(parts[0]), let time = clock(parts[1]) else { return nil }
      return date * day + time - offset * 1000
    default: return nil
    }
  }

  /// `-90s`, `-10m`, `-2h`, `-1d`: milliseconds ago.
  private static func relative(_ text: String) -> Int64? {
    guard text.hasPrefix("-") || text.hasPrefix("−"), let unit = text.last,
      let count = Int64(text.dropFirst().dropLast()), (0...10_000_000).contains(count)
    else { return nil }
    switch unit {
    case "s": return count * 1000
    case "m": return count * 60_000
    case "h": return count * 3_600_000
    case "d": return count * day
    default: return nil
    }
  }

  private static func numbers(_ text: String, by separator: Character) -> [Int64]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.count <= 4 ? Int64($0) : nil }
    return numbers.count == parts.count && numbers.allSatisfy { $0 >= 0 } ? numbers : nil
  }

  private static func clock(_ text: String) -> Int64? {
    guard let parts = numbers(text, by: ":"), (2...3).contains(parts.count), parts[0] < 24, parts[1] < 60,
      parts.count == 2 || parts[2] < 60
    else { return nil }
    return (parts[0] * 3600 + parts[1] * 60 + (parts.count == 3 ? parts[2] : 0)) * 1000
  }

  /// Days since 1970.
  private static func date(_ text: String) -> Int64? {
    guard let parts = numbers(text, by: "-"), parts.count == 3, (1970...9999).contains(parts[0]),
      (1...12).contains(parts[1]), (1...31).contains(parts[2])
    else { return nil }
    let days = Self.days(parts[0], parts[1], parts[2])
    return civil(days) == (parts[0], parts[1], parts[2]) ? days : nil
  }

  /// `2026-01-05 12:04:09`.
  static func text(_ milliseconds: Int64) -> String { "\(dateText(milliseconds)) \(clockText(milliseconds))" }

  /// `2026-01-05T12:04:09.200`.
  static func iso(_ milliseconds: Int64) -> String {
    let rest = milliseconds - floor(milliseconds, 1000) * 1000
    return
      "\(dateText(milliseconds))T\(clockText(milliseconds)).\(rest < 10 ? "00" : rest < 100 ? "0" : "")\(rest)"
  }

  private static func dateText(_ milliseconds: Int64) -> String {
    let (year, month, day) = civil(floor(milliseconds, day))
    return "\(year)-\(NumberText.two(month))-\(NumberText.two(day))"
  }

  private static func clockText(_ milliseconds: Int64) -> String {
    let second = (milliseconds - floor(milliseconds, day) * day) / 1000
    return
      "\(NumberText.two(second / 3600)):\(NumberText.two(second / 60 % 60)):\(NumberText.two(second % 60))"
  }

  private static func floor(_ value: Int64, _ unit: Int64) -> Int64 {
    value >= 0 ? value / unit : -((-value + unit - 1) / unit)
  }

  /// Years are counted from March, so that the leap day is the last: a count of days by plain division.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = floor(year, 400)
    let inEra = year - era * 400
    let inYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + inEra * 365 + inEra / 4 - inEra / 100 + inYear - 719_468
  }

  private static func civil(_ days: Int64) -> (Int64, Int64, Int64) {
    let shifted = days + 719_468
    let era = floor(shifted, 146_097)
    let inEra = shifted - era * 146_097
    let year = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
    let inYear = inEra - (365 * year + year / 4 - year / 100)
    let month = (5 * inYear + 2) / 153
    let day = inYear - (153 * month + 2) / 5 + 1
    return (year + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day)
  }
}
