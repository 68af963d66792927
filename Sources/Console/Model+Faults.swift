import KafkaProtocol
import TerminalUI

/// What is ordered of brokers, and what asks first.
extension Model {
  /// Into the log, and out to whoever carries it out.
  mutating func order(_ order: Order) -> Command {
    let number = orders.append(order, at: now)
    orderList.select(.max, of: OrderLogView.lines(self).count)
    return .order(order, number: number)
  }

  mutating func askKill(_ id: BrokerID) -> [Command] {
    guard settings.mode == .embedded, let broker = snapshot?.broker(id) else { return [] }
    guard broker.state != .killed, broker.state != .stopped else {
      let hint = keys.hint(.restart, "starts it")
      say("b\(broker.id) is not running\(hint.isEmpty ? "" : "; \(hint)")", isError: true)
      return []
    }
    let consequences = KillConsequences.of(broker.id, in: latest ?? snapshot)
    if consequences.isEmpty, !asksBeforeEachKill { return [order(.kill(broker.id))] }
    question = .kill(broker.id, consequences: consequences)
    return []
  }

  mutating func restart() -> [Command] {
    guard settings.mode == .embedded, let broker = selectedBroker else { return [] }
    return [order(.restart(broker.id))]
  }

  mutating func toggleLoad() -> [Command] {
    guard settings.mode == .embedded, settings.hasLoad else { return [] }
    loadSpeed = loadSpeed == 0 ? 1 : 0
    return [order(.load(loadSpeed))]
  }
}
