import ArgumentParser
import EmbeddedCluster
import Glibc
import KafkaClient
import TerminalUI

/// The console on a cluster that is not ours.
struct Attach: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "Open the console on a cluster that runs elsewhere.",
    discussion: """
      It sees the cluster through Kafka's protocol alone: what a server does not
      tell is shown as unknown. Nobody's broker is killed from here; what deletes
      something asks for its name.

      bellwether attach localhost:9092
      bellwether attach kafka-1:9092,kafka-2:9092 --read-only
      bellwether attach kafka:9093 --command-config client.properties
      bellwether attach --context staging

      The properties file is the one of Kafka's own tools (security.protocol,
      sasl.jaas.config, ssl.truststore.location with PEM) or librdkafka's; contexts
      are named in config.toml (docs/CONFIG.md).
      """
  )

  @Argument(help: ArgumentHelp("Brokers to begin with.", valueName: "host:port,…"))
  var bootstrap: String?

  @Option(
    help: ArgumentHelp("How the cluster is spoken to, as Kafka's own tools take it.", valueName: "file")
  )
  var commandConfig: String?

  @Option(help: ArgumentHelp("A cluster that config.toml names under [contexts].", valueName: "name"))
  var context: String?

  @Flag(help: "Send nothing that could change anything: refused before it leaves this program.")
  var readOnly = false

  @OptionGroup var console: ConsoleOptions

  mutating func run() async throws {
    let looks = try ConsoleLooks(console)
    var target = try AttachTarget(
      bootstrap: bootstrap,
      commandConfig: commandConfig,
      context: context,
      of: looks.configuration.contexts
    )
    target.isReadOnly = target.isReadOnly || readOnly
    try TerminalCheck.run()
    let colour = context.flatMap { looks.configuration.contexts[$0]?.colour }
    let end = try await AttachedSession(target: target, looks: looks.tinted(colour)).run().get()
    Glibc.exit(end.exitCode)
  }
}
