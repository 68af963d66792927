import Console
import EmbeddedCluster
import KafkaProtocol
import TerminalUI

/// What the console looks like and how it behaves, as the command line asks for it and as files of the person's say.
struct ConsoleLooks: Sendable {
  private(set) var themes: [Theme]
  /// As `--color` takes it; `nil`: by what the terminal says of itself.
  let colour: String?
  let configuration: ConsoleConfiguration
  /// What is wrong with files of the person's: it is passed over, and shown.
  let warnings: [String]

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
    let loaded = ConsoleApp.themes(first: options.theme ?? configuration.theme, found: found.themes)
    themes = loaded.themes
    colour = options.color ?? configuration.colour
    self.configuration = configuration
    warnings = remarks + found.warnings + loaded.warnings
  }

  /// As there is room for on a screen: files of the person's folder without its path.
  private var shownWarnings: [String] {
    guard let folder = UserFiles.configurationFolder else { return warnings }
    return warnings.map { $0.replacing("\(folder)/themes/", with: "").replacing("\(folder)/", with: "") }
  }

  /// The warnings as the events panel tells them.
  func events(at now: Now) -> [ConsoleEvent] {
    shownWarnings.map {
      ConsoleEvent(time: now, kind: .notice, severity: .warning, subject: "settings", text: $0)
    }
  }

  /// The same in a sentence.
  var summary: String? {
    guard let first = shownWarnings.first else { return nil }
    return warnings.count == 1 ? first : "\(first), and \(warnings.count - 1) more under EVENTS"
  }

  /// The badge of a cluster that is not ours in a colour of its own, so that nobody takes one for another.
  func tinted(_ colour: RGB?) -> ConsoleLooks {
    guard let colour else { return self }
    var looks = self
    looks.themes = themes.map { $0.tinted(ConsoleApp.badges, colour) }
    return looks
  }
}
