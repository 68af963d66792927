// swift-format-ignore-file
// Written by ProtocolGenerator from the schemas beside it: change those, then `swift run ProtocolGenerator`.

import NIOCore

/// Request, API key 54, versions 0-1.
package struct EndQuorumEpochRequest: KafkaRequest {
  package static var messageName: String { "EndQuorumEpochRequest" }
  package static var validVersions: ClosedRange<Int16> { 0...1 }
  package static var flexibleVersions: ClosedRange<Int16>? { 1...1 }
  package typealias Response = EndQuorumEpochResponse
  package static var apiKey: APIKey { .endQuorumEpoch }
  package var clusterId: String? = nil
  package var topics: [TopicData] = []
  package var leaderEndpoints: [LeaderEndpoint] = []
  package var unknownTaggedFields: [UnknownTaggedField] = []
  package init() {}
  package init(clusterId: String? = nil, topics: [TopicData] = [], leaderEndpoints: [LeaderEndpoint] = []) {
    self.clusterId = clusterId
    self.topics = topics
    self.leaderEndpoints = leaderEndpoints
  }
  package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
    let flexible: Bool = version >= 1
    self.clusterId = try reader.nullableString(flexible)
    self.topics = try reader.structs(flexible, version)
    if version >= 1 {
      self.leaderEndpoints = try reader.structs(flexible, version)
    }
    if flexible {
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
  }
  package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
    let flexible: Bool = version >= 1
    try size.nullableString(self.clusterId, flexible)
    try size.structs(self.topics, flexible, version)
    if version >= 1 {
      try size.structs(self.leaderEndpoints, flexible, version)
    }
    if flexible {
      try size.tags(0, unknownTaggedFields)
    }
  }
  package func encode(into writer: inout WireWriter, version: Int16) {
    let flexible: Bool = version >= 1
    writer.nullableString(self.clusterId, flexible)
    writer.structs(self.topics, flexible, version)
    if version >= 1 {
      writer.structs(self.leaderEndpoints, flexible, version)
    }
    if flexible {
      writer.tags(unknownTaggedFields)
    }
  }
}

extension EndQuorumEpochRequest {
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
      let flexible: Bool = version >= 1
      self.topicName = try reader.string(flexible)
      self.partitions = try reader.structs(flexible, version)
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      try size.string(self.topicName, flexible)
      try size.structs(self.partitions, flexible, version)
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.string(self.topicName, flexible)
      writer.structs(self.partitions, flexible, version)
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension EndQuorumEpochRequest {
  package struct PartitionData: WireStruct {
    package var partitionIndex: Int32 = 0
    package var leaderId: Int32 = 0
    package var leaderEpoch: Int32 = 0
    package var preferredSuccessors: [Int32] = []
    package var preferredCandidates: [ReplicaInfo] = []
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(partitionIndex: Int32 = 0, leaderId: Int32 = 0, leaderEpoch: Int32 = 0, preferredSuccessors: [Int32] = [], preferredCandidates: [ReplicaInfo] = []) {
      self.partitionIndex = partitionIndex
      self.leaderId = leaderId
      self.leaderEpoch = leaderEpoch
      self.preferredSuccessors = preferredSuccessors
      self.preferredCandidates = preferredCandidates
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      let flexible: Bool = version >= 1
      self.partitionIndex = try reader.int32()
      self.leaderId = try reader.int32()
      self.leaderEpoch = try reader.int32()
      if version <= 0 {
        self.preferredSuccessors = try reader.integers(flexible)
      }
      if version >= 1 {
        self.preferredCandidates = try reader.structs(flexible, version)
      }
      if flexible {
        unknownTaggedFields = try reader.unknownTaggedFields()
      }
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      let flexible: Bool = version >= 1
      size.total += 4
      size.total += 4
      size.total += 4
      if version <= 0 {
        try size.integers(self.preferredSuccessors, flexible)
      }
      if version >= 1 {
        try size.structs(self.preferredCandidates, flexible, version)
      }
      if flexible {
        try size.tags(0, unknownTaggedFields)
      }
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      let flexible: Bool = version >= 1
      writer.int32(self.partitionIndex)
      writer.int32(self.leaderId)
      writer.int32(self.leaderEpoch)
      if version <= 0 {
        writer.integers(self.preferredSuccessors, flexible)
      }
      if version >= 1 {
        writer.structs(self.preferredCandidates, flexible, version)
      }
      if flexible {
        writer.tags(unknownTaggedFields)
      }
    }
  }
}

extension EndQuorumEpochRequest {
  package struct ReplicaInfo: WireStruct {
    package var candidateId: Int32 = 0
    package var candidateDirectoryId: KafkaUUID = .zero
    package var unknownTaggedFields: [UnknownTaggedField] = []
    package init() {}
    package init(candidateId: Int32 = 0, candidateDirectoryId: KafkaUUID = .zero) {
      self.candidateId = candidateId
      self.candidateDirectoryId = candidateDirectoryId
    }
    package init(from reader: inout WireReader, version: Int16) throws(DecodeError) {
      self.candidateId = try reader.int32()
      self.candidateDirectoryId = try reader.uuid()
      unknownTaggedFields = try reader.unknownTaggedFields()
    }
    package func measure(into size: inout WireSize, version: Int16) throws(EncodeError) {
      size.total += 4
      size.total += 16
      try size.tags(0, unknownTaggedFields)
    }
    package func encode(into writer: inout WireWriter, version: Int16) {
      writer.int32(self.candidateId)
      writer.uuid(self.candidateDirectoryId)
      writer.tags(unknownTaggedFields)
    }
  }
}

extension EndQuorumEpochRequest {
  package struct LeaderEndpoint: WireStruct {
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
