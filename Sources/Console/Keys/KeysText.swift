import TerminalUI

/// The key table for people: as text, as Markdown (docs/KEYS.md), and as the settings' `[keys]` to start from.
package enum KeysText {
  private struct Row {
    var action: String
    var keys: String
    var place: String
    var help: String
  }

  package static func text(_ map: KeyMap) -> String {
    let rows = rows(map)
    func width(_ of: (Row) -> String) -> Int { rows.reduce(0) { max($0, CharacterWidth.of(of($1))) } }
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - CharacterWidth.of(text)))
    }
    let (actions, keys, places) = (width(\.action), width(\.keys), width(\.place))
    return rows.map { row in
      "\(padded(row.action, actions))  \(padded(row.keys, keys))  \(padded(row.place, places))  \(row.help)"
    }.joined(separator: "\n") + "\n"
  }

  package static func markdown(_ map: KeyMap) -> String {
    var text = """
      # Keys

      Made from the one table that bindings, footer and `?` come from (`bellwether keys` prints it with your own changes).
      Lower case looks, upper case changes something. `h` `j` `k` `l` move on every screen and take no other meaning. Each
      action can have other keys, by its name, under `[keys]` in `config.toml` ([CONFIG.md](CONFIG.md)).

      | action | keys | where | what it does |
      |---|---|---|---|

      """
    for row in rows(map) {
      let keys = row.keys.split(separator: " ").map { $0 == "|" ? "`\\|`" : "`\($0)`" }
      text += "| `\(row.action)` | \(keys.joined(separator: " ")) | \(row.place) | \(escaped(row.help)) |\n"
    }
    return text
  }

  /// Every action with the keys that it has.
  package static func toml(_ map: KeyMap) -> String {
    var text = "# For config.toml: a key or a list of keys each; [] leaves an action without one.\n[keys]\n"
    for binding in map.bindings {
      let keys = binding.keys.map { quoted($0.name) }
      let value = keys.count == 1 ? keys[0] : "[\(keys.joined(separator: ", "))]"
      text += "\(binding.action.name) = \(value)  # \(binding.help)\n"
    }
    return text
  }

  private static func rows(_ map: KeyMap) -> [Row] {
    map.bindings.map { binding in
      Row(
        action: binding.action.name,
        keys: binding.keys.map(\.name).joined(separator: " "),
        place: place(binding.contexts),
        help: binding.help
      )
    }
  }

  private static func place(_ contexts: [KeyContext]) -> String {
    let all = KeyContext.allCases
    guard contexts.count < all.count else { return "everywhere" }
    let missing = all.filter { !contexts.contains($0) }
    if missing.count <= 2 { return "all but " + missing.map(\.rawValue).joined(separator: ", ") }
    return all.filter(contexts.contains).map(\.rawValue).joined(separator: ", ")
  }

  private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
