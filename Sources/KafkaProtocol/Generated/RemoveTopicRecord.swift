// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 9, versions 0.
package struct RemoveTopicRecord: MetadataRecord {
  package static var messageName: String { "RemoveTopicRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 9 }
  package var topicId: KafkaUUID = .zero
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topicId: KafkaUUID = .zero) {
    self.topicId = topicId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.topicId = try reader.uuid()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 16
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.uuid(self.topicId)
    writer.tags(unknownTaggedFields)
  }
}
