// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 55, versions 0-2.
package struct DescribeQuorumResponse: KafkaResponse {
  package static var messageName: String { "DescribeQuorumResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...2 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...2 }
  package static var apiKey: APIKey { .describeQuorum }
  package var errorCode: Int16 = 0
  package var errorMessage: String? = ""
  package var topics: [TopicData] = []
  package var nodes: [Node] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(errorCode: Int16 = 0, errorMessage: String? = "", topics: [TopicData] = [], nodes: [Node] = []) {
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.topics = topics
    self.nodes = nodes
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.errorCode = try reader.int16()
    if version >= 2 {
      self.errorMessage = try reader.nullableString(true)
    }
    self.topics = try reader.structs(true, version)
    if version >= 2 {
      self.nodes = try reader.structs(true, version)
    }
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 2
    if version >= 2 {
      try size.nullableString(self.errorMessage, true)
    }
    try size.structs(self.topics, true, version)
    if version >= 2 {
      try size.structs(self.nodes, true, version)
    }
    if !(version >= 2), !self.nodes.isEmpty { throw .fieldNotInVersion("DescribeQuorumResponse.nodes", version) }
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int16(self.errorCode)
    if version >= 2 {
      writer.nullableString(self.errorMessage, true)
    }
    writer.structs(self.topics, true, version)
    if version >= 2 {
      writer.structs(self.nodes, true, version)
    }
    writer.tags(unknownTaggedFields)
  }
}

extension DescribeQuorumResponse {
  package struct TopicData: WireStruct {
    package var topicName: String = ""
    package var partitions: [PartitionData] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topicName: String = "", partitions: [PartitionData] = []) {
      self.topicName = topicName
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topicName = try reader.string(true)
      self.partitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topicName, true)
      try size.structs(self.partitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topicName, true)
      writer.structs(self.partitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeQuorumResponse {
  package struct PartitionData: WireStruct {
    package var partitionIndex: Int32 = 0
    package var errorCode: Int16 = 0
    package var errorMessage: String? = ""
    package var leaderId: Int32 = 0
    package var leaderEpoch: Int32 = 0
    package var highWatermark: Int64 = 0
    package var currentVoters: [ReplicaState] = []
    package var observers: [ReplicaState] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = "", leaderId: Int32 = 0, leaderEpoch: Int32 = 0, highWatermark: Int64 = 0, currentVoters: [ReplicaState] = [], observers: [ReplicaState] = []) {
      self.partitionIndex = partitionIndex
      self.errorCode = errorCode
      self.errorMessage = errorMessage
      self.leaderId = leaderId
      self.leaderEpoch = leaderEpoch
      self.highWatermark = highWatermark
      self.currentVoters = currentVoters
      self.observers = observers
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.partitionIndex = try reader.int32()
      self.errorCode = try reader.int16()
      if version >= 2 {
        self.errorMessage = try reader.nullableString(true)
      }
      self.leaderId = try reader.int32()
      self.leaderEpoch = try reader.int32()
      self.highWatermark = try reader.int64()
      self.currentVoters = try reader.structs(true, version)
      self.observers = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 2
      if version >= 2 {
        try size.nullableString(self.errorMessage, true)
      }
      size.total += 4
      size.total += 4
      size.total += 8
      try size.structs(self.currentVoters, true, version)
      try size.structs(self.observers, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.partitionIndex)
      writer.int16(self.errorCode)
      if version >= 2 {
        writer.nullableString(self.errorMessage, true)
      }
      writer.int32(self.leaderId)
      writer.int32(self.leaderEpoch)
      writer.int64(self.highWatermark)
      writer.structs(self.currentVoters, true, version)
      writer.structs(self.observers, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeQuorumResponse {
  package struct Node: WireStruct {
    package var nodeId: Int32 = 0
    package var listeners: [Listener] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(nodeId: Int32 = 0, listeners: [Listener] = []) {
      self.nodeId = nodeId
      self.listeners = listeners
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.nodeId = try reader.int32()
      self.listeners = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.structs(self.listeners, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.nodeId)
      writer.structs(self.listeners, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeQuorumResponse {
  package struct Listener: WireStruct {
    package var name: String = ""
    package var host: String = ""
    package var port: UInt16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", host: String = "", port: UInt16 = 0) {
      self.name = name
      self.host = host
      self.port = port
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.host = try reader.string(true)
      self.port = try reader.uint16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      try size.string(self.host, true)
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.string(self.host, true)
      writer.uint16(self.port)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension DescribeQuorumResponse {
  package struct ReplicaState: WireStruct {
    package var replicaId: Int32 = 0
    package var replicaDirectoryId: KafkaUUID = .zero
    package var logEndOffset: Int64 = 0
    package var lastFetchTimestamp: Int64 = -1
    package var lastCaughtUpTimestamp: Int64 = -1
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(replicaId: Int32 = 0, replicaDirectoryId: KafkaUUID = .zero, logEndOffset: Int64 = 0, lastFetchTimestamp: Int64 = -1, lastCaughtUpTimestamp: Int64 = -1) {
      self.replicaId = replicaId
      self.replicaDirectoryId = replicaDirectoryId
      self.logEndOffset = logEndOffset
      self.lastFetchTimestamp = lastFetchTimestamp
      self.lastCaughtUpTimestamp = lastCaughtUpTimestamp
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.replicaId = try reader.int32()
      if version >= 2 {
        self.replicaDirectoryId = try reader.uuid()
      }
      self.logEndOffset = try reader.int64()
      if version >= 1 {
        self.lastFetchTimestamp = try reader.int64()
      }
      if version >= 1 {
        self.lastCaughtUpTimestamp = try reader.int64()
      }
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      if version >= 2 {
        size.total += 16
      }
      if !(version >= 2), self.replicaDirectoryId != .zero { throw .fieldNotInVersion("DescribeQuorumResponse.ReplicaState.replicaDirectoryId", version) }
      size.total += 8
      if version >= 1 {
        size.total += 8
      }
      if version >= 1 {
        size.total += 8
      }
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.replicaId)
      if version >= 2 {
        writer.uuid(self.replicaDirectoryId)
      }
      writer.int64(self.logEndOffset)
      if version >= 1 {
        writer.int64(self.lastFetchTimestamp)
      }
      if version >= 1 {
        writer.int64(self.lastCaughtUpTimestamp)
      }
      writer.tags(unknownTaggedFields)
    }
  }
}
