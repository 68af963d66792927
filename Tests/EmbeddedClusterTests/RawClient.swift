import Glibc

/// A client of plain blocking system calls, so that what the kernel says is what the test sees.
final class RawClient {
  enum Failure: Error, Equatable {
    case refused
    case reset
    case closed
    case other(Int32)
  }

  private let descriptor: Int32

  init(port: Int) throws(Failure) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    // Nothing here takes as long: a test that would hang fails instead.
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 { throw Self.last() }
  }

  deinit { close(descriptor) }

  private static func last() -> Failure {
    switch errno {
    case ECONNREFUSED: .refused
    case ECONNRESET, EPIPE: .reset
    case let code: .other(code)
    }
  }

  func send(_ bytes: [UInt8]) throws(Failure) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Self.last() }
      sent += count
    }
  }

  func send(frame: String) throws(Failure) { try send(Self.framed(frame)) }

  static func framed(_ text: String) -> [UInt8] { framed(Array(text.utf8)) }
  static func framed(_ bytes: [UInt8]) -> [UInt8] {
    withUnsafeBytes(of: Int32(bytes.count).bigEndian) { Array($0) } + bytes
  }

  func receive(_ count: Int) throws(Failure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var got = 0
    while got < count {
      let part = bytes.withUnsafeMutableBytes {
        recv(descriptor, $0.baseAddress?.advanced(by: got), $0.count - got, 0)
      }
      if part == 0 { throw .closed }
      guard part > 0 else { throw Self.last() }
      got += part
    }
    return bytes
  }

  func receiveFrame() throws(Failure) -> [UInt8] {
    let prefix = try receive(4)
    let length = prefix.reduce(0) { $0 << 8 | Int($1) }
    return try receive(length)
  }

  func ask(_ text: String) throws(Failure) -> String {
    try send(frame: text)
    return String(decoding: try receiveFrame(), as: UTF8.self)
  }

  /// Waits until the other side ends the connection; says how.
  func ending() -> Failure {
    while true {
      do throws(Failure) { _ = try receive(1) } catch { return error }
    }
  }

  /// Whether the port could be had by another program, which is as insistent as can be.
  static func canBind(port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var one: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 && listen(descriptor, 1) == 0
      }
    }
  }
}
