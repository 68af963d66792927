// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 49, versions 0-1.
package struct AlterClientQuotasResponse: KafkaResponse {
  package static var messageName: String { "AlterClientQuotasResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 1...1 }
  package static var apiKey: APIKey { .alterClientQuotas }
  package var throttleTimeMs: Int32 = 0
  package var entries: [EntryData] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, entries: [EntryData] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.entries = entries
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 1
    self.throttleTimeMs = try reader.int32()
    self.entries = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 1
    size.total += 4
    try size.structs(self.entries, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 1
    writer.int32(self.throttleTimeMs)
    writer.structs(self.entries, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AlterClientQuotasResponse {
  package struct EntryData: WireStruct {
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var entity: [EntityData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, errorMessage: String? = "", entity: [EntityData] = []) {
      self.errorCode = errorCode
      self.errorMessage = errorMessage
      self.entity = entity
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(flexible)
      self.entity = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      size.total += 2
      try size.nullableString(self.errorMessage, flexible)
      try size.structs(self.entity, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, flexible)
      writer.structs(self.entity, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension AlterClientQuotasResponse {
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
      let flexible: Bool = version >= 1
      self.entityType = try reader.string(flexible)
      self.entityName = try reader.nullableString(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      try size.string(self.entityType, flexible)
      try size.nullableString(self.entityName, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.string(self.entityType, flexible)
      writer.nullableString(self.entityName, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
