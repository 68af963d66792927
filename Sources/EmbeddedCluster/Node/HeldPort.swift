import Glibc
import NIOCore
import Synchronization

extension SocketAddress {
  /// Numbers are read; only for a name is the system asked.
  package static func resolving(_ host: String, port: Int) throws -> SocketAddress {
    if let address = try? SocketAddress(ipAddress: host, port: port) { return address }
    return try makeAddressResolvingHost(host, port: port)
  }
}

/// A port that belongs to a broker for the cluster's whole life, alive or dead: one bound socket, which listens while
/// the broker lives and is silent while it is dead. Connects to a silent one are refused by the kernel, and since the
/// socket stays bound, nobody else gets the port, not for an instant.
final class HeldPort: Sendable {
  let host: String
  let port: Int
  private let descriptor: Int32
  private let isReleased = Atomic<Bool>(false)

  /// Binds. `port` 0 takes a free one.
  init(host: String, port: Int) throws(IOFailure) {
    let address: SocketAddress
    do {
      address = try SocketAddress.resolving(host, port: port)
    } catch {
      throw .unknownHost
    }
    if port == 0 {
      // A socket that chose its port itself loses it when it stops listening; one that asked for it keeps it.
      let (chooser, chosen) = try Self.bind(address)
      defer { close(chooser) }
      var asked = address
      asked.port = chosen
      (descriptor, self.port) = try Self.bind(asked)
    } else {
      (descriptor, self.port) = try Self.bind(address)
    }
    self.host = host
  }

  deinit { release() }

  /// Gives the port away, at the end of the cluster. Nothing else may be called any more.
  func release() {
    if !isReleased.exchange(true, ordering: .acquiringAndReleasing) { close(descriptor) }
  }

  enum IOFailure: Error {
    case unknownHost
    case bind(errno: Int32)
  }

  private static func bind(_ address: SocketAddress) throws(IOFailure) -> (descriptor: Int32, port: Int) {
    let family = address.protocol == .inet6 ? AF_INET6 : AF_INET
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .bind(errno: errno) }
    setReuse(descriptor, true)
    let bound = address.withSockAddr { Glibc.bind(descriptor, $0, socklen_t($1)) }
    guard bound == 0 else {
      let code = errno
      close(descriptor)
      throw .bind(errno: code)
    }
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let named = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard named == 0 else {
      let code = errno
      close(descriptor)
      throw .bind(errno: code)
    }
    // Both families keep the port in the same place.
    let port = withUnsafeBytes(of: storage) {
      Int(UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self)))
    }
    return (descriptor, port)
  }

  /// Another descriptor of the socket, for an event loop to listen on and to close.
  func listener() throws(IOFailure) -> Int32 {
    // Connections of an earlier life may linger in TIME_WAIT.
    Self.setReuse(descriptor, true)
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .bind(errno: errno) }
    return copy
  }

  /// Room for clients that connect at once: 512, not the 128 that the event loop asks for.
  func widenBacklog() { Glibc.listen(descriptor, 512) }

  /// From now on connects are refused; those that wait to be accepted are reset.
  func silence() {
    shutdown(descriptor, Int32(SHUT_RD))
    Self.setReuse(descriptor, false)
  }

  private static func setReuse(_ descriptor: Int32, _ isOn: Bool) {
    var value: Int32 = isOn ? 1 : 0
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &value, socklen_t(MemoryLayout<Int32>.size))
  }
}
