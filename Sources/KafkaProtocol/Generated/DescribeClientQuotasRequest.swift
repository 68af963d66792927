// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 48, versions 0-1.
package struct DescribeClientQuotasRequest: KafkaRequest {
  package static var messageName: String { "DescribeClientQuotasRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 1...1 }
  package typealias Response = DescribeClientQuotasResponse
  package static var apiKey: APIKey { .describeClientQuotas }
  package var components: [ComponentData] = []
  package var strict: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(components: [ComponentData] = [], strict: Bool = false) {
    self.components = components
    self.strict = strict
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 1
    self.components = try reader.structs(flexible, version)
    self.strict = try reader.bool()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 1
    try size.structs(self.components, flexible, version)
    size.total += 1
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 1
    writer.structs(self.components, flexible, version)
    writer.bool(self.strict)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeClientQuotasRequest {
  package struct ComponentData: WireStruct {
    package var entityType: String = ""
    package var matchType: Int8 = 0
    package var match: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(entityType: String = "", matchType: Int8 = 0, match: String? = "") {
      self.entityType = entityType
      self.matchType = matchType
      self.match = match
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.entityType = try reader.string(flexible)
      self.matchType = try reader.int8()
      self.match = try reader.nullableString(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      try size.string(self.entityType, flexible)
      size.total += 1
      try size.nullableString(self.match, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.string(self.entityType, flexible)
      writer.int8(self.matchType)
      writer.nullableString(self.match, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
