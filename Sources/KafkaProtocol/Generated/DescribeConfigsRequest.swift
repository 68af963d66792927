// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 32, versions 0-4.
package struct DescribeConfigsRequest: KafkaRequest {
  package static var messageName: String { "DescribeConfigsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...4 }
  package typealias Response = DescribeConfigsResponse
  package static var apiKey: APIKey { .describeConfigs }
  package var resources: [DescribeConfigsResource] = []
  package var includeSynonyms: Bool = false
  package var includeDocumentation: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(resources: [DescribeConfigsResource] = [], includeSynonyms: Bool = false, includeDocumentation: Bool = false) {
    self.resources = resources
    self.includeSynonyms = includeSynonyms
    self.includeDocumentation = includeDocumentation
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    self.resources = try reader.structs(flexible, version)
    if version >= 1 {
      self.includeSynonyms = try reader.bool()
    }
    if version >= 3 {
      self.includeDocumentation = try reader.bool()
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    try size.structs(self.resources, flexible, version)
    if version >= 1 {
      size.total += 1
    }
    if !(version >= 1), self.includeSynonyms { throw .fieldNotInVersion("DescribeConfigsRequest.includeSynonyms", version) }
    if version >= 3 {
      size.total += 1
    }
    if !(version >= 3), self.includeDocumentation { throw .fieldNotInVersion("DescribeConfigsRequest.includeDocumentation", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    writer.structs(self.resources, flexible, version)
    if version >= 1 {
      writer.bool(self.includeSynonyms)
    }
    if version >= 3 {
      writer.bool(self.includeDocumentation)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeConfigsRequest {
  package struct DescribeConfigsResource: WireStruct {
    package var resourceType: Int8 = 0
    package var resourceName: String = ""
    package var configurationKeys: [String]? = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(resourceType: Int8 = 0, resourceName: String = "", configurationKeys: [String]? = []) {
      self.resourceType = resourceType
      self.resourceName = resourceName
      self.configurationKeys = configurationKeys
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.resourceType = try reader.int8()
      self.resourceName = try reader.string(flexible)
      self.configurationKeys = try reader.nullableStrings(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      size.total += 1
      try size.string(self.resourceName, flexible)
      try size.nullableStrings(self.configurationKeys, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.int8(self.resourceType)
      writer.string(self.resourceName, flexible)
      writer.nullableStrings(self.configurationKeys, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
