// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 4, versions 0-7.
package struct LeaderAndIsrResponse: KafkaResponse {
  package static var messageName: String { "LeaderAndIsrResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...7 }
  package static var flexibleVersions: ClosedRange<Int16>? { 4...7 }
  package static var apiKey: APIKey { .leaderAndIsr }
  package var errorCode: Int16 = 0
  package var partitionErrors: [LeaderAndIsrPartitionError] = []
  package var topics: [LeaderAndIsrTopicError] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(errorCode: Int16 = 0, partitionErrors: [LeaderAndIsrPartitionError] = [], topics: [LeaderAndIsrTopicError] = []) {
    self.errorCode = errorCode
    self.partitionErrors = partitionErrors
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 4
    self.errorCode = try reader.int16()
    if version <= 4 {
      self.partitionErrors = try reader.structs(flexible, version)
    }
    if version >= 5 {
      self.topics = try reader.structs(flexible, version)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 4
    size.total += 2
    if version <= 4 {
      try size.structs(self.partitionErrors, flexible, version)
    }
    if !(version <= 4), !self.partitionErrors.isEmpty { throw .fieldNotInVersion("LeaderAndIsrResponse.partitionErrors", version) }
    if version >= 5 {
      try size.structs(self.topics, flexible, version)
    }
    if !(version >= 5), !self.topics.isEmpty { throw .fieldNotInVersion("LeaderAndIsrResponse.topics", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 4
    writer.int16(self.errorCode)
    if version <= 4 {
      writer.structs(self.partitionErrors, flexible, version)
    }
    if version >= 5 {
      writer.structs(self.topics, flexible, version)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension LeaderAndIsrResponse {
  package struct LeaderAndIsrTopicError: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var partitionErrors: [LeaderAndIsrPartitionError] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, partitionErrors: [LeaderAndIsrPartitionError] = []) {
      self.topicId = topicId
      self.partitionErrors = partitionErrors
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicId = try reader.uuid()
      self.partitionErrors = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 16
      try size.structs(self.partitionErrors, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.uuid(self.topicId)
      writer.structs(self.partitionErrors, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension LeaderAndIsrResponse {
  package struct LeaderAndIsrPartitionError: WireStruct {
    package var topicName: String = ""
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitionIndex: Int32 = 0, errorCode: Int16 = 0) {
      self.topicName = topicName
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 4
      if version <= 4 {
        self.topicName = try reader.string(flexible)
      }
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 4
      if version <= 4 {
        try size.string(self.topicName, flexible)
      }
      size.total += 4
      size.total += 2
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 4
      if version <= 4 {
        writer.string(self.topicName, flexible)
      }
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
