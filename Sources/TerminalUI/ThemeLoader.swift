import TOMLKit

/// Reads `themes/*.toml`: `name`, `inherits`, `appearance`, `[palette]`, `[roles]`. A missing depth is the nearest colour
/// by CIELAB, a missing role its parent by dotted prefix, then the same role of the theme that is inherited. What it does
/// not know it passes over and says so, with the line.
package struct ThemeLoader {
  package struct Warning: Equatable, Sendable, CustomStringConvertible {
    /// From 1; 0 where it is not known.
    package var line: Int
    package var message: String
    package var description: String { line > 0 ? "line \(line): \(message)" : message }
  }

  package enum Failure: Error, Equatable, CustomStringConvertible {
    case invalid(line: Int, String)
    case inheritsUnknown(String)
    case inheritsItself(String)

    package var description: String {
      switch self {
      case .invalid(let line, let reason): "line \(line): \(reason)"
      case .inheritsUnknown(let name): "inherits \"\(name)\", which is no theme"
      case .inheritsItself(let name): "inherits \"\(name)\", which inherits it"
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

  package func load(_ text: String) throws(Failure) -> (theme: Theme, warnings: [Warning]) {
    let sheet = try read(text, path: [])
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
  var name = "unnamed"
  var isDark = true
  var palette: [String: Colour] = [:]
  var roles: [String: RoleSpec] = [:]
  var warnings: [ThemeLoader.Warning] = []
}

extension ThemeLoader {
  private func read(_ text: String, path: [String]) throws(Failure) -> Sheet {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw .invalid(line: error.source.begin.line, error.description)
    } catch {
      throw .invalid(line: 0, "not TOML")
    }
    var sheet = Sheet()
    let lines = LineFinder(text)
    if let parent = table["inherits"]?.string {
      guard !path.contains(parent) else { throw .inheritsItself(parent) }
      guard let found = find(parent) else { throw .inheritsUnknown(parent) }
      sheet = try read(found, path: path + [parent])
      sheet.warnings = []
    }
    for key in table.keys.sorted() {
      switch key {
      case "name": sheet.name = table[key]?.string ?? sheet.name
      case "appearance":
        let word = table[key]?.string
        if word != "dark", word != "light" {
          sheet.warnings.append(
            Warning(line: lines.line(of: key, in: ""), message: "appearance is \"dark\" or \"light\"")
          )
        }
        sheet.isDark = word != "light"
      case "inherits": break
      case "palette": readPalette(table[key]?.table, lines, into: &sheet)
      case "roles": readRoles(table[key]?.table, lines, into: &sheet)
      default:
        sheet.warnings.append(Warning(line: lines.line(of: key, in: ""), message: "unknown key \"\(key)\""))
      }
    }
    return sheet
  }

  private func readPalette(_ table: TOMLTable?, _ lines: LineFinder, into sheet: inout Sheet) {
    guard let table else { return }
    // A name may stand for another name of the same table: resolved as long as something is gained.
    var waiting = table.keys.sorted()
    while !waiting.isEmpty {
      let left = waiting.filter { key in
        guard let colour = colour(table[key], palette: sheet.palette) else { return true }
        sheet.palette[key] = colour
        return false
      }
      guard left.count < waiting.count else {
        for key in left {
          sheet.warnings.append(
            Warning(line: lines.line(of: key, in: "palette"), message: "\"\(key)\" is no colour")
          )
        }
        return
      }
      waiting = left
    }
  }

  private func readRoles(_ table: TOMLTable?, _ lines: LineFinder, into sheet: inout Sheet) {
    guard let table else { return }
    for name in table.keys.sorted() {
      let line = lines.line(of: name, in: "roles")
      // A parent that is no role itself ("replica") is a fine place for what its children share.
      let isParent = catalogue.names.contains { $0.hasPrefix(name + ".") }
      guard catalogue[name] != nil || isParent else {
        sheet.warnings.append(Warning(line: line, message: "unknown role \"\(name)\""))
        continue
      }
      guard let entry = table[name]?.table else {
        sheet.warnings.append(Warning(line: line, message: "role \"\(name)\" is not a table"))
        continue
      }
      var spec = RoleSpec()
      for key in entry.keys.sorted() {
        switch key {
        case "fg", "bg":
          guard let colour = colour(entry[key], palette: sheet.palette) else {
            sheet.warnings.append(Warning(line: line, message: "\(key) of \"\(name)\" is no colour"))
            continue
          }
          if key == "fg" { spec.foreground = colour } else { spec.background = colour }
        case "attrs": spec.attributes = attributes(entry[key], name, line, &sheet.warnings)
        default:
          guard let depth = ColourDepth(rawValue: key) else {
            sheet.warnings.append(Warning(line: line, message: "unknown key \"\(key)\" in role \"\(name)\""))
            continue
          }
          spec.depths[depth] = readDepth(depth, entry[key], name, line, &sheet)
        }
      }
      sheet.roles[name] = spec
    }
  }

  private func readDepth(
    _ depth: ColourDepth,
    _ value: (any TOMLValueConvertible)?,
    _ name: String,
    _ line: Int,
    _ sheet: inout Sheet
  ) -> RoleStyleSpec {
    var spec = RoleStyleSpec()
    guard let entry = value?.table else {
      spec.attributes = attributes(value, name, line, &sheet.warnings)
      return spec
    }
    // Of sixteen colours "green" is the terminal's green, whatever the palette calls so.
    let palette = depth == .c16 ? sheet.palette.filter { ColourTable.names[$0.key] == nil } : sheet.palette
    for key in entry.keys.sorted() {
      switch key {
      case "fg": spec.foreground = colour(entry[key], palette: palette)
      case "bg": spec.background = colour(entry[key], palette: palette)
      case "attrs": spec.attributes = attributes(entry[key], name, line, &sheet.warnings)
      default:
        sheet.warnings.append(Warning(line: line, message: "unknown key \"\(key)\" in role \"\(name)\""))
      }
    }
    return spec
  }

  private func attributes(
    _ value: (any TOMLValueConvertible)?,
    _ name: String,
    _ line: Int,
    _ warnings: inout [Warning]
  ) -> TextAttributes {
    var result: TextAttributes = []
    guard let array = value?.array else {
      warnings.append(Warning(line: line, message: "attributes of \"\(name)\" are not a list"))
      return result
    }
    for item in array {
      let word = item.string ?? ""
      if let attribute = TextAttributes.names[word] {
        result.formUnion(attribute)
      } else {
        warnings.append(Warning(line: line, message: "unknown attribute \"\(word)\" in role \"\(name)\""))
      }
    }
    return result
  }

  /// A palette name, one of the sixteen, an index, `#rrggbb`, or "default".
  private func colour(_ value: (any TOMLValueConvertible)?, palette: [String: Colour]) -> Colour? {
    if let index = value?.int { return UInt8(exactly: index).map(Colour.indexed) }
    guard let word = value?.string else { return nil }
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
          Warning(line: 0, message: "contrast of \"\(name)\" is \(tenths / 10).\(tenths % 10), below 4.5")
        )
      }
    }
    return warnings
  }
}

/// Finds where a key is written: the parser keeps no positions of keys.
private struct LineFinder {
  private let lines: [Substring]
  init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// From 1; 0 when it is not found.
  func line(of key: String, in section: String) -> Int {
    var current = ""
    for (index, raw) in lines.enumerated() {
      let line = raw.drop { $0 == " " || $0 == "\t" }
      if line.hasPrefix("[") {
        current = line.dropFirst().prefix { $0 != "]" }.filter { $0 != "\"" && $0 != " " }
        if current == (section.isEmpty ? key : "\(section).\(key)") { return index + 1 }
      } else if current == section {
        let name = line.prefix { $0 != "=" }.filter { $0 != "\"" && $0 != " " && $0 != "'" }
        if line.contains("="), name == key { return index + 1 }
      }
    }
    return 0
  }
}
