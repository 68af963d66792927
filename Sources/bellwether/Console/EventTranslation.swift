import Broker
import Console
import EmbeddedCluster
import KafkaClient
import KafkaProtocol
import Scenarios
import TerminalUI

// The cluster's event feed in the console's words. `nil`: true, but nothing that a person watches for.

extension ConsoleEvent {
  init?(_ event: ClusterEvent) {
    guard let told = event.what.told(by: event.broker) else { return nil }
    self.init(
      time: event.time,
      decidedAt: event.decidedAt,
      silentSince: event.what.silentSince,
      kind: told.kind,
      severity: told.severity,
      subject: told.subject,
      text: told.text
    )
  }
}

extension ClusterEvent.What {
  fileprivate var silentSince: Instant? {
    if case .brokerFenced(_, let since, _) = self { since } else { nil }
  }

  fileprivate struct Told {
    var kind: ConsoleEvent.Kind
    var severity: ConsoleEvent.Severity
    var subject: String
    var text: String

    init(
      _ kind: ConsoleEvent.Kind,
      _ severity: ConsoleEvent.Severity,
      _ subject: String,
      _ text: String
    ) {
      self.kind = kind
      self.severity = severity
      self.subject = subject
      self.text = text
    }
  }

  fileprivate func told(by teller: BrokerID) -> Told? {
    switch self {
    case .brokerKilled, .brokerStopping, .brokerStopped, .brokerHalted, .brokerStarted, .brokerPaused,
      .brokerResumed, .faultBegan, .healed, .diskFailed, .diskFilled,
      .diskHasRoom, .linkLost:
      toldOfBroker(by: teller)
    case .controllerElected(let broker, let epoch):
      Told(
        .controller(broker, epoch: epoch.rawValue),
        .info,
        "ctrl",
        "b\(broker) is the controller, epoch \(epoch)"
      )
    case .brokerFenced(let broker, _, let reason):
      Told(.brokerDown(broker, .fenced), .warning, "ctrl", "b\(broker) fenced: \(reason)")
    case .brokerUnfenced(let broker):
      Told(.brokerUp(broker, .unfenced), .ok, "ctrl", "b\(broker) unfenced: it serves")
    case .leaderElected, .leadershipBegan, .isrShrunk, .isrExpanded, .firstAcknowledgement, .logTruncated,
      .cleaningFailed, .logDamaged:
      toldOfPartition(by: teller)
    case .topicCreated(let topic, let partitions, let replicationFactor):
      Told(
        .topic,
        .info,
        topic,
        "created: \(partitions) \(partitions == 1 ? "partition" : "partitions") × \(replicationFactor) "
          + (replicationFactor == 1 ? "replica" : "replicas")
      )
    case .topicDeleted(let topic): Told(.topic, .info, topic, "deleted")
    case .brokerRegistered, .metadataSnapshot: nil
    }
  }

  private func toldOfBroker(by teller: BrokerID) -> Told? {
    switch self {
    case .brokerKilled(let broker):
      Told(.brokerDown(broker, .killed), .chaos, "b\(broker)", "killed, as by kill -9")
    case .brokerStopping(let broker):
      Told(.fault(broker, .stopping), .info, "b\(broker)", "shuts down in order, its leaders move first")
    case .brokerStopped(let broker):
      Told(.brokerDown(broker, .stopped), .warning, "b\(broker)", "stopped")
    case .brokerHalted(let broker, let reason):
      Told(.brokerDown(broker, .halted), .error, "b\(broker)", "halted: \(reason)")
    case .brokerStarted(let broker):
      Told(.brokerUp(broker, .started), .info, "b\(broker)", "started, recovers its logs")
    case .brokerPaused(let broker):
      Told(.fault(broker, .paused), .chaos, "b\(broker)", "paused: it hears and says nothing")
    case .brokerResumed(let broker): Told(.resumed(broker), .ok, "b\(broker)", "goes on")
    case .faultBegan(let broker, let fault):
      Told(.fault(broker, fault.consoleFault), .chaos, "b\(broker)", fault.sentence)
    case .healed(let broker?): Told(.healed(broker), .ok, "b\(broker)", "its faults are over")
    case .healed(nil): Told(.healed(nil), .ok, "all", "all faults are over")
    case .diskFilled(let broker, let reason):
      Told(.notice, .error, "b\(broker)", "refuses writes: \(reason)")
    case .diskHasRoom(let broker): Told(.notice, .ok, "b\(broker)", "its disk has room again")
    case .diskFailed(let broker, let reason): Told(.notice, .error, "b\(broker)", "disk failed: \(reason)")
    case .linkLost(let broker):
      Told(
        .linkLost(broker, by: teller),
        .warning,
        "b\(teller)",
        "its link to b\(broker) was reset, and a new one is refused"
      )
    default: nil
    }
  }

  private func toldOfPartition(by teller: BrokerID) -> Told? {
    switch self {
    case .leaderElected(let partition, let leader?, let previous, let epoch, let reason):
      Told(
        .leader(partition, to: leader, from: previous, epoch: epoch.rawValue),
        .info,
        "\(partition)",
        "led by b\(leader)\(previous.map { ", was b\($0)" } ?? ""), epoch \(epoch): \(reason)"
      )
    case .leaderElected(let partition, nil, let previous, let epoch, let reason):
      Told(
        .leader(partition, to: nil, from: previous, epoch: epoch.rawValue),
        .error,
        "\(partition)",
        "has no leader, epoch \(epoch): \(reason)"
      )
    case .leadershipBegan(let partition, let epoch):
      Told(
        .leads(partition, teller, epoch: epoch.rawValue),
        .info,
        "\(partition)",
        "b\(teller) has learnt that it leads, epoch \(epoch)"
      )
    case .isrShrunk(let partition, _, let out):
      Told(.isrShrunk(partition, out: out), .warning, "\(partition)", "ISR shrunk, \(out.names) out")
    case .isrExpanded(let partition, _, let joined):
      Told(.isrExpanded(partition, in: joined), .ok, "\(partition)", "ISR grew, \(joined.names) in")
    case .firstAcknowledgement(let partition, let epoch):
      Told(
        .acknowledged(partition, epoch: epoch.rawValue),
        .ok,
        "\(partition)",
        "first write acknowledged in epoch \(epoch)"
      )
    case .logTruncated(let partition, let from, let to):
      Told(.notice, .warning, "\(partition)", "b\(teller) cut its log back from \(from) to \(to)")
    case .cleaningFailed(let partition, let reason):
      Told(.notice, .warning, "\(partition)", "b\(teller) cannot compact its log: \(reason)")
    case .logDamaged(let partition, _, let reason):
      Told(.notice, .error, "\(partition)", "b\(teller): \(reason)")
    default: nil
    }
  }
}

extension ClusterEvent.OrderedFault {
  fileprivate var consoleFault: ConsoleEvent.Fault {
    switch self {
    case .isolated: .isolated
    case .slowed: .slowed
    case .diskFull: .diskFull
    }
  }
}

extension [BrokerID] {
  fileprivate var names: String { map { "b\($0)" }.joined(separator: " ") }
}

extension ConsoleEvent {
  /// What the demo's clients were told.
  init(_ report: DemoWorkload.Report) {
    switch report {
    case .recovered(let at, let waited, let refused, let unknown):
      let whole = Double(waited.clampedNanoseconds / 1_000_000)
      let longest = NumberText.milliseconds(whole).replacing(".0 ms", with: " ms")
      let failed = refused > 0 ? ", \(refused) refused" : ""
      let doubt = unknown > 0 ? ", \(unknown) without an answer" : ""
      self.init(
        time: at,
        kind: .client,
        severity: refused == 0 ? .ok : .error,
        subject: "app",
        text: "producer acked again, longest wait \(longest)\(failed)\(doubt)"
      )
    case .gaveUp(let records, let reason):
      self.init(
        time: SystemClock.now(),
        kind: .client,
        severity: .error,
        subject: "app",
        text: "\(records) records not acknowledged: \(reason)"
      )
    }
  }
}

extension AckSample {
  init(_ sample: DemoWorkload.AckSample) {
    self.init(
      topic: sample.topic,
      at: sample.at,
      acknowledged: sample.acknowledged,
      refused: sample.refused,
      retries: sample.retries,
      waitingSince: sample.waitingSince
    )
  }
}

extension Proof {
  init(_ result: DemoWorkload.AuditResult, checkedAt: Now) {
    self.init(checkedAt: checkedAt)
    let counts = result.counts
    acknowledged = counts.acknowledged
    stored = counts.stored
    lost = counts.lost
    duplicated = counts.duplicated
    outOfOrder = counts.outOfOrder
    refused = counts.refused
    refusedStored = counts.refusedStored
    unanswered = counts.unanswered
    unansweredStored = counts.unansweredStored
    unchecked = counts.unchecked
    reason = result.reason
  }
}
