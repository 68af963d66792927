import ArgumentParser
import EmbeddedCluster

// Commands on one broker.

extension Control {
  struct Kill: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "kill",
      abstract: "End a broker as kill -9 does: memory gone, connections reset, files as they are."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Argument(help: "The broker's id.") var id: BrokerArgument
    func run() throws {
      try options.or(parent.options).ask(["command": "kill", "broker": id.json]) { _ in
        "broker \(id.text) is dead\n"
      }
    }
  }

  struct Stop: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "stop",
      abstract: "Shut a broker down in order: its leaders move away first."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Option(parsing: .unconditional, help: "How long it may take, as in 500ms, 30s or 2m.")
    var timeout = TimeSpan(milliseconds: 30_000)
    @Argument(help: "The broker's id.") var id: BrokerArgument
    func run() throws {
      let request: JSONValue = [
        "command": "stop", "broker": id.json, "timeoutMs": .integer(timeout.milliseconds),
      ]
      try options.or(parent.options).ask(request) { _ in "broker \(id.text) has stopped\n" }
    }
  }

  struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "start",
      abstract: "Start a dead broker; answers when it is unfenced."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Option(parsing: .unconditional, help: "How long it may take, as in 500ms, 30s or 2m.")
    var timeout = TimeSpan(milliseconds: 30_000)
    @Argument(help: "The broker's id.") var id: BrokerArgument
    func run() throws {
      let request: JSONValue = [
        "command": "start", "broker": id.json, "timeoutMs": .integer(timeout.milliseconds),
      ]
      try options.or(parent.options).ask(request) { _ in "broker \(id.text) serves\n" }
    }
  }

  struct Restart: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "restart",
      abstract: "Stop a broker in order if it lives, then start it; answers when it is unfenced."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Option(parsing: .unconditional, help: "How long it may take, as in 500ms, 30s or 2m.")
    var timeout = TimeSpan(milliseconds: 30_000)
    @Argument(help: "The broker's id.") var id: BrokerArgument
    func run() throws {
      let request: JSONValue = [
        "command": "restart", "broker": id.json, "timeoutMs": .integer(timeout.milliseconds),
      ]
      try options.or(parent.options).ask(request) { _ in "broker \(id.text) serves again\n" }
    }
  }
}
