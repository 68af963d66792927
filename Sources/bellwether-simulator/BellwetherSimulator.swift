import ArgumentParser

@main
struct BellwetherSimulator: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bellwether-simulator")
}
