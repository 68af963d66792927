import CommitLog
import KafkaProtocol
import NIOCore

/// `replication-offset-checkpoint` and `recovery-point-offset-checkpoint`: what the last life noted, for the opening
/// of logs, and when the next note is due.
struct CheckpointKeeper {
  private var highWatermarks: [TopicPartition: Offset] = [:]
  private var recoveryPoints: [TopicPartition: Offset] = [:]
  var due = Instant.distantFuture

  init() {}

  /// A file that is broken or missing counts as empty: logs are then checked from their start, and high watermarks
  /// are learned anew.
  init(reading disk: any Disk) {
    highWatermarks = Self.read(OffsetCheckpoint.highWatermarkName, disk)
    recoveryPoints = Self.read(OffsetCheckpoint.recoveryPointName, disk)
  }

  private static func read(_ name: String, _ disk: any Disk) -> [TopicPartition: Offset] {
    (try? disk.text(of: name)).flatMap { $0 }.flatMap { OffsetCheckpoint.offsets($0) } ?? [:]
  }

  func highWatermark(of partition: TopicPartition) -> Offset? { highWatermarks[partition] }
  func recoveryPoint(of partition: TopicPartition) -> Offset { recoveryPoints[partition] ?? .zero }

  mutating func forget(_ partition: TopicPartition) {
    highWatermarks[partition] = nil
    recoveryPoints[partition] = nil
  }

  mutating func note(_ partition: TopicPartition, highWatermark: Offset, recoveryPoint: Offset) -> Bool {
    let isNews = highWatermarks[partition] != highWatermark || recoveryPoints[partition] != recoveryPoint
    highWatermarks[partition] = highWatermark
    recoveryPoints[partition] = recoveryPoint
    return isNews
  }

  var files: [(path: String, contents: ByteBuffer)] {
    [
      (OffsetCheckpoint.highWatermarkName, ByteBuffer(string: OffsetCheckpoint.text(highWatermarks))),
      (OffsetCheckpoint.recoveryPointName, ByteBuffer(string: OffsetCheckpoint.text(recoveryPoints))),
    ]
  }
}
