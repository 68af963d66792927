// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 88, versions 0.
package struct StreamsGroupHeartbeatResponse: KafkaResponse {
  package static var messageName: String { "StreamsGroupHeartbeatResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...0 }
  package static var flexibleVersions: ClosedRange<Int16>? { 0...0 }
  package static var apiKey: APIKey { .streamsGroupHeartbeat }
  package var throttleTimeMs: Int32 = 0
  package var errorCode: Int16 = 0
  package var errorMessage: String? = nil
  package var memberId: String = ""
  package var memberEpoch: Int32 = 0
  package var heartbeatIntervalMs: Int32 = 0
  package var acceptableRecoveryLag: Int32 = 0
  package var taskOffsetIntervalMs: Int32 = 0
  package var status: [Status]? = nil
  package var activeTasks: [TaskIds]? = nil
  package var standbyTasks: [TaskIds]? = nil
  package var warmupTasks: [TaskIds]? = nil
  package var endpointInformationEpoch: Int32 = 0
  package var partitionsByUserEndpoint: [EndpointToPartitions]? = nil
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, errorCode: Int16 = 0, errorMessage: String? = nil, memberId: String = "", memberEpoch: Int32 = 0, heartbeatIntervalMs: Int32 = 0, acceptableRecoveryLag: Int32 = 0, taskOffsetIntervalMs: Int32 = 0, status: [Status]? = nil, activeTasks: [TaskIds]? = nil, standbyTasks: [TaskIds]? = nil, warmupTasks: [TaskIds]? = nil, endpointInformationEpoch: Int32 = 0, partitionsByUserEndpoint: [EndpointToPartitions]? = nil) {
    self.throttleTimeMs = throttleTimeMs
    self.errorCode = errorCode
    self.errorMessage = errorMessage
    self.memberId = memberId
    self.memberEpoch = memberEpoch
    self.heartbeatIntervalMs = heartbeatIntervalMs
    self.acceptableRecoveryLag = acceptableRecoveryLag
    self.taskOffsetIntervalMs = taskOffsetIntervalMs
    self.status = status
    self.activeTasks = activeTasks
    self.standbyTasks = standbyTasks
    self.warmupTasks = warmupTasks
    self.endpointInformationEpoch = endpointInformationEpoch
    self.partitionsByUserEndpoint = partitionsByUserEndpoint
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    self.throttleTimeMs = try reader.int32()
    self.errorCode = try reader.int16()
    self.errorMessage = try reader.nullableString(true)
    self.memberId = try reader.string(true)
    self.memberEpoch = try reader.int32()
    self.heartbeatIntervalMs = try reader.int32()
    self.acceptableRecoveryLag = try reader.int32()
    self.taskOffsetIntervalMs = try reader.int32()
    self.status = try reader.nullableStructs(true, version)
    self.activeTasks = try reader.nullableStructs(true, version)
    self.standbyTasks = try reader.nullableStructs(true, version)
    self.warmupTasks = try reader.nullableStructs(true, version)
    self.endpointInformationEpoch = try reader.int32()
    self.partitionsByUserEndpoint = try reader.nullableStructs(true, version)
    unknownTaggedFields = try reader.unknownTaggedFields()
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    size.total += 4
    size.total += 2
    try size.nullableString(self.errorMessage, true)
    try size.string(self.memberId, true)
    size.total += 4
    size.total += 4
    size.total += 4
    size.total += 4
    try size.nullableStructs(self.status, true, version)
    try size.nullableStructs(self.activeTasks, true, version)
    try size.nullableStructs(self.standbyTasks, true, version)
    try size.nullableStructs(self.warmupTasks, true, version)
    size.total += 4
    try size.nullableStructs(self.partitionsByUserEndpoint, true, version)
    try size.tags(0, unknownTaggedFields)
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    writer.int32(self.throttleTimeMs)
    writer.int16(self.errorCode)
    writer.nullableString(self.errorMessage, true)
    writer.string(self.memberId, true)
    writer.int32(self.memberEpoch)
    writer.int32(self.heartbeatIntervalMs)
    writer.int32(self.acceptableRecoveryLag)
    writer.int32(self.taskOffsetIntervalMs)
    writer.nullableStructs(self.status, true, version)
    writer.nullableStructs(self.activeTasks, true, version)
    writer.nullableStructs(self.standbyTasks, true, version)
    writer.nullableStructs(self.warmupTasks, true, version)
    writer.int32(self.endpointInformationEpoch)
    writer.nullableStructs(self.partitionsByUserEndpoint, true, version)
    writer.tags(unknownTaggedFields)
  }
}

extension StreamsGroupHeartbeatResponse {
  package struct EndpointToPartitions: WireStruct {
    package var userEndpoint: Endpoint = Endpoint()
    package var activePartitions: [TopicPartition] = []
    package var standbyPartitions: [TopicPartition] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(userEndpoint: Endpoint = Endpoint(), activePartitions: [TopicPartition] = [], standbyPartitions: [TopicPartition] = []) {
      self.userEndpoint = userEndpoint
      self.activePartitions = activePartitions
      self.standbyPartitions = standbyPartitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.userEndpoint = try Endpoint(from: &reader, version: version)
      self.activePartitions = try reader.structs(true, version)
      self.standbyPartitions = try reader.structs(true, version)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try self.userEndpoint.measure(into: &size, version: version)
      try size.structs(self.activePartitions, true, version)
      try size.structs(self.standbyPartitions, true, version)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      self.userEndpoint.encode(into: &writer, version: version)
      writer.structs(self.activePartitions, true, version)
      writer.structs(self.standbyPartitions, true, version)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupHeartbeatResponse {
  package struct Status: WireStruct {
    package var statusCode: Int8 = 0
    package var statusDetail: String = ""
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(statusCode: Int8 = 0, statusDetail: String = "") {
      self.statusCode = statusCode
      self.statusDetail = statusDetail
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.statusCode = try reader.int8()
      self.statusDetail = try reader.string(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 1
      try size.string(self.statusDetail, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int8(self.statusCode)
      writer.string(self.statusDetail, true)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupHeartbeatResponse {
  package struct TopicPartition: WireStruct {
    package var topic: String = ""
    package var partitions: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(topic: String = "", partitions: [Int32] = []) {
      self.topic = topic
      self.partitions = partitions
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.topic = try reader.string(true)
      self.partitions = try reader.integers(true)
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      try size.string(self.topic, true)
      try size.integers(self.partitions, true)
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.string(self.topic, true)
      writer.integers(self.partitions, true)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension StreamsGroupHeartbeatResponse {
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

extension StreamsGroupHeartbeatResponse {
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
