/// One of Kafka's settings: its type, default and meaning, as DescribeConfigs tells it.
struct SettingDefinition: Sendable {
  /// Kafka's `ConfigType` numbers on the wire (KIP-569).
  enum Kind: Int8, Sendable {
    case boolean = 1
    case string = 2
    case int = 3
    case short = 4
    case long = 5
    case double = 6
    case list = 7
  }

  var name: String
  var kind: Kind
  var defaultValue: String
  var documentation: String
  /// For topics: the broker's setting that a topic without its own inherits.
  var brokerName: String?
  /// Whether the broker does anything but report it.
  var readOnly = false

  init(
    _ name: String,
    _ kind: Kind,
    _ defaultValue: String,
    _ documentation: String,
    broker: String? = nil,
    readOnly: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.defaultValue = defaultValue
    self.documentation = documentation
    self.brokerName = broker
    self.readOnly = readOnly
  }
}
