// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 12, versions 0-4.
package struct HeartbeatResponse: KafkaResponse {
  package static var messageName: String { "HeartbeatResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...4 }
  package static var apiKey: APIKey { .heartbeat }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    if version >= 1 {
      self.throttleTimeMs = try reader.int32()
    }
    self.errorCode = try reader.int16()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    if version >= 1 {
      size.total += 4
    }
    size.total += 2
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    if version >= 1 {
      writer.int32(self.throttleTimeMs)
    }
    writer.int16(self.errorCode)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
