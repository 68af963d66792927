// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 36, versions 0-2.
package struct SaslAuthenticateResponse: KafkaResponse {
  package static var messageName: String { "SaslAuthenticateResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package static var apiKey: APIKey { .saslAuthenticate }
  package var errorCode: Int16 = 0
  package var errorMessage: String? = ""
  package var authBytes: ByteBuffer = ByteBuffer()
  package var sessionLifetimeMs: Int64 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(errorCode: Int16 = 0, errorMessage: String? = "", authBytes: ByteBuffer = ByteBuffer(), sessionLifetimeMs: Int64 = 0) {
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.authBytes = authBytes
    self.sessionLifetimeMs = sessionLifetimeMs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.errorCode = try reader.int16()
    self.errorMessage = try reader.nullableString(flexible)
    self.authBytes = try reader.bytes(flexible)
    if version >= 1 {
      self.sessionLifetimeMs = try reader.int64()
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 2
    try size.nullableString(self.errorMessage, flexible)
    try size.bytes(self.authBytes, flexible)
    if version >= 1 {
      size.total += 8
    }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int16(self.errorCode)
    writer.nullableString(self.errorMessage, flexible)
    writer.bytes(self.authBytes, flexible)
    if version >= 1 {
      writer.int64(self.sessionLifetimeMs)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
