import KafkaProtocol
import NIOCore

/// `.index`: for about every 4096 bytes of a segment, the last offset of a batch and the position where it begins
/// (int32 relative offset, int32 position, as Kafka writes them). An entry is a hint: whoever uses one checks that
/// the batch is there.
struct OffsetIndex {
  struct Entry: Equatable {
    var offset: Offset
    var position: Int
  }

  private(set) var file: IndexFile
  let baseOffset: Offset

  init(path: String, baseOffset: Offset) {
    file = IndexFile(path: path, entryBytes: 8)
    self.baseOffset = baseOffset
  }

  var count: Int { file.count }
  var isStored: Bool { file.exists }
  var isDue: Bool { file.pendingCount >= IndexFile.flushCount }

  mutating func load(on disk: any Disk) throws(DiskError) -> Bool { try file.load(on: disk) }
  mutating func flush(on disk: any Disk, creating: Bool = false) throws(DiskError) {
    try file.flush(on: disk, creating: creating)
  }
  mutating func clear(on disk: any Disk) throws(DiskError) { try file.clear(on: disk) }
  mutating func close(on disk: any Disk) { file.close(on: disk) }
  mutating func openFile(on disk: any Disk) throws(DiskError) -> FileID { try file.openFile(on: disk) }

  /// The caller has made sure that both differences fit in 32 bits.
  mutating func append(_ offset: Offset, at position: Int) {
    let relative = Int32(truncatingIfNeeded: offset - baseOffset)
    file.append { $0.writeMultipleIntegers(relative, Int32(truncatingIfNeeded: position)) }
  }

  mutating func entry(_ index: Int, on disk: any Disk) throws(DiskError) -> Entry? {
    let base = baseOffset
    return try file.entry(index, on: disk) { buffer in
      guard let (relative, position) = buffer.readMultipleIntegers(as: (Int32, Int32).self) else {
        return nil
      }
      return Entry(offset: base + Int64(relative), position: Int(position))
    }
  }

  /// The last entry whose offset is at most `offset`, and its number. By halving: on a garbled file it ends, with
  /// some entry or none.
  mutating func floor(of offset: Offset, on disk: any Disk) throws(DiskError) -> (number: Int, entry: Entry)?
  {
    try last(on: disk) { $0.offset <= offset }
  }

  /// Drops the entries of batches that begin at `position` or after it.
  mutating func truncate(toPosition position: Int, on disk: any Disk) throws(DiskError) {
    let kept = try last(on: disk) { $0.position < position }
    try file.truncate(toCount: kept.map { $0.number + 1 } ?? 0, on: disk)
  }

  mutating func truncate(toCount count: Int, on disk: any Disk) throws(DiskError) {
    try file.truncate(toCount: count, on: disk)
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
