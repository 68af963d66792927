import TerminalUI

/// Who takes a key: the question, the overlay, the prompt or the screen.
extension Model {
  mutating func key(_ press: KeyPress) -> [Command] {
    if press == KeyPress("c", .control) {
      isFinished = true
      return [.quit]
    }
    if question != nil { return answer(press) }
    if let overlay {
      switch overlay {
      case .chaos(let menu): return chaosKey(press, menu)
      case .palette(let palette): return paletteKey(press, palette)
      case .reset(let form): return resetKey(press, form)
      case .form(let form): return formKey(press, form)
      case .partitions(let picker): return partitionKey(press, picker)
      case .themes(let picker):
        themeKey(press, picker)
        return []
      }
    }
    if showsHelp {
      help(press)
      return []
    }
    if prompt != nil { return type(press) }
    if isCopying { return copy(press) }
    if screen == .wall {
      let context = active.context
      guard let action = keys.action(for: press, in: .wall) ?? keys.action(for: press, in: context)
      else { return [] }
      return act(action)
    }
    guard let action = keys.action(for: press, in: screen.context) else { return [] }
    return perform(action)
  }

  /// What the key of an action does here.
  mutating func act(_ action: Action) -> [Command] {
    screen == .wall ? performOnWall(action) ?? perform(action) : perform(action)
  }

  private mutating func answer(_ press: KeyPress) -> [Command] {
    guard let asked = question else { return [] }
    if case .deleteGroup(let id, _) = asked { return answerDelete(press, id) }
    if case .deleteTopic(let name) = asked { return answerDeleteTopic(press, name) }
    switch press.key {
    case .scalar("y"), .scalar("Y"), .enter:
      question = nil
      switch asked {
      case .kill(let broker, _):
        hasKilled = true
        return [order(.kill(broker))]
      case .quit:
        isFinished = true
        return [.quit]
      case .deleteGroup, .deleteTopic: return []  // answered above
      }
    case .scalar("n"), .scalar("N"), .escape, .scalar("q"): question = nil
    default: break
    }
    return []
  }

  private mutating func help(_ press: KeyPress) {
    switch press.key {
    case .down, .scalar("j"): helpScroll += 1
    case .up, .scalar("k"): helpScroll = max(0, helpScroll - 1)
    case .pageDown, .scalar(" "): helpScroll += max(1, height - 4)
    case .pageUp: helpScroll = max(0, helpScroll - max(1, height - 4))
    default: showsHelp = false
    }
  }
}
