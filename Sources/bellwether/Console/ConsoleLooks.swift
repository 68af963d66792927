import Console
import EmbeddedCluster
import KafkaProtocol
import TerminalUI

/// What the console looks like and how it behaves, as the command line asks for it and as files of the person's say.
struct ConsoleLooks: Sendable {
  /// The one that is shown first. The others, and what is wrong with any of them, nobody waits for: `rest`.
  private(set) var theme: Theme
  private let firstName: String?
  private let found: [ThemeText]
  private var tint: RGB?
  /// As `--color` takes it; `nil`: by what the terminal says of itself.
  let colour: String?
  let configuration: ConsoleConfiguration
  /// What is wrong with files of the person's: it is passed over, and shown.
  private let remarks: [String]

  /// What the command line asks for and is not there is refused.
  init(_ options: ConsoleOptions) throws(ClusterFailure) {
    if let colour = options.color, !ColourDepth.words.contains(colour) {
      throw .usage("--color takes \(ColourDepth.words.joined(separator: ", ")), not \(colour)")
    }
    let (configuration, remarks) = try UserFiles.configuration(options.config)
    let found = UserFiles.themes()
    let names = ConsoleApp.themeNames(found: found.themes)
    if let theme = options.theme, !names.contains(theme) {
      throw .usage("no theme is called \(theme); there are \(names.joined(separator: ", "))")
    }
    firstName = options.theme ?? configuration.theme
    self.found = found.themes
    theme = ConsoleApp.firstTheme(firstName, found: found.themes)
    colour = options.color ?? configuration.colour
    self.configuration = configuration
    self.remarks = remarks + found.warnings
  }

  /// All themes, and what is wrong with the person's files as there is room for it on a screen: without their folder.
  func rest() -> (themes: [Theme], warnings: [String]) {
    let loaded = ConsoleApp.themes(first: firstName, found: found)
    let themes =
      tint.map { tint in loaded.themes.map { $0.tinted(ConsoleApp.badges, tint) } } ?? loaded.themes
    let warnings = remarks + loaded.warnings
    guard let folder = UserFiles.configurationFolder else { return (themes, warnings) }
    return (
      themes,
      warnings.map { $0.replacing("\(folder)/themes/", with: "").replacing("\(folder)/", with: "") }
    )
  }

  /// Warnings as the events panel tells them.
  static func events(_ warnings: [String], at now: Now) -> [ConsoleEvent] {
    warnings.map {
      ConsoleEvent(time: now, kind: .notice, severity: .warning, subject: "settings", text: $0)
    }
  }

  /// The same in a sentence.
  static func summary(_ warnings: [String]) -> String? {
    guard let first = warnings.first else { return nil }
    return warnings.count == 1 ? first : "\(first), and \(warnings.count - 1) more under EVENTS"
  }

  /// The badge of a cluster that is not ours in a colour of its own, so that nobody takes one for another.
  func tinted(_ colour: RGB?) -> ConsoleLooks {
    guard let colour else { return self }
    var looks = self
    looks.tint = colour
    looks.theme = theme.tinted(ConsoleApp.badges, colour)
    return looks
  }
}
