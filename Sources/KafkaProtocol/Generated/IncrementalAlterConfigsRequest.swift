// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 44, versions 0-1.
package struct IncrementalAlterConfigsRequest: KafkaRequest {
  package static var messageName: String { "IncrementalAlterConfigsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 1...1 }
  package typealias Response = IncrementalAlterConfigsResponse
  package static var apiKey: APIKey { .incrementalAlterConfigs }
  package var resources: [AlterConfigsResource] = []
  package var validateOnly: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(resources: [AlterConfigsResource] = [], validateOnly: Bool = false) {
    self.resources = resources
    self.validateOnly = validateOnly
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 1
    self.resources = try reader.structs(flexible, version)
    self.validateOnly = try reader.bool()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 1
    try size.structs(self.resources, flexible, version)
    size.total += 1
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 1
    writer.structs(self.resources, flexible, version)
    writer.bool(self.validateOnly)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension IncrementalAlterConfigsRequest {
  package struct AlterConfigsResource: WireStruct {
    package var resourceType: Int8 = 0
    package var resourceName: String = ""
    package var configs: [AlterableConfig] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(resourceType: Int8 = 0, resourceName: String = "", configs: [AlterableConfig] = []) {
      self.resourceType = resourceType
      self.resourceName = resourceName
      self.configs = configs
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.resourceType = try reader.int8()
      self.resourceName = try reader.string(flexible)
      self.configs = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      size.total += 1
      try size.string(self.resourceName, flexible)
      try size.structs(self.configs, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.int8(self.resourceType)
      writer.string(self.resourceName, flexible)
      writer.structs(self.configs, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension IncrementalAlterConfigsRequest {
  package struct AlterableConfig: WireStruct {
    package var name: String = ""
    package var configOperation: Int8 = 0
    package var value: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", configOperation: Int8 = 0, value: String? = "") {
      self.name = name
      self.configOperation = configOperation
      self.value = value
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.name = try reader.string(flexible)
      self.configOperation = try reader.int8()
      self.value = try reader.nullableString(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      try size.string(self.name, flexible)
      size.total += 1
      try size.nullableString(self.value, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.string(self.name, flexible)
      writer.int8(self.configOperation)
      writer.nullableString(self.value, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
