import ArgumentParser
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

  @Option(help: ArgumentHelp("The console's colours.", valueName: "name"))
  var theme: String?

  mutating func run() async throws {
    try TerminalCheck.run()
    _ = try options.configuration(log: .none)
    throw ClusterFailure.usage(
      "the console is not part of this build: bellwether serve runs the cluster without it"
    )
  }
}
