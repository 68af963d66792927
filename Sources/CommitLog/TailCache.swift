import DequeModule
import KafkaProtocol
import NIOCore

/// The runs appended last, so that followers and consumers at the tail are served from memory. Accounts by the
/// allocations that the runs pin; a run that pins more than twice its size is copied (DESIGN 12).
struct TailCache {
  private struct Run {
    var baseOffset: Offset
    var nextOffset: Offset
    /// More than one until the run is first read: then it is made whole, once.
    var chunks: [ByteBuffer]
    var byteCount: Int
    var pinnedBytes: Int
  }

  /// A read that begins with a run smaller than this gathers the following ones, by copying.
  private static let gatherBelowBytes = 32 << 10
  private static let gatherLimitBytes = 256 << 10
  /// What a run costs beside its bytes.
  private static let overheadBytes = 96

  private var runs: Deque<Run> = []
  private(set) var pinnedBytes = 0
  var limitBytes: Int { didSet { shrink() } }

  init(limitBytes: Int) { self.limitBytes = limitBytes }

  /// Takes a run that continues the last one.
  mutating func append(_ chunks: [ByteBuffer], byteCount: Int, baseOffset: Offset, nextOffset: Offset) {
    if let last = runs.last, last.nextOffset != baseOffset { clear() }
    guard limitBytes > 0 else { return }
    var run = Run(
      baseOffset: baseOffset,
      nextOffset: nextOffset,
      chunks: chunks,
      byteCount: byteCount,
      pinnedBytes: Self.pinned(chunks)
    )
    if run.pinnedBytes > 2 * byteCount + Self.overheadBytes { Self.makeWhole(&run) }
    guard run.pinnedBytes <= limitBytes else { return clear() }
    pinnedBytes += run.pinnedBytes
    runs.append(run)
    shrink()
  }

  /// Whole batches from the one that holds `offset` on, below `limit`; `nil` where they are not cached. With
  /// `minOneBatch` the first comes even if it is larger than `maxBytes`.
  mutating func read(
    from offset: Offset,
    maxBytes: Int,
    below limit: Offset,
    minOneBatch: Bool
  ) -> (records: ByteBuffer, nextOffset: Offset?)? {
    guard let first = runs.first, let last = runs.last, offset >= first.baseOffset, offset < last.nextOffset
    else {
      return nil
    }
    var index = position(of: offset)
    var part = cut(index, from: offset, maxBytes: maxBytes, below: limit, minOneBatch: minOneBatch)
    guard part.records.readableBytes < Self.gatherBelowBytes, part.nextOffset == runs[index].nextOffset,
      index + 1 < runs.count, part.records.readableBytes + runs[index + 1].byteCount <= maxBytes,
      runs[index + 1].nextOffset <= limit
    else { return part }
    let most = min(maxBytes, Self.gatherLimitBytes)
    var (total, end) = (part.records.readableBytes, index + 1)
    while end < runs.count, total + runs[end].byteCount <= most, runs[end].nextOffset <= limit {
      total += runs[end].byteCount
      end += 1
    }
    var gathered = ByteBufferAllocator().buffer(capacity: total)
    gathered.writeBuffer(&part.records)
    index += 1
    while index < end {
      for var chunk in runs[index].chunks { gathered.writeBuffer(&chunk) }
      index += 1
    }
    return (gathered, runs[end - 1].nextOffset)
  }

  mutating func truncate(to end: Offset) {
    while let last = runs.last, last.nextOffset > end {
      runs.removeLast()
      pinnedBytes -= last.pinnedBytes
    }
  }

  /// Lets go of runs that end at or below `offset`: every replica has them.
  mutating func release(below offset: Offset) {
    while let first = runs.first, first.nextOffset <= offset { removeFirst() }
  }

  mutating func clear() {
    runs.removeAll()
    pinnedBytes = 0
  }

  // MARK: -

  private mutating func shrink() {
    while pinnedBytes > max(0, limitBytes), !runs.isEmpty { removeFirst() }
  }

  private mutating func removeFirst() { pinnedBytes -= runs.removeFirst().pinnedBytes }

  /// The run that holds `offset`, which one does.
  private func position(of offset: Offset) -> Int {
    var (low, high) = (0, runs.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].nextOffset > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func cut(
    _ index: Int,
    from offset: Offset,
    maxBytes: Int,
    below limit: Offset,
    minOneBatch: Bool
  ) -> (records: ByteBuffer, nextOffset: Offset?) {
    if runs[index].chunks.count > 1 {
      pinnedBytes -= runs[index].pinnedBytes
      Self.makeWhole(&runs[index])
      pinnedBytes += runs[index].pinnedBytes
    }
    let run = runs[index]
    guard let bytes = run.chunks.first else { return (ByteBuffer(), nil) }
    if offset == run.baseOffset, run.byteCount <= maxBytes, run.nextOffset <= limit {
      return (bytes, run.nextOffset)
    }
    return bytes.wholeBatches(from: offset, maxBytes: maxBytes, below: limit, minOneBatch: minOneBatch)
  }

  private static func pinned(_ chunks: [ByteBuffer]) -> Int {
    chunks.reduce(overheadBytes) { $0 + $1.storageCapacity }
  }

  private static func makeWhole(_ run: inout Run) {
    var whole = ByteBufferAllocator().buffer(capacity: run.byteCount)
    for var chunk in run.chunks { whole.writeBuffer(&chunk) }
    run.chunks = [whole]
    run.pinnedBytes = pinned(run.chunks)
  }
}

extension ByteBuffer {
  /// The slice of whole batches from the one that holds `offset`, all below `limit`, as far as they fit.
  func wholeBatches(
    from offset: Offset,
    maxBytes: Int,
    below limit: Offset,
    minOneBatch: Bool
  ) -> (records: ByteBuffer, nextOffset: Offset?) {
    var (start, end): (Int?, Int) = (nil, readerIndex)
    var next: Offset?
    while let header = RecordBatchHeader.peek(self, at: end), end + header.sizeInBytes <= writerIndex {
      if header.lastOffset < offset {
        end += header.sizeInBytes
        continue
      }
      let begin = start ?? end
      let size = end + header.sizeInBytes - begin
      guard header.nextOffset <= limit, size <= maxBytes || start == nil && minOneBatch else { break }
      start = begin
      end += header.sizeInBytes
      next = header.nextOffset
    }
    guard let start else { return (ByteBuffer(), nil) }
    return (getSlice(at: start, length: end - start) ?? ByteBuffer(), next)
  }
}
