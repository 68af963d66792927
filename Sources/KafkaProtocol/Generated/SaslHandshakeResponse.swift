// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 17, versions 0-1.
package struct SaslHandshakeResponse: KafkaResponse {
  package static var messageName: String { "SaslHandshakeResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package static var apiKey: APIKey { .saslHandshake }
  package var errorCode: Int16 = 0
  package var mechanisms: [String] = []
  package init() {}
  package init(errorCode: Int16 = 0, mechanisms: [String] = []) {
    self.errorCode = errorCode
    self.mechanisms = mechanisms
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.errorCode = try reader.int16()
    self.mechanisms = try reader.strings(false)
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 2
    try size.strings(self.mechanisms, false)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int16(self.errorCode)
    writer.strings(self.mechanisms, false)
  }
}
