import ArgumentParser

@main
struct Bellwether: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bellwether")
}
