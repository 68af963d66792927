// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 88, versions 0.
package struct StreamsGroupHeartbeatRequest: KafkaRequest {
  package static var messageName: String { "StreamsGroupHeartbeatRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package typealias Response = StreamsGroupHeartbeatResponse
  package static var apiKey: APIKey { .streamsGroupHeartbeat }
  package var groupId: String = ""
  package var memberId: String = ""
  package var memberEpoch: Int32 = 0
  package var endpointInformationEpoch: Int32 = 0
  package var instanceId: String? = nil
  package var rackId: String? = nil
  package var rebalanceTimeoutMs: Int32 = -1
  package var topology: Topology? = nil
  package var activeTasks: [TaskIds]? = nil
  package var standbyTasks: [TaskIds]? = nil
  package var warmupTasks: [TaskIds]? = nil
  package var processId: String? = nil
  package var userEndpoint: Endpoint? = nil
  package var clientTags: [KeyValue]? = nil
  package var taskOffsets: [TaskOffset]? = nil
  package var taskEndOffsets: [TaskOffset]? = nil
  package var shutdownApplication: Bool = false
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(groupId: String = "", memberId: String = "", memberEpoch: Int32 = 0, endpointInformationEpoch: Int32 = 0, instanceId: String? = nil, rackId: String? = nil, rebalanceTimeoutMs: Int32 = -1, topology: Topology? = nil, activeTasks: [TaskIds]? = nil, standbyTasks: [TaskIds]? = nil, warmupTasks: [TaskIds]? = nil, processId: String? = nil, userEndpoint: Endpoint? = nil, clientTags: [KeyValue]? = nil, taskOffsets: [TaskOffset]? = nil, taskEndOffsets: [TaskOffset]? = nil, shutdownApplication: Bool = false) {
    self.groupId = groupId
    self.memberId = memberId
    self.memberEpoch = memberEpoch
    self.endpointInformationEpoch = endpointInformationEpoch
    self.instanceId = instanceId
    self.rackId = rackId
    self.rebalanceTimeoutMs = rebalanceTimeoutMs
    self.topology = topology
    self.activeTasks = activeTasks
    self.standbyTasks = standbyTasks
    self.warmupTasks = warmupTasks
    self.processId = processId
    self.userEndpoint = userEndpoint
    self.clientTags = clientTags
    self.taskOffsets = taskOffsets
    self.taskEndOffsets = taskEndOffsets
    self.shutdownApplication = shutdownApplication
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.groupId = try reader.string(true)
    self.memberId = try reader.string(true)
    self.memberEpoch = try reader.int32()
    self.endpointInformationEpoch = try reader.int32()
    self.instanceId = try reader.nullableString(true)
    self.rackId = try reader.nullableString(true)
    self.rebalanceTimeoutMs = try reader.int32()
    self.topology = try reader.nullableStruct(version)
    self.activeTasks = try reader.nullableStructs(true, version)
    self.standbyTasks = try reader.nullableStructs(true, version)
    self.warmupTasks = try reader.nullableStructs(true, version)
    self.processId = try reader.nullableString(true)
    self.userEndpoint = try reader.nullableStruct(version)
    self.clientTags = try reader.nullableStructs(true, version)
    self.taskOffsets = try reader.nullableStructs(true, version)
    self.taskEndOffsets = try reader.nullableStructs(true, version)
    self.shutdownApplication = try reader.bool()
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    try size.string(self.groupId, true)
    try size.string(self.memberId, true)
    size.total += 4
    size.total += 4
    try size.nullableString(self.instanceId, true)
    try size.nullableString(self.rackId, true)
    size.total += 4
    try size.nullableStruct(self.topology, version)
    try size.nullableStructs(self.activeTasks, true, version)
    try size.nullableStructs(self.standbyTasks, true, version)
    try size.nullableStructs(self.warmupTasks, true, version)
    try size.nullableString(self.processId, true)
    try size.nullableStruct(self.userEndpoint, version)
    try size.nullableStructs(self.clientTags, true, version)
    try size.nullableStructs(self.taskOffsets, true, version)
    try size.nullableStructs(self.taskEndOffsets, true, version)
    size.total += 1
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.string(self.groupId, true)
    writer.string(self.memberId, true)
    writer.int32(self.memberEpoch)
    writer.int32(self.endpointInformationEpoch)
    writer.nullableString(self.instanceId, true)
    writer.nullableString(self.rackId, true)
    writer.int32(self.rebalanceTimeoutMs)
    writer.nullableStruct(self.topology, version)
    writer.nullableStructs(self.activeTasks, true, version)
    writer.nullableStructs(self.standbyTasks, true, version)
    writer.nullableStructs(self.warmupTasks, true, version)
    writer.nullableString(self.processId, true)
    writer.nullableStruct(self.userEndpoint, version)
    writer.nullableStructs(self.clientTags, true, version)
    writer.nullableStructs(self.taskOffsets, true, version)
    writer.nullableStructs(self.taskEndOffsets, true, version)
    writer.bool(self.shutdownApplication)
    writer.tags(unknownTaggedFields)
  }
}

extension StreamsGroupHeartbeatRequest {
  package struct Topology: WireStruct {
    package var epoch: Int32 = 0
    package var subtopologies: [Subtopology] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(epoch: Int32 = 0, subtopologies: [Subtopology] = []) {
      self.epoch = epoch
      self.subtopologies = subtopologies
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.epoch = try reader.int32()
      self.subtopologies = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.structs(self.subtopologies, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.epoch)
      writer.structs(self.subtopologies, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupHeartbeatRequest {
  package struct Subtopology: WireStruct {
    package var subtopologyId: String = ""
    package var sourceTopics: [String] = []
    package var sourceTopicRegex: [String] = []
    package var stateChangelogTopics: [TopicInfo] = []
    package var repartitionSinkTopics: [String] = []
    package var repartitionSourceTopics: [TopicInfo] = []
    package var copartitionGroups: [CopartitionGroup] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(subtopologyId: String = "", sourceTopics: [String] = [], sourceTopicRegex: [String] = [], stateChangelogTopics: [TopicInfo] = [], repartitionSinkTopics: [String] = [], repartitionSourceTopics: [TopicInfo] = [], copartitionGroups: [CopartitionGroup] = []) {
      self.subtopologyId = subtopologyId
      self.sourceTopics = sourceTopics
      self.sourceTopicRegex = sourceTopicRegex
      self.stateChangelogTopics = stateChangelogTopics
      self.repartitionSinkTopics = repartitionSinkTopics
      self.repartitionSourceTopics = repartitionSourceTopics
      self.copartitionGroups = copartitionGroups
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.subtopologyId = try reader.string(true)
      self.sourceTopics = try reader.strings(true)
      self.sourceTopicRegex = try reader.strings(true)
      self.stateChangelogTopics = try reader.structs(true, version)
      self.repartitionSinkTopics = try reader.strings(true)
      self.repartitionSourceTopics = try reader.structs(true, version)
      self.copartitionGroups = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.subtopologyId, true)
      try size.strings(self.sourceTopics, true)
      try size.strings(self.sourceTopicRegex, true)
      try size.structs(self.stateChangelogTopics, true, version)
      try size.strings(self.repartitionSinkTopics, true)
      try size.structs(self.repartitionSourceTopics, true, version)
      try size.structs(self.copartitionGroups, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.subtopologyId, true)
      writer.strings(self.sourceTopics, true)
      writer.strings(self.sourceTopicRegex, true)
      writer.structs(self.stateChangelogTopics, true, version)
      writer.strings(self.repartitionSinkTopics, true)
      writer.structs(self.repartitionSourceTopics, true, version)
      writer.structs(self.copartitionGroups, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupHeartbeatRequest {
  package struct CopartitionGroup: WireStruct {
    package var sourceTopics: [Int16] = []
    package var sourceTopicRegex: [Int16] = []
    package var repartitionSourceTopics: [Int16] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(sourceTopics: [Int16] = [], sourceTopicRegex: [Int16] = [], repartitionSourceTopics: [Int16] = []) {
      self.sourceTopics = sourceTopics
      self.sourceTopicRegex = sourceTopicRegex
      self.repartitionSourceTopics = repartitionSourceTopics
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.sourceTopics = try reader.integers(true)
      self.sourceTopicRegex = try reader.integers(true)
      self.repartitionSourceTopics = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.integers(self.sourceTopics, true)
      try size.integers(self.sourceTopicRegex, true)
      try size.integers(self.repartitionSourceTopics, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.integers(self.sourceTopics, true)
      writer.integers(self.sourceTopicRegex, true)
      writer.integers(self.repartitionSourceTopics, true)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupHeartbeatRequest {
  package struct KeyValue: WireStruct {
    package var key: String = ""
    package var value: String = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(key: String = "", value: String = "") {
      self.key = key
      self.value = value
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.key = try reader.string(true)
      self.value = try reader.string(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.key, true)
      try size.string(self.value, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.key, true)
      writer.string(self.value, true)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupHeartbeatRequest {
  package struct TopicInfo: WireStruct {
    package var name: String = ""
    package var partitions: Int32 = 0
    package var replicationFactor: Int16 = 0
    package var topicConfigs: [KeyValue] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(name: String = "", partitions: Int32 = 0, replicationFactor: Int16 = 0, topicConfigs: [KeyValue] = []) {
      self.name = name
      self.partitions = partitions
      self.replicationFactor = replicationFactor
      self.topicConfigs = topicConfigs
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.name = try reader.string(true)
      self.partitions = try reader.int32()
      self.replicationFactor = try reader.int16()
      self.topicConfigs = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.name, true)
      size.total += 4
      size.total += 2
      try size.structs(self.topicConfigs, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.name, true)
      writer.int32(self.partitions)
      writer.int16(self.replicationFactor)
      writer.structs(self.topicConfigs, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupHeartbeatRequest {
  package struct Endpoint: WireStruct {
    package var host: String = ""
    package var port: UInt16 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(host: String = "", port: UInt16 = 0) {
      self.host = host
      self.port = port
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.host = try reader.string(true)
      self.port = try reader.uint16()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.host, true)
      size.total += 2
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.host, true)
      writer.uint16(self.port)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupHeartbeatRequest {
  package struct TaskOffset: WireStruct {
    package var subtopologyId: String = ""
    package var partition: Int32 = 0
    package var offset: Int64 = 0
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(subtopologyId: String = "", partition: Int32 = 0, offset: Int64 = 0) {
      self.subtopologyId = subtopologyId
      self.partition = partition
      self.offset = offset
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.subtopologyId = try reader.string(true)
      self.partition = try reader.int32()
      self.offset = try reader.int64()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.subtopologyId, true)
      size.total += 4
      size.total += 8
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.subtopologyId, true)
      writer.int32(self.partition)
      writer.int64(self.offset)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupHeartbeatRequest {
  package struct TaskIds: WireStruct {
    package var subtopologyId: String = ""
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(subtopologyId: String = "", partitions: [Int32] = []) {
      self.subtopologyId = subtopologyId
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.subtopologyId = try reader.string(true)
      self.partitions = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.subtopologyId, true)
      try size.integers(self.partitions, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.subtopologyId, true)
      writer.integers(self.partitions, true)
      writer.tags(unknownTaggedFields)
    }
  }
}
