import TerminalUI

enum WallTime {
  /// `12:04:07.112`; "–" for no time.
  static func text(_ wallMilliseconds: Int64, offset: Int64, hasMilliseconds: Bool = true) -> String {
    guard wallMilliseconds >= 0 else { return hasMilliseconds ? "–           " : "–       " }
    let (local, overflow) = wallMilliseconds.addingReportingOverflow(offset * 1000)
    guard !overflow else { return "–" }
    let day: Int64 = 86_400_000
    let inDay = ((local % day) + day) % day
    let clock =
      "\(NumberText.two(inDay / 3_600_000)):\(NumberText.two(inDay / 60_000 % 60)):\(NumberText.two(inDay / 1000 % 60))"
    guard hasMilliseconds else { return clock }
    let rest = inDay % 1000
    return clock + (rest < 10 ? ".00\(rest)" : rest < 100 ? ".0\(rest)" : ".\(rest)")
  }
}
