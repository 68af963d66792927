/// What a command line may ask about settings before a broker runs.
package enum KnownSettings {
  /// Coarser units of settings that are kept in milliseconds.
  private static let coarse: Set<String> = ["log.retention.minutes", "log.retention.hours", "log.roll.hours"]

  /// Whether a broker setting of that name has a meaning here; Kafka's short topic names count too.
  package static func contains(_ name: String) -> Bool {
    SettingCatalog.broker(name) != nil || SettingCatalog.topic(name) != nil || coarse.contains(name)
  }
}
