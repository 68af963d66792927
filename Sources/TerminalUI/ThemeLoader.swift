/// A theme as its file says it.
package struct ThemeText: Equatable, Sendable {
  /// Under which others inherit it.
  package var name: String
  /// For warnings: what a person would open.
  package var file: String
  package var text: String

  package init(name: String, file: String, text: String) {
    self.name = name
    self.file = file
    self.text = text
  }
}

/// Makes a theme of `themes/*.toml`. A missing depth is the nearest colour by CIELAB, a missing role its parent by dotted
/// prefix, then the same role of the theme that is inherited. A name of the palette stands for what the theme at hand
/// says of it, in roles that are inherited too, so that another palette alone is another theme. What is not known is
/// passed over and told, with file and line.
package struct ThemeLoader {
  package struct Warning: Equatable, Sendable, CustomStringConvertible {
    package var file: String
    /// From 1; 0 where it is about the whole.
    package var line: Int
    package var message: String
    package var description: String { line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)" }
  }

  let catalogue: RoleCatalogue
  /// Another theme by name, for `inherits`.
  let find: (String) -> ThemeText?

  package init(catalogue: RoleCatalogue, find: @escaping (String) -> ThemeText?) {
    self.catalogue = catalogue
    self.find = find
  }

  /// Without a look at what is wrong with it.
  package func theme(_ source: ThemeText) throws(ThemeFailure) -> Theme {
    try ThemeSheet.read(source, catalogue, find).theme(catalogue)
  }

  package func load(_ source: ThemeText) throws(ThemeFailure) -> (theme: Theme, warnings: [Warning]) {
    let sheet = try ThemeSheet.read(source, catalogue, find)
    let theme = sheet.theme(catalogue)
    return (theme, sheet.warnings + ThemeLint(theme: theme, sheet: sheet, catalogue: catalogue).warnings())
  }
}

extension ThemeLint {
  static func of(
    _ source: ThemeText,
    _ catalogue: RoleCatalogue,
    _ find: (String) -> ThemeText?
  ) throws(ThemeFailure) -> ThemeLint {
    let sheet = try ThemeSheet.read(source, catalogue, find)
    return ThemeLint(theme: sheet.theme(catalogue), sheet: sheet, catalogue: catalogue)
  }
}

/// Why a file makes no theme.
package enum ThemeFailure: Error, Equatable, CustomStringConvertible {
  /// With file and line.
  case invalid(String)
  case inheritsUnknown(String, file: String, line: Int)
  case inheritsItself(String, file: String, line: Int)

  package var description: String {
    switch self {
    case .invalid(let reason): reason
    case .inheritsUnknown(let name, let file, let line):
      "\(file):\(line): inherits \"\(name)\", which is no theme"
    case .inheritsItself(let name, let file, let line):
      "\(file):\(line): inherits \"\(name)\", which inherits it"
    }
  }
}

extension ThemeSheet {
  fileprivate func theme(_ catalogue: RoleCatalogue) -> Theme {
    let styles = catalogue.names.map { name in
      ColourDepth.allCases.map { name.isEmpty ? RoleStyle() : style(of: name, at: $0) }
    }
    return Theme(name: name, isDark: isDark, styles: styles)
  }

  /// What a role comes to at a depth.
  private func style(of name: String, at depth: ColourDepth) -> RoleStyle {
    var style = RoleStyle()
    var (foreground, background): (ColourSpec?, ColourSpec?)
    var attributes: TextAttributes?
    var current: String? = name
    while let step = current {
      if let spec = roles[step] {
        let own = spec.depths[depth]
        foreground = foreground ?? own?.foreground ?? spec.all.foreground
        background = background ?? own?.background ?? spec.all.background
        attributes = attributes ?? own?.attributes ?? spec.all.attributes
      }
      current = step.lastIndex(of: ".").map { String(step[..<$0]) }
    }
    style.attributes = attributes ?? []
    style.foreground = foreground.flatMap { colour($0, at: depth) }.flatMap { Self.fit($0, to: depth) }
    style.background = background.flatMap { colour($0, at: depth) }.flatMap { Self.fit($0, to: depth) }
    return style
  }

  private static func fit(_ colour: Colour, to depth: ColourDepth) -> Colour? {
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
}
