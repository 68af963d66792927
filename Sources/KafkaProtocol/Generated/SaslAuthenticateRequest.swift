// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 36, versions 0-2.
package struct SaslAuthenticateRequest: KafkaRequest {
  package static var messageName: String { "SaslAuthenticateRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package typealias Response = SaslAuthenticateResponse
  package static var apiKey: APIKey { .saslAuthenticate }
  package var authBytes: ByteBuffer = ByteBuffer()
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(authBytes: ByteBuffer = ByteBuffer()) {
    self.authBytes = authBytes
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.authBytes = try reader.bytes(flexible)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    try size.bytes(self.authBytes, flexible)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.bytes(self.authBytes, flexible)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
