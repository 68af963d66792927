// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 81, versions 0.
package struct RemoveRaftVoterRequest: KafkaRequest {
  package static var messageName: String { "RemoveRaftVoterRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = RemoveRaftVoterResponse
  package static var apiKey: APIKey { .removeRaftVoter }
  package var clusterId: String? = ""
  package var voterId: Int32 = 0
  package var voterDirectoryId: KafkaUUID = .zero
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(clusterId: String? = "", voterId: Int32 = 0, voterDirectoryId: KafkaUUID = .zero) {
    self.clusterId = clusterId
    self.voterId = voterId
    self.voterDirectoryId = voterDirectoryId
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.clusterId = try reader.nullableString(true)
    self.voterId = try reader.int32()
    self.voterDirectoryId = try reader.uuid()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.nullableString(self.clusterId, true)
    size.total += 4
    size.total += 16
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.nullableString(self.clusterId, true)
    writer.int32(self.voterId)
    writer.uuid(self.voterDirectoryId)
    writer.tags(unknownTaggedFields)
  }
}
