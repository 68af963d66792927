import KafkaProtocol
import NIOCore

/// One `.log` file and its indexes. A segment knows positions; what offsets mean to the partition is the log's.
///
/// The file's bytes are the truth. `size` is how far they count: a write that failed is cut back to it, and its
/// indexes are hints that are checked against the batch they point to and rebuilt when they lie (I7).
final class LogSegment {
  let baseOffset: Offset
  let stem: String
  let disk: any Disk
  /// Put behind the names of the files of a segment that is not the log's yet.
  let ending: String
  let indexIntervalBytes: Int
  private let reserveBytes: Int
  /// Up to where room was asked for.
  private var reservedUpTo = 0
  /// A batch that begins at or below it may begin later than the one before it ends: a cleaner was here.
  var gapsBelow: Offset
  /// Wall milliseconds; stands in for the first batch's timestamp where that has none.
  let createdAt: Int64

  private(set) var size = 0
  /// The offset after the last batch; of a segment that is not the last, where the next one begins.
  var nextOffset: Offset
  var offsetIndex: OffsetIndex
  var timeIndex: TimeIndex
  /// -1 where no batch has a timestamp. Valid once `prepare` has run.
  private(set) var maxTimestamp: Int64 = -1
  private(set) var offsetOfMaxTimestamp: Offset
  var checked = CheckedRanges()
  /// Ends of transactions that were aborted here; `nil` until loaded.
  var aborted: [AbortedTransaction]?
  var abortedIsStored = true
  /// Whether the indexes have been looked at since open.
  private(set) var isPrepared = false
  /// Syncs in flight that name this segment's files, which must stay open for them.
  var syncCount = 0
  /// Whether records or aborted transactions were written, or cut, since the last sync of this segment began.
  var isUnsynced = false
  /// Open only for a sync.
  private var transactionFile: FileID?
  private var file: FileID?
  private var bytesSinceIndexEntry = 0
  private var firstBatchTimestamp: Int64?

  init(
    baseOffset: Offset,
    folder: String,
    on disk: any Disk,
    configuration: LogConfiguration,
    gapsBelow: Offset,
    createdAt: Int64,
    ending: String = ""
  ) {
    (self.baseOffset, self.disk, self.createdAt) = (baseOffset, disk, createdAt)
    (self.gapsBelow, self.ending) = (gapsBelow, ending)
    stem = folder + "/" + SegmentName.name(baseOffset, "")
    indexIntervalBytes = configuration.indexIntervalBytes
    reserveBytes = configuration.reserveBytes
    nextOffset = baseOffset
    offsetOfMaxTimestamp = baseOffset
    offsetIndex = OffsetIndex(path: stem + SegmentName.index + ending, baseOffset: baseOffset)
    timeIndex = TimeIndex(path: stem + SegmentName.timeIndex + ending, baseOffset: baseOffset)
  }

  func path(_ suffix: String) -> String { stem + suffix + ending }

  /// Makes a segment's file, empty; what a failed attempt left there is cut.
  func create() throws(LogError) {
    try onDisk { () throws(DiskError) in
      let id = try openFile(create: true)
      if try disk.size(of: id) > 0 { try disk.truncate(id, to: 0) }
      try offsetIndex.clear(on: disk)
      try timeIndex.clear(on: disk)
      try disk.remove(transactionIndexPath)
    }
    aborted = []
    isPrepared = true
  }

  /// Takes the file's size as it is.
  func adoptSize() throws(LogError) {
    try onDisk { () throws(DiskError) in
      size = Int(clamping: try disk.size(of: openFile(create: false)))
    }
  }

  func openFile(create: Bool = false) throws(DiskError) -> FileID {
    if let file { return file }
    let id = try disk.open(path(SegmentName.log), create: create)
    file = id
    return id
  }

  /// What a sync of this segment names.
  func openFiles() throws(DiskError) -> [FileID] {
    var files = [try openFile()]
    if storesIndexes {
      if offsetIndex.count > 0 { files.append(try offsetIndex.openFile(on: disk)) }
      if timeIndex.count > 0 { files.append(try timeIndex.openFile(on: disk)) }
    }
    if disk.exists(transactionIndexPath) {
      files.append(try openTransactionFile())
    }
    return files
  }

  /// All four, which are there.
  func openAllFiles() throws(DiskError) -> [FileID] {
    [
      try openFile(), try offsetIndex.openFile(on: disk), try timeIndex.openFile(on: disk),
      try openTransactionFile(),
    ]
  }

  private func openTransactionFile() throws(DiskError) -> FileID {
    if let transactionFile { return transactionFile }
    let id = try disk.open(transactionIndexPath, create: false)
    transactionFile = id
    return id
  }

  /// Closes the files unless a sync needs them; they are opened again when asked for.
  func release() {
    guard syncCount == 0 else { return }
    if let file { disk.close(file) }
    if let transactionFile { disk.close(transactionFile) }
    (file, transactionFile) = (nil, nil)
    offsetIndex.close(on: disk)
    timeIndex.close(on: disk)
  }
}

// MARK: - Appending

extension LogSegment {
  /// Writes whole batches at the end in one write. After a throw the file ends where it did, or the error is `failed`.
  func append(
    _ chunks: [ByteBuffer],
    byteCount: Int,
    _ batches: ArraySlice<RecordBatchHeader>
  ) throws(LogError) {
    try onDisk { () throws(DiskError) in try write(chunks) }
    var position = size
    for batch in batches {
      note(batch, at: position)
      position += batch.sizeInBytes
    }
    assert(position == size + byteCount)
    checked.insert(size..<position)
    size = position
    try holdRoom()
    if offsetIndex.isDue { try flushIndexes() }
  }

  /// Asks for room anew when half of it is used, so that few appends do.
  func holdRoom() throws(LogError) {
    guard reserveBytes > 0, size + reserveBytes / 2 > reservedUpTo else { return }
    let end = size + reserveBytes
    try onDisk { () throws(DiskError) in try disk.reserve(openFile(), upTo: Int64(end)) }
    reservedUpTo = end
  }

  private func write(_ chunks: [ByteBuffer]) throws(DiskError) {
    let id = try openFile()
    isUnsynced = true
    do throws(DiskError) { try disk.write(id, at: Int64(size), chunks) } catch {
      try cutBack(id)
      throw error
    }
  }

  /// Whatever the reason: a file that cannot be cut back is not trusted.
  private func cutBack(_ id: FileID) throws(DiskError) {
    reservedUpTo = 0
    do throws(DiskError) { try disk.truncate(id, to: Int64(size)) } catch {
      throw .failed(operation: "cut after a failed append", path: path(SegmentName.log), errno: error.number)
    }
  }

  /// Index entries and marks of a batch that begins at `position`.
  private func note(_ batch: RecordBatchHeader, at position: Int) {
    if batch.newestTimestamp > maxTimestamp {
      maxTimestamp = batch.newestTimestamp
      offsetOfMaxTimestamp = batch.lastOffset
    }
    if bytesSinceIndexEntry > indexIntervalBytes {
      offsetIndex.append(batch.lastOffset, at: position)
      timeIndex.append(maxTimestamp, offsetOfMaxTimestamp)
      bytesSinceIndexEntry = 0
    }
    bytesSinceIndexEntry += batch.sizeInBytes
    nextOffset = batch.nextOffset
  }

  /// To walk so few bytes is quicker than to make, sync and read the two files that spare it.
  static let walkedBytes = 64 << 10

  /// Whether the indexes are worth their files, or have them.
  private var storesIndexes: Bool { size > Self.walkedBytes || offsetIndex.isStored }

  /// A full disk is no reason to fail: entries wait in memory, and can be found again by scanning.
  func flushIndexes() throws(LogError) {
    guard storesIndexes else { return }
    do {
      try onDisk { () throws(DiskError) in
        try offsetIndex.flush(on: disk)
        try timeIndex.flush(on: disk)
      }
    } catch .refused {}
  }

  /// Nothing more will be appended: the last time entry, and all entries in their files.
  func finish() throws(LogError) {
    if maxTimestamp >= 0 { timeIndex.append(maxTimestamp, offsetOfMaxTimestamp) }
    try onDisk { () throws(DiskError) in
      try offsetIndex.flush(on: disk, creating: true)
      try timeIndex.flush(on: disk, creating: true)
    }
  }

  /// The log is closed, and will be appended to again.
  func finishForNow() throws(LogError) {
    if storesIndexes { try finish() }
  }

  /// The largest timestamp of the first batch: a segment's age counts from there.
  func firstTimestamp() throws(LogError) -> Int64? {
    if firstBatchTimestamp == nil, size > 0 { firstBatchTimestamp = try header(at: 0)?.maxTimestamp }
    return firstBatchTimestamp.flatMap { $0 >= 0 ? $0 : nil }
  }
}

// MARK: - Finding

extension LogSegment {
  /// The header at `position`, or `nil` where there cannot be one.
  func header(at position: Int) throws(LogError) -> RecordBatchHeader? {
    guard position >= 0, position + RecordBatchHeader.byteCount <= size else { return nil }
    var buffer = ByteBuffer()
    try onDisk { () throws(DiskError) in
      _ = try disk.read(
        openFile(),
        at: Int64(position),
        count: RecordBatchHeader.byteCount,
        into: &buffer
      )
    }
    return RecordBatchHeader.peek(buffer, at: 0)
  }

  func scanner(
    from position: Int,
    expecting expected: Offset,
    epoch: LeaderEpoch = LeaderEpoch(.min),
    checksCRC: Bool,
    windowBytes: Int = BatchScanner.windowBytes
  ) throws(LogError) -> BatchScanner {
    BatchScanner(
      try onDisk { () throws(DiskError) in try openFile() },
      on: disk,
      from: position,
      to: size,
      expecting: expected,
      epoch: epoch,
      checksCRC: checksCRC,
      gapsBelow: gapsBelow,
      windowBytes: windowBytes
    )
  }

  /// The first batch whose last offset is at least `offset`, and where it begins; `nil` where there is none.
  func locate(_ offset: Offset) throws(LogError) -> (position: Int, header: RecordBatchHeader)? {
    try prepare()
    guard offset < nextOffset, size > 0 else { return nil }
    return try locate(offset, mayRebuild: true)
  }

  private func locate(
    _ offset: Offset,
    mayRebuild: Bool
  ) throws(LogError) -> (position: Int, header: RecordBatchHeader)? {
    var (position, expected) = (0, baseOffset)
    if let hint = try onDisk({ () throws(DiskError) in try offsetIndex.floor(of: offset, on: disk) })?.entry {
      guard let header = try header(at: hint.position), header.lastOffset == hint.offset else {
        guard mayRebuild else { throw .corrupt(at: baseOffset) }
        try rebuildIndexes()
        return try locate(offset, mayRebuild: false)
      }
      (position, expected) = (hint.position, header.baseOffset)
    }
    var scanner = try scanner(
      from: position,
      expecting: expected,
      checksCRC: false,
      windowBytes: indexIntervalBytes + 1024
    )
    while let header = try onDisk({ () throws(DiskError) in try scanner.next() }) {
      if header.lastOffset >= offset { return (scanner.batchPosition, header) }
    }
    guard scanner.stop == .end else { throw .corrupt(at: scanner.expected) }
    return nil
  }

  /// The last batch that begins below `end`; `nil` where there is none.
  func lastHeader(below end: Offset) throws(LogError) -> RecordBatchHeader? {
    try prepare()
    guard end > baseOffset, size > 0 else { return nil }
    var (position, expected) = (0, baseOffset)
    let hint = try onDisk { () throws(DiskError) in try offsetIndex.floor(of: end + -1, on: disk) }
    if let hint, let header = try header(at: hint.entry.position), header.lastOffset == hint.entry.offset {
      (position, expected) = (hint.entry.position, header.baseOffset)
    }
    var scanner = try scanner(from: position, expecting: expected, checksCRC: false)
    var last: RecordBatchHeader?
    while let header = try onDisk({ () throws(DiskError) in try scanner.next() }), header.baseOffset < end {
      last = header
    }
    return last
  }

  /// Whole batches from `position`, where one begins: those below `limit` that fit in `maxBytes`, and the first one
  /// in any case if `firstBytes` says how long it is. Batches not yet checked are checked now; a bad one ends what is
  /// returned, and throws when it is the first.
  func read(
    at position: Int,
    maxBytes: Int,
    firstBytes: Int?,
    below limit: Offset
  ) throws(LogError) -> (records: ByteBuffer, nextOffset: Offset?) {
    let count = min(max(maxBytes, firstBytes ?? 0), size - position)
    guard count > 0 else { return (ByteBuffer(), nil) }
    var buffer = ByteBufferAllocator().buffer(capacity: count)
    try onDisk { () throws(DiskError) in
      _ = try disk.read(openFile(), at: Int64(position), count: count, into: &buffer)
    }
    var end = 0
    var next: Offset?
    while let header = RecordBatchHeader.peek(buffer, at: end),
      end + header.sizeInBytes <= buffer.readableBytes, header.nextOffset <= limit
    {
      let range = (position + end)..<(position + end + header.sizeInBytes)
      if !checked.contains(range) {
        guard header.hasValidCRC(in: buffer, at: end) else {
          if end == 0 { throw .corrupt(at: header.baseOffset) }
          break
        }
        checked.insert(range)
      }
      end += header.sizeInBytes
      next = header.nextOffset
    }
    return (buffer.readSlice(length: end) ?? ByteBuffer(), next)
  }
}

// MARK: - Indexes that cannot be trusted

extension LogSegment {
  /// Once after open: makes sure that the indexes reach the file's end and that the marks are known, repairing what
  /// is short, missing or wrong. Reads little where nothing is.
  func prepare(trimming: Bool = false) throws(LogError) {
    guard !isPrepared else { return }
    let start = try restart(upTo: Offset(.max), trimming: trimming)
    try extend(from: start)
    if maxTimestamp >= 0 {
      let last = try onDisk { () throws(DiskError) in try timeIndex.lastEntry(on: disk) }
      if let last, last.timestamp > maxTimestamp { try rebuildIndexes() }
    }
  }

  /// Walks headers from `position` to the end, making index entries on the way.
  func extend(from position: Int) throws(LogError) {
    var scanner = try scanner(from: position, expecting: nextOffset, checksCRC: false)
    try absorb(&scanner)
    guard scanner.stop == .end else { throw .corrupt(at: scanner.expected) }
  }

  /// Takes in all that `scanner` finds, up to what stops it. A `checking` scanner's batches count as checked.
  func absorb(_ scanner: inout BatchScanner, checked isChecked: Bool = false) throws(LogError) {
    let start = scanner.position
    while let header = try onDisk({ () throws(DiskError) in try scanner.next() }) {
      note(header, at: scanner.batchPosition)
    }
    if isChecked { checked.insert(start..<scanner.position) }
    isPrepared = true
  }

  /// Where a walk has to begin so that everything up to `offset` need not be walked: at the last index entry that
  /// proves true. With `trimming`, what the indexes hold behind it is dropped. The marks are set to what lies before
  /// that position; indexes that prove nothing are emptied.
  func restart(upTo offset: Offset, trimming: Bool) throws(LogError) -> Int {
    (maxTimestamp, offsetOfMaxTimestamp, nextOffset, bytesSinceIndexEntry) = (-1, baseOffset, baseOffset, 0)
    let present = try onDisk { () throws(DiskError) in
      let (offsets, times) = (try offsetIndex.load(on: disk), try timeIndex.load(on: disk))
      if trimming { try offsetIndex.truncate(toPosition: size, on: disk) }
      return offsets && times
    }
    let hint = try onDisk { () throws(DiskError) in try offsetIndex.floor(of: offset, on: disk) }
    guard present, let hint, let header = try header(at: hint.entry.position),
      header.lastOffset == hint.entry.offset,
      let time = try onDisk({ () throws(DiskError) in try timeIndex.last(upTo: header.lastOffset, on: disk) }
      ),
      time.timestamp >= header.newestTimestamp
    else {
      try onDisk { () throws(DiskError) in
        try offsetIndex.clear(on: disk)
        try timeIndex.clear(on: disk)
      }
      return 0
    }
    if trimming {
      try onDisk { () throws(DiskError) in
        try offsetIndex.truncate(toCount: hint.number + 1, on: disk)
        try timeIndex.truncate(to: header.nextOffset, on: disk)
      }
    }
    (maxTimestamp, offsetOfMaxTimestamp, nextOffset) = (time.timestamp, time.offset, header.baseOffset)
    return hint.entry.position
  }

  func rebuildIndexes() throws(LogError) {
    try onDisk { () throws(DiskError) in
      try offsetIndex.clear(on: disk)
      try timeIndex.clear(on: disk)
    }
    (maxTimestamp, offsetOfMaxTimestamp, nextOffset, bytesSinceIndexEntry) = (-1, baseOffset, baseOffset, 0)
    try extend(from: 0)
  }

  /// After the file was cut: a size that is smaller.
  func resize(to newSize: Int) {
    size = newSize
    reservedUpTo = 0
    checked.truncate(to: newSize)
  }

  /// Cuts the file at `position`, where a batch begins, and everything known about what came after it.
  func cut(at position: Int) throws(LogError) {
    try onDisk { () throws(DiskError) in try disk.truncate(openFile(), to: Int64(position)) }
    resize(to: position)
    isUnsynced = true
    firstBatchTimestamp = nil
    isPrepared = false
    let start = try restart(upTo: Offset(.max), trimming: true)
    try extend(from: start)
  }
}

// MARK: - Going away

extension LogSegment {
  /// Removes the files at once. A sync in flight keeps them open; whoever counts it releases them. The `.log` file goes
  /// first: without it the others are leftovers, while a segment that has lost its aborted transactions shows them.
  func remove() throws(LogError) {
    release()
    try onDisk { () throws(DiskError) in
      for suffix in SegmentName.ofSegment { try disk.remove(path(suffix)) }
    }
  }

  /// Takes the files out of the log by another name; returns what is left to remove. The `.log` file decides: once it
  /// has its new name the segment is gone, and a file that keeps its old one is named to be removed under that.
  func retire() throws(LogError) -> [String] {
    release()
    var left: [String] = []
    for suffix in SegmentName.ofSegment where disk.exists(stem + suffix) {
      let (path, retired) = (stem + suffix, stem + suffix + SegmentName.deleted)
      do throws(LogError) {
        try onDisk { () throws(DiskError) in try disk.rename(path, to: retired) }
        left.append(retired)
      } catch {
        guard case .refused = error, !left.isEmpty else { throw error }
        left.append(path)
      }
    }
    return left
  }
}

extension DiskError {
  /// The errno where there was one.
  fileprivate var number: Int32 {
    if case .failed(_, _, let errno) = self { errno } else { 0 }
  }
}
