import ArgumentParser
import Console
import EmbeddedCluster
import Glibc

/// The cluster with its console: what `bellwether` alone does.
struct Up: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
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

  mutating func run() async throws {
    try TerminalCheck.run()
    let looks = try ConsoleLooks(theme: theme, colour: color)
    for warning in looks.warnings { StandardError.write("bellwether: \(warning)\n") }
    let configuration = try options.configuration(log: .none)
    let handle = try await ClusterHandle.open(configuration)
    let session = ConsoleSession(handle: handle, looks: looks, runsDemo: !empty)
    let end = await session.run()
    await handle.shutDown()
    switch end {
    case .success(.finished), .success(.gone): return
    case .success(.signalled(let number)):
      Glibc.exit(number == SIGTERM || number == SIGINT ? 0 : 128 + number)
    case .failure(let failure): throw failure
    }
  }
}
