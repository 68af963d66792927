// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 28, versions 0.
package struct ClearElrRecord: MetadataRecord {
  package static var messageName: String { "ClearElrRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 28 }
  package var topicName: String = ""
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topicName: String = "") {
    self.topicName = topicName
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.topicName = try reader.string(true)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.topicName, true)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.topicName, true)
    writer.tags(unknownTaggedFields)
  }
}
