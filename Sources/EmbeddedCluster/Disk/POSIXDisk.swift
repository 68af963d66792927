import CommitLog
import NIOCore
import Synchronization

/// A broker's files in a folder of this machine. In-line calls are made on the broker's loop only; jobs are resolved
/// there and carried out by a `DiskQueue`.
package final class POSIXDisk: Disk {
  private let folder: RootedFolder
  private let switches: DiskSwitches
  private var files: [FileID: OpenFile] = [:]
  /// Up to where a file has room of its own.
  private var reserved: [FileID: Int64] = [:]
  private var lastFile: UInt64 = 0

  /// `path` has to exist; it is the broker's own folder.
  package convenience init(folder path: String) throws(DiskError) {
    self.init(folder: try RootedFolder(path: path), switches: DiskSwitches())
  }

  init(folder: RootedFolder, switches: DiskSwitches) {
    self.folder = folder
    self.switches = switches
  }

  private func file(_ id: FileID, _ operation: String) throws(DiskError) -> OpenFile {
    guard let file = files[id] else { throw .notFound(path: "\(operation) of closed file \(id)") }
    return file
  }

  package func open(_ path: String, create: Bool) throws(DiskError) -> FileID {
    if create, switches.isFull, !folder.exists(path) { throw .noSpace(path: path) }
    let file = try folder.open(path, create: create)
    lastFile += 1
    let id = FileID(lastFile)
    files[id] = file
    return id
  }

  package func close(_ file: FileID) {
    files[file] = nil
    reserved[file] = nil
  }

  package func reserve(_ file: FileID, upTo end: Int64) {
    guard !switches.isFull, let open = files[file], open.reserve(upTo: end) else { return }
    reserved[file] = end
  }

  package func size(of file: FileID) throws(DiskError) -> Int64 { try self.file(file, "size").size() }

  package func read(
    _ file: FileID,
    at position: Int64,
    count: Int,
    into buffer: inout ByteBuffer
  ) throws(DiskError) -> Int {
    try self.file(file, "read").read(at: position, count: count, into: &buffer)
  }

  package func write(_ id: FileID, at position: Int64, _ chunks: [ByteBuffer]) throws(DiskError) {
    let file = try self.file(id, "write")
    if switches.isFull {
      let count = chunks.reduce(0) { $0 + $1.readableBytes }
      guard position + Int64(count) <= reserved[id] ?? 0 else { throw .noSpace(path: file.path) }
    }
    try file.write(at: position, chunks)
  }

  package func truncate(_ file: FileID, to size: Int64) throws(DiskError) {
    try self.file(file, "truncate").truncate(to: size)
    reserved[file] = nil
  }

  package func exists(_ path: String) -> Bool { folder.exists(path) }
  package func list(_ folder: String) throws(DiskError) -> [String] { try self.folder.list(folder) }

  package func createFolder(_ path: String) throws(DiskError) {
    if switches.isFull, !folder.exists(path) { throw .noSpace(path: path) }
    try folder.createFolder(path)
  }

  package func rename(_ path: String, to newPath: String) throws(DiskError) {
    try folder.rename(path, to: newPath)
  }

  package func remove(_ path: String) throws(DiskError) { try folder.remove(path) }

  package func perform(_ job: DiskJob) throws(DiskError) {
    try resolve(job).perform { () throws(DiskError) in }
  }

  /// The job with its files looked up: what a thread of the pool can carry out.
  func resolve(_ job: DiskJob) throws(DiskError) -> ResolvedDiskJob {
    switch job {
    case .sync(let ids):
      var open: [OpenFile] = []
      for id in ids { open.append(try file(id, "sync")) }
      return ResolvedDiskJob(folder: folder, switches: switches, work: .sync(open))
    case .syncFolder(let path):
      return ResolvedDiskJob(folder: folder, switches: switches, work: .syncFolder(path))
    case .replace(let path, let contents):
      return ResolvedDiskJob(
        folder: folder,
        switches: switches,
        work: .replace(path: path, contents: contents)
      )
    case .exchange(let path, let contents):
      return ResolvedDiskJob(
        folder: folder,
        switches: switches,
        work: .exchange(path: path, contents: contents)
      )
    case .remove(let path):
      return ResolvedDiskJob(folder: folder, switches: switches, work: .remove(path))
    }
  }
}

/// Faults that are ordered for a broker's disk; read by every thread that works for it.
final class DiskSwitches: Sendable {
  private let full = Atomic<Bool>(false)

  /// Whatever would take space is refused with ENOSPC.
  var isFull: Bool {
    get { full.load(ordering: .relaxed) }
    set { full.store(newValue, ordering: .relaxed) }
  }
}

struct ResolvedDiskJob: Sendable {
  enum Work: Sendable {
    case sync([OpenFile])
    case syncFolder(String)
    case replace(path: String, contents: ByteBuffer)
    case exchange(path: String, contents: ByteBuffer)
    case remove(String)
  }

  let folder: RootedFolder
  let switches: DiskSwitches
  let work: Work

  /// Whether it has to wait for those before it: replacements and removals of one path must not overtake each other.
  var isOrdered: Bool {
    switch work {
    // What a folder's sync makes durable was done before it was ordered.
    case .sync, .syncFolder: false
    case .replace, .exchange, .remove: true
    }
  }

  /// `proceed` throws between two steps when the life that ordered the job has ended.
  func perform(proceed: () throws(DiskError) -> Void) throws(DiskError) {
    try proceed()
    switch work {
    case .sync(let files):
      for file in files {
        try proceed()
        try file.sync()
      }
    case .syncFolder(let path): try folder.sync(folder: path)
    case .replace(let path, let contents):
      if switches.isFull { throw .noSpace(path: path) }
      try folder.replace(path, with: contents, proceed: proceed)
    case .exchange(let path, let contents):
      if switches.isFull, !folder.exists(RootedFolder.spare(of: path)) { throw .noSpace(path: path) }
      try folder.exchange(path, with: contents, proceed: proceed)
    case .remove(let path): try folder.remove(path)
    }
  }
}
