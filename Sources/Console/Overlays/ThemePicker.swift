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
      return
    case .up, .scalar("k"): picker.list.move(by: -1, of: themeNames.count)
    // T goes on through them, as it always did.
    case .down, .scalar("j"), .scalar("T"), .tab:
      let last = picker.list.selected == themeNames.count - 1
      picker.list.select(last && press.key != .down ? 0 : picker.list.selected + 1, of: themeNames.count)
    default: return
    }
    themeIndex = picker.list.selected
    overlay = .themes(picker)
  }
}
