// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 1.
package struct ShareUpdateKey: KafkaMessage {
  package static var messageName: String { "ShareUpdateKey" }
  package static var validVersions: ClosedRange<Int16> { 1...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package var groupId: String = ""
  package var topicId: KafkaUUID = .zero
  package var partition: Int32 = 0
  package init() {}
  package init(groupId: String = "", topicId: KafkaUUID = .zero, partition: Int32 = 0) {
    self.groupId = groupId
    self.topicId = topicId
    self.partition = partition
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupId = try reader.string(false)
    self.topicId = try reader.uuid()
    self.partition = try reader.int32()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.groupId, false)
    size.total += 16
    size.total += 4
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.groupId, false)
    writer.uuid(self.topicId)
    writer.int32(self.partition)
  }
}
