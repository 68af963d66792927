/// What one group may set for itself (`GroupConfig.java`), in the form of a topic's settings: without it the broker's
/// setting counts, and its bounds hold in any case.
package enum GroupConfigs {
  package static let all: [TopicSetting] = [
    TopicSetting(
      "consumer.heartbeat.interval.ms",
      .int(1...Int64(Int32.max)),
      "5000",
      "How often members of the group are told to send a heartbeat, in the consumer protocol.",
      broker: "group.consumer.heartbeat.interval.ms"
    ),
    TopicSetting(
      "consumer.session.timeout.ms",
      .int(1...Int64(Int32.max)),
      "45000",
      "How long a member of the group may be silent, in the consumer protocol.",
      broker: "group.consumer.session.timeout.ms"
    ),
  ]

  package static func named(_ name: String) -> TopicSetting? { all.first { $0.name == name } }
}
