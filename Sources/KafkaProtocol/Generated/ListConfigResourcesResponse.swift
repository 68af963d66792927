// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 74, versions 0-1.
package struct ListConfigResourcesResponse: KafkaResponse {
  package static var messageName: String { "ListConfigResourcesResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package static var apiKey: APIKey { .listConfigResources }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var configResources: [ConfigResource] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, configResources: [ConfigResource] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.configResources = configResources
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.configResources = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    try size.structs(self.configResources, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.structs(self.configResources, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ListConfigResourcesResponse {
  package struct ConfigResource: WireStruct {
    package var resourceName: String = ""
    package var resourceType: Int8 = 16
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(resourceName: String = "", resourceType: Int8 = 16) {
      self.resourceName = resourceName
      self.resourceType = resourceType
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.resourceName = try reader.string(true)
      if version >= 1 {
        self.resourceType = try reader.int8()
      }
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.resourceName, true)
      if version >= 1 {
        size.total += 1
      }
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.resourceName, true)
      if version >= 1 {
        writer.int8(self.resourceType)
      }
      writer.tags(unknownTaggedFields)
    }
  }
}
