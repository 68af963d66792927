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
  case createTopic(TopicPlan)
  case growTopic(String, to: Int32)
  case deleteTopic(String)
  /// Let the first replica of each partition lead again, where it can.
  case electPreferred(String)
  case produce(MessagePlan)
  /// Write the records of a file.
  case sendFile(FilePlan)

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
      "set \(rows.count == 1 ? "1 offset" : "\(rows.count) offsets") of \(GroupNameText.of(request.group)) \(request.point.words)"
    case .deleteGroup(let id): "delete group \(GroupNameText.of(id))"
    case .createTopic(let plan):
      "create \(plan.name), \(plan.partitions) × \(plan.replicationFactor)"
    case .growTopic(let topic, let count): "give \(topic) \(count) partitions"
    case .deleteTopic(let topic): "delete \(topic)"
    case .electPreferred(let topic): "elect the preferred leaders of \(topic)"
    case .produce(let plan):
      "send \(plan.value == nil ? "a tombstone" : NumberText.sized(plan.value?.count ?? 0)) to \(plan.topic)"
    case .sendFile(let plan): "send the records of \(EscapedText.harmless(plan.path.utf8)) to \(plan.topic)"
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
      ["kafka-consumer-groups.sh --bootstrap-server \(bootstrap) --delete --group \(ShellWord.quoted(id))"]
    case .createTopic(let plan): plan.equivalents(bootstrap: bootstrap)
    case .growTopic(let topic, let count):
      ["kafka-topics.sh --bootstrap-server \(bootstrap) --alter --topic \(topic) --partitions \(count)"]
    case .deleteTopic(let topic):
      ["kafka-topics.sh --bootstrap-server \(bootstrap) --delete --topic \(topic)"]
    case .electPreferred(let topic):
      [
        "kafka-leader-election.sh --bootstrap-server \(bootstrap) --election-type preferred --topic \(topic) "
          + "--partition N"
      ]
    case .produce(let plan): plan.equivalents(bootstrap: bootstrap)
    case .sendFile(let plan): [plan.equivalent(bootstrap: bootstrap)]
    case .load: []
    }
  }

  static func factor(_ speed: Double) -> String {
    speed == speed.rounded() ? "\(Int(speed))" : NumberText.decimal(speed)
  }
}

extension TopicPlan {
  fileprivate func equivalents(bootstrap: String) -> [String] {
    let configs = settings.map { " --config " + ShellWord.quoted("\($0.name)=\($0.value)") }.joined()
    let script =
      "kafka-topics.sh --bootstrap-server \(bootstrap) --create --topic \(name) --partitions \(partitions) "
      + "--replication-factor \(replicationFactor)\(configs)"
    return settings.isEmpty
      ? ["bellwether ctl topic create \(name):\(partitions):\(replicationFactor)", script] : [script]
  }
}

extension FilePlan {
  /// kcat takes key and value from a line; headers and partitions it takes for all of them.
  fileprivate func equivalent(bootstrap: String) -> String {
    let fields = ShellWord.quoted("[.key, .value] | @tsv")
    return "jq -r \(fields) \(ShellWord.quoted(path)) | kcat -P -b \(bootstrap) -t \(topic) -K '\\t'"
  }
}

extension MessagePlan {
  fileprivate func equivalents(bootstrap: String) -> [String] {
    var options = "kcat -P -b \(bootstrap) -t \(topic)"
    if let partition { options += " -p \(partition)" }
    if let key { options += " -k \(ShellWord.quoted(EscapedText.harmless(key)))" }
    for header in headers {
      options += " -H " + ShellWord.quoted("\(header.key)=\(EscapedText.harmless(header.value ?? []))")
    }
    // kcat cuts its input at line ends; a file is one message.
    guard let value else { return ["printf '\\n' | \(options) -Z"] }
    guard value.count <= 2000 else { return ["\(options) FILE"] }
    let text = ShellWord.printf(value)
    return value.contains(0x0a) ? ["printf \(text) > FILE; \(options) FILE"] : ["printf \(text) | \(options)"]
  }
}
