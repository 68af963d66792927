import Broker
import KafkaProtocol
import Synchronization

/// What comes to a broker over its links.
enum Delivery: Sendable {
  /// With the life of the receiver that the sender spoke to: a later life never hears it.
  case message(PeerMessage, to: Incarnation)
  case linkUp(BrokerID, Incarnation)
  case linkDown(BrokerID, Incarnation)
}

/// Post for one broker: filled from any thread, emptied once a turn by its loop. Whatever keeps the cluster together
/// (Raft, heartbeats, the links themselves) overtakes records.
final class Mailbox: Sendable {
  private struct Queues {
    var urgent: [Delivery] = []
    var data: [Delivery] = []
    var isEmpty: Bool { urgent.isEmpty && data.isEmpty }
  }

  private let queues = Mutex(Queues())

  /// Whether it was empty: then the owner has to be woken.
  func post(_ deliveries: some Sequence<Delivery>) -> Bool {
    queues.withLock { queues in
      let wasEmpty = queues.isEmpty
      for delivery in deliveries {
        if delivery.isUrgent { queues.urgent.append(delivery) } else { queues.data.append(delivery) }
      }
      return wasEmpty && !queues.isEmpty
    }
  }

  /// Moves what waits to the end of `deliveries`, urgent things first.
  func take(into deliveries: inout [Delivery]) {
    queues.withLock { queues in
      deliveries.append(contentsOf: queues.urgent)
      deliveries.append(contentsOf: queues.data)
      queues.urgent.removeAll(keepingCapacity: true)
      queues.data.removeAll(keepingCapacity: true)
    }
  }

  func removeAll() { queues.withLock { $0 = Queues() } }
}

extension Delivery {
  fileprivate var isUrgent: Bool {
    switch self {
    case .linkUp, .linkDown: true
    case .message(let message, _): message.body.isUrgent
    }
  }
}

extension PeerMessage.Body {
  /// Requests and responses of the quorum and the controller, not those that carry records.
  fileprivate var isUrgent: Bool {
    switch self {
    case .request(.controller), .response(.controller): true
    case .request(.replicaFetch), .response(.replicaFetch): false
    }
  }
}
