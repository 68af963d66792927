// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct SnapshotFooterRecord: KafkaMessage {
  package static var messageName: String { "SnapshotFooterRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var version: Int16 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(version: Int16 = 0) {
    self.version = version
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.version = try reader.int16()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 2
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int16(self.version)
    writer.tags(unknownTaggedFields)
  }
}
