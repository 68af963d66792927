import KafkaProtocol

/// How a client behaves, and the limits that bound its memory.
package struct ClientConfiguration: Sendable {
  package var clientID = "bellwether"
  /// Refuses, before a byte is sent, every request that could change anything (`APIKey.changesCluster`), and never lets a
  /// broker make a topic that is asked about.
  package var isReadOnly = false
  /// Who we are to the cluster; `nil`: nobody in particular.
  package var sasl: SaslCredentials?
  /// `nil`: what is said can be read by whoever stands in between.
  package var tls: TLSContext?
  /// An unanswered request fails after this, and takes its connection along: answers come in order, so whatever waits
  /// behind it is stuck as well.
  package var requestTimeout: Duration = .seconds(10)
  package var connectTimeout: Duration = .seconds(2)
  /// After a failed connect the broker is left alone: first this long, then twice as long each time, up to the maximum.
  package var reconnectBackoff: Duration = .milliseconds(20)
  package var reconnectBackoffMax: Duration = .milliseconds(500)
  /// Where who we are was refused, or who they are, nothing is tried again sooner than this: accounts get locked.
  package var refusedBackoff: Duration = .seconds(3)
  /// If one broker does not answer a metadata request in this time the next is asked too; the first answer counts.
  package var metadataHedge: Duration = .milliseconds(250)
  /// A metadata request fails when no broker has answered in this time.
  package var metadataTimeout: Duration = .seconds(5)
  /// No two metadata requests start closer together than this.
  package var metadataPause: Duration = .milliseconds(20)

  /// Largest answer read from a broker; a longer one ends the connection before its bytes are waited for.
  package var maxFrameBytes = 64 << 20
  /// Requests on one connection, waiting and in flight; more are refused with `.overLimit`.
  package var maxRequestsPerConnection = 64

  package init() {}
}

/// Where a broker listens.
package struct BrokerAddress: Sendable, Hashable, CustomStringConvertible {
  package var host: String
  package var port: Int
  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }
  package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// Reads `host:port` or `[v6]:port`, or a list of them with commas; `nil` when one cannot be read.
  package static func list(_ text: String) -> [BrokerAddress]? {
    var addresses: [BrokerAddress] = []
    for part in text.split(separator: ",") {
      guard let colon = part.lastIndex(of: ":"), let port = Int(part[part.index(after: colon)...]),
        (1...65_535).contains(port)
      else { return nil }
      var host = part[..<colon]
      if host.first == "[", host.last == "]" { host = host.dropFirst().dropLast() }
      guard !host.isEmpty else { return nil }
      addresses.append(BrokerAddress(host: String(host), port: port))
    }
    return addresses.isEmpty ? nil : addresses
  }
}
