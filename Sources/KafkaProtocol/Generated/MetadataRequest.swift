// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 3, versions 0-13.
package struct MetadataRequest: KafkaRequest {
  package static var messageName: String { "MetadataRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...13 }
  package static var flexibleVersions: ClosedRange<Int16>? { 9...13 }
  package typealias Response = MetadataResponse
  package static var apiKey: APIKey { .metadata }
  package var topics: [MetadataRequestTopic]? = []
  package var allowAutoTopicCreation: Bool = true
  package var includeClusterAuthorizedOperations: Bool = false
  package var includeTopicAuthorizedOperations: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topics: [MetadataRequestTopic]? = [], allowAutoTopicCreation: Bool = true, includeClusterAuthorizedOperations: Bool = false, includeTopicAuthorizedOperations: Bool = false) {
    self.topics = topics
    self.allowAutoTopicCreation = allowAutoTopicCreation
    self.includeClusterAuthorizedOperations = includeClusterAuthorizedOperations
    self.includeTopicAuthorizedOperations = includeTopicAuthorizedOperations
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 9
    self.topics = try reader.nullableStructs(flexible, version, allowed: version >= 1)
    if version >= 4 {
      self.allowAutoTopicCreation = try reader.bool()
    }
    if version >= 8 && version <= 10 {
      self.includeClusterAuthorizedOperations = try reader.bool()
    }
    if version >= 8 {
      self.includeTopicAuthorizedOperations = try reader.bool()
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 9
    if !(version >= 1), self.topics == nil { throw .nullNotAllowed("MetadataRequest.topics", version) }
    try size.nullableStructs(self.topics, flexible, version)
    if version >= 4 {
      size.total += 1
    }
    if !(version >= 4), !self.allowAutoTopicCreation { throw .fieldNotInVersion("MetadataRequest.allowAutoTopicCreation", version) }
    if version >= 8 && version <= 10 {
      size.total += 1
    }
    if !(version >= 8 && version <= 10), self.includeClusterAuthorizedOperations { throw .fieldNotInVersion("MetadataRequest.includeClusterAuthorizedOperations", version) }
    if version >= 8 {
      size.total += 1
    }
    if !(version >= 8), self.includeTopicAuthorizedOperations { throw .fieldNotInVersion("MetadataRequest.includeTopicAuthorizedOperations", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 9
    writer.nullableStructs(self.topics, flexible, version)
    if version >= 4 {
      writer.bool(self.allowAutoTopicCreation)
    }
    if version >= 8 && version <= 10 {
      writer.bool(self.includeClusterAuthorizedOperations)
    }
    if version >= 8 {
      writer.bool(self.includeTopicAuthorizedOperations)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension MetadataRequest {
  package struct MetadataRequestTopic: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var name: String? = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, name: String? = "") {
      self.topicId = topicId
      self.name = name
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 9
      if version >= 10 {
        self.topicId = try reader.uuid()
      }
      self.name = try reader.nullableString(flexible, allowed: version >= 10)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 9
      if version >= 10 {
        size.total += 16
      }
      if !(version >= 10), self.name == nil { throw .nullNotAllowed("MetadataRequest.MetadataRequestTopic.name", version) }
      try size.nullableString(self.name, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 9
      if version >= 10 {
        writer.uuid(self.topicId)
      }
      writer.nullableString(self.name, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
