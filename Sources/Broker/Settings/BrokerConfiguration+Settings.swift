#if Mutants
  import KafkaProtocol
#endif

extension BrokerConfiguration {
  /// With what `--set` says of timing and limits in force. `--timing` chooses all times at once; a time that is named goes
  /// before it. Values are checked before a broker is made (`KnownSettings.objection`); what is no number has no effect.
  var withSettingsInForce: BrokerConfiguration {
    var result = self
    func number(_ name: String) -> Int? {
      guard let text = settings[name], SettingCatalog.broker(name)?.objection(to: text) == nil else {
        return nil
      }
      return Int(text)
    }
    func set(_ time: WritableKeyPath<BrokerConfiguration, Duration>, _ name: String) {
      if let milliseconds = number(name) { result[keyPath: time] = .milliseconds(milliseconds) }
    }
    set(\.timing.heartbeat, "broker.heartbeat.interval.ms")
    set(\.timing.session, "broker.session.timeout.ms")
    set(\.timing.quorumFetchTimeout, "controller.quorum.fetch.timeout.ms")
    set(\.timing.replicaLagMax, "replica.lag.time.max.ms")
    if let least = number("controller.quorum.election.timeout.ms") {
      result.timing.electionTimeout = least...least * 2
    }
    if let bytes = number("socket.request.max.bytes") {
      result.limits.frameBytes = min(bytes, result.limits.frameBytes)
    }
    if let milliseconds = number("connections.max.idle.ms") {
      // A hundred years, for what would be more than a clock holds.
      let time = Duration.milliseconds(min(milliseconds, 3_155_760_000_000))
      result.limits.connectionIdle = milliseconds < 0 ? nil : max(time, .milliseconds(1))
    }
    if let bytes = number("fetch.max.bytes") { result.limits.fetchBytes = bytes }
    if let bytes = number("metadata.log.max.record.bytes.between.snapshots") {
      result.limits.bytesBetweenSnapshots = bytes
    }
    if let count = number("max.request.partition.size.limit") {
      result.limits.describedPartitionCount = count
    }
    #if Mutants
      result.mutant = Mutant(in: settings)
    #endif
    return result
  }
}
