import ClusterView
import KafkaProtocol

/// The pace of brokers' counters.
struct EmbeddedRates: Sendable {
  private struct Meters: Sendable {
    var incarnation: UInt64?
    var requests = RateMeter()
    var bytesOut = RateMeter()
    var byAPI: [String: RateMeter] = [:]
  }
  private var meters: [BrokerID: Meters] = [:]

  mutating func fold(_ facts: EmbeddedFacts) {
    for process in facts.processes {
      var own = meters[process.id] ?? Meters()
      if own.incarnation != process.incarnation { own = Meters(incarnation: process.incarnation) }
      if let counters = process.counters {
        own.requests.read(counters.requests, at: facts.at)
        own.bytesOut.read(counters.bytesOut, at: facts.at)
        for (name, count) in counters.requestsByAPI {
          own.byAPI[name, default: RateMeter()].read(count, at: facts.at)
        }
      }
      meters[process.id] = own
    }
  }

  func requests(of id: BrokerID, at now: Instant) -> Double? { meters[id]?.requests.rate(at: now) }
  func bytesOut(of id: BrokerID, at now: Instant) -> Double? { meters[id]?.bytesOut.rate(at: now) }
  func requests(of id: BrokerID, api: String, at now: Instant) -> Double? {
    meters[id]?.byAPI[api]?.rate(at: now)
  }
}

extension ClusterSnapshot {
  private func isYoung(_ process: EmbeddedFacts.Process, at now: Instant) -> Bool {
    process.since.map { now - $0 < .seconds(5) } ?? true
  }

  /// With what the cluster's own process knows laid over what the protocol told: who is dead is dead, whatever the
  /// controller still thinks, and since when.
  func overlaid(with facts: EmbeddedFacts, _ rates: EmbeddedRates) -> ClusterSnapshot {
    var result = self
    for index in result.brokers.indices {
      let id = result.brokers[index].id
      guard let process = facts.process(id) else { continue }
      let seen = result.brokers[index].state
      let state: BrokerFacts.State =
        switch process.phase {
        case .running, .stopping:
          // Refused a moment ago, and running now: it has just been started.
          seen == .killed || seen == .stopped || (seen == .unknown && isYoung(process, at: facts.at))
            ? .starting : seen
        case .paused: .paused
        case .killed, .halted: .killed
        case .stopped: .stopped
        case .down: .starting
        }
      if state != .fenced, state != seen || !process.phase.isAlive {
        result.brokers[index].since = process.since ?? result.brokers[index].since
      }
      result.brokers[index].state = state
      result.brokers[index].requestsPerSecond = rates.requests(of: id, at: facts.at)
      result.brokers[index].bytesOutPerSecond = rates.bytesOut(of: id, at: facts.at)
    }
    return result
  }
}
