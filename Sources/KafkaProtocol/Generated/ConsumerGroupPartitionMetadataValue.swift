// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct ConsumerGroupPartitionMetadataValue: KafkaMessage {
  package static var messageName: String { "ConsumerGroupPartitionMetadataValue" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var topics: [TopicMetadata] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topics: [TopicMetadata] = []) {
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.topics = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.structs(self.topics, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.structs(self.topics, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ConsumerGroupPartitionMetadataValue {
  package struct TopicMetadata: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var topicName: String = ""
    package var numPartitions: Int32 = 0
    package var partitionMetadata: [PartitionMetadata] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, topicName: String = "", numPartitions: Int32 = 0, partitionMetadata: [PartitionMetadata] = []) {
      self.topicId = topicId
      self.topicName = topicName
      self.numPartitions = numPartitions
      self.partitionMetadata = partitionMetadata
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicId = try reader.uuid()
      self.topicName = try reader.string(true)
      self.numPartitions = try reader.int32()
      self.partitionMetadata = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 16
      try size.string(self.topicName, true)
      size.total += 4
      try size.structs(self.partitionMetadata, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.uuid(self.topicId)
      writer.string(self.topicName, true)
      writer.int32(self.numPartitions)
      writer.structs(self.partitionMetadata, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension ConsumerGroupPartitionMetadataValue {
  package struct PartitionMetadata: WireStruct {
    package var partition: Int32 = 0
    package var racks: [String] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partition: Int32 = 0, racks: [String] = []) {
      self.partition = partition
      self.racks = racks
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partition = try reader.int32()
      self.racks = try reader.strings(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.strings(self.racks, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partition)
      writer.strings(self.racks, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
