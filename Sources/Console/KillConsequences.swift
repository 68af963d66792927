import ClusterView
import KafkaProtocol

/// What would stop if a broker died now: empty when the cluster would carry on.
enum KillConsequences {
  static func of(_ broker: BrokerID, in snapshot: ClusterSnapshot?) -> [String] {
    guard let snapshot else { return [] }
    var sentences: [String] = []
    var offline: [String] = []
    var refusing: [String] = []
    for topic in snapshot.topics {
      let minimum = topic.minInSyncReplicas ?? snapshot.minInSyncReplicas
      for partition in topic.partitions where partition.isr.contains(broker) {
        let name = "\(topic.name)-\(partition.partition)"
        // Without a controller the ISR still names those that have died.
        let living = partition.isr.count { !snapshot.isDown($0) }
        if living == 1, !snapshot.isDown(broker) {
          offline.append(name)
        } else if let minimum, living == minimum {
          refusing.append(name)
        }
      }
    }
    if !offline.isEmpty {
      sentences.append(
        "It holds the last in-sync replica of \(list(offline)): nobody could read or write there."
      )
    }
    if !refusing.isEmpty {
      sentences.append(
        "\(list(refusing)) would be below min.insync.replicas: writes with acks=all would be refused."
      )
    }
    if let quorum = snapshot.quorum, quorum.aliveVoters.contains(broker) {
      let left = quorum.aliveVoters.count - 1
      if quorum.voters.count > 1, quorum.hasMajority, left * 2 <= quorum.voters.count {
        sentences.append(
          "\(left) of \(quorum.voters.count) voters would be left, no majority: no controller, no new leaders."
        )
      } else if quorum.voters.count == 1 {
        sentences.append("It is the only voter: no controller, no new leaders.")
      }
    }
    return sentences
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }
}
