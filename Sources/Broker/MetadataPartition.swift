import CommitLog
import KafkaProtocol
import Metadata
import NIOCore

/// The metadata quorum's log laid over a partition log in `__cluster_metadata-0`, with its snapshots beside the
/// segments, as in Kafka (KIP-630).
final class MetadataPartition: RaftLog {
  static let name = TopicPartition(topic: "__cluster_metadata", partition: 0)
  static let folder = "__cluster_metadata-0"
  static let quorumStatePath = folder + "/quorum-state"

  let log: PartitionLog
  private let disk: any Disk
  private(set) var snapshot: SnapshotID?
  /// Both clocks, as of the event that is handled; the log stamps nothing with them but its own housekeeping.
  var now: Now

  init(log: PartitionLog, disk: any Disk, at now: Now) throws(DiskError) {
    self.log = log
    self.disk = disk
    self.now = now
    snapshot = try disk.list(Self.folder).compactMap { SnapshotID(fileName: $0) }
      .max { $0.endOffset < $1.endOffset }
  }

  var startOffset: Offset { log.logStartOffset }
  var endOffset: Offset { log.logEndOffset }

  func append(_ batches: ByteBuffer) throws(RaftLogError) {
    try raft { () throws(LogError) in _ = try log.appendAsFollower(batches, at: now) }
  }

  func read(from offset: Offset, maxBytes: Int) throws(RaftLogError) -> ByteBuffer {
    guard offset < log.logEndOffset else { return ByteBuffer() }
    return try raft { () throws(LogError) in
      try log.read(from: offset, maxBytes: maxBytes, upTo: log.logEndOffset, minOneBatch: true).records
    }
  }

  func truncate(to offset: Offset) throws(RaftLogError) {
    try raft { () throws(LogError) in try log.truncate(to: offset) }
  }

  func trimPrefix(to offset: Offset) throws(RaftLogError) {
    try raft { () throws(LogError) in
      _ = try log.advanceLogStart(to: offset)
      for path in try log.deleteOldSegments(at: now, highWatermark: offset) {
        do throws(DiskError) { try disk.remove(path) } catch { throw LogError(error) }
      }
    }
  }

  func restart(at offset: Offset) throws(RaftLogError) {
    try raft { () throws(LogError) in try log.truncateFullyAndStart(at: offset) }
  }

  // MARK: Snapshots

  static func path(of id: SnapshotID) -> String { folder + "/" + id.fileName }

  /// The file of `id` is complete: older ones go.
  func stored(_ id: SnapshotID) {
    guard snapshot.map({ $0.endOffset < id.endOffset }) ?? true else { return }
    if let older = snapshot { try? disk.remove(Self.path(of: older)) }
    snapshot = id
  }

  func snapshotSize(_ id: SnapshotID) throws(RaftLogError) -> Int64 {
    try withSnapshot(id) { (file) throws(DiskError) in try disk.size(of: file) }
  }

  func readSnapshot(_ id: SnapshotID, from position: Int64, maxBytes: Int) throws(RaftLogError) -> ByteBuffer
  {
    try withSnapshot(id) { (file) throws(DiskError) in
      var buffer = ByteBuffer()
      let left = try disk.size(of: file) - position
      guard left > 0, position >= 0 else { return buffer }
      _ = try disk.read(file, at: position, count: Int(min(left, Int64(maxBytes))), into: &buffer)
      return buffer
    }
  }

  private func withSnapshot<Value>(
    _ id: SnapshotID,
    _ body: (FileID) throws(DiskError) -> Value
  ) throws(RaftLogError) -> Value {
    do throws(DiskError) {
      let file = try disk.open(Self.path(of: id), create: false)
      defer { disk.close(file) }
      return try body(file)
    } catch {
      throw RaftLogError(LogError(error))
    }
  }

  private func raft<Value>(_ body: () throws(LogError) -> Value) throws(RaftLogError) -> Value {
    do { return try body() } catch { throw RaftLogError(error) }
  }
}

extension RaftLogError {
  init(_ error: LogError) {
    switch error {
    case .refused(let cause): self = .noSpace("\(cause)")
    default: self = .failed("\(error)")
    }
  }
}
