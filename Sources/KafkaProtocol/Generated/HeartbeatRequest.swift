// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 12, versions 0-4.
package struct HeartbeatRequest: KafkaRequest {
  package static var messageName: String { "HeartbeatRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...4 }
  package typealias Response = HeartbeatResponse
  package static var apiKey: APIKey { .heartbeat }
  package var groupId: String = ""
  package var generationId: Int32 = 0
  package var memberId: String = ""
  package var groupInstanceId: String? = nil
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String = "", generationId: Int32 = 0, memberId: String = "", groupInstanceId: String? = nil) {
    self.groupId = groupId
    self.generationId = generationId
    self.memberId = memberId
    self.groupInstanceId = groupInstanceId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    self.groupId = try reader.string(flexible)
    self.generationId = try reader.int32()
    self.memberId = try reader.string(flexible)
    if version >= 3 {
      self.groupInstanceId = try reader.nullableString(flexible)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    try size.string(self.groupId, flexible)
    size.total += 4
    try size.string(self.memberId, flexible)
    if version >= 3 {
      try size.nullableString(self.groupInstanceId, flexible)
    }
    if !(version >= 3), self.groupInstanceId != nil { throw .fieldNotInVersion("HeartbeatRequest.groupInstanceId", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    writer.string(self.groupId, flexible)
    writer.int32(self.generationId)
    writer.string(self.memberId, flexible)
    if version >= 3 {
      writer.nullableString(self.groupInstanceId, flexible)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
