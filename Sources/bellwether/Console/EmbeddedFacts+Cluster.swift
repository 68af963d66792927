import Broker
import Console
import EmbeddedCluster
import KafkaClient
import KafkaProtocol

extension EmbeddedFacts {
  /// What the cluster knows of its own brokers just now.
  init(_ cluster: EmbeddedCluster) async {
    let statuses = await cluster.statuses()
    self.init(
      at: SystemClock.monotonic(),
      processes: statuses.map { Process($0, in: cluster) },
      linkFaults: cluster.linkFaults.map { LinkFault(from: $0.from, to: $0.to, latency: $0.latency) }
    )
    for insight in await cluster.groupInsights() {
      groups[WireName(insight.id)] = Group(
        generation: insight.generation,
        timers: Dictionary(
          insight.members.map {
            (WireName($0.id), .init(lastHeard: $0.lastHeard, sessionEnds: $0.sessionEnds))
          }
        ) { first, _ in first },
        rejoined: Set(insight.rejoined.map { WireName($0) })
      )
    }
  }
}

extension EmbeddedFacts.Process {
  fileprivate init(_ status: NodeStatus, in cluster: EmbeddedCluster) {
    self.init(
      id: status.id,
      phase: EmbeddedFacts.Phase(status.phase),
      address: cluster.address(of: status.id),
      folder: cluster.folder(of: status.id)
    )
    since = status.since
    incarnation = status.incarnation?.rawValue
    connectionCount = status.connectionCount
    turnCount = status.counters.turnCount
    slowTurnCount = status.counters.slowTurnCount
    longestTurn = status.counters.longestTurn
    isDiskFull = status.isDiskFull
    counters = status.view.map { EmbeddedFacts.Counters($0.counters) }
  }
}

extension EmbeddedFacts.Counters {
  fileprivate init(_ counters: BrokerCounters) {
    self.init()
    requests = counters.requests
    bytesIn = counters.bytesIn
    bytesOut = counters.bytesOut
    bytesReplicated = counters.bytesReplicated
    recordsAppended = counters.recordsAppended
    batchesAppended = counters.batchesAppended
    duplicates = counters.duplicates
    peerMessagesIn = counters.peerMessagesIn
    peerMessagesOut = counters.peerMessagesOut
    inFlightBytes = counters.inFlightBytes
    for (key, count) in counters.requestsByKey.enumerated() where count > 0 {
      guard let key = APIKey(rawValue: Int16(key)) else { continue }
      requestsByAPI.append((key.name, count))
    }
  }
}

extension EmbeddedFacts.Phase {
  fileprivate init(_ phase: NodeStatus.Phase) {
    self =
      switch phase {
      case .running: .running
      case .stopping: .stopping
      case .paused: .paused
      case .killed: .killed
      case .stopped: .stopped
      case .halted: .halted
      case .down: .down
      }
  }
}
