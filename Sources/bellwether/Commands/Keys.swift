import ArgumentParser
import Console
import EmbeddedCluster
import Glibc

/// The console's keys, with what the settings change of them.
struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Print the console's keys, and check the settings.",
    discussion: """
      bellwether keys                     each action, its keys, where they work
      bellwether keys --toml              the same to start a [keys] of your own from
      bellwether keys --check             say what is wrong with config.toml; exit 1 if something is
      """
  )

  @Flag(help: "As the [keys] table of config.toml.") var toml = false
  @Flag(help: "Only say what is wrong with the settings.") var check = false

  @Option(
    help: ArgumentHelp("The settings. (default: ~/.config/bellwether/config.toml)", valueName: "file")
  )
  var config: String?

  mutating func run() throws {
    let (configuration, warnings) = try UserFiles.configuration(config)
    for warning in warnings { StandardError.write("bellwether: \(warning)\n") }
    if check {
      if !warnings.isEmpty { Glibc.exit(1) }
      return
    }
    StandardOutput.write(toml ? KeysText.toml(configuration.keys) : KeysText.text(configuration.keys))
  }
}
