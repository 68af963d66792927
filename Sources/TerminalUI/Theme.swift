/// Attributes of a glyph.
package struct TextAttributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package static let bold = TextAttributes(rawValue: 1)
  package static let dim = TextAttributes(rawValue: 2)
  package static let reverse = TextAttributes(rawValue: 4)
  package static let underline = TextAttributes(rawValue: 8)
  package static let italic = TextAttributes(rawValue: 16)

  package static let names: [String: TextAttributes] = [
    "bold": .bold, "dim": .dim, "reverse": .reverse, "underline": .underline, "italic": .italic,
  ]
}

/// What a role looks like at one depth. `nil` colours show what lies beneath: the surface's, then the base's.
package struct RoleStyle: Hashable, Sendable {
  package var foreground: Colour?
  package var background: Colour?
  package var attributes: TextAttributes
  package init(foreground: Colour? = nil, background: Colour? = nil, attributes: TextAttributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// A look: for each role and depth its colours and attributes.
package struct Theme: Sendable {
  package var name: String
  package var isDark: Bool
  /// By role, then by depth's position in `ColourDepth.allCases`.
  private var styles: [[RoleStyle]]

  init(name: String, isDark: Bool, styles: [[RoleStyle]]) {
    self.name = name
    self.isDark = isDark
    self.styles = styles
  }

  /// Nothing but reverse for the cursor: what is there before a theme is loaded.
  package static let plain = Theme(name: "plain", isDark: true, styles: [])

  package func style(_ role: ThemeRole, at depth: ColourDepth) -> RoleStyle {
    let index = Int(role.rawValue)
    guard index < styles.count, let position = ColourDepth.allCases.firstIndex(of: depth) else {
      return RoleStyle(attributes: role == .cursor ? .reverse : [])
    }
    return styles[index][position]
  }

  /// These roles on that colour, in black or white, whichever is read more easily; without colours as they were.
  package func tinted(_ roles: [ThemeRole], _ colour: RGB) -> Theme {
    var theme = self
    let (black, white) = (RGB(0, 0, 0), RGB(255, 255, 255))
    for role in roles where Int(role.rawValue) < styles.count {
      for (position, depth) in ColourDepth.allCases.enumerated() where depth != .mono {
        let ground: Colour =
          switch depth {
          case .mono, .truecolor: .rgb(colour)
          case .c256: .indexed(ColourTable.nearest256(colour))
          case .c16: .indexed(ColourTable.nearest16(colour))
          }
        let shown =
          switch ground {
          case .standard: colour
          case .indexed(let index): ColourTable.rgb(index)
          case .rgb(let rgb): rgb
          }
        let text = shown.contrast(to: black) >= shown.contrast(to: white) ? black : white
        let ink: Colour = depth == .truecolor ? .rgb(text) : .indexed(text == black ? 0 : 15)
        theme.styles[Int(role.rawValue)][position] = RoleStyle(
          foreground: ink,
          background: ground,
          attributes: .bold
        )
      }
    }
    return theme
  }

  /// What a cell's role and surface come to, as a painter needs it.
  package func resolve(role: ThemeRole, surface: ThemeRole, at depth: ColourDepth) -> RoleStyle {
    let own = style(role, at: depth)
    let base = style(.base, at: depth)
    var result = RoleStyle(
      foreground: own.foreground ?? base.foreground,
      background: own.background ?? base.background,
      attributes: own.attributes
    )
    if surface != .base {
      let under = style(surface, at: depth)
      if let background = under.background { result.background = background }
      // A role that says nothing about its colour takes the surface's, as a dialog's text does.
      if own.foreground == nil || role == .base { result.foreground = under.foreground ?? result.foreground }
      if under.attributes.contains(.reverse) {
        // One bar: reversed, each colour of a row would be a patch of its own, and what is dim hardly to be read.
        result.foreground = under.foreground ?? base.foreground
        result.background = under.background ?? base.background
        result.attributes.remove(.dim)
      }
      result.attributes.formUnion(under.attributes)
    }
    return result
  }
}
