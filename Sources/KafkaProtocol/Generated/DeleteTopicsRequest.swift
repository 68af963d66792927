// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 20, versions 0-6.
package struct DeleteTopicsRequest: KafkaRequest {
  package static var messageName: String { "DeleteTopicsRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...6 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...6 }
  package typealias Response = DeleteTopicsResponse
  package static var apiKey: APIKey { .deleteTopics }
  package var topics: [DeleteTopicState] = []
  package var topicNames: [String] = []
  package var timeoutMs: Int32 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topics: [DeleteTopicState] = [], topicNames: [String] = [], timeoutMs: Int32 = 0) {
    self.topics = topics
    self.topicNames = topicNames
    self.timeoutMs = timeoutMs
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    if version >= 6 {
      self.topics = try reader.structs(flexible, version)
    }
    if version <= 5 {
      self.topicNames = try reader.strings(flexible)
    }
    self.timeoutMs = try reader.int32()
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    if version >= 6 {
      try size.structs(self.topics, flexible, version)
    }
    if !(version >= 6), !self.topics.isEmpty { throw .fieldNotInVersion("DeleteTopicsRequest.topics", version) }
    if version <= 5 {
      try size.strings(self.topicNames, flexible)
    }
    size.total += 4
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    if version >= 6 {
      writer.structs(self.topics, flexible, version)
    }
    if version <= 5 {
      writer.strings(self.topicNames, flexible)
    }
    writer.int32(self.timeoutMs)
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DeleteTopicsRequest {
  package struct DeleteTopicState: WireStruct {
    package var name: String? = nil
    package var topicId: KafkaUUID = .zero
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String? = nil, topicId: KafkaUUID = .zero) {
      self.name = name
      self.topicId = topicId
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.nullableString(true)
      self.topicId = try reader.uuid()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.nullableString(self.name, true)
      size.total += 16
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.nullableString(self.name, true)
      writer.uuid(self.topicId)
      writer.tags(unknownTaggedFields)
    }
  }
}
