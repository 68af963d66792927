// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0-1.
package struct OffsetCommitKey: KafkaMessage {
  package static var messageName: String { "OffsetCommitKey" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package var group: String = ""
  package var topic: String = ""
  package var partition: Int32 = 0
  package init() {}
  package init(group: String = "", topic: String = "", partition: Int32 = 0) {
    self.group = group
    self.topic = topic
    self.partition = partition
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.group = try reader.string(false)
    self.topic = try reader.string(false)
    self.partition = try reader.int32()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.group, false)
    try size.string(self.topic, false)
    size.total += 4
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.group, false)
    writer.string(self.topic, false)
    writer.int32(self.partition)
  }
}
