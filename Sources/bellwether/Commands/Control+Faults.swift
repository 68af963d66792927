import ArgumentParser
import EmbeddedCluster

// Faults that are kept in force until `heal` or `resume` ends them.

extension Control {
  struct Pause: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "pause",
      abstract: "Freeze a broker as SIGSTOP does: its connections stay, and nothing answers."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Argument(help: "The broker's id.") var id: BrokerArgument
    func run() throws {
      try options.or(parent.options).ask(["command": "pause", "broker": id.json]) { _ in
        "broker \(id.text) is frozen\n"
      }
    }
  }

  struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "resume",
      abstract: "Let a frozen broker go on."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Argument(help: "The broker's id.") var id: BrokerArgument
    func run() throws {
      try options.or(parent.options).ask(["command": "resume", "broker": id.json]) { _ in
        "broker \(id.text) goes on\n"
      }
    }
  }

  struct Isolate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "isolate",
      abstract: "Cut a broker's links to the others; its clients still reach it."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Option(help: ArgumentHelp("Only from this broker. Repeat for more.", valueName: "id"))
    var from: [BrokerArgument] = []
    @Argument(help: "The broker's id.") var id: BrokerArgument
    func run() throws {
      let others = JSONValue.array(from.map(\.json))
      try options.or(parent.options).ask([
        "command": "isolate", "broker": id.json, "from": others,
      ]) { _ in
        "broker \(id.text) is cut off from \(from.isEmpty ? "the others" : from.map(\.text).joined(separator: ", "))\n"
      }
    }
  }

  struct Slow: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "slow",
      abstract: "Delay whatever passes a broker's links, each way."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Option(parsing: .unconditional, help: ArgumentHelp("The delay, as in 50ms.", valueName: "time"))
    var latency: TimeSpan
    @Argument(help: "The broker's id.") var id: BrokerArgument
    func run() throws {
      let request: JSONValue = [
        "command": "slow", "broker": id.json, "latencyMs": .integer(latency.milliseconds),
      ]
      try options.or(parent.options).ask(request) { _ in
        "links of broker \(id.text) are slowed by \(latency.milliseconds) ms\n"
      }
    }
  }

  struct DiskFull: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "disk-full",
      abstract: "Let a broker's disk refuse whatever takes space, until it is healed."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Argument(help: "The broker's id.") var id: BrokerArgument
    func run() throws {
      try options.or(parent.options).ask(["command": "disk-full", "broker": id.json]) { _ in
        "the disk of broker \(id.text) is full\n"
      }
    }
  }

  struct Heal: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "heal",
      abstract: "End all faults on a broker, or on all. Dead brokers stay dead: start brings them back."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Argument(help: "The broker's id; all without it.") var id: BrokerArgument?
    func run() throws {
      var request: [JSONValue.Member] = [.init("command", "heal")]
      if let id { request.append(.init("broker", id.json)) }
      try options.or(parent.options).ask(.object(request)) { _ in
        id.map { "broker \($0.text) is healed\n" } ?? "all is healed\n"
      }
    }
  }
}
