// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 19, versions 0.
package struct RemoveAccessControlEntryRecord: MetadataRecord {
  package static var messageName: String { "RemoveAccessControlEntryRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 19 }
  package var id: KafkaUUID = .zero
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(id: KafkaUUID = .zero) {
    self.id = id
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.id = try reader.uuid()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 16
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.uuid(self.id)
    writer.tags(unknownTaggedFields)
  }
}
