// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 44, versions 0-1.
package struct IncrementalAlterConfigsResponse: KafkaResponse {
  package static var messageName: String { "IncrementalAlterConfigsResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 1...1 }
  package static var apiKey: APIKey { .incrementalAlterConfigs }
  package var throttleTimeMs: Int32 = 0
  package var responses: [AlterConfigsResourceResponse] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, responses: [AlterConfigsResourceResponse] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.responses = responses
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 1
    self.throttleTimeMs = try reader.int32()
    self.responses = try reader.structs(flexible, version)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 1
    size.total += 4
    try size.structs(self.responses, flexible, version)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 1
    writer.int32(self.throttleTimeMs)
    writer.structs(self.responses, flexible, version)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension IncrementalAlterConfigsResponse {
  package struct AlterConfigsResourceResponse: WireStruct {
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var resourceType: Int8 = 0
    package var resourceName: String = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, errorMessage: String? = "", resourceType: Int8 = 0, resourceName: String = "") {
      self.errorCode = errorCode
      self.errorMessage = errorMessage
      self.resourceType = resourceType
      self.resourceName = resourceName
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(flexible)
      self.resourceType = try reader.int8()
      self.resourceName = try reader.string(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      size.total += 2
      try size.nullableString(self.errorMessage, flexible)
      size.total += 1
      try size.string(self.resourceName, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, flexible)
      writer.int8(self.resourceType)
      writer.string(self.resourceName, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
