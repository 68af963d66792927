// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct ShareGroupStatePartitionMetadataValue: KafkaMessage {
  package static var messageName: String { "ShareGroupStatePartitionMetadataValue" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var initializedTopics: [TopicPartitionsInfo] = []
  package var deletingTopics: [TopicInfo] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(initializedTopics: [TopicPartitionsInfo] = [], deletingTopics: [TopicInfo] = []) {
    self.initializedTopics = initializedTopics
    self.deletingTopics = deletingTopics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.initializedTopics = try reader.structs(true, version)
    self.deletingTopics = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.structs(self.initializedTopics, true, version)
    try size.structs(self.deletingTopics, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.structs(self.initializedTopics, true, version)
    writer.structs(self.deletingTopics, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ShareGroupStatePartitionMetadataValue {
  package struct TopicPartitionsInfo: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var topicName: String = ""
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, topicName: String = "", partitions: [Int32] = []) {
      self.topicId = topicId
      self.topicName = topicName
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicId = try reader.uuid()
      self.topicName = try reader.string(true)
      self.partitions = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 16
      try size.string(self.topicName, true)
      try size.integers(self.partitions, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.uuid(self.topicId)
      writer.string(self.topicName, true)
      writer.integers(self.partitions, true)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ShareGroupStatePartitionMetadataValue {
  package struct TopicInfo: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var topicName: String = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, topicName: String = "") {
      self.topicId = topicId
      self.topicName = topicName
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicId = try reader.uuid()
      self.topicName = try reader.string(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 16
      try size.string(self.topicName, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.uuid(self.topicId)
      writer.string(self.topicName, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
