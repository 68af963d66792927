import Console
import EmbeddedCluster
import TerminalUI

/// What the console looks like, as the command line asks for it and as files describe it.
struct ConsoleLooks: Sendable {
  let themes: [Theme]
  /// `--color`; `nil`: by what the terminal says of itself.
  let colour: String?
  /// What is wrong with files of the user's.
  let warnings: [String]

  /// What was asked for by name and is not there is refused.
  init(theme: String?, colour: String?) throws(ClusterFailure) {
    if let colour, !ColourDepth.words.contains(colour) {
      throw .usage("--color takes \(ColourDepth.words.joined(separator: ", ")), not \(colour)")
    }
    let found = UserFiles.themes()
    let names = ConsoleApp.themeNames(found: found.themes)
    if let theme, !names.contains(theme) {
      throw .usage("no theme is called \(theme); there are \(names.joined(separator: ", "))")
    }
    let loaded = ConsoleApp.themes(first: theme, found: found.themes)
    (themes, self.colour) = (loaded.themes, colour)
    warnings = found.warnings + loaded.warnings
  }
}
