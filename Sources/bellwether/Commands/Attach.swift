import ArgumentParser
import EmbeddedCluster
import Glibc
import KafkaClient
import TerminalUI

/// The console on a cluster that is not ours.
struct Attach: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the console on a cluster that runs elsewhere.",
    discussion: """
      It sees the cluster through Kafka's protocol alone: what a server does not tell is
      shown as unknown. Nobody's broker is killed from here; what deletes something asks
      for its name.

      bellwether attach localhost:9092
      bellwether attach kafka-1:9092,kafka-2:9092 --read-only
      """
  )

  @Argument(help: ArgumentHelp("Brokers to begin with.", valueName: "host:port,…"))
  var bootstrap: String

  @Flag(help: "Send nothing that could change anything: refused before it leaves this program.")
  var readOnly = false

  @OptionGroup var console: ConsoleOptions

  mutating func run() async throws {
    guard let addresses = BrokerAddress.list(bootstrap) else {
      throw ClusterFailure.usage("attach takes HOST:PORT,…, not \(bootstrap)")
    }
    try TerminalCheck.run()
    let looks = try ConsoleLooks(console)
    var target = AttachTarget(bootstrap: addresses)
    target.isReadOnly = readOnly
    switch await AttachedSession(target: target, looks: looks).run() {
    case .success(.finished), .success(.gone): return
    case .success(.signalled(let number)):
      Glibc.exit(number == SIGTERM || number == SIGINT ? 0 : 128 + number)
    case .failure(let failure): throw failure
    }
  }
}
