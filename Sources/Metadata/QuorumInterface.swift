import KafkaProtocol
import NIOCore

// The whole face of a broker's part in the metadata quorum: what comes in (`QuorumEvent`), what goes out
// (`QuorumAction`). Requests and responses are Kafka's own, typed.

/// What the quorum and the active controller are asked. Raft's own requests go to a named voter, the others to the
/// active controller.
package enum ControllerRequest: Sendable {
  case fetch(FetchRequest)
  case vote(VoteRequest)
  case beginQuorumEpoch(BeginQuorumEpochRequest)
  case endQuorumEpoch(EndQuorumEpochRequest)
  case fetchSnapshot(FetchSnapshotRequest)
  case describeQuorum(DescribeQuorumRequest)
  case brokerRegistration(BrokerRegistrationRequest)
  case brokerHeartbeat(BrokerHeartbeatRequest)
  case unregisterBroker(UnregisterBrokerRequest)
  case alterPartition(AlterPartitionRequest)
  case allocateProducerIDs(AllocateProducerIdsRequest)
  /// With the ids that the topics get, in their order: a request that comes again to the next controller is so known for
  /// what it is. Without them the controller draws ids.
  case createTopics(CreateTopicsRequest, ids: [KafkaUUID] = [])
  case deleteTopics(DeleteTopicsRequest)
  case createPartitions(CreatePartitionsRequest)
  case electLeaders(ElectLeadersRequest)
  case incrementalAlterConfigs(IncrementalAlterConfigsRequest)
}

package enum ControllerResponse: Sendable {
  case fetch(FetchResponse)
  case vote(VoteResponse)
  case beginQuorumEpoch(BeginQuorumEpochResponse)
  case endQuorumEpoch(EndQuorumEpochResponse)
  case fetchSnapshot(FetchSnapshotResponse)
  case describeQuorum(DescribeQuorumResponse)
  case brokerRegistration(BrokerRegistrationResponse)
  case brokerHeartbeat(BrokerHeartbeatResponse)
  case unregisterBroker(UnregisterBrokerResponse)
  case alterPartition(AlterPartitionResponse)
  case allocateProducerIDs(AllocateProducerIdsResponse)
  case createTopics(CreateTopicsResponse)
  case deleteTopics(DeleteTopicsResponse)
  case createPartitions(CreatePartitionsResponse)
  case electLeaders(ElectLeadersResponse)
  case incrementalAlterConfigs(IncrementalAlterConfigsResponse)
}

package enum QuorumEvent: Sendable {
  /// First event of an incarnation.
  case start
  /// A request of a broker, this one included. Answered by `respond` with the same token, exactly once, at once or later.
  case request(token: UInt64, from: BrokerID, ControllerRequest)
  /// The answer to a `send`.
  case response(correlation: UInt64, from: BrokerID, ControllerResponse)
  /// The link to that life of a broker stands.
  case linkUp(BrokerID, Incarnation)
  /// Reset and refused: that life of the broker has ended. Silence is never reported so.
  case linkDown(BrokerID, Incarnation)
  /// Comes at or after `nextDeadline`.
  case timer
  /// The sync that the action asked for is done: all that was in the log then is on the disk.
  case synced(LogSync)
  /// The quorum state of that version, or a later one, is on the disk: file and folder are synced.
  case stored(version: UInt64)
  /// It could not be written for want of space: nothing that waits for it leaves, and it is tried again.
  case storeRefused(version: UInt64)
  /// The snapshot's file is complete on the disk, and `RaftLog.readSnapshot` finds it.
  case snapshotStored(SnapshotID)
  /// It could not be written (no space): the node tries again with a later one.
  case snapshotFailed(SnapshotID)
  /// Controlled shutdown: a leader resigns and names its successors.
  case resign
  /// A sync or store failed: final, the node halts (I9).
  case failed(String)
}

package enum QuorumAction: Sendable {
  case send(correlation: UInt64, to: BrokerID, ControllerRequest)
  case respond(token: UInt64, ControllerResponse)
  /// Sync the metadata log, then deliver `synced` with the same value. One is in flight at a time.
  case sync(LogSync)
  /// Replace the quorum-state file durably, then deliver `stored`. One is in flight at a time.
  case store(version: UInt64, StoredQuorumState)
  /// Write the snapshot durably, then deliver `snapshotStored`.
  case storeSnapshot(SnapshotID, contents: ByteBuffer)
  /// `image` has advanced.
  case published(MetadataDelta)
  case event(MetadataEvent)
  /// What the controller decided then is committed now.
  case committed(MetadataEvent, decidedAt: Instant)
  /// This broker ends as by `kill`; nothing comes out of the node any more (DESIGN 14).
  case halt(String)
}

/// One sync of the metadata log. Its completion counts only if `(epoch, endOffset)` is still in the log.
package struct LogSync: Sendable, Equatable {
  package var id: UInt64
  package var incarnation: Incarnation
  /// Of the last record before `endOffset`.
  package var epoch: LeaderEpoch
  package var endOffset: Offset
}

/// Names a snapshot: what the log says up to, without, `endOffset` (KIP-630).
package struct SnapshotID: Sendable, Hashable, CustomStringConvertible {
  package var endOffset: Offset
  /// Of the last record before `endOffset`.
  package var epoch: LeaderEpoch

  package init(endOffset: Offset, epoch: LeaderEpoch) {
    self.endOffset = endOffset
    self.epoch = epoch
  }

  /// As in the file's name: twenty digits, a dash, ten digits (`Snapshots.java`).
  package var description: String {
    func padded(_ number: Int64, to width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(endOffset.rawValue, to: 20) + "-" + padded(Int64(epoch.rawValue), to: 10)
  }

  package var fileName: String { description + ".checkpoint" }

  /// `nil` unless `fileName` is that of a complete snapshot.
  package init?(fileName: some StringProtocol) {
    guard fileName.hasSuffix(".checkpoint") else { return nil }
    let parts = fileName.dropLast(".checkpoint".count).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 20, parts[1].count == 10,
      let offset = Int64(parts[0]), let epoch = Int32(parts[1]), offset >= 0, epoch >= 0
    else { return nil }
    self.init(endOffset: Offset(offset), epoch: LeaderEpoch(epoch))
  }
}

/// What happened in the quorum and under the active controller that is worth telling people. The controller's own
/// are told when they are committed.
package enum MetadataEvent: Sendable, Equatable {
  case controllerElected(BrokerID, epoch: LeaderEpoch)
  case controllerResigned(BrokerID, epoch: LeaderEpoch, reason: String)
  case brokerRegistered(BrokerID, epoch: BrokerEpoch)
  /// `silentSince`: when it was last heard, where silence is the reason.
  case brokerFenced(BrokerID, silentSince: Instant?, reason: String)
  case brokerUnfenced(BrokerID)
  case brokerUnregistered(BrokerID)
  case leaderElected(TopicPartition, leader: BrokerID?, from: BrokerID?, epoch: LeaderEpoch, reason: String)
  case isrShrunk(TopicPartition, isr: [BrokerID], out: [BrokerID])
  case isrExpanded(TopicPartition, isr: [BrokerID], in: [BrokerID])
  case topicCreated(String, partitions: Int, replicationFactor: Int)
  case topicDeleted(String)
  case partitionsAdded(String, partitions: Int)
  case metadataSnapshot(end: Offset)
  /// A log or peer said what cannot be, and it was refused; one line for the log.
  case refused(String)
}
