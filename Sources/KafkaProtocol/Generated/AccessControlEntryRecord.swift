// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 18, versions 0.
package struct AccessControlEntryRecord: MetadataRecord {
  package static var messageName: String { "AccessControlEntryRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 18 }
  package var id: KafkaUUID = .zero
  package var resourceType: Int8 = 0
  package var resourceName: String = ""
  package var patternType: Int8 = 0
  package var principal: String = ""
  package var host: String = ""
  package var operation: Int8 = 0
  package var permissionType: Int8 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(id: KafkaUUID = .zero, resourceType: Int8 = 0, resourceName: String = "", patternType: Int8 = 0, principal: String = "", host: String = "", operation: Int8 = 0, permissionType: Int8 = 0) {
    self.id = id
    self.resourceType = resourceType
    self.resourceName = resourceName
    self.patternType = patternType
    self.principal = principal
    self.host = host
    self.operation = operation
    self.permissionType = permissionType
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.id = try reader.uuid()
    self.resourceType = try reader.int8()
    self.resourceName = try reader.string(true)
    self.patternType = try reader.int8()
    self.principal = try reader.string(true)
    self.host = try reader.string(true)
    self.operation = try reader.int8()
    self.permissionType = try reader.int8()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 16
    size.total += 1
    try size.string(self.resourceName, true)
    size.total += 1
    try size.string(self.principal, true)
    try size.string(self.host, true)
    size.total += 1
    size.total += 1
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.uuid(self.id)
    writer.int8(self.resourceType)
    writer.string(self.resourceName, true)
    writer.int8(self.patternType)
    writer.string(self.principal, true)
    writer.string(self.host, true)
    writer.int8(self.operation)
    writer.int8(self.permissionType)
    writer.tags(unknownTaggedFields)
  }
}
