import ArgumentParser
import Broker
import EmbeddedCluster
import NIOCore

/// What `up` and `serve` have in common.
struct ClusterOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many brokers, 1 to 9. (default: 3, or what the data directory holds)",
      valueName: "count"
    )
  )
  var brokers: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The first broker's port; the others follow. 0 takes free ones.", valueName: "port")
  )
  var port = 9092

  @Option(
    help: ArgumentHelp(
      "Keep the data here, and come back as it was. Without it, data goes at exit.",
      valueName: "dir"
    )
  )
  var dataDir: String?

  @Option(help: "How fast failures are noticed: fast, or as patient as Kafka's defaults.")
  var timing = Timing.fast

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A broker setting by Kafka's name, as in log.segment.bytes=1048576. Repeat for more.",
      valueName: "key=value"
    )
  )
  var settings: [String] = []

  @Option(help: ArgumentHelp("The address to listen on. Not loopback: needs --insecure.", valueName: "host"))
  var listen = "127.0.0.1"

  @Option(
    help: ArgumentHelp(
      "The host that clients are told to connect to, for clients in containers.",
      valueName: "host"
    )
  )
  var advertise: String?

  @Flag(help: "Allow --listen on an address that others can reach, without authentication.")
  var insecure = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Event loops that the brokers share.", valueName: "count")
  )
  var loops: Int?

  @Option(help: ArgumentHelp("Where the control socket is made.", valueName: "path"))
  var control: String?

  enum Timing: String, ExpressibleByArgument, CaseIterable {
    case fast
    case kafka
  }

  /// Checks what can be checked before anything is touched.
  func configuration(log: LogSink) throws(ClusterFailure) -> ClusterConfiguration {
    var configuration = ClusterConfiguration()
    if let brokers, !ClusterConfiguration.brokerCounts.contains(brokers) {
      throw .usage("--brokers takes 1 to \(ClusterConfiguration.brokerCounts.upperBound), not \(brokers)")
    }
    guard (0...65535).contains(port) else { throw .usage("--port takes 0 to 65535, not \(port)") }
    if let loops, !(1...64).contains(loops) { throw .usage("--loops takes 1 to 64, not \(loops)") }
    if let dataDir, dataDir.isEmpty {
      throw .usage("--data-dir wants a folder, and '' is none: name one, or leave it out for a temporary one")
    }
    if let control, control.isEmpty { throw .usage("--control wants a path for the socket, and '' is none") }
    configuration.brokerCount = brokers
    configuration.port = port
    configuration.dataPath = dataDir
    configuration.controlPath = control
    configuration.loopCount = loops
    configuration.timing = timing == .fast ? .fast : .kafka
    configuration.settings = try parsedSettings()
    for (name, value) in configuration.settings.sorted(by: { $0.key < $1.key }) {
      if let objection = KnownSettings.objection(to: value, for: name) { throw .usage(objection) }
      guard !KnownSettings.contains(name) else { continue }
      log(.warning, "--set \(name): no broker setting of that name is known, it has no effect")
    }
    configuration.listenHost = listen
    configuration.advertisedHost = try advertisedHost()
    configuration.log = log
    return configuration
  }

  private func parsedSettings() throws(ClusterFailure) -> [String: String] {
    var parsed: [String: String] = [:]
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw .usage("--set takes KEY=VALUE, not '\(setting)'")
      }
      parsed[String(parts[0])] = String(parts[1])
    }
    return parsed
  }

  private func advertisedHost() throws(ClusterFailure) -> String? {
    if let advertise, advertise.isEmpty || advertise.contains(where: { $0.isWhitespace || $0 == "," }) {
      throw .usage("--advertise takes the name or address of one host, not '\(advertise)'")
    }
    guard (try? SocketAddress.resolving(listen, port: port)) != nil else {
      throw .usage("--listen '\(listen)': this machine knows no host of that name")
    }
    let isLoopback = listen == "localhost" || listen == "::1" || listen.hasPrefix("127.")
    guard isLoopback || insecure else {
      throw .usage(
        "--listen \(listen) lets others in without authentication: say --insecure if that is meant"
      )
    }
    if advertise == nil, listen == "0.0.0.0" || listen == "::" {
      throw .usage(
        "--listen \(listen) is no address that a client can connect to: name one with --advertise HOST"
      )
    }
    return advertise
  }
}
