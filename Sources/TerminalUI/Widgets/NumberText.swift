/// Numbers as people read them on a screen.
package enum NumberText {
  private static let thin: Unicode.Scalar = "\u{2009}"

  /// Groups of three, a thin space between them: `184 022`.
  package static func grouped(_ value: Int64) -> String {
    let digits = String(value.magnitude)
    guard digits.utf8.count > 3 else { return value < 0 ? "−\(digits)" : digits }
    var scalars = String.UnicodeScalarView()
    if value < 0 { scalars.append("−") }
    for (index, digit) in digits.unicodeScalars.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { scalars.append(thin) }
      scalars.append(digit)
    }
    return String(scalars)
  }
  package static func grouped(_ value: Int) -> String { grouped(Int64(value)) }

  /// Whole up to 9 999, then with k, M, G and three digits: `15.1k`, `184k`.
  package static func compact(_ value: Int64) -> String {
    let sign = value < 0 ? "−" : ""
    let magnitude = value.magnitude
    guard magnitude > 9_999 else { return grouped(value) }
    return sign + scaled(Double(magnitude), step: 1000, units: ["", "k", "M", "G", "T", "P", "E"])
  }
  package static func compact(_ value: Int) -> String { compact(Int64(value)) }

  /// A rate: a decimal below ten, else as a count.
  package static func rate(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let value = max(0, value)
    if value == 0 { return "0" }
    if value < 9.95 { return decimal(value) }
    return value < 9.2e18 ? compact(Int64(value.rounded())) : "∞"
  }

  /// Megabytes per second, a decimal below a hundred. A trickle is not nothing: two decimals below a tenth.
  package static func megabytes(_ bytesPerSecond: Double) -> String {
    guard bytesPerSecond.isFinite else { return "–" }
    let value = max(0, bytesPerSecond) / 1_000_000
    if value > 0, value < 0.095 {
      let hundredths = Int((value * 100).rounded())
      return hundredths == 0 ? "<0.01" : "0.0\(hundredths)"
    }
    return value < 99.95 ? decimal(value) : compact(Int64(min(value, 1e15).rounded()))
  }

  /// Bytes with binary steps: `310M`, `1.2G`.
  package static func bytes(_ value: Int64) -> String {
    value.magnitude < 1024
      ? "\(value)" : scaled(Double(value), step: 1024, units: ["", "K", "M", "G", "T", "P", "E"])
  }

  /// With the word where no letter says what it is: `88 B`, `1.2M`.
  package static func sized(_ count: Int) -> String {
    count < 1024 ? "\(count) B" : bytes(Int64(count))
  }

  /// A length of time in the largest two units that matter: `0.2s`, `12s`, `12:04`, `3:12:04`, `5d`.
  package static func clock(_ duration: Duration) -> String {
    let seconds = max(0, duration.components.seconds)
    if seconds >= 86_400 * 2 { return "\(seconds / 86_400)d" }
    if seconds >= 3600 { return "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))" }
    return "\(two(seconds / 60)):\(two(seconds % 60))"
  }

  /// How old something is: tenths below ten seconds.
  package static func age(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    guard seconds >= 0, attoseconds >= 0 else { return "0.0s" }
    if seconds < 10 { return "\(seconds).\(attoseconds / 100_000_000_000_000_000)s" }
    if seconds < 120 { return "\(seconds)s" }
    return seconds < 7200 ? "\(seconds / 60)m" : "\(seconds / 3600)h"
  }

  /// `5.3 ms`, `1 013 ms`, from ten seconds on `22.3 s`.
  package static func milliseconds(_ value: Double) -> String {
    if abs(value) < 99.95 { return decimal(value) + " ms" }
    if abs(value) >= 10_000 { return decimal(value / 1000) + " s" }
    return grouped(Int64(value.rounded())) + " ms"
  }

  /// `value` with one decimal.
  package static func decimal(_ value: Double) -> String {
    let tenths = Int64((min(abs(value), 1e15) * 10).rounded())
    return "\(value < 0 ? "−" : "")\(tenths / 10).\(tenths % 10)"
  }

  /// How many digits a count is written with.
  package static func digits(_ count: Int) -> Int {
    var (rest, digits) = (max(0, count), 1)
    while rest >= 10 { (rest, digits) = (rest / 10, digits + 1) }
    return digits
  }

  package static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static func scaled(_ magnitude: Double, step: Double, units: [String]) -> String {
    var value = magnitude
    var unit = 0
    while value >= step * 0.9995, unit + 1 < units.count {
      value /= step
      unit += 1
    }
    return (value < 99.95 ? decimal(value) : "\(Int64(value.rounded()))") + units[unit]
  }
}
