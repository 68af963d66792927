import Metadata

/// One of Kafka's settings: its type, default and meaning, as DescribeConfigs tells it.
struct SettingDefinition: Sendable {
  /// Kafka's `ConfigType` numbers on the wire (KIP-569).
  enum WireType: Int8, Sendable {
    case boolean = 1
    case string = 2
    case int = 3
    case short = 4
    case long = 5
    case double = 6
    case list = 7
  }

  var name: String
  var kind: WireType
  /// What values it takes.
  var values: SettingKind
  var defaultValue: String
  var documentation: String
  /// For topics: the broker's setting that a topic without its own inherits.
  var brokerName: String?
  /// Whether the broker does anything but report it.
  var readOnly = false

  /// A setting of the broker alone. `range` is what a number may be, anything of its type where it is `nil`.
  init(
    _ name: String,
    _ kind: WireType,
    _ defaultValue: String,
    _ documentation: String,
    readOnly: Bool = false,
    range: ClosedRange<Int64>? = nil
  ) {
    self.name = name
    self.kind = kind
    self.defaultValue = defaultValue
    self.documentation = documentation
    self.readOnly = readOnly
    switch kind {
    case .boolean: values = .boolean
    case .string: values = .anyString
    case .list: values = .list(nil)
    case .double: values = .double(-Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
    case .short: values = .int(range ?? Int64(Int16.min)...Int64(Int16.max))
    case .int: values = .int(range ?? Int64(Int32.min)...Int64(Int32.max))
    case .long: values = .long(range ?? Int64.min...Int64.max)
    }
  }

  /// A setting of the broker alone, which takes some words.
  init(_ name: String, values: SettingKind, _ defaultValue: String, _ documentation: String) {
    self.init(topic: TopicSetting(name, values, defaultValue, documentation, broker: nil))
  }

  /// Of topics, or of groups.
  init(topic setting: TopicSetting) {
    name = setting.name
    values = setting.kind
    defaultValue = setting.defaultValue
    documentation = setting.documentation
    brokerName = setting.brokerName
    switch setting.kind {
    case .boolean: kind = .boolean
    case .int: kind = .int
    case .long: kind = .long
    case .double: kind = .double
    case .string, .stringOfAnyCase, .anyString: kind = .string
    case .list: kind = .list
    }
  }

  /// The broker's setting that gives this topic's one its default.
  var inheritedByTopics: SettingDefinition? {
    guard let brokerName else { return nil }
    var setting = self
    setting.name = brokerName
    setting.brokerName = nil
    return setting
  }

  /// Kafka's message where the value is not one; `nil` where it is.
  func objection(to value: String) -> String? { values.objection(to: value, for: name) }
}
