import KafkaProtocol

/// A topic's settings as its cluster told them.
package struct TopicConfigs: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    package var name: String
    /// `nil`: kept secret.
    package var value: String?
    /// Who set it: "topic", "broker", "cluster", "default".
    package var source: String
    package var isDefault: Bool
    package init(name: String, value: String?, source: String, isDefault: Bool) {
      self.name = name
      self.value = value
      self.source = source
      self.isDefault = isDefault
    }
  }
  package var topic: String
  package var at: Instant
  /// By name.
  package var entries: [Entry]
  /// Why they could not be had.
  package var failure: String?
  package init(topic: String, at: Instant, entries: [Entry], failure: String? = nil) {
    self.topic = topic
    self.at = at
    self.entries = entries
    self.failure = failure
  }

  /// What somebody set comes first.
  package var arranged: [Entry] { entries.filter { !$0.isDefault } + entries.filter(\.isDefault) }
}

/// What the lower part of a topic's screen shows.
enum TopicPanel: Sendable, Equatable, CaseIterable {
  case partition
  case groups
  case config
  case events

  var title: String {
    switch self {
    case .partition: "Partition"
    case .groups: "Groups"
    case .config: "Config"
    case .events: "Events"
    }
  }
}
