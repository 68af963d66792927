import CommitLog
import KafkaProtocol
import Metadata
import NIOCore

// What brokers ask each other. The quorum's requests are Kafka's own, typed; replication has an in-process form of
// Fetch, in which records pass by reference and a session names only what changed (KIP-227, KIP-320, KIP-392, KIP-903).

// The quorum's messages are rare and large: on their own, so that those of replication are not moved about at their size.
package enum PeerRequest: Sendable {
  indirect case controller(ControllerRequest)
  case replicaFetch(ReplicaFetchRequest)
}

package enum PeerResponse: Sendable {
  indirect case controller(ControllerResponse)
  case replicaFetch(ReplicaFetchResponse)
}

/// A follower's fetch from one leader broker, for all partitions that it follows there. It parks at the leader until
/// there is something to tell, and no longer than `ReplicaFetchRequest.maximumWait`.
package struct ReplicaFetchRequest: Sendable {
  /// Drawn by the follower; a request with `isFull` opens the session anew.
  package var session: UInt64
  /// Counts the requests of a session from 0; a gap means that one was lost, and the leader asks for a full one.
  package var sessionEpoch: UInt64
  package var isFull: Bool
  /// The follower's registration: progress belongs to it alone (KIP-903).
  package var brokerEpoch: BrokerEpoch
  /// Partitions whose state at the follower changed since it last said so.
  package var partitions: [Partition]
  package var forgotten: [TopicIDPartition]

  package struct Partition: Sendable {
    package var id: TopicIDPartition
    package var currentLeaderEpoch: LeaderEpoch
    /// The follower's log end offset.
    package var fetchOffset: Offset
    /// Epoch of the follower's last record, -1 for an empty log (KIP-595's truncation by fetch).
    package var lastFetchedEpoch: LeaderEpoch
    package var logStartOffset: Offset
    /// The log start that a crash of the follower does not undo: what DeleteRecords waits for.
    package var storedLogStart: Offset
    package var highWatermark: Offset
  }
}

package struct ReplicaFetchResponse: Sendable {
  package var session: UInt64
  /// Set where the session is unknown or a request of it was lost: the follower opens a new one.
  package var sessionLost = false
  package var partitions: [Partition] = []

  package struct Partition: Sendable {
    package var id: TopicIDPartition
    /// Of the request that is answered: what no longer fits is dropped by the follower.
    package var leaderEpoch: LeaderEpoch
    package var fetchOffset: Offset
    package var error = ErrorCode.none
    package var highWatermark: Offset
    package var logStartOffset: Offset
    package var logEndOffset: Offset
    /// The largest epoch at the leader not above the follower's last one, and where it ends (KIP-279).
    package var diverging: EpochEnd?
    package var records: ByteBuffer?
    /// Where batches may be missing between the records, or before the first of them.
    package var gaps = LeaderGaps()
  }

  package struct EpochEnd: Sendable, Equatable {
    package var epoch: LeaderEpoch
    package var endOffset: Offset
  }
}
