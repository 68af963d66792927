/// What of a theme cannot be read: text with a contrast below 4.5 to what lies behind it (WCAG 2.1, 1.4.3), at each depth
/// and on each surface that text is written on; and a cursor that looks like everything else.
struct ThemeLint {
  static let leastContrast = 4.5
  /// Decoration, and text that says nothing that is not said elsewhere: these may be faint.
  private static let faint: Set<String> = [
    "rule", "rule.focus", "base.disabled", "scroll", "graph.axis", "graph.fill0", "graph.fill1",
    "graph.fill2", "lane.gap",
  ]
  /// What text is written on.
  static let surfaces: [ThemeRole] = [.base, .cursor, .cursorUnfocused, .dialog, .dialogDanger]
  private static let depths: [ColourDepth] = [.truecolor, .c256, .c16]

  let theme: Theme
  let sheet: ThemeSheet
  let catalogue: RoleCatalogue

  /// Roles of what has to be read.
  static func texts(_ catalogue: RoleCatalogue) -> [(role: ThemeRole, name: String)] {
    catalogue.names.enumerated().compactMap { index, name in
      guard !name.isEmpty, !faint.contains(name), let number = UInt8(exactly: index) else { return nil }
      let role = ThemeRole(number)
      return surfaces.dropFirst().contains(role) ? nil : (role, name)
    }
  }

  func warnings() -> [ThemeLoader.Warning] {
    var found: [ThemeLoader.Warning] = []
    for (role, name) in Self.texts(catalogue) {
      if let message = complaint(role, name) { found.append(warning(message, about: name)) }
    }
    if let depth = ColourDepth.allCases.first(where: hidesCursor) {
      found.append(warning("the cursor cannot be seen\(Self.words(depth))", about: "cursor"))
    }
    return found
  }

  private func warning(_ message: String, about role: String) -> ThemeLoader.Warning {
    // What an inherited role says is no line of this file.
    let spec = sheet.roles[role]
    return ThemeLoader.Warning(
      file: sheet.file,
      line: spec?.file == sheet.file ? spec?.line ?? 0 : 0,
      message: message
    )
  }

  private func complaint(_ role: ThemeRole, _ name: String) -> String? {
    for depth in Self.depths {
      for surface in Self.surfaces {
        guard let contrast = contrast(role, on: surface, at: depth), contrast < Self.leastContrast else {
          continue
        }
        let tenths = Int(contrast * 10)
        let place = surface == .base ? "" : " on \"\(catalogue.names[Int(surface.rawValue)])\""
        return "contrast of \"\(name)\"\(place) is \(tenths / 10).\(tenths % 10)\(Self.words(depth)), below "
          + "\(Self.leastContrast)"
      }
    }
    return nil
  }

  private static func words(_ depth: ColourDepth) -> String {
    switch depth {
    case .truecolor: ""
    case .c256: " with 256 colours"
    case .c16: " with 16 colours"
    case .mono: " without colours"
    }
  }

  /// `nil` where a role brings its own background: it is the same on every surface.
  func contrast(_ role: ThemeRole, on surface: ThemeRole, at depth: ColourDepth) -> Double? {
    if surface != .base, role != .base, theme.style(role, at: depth).background != nil { return nil }
    let style = theme.resolve(role: role, surface: surface, at: depth)
    return rgb(style.foreground, isText: true).contrast(to: rgb(style.background, isText: false))
  }

  /// The terminal's own colours are taken to be what the appearance says.
  private func rgb(_ colour: Colour?, isText: Bool) -> RGB {
    switch colour {
    case .rgb(let rgb): rgb
    case .indexed(let index): ColourTable.rgb(index)
    case .standard, nil:
      theme.isDark
        ? isText ? RGB(229, 229, 229) : RGB(0, 0, 0) : isText ? RGB(0, 0, 0) : RGB(255, 255, 255)
    }
  }

  private func hidesCursor(_ depth: ColourDepth) -> Bool {
    let plain = theme.resolve(role: .base, surface: .base, at: depth)
    return theme.resolve(role: .base, surface: .cursor, at: depth) == plain
  }
}
