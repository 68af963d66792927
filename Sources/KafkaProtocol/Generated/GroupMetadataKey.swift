// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 2.
package struct GroupMetadataKey: KafkaMessage {
  package static var messageName: String { "GroupMetadataKey" }
  package static var validVersions: ClosedRange<Int16> { 2...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { nil }
  package var group: String = ""
  package init() {}
  package init(group: String = "") {
    self.group = group
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.group = try reader.string(false)
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.group, false)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.group, false)
  }
}
