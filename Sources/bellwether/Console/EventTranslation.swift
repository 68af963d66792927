import Broker
import Console
import EmbeddedCluster
import KafkaClient
import KafkaProtocol
import Scenarios

// The cluster's event feed in the console's words. `nil`: true, but nothing that a person watches for.

extension ConsoleEvent {
  init?(_ event: ClusterEvent) {
    guard let told = event.what.told else { return nil }
    self.init(
      wallMilliseconds: event.time.wallMilliseconds,
      kind: told.kind,
      severity: told.severity,
      subject: told.subject,
      text: told.text
    )
  }
}

extension ClusterEvent.What {
  fileprivate struct Told {
    var kind: ConsoleEvent.Kind
    var severity: ConsoleEvent.Severity
    var subject: String
    var text: String
  }

  fileprivate var told: Told? {
    switch self {
    case .brokerKilled(let broker):
      Told(kind: .brokerDown(broker), severity: .chaos, subject: "b\(broker)", text: "killed, as by kill -9")
    case .brokerStopped(let broker):
      Told(
        kind: .brokerDown(broker),
        severity: .warning,
        subject: "b\(broker)",
        text: "stopped, its leaders moved first"
      )
    case .brokerHalted(let broker, let reason):
      Told(kind: .brokerDown(broker), severity: .error, subject: "b\(broker)", text: "halted: \(reason)")
    case .brokerStarted(let broker):
      Told(
        kind: .brokerUp(broker),
        severity: .info,
        subject: "b\(broker)",
        text: "started, recovers its logs"
      )
    case .controllerElected(let broker, let epoch):
      Told(
        kind: .controller(broker),
        severity: .info,
        subject: "ctrl",
        text: "b\(broker) is the controller, epoch \(epoch)"
      )
    case .brokerFenced(let broker, let reason):
      Told(
        kind: .brokerDown(broker),
        severity: .warning,
        subject: "ctrl",
        text: "b\(broker) fenced: \(reason)"
      )
    case .brokerUnfenced(let broker):
      Told(
        kind: .brokerUp(broker),
        severity: .ok,
        subject: "ctrl",
        text: "b\(broker) unfenced: it serves again"
      )
    case .leaderElected(let partition, let leader?, let previous, let epoch, let reason):
      Told(
        kind: .leader(to: leader, from: previous),
        severity: .info,
        subject: "\(partition)",
        text: "led by b\(leader)\(previous.map { ", was b\($0)" } ?? ""), epoch \(epoch): \(reason)"
      )
    case .leaderElected(let partition, nil, let previous, let epoch, let reason):
      Told(
        kind: .leader(to: nil, from: previous),
        severity: .error,
        subject: "\(partition)",
        text: "has no leader, epoch \(epoch): \(reason)"
      )
    case .isrShrunk(let partition, _, let out):
      Told(
        kind: .isrShrunk(out: out.first),
        severity: .warning,
        subject: "\(partition)",
        text: "ISR shrunk, \(out.names) out"
      )
    case .isrExpanded(let partition, _, let joined):
      Told(
        kind: .isrExpanded(in: joined.first),
        severity: .ok,
        subject: "\(partition)",
        text: "ISR grew, \(joined.names) back in"
      )
    case .topicCreated(let topic, let partitions, let replicationFactor):
      Told(
        kind: .topic,
        severity: .info,
        subject: topic,
        text: "created: \(partitions) partitions, replication factor \(replicationFactor)"
      )
    case .topicDeleted(let topic): Told(kind: .topic, severity: .info, subject: topic, text: "deleted")
    case .logTruncated(let partition, let from, let to):
      Told(
        kind: .notice,
        severity: .warning,
        subject: "\(partition)",
        text: "log cut back from \(from) to \(to)"
      )
    case .firstAcknowledgement(let partition, let epoch):
      Told(
        kind: .acknowledged,
        severity: .ok,
        subject: "\(partition)",
        text: "first write acknowledged in epoch \(epoch)"
      )
    case .diskFailed(let broker, let reason):
      Told(kind: .notice, severity: .error, subject: "b\(broker)", text: "disk failed: \(reason)")
    case .linkLost, .brokerRegistered, .metadataSnapshot: nil
    }
  }
}

extension [BrokerID] {
  fileprivate var names: String { map { "b\($0)" }.joined(separator: " ") }
}

extension ConsoleEvent {
  /// What the demo's clients were told.
  init(_ report: DemoWorkload.Report) {
    let now = SystemClock.now().wallMilliseconds
    switch report {
    case .recovered(let waited, let lost, let unknown):
      let milliseconds = waited.clampedNanoseconds / 1_000_000
      let doubt = unknown > 0 ? ", \(unknown) without an answer" : ""
      self.init(
        wallMilliseconds: now,
        kind: .client,
        severity: lost == 0 ? .ok : .error,
        subject: "app",
        text: "producer acked again: \(milliseconds) ms gap, \(lost) lost\(doubt)"
      )
    case .gaveUp(let records, let reason):
      self.init(
        wallMilliseconds: now,
        kind: .client,
        severity: .error,
        subject: "app",
        text: "\(records) records not acknowledged: \(reason)"
      )
    }
  }
}
