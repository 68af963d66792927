// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 32, versions 0-4.
package struct DescribeConfigsResponse: KafkaResponse {
  package static var messageName: String { "DescribeConfigsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...4 }
  package static var apiKey: APIKey { .describeConfigs }
  package var throttleTimeMs: Int32 = 0
  package var results: [DescribeConfigsResult] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, results: [DescribeConfigsResult] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.results = results
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    self.throttleTimeMs = try reader.int32()
    self.results = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    size.total += 4
    try size.structs(self.results, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    writer.int32(self.throttleTimeMs)
    writer.structs(self.results, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeConfigsResponse {
  package struct DescribeConfigsResult: WireStruct {
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var resourceType: Int8 = 0
    package var resourceName: String = ""
    package var configs: [DescribeConfigsResourceResult] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, errorMessage: String? = "", resourceType: Int8 = 0, resourceName: String = "", configs: [DescribeConfigsResourceResult] = []) {
      self.errorCode = errorCode
      self.errorMessage = errorMessage
      self.resourceType = resourceType
      self.resourceName = resourceName
      self.configs = configs
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(flexible)
      self.resourceType = try reader.int8()
      self.resourceName = try reader.string(flexible)
      self.configs = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      size.total += 2
      try size.nullableString(self.errorMessage, flexible)
      size.total += 1
      try size.string(self.resourceName, flexible)
      try size.structs(self.configs, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, flexible)
      writer.int8(self.resourceType)
      writer.string(self.resourceName, flexible)
      writer.structs(self.configs, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension DescribeConfigsResponse {
  package struct DescribeConfigsResourceResult: WireStruct {
    package var name: String = ""
    package var value: String? = ""
    package var readOnly: Bool = false
    package var isDefault: Bool = false
    package var configSource: Int8 = -1
    package var isSensitive: Bool = false
    package var synonyms: [DescribeConfigsSynonym] = []
    package var configType: Int8 = 0
    package var documentation: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", value: String? = "", readOnly: Bool = false, isDefault: Bool = false, configSource: Int8 = -1, isSensitive: Bool = false, synonyms: [DescribeConfigsSynonym] = [], configType: Int8 = 0, documentation: String? = "") {
      self.name = name
      self.value = value
      self.readOnly = readOnly
      self.isDefault = isDefault
      self.configSource = configSource
      self.isSensitive = isSensitive
      self.synonyms = synonyms
      self.configType = configType
      self.documentation = documentation
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.name = try reader.string(flexible)
      self.value = try reader.nullableString(flexible)
      self.readOnly = try reader.bool()
      if version <= 0 {
        self.isDefault = try reader.bool()
      }
      if version >= 1 {
        self.configSource = try reader.int8()
      }
      self.isSensitive = try reader.bool()
      if version >= 1 {
        self.synonyms = try reader.structs(flexible, version)
      }
      if version >= 3 {
        self.configType = try reader.int8()
      }
      if version >= 3 {
        self.documentation = try reader.nullableString(flexible)
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      try size.string(self.name, flexible)
      try size.nullableString(self.value, flexible)
      size.total += 1
      if version <= 0 {
        size.total += 1
      }
      if !(version <= 0), self.isDefault { throw .fieldNotInVersion("DescribeConfigsResponse.DescribeConfigsResourceResult.isDefault", version) }
      if version >= 1 {
        size.total += 1
      }
      size.total += 1
      if version >= 1 {
        try size.structs(self.synonyms, flexible, version)
      }
      if version >= 3 {
        size.total += 1
      }
      if version >= 3 {
        try size.nullableString(self.documentation, flexible)
      }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.string(self.name, flexible)
      writer.nullableString(self.value, flexible)
      writer.bool(self.readOnly)
      if version <= 0 {
        writer.bool(self.isDefault)
      }
      if version >= 1 {
        writer.int8(self.configSource)
      }
      writer.bool(self.isSensitive)
      if version >= 1 {
        writer.structs(self.synonyms, flexible, version)
      }
      if version >= 3 {
        writer.int8(self.configType)
      }
      if version >= 3 {
        writer.nullableString(self.documentation, flexible)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension DescribeConfigsResponse {
  package struct DescribeConfigsSynonym: WireStruct {
    package var name: String = ""
    package var value: String? = ""
    package var source: Int8 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", value: String? = "", source: Int8 = 0) {
      self.name = name
      self.value = value
      self.source = source
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      self.name = try reader.string(flexible)
      self.value = try reader.nullableString(flexible)
      self.source = try reader.int8()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      try size.string(self.name, flexible)
      try size.nullableString(self.value, flexible)
      size.total += 1
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      writer.string(self.name, flexible)
      writer.nullableString(self.value, flexible)
      writer.int8(self.source)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
