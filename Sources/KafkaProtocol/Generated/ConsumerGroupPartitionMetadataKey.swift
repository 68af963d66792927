// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 4.
package struct ConsumerGroupPartitionMetadataKey: KafkaMessage {
  package static var messageName: String { "ConsumerGroupPartitionMetadataKey" }
  package static var validVersions: ClosedRange<Int16> { 4...4 }
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
