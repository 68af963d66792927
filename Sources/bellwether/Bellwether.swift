import ArgumentParser
import Console
import EmbeddedCluster
import Glibc
import TerminalUI

/// The command line: what is asked for is parsed here, refused here in one sentence, and carried out elsewhere.
@main
struct Bellwether: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bellwether",
    abstract: "A Kafka cluster in your terminal: launch it, kill a leader, lose nothing.",
    discussion: """
      bellwether                      three brokers, and a console on them
      bellwether serve                without the console, for scripts and tests
      bellwether serve --port 0 --topic orders:6:3
                                      free ports; the topic is ready at "ready"
      bellwether serve --data-dir ~/cluster
                                      a cluster that comes back as it was

      bellwether ctl status           what the running cluster looks like
      bellwether ctl kill 2           as kill -9 does; ctl start 2 brings it back
      bellwether ctl wait --for isr-full
                                      until every replica has caught up
      bellwether attach kafka:9092 --read-only
                                      the same console on a cluster that is not ours
      bellwether tail orders --filter 'value.amount > 90'
                                      messages as they come, those that are asked for
      kcat -b localhost:9092 -L       any Kafka client connects

      Exit codes: 0 done, 1 refused (with the reason), 2 usage.
      """,
    version: "0.1.0",
    // Each of them names itself. For a name the parser would have the runtime describe the type, of all commands at each
    // start, and that took as long as the rest of the parsing.
    subcommands: [Up.self, Serve.self, Attach.self, Control.self, Tail.self, Keys.self],
    defaultSubcommand: Up.self
  )

  private static var arguments: [String] {
    NegativeNumbers.asValues(Array(CommandLine.arguments.dropFirst()))
  }

  static func main() {
    StandardDescriptors.reserve()
    signal(SIGPIPE, SIG_IGN)
    // Swift's backtracer takes it for a crash, holds every broker for seconds, and lets the program go on.
    signal(SIGQUIT, SIG_DFL)
    CrashHandler.arm()
    do {
      var command = try parseAsRoot(arguments)
      guard let asynchronous = command as? any AsyncParsableCommand else { return try command.run() }
      // Before there is another thread: all inherit the mask, and this one takes what comes.
      Signals.block()
      Task.detached { await run(asynchronous) }
      Signals.receive()
    } catch {
      end(with: error)
    }
  }

  private static func run(_ command: any AsyncParsableCommand) async {
    do {
      var command = command
      try await command.run()
      Glibc.exit(0)
    } catch {
      end(with: error)
    }
  }

  /// Help and version are answers; everything else that the parser says is a question asked wrongly.
  private static func end(with error: any Error) -> Never {
    if let failure = error as? ClusterFailure {
      // It may hold words of a server's, which command no terminal.
      let lines = failure.description.split(separator: "\n", omittingEmptySubsequences: false)
      let text = lines.map { EscapedText.harmless($0.utf8) }.joined(separator: "\n")
      StandardError.write("bellwether: \(text)\n")
      Glibc.exit(failure.isUsage ? 2 : 1)
    }
    let text = fullMessage(for: error)
    switch exitCode(for: error) {
    case .success:
      StandardOutput.write(text + "\n")
      Glibc.exit(0)
    case .validationFailure:
      StandardError.write(text + "\n")
      Glibc.exit(2)
    case let code:
      if !text.isEmpty { StandardError.write(text + "\n") }
      Glibc.exit(code.rawValue)
    }
  }
}
