import Glibc

/// A lock file held with `flock`: the kernel lets go of it however its holder ends, so what is not locked is not used.
final class FileLock: Sendable {
  enum Failure: Error, Equatable {
    /// Somebody holds it; with their process id where the file says so.
    case held(by: Int32?)
    case failed(errno: Int32)
  }

  private let descriptor: Int32

  /// Takes the lock, making the file where there is none. Does not wait unless told to.
  init(path: String, waits: Bool = false) throws(Failure) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .failed(errno: errno) }
    while flock(descriptor, LOCK_EX | (waits ? 0 : LOCK_NB)) != 0 {
      if errno == EINTR { continue }
      let code = errno
      let holder = code == EWOULDBLOCK ? Self.holder(descriptor) : nil
      close(descriptor)
      throw code == EWOULDBLOCK ? .held(by: holder) : .failed(errno: code)
    }
    self.descriptor = descriptor
    let text = Array("\(getpid())\n".utf8)
    // Only for the sentence that another process prints; the lock holds without it.
    if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, text, text.count, 0) }
  }

  /// A child that is just being made holds a copy of the descriptor until its exec, and would the lock with it.
  deinit {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  private static func holder(_ descriptor: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }
}
