import KafkaProtocol

// Screens in the order in which they were looked at, and the matches of the stream.

extension Model {
  /// To the screen before; where there is none, to `home`.
  mutating func goBack(orTo home: Screen?) -> [Command] {
    // A topic, group or broker that is gone is passed over.
    while let last = trail.popLast() {
      guard last != screen, isThere(last) else { continue }
      future.append(screen)
      return enter(last)
    }
    guard let home, home != screen else {
      say("there is no screen before this one")
      return []
    }
    future.append(screen)
    return enter(home)
  }

  /// To the screen that was gone back from.
  mutating func goForward() -> [Command] {
    while let next = future.popLast() {
      guard next != screen, isThere(next) else { continue }
      trail.append(screen)
      return enter(next)
    }
    say("there is no screen after this one")
    return []
  }

  private func isThere(_ screen: Screen) -> Bool {
    guard let snapshot else { return true }
    return switch screen {
    case .topic(let name): snapshot.topic(name) != nil
    case .group(let id): snapshot.groups.contains { WireName($0.id) == WireName(id) }
    case .broker(let id): snapshot.broker(id) != nil
    default: true
    }
  }

  /// While a filter is on, every message that is shown is a match. Without, the matches of the last one are gone to among
  /// all the others: so one sees what came before and after.
  mutating func turnMatch(by steps: Int) -> [Command] {
    guard stream.search != nil || stream.filter != nil else {
      let hint = keys.hint(.filter, "finds messages")
      say("nothing was looked for\(hint.isEmpty ? "" : "; \(hint)")")
      return []
    }
    if !stream.turnMatch(by: steps) {
      say(steps > 0 ? "no match after this message" : "no match before this message")
    }
    return []
  }
}
