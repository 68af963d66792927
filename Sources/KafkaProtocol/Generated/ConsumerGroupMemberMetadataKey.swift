// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 5.
package struct ConsumerGroupMemberMetadataKey: KafkaMessage {
  package static var messageName: String { "ConsumerGroupMemberMetadataKey" }
  package static var validVersions: ClosedRange<Int16> { 5...5 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package var groupId: String = ""
  package var memberId: String = ""
  package init() {}
  package init(groupId: String = "", memberId: String = "") {
    self.groupId = groupId
    self.memberId = memberId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupId = try reader.string(false)
    self.memberId = try reader.string(false)
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.groupId, false)
    try size.string(self.memberId, false)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.groupId, false)
    writer.string(self.memberId, false)
  }
}
