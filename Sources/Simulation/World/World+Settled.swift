import KafkaProtocol
import Metadata

// Whether the cluster has come to rest, seen from outside all of its brokers.
extension World {
  /// Why the cluster is not settled; `nil` when it is: one active controller, every living broker unfenced and with
  /// the same committed metadata, every partition led, its ISR all living replicas, and all of those at one end with
  /// one high watermark.
  var unsettledReason: String? {
    let living = nodes.filter { $0.life != nil && !$0.isPaused }
    guard !living.isEmpty else { return "no broker lives" }
    let image = checkers.image
    let leaders = living.filter { node in
      checkers.lastViews[node.index].contains { $0.folder == ReplicaView.metadataFolder && $0.leads }
    }
    guard leaders.count == 1 else { return "\(leaders.count) brokers lead the metadata" }
    for node in living {
      if node.core?.core.committedImageEnd != image.endOffset {
        return "broker \(node.id) lags in the metadata"
      }
      if image.brokers[node.id]?.fenced != false { return "broker \(node.id) is fenced or not registered" }
    }
    let ids = living.map(\.id)
    for topic in image.sortedTopics {
      for (index, partition) in topic.partitions.enumerated() {
        if let reason = unsettledReason(of: partition, folder: "\(topic.name)-\(index)", living: ids) {
          return reason
        }
      }
    }
    return nil
  }

  private func unsettledReason(
    of partition: PartitionRegistration,
    folder: String,
    living: [BrokerID]
  ) -> String? {
    let expected = partition.replicas.filter(living.contains)
    guard !expected.isEmpty else { return nil }
    guard let leader = partition.leader, living.contains(leader) else {
      return "\(folder) has no living leader"
    }
    guard partition.isr.sorted() == expected.sorted() else {
      return "\(folder): ISR \(partition.isr), living replicas \(expected)"
    }
    var ends: [Offset] = []
    for id in expected {
      guard let view = checkers.lastViews[Int(id.rawValue) - 1].first(where: { $0.folder == folder }) else {
        return "\(folder) is not on broker \(id)"
      }
      guard view.leaderEpoch == partition.leaderEpoch, view.leads == (id == leader) else {
        return "\(folder): broker \(id) is behind in the leader epoch"
      }
      guard view.highWatermark == view.logEndOffset else {
        return "\(folder): broker \(id) has high watermark \(view.highWatermark) of \(view.logEndOffset)"
      }
      ends.append(view.logEndOffset)
    }
    return ends.allSatisfy { $0 == ends[0] } ? nil : "\(folder): log ends \(ends)"
  }

  /// Runs until settled; false when that takes longer than `limit`.
  func settle(atMost limit: Duration) -> Bool {
    run(atMost: limit, checkingEach: .milliseconds(10)) { unsettledReason == nil }
  }
}
