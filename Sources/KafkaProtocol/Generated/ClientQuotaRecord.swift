// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Metadata, record type 14, versions 0.
package struct ClientQuotaRecord: MetadataRecord {
  package static var messageName: String { "ClientQuotaRecord" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var recordType: Int16 { 14 }
  package var entity: [EntityData] = []
  package var key: String = ""
  package var value: Double = 0
  package var remove: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(entity: [EntityData] = [], key: String = "", value: Double = 0, remove: Bool = false) {
    self.entity = entity
    self.key = key
    self.value = value
    self.remove = remove
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.entity = try reader.structs(true, version)
    self.key = try reader.string(true)
    self.value = try reader.float64()
    self.remove = try reader.bool()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.structs(self.entity, true, version)
    try size.string(self.key, true)
    size.total += 8
    size.total += 1
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.structs(self.entity, true, version)
    writer.string(self.key, true)
    writer.float64(self.value)
    writer.bool(self.remove)
    writer.tags(unknownTaggedFields)
  }
}

extension ClientQuotaRecord {
  package struct EntityData: WireStruct {
    package var entityType: String = ""
    package var entityName: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(entityType: String = "", entityName: String? = "") {
      self.entityType = entityType
      self.entityName = entityName
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.entityType = try reader.string(true)
      self.entityName = try reader.nullableString(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.entityType, true)
      try size.nullableString(self.entityName, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.entityType, true)
      writer.nullableString(self.entityName, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
