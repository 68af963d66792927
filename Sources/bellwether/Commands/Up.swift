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

  @OptionGroup var console: ConsoleOptions

  mutating func run() async throws {
    try TerminalCheck.run()
    let looks = try ConsoleLooks(console)
    let configuration = try options.configuration(log: .none)
    let handle = try await ClusterHandle.open(configuration)
    let session = ConsoleSession(handle: handle, looks: looks, runsDemo: !empty)
    let end = await session.run()
    await handle.shutDown()
    switch end {
    case .success(.finished), .success(.gone): return
    case .success(.signalled(let number)):
      let name = [SIGTERM: "SIGTERM", SIGINT: "SIGINT", SIGHUP: "SIGHUP"][number] ?? "signal \(number)"
      StandardError.write("bellwether: ended by \(name), all brokers stopped in order\n")
      Glibc.exit(number == SIGTERM || number == SIGINT ? 0 : 128 + number)
    case .failure(let failure): throw failure
    }
  }
}
