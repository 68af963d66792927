// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 40, versions 0-2.
package struct ExpireDelegationTokenResponse: KafkaResponse {
  package static var messageName: String { "ExpireDelegationTokenResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package static var apiKey: APIKey { .expireDelegationToken }
  package var errorCode: Int16 = 0
  package var expiryTimestampMs: Int64 = 0
  package var throttleTimeMs: Int32 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(errorCode: Int16 = 0, expiryTimestampMs: Int64 = 0, throttleTimeMs: Int32 = 0) {
    self.errorCode = errorCode
    self.expiryTimestampMs = expiryTimestampMs
    self.throttleTimeMs = throttleTimeMs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.errorCode = try reader.int16()
    self.expiryTimestampMs = try reader.int64()
    self.throttleTimeMs = try reader.int32()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 2
    size.total += 8
    size.total += 4
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int16(self.errorCode)
    writer.int64(self.expiryTimestampMs)
    writer.int32(self.throttleTimeMs)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
