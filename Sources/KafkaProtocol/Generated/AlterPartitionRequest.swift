// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 56, versions 0-3.
package struct AlterPartitionRequest: KafkaRequest {
  package static var messageName: String { "AlterPartitionRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...3 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...3 }
  package typealias Response = AlterPartitionResponse
  package static var apiKey: APIKey { .alterPartition }
  package var brokerId: Int32 = 0
  package var brokerEpoch: Int64 = -1
  package var topics: [TopicData] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(brokerId: Int32 = 0, brokerEpoch: Int64 = -1, topics: [TopicData] = []) {
    self.brokerId = brokerId
    self.brokerEpoch = brokerEpoch
    self.topics = topics
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.brokerId = try reader.int32()
    self.brokerEpoch = try reader.int64()
    self.topics = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 8
    try size.structs(self.topics, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.brokerId)
    writer.int64(self.brokerEpoch)
    writer.structs(self.topics, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension AlterPartitionRequest {
  package struct TopicData: WireStruct {
    package var topicName: String = ""
    package var topicId: KafkaUUID = .zero
    package var partitions: [PartitionData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", topicId: KafkaUUID = .zero, partitions: [PartitionData] = []) {
      self.topicName = topicName
      self.topicId = topicId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      if version <= 1 {
        self.topicName = try reader.string(true)
      }
      if version >= 2 {
        self.topicId = try reader.uuid()
      }
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      if version <= 1 {
        try size.string(self.topicName, true)
      }
      if version >= 2 {
        size.total += 16
      }
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      if version <= 1 {
        writer.string(self.topicName, true)
      }
      if version >= 2 {
        writer.uuid(self.topicId)
      }
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AlterPartitionRequest {
  package struct PartitionData: WireStruct {
    package var partitionIndex: Int32 = 0
    package var leaderEpoch: Int32 = 0
    package var newIsr: [Int32] = []
    package var newIsrWithEpochs: [BrokerState] = []
    package var leaderRecoveryState: Int8 = 0
    package var partitionEpoch: Int32 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, leaderEpoch: Int32 = 0, newIsr: [Int32] = [], newIsrWithEpochs: [BrokerState] = [], leaderRecoveryState: Int8 = 0, partitionEpoch: Int32 = 0) {
      self.partitionIndex = partitionIndex
      self.leaderEpoch = leaderEpoch
      self.newIsr = newIsr
      self.newIsrWithEpochs = newIsrWithEpochs
      self.leaderRecoveryState = leaderRecoveryState
      self.partitionEpoch = partitionEpoch
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.leaderEpoch = try reader.int32()
      if version <= 2 {
        self.newIsr = try reader.integers(true)
      }
      if version >= 3 {
        self.newIsrWithEpochs = try reader.structs(true, version)
      }
      if version >= 1 {
        self.leaderRecoveryState = try reader.int8()
      }
      self.partitionEpoch = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 4
      if version <= 2 {
        try size.integers(self.newIsr, true)
      }
      if !(version <= 2), !self.newIsr.isEmpty { throw .fieldNotInVersion("AlterPartitionRequest.PartitionData.newIsr", version) }
      if version >= 3 {
        try size.structs(self.newIsrWithEpochs, true, version)
      }
      if !(version >= 3), !self.newIsrWithEpochs.isEmpty { throw .fieldNotInVersion("AlterPartitionRequest.PartitionData.newIsrWithEpochs", version) }
      if version >= 1 {
        size.total += 1
      }
      if !(version >= 1), self.leaderRecoveryState != 0 { throw .fieldNotInVersion("AlterPartitionRequest.PartitionData.leaderRecoveryState", version) }
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.int32(self.leaderEpoch)
      if version <= 2 {
        writer.integers(self.newIsr, true)
      }
      if version >= 3 {
        writer.structs(self.newIsrWithEpochs, true, version)
      }
      if version >= 1 {
        writer.int8(self.leaderRecoveryState)
      }
      writer.int32(self.partitionEpoch)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension AlterPartitionRequest {
  package struct BrokerState: WireStruct {
    package var brokerId: Int32 = 0
    package var brokerEpoch: Int64 = -1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(brokerId: Int32 = 0, brokerEpoch: Int64 = -1) {
      self.brokerId = brokerId
      self.brokerEpoch = brokerEpoch
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.brokerId = try reader.int32()
      self.brokerEpoch = try reader.int64()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 8
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.brokerId)
      writer.int64(self.brokerEpoch)
      writer.tags(unknownTaggedFields)
    }
  }
}
