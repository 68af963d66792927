// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 60, versions 0-2.
package struct DescribeClusterRequest: KafkaRequest {
  package static var messageName: String { "DescribeClusterRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package typealias Response = DescribeClusterResponse
  package static var apiKey: APIKey { .describeCluster }
  package var includeClusterAuthorizedOperations: Bool = false
  package var endpointType: Int8 = 1
  package var includeFencedBrokers: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(includeClusterAuthorizedOperations: Bool = false, endpointType: Int8 = 1, includeFencedBrokers: Bool = false) {
    self.includeClusterAuthorizedOperations = includeClusterAuthorizedOperations
    self.endpointType = endpointType
    self.includeFencedBrokers = includeFencedBrokers
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.includeClusterAuthorizedOperations = try reader.bool()
    if version >= 1 {
      self.endpointType = try reader.int8()
    }
    if version >= 2 {
      self.includeFencedBrokers = try reader.bool()
    }
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 1
    if version >= 1 {
      size.total += 1
    }
    if !(version >= 1), self.endpointType != 1 { throw .fieldNotInVersion("DescribeClusterRequest.endpointType", version) }
    if version >= 2 {
      size.total += 1
    }
    if !(version >= 2), self.includeFencedBrokers { throw .fieldNotInVersion("DescribeClusterRequest.includeFencedBrokers", version) }
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.bool(self.includeClusterAuthorizedOperations)
    if version >= 1 {
      writer.int8(self.endpointType)
    }
    if version >= 2 {
      writer.bool(self.includeFencedBrokers)
    }
    writer.tags(unknownTaggedFields)
  }
}
