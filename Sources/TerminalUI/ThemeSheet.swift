import TOML

/// A theme's file and those that it inherits, read and merged: `name`, `inherits`, `appearance`, `[palette]`, `[roles]`.
/// What a file says of a role's colour holds at every depth, whatever the inherited one says of single depths; of what it
/// does not say, the inherited holds. Attributes of `mono` are their own: they stand for all that colours say elsewhere.
struct ThemeSheet {
  /// A colour, or a name of the palette, which is looked up when all is read.
  enum ColourSpec: Equatable {
    case fixed(Colour)
    case named(String)
  }

  struct StyleSpec {
    var foreground: ColourSpec?
    var background: ColourSpec?
    var attributes: TextAttributes?
  }

  struct RoleSpec {
    var all = StyleSpec()
    var depths: [ColourDepth: StyleSpec] = [:]
    /// Where it is said last.
    var file = ""
    var line = 0
  }

  var name: String
  /// The file that is read right now.
  var file: String
  var isDark = true
  var palette: [String: ColourSpec] = [:]
  var roles: [String: RoleSpec] = [:]
  var warnings: [ThemeLoader.Warning] = []

  static func read(
    _ source: ThemeText,
    _ catalogue: RoleCatalogue,
    _ find: (String) -> ThemeText?
  ) throws(ThemeFailure) -> ThemeSheet {
    try read(source, path: [source.name], catalogue, find)
  }

  private static func read(
    _ source: ThemeText,
    path: [String],
    _ catalogue: RoleCatalogue,
    _ find: (String) -> ThemeText?
  ) throws(ThemeFailure) -> ThemeSheet {
    let table: TOMLTable
    do throws(TOMLFailure) {
      table = try TOMLParser.parse(source.text, file: source.file)
    } catch {
      throw .invalid(error.description)
    }
    var sheet = ThemeSheet(name: source.name, file: source.file)
    if let node = table["inherits"], let parent = node.string {
      guard !path.contains(parent) else {
        throw .inheritsItself(parent, file: source.file, line: node.line)
      }
      guard let found = find(parent) else {
        throw .inheritsUnknown(parent, file: source.file, line: node.line)
      }
      sheet = try read(found, path: path + [parent], catalogue, find)
      sheet.name = source.name
      sheet.file = source.file
      sheet.warnings = []
    }
    sheet.take(table, catalogue)
    return sheet
  }

  private mutating func take(_ table: TOMLTable, _ catalogue: RoleCatalogue) {
    for (key, node) in table.entries {
      switch key {
      case "name": if let text = node.string { name = text } else { warn("name is a text", at: node) }
      case "appearance":
        let word = node.string
        if word != "dark", word != "light" { warn("appearance is \"dark\" or \"light\"", at: node) }
        isDark = word != "light"
      case "inherits":
        if node.string == nil { warn("inherits is the name of a theme", at: node) }
      case "palette", "roles": break
      default: warn("unknown key \"\(key)\"", at: node)
      }
    }
    // Whichever comes first in the file: roles speak of the palette.
    if let node = table["palette"] { readPalette(node) }
    if let node = table["roles"] { readRoles(node, catalogue) }
  }

  mutating func warn(_ message: String, at node: TOMLNode) {
    warnings.append(ThemeLoader.Warning(file: file, line: node.line, message: message))
  }

  // Reading --------------------------------------------------------------------------------------------------------------

  private mutating func readPalette(_ node: TOMLNode) {
    guard let table = node.table else { return warn("palette is a table", at: node) }
    let before = palette
    for (key, node) in table.entries {
      if let spec = spec(node) { palette[key] = spec } else { warn("\"\(key)\" is no colour", at: node) }
    }
    // A name may stand for another, as long as there is a colour at the end.
    for (key, node) in table.entries {
      guard let own = palette[key], colour(own, at: .truecolor) == nil else { continue }
      warn("\"\(key)\" is no colour", at: node)
      palette[key] = before[key]
    }
  }

  private mutating func readRoles(_ node: TOMLNode, _ catalogue: RoleCatalogue) {
    guard let table = node.table else { return warn("roles is a table", at: node) }
    for (name, node) in table.entries {
      // A parent that is no role itself ("replica") is a fine place for what its children share.
      let isParent = catalogue.names.contains { $0.hasPrefix(name + ".") }
      guard catalogue[name] != nil || isParent else {
        warn("unknown role \"\(name)\"", at: node)
        continue
      }
      guard let entry = node.table else {
        warn("role \"\(name)\" is not a table", at: node)
        continue
      }
      readRole(name, entry, at: node.line)
    }
  }

  private mutating func readRole(_ name: String, _ entry: TOMLTable, at line: Int) {
    var spec = roles[name] ?? RoleSpec()
    (spec.file, spec.line) = (file, line)
    let all = readStyle(name, entry, allowing: Set(ColourDepth.allCases.map(\.rawValue)))
    for depth in ColourDepth.allCases {
      spec.depths[depth]?.drop(all, keepsAttributes: depth == .mono)
    }
    spec.all.merge(all)
    for depth in ColourDepth.allCases {
      guard let node = entry[depth.rawValue] else { continue }
      var own = StyleSpec()
      if let table = node.table {
        own = readStyle(name, table, allowing: [])
      } else {
        own.attributes = attributes(node, name)
      }
      spec.depths[depth, default: StyleSpec()].merge(own)
    }
    roles[name] = spec
  }

  private mutating func readStyle(
    _ name: String,
    _ entry: TOMLTable,
    allowing others: Set<String>
  ) -> StyleSpec {
    var spec = StyleSpec()
    for (key, node) in entry.entries {
      switch key {
      case "fg": spec.foreground = roleColour(node, "fg of \"\(name)\"")
      case "bg": spec.background = roleColour(node, "bg of \"\(name)\"")
      case "attrs": spec.attributes = attributes(node, name)
      default:
        if !others.contains(key) { warn("unknown key \"\(key)\" in role \"\(name)\"", at: node) }
      }
    }
    return spec
  }

  private mutating func roleColour(_ node: TOMLNode, _ what: String) -> ColourSpec? {
    guard let spec = spec(node), colour(spec, at: .truecolor) != nil else {
      warn("\(what) is no colour", at: node)
      return nil
    }
    return spec
  }

  private mutating func attributes(_ node: TOMLNode, _ name: String) -> TextAttributes {
    var result: TextAttributes = []
    guard let array = node.array else {
      warn("attributes of \"\(name)\" are not a list", at: node)
      return result
    }
    for item in array {
      let word = item.string ?? ""
      if let attribute = TextAttributes.names[word] {
        result.formUnion(attribute)
      } else {
        warn("unknown attribute \"\(word)\" in role \"\(name)\"", at: item)
      }
    }
    return result
  }

  // Colours --------------------------------------------------------------------------------------------------------------

  /// A palette name, one of the sixteen, an index, `#rrggbb`, or "default".
  private func spec(_ node: TOMLNode) -> ColourSpec? {
    if let index = node.integer { return UInt8(exactly: index).map { .fixed(.indexed($0)) } }
    guard let word = node.string else { return nil }
    return RGB(hex: word).map { .fixed(.rgb($0)) } ?? .named(word)
  }

  /// What a name comes to. Of sixteen colours "green" is the terminal's green, whatever the palette calls so; and so it
  /// is where the palette says `green = "green"`.
  func colour(_ spec: ColourSpec, at depth: ColourDepth) -> Colour? {
    var spec = spec
    var seen: Set<String> = []
    while case .named(let word) = spec {
      let own = ColourTable.names[word].map(Colour.indexed) ?? (word == "default" ? .standard : nil)
      if depth == .c16, let own { return own }
      guard seen.insert(word).inserted, let next = palette[word] else { return own }
      spec = next
    }
    if case .fixed(let colour) = spec { return colour }
    return nil
  }
}

extension ThemeSheet.StyleSpec {
  /// Takes what the other says.
  fileprivate mutating func merge(_ other: ThemeSheet.StyleSpec) {
    foreground = other.foreground ?? foreground
    background = other.background ?? background
    attributes = other.attributes ?? attributes
  }

  /// Forgets whatever the other says anew.
  fileprivate mutating func drop(_ other: ThemeSheet.StyleSpec, keepsAttributes: Bool) {
    if other.foreground != nil { foreground = nil }
    if other.background != nil { background = nil }
    if other.attributes != nil, !keepsAttributes { attributes = nil }
  }
}
