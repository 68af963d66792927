import ArgumentParser
import Console

/// What commands that open a console have in common.
struct ConsoleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The console's looks: \(BuiltinThemes.names.joined(separator: ", ")), or one of yours.",
      valueName: "name"
    )
  )
  var theme: String?

  @Option(
    help: ArgumentHelp("Colours to use: auto, always, never, 16, 256 or truecolor.", valueName: "depth")
  )
  var color: String?

  @Option(
    help: ArgumentHelp(
      "Settings of the console. (default: ~/.config/bellwether/config.toml)",
      valueName: "file"
    )
  )
  var config: String?
}
