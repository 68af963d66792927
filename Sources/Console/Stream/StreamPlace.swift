/// A place in a log as one types it behind `@` and `t`.
package enum StreamPlace {
  /// `first`, `last`, an offset, or `-100` for the last hundred of each partition.
  package static func offset(_ text: String) throws(FilterError) -> StreamSubscription.Start {
    let word = text.filter { $0 != " " && $0 != "\u{2009}" && $0 != "_" }
    switch word {
    case "first", "beginning": return .beginning
    case "last", "end", "": return .end
    default: break
    }
    if let number = Int64(word), number >= 0 { return .offset(number) }
    if word.hasPrefix("-") || word.hasPrefix("−"), let number = Int(word.dropFirst()), number > 0 {
      return .last(min(number, StreamState.capacity))
    }
    throw FilterError(0, "an offset, -100 for the last hundred, \"first\" or \"last\"")
  }

  /// `12:04` of today, `2026-01-05 12:04:31`, `5m` ago, or milliseconds since 1970.
  package static func time(
    _ text: String,
    now: Int64,
    utcOffset: Int64
  ) throws(FilterError) -> StreamSubscription.Start {
    var word = text.drop { $0 == " " }
    while word.last == " " { word.removeLast() }
    if word.hasSuffix(" ago") { word = word.dropLast(4) }
    if word.hasPrefix("-") { word = word.dropFirst() }
    if let span = DateText.span(String(word)) { return .time(now - span) }
    if let time = DateText.timeOfDay(String(word)) {
      let day: Int64 = 86_400_000
      let local = now + utcOffset * 1000
      let midnight = local - ((local % day) + day) % day
      // A time later than now was yesterday's.
      let moment = midnight + time
      return .time((moment > local ? moment - day : moment) - utcOffset * 1000)
    }
    if let moment = DateText.milliseconds(String(word), utcOffset: utcOffset) { return .time(moment) }
    if let number = Int64(word), number >= 0 { return .time(number) }
    throw FilterError(0, "12:04, 2026-01-05 12:04:31, or 5m for five minutes ago")
  }
}
