import Glibc

/// The few calls on whole paths that starting and finding a cluster take. Answers `errno` where they fail.
enum PlainFiles {
  struct Failure: Error, Equatable {
    var errno: Int32
    var text: String { String(cString: strerror(errno)) }
  }

  private static func check(_ result: Int32) throws(Failure) {
    guard result == 0 else { throw Failure(errno: errno) }
  }

  /// Makes the folder and those above it, 0700.
  static func createFolder(_ path: String) throws(Failure) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
      guard mkdir(made, 0o700) != 0 else { continue }
      // Asking whether it is there has a reason of its own to fail.
      let code = errno
      if code != EEXIST, !isFolder(made) { throw Failure(errno: code) }
    }
    guard isFolder(path) else { throw Failure(errno: ENOTDIR) }
  }

  static func isFolder(_ path: String) -> Bool {
    var info = Glibc.stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool {
    var info = Glibc.stat()
    return lstat(path, &info) == 0
  }

  static func isSocket(_ path: String) -> Bool {
    var info = Glibc.stat()
    return lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFSOCK
  }

  /// A folder of ours, no link, that nobody else may enter.
  static func isPrivateFolder(_ path: String) -> Bool {
    var info = Glibc.stat()
    return lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR && info.st_uid == getuid()
      && info.st_mode & 0o077 == 0
  }

  static func names(in folder: String) throws(Failure) -> [String] {
    guard let stream = opendir(folder) else { throw Failure(errno: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The first 64 KiB of a file as text.
  static func read(_ path: String) throws(Failure) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(errno: errno) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 64 << 10)
    var total = 0
    while total < bytes.count {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: total), $0.count - total)
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw Failure(errno: errno)
      }
      if got == 0 { break }
      total += got
    }
    return String(decoding: bytes[..<total], as: UTF8.self)
  }

  /// Writes a small file in place of what was there; durably, unless whatever it is about ends with the process.
  static func replace(_ path: String, with text: String, isDurable: Bool = true) throws(Failure) {
    let temporary = path + ".tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure(errno: errno) }
    let bytes = Array(text.utf8)
    let isWritten =
      write(descriptor, bytes, bytes.count) == bytes.count && (!isDurable || fsync(descriptor) == 0)
    let code = errno
    close(descriptor)
    guard isWritten else { throw Failure(errno: code) }
    try check(Glibc.rename(temporary, path))
  }

  /// A file, or a folder with all in it; what cannot be removed stays.
  static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    for name in (try? names(in: path)) ?? [] {
      let child = path + "/" + name
      if unlink(child) != 0 { remove(child) }
    }
    rmdir(path)
  }
}
