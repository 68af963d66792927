import Console
import Glibc

/// Records in a file, a line of JSON each. A file that is there is never written over.
enum RecordFile {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// With the home folder for `~`.
  static func resolved(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst(1)
  }

  /// The path that was written, with `~` resolved.
  static func write(_ records: [StreamRecord], to path: String) throws(Failure) -> String {
    let path = resolved(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let code = errno
      throw Failure(
        description: code == EEXIST
          ? "\(path) is there already: choose another name"
          : "cannot write \(path): \(String(cString: strerror(code)))"
      )
    }
    defer { close(descriptor) }
    for record in records {
      var bytes = Array((RecordJSON.line(record) + "\n").utf8)[...]
      while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          throw Failure(
            description: "\(path) could not be written whole: \(String(cString: strerror(errno)))"
          )
        }
        bytes = bytes.dropFirst(count)
      }
    }
    return path
  }
}
