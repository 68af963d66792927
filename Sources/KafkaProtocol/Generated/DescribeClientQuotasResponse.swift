// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 48, versions 0-1.
package struct DescribeClientQuotasResponse: KafkaResponse {
  package static var messageName: String { "DescribeClientQuotasResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 1...1 }
  package static var apiKey: APIKey { .describeClientQuotas }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var errorMessage: String? = ""
  package var entries: [EntryData]? = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = "", entries: [EntryData]? = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.entries = entries
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 1
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.errorMessage = try reader.nullableString(flexible)
    self.entries = try reader.nullableStructs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 1
    size.total += 4
    size.total += 2
    try size.nullableString(self.errorMessage, flexible)
    try size.nullableStructs(self.entries, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 1
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.nullableString(self.errorMessage, flexible)
    writer.nullableStructs(self.entries, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeClientQuotasResponse {
  package struct EntryData: WireStruct {
    package var entity: [EntityData] = []
    package var values: [ValueData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(entity: [EntityData] = [], values: [ValueData] = []) {
      self.entity = entity
      self.values = values
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.entity = try reader.structs(flexible, version)
      self.values = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      try size.structs(self.entity, flexible, version)
      try size.structs(self.values, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.structs(self.entity, flexible, version)
      writer.structs(self.values, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension DescribeClientQuotasResponse {
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

extension DescribeClientQuotasResponse {
  package struct ValueData: WireStruct {
    package var key: String = ""
    package var value: Double = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(key: String = "", value: Double = 0) {
      self.key = key
      self.value = value
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.key = try reader.string(flexible)
      self.value = try reader.float64()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      try size.string(self.key, flexible)
      size.total += 8
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.string(self.key, flexible)
      writer.float64(self.value)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
