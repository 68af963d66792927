// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 2, versions 0.
package struct TopicRecord: MetadataRecord {
  package static var messageName: String { "TopicRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 2 }
  package var name: String = ""
  package var topicId: KafkaUUID = .zero
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(name: String = "", topicId: KafkaUUID = .zero) {
    self.name = name
    self.topicId = topicId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.name = try reader.string(true)
    self.topicId = try reader.uuid()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.name, true)
    size.total += 16
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.name, true)
    writer.uuid(self.topicId)
    writer.tags(unknownTaggedFields)
  }
}
