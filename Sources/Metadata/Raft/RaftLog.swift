import KafkaProtocol
import NIOCore

/// What a metadata log cannot do. No space is refused (the leader resigns), the others end the broker.
package enum RaftLogError: Error, Equatable, Sendable {
  case noSpace(String)
  case failed(String)
}

/// The metadata log and its snapshots on the disk, as Raft needs them: whole record batches by offset. What is
/// appended is written but not synced; the `sync` action does that. Offsets, epochs and CRCs of batches are checked by
/// the caller. The broker lays it over its own partition log; tests use `MemoryRaftLog`.
package protocol RaftLog: AnyObject {
  /// The first offset that is there.
  var startOffset: Offset { get }
  /// The next offset to be written.
  var endOffset: Offset { get }
  /// Appends whole batches whose offsets continue at `endOffset`. After a throw nothing was appended.
  func append(_ batches: ByteBuffer) throws(RaftLogError)
  /// Whole batches from the one that holds `offset`: at least one, where there is one, then up to `maxBytes`.
  /// Empty at the log's end.
  func read(from offset: Offset, maxBytes: Int) throws(RaftLogError) -> ByteBuffer
  /// Drops what begins at or after `offset`, which is the end of a batch.
  func truncate(to offset: Offset) throws(RaftLogError)
  /// Lets go of batches before `offset`; the log may keep some of them (whole segments). `startOffset` tells.
  func trimPrefix(to offset: Offset) throws(RaftLogError)
  /// Drops everything; the log goes on at `offset`, where a snapshot ends.
  func restart(at offset: Offset) throws(RaftLogError)

  /// The newest complete snapshot on the disk.
  var snapshot: SnapshotID? { get }
  func snapshotSize(_ id: SnapshotID) throws(RaftLogError) -> Int64
  /// Up to `maxBytes` from `position`.
  func readSnapshot(_ id: SnapshotID, from position: Int64, maxBytes: Int) throws(RaftLogError) -> ByteBuffer
}
