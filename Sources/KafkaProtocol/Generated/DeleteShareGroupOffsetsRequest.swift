// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 92, versions 0.
package struct DeleteShareGroupOffsetsRequest: KafkaRequest {
  package static var messageName: String { "DeleteShareGroupOffsetsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = DeleteShareGroupOffsetsResponse
  package static var apiKey: APIKey { .deleteShareGroupOffsets }
  package var groupId: String = ""
  package var topics: [DeleteShareGroupOffsetsRequestTopic] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String = "", topics: [DeleteShareGroupOffsetsRequestTopic] = []) {
    self.groupId = groupId
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupId = try reader.string(true)
    self.topics = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.groupId, true)
    try size.structs(self.topics, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.groupId, true)
    writer.structs(self.topics, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension DeleteShareGroupOffsetsRequest {
  package struct DeleteShareGroupOffsetsRequestTopic: WireStruct {
    package var topicName: String = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "") {
      self.topicName = topicName
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicName = try reader.string(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topicName, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topicName, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
