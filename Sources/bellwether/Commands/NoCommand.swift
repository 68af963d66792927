import ArgumentParser
import EmbeddedCluster

/// A command that only groups others.
protocol CommandGroup: ParsableCommand {
  /// As it is written behind the program's name.
  static var words: String { get }
}

/// What a group does that was given none of its commands: it names them. In a script, to ask for nothing is a mistake.
struct NoCommand<Group: CommandGroup>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "no-command", shouldDisplay: false)
  }

  @Argument(help: .hidden) var words: [String] = []

  func run() throws {
    let mistake = words.first.map { "there is no \(Group.words) \($0)" } ?? "\(Group.words) wants a command"
    let shown = Group.configuration.subcommands.filter { $0.configuration.shouldDisplay }
    let names = shown.compactMap { $0.configuration.commandName }.joined(separator: ", ")
    throw ClusterFailure.usage("\(mistake): \(names); bellwether \(Group.words) --help explains them")
  }
}
