// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 12.
package struct ShareGroupTargetAssignmentMetadataKey: KafkaMessage {
  package static var messageName: String { "ShareGroupTargetAssignmentMetadataKey" }
  package static var validVersions: ClosedRange<Int16> { 12...12 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package var groupId: String = ""
  package init() {}
  package init(groupId: String = "") {
    self.groupId = groupId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupId = try reader.string(false)
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.groupId, false)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.groupId, false)
  }
}
