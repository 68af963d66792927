import CFiles
import CommitLog
import Glibc
import NIOCore

/// A folder, and names below it: everything goes through the folder's descriptor, so the path that led there may be
/// long, renamed or mounted over, and nothing leaves the folder.
final class RootedFolder: Sendable {
  private let root: OpenFile

  /// Opens `path`, which has to exist.
  init(path: String) throws(DiskError) {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("open", path) }
    root = OpenFile(descriptor: descriptor, path: path)
  }

  /// A path from a core is checked all the same: a broken rule above must not write outside of the broker's folder.
  private func checked(_ path: String) throws(DiskError) -> String {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let outside = parts.contains { part in
      part.isEmpty || part.contains(0) || part.elementsEqual("..".utf8) || part.elementsEqual(".".utf8)
    }
    guard !outside else { throw .refused(path: path) }
    return path
  }

  func open(_ path: String, create: Bool) throws(DiskError) -> OpenFile {
    let flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | (create ? O_CREAT : 0)
    return try openDescriptor(path, flags: flags)
  }

  private func openDescriptor(_ path: String, flags: Int32) throws(DiskError) -> OpenFile {
    let name = path.isEmpty ? "." : try checked(path)
    while true {
      let descriptor = openat(root.descriptor, name, flags, 0o600)
      if descriptor >= 0 { return OpenFile(descriptor: descriptor, path: path) }
      guard errno == EINTR else { throw .last("open", path) }
    }
  }

  func exists(_ path: String) -> Bool {
    guard let path = try? checked(path) else { return false }
    return faccessat(root.descriptor, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0
  }

  /// Names in a folder (`""` is the root itself), sorted by their bytes.
  func list(_ folder: String) throws(DiskError) -> [String] {
    try entries(of: folder).map(\.name)
  }

  private struct Entry {
    var name: String
    var isFolder: Bool
  }

  private func entries(of folder: String) throws(DiskError) -> [Entry] {
    let name = folder.isEmpty ? "." : try checked(folder)
    let descriptor = openat(root.descriptor, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW, 0)
    guard descriptor >= 0 else { throw .last("list", folder) }
    guard let stream = fdopendir(descriptor) else {
      close(descriptor)
      throw .last("list", folder)
    }
    defer { closedir(stream) }
    var found: [Entry] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." {
        found.append(Entry(name: name, isFolder: isFolder(name, in: descriptor, type: entry.pointee.d_type)))
      }
      errno = 0
    }
    guard errno == 0 else { throw .last("list", folder) }
    return found.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Some file systems leave the kind of an entry out of the listing.
  private func isFolder(_ name: String, in descriptor: Int32, type: UInt8) -> Bool {
    guard type == UInt8(DT_UNKNOWN) else { return type == UInt8(DT_DIR) }
    var info = stat()
    guard fstatat(descriptor, name, &info, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
    return info.st_mode & S_IFMT == S_IFDIR
  }

  func createFolder(_ path: String) throws(DiskError) {
    let path = try checked(path)
    var made = ""
    for part in path.split(separator: "/") {
      made += made.isEmpty ? String(part) : "/" + part
      if mkdirat(root.descriptor, made, 0o700) != 0, errno != EEXIST { throw .last("mkdir", made) }
    }
  }

  func rename(_ path: String, to newPath: String) throws(DiskError) {
    let (from, to) = (try checked(path), try checked(newPath))
    guard renameat(root.descriptor, from, root.descriptor, to) == 0 else { throw .last("rename", path) }
  }

  /// A file, or a folder with all in it; links are removed, never followed.
  func remove(_ path: String) throws(DiskError) {
    let path = try checked(path)
    if unlinkat(root.descriptor, path, 0) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM else { throw .last("remove", path) }
    do throws(DiskError) {
      for entry in try entries(of: path) {
        let child = path + "/" + entry.name
        if entry.isFolder {
          try remove(child)
        } else if unlinkat(root.descriptor, child, 0) != 0, errno != ENOENT {
          throw .last("remove", child)
        }
      }
    } catch {
      guard case .notFound = error else { throw error }
      return
    }
    guard unlinkat(root.descriptor, path, AT_REMOVEDIR) == 0 || errno == ENOENT else {
      throw .last("remove", path)
    }
  }

  func sync(folder path: String) throws(DiskError) {
    let folder = try openDescriptor(path, flags: O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard fsync(folder.descriptor) == 0 else { throw .last("fsync", path) }
  }

  static func spare(of path: String) -> String { path + ".spare" }

  /// Durable replacement without new space: the contents go over the spare, then both change names in one step. Where
  /// the file system cannot do that, or there is only one file yet, the spare takes the other's name and is made anew.
  func exchange(
    _ path: String,
    with contents: ByteBuffer,
    proceed: () throws(DiskError) -> Void
  ) throws(DiskError) {
    let (path, spare) = (try checked(path), Self.spare(of: path))
    do {
      let file = try open(spare, create: true)
      // Written over, then cut: cut first, its room would be anybody's.
      try file.write(at: 0, [contents])
      try file.truncate(to: Int64(contents.readableBytes))
      try proceed()
      try file.sync()
    }
    try proceed()
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    if bw_exchange(root.descriptor, spare, path) == 0 {
      return try sync(folder: folder)
    }
    try rename(spare, to: path)
    try sync(folder: folder)
    // Nothing depends on the spare: without one the next replacement needs space.
    if let next = try? open(spare, create: true) { try? next.write(at: 0, [contents]) }
  }

  /// Durable replacement; `proceed` is asked between the steps, so that a killed broker's job ends where it is.
  func replace(
    _ path: String,
    with contents: ByteBuffer,
    proceed: () throws(DiskError) -> Void
  ) throws(DiskError) {
    let temporary = path + ".tmp"
    do {
      let file = try open(temporary, create: true)
      try file.truncate(to: 0)
      try file.write(at: 0, [contents])
      try proceed()
      try file.sync()
    }
    try proceed()
    try rename(temporary, to: path)
    try sync(folder: path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "")
  }
}
