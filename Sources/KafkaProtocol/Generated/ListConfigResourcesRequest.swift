// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 74, versions 0-1.
package struct ListConfigResourcesRequest: KafkaRequest {
  package static var messageName: String { "ListConfigResourcesRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package typealias Response = ListConfigResourcesResponse
  package static var apiKey: APIKey { .listConfigResources }
  package var resourceTypes: [Int8] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(resourceTypes: [Int8] = []) {
    self.resourceTypes = resourceTypes
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    if version >= 1 {
      self.resourceTypes = try reader.integers(true)
    }
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    if version >= 1 {
      try size.integers(self.resourceTypes, true)
    }
    if !(version >= 1), !self.resourceTypes.isEmpty { throw .fieldNotInVersion("ListConfigResourcesRequest.resourceTypes", version) }
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    if version >= 1 {
      writer.integers(self.resourceTypes, true)
    }
    writer.tags(unknownTaggedFields)
  }
}
