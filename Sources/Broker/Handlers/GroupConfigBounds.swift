import KafkaProtocol
import Metadata

// What a group may set for itself (`GroupConfig.java`, `validate`): values within the broker's bounds, and a session that
// is longer than the time between two heartbeats.
extension BrokerCore {
  /// `nil`: the controller decides, who knows which settings there are.
  func groupObjection(to resource: IncrementalAlterConfigsRequest.AlterConfigsResource) -> GroupRefusal? {
    guard GroupID.isValid(resource.resourceName, mayBeEmpty: true) else {
      return GroupRefusal(.invalidGroupId, "no group can have this name")
    }
    let image = image
    var values: [String: Int64] = [:]
    for definition in SettingCatalog.group {
      let found = settings.groupValues(of: definition, group: WireName(resource.resourceName), image: image)
      values[definition.name] = found.first.flatMap { Int64($0.value) }
    }
    for config in resource.configs {
      guard let definition = SettingCatalog.group.first(where: { $0.name == config.name }) else { continue }
      guard config.configOperation == 0, let value = config.value else {
        // It falls back to the broker's.
        if config.configOperation == 1, let brokerName = definition.brokerName {
          values[config.name] = Int64(settings.broker(brokerName, image: image))
        }
        continue
      }
      if let objection = definition.objection(to: value) { return GroupRefusal(.invalidConfig, objection) }
      let number = Int64(value.filter { $0 != " " }) ?? 0
      for (bound, isLeast) in [("min", true), ("max", false)] {
        let name = "group." + config.name.replacingFirst("consumer.", with: "consumer.\(bound).")
        guard let limit = Int64(settings.broker(name, image: image)) else { continue }
        guard isLeast ? number < limit : number > limit else { continue }
        return GroupRefusal(
          .invalidConfig,
          "\(config.name) must be \(isLeast ? "greater" : "less") than or equal to \(name)"
        )
      }
      values[config.name] = number
    }
    if let session = values["consumer.session.timeout.ms"],
      let interval = values["consumer.heartbeat.interval.ms"], session <= interval
    {
      return GroupRefusal(
        .invalidConfig,
        "consumer.session.timeout.ms must be greater than consumer.heartbeat.interval.ms"
      )
    }
    return nil
  }
}

extension String {
  /// What begins with `prefix` begins with `other` instead.
  fileprivate func replacingFirst(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}

extension ShardTurn<GroupShard> {
  func consumerSessionTimeout(of group: WireName) -> Duration {
    settings.consumerSessionTimeout(of: group, image)
  }

  func consumerHeartbeatInterval(of group: WireName) -> Duration {
    settings.consumerHeartbeatInterval(of: group, image)
  }
}

extension GroupSettings {
  /// How long a member of that group may be silent: as the group has it, or as the broker has.
  func consumerSessionTimeout(of group: WireName, _ image: MetadataImage) -> Duration {
    value("consumer.session.timeout.ms", of: group, within: consumerSessionBounds, image)
      ?? consumerSessionTimeout
  }

  func consumerHeartbeatInterval(of group: WireName, _ image: MetadataImage) -> Duration {
    value("consumer.heartbeat.interval.ms", of: group, within: consumerHeartbeatBounds, image)
      ?? consumerHeartbeatInterval
  }

  /// The bounds may be others than when it was set.
  private func value(
    _ name: String,
    of group: WireName,
    within bounds: ClosedRange<Duration>,
    _ image: MetadataImage
  ) -> Duration? {
    guard let number = image.groupSettings[group]?[name].flatMap({ Int64($0.filter { $0 != " " }) }) else {
      return nil
    }
    return min(max(.milliseconds(number), bounds.lowerBound), bounds.upperBound)
  }
}
