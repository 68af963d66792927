import ArgumentParser
import EmbeddedCluster
import Glibc

/// The cluster with its console: what `bellwether` alone does.
struct Up: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up",
    abstract: "Start a cluster and open the console on it.",
    discussion: """
      bellwether                          three brokers, topics that live, the console
      bellwether --empty                  without topics and workload
      bellwether --brokers 5 --port 0     five brokers on free ports
      """
  )

  @OptionGroup var options: ClusterOptions

  @Flag(help: "Start bare: no topics, no workload.")
  var empty = false

  @OptionGroup var console: ConsoleOptions

  /// It is what is done without a command: a word behind it was meant as one.
  @Argument(help: .hidden) var words: [String] = []

  mutating func run() async throws {
    if let word = words.first {
      let names = Bellwether.configuration.subcommands.compactMap { $0.configuration.commandName }
      throw ClusterFailure.usage(
        "there is no command \(word): \(names.joined(separator: ", ")); bellwether --help explains them"
      )
    }
    try TerminalCheck.run()
    let looks = try ConsoleLooks(console)
    let configuration = try options.configuration(log: .none)
    let handle = try await ClusterHandle.open(configuration)
    let session = ConsoleSession(handle: handle, looks: looks, runsDemo: !empty)
    let result = await session.run()
    await handle.shutDown()
    let end = try result.get()
    if case .signalled(let number) = end {
      StandardError.write(
        "bellwether: ended by \(Signals.name(of: number)), all brokers stopped in order\n"
      )
    }
    Glibc.exit(end.exitCode)
  }
}
