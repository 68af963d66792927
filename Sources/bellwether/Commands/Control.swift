import ArgumentParser
import EmbeddedCluster

/// `ctl`: orders for a running cluster. Each answers when the thing has happened.
struct Control: CommandGroup {
  static let words = "ctl"

  static let configuration = CommandConfiguration(
    commandName: "ctl",
    abstract: "Look at a running cluster, break it, and heal it.",
    discussion: """
      Finds the one running cluster by itself, or takes --control PATH. Each command
      answers when the thing has happened: kill when the broker is dead, start and
      restart when it is unfenced.

      bellwether ctl status
      bellwether ctl kill 2             memory gone, connections reset, port refused
      bellwether ctl start 2
      bellwether ctl leader orders:0    who leads partition 0 of topic orders
      bellwether ctl wait --for leader=orders:0
      bellwether ctl --json events | jq .event

      Exit codes: 0 done, 1 refused (with the reason), 2 usage.
      """,
    subcommands: [
      Status.self, Kill.self, Stop.self, Start.self, Restart.self, Pause.self, Resume.self, Isolate.self,
      Slow.self,
      DiskFull.self, Heal.self, Wait.self, Leader.self, Topic.self, Events.self, NoCommand<Control>.self,
    ],
    defaultSubcommand: NoCommand<Control>.self
  )

  @OptionGroup var options: ControlOptions
}

/// How a control command finds the cluster and how it answers.
struct ControlOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The cluster's control socket, where several run.", valueName: "path"))
  var control: String?

  @Flag(help: "Answer in JSON.")
  var json = false

  /// They may stand before the command's name or behind it.
  func or(_ earlier: ControlOptions) -> ControlOptions {
    var both = self
    both.control = control ?? earlier.control
    both.json = json || earlier.json
    return both
  }

  func connect() throws(ClusterFailure) -> ControlClient {
    if let control { return try ControlClient(path: control) }
    return try ControlClient(path: try ControlClient.findOnly())
  }

  /// Asks, and prints the answer: as it came with `--json`, else in words.
  func ask(_ request: JSONValue, words: (JSONValue) -> String) throws {
    let answer: JSONValue
    do throws(ClusterFailure) {
      answer = try connect().ask(request)
    } catch {
      if json {
        let refusal: JSONValue = ["ok": false, "error": .string(error.description)]
        StandardOutput.write(refusal.text + "\n")
        throw ExitCode(error.isUsage ? 2 : 1)
      }
      throw error
    }
    StandardOutput.write(json ? answer.text + "\n" : words(answer))
  }
}

/// A broker's id as it was written. The cluster knows its brokers, and names them where this is none.
struct BrokerArgument: ExpressibleByArgument {
  var text: String

  init(argument: String) { text = argument }

  var json: JSONValue { Int64(text).map { .integer($0) } ?? .string(text) }
}

/// A length of time as people write it: `50ms`, `30s`, `2m`.
struct TimeSpan: ExpressibleByArgument {
  var milliseconds: Int64

  init(milliseconds: Int64) { self.milliseconds = milliseconds }

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let units: [Substring: Int64] = ["ms": 1, "s": 1000, "m": 60_000, "": 1000]
    guard let count = Int64(digits), let unit = units[argument.dropFirst(digits.count)],
      count <= 1_000_000_000
    else {
      return nil
    }
    milliseconds = count * unit
  }

  var defaultValueDescription: String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
  }
}
