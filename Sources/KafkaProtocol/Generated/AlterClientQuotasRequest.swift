// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 49, versions 0-1.
package struct AlterClientQuotasRequest: KafkaRequest {
  package static var messageName: String { "AlterClientQuotasRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 1...1 }
  package typealias Response = AlterClientQuotasResponse
  package static var apiKey: APIKey { .alterClientQuotas }
  package var entries: [EntryData] = []
  package var validateOnly: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(entries: [EntryData] = [], validateOnly: Bool = false) {
    self.entries = entries
    self.validateOnly = validateOnly
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 1
    self.entries = try reader.structs(flexible, version)
    self.validateOnly = try reader.bool()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 1
    try size.structs(self.entries, flexible, version)
    size.total += 1
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 1
    writer.structs(self.entries, flexible, version)
    writer.bool(self.validateOnly)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AlterClientQuotasRequest {
  package struct EntryData: WireStruct {
    package var entity: [EntityData] = []
    package var ops: [OpData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(entity: [EntityData] = [], ops: [OpData] = []) {
      self.entity = entity
      self.ops = ops
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.entity = try reader.structs(flexible, version)
      self.ops = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      try size.structs(self.entity, flexible, version)
      try size.structs(self.ops, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.structs(self.entity, flexible, version)
      writer.structs(self.ops, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension AlterClientQuotasRequest {
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

extension AlterClientQuotasRequest {
  package struct OpData: WireStruct {
    package var key: String = ""
    package var value: Double = 0
    package var remove: Bool = false
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(key: String = "", value: Double = 0, remove: Bool = false) {
      self.key = key
      self.value = value
      self.remove = remove
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.key = try reader.string(flexible)
      self.value = try reader.float64()
      self.remove = try reader.bool()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      try size.string(self.key, flexible)
      size.total += 8
      size.total += 1
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.string(self.key, flexible)
      writer.float64(self.value)
      writer.bool(self.remove)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
