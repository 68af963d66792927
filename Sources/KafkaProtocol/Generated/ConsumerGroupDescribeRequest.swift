// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 69, versions 0-1.
package struct ConsumerGroupDescribeRequest: KafkaRequest {
  package static var messageName: String { "ConsumerGroupDescribeRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package typealias Response = ConsumerGroupDescribeResponse
  package static var apiKey: APIKey { .consumerGroupDescribe }
  package var groupIds: [String] = []
  package var includeAuthorizedOperations: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupIds: [String] = [], includeAuthorizedOperations: Bool = false) {
    self.groupIds = groupIds
    self.includeAuthorizedOperations = includeAuthorizedOperations
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupIds = try reader.strings(true)
    self.includeAuthorizedOperations = try reader.bool()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.strings(self.groupIds, true)
    size.total += 1
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.strings(self.groupIds, true)
    writer.bool(self.includeAuthorizedOperations)
    writer.tags(unknownTaggedFields)
  }
}
