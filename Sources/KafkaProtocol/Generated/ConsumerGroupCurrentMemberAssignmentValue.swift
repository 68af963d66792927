// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Data, versions 0.
package struct ConsumerGroupCurrentMemberAssignmentValue: KafkaMessage {
  package static var messageName: String { "ConsumerGroupCurrentMemberAssignmentValue" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package var memberEpoch: Int32 = 0
  package var previousMemberEpoch: Int32 = 0
  package var state: Int8 = 0
  package var assignedPartitions: [TopicPartitions] = []
  package var partitionsPendingRevocation: [TopicPartitions] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(memberEpoch: Int32 = 0, previousMemberEpoch: Int32 = 0, state: Int8 = 0, assignedPartitions: [TopicPartitions] = [], partitionsPendingRevocation: [TopicPartitions] = []) {
    self.memberEpoch = memberEpoch
    self.previousMemberEpoch = previousMemberEpoch
    self.state = state
    self.assignedPartitions = assignedPartitions
    self.partitionsPendingRevocation = partitionsPendingRevocation
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.memberEpoch = try reader.int32()
    self.previousMemberEpoch = try reader.int32()
    self.state = try reader.int8()
    self.assignedPartitions = try reader.structs(true, version)
    self.partitionsPendingRevocation = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 4
    size.total += 1
    try size.structs(self.assignedPartitions, true, version)
    try size.structs(self.partitionsPendingRevocation, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.memberEpoch)
    writer.int32(self.previousMemberEpoch)
    writer.int8(self.state)
    writer.structs(self.assignedPartitions, true, version)
    writer.structs(self.partitionsPendingRevocation, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension ConsumerGroupCurrentMemberAssignmentValue {
  package struct TopicPartitions: WireStruct {
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
