/// A meaning that a theme gives colours to. Views name roles, never colours.
///
/// The roles here are those that widgets need; a program adds its own from `firstFree` on and lists them all in a
/// `RoleCatalogue`.
package struct ThemeRole: Hashable, Sendable, RawRepresentable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package init(_ rawValue: UInt8) { self.rawValue = rawValue }

  package static let base = ThemeRole(0)
  package static let dim = ThemeRole(1)
  package static let strong = ThemeRole(2)
  package static let disabled = ThemeRole(3)
  package static let tab = ThemeRole(4)
  package static let tabActive = ThemeRole(5)
  package static let rule = ThemeRole(6)
  package static let ruleFocus = ThemeRole(7)
  package static let ruleTitle = ThemeRole(8)
  package static let cursor = ThemeRole(9)
  package static let cursorUnfocused = ThemeRole(10)
  package static let mark = ThemeRole(11)
  package static let match = ThemeRole(12)
  package static let keyHint = ThemeRole(13)
  package static let keyLabel = ThemeRole(14)
  package static let graphAxis = ThemeRole(15)
  package static let graphFill0 = ThemeRole(16)
  package static let graphFill1 = ThemeRole(17)
  package static let graphFill2 = ThemeRole(18)
  package static let graphMark = ThemeRole(19)
  package static let stale = ThemeRole(20)
  package static let toast = ThemeRole(21)
  package static let dialog = ThemeRole(22)
  package static let dialogDanger = ThemeRole(23)
  package static let input = ThemeRole(24)
  package static let inputError = ThemeRole(25)
  package static let scroll = ThemeRole(26)
  package static let header = ThemeRole(27)
  package static let trendUp = ThemeRole(28)
  package static let trendDown = ThemeRole(29)
  package static let trendFlat = ThemeRole(30)
  /// A control byte made visible.
  package static let control = ThemeRole(31)
  package static let firstFree: UInt8 = 32

  /// The names that a theme file calls these by.
  package static let common: [(ThemeRole, String)] = [
    (.base, "base"), (.dim, "base.dim"), (.strong, "base.strong"), (.disabled, "base.disabled"),
    (.tab, "tab"), (.tabActive, "tab.active"), (.rule, "rule"), (.ruleFocus, "rule.focus"),
    (.ruleTitle, "rule.title"), (.cursor, "cursor"), (.cursorUnfocused, "cursor.unfocused"), (.mark, "mark"),
    (.match, "match"), (.keyHint, "key.hint"), (.keyLabel, "key.label"), (.graphAxis, "graph.axis"),
    (.graphFill0, "graph.fill0"), (.graphFill1, "graph.fill1"), (.graphFill2, "graph.fill2"),
    (.graphMark, "graph.mark"), (.stale, "stale"), (.toast, "toast"), (.dialog, "dialog"),
    (.dialogDanger, "dialog.danger"), (.input, "input"), (.inputError, "input.error"), (.scroll, "scroll"),
    (.header, "header"), (.trendUp, "trend.up"), (.trendDown, "trend.down"), (.trendFlat, "trend.flat"),
    (.control, "msg.control"),
  ]
}

/// All roles of a program by name.
package struct RoleCatalogue: Sendable {
  /// By raw value; empty where a number is free.
  package let names: [String]
  private let roles: [String: ThemeRole]

  package init(_ own: [(ThemeRole, String)]) {
    let all = ThemeRole.common + own
    var names = [String](repeating: "", count: (all.map { Int($0.0.rawValue) }.max() ?? 0) + 1)
    for (role, name) in all { names[Int(role.rawValue)] = name }
    self.names = names
    roles = Dictionary(all.map { ($0.1, $0.0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(_ name: String) -> ThemeRole? { roles[name] }
}
