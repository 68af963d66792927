// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 85, versions 0-1.
package struct WriteShareGroupStateRequest: KafkaRequest {
  package static var messageName: String { "WriteShareGroupStateRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...1 }
  package typealias Response = WriteShareGroupStateResponse
  package static var apiKey: APIKey { .writeShareGroupState }
  package var groupId: String = ""
  package var topics: [WriteStateData] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String = "", topics: [WriteStateData] = []) {
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

extension WriteShareGroupStateRequest {
  package struct WriteStateData: WireStruct {
    package var topicId: KafkaUUID = .zero
    package var partitions: [PartitionData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicId: KafkaUUID = .zero, partitions: [PartitionData] = []) {
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicId = try reader.uuid()
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 16
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.uuid(self.topicId)
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension WriteShareGroupStateRequest {
  package struct PartitionData: WireStruct {
    package var partition: Int32 = 0
    package var stateEpoch: Int32 = 0
    package var leaderEpoch: Int32 = 0
    package var startOffset: Int64 = 0
    package var deliveryCompleteCount: Int32 = -1
    package var stateBatches: [StateBatch] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partition: Int32 = 0, stateEpoch: Int32 = 0, leaderEpoch: Int32 = 0, startOffset: Int64 = 0, deliveryCompleteCount: Int32 = -1, stateBatches: [StateBatch] = []) {
      self.partition = partition
      self.stateEpoch = stateEpoch
      self.leaderEpoch = leaderEpoch
      self.startOffset = startOffset
      self.deliveryCompleteCount = deliveryCompleteCount
      self.stateBatches = stateBatches
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partition = try reader.int32()
      self.stateEpoch = try reader.int32()
      self.leaderEpoch = try reader.int32()
      self.startOffset = try reader.int64()
      if version >= 1 {
        self.deliveryCompleteCount = try reader.int32()
      }
      self.stateBatches = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 4
      size.total += 4
      size.total += 8
      if version >= 1 {
        size.total += 4
      }
      try size.structs(self.stateBatches, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partition)
      writer.int32(self.stateEpoch)
      writer.int32(self.leaderEpoch)
      writer.int64(self.startOffset)
      if version >= 1 {
        writer.int32(self.deliveryCompleteCount)
      }
      writer.structs(self.stateBatches, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension WriteShareGroupStateRequest {
  package struct StateBatch: WireStruct {
    package var firstOffset: Int64 = 0
    package var lastOffset: Int64 = 0
    package var deliveryState: Int8 = 0
    package var deliveryCount: Int16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(firstOffset: Int64 = 0, lastOffset: Int64 = 0, deliveryState: Int8 = 0, deliveryCount: Int16 = 0) {
      self.firstOffset = firstOffset
      self.lastOffset = lastOffset
      self.deliveryState = deliveryState
      self.deliveryCount = deliveryCount
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.firstOffset = try reader.int64()
      self.lastOffset = try reader.int64()
      self.deliveryState = try reader.int8()
      self.deliveryCount = try reader.int16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 8
      size.total += 8
      size.total += 1
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int64(self.firstOffset)
      writer.int64(self.lastOffset)
      writer.int8(self.deliveryState)
      writer.int16(self.deliveryCount)
      writer.tags(unknownTaggedFields)
    }
  }
}
