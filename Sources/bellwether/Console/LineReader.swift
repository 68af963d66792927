import Console
import Glibc

/// A file's lines, one after the other; no more of it is in memory than a line and a little.
struct LineReader: ~Copyable {
  /// A longer line is refused: no broker takes such a message.
  static let longestLine = 192 << 20

  private let descriptor: Int32
  private let path: String
  private var buffer: [UInt8] = []
  /// Bytes of `buffer` that are read.
  private var start = 0
  /// Bytes of `buffer` that hold no line end.
  private var searched = 0
  private var isAtEnd = false

  init(path: String) throws(RecordFile.Failure) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw RecordFile.Failure(description: "cannot read \(path): \(String(cString: strerror(errno)))")
    }
  }

  deinit { close(descriptor) }

  /// Without its end; `nil` behind the last.
  mutating func next() throws(RecordFile.Failure) -> [UInt8]? {
    while true {
      if let end = buffer[max(start, searched)...].firstIndex(of: 0x0a) {
        defer {
          start = end + 1
          searched = start
        }
        return Array(buffer[start..<end])
      }
      searched = buffer.count
      guard !isAtEnd else {
        defer { start = buffer.count }
        return start < buffer.count ? Array(buffer[start...]) : nil
      }
      guard buffer.count - start <= Self.longestLine else {
        throw RecordFile.Failure(description: "\(path) has a line of more than \(Self.longestLine >> 20) MiB")
      }
      try fill()
    }
  }

  private mutating func fill() throws(RecordFile.Failure) {
    if start > 0 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
    let old = buffer.count
    let more = max(256 << 10, old)
    buffer.append(contentsOf: repeatElement(0, count: more))
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        read(descriptor, bytes.baseAddress.map { $0 + old }, more)
      }
      if count < 0, errno == EINTR { continue }
      buffer.removeLast(more - max(0, count))
      guard count >= 0 else {
        throw RecordFile.Failure(description: "cannot read \(path): \(String(cString: strerror(errno)))")
      }
      isAtEnd = count == 0
      return
    }
  }
}
