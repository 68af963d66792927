import TerminalUI

/// The themes of themes/*.toml as the program carries them, so that it looks the same wherever it runs from.
package enum BuiltinThemes {
  package static let all = [
    source("midnight", midnight), source("daylight", daylight), source("high-contrast", highContrast),
    source("deuteranopia", deuteranopia), source("tritanopia", tritanopia),
    source("16-colour", sixteenColour), source("mono", mono),
  ]

  package static let names = all.map(\.name)

  private static func source(_ name: String, _ text: String) -> ThemeText {
    ThemeText(name: name, file: "\(name).toml", text: text)
  }
}
