import KafkaProtocol
import Metadata

/// Numbers that only grow, but for those that are levels.
package struct BrokerCounters: Sendable, Equatable {
  package var requests: Int64 = 0
  /// Of those, by API key.
  package var requestsByKey = [Int64](repeating: 0, count: 128)
  package var bytesIn: Int64 = 0
  package var bytesOut: Int64 = 0
  package var bytesFetched: Int64 = 0
  package var bytesReplicated: Int64 = 0
  package var batchesAppended: Int64 = 0
  package var recordsAppended: Int64 = 0
  /// Batches that an idempotent producer sent again.
  package var duplicates: Int64 = 0
  package var peerMessagesIn: Int64 = 0
  package var peerMessagesOut: Int64 = 0
  /// Open connections of clients: a level.
  package var connections = 0
  /// Bytes of requests that are in the core: a level.
  package var inFlightBytes = 0
  package init() {}
}

/// What a shell shows of a broker, made on demand: a walk over the hosted replicas.
package struct BrokerStatus: Sendable, Equatable {
  package var id: BrokerID
  /// The active controller as far as this broker knows.
  package var controller: BrokerID?
  package var controllerEpoch: LeaderEpoch?
  package var isActiveController = false
  /// -1 while not registered.
  package var brokerEpoch: BrokerEpoch
  /// Registered, and not fenced, as far as this broker's metadata says.
  package var isUnfenced = false
  package var servesClients = false
  package var isShuttingDown = false
  package var start: StartKind?
  package var metadataEndOffset: Offset
  package var topicCount = 0
  /// Of the whole cluster's metadata.
  package var partitionCount = 0
  package var offlinePartitionCount = 0
  /// Partitions whose ISR is not all of their replicas.
  package var underReplicatedCount = 0
  package var isISRFull: Bool { underReplicatedCount == 0 }
  /// Brokers that the metadata knows and that are not fenced.
  package var livingBrokers: [BrokerID] = []
  /// Of this broker's replicas.
  package var ledCount = 0
  package var followedCount = 0
  package var counters = BrokerCounters()
}

extension BrokerCore {
  /// The committed metadata as this broker has replayed it.
  package var metadata: MetadataImage { image }

  /// Differs whenever what `status` says of metadata, controller or serving may differ. Cheap: asked for each turn.
  package var statusVersion: Int64 {
    let epoch = Int64(quorum?.leader?.epoch.rawValue ?? -1)
    let stage: Int64 = (lifecycle.servesClients ? 1 : 0) + (quorum?.isActiveController == true ? 2 : 0)
    return (quorum?.imageEnd.rawValue ?? -1) &* 4_093 &+ epoch &* 61 &+ stage
  }

  package var status: BrokerStatus {
    let image = image
    var status = BrokerStatus(
      id: id,
      brokerEpoch: lifecycle.brokerEpoch,
      metadataEndOffset: image.endOffset,
      counters: counters
    )
    status.controller = quorum?.leader?.id
    status.controllerEpoch = quorum?.leader?.epoch
    status.isActiveController = quorum?.isActiveController ?? false
    status.isUnfenced = image.brokers[id].map { !$0.fenced && $0.epoch == lifecycle.brokerEpoch } ?? false
    status.servesClients = lifecycle.servesClients
    status.isShuttingDown = lifecycle.isLeaving || lifecycle.isClosing
    status.start = directory?.start
    status.topicCount = image.topics.count
    for topic in image.topics.values {
      status.partitionCount += topic.partitions.count
      for partition in topic.partitions {
        if partition.leader == nil { status.offlinePartitionCount += 1 }
        if partition.isr.count < partition.replicas.count { status.underReplicatedCount += 1 }
      }
    }
    status.livingBrokers = image.sortedBrokers.filter { !$0.fenced }.map(\.id)
    for replica in topics.replicas {
      switch replica.role {
      case .leader: status.ledCount += 1
      case .follower: status.followedCount += 1
      case .leaderless, .none: break
      }
    }
    return status
  }

  /// The leader of a partition, as this broker's metadata says.
  package func leader(of topic: String, _ partition: Int32) -> BrokerID? {
    leaderHint(topic, .zero, partition)?.leader
  }
}
