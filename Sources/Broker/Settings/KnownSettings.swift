/// What a command line may ask about settings before a broker runs.
package enum KnownSettings {
  /// Coarser units of settings that are kept in milliseconds.
  private static let coarse: Set<String> = ["log.retention.minutes", "log.retention.hours", "log.roll.hours"]

  /// What the program decides itself, and by which option it is told.
  private static let decidedElsewhere: [String: String] = [
    "advertised.listeners": "--advertise HOST says which host clients are told",
    "broker.id": "brokers are numbered from 1 on, as many as --brokers says",
    "controller.quorum.bootstrap.servers": "the brokers find each other inside the process",
    "controller.quorum.voters": "the brokers find each other inside the process",
    "listeners": "--listen HOST and --port PORT say where brokers listen",
    "log.dir": "--data-dir DIR says where the logs are",
    "log.dirs": "--data-dir DIR says where the logs are",
    "node.id": "brokers are numbered from 1 on, as many as --brokers says",
    "process.roles": "every broker is a controller too",
  ]

  /// Settings that no cluster of so many brokers can fulfil, if they are larger.
  private static let replicationFactors: Set<String> = [
    "default.replication.factor", "offsets.topic.replication.factor",
    "transaction.state.log.replication.factor", "share.coordinator.state.topic.replication.factor",
  ]

  /// Whether a broker setting of that name has a meaning here; Kafka's short topic names count too.
  package static func contains(_ name: String) -> Bool {
    SettingCatalog.broker(name) != nil || SettingCatalog.topic(name) != nil || coarse.contains(name)
  }

  /// Why `--set name=value` cannot be taken, in one sentence; `nil` where it can.
  package static func objection(to value: String, for name: String) -> String? {
    if let instead = decidedElsewhere[name] { return "--set \(name) cannot be taken: \(instead)" }
    if coarse.contains(name) {
      guard let number = Int64(value), number >= -1, number != 0, number <= Int64(Int32.max) else {
        return "--set \(name)=\(value) cannot be taken: it is a whole number from 1 on, or -1 for no limit"
      }
      return nil
    }
    guard let definition = SettingCatalog.broker(name) ?? SettingCatalog.topic(name) else { return nil }
    return definition.objection(to: value).map { "--set \(name)=\(value) cannot be taken: \($0)" }
  }

  /// The same for what depends on how many brokers there are.
  package static func objection(to value: String, for name: String, brokers: Int) -> String? {
    guard replicationFactors.contains(name), let factor = Int(value), factor > brokers else { return nil }
    return
      "--set \(name)=\(value) cannot be taken: there \(brokers == 1 ? "is 1 broker" : "are \(brokers) brokers"), each with one replica at most"
  }
}
