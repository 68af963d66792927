// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 17, versions 0-1.
package struct SaslHandshakeRequest: KafkaRequest {
  package static var messageName: String { "SaslHandshakeRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package typealias Response = SaslHandshakeResponse
  package static var apiKey: APIKey { .saslHandshake }
  package var mechanism: String = ""
  package init() {}
  package init(mechanism: String = "") {
    self.mechanism = mechanism
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.mechanism = try reader.string(false)
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.mechanism, false)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.mechanism, false)
  }
}
