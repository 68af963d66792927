import KafkaProtocol
import Metadata

/// The topics that coordinators keep their state in (KIP-98, KIP-932), created when a coordinator is first asked for.
enum CoordinatorTopic: CaseIterable {
  case offsets
  case transactions
  case shareState

  var name: String {
    switch self {
    case .offsets: "__consumer_offsets"
    case .transactions: "__transaction_state"
    case .shareState: "__share_group_state"
    }
  }

  init?(named name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// FindCoordinator's key type.
  init?(keyType: Int8) {
    switch keyType {
    case 0: self = .offsets
    case 1: self = .transactions
    case 2: self = .shareState
    default: return nil
    }
  }

  private var settingPrefix: String {
    switch self {
    case .offsets: "offsets.topic"
    case .transactions: "transaction.state.log"
    case .shareState: "share.coordinator.state.topic"
    }
  }

  /// What the controller is asked to create.
  func creation(_ settings: SettingResolution, image: MetadataImage) -> CreateTopicsRequest.CreatableTopic {
    func number(_ name: String) -> Int64? { Int64(settings.broker("\(settingPrefix).\(name)", image: image)) }
    var configs: [(String, String)] = [
      ("cleanup.policy", self == .shareState ? "delete" : "compact"),
      ("compression.type", self == .transactions ? "uncompressed" : "producer"),
      ("segment.bytes", settings.broker("\(settingPrefix).segment.bytes", image: image)),
    ]
    switch self {
    case .offsets: break
    case .transactions, .shareState:
      configs.append(
        ("min.insync.replicas", settings.broker("\(settingPrefix).min.isr", image: image))
      )
    }
    // The share coordinator deletes what it needs no more by itself.
    if self == .shareState { configs.append(("retention.ms", "-1")) }
    return .init(
      name: name,
      numPartitions: Int32(clamping: number("num.partitions") ?? 50),
      replicationFactor: Int16(clamping: number("replication.factor") ?? 1),
      configs: configs.map { .init(name: $0.0, value: $0.1) }
    )
  }
}
