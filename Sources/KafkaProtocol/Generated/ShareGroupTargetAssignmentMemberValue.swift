// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct ShareGroupTargetAssignmentMemberValue: KafkaMessage {
  package static var messageName: String { "ShareGroupTargetAssignmentMemberValue" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var topicPartitions: [TopicPartition] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(topicPartitions: [TopicPartition] = []) {
    self.topicPartitions = topicPartitions
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.topicPartitions = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.structs(self.topicPartitions, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.structs(self.topicPartitions, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ShareGroupTargetAssignmentMemberValue {
  package struct TopicPartition: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, partitions: [Int32] = []) {
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicId = try reader.uuid()
      self.partitions = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 16
      try size.integers(self.partitions, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.uuid(self.topicId)
      writer.integers(self.partitions, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
