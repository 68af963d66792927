import ArgumentParser
import EmbeddedCluster

// Commands on the cluster as a whole.

extension Control {
  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: "Brokers, topics, leaders, replicas in sync."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    func run() throws {
      try options.or(parent.options).ask(["command": "status"]) { StatusText(answer: $0).text }
    }
  }

  struct Wait: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "wait",
      abstract: "Wait until the cluster is settled, or something else holds.",
      discussion: """
        settled             one controller, all living brokers unfenced, every ISR its living replicas
        isr-full            every partition led, with all of its replicas in the ISR
        leader=TOPIC:P      that partition is led by a living broker
        """
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Option(name: .customLong("for"), help: ArgumentHelp("What to wait for.", valueName: "condition"))
    var condition = "settled"
    @Option(parsing: .unconditional, help: "How long to wait, as in 500ms, 30s or 2m.")
    var timeout = TimeSpan(milliseconds: 30_000)
    func run() throws {
      let request: JSONValue = [
        "command": "wait", "for": .string(condition), "timeoutMs": .integer(timeout.milliseconds),
      ]
      try options.or(parent.options).ask(request) { _ in "\(condition)\n" }
    }
  }

  struct Leader: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "leader",
      abstract: "Who leads a partition."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Argument(help: ArgumentHelp("As in orders:0.", valueName: "topic:partition")) var partition: String
    func run() throws {
      try options.or(parent.options).ask(["command": "leader", "partition": .string(partition)]) {
        "\($0["leader"]?.integer ?? -1)\n"
      }
    }
  }

  struct Topic: CommandGroup {
    static let words = "ctl topic"

    static let configuration = CommandConfiguration(
      commandName: "topic",
      abstract: "Make topics.",
      subcommands: [Create.self, NoCommand<Topic>.self],
      defaultSubcommand: NoCommand<Topic>.self
    )
    @ParentCommand var parent: Control

    struct Create: ParsableCommand {
      static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a topic; answers when each partition is led.",
        discussion: """
          \(TopicRequest.defaults)

          bellwether ctl topic create orders:6:3
          bellwether ctl topic create notes
          """
      )
      @ParentCommand var parent: Topic
      @OptionGroup var options: ControlOptions
      @Option(parsing: .unconditional, help: "How long it may take, as in 500ms, 30s or 2m.")
      var timeout = TimeSpan(milliseconds: 30_000)
      @Argument(help: ArgumentHelp("As in orders:6:3.", valueName: "name[:partitions[:rf]]")) var topic:
        String
      func run() throws {
        let request: JSONValue = [
          "command": "topic-create", "topic": .string(topic), "timeoutMs": .integer(timeout.milliseconds),
        ]
        try options.or(parent.parent.options).ask(request) { _ in
          "topic \(topic.split(separator: ":").first ?? "") is made, and led\n"
        }
      }
    }
  }

  struct Events: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "events",
      abstract: "What happens, as it happens: one line an event, until interrupted."
    )
    @ParentCommand var parent: Control
    @OptionGroup var options: ControlOptions
    @Option(
      parsing: .unconditional,
      help: ArgumentHelp("Start after this event's number; 0 tells all that are kept.", valueName: "sequence")
    )
    var after: Int64?

    func run() throws {
      let client = try options.or(parent.options).connect()
      var request: [JSONValue.Member] = [.init("command", "events")]
      if let after { request.append(.init("after", .integer(after))) }
      try client.send(.object(request))
      while let line = client.nextLine() {
        let text = options.or(parent.options).json ? line : Self.words(line)
        // Whoever reads has had enough.
        guard StandardOutput.write(text + "\n") else { return }
      }
      throw ClusterFailure.refused("the cluster is gone")
    }

    private static func words(_ line: String) -> String {
      guard let event = try? JSONParser.parse(line) else { return line }
      let time = event["timeMs"]?.integer.map { WallTime.clock($0) } ?? ""
      return "\(time)  \(event["text"]?.string ?? event["event"]?.string ?? line)"
    }
  }
}
