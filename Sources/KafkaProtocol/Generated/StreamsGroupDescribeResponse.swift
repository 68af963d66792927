// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 89, versions 0.
package struct StreamsGroupDescribeResponse: KafkaResponse {
  package static var messageName: String { "StreamsGroupDescribeResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .streamsGroupDescribe }
  package var throttleTimeMs: Int32 = 0
  package var groups: [DescribedGroup] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, groups: [DescribedGroup] = []) {
    self.throttleTimeMs = throttleTimeMs
    self.groups = groups
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.groups = try reader.structs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    try size.structs(self.groups, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.structs(self.groups, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension StreamsGroupDescribeResponse {
  package struct DescribedGroup: WireStruct {
    package var errorCode: Int16 = 0
    package var errorMessage: String? = nil
    package var groupId: String = ""
    package var groupState: String = ""
    package var groupEpoch: Int32 = 0
    package var assignmentEpoch: Int32 = 0
    package var topology: Topology? = nil
    package var members: [Member] = []
    package var authorizedOperations: Int32 = -2147483648
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, errorMessage: String? = nil, groupId: String = "", groupState: String = "", groupEpoch: Int32 = 0, assignmentEpoch: Int32 = 0, topology: Topology? = nil, members: [Member] = [], authorizedOperations: Int32 = -2147483648) {
      self.errorCode = errorCode
      self.errorMessage = errorMessage
      self.groupId = groupId
      self.groupState = groupState
      self.groupEpoch = groupEpoch
      self.assignmentEpoch = assignmentEpoch
      self.topology = topology
      self.members = members
      self.authorizedOperations = authorizedOperations
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.errorCode = try reader.int16()
      self.errorMessage = try reader.nullableString(true)
      self.groupId = try reader.string(true)
      self.groupState = try reader.string(true)
      self.groupEpoch = try reader.int32()
      self.assignmentEpoch = try reader.int32()
      self.topology = try reader.nullableStruct(version)
      self.members = try reader.structs(true, version)
      self.authorizedOperations = try reader.int32()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 2
      try size.nullableString(self.errorMessage, true)
      try size.string(self.groupId, true)
      try size.string(self.groupState, true)
      size.total += 4
      size.total += 4
      try size.nullableStruct(self.topology, version)
      try size.structs(self.members, true, version)
      size.total += 4
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int16(self.errorCode)
      writer.nullableString(self.errorMessage, true)
      writer.string(self.groupId, true)
      writer.string(self.groupState, true)
      writer.int32(self.groupEpoch)
      writer.int32(self.assignmentEpoch)
      writer.nullableStruct(self.topology, version)
      writer.structs(self.members, true, version)
      writer.int32(self.authorizedOperations)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupDescribeResponse {
  package struct Topology: WireStruct {
    package var epoch: Int32 = 0
    package var subtopologies: [Subtopology]? = nil
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(epoch: Int32 = 0, subtopologies: [Subtopology]? = nil) {
      self.epoch = epoch
      self.subtopologies = subtopologies
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.epoch = try reader.int32()
      self.subtopologies = try reader.nullableStructs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      try size.nullableStructs(self.subtopologies, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.epoch)
      writer.nullableStructs(self.subtopologies, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupDescribeResponse {
  package struct Subtopology: WireStruct {
    package var subtopologyId: String = ""
    package var sourceTopics: [String] = []
    package var repartitionSinkTopics: [String] = []
    package var stateChangelogTopics: [TopicInfo] = []
    package var repartitionSourceTopics: [TopicInfo] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(subtopologyId: String = "", sourceTopics: [String] = [], repartitionSinkTopics: [String] = [], stateChangelogTopics: [TopicInfo] = [], repartitionSourceTopics: [TopicInfo] = []) {
      self.subtopologyId = subtopologyId
      self.sourceTopics = sourceTopics
      self.repartitionSinkTopics = repartitionSinkTopics
      self.stateChangelogTopics = stateChangelogTopics
      self.repartitionSourceTopics = repartitionSourceTopics
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.subtopologyId = try reader.string(true)
      self.sourceTopics = try reader.strings(true)
      self.repartitionSinkTopics = try reader.strings(true)
      self.stateChangelogTopics = try reader.structs(true, version)
      self.repartitionSourceTopics = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.subtopologyId, true)
      try size.strings(self.sourceTopics, true)
      try size.strings(self.repartitionSinkTopics, true)
      try size.structs(self.stateChangelogTopics, true, version)
      try size.structs(self.repartitionSourceTopics, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.subtopologyId, true)
      writer.strings(self.sourceTopics, true)
      writer.strings(self.repartitionSinkTopics, true)
      writer.structs(self.stateChangelogTopics, true, version)
      writer.structs(self.repartitionSourceTopics, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupDescribeResponse {
  package struct Member: WireStruct {
    package var memberId: String = ""
    package var memberEpoch: Int32 = 0
    package var instanceId: String? = nil
    package var rackId: String? = nil
    package var clientId: String = ""
    package var clientHost: String = ""
    package var topologyEpoch: Int32 = 0
    package var processId: String = ""
    package var userEndpoint: Endpoint? = nil
    package var clientTags: [KeyValue] = []
    package var taskOffsets: [TaskOffset] = []
    package var taskEndOffsets: [TaskOffset] = []
    package var assignment: Assignment = Assignment()
    package var targetAssignment: Assignment = Assignment()
    package var isClassic: Bool = false
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(memberId: String = "", memberEpoch: Int32 = 0, instanceId: String? = nil, rackId: String? = nil, clientId: String = "", clientHost: String = "", topologyEpoch: Int32 = 0, processId: String = "", userEndpoint: Endpoint? = nil, clientTags: [KeyValue] = [], taskOffsets: [TaskOffset] = [], taskEndOffsets: [TaskOffset] = [], assignment: Assignment = Assignment(), targetAssignment: Assignment = Assignment(), isClassic: Bool = false) {
      self.memberId = memberId
      self.memberEpoch = memberEpoch
      self.instanceId = instanceId
      self.rackId = rackId
      self.clientId = clientId
      self.clientHost = clientHost
      self.topologyEpoch = topologyEpoch
      self.processId = processId
      self.userEndpoint = userEndpoint
      self.clientTags = clientTags
      self.taskOffsets = taskOffsets
      self.taskEndOffsets = taskEndOffsets
      self.assignment = assignment
      self.targetAssignment = targetAssignment
      self.isClassic = isClassic
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.memberId = try reader.string(true)
      self.memberEpoch = try reader.int32()
      self.instanceId = try reader.nullableString(true)
      self.rackId = try reader.nullableString(true)
      self.clientId = try reader.string(true)
      self.clientHost = try reader.string(true)
      self.topologyEpoch = try reader.int32()
      self.processId = try reader.string(true)
      self.userEndpoint = try reader.nullableStruct(version)
      self.clientTags = try reader.structs(true, version)
      self.taskOffsets = try reader.structs(true, version)
      self.taskEndOffsets = try reader.structs(true, version)
      self.assignment = try Assignment(from: &reader, version: version)
      self.targetAssignment = try Assignment(from: &reader, version: version)
      self.isClassic = try reader.bool()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.memberId, true)
      size.total += 4
      try size.nullableString(self.instanceId, true)
      try size.nullableString(self.rackId, true)
      try size.string(self.clientId, true)
      try size.string(self.clientHost, true)
      size.total += 4
      try size.string(self.processId, true)
      try size.nullableStruct(self.userEndpoint, version)
      try size.structs(self.clientTags, true, version)
      try size.structs(self.taskOffsets, true, version)
      try size.structs(self.taskEndOffsets, true, version)
      try self.assignment.measure(into: &size, version: version)
      try self.targetAssignment.measure(into: &size, version: version)
      size.total += 1
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.memberId, true)
      writer.int32(self.memberEpoch)
      writer.nullableString(self.instanceId, true)
      writer.nullableString(self.rackId, true)
      writer.string(self.clientId, true)
      writer.string(self.clientHost, true)
      writer.int32(self.topologyEpoch)
      writer.string(self.processId, true)
      writer.nullableStruct(self.userEndpoint, version)
      writer.structs(self.clientTags, true, version)
      writer.structs(self.taskOffsets, true, version)
      writer.structs(self.taskEndOffsets, true, version)
      self.assignment.encode(into: &writer, version: version)
      self.targetAssignment.encode(into: &writer, version: version)
      writer.bool(self.isClassic)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupDescribeResponse {
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

extension StreamsGroupDescribeResponse {
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

extension StreamsGroupDescribeResponse {
  package struct Assignment: WireStruct {
    package var activeTasks: [TaskIds] = []
    package var standbyTasks: [TaskIds] = []
    package var warmupTasks: [TaskIds] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(activeTasks: [TaskIds] = [], standbyTasks: [TaskIds] = [], warmupTasks: [TaskIds] = []) {
      self.activeTasks = activeTasks
      self.standbyTasks = standbyTasks
      self.warmupTasks = warmupTasks
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.activeTasks = try reader.structs(true, version)
      self.standbyTasks = try reader.structs(true, version)
      self.warmupTasks = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.structs(self.activeTasks, true, version)
      try size.structs(self.standbyTasks, true, version)
      try size.structs(self.warmupTasks, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.structs(self.activeTasks, true, version)
      writer.structs(self.standbyTasks, true, version)
      writer.structs(self.warmupTasks, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupDescribeResponse {
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

extension StreamsGroupDescribeResponse {
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

extension StreamsGroupDescribeResponse {
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
