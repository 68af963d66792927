import TerminalUI

/// Which key does what where: the table, and what a person has changed of it. The console asks here, and so do footer, help
/// and documents.
package struct KeyMap: Sendable, Equatable {
  /// In the table's order.
  package private(set) var bindings: [KeyBinding]
  /// By screen, each with the keys that really mean it there.
  private var byContext: [KeyContext: [KeyBinding]] = [:]

  package static let standard = KeyMap(KeyTable.bindings, own: [])

  /// What `own` says goes before what the table says.
  private init(_ bindings: [KeyBinding], own: [Action]) {
    self.bindings = bindings
    for context in KeyContext.allCases {
      var taken: Set<KeyPress> = []
      var here: [Action: [KeyPress]] = [:]
      let present = bindings.filter { $0.contexts.contains(context) }
      let first = own.compactMap { action in present.first { $0.action == action } }
      for binding in first + present.filter({ !own.contains($0.action) }) {
        let free = binding.keys.filter { !taken.contains($0) }
        taken.formUnion(free)
        here[binding.action, default: []] += free
      }
      byContext[context] = present.compactMap { binding in
        var binding = binding
        binding.keys = here.removeValue(forKey: binding.action) ?? []
        return binding.keys.isEmpty ? nil : binding
      }
    }
  }

  package func action(for press: KeyPress, in context: KeyContext) -> Action? {
    byContext[context]?.first { $0.keys.contains(press) }?.action
  }

  /// What has a key there, with the keys that it has.
  package func bindings(in context: KeyContext) -> [KeyBinding] { byContext[context] ?? [] }

  /// For the footer, the most useful first.
  func footer(_ context: KeyContext) -> [KeyBinding] {
    bindings(in: context).filter { !$0.label.isEmpty }.sorted { $0.rank < $1.rank }
  }

  /// The key that is named to people; empty where it has none.
  package func label(_ action: Action) -> String {
    bindings.first { $0.action == action && !$0.keys.isEmpty }?.keys.first?.label ?? ""
  }

  /// `x shows it`: a hint that names a key; without one it says nothing.
  func hint(_ action: Action, _ words: String) -> String {
    let key = label(action)
    return key.isEmpty ? "" : "\(key) \(words)"
  }
}

// What a person changes -------------------------------------------------------------------------------------------------

/// A key of an action as the settings say it.
package struct KeyWish: Sendable, Equatable {
  package var action: Action
  package var keys: [KeyPress]
  package init(_ action: Action, _ keys: [KeyPress]) {
    self.action = action
    self.keys = keys
  }
}

extension KeyMap {
  private static let letters: [KeyPress] = ["h", "j", "k", "l"].map { KeyPress($0) }
  private static let moves: Set<Action> = [.up, .down, .left, .right]

  /// The table with these wishes; for each wish what is wrong with it, or is to be known. A wish that breaks a rule is
  /// passed over.
  package static func wishing(_ wishes: [KeyWish]) -> (map: KeyMap, remarks: [(wish: Int, text: String)]) {
    var bindings = KeyTable.bindings
    var own: [Action] = []
    var remarks: [(wish: Int, text: String)] = []
    for (index, wish) in wishes.enumerated() {
      let earlier = wishes[..<index].filter { own.contains($0.action) }
      if let problem = problem(with: wish, after: earlier) {
        remarks.append((index, problem))
        continue
      }
      for place in bindings.indices where bindings[place].action == wish.action {
        bindings[place].keys = wish.keys
      }
      own.append(wish.action)
    }
    let map = KeyMap(bindings, own: own)
    for (index, wish) in wishes.enumerated() where own.contains(wish.action) {
      for text in losses(to: wish, own) { remarks.append((index, text)) }
    }
    return (map, remarks)
  }

  private static func problem(with wish: KeyWish, after earlier: some Sequence<KeyWish>) -> String? {
    if !moves.contains(wish.action), let letter = wish.keys.first(where: letters.contains) {
      return "\(letter.name) moves the cursor, on every screen: it takes no other meaning"
    }
    if wish.keys.contains(KeyPress("c", .control)), wish.action != .quitNow {
      return "ctrl-c always ends the console"
    }
    if wish.action.actsAtOnce, let lower = wish.keys.first(where: \.isLowerCase) {
      return "\(wish.action.name) changes something: \(lower.name) is too easily pressed, use a capital"
    }
    for other in earlier where other.action != wish.action && shareScreen(other.action, wish.action) {
      guard let key = wish.keys.first(where: other.keys.contains) else { continue }
      return "\(key.name) is \(other.action.name) already"
    }
    return nil
  }

  /// What the table gave these keys to.
  private static func losses(to wish: KeyWish, _ own: [Action]) -> [String] {
    KeyTable.bindings.compactMap { other in
      guard other.action != wish.action, !own.contains(other.action), shareScreen(other.action, wish.action)
      else { return nil }
      let lost = other.keys.filter(wish.keys.contains)
      guard let key = lost.first else { return nil }
      let left = other.keys.count == lost.count ? ", which has no key there now" : ""
      return "\(key.name) was \(other.action.name)\(left)"
    }
  }

  /// The wall has the keys of its panes, and some of its own before them.
  private static func shareScreen(_ one: Action, _ other: Action) -> Bool {
    func contexts(_ action: Action) -> Set<KeyContext> {
      Set(KeyTable.bindings.filter { $0.action == action }.flatMap(\.contexts))
    }
    return !contexts(one).isDisjoint(with: contexts(other))
  }
}

extension KeyPress {
  fileprivate var isLowerCase: Bool {
    guard case .scalar(let scalar) = key, modifiers.isEmpty else { return false }
    return scalar.properties.isLowercase
  }
}

extension Action {
  /// As the settings name it: `sort-reverse`.
  package var name: String { words(separator: "-") }

  package init?(name: String) {
    guard let action = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = action
  }

  /// `sortReverse` as `sort reverse`.
  var words: String { words(separator: " ") }

  private func words(separator: Unicode.Scalar) -> String {
    rawValue.unicodeScalars.reduce(into: "") { text, scalar in
      if (0x41...0x5a).contains(scalar.value), let lower = Unicode.Scalar(scalar.value + 0x20) {
        text.unicodeScalars.append(separator)
        text.unicodeScalars.append(lower)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether the key itself changes something, without a form or a question between.
  var actsAtOnce: Bool {
    switch self {
    case .kill, .restart, .load, .elect: true
    default: false
    }
  }
}
