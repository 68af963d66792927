// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 76, versions 0-1.
package struct ShareGroupHeartbeatRequest: KafkaRequest {
  package static var messageName: String { "ShareGroupHeartbeatRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package typealias Response = ShareGroupHeartbeatResponse
  package static var apiKey: APIKey { .shareGroupHeartbeat }
  package var groupId: String = ""
  package var memberId: String = ""
  package var memberEpoch: Int32 = 0
  package var rackId: String? = nil
  package var subscribedTopicNames: [String]? = nil
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String = "", memberId: String = "", memberEpoch: Int32 = 0, rackId: String? = nil, subscribedTopicNames: [String]? = nil) {
    self.groupId = groupId
    self.memberId = memberId
    self.memberEpoch = memberEpoch
    self.rackId = rackId
    self.subscribedTopicNames = subscribedTopicNames
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupId = try reader.string(true)
    self.memberId = try reader.string(true)
    self.memberEpoch = try reader.int32()
    self.rackId = try reader.nullableString(true)
    self.subscribedTopicNames = try reader.nullableStrings(true)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.groupId, true)
    try size.string(self.memberId, true)
    size.total += 4
    try size.nullableString(self.rackId, true)
    try size.nullableStrings(self.subscribedTopicNames, true)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.groupId, true)
    writer.string(self.memberId, true)
    writer.int32(self.memberEpoch)
    writer.nullableString(self.rackId, true)
    writer.nullableStrings(self.subscribedTopicNames, true)
    writer.tags(unknownTaggedFields)
  }
}
