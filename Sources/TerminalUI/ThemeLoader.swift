import TOML

/// Reads `themes/*.toml`: `name`, `inherits`, `appearance`, `[palette]`, `[roles]`. A missing depth is the nearest colour
/// by CIELAB, a missing role its parent by dotted prefix, then the same role of the theme that is inherited. What it does
/// not know it passes over and says so, with the line.
package struct ThemeLoader {
  package struct Warning: Equatable, Sendable, CustomStringConvertible {
    package var file: String
    /// From 1; 0 where it is about the whole.
    package var line: Int
    package var message: String
    package var description: String { line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)" }
  }

  package enum Failure: Error, Equatable, CustomStringConvertible {
    case invalid(TOMLFailure)
    case inheritsUnknown(String, file: String, line: Int)
    case inheritsItself(String, file: String, line: Int)

    package var description: String {
      switch self {
      case .invalid(let failure): "\(failure)"
      case .inheritsUnknown(let name, let file, let line):
        "\(file):\(line): inherits \"\(name)\", which is no theme"
      case .inheritsItself(let name, let file, let line):
        "\(file):\(line): inherits \"\(name)\", which inherits it"
      }
    }
  }

  let catalogue: RoleCatalogue
  /// The text of another theme by name, for `inherits`.
  let find: (String) -> String?

  package init(catalogue: RoleCatalogue, find: @escaping (String) -> String?) {
    self.catalogue = catalogue
    self.find = find
  }

  /// `name` is the one under which `find` would give the text.
  package func load(_ text: String, name: String) throws(Failure) -> (theme: Theme, warnings: [Warning]) {
    let sheet = try read(text, name: name, path: [name])
    let styles = catalogue.names.map { name in
      ColourDepth.allCases.map { name.isEmpty ? RoleStyle() : resolve(name, sheet, at: $0) }
    }
    return (
      Theme(name: sheet.name, isDark: sheet.isDark, styles: styles), sheet.warnings + lint(sheet, styles)
    )
  }
}

/// What a file says of one role.
private struct RoleSpec {
  var foreground: Colour?
  var background: Colour?
  var attributes: TextAttributes?
  var depths: [ColourDepth: RoleStyleSpec] = [:]
}

private struct RoleStyleSpec {
  var foreground: Colour?
  var background: Colour?
  var attributes: TextAttributes?
}

/// A file and those that it inherits, merged.
private struct Sheet {
  var name: String
  /// The file that is read right now.
  var file: String
  var isDark = true
  var palette: [String: Colour] = [:]
  var roles: [String: RoleSpec] = [:]
  var warnings: [ThemeLoader.Warning] = []

  mutating func warn(_ message: String, at node: TOMLNode) {
    warnings.append(ThemeLoader.Warning(file: file, line: node.line, message: message))
  }
}

extension ThemeLoader {
  private func read(_ text: String, name: String, path: [String]) throws(Failure) -> Sheet {
    let file = name + ".toml"
    let table: TOMLTable
    do throws(TOMLFailure) {
      table = try TOMLParser.parse(text, file: file)
    } catch {
      throw .invalid(error)
    }
    var sheet = Sheet(name: name, file: file)
    if let node = table["inherits"], let parent = node.string {
      guard !path.contains(parent) else { throw .inheritsItself(parent, file: file, line: node.line) }
      guard let found = find(parent) else { throw .inheritsUnknown(parent, file: file, line: node.line) }
      sheet = try read(found, name: parent, path: path + [parent])
      sheet.name = name
      sheet.file = file
      sheet.warnings = []
    }
    for (key, node) in table.entries {
      switch key {
      case "name":
        if let name = node.string { sheet.name = name } else { sheet.warn("name is a text", at: node) }
      case "appearance":
        let word = node.string
        if word != "dark", word != "light" { sheet.warn("appearance is \"dark\" or \"light\"", at: node) }
        sheet.isDark = word != "light"
      case "inherits":
        if node.string == nil { sheet.warn("inherits is the name of a theme", at: node) }
      case "palette": readPalette(node, into: &sheet)
      case "roles": readRoles(node, into: &sheet)
      default: sheet.warn("unknown key \"\(key)\"", at: node)
      }
    }
    return sheet
  }

  private func readPalette(_ node: TOMLNode, into sheet: inout Sheet) {
    guard let table = node.table else { return sheet.warn("palette is a table", at: node) }
    // A name may stand for another name of the same table: resolved as long as something is gained.
    var waiting = table.entries
    while !waiting.isEmpty {
      let left = waiting.filter { key, node in
        guard let colour = colour(node, palette: sheet.palette) else { return true }
        sheet.palette[key] = colour
        return false
      }
      guard left.count < waiting.count else {
        for (key, node) in left { sheet.warn("\"\(key)\" is no colour", at: node) }
        return
      }
      waiting = left
    }
  }

  private func readRoles(_ node: TOMLNode, into sheet: inout Sheet) {
    guard let table = node.table else { return sheet.warn("roles is a table", at: node) }
    for (name, node) in table.entries {
      // A parent that is no role itself ("replica") is a fine place for what its children share.
      let isParent = catalogue.names.contains { $0.hasPrefix(name + ".") }
      guard catalogue[name] != nil || isParent else {
        sheet.warn("unknown role \"\(name)\"", at: node)
        continue
      }
      guard let entry = node.table else {
        sheet.warn("role \"\(name)\" is not a table", at: node)
        continue
      }
      sheet.roles[name] = readRole(name, entry, &sheet)
    }
  }

  private func readRole(_ name: String, _ entry: TOMLTable, _ sheet: inout Sheet) -> RoleSpec {
    var spec = RoleSpec()
    for (key, node) in entry.entries {
      switch key {
      case "fg", "bg":
        guard let colour = colour(node, palette: sheet.palette) else {
          sheet.warn("\(key) of \"\(name)\" is no colour", at: node)
          continue
        }
        if key == "fg" { spec.foreground = colour } else { spec.background = colour }
      case "attrs": spec.attributes = attributes(node, name, &sheet)
      default:
        guard let depth = ColourDepth(rawValue: key) else {
          sheet.warn("unknown key \"\(key)\" in role \"\(name)\"", at: node)
          continue
        }
        spec.depths[depth] = readDepth(depth, node, name, &sheet)
      }
    }
    return spec
  }

  private func readDepth(
    _ depth: ColourDepth,
    _ node: TOMLNode,
    _ name: String,
    _ sheet: inout Sheet
  ) -> RoleStyleSpec {
    var spec = RoleStyleSpec()
    guard let entry = node.table else {
      spec.attributes = attributes(node, name, &sheet)
      return spec
    }
    // Of sixteen colours "green" is the terminal's green, whatever the palette calls so.
    let palette = depth == .c16 ? sheet.palette.filter { ColourTable.names[$0.key] == nil } : sheet.palette
    for (key, node) in entry.entries {
      switch key {
      case "fg", "bg":
        guard let colour = colour(node, palette: palette) else {
          sheet.warn("\(key) of \"\(name)\" is no colour", at: node)
          continue
        }
        if key == "fg" { spec.foreground = colour } else { spec.background = colour }
      case "attrs": spec.attributes = attributes(node, name, &sheet)
      default: sheet.warn("unknown key \"\(key)\" in role \"\(name)\"", at: node)
      }
    }
    return spec
  }

  private func attributes(_ node: TOMLNode, _ name: String, _ sheet: inout Sheet) -> TextAttributes {
    var result: TextAttributes = []
    guard let array = node.array else {
      sheet.warn("attributes of \"\(name)\" are not a list", at: node)
      return result
    }
    for item in array {
      let word = item.string ?? ""
      if let attribute = TextAttributes.names[word] {
        result.formUnion(attribute)
      } else {
        sheet.warn("unknown attribute \"\(word)\" in role \"\(name)\"", at: item)
      }
    }
    return result
  }

  /// A palette name, one of the sixteen, an index, `#rrggbb`, or "default".
  private func colour(_ node: TOMLNode, palette: [String: Colour]) -> Colour? {
    if let index = node.integer { return UInt8(exactly: index).map(Colour.indexed) }
    guard let word = node.string else { return nil }
    if let colour = palette[word] { return colour }
    if word == "default" { return .standard }
    if let index = ColourTable.names[word] { return .indexed(index) }
    return RGB(hex: word).map(Colour.rgb)
  }

  // What a role comes to -----------------------------------------------------------------------------------------

  private func resolve(_ name: String, _ sheet: Sheet, at depth: ColourDepth) -> RoleStyle {
    var style = RoleStyle()
    var attributes: TextAttributes?
    var current: String? = name
    while let step = current {
      if let spec = sheet.roles[step] {
        let own = spec.depths[depth]
        style.foreground = style.foreground ?? own?.foreground ?? spec.foreground
        style.background = style.background ?? own?.background ?? spec.background
        attributes = attributes ?? own?.attributes ?? spec.attributes
      }
      current = step.lastIndex(of: ".").map { String(step[..<$0]) }
    }
    style.attributes = attributes ?? []
    style.foreground = style.foreground.flatMap { fit($0, to: depth) }
    style.background = style.background.flatMap { fit($0, to: depth) }
    return style
  }

  private func fit(_ colour: Colour, to depth: ColourDepth) -> Colour? {
    switch (depth, colour) {
    case (.mono, _): nil
    case (_, .standard): .standard
    case (.truecolor, .rgb), (.c256, .indexed): colour
    case (.truecolor, .indexed(let index)): index < 16 ? colour : .rgb(ColourTable.rgb(index))
    case (.c256, .rgb(let rgb)): .indexed(ColourTable.nearest256(rgb))
    case (.c16, .rgb(let rgb)): .indexed(ColourTable.nearest16(rgb))
    case (.c16, .indexed(let index)):
      .indexed(index < 16 ? index : ColourTable.nearest16(ColourTable.rgb(index)))
    }
  }

  /// Text must be readable: contrast of at least 4.5 to what lies behind it, in truecolor. Decoration may be faint.
  private func lint(_ sheet: Sheet, _ styles: [[RoleStyle]]) -> [Warning] {
    guard let position = ColourDepth.allCases.firstIndex(of: .truecolor) else { return [] }
    let base = styles[Int(ThemeRole.base.rawValue)][position]
    let faint: Set<String> = [
      "rule", "rule.focus", "base.disabled", "scroll", "graph.axis", "graph.fill0", "graph.fill1",
      "graph.fill2",
      "cursor", "cursor.unfocused", "lane.gap",
    ]
    var warnings: [Warning] = []
    for (index, name) in catalogue.names.enumerated() where !name.isEmpty && !faint.contains(name) {
      let style = styles[index][position]
      guard case .rgb(let front)? = style.foreground ?? base.foreground,
        case .rgb(let back)? = style.background ?? base.background
      else { continue }
      let contrast = front.contrast(to: back)
      if contrast < 4.5 {
        let tenths = Int(contrast * 10)
        warnings.append(
          Warning(
            file: sheet.file,
            line: 0,
            message: "contrast of \"\(name)\" is \(tenths / 10).\(tenths % 10), below 4.5"
          )
        )
      }
    }
    return warnings
  }
}
