// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 15, versions 0-6.
package struct DescribeGroupsRequest: KafkaRequest {
  package static var messageName: String { "DescribeGroupsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...6 }
  package static var flexibleVersions: ClosedRange<Int16>? { 5...6 }
  package typealias Response = DescribeGroupsResponse
  package static var apiKey: APIKey { .describeGroups }
  package var groups: [String] = []
  package var includeAuthorizedOperations: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groups: [String] = [], includeAuthorizedOperations: Bool = false) {
    self.groups = groups
    self.includeAuthorizedOperations = includeAuthorizedOperations
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 5
    self.groups = try reader.strings(flexible)
    if version >= 3 {
      self.includeAuthorizedOperations = try reader.bool()
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 5
    try size.strings(self.groups, flexible)
    if version >= 3 {
      size.total += 1
    }
    if !(version >= 3), self.includeAuthorizedOperations { throw .fieldNotInVersion("DescribeGroupsRequest.includeAuthorizedOperations", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 5
    writer.strings(self.groups, flexible)
    if version >= 3 {
      writer.bool(self.includeAuthorizedOperations)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
