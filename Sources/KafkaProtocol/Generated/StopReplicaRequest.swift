// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 5, versions 0-4.
package struct StopReplicaRequest: KafkaRequest {
  package static var messageName: String { "StopReplicaRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...4 }
  package static var flexibleVersions: ClosedRange<Int16>? { 2...4 }
  package typealias Response = StopReplicaResponse
  package static var apiKey: APIKey { .stopReplica }
  package var controllerId: Int32 = 0
  package var isKRaftController: Bool = false
  package var controllerEpoch: Int32 = 0
  package var brokerEpoch: Int64 = -1
  package var deletePartitions: Bool = false
  package var ungroupedPartitions: [StopReplicaPartitionV0] = []
  package var topics: [StopReplicaTopicV1] = []
  package var topicStates: [StopReplicaTopicState] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(controllerId: Int32 = 0, isKRaftController: Bool = false, controllerEpoch: Int32 = 0, brokerEpoch: Int64 = -1, deletePartitions: Bool = false, ungroupedPartitions: [StopReplicaPartitionV0] = [], topics: [StopReplicaTopicV1] = [], topicStates: [StopReplicaTopicState] = []) {
    self.controllerId = controllerId
    self.isKRaftController = isKRaftController
    self.controllerEpoch = controllerEpoch
    self.brokerEpoch = brokerEpoch
    self.deletePartitions = deletePartitions
    self.ungroupedPartitions = ungroupedPartitions
    self.topics = topics
    self.topicStates = topicStates
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 2
    self.controllerId = try reader.int32()
    if version >= 4 {
      self.isKRaftController = try reader.bool()
    }
    self.controllerEpoch = try reader.int32()
    if version >= 1 {
      self.brokerEpoch = try reader.int64()
    }
    if version <= 2 {
      self.deletePartitions = try reader.bool()
    }
    if version <= 0 {
      self.ungroupedPartitions = try reader.structs(flexible, version)
    }
    if version >= 1 && version <= 2 {
      self.topics = try reader.structs(flexible, version)
    }
    if version >= 3 {
      self.topicStates = try reader.structs(flexible, version)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 2
    size.total += 4
    if version >= 4 {
      size.total += 1
    }
    if !(version >= 4), self.isKRaftController { throw .fieldNotInVersion("StopReplicaRequest.isKRaftController", version) }
    size.total += 4
    if version >= 1 {
      size.total += 8
    }
    if version <= 2 {
      size.total += 1
    }
    if !(version <= 2), self.deletePartitions { throw .fieldNotInVersion("StopReplicaRequest.deletePartitions", version) }
    if version <= 0 {
      try size.structs(self.ungroupedPartitions, flexible, version)
    }
    if !(version <= 0), !self.ungroupedPartitions.isEmpty { throw .fieldNotInVersion("StopReplicaRequest.ungroupedPartitions", version) }
    if version >= 1 && version <= 2 {
      try size.structs(self.topics, flexible, version)
    }
    if !(version >= 1 && version <= 2), !self.topics.isEmpty { throw .fieldNotInVersion("StopReplicaRequest.topics", version) }
    if version >= 3 {
      try size.structs(self.topicStates, flexible, version)
    }
    if !(version >= 3), !self.topicStates.isEmpty { throw .fieldNotInVersion("StopReplicaRequest.topicStates", version) }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 2
    writer.int32(self.controllerId)
    if version >= 4 {
      writer.bool(self.isKRaftController)
    }
    writer.int32(self.controllerEpoch)
    if version >= 1 {
      writer.int64(self.brokerEpoch)
    }
    if version <= 2 {
      writer.bool(self.deletePartitions)
    }
    if version <= 0 {
      writer.structs(self.ungroupedPartitions, flexible, version)
    }
    if version >= 1 && version <= 2 {
      writer.structs(self.topics, flexible, version)
    }
    if version >= 3 {
      writer.structs(self.topicStates, flexible, version)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StopReplicaRequest {
  package struct StopReplicaPartitionV0: WireStruct {
    package var topicName: String = ""
    package var partitionIndex: Int32 = 0
    package init() {}
    package init(topicName: String = "", partitionIndex: Int32 = 0) {
      self.topicName = topicName
      self.partitionIndex = partitionIndex
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicName = try reader.string(false)
      self.partitionIndex = try reader.int32()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topicName, false)
      size.total += 4
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topicName, false)
      writer.int32(self.partitionIndex)
    }
  }
}

extension StopReplicaRequest {
  package struct StopReplicaTopicV1: WireStruct {
    package var name: String = ""
    package var partitionIndexes: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitionIndexes: [Int32] = []) {
      self.name = name
      self.partitionIndexes = partitionIndexes
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 2
      self.name = try reader.string(flexible)
      self.partitionIndexes = try reader.integers(flexible)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 2
      try size.string(self.name, flexible)
      try size.integers(self.partitionIndexes, flexible)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 2
      writer.string(self.name, flexible)
      writer.integers(self.partitionIndexes, flexible)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension StopReplicaRequest {
  package struct StopReplicaTopicState: WireStruct {
    package var topicName: String = ""
    package var partitionStates: [StopReplicaPartitionState] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitionStates: [StopReplicaPartitionState] = []) {
      self.topicName = topicName
      self.partitionStates = partitionStates
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicName = try reader.string(true)
      self.partitionStates = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topicName, true)
      try size.structs(self.partitionStates, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topicName, true)
      writer.structs(self.partitionStates, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StopReplicaRequest {
  package struct StopReplicaPartitionState: WireStruct {
    package var partitionIndex: Int32 = 0
    package var leaderEpoch: Int32 = -1
    package var deletePartition: Bool = false
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, leaderEpoch: Int32 = -1, deletePartition: Bool = false) {
      self.partitionIndex = partitionIndex
      self.leaderEpoch = leaderEpoch
      self.deletePartition = deletePartition
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.leaderEpoch = try reader.int32()
      self.deletePartition = try reader.bool()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 4
      size.total += 1
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.int32(self.leaderEpoch)
      writer.bool(self.deletePartition)
      writer.tags(unknownTaggedFields)
    }
  }
}
