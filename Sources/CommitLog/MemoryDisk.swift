import KafkaProtocol
import NIOCore

/// A disk in memory, for tests and simulations: what a write leaves when the process dies, when power is lost, and
/// when the device or the space gives out. Deterministic; not for sharing between threads.
package final class MemoryDisk: Disk {
  /// Asked before each operation; what it returns happens instead.
  package var fault: ((DiskOperation) -> DiskFault?)?
  /// Operations so far, reads and all; `changeCount` of them could change something.
  package private(set) var operationCount = 0
  package private(set) var changeCount = 0
  package private(set) var writeCount = 0
  package private(set) var readCount = 0
  /// After a `crash` fault every operation fails; images can still be taken.
  package private(set) var isCrashed = false

  private var names: [String: MemoryFile] = [:]
  private var folders: Set<String> = []
  /// Of these, whose names a loss of power may take, with all that is in them: the folders above were not synced since.
  private var unsyncedFolders: Set<String> = []
  private var handles: [FileID: (path: String, file: MemoryFile)] = [:]
  private var lastHandle: UInt64 = 0
  /// What a loss of power cannot take: names as of the last sync of their folder, in a journal those since.
  private var durableNames: [String: MemoryFile] = [:]
  private var journal: [[(path: String, file: MemoryFile?)]] = []

  package init() {}

  package func open(_ path: String, create: Bool) throws(DiskError) -> FileID {
    let isNew = create && names[path] == nil
    try begin(isNew ? .create : .open, path)
    if isNew { setName(path, MemoryFile()) }
    guard let file = names[path] else { throw .notFound(path: path) }
    lastHandle += 1
    let id = FileID(lastHandle)
    handles[id] = (path, file)
    return id
  }

  package func close(_ file: FileID) { handles[file] = nil }

  /// Space gives out here only where a test says so, and then for every write.
  package func reserve(_ file: FileID, upTo end: Int64) {}

  package var openFileCount: Int { handles.count }

  package func size(of file: FileID) throws(DiskError) -> Int64 {
    let (path, file) = try handle(file)
    try begin(.size, path)
    return Int64(file.size)
  }

  package func read(
    _ file: FileID,
    at position: Int64,
    count: Int,
    into buffer: inout ByteBuffer
  ) throws(DiskError) -> Int {
    let (path, file) = try handle(file)
    try begin(.read, path, byteCount: count)
    readCount += 1
    return file.read(at: Int(position), count: count, into: &buffer)
  }

  package func write(_ file: FileID, at position: Int64, _ chunks: [ByteBuffer]) throws(DiskError) {
    let (path, file) = try handle(file)
    let total = chunks.reduce(0) { $0 + $1.readableBytes }
    writeCount += 1
    do throws(DiskError) { try begin(.write, path, byteCount: total) } catch {
      file.write(at: Int(position), chunks, limit: pendingShortWrite)
      pendingShortWrite = 0
      throw error
    }
    file.write(at: Int(position), chunks, limit: total)
  }

  package func truncate(_ file: FileID, to size: Int64) throws(DiskError) {
    let (path, file) = try handle(file)
    try begin(.truncate, path)
    file.resize(to: Int(size))
  }

  package func exists(_ path: String) -> Bool { names[path] != nil || folders.contains(path) }

  package func list(_ folder: String) throws(DiskError) -> [String] {
    try begin(.list, folder)
    guard folder.isEmpty || folders.contains(folder) else { throw .notFound(path: folder) }
    let prefix = folder.isEmpty ? "" : folder + "/"
    let found = Set(
      (Array(names.keys) + Array(folders)).compactMap { path -> String? in
        guard path.hasPrefix(prefix), path.utf8.count > prefix.utf8.count else { return nil }
        return path.dropFirst(prefix.count).split(separator: "/").first.map(String.init)
      }
    )
    return found.sorted()
  }

  package func createFolder(_ path: String) throws(DiskError) {
    try begin(.createFolder, path)
    var folder = ""
    for part in path.split(separator: "/") {
      folder += (folder.isEmpty ? "" : "/") + part
      if folders.insert(folder).inserted { unsyncedFolders.insert(folder) }
    }
  }

  package func rename(_ path: String, to newPath: String) throws(DiskError) {
    try begin(.rename, path)
    if let file = names[path] {
      (names[path], names[newPath]) = (nil, file)
      journal.append([(path, nil), (newPath, file)])
      return
    }
    guard folders.contains(path) else { throw .notFound(path: path) }
    for folder in folders.filter({ $0 == path || $0.hasPrefix(path + "/") }) {
      folders.remove(folder)
      folders.insert(newPath + folder.dropFirst(path.count))
      if unsyncedFolders.remove(folder) != nil {
        unsyncedFolders.insert(newPath + folder.dropFirst(path.count))
      }
    }
    for name in names.keys.filter({ $0.hasPrefix(path + "/") }).sorted() {
      let file = names[name]
      setName(name, nil)
      setName(newPath + name.dropFirst(path.count), file)
    }
  }

  package func remove(_ path: String) throws(DiskError) {
    try begin(.remove, path)
    for name in names.keys.filter({ $0 == path || $0.hasPrefix(path + "/") }).sorted() { setName(name, nil) }
    folders = folders.filter { $0 != path && !$0.hasPrefix(path + "/") }
    unsyncedFolders.formIntersection(folders)
  }

  package func perform(_ job: DiskJob) throws(DiskError) {
    switch job {
    case .sync(let files):
      for id in files {
        let (path, file) = try handle(id)
        try begin(.sync, path)
        file.sync()
      }
    case .syncFolder(let folder):
      try begin(.syncFolder, folder)
      syncNames(in: folder)
    case .replace(let path, let contents), .exchange(let path, let contents):
      let temporary = path + ".tmp"
      let file = try open(temporary, create: true)
      defer { close(file) }
      try truncate(file, to: 0)
      try write(file, at: 0, [contents])
      try perform(.sync([file]))
      try rename(temporary, to: path)
      try perform(.syncFolder(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""))
    case .remove(let path):
      try remove(path)
    }
  }

  // MARK: - Faults

  private var pendingShortWrite = 0

  private func begin(_ kind: DiskOperation.Kind, _ path: String, byteCount: Int = 0) throws(DiskError) {
    operationCount += 1
    if kind.isChange { changeCount += 1 }
    guard !isCrashed else { throw .failed(operation: "after the crash", path: path, errno: 5) }
    guard
      let fault = fault?(
        DiskOperation(
          kind: kind,
          path: path,
          byteCount: byteCount,
          number: operationCount,
          change: changeCount
        )
      )
    else { return }
    switch fault {
    case .noSpace(let written):
      pendingShortWrite = written
      throw .noSpace(path: path)
    case .failed(let written):
      pendingShortWrite = written
      throw .failed(operation: "\(kind)", path: path, errno: 5)
    case .tooManyOpenFiles:
      throw .tooManyOpenFiles(path: path)
    case .crash(let written):
      isCrashed = true
      pendingShortWrite = written
      throw .failed(operation: "crash in \(kind)", path: path, errno: 5)
    }
  }

  private func handle(_ id: FileID) throws(DiskError) -> (path: String, file: MemoryFile) {
    guard let handle = handles[id] else { throw .failed(operation: "use after close", path: "", errno: 9) }
    return handle
  }

  private func setName(_ path: String, _ file: MemoryFile?) {
    names[path] = file
    journal.append([(path, file)])
  }

  private func syncNames(in folder: String) {
    let isInside: (String) -> Bool = { path in
      path.lastIndex(of: "/").map { path[..<$0] == folder } ?? folder.isEmpty
    }
    for change in journal.joined() where isInside(change.path) { durableNames[change.path] = change.file }
    journal.removeAll { $0.allSatisfy { isInside($0.path) } }
    unsyncedFolders = unsyncedFolders.filter { !isInside($0) }
  }

  // MARK: - Images

  /// The disk as the next process finds it after this one was killed: all that was written is there.
  package func crashImage() -> MemoryDisk {
    let image = MemoryDisk()
    image.folders = folders
    image.names = names.mapValues { $0.copy() }
    image.durableNames = image.names
    return image
  }

  /// The disk after a loss of power: what was synced, some of the pages written since, and the names as some moment
  /// since the last sync of each folder had them; a new folder is gone as a whole where the one above was not synced.
  package func powerLossImage(using random: inout some RandomNumberGenerator) -> MemoryDisk {
    let image = MemoryDisk()
    image.folders = folders
    var survivors = durableNames
    let kept = Int.random(in: 0...journal.count, using: &random)
    for change in journal.prefix(kept).joined() { survivors[change.path] = change.file }
    for folder in unsyncedFolders.sorted() where Bool.random(using: &random) {
      image.folders = image.folders.filter { $0 != folder && !$0.hasPrefix(folder + "/") }
      survivors = survivors.filter { !$0.key.hasPrefix(folder + "/") }
    }
    for (path, file) in survivors.sorted(by: { $0.key < $1.key }) {
      image.names[path] = file.afterPowerLoss(using: &random)
    }
    image.durableNames = image.names
    return image
  }

  // MARK: - Tampering

  /// A file's bytes, to look at.
  package func contents(of path: String) -> ByteBuffer? {
    guard let file = names[path] else { return nil }
    var buffer = ByteBuffer()
    _ = file.read(at: 0, count: file.size, into: &buffer)
    return buffer
  }

  /// Puts a file there behind everybody's back, or takes it away.
  package func setContents(of path: String, to bytes: ByteBuffer?) {
    guard let bytes else { return setName(path, nil) }
    let file = MemoryFile()
    file.write(at: 0, [bytes], limit: bytes.readableBytes)
    file.sync()
    setName(path, file)
  }

  /// Paths of all files, sorted.
  package var paths: [String] { names.keys.sorted() }
}

/// One call of a `MemoryDisk`.
package struct DiskOperation: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case open
    case create
    case size
    case read
    case write
    case truncate
    case list
    case createFolder
    case rename
    case remove
    case sync
    case syncFolder

    var isChange: Bool {
      switch self {
      case .create, .write, .truncate, .createFolder, .rename, .remove, .sync, .syncFolder: true
      case .open, .size, .read, .list: false
      }
    }
  }

  package var kind: Kind
  package var path: String
  package var byteCount: Int
  /// Counts all operations from 1.
  package var number: Int
  /// Counts those that change something, this one included if it does.
  package var change: Int
}

/// What happens instead of an operation. `written`: so many bytes of a write get into the file all the same.
package enum DiskFault: Sendable, Hashable {
  case noSpace(written: Int = 0)
  case failed(written: Int = 0)
  case tooManyOpenFiles
  /// The process dies here.
  case crash(written: Int = 0)
}
