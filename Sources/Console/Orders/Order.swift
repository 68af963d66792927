import KafkaProtocol
import TerminalUI

/// Something that changes the cluster, as a person orders it. It says what it is in words, and how the same is ordered
/// from a shell.
package enum Order: Sendable, Equatable {
  case kill(BrokerID)
  /// Stop if alive, then start.
  case restart(BrokerID)
  case pause(BrokerID)
  case resume(BrokerID)
  /// Cut its links to these; to all others where the list is empty.
  case isolate(BrokerID, from: [BrokerID])
  case slow(BrokerID, by: Duration)
  case diskFull(BrokerID)
  /// End all faults of a broker, or of all.
  case heal(BrokerID?)
  /// How fast the demo's producer writes: 1 is its own pace, 0 stops it.
  case load(Double)
  /// Set a group's committed offsets to what the dry run said.
  case resetOffsets(ResetRequest, [ResetRow])
  case deleteGroup(String)

  package var words: String {
    switch self {
    case .kill(let id): "kill b\(id)"
    case .restart(let id): "restart b\(id)"
    case .pause(let id): "pause b\(id)"
    case .resume(let id): "let b\(id) go on"
    case .isolate(let id, from: []): "isolate b\(id)"
    case .isolate(let id, let others): "cut b\(id) off from \(others.map { "b\($0)" }.joined(separator: " "))"
    case .slow(let id, let latency): "slow the links of b\(id) by \(SwimLanes.text(latency))"
    case .diskFull(let id): "fill the disk of b\(id)"
    case .heal(let id?): "heal b\(id)"
    case .heal(nil): "heal all"
    case .resetOffsets(let request, let rows):
      "set \(rows.count == 1 ? "1 offset" : "\(rows.count) offsets") of \(request.group) \(request.point.words)"
    case .deleteGroup(let id): "delete group \(id)"
    case .load(let speed): speed == 0 ? "stop the load" : "load × \(Self.factor(speed))"
    }
  }

  /// How the same is said in a shell; empty where there is no way.
  package func equivalents(bootstrap: String) -> [String] {
    switch self {
    case .kill(let id): ["bellwether ctl kill \(id)"]
    case .restart(let id): ["bellwether ctl restart \(id)"]
    case .pause(let id): ["bellwether ctl pause \(id)"]
    case .resume(let id): ["bellwether ctl resume \(id)"]
    case .isolate(let id, let others):
      ["bellwether ctl isolate \(id)" + others.map { " --from \($0)" }.joined()]
    case .slow(let id, let latency):
      ["bellwether ctl slow \(id) --latency \(latency.clampedNanoseconds / 1_000_000)ms"]
    case .diskFull(let id): ["bellwether ctl disk-full \(id)"]
    case .heal(let id): ["bellwether ctl heal" + (id.map { " \($0)" } ?? "")]
    case .resetOffsets(let request, _): [request.equivalent(bootstrap: bootstrap)]
    case .deleteGroup(let id):
      ["kafka-consumer-groups.sh --bootstrap-server \(bootstrap) --delete --group \(id)"]
    case .load: []
    }
  }

  static func factor(_ speed: Double) -> String {
    speed == speed.rounded() ? "\(Int(speed))" : NumberText.decimal(speed)
  }
}
