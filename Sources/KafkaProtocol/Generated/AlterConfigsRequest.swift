// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 33, versions 0-2.
package struct AlterConfigsRequest: KafkaRequest {
  package static var messageName: String { "AlterConfigsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package typealias Response = AlterConfigsResponse
  package static var apiKey: APIKey { .alterConfigs }
  package var resources: [AlterConfigsResource] = []
  package var validateOnly: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(resources: [AlterConfigsResource] = [], validateOnly: Bool = false) {
    self.resources = resources
    self.validateOnly = validateOnly
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.resources = try reader.structs(flexible, version)
    self.validateOnly = try reader.bool()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    try size.structs(self.resources, flexible, version)
    size.total += 1
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.structs(self.resources, flexible, version)
    writer.bool(self.validateOnly)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AlterConfigsRequest {
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
      let flexible: Bool = version >= 2
      self.resourceType = try reader.int8()
      self.resourceName = try reader.string(flexible)
      self.configs = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      size.total += 1
      try size.string(self.resourceName, flexible)
      try size.structs(self.configs, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.int8(self.resourceType)
      writer.string(self.resourceName, flexible)
      writer.structs(self.configs, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension AlterConfigsRequest {
  package struct AlterableConfig: WireStruct {
    package var name: String = ""
    package var value: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", value: String? = "") {
      self.name = name
      self.value = value
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.name = try reader.string(flexible)
      self.value = try reader.nullableString(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.name, flexible)
      try size.nullableString(self.value, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.name, flexible)
      writer.nullableString(self.value, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
