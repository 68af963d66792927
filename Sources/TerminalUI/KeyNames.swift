// Keys as files name them: `K`, `ctrl-r`, `space`, `enter`, `pgup`, `F5`, `alt-x`.

extension KeyPress {
  private static let named: [(String, Key)] = [
    ("space", " "), ("enter", .enter), ("esc", .escape), ("tab", .tab), ("shift-tab", .backTab),
    ("backspace", .backspace), ("del", .delete), ("ins", .insert), ("up", .up), ("down", .down),
    ("left", .left), ("right", .right), ("home", .home), ("end", .end), ("pgup", .pageUp),
    ("pgdn", .pageDown),
  ]

  /// `nil`: no key is called so, or no terminal sends it.
  package init?(name: String) {
    var modifiers: KeyModifiers = []
    var rest = name[...]
    if let key = Self.key(named: rest) {
      self.init(key)
      return
    }
    for (prefix, modifier) in [("ctrl-", KeyModifiers.control), ("alt-", .alt), ("shift-", .shift)]
    where rest.hasPrefix(prefix) {
      modifiers.insert(modifier)
      rest = rest.dropFirst(prefix.count)
    }
    guard let key = Self.key(named: rest) else { return nil }
    if case .scalar(let scalar) = key {
      // A capital is its own letter; and terminals send some letters with ctrl as other keys.
      guard !modifiers.contains(.shift), !modifiers.contains(.control) || Self.comes(scalar) else {
        return nil
      }
    }
    self.init(key, modifiers)
  }

  private static func key(named name: Substring) -> Key? {
    if let found = named.first(where: { $0.0 == name }) { return found.1 }
    if name.first == "F", let number = Int(name.dropFirst()), (1...12).contains(number) {
      return .function(number)
    }
    guard let scalar = name.unicodeScalars.first, name.unicodeScalars.count == 1, scalar.value > 0x20,
      !(0x7f..<0xa0).contains(scalar.value)
    else { return nil }
    return .scalar(scalar)
  }

  /// ctrl-h is backspace, ctrl-i tab, ctrl-j and ctrl-m enter.
  private static func comes(_ scalar: Unicode.Scalar) -> Bool {
    (0x61...0x7a).contains(scalar.value) && !"hijm".unicodeScalars.contains(scalar)
  }

  /// As `init(name:)` reads it.
  package var name: String {
    var text = ""
    if modifiers.contains(.control) { text += "ctrl-" }
    if modifiers.contains(.alt) { text += "alt-" }
    if modifiers.contains(.shift) { text += "shift-" }
    if let found = Self.named.first(where: { $0.1 == key }) { return text + found.0 }
    switch key {
    case .scalar(let scalar): return text + String(Character(scalar))
    case .function(let number): return text + "F\(number)"
    default: return text
    }
  }
}
