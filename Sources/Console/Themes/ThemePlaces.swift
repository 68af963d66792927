/// Folders in which theme files may lie, the strongest last: a theme of a later one stands in for one of the same name.
package enum ThemePlaces {
  /// `executable` is the program's own path, `configuration` the user's folder of ours (`~/.config/bellwether`).
  package static func folders(executable: String?, configuration: String?) -> [String] {
    var folders: [String] = []
    if let executable {
      let parts = executable.split(separator: "/").dropLast()
      func folder(up steps: Int, _ name: String) -> String? {
        guard steps <= parts.count else { return nil }
        return "/" + (parts.dropLast(steps) + [Substring(name)]).joined(separator: "/")
      }
      // Built in a checkout: …/.build/debug/bellwether, or with the platform's name between.
      if let build = parts.lastIndex(of: ".build") {
        folders.append(folder(up: parts.count - build, "themes") ?? "")
      }
      folders += [folder(up: 1, "share/bellwether/themes"), folder(up: 0, "themes")].compactMap(\.self)
    }
    if let configuration { folders.append(configuration + "/themes") }
    return folders
  }

  /// The name of a theme's file; `nil` for files that are none.
  package static func name(ofFile file: String) -> String? {
    guard file.hasSuffix(".toml"), !file.hasPrefix(".") else { return nil }
    let name = file.dropLast(5)
    return name.isEmpty || name.contains("/") ? nil : String(name)
  }
}
