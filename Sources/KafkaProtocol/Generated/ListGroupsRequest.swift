// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 16, versions 0-5.
package struct ListGroupsRequest: KafkaRequest {
  package static var messageName: String { "ListGroupsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...5 }
  package static var flexibleVersions: ClosedRange<Int16>? { 3...5 }
  package typealias Response = ListGroupsResponse
  package static var apiKey: APIKey { .listGroups }
  package var statesFilter: [String] = []
  package var typesFilter: [String] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(statesFilter: [String] = [], typesFilter: [String] = []) {
    self.statesFilter = statesFilter
    self.typesFilter = typesFilter
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 3
    if version >= 4 {
      self.statesFilter = try reader.strings(flexible)
    }
    if version >= 5 {
      self.typesFilter = try reader.strings(flexible)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 3
    if version >= 4 {
      try size.strings(self.statesFilter, flexible)
    }
    if !(version >= 4), !self.statesFilter.isEmpty { throw .fieldNotInVersion("ListGroupsRequest.statesFilter", version) }
    if version >= 5 {
      try size.strings(self.typesFilter, flexible)
    }
    if !(version >= 5), !self.typesFilter.isEmpty { throw .fieldNotInVersion("ListGroupsRequest.typesFilter", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 3
    if version >= 4 {
      writer.strings(self.statesFilter, flexible)
    }
    if version >= 5 {
      writer.strings(self.typesFilter, flexible)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
