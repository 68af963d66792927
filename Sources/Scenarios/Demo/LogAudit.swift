import KafkaProtocol
import NIOCore

/// Holds what a producer was told against what the log holds. Fed with what was told and then with the records of each
/// partition in the order of the log; decides nothing about where they come from.
package struct LogAudit: Sendable {
  package struct Counts: Sendable, Equatable {
    package var acknowledged = 0
    package var stored = 0
    package var lost = 0
    package var duplicated = 0
    package var outOfOrder = 0
    package var refused = 0
    package var refusedStored = 0
    package var unanswered = 0
    package var unansweredStored = 0
    /// Acknowledged, on partitions that were not read to the end.
    package var unchecked = 0
  }

  private struct Partition {
    var acknowledged: Set<UInt64> = []
    var refused: Set<UInt64> = []
    var unanswered: Set<UInt64> = []
    var seen: Set<UInt64> = []
    var duplicated = 0
    var outOfOrder = 0
    var newest: UInt64 = 0
    var isRead = false
  }

  private var partitions: [TopicPartition: Partition] = [:]

  init(_ entries: [DemoLedger.Entry]) {
    for entry in entries {
      var partition = partitions[entry.partition] ?? Partition()
      switch entry.word {
      case .acknowledged: partition.acknowledged.formUnion(entry.tokens)
      case .refused: partition.refused.formUnion(entry.tokens)
      case .unanswered: partition.unanswered.formUnion(entry.tokens)
      }
      partitions[entry.partition] = partition
    }
  }

  /// The next record of a partition, by the number that its producer gave it. Numbers of one partition are sent ascending.
  mutating func saw(_ token: UInt64, in partition: TopicPartition) {
    guard partitions[partition] != nil else { return }
    let isNew = partitions[partition]?.seen.insert(token).inserted ?? false
    if !isNew {
      partitions[partition]?.duplicated += 1
    } else if let newest = partitions[partition]?.newest, token < newest {
      partitions[partition]?.outOfOrder += 1
    } else {
      partitions[partition]?.newest = token
    }
  }

  /// The partition was read to the end that its log had when the reading began.
  mutating func isComplete(_ partition: TopicPartition) { partitions[partition]?.isRead = true }

  package var counts: Counts {
    var counts = Counts()
    for partition in partitions.values {
      counts.acknowledged += partition.acknowledged.count
      counts.refused += partition.refused.count
      counts.unanswered += partition.unanswered.count
      counts.duplicated += partition.duplicated
      counts.outOfOrder += partition.outOfOrder
      counts.refusedStored += partition.refused.intersection(partition.seen).count
      counts.unansweredStored += partition.unanswered.intersection(partition.seen).count
      let stored = partition.acknowledged.intersection(partition.seen).count
      counts.stored += stored
      if partition.isRead {
        counts.lost += partition.acknowledged.count - stored
      } else {
        counts.unchecked += partition.acknowledged.count - stored
      }
    }
    return counts
  }
}
