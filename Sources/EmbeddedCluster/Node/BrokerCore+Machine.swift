import Broker
import KafkaProtocol

extension BrokerCore: BrokerMachine {
  package var viewVersion: Int64 { statusVersion }

  package var view: BrokerView {
    let status = status
    return BrokerView(
      image: metadata,
      controller: status.controller,
      controllerEpoch: status.controllerEpoch ?? LeaderEpoch(0),
      isController: status.isActiveController,
      brokerEpoch: status.brokerEpoch.rawValue < 0 ? nil : status.brokerEpoch,
      isUnfenced: status.isUnfenced && status.servesClients,
      leaderCount: status.ledCount,
      replicaCount: status.ledCount + status.followedCount,
      counters: status.counters
    )
  }
}
