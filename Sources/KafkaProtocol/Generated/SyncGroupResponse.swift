// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 14, versions 0-5.
package struct SyncGroupResponse: KafkaResponse {
  package static var messageName: String { "SyncGroupResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...5 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...5 }
  package static var apiKey: APIKey { .syncGroup }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var protocolType: String? = nil
  package var protocolName: String? = nil
  package var assignment: ByteBuffer = ByteBuffer()
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, protocolType: String? = nil, protocolName: String? = nil, assignment: ByteBuffer = ByteBuffer()) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.protocolType = protocolType
    self.protocolName = protocolName
    self.assignment = assignment
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    if version >= 1 {
      self.throttleTimeMs = try reader.int32()
    }
    self.errorCode = try reader.int16()
    if version >= 5 {
      self.protocolType = try reader.nullableString(flexible)
    }
    if version >= 5 {
      self.protocolName = try reader.nullableString(flexible)
    }
    self.assignment = try reader.bytes(flexible)
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
    if version >= 5 {
      try size.nullableString(self.protocolType, flexible)
    }
    if version >= 5 {
      try size.nullableString(self.protocolName, flexible)
    }
    try size.bytes(self.assignment, flexible)
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
    if version >= 5 {
      writer.nullableString(self.protocolType, flexible)
    }
    if version >= 5 {
      writer.nullableString(self.protocolName, flexible)
    }
    writer.bytes(self.assignment, flexible)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
