/// A key as a person names it.
package enum Key: Hashable, Sendable {
  case scalar(Unicode.Scalar)
  case enter
  case escape
  case tab
  case backTab
  case backspace
  case delete
  case insert
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  case function(Int)
}

extension Key: ExpressibleByUnicodeScalarLiteral {
  package init(unicodeScalarLiteral value: Unicode.Scalar) { self = .scalar(value) }
}

package struct KeyModifiers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package static let control = KeyModifiers(rawValue: 1)
  package static let alt = KeyModifiers(rawValue: 2)
  package static let shift = KeyModifiers(rawValue: 4)
}

/// A key pressed, with what was held down. An upper-case letter is its own scalar, without `.shift`.
package struct KeyPress: Hashable, Sendable {
  package var key: Key
  package var modifiers: KeyModifiers
  package init(_ key: Key, _ modifiers: KeyModifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  /// As help and footer write it: "ctrl-u", "⏎", "K".
  package var label: String {
    var text = ""
    if modifiers.contains(.control) { text += "ctrl-" }
    if modifiers.contains(.alt) { text += "alt-" }
    if modifiers.contains(.shift) { text += "shift-" }
    switch key {
    case .scalar(" "): return text + "space"
    case .scalar(let scalar): return text + String(Character(scalar))
    case .enter: return text + "⏎"
    case .escape: return text + "esc"
    case .tab: return text + "tab"
    case .backTab: return text + "shift-tab"
    case .backspace: return text + "backspace"
    case .delete: return text + "del"
    case .insert: return text + "ins"
    case .up: return text + "↑"
    case .down: return text + "↓"
    case .left: return text + "←"
    case .right: return text + "→"
    case .home: return text + "home"
    case .end: return text + "end"
    case .pageUp: return text + "pgup"
    case .pageDown: return text + "pgdn"
    case .function(let number): return text + "F\(number)"
    }
  }
}

package struct MousePress: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case press
    case double
    case wheelUp
    case wheelDown
  }
  package var kind: Kind
  package var x: Int
  package var y: Int
  package init(_ kind: Kind, x: Int, y: Int) {
    self.kind = kind
    self.x = x
    self.y = y
  }
}
