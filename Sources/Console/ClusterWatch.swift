import ClusterView
import KafkaProtocol

/// What happened to a cluster that is not ours, told from what two snapshots say of it. The times are of when it was seen;
/// a cluster of our own tells itself, with exact ones.
package struct ClusterWatch: Equatable, Sendable {
  private struct Partition: Equatable, Sendable {
    var leader: BrokerID?
    var epoch: LeaderEpoch?
    var isr: [BrokerID]
  }

  private struct Broker: Equatable, Sendable {
    var state: BrokerFacts.State
    /// That it cannot be reached was told.
    var isTold = false
  }

  private var brokers: [BrokerID: Broker] = [:]
  private var partitions: [TopicPartition: Partition] = [:]
  private var topics: [String: Int] = [:]
  private var controller: ControllerFacts?
  private var isFirst = true

  /// A broker that has never answered is told of after this: by then it was tried more than once.
  private static let patience: Duration = .seconds(2)

  package init() {}

  package mutating func fold(_ snapshot: ClusterSnapshot) -> [ConsoleEvent] {
    guard snapshot.metadataAt != nil else { return [] }
    var events = brokerEvents(snapshot)
    events += controllerEvents(snapshot)
    events += topicEvents(snapshot)
    isFirst = false
    return events
  }

  private func event(
    _ snapshot: ClusterSnapshot,
    _ kind: ConsoleEvent.Kind,
    _ severity: ConsoleEvent.Severity,
    _ subject: String,
    _ text: String
  ) -> ConsoleEvent {
    ConsoleEvent(time: snapshot.takenAt, kind: kind, severity: severity, subject: subject, text: text)
  }

  // MARK: - Brokers

  private mutating func brokerEvents(_ snapshot: ClusterSnapshot) -> [ConsoleEvent] {
    var events: [ConsoleEvent] = []
    for facts in snapshot.brokers {
      let name = "b\(facts.id)"
      let before = brokers[facts.id]
      var after = before ?? Broker(state: facts.state)
      after.state = facts.state
      if before == nil, !isFirst { events.append(event(snapshot, .notice, .info, name, "is new here")) }
      if facts.state == .up {
        if let before, before.state != .up, before.isTold {
          events.append(event(snapshot, .brokerUp(facts.id, .unfenced), .ok, name, "answers again"))
        }
        after.isTold = false
      } else if !after.isTold, let told = loss(of: facts, wasUp: before?.state == .up, snapshot) {
        events.append(event(snapshot, .brokerDown(facts.id, told.ending), .warning, name, told.text))
        after.isTold = true
      }
      brokers[facts.id] = after
    }
    return events
  }

  private func loss(
    of facts: BrokerFacts,
    wasUp: Bool,
    _ snapshot: ClusterSnapshot
  ) -> (ending: ConsoleEvent.Ending, text: String)? {
    let patient = wasUp || facts.since.map { snapshot.takenAt.monotonic - $0 > Self.patience } ?? false
    switch facts.state {
    case .up, .starting, .paused: return nil
    case .fenced: return wasUp ? (.fenced, "is fenced: the controller trusts it no more") : nil
    case .killed, .stopped: return patient ? (.lost, "refuses connections") : nil
    case .unknown:
      guard patient else { return nil }
      return (.lost, "does not answer" + (facts.failure.map { ": \($0)" } ?? ""))
    }
  }

  // MARK: - The controller

  private mutating func controllerEvents(_ snapshot: ClusterSnapshot) -> [ConsoleEvent] {
    // Without a quorum any broker may be named, another one each time.
    guard let now = snapshot.controller, now.epoch.rawValue >= 0 else { return [] }
    defer { controller = now }
    guard now != controller, !isFirst, controller != nil else { return [] }
    let text = "b\(now.id) is the controller, epoch \(now.epoch)"
    return [event(snapshot, .controller(now.id, epoch: now.epoch.rawValue), .info, "ctrl", text)]
  }

  // MARK: - Topics

  private mutating func topicEvents(_ snapshot: ClusterSnapshot) -> [ConsoleEvent] {
    var events: [ConsoleEvent] = []
    var present: Set<String> = []
    for topic in snapshot.topics {
      present.insert(topic.name)
      let (before, count) = (topics[topic.name], topic.partitions.count)
      topics[topic.name] = count
      if let before, count > before {
        events.append(event(snapshot, .topic, .info, topic.name, "has \(count) partitions, had \(before)"))
      } else if before == nil, !isFirst {
        let partitions = count == 1 ? "1 partition" : "\(count) partitions"
        events.append(event(snapshot, .topic, .info, topic.name, "is new, \(partitions)"))
      }
      for partition in topic.partitions { events += changes(of: partition, topic.name, snapshot) }
    }
    for name in topics.keys.filter({ !present.contains($0) }).sorted() {
      topics[name] = nil
      events.append(event(snapshot, .topic, .info, name, "is gone"))
    }
    for key in partitions.keys where !present.contains(key.topic) { partitions[key] = nil }
    return events
  }

  private mutating func changes(
    of facts: PartitionFacts,
    _ topic: String,
    _ snapshot: ClusterSnapshot
  ) -> [ConsoleEvent] {
    let key = TopicPartition(topic: topic, partition: facts.partition)
    let now = Partition(leader: facts.leader, epoch: facts.leaderEpoch, isr: facts.isr)
    let before = partitions[key]
    partitions[key] = now
    guard let before, before != now else { return [] }
    var events: [ConsoleEvent] = []
    if before.leader != now.leader {
      let epoch = now.epoch.map { ", epoch \($0)" } ?? ""
      let was = before.leader.map { ", was b\($0)" } ?? ""
      events.append(
        event(
          snapshot,
          .leader(key, to: now.leader, from: before.leader, epoch: now.epoch?.rawValue ?? -1),
          now.leader == nil ? .error : .info,
          "\(key)",
          now.leader.map { "led by b\($0)\(was)\(epoch)" } ?? "has no leader\(was)\(epoch)"
        )
      )
    }
    let out = before.isr.filter { !now.isr.contains($0) }
    let back = now.isr.filter { !before.isr.contains($0) }
    func names(_ ids: [BrokerID]) -> String { ids.map { "b\($0)" }.joined(separator: " ") }
    if !out.isEmpty {
      events.append(
        event(snapshot, .isrShrunk(key, out: out), .warning, "\(key)", "ISR shrunk, \(names(out)) out")
      )
    }
    if !back.isEmpty {
      events.append(
        event(snapshot, .isrExpanded(key, in: back), .ok, "\(key)", "ISR grew, \(names(back)) back in")
      )
    }
    return events
  }
}
