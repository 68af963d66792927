import Broker
import EmbeddedCluster
import Glibc
import KafkaProtocol

/// Log lines to standard error: time, level, text. Control characters of a line are escaped, for some of it may come
/// from a client.
struct Logger: Sendable {
  let writer: LineWriter
  let isVerbose: Bool

  init(isVerbose: Bool, descriptor: Int32 = STDERR_FILENO) {
    writer = LineWriter(descriptor: descriptor) { "\($0) log lines were dropped" }
    self.isVerbose = isVerbose
  }

  var sink: LogSink {
    LogSink { [writer, isVerbose] level, line in
      guard isVerbose || level != .debug else { return }
      writer.write("\(WallTime.stamp(Now.read().wallMilliseconds)) \(level.rawValue) \(Self.escaped(line))")
    }
  }

  private static func escaped(_ line: String) -> String {
    guard line.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7f..<0xa0).contains($0.value) }) else {
      return line
    }
    return line.unicodeScalars.map { scalar in
      scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value)
        ? "\\u{\(String(scalar.value, radix: 16))}" : String(Character(scalar))
    }.joined()
  }
}
