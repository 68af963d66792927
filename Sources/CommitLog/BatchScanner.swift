import KafkaProtocol
import NIOCore

/// Walks the batches of a segment's file from a position on, a window at a time. Never trusts a length before the
/// file's end has been compared with it.
struct BatchScanner {
  /// Why there is no further batch.
  enum Stop: Equatable {
    /// The file ends where a batch ended.
    case end
    /// The file ends within a batch.
    case cutOff
    /// Not a batch, not the next one, of an earlier leader's epoch than the one before it, or its CRC does not hold.
    case bad
  }

  static let windowBytes = 64 << 10

  private(set) var stop: Stop?
  /// Where the batch that `next` gave begins.
  private(set) var batchPosition: Int
  /// Where the next one begins.
  private(set) var position: Int
  /// The offset from which the next one has to begin.
  private(set) var expected: Offset
  /// Of the last batch: epochs never go back within a log, but after a loss of power a batch of an earlier life may lie
  /// where it fits.
  private(set) var epoch: LeaderEpoch

  private let disk: any Disk
  private let file: FileID
  private let end: Int
  private let checksCRC: Bool
  private let gapsBelow: Offset
  private let windowBytes: Int
  private var window = ByteBuffer()
  private var windowStart = 0

  /// `end` is the file's size. A batch that begins at or below `gapsBelow` may begin after `expected` (compacted
  /// logs). No batch may be of an epoch below `epoch`.
  init(
    _ file: FileID,
    on disk: any Disk,
    from position: Int,
    to end: Int,
    expecting expected: Offset,
    epoch: LeaderEpoch,
    checksCRC: Bool,
    gapsBelow: Offset,
    windowBytes: Int = BatchScanner.windowBytes
  ) {
    (self.file, self.disk, self.position, self.end) = (file, disk, position, end)
    (self.expected, self.checksCRC, self.gapsBelow) = (expected, checksCRC, gapsBelow)
    (self.epoch, self.windowBytes) = (epoch, windowBytes)
    batchPosition = position
  }

  mutating func next() throws(DiskError) -> RecordBatchHeader? {
    guard stop == nil else { return nil }
    guard position < end else { return stopped(.end) }
    guard try load(RecordBatchHeader.byteCount) else { return stopped(.cutOff) }
    guard let header = RecordBatchHeader.peek(window, at: position - windowStart),
      header.lastOffsetDelta >= 0, header.leaderEpoch >= epoch,
      header.baseOffset == expected || header.baseOffset > expected && header.baseOffset <= gapsBelow
    else { return stopped(.bad) }
    guard header.sizeInBytes <= end - position else { return stopped(.cutOff) }
    if checksCRC || header.isControl {
      guard try load(header.sizeInBytes) else { return stopped(.cutOff) }
      guard !checksCRC || header.hasValidCRC(in: window, at: position - windowStart) else {
        return stopped(.bad)
      }
    }
    batchPosition = position
    position += header.sizeInBytes
    expected = header.nextOffset
    epoch = header.leaderEpoch
    return header
  }

  /// The bytes of the batch that `next` gave, where they were loaded: always for control batches.
  var body: ByteBuffer? { window.getSlice(at: batchPosition - windowStart, length: position - batchPosition) }

  private mutating func stopped(_ stop: Stop) -> RecordBatchHeader? {
    self.stop = stop
    return nil
  }

  /// Makes `count` bytes from `position` on readable in the window; `false` where the file has fewer.
  private mutating func load(_ count: Int) throws(DiskError) -> Bool {
    guard count <= end - position else { return false }
    if position >= windowStart, position + count <= windowStart + window.readableBytes { return true }
    window.clear()
    windowStart = position
    let wanted = min(max(count, windowBytes), end - position)
    window.reserveCapacity(wanted)
    return try disk.read(file, at: Int64(position), count: wanted, into: &window) >= count
  }
}
