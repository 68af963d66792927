// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Response, API key 3, versions 0-13.
package struct MetadataResponse: KafkaResponse {
  package static var messageName: String { "MetadataResponse" }
  package static var validVersions: ClosedRange<Int16> { 0...13 }
  package static var flexibleVersions: ClosedRange<Int16>? { 9...13 }
  package static var apiKey: APIKey { .metadata }
  package var throttleTimeMs: Int32 = 0
  package var brokers: [MetadataResponseBroker] = []
  package var clusterId: String? = nil
  package var controllerId: Int32 = -1
  package var topics: [MetadataResponseTopic] = []
  package var clusterAuthorizedOperations: Int32 = -2147483648
  package var errorCode: Int16 = 0
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(throttleTimeMs: Int32 = 0, brokers: [MetadataResponseBroker] = [], clusterId: String? = nil, controllerId: Int32 = -1, topics: [MetadataResponseTopic] = [], clusterAuthorizedOperations: Int32 = -2147483648, errorCode: Int16 = 0) {
    self.throttleTimeMs = throttleTimeMs
    self.brokers = brokers
    self.clusterId = clusterId
    self.controllerId = controllerId
    self.topics = topics
    self.clusterAuthorizedOperations = clusterAuthorizedOperations
    self.errorCode = errorCode
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 9
    if version >= 3 {
      self.throttleTimeMs = try reader.int32()
    }
    self.brokers = try reader.structs(flexible, version)
    if version >= 2 {
      self.clusterId = try reader.nullableString(flexible)
    }
    if version >= 1 {
      self.controllerId = try reader.int32()
    }
    self.topics = try reader.structs(flexible, version)
    if version >= 8 && version <= 10 {
      self.clusterAuthorizedOperations = try reader.int32()
    }
    if version >= 13 {
      self.errorCode = try reader.int16()
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 9
    if version >= 3 {
      size.total += 4
    }
    try size.structs(self.brokers, flexible, version)
    if version >= 2 {
      try size.nullableString(self.clusterId, flexible)
    }
    if version >= 1 {
      size.total += 4
    }
    try size.structs(self.topics, flexible, version)
    if version >= 8 && version <= 10 {
      size.total += 4
    }
    if !(version >= 8 && version <= 10), self.clusterAuthorizedOperations != -2147483648 { throw .fieldNotInVersion("MetadataResponse.clusterAuthorizedOperations", version) }
    if version >= 13 {
      size.total += 2
    }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 9
    if version >= 3 {
      writer.int32(self.throttleTimeMs)
    }
    writer.structs(self.brokers, flexible, version)
    if version >= 2 {
      writer.nullableString(self.clusterId, flexible)
    }
    if version >= 1 {
      writer.int32(self.controllerId)
    }
    writer.structs(self.topics, flexible, version)
    if version >= 8 && version <= 10 {
      writer.int32(self.clusterAuthorizedOperations)
    }
    if version >= 13 {
      writer.int16(self.errorCode)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension MetadataResponse {
  package struct MetadataResponseBroker: WireStruct {
    package var nodeId: Int32 = 0
    package var host: String = ""
    package var port: Int32 = 0
    package var rack: String? = nil
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(nodeId: Int32 = 0, host: String = "", port: Int32 = 0, rack: String? = nil) {
      self.nodeId = nodeId
      self.host = host
      self.port = port
      self.rack = rack
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 9
      self.nodeId = try reader.int32()
      self.host = try reader.string(flexible)
      self.port = try reader.int32()
      if version >= 1 {
        self.rack = try reader.nullableString(flexible)
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 9
      size.total += 4
      try size.string(self.host, flexible)
      size.total += 4
      if version >= 1 {
        try size.nullableString(self.rack, flexible)
      }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 9
      writer.int32(self.nodeId)
      writer.string(self.host, flexible)
      writer.int32(self.port)
      if version >= 1 {
        writer.nullableString(self.rack, flexible)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension MetadataResponse {
  package struct MetadataResponseTopic: WireStruct {
    package var errorCode: Int16 = 0
    package var name: String? = ""
    package var topicId: KafkaUUID = .zero
    package var isInternal: Bool = false
    package var partitions: [MetadataResponsePartition] = []
    package var topicAuthorizedOperations: Int32 = -2147483648
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, name: String? = "", topicId: KafkaUUID = .zero, isInternal: Bool = false, partitions: [MetadataResponsePartition] = [], topicAuthorizedOperations: Int32 = -2147483648) {
      self.errorCode = errorCode
      self.name = name
      self.topicId = topicId
      self.isInternal = isInternal
      self.partitions = partitions
      self.topicAuthorizedOperations = topicAuthorizedOperations
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 9
      self.errorCode = try reader.int16()
      self.name = try reader.nullableString(flexible, allowed: version >= 12)
      if version >= 10 {
        self.topicId = try reader.uuid()
      }
      if version >= 1 {
        self.isInternal = try reader.bool()
      }
      self.partitions = try reader.structs(flexible, version)
      if version >= 8 {
        self.topicAuthorizedOperations = try reader.int32()
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 9
      size.total += 2
      if !(version >= 12), self.name == nil { throw .nullNotAllowed("MetadataResponse.MetadataResponseTopic.name", version) }
      try size.nullableString(self.name, flexible)
      if version >= 10 {
        size.total += 16
      }
      if version >= 1 {
        size.total += 1
      }
      try size.structs(self.partitions, flexible, version)
      if version >= 8 {
        size.total += 4
      }
      if !(version >= 8), self.topicAuthorizedOperations != -2147483648 { throw .fieldNotInVersion("MetadataResponse.MetadataResponseTopic.topicAuthorizedOperations", version) }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 9
      writer.int16(self.errorCode)
      writer.nullableString(self.name, flexible)
      if version >= 10 {
        writer.uuid(self.topicId)
      }
      if version >= 1 {
        writer.bool(self.isInternal)
      }
      writer.structs(self.partitions, flexible, version)
      if version >= 8 {
        writer.int32(self.topicAuthorizedOperations)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension MetadataResponse {
  package struct MetadataResponsePartition: WireStruct {
    package var errorCode: Int16 = 0
    package var partitionIndex: Int32 = 0
    package var leaderId: Int32 = 0
    package var leaderEpoch: Int32 = -1
    package var replicaNodes: [Int32] = []
    package var isrNodes: [Int32] = []
    package var offlineReplicas: [Int32] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(errorCode: Int16 = 0, partitionIndex: Int32 = 0, leaderId: Int32 = 0, leaderEpoch: Int32 = -1, replicaNodes: [Int32] = [], isrNodes: [Int32] = [], offlineReplicas: [Int32] = []) {
      self.errorCode = errorCode
      self.partitionIndex = partitionIndex
      self.leaderId = leaderId
      self.leaderEpoch = leaderEpoch
      self.replicaNodes = replicaNodes
      self.isrNodes = isrNodes
      self.offlineReplicas = offlineReplicas
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 9
      self.errorCode = try reader.int16()
      self.partitionIndex = try reader.int32()
      self.leaderId = try reader.int32()
      if version >= 7 {
        self.leaderEpoch = try reader.int32()
      }
      self.replicaNodes = try reader.integers(flexible)
      self.isrNodes = try reader.integers(flexible)
      if version >= 5 {
        self.offlineReplicas = try reader.integers(flexible)
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 9
      size.total += 2
      size.total += 4
      size.total += 4
      if version >= 7 {
        size.total += 4
      }
      try size.integers(self.replicaNodes, flexible)
      try size.integers(self.isrNodes, flexible)
      if version >= 5 {
        try size.integers(self.offlineReplicas, flexible)
      }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 9
      writer.int16(self.errorCode)
      writer.int32(self.partitionIndex)
      writer.int32(self.leaderId)
      if version >= 7 {
        writer.int32(self.leaderEpoch)
      }
      writer.integers(self.replicaNodes, flexible)
      writer.integers(self.isrNodes, flexible)
      if version >= 5 {
        writer.integers(self.offlineReplicas, flexible)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}
