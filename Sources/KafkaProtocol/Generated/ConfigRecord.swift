// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 4, versions 0.
package struct ConfigRecord: MetadataRecord {
  package static var messageName: String { "ConfigRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 4 }
  package var resourceType: Int8 = 0
  package var resourceName: String = ""
  package var name: String = ""
  package var value: String? = ""
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(resourceType: Int8 = 0, resourceName: String = "", name: String = "", value: String? = "") {
    self.resourceType = resourceType
    self.resourceName = resourceName
    self.name = name
    self.value = value
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.resourceType = try reader.int8()
    self.resourceName = try reader.string(true)
    self.name = try reader.string(true)
    self.value = try reader.nullableString(true)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 1
    try size.string(self.resourceName, true)
    try size.string(self.name, true)
    try size.nullableString(self.value, true)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int8(self.resourceType)
    writer.string(self.resourceName, true)
    writer.string(self.name, true)
    writer.nullableString(self.value, true)
    writer.tags(unknownTaggedFields)
  }
}
