import NIOCore

/// A file of entries of one size, the last of which are still in memory. Index entries reach the file a page at a
/// time, at a roll, a sync and a clean close: an append costs one write, not two. What a crash takes with it is
/// found again by scanning, which happens from the recovery point anyway.
struct IndexFile {
  /// Entries that wait before they are worth a write.
  static let flushCount = 256

  let path: String
  let entryBytes: Int
  private(set) var file: FileID?
  private var flushedCount = 0
  private var pending = ByteBuffer()
  /// Whether there is a file at `path` as far as is known.
  private(set) var exists = false

  init(path: String, entryBytes: Int) {
    self.path = path
    self.entryBytes = entryBytes
  }

  var pendingCount: Int { pending.readableBytes / entryBytes }
  var count: Int { flushedCount + pendingCount }

  /// Takes the file as it is; a last entry that is cut off does not count. `false` where there is none.
  mutating func load(on disk: any Disk) throws(DiskError) -> Bool {
    // A file that is open stays open: a sync in flight may name it.
    pending.clear()
    flushedCount = 0
    exists = disk.exists(path)
    guard exists else { return false }
    let id = try openFile(on: disk)
    flushedCount = Int(try disk.size(of: id)) / entryBytes
    return true
  }

  mutating func append(_ write: (inout ByteBuffer) -> Void) {
    write(&pending)
    assert(pending.readableBytes % entryBytes == 0)
  }

  /// Reads entry number `index`, which must be below `count`, through `body`, whose buffer is readable from the entry on.
  mutating func entry<Entry>(
    _ index: Int,
    on disk: any Disk,
    _ body: (inout ByteBuffer) -> Entry?
  )
    throws(DiskError) -> Entry?
  {
    if index >= flushedCount {
      var view = pending
      view.moveReaderIndex(forwardBy: (index - flushedCount) * entryBytes)
      return body(&view)
    }
    let id = try openFile(on: disk)
    var buffer = ByteBuffer()
    guard try disk.read(id, at: Int64(index * entryBytes), count: entryBytes, into: &buffer) == entryBytes
    else {
      return nil
    }
    return body(&buffer)
  }

  /// Brings what waits into the file. After a throw it still waits and the file ends where it did.
  mutating func flush(on disk: any Disk, creating: Bool = false) throws(DiskError) {
    guard pending.readableBytes > 0 || creating && !exists else { return }
    let id = try openFile(on: disk)
    guard pending.readableBytes > 0 else { return }
    let end = Int64(flushedCount * entryBytes)
    do { try disk.write(id, at: end, [pending]) } catch {
      try disk.truncate(id, to: end)
      throw error
    }
    flushedCount += pendingCount
    pending.clear()
  }

  mutating func truncate(toCount newCount: Int, on disk: any Disk) throws(DiskError) {
    guard newCount < count else { return }
    if newCount < flushedCount {
      try disk.truncate(openFile(on: disk), to: Int64(newCount * entryBytes))
      flushedCount = newCount
      pending.clear()
    } else {
      pending.moveWriterIndex(to: pending.readerIndex + (newCount - flushedCount) * entryBytes)
    }
  }

  /// Forgets every entry, and what is in the file, whatever it is.
  mutating func clear(on disk: any Disk) throws(DiskError) {
    pending.clear()
    flushedCount = 0
    exists = disk.exists(path)
    if exists { try disk.truncate(openFile(on: disk), to: 0) }
  }

  mutating func openFile(on disk: any Disk) throws(DiskError) -> FileID {
    if let file { return file }
    let id = try disk.open(path, create: true)
    exists = true
    file = id
    return id
  }

  mutating func close(on disk: any Disk) {
    if let file { disk.close(file) }
    file = nil
  }
}
