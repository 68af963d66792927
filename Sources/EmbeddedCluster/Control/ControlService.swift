import Broker
import KafkaProtocol
import Metadata

/// Carries out what the control socket asks for: one JSON object in, one out, `{"ok":true,…}` when the thing has
/// happened, `{"ok":false,"error":"…"}` when it is refused.
struct ControlService: Sendable {
  let cluster: EmbeddedCluster

  func answer(_ request: JSONValue) async -> JSONValue {
    do throws(ClusterFailure) {
      var members: [JSONValue.Member] = [.init("ok", true)]
      members += try await carryOut(request)
      return .object(members)
    } catch {
      return ["ok": false, "usage": .bool(error.isUsage), "error": .string(error.description)]
    }
  }

  private func carryOut(_ request: JSONValue) async throws(ClusterFailure) -> [JSONValue.Member] {
    let timeout = Duration.milliseconds(max(0, request["timeoutMs"]?.integer ?? 30_000))
    switch request["command"]?.string {
    case "status": return await StatusReport(cluster).members
    case "kill": try await cluster.kill(broker(request))
    case "stop": try await cluster.stop(broker(request), timeout: timeout)
    case "start": try await cluster.start(broker(request), timeout: timeout)
    case "restart": try await cluster.restart(broker(request), timeout: timeout)
    case "pause": try await cluster.setFrozen(broker(request), true)
    case "resume": try await cluster.setFrozen(broker(request), false)
    case "isolate": try await cluster.isolate(broker(request), from: brokers(request["from"]))
    case "slow":
      guard let latency = request["latencyMs"]?.integer, latency >= 0 else {
        throw .usage("slow needs a latency")
      }
      try await cluster.slow(broker(request), by: .milliseconds(latency))
    case "disk-full": try await cluster.fillDisk(broker(request))
    case "heal": try await cluster.heal(request["broker"] == nil ? nil : broker(request))
    case "wait": try await cluster.wait(for: condition(request), timeout: timeout)
    case "leader": return try await leader(request)
    case "topic-create":
      let topic = try TopicRequest(parsing: request["topic"]?.string ?? "")
      try await cluster.createTopic(topic, timeout: timeout)
    default: throw .usage("unknown command \(request["command"]?.string ?? "")")
    }
    return []
  }

  private func broker(_ request: JSONValue) throws(ClusterFailure) -> BrokerID {
    guard let value = request["broker"] else {
      throw .usage("which broker? \(cluster.brokersInWords)")
    }
    return try brokerID(value)
  }

  /// Whether there is such a broker the cluster itself says; here only what is no number is none.
  private func brokerID(_ value: JSONValue) throws(ClusterFailure) -> BrokerID {
    guard let number = value.integer else {
      throw .usage("'\(value.string ?? value.text)' is no broker's id: \(cluster.brokersInWords)")
    }
    guard let id = Int32(exactly: number) else { throw cluster.unknownBroker("\(number)") }
    return BrokerID(id)
  }

  private func brokers(_ list: JSONValue?) throws(ClusterFailure) -> [BrokerID] {
    var ids: [BrokerID] = []
    for element in list?.array ?? [] { ids.append(try brokerID(element)) }
    return ids
  }

  private func condition(_ request: JSONValue) throws(ClusterFailure) -> ClusterCondition {
    let text = request["for"]?.string ?? "settled"
    if text == "settled" { return .settled }
    if text == "isr-full" { return .fullISR(topics: nil) }
    if text.hasPrefix("leader=") { return .led(try TopicPartition(parsing: text.dropFirst("leader=".count))) }
    throw .usage("wait --for takes settled, isr-full or leader=TOPIC:PARTITION, not \(text)")
  }

  private func leader(_ request: JSONValue) async throws(ClusterFailure) -> [JSONValue.Member] {
    let asked = try TopicPartition(parsing: request["partition"]?.string ?? "")
    guard let image = await cluster.newestView?.image else { throw .refused("no broker is alive") }
    guard let topic = image.topic(named: asked.topic) else {
      throw .refused("topic \(asked.topic) does not exist")
    }
    guard topic.partitions.indices.contains(Int(asked.partition)) else {
      throw .refused("topic \(asked.topic) has partitions 0 to \(topic.partitions.count - 1)")
    }
    let partition = topic.partitions[Int(asked.partition)]
    guard let leader = partition.leader else { throw .refused("\(asked) has no leader") }
    return [
      .init("topic", .string(asked.topic)), .init("partition", .integer(Int64(asked.partition))),
      .init("leader", JSONValue(leader)), .init("address", .string(cluster.address(of: leader))),
      .init("epoch", JSONValue(partition.leaderEpoch)), .init("isr", JSONValue(partition.isr)),
      .init("replicas", JSONValue(partition.replicas)),
    ]
  }
}

extension TopicPartition {
  /// `TOPIC:PARTITION`.
  package init(parsing text: some StringProtocol) throws(ClusterFailure) {
    guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
      let partition = Int32(text[text.index(after: colon)...]), partition >= 0
    else { throw .usage("\(text) is no partition: write TOPIC:PARTITION, as in orders:0") }
    self.init(topic: String(text[..<colon]), partition: partition)
  }
}

extension EmbeddedCluster {
  /// What the active controller knows, or else the broker whose metadata goes furthest.
  package var newestView: BrokerView? {
    get async { Self.newest(await statuses())?.view }
  }

  /// Who knows most: the active controller. A frozen or cut off broker may still take itself for it; the latest epoch
  /// tells.
  static func newest(_ statuses: [NodeStatus]) -> NodeStatus? {
    func rank(_ status: NodeStatus) -> (Int32, Int, Int64) {
      guard let view = status.view else { return (-1, 0, 0) }
      return (view.controllerEpoch.rawValue, view.isController ? 1 : 0, view.image.endOffset.rawValue)
    }
    return statuses.filter { $0.isAlive && $0.phase != .paused }.max { rank($0) < rank($1) }
      ?? statuses.first(where: \.isAlive)
  }
}
