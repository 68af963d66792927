import Broker
import CommitLog
import KafkaProtocol
import Metadata

/// What the world needs of a broker's core: the shell's seam, and read-only windows for the checkers. `BrokerCore` is
/// one; tests of the world itself bring smaller ones.
package protocol SimulatedCore {
  init(configuration: BrokerConfiguration, disk: any Disk)
  mutating func handle(_ event: BrokerEvent, at now: Now, into actions: inout [BrokerAction])
  var nextDeadline: Instant { get }

  /// The committed metadata as this broker has replayed it, and how far that is.
  var committedImage: MetadataImage { get }
  var committedImageEnd: Offset { get }
  /// Tells `views` what this broker holds of each data partition, and of the metadata log. Called after each of its
  /// turns, so it only reads.
  func inspectReplicas(into views: inout ReplicaViews)
  /// The state of a group, where this broker coordinates it.
  func groupState(of id: String, onPartition partition: Int32) -> String?
}

extension SimulatedCore {
  package func groupState(of id: String, onPartition partition: Int32) -> String? { nil }
}

/// One replica of a partition as its broker sees it.
package struct ReplicaView: Sendable, Equatable {
  /// The folder of its log: "lines-0", "__cluster_metadata-0".
  package var folder: String
  /// Whether its broker believes that it leads the partition, in `leaderEpoch`.
  package var leads: Bool
  package var leaderEpoch: LeaderEpoch
  package var logStartOffset: Offset
  package var logEndOffset: Offset
  package var highWatermark: Offset

  package init(
    folder: String,
    leads: Bool,
    leaderEpoch: LeaderEpoch,
    logStartOffset: Offset,
    logEndOffset: Offset,
    highWatermark: Offset
  ) {
    self.folder = folder
    self.leads = leads
    self.leaderEpoch = leaderEpoch
    self.logStartOffset = logStartOffset
    self.logEndOffset = logEndOffset
    self.highWatermark = highWatermark
  }

  package static let metadataFolder = "__cluster_metadata-0"
}
