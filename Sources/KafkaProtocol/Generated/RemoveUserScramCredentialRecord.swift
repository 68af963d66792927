// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 22, versions 0.
package struct RemoveUserScramCredentialRecord: MetadataRecord {
  package static var messageName: String { "RemoveUserScramCredentialRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 22 }
  package var name: String = ""
  package var mechanism: Int8 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(name: String = "", mechanism: Int8 = 0) {
    self.name = name
    self.mechanism = mechanism
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.name = try reader.string(true)
    self.mechanism = try reader.int8()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.name, true)
    size.total += 1
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.name, true)
    writer.int8(self.mechanism)
    writer.tags(unknownTaggedFields)
  }
}
