// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct ShareGroupMemberMetadataValue: KafkaMessage {
  package static var messageName: String { "ShareGroupMemberMetadataValue" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var rackId: String? = ""
  package var clientId: String = ""
  package var clientHost: String = ""
  package var subscribedTopicNames: [String] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(rackId: String? = "", clientId: String = "", clientHost: String = "", subscribedTopicNames: [String] = []) {
    self.rackId = rackId
    self.clientId = clientId
    self.clientHost = clientHost
    self.subscribedTopicNames = subscribedTopicNames
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.rackId = try reader.nullableString(true)
    self.clientId = try reader.string(true)
    self.clientHost = try reader.string(true)
    self.subscribedTopicNames = try reader.strings(true)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.nullableString(self.rackId, true)
    try size.string(self.clientId, true)
    try size.string(self.clientHost, true)
    try size.strings(self.subscribedTopicNames, true)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.nullableString(self.rackId, true)
    writer.string(self.clientId, true)
    writer.string(self.clientHost, true)
    writer.strings(self.subscribedTopicNames, true)
    writer.tags(unknownTaggedFields)
  }
}
