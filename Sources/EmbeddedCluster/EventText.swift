import Broker
import KafkaProtocol

// An event as one JSON line (`serve`, `ctl --json events`) and as one sentence (`ctl events`, the log).

extension EventFeed.Entry {
  /// `event` first, then number and times, then what belongs to that kind of event.
  package func json(since start: Instant) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("event", .string(event.what.name)),
      .init("sequence", .integer(Int64(clamping: sequence))),
      .init("timeMs", .integer(event.time.wallMilliseconds)),
      .init("uptimeMs", Self.milliseconds(event.time.monotonic - start)),
      .init("by", .integer(Int64(event.broker.rawValue))),
    ]
    if let decidedAt = event.decidedAt {
      members.append(.init("decidedUptimeMs", Self.milliseconds(decidedAt - start)))
    }
    members += event.what.members
    members.append(.init("text", .string(event.what.sentence)))
    return .object(members)
  }

  /// To the microsecond.
  private static func milliseconds(_ duration: Duration) -> JSONValue {
    .number(Double(duration.clampedNanoseconds / 1000) / 1000)
  }
}

extension ClusterEvent.What {
  package var name: String {
    switch self {
    case .brokerStarted: "broker-started"
    case .brokerKilled: "broker-killed"
    case .brokerStopped: "broker-stopped"
    case .brokerHalted: "broker-halted"
    case .brokerStopping: "broker-stopping"
    case .brokerPaused: "broker-paused"
    case .brokerResumed: "broker-resumed"
    case .faultBegan: "fault-began"
    case .healed: "healed"
    case .linkLost: "link-lost"
    case .controllerElected: "controller-elected"
    case .brokerRegistered: "broker-registered"
    case .brokerFenced: "broker-fenced"
    case .brokerUnfenced: "broker-unfenced"
    case .leaderElected: "leader-elected"
    case .isrShrunk: "isr-shrunk"
    case .isrExpanded: "isr-expanded"
    case .topicCreated: "topic-created"
    case .topicDeleted: "topic-deleted"
    case .logTruncated: "log-truncated"
    case .metadataSnapshot: "metadata-snapshot"
    case .leadershipBegan: "leadership-began"
    case .firstAcknowledgement: "first-acknowledgement"
    case .diskFailed: "disk-failed"
    case .cleaningFailed: "cleaning-failed"
    case .logDamaged: "log-damaged"
    case .diskFilled: "disk-filled"
    case .diskHasRoom: "disk-has-room"
    }
  }

  fileprivate var members: [JSONValue.Member] {
    switch self {
    case .brokerStarted(let broker), .brokerKilled(let broker), .brokerStopped(let broker),
      .brokerUnfenced(let broker), .linkLost(let broker), .brokerStopping(let broker),
      .brokerPaused(let broker), .brokerResumed(let broker), .diskHasRoom(let broker):
      [.init("broker", JSONValue(broker))]
    case .faultBegan(let broker, let fault): [.init("broker", JSONValue(broker))] + fault.members
    case .healed(let broker): [.init("broker", broker.map { JSONValue($0) } ?? .null)]
    case .brokerHalted(let broker, let reason), .brokerFenced(let broker, _, let reason),
      .diskFailed(let broker, let reason), .diskFilled(let broker, let reason):
      [.init("broker", JSONValue(broker)), .init("reason", .string(reason))]
    case .controllerElected(let broker, let epoch):
      [.init("broker", JSONValue(broker)), .init("epoch", JSONValue(epoch))]
    case .brokerRegistered(let broker, let epoch):
      [.init("broker", JSONValue(broker)), .init("epoch", JSONValue(epoch))]
    case .leaderElected(let partition, let leader, let previous, let epoch, let reason):
      members(of: partition) + [
        .init("leader", leader.map { JSONValue($0) } ?? .null),
        .init("from", previous.map { JSONValue($0) } ?? .null), .init("epoch", JSONValue(epoch)),
        .init("reason", .string(reason)),
      ]
    case .isrShrunk(let partition, let isr, let out):
      members(of: partition) + [.init("isr", JSONValue(isr)), .init("out", JSONValue(out))]
    case .isrExpanded(let partition, let isr, let joined):
      members(of: partition) + [.init("isr", JSONValue(isr)), .init("in", JSONValue(joined))]
    case .topicCreated(let topic, let partitions, let replicationFactor):
      [
        .init("topic", .string(topic)), .init("partitions", .integer(Int64(partitions))),
        .init("replicationFactor", .integer(Int64(replicationFactor))),
      ]
    case .topicDeleted(let topic): [.init("topic", .string(topic))]
    case .logTruncated(let partition, let from, let to):
      members(of: partition) + [.init("fromOffset", JSONValue(from)), .init("toOffset", JSONValue(to))]
    case .metadataSnapshot(let end): [.init("endOffset", JSONValue(end))]
    case .leadershipBegan(let partition, let epoch), .firstAcknowledgement(let partition, let epoch):
      members(of: partition) + [.init("epoch", JSONValue(epoch))]
    case .cleaningFailed(let partition, let reason):
      members(of: partition) + [.init("reason", .string(reason))]
    case .logDamaged(let partition, let offset, let reason):
      members(of: partition) + [.init("offset", JSONValue(offset)), .init("reason", .string(reason))]
    }
  }

  private func members(of partition: TopicPartition) -> [JSONValue.Member] {
    [.init("topic", .string(partition.topic)), .init("partition", .integer(Int64(partition.partition)))]
  }

  /// One sentence without a full stop.
  package var sentence: String {
    switch self {
    case .brokerStarted(let broker): "broker \(broker) started"
    case .brokerKilled(let broker): "broker \(broker) killed"
    case .brokerStopped(let broker): "broker \(broker) stopped, its leaders moved first"
    case .brokerHalted(let broker, let reason): "broker \(broker) halted: \(reason)"
    case .brokerStopping(let broker): "broker \(broker) shuts down in order"
    case .brokerPaused(let broker): "broker \(broker) paused"
    case .brokerResumed(let broker): "broker \(broker) goes on"
    case .faultBegan(let broker, let fault): "broker \(broker): \(fault.sentence)"
    case .healed(let broker?): "faults on broker \(broker) are over"
    case .healed(nil): "all faults are over"
    case .linkLost(let broker): "link to broker \(broker) reset and refused"
    case .controllerElected(let broker, let epoch): "broker \(broker) is the controller, epoch \(epoch)"
    case .brokerRegistered(let broker, let epoch): "broker \(broker) registered, epoch \(epoch)"
    case .brokerFenced(let broker, _, let reason): "broker \(broker) fenced: \(reason)"
    case .brokerUnfenced(let broker): "broker \(broker) unfenced"
    case .leaderElected(let partition, let leader?, let previous, let epoch, let reason):
      "\(partition) is led by broker \(leader)\(previous.map { " after \($0)" } ?? ""), epoch \(epoch): \(reason)"
    case .leaderElected(let partition, nil, _, let epoch, let reason):
      "\(partition) has no leader, epoch \(epoch): \(reason)"
    case .isrShrunk(let partition, let isr, let out):
      "\(partition) lost \(out.text) from its ISR, which is \(isr.text)"
    case .isrExpanded(let partition, let isr, let joined):
      "\(partition) has \(joined.text) in its ISR again, which is \(isr.text)"
    case .topicCreated(let topic, let partitions, let replicationFactor):
      "topic \(topic) created: \(partitions) partitions, replication factor \(replicationFactor)"
    case .topicDeleted(let topic): "topic \(topic) deleted"
    case .logTruncated(let partition, let from, let to): "\(partition) cut back from offset \(from) to \(to)"
    case .metadataSnapshot(let end): "metadata snapshot up to offset \(end)"
    case .leadershipBegan(let partition, let epoch): "\(partition) has a leader at work in epoch \(epoch)"
    case .firstAcknowledgement(let partition, let epoch):
      "\(partition) acknowledged its first write in epoch \(epoch)"
    case .diskFailed(let broker, let reason): "disk of broker \(broker) failed: \(reason)"
    case .cleaningFailed(let partition, let reason): "\(partition) cannot be compacted: \(reason)"
    case .logDamaged(_, _, let reason): reason
    case .diskFilled(let broker, let reason): "broker \(broker) refuses writes: \(reason)"
    case .diskHasRoom(let broker): "the disk of broker \(broker) has room again"
    }
  }
}

extension ClusterEvent.OrderedFault {
  fileprivate var members: [JSONValue.Member] {
    switch self {
    case .isolated(let others): [.init("fault", "isolated"), .init("from", JSONValue(others))]
    case .slowed(let latency):
      [
        .init("fault", "slowed"),
        .init("latencyMs", .integer(latency.clampedNanoseconds / 1_000_000)),
      ]
    case .diskFull: [.init("fault", "disk-full")]
    }
  }

  /// Without a full stop.
  package var sentence: String {
    switch self {
    case .isolated(let others): "links to \(others.text) cut"
    case .slowed(let latency): "links slowed by \(latency.clampedNanoseconds / 1_000_000) ms"
    case .diskFull: "disk full"
    }
  }
}

extension JSONValue {
  package init(_ number: some TypedNumber) { self = .integer(Int64(clamping: number.rawValue)) }
  package init(_ numbers: [some TypedNumber]) { self = .array(numbers.map { JSONValue($0) }) }
}

extension [BrokerID] {
  fileprivate var text: String { map(\.description).joined(separator: ",") }
}
