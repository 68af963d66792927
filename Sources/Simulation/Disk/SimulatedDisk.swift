import CommitLog
import KafkaProtocol
import NIOCore

/// One broker's disk in memory. It outlives the broker: a kill closes the files and keeps all that was written (the
/// page cache), a loss of power keeps what was synced and a drawn part of the rest. Faults are switches on it.
package final class SimulatedDisk: Disk {
  /// What the disk does wrong from now on.
  package struct Faults: Sendable {
    /// Writes and new files find no space; of a write that is refused a part may be written.
    package var isFull = false
    /// EIO, from the first call on; likewise.
    package var writesFail = false
    package var readsFail = false
    package var syncsFail = false
    /// The broker dies in the middle of this write (1 is the next): a part of it is written and nothing after it.
    package var dieAtWrite: Int?
    package init() {}
  }

  package var faults = Faults()
  /// The write that `faults.dieAtWrite` named has come: all calls fail, and the world ends the broker.
  private(set) var isDying = false
  /// What was answered with EIO, in line, since it was taken: the broker has to end by it (I9).
  private var failure: String?
  /// Whether this life of the broker was given EIO, or bytes that had rotted: what it may end by.
  private(set) var hasFailed = false
  /// Mixes all bytes written, for the trace.
  private(set) var contentHash: UInt64 = 0
  private(set) var writeCount = 0

  let root = SimulatedFolder()
  private var handles: [FileID: SimulatedFile] = [:]
  private var lastHandle: UInt64 = 0
  private var random: SeededGenerator

  // What changed in the logs since the checkers looked.
  private(set) var dirtyFiles: [SimulatedFile] = []
  private(set) var removedSegments: [LogSegmentName] = []
  private(set) var removedFolders: [String] = []

  package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  // MARK: What a core calls

  package func open(_ path: String, create: Bool) throws(DiskError) -> FileID {
    try checkAlive(path)
    if let file = file(path) { return handle(for: file) }
    guard create else { throw .notFound(path: path) }
    guard let (parent, name) = parent(of: path) else { throw .notFound(path: path) }
    if faults.isFull { throw .noSpace(path: path) }
    let file = SimulatedFile()
    file.segment = LogSegmentName(path: path)
    parent.set(name, to: .file(file))
    return handle(for: file)
  }

  package func close(_ file: FileID) { handles[file] = nil }

  package func size(of file: FileID) throws(DiskError) -> Int64 { Int64(try find(file).bytes.count) }

  package func read(
    _ file: FileID,
    at position: Int64,
    count: Int,
    into buffer: inout ByteBuffer
  ) throws(DiskError) -> Int {
    let file = try find(file)
    if faults.readsFail { throw fail("read", "") }
    if file.isRotten { hasFailed = true }
    guard position >= 0, position < file.bytes.count, count > 0 else { return 0 }
    let end = min(file.bytes.count, Int(position) + count)
    buffer.writeBytes(file.bytes[Int(position)..<end])
    return end - Int(position)
  }

  package func write(_ file: FileID, at position: Int64, _ chunks: [ByteBuffer]) throws(DiskError) {
    let file = try find(file)
    if faults.isFull {
      let count = chunks.reduce(0) { $0 + $1.readableBytes }
      guard Int(position) + count <= file.reservedUpTo else {
        writePart(file, at: Int(position), chunks)
        throw .noSpace(path: "")
      }
    }
    if faults.writesFail {
      writePart(file, at: Int(position), chunks)
      throw fail("write", "")
    }
    writeCount += 1
    if let left = faults.dieAtWrite {
      faults.dieAtWrite = left - 1
      if left <= 1 {
        isDying = true
        writePart(file, at: Int(position), chunks)
        throw .failed(operation: "write", path: "", errno: 5)
      }
    }
    var position = Int(position)
    for chunk in chunks where chunk.readableBytes > 0 {
      mix(chunk, position)
      noteChange(of: file)
      file.write(chunk, at: position)
      position += chunk.readableBytes
    }
  }

  package func truncate(_ file: FileID, to size: Int64) throws(DiskError) {
    let file = try find(file)
    if faults.writesFail { throw fail("truncate", "") }
    contentHash = contentHash &* 31 &+ UInt64(bitPattern: size)
    noteChange(of: file)
    file.truncate(to: Int(size))
    file.reservedUpTo = 0
  }

  package func reserve(_ file: FileID, upTo end: Int64) {
    guard !faults.isFull, let file = try? find(file) else { return }
    file.reservedUpTo = Int(clamping: end)
  }

  package func exists(_ path: String) -> Bool { entry(path) != nil }

  package func list(_ folder: String) throws(DiskError) -> [String] {
    try checkAlive(folder)
    guard case .folder(let found)? = entry(folder) else { throw .notFound(path: folder) }
    return found.sortedNames
  }

  package func createFolder(_ path: String) throws(DiskError) {
    try checkAlive(path)
    var folder = root
    for name in path.split(separator: "/").map(String.init) {
      switch folder.children[name] {
      case .folder(let next): folder = next
      case .file: throw .failed(operation: "mkdir", path: path, errno: 20)
      case nil:
        if faults.isFull { throw .noSpace(path: path) }
        let next = SimulatedFolder()
        folder.set(name, to: .folder(next))
        folder = next
      }
    }
  }

  package func rename(_ path: String, to newPath: String) throws(DiskError) {
    try checkAlive(path)
    if faults.writesFail { throw fail("rename", path) }
    guard let (from, oldName) = parent(of: path), let entry = from.children[oldName],
      let (to, newName) = parent(of: newPath)
    else { throw .notFound(path: path) }
    noteRemoval(of: entry, at: path)
    // What had the new name has none any more.
    if case .file(let replaced)? = to.children[newName] { replaced.isLinked = false }
    if case .file(let file) = entry {
      file.segment = LogSegmentName(path: newPath)
      file.isLinked = true
      file.dirtyFrom = 0
      noteChange(of: file, force: true)
    }
    to.set(newName, to: entry)
    from.set(oldName, to: nil)
  }

  package func remove(_ path: String) throws(DiskError) {
    try checkAlive(path)
    guard let (parent, name) = parent(of: path), let entry = parent.children[name] else { return }
    noteRemoval(of: entry, at: path)
    parent.set(name, to: nil)
  }

  package func perform(_ job: DiskJob) throws(DiskError) { try complete(begin(job)) }

  // MARK: Jobs, as the world runs them

  /// A job under way. What it makes durable is what was there when it began.
  struct RunningJob {
    var job: DiskJob
    fileprivate var files: [(file: SimulatedFile, mark: Int)] = []
    fileprivate var folder: (folder: SimulatedFolder, mark: Int)?
  }

  func begin(_ job: DiskJob) -> RunningJob {
    var running = RunningJob(job: job)
    switch job {
    case .sync(let files):
      for id in files {
        if let file = handles[id] { running.files.append((file, file.operationCount)) }
      }
    case .syncFolder(let path):
      if case .folder(let folder)? = entry(path) { running.folder = (folder, folder.operationCount) }
    case .replace, .exchange, .remove: break
    }
    return running
  }

  func complete(_ running: RunningJob) throws(DiskError) {
    if isDying { throw .failed(operation: "job", path: "", errno: 5) }
    switch running.job {
    case .sync:
      if faults.syncsFail { throw failJob("fsync", "") }
      for (file, mark) in running.files { file.makeDurable(upTo: mark) }
    case .syncFolder(let path):
      if faults.syncsFail { throw failJob("fsync", path) }
      guard let (folder, mark) = running.folder else { throw .notFound(path: path) }
      folder.makeDurable(upTo: mark)
    case .replace(let path, let contents), .exchange(let path, let contents):
      // The spare of an exchange has been there since the first.
      if case .exchange = running.job, exists(path) {} else if faults.isFull { throw .noSpace(path: path) }
      if faults.writesFail || faults.syncsFail { throw failJob("replace", path) }
      guard let (parent, name) = parent(of: path) else { throw .notFound(path: path) }
      mix(contents, 0)
      let file = SimulatedFile()
      file.write(contents, at: 0)
      file.makeDurable()
      parent.set(name, to: .file(file))
      parent.makeDurable()
    case .remove(let path): try remove(path)
    }
  }

  // MARK: Ends

  /// The broker's process is gone: its files are closed, what it wrote is there.
  func kill() {
    handles.removeAll()
    isDying = false
    failure = nil
    hasFailed = false
    faults.dieAtWrite = nil
  }

  func losePower() {
    kill()
    let mode = PowerLossMode.allCases.randomElement(using: &random) ?? .anySubset
    root.losePower(keeping: mode, using: &random)
    contentHash = contentHash &* 31 &+ 1
  }

  /// An empty disk, as after the loss of the device.
  func wipe() {
    kill()
    for name in root.sortedNames { root.set(name, to: nil) }
    root.makeDurable()
  }

  // MARK: What happens to it while nobody looks

  /// A bit changes by itself in a segment of a partition of `topic`, in the last batches or before them. The folder, or
  /// `nil` where there is none. For a broker that is down.
  func rot(topic: String) -> String? {
    let files = segments.filter { file in
      file.durableCount > 0 && file.segment.flatMap { TopicPartition(folder: $0.folder) }?.topic == topic
    }
    guard let file = files.randomElement(using: &random) else { return nil }
    let first = Bool.random(using: &random) ? max(0, file.durableCount - 200) : 0
    let position = Int.random(in: first..<file.durableCount, using: &random)
    guard file.rot(at: position, bit: UInt8(1) << UInt8.random(in: 0..<8, using: &random)) else { return nil }
    return file.segment?.folder
  }

  var isRotten: Bool { segments.contains(where: \.isRotten) }
  func isRotten(_ folder: String) -> Bool {
    segments.contains { $0.segment?.folder == folder && $0.isRotten }
  }

  /// Some of the files that can be made anew from the logs are gone, empty, short, or another partition's (F7). How many.
  func loseDerivedFiles() -> Int {
    var lost = 0
    for name in root.sortedNames {
      switch root.children[name] {
      case .file where Self.checkpoints.contains(name) && random.chance(0.3):
        damage(name, in: root)
        lost += 1
      case .folder(let folder) where TopicPartition(folder: name) != nil:
        for child in folder.sortedNames where Self.isDerived(child) && random.chance(0.3) {
          damage(child, in: folder)
          lost += 1
        }
      default: break
      }
    }
    root.makeDurable()
    return lost
  }

  private static let checkpoints: Set<String> = [
    "recovery-point-offset-checkpoint", "replication-offset-checkpoint", ".kafka_cleanshutdown",
  ]

  private static func isDerived(_ name: String) -> Bool {
    [".index", ".timeindex", ".snapshot", "leader-epoch-checkpoint"].contains(where: name.hasSuffix)
  }

  private func damage(_ name: String, in folder: SimulatedFolder) {
    guard case .file(let file)? = folder.children[name] else { return }
    let others = segmentsFolders.compactMap { other -> SimulatedFile? in
      guard case .file(let twin)? = other.children[name], twin !== file else { return nil }
      return twin
    }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: folder.set(name, to: nil)
    case 1: file.truncate(to: 0)
    case 2: file.truncate(to: Int.random(in: 0...file.bytes.count, using: &random))
    default:
      guard let twin = others.randomElement(using: &random) else { return folder.set(name, to: nil) }
      file.truncate(to: 0)
      file.write(ByteBuffer(bytes: twin.bytes), at: 0)
    }
    file.makeDurable()
    folder.makeDurable()
  }

  private var segmentsFolders: [SimulatedFolder] {
    root.sortedNames.compactMap { name in
      guard case .folder(let folder)? = root.children[name], TopicPartition(folder: name) != nil else {
        return nil
      }
      return folder
    }
  }

  // MARK: For the checkers

  func takeFailure() -> String? {
    defer { failure = nil }
    return failure
  }

  func takeChanges() -> (files: [SimulatedFile], segments: [LogSegmentName], folders: [String]) {
    defer {
      dirtyFiles.removeAll(keepingCapacity: true)
      removedSegments.removeAll(keepingCapacity: true)
      removedFolders.removeAll(keepingCapacity: true)
    }
    return (dirtyFiles, removedSegments, removedFolders)
  }

  var hasChanges: Bool { !dirtyFiles.isEmpty || !removedSegments.isEmpty || !removedFolders.isEmpty }

  /// All segments on the disk, by folder and base offset.
  var segments: [SimulatedFile] {
    var found: [SimulatedFile] = []
    for name in root.sortedNames {
      guard case .folder(let folder)? = root.children[name] else { continue }
      for child in folder.sortedNames {
        if case .file(let file)? = folder.children[child], file.segment != nil { found.append(file) }
      }
    }
    return found
  }

  /// A whole file, as a process reads it.
  func text(of path: String) -> String? {
    file(path).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// Whether a loss of power would leave that batch.
  func isDurable(_ batch: LoggedBatch, in folder: String) -> Bool {
    let digits = "\(batch.segment)"
    let name = String(repeating: "0", count: max(0, 20 - digits.utf8.count)) + digits
    guard let file = file("\(folder)/\(name).log") else { return false }
    return file.isDurable(batch.position..<batch.position + batch.size)
  }

  // MARK: Helpers

  private func mix(_ chunk: ByteBuffer, _ position: Int) {
    let checksum = CRC32C.checksum(of: chunk.readableBytesView)
    contentHash = (contentHash ^ UInt64(checksum)) &* 0x100_0000_01b3 &+ UInt64(position)
  }

  private func fail(_ operation: String, _ path: String) -> DiskError {
    failure = operation
    return failJob(operation, path)
  }

  private func failJob(_ operation: String, _ path: String) -> DiskError {
    hasFailed = true
    return .failed(operation: operation, path: path, errno: 5)
  }

  private func writePart(_ file: SimulatedFile, at position: Int, _ chunks: [ByteBuffer]) {
    let total = chunks.reduce(0) { $0 + $1.readableBytes }
    var left = Int.random(in: 0...total, using: &random)
    var position = position
    for chunk in chunks where left > 0 {
      guard let part = chunk.getSlice(at: chunk.readerIndex, length: min(left, chunk.readableBytes)) else {
        continue
      }
      noteChange(of: file)
      file.write(part, at: position)
      position += part.readableBytes
      left -= part.readableBytes
    }
  }

  private func noteChange(of file: SimulatedFile, force: Bool = false) {
    if file.segment != nil, file.dirtyFrom == nil || force { dirtyFiles.append(file) }
  }

  private func noteRemoval(of entry: SimulatedFolder.Entry, at path: String) {
    switch entry {
    case .file(let file):
      file.isLinked = false
      if let segment = file.segment { removedSegments.append(segment) }
    case .folder(let folder):
      removedFolders.append(path)
      for name in folder.sortedNames {
        guard case .file(let file)? = folder.children[name] else { continue }
        file.isLinked = false
        file.segment = nil
      }
    }
  }

  private func checkAlive(_ path: String) throws(DiskError) {
    if isDying { throw .failed(operation: "any", path: path, errno: 5) }
  }

  private func find(_ id: FileID) throws(DiskError) -> SimulatedFile {
    guard !isDying, let file = handles[id] else {
      throw .failed(operation: "handle", path: "\(id)", errno: 9)
    }
    return file
  }

  private func handle(for file: SimulatedFile) -> FileID {
    lastHandle += 1
    let id = FileID(rawValue: lastHandle)
    handles[id] = file
    return id
  }

  private func entry(_ path: String) -> SimulatedFolder.Entry? {
    var current = SimulatedFolder.Entry.folder(root)
    for name in path.split(separator: "/") {
      guard case .folder(let folder) = current, let next = folder.children[String(name)] else { return nil }
      current = next
    }
    return current
  }

  private func file(_ path: String) -> SimulatedFile? {
    guard case .file(let file)? = entry(path) else { return nil }
    return file
  }

  private func parent(of path: String) -> (SimulatedFolder, String)? {
    guard let slash = path.lastIndex(of: "/") else { return (root, path) }
    guard case .folder(let folder)? = entry(String(path[..<slash])) else { return nil }
    return (folder, String(path[path.index(after: slash)...]))
  }
}
