import Broker
import CommitLog
import EmbeddedCluster
import KafkaProtocol

/// Which parts the program is made of.
enum Wiring {
  static let makeCore: MakeBrokerMachine = { CoreMachine(core: BrokerCore(configuration: $0, disk: $1)) }
}

/// `BrokerCore` as its shell sees it.
private struct CoreMachine: BrokerMachine {
  var core: BrokerCore

  mutating func handle(_ event: BrokerEvent, at now: Now, into actions: inout [BrokerAction]) {
    core.handle(event, at: now, into: &actions)
  }

  var nextDeadline: Instant { core.nextDeadline }
  var viewVersion: Int64 { core.statusVersion }

  var view: BrokerView {
    let status = core.status
    return BrokerView(
      image: core.metadata,
      controller: status.controller,
      controllerEpoch: status.controllerEpoch ?? LeaderEpoch(0),
      isController: status.isActiveController,
      brokerEpoch: status.brokerEpoch.rawValue < 0 ? nil : status.brokerEpoch,
      isUnfenced: status.isUnfenced && status.servesClients,
      leaderCount: status.ledCount,
      replicaCount: status.ledCount + status.followedCount
    )
  }
}
