import CommitLog
import KafkaProtocol
import NIOCore

/// The checkpoint files at the root of a broker's directory, in Kafka's format: high watermarks, recovery points, log
/// starts and how far logs are cleaned. What the last life noted, for the opening of logs, and when the next note is due.
struct CheckpointKeeper {
  /// One file, and whether what is known differs from what was last handed out to be written.
  private struct Table {
    let name: String
    var offsets: [TopicPartition: Offset] = [:]
    var isStale = false

    /// A file that is broken or missing counts as empty: logs are then checked from their start, and high watermarks
    /// are learned anew.
    init(_ name: String, reading disk: (any Disk)? = nil) {
      self.name = name
      let text = disk.flatMap { try? $0.text(of: name) }
      offsets = text.flatMap { OffsetCheckpoint.offsets($0) } ?? [:]
    }

    mutating func note(_ partition: TopicPartition, _ offset: Offset?) {
      guard offsets[partition] != offset else { return }
      offsets[partition] = offset
      isStale = true
    }

    mutating func take() -> (path: String, contents: ByteBuffer)? {
      guard isStale else { return nil }
      isStale = false
      return (name, ByteBuffer(string: OffsetCheckpoint.text(offsets)))
    }
  }

  private var highWatermarks: Table
  private var recoveryPoints: Table
  private var logStarts: Table
  private var cleaned: Table
  var due = Instant.distantFuture

  init(reading disk: (any Disk)? = nil) {
    highWatermarks = Table(OffsetCheckpoint.highWatermarkName, reading: disk)
    recoveryPoints = Table(OffsetCheckpoint.recoveryPointName, reading: disk)
    logStarts = Table(OffsetCheckpoint.logStartName, reading: disk)
    cleaned = Table(OffsetCheckpoint.cleanerName, reading: disk)
  }

  func highWatermark(of partition: TopicPartition) -> Offset? { highWatermarks.offsets[partition] }
  func logStart(of partition: TopicPartition) -> Offset { logStarts.offsets[partition] ?? .zero }

  /// Where the last round of a cleaner ended; `nil` where there was none.
  func firstDirty(of partition: TopicPartition) -> Offset? { cleaned.offsets[partition] }

  mutating func noteCleaned(_ partition: TopicPartition, upTo offset: Offset) {
    cleaned.note(partition, offset)
  }

  /// The log ends there: nothing behind it is clean, whatever comes next.
  mutating func boundCleaned(_ partition: TopicPartition, by end: Offset) {
    if let known = cleaned.offsets[partition], known > end { cleaned.note(partition, end) }
  }

  /// From where on a log has to be checked. A truncation lowers a recovery point, and may not have been noted before the
  /// process died; but none goes below the high watermark, so the lower of the two was true in any case.
  func recoveryPoint(of partition: TopicPartition) -> Offset {
    min(recoveryPoints.offsets[partition] ?? .zero, highWatermarks.offsets[partition] ?? .zero)
  }

  mutating func forget(_ partition: TopicPartition) {
    highWatermarks.note(partition, nil)
    recoveryPoints.note(partition, nil)
    logStarts.note(partition, nil)
    cleaned.note(partition, nil)
  }

  mutating func note(_ partition: TopicPartition, highWatermark: Offset, log: PartitionLog) {
    highWatermarks.note(partition, highWatermark)
    recoveryPoints.note(partition, log.recoveryPoint)
    note(partition, logStart: log.logStartOffset)
  }

  mutating func note(_ partition: TopicPartition, logStart: Offset) {
    logStarts.note(partition, logStart > .zero ? logStart : nil)
  }

  /// The file of log starts, where it has to be written again; it counts as written.
  mutating func rewriteLogStarts() -> (path: String, contents: ByteBuffer)? { logStarts.take() }

  /// The other files that have to be written again; they count as written.
  mutating func takeStale() -> [(path: String, contents: ByteBuffer)] {
    [highWatermarks.take(), recoveryPoints.take(), cleaned.take()].compactMap { $0 }
  }

  /// A file could not be written: all are, with the next occasion.
  mutating func writeFailed() {
    highWatermarks.isStale = true
    recoveryPoints.isStale = true
    logStarts.isStale = true
    cleaned.isStale = true
  }
}
