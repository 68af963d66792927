import Glibc

/// Whole texts to the standard streams, at once and blocking: for commands that answer and end.
enum StandardOutput {
  /// `false` where nobody reads any more.
  @discardableResult static func write(_ text: String) -> Bool { writeAll(text, to: STDOUT_FILENO) }
}

enum StandardError {
  static func write(_ text: String) { _ = writeAll(text, to: STDERR_FILENO) }
}

/// Writes all, waiting where the other side is slow. `false` where it is gone.
func writeAll(_ text: String, to descriptor: Int32) -> Bool {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      bytes = bytes.dropFirst(count)
    } else if errno == EAGAIN {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&waiting, 1, -1)
    } else if errno != EINTR {
      return false
    }
  }
  return true
}

enum WallTime {
  /// `2026-01-31T12:34:56.789Z`
  static func stamp(_ milliseconds: Int64) -> String {
    let time = parts(milliseconds)
    return
      "\(padded(time.tm_year + 1900, 4))-\(padded(time.tm_mon + 1, 2))-\(padded(time.tm_mday, 2))T\(clock(milliseconds))Z"
  }

  /// `12:34:56.789`, UTC.
  static func clock(_ milliseconds: Int64) -> String {
    let time = parts(milliseconds)
    let rest = Int32(milliseconds % 1000)
    return "\(padded(time.tm_hour, 2)):\(padded(time.tm_min, 2)):\(padded(time.tm_sec, 2)).\(padded(rest, 3))"
  }

  private static func parts(_ milliseconds: Int64) -> tm {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return parts
  }

  private static func padded(_ number: Int32, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
