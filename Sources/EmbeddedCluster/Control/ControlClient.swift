import Glibc

/// The other end of a control socket, with plain blocking calls: a request, an answer, or lines without end.
package final class ControlClient {
  private let descriptor: Int32
  private var pending: [UInt8] = []

  package init(path: String) throws(ClusterFailure) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let capacity = MemoryLayout.size(ofValue: address.sun_path)
    let bytes = Array(path.utf8)
    guard bytes.count < capacity, !bytes.isEmpty, !bytes.contains(0) else {
      throw .usage("'\(path)' is no path for a control socket")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .refused("no socket: \(PlainFiles.Failure(errno: errno).text)") }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else {
      let code = errno
      close(descriptor)
      throw .refused("no cluster answers at \(path): \(PlainFiles.Failure(errno: code).text)")
    }
  }

  deinit { close(descriptor) }

  /// The control socket of the one cluster that runs.
  package static func findOnly() throws(ClusterFailure) -> String {
    let found = RuntimeFolder.runningControls()
    guard let only = found.first else {
      throw .refused(
        "no cluster is running: start one with bellwether serve, or name its socket with --control"
      )
    }
    guard found.count == 1 else {
      throw .usage(
        "several clusters are running; choose one: \(found.map { "--control \($0)" }.joined(separator: ", "))"
      )
    }
    return only
  }

  package func send(_ request: JSONValue) throws(ClusterFailure) {
    var bytes = Array((request.text + "\n").utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .refused("the cluster is gone") }
      bytes = bytes.dropFirst(count)
    }
  }

  /// The next line, or `nil` at the end.
  package func nextLine() -> String? {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeSubrange(...end)
        return line
      }
      var bytes = [UInt8](repeating: 0, count: 64 << 10)
      let count = recv(descriptor, &bytes, bytes.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      pending.append(contentsOf: bytes[..<count])
    }
  }

  /// One request and its answer, which says `ok`; a refusal is thrown.
  package func ask(_ request: JSONValue) throws(ClusterFailure) -> JSONValue {
    try send(request)
    guard let line = nextLine() else { throw .refused("the cluster is gone") }
    let answer: JSONValue
    do throws(JSONParser.Failure) {
      answer = try JSONParser.parse(line)
    } catch {
      throw .refused("the cluster's answer cannot be read: \(error)")
    }
    guard answer["ok"]?.bool == true else {
      let sentence = answer["error"]?.string ?? "refused"
      throw answer["usage"]?.bool == true ? .usage(sentence) : .refused(sentence)
    }
    return answer
  }
}
