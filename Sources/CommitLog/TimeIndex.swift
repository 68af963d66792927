import KafkaProtocol
import NIOCore

/// `.timeindex`: the largest timestamp so far, and the last offset of the batch that brought it, written beside the
/// offset index's entries and once more when a segment is done (int64 timestamp, int32 relative offset). Both columns
/// rise. An entry (t, o) says: nothing up to o is later than t.
struct TimeIndex {
  struct Entry: Equatable {
    var timestamp: Int64
    var offset: Offset
  }

  private(set) var file: IndexFile
  let baseOffset: Offset
  /// So that `append` does not read.
  private var lastTimestamp: Int64 = .min

  init(path: String, baseOffset: Offset) {
    file = IndexFile(path: path, entryBytes: 12)
    self.baseOffset = baseOffset
  }

  var count: Int { file.count }

  mutating func load(on disk: any Disk) throws(DiskError) -> Bool {
    let exists = try file.load(on: disk)
    try noteLast(on: disk)
    return exists
  }
  mutating func flush(on disk: any Disk, creating: Bool = false) throws(DiskError) {
    try file.flush(on: disk, creating: creating)
  }
  mutating func clear(on disk: any Disk) throws(DiskError) {
    try file.clear(on: disk)
    lastTimestamp = .min
  }
  mutating func close(on disk: any Disk) { file.close(on: disk) }
  mutating func openFile(on disk: any Disk) throws(DiskError) -> FileID { try file.openFile(on: disk) }

  /// Does nothing unless `timestamp` is larger than every one before.
  mutating func append(_ timestamp: Int64, _ offset: Offset) {
    guard timestamp > lastTimestamp, timestamp >= 0 else { return }
    let relative = Int32(truncatingIfNeeded: offset - baseOffset)
    file.append { $0.writeMultipleIntegers(timestamp, relative) }
    lastTimestamp = timestamp
  }

  mutating func entry(_ index: Int, on disk: any Disk) throws(DiskError) -> Entry? {
    let base = baseOffset
    return try file.entry(index, on: disk) { buffer in
      guard let (timestamp, relative) = buffer.readMultipleIntegers(as: (Int64, Int32).self) else {
        return nil
      }
      return Entry(timestamp: timestamp, offset: base + Int64(relative))
    }
  }

  mutating func lastEntry(on disk: any Disk) throws(DiskError) -> Entry? {
    count > 0 ? try entry(count - 1, on: disk) : nil
  }

  /// The last entry before `timestamp`: every record at or after that time lies behind its offset.
  mutating func last(before timestamp: Int64, on disk: any Disk) throws(DiskError) -> Entry? {
    try last(on: disk) { $0.timestamp < timestamp }?.entry
  }

  /// The last entry at or below `offset`.
  mutating func last(upTo offset: Offset, on disk: any Disk) throws(DiskError) -> Entry? {
    try last(on: disk) { $0.offset <= offset }?.entry
  }

  /// Drops what came with offsets from `offset` on.
  mutating func truncate(to offset: Offset, on disk: any Disk) throws(DiskError) {
    let kept = try last(on: disk) { $0.offset < offset }
    try file.truncate(toCount: kept.map { $0.number + 1 } ?? 0, on: disk)
    try noteLast(on: disk)
  }

  private mutating func noteLast(on disk: any Disk) throws(DiskError) {
    lastTimestamp = try lastEntry(on: disk)?.timestamp ?? .min
  }

  private mutating func last(
    on disk: any Disk,
    where matches: (Entry) -> Bool
  ) throws(DiskError) -> (number: Int, entry: Entry)? {
    var (low, high) = (0, count)
    var found: (number: Int, entry: Entry)?
    while low < high {
      let middle = low + (high - low) / 2
      if let entry = try entry(middle, on: disk), matches(entry) {
        found = (middle, entry)
        low = middle + 1
      } else {
        high = middle
      }
    }
    return found
  }
}
