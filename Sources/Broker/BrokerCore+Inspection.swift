import CommitLog
import KafkaProtocol
import Metadata

/// One replica of a partition as its broker sees it, for checkers that look at a core from outside.
package struct ReplicaInspection: Sendable, Equatable {
  /// The folder of its log: "lines-0", "__cluster_metadata-0".
  package var folder: String
  /// Whether this broker believes that it leads the partition, in `leaderEpoch`.
  package var leads: Bool
  package var leaderEpoch: LeaderEpoch
  package var logStartOffset: Offset
  package var logEndOffset: Offset
  package var highWatermark: Offset
}

// Read-only windows into a core: the simulator looks through them after every turn, and nothing is decided by them.
extension BrokerCore {
  package var metadataEndOffset: Offset { quorum?.imageEnd ?? .zero }

  /// Every data partition that this broker hosts, and its metadata log, to `body`.
  package func inspectReplicas(_ body: (ReplicaInspection) -> Void) {
    topics.visit { replica in
      body(
        ReplicaInspection(
          folder: replica.folder,
          leads: replica.leads,
          leaderEpoch: replica.leaderEpoch,
          logStartOffset: replica.log.logStartOffset,
          logEndOffset: replica.log.logEndOffset,
          highWatermark: replica.highWatermark
        )
      )
    }
    guard let quorum, let metadataLog else { return }
    body(
      ReplicaInspection(
        folder: MetadataPartition.folder,
        leads: quorum.isActiveController,
        leaderEpoch: quorum.epoch,
        logStartOffset: metadataLog.startOffset,
        logEndOffset: metadataLog.endOffset,
        highWatermark: quorum.highWatermark
      )
    )
  }
}
