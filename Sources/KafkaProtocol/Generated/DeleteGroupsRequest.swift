// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 42, versions 0-2.
package struct DeleteGroupsRequest: KafkaRequest {
  package static var messageName: String { "DeleteGroupsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...2 }
  package typealias Response = DeleteGroupsResponse
  package static var apiKey: APIKey { .deleteGroups }
  package var groupsNames: [String] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupsNames: [String] = []) {
    self.groupsNames = groupsNames
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.groupsNames = try reader.strings(flexible)
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    try size.strings(self.groupsNames, flexible)
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.strings(self.groupsNames, flexible)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}
