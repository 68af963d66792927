import TerminalUI

/// The themes, each shown as the cursor comes to it; esc brings back the one before.
package struct ThemePicker: Sendable, Equatable {
  var list = ListState()
  var before: Int
}

extension Model {
  mutating func openThemes() {
    var picker = ThemePicker(before: themeIndex)
    picker.list.select(themeIndex, of: themeNames.count)
    overlay = .themes(picker)
  }

  mutating func themeKey(_ press: KeyPress, _ picker: ThemePicker) {
    var picker = picker
    switch press.key {
    case .escape, .scalar("q"):
      themeIndex = picker.before
      overlay = nil
      return
    case .enter:
      overlay = nil
      if themeIndex != picker.before {
        say("theme = \"\(themeNames[themeIndex])\" in config.toml keeps it for the next time")
      }
      return
    case .up, .scalar("k"): picker.list.move(by: -1, of: themeNames.count)
    case .down, .scalar("j"): picker.list.move(by: 1, of: themeNames.count)
    default:
      // Its own key goes round through them.
      guard press.key == .tab || keys.action(for: press, in: active.context) == .theme else { return }
      picker.list.select((picker.list.selected + 1) % max(1, themeNames.count), of: themeNames.count)
    }
    themeIndex = picker.list.selected
    overlay = .themes(picker)
  }
}
